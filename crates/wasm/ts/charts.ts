import * as native from "../glue/district.js";
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";
import type { ChartRequest, VegaLite } from "./types_charts.js";
import { toBytes } from "./values.js";

/**
 * Gives a picture of scorecards (图表) as a specification of Vega-Lite; it draws nothing.
 *
 * @throws {@link HaitangError} with everything that is wrong with the request.
 *
 * @example
 * ```ts
 * import embed from "vega-embed";
 * await embed("#picture", chart({ chart: "ranking", scorecards, rubric, language: "zh" }));
 * ```
 */
export function chart(request: ChartRequest): VegaLite {
  needsReady();
  return opened(native.chart(toBytes(request)), "chart");
}
