// What a form costs in Chromium: `node tests/bench/form/run.mjs`, after `cargo xtask wasm`. It asserts nothing.
// One change in a sheet, in the session alone and with what is seen of it; and the first score after navigation.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../../../crates/wasm/tests/chromium.mjs";
import { folder, place } from "../../../crates/wasm/tests/installed.mjs";
import { serve } from "../../../crates/wasm/tests/serve.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const site = join(place, "bench");
/** How many changes, navigations; and how much slower the processor is made for these. */
const CHANGES = 101;
const VISITS = 7;
/** Milliseconds after which a browser has done what it does when it starts. */
const SETTLED = 1500;
const SLOWER = Number(process.env.HAITANG_SLOWER || 6);

/** Five kinds of criteria by turns: a bool, a count, a choice, a share, a number. */
const KINDS = [
  { inputs: [{ id: "v", type: "bool" }], rule: { kind: "all_or_nothing", when: "v" } },
  { inputs: [{ id: "v", type: "count" }], rule: { kind: "ratio", of: "v", to: "12", cap: "1", when_zero: "0" } },
  {
    inputs: [{ id: "v", type: "choice", options: ["a", "b", "c"].map((id) => ({ id, title: `档次${id}` })) }],
    rule: { kind: "choice", input: "v", points: { a: "1", b: "0.5", c: "0" } },
  },
  {
    inputs: [{ id: "v", type: "share", when_due_zero: "1" }],
    rule: { kind: "amount", of: { product: ["full", "v"] }, floor: "none", cap: "none" },
  },
  {
    inputs: [{ id: "v", type: "number", at_least: "0", at_most: "100" }],
    rule: {
      kind: "table",
      of: "v",
      otherwise: "0",
      rows: [
        { at_least: "90", points: "1" },
        { at_least: "60", points: "0.6" },
      ],
    },
  },
];
const VALUES = [true, "7", "a", { done: "3", due: "4" }, "95"];

function rubric(many) {
  const child = (at) => ({ id: `c${at}`, title: `第${at}项要求`, points: "1", ...KINDS[at % KINDS.length] });
  const section = (at) => ({
    id: `s${at}`,
    title: `第${at}部分`,
    children: Array.from({ length: 20 }, (_, place) => child(at * 20 + place)),
  });
  const grades = {
    bands: [{ grade: "pass", title: "合格", at_least: String(many / 2) }],
    otherwise: { grade: "fail", title: "不合格" },
  };
  const children = Array.from({ length: many / 20 }, (_, at) => section(at));
  return { haitang: "rubric/1", id: `bench${many}`, title: `${many}项`, children, grades };
}

const median = (times) => times.slice().sort((a, b) => a - b)[times.length >> 1];
const shown = (time) => `${time.toFixed(time < 10 ? 2 : 0)} ms`;

const copy = (name) => writeFileSync(join(site, name), readFileSync(join(here, name)));

/** The times of one change in a sheet that is half filled in. */
async function changes(page, many) {
  return await page.evaluate(
    async ([many, runs, values]) => {
      const form = document.querySelector("haitang-form");
      const half = Array.from({ length: many / 2 }, (_, at) => ({
        criterion: `c${at}`,
        key: "v",
        value: values[at % 5],
      }));
      form.change(...half);
      await form.updateComplete;
      const edit = (at) => ({ criterion: "c1", key: "v", value: String(at % 12) });
      const times = { session: [], seen: [], frame: [] };
      for (let at = 0; at < runs; at += 1) {
        const start = performance.now();
        form.session.change(edit(at));
        times.session.push(performance.now() - start);
      }
      for (let at = 0; at < runs; at += 1) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        form.change(edit(at));
        await form.updateComplete;
        document.body.getBoundingClientRect();
        times.seen.push(performance.now() - start);
        // a message behind the frame comes when the frame has been drawn
        const { port1, port2 } = new MessageChannel();
        await new Promise((drawn) => {
          requestAnimationFrame(() => {
            port1.onmessage = drawn;
            port2.postMessage(0);
          });
        });
        times.frame.push(performance.now() - start);
      }
      return { ...times, nodes: form.querySelectorAll("*").length, memory: performance.memory?.usedJSHeapSize || 0 };
    },
    [many, CHANGES, VALUES],
  );
}

/** From navigation to the first score, with a slower processor and nothing cached. */
async function firstScores(browser, { site, entry, isWarm }) {
  const times = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    if (isWarm) {
      // it has shown another page of the site before, and is done with that
      await page.goto(`${site}/empty.html`);
      await page.waitForTimeout(SETTLED);
    }
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(`${site}/${entry}`);
    await page.waitForFunction(() => performance.getEntriesByName("whole").length > 0, null, { polling: 20 });
    const names = ["loaded", "first-contentful-paint", "whole"];
    await page.waitForFunction(([, paint]) => performance.getEntriesByName(paint).length > 0, names, { polling: 20 });
    times.push(
      await page.evaluate((names) => names.map((name) => performance.getEntriesByName(name)[0].startTime), names),
    );
    await context.close();
  }
  return [0, 1, 2].map((at) => median(times.map((time) => time[at])));
}

rmSync(site, { force: true, recursive: true });
mkdirSync(site, { recursive: true });
for (const name of ["empty", "page", "slim"]) for (const end of ["html", "js"]) copy(`${name}.${end}`);
copy("show.js");
for (const many of [60, 1000]) writeFileSync(join(site, `${many}.json`), JSON.stringify(rubric(many)));
const address = await serve({ "/package": folder, "/": site });
const browser = await launch();
const load = () => loadavg()[0].toFixed(1);
console.log(`Chromium ${browser.version()}, ${CHANGES} changes, load ${load()}\n`);
console.log("| one change, median | 60 criteria | 1 000 criteria |\n|---|---|---|");
const found = [];
for (const many of [60, 1000]) {
  const page = await browser.newPage({ viewport: { width: 800, height: 1280 } });
  await page.goto(`${address}/page.html?rubric=${many}.json`);
  await page.waitForFunction(() => performance.getEntriesByName("whole").length > 0);
  found.push(await changes(page, many));
  await page.close();
}
const row = (name, of) => console.log(`| ${name} | ${found.map(of).join(" | ")} |`);
row("the session alone", ({ session }) => shown(median(session)));
row("with everything that is seen of it: change, rendering, layout", ({ seen }) => shown(median(seen)));
row("until the frame is drawn", ({ frame }) => shown(median(frame)));
row("elements on the page", ({ nodes }) => String(nodes));
row("memory of the page's objects", ({ memory }) => `${(memory / 2 ** 20).toFixed(0)} MB`);
console.log(
  `\n| first score, processor ${SLOWER} times slower, ${VISITS} visits | browser | module ready | score on the page | whole form |\n|---|---|---|---|---|`,
);
for (const [name, entry] of [
  ["no library, two letters", "empty.html"],
  ["`haitang`, 60 criteria", "page.html?rubric=60.json"],
  ["`haitang/slim`, 60 criteria", "slim.html?rubric=60.json"],
]) {
  for (const isWarm of [false, true]) {
    const [loaded, score, whole] = await firstScores(browser, { site: address, entry, isWarm });
    const browserIs = isWarm ? "warm" : "fresh";
    console.log(`| ${name} | ${browserIs} | ${shown(loaded)} | ${shown(score)} | ${shown(whole)} |`);
  }
}
console.log(`\nload at the end ${load()}`);
await browser.close();
