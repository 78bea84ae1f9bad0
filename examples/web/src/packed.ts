// What is taken along and handed in (结果文件): the sheet, its receipt, and the rubric it was finished with:
// a shipped one of the same id may be another edition.
import { offer } from "./page.ts";
import type { Result } from "./store.ts";

/** Offers a result as a file. */
export function takeAlong({ id, receipt, rubric, sheet }: Result): void {
  const packed = { receipt, rubric: JSON.parse(rubric), sheet };
  offer(`${sheet.subject || sheet.rubric} ${id}.json`, JSON.stringify(packed, null, 1));
}
