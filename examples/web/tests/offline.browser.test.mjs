// The site without a network: from the second visit on with the server stopped, over a killed browser, and when a new
// version comes while somebody fills in.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { built, heard, launch, persistent, press, served } from "./site.mjs";

let folder;
let profile;

before(async () => {
  folder = await built("site-offline");
  profile = mkdtempSync(join(tmpdir(), "haitang-site-"));
});
after(() => rmSync(profile, { force: true, maxRetries: 5, recursive: true }));

const kept = (page) =>
  page.waitForFunction(() => document.querySelector(".state [role=status]")?.textContent === "断网可用", null, {
    timeout: 60_000,
  });
const saved = (page) => page.evaluate(() => document.querySelector("haitang-form").settled());
const subject = (page) => page.evaluate(() => document.querySelector("haitang-form")?.session?.draft.subject);

test("the second visit needs no server, nor does anything after it", async () => {
  const server = await served(folder);
  const open = (page, path) => page.goto(`${server.address}/${path}`);
  let draft;
  let short;
  {
    const { context, end } = await persistent(profile);
    const page = await context.newPage();
    await open(page, "index.html");
    await kept(page);
    await end();
  }
  await server.stop();
  {
    const { context, end } = await persistent(profile);
    const page = await context.newPage();
    const errors = heard(page);
    await open(page, "index.html");
    await press(page, "用示例数据填好");
    await page.getByLabel("评估对象").fill("双石镇");
    await saved(page);
    await page.reload();
    await page.waitForFunction(() => document.querySelector("haitang-form")?.session?.draft.subject === "双石镇");
    draft = page.url();
    await page.locator(".haitang-main").click();
    short = await page.textContent(".haitang-finished code");
    await page.getByRole("link", { name: /查看结果/ }).click();
    await page.waitForSelector(".drawing svg");
    await open(page, "ranking.html");
    await press(page, "看 23 个镇街的示例");
    await page.waitForSelector(".ranks");
    await open(page, "playground.html");
    await page.waitForSelector("#findings li, #findings .good");
    assert.deepEqual(errors, []);
    await end(); // as a tablet whose battery is empty
  }
  {
    const { context, end } = await persistent(profile);
    const page = await context.newPage();
    await page.goto(draft);
    await page.waitForFunction(() => document.querySelector("haitang-form")?.session?.draft.subject === "双石镇");
    await open(page, "result.html");
    await page.getByRole("link", { name: new RegExp(short) }).click();
    await page.waitForSelector(".good");
    assert.equal(await page.textContent(".receipt"), short);
    await end();
  }
});

test("the site can be installed", async () => {
  const server = await served(folder);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`${server.address}/index.html`);
  await kept(page);
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).display, "standalone");
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(
    installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"),
    [],
  );
  await browser.close();
  await server.stop();
});

test("a new version is offered, never forced: a form that is open goes on", async () => {
  const own = mkdtempSync(join(tmpdir(), "haitang-version-"));
  cpSync(folder, own, { recursive: true });
  const server = await served(own);
  const browser = await launch();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.address}/index.html`);
  await kept(page);
  await press(page, "用示例数据填好");
  await page.getByLabel("评估对象").fill("双石镇");
  await saved(page);
  publish(own);
  const second = await context.newPage();
  await second.goto(`${server.address}/result.html`);
  await second.waitForFunction(() => /有新版本/.test(document.querySelector(".state").textContent));
  // the form that is open is told too, and is as it was
  await page.waitForFunction(() => /有新版本/.test(document.querySelector(".state").textContent));
  assert.equal(await subject(page), "双石镇");
  assert.equal(await second.evaluate(() => document.querySelector("meta[name=release]")), null);
  await press(second, "更新");
  await second.waitForSelector("meta[name=release]", { state: "attached" });
  // the window with the form was not reloaded; it goes on, and says that it is of before
  await page.waitForFunction(() => /填完后请刷新/.test(document.querySelector(".state").textContent));
  await page.getByLabel("评估对象").fill("双石镇社工站");
  await saved(page);
  await page.locator(".haitang-main").click();
  await page.waitForSelector(".finished");
  await page.reload();
  await page.waitForFunction(() => document.querySelector("haitang-form")?.session?.draft.subject === "双石镇社工站");
  assert.notEqual(await page.evaluate(() => document.querySelector("meta[name=release]")), null);
  await browser.close();
  await server.stop();
  rmSync(own, { force: true, recursive: true });
});

/** Puts another version in the place of this one: every page is otherwise, and so the list of files is. */
function publish(folder) {
  for (const name of ["index", "result", "ranking", "playground"]) {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, readFileSync(file, "utf8").replace("<head>", '<head><meta name="release" content="2">'));
  }
  const worker = join(folder, "sw.js");
  const changed = readFileSync(worker, "utf8").replace(/(url:`\w+\.html`,revision:`)\w+/g, "$1second");
  assert.match(changed, /second/);
  writeFileSync(worker, changed);
}
