//! The document as a whole (学习).
//!
//! Takes a value, gives a [`Learning`] or every problem at once.

use crate::base::{
    Id, Read,
    fields::{self, Fields},
    json::Value,
};
use crate::staff::Staff;

/// What a learning document calls itself.
const FORMAT: &str = "learning/1";

/// Trainings and what they count for, checked.
#[doc(alias = "学习")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learning {
    pub(super) id: Id,
}

impl Learning {
    /// Reads a learning document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn read(document: &Value, _staff: &Staff) -> Read<Self> {
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
