// Shows the rubric that the address names, and says when its first score is on the page.
const rubric = fetch(new URLSearchParams(location.search).get("rubric")).then((answer) => answer.text());

export async function show(Rubric, loaded) {
  const text = await rubric;
  await loaded;
  performance.mark("loaded");
  const form = document.querySelector("haitang-form");
  form.rubric = Rubric.fromJson(text);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => performance.mark("score");
  const look = () => {
    if (!form.querySelector(".haitang-score")) return requestAnimationFrame(look);
    // a message behind the frame comes when the frame has been drawn
    port2.postMessage(0);
    return undefined;
  };
  look();
  await form.updateComplete;
  requestAnimationFrame(() => performance.mark("whole"));
}
