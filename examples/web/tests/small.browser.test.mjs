// The small examples as a web developer meets them: an empty project with the packed package, React, Vue, no bundler.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { build } from "vite";
import { launch, place, started, top, visit, web } from "./site.mjs";

const first = join(place, "first");
const TSC = join(web, "node_modules/.bin/tsc");
let browser;

before(async () => {
  rmSync(first, { force: true, recursive: true });
  mkdirSync(first, { recursive: true });
  cpSync(join(web, "first"), first, { recursive: true });
  writeFileSync(join(first, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const tarball = readdirSync(place).find((name) => name.endsWith(".tgz"));
  const install = "install --silent --offline --no-package-lock --no-audit --no-fund".split(" ");
  execFileSync("npm", [...install, join(place, tarball)], { cwd: first, stdio: "inherit" });
  browser = await launch();
});
after(() => browser?.close());

/** Answers both criteria, watches the score, finishes: 6, and 4 · 6/12. */
async function fillIn(page) {
  await page.waitForSelector("haitang-form .haitang-main");
  await page.getByLabel("是").check();
  await page.getByLabel("全年场次").fill("6");
  await page.waitForFunction(() => document.querySelector(".haitang-score").textContent.trim() === "得分 8");
  await page.locator(".haitang-main").click();
}

test("one command builds the site and serves it", async () => {
  const npm = spawn("npm", ["start", "--", "--port", "0"], {
    cwd: web,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let heard = "";
    const address = await new Promise((found, failed) => {
      npm.stdout.on("data", (text) => {
        heard += text;
        // colours stand between the letters of an address
        const [shown] = stripVTControlCharacters(heard).match(/http:\/\/127\.0\.0\.1:\d+\//) || [];
        if (shown) found(shown);
      });
      npm.once("exit", () => failed(new Error(heard)));
    });
    await visit(browser, address, {}, async (page) => {
      await page.waitForSelector("#rubric");
      assert.ok((await page.locator("#rubric option").count()) > 10);
    });
  } finally {
    process.kill(-npm.pid);
  }
});

test("the package alone is installed, and nothing with it", () => {
  assert.deepEqual(
    readdirSync(join(first, "node_modules")).filter((name) => !name.startsWith(".")),
    ["haitang"],
  );
});

test("a first form of ten lines: built by Vite, filled in, finished", async () => {
  const lines = readFileSync(join(first, "main.ts"), "utf8").trim().split("\n");
  assert.ok(lines.length <= 10, `${lines.length} lines`);
  await build({ root: first, configFile: false, logLevel: "error", build: { chunkSizeWarningLimit: 1000 } });
  const { address } = await started({ "/": join(first, "dist") });
  await visit(browser, `${address}/index.html`, {}, async (page) => {
    const said = new Promise((found) =>
      page.once("dialog", (dialog) => dialog.dismiss().then(() => found(dialog.message()))),
    );
    await page.waitForSelector("haitang-form .haitang-main");
    await page.getByLabel("评估对象").fill("双石镇");
    await fillIn(page);
    assert.match(await said, /^\S{4}-\S{4}-\S{4}-\S{4} 双石镇$/);
  });
});

const STRICT =
  "--noEmit --strict --module esnext --moduleResolution bundler --target es2020 --lib es2020,dom --resolveJsonModule";

/** What the compiler of TypeScript says of a file in the project of the first form. */
function compiled(name, ...more) {
  const { status, stdout } = spawnSync(TSC, [...STRICT.split(" "), ...more, name], { cwd: first, encoding: "utf8" });
  return { lines: stdout.split("\n").filter((line) => /error TS/.test(line)), status };
}

test("its types hold, also with those of libraries checked", () => {
  assert.deepEqual(compiled("main.ts", "--skipLibCheck", "false"), { lines: [], status: 0 });
});

/** What is wrong, and what the compiler says to it. */
const WRONG = [
  ["form.rubric = {};", "TS2740"],
  ["form.draftkey = 'x';", "TS2551"],
  ["form.readOnly = 'yes';", "TS2322"],
  ["form.addEventListener('haitang-finish', ({ detail }) => detail.score);", "TS2339"],
  ["form.addEventListener('haitang-saved', ({ detail }) => detail.at.short);", "TS2339"],
  ["const points: number = rubric.points;", "TS2322"],
  ["rubric.score({ 1: { state: 'skipped' } });", "TS2322"],
  ["rubric.lint();", "TS2339"],
  ["load().rubric;", "TS2339"],
  ["new Rubric('{}');", "TS2674"],
];

test("wrong use is an error where it stands", () => {
  const head = 'import { load, Rubric } from "haitang";\nimport "haitang/form";\n';
  const given = "declare const rubric: Rubric;\nconst form = document.querySelector('haitang-form')!;\n";
  const body = WRONG.map(([line]) => line).join("\n");
  writeFileSync(join(first, "wrong.ts"), `${head}${given}${body}\nvoid load;\n`);
  const found = compiled("wrong.ts", "--skipLibCheck").lines.map((line) => {
    const [, at, code] = line.match(/\((\d+),\d+\): error (TS\d+)/);
    return `${at} ${code}`;
  });
  assert.deepEqual(
    found,
    WRONG.map(([, code], at) => `${at + 5} ${code}`),
  );
});

for (const name of ["react", "vue"]) {
  test(`<haitang-form> in ${name}: a value goes in, the score moves, the event arrives`, async () => {
    const root = join(web, name);
    const configFile = ["vite.config.js"].map((file) => join(root, file)).find(existsSync) || false;
    const outDir = join(place, name);
    await build({
      root,
      configFile,
      logLevel: "error",
      build: { chunkSizeWarningLimit: 1000, emptyOutDir: true, outDir },
    });
    const { address } = await started({ "/": outDir });
    await visit(browser, `${address}/index.html`, {}, async (page) => {
      await fillIn(page);
      await page.waitForFunction(() => /^\S{4}-\S{4}-\S{4}-\S{4}$/.test(document.querySelector("output").textContent));
    });
  });
}

test("the types of the example for React hold", () => {
  execFileSync(TSC, ["--project", join(web, "react")], { stdio: "inherit" });
});

test("no bundler: the package's files and an import map", async () => {
  const folders = { "/node_modules/haitang": join(place, "node_modules/haitang"), "/": join(top, "examples/web") };
  const { address } = await started(folders);
  await visit(browser, `${address}/plain/index.html`, {}, async (page) => {
    await fillIn(page);
    await page.waitForFunction(() => document.querySelector("output").textContent !== "");
  });
});
