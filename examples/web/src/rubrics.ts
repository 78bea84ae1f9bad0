// The rubrics that come with the site (随附指标体系): those of the repository, each as a file that is fetched when asked for.
import type { Text } from "haitang";

type Found<Value> = Record<string, Value>;
// Vite reads the patterns where they stand: they can't be named once
const ids: Found<string> = import.meta.glob(["../../yongchuan/rubric.json", "../../rubrics/*/rubric.json"], {
  eager: true,
  import: "id",
});
const titles: Found<Text> = import.meta.glob(["../../yongchuan/rubric.json", "../../rubrics/*/rubric.json"], {
  eager: true,
  import: "title",
});
const sources: Found<Text> = import.meta.glob(["../../yongchuan/rubric.json", "../../rubrics/*/rubric.json"], {
  eager: true,
  import: "source",
});
const addresses: Found<string> = import.meta.glob(["../../yongchuan/rubric.json", "../../rubrics/*/rubric.json"], {
  eager: true,
  import: "default",
  query: "?url",
});

/** A rubric that comes with the site. */
export interface Shipped {
  readonly id: string;
  readonly title: Text;
  /** What of it is published, and what was made up. */
  readonly source: Text;
  readonly address: string;
}

/** The first is the one that has a whole district of sample sheets. */
export const SHIPPED: readonly Shipped[] = Object.keys(addresses)
  .sort((one, other) => Number(other.includes("yongchuan")) - Number(one.includes("yongchuan")))
  .map((path) => ({
    address: addresses[path] ?? "",
    id: ids[path] ?? "",
    source: sources[path] ?? { en: "", zh: "" },
    title: titles[path] ?? { en: "", zh: "" },
  }));

export const shipped = (id: string): Shipped | undefined => SHIPPED.find((rubric) => rubric.id === id);

/** The text of a rubric that comes with the site. */
export async function read({ address }: Shipped): Promise<string> {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${reply.status} ${address}`);
  return reply.text();
}
