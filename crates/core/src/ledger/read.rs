//! The document as a whole (台账).
//!
//! Takes a value, gives a [`Ledger`] or every problem at once.

use crate::base::{
    Id, Read,
    fields::{self, Fields},
    json::Value,
};
use crate::network::Network;

/// What a ledger document calls itself.
const FORMAT: &str = "ledger/1";

/// What happened, checked.
#[doc(alias = "台账")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    pub(super) id: Id,
}

impl Ledger {
    /// Reads a ledger document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn read(document: &Value, _network: &Network) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let id = fields.need("id", Id::read);
        fields.close(Self { id })
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }
}
