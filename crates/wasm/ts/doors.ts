import * as native from "../glue/core.js";

/**
 * The doors as they are, bytes in and text out: for the tests that compare bytes.
 *
 * @internal
 */
export const doors = { ...native, open: native.Rubric.open };
