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
import { takeAlong } from "./packed.ts";
import { opener, type Page, page, problems } from "./page.ts";
import { draw, figure, type Picture, picture } from "./pictures.ts";
import { remember, remembered } from "./remembered.ts";
import { read, SHIPPED, shipped } from "./rubrics.ts";
import { post, type Sent } from "./send.ts";
import { dropResult, keepResult, type Result, result, results } from "./store.ts";

const id = new URLSearchParams(location.search).get("receipt");
let known: readonly Result[] | undefined;
let seen: { readonly kept: Result; readonly card: Scorecard; readonly wrong: readonly Shown[] } | undefined;
let pictures: readonly Picture[] = [];
let refused: readonly Shown[] = [];
let sent: Sent = { state: "not_yet", text: "" };
let removing = false;
let drawnIn = "";

const here = page("result", (page) => {
  if (seen && drawnIn !== page.language) void paint(page);
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
function picturesOf(card: Scorecard, known: readonly Result[], rubric: Rubric): readonly Picture[] {
  const waterfall = picture("lost-points", { chart: "lost_points", scorecard: card });
  const { subject } = card;
  if (subject === undefined) return [waterfall];
  const beside = new Map([[subject, card]]);
  for (const { receipt, sheet } of known)
    if (receipt.rubric.meaning === rubric.identity.meaning && sheet.subject && !beside.has(sheet.subject))
      beside.set(sheet.subject, rubric.scoreSheet(sheet));
  // a median of one says nothing
  if (beside.size === 1) return [waterfall];
  return [waterfall, picture("profile", { chart: "profile", scorecards: [...beside.values()], subject })];
}

async function paint(page: Page): Promise<void> {
  drawnIn = page.language;
  await Promise.resolve();
  for (const one of pictures) void draw(one, page.language, () => here.draw());
}

function list(page: Page): TemplateResult {
  const { words } = page;
  return html`<h1>${words.result}</h1>
    ${refused.length > 0 ? problems(page, words.refused_result, refused) : nothing}
    ${known?.length === 0 ? html`<p>${words.no_results}</p>` : nothing}
    ${known?.length ? html`<h2>${words.results}</h2><ul class="cards">${known.map((one) => card(page, one))}</ul>` : nothing}
    <p class="tools">
      ${opener(words.open_result, "application/json,.json", false, ([file]) => void openFile(file))}
      <button type="button" @click=${() => void example()}>${words.example_result}</button>
    </p>`;
}

function card({ language, say, words }: Page, one: Result): TemplateResult {
  const day = one.finished.toLocaleString(language === "zh" ? "zh-CN" : "en", {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return html`<li>
    <a href="?receipt=${encodeURIComponent(one.id)}">
      <strong>${one.sheet.subject || words.no_subject}</strong>
      <span>${say(one.title)}</span>
      <span class="muted"><code>${one.id}</code> · ${day}</span>
    </a>
  </li>`;
}

async function example(): Promise<void> {
  await load();
  const [rubric] = SHIPPED;
  if (!rubric) return;
  const [text, { SAMPLES }] = await Promise.all([read(rubric), import("./samples.ts")]);
  const sheet = SAMPLES[2];
  if (sheet) await keep(text, sheet, Rubric.fromJson(text).receipt(sheet).receipt);
}

/** Opens what this page, or a server, has given out: a sheet, its receipt, and its rubric where that is not shipped. */
async function openFile(file: File | undefined): Promise<void> {
  if (!file) return;
  await load();
  try {
    const { receipt, rubric, sheet } = JSON.parse(await file.text()) as Partial<Result> & { rubric?: object };
    if (!sheet || !receipt) throw new SyntaxError(`{"sheet": …, "receipt": …}`);
    const known = shipped(sheet.rubric);
    const text = rubric ? JSON.stringify(rubric) : known ? await read(known) : undefined;
    if (!text) throw new SyntaxError(sheet.rubric);
    // a result that its receipt does not fit is shown, and says so; a sheet that the rubric refuses is none
    Rubric.fromJson(text).scoreSheet(sheet);
    await keep(text, sheet, receipt);
  } catch (failure) {
    const said = failure instanceof Error ? failure.message : String(failure);
    refused = failure instanceof HaitangError ? failure.issues : [{ en: said, zh: said }];
    here.draw();
  }
}

/** Keeps a result and opens it at an address of its own; where this device may not keep it, or keeps another
 * under the same receipt, on this page. */
async function keep(rubric: string, sheet: Sheet, receipt: Receipt): Promise<void> {
  const opened = Rubric.fromJson(rubric);
  const { title } = opened;
  // what the file says of itself is not believed: another result may be kept under that name
  const { short } = opened.receipt(sheet).receipt;
  const stored = await result(short).catch(() => undefined);
  const kept = { finished: new Date(), id: short, receipt, rubric, sheet, title };
  try {
    if (stored && JSON.stringify(stored.receipt) !== JSON.stringify(receipt)) throw new Error(short);
    await keepResult(kept);
    location.search = `?receipt=${encodeURIComponent(short)}`;
  } catch {
    await show(kept, []);
    here.draw();
  }
}

function one(page: Page, { card, kept, wrong }: NonNullable<typeof seen>): TemplateResult {
  const { language, say, words } = page;
  const said = sentences(card, language);
  const [title] = card.grade?.final.reachable ?? [];
  const grade = card.grade?.titles.find((row) => row.grade === title)?.title;
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
      ${card.grade ? html`<div><dt>${words.grade}</dt><dd class="score">${say(grade) || words.no_grade}</dd></div>` : nothing}
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
    ${pictures.map((it) => figure(it, page))}
    ${pictures.length === 1 ? html`<p class="muted noprint">${words.alone}</p>` : nothing}
    <h2>${words.lost}</h2>
    ${losses(page, said.lost)}
    <h2>${words.all_lines}</h2>
    ${lines(page, card)}
    ${sending(page, kept)}
    <p class="signature">${words.signature}</p>`;
}

const shown = ({ score }: Scorecard): string => score.exact ?? `${score.lowest ?? "−∞"}–${score.highest ?? "∞"}`;

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
