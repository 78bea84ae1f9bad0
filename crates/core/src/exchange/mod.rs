//! # `exchange`: documents in, documents out (文档出入口)
//!
//! Takes the bytes of documents, gives canonical JSON: a result, or every issue at once. Nothing is
//! thrown, nothing panics, whatever the bytes. These are the doors that the bindings forward to.

mod ask;
mod both;
mod chart;
mod collecting;
mod filling;
mod receipt;
mod report;
pub mod wire;

pub use receipt::{Answered, Difference, Receipt, Verified};
