//! The document as a whole (人员).
//!
//! Takes a value, gives a [`Staff`] or every problem at once.

use crate::base::{
    Id, Read,
    fields::{self, Fields},
    json::Value,
};
use crate::network::Network;

/// What a staff document calls itself.
const FORMAT: &str = "staff/1";

/// Workers and their posts, checked.
#[doc(alias = "人员")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    pub(super) id: Id,
}

impl Staff {
    /// Reads a staff document.
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
