// Vega, fetched when the first picture is drawn. Expressions are interpreted: a strict policy forbids making code of text.
import type { VegaLite } from "haitang/district";
import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";

/** Draws a specification into an element. */
export async function paint(spec: VegaLite, place: HTMLElement): Promise<void> {
  const compiled = compile(spec as unknown as TopLevelSpec).spec;
  const view = new View(parse(compiled, undefined, { ast: true }), {
    container: place,
    expr: expressionInterpreter,
    renderer: "svg",
  });
  view.tooltip((_, event, item, value) => told(place, event as MouseEvent, item ? value : undefined));
  await view.runAsync();
}

/** What a mark says stands beside the pointer, as text. */
function told(place: HTMLElement, event: MouseEvent, value: unknown): void {
  const tip = place.querySelector<HTMLElement>(".tip") ?? place.appendChild(document.createElement("div"));
  tip.className = "tip";
  tip.hidden = value === undefined || value === null || value === "";
  if (tip.hidden) return;
  const rows = typeof value === "object" ? Object.entries(value as object) : [["", String(value)]];
  tip.replaceChildren(
    ...rows.map(([name, text]) => {
      const row = document.createElement("p");
      const strong = document.createElement("strong");
      strong.textContent = name ?? "";
      row.append(strong, ` ${text}`);
      return row;
    }),
  );
  const box = place.getBoundingClientRect();
  const left = Math.min(event.clientX - box.left + 12, Math.max(0, box.width - tip.offsetWidth - 4));
  tip.style.left = `${left + place.scrollLeft}px`;
  tip.style.top = `${event.clientY - box.top + 12}px`;
}
