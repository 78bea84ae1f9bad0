// The form element (填报表单): a rubric in, a form out. It renders in the light DOM, with native controls only.
// Long, because the whole public element stands here with what each property and method means; how it does it does not.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Rubric } from "../haitang.js";
import type { FormSession } from "../session.js";
import type { Issue, NodeDescription, Sheet, SheetInput, Text } from "../types.js";
import type { Edit, Finished, SessionChange, SessionLine } from "../types_session.js";
import { Answers, Draft, judgedCriteria, type Speaker } from "./answers.js";
import { Association, type InTheWay, inTheWay } from "./association.js";
import { forget, type Snapshot, type Step, type StoredDraft } from "./drafts.js";
import type { HaitangFormEvents } from "./events.js";
import { Explained } from "./explained.js";
import { type Manner, sentence } from "./fields.js";
import { offer } from "./files.js";
import { Keeping, type Problem } from "./keeping.js";
import { draftOf, issuesOf, type Migration, migrationTo, rebuilt } from "./migration.js";
import { adoptStyles, isStillThere, ownPrefix, place, placeOf, soon, takeBack } from "./page.js";
import { paper } from "./paper.js";
import { Printing } from "./printing.js";
import { inLanguage, ranged } from "./read.js";
import { form } from "./sheet.js";
import { type FormWords, wordsIn } from "./words.js";

/** So many lines are shown in the turn after the bar with the score; four times as many in each turn after that. */
const FIRST_LINES = 12;
/** What keeps anybody from changing a draft that is not the one that was meant. */
const LOCKS: readonly Problem[] = ["other_tab", "refused_sheet"];
const FIRST_LANGUAGE = "zh-CN";
const NOBODY: Speaker = { assessor: "", party: "" };
const NO_SHEET: Sheet = { haitang: "sheet/1", rubric: "", answers: {} };

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
    disabled: { type: Boolean, reflect: true },
    draftKey: { attribute: "draft-key" },
    earlier: { attribute: false },
    language: { reflect: true },
    name: { reflect: true },
    other: { attribute: false },
    party: {},
    readOnly: { attribute: "readonly", type: Boolean, reflect: true },
    required: { type: Boolean, reflect: true },
    rubric: { attribute: false },
    sheet: { attribute: false },
    view: {},
  };
  /** What is filled in: a rubric of any entry of the package. */
  declare rubric: Rubric | undefined;
  /** What the form opens with, where nothing is stored. */
  declare sheet: SheetInput | undefined;
  /** A sheet of another assessor, shown beside each criterion (并排). */
  declare other: SheetInput | undefined;
  /** Earlier rubrics: a draft that answers one of them can be carried over. A stored draft brings its own. */
  declare earlier: readonly Rubric[];
  /** `zh-CN`, `en`, or any other with a dictionary. */
  declare language: string;
  /** Words in the place of the form's own. */
  declare dictionary: Partial<FormWords>;
  /** Where set, the draft is stored in this browser under this name. */
  declare draftKey: string | undefined;
  /** For whom the assessor speaks, where several parties judge. */
  declare party: string;
  /** Values are shown as text, and nothing can be changed. */
  declare readOnly: boolean;
  /** Nothing can be changed, and nothing is sent with a form. */
  declare disabled: boolean;
  /** A form that holds it can only be sent when nothing is missing; what is refused is always in the way. */
  declare required: boolean;
  /** `form`, or `paper`: the score sheet as it is printed. */
  declare view: "form" | "paper";
  /** Name of the field in a plain form; its value is the draft. */
  declare name: string;
  /** The session behind the form. */
  session: FormSession | undefined;
  /** When a step was stored last. */
  savedAt: Date | undefined;
  /** Why the draft is not stored. */
  problem: Problem | undefined;
  /** A draft of an earlier rubric that waits. */
  migration: Migration | undefined;
  /** The draft whose place the present one took. */
  replaced: Sheet | undefined;
  finished: Finished | undefined;
  /** What is wrong with the last attempt to finish. */
  unfinished: readonly Issue[] = [];
  /** Why a sheet or a file could not be loaded, or a file not be attached. */
  refused: readonly Issue[] = [];
  /** @internal With what the ids of its controls begin, where it has no id itself. */
  idPrefix = "";
  /** @internal The control in which somebody is typing: what is wrong there is told when she leaves it. */
  editing = "";
  /** @internal What has to be said aloud. */
  told = "";
  /** @internal */
  nodes: ReadonlyMap<string, NodeDescription> = new Map();
  /** @internal The draft as whoever fills in sees it. */
  answers = new Answers(new Draft(NO_SHEET), new Set(), NOBODY);
  /** @internal The sheet beside it. */
  otherAnswers: Answers | undefined;
  /** @internal */
  manner: Manner = { words: wordsIn(""), say: inLanguage(""), readOnly: false, locked: false };
  private readonly association = new Association(this);
  private readonly putIn = new MutationObserver(() => {
    // not into places that are about to go
    if (!this.isOpening) place(this);
  });
  private readonly explained = new Explained();
  private readonly printing = new Printing(() => {
    this.requestUpdate();
    if (this.isUpdatePending) this.performUpdate();
  });
  private judged: ReadonlySet<string> = new Set();
  /** The draft as text. */
  private text = "";
  private readonly keeping = new Keeping(
    () => this.saved(),
    (why) => this.fail(why),
  );
  /** @internal So many lines are on the page: none at first, so that the score is soon there, and a few before the many. */
  rendered = 0;
  /** Is a stored draft being looked for? Nobody types into a form that is about to show another one. */
  private isOpening = false;
  private readonly waiting: (() => void)[] = [];
  private isBarred = false;

  constructor() {
    super();
    this.language = FIRST_LANGUAGE;
    this.dictionary = {};
    this.earlier = [];
    this.party = "";
    this.readOnly = false;
    this.disabled = false;
    this.required = false;
    this.view = "form";
    this.name = "";
    // whoever sends a form that is not finished sees what is in the way
    this.addEventListener("invalid", () => this.tryToFinish());
  }

  /** The light DOM: labels, print, Chinese input methods and screen readers work as everywhere. */
  protected override createRenderRoot(): HTMLElement {
    this.renderOptions.renderBefore = this.firstChild;
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this.ownerDocument);
    this.idPrefix = this.idPrefix || ownPrefix(this);
    this.association.connect();
    this.associate();
    this.putIn.observe(this, { childList: true });
    if (!this.hasAttribute("tabindex")) this.tabIndex = -1;
    this.printing.connect();
    if (!this.hasUpdated || !this.draftKey || this.keeping.isOpen || this.isOpening) return;
    // what stands here and was never stored is not given up for what was
    void (this.problem === "not_saved" ? this.storeAgain() : this.open());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.association.disconnect();
    this.putIn.disconnect();
    this.printing.disconnect();
    // an element that only moves is back at once
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.keeping.close();
      this.isOpening = false;
      this.goOn();
    });
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const isAnew = ["rubric", "draftKey", "sheet"].some((name) => changed.has(name));
    if (changed.has("view")) takeBack(this);
    if (isAnew) void this.open();
    else if (changed.has("party")) this.look();
    if (!isAnew && changed.has("other")) this.refused = [];
    if (isAnew || changed.has("other")) this.otherAnswers = this.rubric && this.beside(this.rubric);
    const { dictionary, locked, manner, readOnly } = this;
    // an attribute that was taken away, and a value that a framework does not have
    const language = this.language || FIRST_LANGUAGE;
    const isOther =
      changed.has("language") || changed.has("dictionary") || manner.locked !== locked || manner.readOnly !== readOnly;
    if (isOther) this.manner = { words: wordsIn(language, dictionary), say: inLanguage(language), readOnly, locked };
    this.lang = language.startsWith("zh") ? "zh-CN" : language;
  }

  /** Always the same two parts: where a whole template goes, what stands behind it goes too, and that is the host's. */
  protected override render(): TemplateResult {
    const { isOpening, printing, rubric, session, view } = this;
    const isThere = rubric !== undefined && session !== undefined && !isOpening;
    const sheet = isThere && (view === "paper" || printing.isPrinting) ? paper(this, rubric, session) : nothing;
    return html`${sheet}${isThere && view !== "paper" ? form(this, rubric, session) : nothing}`;
  }

  protected override updated(): void {
    // also where nothing was answered: what is required, locked or said may be otherwise
    this.associate();
    if (this.isOpening) return;
    if (this.isWhole) place(this);
    else soon(() => this.showMore());
  }

  /** Also waits for the stored draft, and for the lines that come after the first. */
  protected override async getUpdateComplete(): Promise<boolean> {
    let done = await super.getUpdateComplete();
    while (this.isConnected && (this.isOpening || !this.isWhole)) {
      await new Promise((turn) => this.waiting.push(() => turn(undefined)));
      done = await super.getUpdateComplete();
    }
    return done;
  }

  private get isWhole(): boolean {
    return !this.session || (this.rendered > 0 && this.rendered >= this.session.state.lines.length);
  }

  private showMore(): void {
    this.rendered = this.rendered * 4 || FIRST_LINES;
    this.goOn();
  }

  private goOn(): void {
    this.requestUpdate();
    for (const turn of this.waiting.splice(0)) turn();
  }

  /** The form's own words. */
  get words(): FormWords {
    return this.manner.words;
  }

  /** A text of the rubric in the language of the form. */
  get say(): Manner["say"] {
    return this.manner.say;
  }

  /** Can nothing be changed now? */
  get locked(): boolean {
    const { disabled, isBarred, migration, readOnly, waitsFor } = this;
    return readOnly || disabled || isBarred || migration !== undefined || waitsFor !== undefined;
  }

  /** The form around it. */
  get form(): HTMLFormElement | null {
    return this.association.form;
  }

  /** Is nothing in the way of sending the form around it? Without that an `invalid` event says so. */
  checkValidity(): boolean {
    return this.association.check(this.inTheWay);
  }

  /** The same; what is in the way is shown. */
  reportValidity(): boolean {
    return this.association.report(this.inTheWay);
  }

  /** What is in the way; empty when nothing is. */
  get validationMessage(): string {
    return this.inTheWay?.message || "";
  }

  /** The element of the page for what a host has to say of a criterion; `"header"` and `"footer"` for the sheet. */
  place(name: string): HTMLElement | undefined {
    return placeOf(this, name === "header" || name === "footer" ? `haitang:${name}` : name);
  }

  /** Makes changes as one step. */
  change(...edits: readonly Edit[]): void {
    if (this.session && !this.locked) this.changed(this.session.change(...edits), { edits });
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
    this.finished = this.tryToFinish(how);
    if (this.finished) this.tell("haitang-finish", this.finished);
    this.requestUpdate();
    return this.finished;
  }

  /** Offers the draft as a file. */
  exportDraft(): void {
    if (this.session) offer(`${this.session.draft.subject || "draft"}.json`, JSON.stringify(this.session.draft));
  }

  /** Offers the draft as a file whose place the present one took, or would take. */
  exportReplaced(): void {
    const before = this.migration?.before || this.replaced;
    if (before) offer(`${before.subject || "draft"}-before.json`, JSON.stringify(before));
  }

  /**
   * Puts a draft in the place of the present one, which is kept as {@link HaitangForm.replaced}. A draft of an
   * {@link HaitangForm.earlier} rubric waits as {@link HaitangForm.migration}.
   *
   * @throws {@link HaitangError} when it answers another rubric.
   */
  importDraft(text: string): void {
    const { rubric } = this;
    if (!rubric || this.locked) return;
    try {
      this.exchange(rubric.session(text));
    } catch (refusal) {
      issuesOf(refusal);
      const sheet = sheetIn(text);
      const earlier = sheet && this.earlierOf(sheet);
      if (!sheet || !earlier) throw refusal;
      const present = this.session?.draft || sheet;
      this.ask(migrationTo(rubric, earlier, { sheet, steps: [] }, present));
    }
  }

  /** Takes what can be carried over of the draft that waits. */
  carryOver(): void {
    const { migration, rubric } = this;
    if (migration?.migrated && rubric) this.exchange(rubric.session(migration.migrated.sheet), migration.before);
  }

  /** Leaves the draft that waits, and starts as if there were none. Both drafts are kept apart. */
  startAnew(): void {
    const { migration, rubric } = this;
    const first = migration && rubric && this.first(rubric);
    if (migration && first) this.exchange(first, migration.before);
  }

  /** Leaves a file's draft that waits, and goes on with the present one. */
  keepPresent(): void {
    if (!this.migration?.isFile) return;
    this.migration = undefined;
    this.requestUpdate();
  }

  /**
   * Removes a stored draft, as when a tablet is handed back. A draft that a form has open, in this window or another,
   * stays: the answer is then `false`.
   *
   * @example
   * ```ts
   * if (!(await HaitangForm.forget("2024-shuangshi"))) alert("another window has it");
   * ```
   */
  static forget(draftKey: string): Promise<boolean> {
    return forget(draftKey);
  }

  /** Waits until everything that was done is stored. */
  async settled(): Promise<void> {
    await this.keeping.settled();
  }

  /** @internal The form around it goes back to what it opened with. */
  formResetCallback(): void {
    const first = this.rubric && !this.locked && this.first(this.rubric);
    if (first) this.exchange(first);
  }

  /** @internal It has come into a form, or out of it. */
  formAssociatedCallback(): void {
    this.associate();
  }

  /** @internal */
  formDisabledCallback(isBarred: boolean): void {
    this.isBarred = isBarred;
    this.requestUpdate();
  }

  /** @internal Shows what is wrong with a file. */
  refuse(issues: readonly Issue[]): void {
    this.refused = issues;
    this.requestUpdate();
  }

  /** @internal Leads to something on the page. */
  goTo(id: string): void {
    // of a group of controls the first
    const controls = Array.from(this.querySelectorAll<HTMLElement>("input, select, textarea"));
    const target = this.ownerDocument.getElementById(id) ?? controls.find((control) => control.id.startsWith(`${id}-`));
    const bar = this.querySelector(".haitang-bar");
    if (bar) this.style.setProperty("--haitang-bar", `${bar.getBoundingClientRect().height}px`);
    target?.scrollIntoView({ block: "start" });
    target?.focus({ preventScroll: true });
  }

  /** @internal Somebody has come to a control. */
  enter(id: string): void {
    if (this.editing === id) return;
    this.editing = id;
    this.requestUpdate();
  }

  /** @internal Whoever leaves a control hears what is wrong; who leaves the criterion, also how the score stands. */
  leave(node: NodeDescription, event: FocusEvent): void {
    if (isStillThere(event)) return;
    const { manner, session, words } = this;
    const inside =
      event.relatedTarget instanceof Node && (event.currentTarget as Element).contains(event.relatedTarget);
    const line = session?.state.lines.find(({ id }) => id === node.id);
    const wrong = (line?.issues || []).map((issue) => `${node.id}${words.colon}${sentence(issue, manner)}`);
    const score = session && !inside ? [`${words.score} ${ranged(session.state.score, words.to)}`] : [];
    if (wrong.length + score.length > 0) this.told = [...wrong, ...score].join(words.semicolon);
    if (!inside) this.editing = "";
    this.requestUpdate();
  }

  /** @internal Somebody asks why a criterion lost points, or has heard enough. */
  explain(criterion: string, isAsked: boolean): void {
    if (this.explained.ask(criterion, isAsked)) this.requestUpdate();
  }

  /** @internal Why a criterion lost points, where that is asked. */
  lossesOf(line: SessionLine): readonly Text[] | undefined {
    return this.session && this.explained.of(line, this.session, this.answers);
  }

  /** @internal */
  gradeTitle(id: string | null): string {
    if (id === null) return this.words.no_grade;
    return this.say(this.rubric?.about.grades.find(({ grade }) => grade === id)?.title) || id;
  }

  /** Where something is in the way, it is shown, and nothing comes of it. */
  private tryToFinish(how: { readonly unfinished?: boolean } = {}): Finished | undefined {
    try {
      this.unfinished = [];
      return this.session?.finish(how);
    } catch (refusal) {
      this.unfinished = issuesOf(refusal);
      this.requestUpdate();
      return undefined;
    }
  }

  private async open(): Promise<void> {
    const { rubric, draftKey } = this;
    this.keeping.close();
    this.problem = this.migration = this.replaced = this.savedAt = undefined;
    this.refused = [];
    this.isOpening = rubric !== undefined && Boolean(draftKey);
    this.rendered = 0;
    // nothing is shown meanwhile
    takeBack(this);
    if (!rubric) return;
    this.judged = judgedCriteria(rubric);
    this.nodes = new Map([...rubric.about.sections, ...rubric.criteria].map((node) => [node.id, node]));
    const first = this.first(rubric);
    if (!first) this.fail("refused_sheet");
    this.take(first || rubric.session());
    if (draftKey) await this.withStored((stored) => this.resume(rubric, stored));
  }

  /** Opens the stored draft of the key, for `use`. */
  private async withStored(use: (stored: StoredDraft) => void): Promise<void> {
    const isFound = await this.keeping.open(this.draftKey || "", () => this.isConnected, use);
    // what was asked for later ends by itself
    if (!isFound) return;
    this.isOpening = false;
    this.goOn();
  }

  /** Back in the page with a draft that could not be stored: it takes the place of the stored one, which is kept. */
  private storeAgain(): Promise<void> {
    const { rubric } = this;
    return this.withStored(({ snapshot, steps }) => {
      if (rubric && snapshot) this.replaced = draftOf(rubric, { sheet: snapshot.sheet, steps });
      this.keeping.replace(this.whole);
    });
  }

  /** What the form opens with; nothing where the sheet is refused, which is then shown. */
  private first(rubric: Rubric): FormSession | undefined {
    try {
      return rubric.session(this.sheet);
    } catch (refusal) {
      this.refuse(issuesOf(refusal));
      return undefined;
    }
  }

  /** What another assessor answered, read as any sheet is; nothing where it is refused, which is then shown. */
  private beside(rubric: Rubric): Answers | undefined {
    if (!this.other) return undefined;
    try {
      const session = rubric.session(this.other);
      const draft = session.draft;
      session.free();
      return this.seen(new Draft(draft), draft.assessor);
    } catch (refusal) {
      this.refuse(issuesOf(refusal));
      return undefined;
    }
  }

  /** Goes on where the stored draft stopped. A draft of another rubric is not mixed: it waits. */
  private resume(rubric: Rubric, stored: StoredDraft): void {
    const { snapshot, steps } = stored;
    if (!snapshot) {
      if (this.problem !== "refused_sheet") this.keeping.replace(this.whole);
      return;
    }
    // the stored draft is there: whether the sheet is refused does not matter
    this.refused = [];
    this.problem = undefined;
    this.replaced = snapshot.before;
    try {
      this.take(rebuilt(rubric, { sheet: snapshot.sheet, steps }));
    } catch (refusal) {
      issuesOf(refusal);
      this.ask(this.outdated(rubric, snapshot, steps));
      this.fail("changed_rubric");
    }
  }

  /** What becomes of a stored draft of an earlier rubric, which may not be read any more either. */
  private outdated(rubric: Rubric, { rubric: document, sheet }: Snapshot, steps: readonly Step[]): Migration {
    try {
      const earlier = document ? rubric.another(document) : this.earlierOf(sheet);
      return migrationTo(rubric, earlier, { sheet, steps });
    } catch (refusal) {
      issuesOf(refusal);
      return migrationTo(rubric, undefined, { sheet, steps });
    }
  }

  /** The earlier rubric that a sheet answers. */
  private earlierOf(sheet: Sheet): Rubric | undefined {
    return this.earlier?.find((rubric) => rubric.id === sheet.rubric && rubric.identity.meaning === sheet.meaning);
  }

  private ask(migration: Migration): void {
    this.migration = migration;
    this.tell("haitang-migration", migration);
    this.requestUpdate();
  }

  /** Puts a draft in the place of the present one, which is kept. */
  private exchange(session: FormSession, before = this.session?.draft): void {
    this.replaced = before;
    this.refused = [];
    this.migration = undefined;
    if (this.problem === "changed_rubric") this.problem = undefined;
    this.take(session);
    this.keeping.replace(this.whole);
    this.tell("haitang-change", { change: session.state });
  }

  private take(session: FormSession): void {
    this.session?.free();
    this.session = session;
    this.finished = undefined;
    this.unfinished = [];
    this.look();
    this.associate();
    this.requestUpdate();
  }

  /** Looks at the draft anew. */
  private look(): void {
    const { session } = this;
    if (!session) return;
    const draft = session.draft;
    this.answers = this.seen(new Draft(draft, this.answers.draft), draft.assessor);
    this.text = JSON.stringify(draft);
  }

  /** Tells the form around it the draft, and what is in the way of sending it. */
  private associate(): void {
    if (this.name && this.association.form) this.association.put((!this.waitsFor && this.text) || undefined);
    this.association.block(this.inTheWay);
  }

  /** Why the draft on the page is not the one that is meant. */
  private get waitsFor(): Problem | "opening" | undefined {
    const { isOpening, migration, problem } = this;
    if (isOpening) return "opening";
    if (migration && !migration.isFile) return "changed_rubric";
    return problem !== undefined && LOCKS.includes(problem) ? problem : undefined;
  }

  /** A draft as one assessor sees it. */
  private seen(draft: Draft, assessor = ""): Answers {
    const { party } = this;
    const before = this.answers.speaker;
    const speaker = before.assessor === assessor && before.party === party ? before : { assessor, party };
    return new Answers(draft, this.judged, speaker);
  }

  private changed(change: SessionChange, step: Step): void {
    const before = this.text;
    this.finished = undefined;
    this.unfinished = this.refused = [];
    this.look();
    // a step that says nothing new is none, to the log as to undoing
    if (this.text !== before) this.keeping.add(step, this.whole);
    this.associate();
    this.tell("haitang-change", { change });
    this.requestUpdate();
  }

  /** What is stored of the draft as a whole. */
  private readonly whole = (): Snapshot => {
    const { replaced, rubric, session } = this;
    const sheet = session?.draft || NO_SHEET;
    return { sheet, ...(rubric && { rubric: rubric.document }), ...(replaced && { before: replaced }) };
  };

  private saved(): void {
    if (this.problem === "not_saved") this.problem = undefined;
    this.savedAt = new Date();
    this.tell("haitang-saved", { at: this.savedAt });
    this.requestUpdate();
  }

  private fail(kind: Problem): void {
    this.problem = kind;
    this.tell("haitang-problem", { kind });
    this.requestUpdate();
  }

  private get inTheWay(): InTheWay | undefined {
    const { disabled, isBarred, readOnly, session, waitsFor, words } = this;
    if (!session || readOnly || disabled || isBarred) return undefined;
    if (waitsFor) return { flags: { customError: true }, message: words[waitsFor], anchor: undefined };
    return inTheWay(this, session);
  }

  private tell<Name extends keyof HaitangFormEvents>(name: Name, detail: HaitangFormEvents[Name]["detail"]): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

/** The sheet that a file holds; nothing when it is no JSON object. */
function sheetIn(text: string): Sheet | undefined {
  try {
    const sheet: unknown = JSON.parse(text);
    return typeof sheet === "object" && sheet ? (sheet as Sheet) : undefined;
  } catch {
    return undefined;
  }
}
