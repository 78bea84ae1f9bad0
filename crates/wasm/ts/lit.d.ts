// What of Lit shows in the types of the form (Lit 的外显部分): Lit itself is inside form.js, nobody has to install it.
/** What an element of Lit offers its page. */
export declare class LitElement extends HTMLElement {
  /** Kept when everything that was changed is on the page. */
  readonly updateComplete: Promise<boolean>;
  readonly isUpdatePending: boolean;
  readonly hasUpdated: boolean;
  /** Draws the element anew. */
  requestUpdate(): void;
  connectedCallback(): void;
  disconnectedCallback(): void;
  protected willUpdate(changed: Map<string, unknown>): void;
  protected createRenderRoot(): HTMLElement;
  protected render(): unknown;
}
/** A piece of the page. */
export interface TemplateResult {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
}
/** No piece of the page. */
export declare const nothing: unique symbol;
