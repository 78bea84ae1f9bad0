//! # `bulletin`: what a district tells the public (工作通报)
//!
//! Takes a district, a period and, where there are any, a programme, a round of supervision and a standard; gives
//! the report that a bureau publishes, in Chinese and English: as data, as Markdown and as a page that prints on
//! A4. It decides nothing: what counts is asked of the room that owns it, and every figure says which rows it was
//! counted from. What it does itself is to count the rows that a room lists and to add up what a room gives part by
//! part. Rows that are people are counted and never named. What a district does not have, it does not mention.

use alloc::{format, string::String};

use crate::base::{Language, Read};
use crate::paper::{Page, compose};
use compose::Composer;

mod document;
mod markdown;
mod matter;
mod section;
mod words;

pub use crate::paper::{Figure, Paragraph, Piece, Rows, Section, Table};
pub use document::Bulletin;
pub use matter::Matter;

impl Bulletin {
    /// Tells what there is to tell.
    ///
    /// # Errors
    /// Figures that the district can't give under the policy, such as kinds that its ledger does not have.
    ///
    /// ```
    /// use haitang::{District, base::Period, bulletin::{Bulletin, Matter}, measure::{Catalogue, Counting}};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let (catalogue, counting) = (Catalogue::standard().unwrap(), Counting::standard().unwrap());
    /// let period = Period::of("2024-06").unwrap();
    /// let bulletin = Bulletin::of(&Matter {
    ///     district: &district, period, catalogue: &catalogue, counting: &counting,
    ///     programme: None, round: None, checked: None, title: None, notes: Vec::new(),
    /// }).unwrap();
    /// assert!(bulletin.markdown(haitang::Language::English).starts_with("# an example district"));
    /// ```
    pub fn of(matter: &Matter<'_>) -> Read<Self> {
        let mut composer = Composer::default();
        let sections = section::all(matter, &mut composer)?;
        let network = matter.network();
        let mut notes = network.notes().to_vec();
        notes.extend(matter.notes.iter().cloned());
        notes.push(words::counting(matter.counting));
        Ok(Self {
            figures: composer.into_figures(),
            haitang: document::FORMAT,
            notes,
            on: matter.on(),
            period: matter.period,
            sections,
            source: network.source().cloned(),
            title: matter.title.clone().unwrap_or_else(|| words::title(network.title())),
        })
    }

    /// The bulletin as a page of HTML.
    #[must_use]
    pub fn html(&self, language: Language) -> String {
        Page {
            language,
            title: &self.title,
            under: self.under(language),
            notes: &self.notes,
            sections: &self.sections,
            figures: &self.figures,
            source: self.source.as_ref(),
            style: "",
        }
        .html()
    }

    /// The days that are told, with what they are.
    fn under(&self, language: Language) -> String {
        let days = crate::paper::words::period(self.period, language);
        match language {
            Language::Chinese => format!("统计期间：{days}"),
            Language::English => format!("Period: {days}"),
        }
    }
}
