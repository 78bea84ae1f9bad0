// Every rubric of the library in the form: its examples are put in through the controls, key by key and click by
// click, and have the points and totals that the examples were worked out to have.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { site } from "./form.mjs";
import { top } from "./installed.mjs";

/** So many examples of each criterion and of each whole sheet; `HAITANG_ALL=1` for all. */
const [OF_CRITERION, OF_SHEET] = process.env.HAITANG_ALL ? [1000, 1000] : [2, 3];
const library = join(top, "examples/rubrics");
const names = readdirSync(library).filter((name) => !name.includes("."));
const read = (path) => JSON.parse(readFileSync(join(library, path), "utf8"));

let made;
before(async () => {
  made = await site("form-rubrics");
});
after(() => made?.browser.close());

/** The examples to be put in: what a cohort decides, what is refused and who said it in an answer is left out. */
function chosen({ examples }) {
  const seen = new Map();
  const isWanted = ({ answers, cohort, points, refused, total }) => {
    const isUnnamed = Object.values(answers || {}).every((answer) => answer?.assessor === undefined);
    if (cohort || refused || !isUnnamed || !(points || total)) return false;
    const about = points ? Object.keys(points).join() : "total";
    seen.set(about, (seen.get(about) || 0) + 1);
    return seen.get(about) <= (points ? OF_CRITERION : OF_SHEET);
  };
  return examples.filter(isWanted);
}

/** Runs in the page: puts an example in by hand, gives what then stands there. */
async function putIn(example) {
  const form = document.querySelector("haitang-form");
  const ESCAPES = { ".": "_d", "-": "_h", _: "_u", "%": "_x" };
  const escaped = (part) => encodeURIComponent(part).replace(/[-.%_]/g, (letter) => ESCAPES[letter]);
  const control = (id) => {
    const found = document.getElementById(id);
    if (!found || found.disabled) throw new Error(`${id} ${found ? "can't be used" : "is not there"}`);
    return found;
  };
  const turn = () => form.updateComplete;
  const type = async (id, text, event = "input") => {
    const it = control(id);
    it.focus();
    it.value = text;
    it.dispatchEvent(new Event(event, { bubbles: true }));
    await turn();
  };
  const click = async (it) => {
    it.focus();
    it.click();
    await turn();
  };
  const text = (value) => (Array.isArray(value) ? value.join("\n") : String(value));
  async function fill(at, input, value) {
    if (value === null || value === undefined) return;
    if (input.type === "bool" || input.type === "choice") await click(control(`${at}-${escaped(value)}`));
    else if (input.type === "list") {
      if (value.length === 0) await click(control(`${at}-`));
      for (const option of value) await click(control(`${at}-${escaped(option)}`));
    } else if (input.type === "share") {
      for (const key of ["done", "due"]) if (value[key] !== undefined) await type(`${at}-${key}`, text(value[key]));
    } else if (input.type === "units") await units(at, input, value);
    else await type(at, text(value));
  }
  async function units(at, input, value) {
    for (const key of ["drawn_by", "seed"]) if (value[key] !== undefined) await type(`${at}-${key}`, value[key]);
    const rows = input.sample ? value.units : value;
    if (rows?.length === 0) await click(control(`${at}-none`));
    const add = control(`${at}-add`);
    for (const [place, row] of (rows || []).entries()) {
      await click(add);
      if (row.unit !== undefined) await type(`${at}-${place}-unit`, row.unit);
      for (const each of input.each) await fill(`${at}-${place}-${escaped(each.id)}`, each, row[each.id]);
    }
  }
  async function word(at, key, value, node) {
    if (key === "state") await type(`${at}-state`, value, "change");
    else if (key === "carried")
      for (const part of Object.keys(value)) await type(`${at}-carried-${part}`, text(value[part]));
    else if (key === "evidence" && value.length === 0) await click(control(`${at}-evidence-none`));
    else if (key === "evidence") await type(`${at}-evidence`, text(value), "change");
    else await type(`${at}-${key}`, text(value));
    return node;
  }
  async function answer(node, given) {
    const at = `haitang-${escaped(node.id)}`;
    const inputs = new Map(node.inputs.map((input) => [input.id, input]));
    const isBare = typeof given !== "object" || given === null || Array.isArray(given);
    // `null` is nothing, and only one thing can be meant by a value alone
    const said = isBare ? { [node.inputs[0]?.id]: given } : given;
    const keys = Object.keys(said).sort((a, b) => Number(b === "state") - Number(a === "state"));
    for (const key of keys) {
      const input = inputs.get(key);
      if (input) await fill(`${at}-${escaped(key)}`, input, said[key]);
      else if (key !== "undefined") await word(at, key, said[key], node);
    }
  }

  document.querySelector("form").reset();
  await turn();
  const { about, criteria } = form.rubric;
  for (const key of ["subject", "assessor", "date"]) if (example[key]) await type(`haitang--head-${key}`, example[key]);
  for (const input of about.inputs) {
    const at = `haitang--all-${escaped(input.id)}`;
    await fill(at, input, example.inputs?.[input.id]);
    if (example.sources?.[input.id]) await type(`${at}--source`, example.sources[input.id]);
  }
  const node = (wanted) => criteria.find(({ id }) => id === wanted);
  for (const [criterion, given] of Object.entries(example.answers)) await answer(node(criterion), given);
  for (const { assessor, party, criterion, input, value, ...words } of example.entries || []) {
    await type(`haitang--head-assessor`, assessor);
    if (party) await type(`haitang--head-party`, party, "change");
    await answer(node(criterion), input ? { [input]: value, ...words } : words);
  }
  const { score, lines } = form.session.state;
  const wrong = lines.flatMap(({ id, issues }) => issues.map(({ zh }) => `${id} ${zh}`));
  const total = score.exact ?? { lowest: score.lowest, highest: score.highest };
  return {
    total,
    points: Object.fromEntries(
      lines.map(({ id, score }) => [id, score && (score.exact ?? { lowest: score.lowest, highest: score.highest })]),
    ),
    wrong,
  };
}

for (const name of names) {
  test(`put in by hand: ${name}`, async () => {
    const examples = chosen(read(`${name}/examples.json`));
    assert.ok(examples.length > 0);
    await made.open(`/repository/examples/rubrics/${name}/rubric.json`, async (shown) => {
      await shown.evaluate(`window.putIn = ${putIn}`);
      for (const example of examples) {
        const found = await shown.evaluate((example) => window.putIn(example), example);
        const points = Object.fromEntries(Object.keys(example.points || {}).map((node) => [node, found.points[node]]));
        const expected = { points: example.points || {}, ...(example.total ? { total: example.total } : {}) };
        const got = { points, ...(example.total ? { total: found.total } : {}) };
        assert.deepEqual(got, expected, `${example.name}: ${found.wrong}`);
      }
    });
  });
}
