// What stands where on the page (页面位置): ids, headings, the way to a node, the places for what the host puts in, the style sheet.
import { html, nothing, type TemplateResult } from "lit";
import type { HaitangForm } from "./element.js";
import styles from "./form.css?inline";

/** One letter behind `_` for each letter that has no place in an id of the page; `%` leads the others. */
const ESCAPES: { readonly [letter: string]: string } = { ".": "_d", "-": "_h", _: "_u", "%": "_x" };

/** An id that may stand in the page, whatever the rubric calls it; no two are the same. */
export const pageId = (of: HaitangForm | undefined, ...parts: readonly string[]): string => {
  const plain = parts.map((part) => encodeURIComponent(part).replace(/[-.%_]/g, (letter) => ESCAPES[letter] || ""));
  return [...(of ? [of.id || of.idPrefix] : []), ...plain].join("-");
};

/**
 * The id of something that the form itself puts there. Ids of the rubric have no `-` here and are never empty, so
 * `--` is not theirs. Words of an answer (`note`, `state` …) need no such mark: no input may be called so.
 */
export const ownId = (around: string, part: string): string => `${around}--${part}`;

/** A prefix of ids that no other form on the page has. */
export function ownPrefix(host: HaitangForm): string {
  const others = Array.from(host.ownerDocument.querySelectorAll<HaitangForm>("haitang-form"));
  const taken = new Set(others.filter((other) => other !== host).map((other) => other.idPrefix));
  for (let number = 1; ; number += 1) {
    const prefix = number === 1 ? "haitang" : `haitang${number}`;
    if (!taken.has(prefix)) return prefix;
  }
}

/** A heading as deep as its node stands. */
export function heading(level: string, title: TemplateResult, id = ""): TemplateResult {
  const named = id || nothing;
  if (level === "1") return html`<h2 id=${named}>${title}</h2>`;
  if (level === "2") return html`<h3 id=${named}>${title}</h3>`;
  return level === "3" ? html`<h4 id=${named}>${title}</h4>` : html`<h5 id=${named}>${title}</h5>`;
}

/** Leads to something on the page, without touching the page's address. */
export function way(of: HaitangForm, id: string, text: string): TemplateResult {
  const go = (event: Event) => {
    event.preventDefault();
    of.goTo(id);
  };
  return html`<a href="#${id}" @click=${go}>${text}</a>`;
}

/** Is a control only left for another window? It is where somebody will go on when she comes back. */
export function isStillThere({ target }: FocusEvent): boolean {
  const root = target instanceof Node ? target.getRootNode() : undefined;
  return (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === target;
}

/** Which place a child of the host asks for: `slot="header"`, `slot="footer"`, or `slot="criterion"` and an id. */
function wanted(child: Element): string | null {
  const slot = child.getAttribute("slot");
  if (slot === "criterion") return child.getAttribute("data-criterion");
  return slot === "header" || slot === "footer" ? `haitang:${slot}` : null;
}

/** The place with a name: the id of a criterion, or `haitang:header`, `haitang:footer`, which are no ids. */
export function placeOf(host: HTMLElement, name: string): HTMLElement | undefined {
  const places = host.querySelectorAll<HTMLElement>(".haitang-place");
  return Array.from(places).find((place) => place.dataset["place"] === name);
}

/** Puts the children of the host where they ask to be. */
export function place(host: HTMLElement): void {
  for (const child of Array.from(host.children)) {
    const name = wanted(child);
    if (name !== null) placeOf(host, name)?.appendChild(child);
  }
}

/** Takes them back, before their places go. */
export function takeBack(host: HTMLElement): void {
  for (const place of Array.from(host.querySelectorAll(".haitang-place"))) {
    for (const child of Array.from(place.children)) if (wanted(child) !== null) host.appendChild(child);
  }
}

/** After the next frame; also in a window that draws none. */
export function soon(act: () => void): void {
  let isDone = false;
  const once = () => {
    if (!isDone) act();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 100);
}

/** Old browsers have no sheets to adopt: their pages link `haitang/form.css`. */
export function adoptStyles(page: Document): void {
  if (!("adoptedStyleSheets" in page) || adopted.has(page)) return;
  adopted.add(page);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

const adopted = new WeakSet<Document>();
