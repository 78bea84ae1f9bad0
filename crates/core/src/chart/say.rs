//! Numbers and sentences of a picture (图表文字).
//!
//! Takes exact numbers, gives where they are drawn and how they are told; breaks titles into lines.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use super::Look;
use crate::base::{Exact, Language, Mode, Rounding, json::Value};
use crate::explain;
use crate::score::{Line, Scorecard, Span};

/// How many letters a line of a title has; Chinese letters count twice.
const WIDEST: usize = 84;
/// By how much lines of one title may differ.
const SLACK: usize = 6;

/// Where a number is drawn: near enough for every screen, and no claim.
pub(super) fn drawn(exact: &Exact) -> Value {
    Value::Number(exact.rounded(Rounding { places: 4, mode: Mode::HalfUp }).to_string())
}

/// Two ends with room beyond them, where axes begin and end: so many hundredths of their distance.
pub(super) fn around([low, high]: [&Exact; 2], [before, after]: [i64; 2]) -> Value {
    let span = high.minus(low);
    let span = if span.is_zero() { Exact::ONE } else { span };
    let part =
        |hundredths: i64| span.times(&Exact::fraction(i128::from(hundredths), 100).unwrap_or_default());
    Value::List(alloc::vec![drawn(&low.minus(&part(before))), drawn(&high.plus(&part(after)))])
}

/// The middle of sorted numbers.
pub(crate) fn median(sorted: &[Exact]) -> Exact {
    let half = sorted.len().div_euclid(2);
    let at = |place: usize| sorted.get(place).cloned().unwrap_or_default();
    if sorted.len().checked_rem(2) == Some(1) {
        return at(half);
    }
    at(half.saturating_sub(1)).plus(&at(half)).over(&Exact::from(2)).unwrap_or_default()
}

/// What stands above a picture: the sentence, and under it what it was drawn from.
pub(super) fn title(sentence: &str, under: &str) -> Value {
    let text = |text: &str| super::fill::texts(lines(text));
    Value::object([("subtitle", Some(text(under))), ("text", Some(text(sentence)))])
}

impl Look {
    /// Only the sentence of the one language is written.
    pub(super) fn say(self, chinese: impl fmt::Display, english: impl fmt::Display) -> String {
        match self.language {
            Language::Chinese => chinese.to_string(),
            Language::English => english.to_string(),
        }
    }

    /// A number as people read it.
    pub(super) fn number(self, exact: &Exact) -> String {
        explain::number(exact, self.language)
    }

    /// A share in percent, to one place.
    pub(super) fn percent(self, share: &Exact) -> String {
        let percent = share.times(&Exact::from(100));
        let near = percent.rounded(Rounding { places: 1, mode: Mode::HalfUp });
        if near == percent {
            format!("{near}%")
        } else {
            self.say(format_args!("约{near}%"), format_args!("about {near}%"))
        }
    }

    /// A score, or where it lies.
    pub(super) fn span(self, span: &Span) -> String {
        let end = |end: &Option<Exact>, sign: &str| {
            end.as_ref().map_or_else(|| format!("{sign}∞"), |end| self.number(end))
        };
        if let Some(exact) = &span.exact {
            return self.number(exact);
        }
        let (low, high) = (end(&span.lowest, "−"), end(&span.highest, ""));
        self.say(format_args!("{low}至{high}"), format_args!("{low} to {high}"))
    }

    /// Id and title of a node.
    pub(super) fn node(self, line: &Line) -> String {
        format!("{} {}", line.id, line.title.in_language(self.language))
    }

    /// Several sentences in one text.
    pub(super) fn joined(self, sentences: &[String]) -> String {
        sentences.join(&self.say("；", "; "))
    }

    /// The rubric, its version and the beginning of its digest.
    pub(super) fn source(self, card: &Scorecard) -> String {
        let title = card.rubric.title.in_language(self.language);
        let version =
            card.rubric.version.as_deref().map_or_else(String::new, |version| format!(" {version}"));
        let short = card.rubric.meaning.short();
        self.say(
            format_args!("依据：{title}{version}（{short}）"),
            format_args!("Rubric: {title}{version} ({short})"),
        )
    }
}

/// A text in lines of about one length that fit; a word is not broken, a Chinese sentence is.
fn lines(text: &str) -> Vec<String> {
    let whole = text.chars().map(wide).fold(0_usize, usize::saturating_add);
    let many = whole.div_ceil(WIDEST).max(1);
    let widest = whole.div_ceil(many).saturating_add(SLACK);
    let mut lines = alloc::vec![String::new()];
    let mut filled = 0_usize;
    for word in words(text) {
        let more = word.chars().map(wide).fold(0_usize, usize::saturating_add);
        if filled > 0 && filled.saturating_add(more) > widest {
            lines.push(String::new());
            filled = 0;
        }
        filled = filled.saturating_add(more);
        lines.last_mut().into_iter().for_each(|line| line.push_str(word));
    }
    lines
}

/// What is not broken: Latin letters up to a space, a Chinese letter with the punctuation around it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut from, mut before) = (0_usize, ' ');
    for (at, letter) in text.char_indices() {
        let joined = is_closing(letter) || is_opening(before) || letter == ' ';
        let apart = before == ' ' || wide(letter) == 2 || wide(before) == 2;
        if at > 0 && apart && !joined {
            words.extend(text.get(from..at));
            from = at;
        }
        before = letter;
    }
    words.extend(text.get(from..));
    words
}

fn wide(letter: char) -> usize {
    if letter > '\u{2e7f}' { 2 } else { 1 }
}

fn is_closing(letter: char) -> bool {
    "，。、；：）”’》！？".contains(letter)
}

fn is_opening(letter: char) -> bool {
    "（“‘《".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_where_people_would() {
        // 112 letters: two lines of 56, and 6 more where a word ends there
        let english = lines(&"seven letters ".repeat(8));
        assert_eq!(english.iter().map(String::len).collect::<Vec<_>>(), [62, 50]);
        assert!(english[1].starts_with("letters"));
        let chinese = lines(&"字".repeat(50));
        assert_eq!(chinese.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [28, 22]);
        let closed = lines(&["字".repeat(28), "，".into(), "字".repeat(21)].concat());
        assert_eq!(closed.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [27, 23]);
        assert_eq!(lines("短"), ["短"]);
    }

    #[test]
    fn the_middle_of_two_is_between_them() {
        let of = |numbers: &[i64]| median(&numbers.iter().map(|one| Exact::from(*one)).collect::<Vec<_>>());
        assert_eq!(of(&[1, 2, 9]).to_string(), "2");
        assert_eq!(of(&[1, 2]).to_string(), "1.5");
        assert_eq!(of(&[]), Exact::ZERO);
    }
}
