// Drafts on this device (本机草稿): every step is in the log before it is called saved.
// A draft is a snapshot and the changes after it; one window at a time holds the lock of a draft.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Sheet } from "../types.js";
import type { Edit } from "../types_session.js";

/** What was done to a draft, in its order. */
export type Step = { readonly edits: readonly Edit[] } | { readonly turn: "undo" | "redo" };

/** What is stored of a draft besides the steps after it. */
export interface Snapshot {
  readonly sheet: Sheet;
  /** The document of the rubric that it answers: a later one can then be told what became of it. */
  readonly rubric?: Uint8Array;
  /** The draft that was there before this one took its place. */
  readonly before?: Sheet;
}

interface Stored extends DBSchema {
  snapshots: { key: string; value: Snapshot & { readonly key: string } };
  steps: { key: [string, number]; value: { readonly key: string; readonly number: number; readonly step: Step } };
}

/** So many steps are kept before a snapshot takes their place. */
const MOST_STEPS = 200;

function database(): Promise<IDBPDatabase<Stored>> {
  return openDB<Stored>("haitang-drafts", 1, {
    upgrade(fresh) {
      fresh.createObjectStore("snapshots", { keyPath: "key" });
      fresh.createObjectStore("steps", { keyPath: ["key", "number"] });
    },
  });
}

/** The steps of one draft. */
const stepsOf = (key: string) => IDBKeyRange.bound([key, 0], [key, Number.MAX_SAFE_INTEGER]);

/** What a log can take back and make again: its own steps, and nothing before its snapshot. */
class Reach {
  private done = 0;
  private undone = 0;

  /** Takes a step in; `false` for a turn that leads behind the snapshot. */
  takes(step: Step): boolean {
    if ("edits" in step) {
      this.done += 1;
      this.undone = 0;
      return true;
    }
    const isUndo = step.turn === "undo";
    if ((isUndo ? this.done : this.undone) === 0) return false;
    this.done += isUndo ? -1 : 1;
    this.undone += isUndo ? 1 : -1;
    return true;
  }
}

/** A draft of which this window holds the lock. */
export class StoredDraft {
  private reach = new Reach();

  private constructor(
    private readonly db: IDBPDatabase<Stored>,
    private readonly key: string,
    private readonly letGo: () => void,
    private number: number,
    /** What was stored: the snapshot, and the steps after it. */
    readonly snapshot: Snapshot | undefined,
    readonly steps: readonly Step[],
  ) {
    for (const step of steps) this.reach.takes(step);
  }

  /** Opens a draft; `undefined` when another window holds it. */
  static async open(key: string): Promise<StoredDraft | undefined> {
    const letGo = await locked(`haitang-draft:${key}`);
    if (letGo === undefined) return undefined;
    try {
      const db = await database();
      const [snapshot, steps] = await Promise.all([db.get("snapshots", key), db.getAll("steps", stepsOf(key))]);
      const last = steps[steps.length - 1];
      const number = last ? last.number + 1 : 0;
      return new StoredDraft(
        db,
        key,
        letGo,
        number,
        snapshot,
        steps.map(({ step }) => step),
      );
    } catch (failure) {
      letGo();
      throw failure;
    }
  }

  /** Stores a step that changed the draft; when the promise is kept, it is on the disk. */
  async add(step: Step, whole: () => Snapshot): Promise<void> {
    const number = this.number;
    this.number += 1;
    if (!this.reach.takes(step) || (number > 0 && number % MOST_STEPS === 0)) return this.replace(whole());
    const writing = this.db.transaction("steps", "readwrite", { durability: "strict" });
    // a number that is taken already was taken by a window that has no locks: nothing of it is written over
    await Promise.all([writing.store.add({ key: this.key, number, step }), writing.done]);
  }

  /** Stores a whole draft in the place of everything before. */
  async replace(snapshot: Snapshot): Promise<void> {
    this.reach = new Reach();
    const writing = this.db.transaction(["snapshots", "steps"], "readwrite", { durability: "strict" });
    await Promise.all([
      writing.objectStore("snapshots").put({ ...snapshot, key: this.key }),
      writing.objectStore("steps").delete(stepsOf(this.key)),
      writing.done,
    ]);
  }

  /** Removes the draft and all that is kept with it. */
  async remove(): Promise<void> {
    const writing = this.db.transaction(["snapshots", "steps"], "readwrite", { durability: "strict" });
    await Promise.all([
      writing.objectStore("snapshots").delete(this.key),
      writing.objectStore("steps").delete(stepsOf(this.key)),
      writing.done,
    ]);
  }

  /** Lets another window have it. */
  close(): void {
    this.letGo();
    this.db.close();
  }
}

/** So many milliseconds whoever has a draft may take to let it go, as a page does that is just being left. */
const PATIENCE = 1000;

/** Takes a lock, and gives what lets it go; `undefined` when somebody keeps it. Browsers without locks have one window. */
function locked(name: string): Promise<(() => void) | undefined> {
  if (!("locks" in navigator)) return Promise.resolve(() => undefined);
  return new Promise((answer, failed) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    const held = navigator.locks.request(name, { signal: patience.signal }, () => {
      clearTimeout(timer);
      return new Promise<void>((letGo) => answer(() => letGo()));
    });
    held.catch((failure) => (patience.signal.aborted ? answer(undefined) : failed(failure)));
  });
}

/** Removes a stored draft; `false` when another window has it. */
export async function forget(key: string): Promise<boolean> {
  const stored = await StoredDraft.open(key);
  if (!stored) return false;
  try {
    await stored.remove();
  } finally {
    stored.close();
  }
  return true;
}
