// The 23 sample sheets of Yongchuan (示例评估表): generated, they describe no real station. Loaded only when asked for.
import type { Sheet } from "haitang";

const found: Record<string, Sheet> = import.meta.glob("../../yongchuan/sheets/*.json", {
  eager: true,
  import: "default",
});

export const SAMPLES: readonly Sheet[] = Object.keys(found)
  .sort()
  .flatMap((path) => found[path] ?? []);
