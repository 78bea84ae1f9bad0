// Keeping a draft on this device (草稿留存): what is called saved is on the disk, and so is everything before it.
import { type Snapshot, type Step, StoredDraft } from "./drafts.js";

/** Why a draft is not stored here. */
export type Problem = "other_tab" | "changed_rubric" | "not_saved" | "refused_sheet";

/** The stored draft of one form, while it has one. */
export class Keeping {
  private stored: StoredDraft | undefined;
  private storing: Promise<void> = Promise.resolve();
  /** Is something of the draft not on the disk, because storing it failed? Then the next step stores it whole. */
  private isBehind = false;
  private openings = 0;

  constructor(
    private readonly onSaved: () => void,
    private readonly onFailed: (why: Problem) => void,
  ) {}

  /**
   * Opens the draft of a key for `use`, or tells why it can't. `false` when it is not wanted any more: another was
   * asked for meanwhile, or nobody is here.
   */
  async open(key: string, isHere: () => boolean, use: (stored: StoredDraft) => void): Promise<boolean> {
    this.openings += 1;
    const turn = this.openings;
    const isWanted = () => turn === this.openings && isHere();
    try {
      const stored = await StoredDraft.open(key);
      if (!isWanted()) stored?.close();
      else if (stored) {
        this.stored = stored;
        use(stored);
      } else this.onFailed("other_tab");
    } catch {
      if (isWanted()) {
        // a draft that can't be used is not written to
        this.stored?.close();
        this.stored = undefined;
        this.onFailed("not_saved");
      }
    }
    return isWanted();
  }

  /** Lets another window have it; what is still being opened is not wanted any more. */
  close(): void {
    this.openings += 1;
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
    const { stored } = this;
    const ended = writing.then(
      () => undefined,
      (failure: Error) => failure,
    );
    this.storing = Promise.all([this.storing, ended]).then(([, failure]) => {
      // another draft is open by now
      if (this.stored && this.stored !== stored) return;
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
