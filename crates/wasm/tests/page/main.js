// What a web developer writes first: one import, one wait, one score.
import { explain, load, Rubric } from "haitang";
import rubric from "./rubric.js";

load().then(() => {
  const scorecard = Rubric.fromJson(rubric).score({ 1: true, 2: { visits: { done: "1", due: "3" } } });
  document.querySelector("output").textContent = [scorecard.score.exact, ...explain(scorecard)].join("\n");
});
