// Shows the rubric that the address names, and says when its first score is on the page.
const rubric = fetch(new URLSearchParams(location.search).get("rubric")).then((answer) => answer.text());

export async function show(Rubric, loaded) {
  const text = await rubric;
  await loaded;
  performance.mark("loaded");
  const form = document.querySelector("haitang-form");
  form.rubric = Rubric.fromJson(text);
  await form.updateComplete;
  form.getBoundingClientRect();
  // what is asked for in this frame is painted before the next one
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("score")));
}
