// What the pages ask of the worker (问与答): documents cross, both ways; objects of the library stay on their side.
import type { Scorecard, Sheet, Text } from "haitang";
import type { ChartRequest, Finding, VegaLite } from "haitang/district";

/** What is wrong, as the library and the site tell it. */
export interface Shown {
  readonly zh: string;
  readonly en: string;
  readonly at?: string;
  readonly allowed?: readonly string[];
}

/** A sheet and where it stood. */
export interface Placed {
  readonly sheet: Sheet;
  /** `stations.jsonl:3`, or `stations.json/2`. */
  readonly place: string;
}

/** Something that is wrong with one sheet of a file. */
export interface Problem extends Shown {
  /** Where the sheet stands. */
  readonly place: string;
}

/** The ranking as the report of the library has it: a row for each station, best first. */
export interface Ranks {
  readonly columns: readonly Text[];
  readonly rows: readonly (readonly Text[])[];
}

/** What comes of a round. */
export interface Round {
  readonly ranks: Ranks;
  readonly scorecards: readonly Scorecard[];
  /** The whole report as a page. */
  readonly html: Text;
}

/** Questions and their answers. */
export interface Asked {
  /** What in a rubric is probably not what was meant. */
  lint: [about: { readonly rubric: string }, answer: readonly Finding[]];
  /** A picture of scorecards. */
  picture: [about: ChartRequest, answer: VegaLite];
  /** Sheets that the rubric refuses, each with its problems. */
  check: [about: { readonly rubric: string; readonly sheets: readonly Placed[] }, answer: readonly Problem[]];
  /** All sheets scored together, and their report in both languages. */
  rank: [about: { readonly rubric: string; readonly sheets: readonly Sheet[] }, answer: Round];
}

export type Question = keyof Asked;
export type About<Q extends Question> = Asked[Q][0];
export type Answer<Q extends Question> = Asked[Q][1];
