// Keeping a draft on this device (草稿留存): what is called saved is on the disk, and so is everything before it.
import { type Snapshot, type Step, StoredDraft } from "./drafts.js";

/** Why a draft is not stored here. */
export type Problem = "other_tab" | "changed_rubric" | "not_saved";

/** The stored draft of one form, while it has one. */
export class Keeping {
  private stored: StoredDraft | undefined;
  private storing: Promise<void> = Promise.resolve();
  /** Is something of the draft not on the disk, because storing it failed? Then the next step stores it whole. */
  private isBehind = false;

  constructor(
    private readonly onSaved: () => void,
    private readonly onFailed: (why: Problem) => void,
  ) {}

  /** Opens the draft of a key; `undefined` when another window has it, or it is no longer wanted. */
  async open(key: string, isWanted: () => boolean): Promise<StoredDraft | undefined> {
    const stored = await StoredDraft.open(key);
    if (!stored) this.onFailed("other_tab");
    else if (isWanted()) this.stored = stored;
    else stored.close();
    return this.stored;
  }

  /** Lets another window have it. */
  close(): void {
    this.stored?.close();
    this.stored = undefined;
    this.isBehind = false;
  }

  get isOpen(): boolean {
    return this.stored !== undefined;
  }

  /** Stores a step, or the whole draft where something before it is missing. */
  add(step: Step, whole: () => Snapshot): void {
    if (this.isBehind) this.replace(whole);
    else if (this.stored) this.store(this.stored.add(step, whole), false);
  }

  /** Stores the whole draft in the place of everything before. */
  replace(whole: () => Snapshot): void {
    if (this.stored) this.store(this.stored.replace(whole()), true);
  }

  /** Waits until everything that was done is stored, or could not be. */
  async settled(): Promise<void> {
    await this.storing;
  }

  private store(writing: Promise<void>, isWhole: boolean): void {
    const ended = writing.then(
      () => undefined,
      (failure: Error) => failure,
    );
    this.storing = Promise.all([this.storing, ended]).then(([, failure]) => {
      if (failure) {
        this.isBehind = true;
        // the number of a step was taken by a window that has no locks
        this.onFailed(failure.name === "ConstraintError" ? "other_tab" : "not_saved");
      } else if (isWhole || !this.isBehind) {
        this.isBehind = false;
        this.onSaved();
      }
    });
  }
}
