// The public half in Node: values in and out, refusals as exceptions.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { entry, folder, RUBRIC } from "./installed.mjs";

const haitang = await entry(".");
const { catalogue, explain, HaitangError, load, Rubric } = haitang;

/** The issues with which something is refused. */
function issuesOf(act) {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof HaitangError, error);
    return error.issues;
  }
  return assert.fail("nothing was refused");
}

test("nothing works before load, everything after", async () => {
  for (const early of [catalogue, () => Rubric.fromJson(RUBRIC)]) assert.throws(early, /await load\(\)/);
  await load();
  await load();
  assert.ok(catalogue().every(({ code, zh, en }) => code && zh && en));
});

test("the package brings its licences, and those of what is inside it", () => {
  const shipped = (name) => readFileSync(join(folder, "dist", name), "utf8");
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"])
    assert.equal(shipped(name), readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8"));
  for (const name of ["Google LLC", "Jake Archibald", "Arjun Barrett"])
    assert.ok(shipped("THIRD-PARTY.txt").includes(name), name);
});

test("host values that JSON would drop in silence are refused", () => {
  const rubric = Rubric.fromJson(RUBRIC);
  const strange = [new Map(), new Set(), () => 1, Symbol("x"), Promise.resolve(1), new Date(Number.NaN), /x/];
  for (const value of strange) assert.throws(() => rubric.score({ any: { value } }), /no JSON value/);
  assert.throws(() => rubric.score(new Map()), /no JSON value/);
  assert.throws(() => Rubric.fromJson(Promise.resolve("{}")), /no JSON value/);
});

test("the slim entry takes bytes, a compiled module and an answered fetch", async () => {
  const bytes = readFileSync(join(folder, "dist/core.wasm"));
  const headers = { "content-type": "application/wasm" };
  for (const source of [bytes, new WebAssembly.Module(bytes), new Response(bytes, { headers })]) {
    const slim = await import(`file://${join(folder, "dist/slim.js")}?${Math.random()}`);
    await slim.load(source);
    assert.equal(slim.Rubric.fromJson(RUBRIC).id, "demo");
  }
});

test("loadSync is enough in Node, in both entries", () => {
  const inlined = 'import { loadSync, Rubric } from "./dist/index.js"; loadSync();';
  const slim = `import { readFileSync } from "node:fs"; import { loadSync, Rubric } from "./dist/slim.js"; loadSync(readFileSync("dist/core.wasm"));`;
  for (const start of [inlined, slim]) {
    const script = `${start} console.log(Rubric.fromJson(${JSON.stringify(JSON.stringify(RUBRIC))}).points);`;
    assert.equal(execFileSync("node", ["--input-type=module", "--eval", script], { cwd: folder }).toString(), "10\n");
  }
});

test("a rubric is read from an object, from text and from bytes, and says what it holds", () => {
  const text = JSON.stringify(RUBRIC);
  for (const document of [RUBRIC, text, new TextEncoder().encode(text)]) {
    const { id, title, points, criteria, version } = Rubric.fromJson(document);
    assert.deepEqual(
      { id, title, points, version },
      { id: "demo", title: RUBRIC.title, points: "10", version: undefined },
    );
    assert.deepEqual(
      criteria.map((criterion) => criterion.id),
      ["1", "2"],
    );
  }
});

test("a score is exact text, whatever kind of number was given", () => {
  const rubric = Rubric.fromJson(RUBRIC);
  for (const [done, due] of [
    [1, 3],
    [1n, 3n],
    ["1", "3"],
    ["１", "３"],
  ]) {
    const scorecard = rubric.score({ 1: true, 2: { visits: { done, due } } }, { subject: "双石镇", assessor: "A07" });
    assert.equal(scorecard.root.children[1].score.exact, "4/3");
    assert.equal(scorecard.score.exact, "7.33");
    assert.equal(scorecard.subject, "双石镇");
    assert.equal(scorecard.status, "complete");
  }
});

test("what is not answered leaves a range", () => {
  const { score, status, missing, open } = Rubric.fromJson(RUBRIC).score({ 1: true });
  assert.deepEqual({ score, status }, { score: { exact: null, lowest: "6", highest: "10" }, status: "incomplete" });
  assert.deepEqual({ missing, open }, { missing: ["2/visits"], open: ["2"] });
});

test("JSON.stringify of a scorecard is its canonical text", () => {
  const { doors } = haitang;
  const sheet = JSON.stringify({
    haitang: "sheet/1",
    rubric: "demo",
    answers: { 1: false, 2: { visits: { done: "1", due: "3" } } },
  });
  const bytes = new TextEncoder().encode(sheet);
  const reply = doors.open(new TextEncoder().encode(JSON.stringify(RUBRIC))).score(bytes);
  assert.equal(JSON.stringify({ scorecard: Rubric.fromJson(RUBRIC).scoreSheet(sheet) }), reply);
});

test("a scorecard is told in both languages", () => {
  const scorecard = Rubric.fromJson(RUBRIC).score({ 1: false, 2: { visits: { done: 1, due: 1 } } });
  for (const language of ["zh", "en"]) {
    const sentences = explain(scorecard, language);
    assert.ok(sentences.length >= 2 && sentences.every((sentence) => typeof sentence === "string"), sentences);
  }
  assert.deepEqual(explain(scorecard), explain(JSON.stringify(scorecard), "zh"));
});

test("what assessors dispute is told", () => {
  const rubric = Rubric.fromJson({
    haitang: "rubric/1",
    id: "panel",
    title: "示例",
    children: [
      {
        id: "1",
        title: "有场地",
        points: "10",
        inputs: [{ id: "n", type: "number", at_least: "0", assessors: { take: "mean", count: 2, apart: "2" } }],
        rule: { kind: "number", input: "n" },
      },
    ],
  });
  const entries = [
    ["x", "2"],
    ["y", "9"],
  ].map(([assessor, value]) => ({ criterion: "1", input: "n", assessor, value }));
  const card = rubric.scoreSheet({ haitang: "sheet/1", rubric: "panel", answers: {}, entries });
  const told = "1 有场地 / n: disputed, x says 2, y says 9";
  assert.deepEqual(haitang.words(card, "en").disputed, [told]);
  assert.ok(explain(card, "en").includes(told));
});

test("a refusal lists every issue with code, place and both languages", () => {
  const issues = issuesOf(() => Rubric.fromJson(RUBRIC).score({ 1: "maybe", 2: { visits: 3 }, 9: true }));
  assert.ok(issues.length >= 3);
  for (const { code, at, zh, en } of issues) {
    assert.match(code, /^[a-z]+\.[a-z_]+$/);
    assert.match(at, /^\/answers\//);
    assert.ok(/\p{Script=Han}/u.test(zh) && en);
  }
  for (const refused of [() => Rubric.fromJson("{"), () => explain("0")]) assert.ok(issuesOf(refused).length > 0);
  assert.match(new HaitangError(issues).message, /\/answers\/1.*·.*\[.*\]/);
});

test("numbers that are none are refused by name, not read as empty", () => {
  const rubric = Rubric.fromJson(RUBRIC);
  for (const done of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const [issue] = issuesOf(() => rubric.score({ 1: true, 2: { visits: { done, due: 1 } } }));
    assert.equal(issue.at, "/answers/2/visits/done");
    assert.ok(issue.zh.includes(String(done)) && issue.en.includes(String(done)));
  }
});

test("a lone surrogate reaches the core, pairs pass", () => {
  const rubric = Rubric.fromJson(RUBRIC);
  const sheet = (note) => `{"haitang":"sheet/1","rubric":"demo","answers":{"1":{"place":true,"note":"${note}"}}}`;
  assert.equal(rubric.scoreSheet(sheet("\u{20000}")).root.children[0].note, "\u{20000}");
  for (const document of [sheet("\ud840"), JSON.parse(sheet("\\udc00"))])
    assert.ok(issuesOf(() => rubric.scoreSheet(document)).length > 0);
});

test("memory can be given back", () => {
  const rubric = Rubric.fromJson(RUBRIC);
  rubric.free();
  assert.throws(() => rubric.score({}));
});
