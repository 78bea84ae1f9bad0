// How the pages of the site look and read (观感与无障碍): axe on each page and state, narrow and wide, enlarged, on paper.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, built, file, launch, press, served, sheets, visit } from "./site.mjs";

/** Where pictures of all states are put, when somebody wants to look at them. */
const SHOTS = process.env.HAITANG_SHOTS;
const WORDS = {
  zh: {
    begin: "开始填报",
    finish: "完成填报",
    ranking: "看 23 个镇街的示例",
    result: "看一份示例结果",
    sample: "用示例数据填好",
  },
  en: {
    begin: "begin",
    finish: "finish",
    ranking: "see the sample of 23 towns",
    result: "see a sample result",
    sample: "begin with sample answers",
  },
};
let address;
let browser;

before(async () => {
  ({ address } = await served(await built("site-looks")));
  browser = await launch();
});
after(() => browser?.close());

const filled = (page) => page.waitForSelector("haitang-form .haitang-main");
/** Each state of each page, and how somebody gets there. */
const STATES = {
  start: ["index.html", (page) => page.waitForSelector("#rubric")],
  draft: [
    "index.html",
    async (page, words) => {
      await press(page, words.sample);
      await filled(page);
    },
  ],
  drafts: [
    "index.html",
    async (page, words) => {
      await press(page, words.sample);
      await filled(page);
      await page.goto(`${address}/index.html`);
      await page.waitForSelector(".cards");
    },
  ],
  "draft with mistakes": [
    "index.html",
    async (page, words) => {
      await press(page, words.begin);
      await filled(page);
      await page.locator("haitang-form input[inputmode=numeric]").first().fill("-3");
      await press(page, words.finish);
      await page.waitForSelector(".haitang-wrong");
    },
  ],
  finished: [
    "index.html",
    async (page, words) => {
      await press(page, words.sample);
      await filled(page);
      await press(page, words.finish);
      await page.waitForSelector(".finished");
    },
  ],
  "rubric refused": [
    "index.html",
    async (page) => {
      await page.locator("input[type=file]").setInputFiles(file("bad.json", '{"haitang": "rubric/1"}'));
      await page.waitForSelector(".problems");
    },
  ],
  results: [
    "result.html",
    async (page, words) => {
      await press(page, words.result);
      await page.waitForSelector(".score");
      await page.goto(`${address}/result.html`);
      await page.waitForSelector(".cards");
    },
  ],
  result: [
    "result.html",
    async (page, words) => {
      await press(page, words.result);
      await page.waitForSelector(".drawing svg");
    },
  ],
  "ranking asked": ["ranking.html", (page) => page.waitForSelector(".drop")],
  ranking: [
    "ranking.html",
    async (page, words) => {
      await press(page, words.ranking);
      await page.waitForFunction(() => document.querySelectorAll(".drawing svg").length === 2);
    },
  ],
  "ranking with problems": [
    "ranking.html",
    async (page) => {
      const [one, two] = sheets();
      two.answers["1.3"].workers = "-1";
      await page
        .locator("input[multiple]")
        .setInputFiles(file("all.jsonl", `${JSON.stringify(one)}\n${JSON.stringify(two)}\n{`));
      await page.waitForSelector(".problems");
    },
  ],
  playground: ["playground.html", (page) => page.waitForSelector("#findings li")],
  "playground refused": [
    "playground.html",
    async (page) => {
      await page.waitForSelector("haitang-form h1");
      await page.fill("#text", '{"haitang": "rubric/1", "children": 7}');
      await page.waitForSelector("#findings li.error");
    },
  ],
};

const goTo = (state, options, language, read) => {
  const [path, there] = STATES[state];
  return visit(browser, `${address}/${path}`, options, async (page) => {
    if (language === "en") {
      await page.evaluate(() => localStorage.setItem("language", "en"));
      await page.reload();
    }
    await there(page, WORDS[language]);
    await read(page);
  });
};

for (const state of Object.keys(STATES))
  test(`axe finds nothing: ${state}`, async () => {
    await goTo(state, {}, "zh", async (page) => {
      assert.deepEqual(await axe(page), []);
      await page.emulateMedia({ colorScheme: "dark" });
      assert.deepEqual(await axe(page, ["color-contrast", "link-in-text-block"]), []);
    });
  });

test("axe finds nothing in English", async () => {
  for (const path of ["index.html", "result.html", "ranking.html", "playground.html"])
    await goTo("start", {}, "en", async (page) => {
      await page.goto(`${address}/${path}`);
      await page.waitForSelector(".pages");
      assert.deepEqual(await axe(page), []);
    });
});

/** A telephone, a tablet upright and across, a desk, and a tablet at 200 %. */
const SIZES = [
  [360, 740],
  [800, 1280],
  [1280, 800],
  [640, 400],
];

for (const state of Object.keys(STATES))
  test(`nothing is cut off, too small or too wide: ${state}`, async () => {
    await goTo(state, {}, "zh", async (page) => {
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const seen = await page.evaluate(measured);
        assert.deepEqual(seen, { over: 0, small: [] }, `${width} × ${height}`);
      }
    });
  });

/** How far the page is wider than the window, and what of its own is too small to be touched. */
function measured() {
  const touched =
    "button, select, textarea, summary, nav a, .cards a, .button, input:not([type=radio], [type=checkbox], [type=file])";
  const small = [...document.querySelectorAll(touched)]
    .map((it) => ({ box: it.getBoundingClientRect(), name: it.textContent.trim().slice(0, 20) || it.id }))
    .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24));
  return { over: Math.max(0, document.documentElement.scrollWidth - innerWidth), small: small.map(({ name }) => name) };
}

/** A4 without its margins, in CSS pixels. */
const PAPER = 703;

/** What stands outside the sheet of paper. */
function cutOff() {
  const within = ({ left, right, width }) => width === 0 || (left >= 0 && right <= innerWidth + 1);
  const seen = [...document.querySelectorAll("#main *:not(svg *)")].filter((it) => it.checkVisibility());
  return seen.filter((it) => !within(it.getBoundingClientRect())).map((it) => it.outerHTML.slice(0, 100));
}

for (const state of ["draft", "result", "ranking"])
  test(`on paper there is the content and no button: ${state}`, async () => {
    await goTo(state, { colorScheme: "dark" }, "zh", async (page) => {
      await page.emulateMedia({ colorScheme: "dark", media: "print" });
      await page.setViewportSize({ width: PAPER, height: 1000 });
      assert.equal(await page.locator("button, nav, .noprint").filter({ visible: true }).count(), 0);
      const [text, paper] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body);
        return [color, backgroundColor];
      });
      assert.deepEqual([text, paper], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
      assert.deepEqual(await page.evaluate(cutOff), []);
      const pdf = await page.pdf({ format: "A4" });
      if (SHOTS) writeFileSync(join(SHOTS, `${state}.pdf`), pdf);
      assert.ok(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length >= 1);
    });
  });

test("pictures of every state", { skip: !SHOTS }, async () => {
  mkdirSync(SHOTS, { recursive: true });
  for (const state of Object.keys(STATES))
    for (const [name, language, options] of [
      ["360", "zh", { viewport: { width: 360, height: 740 } }],
      ["tablet-dark", "zh", { colorScheme: "dark", viewport: { width: 800, height: 1280 } }],
      ["desk-en", "en", {}],
    ])
      await goTo(state, options, language, async (page) => {
        const path = join(SHOTS, `${state.replaceAll(" ", "-")}-${name}.png`);
        await page.screenshot({ fullPage: !state.includes("draft") && state !== "finished", path });
      });
});
