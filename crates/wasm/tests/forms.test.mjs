// Forms for SurveyJS and react-jsonschema-form: the peers' own engines take them, and what is collected scores the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { Model } from "survey-core";
import { load, Rubric } from "../../../target/web/node_modules/haitang/dist/author.js";

const top = fileURLToPath(new URL("../../..", import.meta.url));
const COUNT = process.env.HAITANG_FORMS || "500";
await load();

const shipped = ["examples/rubrics", "examples"]
  .flatMap((folder) => readdirSync(join(top, folder)).map((name) => join(top, folder, name)))
  .filter((folder) => existsSync(join(folder, "rubric.json")));

/** Answer sets: a rubric, what people answer by name, and the sheet that says the same. */
const python = join(top, "target/venv/bin/python");
const lines = execFileSync(python, ["tests/forms/cases.py", "--count", COUNT], { cwd: top, maxBuffer: 2 ** 28 });
const cases = lines
  .toString()
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, useDefaults: false });
ajv.addFormat("date", /^\d{4}-\d\d-\d\d$/);

/** What differs between the receipts of both sheets. */
function sameReceipt(rubric, collected, sheet, name) {
  assert.deepEqual(collected.issues, [], name);
  assert.deepEqual(rubric.receipt(collected.sheet), rubric.receipt(sheet), name);
}

const opened = new Map();

/** The rubric of a case; neighbours share it. */
function rubricOf(document) {
  const text = JSON.stringify(document);
  if (!opened.has(text)) {
    opened.clear();
    opened.set(text, Rubric.fromJson(text));
  }
  return opened.get(text);
}

// SurveyJS

/** Values as the inputs of a browser give them: a field for numbers gives a number. */
function entered(question, value) {
  if (question.getType() === "paneldynamic") {
    return value.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, inner]) => [name, entered(question.template.getQuestionByName(name), inner)]),
      ),
    );
  }
  return question.inputType === "number" ? Number(value) : value;
}

function surveyed(form, answers) {
  const survey = new Model(form);
  assert.deepEqual(survey.jsonErrors ?? [], []);
  for (const [name, value] of Object.entries(answers)) {
    const question = survey.getQuestionByName(name);
    assert.ok(question, name);
    survey.setValue(name, entered(question, value));
  }
  return survey;
}

const wrong = (survey) =>
  survey
    .getAllQuestions()
    .filter((question) => question.errors.length > 0)
    .map((question) => `${question.name}: ${JSON.stringify(question.value)} ${question.errors[0].text}`);

test("SurveyJS takes every shipped rubric", () => {
  for (const folder of shipped) {
    const form = Rubric.fromJson(readFileSync(join(folder, "rubric.json"))).toSurveyjs();
    const survey = new Model(form);
    assert.deepEqual(survey.jsonErrors ?? [], [], folder);
    const names = survey.getAllQuestions(false, true, true).map((question) => question.name);
    assert.equal(new Set(names).size, names.length);
  }
});

test(`${COUNT} answer sets through SurveyJS score the same`, () => {
  for (const [number, { rubric: document, sheet, responses }] of cases.entries()) {
    const rubric = rubricOf(document);
    const form = rubric.toSurveyjs();
    const data = responses.map((answers) => {
      const survey = surveyed(form, answers);
      assert.ok(survey.validate(true), `${number} ${wrong(survey)}`);
      assert.ok(survey.tryComplete(), `${number} ${wrong(survey)}`);
      return JSON.parse(JSON.stringify(survey.data));
    });
    sameReceipt(rubric, rubric.sheetFromSurveyjs(data.length > 1 ? data : data[0]), sheet, `case ${number}`);
  }
});

/** A rubric of one criterion that asks these. */
function asking(inputs, more = {}) {
  const rule = { kind: "all_or_nothing", when: { value: "1", at_least: "1" } };
  const node = { id: "1", title: "标题", points: "10", inputs, rule, ...more };
  return Rubric.fromJson({ haitang: "rubric/1", id: "r", title: "标题", children: [node] });
}

const bounded = asking([
  { id: "n", type: "number", at_least: "1.5", at_most: "9", places: 1 },
  { id: "c", type: "count", at_least: 2, at_most: 5 },
  { id: "long", type: "number", at_least: "0" },
  { id: "s", type: "share", when_due_zero: "refuse" },
  {
    id: "l",
    type: "list",
    options: [
      { id: "a", title: "甲" },
      { id: "b", title: "乙" },
    ],
  },
  { id: "z", type: "assessed", at_least: "3", at_most: "5", or_zero: true },
]);

/** Answers that the form takes, and those that it does not. */
const RIGHT = [
  { c_1_n: "1.5", c_1_c: "5", c_1_long: "12345678901234567.5", c_1_s__done: "9", c_1_s__due: "10", c_1_l: ["a"] },
  { c_1_n: "9", c_1_s__done: "1/3", c_1_s__due: "1", c_1_l: ["__none"], c_1_z: "0" },
];
const WRONG = [
  { c_1_n: "1.4" },
  { c_1_n: "9.1" },
  { c_1_n: "1.55" },
  { c_1_c: "6" },
  { c_1_c: "2.5" },
  { c_1_long: "-1" },
  { c_1_long: "1e3" },
  { c_1_s__done: "10", c_1_s__due: "9" },
  { c_1_s__done: "0", c_1_s__due: "0" },
  { c_1_s__done: "1" },
  { c_1_z: "2.5", c_1_reason: "理由" },
  { c_1_z: "4" },
];

test("SurveyJS refuses what is out of bounds", () => {
  const form = bounded.toSurveyjs();
  for (const answers of RIGHT) {
    const survey = surveyed(form, { assessor: "A1", ...answers });
    assert.ok(survey.validate(true), `${JSON.stringify(answers)} ${wrong(survey)}`);
  }
  for (const answers of WRONG) {
    assert.ok(!surveyed(form, { assessor: "A1", ...answers }).validate(true), JSON.stringify(answers));
  }
});

test("SurveyJS asks for no source and no reason of what a special case hides", () => {
  const rubric = asking([
    { id: "n", type: "number", from: { other: "台账" } },
    { id: "g", type: "assessed", at_least: "0", at_most: "5" },
  ]);
  const survey = surveyed(rubric.toSurveyjs(), { assessor: "A1", c_1_n: "7", c_1_g: "3" });
  assert.ok(!survey.validate(true));
  survey.setValue("c_1_state", "missing");
  assert.ok(survey.validate(true), String(wrong(survey)));
  assert.deepEqual(Object.keys(survey.data).sort(), ["assessor", "c_1_state", "meaning"]);
});

test("SurveyJS holds a number to the range of its level", () => {
  const options = ["a", "b"].map((id) => ({ id, title: id }));
  const ranges = { a: { at_least: "1", at_most: "2.5" }, b: { at_least: "3", at_most: "5" } };
  const rubric = asking(
    [
      { id: "level", type: "choice", options },
      { id: "n", type: "number", at_least: "0", at_most: "5", places: 1 },
    ],
    { rule: { kind: "number_in_level", level: "level", input: "n", ranges } },
  );
  const { schema } = rubric.toJsonSchema();
  const validate = ajv.compile(schema);
  for (const [level, n, right] of [
    ["a", "1", true],
    ["a", "2.5", true],
    ["a", "0.9", false],
    ["a", "4", false],
    ["b", "4", true],
    ["b", "2.9", false],
  ]) {
    const answers = { c_1_level: level, c_1_n: n };
    assert.equal(surveyed(rubric.toSurveyjs(), answers).validate(true), right, `${level} ${n}`);
    assert.equal(validate(withDefaults(schema, answers)), right, `${level} ${n}`);
  }
});

test("ids in a form are those of a sheet", () => {
  const { pattern } = property(property(bounded.toJsonSchema().schema, "head"), "subject");
  const allowed = /^[A-Za-z0-9_.\u3400-\u4DBF\u4E00-\u9FFF-]$/;
  for (const flags of ["", "u"]) {
    const written = new RegExp(pattern, flags);
    for (let code = 0; code <= 0xffff; code += code === 0xd7ff ? 0x801 : 1) {
      const letter = String.fromCharCode(code);
      assert.equal(written.test(letter), allowed.test(letter), `U+${code.toString(16)}`);
    }
    assert.deepEqual(
      ["双石镇", "𠮷", "双石镇（东区）", "a b", ""].map((id) => written.test(id)),
      [true, true, false, false, false],
    );
  }
});

test("text of a rubric stays text in SurveyJS, in both languages", () => {
  const hostile = "{c_1_n} <b>*x*</b> {c_1_n}";
  const title = { zh: `题${hostile}`, en: hostile };
  const rubric = asking([{ id: "n", type: "bool", title }], { title, rule: { kind: "all_or_nothing", when: "n" } });
  const survey = surveyed(rubric.toSurveyjs(), { c_1_n: true });
  const question = survey.getQuestionByName("c_1_n");
  for (const [locale, said] of [
    ["zh-cn", `题${hostile}`],
    ["en", hostile],
  ]) {
    survey.locale = locale;
    assert.equal(question.locTitle.renderedHtml.replaceAll("\u2060", ""), said);
  }
});

// react-jsonschema-form

/** Where in the data each name stands: the groups around it. */
function paths(schema, around = [], found = new Map()) {
  const thens = (schema.allOf ?? []).map((condition) => condition.then);
  for (const part of [schema, ...thens]) {
    for (const [name, inner] of Object.entries(part.properties ?? {})) {
      found.set(name, around);
      if (inner.type === "object") paths(inner, [...around, name], found);
      if (inner.type === "array" && inner.items.type === "object") found.set(name, around);
    }
  }
  return found;
}

function property(schema, name) {
  const parts = [schema, ...(schema.allOf ?? []).map((condition) => condition.then)];
  return parts.map((part) => part.properties?.[name]).find((inner) => inner);
}

/** The data of the form: what was answered, nested as the schema is. */
function formData(schema, answers) {
  const data = {};
  const where = paths(schema);
  for (const [name, value] of Object.entries(answers)) {
    assert.ok(where.has(name), name);
    let [object, at] = [data, schema];
    for (const group of where.get(name)) {
      object[group] ??= {};
      [object, at] = [object[group], property(at, group)];
    }
    const asked = property(at, name);
    if (asked.type === "array" && asked.items.type === "object") {
      object[name] = value.map((row) => formData(asked.items, row));
    } else object[name] = ["number", "integer"].includes(asked.type) ? Number(value) : value;
  }
  return data;
}

/** What the form itself puts in: constants by their defaults. */
function withDefaults(schema, answers) {
  return formData(schema, { meaning: property(property(schema, "head"), "meaning").default, ...answers });
}

test("ajv compiles the schema of every shipped rubric, and its UI schemas name what is there", () => {
  for (const folder of shipped) {
    const { schema, ui_schema } = Rubric.fromJson(readFileSync(join(folder, "rubric.json"))).toJsonSchema();
    ajv.compile(schema);
    for (const language of ["zh", "en"]) named(schema, ui_schema[language], folder);
  }
});

function named(schema, ui, where) {
  const names = Object.keys(ui).filter((key) => !key.startsWith("ui:"));
  for (const name of names) {
    const inner = property(schema, name);
    assert.ok(inner, `${where} ${name}`);
    const items = inner.type === "array" && inner.items.type === "object";
    const { items: below, ...own } = ui[name];
    if (items) named(inner.items, below, `${where} ${name}`);
    else if (inner.type === "object") named(inner, own, `${where} ${name}`);
    const choices = inner.enum ?? inner.items?.enum ?? (inner.type === "boolean" ? [true, false] : undefined);
    assert.equal(own["ui:enumNames"]?.length, choices?.length, name);
  }
  assert.deepEqual([...ui["ui:order"]].sort(), [...names, "*"].sort());
}

test(`${COUNT} answer sets through a JSON Schema score the same`, () => {
  let last;
  for (const [number, { rubric: document, sheet, responses }] of cases.entries()) {
    const rubric = rubricOf(document);
    if (last?.rubric !== rubric) {
      const { schema } = rubric.toJsonSchema();
      last = { rubric, schema, validate: ajv.compile(schema) };
    }
    const data = responses.map((answers) => withDefaults(last.schema, answers));
    for (const each of data) {
      assert.ok(last.validate(each), `${number} ${JSON.stringify(last.validate.errors)}`);
    }
    sameReceipt(rubric, rubric.sheetFromJsonSchema(data), sheet, `case ${number}`);
  }
});

test("a JSON Schema refuses what is out of bounds, as far as it can say it", () => {
  const { schema } = bounded.toJsonSchema();
  const validate = ajv.compile(schema);
  const told = (answers) => validate(withDefaults(schema, { assessor: "A1", ...answers }));
  for (const answers of RIGHT) assert.ok(told(answers), JSON.stringify([answers, validate.errors]));
  // two numbers compared, places of a number and a number that is not 0 are told by the reader alone;
  // to the reader 1e3 is a number
  const beyond = [{ c_1_n: "1.55" }, { c_1_s__done: "10", c_1_s__due: "9" }, { c_1_s__done: "0", c_1_s__due: "0" }];
  for (const answers of WRONG) {
    const data = withDefaults(schema, { assessor: "A1", ...answers });
    const left = beyond.some((other) => JSON.stringify(other) === JSON.stringify(answers));
    assert.equal(validate(data), left, JSON.stringify(answers));
    const { issues } = bounded.sheetFromJsonSchema(data);
    assert.equal(issues.length === 0, answers.c_1_long === "1e3", JSON.stringify(answers));
  }
  assert.ok(!told({ c_1_l: ["__none", "a"] }));
  assert.ok(!validate({ ...withDefaults(schema, { assessor: "A1" }), head: { meaning: "other", assessor: "A1" } }));
});

test("the rows of an XLSForm come in JSON too", () => {
  const { survey, choices, settings } = bounded.toXlsform();
  assert.equal(survey[0].type, "begin_group");
  assert.ok(choices.some((choice) => choice.list_name === "c_1_l" && choice["label::中文 (zh)"] === "甲"));
  assert.equal(settings[0].form_id, "haitang_r");
});
