// Times one change in sessions of 60 and 1000 criteria through the built npm package: `node tests/bench/bench_session.mjs`.
// Prints the median of many changes and the quickest; it asserts nothing, machines differ.
import { readFileSync } from "node:fs";
import { FormSession, load, Rubric } from "../../crates/wasm/dist/index.js";

const RUNS = 501;
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

function median(name, run, runs = RUNS) {
  const times = Array.from({ length: runs }, (_, at) => {
    const start = process.hrtime.bigint();
    run(at);
    return Number(process.hrtime.bigint() - start);
  }).sort((a, b) => a - b);
  const shown = (time) => (time / 1000).toFixed(1).padStart(10);
  console.log(name.padEnd(44), shown(times[runs >> 1]), shown(times[0]), "us");
}

/** A rubric of so many counts. */
function counts(many) {
  const criterion = (at) => ({
    id: `c${at}`,
    title: `${at}`,
    points: "1",
    inputs: [{ id: "held", type: "count" }],
    rule: { kind: "ratio", of: "held", to: "12", cap: "1", when_zero: "0" },
  });
  return {
    haitang: "rubric/1",
    id: "counts",
    title: "counts",
    children: Array.from({ length: many }, (_, at) => criterion(at)),
  };
}

await load();
const rubric = Rubric.fromJson(read("rubric.json"));
const session = new FormSession(rubric, read("sheet.json"));
const asked = rubric.criteria.find(({ inputs }) => inputs.some(({ type }) => type === "count"));
const { id } = asked.inputs.find(({ type }) => type === "count");
median(`${rubric.criteria.length} criteria, a full sheet: one change`, (at) =>
  session.set(asked.id, id, String(at % 7)),
);
const blank = new FormSession(rubric);
median(`${rubric.criteria.length} criteria, a blank sheet: one change`, (at) =>
  blank.set(asked.id, id, String(at % 7)),
);
const many = new FormSession(Rubric.fromJson(counts(1000)));
for (let at = 0; at < 500; at += 1) many.set(`c${at}`, "held", "7");
median("1000 criteria, half filled: one change", (at) => many.set("c1", "held", String(at % 12)));
median(`what still decides, ${rubric.criteria.length} criteria, blank`, () => blank.interval, 21);
