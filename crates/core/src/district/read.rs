//! The parts of a district and how they are read (区县).
//!
//! Takes one document that holds the parts, or the parts themselves; each part is checked against those before it.

use alloc::borrow::ToOwned;

use super::Problem;
use crate::base::{
    Read,
    fields::{self, Fields},
    json::{self, Value},
};
use crate::learning::Learning;
use crate::ledger::Ledger;
use crate::network::Network;
use crate::staff::Staff;

/// What a district document calls itself.
const FORMAT: &str = "district/1";

/// A network with its staff, its learning and its ledger; what was not given is not there, which is another thing
/// than empty.
#[doc(alias = "区县")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    network: Network,
    staff: Option<Staff>,
    learning: Option<Learning>,
    ledger: Option<Ledger>,
}

impl District {
    /// Reads a district document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str) -> Read<Self> {
        Self::from_bytes(document.as_bytes())
    }

    /// Reads a district document from bytes, which need not be UTF-8 to be refused properly.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_bytes(document: &[u8]) -> Read<Self> {
        Self::read(&json::read(document, json::DEEPEST)?)
    }

    /// Reads a district out of a value, which may be longer than a document in bytes may be.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place. A part whose network or staff could not be read is
    /// not looked at: what it refers to is not known.
    pub fn read(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let network = fields.need("network", |value| Network::read(value).map(Some));
        let staff = fields.may("staff", |value| on(network.as_ref(), |network| Staff::read(value, network)));
        let staff = staff.flatten();
        let learning = fields
            .may("learning", |value| on(staff.as_ref(), |staff| Learning::read(value, staff)))
            .flatten();
        let ledger = fields
            .may("ledger", |value| on(network.as_ref(), |network| Ledger::read(value, network)))
            .flatten();
        if fields.has("learning") && !fields.has("staff") {
            fields.refuse_at("learning", Problem::Lacks { part: "staff".to_owned() });
        }
        let closed = fields.close(());
        let Some(network) = network else { return Err(closed.err().unwrap_or_default()) };
        closed.map(|()| Self { network, staff, learning, ledger })
    }

    /// Puts together parts that were read one by one, each on this network and this staff; what refers to another
    /// one would be taken for its places.
    #[must_use]
    pub fn of(
        network: Network,
        staff: Option<Staff>,
        learning: Option<Learning>,
        ledger: Option<Ledger>,
    ) -> Self {
        Self { network, staff, learning, ledger }
    }

    /// The network.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The staff.
    ///
    /// # Errors
    /// The district has none.
    pub fn staff(&self) -> Read<&Staff> {
        there(self.staff.as_ref(), "staff")
    }

    /// The learning.
    ///
    /// # Errors
    /// The district has none.
    pub fn learning(&self) -> Read<&Learning> {
        there(self.learning.as_ref(), "learning")
    }

    /// The ledger.
    ///
    /// # Errors
    /// The district has none.
    pub fn ledger(&self) -> Read<&Ledger> {
        there(self.ledger.as_ref(), "ledger")
    }
}

/// Reads a part on what it refers to, if that could be read.
fn on<B, T>(base: Option<&B>, read: impl Fn(&B) -> Read<T>) -> Read<Option<T>> {
    base.map(read).transpose()
}

fn there<'a, T>(part: Option<&'a T>, name: &str) -> Read<&'a T> {
    part.ok_or_else(|| Problem::Lacks { part: name.to_owned() }.into())
}
