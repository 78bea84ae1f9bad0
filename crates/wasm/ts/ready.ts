// Whether `load()` has run: without the module every door would fail with a riddle.
let loaded = false;

/** The module is there. */
export function isReady(): void {
  loaded = true;
}

/** Says what is missing, before a door is opened. */
export function needsReady(): void {
  if (!loaded) throw new Error("call `await load()` first · 请先调用 await load()");
}
