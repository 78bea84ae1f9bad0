// The installed package in a real browser: as a plain module, built by Vite, in Vite's dev server, slim, in a worker.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, createServer } from "vite";
import { compared, settle, vectorFiles } from "../../../tests/runners/vectors.node.mjs";
import { launch, visit as openPage } from "./chromium.mjs";
import { folder, place, RUBRIC, top } from "./installed.mjs";
import { serve } from "./serve.mjs";

/** What a page needs to be allowed: its own scripts, and WebAssembly. */
const STRICT = { "content-security-policy": "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'" };
const app = join(place, "app");
let browser;

before(async () => {
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  cpSync(new URL("page", import.meta.url), app, { recursive: true });
  writeFileSync(join(app, "rubric.js"), `export default ${JSON.stringify(RUBRIC)};\n`);
  browser = await launch();
});
after(() => browser?.close());

const visit = (address, read) => openPage(browser, address, read);

/** The page of the tests shows the score, then its sentences. */
async function showsTheScore(address) {
  const shown = await visit(address, async (page) => {
    await page.waitForFunction(() => document.querySelector("output").textContent !== "", null, { timeout: 30_000 });
    return page.textContent("output");
  });
  const [score, ...sentences] = shown.split("\n");
  assert.equal(score, "7.33");
  assert.match(sentences[0], /\p{Script=Han}/u);
}

test("vectors", async () => {
  const address = await serve({ "/package": folder, "/": top });
  const [whole, ...parts] = await visit(`${address}/tests/runners/vectors.html`, async (page) => {
    await page.waitForFunction(() => "vectors" in window);
    return page.evaluate((files) => window.vectors(files), vectorFiles());
  });
  assert.deepEqual([...settle("browser", whole), ...parts.flatMap((part) => compared(part, whole))], []);
});

test("a plain module script under a strict policy", async () => {
  const plain = join(place, "plain");
  rmSync(plain, { recursive: true, force: true });
  cpSync(app, plain, { recursive: true });
  const script = readFileSync(join(plain, "main.js"), "utf8");
  writeFileSync(join(plain, "main.js"), script.replace('"haitang"', '"/package/dist/index.js"'));
  await showsTheScore(`${await serve({ "/package": folder, "/": plain }, STRICT)}/index.html`);
});

test("built by Vite", async () => {
  await build({ configFile: false, logLevel: "warn", root: app, build: { target: "es2019" } });
  await showsTheScore(`${await serve({ "/": join(app, "dist") }, STRICT)}/index.html`);
});

test("in Vite's dev server", async () => {
  const cacheDir = join(place, "vite");
  const server = await createServer({
    cacheDir,
    configFile: false,
    logLevel: "warn",
    root: app,
    server: { host: "127.0.0.1" },
  });
  try {
    await server.listen();
    await showsTheScore(server.resolvedUrls.local[0]);
  } finally {
    await server.close();
  }
});

test("slim, and in a worker", async () => {
  const address = await serve({ "/package": folder, "/": app });
  const scores = await visit(`${address}/rubric.js`, (page) =>
    page.evaluate(async (rubric) => {
      const slim = await import("/package/dist/slim.js");
      await slim.load(new URL("/package/dist/core.wasm", location.href));
      const here = slim.Rubric.fromJson(rubric).score({ 1: true }).score.lowest;
      const script = `import { loadSync, Rubric } from "${location.origin}/package/dist/index.js";
        loadSync();
        postMessage(Rubric.fromJson(${JSON.stringify(rubric)}).score({ 1: true }).score.lowest);`;
      const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), {
        type: "module",
      });
      const there = await new Promise((done, failed) => {
        worker.onmessage = (event) => done(event.data);
        worker.onerror = (event) => failed(new Error(event.message));
      });
      return [here, there];
    }, RUBRIC),
  );
  assert.deepEqual(scores, ["6", "6"]);
});
