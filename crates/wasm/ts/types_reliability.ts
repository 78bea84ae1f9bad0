// How far results can be trusted, as docs/agreement.md describes it.
import type { DecimalString, NumberInput, Text } from "./types.js";

/** The level of measurement (测量尺度): what of the values means something. */
export type RatingLevel = "nominal" | "ordinal" | "interval" | "ratio";

/** Who gave which value to which unit (评分表). */
export interface RatingsDocument {
  readonly haitang: "ratings/1";
  readonly level: RatingLevel;
  /** The categories, in their order where they have one; only below an interval scale. */
  readonly categories?: readonly string[];
  readonly ratings: readonly {
    readonly unit: string;
    readonly assessor: string;
    /** `null` is missing. */
    readonly value: NumberInput | null;
  }[];
}

/** What is asked of ratings. */
export interface AgreementOptions {
  /** How sure intervals are, as a share; `"0.95"` where nothing is said. */
  readonly confidence?: NumberInput;
  /** Draws the units of α again and again. */
  readonly bootstrap?: { readonly seed: string; readonly draws: NumberInput };
  /** Which disagreement weighs how much. */
  readonly weights?: {
    readonly categories: readonly string[];
    readonly disagreement: readonly (readonly NumberInput[])[];
  };
}

/** Why a statistic has no value (无法计算的原因). */
export interface UndefinedReason extends Text {
  readonly code: string;
}

/** Ends between which a value lies by a confidence (置信区间). */
export interface ConfidenceInterval {
  readonly confidence: DecimalString;
  readonly high: DecimalString;
  readonly low: DecimalString;
}

/** A value, or the reason why there is none (估计值). */
export interface Estimate {
  /** A fraction such as `"10/3"` where no decimal is exact; `null` when it is not defined. */
  readonly value: DecimalString | null;
  readonly interval?: ConfidenceInterval;
  readonly standard_error?: DecimalString;
  /** The standard error if there were no agreement beyond chance. */
  readonly standard_error_null?: DecimalString;
  readonly undefined?: UndefinedReason;
}

/** Ends of α when units are drawn again and again (自助区间). */
export interface BootstrapInterval {
  readonly confidence: DecimalString;
  readonly draws: DecimalString;
  readonly high: DecimalString | null;
  readonly low: DecimalString | null;
  readonly seed: string;
  readonly undefined?: UndefinedReason;
  readonly without_variation: DecimalString;
}

/** Krippendorff's α at one level of measurement (克里彭多夫α系数). */
export interface Alpha {
  readonly bootstrap?: BootstrapInterval;
  readonly estimate: Estimate;
  readonly expected: DecimalString | null;
  readonly level: RatingLevel;
  readonly observed: DecimalString | null;
  readonly pairable: DecimalString;
  readonly units: DecimalString;
}

/** κ of all assessors together (多评估员κ). */
export interface GroupKappa {
  readonly estimate: Estimate;
  readonly expected: DecimalString | null;
  readonly observed: DecimalString | null;
  readonly ratings_each: DecimalString;
  readonly units: DecimalString;
}

/** Two assessors and Cohen's κ (科恩κ), plain and weighted. */
export interface AssessorPair {
  readonly agreed: DecimalString;
  readonly custom?: Estimate;
  readonly first: string;
  readonly linear?: Estimate;
  readonly quadratic?: Estimate;
  readonly second: string;
  readonly share: DecimalString;
  readonly units: DecimalString;
  readonly unweighted: Estimate;
}

/** One form of the intraclass correlation (组内相关系数). */
export interface IntraclassCorrelation {
  readonly degrees_above: DecimalString;
  readonly degrees_below: DecimalString;
  readonly estimate: Estimate;
  readonly f: DecimalString | null;
  readonly name: "ICC(1,1)" | "ICC(2,1)" | "ICC(3,1)" | "ICC(1,k)" | "ICC(2,k)" | "ICC(3,k)";
  readonly p: DecimalString | null;
}

/** How well assessors agree (评分者一致性). */
export interface RatingAgreement {
  /** At every level up to that of the ratings. */
  readonly alpha: readonly Alpha[];
  readonly assessors: DecimalString;
  readonly conger: GroupKappa;
  readonly fleiss: GroupKappa;
  readonly icc: {
    readonly assessors: DecimalString;
    /** Units that were left out because a rating is missing. */
    readonly left_out: DecimalString;
    readonly models: readonly IntraclassCorrelation[];
    readonly squares: {
      readonly assessors: DecimalString;
      readonly residual: DecimalString;
      readonly units: DecimalString;
      readonly within: DecimalString;
    } | null;
    readonly undefined?: UndefinedReason;
    readonly units: DecimalString;
  };
  readonly level: RatingLevel;
  readonly pairs: readonly AssessorPair[];
  readonly ratings: DecimalString;
  readonly share: {
    readonly agreed: DecimalString;
    readonly compared: DecimalString;
    readonly estimate: Estimate;
    readonly unanimous: DecimalString;
    readonly units: DecimalString;
  };
  readonly units: DecimalString;
}

/** How much stricter one assessor is than the others on the same units (评分宽严). */
export interface AssessorSeverity {
  readonly assessor: string;
  readonly largest: DecimalString | null;
  readonly rated: DecimalString;
  /** The mean of what the others gave less her own: above 0 she is severe. */
  readonly severity: Estimate;
  readonly smallest: DecimalString | null;
  /** The standard deviation of the differences. */
  readonly spread: DecimalString | null;
  readonly units: DecimalString;
  readonly variance: DecimalString | null;
}

/** What several assessors gave to one node, or to one input (评分项). */
export interface TopicRatings {
  readonly of: string;
  readonly ratings: RatingsDocument;
}

/** Scores of stations in parts, and the weights of the parts (权重稳健性表). */
export interface RobustnessDocument {
  readonly haitang: "robustness/1";
  readonly parts: readonly { readonly id: string; readonly weight: NumberInput }[];
  readonly stations: readonly { readonly id: string; readonly scores: { readonly [part: string]: NumberInput } }[];
  readonly grades?: {
    /** Best first. */
    readonly bands: readonly { readonly grade: string; readonly at_least: NumberInput }[];
    readonly otherwise: string;
  };
  /** Draws all weights anew, so many times. */
  readonly draws?: { readonly seed: string; readonly draws: NumberInput };
}

/** The change of one weight (临界权重). */
export interface Flip {
  readonly part: string;
  /** By how much the part's share of all weight changes, over what it was. */
  readonly relative: DecimalString;
  /** The share at which it happens. */
  readonly share: DecimalString;
  /** The weight at which it happens while the others keep theirs; `null` for all weight. */
  readonly weight: DecimalString | null;
}

/** Which results hang on the weights (权重稳健性). */
export interface Robustness {
  readonly draws?: {
    readonly draws: DecimalString;
    readonly seed: string;
    readonly stations: readonly {
      readonly grades: readonly {
        readonly draws: DecimalString;
        readonly grade: string;
        readonly share: DecimalString;
      }[];
      readonly ranks: readonly {
        readonly draws: DecimalString;
        readonly rank: DecimalString;
        readonly share: DecimalString;
      }[];
      readonly station: string;
    }[];
  };
  /** The smallest changes that give a station another grade. */
  readonly grades: readonly {
    readonly bound: DecimalString;
    readonly direction: "up" | "down";
    readonly flip: Flip;
    readonly from: string;
    readonly station: string;
    readonly to: string;
  }[];
  readonly parts: readonly { readonly part: string; readonly share: DecimalString; readonly weight: DecimalString }[];
  readonly stations: readonly {
    readonly grade?: string;
    readonly rank: DecimalString;
    readonly station: string;
    readonly total: DecimalString;
  }[];
  /** The smallest changes at which two stations change places. */
  readonly swaps: readonly { readonly above: string; readonly below: string; readonly flip: Flip }[];
}

/** How two rounds may be compared whose rubrics do not mean the same. */
export type RoundsMapping =
  | { readonly carry_over?: true }
  | { readonly criteria: { readonly [earlier: string]: string } };

/** What something was and is; `null` is not decided, or does not apply. */
export interface BeforeAfter {
  readonly after: DecimalString | null;
  readonly before: DecimalString | null;
  readonly change: DecimalString | null;
}

/** How many rose, fell and stayed. */
export interface ChangeCounts {
  readonly down: DecimalString;
  readonly mean: DecimalString | null;
  readonly same: DecimalString;
  readonly sum: DecimalString;
  readonly uncompared: DecimalString;
  readonly up: DecimalString;
}

/** What changed between two rounds (两轮对比). */
export interface RoundsCompared {
  readonly basis: "points" | "carried_over" | "share";
  readonly criteria: readonly { readonly before: string; readonly counted: ChangeCounts; readonly criterion: string }[];
  readonly only_after: readonly string[];
  readonly only_before: readonly string[];
  readonly stations: readonly {
    readonly criteria: readonly { readonly criterion: string; readonly moved: BeforeAfter }[];
    readonly station: string;
    readonly total: BeforeAfter | null;
  }[];
  /** `null` where criteria were mapped: totals of different rubrics are no numbers to compare. */
  readonly totals: ChangeCounts | null;
  readonly unmapped: { readonly after: readonly string[]; readonly before: readonly string[] };
}
