// The page of a ranking (排名): files with sheets of one rubric in, stations in their order out, with everything that is
// wrong with the files. Nothing is ranked while something is wrong, unless somebody says to leave it out.
import { HaitangError, load, Rubric, type Text } from "haitang";
import { html, nothing, type TemplateResult } from "lit";
import type { Placed, Problem, Round } from "./asked.ts";
import { columnsOf, written } from "./csv.ts";
import { ask } from "./engine.ts";
import { joined, readFile } from "./files.ts";
import { offer, opener, type Page, page, problems, wrongWith } from "./page.ts";
import { Gallery, picture } from "./pictures.ts";
import { read, SHIPPED, shipped } from "./rubrics.ts";

/** The rubric whose sheets are ranked. */
interface Chosen {
  readonly id: string;
  readonly title: Text;
  readonly text: string;
}

/** What came of the files. */
interface Outcome {
  readonly sheets: readonly Placed[];
  readonly found: readonly Problem[];
  /** What the sheets were found to answer; `wanted` where that rubric is not here. */
  readonly chosen?: Chosen;
  readonly wanted?: string;
  readonly round?: Round;
}
const NOTHING: Outcome = { found: [], sheets: [] };

let files: readonly File[] = [];
/** What somebody said that the sheets answer. */
let picked: Chosen | undefined;
let picks = 0;
/** Rubrics that were opened from files. */
let own: readonly Chosen[] = [];
let outcome = NOTHING;
let pictures = new Gallery([]);
/** How often work was begun, and is it going on? What comes of an earlier time is not shown any more. */
let begun = 0;
let busy = false;

const here = page("ranking", (page) => {
  const { chosen, round } = outcome;
  return html`<h1>${page.words.ranking}</h1>${asking(page)}${troubles(page)}${chosen && round ? ranking(page, chosen, round) : nothing}`;
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  void take([...(event.dataTransfer?.files ?? [])]);
});

function asking(page: Page): TemplateResult {
  const { say, words } = page;
  const { wanted } = outcome;
  return html`<div class="drop noprint">
      <p class="tools">
        <span>${words.drop}</span>
        ${opener(words.choose_file, ".json,.jsonl,.ndjson,.csv,application/json,text/csv", true, (files) => void take(files))}
        <button type="button" @click=${() => void example()}>${words.example_ranking}</button>
      </p>
      <p class="muted">${words.ranking_hint}</p>
      <div class="field">
        <label for="rubric">${words.which}</label>
        <select id="rubric" @change=${(event: Event) => void choose((event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${picked === undefined}>${words.by_the_file}</option>
          ${[...own, ...SHIPPED].map(({ id, title }) => html`<option value=${id} ?selected=${id === picked?.id}>${say(title)}</option>`)}
        </select>
        ${opener(words.open_rubric, ".json,application/json", false, ([file]) => void openRubric(file))}
      </div>
    </div>
    <p role="status">
      ${busy ? words.reading : nothing}
      ${wanted !== undefined && !busy ? html`${words.rubric_wanted}<code>${wanted}</code>` : nothing}
    </p>`;
}

function troubles(page: Page): TemplateResult | typeof nothing {
  const { chosen, found, round, sheets } = outcome;
  if (found.length === 0) return nothing;
  const { words } = page;
  const listed = found.map((one) => ({ ...one, at: one.at ? `${one.place} ${one.at}` : one.place }));
  const rest = without(sheets, found);
  return html`${problems(page, round ? words.left_out : words.file_problems, listed)}
    ${
      chosen && round === undefined && rest.length > 0
        ? html`<p class="tools"><button type="button" @click=${() => void working(() => rank({ ...outcome, chosen }, rest))}>${words.without} (${rest.length})</button></p>`
        : nothing
    }`;
}

/** The sheets with which nothing is wrong. */
function without(sheets: readonly Placed[], problems: readonly Problem[]): readonly Placed[] {
  const bad = new Set(problems.map(({ place }) => place));
  return sheets.filter(({ place }) => !bad.has(place));
}

async function example(): Promise<void> {
  const { SAMPLES } = await import("./samples.ts");
  const text = SAMPLES.map((sheet) => JSON.stringify(sheet)).join("\n");
  await take([new File([text], "yongchuan.jsonl")]);
}

async function take(dropped: readonly File[]): Promise<void> {
  if (dropped.length === 0) return;
  files = dropped;
  await working(score);
}

async function choose(id: string): Promise<void> {
  picks += 1;
  const turn = picks;
  const known = own.find((one) => one.id === id);
  const from = shipped(id);
  const next = known ?? (from ? { ...from, text: await read(from) } : undefined);
  if (turn !== picks) return;
  picked = next;
  if (files.length > 0) await working(score);
  else here.draw();
}

async function openRubric(file: File | undefined): Promise<void> {
  if (!file) return;
  await load();
  const text = await file.text();
  try {
    const { id, title } = Rubric.fromJson(text);
    own = [{ id, text, title }, ...own.filter((one) => one.id !== id)];
    await choose(id);
  } catch (refusal) {
    if (!(refusal instanceof HaitangError)) throw refusal;
    begun += 1;
    busy = false;
    show({ ...NOTHING, found: refusal.issues.map((issue) => ({ ...issue, place: file.name })) });
  }
}

/** Shows what comes of some work, unless other work was begun meanwhile. */
async function working(work: () => Promise<Outcome>): Promise<void> {
  begun += 1;
  const turn = begun;
  busy = true;
  const coming = work().catch((failure) => ({
    ...NOTHING,
    found: wrongWith(failure).map((one) => ({ ...one, place: "" })),
  }));
  show(NOTHING);
  const next = await coming;
  if (turn !== begun) return;
  busy = false;
  show(next);
}

function show(next: Outcome): void {
  outcome = next;
  pictures = picturesOf(next);
  here.draw();
}

/** Reads the files, finds their rubric, and everything that is wrong; ranks them when nothing is. */
async function score(): Promise<Outcome> {
  await load();
  const columns = picked ? columnsOf(Rubric.fromJson(picked.text)) : undefined;
  const { problems, sheets } = joined(await Promise.all(files.map((file) => readFile(file, columns))));
  const [first] = sheets;
  if (!first) return { found: problems, sheets };
  const chosen = picked ?? (await named(first.sheet.rubric));
  if (!chosen) return { found: problems, sheets, wanted: first.sheet.rubric };
  const refused = await ask("check", { rubric: chosen.text, sheets });
  const found = [...problems, ...nameless(sheets), ...twice(without(sheets, refused)), ...refused].sort(inOrder);
  return found.length > 0 ? { chosen, found, sheets } : rank({ chosen, found, sheets }, sheets);
}

/** The rubric that the sheets name, if it is here. */
async function named(id: string): Promise<Chosen | undefined> {
  const from = shipped(id);
  return own.find((one) => one.id === id) ?? (from && { ...from, text: await read(from) });
}

/** As they stand in the files. */
const inOrder = (one: Problem, other: Problem): number => one.place.localeCompare(other.place, "en", { numeric: true });

const nameless = (sheets: readonly Placed[]): readonly Problem[] =>
  sheets
    .filter(({ sheet }) => !sheet.subject)
    .map(({ place }) => ({ at: "/subject", en: "no subject: whose sheet is it?", place, zh: "没有评估对象" }));

/** The same station twice: which sheet counts is not ours to say. */
function twice(sheets: readonly Placed[]): readonly Problem[] {
  const places = new Map<string, string[]>();
  for (const { place, sheet } of sheets) {
    const { subject } = sheet;
    if (subject !== undefined) places.set(subject, [...(places.get(subject) ?? []), place]);
  }
  return [...places].flatMap(([subject, all]) =>
    all.flatMap((place, at) => {
      const other = all[at === 0 ? 1 : 0];
      if (other === undefined) return [];
      return [{ at: "/subject", en: `“${subject}” stands at ${other}, too`, place, zh: `“${subject}”亦见于 ${other}` }];
    }),
  );
}

async function rank(known: Outcome & { readonly chosen: Chosen }, which: readonly Placed[]): Promise<Outcome> {
  const about = { rubric: known.chosen.text, sheets: which.map(({ sheet }) => sheet) };
  return { ...known, round: await ask("rank", about) };
}

function picturesOf({ chosen, round }: Outcome): Gallery {
  if (!chosen || !round) return new Gallery([]);
  const { scorecards } = round;
  return new Gallery([
    picture("chart-ranking", { chart: "ranking", rubric: JSON.parse(chosen.text), scorecards }),
    picture("chart-heat-map", { chart: "heat_map", scorecards }),
  ]);
}

function ranking(page: Page, chosen: Chosen, { html: report, ranks, scorecards }: Round): TemplateResult {
  const { language, say, words } = page;
  const csv = () => written([ranks.columns, ...ranks.rows].map((row) => row.map(say)));
  const lines = () => scorecards.map((card) => JSON.stringify(card)).join("\n");
  return html`<h2>${say(chosen.title)}${words.colon}${scorecards.length} ${words.ranked}</h2>
    <p class="tools noprint">
      <button type="button" class="main" @click=${() => offer("report.html", report[language], "text/html")}>${words.download_report}</button>
      <button type="button" @click=${() => offer("ranking.csv", csv(), "text/csv")}>${words.download_csv}</button>
      <button type="button" @click=${() => offer("scorecards.jsonl", lines())}>${words.download_cards}</button>
      <button type="button" @click=${() => print()}>${words.print}</button>
    </p>
    <div class="wide" tabindex="0" role="group" aria-label=${words.ranking}>
      <table class="ranks">
        <thead><tr>${ranks.columns.map((column) => html`<th scope="col">${say(column)}</th>`)}</tr></thead>
        <tbody>
          ${ranks.rows.map(
            ([station, ...cells]) =>
              html`<tr><th scope="row">${say(station)}</th>${cells.map((cell) => html`<td>${say(cell)}</td>`)}</tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${pictures.shown(page)}`;
}
