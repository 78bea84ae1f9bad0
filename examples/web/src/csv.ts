// Sheets as CSV (逐站一行): a station on each row, columns named as docs/data-frames.md names them. Nothing is guessed:
// a column that fills nothing and a cell that is no answer are problems, each with its place.
import type { Input, Rubric, Sheet } from "haitang";
import Papa from "papaparse";
import type { Placed, Problem } from "./asked.ts";
import { exactly } from "./exact.ts";
import type { Read } from "./files.ts";

/** What a column may be called, and where its cells go; `undefined` for a cell that is no answer. */
export interface Columns {
  readonly rubric: string;
  readonly named: ReadonlyMap<string, Column>;
}

interface Column {
  readonly path: readonly string[];
  read(cell: string): unknown;
}

const text = (cell: string): unknown => cell;
/** Excel writes TRUE and FALSE. */
const truth = (cell: string): boolean | undefined =>
  /^(true|是)$/i.test(cell) ? true : /^(false|否)$/i.test(cell) ? false : undefined;
/** `true`, `false`, or the name of what was produced. */
const evidence = (cell: string): unknown => {
  const produced = truth(cell);
  return produced === undefined ? [cell] : produced ? ["produced"] : [];
};
/** `false` says nothing. */
const notApplicable = (cell: string): unknown => {
  const said = truth(cell);
  return said === undefined ? undefined : said ? "not_applicable" : NOTHING;
};
/** A cell that is read and says nothing. */
const NOTHING = Symbol("nothing");

function json(cell: string): unknown {
  try {
    return exactly(cell);
  } catch {
    return undefined;
  }
}

/** How a cell of an input is read: numbers, words and days stand as text in a sheet, too. */
function reader({ type }: Input): (cell: string) => unknown {
  if (type === "bool") return truth;
  return type === "list" || type === "units" ? json : text;
}

/** The columns that fill sheets of a rubric. */
export function columnsOf(rubric: Rubric): Columns {
  const named = new Map<string, Column>();
  // a name is that of what comes first; `criterion/input` is always its own
  const put = (name: string, path: readonly string[], read: (cell: string) => unknown) => {
    if (!named.has(name)) named.set(name, { path, read });
  };
  for (const key of ["subject", "assessor", "date", "note"]) put(key, [key], text);
  for (const input of rubric.about.inputs) {
    put(input.id, ["inputs", input.id], reader(input));
    // without a `from` it has no source, and a criterion of its name may have one
    if (input.from) put(`${input.id}/source`, ["sources", input.id], text);
  }
  for (const { id, inputs } of rubric.criteria) {
    const answer = ["answers", id];
    for (const input of inputs) {
      const names = inputs.length === 1 ? [id, `${id}/${input.id}`] : [`${id}/${input.id}`];
      for (const name of names) {
        if (input.type !== "share") put(name, [...answer, input.id], reader(input));
        else for (const half of ["done", "due"]) put(`${name}/${half}`, [...answer, input.id, half], text);
      }
    }
    for (const key of ["state", "reason", "note", "source", "assessor"]) put(`${id}/${key}`, [...answer, key], text);
    put(`${id}/evidence`, [...answer, "evidence"], evidence);
    put(`${id}/not_applicable`, [...answer, "state"], notApplicable);
  }
  return { named, rubric: rubric.id };
}

export function readRows(name: string, content: string, columns: Columns): Read {
  const all = rowsOf(content.replace(/^\uFEFF/, ""));
  const problems: Problem[] = all.flatMap(({ line, wrong }) =>
    wrong.map((message) => ({ en: message, place: `${name}:${line}`, zh: `CSV 格式有误：${message}` })),
  );
  const [header = { cells: [], line: 1 }, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell !== ""));
  problems.push(...headless(`${name}:${header.line}`, header.cells, columns));
  const read = rows.map(({ cells, line }) => readRow(`${name}:${line}`, header.cells, cells, columns));
  return {
    problems: [...problems, ...read.flatMap((one) => one.problems)],
    sheets: problems.length > 0 ? [] : read.map((one) => one.placed),
  };
}

/** A row, and the line on which it begins: cells may go over several lines. */
interface Row {
  readonly cells: readonly string[];
  readonly line: number;
  readonly wrong: readonly string[];
}

function rowsOf(content: string): readonly Row[] {
  const rows: Row[] = [];
  // empty lines count as lines, but would hide the delimiter
  const { delimiter } = Papa.parse(content, { preview: 10, skipEmptyLines: "greedy" }).meta;
  let [at, line] = [0, 1];
  Papa.parse<string[]>(content, {
    delimiter,
    step({ data, errors, meta: { cursor } }) {
      rows.push({ cells: data.map((cell) => cell.trim()), line, wrong: errors.map(({ message }) => message) });
      line += content.slice(at, cursor).split(/\r\n|\r|\n/).length - 1;
      at = cursor;
    },
  });
  return rows;
}

/** What is wrong with the header. */
function headless(place: string, header: readonly string[], { named }: Columns): readonly Problem[] {
  const unknown = header.filter((column) => !named.has(column));
  const twice = header.filter((column, at) => header.indexOf(column) !== at);
  const problems: Problem[] = [
    ...unknown.map((column) => ({ en: `no input is called “${column}”`, place, zh: `没有叫“${column}”的填报项` })),
    ...twice.map((column) => ({ en: `“${column}” stands twice`, place, zh: `“${column}”出现两次` })),
  ];
  if (!header.includes("subject")) problems.push({ en: "no column “subject”", place, zh: "缺少 subject 列" });
  return problems;
}

function readRow(
  place: string,
  header: readonly string[],
  row: readonly string[],
  { named, rubric }: Columns,
): { readonly placed: Placed; readonly problems: readonly Problem[] } {
  const sheet = { answers: empty(), haitang: "sheet/1", rubric };
  const problems: Problem[] = [];
  if (row.length !== header.length)
    problems.push({
      en: `${row.length} cells under ${header.length} columns`,
      place,
      zh: `${row.length} 格，应为 ${header.length} 格`,
    });
  row.forEach((cell, at) => {
    const column = named.get(header[at] ?? "");
    if (!column || cell === "") return;
    const value = column.read(cell);
    if (value === undefined)
      problems.push({
        at: header[at] ?? "",
        en: `“${cell}” is no answer here`,
        place,
        zh: `“${cell}”不是可用的填报值`,
      });
    else if (value !== NOTHING && !put(sheet, column.path, value))
      problems.push({
        at: header[at] ?? "",
        en: `“${cell}” stands beside another state`,
        place,
        zh: `“${cell}”与另一填报状态同时出现`,
      });
  });
  return { placed: { place, sheet: sheet as Sheet }, problems };
}

/** An object without a prototype: `constructor` and `__proto__` are ids like others. */
const empty = (): object => Object.create(null);

/** Puts a value in its place; `false` where another one stands there. */
function put(into: object, [step = "", ...rest]: readonly string[], value: unknown): boolean {
  const place = into as Record<string, unknown>;
  if (rest.length === 0) {
    place[step] ??= value;
    return place[step] === value;
  }
  place[step] ??= empty();
  return put(place[step] as object, rest, value);
}

/** A table as CSV that Excel opens as what it is: with a mark of UTF-8, and no cell that it would take for a formula. */
export function written(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${Papa.unparse(rows as string[][], { escapeFormulae: true })}\r\n`;
}
