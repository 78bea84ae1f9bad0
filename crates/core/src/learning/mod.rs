//! # `learning`: trainings and what they count for (学习)
//!
//! Takes a learning document and what it refers to, gives a checked [`Learning`], or all that is wrong with the document.

mod read;

pub use read::Learning;
