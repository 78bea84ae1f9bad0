/**
 * The same library with the WebAssembly module left outside: `haitang/core.wasm` is that file.
 *
 * @packageDocumentation
 */
import start, { initSync } from "../glue/core.js";

import { isReady } from "./ready.js";

export * from "./public.js";

/**
 * Makes the library ready. Call it once and wait; everything else is synchronous.
 *
 * @param wasm - The file `core.wasm`: where it is, what a fetch of it answered, its bytes, or the compiled module.
 *
 * @example
 * ```ts
 * import { load } from "haitang/slim";
 * import core from "haitang/core.wasm?url"; // Vite's way to say where a file is
 * await load(new URL(core, location.href));
 * ```
 */
export async function load(wasm: URL | Response | BufferSource | WebAssembly.Module): Promise<void> {
  await start({ module_or_path: wasm });
  isReady();
}

/** The same without waiting, for Node and workers: old browsers refuse it on the page's own thread. */
export function loadSync(wasm: BufferSource | WebAssembly.Module): void {
  initSync({ module: wasm });
  isReady();
}
