// The report of a round, as docs/report.md describes it.
import type { Scorecard, Sheet, Text } from "./types.js";
import type { BulletinFigure, BulletinParagraph, BulletinTable } from "./types_bulletin.js";
import type { ChartTitle } from "./types_charts.js";
import type { Day } from "./types_days.js";

/** The sheets of a round, and what stands beside them. */
export interface ReportRequest {
  readonly sheets: readonly Sheet[];
  /** The scorecards of the round before. */
  readonly before?: readonly Scorecard[];
  /** Names the stations; needed with a round of supervision. */
  readonly network?: object;
  /** The supervision of the round, told on the day `on`. */
  readonly round?: object;
  readonly on?: Day;
  readonly titles?: { readonly [subject: string]: ChartTitle };
  readonly title?: ChartTitle;
  readonly notes?: readonly ChartTitle[];
  /** `data` where nothing is said. */
  readonly forms?: readonly ("data" | "html")[];
}

/** A report in the forms that were asked for. */
export interface Report {
  readonly data?: ReportData;
  readonly html?: { readonly zh: string; readonly en: string };
}

/** The report as data (报告内容). */
export interface ReportData {
  readonly haitang: "report/1";
  readonly title: Text;
  /** The rubric and the days of the evaluation. */
  readonly under: Text;
  readonly notes: readonly Text[];
  readonly sections: readonly ReportSection[];
  readonly figures: readonly BulletinFigure[];
}

/** A part of the report under a heading. */
export interface ReportSection {
  readonly id: string;
  readonly title: Text;
  readonly paragraphs: readonly BulletinParagraph[];
  readonly bars?: readonly ReportBars[];
  readonly tables?: readonly BulletinTable[];
  readonly new_page?: true;
}

/** Numbers drawn as bars; ends are thousandths of the whole length, for drawing alone. */
export interface ReportBars {
  readonly title: Text;
  readonly bars: readonly {
    readonly label: Text;
    readonly shown: Text;
    readonly low: string;
    readonly high: string;
    readonly mark?: string;
  }[];
}
