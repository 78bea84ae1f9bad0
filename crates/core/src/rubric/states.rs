//! What may be said of a criterion as a whole (作答状态), in place of its values.
//!
//! Takes a checked criterion and its role, gives the words that an answer may say. Sheets are held to it, and
//! forms offer it. It knows nothing of what a word is worth.

use super::{Criterion, NotApplicable, Role};

/// All words that there are.
const STATES: [&str; 8] =
    ["answered", "missing", "not_met", "no_evidence", "not_applicable", "carried", "exempt", "forfeit"];

impl Criterion {
    /// Can an answer have this state? The policies say so where a criterion may not apply, be exempt or take
    /// over an earlier result; what stands outside the base is earned, or does not apply.
    #[must_use]
    pub fn may_say(&self, state: &str, role: Role) -> bool {
        match (state, role) {
            ("not_applicable", Role::Base) => self.empty.not_applicable != NotApplicable::Refuse,
            ("exempt", Role::Base) => self.empty.may_exempt,
            ("carried", Role::Base) => self.empty.may_carry,
            ("answered" | "missing" | "not_applicable", _) | (_, Role::Base) => true,
            _ => false,
        }
    }

    /// Every state that an answer can have, in the order of the language page.
    #[doc(alias = "作答状态")]
    pub fn states(&self, role: Role) -> impl Iterator<Item = &'static str> {
        STATES.into_iter().filter(move |state| self.may_say(state, role))
    }
}
