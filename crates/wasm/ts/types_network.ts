// What is asked of the network of a district, as docs/network.md describes it.
import type { DecimalString, Text } from "./types.js";

/** The questions to the network, each with what it is about and what is answered. */
export interface NetworkQuestions {
  survey: [about: Record<never, never>, answer: Survey];
}

/** A function (职能) and how many stations serve it on each tier. */
export interface FunctionSurvey {
  readonly id: string;
  readonly title: Text;
  /** Centres, towns, villages: `"1+23+263"`. */
  readonly headline: string;
  readonly centres: DecimalString;
  readonly towns: DecimalString;
  readonly villages: DecimalString;
}

/** A site and what it carries. */
export interface SiteSurvey {
  readonly id: string;
  readonly title: Text;
  readonly state: "combined" | "partly_combined" | "single" | "empty";
  readonly stations: readonly string[];
  readonly functions: readonly string[];
  /** What a partly combined site lacks to be combined (三站合一). */
  readonly missing: readonly string[];
}

/** A station and who stands under it. */
export interface StationSurvey {
  readonly id: string;
  readonly title: Text;
  readonly tier: "centre" | "town" | "village";
  readonly function: string;
  readonly site?: string;
  readonly parent?: string;
  readonly children: readonly string[];
}

/** What a network holds (网络概况), every number counted. */
export interface Survey {
  readonly haitang: "survey/1";
  readonly id: string;
  readonly title: Text;
  readonly source?: Text;
  readonly notes: readonly Text[];
  readonly functions: readonly FunctionSurvey[];
  readonly sites: readonly SiteSurvey[];
  readonly stations: readonly StationSurvey[];
}
