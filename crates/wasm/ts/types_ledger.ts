// What is asked of the ledger and the measures of a district.
import type { DecimalString, Issue, NumberInput, Text } from "./types.js";
import type { Day, Period } from "./types_days.js";
import type { Tier } from "./types_network.js";

/** The questions to the ledger, each with what it is about and what is answered. */
export interface LedgerQuestions {
  ledger: [about: Record<never, never>, answer: LedgerExtent];
  measures: [about: MeasuresAsked, answer: Measures];
  duplicates: [about: { readonly period?: Period; readonly counting?: object }, answer: Duplicates];
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

/** What is counted, and which rows count (统计指标). A condition that is not made is `None`. */
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
  readonly person_times_at_least?: DecimalString;
  readonly person_times_on_average?: DecimalString;
  readonly sessions_at_least?: DecimalString;
  readonly sessions_on_average?: DecimalString;
}

/** One number, with what is behind it (统计值). */
export interface Figure {
  readonly measure: string;
  readonly period: Period;
  readonly unit: UnitOfCount;
  /** How many rows are behind it. */
  readonly rows: DecimalString;
  /** The first of them. */
  readonly row_ids: readonly string[];
  /** The part of the district; `None` for the whole, and for what belongs to no part. */
  readonly part?: string;
  /** How much; `None` where only bounds are known. */
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
  readonly figures: readonly Figure[];
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
