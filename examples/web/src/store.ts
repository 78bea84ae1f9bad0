// What the site keeps on this device (本机存储): which drafts there are, and what was finished.
// The answers of a draft are kept by the form itself; here stands what a list of drafts shows.
import type { DecimalString, Receipt, Sheet, Text } from "haitang";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** A draft: it keeps the rubric that it was begun with, so that a new version of the site changes nothing in it. */
export interface Draft {
  readonly key: string;
  readonly rubric: string;
  readonly title: Text;
  readonly subject: string;
  readonly done: DecimalString;
  readonly criteria: DecimalString;
  readonly changed: Date;
  /** What it opens with, when it begins with a sample. */
  readonly sheet?: Sheet;
}

/** What was finished, with all that is needed to look at it again. */
export interface Result {
  /** The short form of the receipt. */
  readonly id: string;
  readonly rubric: string;
  readonly title: Text;
  readonly sheet: Sheet;
  readonly receipt: Receipt;
  readonly finished: Date;
}

interface Stored extends DBSchema {
  drafts: { key: string; value: Draft };
  results: { key: string; value: Result };
}

let opened: Promise<IDBPDatabase<Stored>> | undefined;

function database(): Promise<IDBPDatabase<Stored>> {
  opened ??= openDB<Stored>("haitang-site", 1, {
    upgrade(fresh) {
      fresh.createObjectStore("drafts", { keyPath: "key" });
      fresh.createObjectStore("results", { keyPath: "id" });
    },
  });
  return opened;
}

export async function drafts(): Promise<readonly Draft[]> {
  const all = await (await database()).getAll("drafts");
  return all.sort((one, other) => other.changed.getTime() - one.changed.getTime());
}

export const draft = async (key: string): Promise<Draft | undefined> => (await database()).get("drafts", key);

export async function keepDraft(draft: Draft): Promise<void> {
  await (await database()).put("drafts", draft);
}

export async function dropDraft(key: string): Promise<void> {
  await (await database()).delete("drafts", key);
}

export async function results(): Promise<readonly Result[]> {
  const all = await (await database()).getAll("results");
  return all.sort((one, other) => other.finished.getTime() - one.finished.getTime());
}

export const result = async (id: string): Promise<Result | undefined> => (await database()).get("results", id);

export async function keepResult(result: Result): Promise<void> {
  await (await database()).put("results", result);
}

export async function dropResult(id: string): Promise<void> {
  await (await database()).delete("results", id);
}

/** Asks the browser not to clear what is kept when space gets short. It may say no. */
export async function keepForGood(): Promise<void> {
  await navigator.storage?.persist?.();
}
