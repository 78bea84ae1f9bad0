// How the element belongs to a plain form (表单关联): its value, its validity, and what old browsers need for both.
import type { FormSession } from "../session.js";
import type { SessionLine } from "../types_session.js";
import type { HaitangForm } from "./element.js";
import { sentence } from "./fields.js";
import { pageId } from "./page.js";

/** What is in the way of submitting. */
export interface InTheWay {
  readonly flags: ValidityStateFlags;
  readonly message: string;
  /** Where on the page. */
  readonly anchor: HTMLElement | undefined;
}

/** The element in its form. Browsers without `ElementInternals` get a hidden input and two listeners. */
export class Association {
  private readonly internals: ElementInternals | undefined;
  private sent: string | undefined;
  private hidden: HTMLInputElement | undefined;
  private old: HTMLFormElement | null = null;

  constructor(private readonly element: HaitangForm) {
    const isKnown = "attachInternals" in element && "setFormValue" in ElementInternals.prototype;
    this.internals = isKnown ? element.attachInternals() : undefined;
  }

  /** The form around it. */
  get form(): HTMLFormElement | null {
    return this.internals ? this.internals.form : this.element.closest("form");
  }

  /** Goes into the page. */
  connect(): void {
    if (this.internals) return;
    this.old = this.element.closest("form");
    this.old?.addEventListener("reset", this.onReset);
    this.old?.addEventListener("submit", this.onSubmit);
  }

  /** Leaves the page. */
  disconnect(): void {
    this.old?.removeEventListener("reset", this.onReset);
    this.old?.removeEventListener("submit", this.onSubmit);
    this.old = null;
  }

  /** The value that the form sends; none as long as it is not known. */
  put(value: string | undefined): void {
    if (this.internals) {
      if (value !== this.sent) this.internals.setFormValue(value === undefined ? null : value);
      this.sent = value;
      return;
    }
    const { hiddenInput } = this;
    hiddenInput.value = value || "";
    hiddenInput.disabled = value === undefined || this.element.disabled;
  }

  /** What is in the way of submitting, if anything. */
  block(it: InTheWay | undefined): void {
    if (!it) this.internals?.setValidity({});
    else if (it.anchor) this.internals?.setValidity(it.flags, it.message, it.anchor);
    else this.internals?.setValidity(it.flags, it.message);
  }

  /** Is nothing in the way? An event says so where something is. */
  check(it: InTheWay | undefined): boolean {
    if (this.internals) return this.internals.checkValidity();
    if (it) this.element.dispatchEvent(new Event("invalid", { cancelable: true }));
    return !it;
  }

  /** The same; what is in the way is shown. */
  report(it: InTheWay | undefined): boolean {
    if (this.internals) return this.internals.reportValidity();
    const isFree = this.check(it);
    if (!isFree) it?.anchor?.focus();
    return isFree;
  }

  private get hiddenInput(): HTMLInputElement {
    this.hidden = this.hidden || document.createElement("input");
    this.hidden.type = "hidden";
    this.hidden.name = this.element.name;
    if (this.hidden.parentNode !== this.element) this.element.appendChild(this.hidden);
    return this.hidden;
  }

  private readonly onReset = () => this.element.formResetCallback();

  private readonly onSubmit = (event: Event) => {
    if (this.old?.noValidate || this.element.reportValidity()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
}

/** What is in the way of sending the draft: what is refused, and what is missing where everything is required. */
export function inTheWay(of: HaitangForm, session: FormSession): InTheWay | undefined {
  const { issues, lines, missing, progress } = session.state;
  const wrong = lines.find((line) => line.issues.length > 0);
  const [issue] = [...issues, ...(wrong?.issues || [])];
  const anchorOf = (line: SessionLine | undefined) => {
    const found = line && of.ownerDocument.getElementById(pageId(of, line.id));
    return found && of.contains(found) ? found : undefined;
  };
  if (issue) return { flags: { customError: true }, message: sentence(issue, of.manner), anchor: anchorOf(wrong) };
  const isMissing = progress.done !== progress.criteria || missing.some((what) => what !== "cohort");
  if (!of.required || !isMissing) return undefined;
  const message = `${of.words.progress} ${progress.done}/${progress.criteria}`;
  const open = lines.find((line) => line.missing.length > 0);
  return { flags: { valueMissing: true }, message, anchor: anchorOf(open) };
}
