import * as native from "../glue/core.js";
import { checked } from "./open.js";
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";
import { FormSession } from "./session.js";
import type {
  AnswersInput,
  CatalogueEntry,
  DecimalString,
  Language,
  NodeDescription,
  RubricDescription,
  Scorecard,
  Sheet,
  SheetInput,
  SheetOptions,
  SheetsInput,
  Text,
  Words,
} from "./types.js";
import type {
  Identity,
  Improvement,
  Interval,
  Issued,
  Receipt,
  TargetOptions,
  ThirdOpinion,
  Verified,
} from "./types_next.js";
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
  /** @internal */
  readonly handle: native.Rubric;
  /**
   * As it was given: places in replies are places in this, and a stored draft keeps it.
   *
   * @internal
   */
  readonly document: Uint8Array;

  protected constructor(document: Uint8Array) {
    // the caller's bytes may change
    this.document = document.slice();
    const handle = checked(native.Rubric.open, document);
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
    return new Rubric(toBytes(document));
  }

  /**
   * Another rubric, read by the same module as this one.
   *
   * @internal
   */
  another(document: Uint8Array): Rubric {
    return new (this.constructor as typeof Rubric)(document);
  }

  /**
   * Opens a draft of this rubric, or a blank sheet, for filling in (填报会话).
   *
   * @throws {@link HaitangError} when the draft answers another rubric, or this one before its meaning changed.
   */
  session(draft?: SheetInput): FormSession {
    return new FormSession(this, draft);
  }

  /** What the rubric is known by: its meaning and its wording apart (体系身份). */
  get identity(): Identity {
    return opened(this.handle.identity(), "identity");
  }

  /**
   * Puts answers, given by the id of the criterion, into a sheet of this rubric, as every method takes it that asks
   * for a sheet.
   */
  sheet(answers: AnswersInput, options: SheetOptions = {}): Sheet {
    return { haitang: "sheet/1", rubric: this.id, ...options, answers };
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
    return this.scoreSheet(this.sheet(answers, options));
  }

  /**
   * Scores a whole sheet document.
   *
   * @throws {@link HaitangError} with everything that is wrong with it.
   */
  scoreSheet(sheet: SheetInput): Scorecard {
    return opened(this.handle.score(toBytes(sheet)), "scorecard");
  }

  /**
   * Scores all sheets of a cohort (同批参评对象) together; each has to name a subject.
   *
   * @throws {@link HaitangError} with everything that is wrong with them.
   */
  scoreCohort(sheets: SheetsInput): readonly Scorecard[] {
    return opened(this.handle.score_cohort(toBytes(sheets)), "scorecards");
  }

  /**
   * Scores a sheet and gives the receipt of the result (评估凭证).
   *
   * @throws {@link HaitangError} with everything that is wrong with the sheet.
   *
   * @example
   * ```ts
   * const sheet = rubric.sheet({ "1.1": true }, { subject: "双石镇" });
   * const { receipt } = rubric.receipt(sheet);
   * console.log(receipt.short, rubric.verify(receipt, sheet).valid); // … true
   * ```
   */
  receipt(sheet: SheetInput): Issued {
    const text = this.handle.receipt(toBytes(sheet));
    // the reply has two keys: any of them may be asked for, a refusal is thrown
    return { receipt: opened(text, "receipt"), to_sign: opened(text, "to_sign") };
  }

  /**
   * Compares a receipt with what this rubric and a sheet give. A `signature` in it is the host's to check.
   *
   * @throws {@link HaitangError} when the document is no receipt, or the rubric refuses the sheet.
   */
  verify(receipt: Receipt | string | Uint8Array, sheet: SheetInput): Verified {
    return opened(this.handle.verify(toBytes(receipt), toBytes(sheet)), "verified");
  }

  /**
   * Says what an unfinished sheet can still become, and which criteria decide it.
   *
   * @throws {@link HaitangError} with everything that is wrong with the sheet.
   */
  interval(sheet: SheetInput): Interval {
    return opened(this.handle.interval(toBytes(sheet)), "interval");
  }

  /**
   * Says what to improve for a better grade.
   *
   * @throws {@link HaitangError} with everything that is wrong with sheet and target.
   *
   * @example
   * ```ts
   * const { plan } = rubric.improve(rubric.sheet({ "1.1": false }), { grade: "good", costs: { "1.1": 3 } });
   * for (const step of plan?.steps ?? []) console.log(step.criterion, step.answer);
   * ```
   */
  improve(sheet: SheetInput, target: TargetOptions = {}): Improvement {
    return opened(this.handle.improve(toBytes(sheet), toBytes({ haitang: "target/1", ...target })), "improvement");
  }

  /**
   * Says where one more assessor could change a grade that is decided, or a dispute asks for one (再请一人评).
   *
   * @param sheets - Each names a subject.
   * @throws {@link HaitangError} with everything that is wrong with the sheets.
   *
   * @example
   * ```ts
   * for (const { subject, of, grades } of rubric.thirdOpinions(sheets)) console.log(subject, of, grades);
   * ```
   */
  thirdOpinions(sheets: SheetsInput): readonly ThirdOpinion[] {
    return opened(this.handle.third_opinions(toBytes(sheets)), "third_opinions");
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
 * Puts a scorecard into sentences: headline, gates, what is disputed, each loss, what is missing.
 *
 * @throws {@link HaitangError} when it is no scorecard.
 */
export function explain(scorecard: Scorecard | string | Uint8Array, language: Language = "zh"): readonly string[] {
  const { headline, gates, disputed = [], lost, missing } = words(scorecard, language);
  return [headline, ...gates, ...disputed, ...lost, ...missing];
}

/** Every code of refusal with its sentences. */
export function catalogue(): readonly CatalogueEntry[] {
  needsReady();
  return opened(native.catalogue(), "catalogue");
}
