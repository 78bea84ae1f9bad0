// A form over the entry with the module beside it, compiled while it comes.
import { load, Rubric } from "/package/dist/slim.js";
import "/package/dist/form.js";
import { show } from "./show.js";

show(Rubric, load(new URL("/package/dist/core.wasm", location.href)));
