// Writes real documents as TypeScript, so that the compiler compares them with the types:
// a key that the types do not know, or one that they promise in vain, does not compile.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argument } from "../../../tests/runners/vectors.mjs";
import { entry, NEXT, top } from "./installed.mjs";

const { District, HaitangError, load, Rubric, words } = await entry("./district");
await load();

const suites = readdirSync(join(top, "tests/vectors")).filter((name) => name.endsWith(".json"));
const read = (name) => JSON.parse(readFileSync(join(top, "tests/vectors", name), "utf8"));
const replies = suites.flatMap((name) => read(name).vectors.map((vector) => vector.expect));
const under = (key) => replies.map((reply) => reply[key]).filter(Boolean);
const cards = [...under("scorecard"), ...under("scorecards").flat()];
const rubric = Rubric.fromJson(
  readFileSync(join(top, "examples/rubrics/elderly_service_station_star_500/rubric.json")),
);

/** The questions that the engine knows, out of its own mouth. */
function questions() {
  const functions = [{ id: "f", title: "f" }];
  const stations = [{ id: "c", title: "c", tier: "centre", function: "f" }];
  const network = { haitang: "network/1", id: "n", title: "n", functions, stations };
  try {
    District.fromJson({ haitang: "district/1", network }).ask({ ask: "" });
  } catch (error) {
    if (error instanceof HaitangError) return error.issues[0].allowed;
    throw error;
  }
  throw new Error("an empty question was answered");
}

const known = questions();
const camel = (word) => word.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const unnamed = known.filter((word) => !(camel(word) in District.prototype));
if (unnamed.length > 0) throw new Error(`no method for ${unnamed}`);
/** What was asked and answered in the vectors. */
const answers = [];
for (const { documents, vectors } of suites.map(read)) {
  const context = { documents, read: (path) => readFileSync(join(top, path)) };
  for (const { call, arguments: given, expect } of vectors) {
    if (call !== "ask" || !("answer" in expect)) continue;
    const question = JSON.parse(new TextDecoder().decode(await argument(given[1], context)));
    answers.push([question.ask, expect.answer]);
  }
}
const unseen = known.filter((word) => !answers.some(([asked]) => asked === word));
if (unseen.length > 0) throw new Error(`no vector is answered for ${unseen}`);

const next = Rubric.fromJson(NEXT.rubric);
const judged = Rubric.fromJson(NEXT.judged);
const two = { entries: [8, 6].map((value, at) => ({ assessor: `A${at}`, criterion: "1", value })), subject: "甲镇" };
const changed = Rubric.fromJson({ ...NEXT.rubric, points: "110", version: "2", rounding: {} });
const open = next.sheet({ 1.1: "30", 2.1: false }, { subject: "双石镇" });
const issued = next.receipt(NEXT.sheet);

const written = [
  ...cards.map((card) => ["Scorecard", card]),
  ...cards.map((card) => ["Words", words(JSON.stringify(card), "en")]),
  ...under("network").map((survey) => ["Survey", survey]),
  ...answers.map(([word, answer]) => [`Answered<"${word}">`, answer]),
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
  ...under("agreement").map((found) => ["RatingAgreement", found]),
  ...under("severity")
    .flat()
    .map((row) => ["AssessorSeverity", row]),
  ...under("robustness").map((found) => ["Robustness", found]),
  ...under("ratings")
    .flat()
    .map((topic) => ["TopicRatings", topic]),
  ...under("rounds").map((compared) => ["RoundsCompared", compared]),
  ...under("tally").map((tally) => ["TallyDocument", tally]),
  ...under("summary").map((groups) => ["readonly TallyGroup[]", groups]),
  ...under("rank").map((place) => ["ScoreRank", place]),
  ...under("percentile").map((found) => ["ScorePercentile", found]),
  ["RoundingAudit", next.roundingAudit([NEXT.sheet, next.sheet({ 1.1: 7 })], {})],
].map(([type, value], number) => `export const document${number}: Plain<${type}> = ${JSON.stringify(value)};`);

writeFileSync(
  new URL("shapes.generated.ts", import.meta.url),
  `import type { Answered, Asked, AssessorSeverity, CheckedExamples, DecimalString, Diff, Finding, Identity, Impact, Improvement, Interval, Issued, Migrated, Mutation, RatingAgreement, Robustness, RoundingAudit, RoundsCompared, RubricDescription, Scorecard, ScorePercentile, ScoreRank, Survey, TallyDocument, TallyGroup, ThirdOpinion, TopicRatings, Verified, Words } from "haitang/district";
type Plain<T> = T extends DecimalString ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
/** The types know every question of the engine, and no other. */
export const asked: { readonly [word in Asked]: true } = { ${known.map((word) => `${word}: true`).join(", ")} };
${written.join("\n")}
`,
);
console.log(`${cards.length} scorecards, ${answers.length} answers to ${known.length} questions`);
