// Writes real documents as TypeScript, so that the compiler compares them with the types:
// a key that the types do not know, or one that they promise in vain, does not compile.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entry, NEXT, top } from "./installed.mjs";

const { load, Rubric, words } = await entry("./author");
await load();

const suites = readdirSync(join(top, "tests/vectors")).filter((name) => name.endsWith(".json"));
const read = (name) => JSON.parse(readFileSync(join(top, "tests/vectors", name), "utf8"));
const replies = suites.flatMap((name) => read(name).vectors.map((vector) => vector.expect));
const under = (key) => replies.map((reply) => reply[key]).filter(Boolean);
const cards = [...under("scorecard"), ...under("scorecards").flat()];
const rubric = Rubric.fromJson(
  readFileSync(join(top, "examples/rubrics/elderly_service_station_star_500/rubric.json")),
);

const next = Rubric.fromJson(NEXT.rubric);
const judged = Rubric.fromJson(NEXT.judged);
const two = { entries: [8, 6].map((value, at) => ({ assessor: `A${at}`, criterion: "1", value })), subject: "甲镇" };
const changed = Rubric.fromJson({ ...NEXT.rubric, points: "110", version: "2", rounding: {} });
const open = next.sheet({ 1.1: "30", 2.1: false }, { subject: "双石镇" });
const issued = next.receipt(NEXT.sheet);

const written = [
  ...cards.map((card) => ["Scorecard", card]),
  ...cards.slice(0, 3).map((card) => ["Words", words(JSON.stringify(card), "en")]),
  ...under("network").map((survey) => ["Survey", survey]),
  ["RubricDescription", rubric.about],
  ...under("rubric").map((about) => ["RubricDescription", about]),
  ...judged.thirdOpinions([judged.sheet({}, two)]).map((row) => ["ThirdOpinion", row]),
  ["Identity", changed.identity],
  ["Issued", issued],
  ["Verified", changed.verify(issued.receipt, open)],
  ["Improvement", next.improve(NEXT.sheet)],
  ["Improvement", next.improve(open, { grade: "good" })],
  ["Interval", next.interval(open)],
  ...changed.lint().map((finding) => ["Finding", finding]),
  ["Diff", next.diff(changed)],
  ["Impact", next.impact(changed, [NEXT.sheet, open])],
  ["Migrated", next.migrate(NEXT.sheet, changed)],
  ["CheckedExamples", next.checkExamples(NEXT.examples)],
  ["Mutation", Rubric.fromJson(NEXT.small).mutate(NEXT.two)],
  ["RoundingAudit", next.roundingAudit([NEXT.sheet, next.sheet({ 1.1: 7 })], {})],
].map(([type, value], number) => `export const document${number}: Plain<${type}> = ${JSON.stringify(value)};`);

writeFileSync(
  new URL("shapes.generated.ts", import.meta.url),
  `import type { CheckedExamples, DecimalString, Diff, Finding, Identity, Impact, Improvement, Interval, Issued, Migrated, Mutation, RoundingAudit, RubricDescription, Scorecard, Survey, ThirdOpinion, Verified, Words } from "haitang/author";
type Plain<T> = T extends DecimalString ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
${written.join("\n")}
`,
);
console.log(`${cards.length} scorecards`);
