// What comes after a score: identity, receipts, what to improve, who still decides.
import type { DecimalString, Grades, NumberInput, Range, Status, Text } from "./types.js";

/** What a rubric is known by: two digests, each with a short form for paper and telephone (体系身份). */
export interface Identity {
  readonly id: string;
  readonly version?: string;
  /** Format and edition of the meaning. */
  readonly edition: string;
  /** Digest of all that can change a score, a grade, or what may be answered. */
  readonly meaning: string;
  readonly meaning_short: string;
  /** Digest of all that people read. */
  readonly wording: string;
  readonly wording_short: string;
}

/** Which rubric it is, among those of the same id. */
export interface Edition {
  readonly id: string;
  readonly version?: string;
  readonly meaning: string;
  readonly wording: string;
}

/** A result, bound to its rubric and its sheet (评估凭证). Whoever has both can check it. */
export interface Receipt {
  readonly haitang: "receipt/1";
  readonly edition: string;
  readonly rubric: Edition;
  /** Digest of the sheet. */
  readonly sheet: string;
  /** Digest of the scorecard. */
  readonly scorecard: string;
  /** Digest of all rows of lost points. */
  readonly ledger: string;
  readonly subject?: string;
  readonly status: Status;
  readonly score: Range;
  readonly graded: Range;
  readonly grade: Grades | null;
  /** Digest of all the rest, without `short` and `signature`. */
  readonly digest: string;
  /** Short form of the digest, for paper. */
  readonly short: string;
  /** What the host put there, in whatever form; it is the host's to check. */
  readonly signature?: unknown;
}

/** A receipt as it is issued. */
export interface Issued {
  readonly receipt: Receipt;
  /** The text that a host may sign, in UTF-8; `digest` is the digest of it. */
  readonly to_sign: string;
}

/** A place in which a receipt differs from what rubric and sheet give. */
export interface Difference {
  /** JSON Pointer into the receipt. */
  readonly at: string;
  readonly zh: string;
  readonly en: string;
  /** What the receipt says; `null` for nothing. */
  readonly given: unknown;
  /** What rubric and sheet give; `null` for nothing. */
  readonly wanted: unknown;
}

/** What a receipt is worth (核验结果). */
export interface Verified {
  readonly valid: boolean;
  readonly differences: readonly Difference[];
}

/** A score and the grades that can be reached with it, best first; `null` instead of them without grades. */
export interface Outcome {
  readonly score: Range;
  readonly grades: readonly (string | null)[] | null;
}

/** The answer to a criterion by the ids of its inputs; it can be put into a sheet as it is. */
export type AnswerGiven = { readonly [input: string]: unknown };

/** What is wanted, and what it costs. */
export interface TargetOptions {
  /** Id of the grade; without it the one above the worst that can still be reached. */
  readonly grade?: string;
  /** By the id of the criterion what its improvement costs, 1 where nothing is said. */
  readonly costs?: { readonly [criterion: string]: NumberInput };
}

/** One criterion, raised from its present answer to its best one. */
export interface Step {
  readonly criterion: string;
  readonly title: Text;
  readonly answer: AnswerGiven;
  readonly points: Range;
  readonly points_after: Range;
  readonly cost: DecimalString;
  /** Whether no answer can give more. */
  readonly proved: boolean;
  /** Inputs of which the sheet has a figure with another value: it goes when the answer comes. */
  readonly figures?: readonly string[];
}

/** The cheapest set of steps with which the sheet surely reaches the grade. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly cost: DecimalString;
  /** By how much the points of its criteria change, all together. */
  readonly points: DecimalString;
  readonly after: Outcome;
}

/** One step, made alone (边际提升). */
export interface Marginal {
  readonly step: Step;
  /** By how much the lowest total rises; `null` where an end has no bound. */
  readonly total: DecimalString | null;
  readonly changes_grade: boolean;
  readonly after: Outcome;
}

/** What is in the way when no plan reaches the grade. */
export interface Blocked {
  readonly code: "score" | "gate" | "together" | "not_rated";
  readonly gate?: string;
  readonly sentence: Text;
}

/** What to improve for a better grade (改进建议). */
export interface Improvement {
  readonly target: string | null;
  readonly present: Outcome;
  /** `null` when no plan reaches the grade. */
  readonly plan: Plan | null;
  /** Whether it is proved that no plan is cheaper, or that there is none. */
  readonly complete: boolean;
  readonly marginal: readonly Marginal[];
  readonly blocked: readonly Blocked[];
  readonly summary: Text;
}

/** What a sheet would be with one criterion filled in at its best or worst. */
export interface End {
  readonly answer: AnswerGiven;
  readonly stands: Outcome;
  /** Whether no answer goes further. */
  readonly proved: boolean;
}

/** A criterion that is open, and what hangs on it alone. */
export interface Open {
  readonly criterion: string;
  readonly title: Text;
  /** Whether the grades that can be reached change at one of its ends. */
  readonly decides: boolean;
  /** By how much the lowest total differs between its worst and its best; `null` without bound. */
  readonly moves: DecimalString | null;
  readonly best: End | null;
  readonly worst: End | null;
}

/** What an unfinished sheet can still become, and which criteria decide it (待定指标). */
export interface Interval {
  readonly present: Outcome;
  readonly open: readonly Open[];
  readonly summary: Text;
}

/** A station and what several assessors judge of it, where one more of them would matter (再请一人评). */
export interface ThirdOpinion {
  /** Place of the sheet in the list, from `"0"`. */
  readonly sheet: DecimalString;
  readonly subject?: string;
  /** The node, or `"criterion/input"`. */
  readonly of: string;
  /** Are the assessors further apart than the rubric wants? */
  readonly disputed: boolean;
  /** The grade as it stands; `null` is no grade. */
  readonly grade: string | null;
  /** The other grades that one more opinion could bring, best first; `null` is no grade. */
  readonly grades: readonly (string | null)[];
}
