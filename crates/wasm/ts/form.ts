/**
 * `<haitang-form>`: give it a rubric, get a form (填报表单). Importing this defines the element.
 *
 * @packageDocumentation
 */
import { HaitangForm } from "./form/element.js";

export { HaitangForm } from "./form/element.js";
export type { HaitangFormEvents } from "./form/events.js";
export type { Problem } from "./form/keeping.js";
export type { Migration } from "./form/migration.js";
export type { FormWords } from "./form/words.js";

declare global {
  interface HTMLElementTagNameMap {
    "haitang-form": HaitangForm;
  }
  interface HTMLElementEventMap {
    "haitang-change": import("./form/events.js").HaitangFormEvents["haitang-change"];
    "haitang-saved": import("./form/events.js").HaitangFormEvents["haitang-saved"];
    "haitang-problem": import("./form/events.js").HaitangFormEvents["haitang-problem"];
    "haitang-migration": import("./form/events.js").HaitangFormEvents["haitang-migration"];
    "haitang-finish": import("./form/events.js").HaitangFormEvents["haitang-finish"];
  }
}

if (!customElements.get("haitang-form")) customElements.define("haitang-form", HaitangForm);
