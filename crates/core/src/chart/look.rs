//! How a picture looks (图表样式): its language, and the paper or screen that it stands on.
//!
//! Takes a specification, gives it colours of ink and lines; colours that mean something are the same everywhere.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use crate::base::{Language, json::Value};

/// What a picture is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The language of title, axes and tooltips.
    pub language: Language,
    /// What it stands on.
    pub theme: Theme,
}

/// What a picture stands on; none of them paints a background.
#[doc(alias = "明暗主题")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// White or black alike: ink in between.
    #[default]
    Any,
    /// White.
    Light,
    /// Black.
    Dark,
}

impl Theme {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("any", Self::Any), ("light", Self::Light), ("dark", Self::Dark)];

    /// The colours of letters and of lines.
    pub(super) fn inks(self) -> [&'static str; 2] {
        match self {
            Self::Any => ["#7a7a7a", "#9a9a9a"],
            Self::Light => ["#333333", "#b5b5b5"],
            Self::Dark => ["#dddddd", "#6a6a6a"],
        }
    }
}

/// From good to bad. Blue and orange stay apart for everybody; the middle is grey.
const SCALE: [&str; 7] = ["#0072b2", "#3d9bd6", "#8cc5ea", "#9a9a9a", "#e8b04a", "#e07b00", "#c04a00"];

/// So many colours from good to bad, spread over the whole scale.
pub(super) fn from_good_to_bad(many: usize) -> Vec<String> {
    let steps = many.saturating_sub(1).max(1);
    let place = |at: usize| {
        let of = at.saturating_mul(SCALE.len().saturating_sub(1)).saturating_add(steps.div_euclid(2));
        of.checked_div(steps).unwrap_or_default().min(SCALE.len().saturating_sub(1))
    };
    (0..many).filter_map(|at| SCALE.get(place(at)).map(|colour| (*colour).to_owned())).collect()
}

/// What is neither good nor bad: colours that stay apart for everybody.
const APART: [&str; 6] = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"];

/// So many colours that mean no order.
pub(super) fn apart(many: usize) -> impl Iterator<Item = String> {
    APART.iter().cycle().take(many).map(|colour| (*colour).to_owned())
}

/// What is undecided.
pub(super) const OPEN: &str = "#9a9a9a";

/// A scale of colours: its names and what stands for each.
pub(super) fn scale(pairs: impl IntoIterator<Item = (String, String)>) -> Value {
    let (names, colours): (Vec<_>, Vec<_>) =
        pairs.into_iter().map(|(name, colour)| (Value::Text(name), Value::Text(colour))).unzip();
    Value::object([("domain", Some(Value::List(names))), ("range", Some(Value::List(colours)))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_blue_and_the_worst_is_orange() {
        for many in 2..=7 {
            let colours = from_good_to_bad(many);
            assert_eq!((colours.len(), colours[0].as_str()), (many, "#0072b2"));
            assert_eq!(colours.last().unwrap(), "#c04a00");
            let mut distinct = colours.clone();
            distinct.dedup();
            assert_eq!(distinct.len(), many);
        }
        assert_eq!(from_good_to_bad(1), ["#0072b2"]);
    }
}
