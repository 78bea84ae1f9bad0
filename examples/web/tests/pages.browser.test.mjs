// The pages of the example site in a real browser: from a sheet to its receipt, results, rankings, the playground.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { built, example, file, launch, press, served, sheets, top, visit, web } from "./site.mjs";

let address;
let browser;
let folder;

before(async () => {
  folder = await built("site");
  ({ address } = await served(folder));
  browser = await launch();
});
after(() => browser?.close());

const open = (path, read, options = {}) => visit(browser, `${address}/${path}`, options, read);
const exampleResult = async (page) => {
  await press(page, "看一份示例结果");
  await page.waitForSelector(".score");
};
const drawn = (page, many) =>
  page.waitForFunction((many) => document.querySelectorAll(".drawing svg").length === many, many, { timeout: 30_000 });

test("from a sheet to its receipt by keyboard alone; the large module is not fetched on the way", async () => {
  await open("index.html", async (page) => {
    const fetched = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.waitForSelector("select");
    await tabTo(page, "用示例数据填好");
    await page.keyboard.press("Enter");
    await page.waitForSelector("haitang-form .haitang-main");
    await tabTo(page, "完成填报");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".finished");
    assert.deepEqual(
      fetched.filter((url) => /engine|vega/.test(url)),
      [],
    );
    await tabTo(page, "查看结果、下载、上报");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".score");
    // by hand: 100 − 7.07 + 1 = 93.93 in one place; see test_check.py
    assert.equal(await page.locator(".score").first().textContent(), "93.9／100");
    assert.match(await page.textContent(".good"), /核对无误/);
    await drawn(page, 1);
    await tabTo(page, "下载评估表与凭证");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const { receipt, sheet } = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(receipt.subject, sheet.subject);
    assert.equal(await page.textContent(".receipt"), receipt.short);
  });
});

/** Presses Tab until the control with this name is reached. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** What the page can't be made to do, each with how it is tried. */
async function refusals() {
  // what a debugger evaluates may make code of text; what runs by itself later may not
  await new Promise((later) => setTimeout(later));
  const tried = {
    code: () => new Function("return 1")(),
    markup: () => {
      document.createElement("p").innerHTML = "<b>x</b>";
    },
    script: () => {
      document.createElement("script").src = "x.js";
    },
    worker: () => new Worker("x.js"),
  };
  return Object.keys(tried).filter((name) => {
    try {
      tried[name]();
      return false;
    } catch {
      return true;
    }
  });
}

test("ranking and playground by keyboard alone", async () => {
  await open("ranking.html", async (page) => {
    await page.waitForSelector(".drop");
    await tabTo(page, "看 23 个镇街的示例");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".ranks");
    await tabTo(page, "下载报告（HTML）");
    const [report] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.equal(report.suggestedFilename(), "report.html");
  });
  await open("playground.html", async (page) => {
    await page.waitForSelector("haitang-form h1");
    await page.focus("#example");
    await page.keyboard.press("End");
    await page.waitForFunction(() => /镇街站点网络/.test(document.querySelector("haitang-form h1").textContent));
    await page.focus("#text");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("x");
    await page.waitForSelector("#findings li.error");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "text");
  });
});

test("the policy holds on every page: no text becomes code or markup", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const path of ["index.html", "result.html", "ranking.html", "playground.html"]) {
    await page.goto(`${address}/${path}`);
    await page.waitForSelector("h1");
    assert.deepEqual(await page.evaluate(refusals), ["code", "markup", "script", "worker"], path);
  }
  await context.close();
});

test("a draft stands in the list, goes on, and keeps what was typed", async () => {
  await open("index.html", async (page) => {
    await page.selectOption("#rubric", "five_haves_three_unified");
    await press(page, "开始填报");
    await page.getByLabel("评估对象").fill("双石镇");
    await page.waitForFunction(() => document.querySelector("haitang-form").savedAt !== undefined);
    await page.getByRole("link", { name: "← 全部草稿" }).click();
    await page.getByRole("link", { name: /双石镇/ }).click();
    await page.waitForSelector("haitang-form .haitang-main");
    await page.waitForFunction(() => document.querySelector("haitang-form").session.draft.subject === "双石镇");
  });
});

test("a draft is removed from the device when its button is pressed twice, unless a window has it open", async () => {
  await open("index.html", async (page) => {
    await press(page, "用示例数据填好");
    await page.waitForSelector("haitang-form .haitang-main");
    const list = await page.context().newPage();
    await list.goto(`${address}/index.html`);
    const remove = async () => {
      await press(list, "从本机删除");
      await press(list, "再按一次确认删除");
    };
    await remove();
    await list.waitForSelector(".cards [role=alert]");
    await page.goto(`${address}/ranking.html`);
    await remove();
    await list.waitForFunction(() => document.querySelectorAll(".cards li").length === 0);
    await page.goBack();
    await page.waitForFunction(() => /没有这份草稿/.test(document.querySelector("#main").textContent));
  });
});

test("a rubric of one's own is filled in, and what is none is refused with its places", async () => {
  await open("index.html", async (page) => {
    const input = page.locator("input[type=file]");
    await input.setInputFiles(file("bad.json", '{"haitang": "rubric/1", "id": "x"}'));
    await page.waitForSelector(".problems li");
    assert.match(await page.textContent(".problems"), /children/);
    await input.setInputFiles(join(web, "first/rubric.json"));
    await page.waitForSelector("haitang-form .haitang-main");
    assert.match(await page.textContent("haitang-form h1"), /第一份表单/);
  });
});

test("a browser that keeps nothing: the form says so, and what is finished is taken along at once", async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("no storage here", "SecurityError");
    };
    IDBFactory.prototype.open = refuse;
    Object.defineProperty(window, "localStorage", { get: refuse });
  });
  const page = await context.newPage();
  await page.goto(`${address}/index.html`);
  await press(page, "用示例数据填好");
  await page.waitForSelector(".haitang-problem");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".haitang-main").click()]);
  await page.goto(`${address}/result.html`);
  await page.locator("input[type=file]").setInputFiles(await download.path());
  await page.waitForSelector(".good");
  assert.equal(await page.locator(".score").first().textContent(), "93.9／100");
  await page.goto(`${address}/playground.html`);
  await page.waitForSelector("#findings li");
  await context.close();
});

test("a result that was touched says so; what is no result is refused", async () => {
  await open("result.html", async (page) => {
    await exampleResult(page);
    await drawn(page, 1);
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "下载评估表与凭证")]);
    const packed = JSON.parse(readFileSync(await download.path(), "utf8"));
    packed.receipt.score = { exact: "100", highest: "100", lowest: "100" };
    await page.getByRole("link", { name: "← 本机结果" }).click();
    const input = page.locator("input[type=file]");
    await input.setInputFiles(file("touched.json", JSON.stringify(packed)));
    await page.waitForSelector(".problems li");
    assert.match(await page.textContent(".problems"), /核对不符.*\/score/s);
    await page.getByRole("link", { name: "← 本机结果" }).click();
    for (const text of ["{", "[]", '{"sheet": {}, "receipt": {}}', JSON.stringify({ ...packed, receipt: {} })]) {
      await input.setInputFiles(file("none.json", text));
      await page.waitForSelector(".problems li");
    }
  });
});

test("as long as a grade is not decided, all that can still be reached are shown", async () => {
  await open("result.html", async (page) => {
    await exampleResult(page);
    const grade = () => page.locator(".facts .score").nth(1).textContent();
    // 93.9, but a gate lets no more be given
    assert.equal(await grade(), "合格");
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "下载评估表与凭证")]);
    const packed = JSON.parse(readFileSync(await download.path(), "utf8"));
    packed.sheet.answers = {};
    await page.getByRole("link", { name: "← 本机结果" }).click();
    await page.locator("input[type=file]").setInputFiles(file("open.json", JSON.stringify(packed)));
    await page.waitForSelector(".problems li");
    assert.equal(await grade(), "优秀、良好、合格、不合格");
  });
});

test("a receipt that is none is not kept", async () => {
  await open("result.html", async (page) => {
    const sheet = { haitang: "sheet/1", rubric: "first", subject: "甲", answers: {} };
    const rubric = JSON.parse(readFileSync(join(web, "first/rubric.json"), "utf8"));
    await page
      .locator("input[type=file]")
      .setInputFiles(file("result.json", JSON.stringify({ receipt: {}, rubric, sheet })));
    await page.waitForSelector(".problems");
    await page.reload();
    await page.waitForFunction(() => /result/.test(location.href) && document.querySelector("h1"));
    assert.equal(await page.locator(".cards li").count(), 0);
  });
});

test("a second station is drawn beside the first", async () => {
  await open("result.html", async (page) => {
    await exampleResult(page);
    await page.goto(`${address}/index.html`);
    await press(page, "用示例数据填好");
    await page.locator(".haitang-main").click();
    await page.getByRole("link", { name: /查看结果/ }).click();
    await drawn(page, 2);
    assert.match(await page.textContent("#profile-title"), /中位数/);
    await press(page, "从本机删除");
    await press(page, "再按一次确认删除");
    await page.waitForFunction(() => document.querySelectorAll(".cards li").length === 1);
  });
});

test("the language turns every page, pictures with it", async () => {
  await open("result.html", async (page) => {
    await exampleResult(page);
    await drawn(page, 1);
    await press(page, "English");
    await page.waitForFunction(() => /points lost/.test(document.querySelector("figcaption").textContent));
    assert.equal(await page.getAttribute("html", "lang"), "en");
    const seen = await page.evaluate(() => {
      const own = document.querySelector("#main").cloneNode(true);
      for (const it of own.querySelectorAll(".drawing")) it.remove();
      return own.textContent;
    });
    // the note of the sample sheet and its names are in Chinese
    const left = seen
      .match(/[\u4e00-\u9fff]+/g)
      .filter((words) => !example("yongchuan/sheets/03.json").includes(words));
    assert.deepEqual(left, []);
  });
});

test("a sheet is sent to a server of one's own, which scores it again", async () => {
  const python = join(top, "target/venv/bin/python");
  const server = spawn(python, [join(web, "server/check.py"), "--port", "0", "--site", folder], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const here = await new Promise((found) => server.stdout.once("data", (text) => found(`${text}`.trim())));
    await visit(browser, `${here}result.html`, {}, async (page) => {
      await exampleResult(page);
      await drawn(page, 1);
      await page.getByText("发送到自己的服务器").click();
      assert.equal(await page.getByLabel("接收地址").inputValue(), "");
      await page.getByLabel("接收地址").fill("/check");
      await press(page, "发送");
      await page.waitForFunction(() => /核对无误，.*已收到/.test(document.querySelector("details").textContent));
      server.kill();
      await press(page, "发送");
      await page.waitForFunction(() => /没有发出，结果仍在本机/.test(document.querySelector("details").textContent));
    }).catch((error) => assert.match(error.message, /^Failed to load resource: net::ERR_CONNECTION_REFUSED$/));
  } finally {
    server.kill();
  }
});

test("a mark of a picture says its reason, as text, beside the pointer", async () => {
  await open("result.html", async (page) => {
    await exampleResult(page);
    await drawn(page, 1);
    await page.locator(".drawing svg .mark-rect path").first().hover();
    await page.waitForSelector(".tip:not([hidden])");
    assert.match(await page.textContent(".tip"), /原因.*失.*分/);
    await page.mouse.move(0, 0);
    await page.waitForSelector(".tip", { state: "hidden" });
  });
});

const lines = (all) => all.map((sheet) => JSON.stringify(sheet)).join("\n");
/** The files of a ranking, given as a person would. */
const give = (page, ...files) => page.locator("input[multiple]").setInputFiles(files);
const places = (page) =>
  page.locator(".problems li").evaluateAll((all) => all.map((one) => one.textContent.replace(/\s+/g, " ").trim()));
const rows = (page) =>
  page
    .locator(".ranks tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].slice(0, 3).map((cell) => cell.textContent)));

test("a district is ranked, drawn and taken along", async () => {
  await open("ranking.html", async (page) => {
    await give(page, file("stations.jsonl", lines(sheets())));
    await page.waitForSelector(".ranks");
    const found = await rows(page);
    assert.equal(found.length, 23);
    const scores = found.map(([, , score]) => Number(score)).filter((score) => !Number.isNaN(score));
    assert.deepEqual(
      scores,
      [...scores].sort((one, other) => other - one),
    );
    for (const [at, [, rank, score]] of found.entries())
      if (/^\d+$/.test(rank) && at > 0 && found[at - 1][2] === score) assert.equal(found[at - 1][1], rank);
    await drawn(page, 2);
    const [report] = await Promise.all([page.waitForEvent("download"), press(page, "下载报告（HTML）")]);
    assert.match(readFileSync(await report.path(), "utf8"), /双石镇/);
    const [csv] = await Promise.all([page.waitForEvent("download"), press(page, "下载排名（CSV）")]);
    assert.equal(
      readFileSync(await csv.path(), "utf8")
        .trim()
        .split("\n").length,
      24,
    );
    const [cards] = await Promise.all([page.waitForEvent("download"), press(page, "下载得分表（JSON Lines）")]);
    assert.equal(readFileSync(await cards.path(), "utf8").split("\n").length, 23);
  });
});

test("what is wrong with a file is told with its place, and nothing is ranked until somebody says so", async () => {
  await open("ranking.html", async (page) => {
    const [one, two, three, four, five] = sheets();
    two.answers["1.3"].workers = "-1";
    three.subject = one.subject;
    four.rubric = "another";
    const file_ = [lines([one, two, three, four]), "{", '{"haitang": "network/1"}', JSON.stringify(five)].join("\n");
    await give(page, file("stations.jsonl", file_));
    await page.waitForSelector(".problems");
    const told = (await places(page)).map((text) => text.match(/^\S+ (\/\S+|不是 JSON|不是评估表)/)[0]);
    assert.deepEqual(told, [
      "stations.jsonl:1 /subject",
      "stations.jsonl:2 /answers/1.3/workers",
      "stations.jsonl:3 /subject",
      "stations.jsonl:4 /rubric",
      "stations.jsonl:5 不是 JSON",
      "stations.jsonl:6 不是评估表",
    ]);
    assert.equal(await page.locator(".ranks").count(), 0);
    await page.getByRole("button", { name: /不计这些/ }).click();
    await page.waitForSelector(".ranks");
    assert.deepEqual(
      (await rows(page)).map(([name]) => name),
      [five.subject],
    );
    assert.match(await page.textContent(".problems"), /未计入的评估表/);
  });
});

test("a number is what stands in the file, and what is dropped last is what is shown", async () => {
  await open("ranking.html", async (page) => {
    await page.locator("input[type=file]:not([multiple])").setInputFiles(join(web, "first/rubric.json"));
    const { id } = JSON.parse(readFileSync(join(web, "first/rubric.json"), "utf8"));
    // as a binary number it would be 6, which is a number of sessions
    const answers = '{"1": {"place": true}, "2": {"sessions": 6.00000000000000000001}}';
    const sheet = `{"haitang": "sheet/1", "rubric": "${id}", "subject": "甲", "answers": ${answers}}`;
    await give(page, file("exact.json", sheet));
    await page.waitForSelector(".problems");
    assert.match((await places(page)).join("\n"), /^exact\.json \/answers\/2\/sessions/);
    await give(page, file("twice.json", sheet.replace('"subject"', '"rubric": "another", "subject"')));
    await page.waitForFunction(() => /“rubric”出现两次/.test(document.querySelector(".problems")?.textContent));
    // both at once, the first the longer work
    const many = Array.from({ length: 200 }, (_, at) => ({ ...JSON.parse(sheet), answers: {}, subject: `站${at}` }));
    const dropped = [many, [{ ...JSON.parse(sheet), answers: { 2: { sessions: "6" } } }]];
    await page.evaluate((dropped) => {
      const control = document.querySelector("input[type=file][multiple]");
      for (const sheets of dropped) {
        const files = new DataTransfer();
        files.items.add(new File([JSON.stringify(sheets)], "sheets.json"));
        control.files = files.files;
        control.dispatchEvent(new Event("change"));
      }
    }, dropped);
    await page.waitForSelector(".ranks");
    await page.waitForTimeout(500);
    assert.deepEqual(
      (await rows(page)).map(([name]) => name),
      ["甲"],
    );
  });
});

test("a sheet in each file, dropped together; one of them is no sheet", async () => {
  await open("ranking.html", async (page) => {
    const files = sheets().map((sheet, at) => file(`${at + 1}.json`, JSON.stringify(sheet)));
    await give(page, ...files);
    await page.waitForSelector(".ranks");
    assert.equal((await rows(page)).length, 23);
    await give(page, ...files.slice(0, 2), file("note.json", '{"haitang": "rubric/1"}'));
    await page.waitForSelector(".problems");
    assert.match((await places(page)).join(), /^note\.json 不是评估表[^,]*$/);
  });
});

test("sheets of a rubric that is not here wait for its file", async () => {
  await open("ranking.html", async (page) => {
    const sheet = (subject, sessions) => ({
      haitang: "sheet/1",
      rubric: "first",
      subject,
      answers: { 1: true, 2: sessions },
    });
    await give(page, file("own.json", JSON.stringify([sheet("甲", "6"), sheet("乙", "12")])));
    await page.waitForFunction(() => /请打开它的文件/.test(document.querySelector("#main").textContent));
    await page.locator("input[type=file]:not([multiple])").setInputFiles(join(web, "first/rubric.json"));
    await page.waitForSelector(".ranks");
    // 6 + 4, and 6 + 4 · 6/12
    assert.deepEqual(await rows(page), [
      ["乙", "1", "10"],
      ["甲", "2", "8"],
    ]);
  });
});

test("CSV is read by the names of its columns, also in GB18030; nothing in it is guessed", async () => {
  await open("ranking.html", async (page) => {
    const good = "subject,1,2/sessions\n甲,是,6\n乙,否,9\n丙,,12\n";
    await give(page, file("stations.csv", good));
    await page.waitForSelector(".problems");
    assert.match((await places(page))[0], /先选择指标体系/);
    await page.locator("input[type=file]:not([multiple])").setInputFiles(join(web, "first/rubric.json"));
    await page.waitForSelector(".ranks");
    // 8, 3, and from 4 to 10 as long as it is not known whether there is a place
    assert.deepEqual(await rows(page), [
      ["甲", "1", "8"],
      ["丙", "未定", "4至10"],
      ["乙", "2", "3"],
    ]);
    // 甲 is BC D7 in GB18030
    await give(
      page,
      file(
        "old.csv",
        Buffer.concat([Buffer.from("subject,1,2\n"), Buffer.from([0xbc, 0xd7]), Buffer.from(",true,3\n")]),
      ),
    );
    await page.waitForFunction(() => document.querySelectorAll(".ranks tbody tr").length === 1);
    assert.deepEqual(await rows(page), [["甲", "1", "7"]]);
    await give(page, file("bad.csv", "subject,1,3,1\n甲,大概,六,是\n"));
    await page.waitForSelector(".problems");
    const told = await places(page);
    assert.ok(
      told.some((text) => /bad\.csv:1.*“3”/.test(text)),
      told.join("\n"),
    );
    assert.ok(
      told.some((text) => /bad\.csv:1.*“1”出现两次/.test(text)),
      told.join("\n"),
    );
    assert.ok(
      told.some((text) => /bad\.csv:2.*大概/.test(text)),
      told.join("\n"),
    );
    // empty lines and line breaks inside a cell are lines as well
    await give(page, file("gaps.csv", 'subject,1,2,note\n\n甲,是,6,"two\nlines"\n\n乙,大概,9,\n'));
    await page.waitForFunction(() => /gaps/.test(document.querySelector(".problems")?.textContent));
    assert.match((await places(page)).join("\n"), /^gaps\.csv:6 .*大概/);
    // Excel writes TRUE; what does not apply leaves the sum, here it may not be said
    await give(page, file("excel.csv", "subject,1,2,1/evidence,2/not_applicable\n甲,TRUE,12,FALSE,FALSE\n"));
    await page.waitForFunction(() => document.querySelectorAll(".ranks tbody tr").length === 1);
    assert.deepEqual(await rows(page), [["甲", "1", "10"]]);
    await give(page, file("states.csv", "subject,1,2/state,2/not_applicable\n甲,是,exempt,是\n"));
    await page.waitForFunction(() => /states/.test(document.querySelector(".problems")?.textContent));
    assert.match((await places(page)).join("\n"), /^states\.csv:2 2\/not_applicable .*另一填报状态/);
    await give(page, file("book.xlsx", "PK"));
    await page.waitForFunction(() => /另存为 CSV/.test(document.querySelector(".problems")?.textContent));
  });
});

test("a column keeps what it is called, whatever else of the rubric has that name", async () => {
  const met = (id) => ({
    id,
    title: id,
    points: "1",
    inputs: [{ id: "met", type: "bool" }],
    rule: { kind: "all_or_nothing", when: "met" },
  });
  const asked = [{ id: "a", type: "bool" }];
  const rubric = {
    haitang: "rubric/1",
    id: "named",
    title: "同名",
    inputs: asked,
    children: ["a", "subject"].map(met),
  };
  await open("ranking.html", async (page) => {
    await page.locator("input[type=file]:not([multiple])").setInputFiles(file("named.json", JSON.stringify(rubric)));
    await give(page, file("named.csv", "subject,a,a/met,subject/met\n甲,否,是,是\n乙,是,否,是\n"));
    await page.waitForSelector(".ranks");
    assert.deepEqual(await rows(page), [
      ["甲", "1", "2"],
      ["乙", "2", "1"],
    ]);
  });
});

test("the playground: findings with their places and fixes, the form at once, refusals that keep it", async () => {
  await open("playground.html", async (page) => {
    await page.waitForSelector("haitang-form h1");
    const document_ = JSON.parse(readFileSync(join(web, "first/rubric.json"), "utf8"));
    const text = JSON.stringify({ ...document_, points: "12" }, null, 1);
    await page.fill("#text", text);
    await page.waitForFunction(() => /第一份表单/.test(document.querySelector("haitang-form h1").textContent));
    await page.waitForSelector("#findings li", { timeout: 30_000 });
    await page.locator("#findings li .link").first().click();
    const picked = await page.evaluate(() => {
      const { selectionEnd, selectionStart, value } = document.querySelector("#text");
      return value.slice(selectionStart, selectionEnd);
    });
    assert.equal(picked, '"12"');
    await page.locator("haitang-form").getByLabel("全年场次").fill("6");
    await page.getByRole("button", { name: '改为 "10"' }).click();
    await page.waitForSelector("#findings .good", { timeout: 30_000 });
    assert.equal(JSON.parse(await page.inputValue("#text")).points, "10");
    assert.equal(await page.locator("haitang-form").getByLabel("全年场次").inputValue(), "6");
    await page.fill("#text", text.replace('"points": "6"', '"points": "six"'));
    await page.waitForSelector("#findings li.error");
    assert.match(await page.textContent("#findings"), /仍是上一份可用的表单.*\/children\/0\/points/s);
    assert.match(await page.textContent("haitang-form h1"), /第一份表单/);
    await page.fill("#text", "{ not json");
    await page.waitForFunction(() => document.querySelectorAll("#findings li.error").length > 0);
    await page.reload();
    await page.waitForSelector("#findings li.error");
    assert.equal(await page.inputValue("#text"), "{ not json");
    await page.selectOption("#example", "expert_panel");
    await page.waitForFunction(() => /项目多方评审/.test(document.querySelector("haitang-form h1")?.textContent));
  });
});
