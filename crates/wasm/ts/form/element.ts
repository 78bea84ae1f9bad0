// The form element (填报表单): a rubric in, a form out. It renders in the light DOM, with native controls only.
import { LitElement, nothing, type TemplateResult } from "lit";
import type { Rubric } from "../haitang.js";
import { FormSession, HaitangError } from "../index.js";
import type { Issue, Sheet, SheetInput, Text } from "../types.js";
import type { Edit, Finished, SessionChange } from "../types_session.js";
import { Answers, judgedCriteria } from "./answers.js";
import { type Step, StoredDraft } from "./drafts.js";
import { inLanguage } from "./fields.js";
import { offer } from "./files.js";
import styles from "./form.css?inline";
import { form } from "./sheet.js";
import { type FormWords, wordsIn } from "./words.js";

/** What the events of the element tell. */
export interface HaitangFormEvents {
  /** Something came out otherwise than before. */
  "haitang-change": CustomEvent<{ readonly change: SessionChange }>;
  /** A step is on the disk. */
  "haitang-saved": CustomEvent<{ readonly at: Date }>;
  /** The draft could not be opened or stored; the message is in both languages. */
  "haitang-problem": CustomEvent<{ readonly kind: Problem }>;
  /** The sheet is finished. */
  "haitang-finish": CustomEvent<Finished>;
}

/** Why a draft is not stored here. */
export type Problem = "other_tab" | "changed_rubric" | "not_saved";

/**
 * `<haitang-form>`: give it a rubric, get a form (填报表单).
 *
 * @example
 * ```ts
 * import { load, Rubric } from "haitang";
 * import "haitang/form";
 * await load();
 * const form = document.querySelector("haitang-form");
 * form.rubric = Rubric.fromJson(await (await fetch("rubric.json")).text());
 * form.addEventListener("haitang-finish", (event) => console.log(event.detail.receipt.short));
 * ```
 */
export class HaitangForm extends LitElement {
  static readonly formAssociated = true;
  static override properties = {
    dictionary: { attribute: false },
    draftKey: { attribute: "draft-key" },
    language: { reflect: true },
    name: {},
    other: { attribute: false },
    party: {},
    readOnly: { attribute: "readonly", type: Boolean, reflect: true },
    rubric: { attribute: false },
    sheet: { attribute: false },
  };
  /** What is filled in. */
  declare rubric: Rubric | undefined;
  /** What the form opens with, where nothing is stored. */
  declare sheet: SheetInput | undefined;
  /** A sheet of another assessor, shown beside each criterion (并排). */
  declare other: Sheet | undefined;
  /** `zh-CN`, `en`, or any other with a dictionary. */
  declare language: string;
  /** Words in the place of the form's own. */
  declare dictionary: Partial<FormWords>;
  /** Where set, the draft is stored in this browser under this name. */
  declare draftKey: string | undefined;
  /** For whom the assessor speaks, where several parties judge. */
  declare party: string;
  /** Nothing can be changed. */
  declare readOnly: boolean;
  /** Name of the field in a plain form; its value is the draft. */
  declare name: string;
  /** The session behind the form. */
  session: FormSession | undefined;
  /** When a step was stored last. */
  savedAt: Date | undefined;
  /** Why the draft is not stored. */
  problem: Problem | undefined;
  /** The control in which somebody is typing: what is wrong there is told when she leaves it. */
  editing = "";
  /** What has to be said aloud. */
  told = "";
  /** What is wrong with the last attempt to finish. */
  unfinished: readonly Issue[] = [];
  finished: Finished | undefined;
  /** The criteria whose lost points are explained. */
  readonly explained = new Set<string>();
  private readonly internals = "attachInternals" in this ? this.attachInternals() : undefined;
  private judged: ReadonlySet<string> = new Set();
  private stored: StoredDraft | undefined;
  private storing: Promise<void> = Promise.resolve();

  constructor() {
    super();
    this.language = "zh-CN";
    this.dictionary = {};
    this.party = "";
    this.readOnly = false;
    this.name = "";
  }

  /** The light DOM: labels, print, Chinese input methods and screen readers work as everywhere. */
  protected override createRenderRoot(): HTMLElement {
    this.renderOptions.renderBefore = this.firstChild;
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this.ownerDocument);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stored?.close();
    this.stored = undefined;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("rubric") || changed.has("draftKey") || changed.has("sheet")) void this.open();
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.session && this.rubric ? form(this, this.rubric, this.session) : nothing;
  }

  /** The form's own words. */
  get words(): FormWords {
    return wordsIn(this.language, this.dictionary);
  }

  /** A text of the rubric in the language of the form. */
  get say(): (text: Text | undefined) => string {
    return inLanguage(this.language);
  }

  /** Can nothing be changed now? */
  get locked(): boolean {
    return this.readOnly || this.problem === "other_tab";
  }

  /** What stands in the draft, as whoever fills in sees it. */
  get answers(): Answers {
    return this.answersOf(this.session?.draft);
  }

  answersOf(sheet: Sheet | undefined): Answers {
    const draft: Sheet = sheet || { haitang: "sheet/1", rubric: this.rubric?.id || "", answers: {} };
    return new Answers(draft, this.judged, { assessor: draft.assessor || "", party: this.party });
  }

  /** Makes changes as one step. */
  change(...edits: readonly Edit[]): void {
    if (!this.session || this.locked) return;
    this.changed(this.session.change(...edits), { edits });
  }

  /** Takes the last step back. */
  undo(): void {
    if (this.session && !this.locked) this.changed(this.session.undo(), { turn: "undo" });
  }

  /** Makes the step again that was taken back last. */
  redo(): void {
    if (this.session && !this.locked) this.changed(this.session.redo(), { turn: "redo" });
  }

  /** Finishes the sheet, or shows what is in the way. */
  finish(how: { readonly unfinished?: boolean } = {}): Finished | undefined {
    if (!this.session) return undefined;
    try {
      this.finished = this.session.finish(how);
      this.unfinished = [];
      this.told = `${this.words.finished} ${this.finished.receipt.short}`;
      this.tell("haitang-finish", this.finished);
    } catch (refusal) {
      if (!(refusal instanceof HaitangError)) throw refusal;
      this.finished = undefined;
      this.unfinished = refusal.issues;
    }
    this.requestUpdate();
    return this.finished;
  }

  /** Offers the draft as a file. */
  exportDraft(): void {
    if (this.session) offer(`${this.session.draft.subject || "draft"}.json`, JSON.stringify(this.session.draft));
  }

  /**
   * Puts a draft in the place of the present one.
   *
   * @throws {@link HaitangError} when it answers another rubric.
   */
  importDraft(text: string): void {
    if (!this.rubric || this.locked) return;
    this.take(new FormSession(this.rubric, text));
    if (this.stored && this.session) this.store(this.stored.replace(this.session.draft));
  }

  /** Waits until everything that was done is stored. */
  async settled(): Promise<void> {
    await this.storing;
  }

  private async open(): Promise<void> {
    const { rubric, draftKey } = this;
    this.stored?.close();
    this.stored = undefined;
    this.problem = undefined;
    if (!rubric) return;
    this.judged = judgedCriteria(rubric);
    this.take(new FormSession(rubric, this.sheet));
    if (!draftKey) return;
    try {
      const stored = await StoredDraft.open(draftKey);
      if (stored) this.resume(rubric, stored);
      else this.fail("other_tab");
    } catch (failure) {
      this.fail(failure instanceof HaitangError ? "changed_rubric" : "not_saved");
    }
  }

  /** Goes on where the stored draft stopped; a draft of another rubric is left as it is. */
  private resume(rubric: Rubric, stored: StoredDraft): void {
    try {
      if (stored.sheet || stored.steps.length > 0) {
        const session = new FormSession(rubric, stored.sheet || this.sheet);
        for (const step of stored.steps) done(session, step);
        this.take(session);
      }
      this.stored = stored;
      if (!stored.sheet && this.session) this.store(stored.replace(this.session.draft));
    } catch (failure) {
      stored.close();
      throw failure;
    }
  }

  private take(session: FormSession): void {
    this.session?.free();
    this.session = session;
    this.finished = undefined;
    this.unfinished = [];
    this.internals?.setFormValue?.(JSON.stringify(session.draft));
    this.requestUpdate();
  }

  private changed(change: SessionChange, step: Step): void {
    const { session } = this;
    if (!session) return;
    this.finished = undefined;
    this.unfinished = [];
    this.internals?.setFormValue?.(JSON.stringify(session.draft));
    if (this.stored) this.store(this.stored.add(step, () => session.draft));
    this.tell("haitang-change", { change });
    this.requestUpdate();
  }

  private store(writing: Promise<void>): void {
    this.storing = Promise.all([this.storing, writing]).then(
      () => {
        this.savedAt = new Date();
        this.tell("haitang-saved", { at: this.savedAt });
        this.requestUpdate();
      },
      () => this.fail("not_saved"),
    );
  }

  private fail(kind: Problem): void {
    this.problem = kind;
    this.tell("haitang-problem", { kind });
    this.requestUpdate();
  }

  private tell<Name extends keyof HaitangFormEvents>(name: Name, detail: HaitangFormEvents[Name]["detail"]): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

function done(session: FormSession, step: Step): void {
  if ("edits" in step) session.change(...step.edits);
  else session[step.turn]();
}

/** Old browsers have no sheets to adopt: their pages link `haitang/form.css`. */
function adoptStyles(page: Document): void {
  if (!("adoptedStyleSheets" in page) || adopted.has(page)) return;
  adopted.add(page);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

const adopted = new WeakSet<Document>();
