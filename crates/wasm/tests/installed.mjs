// The package as a user has it: packed, then installed into a folder of its own (by `cargo xtask wasm`).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const top = fileURLToPath(new URL("../../..", import.meta.url));
export const place = join(top, "target/web");
export const folder = join(place, "node_modules/haitang");

/** Imports an entry of the installed package through its own `exports`. */
export function entry(name) {
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return import(pathToFileURL(join(folder, exports[name].default)).href);
}

/** The documents that docs/what-next.md gives; its figures were worked out by hand. */
export const NEXT = Object.assign(
  {},
  ...Array.from(
    readFileSync(join(top, "docs/what-next.md"), "utf8").matchAll(/^```json given\n(.*?)^```/gms),
    ([, block]) => JSON.parse(block),
  ),
);

/** A rubric small enough to check by hand. */
export const RUBRIC = {
  haitang: "rubric/1",
  id: "demo",
  title: { zh: "示例", en: "example" },
  children: [
    {
      id: "1",
      title: { zh: "有场地", en: "has a place" },
      points: "6",
      inputs: [{ id: "place", type: "bool" }],
      rule: { kind: "all_or_nothing", when: "place" },
    },
    {
      id: "2",
      title: { zh: "完成率", en: "done of due" },
      points: "4",
      inputs: [{ id: "visits", type: "share", when_due_zero: "1" }],
      rule: { kind: "amount", of: { product: ["full", "visits"] }, floor: "none", cap: "none" },
    },
  ],
};
