// The entry for districts; the figures were counted by hand in the small network below.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entry, RUBRIC } from "./installed.mjs";

const district = await entry("./district");
const author = await entry("./author");
const forms = await entry(".");
await district.load();

const NETWORK = {
  haitang: "network/1",
  id: "demo",
  title: { zh: "示例区", en: "Demo District" },
  functions: [{ id: "social_work", title: { zh: "社会工作", en: "social work" } }],
  stations: [
    { id: "centre", title: "指导中心", tier: "centre", function: "social_work" },
    { id: "a", title: "甲镇社工站", tier: "town", function: "social_work", parent: "centre" },
    { id: "a1", title: "甲镇一村", tier: "village", function: "social_work", parent: "a" },
    { id: "a2", title: "甲镇二村", tier: "village", function: "social_work", parent: "a" },
  ],
};
const DOCUMENT = { haitang: "district/1", network: NETWORK };
const { District, HaitangError, network } = district;

test("the entry for districts has all that the other entries have", () => {
  for (const part of [author, forms])
    assert.deepEqual(
      Object.keys(part).filter((name) => !(name in district)),
      [],
    );
  assert.equal(district.Rubric.fromJson(RUBRIC).score({ 1: true }).score.lowest, "6");
  assert.equal(typeof district.Rubric.prototype.lint, "function");
  for (const part of [author, forms]) assert.ok(!("District" in part) && !("network" in part));
});

test("a district is read from an object, from text and from bytes", () => {
  const text = JSON.stringify(DOCUMENT);
  for (const document of [DOCUMENT, text, new TextEncoder().encode(text)]) {
    const survey = District.fromJson(document).survey();
    assert.equal(survey.functions[0].headline, "1+1+2");
    assert.deepEqual(survey.stations[1].children, ["a1", "a2"]);
  }
});

test("a method asks what `ask` asks", () => {
  const read = District.fromJson(DOCUMENT);
  assert.deepEqual(read.ask({ ask: "survey" }), read.survey());
  assert.deepEqual(network(NETWORK), read.survey());
});

test("refusals have their place in the district, and in the question", () => {
  const places = (act) => {
    try {
      act();
    } catch (error) {
      assert.ok(error instanceof HaitangError, error);
      return error.issues.map(({ at, code }) => [at, code]);
    }
    return assert.fail("nothing was refused");
  };
  const [first, second] = NETWORK.stations;
  const broken = { ...NETWORK, stations: [first, { ...second, parent: "b" }] };
  assert.deepEqual(
    places(() => District.fromJson({ ...DOCUMENT, network: broken })),
    [["/network/stations/1/parent", "network.unknown_parent"]],
  );
  const read = District.fromJson(DOCUMENT);
  assert.deepEqual(
    places(() => read.ask({ ask: "survye" })),
    [["/ask", "json.unknown_word"]],
  );
  assert.deepEqual(
    places(() => read.ask({ ask: "survey", colour: "red" })),
    [["/colour", "json.unknown_key"]],
  );
  assert.ok(places(() => network("[]")).length > 0);
});

test("the catalogue has the refusals of districts, and the smaller entries have none of them", async () => {
  await author.load();
  const rooms = (entry) => new Set(entry.catalogue().map(({ code }) => code.split(".")[0]));
  for (const room of ["network", "staff", "ledger", "district"])
    assert.ok(rooms(district).has(room) && !rooms(author).has(room), room);
  assert.deepEqual(
    [...rooms(author)].filter((room) => !rooms(district).has(room)),
    [],
  );
});

test("memory can be given back", () => {
  const read = District.fromJson(DOCUMENT);
  read.free();
  assert.throws(() => read.survey());
});

test("tallies of provinces add up, and say means, ranks and percentiles", () => {
  const { askTally, mergeTallies } = district;
  const tally = (province, scores) => ({
    haitang: "tally/1",
    rubric: "demo",
    meaning: `sha256:${"0".repeat(64)}`,
    edition: "1",
    by: ["省"],
    of: ["score"],
    groups: [
      {
        in: [province],
        statuses: { complete: String(scores.length) },
        grades: [],
        ungraded: String(scores.length),
        numbers: [
          {
            sum: String(scores.reduce((sum, score) => sum + score, 0)),
            least: String(scores[0]),
            greatest: String(scores[scores.length - 1]),
            values: scores.map((score) => [String(score), "1"]),
          },
        ],
      },
    ],
  });
  const parts = [tally("甲", [60, 70, 95]), tally("乙", [80])];
  const whole = mergeTallies(parts);
  assert.deepEqual(whole, mergeTallies([...parts].reverse()));
  // 305 ÷ 4; above 75 are 80 and 95; the second of four
  assert.equal(askTally(whole, { ask: "summary" })[0].numbers[0].mean, "76.25");
  assert.equal(askTally(whole, { ask: "rank", value: "75" }).rank.lowest, "3");
  assert.equal(askTally(whole, { ask: "percentile", percent: 50 }).value.highest, "70");
  assert.equal(askTally(whole, { ask: "percentile", percent: 50, in: { 省: "乙" } }).value.highest, "80");
  assert.throws(() => mergeTallies([parts[0], { ...parts[1], rubric: "other" }]), HaitangError);
});

test("how far results can be trusted", () => {
  const { agreement, robustness, Rubric, severity } = district;
  const said = { A: [1, 2, 3, 3], B: [1, 2, 3, 4] };
  const rows = Object.entries(said).flatMap(([assessor, values]) =>
    values.map((value, at) => ({ unit: `${at}`, assessor, value })),
  );
  const ratings = { haitang: "ratings/1", level: "interval", ratings: rows };
  // one of four differs: 1 less 2/8 over 126/56; (3/4 less 1/4) over (1 less 1/4)
  const found = agreement(ratings, { confidence: "0.9", bootstrap: { seed: "s", draws: 3 } });
  assert.equal(found.alpha[2].estimate.value, "8/9");
  assert.equal(found.pairs[0].unweighted.value, "2/3");
  assert.deepEqual(
    severity(ratings).map((row) => row.severity.value),
    ["0.25", "-0.25"],
  );
  const parts = [
    { id: "1", weight: "60" },
    { id: "2", weight: "40" },
  ];
  const stations = [
    { id: "甲", scores: { 1: "0.9", 2: "0.5" } },
    { id: "乙", scores: { 1: "0.6", 2: "0.9" } },
  ];
  assert.equal(robustness({ haitang: "robustness/1", parts, stations }).swaps[0].flip.share, "4/7");
  const rubric = Rubric.fromJson(RUBRIC);
  const sheets = [rubric.sheet({ 1: true }, { subject: "甲镇" })];
  assert.equal(rubric.rounds(sheets, rubric, sheets).criteria[0].counted.same, "1");
  const [first, second] = RUBRIC.children;
  const other = Rubric.fromJson({ ...RUBRIC, children: [{ ...first, points: "7" }, second] });
  assert.throws(() => rubric.rounds(sheets, other, sheets), HaitangError);
  assert.deepEqual(rubric.ratings(sheets), []);
});

test("pictures are specifications whose title says what there is to see", () => {
  const card = district.Rubric.fromJson(RUBRIC).score({ 1: true }, { subject: "a" });
  const drawn = district.chart({ chart: "ranking", scorecards: [card], language: "en" });
  assert.equal(drawn.$schema, "https://vega.github.io/schema/vega-lite/v5.json");
  assert.match(drawn.title.text.join(""), /^1 stations$/);
  const tree = District.fromJson(DOCUMENT).chartNetwork({ language: "en" });
  assert.equal(tree.title.text.join(""), "Demo District: 1+1+2 for social work; 0 of 0 sites are combined");
  assert.throws(() => district.chart({ chart: "ranking", scorecards: [] }), HaitangError);
});

test("a report tells every station, with its receipt", () => {
  const rubric = district.Rubric.fromJson(RUBRIC);
  const sheets = [rubric.sheet({ 1: true }, { subject: "a" })];
  const { data, html } = rubric.report({ sheets, forms: ["data", "html"], titles: { a: "甲镇站" } });
  assert.deepEqual(
    data.sections.map(({ id }) => id).filter((id) => id !== "weak"),
    ["summary", "ranking", "station-a", "method"],
  );
  assert.ok(html.zh.includes(rubric.receipt(sheets[0]).receipt.short) && html.zh.includes("甲镇站"));
  assert.ok(!html.zh.includes("<script") && !html.zh.includes("http"));
  assert.throws(() => rubric.report({ sheets: [] }), HaitangError);
});
