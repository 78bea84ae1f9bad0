// The score sheet on paper (纸质评分表): a table that prints, with a line for each criterion and where people sign.
import { html, nothing, type TemplateResult } from "lit";
import type { Rubric } from "../haitang.js";
import type { FormSession } from "../session.js";
import type { Input, NodeDescription, Text } from "../types.js";
import type { SessionLine } from "../types_session.js";
import type { Answers } from "./answers.js";
import { type Rows, said, unnamed } from "./criterion.js";
import type { HaitangForm } from "./element.js";
import { ranged, read, shown } from "./read.js";

/** The whole sheet. The head of the table stands on every page. */
export function paper(of: HaitangForm, rubric: Rubric, session: FormSession): TemplateResult {
  const { answers, say, words } = of;
  const { grade, score } = session.state;
  const other = of.otherAnswers;
  const losses = new Map(session.losses.map(({ id, losses }) => [id, losses]));
  const columns = other ? 6 : 5;
  const head = [
    ...(["subject", "assessor", "date"] as const).map((key) => [words[key], shown(answers.forAll(key))] as const),
    ...rubric.about.inputs.map(
      (input) => [say(input.title) || input.id, read(input, answers.forAll(input.id), of.manner)] as const,
    ),
  ];
  const reachable = grade?.reachable.map((id) => of.gradeTitle(id)).join(words.and);
  const running = [say(rubric.title), rubric.version, shown(answers.forAll("subject"))].filter(Boolean).join(" · ");
  const note = shown(answers.forAll("note"));
  return html`<div class="haitang-paper">
    <h1>${say(rubric.title)}${rubric.version ? html` <small>${rubric.version}</small>` : nothing}</h1>
    <dl class="haitang-paper-head">${head.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
    <table>
      <thead>
        <tr class="haitang-running"><td colspan=${columns}>${running}</td></tr>
        <tr><th scope="col">${words.criterion}</th><th scope="col">${words.points_column}</th><th scope="col">${words.answers_column}</th>
          ${other ? html`<th scope="col">${words.other_sheet} ${other.speaker.assessor}</th>` : nothing}
          <th scope="col">${words.score}</th><th scope="col">${words.why_lost}</th></tr>
      </thead>
      <tbody>${session.state.lines.map((line) => {
        const node = of.nodes.get(line.id);
        if (!node) return nothing;
        return node.states ? row(of, node, line, losses, other) : sectionRow(of, node, line, columns);
      })}</tbody>
    </table>
    <div class="haitang-paper-end"><p class="haitang-total">${words.score} ${ranged(score, words.to)} / ${rubric.points} ${words.points}${reachable ? html` · ${words.grade} ${reachable}` : nothing}</p>
    ${note ? html`<p class="haitang-value">${words.note}${words.colon}${note}</p>` : nothing}
    ${of.finished ? html`<p>${words.finished} <code>${of.finished.receipt.short}</code></p>` : nothing}
    <p class="haitang-signature">${[words.assessor, words.reviewer].map((who) => html`<span>${who} ${words.signature}${words.colon}</span><span>${words.day}${words.colon}</span>`)}</p></div>
  </div>`;
}

function sectionRow(of: HaitangForm, node: NodeDescription, line: SessionLine, columns: number): TemplateResult {
  return html`<tr class="haitang-paper-section"><th scope="rowgroup">${node.id} ${of.say(node.title)}</th><td>${node.points}</td>
    <td colspan=${columns - 4}></td><td>${ranged(line.score, of.words.to)}</td><td></td></tr>`;
}

/** What the sheet says of a criterion; what it asks, with room for a pen, where nothing is said yet. */
function filledOrBlank(answers: Answers, node: NodeDescription, of: HaitangForm): Rows {
  const rows = said(answers, node, of);
  if (rows.length > 0 || of.readOnly) return rows;
  return node.inputs.map((input) => [of.say(input.title) || of.say(node.title), blank(input, of)] as const);
}

/** Boxes to tick, or a line to write on. */
function blank({ options, type }: Input, { say, words }: HaitangForm): string {
  const boxes = type === "bool" ? [words.yes, words.no] : options.map((option) => say(option.title) || option.id);
  return boxes.length > 0 ? boxes.map((box) => `□ ${box}`).join("  ") : "＿＿＿＿＿＿";
}

function row(
  of: HaitangForm,
  node: NodeDescription,
  line: SessionLine,
  losses: ReadonlyMap<string, readonly Text[]>,
  other: Answers | undefined,
): TemplateResult {
  const { answers, say, words } = of;
  const listed = (rows: Rows) => rows.map(([name, text]) => html`<div><b>${name}</b>${words.colon}${text}</div>`);
  const lost = line.open
    ? [words.still_decides]
    : (losses.get(node.id) || []).map((sentence) => unnamed(node, say(sentence), of));
  return html`<tr><th scope="row">${node.id} ${say(node.title)}</th><td>${node.points}</td><td>${listed(filledOrBlank(answers, node, of))}</td>
    ${other ? html`<td>${listed(said(other, node, of))}</td>` : nothing}
    <td>${line.applicable ? ranged(line.score, words.to) : words.not_applicable}</td><td>${lost.map((text) => html`<div>${text}</div>`)}</td></tr>`;
}
