import * as native from "../glue/district.js";
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";
import type { TallyAnswers, TallyDocument, TallyQuestion } from "./types_tally.js";
import { toBytes } from "./values.js";

/**
 * Adds tallies up to that of the whole (汇总合并), in any order.
 *
 * @throws {@link HaitangError} for tallies of other rubrics, columns or classes, and with everything that is wrong.
 */
export function mergeTallies(tallies: string | Uint8Array | readonly TallyDocument[]): TallyDocument {
  needsReady();
  return opened(native.merge_tallies(toBytes(tallies)), "tally");
}

/**
 * Answers what is asked of a tally (汇总查询): means, ranks, percentiles, shares of grades.
 *
 * @throws {@link HaitangError} with everything that is wrong with tally and question.
 *
 * @example
 * ```ts
 * const { value } = askTally(mergeTallies(provinces), { ask: "percentile", percent: "50" });
 * ```
 */
export function askTally<Question extends TallyQuestion>(
  tally: string | Uint8Array | TallyDocument,
  question: Question,
): TallyAnswers[Question["ask"]] {
  needsReady();
  return opened(native.ask_tally(toBytes(tally), toBytes(question)), question.ask);
}
