import type * as native from "../glue/district.js";
import { opened } from "./reply.js";
import { Rubric as AuthorRubric } from "./rubric_author.js";
import type { SheetsInput } from "./types.js";
import type { RoundsCompared, RoundsMapping, TopicRatings } from "./types_reliability.js";
import type { Report, ReportRequest } from "./types_report.js";
import { toBytes } from "./values.js";

/**
 * A checked rubric (评估指标体系) with what those ask who run an evaluation: whether its assessors agree, and what
 * changed between two rounds.
 *
 * @example
 * ```ts
 * import { agreement, load, Rubric } from "haitang/district";
 * await load();
 * const rubric = Rubric.fromJson(await (await fetch("rubric.json")).text());
 * for (const { of, ratings } of rubric.ratings(sheets)) console.log(of, agreement(ratings).alpha);
 * ```
 */
export class Rubric extends AuthorRubric {
  /** @internal */
  declare readonly handle: native.Rubric;

  /**
   * Reads and checks a rubric: its JSON text, the bytes of that, or the object.
   *
   * @throws {@link HaitangError} with everything that is wrong with it.
   */
  static override fromJson(document: string | Uint8Array | object): Rubric {
    return new Rubric(toBytes(document));
  }

  /**
   * Gives what several assessors gave, by what they judge. Each sheet names its subject.
   *
   * @throws {@link HaitangError} with everything that is wrong with the sheets.
   */
  ratings(sheets: SheetsInput): readonly TopicRatings[] {
    return opened(this.handle.ratings(toBytes(sheets)), "ratings");
  }

  /**
   * Compares sheets of this rubric with those of a later round (两轮对比). Each sheet names its subject.
   *
   * @throws {@link HaitangError} with everything that is wrong with the sheets; and for rubrics that do not mean the
   * same, when no mapping says how they may be compared.
   */
  rounds(sheets: SheetsInput, later: Rubric, laterSheets: SheetsInput, mapping: RoundsMapping = {}): RoundsCompared {
    const [before, after, how] = [toBytes(sheets), toBytes(laterSheets), toBytes(mapping)];
    return opened(this.handle.rounds(later.handle, before, after, how), "rounds");
  }

  /**
   * Tells a round of evaluation as a report (评估报告): as data, and as a page that prints on A4.
   *
   * @throws {@link HaitangError} with everything that is wrong with the documents.
   */
  report(request: ReportRequest): Report {
    return opened(this.handle.report(toBytes(request)), "report");
  }
}
