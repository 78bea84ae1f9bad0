// The built site for the tests, and how a page of it is visited.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { place, top } from "../../../crates/wasm/tests/installed.mjs";
import { started } from "../../../crates/wasm/tests/serve.mjs";

export { launch, persistent } from "../../../crates/wasm/tests/chromium.mjs";
export { place, started, top };
export const web = fileURLToPath(new URL("..", import.meta.url));
const tools = createRequire(join(top, "crates/wasm/package.json"));
const AXE = readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");

/** Builds the site into a folder below target/web, and gives that folder. */
export async function built(name) {
  const outDir = join(place, name);
  await build({
    root: web,
    configFile: join(web, "vite.config.ts"),
    logLevel: "error",
    build: { emptyOutDir: true, outDir },
  });
  return outDir;
}

/** Serves a built site; the policy that stands in its pages goes with every file, so that it binds the workers, too. */
export function served(folder) {
  const [, policy] = readFileSync(join(folder, "index.html"), "utf8").match(
    /Content-Security-Policy" content="([^"]+)"/,
  );
  return started({ "/": folder }, { "content-security-policy": policy.replaceAll("&#39;", "'") });
}

export const example = (path) => readFileSync(join(top, "examples", path), "utf8");
export const sheets = () =>
  Array.from({ length: 23 }, (_, at) =>
    JSON.parse(example(`yongchuan/sheets/${String(at + 1).padStart(2, "0")}.json`)),
  );

/** Opens a page in a context of its own; whatever the page reports as an error fails the test. */
export async function visit(browser, address, options, read) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const errors = heard(page);
  try {
    await page.goto(address);
    await read(page);
  } catch (error) {
    throw new Error([...errors, error.message].join("\n"), { cause: error });
  } finally {
    await context.close();
  }
  if (errors.length > 0) throw new Error(errors.join("\n"));
}

/** What a page reports: errors of scripts, of the policy, of requests. */
export function heard(page) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.stack || error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  return errors;
}

/** What axe finds on a page, with where; by all its rules, or by some. */
export async function axe(page, rules) {
  await page.evaluate(AXE);
  const how = { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: rules } }) };
  const { violations } = await page.evaluate((how) => window.axe.run(document, how), how);
  return violations.map(({ id, nodes }) => `${id} ${nodes.length} ${nodes[0].html.slice(0, 200)}`);
}

/** Presses the button that is called so. */
export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
/** A file that is chosen or dropped. */
export const file = (name, text) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.isBuffer(text) ? text : Buffer.from(text),
});
