// The form element of the installed package in a real browser: keyboard, drafts, killed processes, forms, paper.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { persistent } from "./chromium.mjs";
import { ready, rubric, site, state } from "./form.mjs";

/** How often the browser is killed while somebody fills in; `HAITANG_KILLS=200` for a longer look. */
const KILLS = Number(process.env.HAITANG_KILLS || 5);
let browser;
let open;
let page;
let within;

/** The same rubric a year later: one criterion is worth more, one asks something else, one has gone, one is new. */
function changed() {
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

before(async () => {
  const made = await site("form");
  ({ browser, open, page, within } = made);
  made.put("42.json", rubric());
  made.put("changed.json", changed());
});
after(() => browser?.close());

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
      const [described] = control.getAttribute("aria-describedby").split(" ");
      const wrong = document.getElementById(described);
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

test("whoever asks whether it may be sent finishes nothing, and is answered anew when the form is otherwise", async () => {
  await within({}, "42.json", async (shown) => {
    const told = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      const told = [];
      const ask = async (what) => {
        await form.updateComplete;
        told.push([what, form.checkValidity(), form.matches(":invalid")]);
      };
      await ask("as it is");
      form.required = true;
      await ask("required");
      form.readOnly = true;
      await ask("read-only");
      form.readOnly = false;
      await ask("no more");
      form.required = false;
      await ask("not required");
      form.name = "renamed";
      await form.updateComplete;
      return [told, [...new FormData(document.querySelector("form")).keys()].includes("renamed"), window.events.length];
    });
    assert.deepEqual(told, [
      [
        ["as it is", true, false],
        ["required", false, true],
        ["read-only", true, false],
        ["no more", false, true],
        ["not required", true, false],
      ],
      true,
      0,
    ]);
  });
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

test("in a plain form it is sent, held back, reset and disabled as other fields are", async () => {
  await open("42.json", async (shown) => {
    const told = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      const plain = document.querySelector("form");
      const names = () => [...new FormData(plain).keys()];
      const told = { form: form.form === plain, names: names(), free: plain.checkValidity() };
      form.required = true;
      form.change({ criterion: "c2", key: "n", value: "6" });
      told.missing = [plain.checkValidity(), form.validationMessage];
      form.required = false;
      form.change({ criterion: "c2", key: "n", value: "100" });
      told.refused = [plain.checkValidity(), form.validationMessage, form.matches(":invalid")];
      await form.updateComplete;
      told.shown = document.querySelectorAll(".haitang-unfinished li").length > 0;
      plain.reset();
      told.reset = [form.session.draft.answers, form.replaced.answers, plain.checkValidity()];
      form.disabled = true;
      await form.updateComplete;
      told.disabled = [names(), document.querySelector("#haitang-c2-n").disabled];
      return told;
    });
    assert.deepEqual(told, {
      form: true,
      names: ["sheet"],
      free: true,
      missing: [false, "已填 1/42"],
      refused: [false, "100高于上限99", true],
      shown: true,
      reset: [{}, { c2: { n: "100" } }, true],
      disabled: [[], true],
    });
  });
});

test("a key in a field does not send the form around it", async () => {
  await open("42.json", async (shown) => {
    const before = shown.url();
    await shown.locator("#haitang-c2-n").fill("6");
    await shown.keyboard.press("Enter");
    assert.equal(shown.url(), before);
    assert.equal(await shown.inputValue("#haitang-c2-n"), "6");
  });
});

test("what the host puts in stands where it asks, and stays there", async () => {
  await open("42.json", async (shown) => {
    const told = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      const child = (slot, criterion) => {
        const made = document.createElement("p");
        made.slot = slot;
        made.textContent = slot;
        if (criterion) made.dataset.criterion = criterion;
        form.append(made);
        return made;
      };
      const made = [child("header"), child("footer"), child("criterion", "c5")];
      form.place("c6").append("mine");
      const around = async () => {
        await form.updateComplete;
        await new Promise((turn) => setTimeout(turn));
        return made.map(
          (it) => it.closest(".haitang-head ~ .haitang-criterion, .haitang-end")?.id || it.parentNode.className,
        );
      };
      const told = [await around()];
      form.change({ criterion: "c5", key: "b5", value: true });
      form.change({ criterion: "c6", key: "n", value: "3" });
      told.push(await around());
      form.view = "paper";
      await form.updateComplete;
      form.view = "form";
      told.push(await around());
      form.rubric = window.Rubric.fromJson(await (await fetch("changed.json")).text());
      told.push(await around(), form.place("c6").textContent);
      return told;
    });
    const around = ["haitang-place", "haitang-place", "haitang-c5"];
    assert.deepEqual(told, [around, around, around, around, ""]);
  });
});

test("on paper there is the score sheet and no button", async () => {
  const query = "/repository/examples/yongchuan/rubric.json&sheet=/repository/examples/yongchuan/sheets/03.json";
  await open(query, async (shown) => {
    await shown.emulateMedia({ media: "print" });
    await shown.waitForSelector(".haitang-paper", { state: "visible" });
    assert.equal(await shown.locator("haitang-form :is(button, input, textarea)").filter({ visible: true }).count(), 0);
    assert.equal(await shown.locator(".haitang-signature").isVisible(), true);
    const rows = await shown.locator(".haitang-paper tbody tr:not(.haitang-paper-section)").count();
    assert.equal(rows, await shown.evaluate(() => document.querySelector("haitang-form").rubric.criteria.length));
    const pdf = (await shown.pdf({ format: "A4" })).toString("latin1");
    assert.ok(pdf.match(/\/Type\s*\/Page\b/g).length > 1);
    await shown.emulateMedia({ media: "screen" });
    await shown.waitForSelector(".haitang-paper", { state: "detached" });
  });
});

test("a form stands over any entry of the package", async () => {
  const address = new URL(page(""));
  for (const entry of ["author", "district", "slim"]) {
    const context = await browser.newContext();
    const shown = await context.newPage();
    await shown.goto(new URL(`/plain.html`, address).href);
    const score = await shown.evaluate(async (entry) => {
      const { load, Rubric } = await import(`/package/dist/${entry}.js`);
      await import("/package/dist/form.js");
      await load(new URL("/package/dist/core.wasm", location.href));
      const form = document.createElement("haitang-form");
      document.body.append(form);
      form.rubric = Rubric.fromJson(await (await fetch("/42.json")).text());
      await form.updateComplete;
      form.change({ criterion: "c2", key: "n", value: "6" });
      form.explain("c2", true);
      await form.updateComplete;
      return [form.session.state.score.lowest, form.querySelector(".haitang-losses li").textContent];
    }, entry);
    // half of the 2 points of the count, and at least 1 of each of the ten choices
    assert.equal(score[0], "11");
    assert.match(score[1], /6/);
    await context.close();
  }
});
