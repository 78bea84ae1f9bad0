// What a session takes and gives; the shapes of replies that are not converted.
import type {
  DecidedBy,
  DecimalString,
  Grades,
  Issue,
  Range,
  Sheet,
  State,
  Status,
  Text,
  ValueInput,
} from "./types.js";
import type { Receipt } from "./types_next.js";

/**
 * One change of a draft (一项改动): a key of an answer, a whole answer, or something of the sheet itself.
 * `null` takes away what stands there.
 */
export type Edit =
  | { readonly criterion: string; readonly key: string; readonly value: unknown }
  | { readonly criterion: string; readonly value: null | { readonly [key: string]: unknown } }
  | {
      readonly criterion: string;
      readonly key: string;
      readonly value: unknown;
      /** Where several assessors judge: who says so. */
      readonly assessor: string;
      readonly party?: string;
      /** With a word as the key: of which input it is said, where only this input is judged by several. */
      readonly input?: string;
    }
  | { readonly key: string; readonly value: unknown };

/** How far something has been filled in (填报进度). */
export interface FillingProgress {
  readonly criteria: DecimalString;
  /** How many of them need nothing more. */
  readonly done: DecimalString;
}

/** A node as a session sees it. */
export interface SessionLine {
  readonly id: string;
  readonly applicable: boolean;
  /** Of a criterion: the step that decided it. */
  readonly decided_by?: DecidedBy;
  /** What in its answer is refused, with its place in the draft. */
  readonly issues: readonly Issue[];
  /** What it has lost at its lowest, in its own points. */
  readonly lost: DecimalString;
  readonly missing: readonly string[];
  readonly of_total: DecimalString | null;
  /** Does it still decide? */
  readonly open: boolean;
  /** Of a section. */
  readonly progress?: FillingProgress;
  /** `null` when it does not apply, or stands in a section that several assessors judge as a whole. */
  readonly score: Range | null;
}

/** All that a session shows (会话状态). */
export interface SessionState {
  readonly bonus: DecimalString | null;
  readonly can_redo: boolean;
  readonly can_undo: boolean;
  readonly gates: readonly { readonly id: string; readonly fires: "yes" | "no" | "maybe" }[];
  readonly grade: Grades | null;
  readonly graded: Range;
  /** What is refused in the sheet as a whole. */
  readonly issues: readonly Issue[];
  /** All nodes below the rubric, in its order. */
  readonly lines: readonly SessionLine[];
  readonly lost: DecimalString | null;
  readonly maximum: DecimalString;
  /** Inputs of the rubric that are not answered; `cohort`, where others have to be known. */
  readonly missing: readonly string[];
  readonly progress: FillingProgress;
  /** The interval that can still be reached. */
  readonly score: Range;
  readonly status: Status;
}

/** What is otherwise than before: a key that is not there has not changed, a line that is not there neither. */
export type SessionChange = Partial<SessionState> & Pick<SessionState, "lines">;

/** Why a node lost points (失分说明). */
export interface Explained {
  readonly id: string;
  /** A sentence for each loss. */
  readonly losses: readonly Text[];
}

/** A finished sheet with its receipt. */
export interface Finished {
  readonly sheet: Sheet;
  readonly receipt: Receipt;
  readonly to_sign: string;
}

/** What may be said of a criterion as a whole, or nothing: its values count. */
export type Mark = Exclude<State, "carried">;

/** A value as a form holds it, or `null` for none. */
export type FormValue = ValueInput | null;

/** A sheet, carried over to another rubric (评估表转换). Nothing is invented or converted. */
export interface Migrated {
  /** The sheet that answers the other rubric. */
  readonly sheet: Sheet;
  readonly kept: readonly string[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly dropped: readonly {
    readonly from: string;
    readonly value: unknown;
    readonly zh: string;
    readonly en: string;
  }[];
  /** What has to be answered anew or for the first time. */
  readonly new: readonly string[];
}
