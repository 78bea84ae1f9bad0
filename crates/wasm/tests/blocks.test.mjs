// Runs every JavaScript block of the documents against the installed package, from the top of the repository.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { place, top } from "./installed.mjs";

const docs = readdirSync(join(top, "docs"), { recursive: true }).map((name) => join("docs", name));
const pages = ["README.md", "README.zh-CN.md", "crates/wasm/README.md", ...docs.filter((name) => name.endsWith(".md"))];

for (const page of pages) {
  const text = existsSync(join(top, page)) ? readFileSync(join(top, page), "utf8") : "";
  const blocks = Array.from(text.matchAll(/^```(?:js|javascript)\n(.*?)^```/gms), ([, code]) => code);
  blocks.forEach((code, number) => {
    test(`${page}, block ${number + 1}`, () => {
      const file = join(place, `block-${page.replaceAll(/\W/g, "-")}-${number + 1}.mjs`);
      // console.assert only prints: here it has to fail
      writeFileSync(file, `import assert from "node:assert/strict"; console.assert = assert;\n${code}`);
      execFileSync("node", [file], { cwd: top, stdio: "pipe" });
    });
  });
  if (/^README/.test(page)) test(`${page} shows JavaScript`, () => assert.ok(blocks.length > 0));
}
