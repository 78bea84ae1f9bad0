// What the core answers: canonical JSON text that holds either one document or a list of issues.
import { HaitangError } from "./errors.js";
import type { Issue } from "./types.js";

/** What stands under `key` in a reply; a refusal is thrown. */
export function opened<T>(reply: string, key: string): T {
  const found = JSON.parse(reply) as { readonly [key: string]: unknown };
  if ("issues" in found) throw new HaitangError(found["issues"] as readonly Issue[], Number(found["more"] || 0));
  return found[key] as T;
}
