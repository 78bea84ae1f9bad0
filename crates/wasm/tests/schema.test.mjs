// The published schemas in an editor: what it offers in an unfinished rubric, by the language service of VS Code.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import editor from "vscode-json-languageservice";

const { getLanguageService, TextDocument } = editor;
const read = (path) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const SCHEMA = "docs/schema/rubric.schema.json";

const service = getLanguageService({ schemaRequestService: () => Promise.reject(new Error("nothing is fetched")) });
service.configure({ schemas: [{ uri: "haitang://rubric", fileMatch: ["*"], schema: read(SCHEMA) }] });

/** What is offered at the mark `|`. */
async function offered(text) {
  const offset = text.indexOf("|");
  const document = TextDocument.create("file:///rubric.json", "json", 1, text.replace("|", ""));
  const parsed = service.parseJSONDocument(document);
  const list = await service.doComplete(document, document.positionAt(offset), parsed);
  return list.items.map((item) => item.label.replaceAll('"', ""));
}

/** A criterion in an unfinished rubric. */
const inside = (criterion) => `{"haitang": "rubric/1", "id": "a", "title": "a", "children": [{"id": "1", ${criterion}`;

const PLACES = [
  ["keys of the rubric", `{"haitang": "rubric/1", |}`, ["children", "grades", "rounding", "inputs"]],
  ["keys of a node", inside(`|}]}`), ["title", "points", "rule", "children", "evidence", "zero_if", "role"]],
  ["roles", inside(`"role": |}]}`), ["base", "bonus", "penalty"]],
  [
    "kinds of rules",
    inside(`"title": "x", "rule": {"kind": |}}]}`),
    ["all_or_nothing", "balance", "table", "ratio", "cases", "number_in_level"],
  ],
  ["keys of a balance", inside(`"rule": {"kind": "balance", |}}]}`), ["start", "add", "deduct", "floor", "cap"]],
  ["keys of a ratio", inside(`"rule": {"kind": "ratio", |}}]}`), ["of", "to", "cap", "when_zero"]],
  [
    "step modes of a term",
    inside(`"rule": {"kind": "balance", "deduct": [{"per": "n", "mode": |}]}}]}`),
    ["whole", "started", "linear"],
  ],
  ["types of inputs", inside(`"inputs": [{"id": "n", "type": |}]}]}`), ["bool", "count", "share", "assessed"]],
  ["keys of a share", inside(`"inputs": [{"id": "n", "type": "share", |}]}]}`), ["when_due_zero", "may_exceed"]],
  ["policies", `{"empty": {"not_applicable": |}}`, ["drop", "full", "zero", "refuse"]],
  ["keys of a gate", `{"grades": {"gates": [{"kind": "floor", |}]}}`, ["of", "at_least_share", "then"]],
  [
    "kinds of gates",
    `{"grades": {"gates": [{"kind": |}]}}`,
    ["floor", "veto", "cap", "bump", "rating", "override", "quota", "emergency", "eligibility"],
  ],
  ["keys of units", inside(`"inputs": [{"id": "n", "type": "units", |}]}]}`), ["each", "at_most", "sample", "from"]],
  ["ways of taking", `{"assessors": {"take": |}}`, ["mean", "median", "trimmed_mean", "weighted", "last", "agreed"]],
];

for (const [place, text, expected] of PLACES) {
  test(`an editor offers ${place}`, async () => {
    const found = await offered(text);
    assert.deepEqual(
      expected.filter((word) => !found.includes(word)),
      [],
      `offered: ${found.join(", ")}`,
    );
  });
}

test("what belongs to another kind is not offered", async () => {
  const found = await offered(inside(`"rule": {"kind": "ratio", |}}]}`));
  assert.deepEqual(
    ["deduct", "rows", "ranges"].filter((word) => found.includes(word)),
    [],
  );
});

test("a key is explained in Chinese and English where the pointer rests on it", async () => {
  const text = inside(`"title": "x", "points": "1", "rule": {"kind": "ratio", "when_zero": "0"}}]}`);
  const document = TextDocument.create("file:///rubric.json", "json", 1, text);
  const position = document.positionAt(text.indexOf("when_zero") + 2);
  const hover = await service.doHover(document, position, service.parseJSONDocument(document));
  assert.match(JSON.stringify(hover), /应完成为0时的得分.*nothing was to be reached/);
});

test("ajv compiles the schemas strictly and agrees on the examples", () => {
  const strict = { strict: true, strictRequired: false, strictTypes: false, allErrors: true };
  const ajv = new Ajv2020({ ...strict, keywords: ["markdownEnumDescriptions"] });
  const rubric = ajv.compile(read(SCHEMA));
  const sheet = ajv.compile(read("docs/schema/sheet.schema.json"));
  for (const path of ["rubrics/elderly_service_station_star_500/rubric", "yongchuan/rubric"]) {
    assert.ok(rubric(read(`examples/${path}.json`)), JSON.stringify(rubric.errors));
  }
  assert.ok(sheet(read("examples/yongchuan/sheets/01.json")), JSON.stringify(sheet.errors));
  assert.ok(!rubric({ ...read("examples/yongchuan/rubric.json"), pionts: "1" }));
});
