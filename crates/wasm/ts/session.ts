import type * as native from "../glue/core.js";
import type { Rubric } from "./haitang.js";
import { opened } from "./reply.js";
import type { Scorecard, Sheet, SheetInput } from "./types.js";
import type { Interval } from "./types_next.js";
import type {
  Edit,
  Explained,
  Finished,
  FormValue,
  Mark,
  Migrated,
  SessionChange,
  SessionState,
} from "./types_session.js";
import { toBytes } from "./values.js";

/**
 * A sheet while it is being filled in (填报会话): changes go in, and what came out otherwise than before comes out.
 * A value that no sheet may hold is kept in the draft, counts as missing, and its issue stands at its criterion.
 *
 * @example
 * ```ts
 * const session = new FormSession(rubric);
 * const change = session.set("1.1", "held", "7");
 * if (change.score) console.log(session.state.score.lowest, session.state.progress.done);
 * ```
 */
export class FormSession {
  readonly rubric: Rubric;
  private readonly handle: native.Session;
  private seen: SessionState;

  /**
   * Opens a draft, or a blank sheet.
   *
   * @throws {@link HaitangError} when the draft answers another rubric, or this one before its meaning changed.
   */
  constructor(rubric: Rubric, draft: SheetInput = rubric.sheet({})) {
    this.rubric = rubric;
    try {
      this.handle = rubric.handle.session(toBytes(draft));
    } catch (refusal) {
      if (typeof refusal === "string") opened(refusal, "change"); // which throws
      throw refusal;
    }
    this.seen = opened<SessionState>(this.handle.state(), "change");
  }

  /** All that there is to see now. */
  get state(): SessionState {
    return this.seen;
  }

  /**
   * Makes changes as one step.
   *
   * @throws {@link HaitangError} for changes that lead nowhere; the draft is then as it was.
   */
  change(...edits: readonly Edit[]): SessionChange {
    return this.renewed(this.handle.change(toBytes(edits)));
  }

  /** Answers one input of a criterion. */
  set(criterion: string, input: string, value: FormValue): SessionChange {
    return this.change({ criterion, key: input, value });
  }

  /** Answers an input of the rubric, or sets `subject`, `assessor`, `date` or `note` of the sheet. */
  setForAll(key: string, value: FormValue): SessionChange {
    return this.change({ key, value });
  }

  /** Takes away one value, or the whole answer. */
  clear(criterion: string, input?: string): SessionChange {
    return this.change(input === undefined ? { criterion, value: null } : { criterion, key: input, value: null });
  }

  /** Says of a criterion as a whole that it does not apply (不适用), is exempt (免评), not inspected (未查) … */
  mark(criterion: string, state: Mark | null): SessionChange {
    return this.change({ criterion, key: "state", value: state });
  }

  /** Says what evidence was produced; an empty list: none. */
  attach(criterion: string, evidence: readonly string[] | null): SessionChange {
    return this.change({ criterion, key: "evidence", value: evidence });
  }

  /** Writes a comment beside an answer. */
  note(criterion: string, note: string | null): SessionChange {
    return this.change({ criterion, key: "note", value: note });
  }

  /** What changes would make different, without making them. */
  tryOut(...edits: readonly Edit[]): SessionChange {
    return opened(this.handle.try_out(toBytes(edits)), "change");
  }

  /** Takes the last step back, if there is one. */
  undo(): SessionChange {
    return this.renewed(this.handle.undo());
  }

  /** Makes the step again that was taken back last. */
  redo(): SessionChange {
    return this.renewed(this.handle.redo());
  }

  /** The draft as it stands, with all that was typed: a new session opens it. */
  get draft(): Sheet {
    return opened(this.handle.draft(), "draft");
  }

  /** The scorecard of what can be read, with every reason. */
  get scorecard(): Scorecard {
    return opened(this.handle.scorecard(), "scorecard");
  }

  /** Why points are lost, in sentences for each node that lost some; they cost as much as a scorecard. */
  get losses(): readonly Explained[] {
    return opened(this.handle.losses(), "losses");
  }

  /** Who still decides, with the best and the worst of each: for asking now and then, not for each key. */
  get interval(): Interval {
    return opened(this.handle.interval(), "interval");
  }

  /**
   * The finished sheet with its receipt.
   *
   * @param how - `unfinished`: also when something is missing.
   * @throws {@link HaitangError} with all that is refused or missing, each at its place in the draft.
   */
  finish(how: { readonly unfinished?: boolean } = {}): Finished {
    return opened(this.handle.finish(toBytes(how)), "finished");
  }

  /**
   * Carries the draft over to another rubric, with what has no place there and why. What was typed and may stand in
   * no sheet is among it.
   *
   * @example
   * ```ts
   * const { dropped, sheet } = session.migrate(next);
   * const carriedOver = next.session(sheet);
   * ```
   */
  migrate(other: Rubric): Migrated {
    return opened(this.handle.migrate(other.handle), "migrated");
  }

  /** Gives the memory of the session back at once. */
  free(): void {
    this.handle.free();
  }

  private renewed(reply: string): SessionChange {
    const change = opened<SessionChange>(reply, "change");
    const lines = new Map(change.lines.map((line) => [line.id, line]));
    this.seen = { ...this.seen, ...change, lines: this.seen.lines.map((line) => lines.get(line.id) || line) };
    return change;
  }
}
