// The form element of the installed package in a real browser: keyboard, drafts, hostile text, accessibility, sizes.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, persistent, visit } from "./chromium.mjs";
import { folder, place, top } from "./installed.mjs";
import { serve } from "./serve.mjs";

/** What a page needs to be allowed; nothing may become markup or code but what the package itself writes. */
const STRICT = {
  "content-security-policy":
    "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types lit-html",
};
/** How often the browser is killed while somebody fills in; `HAITANG_KILLS=200` for a longer look. */
const KILLS = Number(process.env.HAITANG_KILLS || 5);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const site = join(place, "form");
let address;
let browser;

const bool = (id) => ({ id, type: "bool", title: { zh: `有记录${id}`, en: `record ${id}` } });
const whole = (kind, extra) => ({ kind, ...extra });
/** 42 criteria of 2 points: a bool, a count, a choice, a share, a list and an assessor's number, seven times. */
const KINDS = [
  (id) => ({ inputs: [bool(`b${id}`)], rule: whole("all_or_nothing", { when: `b${id}` }) }),
  () => ({
    inputs: [{ id: "n", type: "count", at_most: "99", title: { zh: "场次", en: "sessions" } }],
    rule: whole("ratio", { of: "n", to: "12", cap: "1", when_zero: "0" }),
  }),
  () => ({
    inputs: [
      {
        id: "level",
        type: "choice",
        title: { zh: "档次", en: "level" },
        options: [
          { id: "a", title: { zh: "好", en: "good" } },
          { id: "b", title: { zh: "中", en: "fair" } },
        ],
      },
    ],
    rule: whole("choice", { input: "level", points: { a: "2", b: "1" } }),
  }),
  () => ({
    inputs: [{ id: "rate", type: "share", when_due_zero: "refuse", title: { zh: "回访率", en: "visits" } }],
    rule: whole("amount", { of: { product: ["full", "rate"] }, floor: "none", cap: "none" }),
  }),
];

function rubric() {
  const children = Array.from({ length: 42 }, (_, at) => ({
    id: `c${at + 1}`,
    title: { zh: `指标${at + 1}`, en: `criterion ${at + 1}` },
    points: "2",
    ...KINDS[at % KINDS.length](at + 1),
  }));
  return { haitang: "rubric/1", id: "forty-two", title: { zh: "四十二项", en: "forty-two" }, children };
}

const put = (name, document) => writeFileSync(join(site, name), JSON.stringify(document));

before(async () => {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  cpSync(new URL("page", import.meta.url), site, { recursive: true });
  put("42.json", rubric());
  const changed = rubric();
  changed.children[0].points = "4";
  put("changed.json", changed);
  address = await serve({ "/package": folder, "/repository": top, "/": site }, STRICT);
  browser = await launch();
});
after(() => browser?.close());

const page = (query) => `${address}/form.html?rubric=${query}`;
const ready = (shown) => shown.waitForFunction(() => window.ready, null, { timeout: 30_000 });
const state = (shown) => shown.evaluate(() => document.querySelector("haitang-form").session.state);
const open = (query, read) =>
  visit(browser, page(query), async (shown) => {
    await ready(shown);
    return read(shown);
  });

/** What a hand on the keyboard does in the control that it has reached. */
async function answered(shown) {
  const { id, type, checked, group } = await shown.evaluate(() => {
    const { checked, id, name, type } = document.activeElement;
    return { checked, id, type, group: name };
  });
  if (type === "radio" && !checked && group.includes("-c")) await shown.keyboard.press("Space");
  if (id.endsWith("-n")) await shown.keyboard.type("９");
  if (id.endsWith("-rate-done")) await shown.keyboard.type("3");
  if (id.endsWith("-rate-due")) await shown.keyboard.type("4");
}

test("42 criteria by keyboard alone", async () => {
  await open("42.json", async (shown) => {
    for (let presses = 0; presses < 600; presses += 1) {
      await shown.keyboard.press("Tab");
      await answered(shown);
      if ((await state(shown)).progress.done === "42") break;
    }
    const { score, progress, status } = await state(shown);
    // 11 bools of 2, 11 counts of 2 · 9/12, 10 choices of 2 and 10 shares of 2 · 3/4
    assert.deepEqual([score.exact, progress.done, status], ["73.5", "42", "complete"]);
    await shown.focus(".haitang-main");
    await shown.keyboard.press("Enter");
    const [short, posted] = await shown.evaluate(() => [
      document.querySelector(".haitang-finished code").textContent,
      new FormData(document.querySelector("form")).get("sheet"),
    ]);
    assert.match(short, /\S{8,}/);
    assert.equal(JSON.parse(posted).answers.c2.n, "９");
  });
});

test("what is wrong stands beside its field, and is said aloud", async () => {
  await open("42.json", async (shown) => {
    const field = shown.locator("#haitang-c2-n");
    await field.fill("100");
    assert.equal(await shown.locator(".haitang-wrong").count(), 0); // not while she types
    await field.press("Tab");
    await shown.waitForSelector(".haitang-wrong");
    const said = await shown.evaluate(() => {
      const control = document.querySelector("#haitang-c2-n");
      const wrong = document.getElementById(control.getAttribute("aria-describedby"));
      return [control.getAttribute("aria-invalid"), wrong.textContent.trim()];
    });
    assert.deepEqual(said, ["true", "100高于上限99"]);
    await shown.locator("#haitang-c2-note").focus();
    await shown.locator("#haitang-c3-note").focus();
    await shown.waitForFunction(() => document.querySelector("[aria-live]").textContent.includes("100高于上限99"));
    assert.match(await shown.textContent("[aria-live]"), /得分/);
  });
});

test("a draft survives the reload, and undoing with it", async () => {
  const context = await browser.newContext();
  const shown = await context.newPage();
  await shown.goto(page("42.json&draftKey=reload"));
  await ready(shown);
  await shown.locator("#haitang-c2-n").fill("6");
  await shown.waitForFunction(() => document.querySelector("haitang-form").savedAt !== undefined);
  await shown.evaluate(() => document.querySelector("haitang-form").settled());
  assert.match(await shown.textContent(".haitang-saved"), /已保存 \d\d:\d\d/);
  await shown.reload();
  await ready(shown);
  await shown.waitForFunction(() => document.querySelector("#haitang-c2-n").value === "6");
  await shown.locator(".haitang-bar button").first().click();
  assert.equal(await shown.inputValue("#haitang-c2-n"), "");
  await context.close();
});

test("a second window is told and locked", async () => {
  const context = await browser.newContext();
  const [one, two] = [await context.newPage(), await context.newPage()];
  for (const shown of [one, two]) {
    await shown.goto(page("42.json&draftKey=two"));
    await ready(shown);
  }
  await two.waitForSelector(".haitang-problem");
  assert.match(await two.textContent(".haitang-problem"), /另一窗口/);
  assert.equal(await two.locator("#haitang-c2-n").isDisabled(), true);
  assert.equal(await one.locator("#haitang-c2-n").isDisabled(), false);
  await context.close();
});

test("a draft of a rubric that has changed is not mixed, and not lost", async () => {
  const context = await browser.newContext();
  const shown = await context.newPage();
  const visitWith = async (rubric) => {
    await shown.goto(page(`${rubric}&draftKey=changed`));
    await ready(shown);
  };
  await visitWith("42.json");
  await shown.locator("#haitang-c2-n").fill("6");
  await shown.evaluate(() => document.querySelector("haitang-form").settled());
  await visitWith("changed.json");
  await shown.waitForSelector(".haitang-problem");
  assert.match(await shown.textContent(".haitang-problem"), /指标体系已变更/);
  await visitWith("42.json");
  await shown.waitForFunction(() => document.querySelector("#haitang-c2-n").value === "6");
  await context.close();
});

test("full storage is said, and the draft can be taken as a file", async () => {
  const context = await browser.newContext();
  const shown = await context.newPage();
  await shown.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await shown.goto(page("42.json&draftKey=full"));
  await ready(shown);
  await shown.waitForSelector(".haitang-problem");
  assert.match(await shown.textContent(".haitang-problem"), /未能保存/);
  await shown.locator("#haitang-c2-n").fill("6");
  const [download] = await Promise.all([
    shown.waitForEvent("download"),
    shown.getByRole("button", { name: "导出草稿文件" }).click(),
  ]);
  const text = readFileSync(await download.path(), "utf8");
  assert.equal(JSON.parse(text).answers.c2.n, "6");
  await shown.locator("#haitang-c2-n").fill("7");
  await shown
    .locator(".haitang-end input[type=file]")
    .setInputFiles({ name: "draft.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await shown.waitForFunction(() => document.querySelector("#haitang-c2-n").value === "6");
  await context.close();
});

test("a browser that is killed loses nothing that was called saved", async () => {
  const profile = mkdtempSync(join(tmpdir(), "haitang-form-"));
  let saved = {};
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const { context, end } = await persistent(profile);
    const shown = await context.newPage();
    await shown.goto(page("42.json&draftKey=killed"));
    await ready(shown);
    const found = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      await form.updateComplete;
      for (let wait = 0; wait < 200 && !form.savedAt && !form.problem && !form.session.state.can_undo; wait += 1)
        await new Promise((done) => setTimeout(done, 10));
      return form.session.draft.answers;
    });
    for (const [criterion, value] of Object.entries(saved))
      assert.ok(
        Number(found[criterion]?.n) >= Number(value),
        `${criterion}: ${value} was saved, ${found[criterion]?.n} found`,
      );
    saved = Object.fromEntries(Object.entries(found).map(([criterion, { n }]) => [criterion, n]));
    if (kill === KILLS) {
      await end();
      break;
    }
    await shown.exposeFunction("calledSaved", (criterion, value) => {
      saved[criterion] = value;
    });
    const filling = shown.evaluate(async (seed) => {
      const form = document.querySelector("haitang-form");
      for (let step = 0; step < 5000; step += 1) {
        const criterion = `c${2 + 4 * (step % 10)}`;
        const value = String(seed + step); // it only grows; a later one may be on the disk before it is called saved
        form.change({ criterion, key: "n", value });
        await form.settled();
        await window.calledSaved(criterion, value);
      }
    }, kill * 10_000);
    filling.catch(() => undefined);
    await new Promise((done) => setTimeout(done, 150 + ((kill * 137) % 400)));
    const acknowledged = { ...saved };
    await end();
    saved = acknowledged;
  }
  assert.ok(Object.keys(saved).length > 0);
  rmSync(profile, { force: true, maxRetries: 5, recursive: true });
});

/** What tries to be more than text. */
const HOSTILE = [
  "<script>window.hacked = 1</script>",
  "<img src=x onerror='window.hacked = 1'>",
  "\"'><svg onload=window.hacked=1>",
  "javascript:window.hacked=1",
  "$" + "{window.hacked = 1}{{constructor.constructor('window.hacked=1')()}}",
  "</textarea><iframe srcdoc='<script>parent.hacked=1</script>'>",
];

test("hostile text is text", async () => {
  for (const [at, text] of HOSTILE.entries()) {
    const document = rubric();
    document.title = text;
    Object.assign(document.children[2], { title: text, description: text, method: text, source: text });
    Object.assign(document.children[2].inputs[0], { title: text, description: text });
    document.children[2].inputs[0].options[0].title = text;
    document.children[2].evidence = { list: [text] };
    put(`hostile-${at}.json`, document);
    const answers = { c3: { level: text, note: text, evidence: [text] }, c2: { n: text } };
    put(`hostile-${at}-sheet.json`, { haitang: "sheet/1", rubric: "forty-two", note: text, subject: "甲", answers });
    const query = `hostile-${at}.json&sheet=hostile-${at}-sheet.json&other=hostile-${at}-sheet.json`;
    const seen = await open(query, (shown) =>
      shown.evaluate(() => ({
        hacked: window.hacked,
        made: document.querySelectorAll("haitang-form :is(script, img, svg, iframe)").length,
        title: document.querySelector("haitang-form h1").textContent,
        note: document.querySelector("#haitang-c3-note").value,
      })),
    );
    assert.deepEqual(seen, { hacked: undefined, made: 0, title: text, note: text });
  }
});

for (const [name, query, colorScheme] of [
  ["zh, light", "", "light"],
  ["en, dark", "&language=en", "dark"],
  [
    "read-only beside another",
    "&readonly&sheet=/repository/examples/yongchuan/sheets/03.json&other=/repository/examples/yongchuan/sheets/04.json",
    "light",
  ],
]) {
  test(`axe finds nothing: ${name}`, async () => {
    const context = await browser.newContext({ colorScheme });
    const shown = await context.newPage();
    await shown.goto(page(`/repository/examples/yongchuan/rubric.json${query}`));
    await ready(shown);
    if (!query.includes("readonly")) {
      await shown.locator("haitang-form input[inputmode=numeric]").first().fill("-3");
      await shown.locator(".haitang-main").click();
      await shown.waitForSelector(".haitang-wrong");
    }
    await shown.evaluate(AXE);
    const { violations } = await shown.evaluate(() => window.axe.run(document));
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]),
      [],
    );
    await context.close();
  });
}

test("nothing is cut off at 360 px, nor on a tablet at 200 %", async () => {
  for (const [width, height] of [
    [360, 740],
    [400, 640],
    [1280, 800],
  ]) {
    const context = await browser.newContext({ viewport: { width, height } });
    const shown = await context.newPage();
    await shown.goto(page("/repository/examples/yongchuan/rubric.json&language=en"));
    await ready(shown);
    const [over, small, covered] = await shown.evaluate(() => {
      const boxes = [
        ...document.querySelectorAll("haitang-form :is(button, select, textarea, .haitang-option, input)"),
      ];
      const shown = boxes.map((box) => box.getBoundingClientRect()).filter(({ width }) => width > 0);
      const bar = document.querySelector(".haitang-bar").getBoundingClientRect();
      return [
        document.documentElement.scrollWidth - innerWidth,
        shown.filter(({ height, width }) => height < 20 || width < 20).length,
        bar.height / innerHeight,
      ];
    });
    assert.ok(over <= 0 && small === 0 && covered < 0.25, `${width}: ${over} ${small} ${covered}`);
    await context.close();
  }
});

test("on paper there is the sheet and no button", async () => {
  await open(
    "/repository/examples/yongchuan/rubric.json&sheet=/repository/examples/yongchuan/sheets/03.json",
    async (shown) => {
      await shown.emulateMedia({ media: "print" });
      const buttons = await shown.locator("haitang-form button").filter({ visible: true }).count();
      assert.equal(buttons, 0);
      assert.equal(await shown.locator(".haitang-signature").isVisible(), true);
      assert.equal(
        await shown.evaluate(() => getComputedStyle(document.querySelector(".haitang-bar")).position),
        "static",
      );
      const pdf = (await shown.pdf({ format: "A4" })).toString("latin1");
      assert.ok(pdf.match(/\/Type\s*\/Page\b/g).length > 1);
    },
  );
});
