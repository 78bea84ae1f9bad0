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
  for (const [name, document] of Object.entries(documents())) made.put(`${name}.json`, document);
});
after(() => browser?.close());

/** A criterion that is met or not. */
const met = (id, more) => ({
  id,
  title: `指标${id}`,
  points: "1",
  inputs: [{ id: "met", type: "bool" }],
  rule: { kind: "all_or_nothing", when: "met" },
  ...more,
});
const over = (id, children, more) => ({ haitang: "rubric/1", id, title: id, children, ...more });
const answering = (rubric, more) => ({ haitang: "sheet/1", rubric, answers: {}, ...more });

/** Small rubrics and sheets, each for one test. */
function documents() {
  const option = (id) => ({ id, title: id });
  const choice = (id, ...options) => ({ id, type: "choice", options: options.map(option) });
  const count = (id, more) => ({ id, type: "count", ...more });
  const units = (more) => ({ inputs: [{ id: "rows", type: "units", each: [count("n")], ...more }] });
  const share = { rule: { kind: "ratio", of: { total: "n", units: "rows" }, to: "1", cap: "1", when_zero: "0" } };
  const named = [
    count("title", { at_most: "1" }),
    count("wrong"),
    count("hint"),
    choice("level", "wrong", "hint", "a-b", "a"),
    { id: "list", type: "list", options: ["wrong", "hint"].map(option) },
  ];
  const each = [count("wrong", { at_most: "1" }), count("level-a"), choice("level", "a", "wrong")];
  const ids = ["head", "all", "migration", "-head", "_head", "_dhead", "head-note"];
  const shared = [{ ...choice("x", "source", "wrong"), from: { other: "统计局" } }, { ...choice("x-source", "a") }];
  const row = { unit: "甲", wrong: "9", level: "b" };
  return {
    words: over(
      "words",
      ["1", "2", "3", "4", "5"].map((id) => met(id)),
    ),
    "words-sheet": answering("words", {
      answers: {
        1: { met: true, reason: " ", source: " ", assessor: "没有 空格" },
        2: { met: true, carried: { points: "9" } },
        3: { met: true, evidence: "照片" },
        4: { met: true, state: "bogus" },
      },
      sources: { nowhere: "年报" },
    }),
    ids: over(
      "ids",
      [
        ...ids.map((id) => met(id, { inputs: [...met(id).inputs, ...named] })),
        met("rows", { inputs: [...met("rows").inputs, { id: "rows", type: "units", each }] }),
      ],
      { inputs: shared },
    ),
    "ids-sheet": answering("ids", {
      subject: 5,
      inputs: { x: "y" },
      answers: {
        ...Object.fromEntries(ids.map((id) => [id, { title: "9", level: "b", list: ["b"], note: 5 }])),
        rows: { rows: [row, { ...row, unit: 5 }] },
      },
    }),
    units: over("units", [met("1", { ...units(), ...share }), met("2", { ...units({ at_most: "1" }), ...share })]),
  };
}

/** What a control is said to be by those who do not see it: is it wrong, and what is it described by? */
const described = (shown, id) =>
  shown.evaluate((id) => {
    const control = document.getElementById(id);
    const notes = (control.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
    return [
      control.getAttribute("aria-invalid"),
      notes.map((note) => document.getElementById(note).textContent.trim()),
    ];
  }, id);

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

test("an empty sheet prints what is asked, and what blocks finishing is told by titles", async () => {
  await open("/repository/examples/yongchuan/rubric.json", async (shown) => {
    await shown.locator(".haitang-main").click();
    const ways = shown.locator(".haitang-unfinished a");
    const told = await ways.allTextContents();
    assert.equal(told[0], "评估期内发生安全责任事故：尚未填报");
    assert.ok(told.includes("1.1 协议与备案 · 已签订服务协议：尚未填报"));
    await ways.first().click();
    assert.match(await shown.evaluate(() => document.activeElement.id), /--all-/);
    await shown.emulateMedia({ media: "print" });
    await shown.waitForSelector(".haitang-paper", { state: "visible" });
    const paper = await shown.locator(".haitang-paper").innerText();
    assert.match(paper, /建有服务台账：□ 是\s+□ 否/);
    assert.ok(paper.includes("执行率：＿＿＿＿＿＿"));
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

test("what is refused beside the values is told where it stands, and can be put right", async () => {
  await open("words.json&sheet=words-sheet.json", async (shown) => {
    const wrong = async (id) => {
      const [isWrong, notes] = await described(shown, `haitang-${id}`);
      assert.equal(isWrong, "true", id);
      assert.equal(notes.length, 1, id);
      return notes[0];
    };
    for (const word of ["reason", "source"]) assert.match(await wrong(`1-${word}`), /空/);
    assert.match(await wrong("1-assessor"), /没有 空格/);
    assert.match(await wrong("2-carried-points"), /date.*source/);
    assert.match(await wrong("3-evidence"), /照片/);
    assert.match(await wrong("4-state"), /bogus/);
    assert.match(await shown.textContent(".haitang-head"), /nowhere/);
    const words = ["1-reason", "1-source", "1-assessor", "2-carried-points", "3-evidence"];
    for (const id of words) {
      await shown.locator(`#haitang-${id}`).fill("x");
      await shown.locator(`#haitang-${id}`).fill("");
      // what she types in stays where it is, also when nothing stands there
      assert.equal(await shown.evaluate(() => document.activeElement.id), `haitang-${id}`);
      await shown.keyboard.press("Tab");
    }
    await shown.locator("#haitang-4-state").selectOption("answered");
    const { lines } = await state(shown);
    assert.deepEqual(
      lines.flatMap(({ issues }) => issues.map(({ zh }) => zh)),
      [],
    );
    // nothing stands there, and nothing asks for it
    assert.equal(await shown.locator("#haitang-1-reason, #haitang-1-assessor, #haitang-2-carried-points").count(), 0);
  });
});

test("a control that nothing asks for stays while the window is left, and goes with the keyboard", async () => {
  await open("words.json&sheet=words-sheet.json", async (shown) => {
    const reason = shown.locator("#haitang-1-reason");
    await reason.fill("");
    // what a browser tells when another window comes before this one
    await reason.evaluate((it) => it.dispatchEvent(new FocusEvent("focusout", { bubbles: true })));
    await shown.evaluate(() => document.querySelector("haitang-form").updateComplete);
    assert.equal(await shown.evaluate(() => document.activeElement.id), "haitang-1-reason");
    await shown.keyboard.press("Tab");
    await shown.evaluate(() => document.querySelector("haitang-form").updateComplete);
    assert.equal(await reason.count(), 0);
  });
});

test("another assessor's sheet may be short or text, and is refused with the reason", async () => {
  await open("words.json", async (shown) => {
    const beside = (other) =>
      shown.evaluate(async (other) => {
        const form = document.querySelector("haitang-form");
        form.other = other;
        await form.updateComplete;
        const refused = form.refused.map(({ code }) => code);
        return [...refused, ...[...form.querySelectorAll(".haitang-other")].map((it) => it.textContent.trim())];
      }, other);
    const short = { haitang: "sheet/1", rubric: "words", answers: { 1: true, 2: { met: false } } };
    const long = { ...short, answers: { 1: { met: true }, 2: { met: false } } };
    const told = await beside(long);
    assert.ok(told.length > 1);
    assert.deepEqual(await beside(short), told);
    assert.deepEqual(await beside(JSON.stringify(short)), told);
    assert.deepEqual(await beside({ ...short, rubric: "another" }), ["sheet.other_rubric"]);
    assert.deepEqual(await beside(undefined), []);
  });
});

test("where nothing can be changed, what is refused is still told", async () => {
  await open("words.json&sheet=words-sheet.json&readonly", async (shown) => {
    for (const id of ["1", "2", "3", "4"])
      assert.ok((await shown.locator(`#haitang-${id} .haitang-wrong p`).count()) > 0, id);
    assert.match(await shown.textContent(".haitang-head .haitang-wrong"), /nowhere/);
  });
});

const files = [{ name: "照片.jpg", mimeType: "image/jpeg", buffer: Buffer.from("照片") }];

test("files that can't be read, and pages without digests, say so; the same files can be chosen again", async () => {
  await open("42.json", async (shown) => {
    const told = async (file, text) => {
      await shown.locator(file).setInputFiles(files);
      await shown.waitForFunction(
        (text) => document.querySelector(".haitang-unfinished")?.textContent.includes(text),
        text,
      );
      assert.equal(await shown.inputValue(file), "");
      await shown.evaluate(() => document.querySelector("haitang-form").refuse([]));
    };
    await shown.evaluate(() => {
      const gone = () => Promise.reject(new DOMException("gone", "NotFoundError"));
      File.prototype.arrayBuffer = File.prototype.text = gone;
    });
    await told("#haitang-c2-evidence-file", "照片.jpg：浏览器未能读取（NotFoundError: gone）");
    await told(".haitang-end input[type=file]", "照片.jpg：浏览器未能读取（NotFoundError: gone）");
    await shown.evaluate(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
    await told("#haitang-c2-evidence-file", "HTTPS");
    assert.deepEqual(await shown.evaluate(() => document.querySelector("haitang-form").session.draft.answers), {});
  });
});

test("no two things on the page have one id, whatever the rubric calls its own", async () => {
  await open("ids.json&sheet=ids-sheet.json", async (shown) => {
    const told = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      const earlier = window.Rubric.fromJson(
        new TextDecoder().decode(form.rubric.document).replace(/"points":"1"/, '"points":"7"'),
      );
      form.earlier = [earlier];
      form.importDraft(JSON.stringify(earlier.session().draft));
      await form.updateComplete;
      const all = [...document.querySelectorAll("haitang-form [id]")].map(({ id }) => id);
      const labels = [...document.querySelectorAll("haitang-form label[for]")];
      const described = [...document.querySelectorAll("haitang-form [aria-describedby]")];
      const notes = described.flatMap((it) =>
        it
          .getAttribute("aria-describedby")
          .split(" ")
          .map((id) => [it, id]),
      );
      return {
        twice: all.filter((id, at) => all.indexOf(id) !== at),
        astray: labels.filter((it) => !it.parentNode.contains(it.control)).map((it) => it.htmlFor),
        undescribed: notes
          .filter(([it, id]) => !it.closest(".haitang-field").contains(document.getElementById(id)))
          .map(([, id]) => id),
        titles: [...document.querySelectorAll("haitang-form article")]
          .map((it) => document.getElementById(it.getAttribute("aria-labelledby")).textContent)
          .filter((title) => !title.includes("指标")),
        waits: document.querySelectorAll(".haitang-migration").length,
        wrong: document.querySelectorAll(".haitang-wrong").length > 20,
      };
    });
    assert.deepEqual(told, { twice: [], astray: [], undescribed: [], titles: [], waits: 1, wrong: true });
  });
});

test("what takes its own button away leaves the keyboard in its group", async () => {
  const active = (shown) => shown.evaluate(() => document.activeElement.id);
  await open("42.json", async (shown) => {
    await shown.locator("#haitang-c1-b1-false").check();
    await shown.locator("#haitang-c1 .haitang-clear").press("Enter");
    await shown.waitForSelector("#haitang-c1 .haitang-clear", { state: "detached" });
    assert.equal(await active(shown), "haitang-c1-b1-true");
    assert.equal((await state(shown)).progress.done, "0");
  });
  await open("units.json", async (shown) => {
    const rows = (id) => shown.locator(`#haitang-${id} .haitang-units > li`);
    const remove = (id, at) => rows(id).nth(at).locator("> button");
    for (let row = 0; row < 3; row += 1) await shown.locator("#haitang-1-rows-add").press("Enter");
    // another row takes the place of the first one, and its button the place of the button
    await remove("1", 0).press("Enter");
    assert.equal(await rows("1").count(), 2);
    assert.equal(await shown.evaluate(() => document.activeElement.ariaLabel), "删除此项 1");
    await remove("1", 1).press("Enter");
    assert.equal(await rows("1").count(), 1);
    assert.equal(await active(shown), "haitang-1-rows-add");
    await remove("1", 0).press("Enter");
    assert.equal(await rows("1").count(), 0);
    assert.equal(await active(shown), "haitang-1-rows-add");
    // a list that is full has a button that can't be used before
    await shown.locator("#haitang-2-rows-add").press("Enter");
    assert.equal(await shown.locator("#haitang-2-rows-add").isDisabled(), true);
    await remove("2", 0).press("Enter");
    assert.equal(await rows("2").count(), 0);
    assert.equal(await active(shown), "haitang-2-rows-add");
    await shown.keyboard.press("Enter");
    assert.equal(await rows("2").count(), 1);
    assert.equal(await shown.locator("#haitang-2-rows-add").isDisabled(), true);
    // a list that is too long stays too long
    await shown.evaluate(() => {
      const form = document.querySelector("haitang-form");
      form.change({ criterion: "2", key: "rows", value: [{}, {}, {}] });
      return form.updateComplete;
    });
    await remove("2", 2).press("Enter");
    assert.equal(await rows("2").count(), 2);
    assert.equal(await shown.evaluate(() => document.activeElement.ariaLabel), "删除此项 2");
    assert.equal(await shown.locator("#haitang-2-rows-add").isDisabled(), true);
  });
});

test("a language that is taken away is the first one; what a framework does not have is nothing", async () => {
  await open("42.json&language=en", async (shown) => {
    const told = await shown.evaluate(async () => {
      const form = document.querySelector("haitang-form");
      const told = [];
      const said = async (what) => {
        await form.updateComplete;
        told.push([what, form.lang, form.querySelector(".haitang-main").textContent]);
      };
      await said("set");
      form.removeAttribute("language");
      await said("taken away");
      form.language = "en";
      await said("set again");
      for (const name of ["dictionary", "earlier", "language", "party"]) form[name] = undefined;
      form.change({ criterion: "c2", key: "n", value: "6" });
      await said("undefined");
      const refusal = await new Promise((turn) => {
        try {
          form.importDraft('{"haitang":"sheet/1","rubric":"another","answers":{}}');
        } catch ({ name }) {
          turn(name);
        }
      });
      return [told, refusal];
    });
    assert.deepEqual(told, [
      [
        ["set", "en", "finish"],
        ["taken away", "zh-CN", "完成填报"],
        ["set again", "en", "finish"],
        ["undefined", "zh-CN", "完成填报"],
      ],
      "HaitangError",
    ]);
  });
});
