import { catalogue, explain, network, Rubric } from "../glue/core.js";

/**
 * The doors as they are, bytes in and text out: for the tests that compare bytes.
 *
 * @internal
 */
export const doors = { catalogue, explain, network, open: Rubric.open };
