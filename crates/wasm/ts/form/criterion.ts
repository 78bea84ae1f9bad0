// One criterion of the form (末级指标): what it asks, what may be said of it, what is wrong, and what it lost.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Input, Issue, NodeDescription, State } from "../types.js";
import type { SessionLine } from "../types_session.js";
import type { HaitangForm } from "./element.js";
import { field, read } from "./fields.js";
import { evidenceOf } from "./files.js";
import { heading, pageId, ranged } from "./sheet.js";

const typed = (event: Event): string => (event.target as HTMLInputElement).value;
const orNothing = (text: string): string | null => (text.trim() === "" ? null : text);

/** The criterion with all its fields. */
export function criterion(
  of: HaitangForm,
  node: NodeDescription,
  line: SessionLine,
  lost: readonly string[] | undefined,
): TemplateResult {
  const { answers, say, words } = of;
  const id = pageId(of, node.id);
  // what is wrong with what somebody is typing is told when she leaves it
  const wrong = line.issues.filter((issue) => !of.editing.startsWith(`${id}-${partOf(issue) || " "}`));
  const about = (input: Input) => wrong.filter((issue) => partOf(issue) === input.id);
  const others = wrong.filter((issue) => !node.inputs.some((input) => partOf(issue) === input.id));
  const long = (input: Input) => input.type === "units" || input.type === "list" || input.options.length > 3;
  const disabled = of.locked || (answers.isSaid(node) && !of.session?.draft.assessor);
  const one = (input: Input) => {
    const wrongId = about(input).length > 0 ? `${id}-${input.id}-wrong` : "";
    const silent = answers.isSaid(node, input) && !of.session?.draft.assessor;
    return html`<div class="haitang-asked ${long(input) ? "haitang-long" : ""}">${field({
      input,
      id: `${id}-${input.id}`,
      value: answers.of(node, input.id, input),
      words,
      say,
      wrong: wrongId,
      label: say(input.title) || say(node.title),
      disabled: disabled || silent,
      put: (value) => of.change(answers.put(node, input.id, value, input)),
    })}
      ${wrongly(of, about(input), wrongId)}</div>`;
  };
  return html`<article class="haitang-criterion" id=${id} tabindex="-1" ?data-open=${line.open}
      @focusin=${(event: FocusEvent) => enter(of, (event.target as Element).id)} @focusout=${(event: FocusEvent) => leave(of, node, event)}>
    ${heading(node.level, html`${node.id} ${say(node.title)} <span class="haitang-points">${ranged(line.score, words.to)} / ${node.points} ${words.points}</span>`)}
    ${node.description ? html`<p class="haitang-description">${say(node.description)}</p>` : nothing}
    ${node.method ? html`<p class="haitang-hint">${words.method}${words.colon}${say(node.method)}</p>` : nothing}
    ${node.source ? html`<p class="haitang-hint">${words.basis}${words.colon}${say(node.source)}</p>` : nothing}
    ${answers.isSaid(node) && disabled && !of.locked ? html`<p class="haitang-hint">${words.assessor_first}</p>` : nothing}
    <div class="haitang-fields">${node.inputs.map(one)}</div>
    ${wrongly(of, others, `${id}-wrong`)}
    <div class="haitang-fields haitang-more">${extras(of, node, id, disabled)}</div>
    ${other(of, node)}
    ${losses(of, node, line, lost)}
  </article>`;
}

/** The key of the answer that an issue is about. */
function partOf(issue: Issue): string {
  return (issue.at.split("/")[3] || "").replace(/~1/g, "/").replace(/~0/g, "~");
}

function wrongly(of: HaitangForm, issues: readonly Issue[], id: string): TemplateResult | typeof nothing {
  if (issues.length === 0) return nothing;
  return html`<div class="haitang-wrong" id=${id}>${issues.map((issue) => html`<p>${wrongWords(of, issue)}</p>`)}</div>`;
}

/** What is wrong, in the field's words. */
function wrongWords(of: HaitangForm, issue: Issue): string {
  return issue.code === "json.missing_key" ? of.words.half_share : of.say(issue);
}

function enter(of: HaitangForm, id: string): void {
  if (of.editing === id) return;
  of.editing = id;
  of.requestUpdate();
}

/** Whoever leaves a criterion hears what is wrong there, and how the score stands. */
function leave(of: HaitangForm, node: NodeDescription, event: FocusEvent): void {
  const inside = event.relatedTarget instanceof Node && (event.currentTarget as Element).contains(event.relatedTarget);
  if (inside) return;
  of.editing = "";
  const state = of.session?.state;
  const line = state?.lines.find(({ id }) => id === node.id);
  const wrong = (line?.issues || []).map((issue) => `${node.id}${of.words.colon}${wrongWords(of, issue)}`);
  of.told = [...wrong, state ? `${of.words.score} ${ranged(state.score, of.words.to)}` : ""].join("；");
  of.requestUpdate();
}

/** State, evidence, reason, source, note. */
function extras(of: HaitangForm, node: NodeDescription, id: string, disabled: boolean): TemplateResult {
  const { answers, words } = of;
  const put = (key: string, value: unknown) => of.change(answers.put(node, key, value));
  const text = (key: "reason" | "source" | "note") =>
    longText(`${id}-${key}`, words[key], answers.of(node, key), disabled, (value) => put(key, value));
  const assessed = node.inputs.some(({ type }) => type === "assessed");
  return html`${assessed ? text("reason") : nothing}${node.inputs.some(({ from }) => from) ? text("source") : nothing}
    ${state(of, node, id, disabled, put)}${evidence(of, node, id, disabled, put)}${text("note")}`;
}

/** A text of any length, which grows with what is written. */
export function longText(
  id: string,
  label: string,
  value: unknown,
  disabled: boolean,
  put: (value: string | null) => void,
): TemplateResult {
  const text = String(value ?? "");
  return html`<div class="haitang-field ${text ? "haitang-text" : "haitang-empty"}"><label for=${id}>${label}</label>
    <textarea id=${id} rows=${Math.min(8, text.split("\n").length + Math.floor(text.length / 40))} .value=${live(text)}
      ?disabled=${disabled} @input=${(event: Event) => put(orNothing(typed(event)))}></textarea></div>`;
}

type Put = (key: string, value: unknown) => void;

function state(of: HaitangForm, node: NodeDescription, id: string, disabled: boolean, put: Put): TemplateResult {
  const { answers, words } = of;
  const chosen = String(answers.of(node, "state") ?? "answered");
  const named = (state: State) => html`<option value=${state} ?selected=${state === chosen}>${words[state]}</option>`;
  const carried = answers.of(node, "carried") as { readonly [key: string]: unknown } | undefined;
  const part = (
    key: "points" | "date" | "source",
  ) => html`<label class="haitang-part"><span>${words[`carried_${key}`]}</span>
    <input type=${key === "date" ? "date" : "text"} .value=${live(String(carried?.[key] ?? ""))} ?disabled=${disabled}
      @input=${(event: Event) => put("carried", { ...carried, [key]: typed(event) })}></label>`;
  const choose = (word: string) => {
    const edits = [answers.put(node, "state", word === "answered" ? null : word)];
    of.change(...edits, ...(word !== "carried" && carried ? [answers.put(node, "carried", null)] : []));
  };
  return html`<div class="haitang-field ${chosen === "answered" ? "haitang-empty" : ""}"><label for="${id}-state">${words.state}</label><select id="${id}-state" ?disabled=${disabled}
      .value=${live(chosen)} @change=${(event: Event) => choose(typed(event))}>${(node.states || []).map(named)}</select></div>
    ${chosen === "carried" ? html`<div class="haitang-options">${part("points")}${part("date")}${part("source")}</div>` : nothing}`;
}

function evidence(of: HaitangForm, node: NodeDescription, id: string, disabled: boolean, put: Put): TemplateResult {
  const { answers, say, words } = of;
  const given = answers.of(node, "evidence");
  const list: readonly string[] = Array.isArray(given) ? given.map(String) : [];
  const lines = (text: string) => text.split("\n").filter((line) => line.trim() !== "");
  const attach = async (event: Event) => {
    const control = event.target as HTMLInputElement;
    const added = await Promise.all(Array.from(control.files || [], evidenceOf));
    control.value = "";
    put("evidence", [...list, ...added]);
  };
  const none = Array.isArray(given) && given.length === 0;
  return html`<div class="haitang-field"><label for="${id}-evidence">${words.evidence}</label>
    ${node.evidence.length > 0 ? html`<span class="haitang-hint">${words.evidence_wanted}${words.colon}${node.evidence.map(say).join(words.and)}</span>` : nothing}
    <textarea id="${id}-evidence" rows="1" ?disabled=${disabled} .value=${list.join("\n")}
      @change=${(event: Event) => put("evidence", lines(typed(event)).length > 0 ? lines(typed(event)) : null)}></textarea>
    ${
      node.evidence_required
        ? html`<label class="haitang-option"><input type="checkbox" .checked=${live(none)} ?disabled=${disabled}
      @change=${(event: Event) => put("evidence", (event.target as HTMLInputElement).checked ? [] : null)}><span>${words.no_evidence_seen}</span></label>`
        : nothing
    }
    <label class="haitang-file">${words.attach}<input type="file" multiple ?disabled=${disabled} @change=${(event: Event) => void attach(event)}></label></div>`;
}

/** What another assessor answered. */
function other(of: HaitangForm, node: NodeDescription): TemplateResult | typeof nothing {
  if (!of.other) return nothing;
  const answers = of.answersOf(of.other);
  const given = (value: unknown, shown: () => string) => (value === undefined ? "" : shown());
  const ofInput = (input: Input) => {
    const value = answers.of(node, input.id, input);
    return [of.say(input.title) || input.id, given(value, () => read(input, value, of.words, of.say))] as const;
  };
  const state = answers.of(node, "state") as State | undefined;
  const note = answers.of(node, "note");
  const said = [
    ...node.inputs.map(ofInput),
    [of.words.state, given(state, () => of.words[state || "answered"])] as const,
    [of.words.note, given(note, () => String(note))] as const,
  ].filter(([, shown]) => shown !== "");
  return html`<aside class="haitang-other" aria-label="${of.words.other_sheet} ${node.id}"><strong>${of.words.other_sheet} ${of.other.assessor}</strong>
    ${said.length > 0 ? html`<dl>${said.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>` : html`<p>${of.words.missing}</p>`}</aside>`;
}

function losses(
  of: HaitangForm,
  node: NodeDescription,
  line: SessionLine,
  lost: readonly string[] | undefined,
): TemplateResult | typeof nothing {
  if (line.lost === "0" || line.open) return nothing;
  const turn = (event: Event) => {
    const open = (event.target as HTMLDetailsElement).open;
    if (open === of.explained.has(node.id)) return;
    if (open) of.explained.add(node.id);
    else of.explained.delete(node.id);
    of.requestUpdate();
  };
  return html`<details class="haitang-losses" @toggle=${turn}><summary>${of.words.why_lost}${of.words.colon}${line.lost} ${of.words.points}</summary>
    <ul>${(lost || []).map((sentence) => html`<li>${sentence}</li>`)}</ul></details>`;
}
