// What is asked about standards, as docs/standard.md describes it.
import type { DecimalString, Issue, Text } from "./types.js";
import type { Day } from "./types_days.js";

/** The questions about standards, each with what it is about and what is answered. */
export interface StandardQuestions {
  check_standard: [about: StandardAsked, answer: CheckedStandard];
}

/** Which standard is held to the district, on which day. */
export interface StandardAsked {
  /** The standard document. */
  readonly standard: object;
  readonly on: Day;
  /** What was said with evidence, where rows tell nothing. */
  readonly assertions?: object;
  /** Only these sites or stations. */
  readonly only?: readonly string[];
}

/** Is something met (达标、不达标、未核)? */
export type Met = "met" | "not_met" | "not_yet_checked";

/** How far the source of a requirement is to be trusted. */
export type Trust = "published" | "reported" | "weak" | "ours";

/** How many subjects are in which state. */
export interface StandardSum {
  readonly met: DecimalString;
  readonly not_met: DecimalString;
  readonly not_yet_checked: DecimalString;
}

/** A group of requirements, and how many meet it. */
export interface GroupSum {
  readonly id: string;
  readonly title: Text;
  readonly met: DecimalString;
  readonly not_met: DecimalString;
  readonly not_yet_checked: DecimalString;
  readonly requirements: readonly string[];
}

/** A requirement, and how many meet it. */
export interface RequirementSum {
  readonly id: string;
  readonly title: Text;
  readonly met: DecimalString;
  readonly not_met: DecimalString;
  readonly not_yet_checked: DecimalString;
  readonly source: Text;
  readonly trust: Trust;
  readonly group?: string;
  /** What is to be the same everywhere: the value declared, or else the commonest. */
  readonly reference?: string;
  /** The commonest values, where they are several and none was declared. */
  readonly tied?: readonly string[];
}

/** A group at a subject. */
export interface CheckedGroup {
  readonly id: string;
  readonly state: Met;
}

/** What somebody said, with evidence (附证据认定). */
export interface Asserted {
  readonly id: string;
  readonly by: string;
  readonly on: Day;
  readonly evidence: Text;
  readonly room?: string;
  /** The last day on which it holds. */
  readonly valid_until?: Day;
}

/** A requirement at a subject, with what shows it (对标明细). */
export interface RequirementLine {
  readonly requirement: string;
  readonly state: Met;
  /** What is missing, or not known, and where. */
  readonly missing: readonly Issue[];
  /** The first twenty rows that count for it: rooms, posts. */
  readonly row_ids: readonly string[];
  /** How many rows count for it. */
  readonly rows: DecimalString;
  /** On what the state rests: rows, or what somebody said. */
  readonly basis?: "derived" | "asserted";
  readonly found?: string;
  readonly needed?: string;
  readonly asserted?: Asserted;
  /** Does what is derived contradict what somebody asserted? */
  readonly contradicted?: boolean;
}

/** A site or a station held to a standard. */
export interface CheckedSubject {
  readonly id: string;
  readonly title: Text;
  readonly state: Met;
  readonly groups: readonly CheckedGroup[];
  readonly requirements: readonly RequirementLine[];
}

/** A standard held to a district on a day (对标结果). */
export interface CheckedStandard {
  readonly standard: string;
  readonly title: Text;
  readonly on: Day;
  readonly sum: StandardSum;
  readonly groups: readonly GroupSum[];
  readonly requirements: readonly RequirementSum[];
  readonly subjects: readonly CheckedSubject[];
  /** What was asked about but is not what the standard speaks of on the day. */
  readonly left_out: readonly string[];
}
