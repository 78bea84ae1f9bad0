// How a rubric is opened: bytes in, a handle or an exception out.
import * as native from "../glue/core.js";
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";

/**
 * Opens a rubric; a refusal arrives as the text of the reply, anything else that is thrown is not ours.
 *
 * @internal
 */
export function checked(document: Uint8Array): native.Rubric {
  needsReady();
  try {
    return native.Rubric.open(document);
  } catch (refusal) {
    if (typeof refusal !== "string") throw refusal;
    return opened(refusal, "rubric"); // which throws
  }
}
