// What is asked while a rubric is written or revised: findings, changes, examples, rounding.
import type { DecimalString, Grades, Issue, Range, Sheet, Text } from "./types.js";
import type { Edition, Outcome } from "./types_next.js";

/** Scores are wrong, or points or a grade can't be reached; probably not what was meant; worth a look. */
export type Severity = "error" | "warning" | "note";

/** A sheet that shows what a finding says; scored again it gives just that (反例). */
export interface Counterexample {
  readonly sheet: Sheet;
  readonly shows: {
    readonly score: DecimalString | null;
    readonly status: string;
    readonly grade: string | null;
    readonly grade_before_gates: string | null;
    readonly lines: readonly { readonly node: string; readonly score: DecimalString | null }[];
  };
}

/** Something in a rubric that is probably not what was meant (体系检查). */
export interface Finding {
  /** Stable name, `lint.…`; docs/lint.md lists all. */
  readonly code: string;
  readonly severity: Severity;
  /** JSON Pointer (RFC 6901) into the rubric document. */
  readonly at: string;
  /** Id of the node. */
  readonly node: string;
  readonly zh: string;
  readonly en: string;
  /** Up to two sheets that show it. */
  readonly counterexamples: readonly Counterexample[];
  /** What would be right, and where it can be worked out the value with its place. */
  readonly fix: {
    readonly zh: string;
    readonly en: string;
    readonly at?: string;
    readonly value?: string | { readonly [option: string]: string };
  };
}

/** One change of a rubric (改动). */
export interface Change {
  readonly code: "added" | "removed" | "changed" | "moved" | "renamed" | "reordered";
  /** The id of the node, then keys and names below it: `"1.2/rule/deduct/0/points"`. */
  readonly at: string;
  readonly zh: string;
  readonly en: string;
  /** What stood there, as the document writes it. */
  readonly from?: unknown;
  /** What stands there now. */
  readonly to?: unknown;
}

/** What changed between two rubrics, in meaning and in wording apart (体系差异). */
export interface Diff {
  readonly old: Edition;
  readonly new: Edition;
  /** What can change a score, a grade, or what may be answered. */
  readonly meaning: readonly Change[];
  /** What only reads otherwise. */
  readonly wording: readonly Change[];
}

/** By how much both ends of a score move; `null` where an end has no bound or nothing applies. */
export interface Shift {
  readonly lowest: DecimalString | null;
  readonly highest: DecimalString | null;
}

/** What one edit, or several that are only possible together, moves. */
export interface Because {
  /** Places in the list of changes. */
  readonly edits: readonly DecimalString[];
  readonly moved: Shift;
  /** The grades that could be reached, where the edit changes them. */
  readonly from?: Grades;
  readonly to?: Grades;
}

/** What becomes of one sheet under another rubric. */
export interface Affected {
  readonly subject?: string;
  readonly from: { readonly grade: Grades | null; readonly score: Range };
  readonly to: { readonly grade: Grades | null; readonly score: Range };
  readonly moved: Shift;
  /** What moves it; the parts add up to the whole exactly. */
  readonly because: readonly Because[];
}

/** Who moves by how much under another rubric, and because of which edit (影响分析). */
export interface Impact {
  readonly changes: readonly Change[];
  readonly sheets: readonly Affected[];
}

/** An expectation of an example that does not hold. */
export interface Failure {
  readonly example: string;
  readonly because?: Text;
  /** `points/` and a node, `total`, `grade` or `refused`. */
  readonly place: string;
  readonly expected: unknown;
  readonly found: unknown;
  readonly sentence: Text;
}

/** What became of the examples of a rubric (样例核对). */
export interface CheckedExamples {
  readonly examples: DecimalString;
  readonly expectations: DecimalString;
  readonly failures: readonly Failure[];
  readonly summary: Text;
}

/** A small change of a rubric (变异). */
export interface Mutant {
  readonly id: string;
  readonly code: string;
  readonly node?: string;
  /** JSON Pointer into the rubric document. */
  readonly place: string;
  readonly from: string;
  readonly to: string;
  /** Of an equivalent mutant: over how many cases it makes no difference. */
  readonly cases?: DecimalString;
  readonly sentence: Text;
}

/** Which small changes of a rubric its examples would not notice (变异得分). */
export interface Mutation {
  readonly total: DecimalString;
  readonly killed: DecimalString;
  /** killed ÷ (total − equivalent), `null` when there is nothing to divide by. */
  readonly score: DecimalString | null;
  readonly survivors: readonly Mutant[];
  readonly equivalent: readonly Mutant[];
  /** Whether all changes were tried. */
  readonly complete: boolean;
  readonly summary: Text;
}

/** A rounding plan, as the `rounding` of a rubric; `{}` rounds nowhere. */
export type RoundingPlan = { readonly [level: string]: unknown };

/** Whose score or grade another rounding plan would change (舍入审查). */
export interface RoundingAudit {
  readonly sheets: DecimalString;
  readonly scores: DecimalString;
  readonly grades: DecimalString;
  readonly changed: readonly {
    /** Its place in the list, from 0. */
    readonly sheet: DecimalString;
    readonly subject?: string;
    readonly before: Outcome;
    readonly after: Outcome;
    readonly grade_changes: boolean;
  }[];
  readonly summary: Text;
}

/** A form of others: JSON in which numbers are numbers. */
export interface JsonForm {
  readonly [key: string]: unknown;
}

/** A form of react-jsonschema-form (RJSF 表单). */
export interface JsonSchemaForm {
  /** Draft 7. */
  readonly schema: JsonForm;
  /** Titles, hints, order and widgets, in each language. */
  readonly ui_schema: { readonly zh: JsonForm; readonly en: JsonForm };
}

/** The sheets of an XLSForm, each row by the names of its columns (XLSForm 各行). */
export interface XlsformRows {
  readonly survey: readonly { readonly [column: string]: string }[];
  readonly choices: readonly { readonly [column: string]: string }[];
  readonly settings: readonly { readonly [column: string]: string }[];
}

/** The sheet that responses make, and what in them no sheet may hold (回收数据). */
export interface Collected {
  /** With issues it is a draft: a session opens it, and shows what is wrong. */
  readonly sheet: Sheet;
  /** What is wrong, each with its place in the responses. */
  readonly issues: readonly Issue[];
  /** How many issues there are beyond a thousand. */
  readonly more: DecimalString;
}
