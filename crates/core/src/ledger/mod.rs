//! # `ledger`: what happened (台账)
//!
//! Takes a ledger document and what it refers to, gives a checked [`Ledger`], or all that is wrong with the document.

mod read;

pub use read::Ledger;
