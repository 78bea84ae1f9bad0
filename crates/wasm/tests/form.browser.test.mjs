// The form element of the installed package in a real browser: keyboard, what is said, plain forms, paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { changed, rubric, site, state } from "./form.mjs";

let browser;
let open;
let page;
let within;

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
