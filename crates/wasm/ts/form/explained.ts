// Why criteria lost points (失分说明), for those of which somebody asks.
import type { FormSession } from "../session.js";
import type { Text } from "../types.js";
import type { SessionLine } from "../types_session.js";
import type { Answers } from "./answers.js";

interface Explanation {
  /** What it was worked out of. */
  readonly line: SessionLine;
  readonly answer: unknown;
  /** The inputs of the whole sheet, which sentences may name. */
  readonly shared: string;
  readonly losses: readonly Text[];
}

/** The criteria of which somebody asks, and what was explained as long as line and answer stay the same. */
export class Explained {
  private readonly asked = new Set<string>();
  private readonly known = new Map<string, Explanation>();

  /** Somebody asks, or has heard enough: is that new? */
  ask(criterion: string, isAsked: boolean): boolean {
    if (isAsked === this.asked.has(criterion)) return false;
    if (isAsked) this.asked.add(criterion);
    else this.asked.delete(criterion);
    return true;
  }

  /** Why a criterion lost points; nothing where nobody asks. */
  of(line: SessionLine, session: FormSession, answers: Answers): readonly Text[] | undefined {
    if (!this.asked.has(line.id)) return undefined;
    const { draft } = answers;
    const { shared } = draft;
    const answer = draft.of(line.id);
    const known = this.known.get(line.id);
    if (known && known.line === line && known.answer === answer && known.shared === shared) return known.losses;
    const losses = session.losses.find(({ id }) => id === line.id)?.losses || [];
    this.known.set(line.id, { line, answer, shared, losses });
    return losses;
  }
}
