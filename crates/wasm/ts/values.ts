// Host values on their way in: whatever the caller has becomes the bytes of a JSON document.

const encoder = new TextEncoder();

/** With the `u` flag a surrogate matches only where it has no partner. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/**
 * Text goes as it is, objects as their JSON. A lone surrogate goes as its JSON escape, so that the core
 * refuses it by name (`TextEncoder` alone would replace it in silence).
 */
export function toBytes(document: object | string): Uint8Array {
  if (document instanceof Uint8Array) return document;
  const text = typeof document === "string" ? document : JSON.stringify(document, exactly);
  return encoder.encode(text.replace(LONE_SURROGATE, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`));
}

/**
 * `JSON.stringify` refuses a `bigint` and turns `NaN` into `null`: as text one is exact, the other refused by name.
 * What it would leave out or write as `{}` in silence (functions, maps, promises …) is refused here.
 */
function exactly(this: unknown, key: string, value: unknown): unknown {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) return String(value);
  const given = key === "" ? value : (this as { readonly [key: string]: unknown })[key];
  if (isDocument(given)) return value;
  throw new TypeError(
    `${key || "the document"}: ${Object.prototype.toString.call(given)} is no JSON value · 无法写成 JSON`,
  );
}

/** Lists, plain objects, valid dates and everything that is no object; `undefined` stands for what is left out. */
function isDocument(given: unknown): boolean {
  if (typeof given === "function" || typeof given === "symbol") return false;
  if (typeof given !== "object" || given === null || Array.isArray(given)) return true;
  if (given instanceof Date) return !Number.isNaN(given.getTime());
  const prototype = Object.getPrototypeOf(given) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
