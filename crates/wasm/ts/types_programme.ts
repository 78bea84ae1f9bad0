// What is asked of a programme, as docs/programme.md describes it.
import type { DecimalString, Text } from "./types.js";
import type { Day, Period } from "./types_days.js";
import type { CountingPolicy, UnitOfCount } from "./types_ledger.js";

/** The questions to a programme, which rides in the question. */
export interface ProgrammeQuestions {
  apportion: [about: { readonly programme: object }, answer: Apportioned];
  progress: [about: ProgressAsked, answer: Progress];
  linkage: [about: { readonly programme: object; readonly period: Period }, answer: Linkage];
}

/** Of which programme, on which day. */
export interface ProgressAsked {
  readonly programme: object;
  readonly on: Day;
  /** A counting policy (统计口径), instead of the one that comes with the library. */
  readonly counting?: object;
  /** A catalogue of measures, instead of the one that comes with the library. */
  readonly catalogue?: object;
}

/** What one station has of a target (分解指标). */
export interface StationShare {
  readonly station: string;
  /** The quota, rounded down or up to a step. */
  readonly share: DecimalString;
  /** What would be exact. */
  readonly quota: DecimalString;
}

/** How many stations have a share. */
export interface ShareSize {
  readonly share: DecimalString;
  readonly stations: DecimalString;
}

/** A target, shared out so that the shares add up to it. */
export interface TargetShares {
  readonly id: string;
  readonly at_least: DecimalString;
  readonly unit: UnitOfCount;
  /** What can't be divided. */
  readonly step: DecimalString;
  readonly parts: readonly StationShare[];
  readonly sizes: readonly ShareSize[];
}

/** Every target of a programme, shared out to the stations (任务分解). */
export interface Apportioned {
  readonly id: string;
  readonly title: Text;
  readonly targets: readonly TargetShares[];
}

/** Where a station stands with its share of a target. */
export interface StationProgress {
  readonly station: string;
  readonly share: DecimalString;
  readonly planned: DecimalString;
  readonly due: DecimalString;
  /** What was done; at least so much, where it is not known exactly. */
  readonly done: DecimalString;
  /** What is due and surely was not done. */
  readonly shortfall: DecimalString;
  /** Done over planned; `null` before anything is planned, and where only bounds are known. */
  readonly pace: DecimalString | null;
  /** At most so much, where it is not known exactly. */
  readonly done_at_most?: DecimalString;
}

/** Where a target stands (目标进度). */
export interface TargetProgress {
  readonly id: string;
  readonly title: Text;
  readonly unit: UnitOfCount;
  /** The target. */
  readonly at_least: DecimalString;
  /** The plan, exactly. */
  readonly planned: DecimalString;
  /** The plan in whole steps. */
  readonly due: DecimalString;
  /** What was done; at least so much, where it is not known exactly. */
  readonly done: DecimalString;
  readonly shortfall: DecimalString;
  readonly remaining: DecimalString;
  /** Those who surely have less than is due. */
  readonly behind: readonly string[];
  readonly stations: readonly StationProgress[];
  readonly pace: DecimalString | null;
  readonly needed_per_month: DecimalString | null;
  readonly needed_per_week: DecimalString | null;
  /** At most so much, where it is not known exactly. */
  readonly done_at_most?: DecimalString;
  /** What was done at no station that takes part. */
  readonly elsewhere?: DecimalString;
}

/** Where a programme stands on a day. */
export interface ProgrammeOnDay {
  readonly id: string;
  readonly title: Text;
  readonly on: Day;
  readonly period: Period;
  readonly days_left: DecimalString;
  readonly months_left: DecimalString;
  /** Who is a direct beneficiary. */
  readonly direct_beneficiaries: Text;
  /** Who is an indirect beneficiary. */
  readonly indirect_beneficiaries: Text;
  readonly targets: readonly TargetProgress[];
}

/** Where a programme stands on a day, and by which policy that was counted (项目进度). */
export interface Progress {
  readonly progress: ProgrammeOnDay;
  readonly counting: CountingPolicy;
}

/** One of the five that act together (五社). */
export interface ActorLinkage {
  readonly actor: string;
  readonly activities: DecimalString;
  readonly person_times: DecimalString;
  readonly partners: readonly string[];
  readonly row_ids: readonly string[];
  readonly donations: DecimalString;
  readonly yuan: DecimalString;
}

/** Some of the five, together. */
export interface ActedTogether {
  readonly actors: readonly string[];
  readonly activities: DecimalString;
}

/** Which of the five took part in a programme, and which together (五社联动). */
export interface Linkage {
  readonly id: string;
  readonly period: Period;
  readonly activities: DecimalString;
  /** Activities in which the four that act took part. */
  readonly four: DecimalString;
  readonly donations: DecimalString;
  readonly yuan: DecimalString;
  readonly actors: readonly ActorLinkage[];
  readonly together: readonly ActedTogether[];
}
