/**
 * The same library for those who write and revise rubrics: everything of the default entry, and a {@link Rubric}
 * that can also be checked, compared and tried. Its WebAssembly module is larger and stands inside this file.
 *
 * @packageDocumentation
 */
export * from "./index.js";
export { Rubric } from "./rubric_author.js";
export type * from "./types_author.js";
