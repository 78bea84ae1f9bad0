// What the element tells its page (表单事件).
import type { Finished, SessionChange } from "../types_session.js";
import type { Problem } from "./keeping.js";
import type { Migration } from "./migration.js";

/** What the events of the element tell. */
export interface HaitangFormEvents {
  /** Something came out otherwise than before. */
  "haitang-change": CustomEvent<{ readonly change: SessionChange }>;
  /** A step is on the disk. */
  "haitang-saved": CustomEvent<{ readonly at: Date }>;
  /** The draft could not be opened or stored; the message is in both languages. */
  "haitang-problem": CustomEvent<{ readonly kind: Problem }>;
  /** A draft of an earlier rubric waits: what would be carried over. */
  "haitang-migration": CustomEvent<Migration>;
  /** The sheet is finished. */
  "haitang-finish": CustomEvent<Finished>;
}
