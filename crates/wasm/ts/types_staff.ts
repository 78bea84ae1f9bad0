// What is asked of the staff of a district, as docs/staff.md describes it.
import type { DecimalString, NumberInput, Text } from "./types.js";
import type { Day, Period } from "./types_days.js";
import type { Tier } from "./types_network.js";

/** The questions to the staff, each with what it is about and what is answered. */
export interface StaffQuestions {
  who_is_where: [about: { readonly on: Day }, answer: WhoIsWhere];
  coverage: [about: PlaceAsked & { readonly period: Period }, answer: Coverage];
  workload: [about: { readonly period: Period }, answer: Workload];
  leadership: [about: { readonly on: Day }, answer: Leadership];
  licensed: [about: { readonly on: Day }, answer: Licensed];
  supervisors: [about: { readonly on: Day }, answer: Supervisors];
  generalists: [about: { readonly on: Day }, answer: Generalists];
  cross_train: [about: CrossTrainAsked, answer: CrossTrain];
}

/** At one site, for one function, or all. */
export interface PlaceAsked {
  readonly site?: string;
  readonly function?: string;
}

/** On which day or days trainings are wanted, and how many at most. */
export type CrossTrainAsked = PlaceAsked & {
  /** Also tell the set of at most so many trainings that closes the most days. */
  readonly at_most?: NumberInput;
  /** How long to search before the question is refused as too entangled. */
  readonly steps?: NumberInput;
} & ({ readonly on: Day } | { readonly period: Period });

/** A post on a day (岗位). */
export interface HeldPost {
  readonly post: string;
  readonly worker: string;
  readonly role: string;
  /** Share of full time. */
  readonly share: DecimalString;
  /** The functions for which it counts. */
  readonly functions: readonly string[];
}

/** An open station and its posts. */
export interface StationPosts {
  readonly station: string;
  readonly function: string;
  readonly share: DecimalString;
  readonly posts: readonly HeldPost[];
}

/** A site, or a station that stands by itself, and who is there. */
export interface PlacePosts {
  readonly people: DecimalString;
  readonly stations: readonly StationPosts[];
  readonly site?: string;
}

/** Who is where on a day (在岗情况). */
export interface WhoIsWhere {
  readonly on: Day;
  /** Distinct workers. */
  readonly people: DecimalString;
  readonly places: readonly PlacePosts[];
}

/** Days on which nobody covers a cell (空岗). */
export interface Gap {
  readonly period: Period;
  readonly days: DecimalString;
}

/** Days on which the same one worker is alone, whom nobody could replace (单人在岗). */
export interface Alone {
  readonly period: Period;
  readonly days: DecimalString;
  readonly worker: string;
}

/** A function at a place, for one role or for all. */
export interface CoverageCell {
  readonly function: string;
  readonly days: DecimalString;
  readonly covered_days: DecimalString;
  readonly share: DecimalString;
  readonly holders: readonly string[];
  readonly gaps: readonly Gap[];
  readonly single: readonly Alone[];
  readonly role?: string;
  readonly site?: string;
  readonly station?: string;
}

/** A function at all places. */
export interface FunctionCoverage {
  readonly function: string;
  readonly places: DecimalString;
  readonly places_without_gap: DecimalString;
  readonly days: DecimalString;
  readonly covered_days: DecimalString;
  readonly share: DecimalString;
  readonly gaps: DecimalString;
  readonly single_days: DecimalString;
}

/** What nobody covers in a period (职能覆盖). */
export interface Coverage {
  readonly period: Period;
  readonly functions: readonly FunctionCoverage[];
  readonly cells: readonly CoverageCell[];
}

/** Days on which shares add up to more than 1. */
export interface OverloadedDays {
  readonly period: Period;
  readonly days: DecimalString;
  readonly share: DecimalString;
  readonly posts: readonly string[];
}

/** A worker whose shares add up to more than 1 (超负荷). */
export interface Overloaded {
  readonly worker: string;
  readonly peak: DecimalString;
  readonly days: DecimalString;
  readonly intervals: readonly OverloadedDays[];
}

/** Who works more than full time in a period (工作负荷). */
export interface Workload {
  readonly period: Period;
  readonly workers: DecimalString;
  readonly overloaded: readonly Overloaded[];
}

/** Who leads a station, and what is missing. */
export interface StationLeaders {
  readonly station: string;
  readonly heads: readonly string[];
  readonly deputies: readonly string[];
  readonly missing: readonly string[];
}

/** Who leads the open stations on a day (负责人在岗). */
export interface Leadership {
  readonly on: Day;
  readonly with_head: DecimalString;
  readonly with_deputy: DecimalString;
  readonly with_both: DecimalString;
  readonly stations: readonly StationLeaders[];
}

/** Distinct workers of a group, and how many of them have a licence (持证). */
export interface Licences {
  readonly workers: DecimalString;
  readonly licensed: DecimalString;
  /** Licensed over all; of nobody there is none. */
  readonly share?: DecimalString;
  /** Where the group is a tier. */
  readonly tier?: Tier;
  /** Where it is a site. */
  readonly site?: string;
  /** Where it is a station. */
  readonly station?: string;
}

/** A rule of the staff document, and whether it is met. */
export interface RuleMet {
  readonly rule: string;
  readonly limit: DecimalString;
  /** Open where the rule is about a share, and there is nobody. */
  readonly met?: boolean;
  readonly source?: Text;
}

/** Who of the workers has a licence on a day (持证率). */
export interface Licensed {
  readonly on: Day;
  readonly all: Licences;
  readonly tiers: readonly Licences[];
  readonly sites: readonly Licences[];
  readonly stations: readonly Licences[];
  readonly unlicensed: readonly string[];
  readonly rules: readonly RuleMet[];
}

/** Who supervises on a day, and how many workers there are for each (督导配比). */
export interface Supervisors {
  readonly on: Day;
  readonly supervisors: readonly string[];
  readonly supervised: DecimalString;
  readonly rules: readonly RuleMet[];
  readonly workers_for_each?: DecimalString;
}

/** What a worker lacks to be a generalist. */
export interface ShortOf {
  readonly worker: string;
  readonly trained: readonly string[];
  readonly untrained: readonly string[];
  readonly trainings_lacking: DecimalString;
  readonly posted: readonly string[];
  readonly unposted: readonly string[];
  readonly posts_lacking: DecimalString;
}

/** A rule of who is a generalist, and who is (全科社工). */
export interface GeneralistRule {
  readonly rule: string;
  /** In how many functions one has to be trained. */
  readonly trained: DecimalString;
  /** For how many functions one has to be posted. */
  readonly posted: DecimalString;
  readonly fulfilled_by: readonly string[];
  /** Their share of all workers who hold a post; none where nobody does. */
  readonly share?: DecimalString;
  readonly short: readonly ShortOf[];
  readonly source?: Text;
}

/** Who is a generalist on a day, by rule, and what the others lack (全科社工). */
export interface Generalists {
  readonly on: Day;
  readonly rules: readonly GeneralistRule[];
}

/** A part of gaps in which the same workers are at the place. */
export interface GapPart {
  readonly function: string;
  readonly period: Period;
  readonly days: DecimalString;
  readonly workers: readonly string[];
  readonly site?: string;
  readonly station?: string;
}

/** A worker who is to be trained in a function, and what that closes. */
export interface Training {
  readonly worker: string;
  readonly function: string;
  readonly days: DecimalString;
  readonly parts: readonly GapPart[];
}

/** A set of trainings. */
export interface TrainingSet {
  readonly closed_days: DecimalString;
  readonly trainings: readonly Training[];
}

/** Whom to train in what, so that gaps close: exact, never approximated (交叉培训). */
export interface CrossTrain {
  readonly period: Period;
  readonly gap_days: DecimalString;
  readonly closable_days: DecimalString;
  /** A smallest set that closes all that trainings can close. */
  readonly minimum: TrainingSet;
  /** Gaps that somebody who is trained could close by a post. */
  readonly by_posting: readonly GapPart[];
  /** Gaps where nobody is who could be trained. */
  readonly unclosable: readonly GapPart[];
  /** The set of at most so many trainings that closes the most days. */
  readonly best?: TrainingSet;
}
