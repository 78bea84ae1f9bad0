/**
 * Models networks of social work stations (`haitang/district`) and scores their evaluations exactly, with a reason
 * for every point lost.
 * The WebAssembly module stands inside this file: nothing to serve, nothing to configure.
 *
 * @packageDocumentation
 */
import { inflateSync } from "fflate";
import start, { initSync } from "../glue/core.js";
import deflated from "../glue/core_bytes.js";

import { isReady } from "./ready.js";

export * from "./public.js";

/**
 * Makes the library ready. Call it once and wait; everything else is synchronous.
 *
 * @example
 * ```ts
 * import { load, Rubric } from "haitang";
 * await load();
 * ```
 */
export async function load(): Promise<void> {
  await start({ module_or_path: inlined() });
  isReady();
}

/** The same without waiting, for Node and workers: old browsers refuse it on the page's own thread. */
export function loadSync(): void {
  initSync({ module: inlined() });
  isReady();
}

function inlined(): Uint8Array<ArrayBuffer> {
  return inflateSync(Uint8Array.from(atob(deflated), (character) => character.charCodeAt(0)));
}
