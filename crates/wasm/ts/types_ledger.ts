// What is asked of the ledger and the measures of a district.
import type { AnswersInput, DecimalString, Issue, NumberInput, Text } from "./types.js";
import type { Day, Period } from "./types_days.js";
import type { Tier } from "./types_network.js";

/** The questions to the ledger, each with what it is about and what is answered. */
export interface LedgerQuestions {
  ledger: [about: Record<never, never>, answer: LedgerExtent];
  measures: [about: MeasuresAsked, answer: Measures];
  duplicates: [about: { readonly period?: Period; readonly counting?: object }, answer: Duplicates];
  answers: [about: AnswersAsked, answer: FilledSheet];
  publish: [about: PublishAsked, answer: Published];
  catalogue_of_measures: [about: { readonly catalogue?: object }, answer: MeasureCatalogue];
}

/** What is counted, for which parts of the district and of the period. */
export interface MeasuresAsked {
  readonly period: Period;
  /** Ids of measures; all that can be answered by default. */
  readonly measures?: readonly string[];
  /** By what the district is split; the district as a whole by default. */
  readonly of?: SplitBy;
  /** Into which parts of the calendar the period is split. */
  readonly by?: StepOfTime;
  /** Only these parts of the district. */
  readonly only?: readonly string[];
  /** With what stands below each station, where parts are stations. */
  readonly below?: boolean;
  /** How many of the rows behind each figure are named. */
  readonly rows?: NumberInput;
  /** A counting policy (统计口径), instead of the one that comes with the library. */
  readonly counting?: object;
  /** A catalogue of measures, instead of the one that comes with the library. */
  readonly catalogue?: object;
}

/** What a figure is counted in (计量单位). */
export type UnitOfCount = "sessions" | "people" | "person_times" | "hours" | "yuan" | "items" | "share";

/** By what the district is split (分解维度). */
export type SplitBy =
  | "district"
  | "tier"
  | "site"
  | "station"
  | "function"
  | "theme"
  | "kind"
  | "audience"
  | "campaign"
  | "programme"
  | "partner";

/** Into which parts of the calendar a period is split (统计周期). */
export type StepOfTime = "year" | "half" | "quarter" | "month" | "week" | "day";

/** How many rows of each list the ledger holds, and between which days (台账概况). */
export interface LedgerExtent {
  readonly id: string;
  readonly activities: DecimalString;
  readonly donations: DecimalString;
  readonly volunteers: DecimalString;
  readonly beneficiaries: DecimalString;
  readonly groups: DecimalString;
  readonly campaigns: DecimalString;
  readonly programmes: DecimalString;
  readonly partners: DecimalString;
  readonly themes: DecimalString;
  readonly kinds: DecimalString;
  readonly audiences: DecimalString;
  readonly apart: DecimalString;
  /** The first day on which something was held. */
  readonly first?: Day;
  /** The last day on which something was held. */
  readonly last?: Day;
}

/** How is counted what several stations do, or several rows tell (统计口径). */
export interface CountingPolicy {
  readonly id: string;
  readonly title: Text;
  /** To whom an event belongs that several stations carry (归属口径). */
  readonly accounting: "once_per_site" | "split" | "per_station";
  /** What becomes of rows that belong to a campaign. */
  readonly campaigns: "apart" | "included" | "only";
  /** What becomes of rows that tell of one event. */
  readonly duplicates: "once" | "kept";
  /** How far apart person-times may be, as a share of the larger, and still be the same. */
  readonly number_tolerance: DecimalString;
  /** From which likeness on two titles are nearly equal. */
  readonly title_likeness: DecimalString;
  /** Kinds whose person-times and people are contained in other rows. */
  readonly uncounted_kinds?: readonly string[];
  readonly source?: Text;
}

/** What is counted, and which rows count (统计指标). A condition that is not made is absent. */
export interface Measure {
  readonly id: string;
  readonly title: Text;
  readonly definition: Text;
  readonly count: string;
  readonly unit: UnitOfCount;
  /** The list in which the rows stand. */
  readonly rows_of: string;
  /** Do figures of parts add up? */
  readonly additive: boolean;
  readonly source?: Text;
  readonly themes?: readonly string[];
  readonly kinds?: readonly string[];
  readonly audiences?: readonly string[];
  readonly all_audiences?: readonly string[];
  readonly functions?: readonly string[];
  readonly tiers?: readonly Tier[];
  readonly campaigns?: readonly string[];
  readonly programmes?: readonly string[];
  readonly partners?: readonly string[];
  readonly actors?: readonly string[];
  readonly intergenerational?: boolean;
  readonly minors?: boolean;
  readonly volunteered?: boolean;
  readonly grouped?: boolean;
  readonly backbone?: boolean;
  readonly reach?: "direct" | "indirect";
  readonly donation_kinds?: readonly string[];
  readonly training_kinds?: readonly string[];
  readonly person_times_at_least?: DecimalString;
  readonly person_times_on_average?: DecimalString;
  readonly sessions_at_least?: DecimalString;
  readonly sessions_on_average?: DecimalString;
}

/** One number, with what is behind it (统计值). */
export interface MeasuredFigure {
  readonly measure: string;
  readonly period: Period;
  readonly unit: UnitOfCount;
  /** How many rows are behind it. */
  readonly rows: DecimalString;
  /** The first of them. */
  readonly row_ids: readonly string[];
  /** The part of the district; absent for the whole, and for what belongs to no part. */
  readonly part?: string;
  /** How much; absent where only bounds are known. */
  readonly value?: DecimalString;
  /** What it is at least, where people can't be told apart. */
  readonly at_least?: DecimalString;
  /** What it is at most, where people can't be told apart. */
  readonly at_most?: DecimalString;
}

/** Figures of measures for parts of the district and of a period, with all that is needed to defend them (统计结果). */
export interface Measures {
  readonly period: Period;
  readonly of: SplitBy;
  /** May one event fall into several parts, so that parts add up to more than the whole? */
  readonly overlapping: boolean;
  /** With what stands below each station? */
  readonly below: boolean;
  /** What the parts add up to. */
  readonly whole: Text;
  readonly counting: CountingPolicy;
  readonly figures: readonly MeasuredFigure[];
  readonly measures: readonly Measure[];
  /** Measures for which the district lacks a part. */
  readonly left_out: readonly string[];
  readonly by?: StepOfTime;
}

/** Rows that tell of one event (重复上报). */
export interface Duplicate {
  /** The row that stands for the event. */
  readonly counted: string;
  readonly others: readonly string[];
  /** Why they are taken for one. */
  readonly because: readonly Issue[];
}

/** What several rows tell of one event, and why (重复上报). */
export interface Duplicates {
  readonly events: DecimalString;
  /** How many rows are not counted again. */
  readonly not_counted: DecimalString;
  readonly counting: CountingPolicy;
  /** The first thousand; `events` counts all. */
  readonly duplicates: readonly Duplicate[];
}

/** What can be counted (统计指标目录). */
export interface MeasureCatalogue {
  readonly id: string;
  readonly title: Text;
  readonly measures: readonly Measure[];
  readonly source?: Text;
}

/** Which rubric is filled from the ledger, for which days. */
export interface AnswersAsked {
  /** The rubric document; inputs with `from: {measure}` are filled. */
  readonly rubric: object;
  readonly period: Period;
  /** Id of the station that is judged. */
  readonly subject?: string;
  /** What is answered by hand. */
  readonly answers?: AnswersInput;
  readonly inputs?: { readonly [input: string]: unknown };
  readonly sources?: { readonly [input: string]: string };
  /** With what stands below the station. */
  readonly below?: boolean;
  readonly counting?: object;
  readonly catalogue?: object;
}

/** Of which measure a table is published. */
export interface PublishAsked {
  readonly measure: string;
  readonly period: Period;
  readonly of?: SplitBy;
  readonly by?: StepOfTime;
  /** Which numbers are small, instead of the policy that comes with the library. */
  readonly policy?: object;
  readonly counting?: object;
  readonly catalogue?: object;
}

/** Which numbers are too small to be published (发布口径). */
export interface PublishingPolicy {
  readonly id: string;
  readonly title: Text;
  /** Numbers between 0 and this are small. */
  readonly minimum: DecimalString;
  /** What becomes of figures about minors. */
  readonly minors: "suppressed" | "as_others";
  /** How far from its value each number left out has at least to be able to lie. */
  readonly protection: DecimalString;
  readonly source?: Text;
}

/** A cell of a published table. */
export interface PublishedCell {
  /** Is it the sum over all parts? */
  readonly all_parts: boolean;
  /** Is its number left out? */
  readonly suppressed: boolean;
  readonly part?: string;
  readonly period?: Period;
  /** The number, where it is shown. */
  readonly value?: DecimalString;
}

/** A table of figures from which no small number can be worked out (发布表). */
export interface Published {
  readonly period: Period;
  readonly of: SplitBy;
  /** How many cells are left out. */
  readonly suppressed: DecimalString;
  readonly measure: Measure;
  readonly policy: PublishingPolicy;
  readonly counting: CountingPolicy;
  readonly cells: readonly PublishedCell[];
  readonly by?: StepOfTime;
}

/** An input that the ledger could not fill, and why (未能填入). */
export interface UnfilledInput {
  readonly input: string;
  readonly measure: string;
  readonly because: Text;
  readonly criterion?: string;
  readonly at_least?: DecimalString;
  readonly at_most?: DecimalString;
}

/** A sheet filled with figures that are cited with their rows (由台账填报的评估表). */
export interface FilledSheet {
  /** The sheet document: `rubric.scoreSheet` scores it. */
  readonly sheet: { readonly haitang: "sheet/1"; readonly rubric: string } & { readonly [key: string]: unknown };
  readonly unfilled: readonly UnfilledInput[];
}
