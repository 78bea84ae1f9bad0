// One criterion of the form (末级指标): what it asks, what may be said of it, what is wrong, and what it lost.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Input, NodeDescription, State, Text } from "../types.js";
import type { SessionLine } from "../types_session.js";
import { type Answers, members, type Told } from "./answers.js";
import type { HaitangForm } from "./element.js";
import { below, by, field, invalid, isTyping, orNothing, typed, value, withMember, wrongly } from "./fields.js";
import { evidenceOf, readAll } from "./files.js";
import { heading, ownId, pageId } from "./page.js";
import { ranged, read, shown } from "./read.js";

/** What a criterion needs to be shown. It is shown anew when one of these is another one. */
export interface Shown {
  readonly node: NodeDescription;
  readonly line: SessionLine;
  /** The control of this criterion in which somebody is typing. */
  readonly typing: string;
  /** Why it lost points, where that is asked. */
  readonly lost: readonly Text[] | undefined;
  /** The sheet beside it. */
  readonly other: Answers | undefined;
}

/** The parts of a criterion stand together: what they all need to know. */
interface Part extends Shown {
  readonly of: HaitangForm;
  readonly answers: Answers;
  readonly id: string;
  readonly told: readonly Told[];
  /** Nothing can be said here, or not yet. */
  readonly disabled: boolean;
}

/** What may always be said of a criterion besides its values. */
const ALWAYS = ["state", "carried", "evidence", "note"];
/** What is asked for where the rubric wants it. */
const AT_TIMES = ["reason", "source", "assessor"] as const;
type Word = (typeof AT_TIMES)[number] | "note";

/** The criterion with all its fields. */
export function criterion(of: HaitangForm, shown: Shown): TemplateResult {
  const { line, node } = shown;
  const { answers, manner } = of;
  const { say, words } = manner;
  const id = pageId(of, node.id);
  const isNobody = answers.isSaid(node) && !answers.speaker.assessor;
  const told = line.issues.map((issue) => answers.told(issue));
  const part: Part = { ...shown, of, answers, id, told, disabled: manner.locked || isNobody };
  const others = told.filter(({ steps: [key = ""] }) => !hasControl(part, key));
  return html`<article class="haitang-criterion" id=${id} tabindex="-1" aria-labelledby=${ownId(id, "title")} ?data-open=${line.open}
      ?data-wrong=${line.issues.length > 0} ?data-beside=${part.other !== undefined} @focusin=${(event: FocusEvent) => of.enter((event.target as Element).id)}
      @focusout=${(event: FocusEvent) => of.leave(node, event)}>
    ${heading(
      node.level,
      html`<span id=${ownId(id, "title")}>${node.id} ${say(node.title)}</span>
      <span class="haitang-points">${ranged(line.score, words.to)} / ${node.points} ${words.points}</span>`,
    )}
    ${node.description ? html`<p class="haitang-description">${say(node.description)}</p>` : nothing}
    ${node.method ? html`<p class="haitang-hint">${words.method}${words.colon}${say(node.method)}</p>` : nothing}
    ${node.source ? html`<p class="haitang-hint">${words.basis}${words.colon}${say(node.source)}</p>` : nothing}
    ${isNobody && !manner.locked ? html`<p class="haitang-hint">${words.assessor_first}</p>` : nothing}
    <div class="haitang-fields">${node.inputs.map((input) => asked(part, input))}</div>
    ${wrongly(manner, others, ownId(id, "wrong"))}
    ${manner.readOnly ? remarks(part) : html`<div class="haitang-fields haitang-more">${extras(part)}</div>`}
    ${other(part)}
    ${losses(part)}
    <div class="haitang-place" data-place=${node.id}></div>
  </article>`;
}

/** Is what is wrong there told beside a control? */
function hasControl(part: Part, key: string): boolean {
  if (part.of.readOnly) return false;
  const asked = [...part.node.inputs.map(({ id }) => id), ...ALWAYS, ...AT_TIMES.filter((word) => isAsked(part, word))];
  return asked.includes(key);
}

/** A word is asked for where the rubric wants it; where one stands that it does not want, it can be put right. */
function isAsked({ answers, id, node, typing }: Part, word: Word): boolean {
  // who says what several assessors say stands in the head
  if (word === "assessor" && answers.isSaid(node)) return false;
  if (word === "reason" && node.inputs.some(({ type }) => type === "assessed")) return true;
  if (word === "source" && node.inputs.some(({ from }) => from)) return true;
  return answers.of(node, word) !== undefined || isTyping(typing, `${id}-${word}`);
}

/** One input, with what others say of it. */
function asked(part: Part, input: Input): TemplateResult {
  const { answers, node, of, typing } = part;
  const { manner } = of;
  const { say, words } = manner;
  const isLong = input.type === "units" || input.type === "list" || input.options.length > 3;
  const silent = answers.isSaid(node, input) && !answers.speaker.assessor;
  const figure = answers.figure(node, input);
  const others = answers.ofOthers(node, input.id, input);
  return html`<div class="haitang-asked ${isLong ? "haitang-long" : ""}">${field({
    manner,
    input,
    id: `${part.id}-${pageId(undefined, input.id)}`,
    value: answers.of(node, input.id, input),
    label: say(input.title) || say(node.title),
    disabled: part.disabled || silent,
    told: below(part.told, input.id),
    typing,
    put: (value) => of.change(answers.put(node, input.id, value, input)),
  })}
    ${silent && !part.disabled && !manner.locked ? html`<p class="haitang-hint">${words.assessor_first}</p>` : nothing}
    ${figure ? html`<p class="haitang-hint">${words.figure}${words.colon}${figure.measure} · ${figure.period} · ${shown(figure.rows)} ${words.rows}</p>` : nothing}
    ${others.length > 0 ? html`<p class="haitang-hint">${words.others_said}${words.colon}${others.map((entry) => `${entry.assessor} ${read(input, entry.value, manner)}`).join(words.and)}</p>` : nothing}</div>`;
}

/** The same where nothing can be changed: what is said, as text. */
function remarks({ answers, node, of }: Part): TemplateResult | typeof nothing {
  const rows = saidBeside(answers, node, of);
  if (rows.length === 0) return nothing;
  return html`<div class="haitang-fields haitang-more">${rows.map(([name, text]) => value(name, text))}</div>`;
}

/** Reason, source, assessor, state, evidence, note. */
function extras(part: Part): TemplateResult {
  return html`${AT_TIMES.map((word) => (isAsked(part, word) ? words(part, word) : nothing))}
    ${state(part)}${evidence(part)}${words(part, "note")}`;
}

/** A text that belongs to the answer. */
function words(part: Part, key: Word): TemplateResult {
  const { answers, node, of } = part;
  return longText(of, {
    id: `${part.id}-${key}`,
    label: of.words[key],
    value: answers.of(node, key),
    disabled: part.disabled,
    told: below(part.told, key),
    typing: part.typing,
    put: (value) => of.change(answers.put(node, key, value)),
  });
}

interface LongText {
  readonly id: string;
  readonly label: string;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly told: readonly Told[];
  readonly typing: string;
  readonly put: (value: string | null) => void;
}

/** About so many rows a text needs; Chinese characters are twice as wide. */
function rowsOf(text: string): number {
  const width = (line: string) => Array.from(line).reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / 28)), 0);
}

/** A text of any length, which grows with what is written. */
export function longText(of: HaitangForm, it: LongText): TemplateResult {
  const text = shown(it.value);
  if (of.readOnly) return text ? value(it.label, text) : html``;
  const told = isTyping(it.typing, it.id) ? [] : it.told;
  const wrongId = told.length > 0 ? ownId(it.id, "wrong") : "";
  return html`<div class="haitang-field ${text ? "haitang-text" : ""}"><label for=${it.id}>${it.label}</label>
    <textarea form="" id=${it.id} rows=${Math.min(12, rowsOf(text))} .value=${live(text)} ?disabled=${it.disabled}
      aria-invalid=${invalid({ wrongId })} aria-describedby=${by({ wrongId })}
      @input=${(event: Event) => it.put(orNothing(typed(event)))}></textarea>${wrongly(of.manner, told, wrongId)}</div>`;
}

/** What is said of the criterion as a whole; an earlier result that is carried over says which. */
function state(part: Part): TemplateResult {
  const { answers, disabled, id, node, of } = part;
  const { words } = of;
  const chosen = shown(answers.of(node, "state")) || "answered";
  const told = isTyping(part.typing, `${id}-carried`)
    ? []
    : ["state", "carried"].flatMap((key) => below(part.told, key));
  const wrongId = told.length > 0 ? ownId(`${id}-state`, "wrong") : "";
  const put = (key: string, value: unknown) => answers.put(node, key, value);
  const named = (state: State) => html`<option value=${state} ?selected=${state === chosen}>${words[state]}</option>`;
  const choose = (word: string) =>
    of.change(
      put("state", word === "answered" ? null : word),
      ...(word !== "carried" && answers.of(node, "carried") ? [put("carried", null)] : []),
    );
  return html`<div class="haitang-field"><label for="${id}-state">${words.state}</label><select form="" id="${id}-state" ?disabled=${disabled}
      aria-invalid=${invalid({ wrongId })} aria-describedby=${by({ wrongId })}
      .value=${live(chosen)} @change=${(event: Event) => choose(typed(event))}>${(node.states || []).map(named)}</select>
    ${carriedOver(part, chosen, wrongId)}${wrongly(of.manner, told, wrongId)}</div>`;
}

/** Which earlier result is carried over. Where one stands beside another state, it can be taken away. */
function carriedOver(part: Part, state: string, wrongId: string): TemplateResult | typeof nothing {
  const { answers, disabled, id, node, of, typing } = part;
  const carried = answers.of(node, "carried");
  if (state !== "carried" && carried === undefined && !isTyping(typing, `${id}-carried`)) return nothing;
  const put = (key: string, text: string) => {
    const given = withMember(members(carried), key, orNothing(text));
    of.change(answers.put(node, "carried", Object.keys(given).length > 0 ? given : null));
  };
  const keyed = (key: "points" | "date" | "source") => html`<label class="haitang-part">
    <span>${of.words[`carried_${key}`]}</span>
    <input form="" id="${id}-carried-${key}" type=${key === "date" ? "date" : "text"} autocomplete="off"
      .value=${live(shown(members(carried)[key]))} ?disabled=${disabled}
      aria-invalid=${invalid({ wrongId })} aria-describedby=${by({ wrongId })}
      @input=${(event: Event) => put(key, typed(event))}></label>`;
  return html`<div class="haitang-options">${keyed("points")}${keyed("date")}${keyed("source")}</div>`;
}

/** What was produced, line by line; what is no list is a line, so that it can be put right. */
const produced = (given: unknown): readonly string[] =>
  Array.isArray(given) ? given.map(String) : [shown(given)].filter(Boolean);

/** What was produced: a line for each, files by their digest; or that there is nothing. */
function evidence(part: Part): TemplateResult {
  const { answers, disabled, id, node, of } = part;
  const { say, words } = of.manner;
  const given = answers.of(node, "evidence");
  const list = produced(given);
  const isNone = Array.isArray(given) && given.length === 0;
  const put = (value: readonly string[] | null) => of.change(answers.put(node, "evidence", value));
  const lines = (text: string) => text.split("\n").filter((line) => line.trim() !== "");
  const write = (text: string) => put(lines(text).length > 0 ? lines(text) : null);
  const attach = async (event: Event) => {
    const control = event.target as HTMLInputElement;
    const files = await readAll(Array.from(control.files || []), evidenceOf);
    // the same files can be chosen again
    control.value = "";
    if (files.issues.length > 0) return of.refuse(files.issues);
    return put([...produced(of.answers.of(node, "evidence")), ...files.read]);
  };
  const told = isTyping(part.typing, `${id}-evidence`) ? [] : below(part.told, "evidence");
  const wanted = node.evidence.map(say).join(words.and);
  const wrongId = told.length > 0 ? ownId(`${id}-evidence`, "wrong") : "";
  const hintId = wanted ? ownId(`${id}-evidence`, "hint") : "";
  return html`<div class="haitang-field ${list.length > 0 ? "haitang-text" : ""}"><label for="${id}-evidence">${words.evidence}</label>
    ${wanted ? html`<span class="haitang-hint" id=${hintId}>${words.evidence_wanted}${words.colon}${wanted}</span>` : nothing}
    <textarea form="" id="${id}-evidence" rows=${Math.min(12, rowsOf(list.join("\n")))} ?disabled=${disabled} .value=${list.join("\n")}
      aria-invalid=${invalid({ wrongId })} aria-describedby=${by({ wrongId, hintId })} @change=${(event: Event) => write(typed(event))}></textarea>
    <div class="haitang-options"><label class="haitang-file"><span>${words.attach}</span><input form="" id="${id}-evidence-file" type="file" multiple ?disabled=${disabled}
      @change=${(event: Event) => void attach(event)}></label>${
        node.evidence_required
          ? html`<label class="haitang-option"><input form="" id="${id}-evidence-none" type="checkbox" .checked=${live(isNone)} ?disabled=${disabled}
      @change=${(event: Event) => put((event.target as HTMLInputElement).checked ? [] : null)}><span>${words.no_evidence_seen}</span></label>`
          : nothing
      }</div>${wrongly(of.manner, told, wrongId)}</div>`;
}

export type Rows = readonly (readonly [name: string, text: string])[];

/** What a sheet says of a criterion, name by name. */
export function said(answers: Answers, node: NodeDescription, of: HaitangForm): Rows {
  const { say } = of;
  const values = node.inputs.map(
    (input) =>
      [say(input.title) || say(node.title), read(input, answers.of(node, input.id, input), of.manner)] as const,
  );
  return [...values.filter(([, text]) => text !== ""), ...saidBeside(answers, node, of)];
}

/** What it says besides the values. */
function saidBeside(answers: Answers, node: NodeDescription, { words }: HaitangForm): Rows {
  const chosen = shown(answers.of(node, "state"));
  const carried = members(answers.of(node, "carried"));
  const evidence = answers.of(node, "evidence");
  const state = [words[chosen as State] || chosen, ...["points", "date", "source"].map((key) => shown(carried[key]))];
  const rows: Rows = [
    [words.state, chosen === "answered" ? "" : state.filter(Boolean).join(words.and)],
    [words.evidence_given, evidence === undefined ? "" : produced(evidence).join("\n") || words.no_evidence_seen],
    ...(["assessor", "reason", "source", "note"] as const).map(
      (key) => [words[key], shown(answers.of(node, key))] as const,
    ),
  ];
  return rows.filter(([, text]) => text !== "");
}

/** Why points were lost, without the name of the criterion in front, which stands above. */
export function unnamed(node: NodeDescription, sentence: string, of: HaitangForm): string {
  const name = `${node.id} ${of.say(node.title)}`;
  return sentence.startsWith(name) ? sentence.slice(name.length).replace(/^[：:，,]\s*/, "") : sentence;
}

/** What another assessor answered. */
function other({ node, of, other: answers }: Part): TemplateResult | typeof nothing {
  if (!answers) return nothing;
  const rows = said(answers, node, of);
  const name = `${of.words.other_sheet} ${answers.speaker.assessor}`;
  return html`<aside class="haitang-other" aria-label="${name} ${node.id}"><strong>${name}</strong>
    ${rows.length > 0 ? html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>` : html`<p>${of.words.missing}</p>`}</aside>`;
}

/** The lost points, explained when somebody asks. */
function losses({ line, lost, node, of }: Part): TemplateResult | typeof nothing {
  if (line.lost === "0" || line.open) return nothing;
  const { say, words } = of.manner;
  const turn = (event: Event) => of.explain(node.id, (event.target as HTMLDetailsElement).open);
  return html`<details class="haitang-losses" ?open=${lost !== undefined} @toggle=${turn}><summary>${words.why_lost}${words.colon}${line.lost} ${words.points}</summary>
    <ul>${(lost || []).map((sentence) => html`<li>${unnamed(node, say(sentence), of)}</li>`)}</ul></details>`;
}
