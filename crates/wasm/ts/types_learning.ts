// What is asked of the learning of a district, as docs/learning.md describes it.
import type { DecimalString, NumberInput, Text } from "./types.js";
import type { Day, Period } from "./types_days.js";
import type { StepOfTime } from "./types_ledger.js";

/** The questions to the learning, each with what it is about and what is answered. */
export interface LearningQuestions {
  learning: [about: { readonly period: Period; readonly by?: StepOfTime }, answer: LearningSum];
  cadence: [about: { readonly period: Period }, answer: Cadences];
  education: [about: { readonly on: Day }, answer: Education];
  expiring: [about: { readonly on: Day; readonly days: NumberInput }, answer: Expiring];
}

/** How much was learnt (培训统计). */
export interface LearningFigures {
  readonly sessions: DecimalString;
  readonly hours: DecimalString;
  /** Distinct workers. */
  readonly people: DecimalString;
  readonly person_times: DecimalString;
  readonly person_hours: DecimalString;
}

/** How much was learnt in one kind of training. */
export interface KindLearning {
  readonly kind: string;
  readonly figures: LearningFigures;
}

/** How much was learnt in a part of the period. */
export interface LearningPart {
  readonly period: Period;
  readonly all: LearningFigures;
  readonly kinds: readonly KindLearning[];
}

/** How much was learnt in a period (学习统计). */
export interface LearningSum {
  readonly period: Period;
  readonly all: LearningFigures;
  readonly kinds: readonly KindLearning[];
  /** Where the question splits the period. */
  readonly parts?: readonly LearningPart[];
}

/** Parts of the calendar missed one after another (连续缺失). */
export interface Streak {
  readonly first: Period;
  readonly last: Period;
  readonly parts: DecimalString;
}

/** Whether something was held as often as it should be (例会制度). */
export interface CadenceKept {
  readonly cadence: string;
  readonly kind: string;
  readonly every: string;
  readonly expected: DecimalString;
  readonly met: readonly Period[];
  readonly missed: readonly Period[];
  readonly excepted: readonly Period[];
  readonly share?: DecimalString;
  readonly longest_streak?: Streak;
}

/** What was held as often as it should be in a period, and what was missed (学习频次). */
export interface Cadences {
  readonly period: Period;
  readonly cadences: readonly CadenceKept[];
}

/** The hours that a registration asks for, and those that were earned (继续教育). */
export interface EducationHours {
  readonly worker: string;
  readonly registration: string;
  readonly level: string;
  readonly limit: string;
  readonly source: Text;
  readonly from: Day;
  readonly to: Day;
  readonly days_left: DecimalString;
  readonly hours_required: DecimalString;
  readonly hours_earned: DecimalString;
  readonly hours_short: DecimalString;
  readonly met: boolean;
  readonly trainings: readonly string[];
  /** What is needed each month from now on. */
  readonly hours_each_month?: DecimalString;
}

/** A worker with a qualification and no registration (未登记). */
export interface Unregistered {
  readonly worker: string;
  readonly level: string;
}

/** Who has how many hours of continuing education on a day, and who lacks how many (继续教育). */
export interface Education {
  readonly on: Day;
  readonly registrations: readonly EducationHours[];
  readonly unregistered: readonly Unregistered[];
}

/** A qualification that ends soon (资格到期). */
export interface EndingQualification {
  readonly qualification: string;
  readonly worker: string;
  readonly kind: string;
  readonly to: Day;
  readonly days_left: DecimalString;
}

/** A registration that ends soon (登记到期). */
export interface EndingRegistration {
  readonly registration: string;
  readonly worker: string;
  readonly level: string;
  readonly to: Day;
  readonly days_left: DecimalString;
}

/** What ends within so many days, and which hours will then be lacking (即将到期). */
export interface Expiring {
  readonly on: Day;
  readonly until: Day;
  readonly qualifications: readonly EndingQualification[];
  readonly registrations: readonly EndingRegistration[];
  readonly unmet: readonly EducationHours[];
}
