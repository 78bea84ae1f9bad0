// What the types allow and what they don't, against the built package: compiled, never run.
import type { DecidedBy, DecimalString, Line, Origin, Scorecard } from "haitang";
import { explain, FormSession, load, Rubric } from "haitang";
import type { Finding, Severity } from "haitang/author";
import { Rubric as AuthorRubric, load as loadAuthor } from "haitang/author";
import type { Day, Survey } from "haitang/district";
import {
  agreement,
  askTally,
  District,
  Rubric as EvaluatorRubric,
  load as loadDistrict,
  robustness,
} from "haitang/district";
import "haitang/form";
import { load as loadSlim } from "haitang/slim";

export async function use(): Promise<string> {
  await load();
  await loadSlim(new URL("https://example.org/core.wasm"));
  const rubric = Rubric.fromJson('{"haitang":"rubric/1"}');
  const scorecard = rubric.score(
    { "1.1": true, "1.2": 3n, "1.3": "10/3", "1.4": { visits: { done: 1, due: 2 }, note: "台账" }, "1.5": null },
    { subject: "双石镇", inputs: { area: "120" } },
  );
  const exact: DecimalString | null = scorecard.score.exact;
  // @ts-expect-error: a quantity is text, so that nobody adds it up in floats by accident
  const sum: number = scorecard.maximum;
  // @ts-expect-error: any text is no quantity
  const points: DecimalString = "10";
  // @ts-expect-error: a scorecard is what was found
  scorecard.status = "complete";
  // @ts-expect-error: no such option
  rubric.score({}, { station: "双石镇" });
  // @ts-expect-error: no such state
  rubric.score({ "1.1": { state: "skipped" } });
  // @ts-expect-error: a rubric is made by fromJson
  new Rubric({});
  // @ts-expect-error: no such language
  explain(scorecard, "fr");
  // @ts-expect-error: the slim entry has to be told where the module is
  await loadSlim();
  return [sum, points, ...explain(scorecard), ...decided(scorecard.root)].join(exact ?? "–");
}

/** A line is told apart by its children. */
function decided(line: Line): readonly DecidedBy[] {
  return line.children ? line.children.flatMap(decided) : [line.decided_by];
}

/** The grade as a reader wants it: one title, or those that can still be had. */
export function title({ grade }: Scorecard): string {
  return grade ? grade.titles.find((row) => row.grade === grade.final.reachable[0])?.title.zh || "—" : "不予评分";
}

/** What tallies say, by what is asked. */
export function counted(tally: string): DecimalString | null | undefined {
  const { rank } = askTally(tally, { ask: "rank", value: 75 });
  // @ts-expect-error: a percentile is asked by its percent
  askTally(tally, { ask: "percentile", value: 75 });
  // @ts-expect-error: a rank has no mean
  return askTally(tally, { ask: "summary" })[0]?.numbers[0]?.mean || rank.mean;
}

/** What comes beside a score. */
export async function ask(): Promise<readonly Finding[]> {
  await loadAuthor();
  const rubric: AuthorRubric = AuthorRubric.fromJson("{}");
  // the class of authors can stand where that of forms is asked for, not the other way round
  const form: Rubric = rubric;
  // @ts-expect-error: the default entry has no linter
  form.lint();
  // @ts-expect-error: two rubrics of authors are compared
  rubric.diff(form);
  const sheet = rubric.sheet({ "1": true }, { subject: "双石镇" });
  const { receipt, to_sign } = rubric.receipt(sheet);
  const valid: boolean = rubric.verify(receipt, sheet).valid;
  // @ts-expect-error: a scorecard is no receipt
  rubric.verify(rubric.scoreSheet(sheet), sheet);
  // @ts-expect-error: no such wish
  rubric.improve(sheet, { target: "good" });
  const cost: DecimalString | undefined = rubric.improve(sheet, { grade: "good", costs: { "1": 3n } }).plan?.cost;
  const severity: Severity | undefined = rubric.lint()[0]?.severity;
  // @ts-expect-error: there may be none
  const moved: DecimalString = rubric.impact(rubric, [sheet]).sheets[0].moved.lowest;
  const third: string | null | undefined = rubric.thirdOpinions([sheet])[0]?.grades[0];
  // @ts-expect-error: an origin is one of four
  const origin: Origin = { network: "n" };
  if (third && origin) return [];
  // @ts-expect-error: no such state of a finding
  if (severity === "fatal") return [];
  return valid && moved && cost && to_sign ? rubric.lint() : [];
}

/** What a district is asked. */
export async function questions(): Promise<Survey> {
  await loadDistrict();
  const district = District.fromJson({ haitang: "district/1", network: {} });
  // @ts-expect-error: a district without a network is none
  District.fromJson({ haitang: "district/1" });
  // @ts-expect-error: no such question
  district.ask({ ask: "weather" });
  // @ts-expect-error: a rubric is no district
  District.fromJson(AuthorRubric.fromJson("{}"));
  const survey: Survey = district.ask({ ask: "survey" });
  // @ts-expect-error: what was counted is not changed
  survey.functions[0].headline = "1+1+1";
  const day: Day = "2024-06-30";
  return survey.id === day ? survey : district.survey();
}

/** How far results can be trusted. */
export async function trusted(): Promise<DecimalString | null | undefined> {
  await loadDistrict();
  const rubric: EvaluatorRubric = EvaluatorRubric.fromJson("{}");
  const author: AuthorRubric = rubric;
  // @ts-expect-error: the entry for authors compares no rounds
  author.rounds([], rubric, []);
  // @ts-expect-error: a mapping either names criteria or carries over
  rubric.rounds([], rubric, [], { carry_over: false });
  // @ts-expect-error: no such level of measurement
  agreement({ haitang: "ratings/1", level: "metric", ratings: [] });
  // @ts-expect-error: draws need a seed
  agreement(rubric.ratings([])[0]?.ratings || "{}", { bootstrap: { draws: 5 } });
  const [swap] = robustness({ haitang: "robustness/1", parts: [{ id: "1", weight: 3n }], stations: [] }).swaps;
  // @ts-expect-error: a value may be undefined, and then is null
  const value: DecimalString = agreement("{}").alpha[0]?.estimate.value;
  return swap ? swap.flip.weight : value;
}

/** What a session and the form take and give. */
export function filled(rubric: Rubric, form: HTMLElementTagNameMap["haitang-form"]): readonly string[] {
  const session = new FormSession(rubric);
  const change = session.set("1", "place", true);
  session.mark("1", "not_applicable");
  // @ts-expect-error a state out of the list
  session.mark("1", "forgotten");
  // @ts-expect-error a change needs an address
  session.change({ value: 1 });
  // @ts-expect-error what has not changed may not be there
  change.score.lowest;
  // @ts-expect-error a rubric is wanted, not its document
  form.rubric = {};
  form.rubric = rubric;
  form.addEventListener("haitang-finish", ({ detail }) => detail.receipt.short);
  return [session.state.progress.done, ...change.lines.map(({ id }) => id)];
}
