// The questions that a district answers, room by room; what they mean is told on the page of the room in docs/.
import type { DecimalString, Issue } from "./types.js";
import type { BulletinQuestions } from "./types_bulletin.js";
import type { ChartQuestions } from "./types_charts.js";
import type { Day, Period } from "./types_days.js";
import type { LearningQuestions } from "./types_learning.js";
import type { LedgerQuestions } from "./types_ledger.js";
import type { NetworkQuestions } from "./types_network.js";
import type { ProgrammeQuestions } from "./types_programme.js";
import type { StaffQuestions } from "./types_staff.js";
import type { StandardQuestions } from "./types_standard.js";
import type { SupervisionQuestions } from "./types_supervision.js";

export type * from "./types_bulletin.js";
export type * from "./types_days.js";
export type * from "./types_learning.js";
export type * from "./types_ledger.js";
export type * from "./types_network.js";
export type * from "./types_programme.js";
export type * from "./types_staff.js";
export type * from "./types_standard.js";
export type * from "./types_supervision.js";

/** Every question by its word: what it is about, and what is answered. */
export interface Questions
  extends NetworkQuestions,
    StaffQuestions,
    LearningQuestions,
    LedgerQuestions,
    StandardQuestions,
    SupervisionQuestions,
    ProgrammeQuestions,
    BulletinQuestions,
    ChartQuestions {
  findings: [about: { readonly on?: Day; readonly period?: Period }, answer: Attention];
}

/** What the documents can hold but can't be right, or what needs to be looked at (待核问题). */
export interface Attention {
  /** Each with its place in the district document. */
  readonly findings: readonly Issue[];
  /** How many more there are. */
  readonly more?: DecimalString;
}

/** The words behind `ask`. */
export type Asked = keyof Questions;

/** What a question is about, apart from its word. */
export type About<Word extends Asked> = Questions[Word][0];

/** What a question is answered with. */
export type Answered<Word extends Asked> = Questions[Word][1];

/** The parts of a district (区县): documents, each as text, bytes or object. */
export interface DistrictDocument {
  readonly haitang: "district/1";
  /** The network (服务网络), which every other part refers to. */
  readonly network: object;
  readonly staff?: object;
  readonly learning?: object;
  readonly ledger?: object;
}
