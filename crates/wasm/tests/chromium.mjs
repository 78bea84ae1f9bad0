// Chromium for the tests, without anything that it would do on its own.
import { spawn } from "node:child_process";
import { chromium } from "playwright-core";

const QUIET =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: QUIET.split(" ") });
}

/** Opens a page, gives what `read` finds on it, and fails on any error that the page reports. */
export async function visit(browser, address, read) {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("response", (response) => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`));
  try {
    await page.goto(address);
    const found = await read(page);
    if (errors.length > 0) throw new Error("the page reports errors");
    return found;
  } catch (error) {
    throw new Error([...errors, error.message].join("\n"), { cause: error });
  } finally {
    await page.close();
  }
}

/** A browser that keeps what pages store in a folder; `end` kills it as a crash would. */
export async function persistent(folder) {
  const own = [`--user-data-dir=${folder}`, "--remote-debugging-port=0", "about:blank"];
  const child = spawn(process.env.CHROMIUM || "/usr/bin/chromium", [...QUIET.split(" "), ...own], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((done) => child.once("exit", done));
  const listening = new Promise((found, failed) => {
    let heard = "";
    child.stderr.on("data", (text) => {
      heard += text;
      const [, address] = heard.match(/listening on (ws:\S+)/) || [];
      if (address) found(address);
    });
    child.once("exit", () => failed(new Error(heard)));
  });
  const browser = await chromium.connectOverCDP(await listening);
  const end = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { context: browser.contexts()[0], end };
}
