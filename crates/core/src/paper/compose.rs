//! Putting sentences together (行文): a pattern in each language, filled with figures and names.
//!
//! Takes patterns such as `{sites}个站点`, and what the names stand for; gives pieces. A figure that is told twice
//! is one figure; two figures that were given one id keep their numbers and are told apart.
//! `{sites|site was|sites were}` are the words that go with the number of `sites`: the first where it is one, the
//! second elsewhere.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};

use super::{Figure, Paragraph, Piece, Rows, words};
use crate::base::{Exact, Text, Unit};

/// What a name in a pattern stands for.
pub(crate) enum Filling {
    /// A figure, and whether it is one: words beside it agree with it.
    Figure { id: String, is_one: bool },
    /// Words of the documents.
    Words(Text),
}

/// The figures of a paper while it is written.
#[derive(Default)]
pub(crate) struct Composer {
    figures: Vec<Figure>,
    places: BTreeMap<String, usize>,
}

impl Composer {
    /// A figure with its unit.
    pub fn figure(
        &mut self,
        id: &str,
        value: &Exact,
        unit: Option<Unit>,
        definition: Text,
        rows: Rows,
    ) -> Filling {
        let shown = words::shown(value, unit);
        let value = Some(value.clone());
        self.keep(Figure { id: id.to_owned(), definition, rows, shown, unit, value })
    }

    /// A figure that is only known to lie between two numbers.
    pub fn between(
        &mut self,
        id: &str,
        ends: [&Exact; 2],
        unit: Unit,
        definition: Text,
        rows: Rows,
    ) -> Filling {
        let [low, high] = ends;
        let (zh_low, shown) = (words::shown(low, None), words::shown(high, Some(unit)));
        let range = |low: &str, high: &str, to: &str| alloc::format!("{low}{to}{high}").into();
        let shown =
            Text { zh: range(&zh_low.zh, &shown.zh, "至"), en: range(&zh_low.en, &shown.en, " to ") };
        self.keep(Figure { id: id.to_owned(), definition, rows, shown, unit: Some(unit), value: None })
    }

    /// What is no number but computed all the same, as the headline.
    pub fn said(&mut self, id: &str, shown: Text, definition: Text, rows: Rows) -> Filling {
        self.keep(Figure { id: id.to_owned(), definition, rows, shown, unit: None, value: None })
    }

    fn keep(&mut self, figure: Figure) -> Filling {
        let is_one = figure.value == Some(Exact::ONE);
        let figure = self.apart(figure);
        let id = figure.id.clone();
        if !self.places.contains_key(&id) {
            self.places.insert(id.clone(), self.figures.len());
            self.figures.push(figure);
        }
        Filling::Figure { id, is_one }
    }

    /// Under an id that no other figure has: a sentence never shows the number of another.
    fn apart(&self, mut figure: Figure) -> Figure {
        let id = figure.id.clone();
        let mut times = 1_usize;
        while self.kept(&figure.id).is_some_and(|kept| *kept != figure) {
            times = times.saturating_add(1);
            figure.id = alloc::format!("{id}~{times}");
        }
        figure
    }

    /// The figure of an id.
    fn kept(&self, id: &str) -> Option<&Figure> {
        self.figures.get(*self.places.get(id)?)
    }

    /// All figures, in the order of their first showing.
    pub fn into_figures(self) -> Vec<Figure> {
        self.figures
    }
}

/// A paragraph out of a pattern in each language.
pub(crate) fn said(zh: &str, en: &str, fillings: &[(&str, Filling)]) -> Paragraph {
    Paragraph { zh: pieces(zh, fillings, |text| &text.zh), en: pieces(en, fillings, |text| &text.en) }
}

fn pieces(pattern: &str, fillings: &[(&str, Filling)], of: fn(&Text) -> &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        push_words(&mut pieces, before);
        let (name, forms) = name.split_once('|').map_or((name, None), |(name, forms)| (name, Some(forms)));
        match (fillings.iter().find(|(known, _)| *known == name), forms) {
            (Some((_, filling)), Some(forms)) => push_words(&mut pieces, agreeing(filling, forms)),
            (Some((_, Filling::Figure { id, .. })), None) => pieces.push(Piece::Figure(id.clone())),
            (Some((_, Filling::Words(text))), None) => push_words(&mut pieces, of(text)),
            (None, _) => {}
        }
        rest = after;
    }
    push_words(&mut pieces, rest);
    pieces
}

/// Of two forms the one that goes with the number.
fn agreeing<'f>(filling: &Filling, forms: &'f str) -> &'f str {
    let (one, many) = forms.split_once('|').unwrap_or((forms, forms));
    if matches!(filling, Filling::Figure { is_one: true, .. }) { one } else { many }
}

/// Words beside words are one piece.
fn push_words(pieces: &mut Vec<Piece>, words: &str) {
    match pieces.last_mut() {
        _ if words.is_empty() => {}
        Some(Piece::Words(before)) => before.push_str(words),
        _ => pieces.push(Piece::Words(words.to_owned())),
    }
}

impl Paragraph {
    /// One paragraph after the other, in one.
    pub(crate) fn join(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::default();
        for part in parts.into_iter().filter(|part| !part.zh.is_empty()) {
            let space = if whole.en.is_empty() { "" } else { " " };
            push_words(&mut whole.en, space);
            append(&mut whole.en, part.en);
            append(&mut whole.zh, part.zh);
        }
        whole
    }
}

fn append(pieces: &mut Vec<Piece>, more: Vec<Piece>) {
    for piece in more {
        match piece {
            Piece::Words(words) => push_words(pieces, &words),
            figure @ Piece::Figure(_) => pieces.push(figure),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn told(many: u64) -> Vec<Piece> {
        let figure = Filling::Figure { id: "missed".into(), is_one: many == 1 };
        said("缺{missed}期。", "{missed} {missed|was|were} missed.", &[("missed", figure)]).en
    }

    #[test]
    fn words_agree_with_their_number() {
        let expected = |words: &str| alloc::vec![Piece::Figure("missed".into()), Piece::Words(words.into())];
        assert_eq!(told(0), expected(" were missed."));
        assert_eq!(told(1), expected(" was missed."));
        assert_eq!(told(2), expected(" were missed."));
    }

    #[test]
    fn two_figures_are_never_one() {
        let mut composer = Composer::default();
        let mut told = |value: i64| {
            let rows = Rows::counted("/network/sites", Exact::ONE);
            match composer.figure("same", &Exact::from(value), None, Text::default(), rows) {
                Filling::Figure { id, .. } => id,
                Filling::Words(_) => String::new(),
            }
        };
        assert_eq!(
            [told(4), told(7), told(4), told(7), told(9)],
            ["same", "same~2", "same", "same~2", "same~3"]
        );
        let shown: Vec<_> = composer.into_figures().iter().map(|one| one.shown.zh.to_string()).collect();
        assert_eq!(shown, ["4", "7", "9"]);
    }

    #[test]
    fn only_a_number_of_exactly_one_is_one() {
        let mut composer = Composer::default();
        let mut is_one = |id: &str, value: Exact| {
            let rows = Rows::counted("/network/sites", Exact::ONE);
            let filling = composer.figure(id, &value, None, Text::default(), rows);
            matches!(filling, Filling::Figure { is_one: true, .. })
        };
        assert!(is_one("one", Exact::ONE));
        assert!(!is_one("none", Exact::ZERO) && !is_one("many", Exact::from(11)));
    }
}
