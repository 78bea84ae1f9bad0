import * as native from "../glue/core.js";
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";
import type {
  AnswersInput,
  CatalogueEntry,
  DecimalString,
  Language,
  NodeDescription,
  RubricDescription,
  Scorecard,
  Sheet,
  SheetOptions,
  Survey,
  Text,
  Words,
} from "./types.js";
import { toBytes } from "./values.js";

/**
 * A checked rubric (评估指标体系): read once, used a million times, never changed.
 *
 * @example
 * ```ts
 * await load();
 * const rubric = Rubric.fromJson(await (await fetch("rubric.json")).text());
 * const scorecard = rubric.score({ "1.1": true, "1.2": "89.5" }, { subject: "双石镇" });
 * console.log(scorecard.score.exact, explain(scorecard));
 * ```
 */
export class Rubric {
  /** Id of the rubric, which every sheet has to name. */
  readonly id: string;
  readonly title: Text;
  readonly version: string | undefined;
  /** The full score. */
  readonly points: DecimalString;
  /** The criteria (末级指标) in the order of the rubric. */
  readonly criteria: readonly NodeDescription[];
  /** All that the rubric says of itself: sections, grades, sources … */
  readonly about: RubricDescription;
  private readonly handle: native.Rubric;

  private constructor(handle: native.Rubric) {
    const about = opened<RubricDescription>(handle.describe(), "rubric");
    this.id = about.id;
    this.title = about.title;
    this.version = about.version;
    this.points = about.points;
    this.criteria = about.criteria;
    this.about = about;
    this.handle = handle;
  }

  /**
   * Reads and checks a rubric: its JSON text, the bytes of that, or the object.
   *
   * @throws {@link HaitangError} with everything that is wrong with it.
   */
  static fromJson(document: string | Uint8Array | object): Rubric {
    needsReady();
    let handle: native.Rubric;
    try {
      handle = native.Rubric.open(toBytes(document));
    } catch (refusal) {
      // a refusal arrives as the text of the reply; anything else is not ours
      if (typeof refusal !== "string") throw refusal;
      return opened(refusal, "rubric"); // which throws
    }
    return new Rubric(handle);
  }

  /**
   * Scores answers, given by the id of the criterion. What is not answered stays open: the score is then a range.
   *
   * @throws {@link HaitangError} with everything that is wrong with the sheet.
   *
   * @example
   * ```ts
   * rubric.score({ visits: { done_due: { done: 8, due: 10 } }, site: { state: "not_applicable" } }, { assessor: "A07" });
   * ```
   */
  score(answers: AnswersInput, options: SheetOptions = {}): Scorecard {
    return this.scoreSheet({ haitang: "sheet/1", rubric: this.id, ...options, answers });
  }

  /**
   * Scores a whole sheet document: its JSON text, the bytes of that, or the object.
   *
   * @throws {@link HaitangError} with everything that is wrong with it.
   */
  scoreSheet(sheet: Sheet | string | Uint8Array): Scorecard {
    return opened(this.handle.score(toBytes(sheet)), "scorecard");
  }

  /** Gives the memory of the rubric back at once; without it that happens when the object is collected. */
  free(): void {
    this.handle.free();
  }
}

/**
 * Puts a scorecard into sentences that know what they are about.
 *
 * @throws {@link HaitangError} when it is no scorecard.
 */
export function words(scorecard: Scorecard | string | Uint8Array, language: Language = "zh"): Words {
  needsReady();
  return opened<{ readonly [language in Language]: Words }>(native.explain(toBytes(scorecard)), "words")[language];
}

/**
 * Puts a scorecard into sentences: the headline, the gates, each loss, what is missing.
 *
 * @throws {@link HaitangError} when it is no scorecard.
 */
export function explain(scorecard: Scorecard | string | Uint8Array, language: Language = "zh"): readonly string[] {
  const { headline, gates, lost, missing } = words(scorecard, language);
  return [headline, ...gates, ...lost, ...missing];
}

/**
 * Reads a network document (服务网络) and says what it holds.
 *
 * @throws {@link HaitangError} with everything that is wrong with it.
 */
export function network(document: string | Uint8Array | object): Survey {
  needsReady();
  return opened(native.network(toBytes(document)), "network");
}

/** Every code of refusal with its sentences. */
export function catalogue(): readonly CatalogueEntry[] {
  needsReady();
  return opened(native.catalogue(), "catalogue");
}
