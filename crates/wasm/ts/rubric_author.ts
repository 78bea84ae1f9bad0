import * as native from "../glue/author.js";
import { Rubric as FormRubric } from "./haitang.js";
import { opened } from "./reply.js";
import type { SheetInput, SheetsInput } from "./types.js";
import type {
  CheckedExamples,
  Collected,
  Diff,
  Finding,
  Impact,
  JsonForm,
  JsonSchemaForm,
  Mutation,
  RoundingAudit,
  RoundingPlan,
  XlsformRows,
} from "./types_author.js";
import type { Migrated } from "./types_session.js";
import { toBytes } from "./values.js";

/**
 * A checked rubric (评估指标体系) with what is asked while it is written or revised.
 *
 * @example
 * ```ts
 * import { load, Rubric } from "haitang/author";
 * await load();
 * const rubric = Rubric.fromJson(await (await fetch("rubric.json")).text());
 * for (const finding of rubric.lint()) console.log(finding.severity, finding.at, finding.zh);
 * ```
 */
export class Rubric extends FormRubric {
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

  /** The rubric as canonical JSON text: equal for equal rubrics, however they were spelled. */
  toJson(): string {
    const reply = this.handle.to_json();
    return reply.slice('{"document":'.length, -1);
  }

  /** Finds what in the rubric is probably not what was meant. */
  lint(): readonly Finding[] {
    return opened(this.handle.lint(), "findings");
  }

  /**
   * Says what changed from this rubric to another one.
   *
   * @example
   * ```ts
   * for (const change of rubric.diff(next).meaning) console.log(change.zh);
   * ```
   */
  diff(other: Rubric): Diff {
    return opened(this.handle.diff(other.handle), "diff");
  }

  /**
   * Tries another rubric on sheets that answer this one: who moves by how much, and because of which edit.
   *
   * @throws {@link HaitangError} with everything that is wrong with the sheets.
   */
  impact(other: Rubric, sheets: SheetsInput): Impact {
    return opened(this.handle.impact(other.handle, toBytes(sheets)), "impact");
  }

  /**
   * Carries a sheet that answers this rubric over to another one.
   *
   * @throws {@link HaitangError} with everything that is wrong with the sheet.
   */
  migrate(sheet: SheetInput, other: Rubric): Migrated {
    return opened(this.handle.migrate(toBytes(sheet), other.handle), "migrated");
  }

  /**
   * Says whose score or grade another rounding plan would change.
   *
   * @throws {@link HaitangError} with everything that is wrong with sheets and plan.
   */
  roundingAudit(sheets: SheetsInput, plan: RoundingPlan): RoundingAudit {
    return opened(native.rounding_audit(this.document, toBytes(sheets), toBytes(plan)), "rounding");
  }

  /**
   * Says which expectations of an examples document do not hold.
   *
   * @throws {@link HaitangError} with everything that is wrong with the document.
   */
  checkExamples(examples: string | Uint8Array | object): CheckedExamples {
    return opened(this.handle.check_examples(toBytes(examples)), "examples");
  }

  /**
   * Says which small changes of the rubric its examples would not notice.
   *
   * @throws {@link HaitangError} with everything that is wrong with the document.
   */
  mutate(examples: string | Uint8Array | object): Mutation {
    return opened(native.mutate(this.document, toBytes(examples)), "mutation");
  }

  /**
   * The rubric as a form of SurveyJS: `new Model(rubric.toSurveyjs())`. What stands in whose form is told in
   * docs/other-forms.md.
   */
  toSurveyjs(): JsonForm {
    return this.form("surveyjs");
  }

  /** The rubric as a form of react-jsonschema-form: a schema, and a UI schema in each language. */
  toJsonSchema(): JsonSchemaForm {
    return this.form("json_schema");
  }

  /** The rubric as a `Questionnaire` of FHIR R4. */
  toFhir(): JsonForm {
    return this.form("fhir");
  }

  /** The rubric as the rows of an XLSForm; the workbook itself is written in Python and Rust. */
  toXlsform(): XlsformRows {
    return this.form("xlsform");
  }

  /**
   * Reads the `data` of a survey made with {@link Rubric.toSurveyjs} as a sheet: one response, or those of several
   * assessors about one subject.
   *
   * @throws {@link HaitangError} when a response answers another form, or none.
   *
   * @example
   * ```ts
   * const { sheet, issues } = rubric.sheetFromSurveyjs(survey.data);
   * if (issues.length === 0) console.log(rubric.score(sheet).score);
   * ```
   */
  sheetFromSurveyjs(responses: string | Uint8Array | object): Collected {
    return this.collected("surveyjs", responses);
  }

  /** Reads the `formData` of a form made with {@link Rubric.toJsonSchema}; as {@link Rubric.sheetFromSurveyjs}. */
  sheetFromJsonSchema(responses: string | Uint8Array | object): Collected {
    return this.collected("json_schema", responses);
  }

  /** Reads a `QuestionnaireResponse` to {@link Rubric.toFhir}; as {@link Rubric.sheetFromSurveyjs}. */
  sheetFromFhir(responses: string | Uint8Array | object): Collected {
    return this.collected("fhir", responses);
  }

  /** Reads a submission of ODK or KoboToolbox, names to answers; as {@link Rubric.sheetFromSurveyjs}. */
  sheetFromXlsform(responses: string | Uint8Array | object): Collected {
    return this.collected("xlsform", responses);
  }

  private form<T>(format: string): T {
    return opened(this.handle.form(toBytes({ format })), "form");
  }

  private collected(format: string, responses: string | Uint8Array | object): Collected {
    return opened(this.handle.collect(toBytes({ format }), toBytes(responses)), "collected");
  }
}
