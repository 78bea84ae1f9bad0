// The page of a result (结果): the score with a reason for every lost point, the receipt, pictures, and where it may go.
import {
  HaitangError,
  type Line,
  load,
  type Receipt,
  Rubric,
  type Scorecard,
  type Sheet,
  words as sentences,
} from "haitang";
import { html, nothing, type TemplateResult } from "lit";
import type { Shown } from "./asked.ts";
import { exactly } from "./exact.ts";
import { takeAlong } from "./packed.ts";
import { card, opener, type Page, page, problems, wrongWith } from "./page.ts";
import { Gallery, picture } from "./pictures.ts";
import { remember, remembered } from "./remembered.ts";
import { read, SHIPPED, shipped } from "./rubrics.ts";
import { post, type Sent } from "./send.ts";
import { dropResult, keepResult, type Result, result, results } from "./store.ts";

const id = new URLSearchParams(location.search).get("receipt");
let known: readonly Result[] | undefined;
let seen: { readonly kept: Result; readonly card: Scorecard; readonly wrong: readonly Shown[] } | undefined;
let pictures = new Gallery([]);
let refused: readonly Shown[] = [];
let sent: Sent = { state: "not_yet", text: "" };
let removing = false;

const here = page("result", (page) => {
  return seen ? one(page, seen) : list(page);
});
void open();

async function open(): Promise<void> {
  known = await results().catch(() => []);
  const kept = id === null ? undefined : await result(id).catch(() => undefined);
  if (kept) await show(kept, known);
  here.draw();
}

async function show(kept: Result, known: readonly Result[]): Promise<void> {
  await load();
  const rubric = Rubric.fromJson(kept.rubric);
  const { differences, valid } = rubric.verify(kept.receipt, kept.sheet);
  seen = { card: rubric.scoreSheet(kept.sheet), kept, wrong: valid ? [] : differences };
  pictures = picturesOf(seen.card, known, rubric);
}

/** The waterfall, and the station beside the others on this device that answer a rubric of the same meaning. */
function picturesOf(card: Scorecard, known: readonly Result[], rubric: Rubric): Gallery {
  const waterfall = picture("lost-points", { chart: "lost_points", scorecard: card });
  const { subject } = card;
  if (subject === undefined) return new Gallery([waterfall]);
  const beside = new Map([[subject, card]]);
  for (const { receipt, sheet } of known)
    if (receipt.rubric?.meaning === rubric.identity.meaning && sheet.subject && !beside.has(sheet.subject)) {
      const neighbour = scored(rubric, sheet);
      if (neighbour) beside.set(sheet.subject, neighbour);
    }
  // a median of one says nothing
  if (beside.size === 1) return new Gallery([waterfall]);
  return new Gallery([waterfall, picture("profile", { chart: "profile", scorecards: [...beside.values()], subject })]);
}

/** What a receipt says of a sheet need not be so: the rubric may refuse it. */
function scored(rubric: Rubric, sheet: Sheet): Scorecard | undefined {
  try {
    return rubric.scoreSheet(sheet);
  } catch (refusal) {
    if (refusal instanceof HaitangError) return undefined;
    throw refusal;
  }
}

function list(page: Page): TemplateResult {
  const { words } = page;
  return html`<h1>${words.result}</h1>
    ${refused.length > 0 ? problems(page, words.refused_result, refused) : nothing}
    ${known?.length === 0 ? html`<p>${words.no_results}</p>` : nothing}
    ${known?.length ? html`<h2>${words.results}</h2><ul class="cards">${known.map((one) => kept(page, one))}</ul>` : nothing}
    <p class="tools">
      ${opener(words.open_result, "application/json,.json", false, ([file]) => void openFile(file))}
      <button type="button" @click=${() => void example()}>${words.example_result}</button>
    </p>`;
}

function kept(page: Page, { finished, id, sheet, title }: Result): TemplateResult {
  const about = html`<code>${id}</code>`;
  const href = `?receipt=${encodeURIComponent(id)}`;
  return card(page, { about, href, subject: sheet.subject, title, when: finished });
}

async function example(): Promise<void> {
  await load();
  const [rubric] = SHIPPED;
  if (!rubric) return;
  const [text, { SAMPLES }] = await Promise.all([read(rubric), import("./samples.ts")]);
  const sheet = SAMPLES[2];
  const opened = Rubric.fromJson(text);
  if (sheet) await keep(text, opened, sheet, opened.receipt(sheet).receipt);
}

/** Opens what this page, or a server, has given out: a sheet, its receipt, and its rubric; without that, the shipped one. */
async function openFile(file: File | undefined): Promise<void> {
  if (!file) return;
  await load();
  try {
    const { receipt, rubric, sheet } = exactly(await file.text()) as Partial<Result> & { rubric?: object };
    if (!sheet || !receipt?.rubric) throw new SyntaxError(`{"sheet": …, "receipt": …}`);
    const known = shipped(sheet.rubric);
    const text = rubric ? JSON.stringify(rubric) : known ? await read(known) : undefined;
    if (!text) throw new SyntaxError(sheet.rubric);
    const opened = Rubric.fromJson(text);
    // a result that its receipt does not fit is shown, and says so; a sheet that the rubric refuses is none
    opened.scoreSheet(sheet);
    // what can't be compared at all is no receipt, and is not kept
    opened.verify(receipt, sheet);
    await keep(text, opened, sheet, receipt);
  } catch (failure) {
    refused = wrongWith(failure);
    here.draw();
  }
}

/** Keeps a result and opens it at an address of its own; where this device may not keep it, or keeps another
 * under the same receipt, on this page. */
async function keep(rubric: string, opened: Rubric, sheet: Sheet, receipt: Receipt): Promise<void> {
  // what the file says of itself is not believed: another result may be kept under that name
  const { short } = opened.receipt(sheet).receipt;
  const kept = { finished: new Date(), id: short, receipt, rubric, sheet, title: opened.title };
  if (await isKept(kept)) {
    location.search = `?receipt=${encodeURIComponent(short)}`;
  } else {
    await show(kept, []);
    here.draw();
  }
}

async function isKept(kept: Result): Promise<boolean> {
  try {
    const stored = await result(kept.id);
    if (stored && JSON.stringify(stored.receipt) !== JSON.stringify(kept.receipt)) return false;
    await keepResult(kept);
    return true;
  } catch {
    return false;
  }
}

function one(page: Page, { card, kept, wrong }: NonNullable<typeof seen>): TemplateResult {
  const { language, say, words } = page;
  const said = sentences(card, language);
  return html`<p class="tools noprint"><a href="./result.html">← ${words.results}</a></p>
    <h1>${card.subject || words.no_subject}</h1>
    <p class="muted">
      ${say(card.rubric.title)}${card.date ? html` · ${words.date}${words.colon}${card.date}` : nothing}${
        card.assessor ? html` · ${words.assessor}${words.colon}${card.assessor}` : nothing
      }
    </p>
    ${kept.sheet.note ? html`<p class="muted">${kept.sheet.note}</p>` : nothing}
    <dl class="facts">
      <div><dt>${words.score}</dt><dd class="score">${shown(card)}<small>${words.of}${card.maximum}</small></dd></div>
      ${card.grade ? html`<div><dt>${words.grade}</dt><dd class="score">${graded(page, card.grade)}</dd></div>` : nothing}
      <div><dt>${words.receipt}</dt><dd><code class="receipt">${kept.id}</code></dd></div>
    </dl>
    <p>${said.headline}</p>
    ${said.gates.map((sentence) => html`<p>${sentence}</p>`)}
    ${said.missing.map((sentence) => html`<p>${sentence}</p>`)}
    ${wrong.length > 0 ? problems(page, words.invalid, wrong) : html`<p class="good">✓ ${words.valid}</p>`}
    <p class="tools noprint">
      <button type="button" class="main" @click=${() => takeAlong(kept)}>${words.download}</button>
      <button type="button" @click=${() => print()}>${words.print}</button>
    </p>
    ${pictures.shown(page)}
    ${pictures.size === 1 ? html`<p class="muted noprint">${words.alone}</p>` : nothing}
    <h2>${words.lost}</h2>
    ${losses(page, said.lost)}
    <h2>${words.all_lines}</h2>
    ${lines(page, card)}
    ${sending(page, kept)}
    <p class="signature">${words.signature}</p>`;
}

const shown = ({ score }: Scorecard): string => score.exact ?? `${score.lowest ?? "−∞"}–${score.highest ?? "∞"}`;

/** The grade; as long as it is not decided, all that can still be reached. */
function graded({ say, words }: Page, { final, titles }: NonNullable<Scorecard["grade"]>): string {
  const titled = (id: string | null) => say(titles.find(({ grade }) => grade === id)?.title) || words.no_grade;
  return final.reachable.map(titled).join(words.and);
}

/** The sentences name their criterion and the points. */
function losses({ words }: Page, lost: readonly string[]): TemplateResult {
  if (lost.length === 0) return html`<p>${words.nothing_lost}</p>`;
  return html`<ul class="reasons">${lost.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

function lines({ say, words }: Page, card: Scorecard): TemplateResult {
  const rows = (card.root.children ?? []).flatMap((line) => flat(line));
  return html`<div class="wide" tabindex="0" role="group" aria-label=${words.all_lines}>
    <table>
      <thead>
        <tr><th scope="col">${words.criterion}</th><th scope="col" class="number">${words.got}</th><th scope="col" class="number">${words.full}</th></tr>
      </thead>
      <tbody>
        ${rows.map(
          (line) =>
            html`<tr class=${line.children ? "section" : ""}>
              <th scope="row">${line.id} ${say(line.title)}</th>
              <td class="number">${line.score ? (line.score.exact ?? `${line.score.lowest}–${line.score.highest}`) : words.not_applicable}</td>
              <td class="number">${line.points}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function flat(line: Line): readonly Line[] {
  return [line, ...(line.children ?? []).flatMap(flat)];
}

function sending({ language, words }: Page, kept: Result): TemplateResult {
  return html`<details class="noprint">
      <summary>${words.send}</summary>
      <p class="muted">${words.send_hint}</p>
      <form
        class="tools"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          void send(new FormData(event.target as HTMLFormElement).get("address"), kept);
        }}
      >
        <label for="address">${words.send_to}</label>
        <input id="address" name="address" required autocomplete="url" value=${remembered("send_to")} />
        <button type="submit" ?disabled=${sent.state === "sending"}>${words.send_now}</button>
      </form>
      <p role="status">
        ${sent.state === "sending" ? words.sending : nothing}
        ${sent.state === "failed" ? html`${words.not_sent}${sent.text}` : nothing}
        ${sent.state === "answered" ? html`${words.answered}${words.colon}${sent.answer?.[language] ?? sent.text}` : nothing}
      </p>
    </details>
    <p class="tools noprint">
      <button type="button" @click=${() => void remove(kept)}>${removing ? words.remove_sure : words.remove}</button>
    </p>`;
}

async function send(address: FormDataEntryValue | null, kept: Result): Promise<void> {
  if (typeof address !== "string") return;
  remember("send_to", address);
  sent = { state: "sending", text: "" };
  here.draw();
  sent = await post(address, { receipt: kept.receipt, sheet: kept.sheet });
  here.draw();
}

async function remove(kept: Result): Promise<void> {
  if (removing) {
    await dropResult(kept.id).catch(() => undefined);
    location.href = "./result.html";
  }
  removing = true;
  here.draw();
}
