/**
 * The same library for those who run a district: everything of the entry for authors, and a {@link District} that
 * answers questions. Its WebAssembly module is the largest and stands inside this file.
 *
 * @packageDocumentation
 */
export * from "./author.js";
export { chart } from "./charts.js";
export { District, network } from "./district_asked.js";
export { agreement, robustness, severity } from "./reliability.js";
export { Rubric } from "./rubric_district.js";
export { askTally, mergeTallies } from "./tally.js";
export type * from "./types_charts.js";
export type * from "./types_district.js";
export type * from "./types_reliability.js";
export type * from "./types_report.js";
export type * from "./types_tally.js";
