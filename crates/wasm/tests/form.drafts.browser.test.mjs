// What the form element keeps on the device: drafts, windows, killed processes, full storage, rubrics that change.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { persistent } from "./chromium.mjs";
import { changed, ready, rubric, site } from "./form.mjs";

/** How often the browser is killed while somebody fills in; `HAITANG_KILLS=200` for a longer look. */
const KILLS = Number(process.env.HAITANG_KILLS || 5);
let browser;
let open;
let page;
let within;

before(async () => {
  const made = await site("drafts");
  ({ browser, open, page, within } = made);
  made.put("42.json", rubric());
  made.put("changed.json", changed());
});
after(() => browser?.close());

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
  await shown.waitForFunction(() => document.querySelector("#haitang-c2-n")?.value === "6");
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

test("a draft of a rubric that has changed waits, is carried over when asked, and is kept", async () => {
  const context = await browser.newContext();
  const shown = await context.newPage();
  const visitWith = async (rubric) => {
    await shown.goto(page(`${rubric}&draftKey=changed`));
    await ready(shown);
  };
  const draft = () => shown.evaluate(() => document.querySelector("haitang-form").session.draft.answers);
  await visitWith("42.json");
  await shown.locator("#haitang-c2-n").fill("6");
  await shown.locator("#haitang-c6-n").fill("10");
  await shown.locator("#haitang-c3-level-a").check();
  await shown.locator("#haitang-c4-rate-done").fill("3");
  await shown.locator("#haitang-c4-rate-due").fill("4");
  await shown.locator("#haitang-c10-n").fill("many");
  await shown.evaluate(() => document.querySelector("haitang-form").settled());
  const old = await draft();
  await visitWith("changed.json");
  const list = shown.locator(".haitang-migration");
  await list.waitFor();
  assert.equal(await shown.locator("#haitang-c2-n").isDisabled(), true);
  assert.deepEqual(await draft(), {});
  const told = await shown.evaluate(() => document.querySelector("haitang-form").migration.migrated);
  assert.deepEqual(told.kept, ["c6/n"]);
  assert.deepEqual(told.moved, [{ from: "c4/rate", to: "c4-again/rate" }]);
  assert.deepEqual(told.dropped.map(({ from, value }) => [from, value]).sort(), [
    ["c10/n", "many"],
    ["c2/n", "6"],
    ["c3/level", "a"],
  ]);
  assert.match(await list.textContent(), /c2\/n.*6.*5/s); // the value, and that it is above what is allowed now
  // whoever has not decided finds it again
  await visitWith("42.json");
  assert.deepEqual(await draft(), old);
  await visitWith("changed.json");
  await list.getByRole("button", { name: "转换并继续填报" }).click();
  await shown.evaluate(() => document.querySelector("haitang-form").settled());
  const now = { "c4-again": { rate: { done: "3", due: "4" } }, c6: { n: "10" } };
  assert.deepEqual(await draft(), now);
  await visitWith("changed.json");
  assert.deepEqual(await draft(), now);
  assert.equal(await list.count(), 0);
  const [download] = await Promise.all([
    shown.waitForEvent("download"),
    shown.locator(".haitang-end").getByRole("button", { name: "导出原草稿文件" }).click(),
  ]);
  assert.deepEqual(JSON.parse(readFileSync(await download.path(), "utf8")).answers, old);
  await context.close();
});

test("a file of an earlier rubric is carried over, where the host has that rubric", async () => {
  await open("changed.json", async (shown) => {
    const sheet = JSON.stringify({ haitang: "sheet/1", rubric: "forty-two", answers: { c6: { n: "10" } } });
    const asked = await shown.evaluate(async (sheet) => {
      const form = document.querySelector("haitang-form");
      const earlier = window.Rubric.fromJson(await (await fetch("42.json")).text());
      const session = earlier.session(sheet);
      const draft = JSON.stringify(session.draft);
      let refused;
      try {
        form.importDraft(draft);
      } catch (refusal) {
        refused = refusal.issues[0].code;
      }
      form.earlier = [earlier];
      form.importDraft(draft);
      const asked = form.migration.migrated.kept;
      form.startAnew();
      const blank = form.session.draft.answers;
      form.change({ criterion: "c2", key: "n", value: "9" });
      let garbled;
      try {
        form.importDraft("{");
      } catch (refusal) {
        garbled = refusal.issues.length;
      }
      form.importDraft(draft);
      await form.updateComplete;
      document.querySelector(".haitang-migration button:last-of-type").click();
      const left = [form.migration, form.session.draft.answers.c2?.n];
      form.importDraft(draft);
      form.carryOver();
      return { refused, garbled, asked, blank, left, now: form.session.draft.answers, before: form.replaced.answers };
    }, sheet);
    const answers = { c6: { n: "10" } };
    assert.deepEqual(asked, {
      refused: "sheet.other_meaning",
      garbled: 1,
      asked: ["c6/n"],
      blank: {},
      left: [undefined, "9"],
      now: answers,
      before: { c2: { n: "9" } }, // what had been put in meanwhile, not the file
    });
  });
});

test("what could not be stored is not called saved by what comes after it", async () => {
  await within({}, "42.json&draftKey=behind", async (shown) => {
    const told = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      // the draft as it was opened is stored first
      while (!form.savedAt) await new Promise((later) => setTimeout(later, 10));
      const told = [];
      form.addEventListener("haitang-saved", () => told.push("saved"));
      form.addEventListener("haitang-problem", ({ detail }) => told.push(detail.kind));
      const { add } = IDBObjectStore.prototype;
      const set = (n) => form.change({ criterion: "c2", key: "n", value: n });
      IDBObjectStore.prototype.add = function once(...given) {
        IDBObjectStore.prototype.add = add;
        this.transaction.abort();
        return add.apply(this, given);
      };
      set("1");
      set("2");
      await form.settled();
      set("3");
      await form.settled();
      return [told, form.problem];
    });
    // the first is lost with its transaction, the second stored behind it, the third stores the whole draft
    assert.deepEqual(told, [["not_saved", "saved"], undefined]);
    await shown.reload();
    await ready(shown);
    assert.equal(await shown.inputValue("#haitang-c2-n"), "3");
  });
});

test("a draft can be forgotten, but not while somebody has it open", async () => {
  await within({}, "42.json&draftKey=gone", async (shown, context) => {
    await shown.locator("#haitang-c2-n").fill("6");
    await shown.evaluate(() => document.querySelector("haitang-form").settled());
    const other = await context.newPage();
    await other.goto(page("42.json"));
    await ready(other);
    const forget = () => other.evaluate(() => customElements.get("haitang-form").forget("gone"));
    assert.equal(await forget(), false);
    await shown.close();
    while (!(await forget())) await other.waitForTimeout(50);
    await other.goto(page("42.json&draftKey=gone"));
    await ready(other);
    assert.equal(await other.inputValue("#haitang-c2-n"), "");
  });
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
  await shown.waitForFunction(() => document.querySelector("#haitang-c2-n")?.value === "6");
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
  // the children of a killed browser may still be writing
  rmSync(profile, { force: true, maxRetries: 20, recursive: true, retryDelay: 250 });
});

test("an element that moves keeps its draft, and what was never stored is not given up for what was", async () => {
  await within({}, "42.json&draftKey=moves", async (shown) => {
    const told = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      const home = form.parentNode;
      const set = (value) => form.change({ criterion: "c2", key: "n", value });
      const later = (wait = 50) => new Promise((done) => setTimeout(done, wait));
      const now = () => form.session.draft.answers.c2?.n;
      set("1");
      const aside = document.body.appendChild(document.createElement("div"));
      aside.append(form);
      set("2");
      await form.settled();
      const moved = [now(), form.problem, form.session.state.can_undo];
      // the store is full while "3" is typed and while the element leaves the page
      const { add, put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      set("3");
      await form.settled();
      const full = form.problem;
      form.remove();
      await later();
      Object.assign(IDBObjectStore.prototype, { add, put });
      home.append(form);
      while (form.problem) await later();
      return [moved, full, now(), form.problem, form.replaced.answers.c2.n];
    });
    assert.deepEqual(told, [["2", undefined, true], "not_saved", "3", undefined, "2"]);
    await shown.reload();
    await ready(shown);
    assert.equal(await shown.inputValue("#haitang-c2-n"), "3");
  });
});

test("a sheet that is refused is shown why, and nothing takes its place", async () => {
  await within({}, "42.json&draftKey=refused", async (shown) => {
    const told = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      form.draftKey = "not yet";
      form.sheet = '{"haitang":"sheet/1","rubric":"another","answers":{}}';
      await form.updateComplete;
      const refused = [form.problem, form.locked, form.refused.map(({ code }) => code)];
      const shown = document.querySelector(".haitang-unfinished").textContent;
      form.sheet = undefined;
      await form.updateComplete;
      await form.settled();
      return [refused, shown, form.problem, form.locked, form.refused];
    });
    assert.deepEqual(told[0], ["refused_sheet", true, ["sheet.other_rubric"]]);
    assert.match(told[1], /未能载入/);
    assert.deepEqual(told.slice(2), [undefined, false, []]);
  });
});

test("what is undone stays undone, also where the log was begun anew before it", async () => {
  await within({}, "42.json&draftKey=undone", async (shown) => {
    const kept = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      const set = (value) => form.change({ criterion: "c2", key: "n", value: String(value) });
      const { add, put } = IDBObjectStore.prototype;
      set(1);
      // a step that can't be stored: the next one stores the whole draft, behind which no log goes
      IDBObjectStore.prototype.add = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      set(2);
      await form.settled();
      Object.assign(IDBObjectStore.prototype, { add, put });
      set(3);
      set(3); // nothing new
      await form.settled();
      form.undo();
      form.undo();
      await form.settled();
      return form.session.draft.answers;
    });
    assert.deepEqual(kept, { c2: { n: "1" } });
    await shown.reload();
    await ready(shown);
    assert.equal(await shown.inputValue("#haitang-c2-n"), "1");
    // so many steps that the log is begun anew on the way
    await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      for (let step = 0; step < 205; step += 1) form.change({ criterion: "c6", key: "n", value: String(step % 90) });
      for (let step = 0; step < 30; step += 1) form.undo();
      form.redo();
      await form.settled();
    });
    const answers = () => shown.evaluate(() => document.querySelector("haitang-form").session.draft.answers);
    const before = await answers();
    assert.equal(before.c6.n, String((205 - 30) % 90));
    await shown.reload();
    await ready(shown);
    assert.deepEqual(await answers(), before);
  });
});

test("as long as its draft is elsewhere, nothing is sent in its place", async () => {
  await within({}, "42.json&draftKey=sent", async (shown, context) => {
    const sent = (shown) =>
      shown.evaluate(() => {
        const [form, plain] = [document.querySelector("haitang-form"), document.querySelector("form")];
        return [form.checkValidity(), new FormData(plain).get("sheet"), form.validationMessage];
      });
    assert.equal((await sent(shown))[0], true);
    const second = await context.newPage();
    await second.goto(page("42.json&draftKey=sent"));
    await ready(second);
    assert.deepEqual(await sent(second), [false, null, "此草稿已在另一窗口打开，本窗口只读"]);
    await second.close();
    await shown.locator("#haitang-c2-n").fill("9");
    await shown.evaluate(() => document.querySelector("haitang-form").settled());
    await shown.goto(page("changed.json&draftKey=sent"));
    await ready(shown);
    assert.deepEqual(await sent(shown), [false, null, "指标体系已变更，原草稿尚未载入"]);
  });
});

test("an element that comes back later brings what the host had put in", async () => {
  await within({}, "42.json&draftKey=back", async (shown) => {
    const found = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      const home = form.parentNode;
      const note = document.createElement("p");
      note.slot = "criterion";
      note.dataset.criterion = "c2";
      form.append(note);
      await new Promise((done) => setTimeout(done, 50));
      const before = note.parentNode.className;
      form.change({ criterion: "c2", key: "n", value: "5" });
      await form.settled();
      form.remove();
      await new Promise((done) => setTimeout(done, 50));
      home.append(form);
      await form.updateComplete;
      return [before, note.parentNode?.className, note.isConnected, form.session.draft.answers.c2.n];
    });
    assert.deepEqual(found, ["haitang-place", "haitang-place", true, "5"]);
  });
});

test("two forms on a page do not share their controls", async () => {
  await within({}, "42.json", async (shown) => {
    const found = await shown.evaluate(async () => {
      const first = document.querySelector("haitang-form");
      const second = document.body.appendChild(document.createElement("haitang-form"));
      second.rubric = first.rubric;
      await second.updateComplete;
      const ids = Array.from(document.querySelectorAll("[id]"), ({ id }) => id);
      second.change({ criterion: "c2", key: "n", value: "100" });
      return [new Set(ids).size === ids.length, second.checkValidity(), first.checkValidity()];
    });
    assert.deepEqual(found, [true, false, true]);
  });
});
