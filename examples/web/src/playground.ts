// The page for authors (试写指标体系): the text of a rubric, what the linter finds in it, and the form that comes of it.
import { FormSession, HaitangError, load, Rubric, type Sheet } from "haitang";
import "haitang/form";
import type { Finding } from "haitang/district";
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Shown } from "./asked.ts";
import { ask, stop } from "./engine.ts";
import { offer, opener, type Page, page, wrongWith } from "./page.ts";
import { changed, spanOf } from "./places.ts";
import { remember, remembered } from "./remembered.ts";
import { read, SHIPPED, shipped } from "./rubrics.ts";

/** So long nobody has typed before the text is read. */
const PAUSE = 300;

let text = remembered("playground");
/** The last rubric that was one. */
let rubric: Rubric | undefined;
/** What its form opens with. */
let tried: Sheet | undefined;
let refused: readonly Shown[] = [];
/** `undefined` while the linter is at work. */
let findings: readonly Finding[] | undefined = [];
let failed = "";
let waiting = 0;

const here = page("playground", draw);
void open();

async function open(): Promise<void> {
  await load();
  const [first] = SHIPPED;
  if (text === "" && first) text = await read(first);
  await take(text);
}

function draw(page: Page): TemplateResult {
  const { language, say, words } = page;
  return html`<h1>${words.playground}</h1>
    <div class="tools">
      <label for="example">${words.examples}</label>
      <select id="example" @change=${(event: Event) => void begin((event.target as HTMLSelectElement).value)}>
        <option value="">—</option>
        ${SHIPPED.map(({ id, title }) => html`<option value=${id}>${say(title)}</option>`)}
      </select>
      ${opener(words.open_file, ".json,application/json", false, ([file]) => void file?.text().then(take))}
      <button type="button" @click=${() => offer("rubric.json", text)}>${words.save_file}</button>
    </div>
    <div class="beside">
      <div class="field">
        <label for="text">${words.rubric_text}</label>
        <textarea
          id="text"
          spellcheck="false"
          autocapitalize="off"
          aria-describedby="findings"
          .value=${live(text)}
          @input=${typed}
        ></textarea>
      </div>
      <section id="findings" aria-live="polite" aria-label=${words.findings}>
        ${refused.length > 0 ? refusals(page) : checked(page)}
      </section>
    </div>
    ${
      rubric
        ? html`<h2>${words.form}</h2>
            <haitang-form class="tried" .rubric=${rubric} .sheet=${tried} .language=${language === "zh" ? "zh-CN" : "en"}></haitang-form>`
        : nothing
    }`;
}

async function begin(id: string): Promise<void> {
  const from = shipped(id);
  if (from) await take(await read(from));
}

function typed(event: Event): void {
  text = (event.target as HTMLTextAreaElement).value;
  remember("playground", text);
  clearTimeout(waiting);
  waiting = window.setTimeout(() => void take(text), PAUSE);
}

/** Reads the text; the form changes when it is a rubric, and the linter is asked. */
async function take(given: string): Promise<void> {
  if (given !== text) {
    text = given;
    remember("playground", text);
  }
  stop();
  failed = "";
  try {
    const next = Rubric.fromJson(given);
    if (!same(rubric, next)) [tried, rubric] = [carried(next), next];
    refused = [];
  } catch (refusal) {
    if (!(refusal instanceof HaitangError)) throw refusal;
    refused = refusal.issues;
    findings = [];
    return here.draw();
  }
  findings = undefined;
  here.draw();
  await lint(given);
}

async function lint(given: string): Promise<void> {
  try {
    const answer = await ask("lint", { rubric: given });
    if (given === text) findings = answer;
  } catch (failure) {
    findings = [];
    failed = wrongWith(failure)[0]?.[here.language] ?? "";
  }
  here.draw();
}

/** Says the text the same as before, spelled otherwise? */
function same(before: Rubric | undefined, now: Rubric): boolean {
  const [one, other] = [before?.identity, now.identity];
  return one?.meaning === other.meaning && one.wording === other.wording;
}

/** What was tried in the form, where the rubric of now can still take it. */
function carried(now: Rubric): Sheet | undefined {
  const draft = document.querySelector("haitang-form")?.session?.draft;
  if (!draft || draft.rubric !== now.id) return undefined;
  const { answers, inputs = {} } = draft;
  const sheet = now.sheet(answers, { inputs });
  try {
    new FormSession(now, sheet).free();
    return sheet;
  } catch {
    return undefined;
  }
}

function refusals(page: Page): TemplateResult {
  const { language, words } = page;
  return html`<h2>${rubric ? words.refused : words.refused_first}</h2>
    <ul>
      ${refused.map(
        (issue) =>
          html`<li class="error">
            ${place(page, issue.at ?? "")} ${issue[language]}
            ${issue.allowed?.length ? html`<span class="muted">${words.allowed}${issue.allowed.join(words.and)}</span>` : nothing}
          </li>`,
      )}
    </ul>`;
}

function checked(page: Page): TemplateResult {
  const { words } = page;
  return html`<h2>${words.findings}${findings?.length ? html` (${findings.length})` : nothing}</h2>
    ${findings === undefined ? html`<p>${words.linting}</p>` : nothing}
    ${failed ? html`<p class="error">${words.lint_failed}${words.colon}${failed}</p>` : nothing}
    ${findings?.length === 0 && !failed ? html`<p class="good">✓ ${words.no_findings}</p>` : nothing}
    <ul>${findings?.map((one) => finding(page, one))}</ul>`;
}

function finding(page: Page, one: Finding): TemplateResult {
  const { language, words } = page;
  const { at, value } = one.fix;
  return html`<li class=${one.severity}>
    <strong>${words[one.severity]}</strong> ${place(page, one.at)} ${one[language]}
    <span class="muted">${one.fix[language]}</span>
    ${
      at !== undefined && value !== undefined
        ? html`<button type="button" @click=${() => void take(changed(text, at, value))}>${words.apply} <code>${JSON.stringify(value)}</code></button>`
        : nothing
    }
  </li>`;
}

/** The place in the text, which a press selects. */
function place({ words }: Page, at: string): TemplateResult | typeof nothing {
  const span = spanOf(text, at);
  if (!span) return nothing;
  return html`<button type="button" class="link" title=${words.go_there} @click=${() => select(span.from, span.to, span.line)}>
    ${words.line}${span.line}${words.line_end} <code>${at || "/"}</code>
  </button>`;
}

function select(from: number, to: number, line: number): void {
  const box = document.querySelector<HTMLTextAreaElement>("#text");
  if (!box) return;
  box.focus();
  box.setSelectionRange(from, to);
  const height = Number.parseFloat(getComputedStyle(box).lineHeight);
  box.scrollTop = Math.max(0, (line - 4) * height);
}
