// What a district tells the public, as docs/bulletin.md describes it.
import type { DecimalString, Text } from "./types.js";
import type { Day, Period } from "./types_days.js";
import type { UnitOfCount } from "./types_ledger.js";

/** The question for a bulletin. */
export interface BulletinQuestions {
  bulletin: [about: BulletinAsked, answer: Bulletin];
}

/** A form of the bulletin: as data, as a page, as Markdown. */
export type BulletinForm = "data" | "html" | "markdown";

/** What a bulletin tells; only `data` is given where no forms are named. */
export interface BulletinAsked {
  /** The days that are told; states are those of the last of them. */
  readonly period: Period;
  readonly forms?: readonly BulletinForm[];
  /** What stands above, instead of the network's title. */
  readonly title?: string | { readonly zh?: string; readonly en?: string };
  readonly notes?: readonly (string | { readonly zh?: string; readonly en?: string })[];
  readonly programme?: object;
  readonly round?: object;
  /** A standard held to the sites or stations on the last day, and what was seen of it. */
  readonly standard?: object;
  readonly assertions?: object;
  readonly counting?: object;
  readonly catalogue?: object;
}

/** A piece of a paragraph: words, or the id of a figure. */
export type BulletinPiece = { readonly figure: string } | { readonly words: string };

/** What is said, in both languages. */
export interface BulletinParagraph {
  readonly zh: readonly BulletinPiece[];
  readonly en: readonly BulletinPiece[];
}

/** What is listed under a heading. */
export interface BulletinTable {
  readonly title: Text;
  readonly columns: readonly Text[];
  readonly rows: readonly (readonly BulletinParagraph[])[];
}

/** A part of the bulletin under a heading. */
export interface BulletinSection {
  readonly id: string;
  readonly title: Text;
  readonly paragraphs: readonly BulletinParagraph[];
  readonly tables?: readonly BulletinTable[];
}

/** One figure, and what it was counted from (数字来源). */
export interface BulletinFigure {
  readonly id: string;
  /** How it is written. */
  readonly shown: Text;
  /** What is counted and how. */
  readonly definition: Text;
  /** How many rows it was counted from. */
  readonly rows: DecimalString;
  /** The list in the district document, as `/ledger/activities`. */
  readonly rows_of: string;
  /** The first of the rows; none where a row is a person. */
  readonly row_ids: readonly string[];
  readonly unit?: UnitOfCount;
  /** The number; absent for what is no number, and for what lies between two. */
  readonly value?: DecimalString;
}

/** The bulletin as data (通报内容). */
export interface BulletinData {
  readonly haitang: "bulletin/1";
  readonly title: Text;
  readonly period: Period;
  /** The day on which states are told. */
  readonly on: Day;
  readonly notes: readonly Text[];
  readonly sections: readonly BulletinSection[];
  readonly figures: readonly BulletinFigure[];
  readonly source?: Text;
}

/** What a district tells the public (工作通报), in the forms that were asked for. */
export interface Bulletin {
  readonly data?: BulletinData;
  readonly html?: { readonly zh: string; readonly en: string };
  readonly markdown?: { readonly zh: string; readonly en: string };
}
