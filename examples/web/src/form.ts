// The page for filling in (填报): drafts on this device, a new sheet, and the form with what follows from finishing it.
import { type Finished, HaitangError, load, Rubric } from "haitang";
import { HaitangForm } from "haitang/form";
import { html, nothing, type TemplateResult } from "lit";
import type { Shown } from "./asked.ts";
import { takeAlong } from "./packed.ts";
import { card, opener, type Page, page, problems } from "./page.ts";
import { read, SHIPPED, shipped } from "./rubrics.ts";
import { type Draft, draft, drafts, dropDraft, keepDraft, keepForGood, keepResult } from "./store.ts";

const key = new URLSearchParams(location.search).get("draft");
/** The draft that is being filled in, with its rubric. */
let filling: { readonly draft: Draft; readonly rubric: Rubric } | undefined;
let known: readonly Draft[] | undefined;
let chosen = SHIPPED[0]?.id ?? "";
let refused: readonly Shown[] = [];
/** The draft that goes when its button is pressed once more, and the one that could not. */
let removing = "";
let held = "";
/** The receipt of what was finished, until something is changed. */
let finished: string | undefined;

const here = page("index", (page) => (filling || key !== null ? form(page) : list(page)));

void open();

async function open(): Promise<void> {
  if (key === null) {
    known = await drafts().catch(() => []);
  } else {
    const [stored] = await Promise.all([draft(key).catch(() => undefined), load()]);
    known = [];
    if (stored) filling = { draft: stored, rubric: Rubric.fromJson(stored.rubric) };
  }
  here.draw();
}

function list(page: Page): TemplateResult {
  const { say, words } = page;
  const rubric = shipped(chosen);
  return html`<h1>${words.index}</h1>
    ${refused.length > 0 ? problems(page, words.refused_rubric, refused) : nothing}
    ${known?.length ? html`<h2>${words.drafts}</h2><ul class="cards">${known.map((one) => kept(page, one))}</ul>` : nothing}
    <h2>${words.begin_heading}</h2>
    <div class="field">
      <label for="rubric">${words.which}</label>
      <select id="rubric" @change=${choose}>
        ${SHIPPED.map(({ id, title }) => html`<option value=${id} ?selected=${id === chosen}>${say(title)}</option>`)}
      </select>
      <p class="muted">${words.source}${words.colon}${say(rubric?.source)}</p>
    </div>
    <p class="tools">
      <button type="button" class="main" @click=${() => beginShipped(false)}>${words.begin}</button>
      ${
        chosen === SHIPPED[0]?.id
          ? html`<button type="button" @click=${() => beginShipped(true)}>${words.begin_sample}</button>`
          : nothing
      }
      ${opener(words.open_rubric, "application/json,.json", false, ([file]) => void beginWith(file))}
    </p>`;
}

function choose(event: Event): void {
  chosen = (event.target as HTMLSelectElement).value;
  here.draw();
}

function kept(page: Page, { changed, criteria, done, key, subject, title }: Draft): TemplateResult {
  const { words } = page;
  const about = `${words.filled} ${done}/${criteria}`;
  return card(
    page,
    { about, href: `?draft=${encodeURIComponent(key)}`, subject, title, when: changed },
    html`<button type="button" @click=${() => void remove(key)}>
        ${removing === key ? words.remove_sure : words.remove}
      </button>
      ${held === key ? html`<p role="alert">${words.draft_held}</p>` : nothing}`,
  );
}

/** Removes a draft from this device; one that a window has open stays. */
async function remove(key: string): Promise<void> {
  if (removing !== key) {
    removing = key;
    return here.draw();
  }
  removing = "";
  held = (await HaitangForm.forget(key)) ? "" : key;
  if (held === "") await dropDraft(key);
  known = await drafts();
  here.draw();
}

async function beginShipped(withSample: boolean): Promise<void> {
  const rubric = shipped(chosen);
  if (rubric) await begin(await read(rubric), withSample);
}

async function beginWith(file: File | undefined): Promise<void> {
  if (file) await begin(await file.text(), false);
}

/** Begins a sheet of a rubric, whose text the draft keeps. */
async function begin(text: string, withSample: boolean): Promise<void> {
  await load();
  try {
    const { criteria, id, title } = Rubric.fromJson(text);
    const sample = withSample ? (await import("./samples.ts")).SAMPLES[0] : undefined;
    const fresh = {
      changed: new Date(),
      criteria: `${criteria.length}` as Draft["criteria"],
      done: "0" as Draft["done"],
      key: `${id} ${new Date().toISOString()}`,
      rubric: text,
      subject: sample?.subject ?? "",
      title,
    };
    await start(sample ? { ...fresh, sheet: sample } : fresh);
  } catch (refusal) {
    if (!(refusal instanceof HaitangError)) throw refusal;
    refused = refusal.issues;
    here.draw();
  }
}

/** Opens a draft at an address of its own; where this device may not keep it, on this page, and the form says so. */
async function start(draft: Draft): Promise<void> {
  try {
    await keepDraft(draft);
    await keepForGood();
    location.search = `?draft=${encodeURIComponent(draft.key)}`;
  } catch {
    filling = { draft, rubric: Rubric.fromJson(draft.rubric) };
    here.draw();
  }
}

function form({ language, words }: Page): TemplateResult {
  const back = html`<p class="tools noprint"><a href="./index.html">${words.all_drafts}</a></p>`;
  if (!filling) return html`${back}<p role="status">${known ? words.draft_gone : "…"}</p>`;
  const { draft, rubric } = filling;
  return html`${back}
    <haitang-form
      .draftKey=${draft.key}
      .language=${language === "zh" ? "zh-CN" : "en"}
      .rubric=${rubric}
      .sheet=${draft.sheet}
      @haitang-change=${changed}
      @haitang-saved=${noted}
      @haitang-finish=${({ detail }: CustomEvent<Finished>) => void finish(detail)}
    ></haitang-form>
    ${
      finished
        ? html`<p class="finished noprint">
            <a class="button main" href="./result.html?receipt=${encodeURIComponent(finished)}"
              >${words.look_result}</a
            >
          </p>`
        : nothing
    }`;
}

/** What is changed after finishing has to be finished again. */
function changed(): void {
  if (finished) {
    finished = undefined;
    here.draw();
  }
  noted();
}

/** Keeps what the list of drafts shows. */
function noted(): void {
  const session = document.querySelector("haitang-form")?.session;
  if (!filling || !session) return;
  const { progress } = session.state;
  const listed = {
    ...filling.draft,
    changed: new Date(),
    done: progress.done,
    criteria: progress.criteria,
    subject: session.draft.subject ?? "",
  };
  // the form itself says when this device keeps nothing
  keepDraft(listed).catch(() => undefined);
}

async function finish({ receipt, sheet }: Finished): Promise<void> {
  if (!filling) return;
  const { rubric, title } = filling.draft;
  const result = { finished: new Date(), id: receipt.short, receipt, rubric, sheet, title };
  try {
    await keepResult(result);
  } catch {
    // what can't be kept here is taken along at once
    return takeAlong(result);
  }
  finished = receipt.short;
  here.draw();
  // the form itself draws what it says of finishing first
  requestAnimationFrame(() => document.querySelector(".finished")?.scrollIntoView({ block: "nearest" }));
}
