// What a draft says (草稿读取): the value under a key of an answer, also where several assessors say theirs.
import type { Rubric } from "../haitang.js";
import type { Input, NodeDescription, Sheet } from "../types.js";
import type { Edit } from "../types_session.js";

/** Who fills in: it matters where several assessors judge. */
export interface Speaker {
  readonly assessor: string;
  readonly party: string;
}

type Members = { readonly [key: string]: unknown };

const members = (value: unknown): Members =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};

/** The criteria that several assessors judge, by the nodes around them. */
export function judgedCriteria(rubric: Rubric): ReadonlySet<string> {
  const { assessors, sections } = rubric.about;
  const judged = new Set(assessors ? [rubric.id] : []);
  for (const node of [...sections, ...rubric.criteria]) {
    if (node.assessors || judged.has(node.parent)) judged.add(node.id);
  }
  return judged;
}

/** The answers of a draft, as one speaker sees them. */
export class Answers {
  constructor(
    private readonly draft: Sheet,
    private readonly judged: ReadonlySet<string>,
    private readonly speaker: Speaker,
  ) {}

  /** Do several assessors give this value, each her own? */
  isSaid(criterion: NodeDescription, input?: Input): boolean {
    return this.judged.has(criterion.id) || input?.assessors !== undefined;
  }

  /** The value under a key of an answer. */
  of(criterion: NodeDescription, key: string, input?: Input): unknown {
    if (!this.isSaid(criterion, input)) return members(this.draft.answers[criterion.id])[key];
    const entry = (this.draft.entries || []).find(
      (entry) =>
        entry.criterion === criterion.id &&
        entry.assessor === this.speaker.assessor &&
        entry.input === (input ? key : undefined),
    );
    return members(entry)[input ? "value" : key];
  }

  /** The change that puts a value there. */
  put(criterion: NodeDescription, key: string, value: unknown, input?: Input): Edit {
    const edit = { criterion: criterion.id, key, value };
    if (!this.isSaid(criterion, input)) return edit;
    const { assessor, party } = this.speaker;
    return party ? { ...edit, assessor, party } : { ...edit, assessor };
  }

  /** An input of the rubric, or a word of the head. */
  forAll(key: string): unknown {
    const head = this.draft as unknown as Members;
    return (
      members(this.draft.inputs)[key] ?? (["subject", "assessor", "date", "note"].includes(key) ? head[key] : undefined)
    );
  }

  /** Where the value of an input of the rubric comes from. */
  sourceForAll(input: string): unknown {
    return members(this.draft.sources)[input];
  }
}
