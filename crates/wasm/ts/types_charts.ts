// Pictures of results, as docs/charts.md describes them.
import type { Language, Scorecard } from "./types.js";
import type { Day } from "./types_days.js";

/** A specification of Vega-Lite 5 (图表), as `vega-embed` takes it; numbers in it are positions for the screen. */
export interface VegaLite {
  readonly $schema: "https://vega.github.io/schema/vega-lite/v5.json";
  /** What there is to see, in lines, and what it was drawn from. */
  readonly title: { readonly text: readonly string[]; readonly subtitle: readonly string[] };
  readonly [key: string]: unknown;
}

/** What a picture stands on: white or black alike, white, black. None of them paints a background. */
export type ChartTheme = "any" | "light" | "dark";

/** The language of a picture (`zh` where none is named) and what it stands on (`any`). */
export interface ChartLook {
  readonly language?: Language;
  readonly theme?: ChartTheme;
}

/** What a station is called. */
export type ChartTitle = string | { readonly zh?: string; readonly en?: string };

/** Several scorecards beside each other, and what their stations are called, by id. */
export interface ChartOfSeveral extends ChartLook {
  readonly scorecards: readonly Scorecard[];
  readonly titles?: { readonly [subject: string]: ChartTitle };
}

/** The pictures of scorecards. */
export type ChartRequest =
  | (ChartLook & { readonly chart: "lost_points"; readonly scorecard: Scorecard; readonly title?: ChartTitle })
  | (ChartOfSeveral & { readonly chart: "profile"; readonly subject: string })
  | (ChartOfSeveral & { readonly chart: "heat_map" })
  | (ChartOfSeveral & { readonly chart: "ranking"; readonly rubric?: object });

/** The pictures of a district. */
export interface ChartQuestions {
  chart_network: [about: ChartLook & { readonly function?: string; readonly on?: Day }, answer: VegaLite];
  chart_sites: [about: ChartLook & { readonly on?: Day }, answer: VegaLite];
  chart_pace: [
    about: ChartLook & {
      readonly programme: object;
      readonly on: Day;
      readonly target?: string;
      readonly counting?: object;
      readonly catalogue?: object;
    },
    answer: VegaLite,
  ];
}
