// Times one sheet of 60 criteria through the built npm package: `node tests/bench/bench_sheet.mjs`.
// Prints the median of many runs; it asserts nothing, machines differ.
import { readFileSync } from "node:fs";
import { load, Rubric } from "../../crates/wasm/dist/index.js";

const RUNS = 1001;
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

function median(name, run) {
  const times = Array.from({ length: RUNS }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start);
  }).sort((a, b) => a - b);
  console.log(name.padEnd(36), (times[RUNS >> 1] / 1000).toFixed(1).padStart(10), "us");
}

await load();
const rubric = Rubric.fromJson(read("rubric.json"));
const text = read("sheet.json");
const sheet = JSON.parse(text);
median("sheet object in, scorecard out", () => rubric.scoreSheet(sheet));
median("sheet text in, scorecard out", () => rubric.scoreSheet(text));
