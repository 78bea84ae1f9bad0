// A form over the entry that holds the module.
import { load, Rubric } from "/package/dist/index.js";
import "/package/dist/form.js";
import { show } from "./show.js";

show(Rubric, load());
