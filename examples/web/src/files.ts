// Files with sheets (评估表文件): JSON Lines, a JSON list, one sheet, or CSV. Whatever can't be read is told with its place.
import type { Sheet } from "haitang";
import { type ParseError, parse } from "jsonc-parser";
import type { Placed, Problem } from "./asked.ts";
import { type Columns, readRows } from "./csv.ts";
import { exactly, KeyTwice } from "./exact.ts";

/** What a file holds. */
export interface Read {
  readonly sheets: readonly Placed[];
  readonly problems: readonly Problem[];
}

const told = (place: string, zh: string, en: string): Read => ({ problems: [{ en, place, zh }], sheets: [] });

/** Reads a file; `columns` says what columns of a CSV file may be called, when the rubric is known. */
export async function readFile(file: File, columns: Columns | undefined): Promise<Read> {
  if (/\.xlsx?$/i.test(file.name))
    return told(
      file.name,
      "工作簿不能直接读取：请另存为 CSV，或用 Python 包的 read_answers",
      "workbooks are not read here: save it as CSV, or use read_answers of the Python package",
    );
  const text = decoded(await file.arrayBuffer());
  if (!/\.csv$/i.test(file.name)) return readJson(file.name, text);
  if (columns) return readRows(file.name, text, columns);
  return told(file.name, "CSV 不写明指标体系：请先选择指标体系", "CSV names no rubric: choose the rubric first");
}

/** UTF-8, and GB18030 where it is not that: Excel and WPS write CSV in it. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** One JSON document for the whole file, or one for each line. */
export function readJson(name: string, text: string): Read {
  const whole = parsed(name, text);
  if ("value" in whole) {
    const { value } = whole;
    return Array.isArray(value) ? all(value, (at) => `${name}/${at}`) : one(value, name);
  }
  const lines = text.split(/\r?\n/).flatMap((line, at) => (line.trim() === "" ? [] : [{ at: at + 1, line }]));
  // a list or an object over several lines is one document, and its own mistake says more
  if (lines.length < 2 || !lines[0]?.line.trim().endsWith("}")) return whole.read;
  return joined(
    lines.map(({ at, line }) => {
      const one = parsed(`${name}:${at}`, line);
      return "value" in one ? all([one.value], () => `${name}:${at}`) : one.read;
    }),
  );
}

function parsed(place: string, text: string): { readonly value: unknown } | { readonly read: Read } {
  try {
    return { value: exactly(text) };
  } catch (failure) {
    if (failure instanceof KeyTwice) return { read: told(place, failure.zh, failure.en) };
    const wrong: ParseError[] = [];
    parse(text, wrong, { disallowComments: true });
    const before = text.slice(0, wrong[0]?.offset ?? text.length).split("\n");
    const [line, column] = [before.length, (before.pop() ?? "").length + 1];
    return {
      read: told(
        place,
        `不是 JSON：第${line}行第${column}列读不下去`,
        `no JSON: it stops at line ${line}, column ${column}`,
      ),
    };
  }
}

function all(values: readonly unknown[], place: (at: number) => string): Read {
  return joined(values.map((value, at) => one(value, place(at))));
}

/** A sheet, or a sheet with its receipt as the page of results gives it. */
function one(value: unknown, place: string): Read {
  const found = (value ?? {}) as { haitang?: unknown; sheet?: { haitang?: unknown } };
  const sheet = found.haitang === undefined ? found.sheet : found;
  if (sheet?.haitang === "sheet/1") return { problems: [], sheets: [{ place, sheet: sheet as Sheet }] };
  return told(place, `不是评估表：应有 "haitang": "sheet/1"`, `no sheet: "haitang": "sheet/1" is wanted`);
}

export function joined(parts: readonly Read[]): Read {
  return { problems: parts.flatMap(({ problems }) => problems), sheets: parts.flatMap(({ sheets }) => sheets) };
}
