// Shows the rubric that the address names, and says when the whole form is there. Nothing else is painted: the first
// contentful paint is that of the bar with the score.
const rubric = fetch(new URLSearchParams(location.search).get("rubric")).then((answer) => answer.text());

export async function show(Rubric, loaded) {
  const text = await rubric;
  await loaded;
  performance.mark("loaded");
  const form = document.querySelector("haitang-form");
  form.rubric = Rubric.fromJson(text);
  await form.updateComplete;
  requestAnimationFrame(() => performance.mark("whole"));
}
