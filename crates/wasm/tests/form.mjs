// What the tests of the form element have in common: a site of their own, its pages, a rubric of 42 criteria.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, visit } from "./chromium.mjs";
import { folder, place, top } from "./installed.mjs";
import { serve } from "./serve.mjs";

/** What a page needs to be allowed; nothing may become markup or code but what the package itself writes. */
export const STRICT = {
  "content-security-policy":
    "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types lit-html",
};
const bool = (id) => ({ id, type: "bool", title: { zh: `有记录${id}`, en: `record ${id}` } });
const whole = (kind, extra) => ({ kind, ...extra });
/** 42 criteria of 2 points: a bool, a count, a choice and a share by turns. */
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

export function rubric() {
  const children = Array.from({ length: 42 }, (_, at) => ({
    id: `c${at + 1}`,
    title: { zh: `指标${at + 1}`, en: `criterion ${at + 1}` },
    points: "2",
    ...KINDS[at % KINDS.length](at + 1),
  }));
  return { haitang: "rubric/1", id: "forty-two", title: { zh: "四十二项", en: "forty-two" }, children };
}

/** The same rubric a year later: one criterion is worth more, one asks something else, one has gone, one is new. */
export function changed() {
  const document = rubric();
  const [first, , , fourth] = document.children;
  first.points = "4";
  document.children[1].inputs[0].at_most = "5";
  document.children[2] = {
    ...first,
    id: "new",
    title: "新增指标",
    inputs: [{ id: "met", type: "bool" }],
    rule: { kind: "all_or_nothing", when: "met" },
  };
  fourth.id = "c4-again";
  return document;
}

export const ready = (shown) => shown.waitForFunction(() => window.ready, null, { timeout: 60_000 });
export const state = (shown) => shown.evaluate(() => document.querySelector("haitang-form").session.state);

/** A site with the form's page under a name of its own, a browser, and what is done with both. */
export async function site(name, headers = STRICT) {
  const where = join(place, name);
  rmSync(where, { force: true, recursive: true });
  mkdirSync(where, { recursive: true });
  cpSync(new URL("page", import.meta.url), where, { recursive: true });
  const address = await serve({ "/package": folder, "/repository": top, "/": where }, headers);
  const browser = await launch();
  const page = (query) => `${address}/form.html?rubric=${query}`;
  return {
    browser,
    page,
    put: (name, document) => writeFileSync(join(where, name), JSON.stringify(document)),
    /** Opens a page, gives what `read` finds; an error that the page reports fails the test. */
    open: (query, read) =>
      visit(browser, page(query), async (shown) => {
        await ready(shown);
        return read(shown);
      }),
    /** The same in a context of its own: another colour scheme, another size, or a store that nobody else has. */
    async within(options, query, read) {
      const context = await browser.newContext(options);
      try {
        const shown = await context.newPage();
        await shown.goto(page(query));
        await ready(shown);
        return await read(shown, context);
      } finally {
        await context.close();
      }
    },
  };
}
