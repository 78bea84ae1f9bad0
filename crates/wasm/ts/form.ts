/**
 * `<haitang-form>`: give it a rubric, get a form (填报表单). Importing this defines the element.
 *
 * @packageDocumentation
 */
import { HaitangForm } from "./form/element.js";

export { HaitangForm, type HaitangFormEvents, type Problem } from "./form/element.js";
export type { FormWords } from "./form/words.js";

declare global {
  interface HTMLElementTagNameMap {
    "haitang-form": HaitangForm;
  }
  interface HTMLElementEventMap {
    "haitang-change": import("./form/element.js").HaitangFormEvents["haitang-change"];
    "haitang-saved": import("./form/element.js").HaitangFormEvents["haitang-saved"];
    "haitang-problem": import("./form/element.js").HaitangFormEvents["haitang-problem"];
    "haitang-finish": import("./form/element.js").HaitangFormEvents["haitang-finish"];
  }
}

if (!customElements.get("haitang-form")) customElements.define("haitang-form", HaitangForm);
