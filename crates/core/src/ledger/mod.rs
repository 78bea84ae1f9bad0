//! # `ledger`: what happened (台账)
//!
//! Takes a ledger document, or its rows one by one, and the network to which they belong, gives a checked
//! [`Ledger`] or all that is wrong; and what in it can't be right, as findings. It counts nothing: that is
//! `measure`. There is no place in it for who a beneficiary is. The document is described in `docs/ledger.md`.

mod activity;
mod build;
mod finding;
mod ids;
mod known;
mod problem;
mod read;
mod record;
mod terms;

pub use activity::{Activity, Set};
pub use build::Builder;
pub use known::Place;
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use read::Ledger;
pub use record::{Apart, Beneficiaries, Donation, DonationKind, Reach, Volunteer};
pub use terms::{Actor, Audience, Campaign, Group, Partner, Term};
