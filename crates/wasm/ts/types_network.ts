// What is asked of the network of a district, as docs/network.md describes it.
import type { DecimalString, Text } from "./types.js";
import type { Day, Period } from "./types_days.js";

/** The questions to the network, each with what it is about and what is answered. */
export interface NetworkQuestions {
  survey: [about: { readonly on?: Day }, answer: Survey];
  presence: [about: { readonly on: Day }, answer: Presence];
  sharing: [about: SharingAsked, answer: Sharing];
}

/** A day of the week. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** Of which days, and when the rooms are open: with both hours, utilisation is told too. */
export interface SharingAsked {
  readonly period: Period;
  /** `"09:00"` */
  readonly open_from?: string;
  readonly open_to?: string;
  readonly open_weekdays?: readonly Weekday[];
}

/** District's guidance centre, town's station, village's point (层级). */
export type Tier = "centre" | "town" | "village";

/** How much of the network's functions a site carries: all, several, one, none (三站合一). */
export type SiteState = "combined" | "partly_combined" | "single" | "empty";

/** A function (职能) and how many stations serve it on each tier. */
export interface FunctionCount {
  readonly id: string;
  readonly title: Text;
  /** Centres, towns, villages: `1+23+263`. */
  readonly headline: string;
  readonly centres: DecimalString;
  readonly towns: DecimalString;
  readonly villages: DecimalString;
}

/** A site and what it carries (站点). */
export interface SiteSurvey {
  readonly id: string;
  readonly title: Text;
  readonly state: SiteState;
  readonly stations: readonly string[];
  readonly functions: readonly string[];
  /** What a partly combined site lacks to be combined (三站合一). */
  readonly missing: readonly string[];
}

/** A station and who stands under it (站). */
export interface StationSurvey {
  readonly id: string;
  readonly title: Text;
  readonly tier: Tier;
  readonly function: string;
  readonly children: readonly string[];
  readonly site?: string;
  readonly parent?: string;
}

/** What there is, counted (网络概况). */
export interface Survey {
  readonly haitang: string;
  readonly id: string;
  readonly title: Text;
  readonly functions: readonly FunctionCount[];
  readonly sites: readonly SiteSurvey[];
  readonly stations: readonly StationSurvey[];
  readonly notes: readonly Text[];
  readonly source?: Text;
  /** The day on which what is counted is open; without it everything that ever was is counted. */
  readonly on?: Day;
}

/** A room on a day (功能室). */
export interface PresentRoom {
  readonly id: string;
  /** Square metres. */
  readonly area: DecimalString;
  /** Which of the functions on the site may use it (一室多用). */
  readonly functions: readonly string[];
}

/** A site on a day. */
export interface PresentSite {
  readonly id: string;
  readonly title: Text;
  readonly state: SiteState;
  readonly stations: readonly string[];
  readonly functions: readonly string[];
  readonly missing: readonly string[];
  readonly rooms: readonly PresentRoom[];
  /** What its rooms measure together, in square metres. */
  readonly rooms_area: DecimalString;
  /** Square metres, as declared. */
  readonly area?: DecimalString;
}

/** A station that is open. */
export interface PresentStation {
  readonly id: string;
  readonly title: Text;
  readonly tier: Tier;
  readonly function: string;
  readonly site?: string;
}

/** How many sites are in which state. */
export interface SiteStates {
  readonly combined: DecimalString;
  readonly partly_combined: DecimalString;
  readonly single: DecimalString;
  readonly empty: DecimalString;
}

/** What is there on a day (某日在册). */
export interface Presence {
  readonly on: Day;
  readonly functions: readonly FunctionCount[];
  readonly states: SiteStates;
  readonly sites: readonly PresentSite[];
  readonly stations: readonly PresentStation[];
  /** The stations that have closed before. */
  readonly closed: readonly string[];
  /** The stations that open later. */
  readonly not_yet: readonly string[];
}

/** The most rooms that are needed at one minute, and when that is so first. */
export interface Peak {
  readonly rooms: DecimalString;
  readonly on?: Day;
  readonly at?: string;
}

/** A room that is booked for more than one function (共享功能室). */
export interface SharedRoom {
  readonly id: string;
  readonly functions: readonly string[];
}

/** What one function uses at a site. */
export interface FunctionUse {
  readonly id: string;
  readonly hours: DecimalString;
  readonly shared_hours: DecimalString;
  readonly peak: Peak;
}

/** What is gained at one site by building together (一室多用). */
export interface SiteSharing {
  readonly id: string;
  readonly title: Text;
  readonly rooms: DecimalString;
  readonly bookings: DecimalString;
  readonly conflicts: DecimalString;
  /** For which rooms are booked; an hour of a room counts once. */
  readonly hours: DecimalString;
  readonly shared_rooms: readonly SharedRoom[];
  readonly shared_hours: DecimalString;
  readonly functions: readonly FunctionUse[];
  /** Sum of the peaks of the functions, each by itself. */
  readonly alone: DecimalString;
  readonly together: Peak;
  /** Rooms saved: `alone` - `together.rooms`. */
  readonly saved: DecimalString;
  readonly utilisation?: DecimalString;
}

/** What one function uses at all sites. */
export interface FunctionUseSum {
  readonly id: string;
  readonly hours: DecimalString;
  readonly shared_hours: DecimalString;
  readonly peaks: DecimalString;
}

/** What is gained at all sites. */
export interface SharingSum {
  readonly rooms: DecimalString;
  readonly bookings: DecimalString;
  readonly conflicts: DecimalString;
  readonly hours: DecimalString;
  readonly shared_rooms: DecimalString;
  readonly shared_hours: DecimalString;
  readonly functions: readonly FunctionUseSum[];
  readonly alone: DecimalString;
  readonly together: DecimalString;
  readonly saved: DecimalString;
  readonly utilisation?: DecimalString;
}

/** Two bookings of one room that meet (预约冲突). */
export interface Conflict {
  readonly room: string;
  readonly first: string;
  readonly second: string;
  /** The first day on which they meet. */
  readonly on: Day;
  readonly days: DecimalString;
  readonly from: string;
  readonly to: string;
  readonly minutes: DecimalString;
}

/** What is gained by building together, exact over every minute of a period (一室多用). */
export interface Sharing {
  readonly period: Period;
  readonly sum: SharingSum;
  readonly sites: readonly SiteSharing[];
  /** The first thousand; `sum.conflicts` counts all. */
  readonly conflicts: readonly Conflict[];
}
