// The form as it stands on the page (表单版面): the bar with the score, the head, sections, criteria, what is at the end.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { Rubric } from "../haitang.js";
import { type FormSession, words as sentences } from "../index.js";
import type { Input, Line, NodeDescription, Range } from "../types.js";
import type { SessionLine } from "../types_session.js";
import { criterion, longText } from "./criterion.js";
import type { HaitangForm } from "./element.js";
import { field } from "./fields.js";

const typed = (event: Event): string => (event.target as HTMLInputElement).value;
const orNothing = (text: string): string | null => (text.trim() === "" ? null : text);

/** A score, or from where to where it can be. */
export function ranged(range: Range | null, to: string): string {
  if (range === null) return "—";
  return range.exact ?? `${range.lowest ?? "−∞"} ${to} ${range.highest ?? "∞"}`;
}

/** An id that may stand in the page, whatever the rubric calls it. */
export const pageId = (of: HaitangForm, ...parts: readonly string[]): string =>
  [of.id || "haitang", ...parts].map((part) => encodeURIComponent(part).replace(/[%.]/g, "_")).join("-");

/** The whole form. */
export function form(of: HaitangForm, rubric: Rubric, session: FormSession): TemplateResult {
  const nodes = new Map([...rubric.about.sections, ...rubric.criteria].map((node) => [node.id, node]));
  const lost = explanations(of, session);
  return html`<div class="haitang-form" lang=${of.language.startsWith("zh") ? "zh-CN" : of.language}>
    ${bar(of, rubric, session, nodes)}
    <h1>${of.say(rubric.title)}</h1>
    ${head(of, rubric, session)}
    ${repeat(
      session.state.lines,
      ({ id }) => id,
      (line) => {
        const node = nodes.get(line.id);
        if (!node) return nothing;
        return node.states ? criterion(of, node, line, lost.get(line.id)) : section(of, node, line);
      },
    )}
    ${end(of, rubric, session)}
    <div class="haitang-aloud" role="status" aria-live="polite">${of.told}</div>
  </div>`;
}

function section(of: HaitangForm, node: NodeDescription, line: SessionLine): TemplateResult {
  const { words } = of;
  const title = html`${node.id} ${of.say(node.title)}
    <span class="haitang-points">${ranged(line.score, words.to)} / ${node.points} ${words.points}
      · ${words.progress} ${line.progress?.done}/${line.progress?.criteria}</span>`;
  return heading(node.level, title, pageId(of, node.id));
}

/** A heading as deep as its node stands. */
export function heading(level: string, title: TemplateResult, id = ""): TemplateResult {
  const named = id || nothing;
  if (level === "1") return html`<h2 id=${named}>${title}</h2>`;
  if (level === "2") return html`<h3 id=${named}>${title}</h3>`;
  return level === "3" ? html`<h4 id=${named}>${title}</h4>` : html`<h5 id=${named}>${title}</h5>`;
}

/** What is always in view. */
function bar(
  of: HaitangForm,
  rubric: Rubric,
  session: FormSession,
  nodes: Map<string, NodeDescription>,
): TemplateResult {
  const { words, say } = of;
  const { grade, lines, progress, score } = session.state;
  const titles = new Map(rubric.about.grades.map(({ grade, title }) => [grade, say(title)]));
  const reachable = grade?.reachable.map((id) => (id === null ? words.no_grade : titles.get(id) || id)).join(words.and);
  const open = lines.filter((line) => line.open && nodes.get(line.id)?.states);
  const [next] = open;
  return html`<div class="haitang-bar" role="group" aria-label=${words.score}>
    <strong class="haitang-score">${words.score} ${ranged(score, words.to)}</strong>
    ${grade ? html`<span>${words.grade} ${reachable}</span>` : nothing}
    <span>${words.progress} ${progress.done}/${progress.criteria}</span>
    ${
      next
        ? html`<a href="#${pageId(of, next.id)}">${words.still_decides} ${open.length}${words.colon}${next.id}</a>`
        : html`<span>${words.nothing_open}</span>`
    }
    <span class="haitang-saved">${saved(of)}</span>
    <span class="haitang-tools">
      <button type="button" ?disabled=${!session.state.can_undo || of.locked} @click=${() => of.undo()}>${words.undo}</button>
      <button type="button" ?disabled=${!session.state.can_redo || of.locked} @click=${() => of.redo()}>${words.redo}</button>
    </span>
    ${of.problem ? html`<p class="haitang-problem" role="alert">${words[of.problem]}</p>` : nothing}
  </div>`;
}

function saved(of: HaitangForm): string {
  if (!of.savedAt) return "";
  const two = (number: number) => String(number).padStart(2, "0");
  return `${of.words.saved} ${two(of.savedAt.getHours())}:${two(of.savedAt.getMinutes())}`;
}

/** What is said for the whole sheet. */
function head(of: HaitangForm, rubric: Rubric, session: FormSession): TemplateResult {
  const { answers, words } = of;
  const line = (key: "subject" | "assessor" | "date") => {
    const id = pageId(of, "head", key);
    return html`<div class="haitang-field"><label for=${id}>${words[key]}</label><input id=${id} autocomplete="off"
      type=${key === "date" ? "date" : "text"} .value=${live(String(answers.forAll(key) ?? ""))} ?disabled=${of.locked}
      @input=${(event: Event) => of.change({ key, value: orNothing(typed(event)) })}></div>`;
  };
  return html`<section class="haitang-head" aria-label=${words.for_all}>
    ${line("subject")}${line("assessor")}${line("date")}${parties(of, rubric)}
    ${rubric.about.inputs.map((input) => shared(of, input))}${longText(pageId(of, "head", "note"), words.note, answers.forAll("note"), of.locked, (value) => of.change({ key: "note", value }))}
    ${session.state.issues.map((issue) => html`<p class="haitang-wrong" role="alert">${of.say(issue)}</p>`)}
  </section>`;
}

/** For whom one of several assessors speaks. */
function parties(of: HaitangForm, rubric: Rubric): TemplateResult | typeof nothing {
  const asked = [rubric.about, ...rubric.about.sections, ...rubric.criteria].flatMap((it) => [
    ...(it.assessors?.parties || []),
    ...it.inputs.flatMap((input) => input.assessors?.parties || []),
  ]);
  if (asked.length === 0) return nothing;
  const titles = new Map(asked.map(({ party, title }) => [party, of.say(title) || party]));
  const id = pageId(of, "head", "party");
  return html`<div class="haitang-field"><label for=${id}>${of.words.party}</label><select id=${id} ?disabled=${of.locked}
    @change=${(event: Event) => {
      of.party = typed(event);
    }}><option value="">${of.words.choose}</option>
    ${[...titles].map(([party, title]) => html`<option value=${party} ?selected=${party === of.party}>${title}</option>`)}</select></div>`;
}

function shared(of: HaitangForm, input: Input): TemplateResult {
  const { answers, say, words } = of;
  const id = pageId(of, "all", input.id);
  const source = html`<div class="haitang-field"><label for="${id}-source">${words.source}</label><input id="${id}-source"
    .value=${live(String(answers.sourceForAll(input.id) ?? ""))} ?disabled=${of.locked}
    @input=${(event: Event) => of.change({ key: `source:${input.id}`, value: orNothing(typed(event)) })}></div>`;
  return html`${field({
    input,
    id,
    value: answers.forAll(input.id),
    label: say(input.title) || input.id,
    words,
    say,
    disabled: of.locked,
    wrong: "",
    put: (value) => of.change({ key: input.id, value }),
  })}
    ${input.from ? source : nothing}`;
}

/** Finishing, files, and where people sign on paper. */
function end(of: HaitangForm, rubric: Rubric, session: FormSession): TemplateResult {
  const { words } = of;
  const { lowest, exact } = session.state.score;
  return html`<section class="haitang-end">
    <p class="haitang-total">${words.score} ${exact ?? lowest} / ${rubric.points} ${words.points}</p>
    ${of.finished ? html`<p class="haitang-finished" role="status">${words.finished} <code>${of.finished.receipt.short}</code></p>` : nothing}
    ${
      of.unfinished.length > 0
        ? html`<div class="haitang-problem" role="alert"><p>${words.not_finished}</p>
      <ul>${of.unfinished.slice(0, 20).map((issue) => html`<li>${of.say(issue)}</li>`)}</ul></div>`
        : nothing
    }
    <p class="haitang-tools">
      <button type="button" class="haitang-main" ?disabled=${of.locked} @click=${() => of.finish()}>${words.finish}</button>
      <button type="button" @click=${() => of.exportDraft()}>${words.export}</button>
      <label class="haitang-file">${words.import}<input type="file" accept="application/json" ?disabled=${of.locked}
        @change=${(event: Event) => void imported(of, event)}></label>
    </p>
    <p class="haitang-signature">${words.assessor} ${words.signature}${words.colon}____________　${words.date}${words.colon}____________</p>
  </section>`;
}

async function imported(of: HaitangForm, event: Event): Promise<void> {
  const [file] = (event.target as HTMLInputElement).files || [];
  if (!file) return;
  try {
    of.importDraft(await file.text());
  } catch (refusal) {
    of.unfinished = (refusal as { issues?: HaitangForm["unfinished"] }).issues || [];
    of.requestUpdate();
  }
}

/** For each criterion whose losses are asked for: the sentences. */
function explanations(of: HaitangForm, session: FormSession): Map<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (of.explained.size === 0) return found;
  const card = session.scorecard;
  const { lost } = sentences(card, of.language.startsWith("zh") ? "zh" : "en");
  const told = lost[Symbol.iterator]();
  const walk = (line: Line): void => {
    found.set(
      line.id,
      line.lost.map(() => told.next().value || ""),
    );
    for (const child of line.children || []) walk(child);
  };
  walk(card.root);
  return found;
}
