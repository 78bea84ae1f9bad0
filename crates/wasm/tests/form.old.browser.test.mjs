// The declared baseline: the form without whatever browsers of early 2021 had not yet (Chrome 88, Safari 14, Firefox 84).
// What they lacked is taken away before the page loads; then the form is filled in, sent, stored and printed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ready, rubric, site } from "./form.mjs";

let made;
before(async () => {
  // a policy that asks for trusted types asks for a newer browser
  made = await site("form-old", {});
  made.put("42.json", rubric());
});
after(() => made?.browser.close());

/** Runs before the page: what came after that baseline in one of the three, or is missing in one of them, goes. */
function olden() {
  const gone = (of, ...names) => {
    for (const name of names) delete of[name];
  };
  // 2021 and later in at least one of them
  gone(Array.prototype, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with");
  gone(String.prototype, "at", "isWellFormed", "toWellFormed", "replaceAll");
  gone(Object, "hasOwn", "groupBy");
  gone(Promise, "any", "try", "withResolvers");
  gone(Array, "fromAsync");
  gone(Element.prototype, "checkVisibility", "replaceChildren", "setHTMLUnsafe");
  gone(Document.prototype, "adoptedStyleSheets");
  gone(HTMLElement.prototype, "attachInternals");
  gone(MediaQueryList.prototype, "addEventListener", "removeEventListener");
  gone(Blob.prototype, "bytes");
  gone(Crypto.prototype, "randomUUID");
  gone(Navigator.prototype, "locks", "storage", "userAgentData");
  gone(AbortSignal, "any", "timeout");
  gone(WebAssembly, "instantiateStreaming", "compileStreaming", "JSTag");
  gone(
    window,
    ..."structuredClone WeakRef FinalizationRegistry ElementInternals trustedTypes CompressionStream DecompressionStream".split(
      " ",
    ),
    ..."BroadcastChannel requestIdleCallback cancelIdleCallback scheduler reportError navigation URLPattern Iterator".split(
      " ",
    ),
    ..."LockManager StorageManager CSSLayerBlockRule".split(" "),
  );
  const { matchMedia } = window;
  // in those browsers a list of media queries takes listeners by its own name alone
  window.matchMedia = (query) => {
    const list = matchMedia.call(window, query);
    list.addListener = (heard) => {
      list.onchange = heard;
    };
    list.removeListener = () => {
      list.onchange = null;
    };
    return list;
  };
}

test("a form of early 2021 is filled in, stored, sent, reset and printed", async () => {
  const context = await made.browser.newContext();
  await context.addInitScript(olden);
  const shown = await context.newPage();
  const errors = [];
  shown.on("pageerror", (error) => errors.push(error.message));
  await shown.goto(made.page("42.json&draftKey=old"));
  await ready(shown);
  assert.equal(await shown.evaluate(() => "attachInternals" in HTMLElement.prototype || "at" in []), false);
  await shown.locator("#haitang-c2-n").fill("6");
  await shown.locator("#haitang-c3-level-a").check();
  const sent = () => shown.evaluate(() => Object.fromEntries(new FormData(document.querySelector("form"))));
  assert.deepEqual(Object.keys(await sent()), ["sheet"]);
  assert.deepEqual(JSON.parse((await sent()).sheet).answers, { c2: { n: "6" }, c3: { level: "a" } });
  // what is refused holds the form back
  await shown.locator("#haitang-c6-n").fill("100");
  const held = await shown.evaluate(() => {
    let sent = false;
    const plain = document.querySelector("form");
    plain.addEventListener("submit", (event) => {
      sent = true;
      event.preventDefault();
    });
    plain.requestSubmit();
    return [sent, document.querySelector("haitang-form").checkValidity()];
  });
  assert.deepEqual(held, [false, false]);
  await shown.waitForSelector(".haitang-unfinished");
  await shown.evaluate(() => document.querySelector("haitang-form").settled());
  await shown.reload();
  await ready(shown);
  assert.equal(await shown.inputValue("#haitang-c2-n"), "6");
  await shown.emulateMedia({ media: "print" });
  await shown.waitForSelector(".haitang-paper");
  await shown.emulateMedia({ media: "screen" });
  await shown.evaluate(() => document.querySelector("form").reset());
  await shown.waitForFunction(() => document.querySelector("#haitang-c2-n")?.value === "");
  assert.deepEqual(errors, []);
  await context.close();
});

test("without `ElementInternals` a form that is disabled sends nothing either", async () => {
  const context = await made.browser.newContext();
  await context.addInitScript(olden);
  const shown = await context.newPage();
  await shown.goto(made.page("42.json"));
  await ready(shown);
  const sent = await shown.evaluate(async () => {
    const form = document.querySelector("haitang-form");
    const names = () => [...new FormData(document.querySelector("form")).keys()];
    const sent = [names()];
    for (const isDisabled of [true, false]) {
      form.disabled = isDisabled;
      await form.updateComplete;
      sent.push(names());
    }
    return sent;
  });
  assert.deepEqual(sent, [["sheet"], [], ["sheet"]]);
  await context.close();
});

test("a window without locks does not write over the steps of another", async () => {
  const context = await made.browser.newContext();
  await context.addInitScript(olden);
  const [one, two] = [await context.newPage(), await context.newPage()];
  for (const shown of [one, two]) {
    await shown.goto(made.page("42.json&draftKey=both"));
    await ready(shown);
    await shown.evaluate(() => document.querySelector("haitang-form").settled());
  }
  const change = (shown, n) =>
    shown.evaluate(async (n) => {
      const form = document.querySelector("haitang-form");
      form.change({ criterion: "c2", key: "n", value: n });
      await form.settled();
      return form.problem;
    }, n);
  assert.equal(await change(one, "3"), undefined);
  assert.equal(await change(two, "4"), "other_tab");
  await one.reload();
  await ready(one);
  assert.equal(await one.inputValue("#haitang-c2-n"), "3");
  await context.close();
});
