// What a draft says (草稿读取): the value under a key of an answer, also where several assessors say theirs.
import type { Rubric } from "../haitang.js";
import type { Entry, FigureInput, Input, Issue, NodeDescription, Sheet } from "../types.js";
import type { Edit } from "../types_session.js";

/** Who fills in: it matters where several assessors judge. */
export interface Speaker {
  readonly assessor: string;
  readonly party: string;
}

/** An issue, with the steps that lead to its place from what it is shown at. */
export interface Told {
  readonly issue: Issue;
  readonly steps: readonly string[];
}

/** The steps from the sheet to the place of an issue. */
export function stepsTo({ at }: Issue): readonly string[] {
  const unescaped = (step: string) => step.replace(/~1/g, "/").replace(/~0/g, "~");
  return at.split("/").slice(1).map(unescaped);
}

type Members = { readonly [key: string]: unknown };

export const members = (value: unknown): Members =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : {};

/** What of a draft is about one criterion. */
interface Said {
  readonly answer: unknown;
  readonly entries: readonly Entry[];
  readonly figures: readonly FigureInput[];
}

const NOTHING: Said = { answer: undefined, entries: [], figures: [] };

/** A draft by its criteria: what it says of one is the same object as before, as long as it says the same. */
export class Draft {
  /** The inputs of the whole sheet, as text. */
  readonly shared: string;
  private readonly said = new Map<string, readonly [text: string, said: Said]>();

  constructor(
    readonly sheet: Sheet,
    before?: Draft,
  ) {
    const { answers, entries = [], figures = [], inputs = {} } = sheet;
    this.shared = JSON.stringify(inputs);
    const named = new Set([...Object.keys(answers), ...entries.map(({ criterion }) => criterion)]);
    for (const criterion of named) {
      const said = {
        answer: answers[criterion],
        entries: entries.filter((entry) => entry.criterion === criterion),
        figures: figures.filter((figure) => figure.criterion === criterion),
      };
      const text = JSON.stringify(said);
      const known = before?.said.get(criterion);
      this.said.set(criterion, known?.[0] === text ? known : [text, said]);
    }
  }

  of(criterion: string): Said {
    return this.said.get(criterion)?.[1] || NOTHING;
  }
}

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
    readonly draft: Draft,
    private readonly judged: ReadonlySet<string>,
    readonly speaker: Speaker,
  ) {}

  /** Do several assessors give this value, each her own? */
  isSaid(criterion: NodeDescription, input?: Input): boolean {
    return this.judged.has(criterion.id) || input?.assessors !== undefined;
  }

  /** The input that a reason belongs to, where several judge this input and not the criterion. */
  private reasoned(criterion: NodeDescription, key: string): Input | undefined {
    if (key !== "reason" || this.judged.has(criterion.id)) return undefined;
    return criterion.inputs.find(({ assessors, type }) => assessors !== undefined && type === "assessed");
  }

  /** The value under a key of an answer. */
  of(criterion: NodeDescription, key: string, input?: Input): unknown {
    const { answer, entries } = this.draft.of(criterion.id);
    const about = input || this.reasoned(criterion, key);
    if (!this.isSaid(criterion, about)) return members(answer)[key];
    const isHers = (entry: Entry) => entry.assessor === this.speaker.assessor && entry.input === about?.id;
    return members(entries.find(isHers))[input ? "value" : key];
  }

  /** What other assessors of the same sheet say there. */
  ofOthers(criterion: NodeDescription, key: string, input?: Input): readonly Entry[] {
    if (!this.isSaid(criterion, input)) return [];
    const { entries } = this.draft.of(criterion.id);
    return entries.filter(({ assessor, input: about }) => assessor !== this.speaker.assessor && about === key);
  }

  /** What a value is, when it was worked out of a ledger. */
  figure(criterion: NodeDescription, input: Input): FigureInput | undefined {
    return this.draft.of(criterion.id).figures.find((figure) => figure.input === input.id);
  }

  /** The change that puts a value there. */
  put(criterion: NodeDescription, key: string, value: unknown, input?: Input): Edit {
    const edit = { criterion: criterion.id, key, value };
    const about = this.reasoned(criterion, key);
    if (!this.isSaid(criterion, input || about)) return edit;
    const { assessor, party } = this.speaker;
    return { ...edit, assessor, ...(party && { party }), ...(about && { input: about.id }) };
  }

  /** An input of the rubric, or a word of the head. */
  forAll(key: string): unknown {
    const head = this.draft.sheet as unknown as Members;
    return (
      members(this.draft.sheet.inputs)[key] ??
      (["subject", "assessor", "date", "note"].includes(key) ? head[key] : undefined)
    );
  }

  /** Where the value of an input of the rubric comes from. */
  sourceForAll(input: string): unknown {
    return members(this.draft.sheet.sources)[input];
  }

  /** An issue of the draft with the steps from its criterion, or from the head of the sheet. */
  told(issue: Issue): Told {
    const [list = "", item = "", ...rest] = stepsTo(issue);
    if (list === "answers") return { issue, steps: rest };
    if (list === "inputs") return { issue, steps: [item, ...rest] };
    const { entries = [], figures = [] } = this.draft.sheet;
    if (list === "figures") return { issue, steps: [figures[Number(item)]?.input || ""] };
    if (list !== "entries") return { issue, steps: [list, item, ...rest] };
    const entry = entries[Number(item)];
    if (entry?.assessor !== this.speaker.assessor) return { issue, steps: [] };
    const [first, ...deeper] = rest;
    if (first === "reason" || !entry.input) return { issue, steps: rest };
    return { issue, steps: [entry.input, ...(first === "value" ? deeper : rest)] };
  }
}
