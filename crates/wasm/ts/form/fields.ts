// The fields of a form (填报控件): one native control for each type of input. What is typed goes out as it is.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Input, Issue, Text } from "../types.js";
import { members, type Told } from "./answers.js";
import { ownId, pageId } from "./page.js";
import { hint, read, shown } from "./read.js";
import type { FormWords } from "./words.js";

/** How the form speaks and what may be done, the same for all its fields. */
export interface Manner {
  readonly words: FormWords;
  /** A text of the rubric in the language of the form. */
  readonly say: (text: Text | undefined) => string;
  /** Values are shown as text, without controls. */
  readonly readOnly: boolean;
  /** Nothing can be changed. */
  readonly locked: boolean;
}

/** What a field needs to know. */
export interface Field {
  readonly manner: Manner;
  readonly input: Input;
  /** Unique on the page; controls and labels find each other by it. */
  readonly id: string;
  readonly value: unknown;
  readonly label: string;
  readonly disabled: boolean;
  /** What is wrong with the value, by the steps from it. */
  readonly told: readonly Told[];
  /** The control in which somebody is typing. */
  readonly typing: string;
  readonly put: (value: unknown) => void;
}

export const typed = (event: Event): string => (event.target as HTMLInputElement).value;
export const orNothing = (text: string): string | null => (text.trim() === "" ? null : text);

/** The members of an object with one of them changed; what is nothing is no member. */
export function withMember(from: Row, key: string, value: unknown): Row {
  const there = ([, value]: [string, unknown]) => value !== undefined && value !== null;
  return Object.fromEntries(Object.entries({ ...from, [key]: value }).filter(there));
}

/** Is somebody typing there? What is wrong there is told when she leaves it. */
export const isTyping = (typing: string, id: string): boolean => typing === id || typing.startsWith(`${id}-`);

/** The issues below one step, with the steps from there. */
export function below(told: readonly Told[], step: string): readonly Told[] {
  return told.filter(({ steps }) => steps[0] === step).map(({ issue, steps }) => ({ issue, steps: steps.slice(1) }));
}

/** What is wrong, in the field's words. */
export function sentence(issue: Issue, { say, words }: Manner): string {
  return issue.code === "json.missing_key" && /\/(done|due)$/.test(issue.at) ? words.half_share : say(issue);
}

/** What stands beside a field that is refused. */
export function wrongly(manner: Manner, told: readonly Told[], id: string): TemplateResult | typeof nothing {
  if (told.length === 0) return nothing;
  return html`<div class="haitang-wrong" id=${id}>${told.map(({ issue }) => html`<p>${sentence(issue, manner)}</p>`)}</div>`;
}

/** What a control is described by: what is wrong, and what is asked; each is empty where there is none. */
interface Notes {
  readonly wrongId: string;
  readonly hintId?: string;
}

interface Described extends Notes {
  readonly hint: string;
  readonly told: readonly Told[];
}

function described(it: Field, told = it.told): Described {
  const text = hint(it.input, it.manner);
  const silent = told.length === 0 || isTyping(it.typing, it.id);
  return {
    wrongId: silent ? "" : ownId(it.id, "wrong"),
    hintId: text ? ownId(it.id, "hint") : "",
    hint: text,
    told: silent ? [] : told,
  };
}

export const by = ({ wrongId, hintId }: Notes) => [wrongId, hintId].filter(Boolean).join(" ") || nothing;
export const invalid = ({ wrongId }: Notes) => (wrongId ? "true" : nothing);

/** The hint and what is wrong, below a control. */
const notes = (it: Field, about: Described) =>
  html`${
    about.hint ? html`<span class="haitang-hint" id=${about.hintId}>${about.hint}</span>` : nothing
  }${wrongly(it.manner, about.told, about.wrongId)}`;

/** The field of an input. */
export function field(it: Field): TemplateResult {
  if (it.manner.readOnly) return value(it.label, it.value === undefined ? "" : read(it.input, it.value, it.manner));
  switch (it.input.type) {
    case "bool":
      return choices(it, [
        ["true", it.manner.words.yes],
        ["false", it.manner.words.no],
      ]);
    case "choice":
      return choices(it, optionsOf(it));
    case "list":
      return ticks(it);
    case "share":
      return share(it);
    case "units":
      return units(it);
    default:
      return single(it);
  }
}

/** A value as text, where nothing can be changed. */
export function value(label: string, text: string): TemplateResult {
  return html`<div class="haitang-field haitang-read"><span class="haitang-label">${label}</span>
    <span class="haitang-value">${text || "—"}</span></div>`;
}

function single(it: Field): TemplateResult {
  const about = described(it);
  return html`<div class="haitang-field"><label for=${it.id}>${it.label}</label>
    ${text(it, about, it.id, it.value, (value) => it.put(value))}${notes(it, about)}</div>`;
}

/** The keys of a tablet: digits for counts; a minus is missing from the decimal ones. */
function keyboard({ type, at_least }: Input): string | typeof nothing {
  if (type === "count" || type === "share") return type === "count" ? "numeric" : "decimal";
  return at_least === undefined || at_least.startsWith("-") ? nothing : "decimal";
}

function text(it: Field, about: Described, id: string, value: unknown, put: (value: string | null) => void) {
  const date = it.input.type === "date";
  return html`<input form="" id=${id} type=${date ? "date" : "text"} inputmode=${date ? nothing : keyboard(it.input)} autocomplete="off"
    .value=${live(shown(value))} ?disabled=${it.disabled} aria-invalid=${invalid(about)} aria-describedby=${by(about)}
    @input=${(event: Event) => put(orNothing(typed(event)))}>`;
}

const optionsOf = (it: Field): [string, string][] =>
  it.input.options.map(({ id, title }) => [id, it.manner.say(title)]);

/** The id of the control for something that the rubric names, inside a field. */
const within = (it: Field, named: string): string => `${it.id}-${pageId(undefined, named)}`;

/** Goes to another control of the field before the one that was used leaves the page: the keyboard would be nowhere. */
function goOn(event: Event, selector: string): void {
  const group = (event.currentTarget as Element).closest("fieldset");
  const control = group?.querySelector<HTMLInputElement | HTMLButtonElement>(selector);
  if (!control) return;
  // what could not be used because the list was full can be in a moment
  control.disabled = false;
  control.focus();
}

/** A group of controls with one legend. */
function group(it: Field, about: Described, controls: unknown): TemplateResult {
  return html`<fieldset class="haitang-field" aria-describedby=${by(about)}><legend>${it.label}</legend>
    ${controls}${notes(it, about)}</fieldset>`;
}

/** One of several, by radio buttons; a bool is one of two. What was chosen can be taken back. */
function choices(it: Field, options: readonly (readonly [string, string])[]): TemplateResult {
  const about = described(it);
  const chosen = it.value === undefined ? "" : String(it.value);
  const put = (option: string) => it.put(it.input.type === "bool" ? option === "true" : option);
  const { clear } = it.manner.words;
  const takeBack = (event: Event) => {
    goOn(event, "input");
    it.put(null);
  };
  return group(
    it,
    about,
    html`<div class="haitang-options">${options.map(
      ([
        option,
        title,
      ]) => html`<label class="haitang-option"><input form="" type="radio" id=${within(it, option)} name=${it.id} value=${option}
        .checked=${live(chosen === option)} ?disabled=${it.disabled} aria-invalid=${invalid(about)}
        @change=${() => put(option)}><span>${title}</span></label>`,
    )}${
      chosen && !it.disabled
        ? html`<button type="button" class="haitang-clear" aria-label="${clear} ${it.label}" @click=${takeBack}>${clear}</button>`
        : nothing
    }</div>`,
  );
}

/** Any of several; `none of these` is an answer, nothing ticked is none. */
function ticks(it: Field): TemplateResult {
  const about = described(it);
  const list: readonly unknown[] | undefined = Array.isArray(it.value) ? it.value : undefined;
  const put = (option: string, ticked: boolean) => {
    const rest = (list || []).filter((other) => other !== option);
    const next = ticked ? [...rest, option] : rest;
    it.put(next.length > 0 ? it.input.options.map(({ id }) => id).filter((id) => next.includes(id)) : null);
  };
  const box = (id: string, title: string, ticked: boolean, change: (ticked: boolean) => void) =>
    html`<label class="haitang-option"><input form="" type="checkbox" id=${within(it, id)} .checked=${live(ticked)} ?disabled=${it.disabled}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}><span>${title}</span></label>`;
  // no option has an empty id
  const none = box("", it.manner.words.none_of_these, list?.length === 0, (ticked) => it.put(ticked ? [] : null));
  const boxes = optionsOf(it).map(([id, title]) => box(id, title, list?.includes(id) === true, (on) => put(id, on)));
  return group(it, about, html`<div class="haitang-options">${boxes}${none}</div>`);
}

function share(it: Field): TemplateResult {
  const about = described(it);
  const put = (key: "done" | "due", value: string | null) => {
    const { done, due } = members(it.value);
    const given = withMember({ done, due }, key, value);
    it.put(Object.keys(given).length > 0 ? given : null);
  };
  const part = (key: "done" | "due") => html`<label class="haitang-part"><span>${it.manner.words[key]}</span>
    ${text(it, about, `${it.id}-${key}`, members(it.value)[key], (value) => put(key, value))}</label>`;
  return group(
    it,
    about,
    html`<div class="haitang-options">${part("done")}<span class="haitang-of" aria-hidden="true">/</span>${part("due")}</div>`,
  );
}

/** The rows that a field lists, with what is told of them and of the field itself, and how they are put. */
interface Listed {
  readonly about: Described;
  readonly isNone: boolean;
  readonly most: number;
  readonly rows: readonly Row[];
  readonly told: readonly Told[];
  readonly put: (next: readonly unknown[] | null) => void;
  /** Puts a word beside the rows of a sample. */
  readonly putBeside: (key: string, value: unknown) => void;
}

function listed(it: Field): Listed {
  const { sample, at_most } = it.input;
  const given = sample ? members(it.value)["units"] : it.value;
  const rows: readonly Row[] = Array.isArray(given) ? given.map(members) : [];
  const told = sample ? below(it.told, "units") : it.told;
  const besideRows = told.filter(({ steps }) => !(Number(steps[0]) < rows.length));
  const besideUnits = sample ? it.told.filter(({ steps }) => steps[0] !== "units") : [];
  const most = Number(at_most ?? 1000);
  const putBeside = (key: string, value: unknown) => it.put(withMember(members(it.value), key, value));
  return {
    about: described(it, [...besideRows, ...besideUnits]),
    isNone: Array.isArray(given) && rows.length === 0,
    most: sample ? Math.min(most, Number(sample.draw)) : most,
    rows,
    told,
    put: (next) => (sample ? putBeside("units", next) : it.put(next)),
    putBeside,
  };
}

/** Several things of one kind, one row for each; a sample says who drew it. */
function units(it: Field): TemplateResult {
  const { sample, each = [] } = it.input;
  const { words } = it.manner;
  const { about, isNone, most, rows, told, put, putBeside } = listed(it);
  const row = (row: Row, at: number) =>
    unit(
      { ...it, id: `${it.id}-${at}`, told: below(told, String(at)) },
      row,
      at,
      each,
      (changed) => put(rows.map((other, place) => (place === at ? changed : other))),
      (event) => {
        // behind another row the next one takes its place; to a list that is still too long nothing can be added
        if (at === rows.length - 1)
          goOn(event, rows.length > most ? "li:nth-last-child(2) > button" : ":scope > button");
        put(rows.length > 1 ? rows.filter((_, place) => place !== at) : null);
      },
    );
  const none = html`<label class="haitang-option"><input form="" type="checkbox" id="${it.id}-none" .checked=${live(isNone)} ?disabled=${it.disabled}
      @change=${(event: Event) => put((event.target as HTMLInputElement).checked ? [] : null)}><span>${words.no_units}</span></label>`;
  return group(
    it,
    about,
    html`${sample ? drawn(it, sample.from, putBeside) : nothing}
    ${rows.length > 0 ? html`<ol class="haitang-units">${rows.map(row)}</ol>` : none}
    <button type="button" id="${it.id}-add" ?disabled=${it.disabled || rows.length >= most} aria-label="${words.add_unit} ${it.label}"
      @click=${() => put([...rows, {}])}>${words.add_unit}</button>`,
  );
}

/** Out of what a sample was drawn, by whom, and by which seed. */
function drawn(it: Field, from: Text, put: (key: string, value: string | null) => void): TemplateResult {
  const { say, words } = it.manner;
  const word = (key: "drawn_by" | "seed") => html`<label class="haitang-part"><span>${words[key]}</span>
    ${plain(it, `${it.id}-${key}`, members(it.value)[key], (value) => put(key, value))}</label>`;
  return html`<span class="haitang-hint">${say(from)}</span>
    <div class="haitang-options">${word("drawn_by")}${word("seed")}</div>`;
}

type Row = { readonly [key: string]: unknown };

/** A text that is no value of an input. */
function plain(
  it: Field,
  id: string,
  value: unknown,
  put: (value: string | null) => void,
  wrongId = "",
): TemplateResult {
  return html`<input form="" id=${id} autocomplete="off" .value=${live(shown(value))} ?disabled=${it.disabled}
    aria-invalid=${invalid({ wrongId })} aria-describedby=${by({ wrongId })}
    @input=${(event: Event) => put(orNothing(typed(event)))}>`;
}

/** One of the units: its name, its values. */
function unit(
  it: Field,
  row: Row,
  at: number,
  each: readonly Input[],
  change: (row: Row) => void,
  remove: (event: Event) => void,
): TemplateResult {
  const { words, say } = it.manner;
  const put = (key: string, value: unknown) => change(withMember(row, key, value));
  const asked = (input: Input) =>
    field({
      ...it,
      input,
      id: within(it, input.id),
      value: row[input.id],
      label: say(input.title) || input.id,
      told: below(it.told, input.id),
      put: (value) => put(input.id, value),
    });
  const untold = it.told.filter(({ steps }) => !each.some(({ id }) => id === steps[0]));
  const others = isTyping(it.typing, `${it.id}-unit`) ? [] : untold;
  const wrongId = others.length > 0 ? ownId(it.id, "wrong") : "";
  return html`<li><div class="haitang-fields"><div class="haitang-field"><label for="${it.id}-unit">${words.unit} ${at + 1}</label>
    ${plain(it, `${it.id}-unit`, row["unit"], (value) => put("unit", value), wrongId)}</div>${each.map(asked)}</div>
    ${wrongly(it.manner, others, ownId(it.id, "wrong"))}
    <button type="button" ?disabled=${it.disabled} aria-label="${words.remove_unit} ${at + 1}" @click=${remove}>${words.remove_unit}</button></li>`;
}
