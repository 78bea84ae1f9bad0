// Tallies: counters of results, as docs/engines.md describes them.
import type { DecimalString, NumberInput } from "./types.js";

/** Counters of results (汇总), which add up to those of the whole. */
export interface TallyDocument {
  readonly haitang: "tally/1";
  readonly rubric: string;
  readonly meaning: string;
  readonly edition: string;
  /** The columns by which rows are grouped. */
  readonly by: readonly string[];
  /** The columns of numbers that are counted. */
  readonly of: readonly string[];
  /** How wide the classes are into which numbers were put. */
  readonly width?: DecimalString | null;
  readonly groups: readonly {
    readonly in: readonly (string | null)[];
    readonly statuses: Readonly<Record<string, DecimalString>>;
    readonly grades: readonly (readonly [string, DecimalString])[];
    readonly ungraded: DecimalString;
    readonly numbers: readonly {
      readonly sum: DecimalString;
      readonly least: DecimalString | null;
      readonly greatest: DecimalString | null;
      readonly values: readonly (readonly [DecimalString, DecimalString])[];
    }[];
  }[];
}

/** Only groups with these cells, by column. */
export type TallyWhere = Readonly<Record<string, string | null>>;

/** What is asked of a tally. */
export type TallyQuestion =
  | { readonly ask: "summary"; readonly by?: readonly string[]; readonly in?: TallyWhere }
  | { readonly ask: "rank"; readonly of?: string; readonly value: NumberInput; readonly in?: TallyWhere }
  | { readonly ask: "percentile"; readonly of?: string; readonly percent: NumberInput; readonly in?: TallyWhere };

/** Two numbers between which one lies; equal where there are no classes. */
export interface TallySpan {
  readonly lowest: DecimalString;
  readonly highest: DecimalString;
}

/** The place of a score (名次). */
export interface ScoreRank {
  readonly above: TallySpan;
  readonly below: TallySpan;
  readonly equal: TallySpan;
  readonly known: DecimalString;
  readonly rank: TallySpan;
}

/** The score at a place (百分位数). */
export interface ScorePercentile {
  readonly known: DecimalString;
  readonly place: DecimalString | null;
  readonly value: TallySpan | null;
}

/** The counters of a group (分组汇总). */
export interface TallyGroup {
  readonly grades: readonly { readonly grade: string; readonly rows: DecimalString; readonly share: DecimalString }[];
  readonly in: readonly (string | null)[];
  readonly numbers: readonly {
    readonly greatest: DecimalString | null;
    readonly known: DecimalString;
    readonly least: DecimalString | null;
    readonly mean: DecimalString | null;
    readonly of: string;
    readonly sum: DecimalString;
  }[];
  readonly rows: DecimalString;
  readonly statuses: readonly { readonly rows: DecimalString; readonly status: string }[];
  readonly ungraded: DecimalString;
}

/** What is answered, by what is asked. */
export interface TallyAnswers {
  readonly summary: readonly TallyGroup[];
  readonly rank: ScoreRank;
  readonly percentile: ScorePercentile;
}
