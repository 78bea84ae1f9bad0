//! The bulletin as data (通报内容): sections, paragraphs, figures.
//!
//! The document that leaves; its sections are those of `paper`. Fields stand in the order of their keys, so that
//! the text is canonical as it is written.

use alloc::vec::Vec;

use serde::Serialize;

use crate::base::{Date, Period, Text};
use crate::paper::{Figure, Section};

/// What a bulletin calls itself.
pub(super) const FORMAT: &str = "bulletin/1";
/// A report of what a district has and does.
#[doc(alias = "通报")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bulletin {
    /// Every figure that a sentence or table shows, in the order of their first showing.
    pub figures: Vec<Figure>,
    /// `bulletin/1`
    pub haitang: &'static str,
    /// What has to be said of the data, the network's own notes first.
    pub notes: Vec<Text>,
    /// The last day of the period: the day on which states are told.
    pub on: Date,
    /// The days that are told.
    pub period: Period,
    /// What is told, in order.
    pub sections: Vec<Section>,
    /// Where the data come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
    /// What people read.
    pub title: Text,
}
