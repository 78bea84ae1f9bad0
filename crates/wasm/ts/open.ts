// How a document is opened: bytes in, a handle or an exception out.
import { needsReady } from "./ready.js";
import { opened } from "./reply.js";

/**
 * Opens a document; a refusal arrives as the text of the reply, anything else that is thrown is not ours.
 *
 * @internal
 */
export function checked<Handle>(open: (document: Uint8Array) => Handle, document: Uint8Array): Handle {
  needsReady();
  try {
    return open(document);
  } catch (refusal) {
    if (typeof refusal !== "string") throw refusal;
    return opened(refusal, "issues"); // which throws
  }
}
