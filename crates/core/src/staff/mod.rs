//! # `staff`: workers and their posts (人员)
//!
//! Takes a staff document and what it refers to, gives a checked [`Staff`], or all that is wrong with the document.

mod read;

pub use read::Staff;
