// The receipts of tests/receipts in a real browser.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { launch, visit } from "./chromium.mjs";
import { folder, top } from "./installed.mjs";
import { serve } from "./serve.mjs";

test("receipts", async () => {
  const browser = await launch();
  try {
    const address = await serve({ "/package": folder, "/": top });
    const digests = await visit(browser, `${address}/tests/receipts/receipts.html`, async (page) => {
      await page.waitForFunction(() => "receipts" in window);
      return page.evaluate(() => window.receipts());
    });
    assert.ok(JSON.parse(digests).rubrics.length > 0);
    writeFileSync(join(top, "target/receipts/browser.json"), digests);
  } finally {
    await browser.close();
  }
});
