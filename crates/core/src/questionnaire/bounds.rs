//! What a number may be (数值范围): ends, places, and whether a peer keeps all its digits.
//!
//! Takes an input of the rubric, gives bounds that are decimals, a pattern for those who type, and a sentence.
//! A decimal of at most thirteen digits survives every peer and comes back as it was written; what can have more is
//! asked as text.

use alloc::{boxed::Box, format, string::String, vec, vec::Vec};

use super::{item::Asks, labels};
use crate::base::{Exact, Mode, Rounding, Text};

/// Most decimal places of a number.
pub(super) const PLACES: u32 = 9;
/// Most digits before the point.
const DIGITS: u32 = 18;
/// Digits that every peer keeps: a binary fraction fifteen, but ODK Collect takes fifteen letters in a field for
/// numbers, sign and point among them, and drops the others without a word.
const KEPT: u32 = 13;
/// The greatest number that every peer takes for a whole one.
const GREATEST_INTEGER: i64 = 999_999_999;

/// What a number may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    pub(super) at_least: Option<Exact>,
    pub(super) at_most: Option<Exact>,
    /// 0 is allowed as well.
    pub(super) or_zero: bool,
    /// 0 is not allowed, although it is the lowest.
    pub(super) not_zero: bool,
    /// Most decimal places; `None` takes fractions too.
    pub(super) places: Option<u32>,
    /// This question is answered too …
    pub(super) beside: Option<String>,
    /// … and by no greater number.
    pub(super) not_below: bool,
}

impl Bounds {
    /// A whole number of things.
    pub fn count(at_least: &Exact, at_most: Option<&Exact>) -> Asks {
        let greatest = Exact::from(GREATEST_INTEGER);
        let bounds = Self { at_least: Some(at_least.clone()), places: Some(0), ..Self::default() };
        if at_most.unwrap_or(at_least) > &greatest {
            return Asks::Digits(Box::new(Self { at_most: at_most.cloned(), ..bounds }));
        }
        let at_most = at_most.cloned().unwrap_or(greatest);
        Asks::Integer(Box::new(Self { at_most: Some(at_most), ..bounds }))
    }

    /// Any number.
    pub fn number(at_least: Option<&Exact>, at_most: Option<&Exact>, places: Option<u32>) -> Self {
        let inward = |end: &Exact, up| inward(end, places.unwrap_or(PLACES), up);
        Self {
            at_least: at_least.map(|end| inward(end, true)),
            at_most: at_most.map(|end| inward(end, false)),
            places,
            ..Self::default()
        }
    }

    /// Asked as a number, where no answer can have more digits than every peer keeps.
    pub fn asked(self) -> Asks {
        let before = KEPT.saturating_sub(self.places.unwrap_or(PLACES));
        let least = Exact::power_of_ten(before);
        let fits =
            |end: &Option<Exact>| end.as_ref().is_some_and(|end| *end < least && end.negative() < least);
        let kept = fits(&self.at_least) && fits(&self.at_most);
        let bounds = Box::new(self);
        if kept { Asks::Decimal(bounds) } else { Asks::Digits(bounds) }
    }

    /// How many decimal places are asked for, where a binary fraction that is multiplied out still shows them.
    pub fn places_in_binary(&self) -> Option<u32> {
        let places = self.places?;
        let scale = Exact::power_of_ten(places);
        let most = Exact::from(GREATEST_INTEGER);
        let small = |end: &Option<Exact>| {
            end.as_ref().map(|end| end.times(&scale)).is_some_and(|end| end <= most && end.negative() <= most)
        };
        (small(&self.at_least) && small(&self.at_most)).then_some(places)
    }

    /// The pattern of what may be typed: anchored, and the same for every engine.
    pub fn pattern(&self) -> String {
        let negative = self.at_least.as_ref().is_none_or(Exact::is_negative);
        let sign = if negative { "-?" } else { "" };
        let decimals = match self.places {
            Some(0) => String::new(),
            places => format!("([.][0-9]{{1,{}}})?", places.unwrap_or(PLACES)),
        };
        let fraction = if self.places.is_none() {
            format!("|{sign}[0-9]{{1,{DIGITS}}}/[0-9]{{1,{DIGITS}}}")
        } else {
            String::new()
        };
        format!("^({sign}[0-9]{{1,{DIGITS}}}{decimals}{fraction})$")
    }

    /// What people have to know before they answer: nothing, where any number will do that they would think of.
    pub fn hint(&self) -> Option<Text> {
        let limit = self.at_most.as_ref().is_some_and(|most| *most == Exact::from(GREATEST_INTEGER));
        let at_most = self.at_most.clone().filter(|_| !limit);
        let usual = self.at_least.as_ref().is_some_and(Exact::is_zero) && at_most.is_none();
        let says_more = self.not_zero || self.not_below || self.places.is_some_and(|places| places > 0);
        (!usual || says_more).then(|| Self { at_most, ..self.clone() }.told())
    }

    /// What is wanted, as a sentence for people.
    pub fn told(&self) -> Text {
        let whole = self.places == Some(0);
        let mut all = vec![labels::said(
            if whole { "整数" } else { "数字" },
            if whole { "a whole number" } else { "a number" },
        )];
        all.extend(
            match (&self.at_least, &self.at_most) {
                (Some(low), Some(high)) => Some((format!("{low}至{high}"), format!("from {low} to {high}"))),
                (Some(low), None) => Some((format!("不小于{low}"), format!("at least {low}"))),
                (None, Some(high)) => Some((format!("不大于{high}"), format!("at most {high}"))),
                (None, None) => None,
            }
            .map(|(zh, en)| labels::said(&zh, &en)),
        );
        all.extend(self.or_zero.then(|| labels::said("或0", "or 0")));
        all.extend(self.not_zero.then(|| labels::said("不为0", "not 0")));
        all.extend(self.not_below.then(|| labels::said("不小于完成数", "not less than what was done")));
        all.extend(self.places.filter(|places| *places > 0).map(|places| {
            let many = if places == 1 { "place" } else { "places" };
            labels::said(&format!("至多{places}位小数"), &format!("with at most {places} decimal {many}"))
        }));
        let joined =
            |between: &str, each: fn(&Text) -> &str| all.iter().map(each).collect::<Vec<_>>().join(between);
        labels::said(&joined("，", |text| &text.zh), &joined(", ", |text| &text.en))
    }
}

/// The nearest decimal of so many places that lies inside: what lies between it and the end has more places.
pub(super) fn inward(end: &Exact, places: u32, up: bool) -> Exact {
    let mode = if up == end.is_negative() { Mode::Down } else { Mode::Up };
    end.rounded(Rounding { places, mode })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::number::read;
    use alloc::string::ToString;

    #[test]
    fn a_hint_says_only_what_nobody_would_think() {
        let said = |asks: &Asks| match asks {
            Asks::Integer(bounds) | Asks::Decimal(bounds) | Asks::Digits(bounds) => bounds.hint(),
            _ => None,
        };
        assert_eq!(said(&Bounds::count(&Exact::ZERO, None)), None);
        assert_eq!(&*said(&Bounds::count(&Exact::ONE, None)).unwrap().en, "a whole number, at least 1");
        assert_eq!(&*said(&asked(Some("0"), None, Some(1))).unwrap().zh, "数字，不小于0，至多1位小数");
    }

    fn asked(low: Option<&str>, high: Option<&str>, places: Option<u32>) -> Asks {
        let end = |end: Option<&str>| end.map(|end| read(end).unwrap());
        Bounds::number(end(low).as_ref(), end(high).as_ref(), places).asked()
    }

    #[test]
    fn a_number_of_thirteen_digits_is_a_number() {
        // 9999 and nine places: with sign and point the fifteen letters that ODK Collect takes
        assert!(matches!(asked(Some("-9999"), Some("9999"), None), Asks::Decimal(_)));
        assert!(matches!(asked(Some("0"), Some("10000"), None), Asks::Digits(_)));
        assert!(matches!(asked(Some("0"), Some("999999"), None), Asks::Digits(_)));
        assert!(matches!(asked(Some("0"), Some("99999999999"), Some(2)), Asks::Decimal(_)));
        assert!(matches!(asked(Some("-100000000000"), Some("0"), Some(2)), Asks::Digits(_)));
        assert!(matches!(asked(Some("0"), None, Some(0)), Asks::Digits(_)));
    }

    #[test]
    fn ends_are_rounded_inward() {
        for (low, high, places, expected) in [
            ("1/3", "2/3", None, ("0.333333334", "0.666666666")),
            ("-2/3", "-1/3", Some(1), ("-0.6", "-0.4")),
            ("0.25", "1", Some(1), ("0.3", "1")),
        ] {
            let bounds = Bounds::number(Some(&read(low).unwrap()), Some(&read(high).unwrap()), places);
            let [low, high] = [bounds.at_least, bounds.at_most].map(|end| end.unwrap().to_string());
            assert_eq!((low.as_str(), high.as_str()), expected);
        }
    }
}
