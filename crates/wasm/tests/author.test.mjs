// The entry for authors, and what comes beside a score in both entries; the figures were worked out by hand.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { entry, NEXT, RUBRIC } from "./installed.mjs";

const author = await entry("./author");
const forms = await entry(".");
await author.load();
await forms.load();

const points = (full, more = {}) => ({
  ...RUBRIC,
  ...more,
  children: [{ ...RUBRIC.children[0], points: full }, RUBRIC.children[1]],
});

test("the entry for authors has all that the default entry has", () => {
  assert.deepEqual(
    Object.keys(forms).filter((name) => !(name in author)),
    [],
  );
  const rubric = author.Rubric.fromJson(RUBRIC);
  assert.ok(rubric instanceof author.Rubric);
  assert.equal(rubric.score({ 1: true, 2: { visits: { done: 1, due: 3 } } }).score.exact, "7.33");
  assert.throws(() => author.Rubric.fromJson("{"), author.HaitangError);
  assert.equal(forms.Rubric.prototype.lint, undefined);
});

for (const [name, { Rubric, HaitangError }] of Object.entries({ author, forms })) {
  test(`${name}: a cohort is scored together`, () => {
    const rubric = Rubric.fromJson(RUBRIC);
    const sheets = ["甲镇", "乙镇"].map((subject, at) => rubric.sheet({ 1: at === 0, 2: null }, { subject }));
    const cards = rubric.scoreCohort(sheets);
    assert.deepEqual(
      cards.map(({ subject, cohort, score }) => [subject, cohort, score.lowest, score.highest]),
      [
        ["甲镇", "2", "6", "10"],
        ["乙镇", "2", "0", "4"],
      ],
    );
    assert.deepEqual(rubric.scoreCohort(JSON.stringify(sheets)), cards);
    assert.throws(() => rubric.scoreCohort([sheets[0], sheets[0]]), HaitangError);
  });

  test(`${name}: a receipt holds for its sheet and for no other`, () => {
    const rubric = Rubric.fromJson(RUBRIC);
    const sheet = rubric.sheet({ 1: true, 2: { visits: { done: 1, due: 2 } } }, { subject: "双石镇" });
    const { receipt, to_sign } = rubric.receipt(sheet);
    assert.equal(receipt.score.exact, "8");
    assert.equal(receipt.digest, `sha256:${createHash("sha256").update(to_sign).digest("hex")}`);
    assert.equal(receipt.rubric.meaning, rubric.identity.meaning);
    for (const given of [receipt, JSON.stringify(receipt), { ...receipt, signature: "A07" }])
      assert.deepEqual(rubric.verify(given, sheet), { differences: [], valid: true });
    const other = rubric.verify(receipt, rubric.sheet({ ...sheet.answers, 1: false }, { subject: "双石镇" }));
    assert.equal(other.valid, false);
    const score = other.differences.find(({ at }) => at === "/score/exact");
    assert.deepEqual([score.given, score.wanted], ["8", "2"]);
    assert.throws(() => rubric.verify("[]", sheet), HaitangError);
    assert.throws(() => rubric.receipt({ ...sheet, rubric: "other" }), HaitangError);
  });

  test(`${name}: what to improve`, () => {
    const rubric = Rubric.fromJson(NEXT.rubric);
    const advice = rubric.improve(NEXT.sheet);
    assert.deepEqual(
      [advice.target, advice.complete, advice.present.grades, advice.plan.cost, advice.plan.points],
      ["pass", true, ["fail"], "1", "25"],
    );
    assert.deepEqual(
      advice.plan.steps.map(({ criterion, answer }) => [criterion, answer]),
      [["2.1", { met: true }]],
    );
    const dear = rubric.improve(NEXT.sheet, { grade: "good", costs: { 1.1: 3 } });
    assert.deepEqual(
      dear.plan.steps.map(({ criterion }) => criterion),
      ["1.2", "2.1"],
    );
    assert.throws(() => rubric.improve(NEXT.sheet, { grade: "best" }), HaitangError);
  });

  test(`${name}: where one more assessor would matter`, () => {
    const rubric = Rubric.fromJson(NEXT.judged);
    const sheet = (subject, ...said) => ({
      ...rubric.sheet({}, { subject }),
      entries: said.map((value, at) => ({ assessor: `A${at}`, criterion: "1", value })),
    });
    // (8 + 6 + 0) / 3 is no longer good; (9 + 9 + 0) / 3 is
    assert.deepEqual(rubric.thirdOpinions([sheet("甲镇", 8, 6), sheet("乙镇", 9, 9)]), [
      { disputed: false, grade: "good", grades: ["fair"], of: "judged", sheet: "0", subject: "甲镇" },
    ]);
    assert.throws(() => rubric.thirdOpinions([rubric.sheet({})]), HaitangError);
  });

  test(`${name}: who still decides`, () => {
    const rubric = Rubric.fromJson(NEXT.rubric);
    const { present, open } = rubric.interval(rubric.sheet({ 1.1: 30, 1.2: "high", 2.1: true }));
    assert.deepEqual([present.score.lowest, present.score.highest], ["75", "90"]);
    assert.deepEqual(
      open.map(({ criterion, decides, moves }) => [criterion, decides, moves]),
      [["2.2", true, "15"]],
    );
  });
}

test("the canonical text and the identity forget spelling", () => {
  const [one, other] = [points("6.0"), points("６")].map((document) => author.Rubric.fromJson(document));
  assert.equal(one.toJson(), other.toJson());
  assert.deepEqual(one.identity, other.identity);
  assert.equal(author.Rubric.fromJson(one.toJson()).toJson(), one.toJson());
  assert.notEqual(author.Rubric.fromJson(points("7")).identity.meaning, one.identity.meaning);
});

test("what was given stays as it was, also when the caller changes the bytes", () => {
  const bytes = new TextEncoder().encode(JSON.stringify(RUBRIC));
  const rubric = author.Rubric.fromJson(bytes);
  bytes.fill(0);
  assert.equal(rubric.roundingAudit([], {}).sheets, "0");
});

test("findings", () => {
  assert.deepEqual(
    author.Rubric.fromJson(points("6", { points: "12" }))
      .lint()
      .map(({ code, at, severity, fix }) => [code, at, severity, fix.value])
      .filter(([code]) => code === "lint.total_differs"),
    [["lint.total_differs", "/points", "error", "10"]],
  );
});

test("what changed, who moves, and a sheet carried over", () => {
  const [old, next] = [RUBRIC, points("8")].map((document) => author.Rubric.fromJson(document));
  const { meaning, wording } = old.diff(next);
  assert.deepEqual([meaning.map(({ at, from, to }) => [at, from, to]), wording], [[["1/points", "6", "8"]], []]);
  const sheet = old.sheet({ 1: true, 2: { visits: { done: 1, due: 2 } } }, { subject: "双石镇" });
  const { changes, sheets } = old.impact(next, [sheet]);
  assert.deepEqual(changes, meaning);
  assert.deepEqual([sheets[0].from.score.exact, sheets[0].to.score.exact, sheets[0].moved.lowest], ["8", "10", "2"]);
  assert.deepEqual(sheets[0].because[0].edits, ["0"]);
  const migrated = old.migrate(sheet, next);
  assert.deepEqual([migrated.dropped, migrated.new, migrated.sheet.meaning], [[], [], next.identity.meaning]);
  assert.equal(next.scoreSheet(migrated.sheet).score.exact, "10");
});

test("examples, mutants, rounding", () => {
  const rubric = author.Rubric.fromJson(NEXT.small);
  assert.deepEqual(rubric.checkExamples(NEXT.two).failures, []);
  const mutation = rubric.mutate(NEXT.two);
  assert.deepEqual([mutation.total, mutation.killed, mutation.score], ["7", "4", "4/7"]);
  assert.equal(mutation.survivors[1].place, "/children/0/rule/when");
  const thirds = author.Rubric.fromJson(RUBRIC);
  const audit = thirds.roundingAudit([thirds.sheet({ 1: true, 2: { visits: { done: 1, due: 3 } } })], {});
  assert.deepEqual([audit.scores, audit.changed[0].before.score.exact], ["1", "7.33"]);
  assert.equal(audit.changed[0].after.score.exact, "22/3");
});
