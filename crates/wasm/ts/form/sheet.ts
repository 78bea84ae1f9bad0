// The form as it stands on the page (表单版面): the bar with the score, the head, sections, criteria, what is at the end.
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { Rubric } from "../haitang.js";
import type { FormSession } from "../session.js";
import type { Input, Issue, NodeDescription } from "../types.js";
import type { SessionLine } from "../types_session.js";
import { stepsTo, type Told } from "./answers.js";
import { criterion, longText } from "./criterion.js";
import type { HaitangForm } from "./element.js";
import { below, by, field, invalid, isTyping, orNothing, sentence, typed, wrongly } from "./fields.js";
import { readAll } from "./files.js";
import { issuesOf, migration } from "./migration.js";
import { heading, isStillThere, ownId, pageId, way } from "./page.js";
import { ranged, shown } from "./read.js";

/** The whole form. */
export function form(of: HaitangForm, rubric: Rubric, session: FormSession): TemplateResult {
  return html`<div class="haitang-form">
    ${bar(of, session)}
    <h1>${of.say(rubric.title)}</h1>
    ${of.rendered === 0 ? nothing : questions(of, rubric, session)}
    <div class="haitang-aloud" role="status" aria-live="polite">${of.told}</div>
  </div>`;
}

/** All that is asked. */
function questions(of: HaitangForm, rubric: Rubric, session: FormSession): TemplateResult {
  const nodes = of.nodes;
  const other = of.otherAnswers;
  return html`${migration(of)}
    <div class="haitang-place" data-place="haitang:header"></div>
    ${head(of, rubric, session)}
    ${repeat(
      session.state.lines.slice(0, of.rendered),
      ({ id }) => id,
      (line) => {
        const node = nodes.get(line.id);
        if (!node) return nothing;
        if (!node.states) return guard([line, of.manner], () => section(of, node, line));
        const typing = isTyping(of.editing, pageId(of, node.id)) ? of.editing : "";
        const lost = of.lossesOf(line);
        // what is not otherwise than before is not looked at
        return guard(
          [line, node, of.answers.draft.of(node.id), of.answers.speaker, of.manner, typing, lost, other],
          () => criterion(of, { line, lost, node, other, typing }),
        );
      },
    )}
    ${end(of, rubric, session)}`;
}

function section(of: HaitangForm, node: NodeDescription, line: SessionLine): TemplateResult {
  const { words } = of;
  const title = html`<span>${node.id} ${of.say(node.title)}</span>
    <span class="haitang-points">${ranged(line.score, words.to)} / ${node.points} ${words.points}
      · ${words.progress} ${line.progress?.done}/${line.progress?.criteria}</span>`;
  return html`${heading(node.level, title, pageId(of, node.id))}
    ${node.description ? html`<p class="haitang-description">${of.say(node.description)}</p>` : nothing}
    ${wrongly(
      of.manner,
      line.issues.map((issue) => of.answers.told(issue)),
      ownId(pageId(of, node.id), "wrong"),
    )}`;
}

/** What is always in view. */
function bar(of: HaitangForm, session: FormSession): TemplateResult {
  const { words } = of;
  const { can_redo, can_undo, grade, lines, progress, score } = session.state;
  const reachable = grade?.reachable.map((id) => of.gradeTitle(id)).join(words.and);
  const open = lines.filter((line) => line.open);
  const wrong = lines.filter(({ issues }) => issues.length > 0);
  const [next] = open;
  const [first] = wrong;
  return html`<div class="haitang-bar" role="group" aria-label=${words.score}>
    <strong class="haitang-score">${words.score} ${ranged(score, words.to)}</strong>
    ${grade ? html`<span class="haitang-grade">${words.grade} ${reachable}</span>` : nothing}
    <span class="haitang-progress">${words.progress} ${progress.done}/${progress.criteria}</span>
    ${
      next
        ? way(of, pageId(of, next.id), `${words.still_decides} ${open.length}${words.colon}${next.id}`)
        : html`<span>${words.nothing_open}</span>`
    }
    ${first ? way(of, pageId(of, first.id), `${words.to_correct} ${wrong.length}${words.colon}${first.id}`) : nothing}
    <span class="haitang-saved">${saved(of)}</span>
    ${
      of.readOnly
        ? nothing
        : html`<span class="haitang-tools">
      <button type="button" ?disabled=${!can_undo || of.locked} @click=${() => of.undo()}>${words.undo}</button>
      <button type="button" ?disabled=${!can_redo || of.locked} @click=${() => of.redo()}>${words.redo}</button>
    </span>`
    }
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
  const { answers, manner, words } = of;
  const told = session.state.issues.map((issue) => answers.told(issue));
  const id = ownId(pageId(of), "head");
  const note = longText(of, {
    id: `${id}-note`,
    label: words.note,
    value: answers.forAll("note"),
    disabled: manner.locked,
    told: below(told, "note"),
    typing: of.editing,
    put: (value) => of.change({ key: "note", value }),
  });
  return html`<section class="haitang-head" aria-label=${words.for_all}
      @focusin=${(event: FocusEvent) => of.enter((event.target as Element).id)} @focusout=${(event: FocusEvent) => isStillThere(event) || of.enter("")}>
    ${HEADLINES.map((key) => headline(of, key, below(told, key)))}${parties(of, rubric)}
    ${rubric.about.inputs.map((input) => shared(of, input, told))}${note}
    ${wrongly(
      manner,
      told.filter((one) => !hasControl(of, rubric, one)),
      ownId(id, "wrong"),
    )}
  </section>`;
}

/** Is an issue of the head told beside a control? */
function hasControl(of: HaitangForm, { about }: Rubric, { steps: [key = "", input] }: Told): boolean {
  if (of.readOnly) return false;
  if (key === "sources" && input !== undefined)
    return about.inputs.some((asked) => asked.id === input && isCited(of, asked));
  return [...HEADLINES, "note", ...about.inputs.map(({ id }) => id)].includes(key);
}

/** What is said first of the whole sheet. */
const HEADLINES = ["subject", "assessor", "date"] as const;
type Headline = (typeof HEADLINES)[number];

const isHeadline = (key: string): key is Headline => HEADLINES.some((one) => one === key);
const headId = (of: HaitangForm, key: Headline): string => `${ownId(pageId(of), "head")}-${key}`;

/** Whom the sheet is about, who fills it in, when. */
function headline(of: HaitangForm, key: Headline, issues: readonly Told[]): TemplateResult {
  const id = headId(of, key);
  const given = shown(of.answers.forAll(key));
  const told = isTyping(of.editing, id) ? [] : issues;
  const wrongId = told.length > 0 ? ownId(id, "wrong") : "";
  if (of.readOnly) {
    return html`<div class="haitang-field haitang-read"><span class="haitang-label">${of.words[key]}</span>
      <span class="haitang-value">${given || "—"}</span></div>`;
  }
  return html`<div class="haitang-field"><label for=${id}>${of.words[key]}</label><input form="" id=${id} autocomplete="off"
    type=${key === "date" ? "date" : "text"} .value=${live(given)} ?disabled=${of.locked}
    aria-invalid=${invalid({ wrongId })} aria-describedby=${by({ wrongId })}
    @input=${(event: Event) => of.change({ key, value: orNothing(typed(event)) })}>${wrongly(of.manner, told, wrongId)}</div>`;
}

/** For whom one of several assessors speaks. */
function parties(of: HaitangForm, rubric: Rubric): TemplateResult | typeof nothing {
  const asked = [rubric.about, ...rubric.about.sections, ...rubric.criteria].flatMap((it) => [
    ...(it.assessors?.parties || []),
    ...it.inputs.flatMap((input) => input.assessors?.parties || []),
  ]);
  if (asked.length === 0 || of.readOnly) return nothing;
  const titles = new Map(asked.map(({ party, title }) => [party, of.say(title) || party]));
  const id = `${ownId(pageId(of), "head")}-party`;
  return html`<div class="haitang-field"><label for=${id}>${of.words.party}</label><select form="" id=${id} ?disabled=${of.locked}
    @change=${(event: Event) => {
      of.party = typed(event);
    }}><option value="">${of.words.choose}</option>
    ${[...titles].map(([party, title]) => html`<option value=${party} ?selected=${party === of.party}>${title}</option>`)}</select></div>`;
}

const sharedId = (of: HaitangForm, { id }: Input): string => `${ownId(pageId(of), "all")}-${pageId(undefined, id)}`;
const sourceId = (of: HaitangForm, input: Input): string => ownId(sharedId(of, input), "source");

/** A source is asked for where the value is not observed; where one stands that nobody wants, it can be taken away. */
const isCited = (of: HaitangForm, input: Input): boolean =>
  input.from !== undefined ||
  of.answers.sourceForAll(input.id) !== undefined ||
  isTyping(of.editing, sourceId(of, input));

/** An input that is asked once for the whole sheet, with its source where the value is not observed. */
function shared(of: HaitangForm, input: Input, told: readonly Told[]): TemplateResult {
  const { answers, manner, say, words } = of;
  const source = longText(of, {
    id: sourceId(of, input),
    label: `${words.source}${words.colon}${say(input.title) || input.id}`,
    value: answers.sourceForAll(input.id),
    disabled: manner.locked,
    told: below(below(told, "sources"), input.id),
    typing: of.editing,
    put: (value) => of.change({ key: `source:${input.id}`, value }),
  });
  return html`<div class="haitang-asked ${input.type === "units" ? "haitang-long" : ""}">${field({
    manner,
    input,
    id: sharedId(of, input),
    value: answers.forAll(input.id),
    label: say(input.title) || input.id,
    disabled: manner.locked,
    told: below(told, input.id),
    typing: of.editing,
    put: (value) => of.change({ key: input.id, value }),
  })}</div>
    ${isCited(of, input) ? source : nothing}`;
}

/** Finishing, files, and where people sign on paper. */
function end(of: HaitangForm, rubric: Rubric, session: FormSession): TemplateResult {
  const { words } = of;
  return html`<section class="haitang-end" aria-label=${words.finish}>
    <p class="haitang-total">${words.score} ${ranged(session.state.score, words.to)} / ${rubric.points} ${words.points}</p>
    <div class="haitang-place" data-place="haitang:footer"></div>
    ${of.finished ? html`<p class="haitang-finished" role="status">${words.finished} <code>${of.finished.receipt.short}</code></p>` : nothing}
    <div class="haitang-tools">
      ${of.readOnly ? nothing : html`<button type="button" class="haitang-main" ?disabled=${of.locked} @click=${() => of.finish()}>${words.finish}</button>`}
      <button type="button" @click=${() => of.exportDraft()}>${words.export}</button>
      ${
        of.readOnly
          ? nothing
          : html`<label class="haitang-file"><span>${words.import}</span><input form="" type="file" accept="application/json,.json" ?disabled=${of.locked}
        @change=${(event: Event) => void imported(of, event)}></label>`
      }
      ${of.replaced ? html`<button type="button" @click=${() => of.exportReplaced()}>${words.export_before}</button>` : nothing}
    </div>
    ${inTheWay(of, words.not_loaded, of.refused)}${inTheWay(of, words.not_finished, of.unfinished)}
  </section>`;
}

/** So many problems are listed; the rest is counted. */
const MOST_TOLD = 20;

/** What is in the way of loading or finishing. */
function inTheWay(of: HaitangForm, title: string, issues: readonly Issue[]): TemplateResult | typeof nothing {
  if (issues.length === 0) return nothing;
  return html`<div class="haitang-problem haitang-unfinished" role="alert"><p>${title}</p>
      <ul>${issues.slice(0, MOST_TOLD).map((issue) => html`<li>${leading(of, issue)}</li>`)}</ul>
      ${issues.length > MOST_TOLD ? html`<p>… ${issues.length - MOST_TOLD}</p>` : nothing}</div>`;
}

/** What is missing stands under its titles; the ids of the sentence are for those who know the rubric's document. */
function unanswered({ words }: HaitangForm, { zh }: Issue): string {
  const who = /@([^@”]+)”/.exec(zh)?.[1];
  return who ? `${words.unanswered} (${who})` : words.unanswered;
}

/** A problem, leading to what it is about. */
function leading(of: HaitangForm, issue: Issue): TemplateResult | string {
  const [list = "", id = "", key = ""] = stepsTo(issue);
  const told = issue.code === "session.unfinished" ? unanswered(of, issue) : sentence(issue, of.manner);
  const lead = (to: string, name: string) => way(of, to, `${name}${of.words.colon}${told}`);
  const node = list === "answers" ? of.nodes.get(id) : undefined;
  if (node) {
    const title = of.say(node.inputs.find((asked) => asked.id === key)?.title);
    const name = `${id} ${of.say(node.title)}`;
    return lead(pageId(of, id), title ? `${name} · ${title}` : name);
  }
  const input = of.rubric?.about.inputs.find((asked) => asked.id === id);
  if (input && list === "inputs") return lead(sharedId(of, input), of.say(input.title) || id);
  if (input && list === "sources") {
    return lead(sourceId(of, input), `${of.words.source}${of.words.colon}${of.say(input.title) || id}`);
  }
  return isHeadline(list) ? lead(headId(of, list), of.words[list]) : told;
}

async function imported(of: HaitangForm, event: Event): Promise<void> {
  const control = event.target as HTMLInputElement;
  const [file] = control.files || [];
  if (!file) return;
  const { read, issues } = await readAll([file], (file) => file.text());
  // the same file can be chosen again
  control.value = "";
  if (issues.length > 0) return of.refuse(issues);
  try {
    for (const text of read) of.importDraft(text);
  } catch (failure) {
    of.refuse(issuesOf(failure));
  }
}
