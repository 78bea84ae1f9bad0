// What is taken along and handed in (结果文件): the sheet, its receipt, and the rubric where the reader may not have it.
import { offer } from "./page.ts";
import { shipped } from "./rubrics.ts";
import type { Result } from "./store.ts";

/** Offers a result as a file. */
export function takeAlong({ id, receipt, rubric, sheet }: Result): void {
  const packed = shipped(sheet.rubric) ? { receipt, sheet } : { receipt, rubric: JSON.parse(rubric), sheet };
  offer(`${sheet.subject || sheet.rubric} ${id}.json`, JSON.stringify(packed, null, 1));
}
