// The large module (重模块) at work: the entry for districts in a worker, so that the page neither loads nor waits for it.
import { chart, HaitangError, load, type Report, Rubric } from "haitang/district";
import type { About, Answer, Placed, Problem, Question, Ranks } from "./asked.ts";

const answers: { readonly [Q in Question]: (about: About<Q>) => Answer<Q> } = {
  lint: ({ rubric }) => Rubric.fromJson(rubric).lint(),
  picture: (about) => chart(about),
  check({ rubric, sheets }) {
    const opened = Rubric.fromJson(rubric);
    return sheets.flatMap((one) => refusals(opened, one));
  },
  rank({ rubric, sheets }) {
    const opened = Rubric.fromJson(rubric);
    const report = opened.report({ forms: ["data", "html"], sheets });
    return { html: report.html ?? { en: "", zh: "" }, ranks: ranks(report), scorecards: opened.scoreCohort(sheets) };
  },
};

/** The table of ranks in the report, its cells as text. */
function ranks({ data }: Report): Ranks {
  const [table] = data?.sections.find(({ id }) => id === "ranking")?.tables ?? [];
  if (!table) throw new Error("the report has no ranking");
  const words = (pieces: readonly ({ readonly words: string } | { readonly figure: string })[]) =>
    pieces.map((piece) => ("words" in piece ? piece.words : "")).join("");
  return {
    columns: table.columns,
    rows: table.rows.map((row) => row.map(({ en, zh }) => ({ en: words(en), zh: words(zh) }))),
  };
}

/** What the rubric refuses of one sheet by itself. */
function refusals(rubric: Rubric, { place, sheet }: Placed): readonly Problem[] {
  try {
    rubric.scoreSheet(sheet);
    return [];
  } catch (refusal) {
    if (refusal instanceof HaitangError) return refusal.issues.map((issue) => ({ ...issue, place }));
    throw refusal;
  }
}

const ready = load();

addEventListener("message", async ({ data: { about, number, question } }: MessageEvent) => {
  try {
    await ready;
    postMessage({ answer: answers[question as Question](about as never), number });
  } catch (failure) {
    if (failure instanceof HaitangError) postMessage({ issues: failure.issues, number });
    else postMessage({ failure: String(failure), number });
  }
});
