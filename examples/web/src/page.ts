// What all pages have in common (页面框架): head with the four jobs, the language, what can be done without a network.
import type { Language, Text } from "haitang";
import { html, nothing, render, type TemplateResult } from "lit";
import type { Shown } from "./asked.ts";
import { remember, remembered } from "./remembered.ts";
import { letIn, type Version, watch } from "./version.ts";
import { type Words, wordsIn } from "./words.ts";
import "./style.css";

const PAGES = ["index", "result", "ranking", "playground"] as const;
export type PageName = (typeof PAGES)[number];

/** What a page draws itself with. */
export interface Page {
  readonly language: Language;
  readonly words: Words;
  /** A text of a document in the language of the page. */
  say(text: Text | undefined): string;
  /** Draws the page anew. */
  draw(): void;
}

/** Sets up a page: what it draws is drawn again when the language changes. */
export function page(name: PageName, body: (page: Page) => TemplateResult): Page {
  let language: Language = remembered("language") === "en" ? "en" : "zh";
  let version: Version = "none";
  const here: Page = {
    get language() {
      return language;
    },
    get words() {
      return wordsIn(language);
    },
    say: (text) => text?.[language] ?? "",
    draw() {
      const { words } = here;
      document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
      document.title = `${words[name]} · ${words.site}`;
      render(head(name, here, version, turn), part("head"));
      render(body(here), part("main"));
      render(html`<p>${words.invented}</p>`, part("foot"));
    },
  };
  const turn = (): void => {
    language = language === "zh" ? "en" : "zh";
    remember("language", language);
    here.draw();
  };
  void watch((now) => {
    version = now;
    here.draw();
  });
  here.draw();
  return here;
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no part ${id}`);
  return found;
}

function head(name: PageName, page: Page, version: Version, turn: () => void): TemplateResult {
  const { words } = page;
  return html`<a class="skip" href="#main">${words.skip}</a>
    <a class="brand" href="./index.html">${words.site}</a>
    <nav class="pages" aria-label=${words.pages}>
      ${PAGES.map(
        (one) => html`<a href="./${one}.html" aria-current=${one === name ? "page" : nothing}>${words[one]}</a>`,
      )}
    </nav>
    <p class="state">
      ${version === "none" ? nothing : html`<span role="status">${words[version]}</span>`}
      ${version === "newer" ? html`<button type="button" @click=${letIn}>${words.let_in}</button>` : nothing}
      <button type="button" lang=${page.language === "zh" ? "en" : "zh-CN"} @click=${turn}>${words.other_language}</button>
    </p>`;
}

/** Problems with their places. */
export function problems({ language, words }: Page, title: string, found: readonly Shown[]): TemplateResult {
  return html`<section class="problems" role="alert">
    <h2>${title}</h2>
    <ul>
      ${found.map(
        (one) =>
          html`<li>
            ${one.at ? html`<code>${one.at}</code> ` : nothing}${one[language]}
            ${one.allowed?.length ? html`<span class="muted">${words.allowed}${one.allowed.join(words.and)}</span>` : nothing}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Something kept on this device, in a list that leads to it. */
export interface Card {
  readonly href: string;
  readonly subject: string | undefined;
  readonly title: Text;
  /** What is said of it before the day. */
  readonly about: TemplateResult | string;
  readonly when: Date;
}

/** A card, with what can be done with it. */
export function card({ language, say, words }: Page, one: Card, more: unknown = nothing): TemplateResult {
  const day = one.when.toLocaleString(language === "zh" ? "zh-CN" : "en", { dateStyle: "medium", timeStyle: "short" });
  return html`<li>
    <a href=${one.href}>
      <strong>${one.subject || words.no_subject}</strong>
      <span>${say(one.title)}</span>
      <span class="muted">${one.about} · ${day}</span>
    </a>
    ${more}
  </li>`;
}

/** What is wrong, whatever was thrown: refusals say it themselves. */
export function wrongWith(failure: unknown): readonly Shown[] {
  const { issues } = failure as { readonly issues?: readonly Shown[] };
  const said = failure instanceof Error ? failure.message : String(failure);
  return issues ?? [{ en: said, zh: said }];
}

/** Offers a text as a file to keep. */
export function offer(name: string, text: string, type = "application/json"): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file input that looks like a button. */
export function opener(
  label: string,
  accept: string,
  multiple: boolean,
  take: (files: File[]) => void,
): TemplateResult {
  return html`<label class="button"
    >${label}<input
      type="file"
      accept=${accept}
      ?multiple=${multiple}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        take([...(input.files ?? [])]);
        input.value = "";
      }}
  /></label>`;
}
