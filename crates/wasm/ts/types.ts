// The documents that cross the boundary, as docs/rubric-language.md describes them.
// Keys are the documents' own words (snake_case); every quantity is text.

/** An exact number as text: a decimal (`"89.79"`) or a reduced fraction (`"10/3"`). */
export type DecimalString = string & { readonly __haitang: "decimal" };

/** The languages in which haitang speaks. */
export type Language = "zh" | "en";

/** A text in both languages; where a document gave one, it stands for the other. */
export type Text = { readonly [language in Language]: string };

/** One thing that is wrong with a document, and where. */
export interface Issue {
  /** Stable name of the refusal, `room.reason`; `catalogue()` lists all. */
  readonly code: string;
  /** JSON Pointer (RFC 6901) into the document that was given. */
  readonly at: string;
  readonly zh: string;
  readonly en: string;
  /** What would be taken instead, where that can be listed. */
  readonly allowed?: readonly string[];
}

/** A code of refusal and its sentences. */
export interface CatalogueEntry {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** What may be given where a number is asked for: `bigint` and text stay exact. */
export type NumberInput = string | number | bigint;

/** The value of one input; `{ done, due }` for a share. */
export type ValueInput = BareInput | { readonly done: NumberInput; readonly due: NumberInput } | SampleInput;

/** A value that may stand for the answer of a criterion with one input. */
export type BareInput = boolean | NumberInput | null | readonly string[] | readonly UnitInput[];

/** One of several things that are counted, visited or drawn (明细): its name and its values by their ids. */
export type UnitInput = { readonly unit?: string } & { readonly [input: string]: unknown };

/** A sample (抽样): who drew it, with which seed, and what was drawn. */
export interface SampleInput {
  readonly drawn_by: string;
  readonly seed: string;
  readonly units: readonly UnitInput[];
}

/** What an answer can be apart from its values. */
export type State =
  | "answered"
  | "missing"
  | "not_met"
  | "no_evidence"
  | "not_applicable"
  | "carried"
  | "exempt"
  | "forfeit";

/** What an answer holds besides the values of the criterion's inputs. */
export interface AnswerWords {
  readonly state?: State;
  /** With the state `carried`: the earlier result that is taken over. */
  readonly carried?: { readonly points: NumberInput; readonly date: string; readonly source: string };
  /** Where values come from that were not observed. */
  readonly source?: string;
  readonly evidence?: readonly string[];
  readonly assessor?: string;
  readonly reason?: string;
  readonly note?: string;
}

/** An answer: the bare value of the only input, or an object of values by the id of the input. */
export type AnswerInput = BareInput | (AnswerWords & { readonly [input: string]: unknown });

/** Answers by the id of the criterion. */
export type AnswersInput = { readonly [criterion: string]: AnswerInput };

/** What a sheet says besides its answers. */
export interface SheetOptions {
  /** Id of the station that is judged. */
  readonly subject?: string;
  /** Id of the assessor. */
  readonly assessor?: string;
  /** Day of the assessment, `"2022-08-05"`. */
  readonly date?: string;
  /** Values of the rubric's own inputs. */
  readonly inputs?: { readonly [input: string]: ValueInput };
  /** Where those values come from that were not observed. */
  readonly sources?: { readonly [input: string]: string };
  /** What values are that were worked out of a ledger. */
  readonly figures?: readonly FigureInput[];
  /** What each of several assessors gave. */
  readonly entries?: readonly Entry[];
}

/** What one value is that was worked out of a ledger. */
export interface FigureInput {
  readonly counting: string;
  /** The criterion; an input of the rubric without. */
  readonly criterion?: string;
  readonly input: string;
  readonly measure: string;
  readonly period: string;
  readonly row_ids: readonly string[];
  readonly rows: NumberInput;
  readonly unit: string;
  readonly value: NumberInput;
}

/** What one of several assessors gave for a criterion. */
export interface Entry extends AnswerWords {
  readonly assessor: string;
  readonly criterion: string;
  readonly party?: string;
  readonly input?: string;
  readonly value?: ValueInput;
}

/** A whole answer sheet. */
export interface Sheet extends SheetOptions {
  readonly haitang: "sheet/1";
  readonly rubric: string;
  readonly version?: string;
  /** Digest of the meaning of the rubric that is answered. */
  readonly meaning?: string;
  readonly note?: string;
  readonly answers: AnswersInput;
}

/** A whole sheet document: the object, its JSON text, or the bytes of that. */
export type SheetInput = Sheet | string | Uint8Array;

/** Several sheets; or the JSON text of a list of them, or the bytes of that. */
export type SheetsInput = readonly Sheet[] | string | Uint8Array;

/** From the lowest to the highest reachable; `exact` where both are one, `null` for an open end. */
export interface Range {
  readonly exact: DecimalString | null;
  readonly lowest: DecimalString | null;
  readonly highest: DecimalString | null;
}

/** How settled a sheet is. */
export type Status = "complete" | "decided" | "incomplete" | "not_rated" | "not_eligible" | "screened";

/** Whether a node carries its parent's points, adds to them or takes from them. */
export type NodeRole = "base" | "bonus" | "penalty";

/** Which step of the order of precedence gave a criterion its points. */
export type DecidedBy =
  | "not_applicable"
  | "evidence"
  | "forfeit"
  | "exempt"
  | "no_event"
  | "not_met"
  | "gate"
  | "carried"
  | "assessors"
  | "rule"
  | "open";

/** Which construct took the points of a row. */
export type LostCode =
  | Exclude<DecidedBy, "exempt" | "no_event" | "rule">
  | "unmet"
  | "choice"
  | "table"
  | "matrix"
  | "ratio"
  | "number"
  | "number_in_level"
  | "amount"
  | "rank"
  | "best_of"
  | "worst_of"
  | "not_earned"
  | "deducted"
  | "not_reached"
  | "surplus"
  | "penalty"
  | "settled"
  | "floor"
  | "cap"
  | "rounding";

/** Some points that a line lost, and to what. */
export interface LostPoints {
  readonly code: LostCode;
  /** Path of the construct inside the criterion. */
  readonly where: string;
  /** The inputs that it hung on. */
  readonly inputs: readonly string[];
  readonly title?: Text;
  /** In the points of the line. */
  readonly points: DecimalString;
  /** In the points of the total. */
  readonly of_total: DecimalString | null;
}

/** A value as it was read; `null` when it is missing. */
export type ValueShown =
  | boolean
  | string
  | readonly string[]
  | { readonly done: DecimalString; readonly due: DecimalString }
  | null;

/** One of several things: its values in the order of what is asked. */
export interface UnitShown {
  readonly unit?: string;
  readonly values: readonly ValueShown[];
}

/** What one of several assessors gave for an input. */
export interface NumberGiven {
  readonly assessor: string;
  readonly party?: string;
  readonly reason?: string;
  readonly value: DecimalString | null;
}

/** What a value was worked out of. */
export interface FigureShown {
  /** The counting policy. */
  readonly counting: string;
  readonly measure: string;
  readonly period: string;
  /** The first of the rows behind it. */
  readonly row_ids: readonly string[];
  /** How many rows are behind it. */
  readonly rows: DecimalString;
  readonly unit: string;
}

/** The answer to one input, as it was read. */
export interface AnswerShown {
  readonly input: string;
  readonly title?: Text;
  /** The titles of the options chosen. */
  readonly chosen?: readonly Text[];
  /** What the value is, when it was worked out of a ledger. */
  readonly figure?: FigureShown;
  /** What each of several assessors gave. */
  readonly opinions?: readonly NumberGiven[];
  /** Where the value of a rubric's input comes from. */
  readonly source?: string;
  readonly value:
    | ValueShown
    | readonly UnitShown[]
    | { readonly drawn_by: string; readonly seed: string; readonly units: readonly UnitShown[] };
}

/** A node as one of several assessors judges it (评分意见); nothing of it reaches the total by itself. */
export interface Opinion {
  readonly assessor: string;
  readonly party?: string;
  readonly line: Line;
}

interface LineBase {
  readonly id: string;
  readonly title: Text;
  readonly role: NodeRole;
  readonly points: DecimalString;
  readonly worth: DecimalString;
  readonly applicable: boolean;
  /** `null` when the node does not apply. */
  readonly score: Range | null;
  /** What the line puts into the total, at the lowest end. */
  readonly of_total: DecimalString | null;
  readonly lost: readonly LostPoints[];
  /** What each assessor makes of it, where several judge. */
  readonly opinions?: readonly Opinion[];
}

/** The line of a section, or of the whole rubric. */
export interface SectionLine extends LineBase {
  readonly children: readonly Line[];
}

/** The line of a criterion. */
export interface CriterionLine extends LineBase {
  readonly children?: never;
  readonly decided_by: DecidedBy;
  readonly state: State;
  readonly answers: readonly AnswerShown[];
  /** The earlier result that was taken over. */
  readonly carried?: { readonly points: DecimalString; readonly date: string; readonly source: string };
  /** Where values come from that were not observed. */
  readonly source?: string;
  readonly evidence?: readonly string[];
  readonly assessor?: string;
  readonly reason?: string;
  readonly note?: string;
}

/** One node of the rubric with its score and its reasons. */
export type Line = SectionLine | CriterionLine;

/** The grades that can still be had, best first; `null` is no grade. */
export interface Grades {
  readonly decided: boolean;
  readonly reachable: readonly (string | null)[];
}

/** What a gate did to the grade. */
export interface GateOutcome {
  readonly id: string;
  readonly title: Text;
  readonly kind: "floor" | "veto" | "cap" | "bump" | "rating" | "override" | "emergency" | "eligibility" | "quota";
  readonly fires: "yes" | "no" | "maybe";
  readonly because: readonly string[];
  readonly reachable: readonly (string | null)[];
}

/** The grade, with what it would have been. */
export interface Grade {
  readonly before_gates: Grades;
  readonly final: Grades;
  readonly titles: readonly { readonly grade: string; readonly title: Text }[];
  readonly gates: readonly GateOutcome[];
}

/** What a sheet earned, and where every lost point went. `JSON.stringify` of it is its canonical text. */
export interface Scorecard {
  readonly haitang: "scorecard/1";
  /** The edition of the language by whose meaning it was scored. */
  readonly edition: "rubric/1";
  readonly rubric: {
    readonly id: string;
    /** Digest of its meaning. */
    readonly meaning: string;
    readonly title: Text;
    readonly version?: string;
  };
  readonly subject?: string;
  readonly assessor?: string;
  readonly date?: string;
  /** How many members were scored together. */
  readonly cohort?: DecimalString;
  /** Where assessors are further apart than the rubric wants: nodes, and `"criterion/input"`. */
  readonly disputed?: readonly string[];
  readonly status: Status;
  readonly score: Range;
  readonly graded: Range;
  readonly maximum: DecimalString;
  readonly bonus: DecimalString | null;
  /** maximum + bonus − lost = score (its lowest end). */
  readonly lost: DecimalString | null;
  readonly grade: Grade | null;
  /** What has not been answered: `"criterion/input"`. */
  readonly missing: readonly string[];
  /** Ids of the criteria that still decide. */
  readonly open: readonly string[];
  /** The answers to the rubric's own inputs. */
  readonly inputs: readonly AnswerShown[];
  readonly root: SectionLine;
}

/** The sentences of a scorecard in one language (评分说明). */
export interface Words {
  /** The result in one sentence. */
  readonly headline: string;
  /** One sentence for each gate that fired or may fire. */
  readonly gates: readonly string[];
  /** One sentence for each row of lost points, in the order of the lines. */
  readonly lost: readonly string[];
  /** What is missing, when something is. */
  readonly missing: readonly string[];
  /** One sentence for each node and input on which assessors are too far apart. */
  readonly disputed?: readonly string[];
  /** One sentence for each node and input that several assessors judge: who said what. */
  readonly opinions?: readonly string[];
}

/** Whom to ask, where several assessors judge (多人评分). */
export interface Assessors {
  readonly take: "mean" | "median" | "trimmed_mean" | "smallest" | "largest" | "weighted" | "last" | "agreed";
  /** How many are expected, where they have no names. */
  readonly count?: DecimalString;
  readonly parties?: readonly { readonly party: string; readonly title?: Text; readonly weight?: DecimalString }[];
  /** What becomes of those who are missing. */
  readonly missing: "open" | "leave_out";
  readonly at_least?: DecimalString;
  readonly drop_each_side?: DecimalString;
  /** Opinions further apart than this are disputed. */
  readonly apart?: DecimalString;
}

/** Where a value is taken over from (数据来源): an input of an earlier period, a measure, another evaluation, or words. */
export type Origin =
  | { readonly earlier: string }
  | { readonly measure: string }
  | { readonly scorecard: string }
  | { readonly other: Text };

/** Something that a criterion asks (填报项). */
export interface Input {
  readonly id: string;
  readonly type: "bool" | "count" | "number" | "share" | "choice" | "list" | "date" | "assessed" | "units";
  readonly title?: Text;
  /** Of a choice or list. */
  readonly options: readonly { readonly id: string; readonly title: Text }[];
  readonly at_least?: DecimalString;
  /** The highest answer; of units, how many there may be. */
  readonly at_most?: DecimalString;
  /** What is asked of each of several units (明细). */
  readonly each?: readonly Input[];
  /** How a sample (抽样) of units is drawn: how many at most, and from which list. */
  readonly sample?: { readonly draw: DecimalString; readonly from: Text };
  /** Where a value is taken over from that is not observed; the sheet has to cite it. */
  readonly from?: Origin;
  /** What a share is when nothing was due; `"refuse"`: such an answer is refused. */
  readonly when_due_zero?: DecimalString | "refuse";
  /** Most decimal places of a number. */
  readonly places?: DecimalString;
  /** What a number is measured in. */
  readonly unit?: Text;
  /** May an assessor's number be 0 although its range does not hold 0? */
  readonly or_zero?: boolean;
  /** May more be done than was due? */
  readonly may_exceed?: boolean;
  readonly assessors?: Assessors;
  readonly description?: Text;
}

/** A node of a rubric, for those who build a form. */
export interface NodeDescription {
  readonly id: string;
  readonly title: Text;
  /** How deep it stands: `"1"` at the top. */
  readonly level: DecimalString;
  /** Id of the section above it; that of the rubric at the top. */
  readonly parent: string;
  readonly points: DecimalString;
  readonly role: NodeRole;
  readonly description?: Text;
  readonly method?: Text;
  readonly source?: Text;
  /** A class of nodes that gates can count (指标类别). */
  readonly class?: string;
  /** Of a criterion: what may be said of it as a whole. */
  readonly states?: readonly State[];
  /** What it asks; a section (一级指标) asks nothing. */
  readonly inputs: readonly Input[];
  /** What evidence is asked for. */
  readonly evidence: readonly Text[];
  readonly evidence_required: boolean;
  readonly assessors?: Assessors;
}

/** What a rubric says of itself. */
export interface RubricDescription {
  readonly id: string;
  readonly title: Text;
  readonly version?: string;
  readonly source?: Text;
  readonly notes: readonly Text[];
  readonly points: DecimalString;
  readonly assessors?: Assessors;
  /** Inputs that are asked once for the whole sheet. */
  readonly inputs: readonly Input[];
  readonly sections: readonly NodeDescription[];
  /** The criteria (末级指标) in the order of the rubric. */
  readonly criteria: readonly NodeDescription[];
  /** Best first. */
  readonly grades: readonly { readonly grade: string; readonly title: Text }[];
}
