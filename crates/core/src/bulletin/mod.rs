//! # `bulletin`: what a district tells the public (工作通报)
//!
//! Takes a district, a period and, where there are any, a programme, a round of supervision and a standard; gives
//! the report that a bureau publishes, in Chinese and English: as data, as Markdown and as a page that prints on
//! A4. It computes nothing: every figure is asked of the room that owns it, and says which rows it was counted
//! from. What a district does not have, the bulletin does not mention.

mod compose;
mod document;
mod html;
mod matter;
mod markdown;
mod section;
mod words;

pub use document::{Bulletin, Figure, Paragraph, Piece, Rows, Section, Table};
