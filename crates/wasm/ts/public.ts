// What all entries have in common.
export * from "./doors.js";
export * from "./errors.js";
export * from "./haitang.js";
export * from "./session.js";
export type * from "./types.js";
export type * from "./types_next.js";
export type * from "./types_session.js";
