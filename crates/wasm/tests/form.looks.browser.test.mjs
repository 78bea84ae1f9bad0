// How the form looks and what it says to those who do not see it: axe in every state, the accessibility tree, sizes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { rubric, site } from "./form.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const YONGCHUAN = "/repository/examples/yongchuan";
const FILLED = `${YONGCHUAN}/rubric.json&sheet=${YONGCHUAN}/sheets/03.json`;
const LIBRARY = "/repository/examples/rubrics";
let made;

before(async () => {
  made = await site("form-looks");
  made.put("42.json", rubric());
  const changed = rubric();
  changed.children[0].points = "4";
  changed.children[1].inputs[0].at_most = "5";
  made.put("changed.json", changed);
  const words = { reason: " ", source: " ", assessor: "a b", carried: { points: "9" }, evidence: "照片" };
  made.put("words.json", { haitang: "sheet/1", rubric: "forty-two", answers: { c1: { b1: true, ...words } } });
});
after(() => made?.browser.close());

const wrong = async (shown) => {
  await shown.locator("haitang-form input[inputmode=numeric]").first().fill("-3");
  await shown.locator(".haitang-main").click();
  await shown.waitForSelector(".haitang-unfinished");
  await shown.waitForSelector(".haitang-wrong");
};
const form = (shown, act) =>
  shown.evaluate(`(async (form) => { ${act}; await form.updateComplete; })(document.querySelector("haitang-form"))`);

/** Every state in which somebody can find the form: its page, and what is done there. */
const STATES = {
  empty: [`${YONGCHUAN}/rubric.json`],
  "with mistakes": [`${YONGCHUAN}/rubric.json`, wrong],
  filled: [FILLED],
  finished: [FILLED, (shown) => shown.locator(".haitang-main").click()],
  "with lost points explained": [
    FILLED,
    (shown) => form(shown, "for (const { id } of form.rubric.criteria) form.explain(id, true)"),
  ],
  "read-only beside another": [`${FILLED}&readonly&other=${YONGCHUAN}/sheets/04.json`],
  "beside another": [`${FILLED}&other=${YONGCHUAN}/sheets/04.json`],
  "as paper": [`${FILLED}&view=paper&other=${YONGCHUAN}/sheets/04.json`],
  disabled: [FILLED, (shown) => form(shown, "form.disabled = true")],
  "with states, carried over, evidence": [
    `${LIBRARY}/five_key_questions/rubric.json`,
    (shown) =>
      form(
        shown,
        `for (const { id, states } of form.rubric.criteria) form.change({ criterion: id, key: "state", value: states[states.length - 1] }, { criterion: id, key: "evidence", value: ["照片1", "台账"] })`,
      ),
  ],
  "with units and a sample": [
    `${LIBRARY}/town_network_star/rubric.json`,
    (shown) =>
      form(
        shown,
        `for (const { id, inputs } of form.rubric.criteria) for (const input of inputs) if (input.type === "units") form.change({ criterion: id, key: input.id, value: input.sample ? { units: [{}, {}] } : [{}, {}] })`,
      ),
  ],
  "for several assessors": [
    `${LIBRARY}/expert_panel/rubric.json`,
    (shown) => form(shown, `form.change({ key: "assessor", value: "E1" })`),
  ],
  "with words that are refused": ["42.json&sheet=words.json"],
  "with sources cited": [`${LIBRARY}/project_performance_weighted/rubric.json`],
  "not stored": [
    "42.json&draftKey=axe",
    (shown) =>
      form(
        shown,
        `IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); }; form.change({ criterion: "c2", key: "n", value: "3" }); await form.settled()`,
      ),
  ],
  "with a sheet that is refused": [
    "42.json",
    (shown) =>
      form(shown, `form.sheet = '{"haitang":"sheet/1","rubric":"another","answers":{}}'; await form.updateComplete`),
  ],
  "with a dictionary": [
    "42.json",
    (shown) => form(shown, `form.language = "ug"; form.dictionary = { score: "نومۇر", finish: "تاماملاش" }`),
  ],
};

/** Fails with what axe finds. */
async function clean(shown, name) {
  await shown.evaluate(AXE);
  const { violations } = await shown.evaluate(() => window.axe.run(document));
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]),
    [],
    name,
  );
}

for (const [name, [query, act]] of Object.entries(STATES)) {
  test(`axe finds nothing: ${name}`, async () => {
    for (const [language, colorScheme] of [
      ["zh-CN", "light"],
      ["en", "dark"],
    ]) {
      await made.within({ colorScheme }, `${query}&language=${language}`, async (shown) => {
        await act?.(shown);
        await clean(shown, `${language}, ${colorScheme}`);
      });
    }
  });
}

test("axe finds nothing: a draft that waits, a second window", async () => {
  await made.within({}, "42.json&draftKey=waits", async (shown, context) => {
    await form(shown, `form.change({ criterion: "c2", key: "n", value: "30" }); await form.settled()`);
    const second = await context.newPage();
    await second.goto(made.page("changed.json&draftKey=waits"));
    await second.waitForSelector(".haitang-problem");
    await clean(second, "second window");
    await second.close();
    await shown.goto(made.page("changed.json&draftKey=waits"));
    await shown.waitForSelector(".haitang-migration");
    await clean(shown, "a draft that waits");
  });
});

test("the accessibility tree has the mistake at its field, and says it and the score aloud", async () => {
  await made.within({}, "42.json", async (shown, context) => {
    const devtools = await context.newCDPSession(shown);
    const tree = async () => (await devtools.send("Accessibility.getFullAXTree")).nodes;
    const named = (nodes, role, name) => nodes.find((it) => it.role?.value === role && it.name?.value === name);
    const property = (node, name) => node.properties.find((it) => it.name === name)?.value.value;
    const spoken = (nodes) => {
      const regions = nodes.filter((it) => it.role?.value === "status" && property(it, "live") === "polite");
      const text = (node) =>
        node.name?.value || (node.childIds || []).map((id) => text(nodes.find(({ nodeId }) => nodeId === id))).join("");
      return regions.map(text).join("");
    };
    const field = shown.locator("#haitang-c2-n");
    await field.fill("100");
    await field.press("Tab");
    await shown.waitForSelector(".haitang-wrong");
    let nodes = await tree();
    const control = named(nodes, "textbox", "场次");
    assert.equal(property(control, "invalid"), "true");
    assert.match(control.description.value, /100高于上限99/);
    assert.match(spoken(nodes), /100高于上限99/);
    assert.doesNotMatch(spoken(nodes), /得分/); // she is still in the criterion
    await field.fill("12");
    await shown.locator("#haitang-c3-level-a").focus();
    await shown.waitForFunction(() => /得分/.test(document.querySelector("[aria-live]").textContent));
    nodes = await tree();
    // the count has its 2 points, each of the ten choices at least 1
    assert.match(spoken(nodes), /得分 12 至 84/);
    assert.doesNotMatch(spoken(nodes), /高于/);
    assert.equal(property(named(nodes, "textbox", "场次"), "invalid"), "false");
    await shown.locator(".haitang-main").click();
    await shown.waitForSelector(".haitang-unfinished");
    nodes = await tree();
    assert.ok(nodes.some((it) => it.role?.value === "alert" && property(it, "live") === "assertive"));
  });
});

for (const [name, [query, act]] of Object.entries(STATES)) {
  test(`nothing is cut off, nothing too small: ${name}`, async () => {
    // a phone, a 10-inch tablet, that tablet and a screen at 200 %
    for (const [width, height] of [
      [360, 740],
      [800, 1280],
      [400, 640],
      [640, 400],
    ]) {
      await made.within({ viewport: { width, height } }, `${query}&language=en`, async (shown) => {
        await act?.(shown);
        const found = await shown.evaluate(() => {
          const all = document.querySelectorAll(
            "haitang-form :is(button, select, textarea, .haitang-option, .haitang-file, summary, input:not([type=file]))",
          );
          const boxes = [...all].map((box) => [box, box.getBoundingClientRect()]).filter(([, { width }]) => width > 0);
          const bar = document.querySelector(".haitang-bar");
          const isSticky = bar && getComputedStyle(bar).position === "sticky";
          return {
            over: Math.max(0, document.documentElement.scrollWidth - innerWidth),
            small: boxes
              .filter(([, { height, width }]) => height < 24 || width < 24)
              .map(([box]) => box.outerHTML.slice(0, 120)),
            cut: [
              ...document.querySelectorAll("haitang-form :is(h1, h2, h3, h4, h5, p, span, label, button, dd, td, th)"),
            ]
              .filter(
                (it) =>
                  it.scrollWidth > it.clientWidth + 1 &&
                  it.clientWidth > 0 &&
                  !it.closest(".haitang-aloud") &&
                  getComputedStyle(it).overflowX === "hidden",
              )
              .map((it) => it.outerHTML.slice(0, 120)),
            covered: isSticky ? bar.getBoundingClientRect().height / innerHeight : 0,
          };
        });
        assert.ok(found.covered < 0.25, `${width}×${height}: the bar takes ${found.covered}`);
        assert.deepEqual({ ...found, covered: 0 }, { over: 0, small: [], cut: [], covered: 0 }, `${width}×${height}`);
      });
    }
  });
}

test("nothing moves for those who want it still, and nothing hides behind the bar", async () => {
  await made.within(
    { reducedMotion: "reduce", viewport: { width: 360, height: 740 } },
    `${YONGCHUAN}/rubric.json`,
    async (shown) => {
      assert.equal(await shown.evaluate(() => document.getAnimations().length), 0);
      const [top, bar] = await shown.evaluate(async () => {
        const form = document.querySelector("haitang-form");
        const last = form.rubric.criteria[form.rubric.criteria.length - 1];
        form.goTo(`haitang-${last.id.replace(".", "_d")}`);
        form.goTo(`haitang-${form.rubric.criteria[8].id.replace(".", "_d")}`);
        await new Promise((turn) => setTimeout(turn, 300));
        return [
          document.activeElement.getBoundingClientRect().top,
          document.querySelector(".haitang-bar").getBoundingClientRect().bottom,
        ];
      });
      assert.ok(top >= bar - 1, `${top} is behind ${bar}`);
    },
  );
});
