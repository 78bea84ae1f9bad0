import * as native from "../glue/district.js";
import { checked } from "./open.js";
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";
import type { About, Answered, Asked, DistrictDocument, Survey } from "./types_district.js";
import { toBytes } from "./values.js";

/**
 * A checked district (区县): a network, and beside it its staff, its learning and its ledger as far as they are
 * given. Read once, asked many times, never changed.
 *
 * @example
 * ```ts
 * import { District, load } from "haitang/district";
 * await load();
 * const district = District.fromJson({ haitang: "district/1", network });
 * console.log(district.survey().functions[0]?.headline); // 1+23+263
 * ```
 */
export class District {
  /** @internal */
  readonly handle: native.District;

  private constructor(document: Uint8Array) {
    this.handle = checked(native.District.open, document);
  }

  /**
   * Reads and checks a district: its JSON text, the bytes of that, or the object.
   *
   * @throws {@link HaitangError} with everything that is wrong with it.
   */
  static fromJson(document: string | Uint8Array | DistrictDocument): District {
    return new District(toBytes(document));
  }

  /**
   * Answers a question: its word under `ask`, and what it is about beside it. Each question has a method as well.
   *
   * @throws {@link HaitangError} with everything that is wrong with the question, or when the district lacks a part.
   *
   * @example
   * ```ts
   * const { stations } = district.ask({ ask: "survey" });
   * ```
   */
  ask<Word extends Asked>(question: { readonly ask: Word } & About<Word>): Answered<Word> {
    return opened(this.handle.ask(toBytes(question)), "answer");
  }

  /** What there is, counted (网络概况): headlines, combined sites, who stands under whom; on a day, or ever. */
  survey(about: About<"survey"> = {}): Answered<"survey"> {
    return this.ask({ ...about, ask: "survey" });
  }

  /** What is there on a day (某日在册): open stations, sites and their rooms. */
  presence(about: About<"presence">): Answered<"presence"> {
    return this.ask({ ...about, ask: "presence" });
  }

  /** Which rooms and hours are shared in a period, what meets, and how many rooms that saves (一室多用). */
  sharing(about: About<"sharing">): Answered<"sharing"> {
    return this.ask({ ...about, ask: "sharing" });
  }

  /** Who is where on a day (在岗情况). */
  whoIsWhere(about: About<"who_is_where">): Answered<"who_is_where"> {
    return this.ask({ ...about, ask: "who_is_where" });
  }

  /** What nobody covers in a period, and where one worker is alone (职能覆盖). */
  coverage(about: About<"coverage">): Answered<"coverage"> {
    return this.ask({ ...about, ask: "coverage" });
  }

  /** Who works more than full time in a period, when, and on which posts (工作负荷). */
  workload(about: About<"workload">): Answered<"workload"> {
    return this.ask({ ...about, ask: "workload" });
  }

  /** Who leads each open station on a day, and where a head or a deputy is missing (负责人在岗). */
  leadership(about: About<"leadership">): Answered<"leadership"> {
    return this.ask({ ...about, ask: "leadership" });
  }

  /** Who has a licence on a day: of all, by tier, site and station; who has none; the rules (持证率). */
  licensed(about: About<"licensed">): Answered<"licensed"> {
    return this.ask({ ...about, ask: "licensed" });
  }

  /** Who supervises on a day, and how many workers there are for each (督导配比). */
  supervisors(about: About<"supervisors">): Answered<"supervisors"> {
    return this.ask({ ...about, ask: "supervisors" });
  }

  /** Who is a generalist on a day, by rule, and what the others lack (全科社工). */
  generalists(about: About<"generalists">): Answered<"generalists"> {
    return this.ask({ ...about, ask: "generalists" });
  }

  /** Whom to train in what, so that gaps close (交叉培训): exact, never approximated. */
  crossTrain(about: About<"cross_train">): Answered<"cross_train"> {
    return this.ask({ ...about, ask: "cross_train" });
  }

  /** How much was learnt in a period, by kind of training (学习统计). */
  learning(about: About<"learning">): Answered<"learning"> {
    return this.ask({ ...about, ask: "learning" });
  }

  /** What was held as often as it should be in a period, what was missed, and how long in a row (学习频次). */
  cadence(about: About<"cadence">): Answered<"cadence"> {
    return this.ask({ ...about, ask: "cadence" });
  }

  /** Who has how many hours of continuing education on a day, and who lacks how many (继续教育). */
  education(about: About<"education">): Answered<"education"> {
    return this.ask({ ...about, ask: "education" });
  }

  /** Which qualifications and registrations end within so many days, and which hours will be lacking (即将到期). */
  expiring(about: About<"expiring">): Answered<"expiring"> {
    return this.ask({ ...about, ask: "expiring" });
  }

  /** How many rows of each list the ledger holds, and between which days (台账概况). */
  ledger(about: About<"ledger"> = {}): Answered<"ledger"> {
    return this.ask({ ...about, ask: "ledger" });
  }

  /** Figures of measures for parts of the district and of a period, with the rows behind each (统计结果). */
  measures(about: About<"measures">): Answered<"measures"> {
    return this.ask({ ...about, ask: "measures" });
  }

  /** What several rows tell of one event, and why they are taken for one (重复上报). */
  duplicates(about: About<"duplicates"> = {}): Answered<"duplicates"> {
    return this.ask({ ...about, ask: "duplicates" });
  }

  /** What can be counted: each measure with its definition, its unit and its conditions (统计指标目录). */
  catalogueOfMeasures(about: About<"catalogue_of_measures"> = {}): Answered<"catalogue_of_measures"> {
    return this.ask({ ...about, ask: "catalogue_of_measures" });
  }

  /** A sheet of a rubric, filled from the ledger: each figure is cited with its rows. */
  answers(about: About<"answers">): Answered<"answers"> {
    return this.ask({ ...about, ask: "answers" });
  }

  /** A table of figures from which no small number can be worked out (发布表). */
  publish(about: About<"publish">): Answered<"publish"> {
    return this.ask({ ...about, ask: "publish" });
  }

  /** A standard held to the district on a day: each requirement at each subject, with what shows it (对标结果). */
  checkStandard(about: About<"check_standard">): Answered<"check_standard"> {
    return this.ask({ ...about, ask: "check_standard" });
  }

  /** How a round of supervision stands on a day; later events have not happened yet (督导状态). */
  round(about: About<"round">): Answered<"round"> {
    return this.ask({ ...about, ask: "round" });
  }

  /** The document of a round with one event more, if that may come now.
   *
   * @throws {@link HaitangError} with why it may not, and with what may. */
  advance(about: About<"advance">): Answered<"advance"> {
    return this.ask({ ...about, ask: "advance" });
  }

  /** The losses of a station's scorecard of which no finding was made yet (拟列问题). */
  proposeFindings(about: About<"propose_findings">): Answered<"propose_findings"> {
    return this.ask({ ...about, ask: "propose_findings" });
  }

  /** Stations drawn for a second look, by a seed that anybody can check (抽样). */
  resample(about: About<"resample">): Answered<"resample"> {
    return this.ask({ ...about, ask: "resample" });
  }

  /** Second scores beside the first: those of a round, or any pairs of scorecards (复评一致性). */
  secondLook(about: About<"second_look">): Answered<"second_look"> {
    return this.ask({ ...about, ask: "second_look" });
  }

  /** Every target of a programme, shared out so that the shares add up to it (任务分解). */
  apportion(about: About<"apportion">): Answered<"apportion"> {
    return this.ask({ ...about, ask: "apportion" });
  }

  /** Where a programme stands on a day: planned, due, done, what is needed each month from now on (项目进度). */
  progress(about: About<"progress">): Answered<"progress"> {
    return this.ask({ ...about, ask: "progress" });
  }

  /** Which of the five took part in a programme in a period, and which together (五社联动). */
  linkage(about: About<"linkage">): Answered<"linkage"> {
    return this.ask({ ...about, ask: "linkage" });
  }

  /** What the district tells the public, every figure with what it was counted from (工作通报). */
  bulletin(about: About<"bulletin">): Answered<"bulletin"> {
    return this.ask({ ...about, ask: "bulletin" });
  }

  /** The stations of one function under each other, as a picture (服务网络图). */
  chartNetwork(about: About<"chart_network"> = {}): Answered<"chart_network"> {
    return this.ask({ ...about, ask: "chart_network" });
  }

  /** The sites by what they carry, as a picture (三站合建图). */
  chartSites(about: About<"chart_sites"> = {}): Answered<"chart_sites"> {
    return this.ask({ ...about, ask: "chart_sites" });
  }

  /** A target of a programme beside its plan, as a picture (项目进度图). */
  chartPace(about: About<"chart_pace">): Answered<"chart_pace"> {
    return this.ask({ ...about, ask: "chart_pace" });
  }

  /** What the documents can hold but can't be right, or what needs attention (待核问题). */
  findings(about: About<"findings"> = {}): Answered<"findings"> {
    return this.ask({ ...about, ask: "findings" });
  }

  /** Gives the memory of the district back at once; without it that happens when the object is collected. */
  free(): void {
    this.handle.free();
  }
}

/**
 * Reads a network document (服务网络) by itself and says what it holds.
 *
 * @throws {@link HaitangError} with everything that is wrong with it.
 */
export function network(document: string | Uint8Array | object): Survey {
  needsReady();
  return opened(native.network(toBytes(document)), "network");
}
