// Shows the rubric that the address names, and says when its first score is on the page.
const rubric = fetch(new URLSearchParams(location.search).get("rubric")).then((answer) => answer.text());

export async function show(Rubric, loaded) {
  const text = await rubric;
  await loaded;
  performance.mark("loaded");
  const form = document.querySelector("haitang-form");
  form.rubric = Rubric.fromJson(text);
  const look = () => {
    if (!form.querySelector(".haitang-score")) return requestAnimationFrame(look);
    // what is there in this frame is on the screen before the next one
    return requestAnimationFrame(() => performance.mark("score"));
  };
  look();
  await form.updateComplete;
  requestAnimationFrame(() => performance.mark("whole"));
}
