// Hostile text in every text of a rubric and a sheet: the published schemas say where text may stand, so that no
// place is forgotten. Nothing becomes markup, nothing runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { site } from "./form.mjs";
import { top } from "./installed.mjs";

/** What tries to be more than text; each says its number when it has run. */
const HOSTILE = [
  "<script>window.hacked = 1</script>",
  "<img src=x onerror='window.hacked = 1'>",
  "\"'><svg onload=window.hacked=1>",
  "javascript:window.hacked=1",
  "$" + "{window.hacked = 1}{{constructor.constructor('window.hacked=1')()}}",
  "</textarea></title></style><iframe srcdoc='<script>parent.hacked=1</script>'>",
  "<a href='javascript:window.hacked=1'>x</a>",
  "--><!--?lit$123$--><template><b onclick=window.hacked=1>",
  "' autofocus onfocus=window.hacked=1 x='",
  "\u202e<b>\u0000\ud83d\ude00</b>",
];

const RUBRICS = ["expert_panel", "town_network_star", "project_performance_weighted", "five_key_questions"];
const read = (path) => JSON.parse(readFileSync(join(top, path), "utf8"));
const isText = (value) => typeof value === "object" && value !== null && ("zh" in value || "en" in value);

/** The keys of the published schema that hold a text for people. */
function textKeys(schema) {
  const keys = new Set();
  const walk = (node) => {
    for (const [key, below] of Object.entries(node.properties || {})) {
      const refs = [below.$ref, below.items?.$ref, ...(below.anyOf || below.oneOf || []).map(({ $ref }) => $ref)];
      if (refs.some((ref) => /(^|\/)text$/i.test(ref || ""))) keys.add(key);
    }
    for (const below of Object.values(node)) if (typeof below === "object" && below !== null) walk(below);
  };
  walk(schema);
  return keys;
}

/** The document with every text for people replaced; `seen` gets the keys under which one stood. */
function poisoned(document, keys, text, seen) {
  // a condition names an input under `list`, evidence has its texts there
  const walk = (value, key, around) => {
    if (keys.has(key) && (key !== "list" || around === "evidence") && (typeof value === "string" || isText(value))) {
      seen.add(key);
      return text;
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, key, around));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, walk(below, name, key)]));
  };
  return walk(document, "", "");
}

/** Adds the texts that these rubrics leave out, so that each key of the schema stands somewhere. */
function withAllTexts(rubric) {
  const node = (it) => {
    Object.assign(it, { description: "d", method: "m", source: "s" });
    for (const input of it.inputs || []) {
      Object.assign(input, { title: "t", description: "d" });
      if (input.type === "number") Object.assign(input, { unit: "u", from: { other: "o" } });
    }
    for (const child of it.children || []) node(child);
    if (it.rule && it.role !== "bonus" && it.role !== "penalty") it.evidence = { ...it.evidence, list: ["e"] };
  };
  for (const child of rubric.children) node(child);
  return Object.assign(rubric, { source: "s", notes: ["n"] });
}

/** What a sheet says in words: each of them, for every criterion. */
function sheetOf(rubric, criteria, text) {
  const words = { note: text, reason: text, source: text, evidence: [text] };
  const value = (input) => (input.type === "units" ? [{ unit: text }] : input.type === "bool" ? null : text);
  const answers = criteria.map(({ id, inputs }) => [
    id,
    { ...Object.fromEntries(inputs.map((input) => [input.id, value(input)])), ...words },
  ]);
  const inputs = (rubric.inputs || []).map(({ id }) => [id, text]);
  const sources = (rubric.inputs || []).filter(({ from }) => from).map(({ id }) => [id, text]);
  return {
    haitang: "sheet/1",
    rubric: rubric.id,
    note: text,
    subject: text,
    assessor: text,
    date: text,
    inputs: Object.fromEntries(inputs),
    sources: Object.fromEntries(sources),
    entries: criteria
      .slice(0, 3)
      .map(({ id, inputs }) => ({ assessor: "甲", criterion: id, input: inputs[0]?.id, value: text, reason: text })),
    answers: Object.fromEntries(answers),
  };
}

function criteriaOf(node) {
  return node.children ? node.children.flatMap(criteriaOf) : [{ ...node, inputs: node.inputs || [] }];
}

let made;
before(async () => {
  made = await site("form-hostile");
});
after(() => made?.browser.close());

test("the corpus reaches every text that the schema of rubrics knows", () => {
  const keys = textKeys(read("docs/schema/rubric.schema.json"));
  // by hand, so that a schema that is read wrongly is noticed
  for (const key of ["title", "description", "method", "source", "notes", "unit", "from", "other", "list"])
    assert.ok(keys.has(key), `${key} is not among ${[...keys]}`);
  const seen = new Set();
  for (const name of RUBRICS) poisoned(withAllTexts(read(`examples/rubrics/${name}/rubric.json`)), keys, "x", seen);
  assert.deepEqual(
    [...keys].filter((key) => !seen.has(key)),
    [],
  );
});

for (const [at, text] of HOSTILE.entries()) {
  test(`hostile text is text: ${JSON.stringify(text).slice(0, 40)}`, async () => {
    const keys = textKeys(read("docs/schema/rubric.schema.json"));
    const name = RUBRICS[at % RUBRICS.length];
    const rubric = poisoned(withAllTexts(read(`examples/rubrics/${name}/rubric.json`)), keys, text, new Set());
    made.put(`r${at}.json`, rubric);
    const sheet = sheetOf(rubric, criteriaOf(rubric), text);
    made.put(`s${at}.json`, sheet);
    for (const query of [
      `sheet=s${at}.json&other=s${at}.json`,
      `sheet=s${at}.json&other=s${at}.json&readonly`,
      `sheet=s${at}.json&view=paper`,
    ]) {
      const seen = await made.open(`r${at}.json&${query}`, async (shown) => {
        await shown.evaluate(async () => {
          const form = document.querySelector("haitang-form");
          for (const { id } of form.rubric.criteria) form.explain(id, true);
          form.finish();
          await form.updateComplete;
          for (const control of form.querySelectorAll("input, textarea, a")) control.focus();
          await new Promise((turn) => setTimeout(turn, 50));
        });
        return shown.evaluate(() => ({
          hacked: window.hacked,
          made: document.querySelectorAll("haitang-form :is(script, img, svg, iframe, template, object, embed)").length,
          handlers: [...document.querySelectorAll("haitang-form *")].filter((it) =>
            it.getAttributeNames().some((name) => name.startsWith("on")),
          ).length,
          links: [...document.querySelectorAll("haitang-form a")].filter(
            (it) => !it.getAttribute("href").startsWith("#"),
          ).length,
          title:
            document.querySelector("haitang-form h1").firstChild.textContent ||
            document.querySelector("haitang-form h1").textContent,
        }));
      });
      assert.deepEqual({ ...seen, title: 0 }, { hacked: undefined, made: 0, handlers: 0, links: 0, title: 0 });
    }
  });
}
