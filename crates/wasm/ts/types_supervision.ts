// What is asked of a round of supervision, as docs/supervision.md describes it.
import type { DecimalString, NumberInput, Scorecard, Text } from "./types.js";
import type { Day } from "./types_days.js";

/** The questions to a round, each with what it is about and what is answered. The round rides in the question. */
export interface SupervisionQuestions {
  round: [about: { readonly round: object; readonly on: Day }, answer: RoundState];
  advance: [about: { readonly round: object; readonly event: object }, answer: RoundDocument];
  propose_findings: [about: { readonly round: object; readonly station: string }, answer: readonly ProposedFinding[]];
  resample: [about: DrawAsked, answer: Drawn];
  second_look: [about: { readonly round: object } | { readonly pairs: readonly PairGiven[] }, answer: SecondLook];
}

/** A round document (督导轮次), as docs/supervision.md describes it. */
export type RoundDocument = { readonly haitang: "round/1" } & { readonly [key: string]: unknown };

/** Two scorecards of one station. */
export interface PairGiven {
  readonly first: Scorecard;
  readonly second: Scorecard;
  readonly station?: string;
}

/** Which stations of a round are drawn, and by which seed. */
export type DrawAsked = {
  readonly round: object;
  /** What the draw hangs on. */
  readonly seed: string;
  /** By what alike stations are drawn apart. */
  readonly strata?: readonly string[];
  /** So many of each stratum. */
  readonly at_least?: NumberInput;
  /** The day up to which stations were evaluated. */
  readonly on?: Day;
} & ({ readonly count: NumberInput } | { readonly share: NumberInput });

/** How far a finding has come (整改阶段). */
export type FindingStage = "found" | "rectifying" | "submitted" | "passed" | "closed" | "withdrawn";

/** How many findings are at which stage. */
export interface StageCounts {
  readonly found: DecimalString;
  readonly rectifying: DecimalString;
  readonly submitted: DecimalString;
  readonly passed: DecimalString;
  readonly closed: DecimalString;
  readonly withdrawn: DecimalString;
}

/** How much of what there is. */
export interface RoundCounts {
  readonly stations: DecimalString;
  readonly evaluated: DecimalString;
  /** Stations of which every item of every step was covered. */
  readonly supervised: DecimalString;
  readonly events: DecimalString;
  readonly findings: StageCounts;
  readonly overdue: DecimalString;
  readonly appeals: DecimalString;
  readonly appeals_open: DecimalString;
  readonly second_looks: DecimalString;
}

/** What should have been put right, or answered, and was not (逾期). */
export interface Overdue {
  readonly id: string;
  readonly station: string;
  readonly kind: "rectification" | "review";
  readonly due: Day;
  readonly days: DecimalString;
  readonly owner?: string;
}

/** One of the three steps at one station (查、谈、访). */
export interface StepState {
  readonly step: "check" | "talk" | "visit";
  readonly covered: readonly string[];
  readonly open: readonly string[];
  readonly events: readonly string[];
  /** What the last event left open, in words. */
  readonly noted: readonly Text[];
}

/** One finding and its rectification (问题与整改). */
export interface FindingState {
  readonly id: string;
  readonly text: Text;
  readonly stage: FindingStage;
  readonly events: readonly string[];
  /** What may come next. */
  readonly next: readonly string[];
  readonly extensions: DecimalString;
  /** What closing it restores, in points of the total; `null` when that is not known. */
  readonly restores: DecimalString | null;
  readonly criterion?: string;
  readonly construct?: string;
  readonly owner?: string;
  readonly due?: Day;
  /** By how many days. */
  readonly overdue?: DecimalString;
}

/** One appeal (申诉). */
export interface AppealState {
  readonly id: string;
  readonly criterion: string;
  readonly stage: "open" | "upheld" | "partly" | "rejected";
  readonly review_by: Day;
  readonly before?: DecimalString;
  readonly after?: DecimalString;
  readonly review?: string;
  readonly reviewer?: string;
}

/** The score of a second look (复评得分). */
export interface SecondScore {
  readonly id: string;
  readonly who: string;
  readonly score: DecimalString | null;
}

/** One station of a round. */
export interface StationState {
  readonly id: string;
  readonly steps: readonly StepState[];
  readonly findings: readonly FindingState[];
  readonly appeals: readonly AppealState[];
  readonly second_looks: readonly SecondScore[];
  /** The score that counts: after reviews. */
  readonly score: DecimalString | null;
  /** The score with what closed findings restore; `null` when that can't be known. */
  readonly with_closed: DecimalString | null;
  /** The score if every finding out of its scorecard were closed; `null` when that can't be known. */
  readonly if_all_closed: DecimalString | null;
  readonly grade?: string;
  readonly evaluation?: string;
  readonly told?: Day;
}

/** A round of supervision on a day (督导状态). */
export interface RoundState {
  readonly id: string;
  readonly title: Text;
  readonly on: Day;
  readonly counts: RoundCounts;
  readonly overdue: readonly Overdue[];
  readonly stations: readonly StationState[];
}

/** A loss of a scorecard that nobody found yet (拟列问题). */
export interface ProposedFinding {
  readonly kind: "finding";
  /** The event of the evaluation. */
  readonly refers: string;
  readonly criterion: string;
  readonly construct: string;
  readonly restores: DecimalString;
  readonly text: Text;
}

/** Stations that are alike (层). */
export interface Stratum {
  /** What they have in common; `null` is no grade. */
  readonly key: readonly (string | null)[];
  readonly of: DecimalString;
  readonly drawn: readonly string[];
}

/** The stations drawn for a second look, by a seed that anybody can check (抽样结果). */
export interface Drawn {
  readonly seed: string;
  readonly of: DecimalString;
  readonly stations: readonly string[];
  readonly strata: readonly Stratum[];
}

/** How often two scores are equal (一致率). */
export interface Agreement {
  readonly compared: DecimalString;
  readonly agreed: DecimalString;
  /** Not decided on both, and so not compared. */
  readonly open: DecimalString;
  readonly share: DecimalString | null;
}

/** How often the second look agrees with a first assessor. */
export interface AssessorAgreement {
  readonly agreement: Agreement;
  readonly assessor: string | null;
  /** Above 0 the first assessor is severe, below 0 lenient. */
  readonly severity: DecimalString | null;
}

/** How often the two agree on a criterion. */
export interface CriterionAgreement {
  readonly criterion: string;
  readonly agreement: Agreement;
  /** The mean of second less first. */
  readonly difference: DecimalString | null;
  /** The mean of the distance between the two. */
  readonly distance: DecimalString | null;
}

/** A criterion on which two scorecards differ. */
export interface Differs {
  readonly criterion: string;
  readonly first: DecimalString | null;
  readonly second: DecimalString | null;
}

/** Two scorecards of one station beside each other. */
export interface PairCompared {
  readonly agreement: Agreement;
  readonly differs: readonly Differs[];
  readonly station?: string;
  readonly first: DecimalString | null;
  readonly second: DecimalString | null;
  readonly difference: DecimalString | null;
}

/** Second scores beside the first (复评一致性). */
export interface SecondLook {
  readonly agreement: Agreement;
  readonly assessors: readonly AssessorAgreement[];
  readonly criteria: readonly CriterionAgreement[];
  readonly pairs: readonly PairCompared[];
}
