// Values and questions as people read them (文字表达): on paper, where nothing can be changed, and beside each other.
import type { DecimalString, Input, Issue, Origin, Range, Text } from "../types.js";
import { members } from "./answers.js";
import type { FormWords } from "./words.js";

/** The language in which something is read. */
export interface Reader {
  readonly words: FormWords;
  readonly say: (text: Text | undefined) => string;
}

/** A text in one language; Chinese where the form speaks it, else English. */
export function inLanguage(language: string): (text: Text | Issue | undefined) => string {
  return (text) => (text ? (language.startsWith("zh") ? text.zh : text.en) : "");
}

/** A single value as it was typed. */
export const shown = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** A score, or from where to where it can be. */
export function ranged(range: Range | null, to: string): string {
  if (range === null) return "—";
  return range.exact ?? `${range.lowest ?? "−∞"} ${to} ${range.highest ?? "∞"}`;
}

/** A value as people read it. */
export function read(input: Input, value: unknown, reader: Reader): string {
  const { say, words } = reader;
  const title = (id: unknown) => say(input.options.find((option) => option.id === id)?.title) || String(id);
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (input.type === "choice") return title(value);
  if (input.type === "list" && Array.isArray(value)) return value.map(title).join(words.and) || words.none_of_these;
  if (input.type === "share") return `${shown(members(value)["done"])} / ${shown(members(value)["due"])}`;
  if (input.type === "units") return units(input, value, reader);
  const unit = say(input.unit);
  return typeof value === "object" ? JSON.stringify(value) : `${String(value)}${unit && ` ${unit}`}`;
}

function units(input: Input, value: unknown, reader: Reader): string {
  const { say, words } = reader;
  const { drawn_by, seed, units = value } = members(value);
  const rows: readonly unknown[] = Array.isArray(units) ? units : [];
  const row = (given: unknown, at: number) => {
    const named = shown(members(given)["unit"]) || String(at + 1);
    const said = (input.each || []).map((asked) => {
      const text = read(asked, members(given)[asked.id], reader);
      return text && `${say(asked.title) || asked.id} ${text}`;
    });
    return `${named}${words.colon}${said.filter(Boolean).join(words.and)}`;
  };
  const drawn = [drawn_by && `${words.drawn_by} ${shown(drawn_by)}`, seed && `${words.seed} ${shown(seed)}`];
  return [...drawn.filter(Boolean), ...rows.map(row)].join("\n");
}

/** What has to be known to answer: unit, bounds, places, where the value is taken from, and the rubric's own words. */
export function hint(input: Input, { say, words }: Reader): string {
  const { at_least, at_most, description, from, or_zero, places, type, unit, when_due_zero } = input;
  const least = type === "count" && at_least === "0" ? undefined : at_least;
  return [
    say(unit),
    type === "units" ? "" : bounds(least, at_most),
    or_zero ? words.or_zero : "",
    places && type !== "units" ? `${words.places} ≤ ${places}` : "",
    input.may_exceed ? words.may_exceed : "",
    when_due_zero === "refuse" ? words.due_above_zero : "",
    origin(from, { say, words }),
    say(description),
  ]
    .filter(Boolean)
    .join(" · ");
}

function bounds(least: DecimalString | undefined, most: DecimalString | undefined): string {
  if (least === undefined) return most === undefined ? "" : `≤ ${most}`;
  return most === undefined ? `≥ ${least}` : `${least}–${most}`;
}

/** Where a value is taken over from. */
function origin(from: Origin | undefined, { say, words }: Reader): string {
  if (!from) return "";
  if ("other" in from) return `${words.taken_from}${words.colon}${say(from.other)}`;
  const [kind = "", id = ""] = Object.entries(from)[0] || [];
  return `${words.taken_from}${words.colon}${words[`from_${kind}` as "from_earlier"]} ${id}`;
}
