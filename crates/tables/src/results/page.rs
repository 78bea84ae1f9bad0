//! Pages (页): cells in rows, before they are a workbook or a CSV file.

use haitang::base::{Exact, Mode, Rounding, number};

use crate::flat::guarded;

/// What is written into a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    Text(String),
    /// A number that a spreadsheet keeps as it is: its digits.
    Number(String),
    /// A number that it can't keep: rounded, to be shown with two places.
    About(String),
    /// A formula, and what it gives.
    Formula(String, String),
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub name: &'static str,
    /// Rows of titles; equal titles side by side in a row above the last are merged.
    pub header: Vec<Vec<String>>,
    pub widths: Vec<u16>,
    pub rows: Vec<Vec<Written>>,
    /// Columns that stay in view.
    pub frozen: u16,
}

impl Written {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number, exactly where a spreadsheet can keep it.
    pub fn of(exact: &Exact) -> Self {
        match kept(exact) {
            Some(digits) => Self::Number(digits),
            None => Self::About(exact.rounded(Rounding { places: 9, mode: Mode::HalfUp }).to_string()),
        }
    }

    /// As it stands in a CSV file.
    pub fn in_csv(&self) -> String {
        match self {
            Self::Text(text) => guarded(text),
            Self::Number(digits) | Self::About(digits) | Self::Formula(_, digits) => digits.clone(),
        }
    }
}

/// The digits of a number that a spreadsheet gives back as they are.
pub fn kept(exact: &Exact) -> Option<String> {
    const MOST: usize = 15;
    let digits = number::typed(exact);
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    (!digits.contains('/') && count <= MOST).then_some(digits)
}
