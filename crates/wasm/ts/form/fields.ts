// The fields of a form (填报控件): one native control for each type of input. What is typed goes out as it is.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Input, Language, Text } from "../types.js";
import type { FormWords } from "./words.js";

/** What a field needs to know. */
export interface Field {
  readonly input: Input;
  /** Unique on the page; controls and labels find each other by it. */
  readonly id: string;
  readonly value: unknown;
  readonly label: string;
  readonly words: FormWords;
  readonly say: (text: Text | undefined) => string;
  readonly disabled: boolean;
  /** Id of the element that says what is wrong; empty when nothing is. */
  readonly wrong: string;
  readonly put: (value: unknown) => void;
}

const shown = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const member = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as { [key: string]: unknown })[key] : undefined;
const typed = (event: Event): string => (event.target as HTMLInputElement).value;
const orNothing = (text: string): string | null => (text.trim() === "" ? null : text);

/** A text in one language; Chinese where it has only that. */
export function inLanguage(language: Language | string): (text: Text | undefined) => string {
  return (text) => (text ? (language.startsWith("zh") ? text.zh : text.en) : "");
}

/** The field of an input. */
export function field(it: Field): TemplateResult {
  switch (it.input.type) {
    case "bool":
      return choices(it, [
        ["true", it.words.yes],
        ["false", it.words.no],
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
      return labelled(
        it,
        text(it, it.id, it.label, it.value, (value) => it.put(value), it.input.type === "date"),
      );
  }
}

function labelled(it: Field, control: TemplateResult): TemplateResult {
  const { at_least, at_most, unit, description } = it.input;
  const range = bounds(at_least === "0" ? undefined : at_least, at_most);
  const hint = [it.say(unit), range, it.say(description)].filter(Boolean).join(" · ");
  return html`<div class="haitang-field"><label for=${it.id}>${it.label}</label>${control}
    ${hint ? html`<span class="haitang-hint">${hint}</span>` : nothing}</div>`;
}

function bounds(least: string | undefined, most: string | undefined): string {
  if (least === undefined) return most === undefined ? "" : `≤ ${most}`;
  return most === undefined ? `≥ ${least}` : `${least}–${most}`;
}

/** A value as people read it. */
export function read(input: Input, value: unknown, words: FormWords, say: (text: Text | undefined) => string): string {
  const title = (id: unknown) => say(input.options.find((option) => option.id === id)?.title) || String(id);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (input.type === "choice") return title(value);
  if (input.type === "list" && Array.isArray(value)) return value.map(title).join(" · ") || words.none_of_these;
  if (input.type === "share") return `${shown(member(value, "done"))} / ${shown(member(value, "due"))}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function text(it: Field, id: string, label: string, value: unknown, put: (value: string | null) => void, date = false) {
  const kind = it.input.type === "count" ? "numeric" : "decimal";
  return html`<input id=${id} type=${date ? "date" : "text"} inputmode=${date ? nothing : kind} autocomplete="off"
    aria-label=${label} .value=${live(shown(value))} ?disabled=${it.disabled} aria-invalid=${it.wrong ? "true" : nothing}
    aria-describedby=${it.wrong || nothing} @input=${(event: Event) => put(orNothing(typed(event)))}>`;
}

const optionsOf = (it: Field): [string, string][] => it.input.options.map(({ id, title }) => [id, it.say(title)]);

/** One of several, by radio buttons; a bool is one of two. */
function choices(it: Field, options: readonly (readonly [string, string])[]): TemplateResult {
  const chosen = it.value === undefined ? "" : String(it.value);
  const put = (option: string) => it.put(it.input.type === "bool" ? option === "true" : option);
  return html`<fieldset class="haitang-field" aria-describedby=${it.wrong || nothing}><legend>${it.label}</legend>
    ${it.input.description ? html`<span class="haitang-hint">${it.say(it.input.description)}</span>` : nothing}
    <div class="haitang-options">${options.map(
      ([option, title]) => html`<label class="haitang-option"><input type="radio" name=${it.id} value=${option}
        .checked=${live(chosen === option)} ?disabled=${it.disabled} aria-invalid=${it.wrong ? "true" : nothing}
        @change=${() => put(option)}><span>${title}</span></label>`,
    )}</div></fieldset>`;
}

/** Any of several; `none of these` is an answer, nothing ticked is none. */
function ticks(it: Field): TemplateResult {
  const list: readonly unknown[] | undefined = Array.isArray(it.value) ? it.value : undefined;
  const put = (option: string, ticked: boolean) => {
    const rest = (list || []).filter((other) => other !== option);
    const next = ticked ? [...rest, option] : rest;
    it.put(next.length > 0 ? it.input.options.map(({ id }) => id).filter((id) => next.includes(id)) : null);
  };
  const box = (title: string, ticked: boolean, change: (ticked: boolean) => void) =>
    html`<label class="haitang-option"><input type="checkbox" .checked=${live(ticked)} ?disabled=${it.disabled}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}><span>${title}</span></label>`;
  return html`<fieldset class="haitang-field" aria-describedby=${it.wrong || nothing}><legend>${it.label}</legend>
    <div class="haitang-options">${optionsOf(it).map(([id, title]) =>
      box(title, list?.includes(id) === true, (ticked) => put(id, ticked)),
    )}${box(it.words.none_of_these, list?.length === 0, (ticked) => it.put(ticked ? [] : null))}</div></fieldset>`;
}

function share(it: Field): TemplateResult {
  const put = (key: "done" | "due", value: string | null) => {
    const given = { done: member(it.value, "done"), due: member(it.value, "due"), [key]: value };
    const there = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
    it.put(there.length > 0 ? Object.fromEntries(there) : null);
  };
  const part = (key: "done" | "due") => html`<label class="haitang-part"><span>${it.words[key]}</span>
    ${text(it, `${it.id}-${key}`, `${it.label} ${it.words[key]}`, member(it.value, key), (value) => put(key, value))}</label>`;
  return html`<fieldset class="haitang-field"><legend>${it.label}</legend>
    <div class="haitang-options">${part("done")}${part("due")}</div></fieldset>`;
}

/** Several things of one kind, one row for each; a sample says who drew it. */
function units(it: Field): TemplateResult {
  const { sample, each = [] } = it.input;
  const listed = sample ? member(it.value, "units") : it.value;
  const rows: readonly { readonly [key: string]: unknown }[] = Array.isArray(listed) ? listed : [];
  const putAll = (key: string, value: unknown) => {
    const drawn = { drawn_by: member(it.value, "drawn_by"), seed: member(it.value, "seed"), units: rows, [key]: value };
    it.put(Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined && value !== null)));
  };
  const put = (next: readonly unknown[]) => (sample ? putAll("units", next) : it.put(next));
  const change = (at: number, key: string, value: unknown) =>
    put(rows.map((row, place) => (place === at ? cleaned({ ...row, [key]: value }) : row)));
  const word = (key: "drawn_by" | "seed") => html`<label class="haitang-part"><span>${it.words[key]}</span>
    ${text(it, `${it.id}-${key}`, `${it.label} ${it.words[key]}`, member(it.value, key), (value) => putAll(key, value))}</label>`;
  return html`<fieldset class="haitang-field"><legend>${it.label}</legend>
    ${
      sample
        ? html`<span class="haitang-hint">${it.say(sample.from)}</span>
      <div class="haitang-options">${word("drawn_by")}${word("seed")}</div>`
        : nothing
    }
    <ol class="haitang-units">${rows.map((row, at) => unit(it, row, at, each, change, () => put(rows.filter((_, place) => place !== at))))}</ol>
    <button type="button" ?disabled=${it.disabled} @click=${() => put([...rows, {}])}>${it.words.add_unit}</button></fieldset>`;
}

function unit(
  it: Field,
  row: { readonly [key: string]: unknown },
  at: number,
  each: readonly Input[],
  change: (at: number, key: string, value: unknown) => void,
  remove: () => void,
): TemplateResult {
  const id = `${it.id}-${at}`;
  const fields = each.map((input) =>
    field({
      ...it,
      input,
      id: `${id}-${input.id}`,
      value: row[input.id],
      label: it.say(input.title) || input.id,
      put: (value) => change(at, input.id, value),
    }),
  );
  return html`<li><label class="haitang-part"><span>${it.words.unit}</span>
    ${text(it, `${id}-unit`, it.words.unit, row["unit"], (value) => change(at, "unit", value))}</label>${fields}
    <button type="button" ?disabled=${it.disabled} aria-label="${it.words.remove_unit} ${at + 1}" @click=${remove}>${it.words.remove_unit}</button></li>`;
}

const cleaned = (row: { readonly [key: string]: unknown }): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
