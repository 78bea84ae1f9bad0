// Pictures (图表): specifications of the library, drawn by Vega without `eval`, their titles as text of the page.
import type { Language } from "haitang";
import type { ChartRequest, VegaLite } from "haitang/district";
import { html, nothing, type TemplateResult } from "lit";
import { ask } from "./engine.ts";
import { type Page, wrongWith } from "./page.ts";

/** A picture, once it was asked for: what it says, and where it is drawn. */
export interface Picture {
  readonly id: string;
  readonly chart: ChartRequest;
  state: "asked" | "drawn" | "refused";
  title: readonly string[];
  under: readonly string[];
  /** Why there is none. */
  reason: string;
}

/** Below this width labels are shortened, so that something is left for the marks. */
const NARROW = 640;

export const picture = (id: string, chart: ChartRequest): Picture => ({
  chart,
  id,
  reason: "",
  state: "asked",
  title: [],
  under: [],
});

/** Pictures that stand together, drawn anew when the page turns to another language. */
export class Gallery {
  private drawnIn = "";

  constructor(private readonly pictures: readonly Picture[]) {}

  get size(): number {
    return this.pictures.length;
  }

  /** Their places on the page, in which they are drawn once these are there. */
  shown(page: Page): readonly TemplateResult[] {
    const { language } = page;
    if (this.drawnIn !== language) {
      this.drawnIn = language;
      void Promise.resolve().then(() => {
        for (const one of this.pictures) void draw(one, language, () => page.draw());
      });
    }
    return this.pictures.map((one) => figure(one, page));
  }
}

/** The place of a picture on the page. */
function figure(one: Picture, { language, words }: Page): TemplateResult {
  // the library breaks lines for its own width: Chinese anywhere, English between words
  const between = language === "zh" ? "" : " ";
  return html`<figure class="picture" aria-labelledby="${one.id}-title">
    <figcaption id="${one.id}-title">
      ${one.title.join(between)}${one.under.length > 0 ? html`<span class="muted">${one.under.join(between)}</span>` : nothing}
      ${one.state === "asked" ? html`<span role="status">${words.drawing}</span>` : nothing}
      ${one.state === "refused" ? html`<span class="muted">${words.no_picture}${words.colon}${one.reason}</span>` : nothing}
    </figcaption>
    <div class="drawing" id=${one.id} tabindex="0" role="group" aria-labelledby="${one.id}-title"></div>
  </figure>`;
}

/** Asks for the specification and draws it; `told` is called whenever there is something new to show. */
async function draw(one: Picture, language: Language, told: () => void): Promise<void> {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  try {
    const asked = { ...one.chart, language, theme: dark ? "dark" : "light" } as ChartRequest;
    const [spec, vega] = await Promise.all([ask("picture", asked), import("./vega.ts")]);
    one.title = spec.title.text;
    one.under = spec.title.subtitle;
    const place = document.getElementById(one.id);
    if (!place) return;
    await vega.paint(fitted(spec, place.clientWidth, one.chart.chart === "ranking" ? RANKING : WATERFALL), place);
    one.state = "drawn";
  } catch (failure) {
    one.state = "refused";
    one.reason = wrongWith(failure)[0]?.[language] ?? "";
  }
  told();
}

/** What a narrow picture needs: its least width, and the room left of its axis. */
interface Narrow {
  readonly least: number;
  readonly offset: number;
}
/** The names of the grades stand side by side. */
const RANKING: Narrow = { least: 340, offset: 0 };
/** The label of the last bar stands left of it. */
const WATERFALL: Narrow = { least: 140, offset: 28 };

/** The specification without its title, which the page shows as text, and as wide as its place. */
function fitted({ title: _, ...spec }: VegaLite, width: number, { least, offset }: Narrow): VegaLite {
  if (width >= NARROW || typeof spec["width"] !== "number") return spec as unknown as VegaLite;
  const config = (spec["config"] ?? {}) as { axis?: object; legend?: object };
  const labels = Math.min(130, width * 0.36);
  return {
    ...spec,
    config: {
      ...config,
      axis: { ...config.axis, labelLimit: labels },
      axisY: { offset },
      legend: { ...config.legend, orient: "bottom", columns: 2 },
    },
    width: Math.max(least, width - labels - 80),
  } as unknown as VegaLite;
}
