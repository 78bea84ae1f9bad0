// Chromium for the tests, without anything that it would do on its own.
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
