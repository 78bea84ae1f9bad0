//! # `paper`: what is put on paper (文稿)
//!
//! Takes sentences, figures and tables in two languages, gives a page that prints on A4. Bulletin and report are such
//! papers: what they say is theirs, how a sentence gets its figures and how it is printed stands here once.

pub(crate) mod compose;
mod page;
mod parts;
pub(crate) mod words;

pub(crate) use page::{Numbers, Page};
pub(crate) use parts::MOST_ROWS;
pub use parts::{Bar, Bars, Figure, Paragraph, Piece, Rows, Section, Table};
