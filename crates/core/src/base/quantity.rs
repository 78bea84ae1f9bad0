//! Quantities that never mix (计量): sessions, people, person-times, hours, yuan.
//!
//! Takes numbers, gives a type for each unit: a sum of sessions and person-times does not compile. Counts are
//! whole; hours and yuan are exact. Whether people may be added at all (they may not, without identity) is
//! nothing that a number knows: `measure` decides it.

use core::{fmt, iter::Sum};

use serde::{Serialize, Serializer};

use super::{Exact, Read, fields, issue::problems, json::Value};

problems! {
    "quantity":
    /// A count with a fraction, or below zero.
    NotACount { given: alloc::string::String } "not_a_count"
        en "`{given}` is no count; a count is a whole number from 0 to 10^15"
        zh "“{given}”不是计数；计数应为0到10^15的整数",
    /// A count above what is allowed here.
    Above { given: alloc::string::String, most: alloc::string::String } "above"
        en "`{given}` is more than {most}, the most that is allowed here"
        zh "“{given}”超过此处允许的最大值{most}",
    /// An amount below zero.
    Negative { given: alloc::string::String } "negative"
        en "`{given}` is less than 0"
        zh "“{given}”小于0",
}

/// Largest count; ten thousand of them still fit into one.
const LARGEST: u64 = 1_000_000_000_000_000;

/// What a figure is counted in.
#[doc(alias = "计量单位")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Unit {
    /// 场次
    Sessions,
    /// 人: distinct persons.
    People,
    /// 人次
    PersonTimes,
    /// 小时
    Hours,
    /// 元
    Yuan,
    /// 个: stations, sites, groups and other things that are counted.
    Items,
    /// 比率: one figure over another.
    Share,
}

impl Unit {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("sessions", Self::Sessions),
        ("people", Self::People),
        ("person_times", Self::PersonTimes),
        ("hours", Self::Hours),
        ("yuan", Self::Yuan),
        ("items", Self::Items),
        ("share", Self::Share),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, unit)| *unit == self).map_or("", |(word, _)| word)
    }
}

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident),+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(u64);

        impl $name {
            /// So many.
            #[must_use]
            pub const fn new(many: u64) -> Self {
                Self(many)
            }

            /// How many.
            #[must_use]
            pub const fn many(self) -> u64 {
                self.0
            }

            /// The sum with more of the same.
            #[must_use]
            pub const fn plus(self, more: Self) -> Self {
                Self(self.0.saturating_add(more.0))
            }

            /// As a number without unit.
            #[must_use]
            pub fn exact(self) -> Exact {
                whole(self.0)
            }

            /// Reads a count: text or a JSON number.
            ///
            /// # Errors
            /// Another type, no whole number, or one below 0 or above 10^15.
            pub fn read(value: &Value) -> Read<Self> {
                count(value).map(Self)
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
                all.fold(Self(0), Self::plus)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }
    )+};
}

counts! {
    /// Events that were held (场次).
    #[doc(alias = "场次")]
    Sessions,
    /// Distinct persons (人数).
    #[doc(alias = "人数")]
    People,
    /// Each service to each person each time (人次).
    #[doc(alias = "人次")]
    PersonTimes
}

macro_rules! amounts {
    ($($(#[$doc:meta])* $name:ident),+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(Exact);

        impl $name {
            /// So much.
            #[must_use]
            pub const fn new(much: Exact) -> Self {
                Self(much)
            }

            /// The sum with more of the same.
            #[must_use]
            pub fn plus(&self, more: &Self) -> Self {
                Self(self.0.plus(&more.0))
            }

            /// As a number without unit.
            #[must_use]
            pub const fn exact(&self) -> &Exact {
                &self.0
            }

            /// Reads an amount: text or a JSON number.
            ///
            /// # Errors
            /// Another type, no number, or one below 0.
            pub fn read(value: &Value) -> Read<Self> {
                amount(value).map(Self)
            }
        }

        impl<'a> Sum<&'a Self> for $name {
            fn sum<I: Iterator<Item = &'a Self>>(all: I) -> Self {
                all.fold(Self::default(), |sum, more| sum.plus(more))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
    )+};
}

amounts! {
    /// Hours of work or study, exact (小时).
    #[doc(alias = "小时")]
    Hours,
    /// Money or the value of goods in yuan, exact (元).
    #[doc(alias = "元")]
    Yuan
}

fn whole(many: u64) -> Exact {
    Exact::fraction(many.into(), 1).unwrap_or_default()
}

/// Reads a whole number from 0 whose unit stands in its key: days, times, things.
///
/// # Errors
/// Another type, no whole number, or one below 0 or above 10^15.
#[inline(never)]
pub fn count(value: &Value) -> Read<u64> {
    let given = fields::exact(value)?;
    let whole = given.small_parts().filter(|(_, below)| *below == 1);
    let many = whole.and_then(|(many, _)| u64::try_from(many).ok()).filter(|many| *many <= LARGEST);
    many.ok_or_else(|| Problem::NotACount { given: value.shown() }.into())
}

/// Reads a whole number from 0 to the largest that is allowed.
///
/// # Errors
/// As [`count`], and one above it.
pub fn up_to(value: &Value, most: u64) -> Read<u64> {
    let many = count(value)?;
    let above = || Problem::Above { given: value.shown(), most: alloc::format!("{most}") };
    if many > most { Err(above().into()) } else { Ok(many) }
}

/// Reads a number from 0 whose unit stands in its key, or that has none.
///
/// # Errors
/// Another type, no number, or one below 0.
#[inline(never)]
pub fn amount(value: &Value) -> Read<Exact> {
    let given = fields::exact(value)?;
    if given.is_negative() { Err(Problem::Negative { given: value.shown() }.into()) } else { Ok(given) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_whole_and_amounts_exact() {
        let read = |text: &str| Value::Text(text.into());
        assert_eq!(Sessions::read(&read("１２")).unwrap(), Sessions::new(12));
        assert_eq!(Sessions::read(&read("1e3")).unwrap().many(), 1000);
        for wrong in ["-1", "1.5", "1000000000000001", "1/2", "x"] {
            assert!(PersonTimes::read(&read(wrong)).is_err(), "{wrong}");
        }
        let third = Hours::read(&read("1/3")).unwrap();
        assert_eq!([&third, &third, &third].into_iter().sum::<Hours>(), Hours::new(Exact::ONE));
        assert!(Yuan::read(&read("-0.01")).is_err());
    }
}
