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

/** `JSON.stringify` refuses a `bigint` and turns `NaN` into `null`: as text one is exact, the other refused by name. */
function exactly(_key: string, value: unknown): unknown {
  return typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)) ? String(value) : value;
}
