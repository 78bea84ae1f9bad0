// The page of the form tests: what it shows stands in its address.
import { load, Rubric } from "/package/dist/index.js";
import "/package/dist/form.js";

const asked = new URLSearchParams(location.search);
const read = async (address) => (await fetch(address)).text();

await load();
const form = document.querySelector("haitang-form");
for (const name of ["language", "draftKey", "party", "view"]) if (asked.has(name)) form[name] = asked.get(name);
form.readOnly = asked.has("readonly");
if (asked.has("sheet")) form.sheet = await read(asked.get("sheet"));
if (asked.has("other")) form.other = JSON.parse(await read(asked.get("other")));
window.events = [];
for (const name of ["haitang-change", "haitang-saved", "haitang-problem", "haitang-migration", "haitang-finish"])
  form.addEventListener(name, ({ type, detail }) => window.events.push({ type, detail }));
window.Rubric = Rubric;
form.rubric = Rubric.fromJson(await read(asked.get("rubric")));
await form.updateComplete;
window.ready = true;
