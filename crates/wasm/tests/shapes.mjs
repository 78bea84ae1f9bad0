// Writes real documents as TypeScript, so that the compiler compares them with the types:
// a key that the types do not know, or one that they promise in vain, does not compile.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entry, top } from "./installed.mjs";

const { load, Rubric, words } = await entry(".");
await load();

const suites = readdirSync(join(top, "tests/vectors")).filter((name) => name.endsWith(".json"));
const read = (name) => JSON.parse(readFileSync(join(top, "tests/vectors", name), "utf8"));
const replies = suites.flatMap((name) => read(name).vectors.map((vector) => vector.expect));
const under = (key) => replies.map((reply) => reply[key]).filter(Boolean);
const cards = under("scorecard");
const rubric = Rubric.fromJson(readFileSync(join(top, "examples/rubrics/elderly_service_station_star_500/rubric.json")));

const written = [
  ...cards.map((card) => ["Scorecard", card]),
  ...cards.slice(0, 3).map((card) => ["Words", words(JSON.stringify(card), "en")]),
  ...under("network").map((survey) => ["Survey", survey]),
  ["RubricDescription", rubric.about],
].map(([type, value], number) => `export const document${number}: Plain<${type}> = ${JSON.stringify(value)};`);

writeFileSync(
  new URL("shapes.generated.ts", import.meta.url),
  `import type { DecimalString, RubricDescription, Scorecard, Survey, Words } from "haitang";
type Plain<T> = T extends DecimalString ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
${written.join("\n")}
`,
);
console.log(`${cards.length} scorecards`);
