// node receipts.node.mjs PACKAGE: issues the receipts with the npm package in that folder, in Node.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "./receipts.mjs";

const folder = new URL("../../target/receipts/", import.meta.url);
const haitang = await import(pathToFileURL(resolve(process.argv[2], "dist/index.js")).href);
await haitang.load();
writeFileSync(new URL("node.json", folder), await run(haitang, readFileSync(new URL("cases.jsonl", folder), "utf8")));
