//! An estimate (估计值): a value, or the reason why there is none.
//!
//! Takes what was worked out, gives it with its error where that is known. It never shows a number where a statistic
//! is not defined.

use serde::{Serialize, Serializer};

use crate::base::{Ball, Exact};

/// Decimal places of everything that is no fraction.
pub(super) const PLACES: u32 = 15;

/// A value, or the reason why there is none.
#[doc(alias = "估计值")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Estimate {
    /// Where the value lies in all that could have been rated, by the confidence asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
    /// The standard error, to 15 decimal places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<Exact>,
    /// The standard error if there were no agreement beyond chance, to 15 decimal places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error_null: Option<Exact>,
    /// Why there is no value, or no interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<Reason>,
    /// The value; `None` when it is not defined.
    pub value: Option<Exact>,
}

/// An interval of confidence: its ends are rounded outwards to 15 decimal places.
#[doc(alias = "置信区间")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// How sure, as a share.
    pub confidence: Exact,
    /// The upper end.
    pub high: Exact,
    /// The lower end.
    pub low: Exact,
}

impl Interval {
    pub(super) fn of(confidence: &Exact, low: &Ball, high: &Ball) -> Self {
        Self { confidence: confidence.clone(), high: high.up(PLACES), low: low.down(PLACES) }
    }
}

impl Interval {
    /// Both ends at a value that does not vary.
    pub(super) fn exact(confidence: &Exact, value: &Exact) -> Self {
        let unit = Exact::from(10_i64.saturating_pow(PLACES));
        let cut = |scaled: Exact| scaled.over(&unit).unwrap_or_default();
        let scaled = value.times(&unit);
        Self { confidence: confidence.clone(), high: cut(scaled.ceiling()), low: cut(scaled.floor()) }
    }
}

impl Estimate {
    /// A value alone.
    #[must_use]
    pub fn of(value: Exact) -> Self {
        Self { value: Some(value), ..Self::default() }
    }

    /// No value.
    #[must_use]
    pub fn undefined(reason: Reason) -> Self {
        Self { undefined: Some(reason), ..Self::default() }
    }
}

impl From<Result<Exact, Reason>> for Estimate {
    fn from(outcome: Result<Exact, Reason>) -> Self {
        outcome.map_or_else(Self::undefined, Self::of)
    }
}

/// Why a statistic is not defined.
#[doc(alias = "无法计算的原因")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No unit has two ratings.
    NothingPaired,
    /// All ratings that count are equal, so that chance would agree as well.
    NoVariation,
    /// Only one unit is left.
    OneUnit,
    /// Only one assessor is left.
    OneAssessor,
    /// Units have different numbers of ratings.
    UnequalRatings,
    /// Not every assessor rated every unit.
    Incomplete,
    /// The level of measurement is below an interval scale.
    NotInterval,
    /// More values than are compared one by one.
    TooManyValues,
    /// The units do not differ in their means.
    NoVariationBetweenUnits,
    /// The mean squares by which it is divided add up to 0 or less.
    ZeroBelow,
    /// The assessors do not differ: there is no error to measure by.
    NoError,
    /// The approximate degrees of freedom are below 1.
    DegreesOfFreedom,
    /// The interval of one rating goes so far below 0 that the one of the mean has no lower end.
    NoLowerEnd,
    /// Digits that would take too long.
    TooExtreme,
    /// Every draw was without variation.
    NoDraw,
}

impl Reason {
    /// Code and sentences.
    fn told(self) -> [&'static str; 3] {
        match self {
            Self::NothingPaired => ["nothing_paired", "no unit has two ratings", "没有被两人评过的对象"],
            Self::NoVariation => [
                "no_variation",
                "all ratings are equal, so that chance agrees as well",
                "评分全部相同，偶然一致也是全部一致",
            ],
            Self::OneUnit => ["one_unit", "fewer than two units", "对象不足两个"],
            Self::OneAssessor => ["one_assessor", "fewer than two assessors", "评估员不足两名"],
            Self::UnequalRatings => {
                ["unequal_ratings", "units have different numbers of ratings", "各对象的评分人数不同"]
            }
            Self::Incomplete => {
                ["incomplete", "not every assessor rated every unit", "并非每名评估员都评了每个对象"]
            }
            Self::NotInterval => [
                "not_interval",
                "differences mean nothing at this level of measurement",
                "此测量尺度下差值没有意义",
            ],
            Self::TooManyValues => ["too_many_values", "too many different values", "不同取值过多"],
            Self::NoVariationBetweenUnits
            | Self::ZeroBelow
            | Self::NoError
            | Self::DegreesOfFreedom
            | Self::NoLowerEnd => self.told_of_squares(),
            Self::TooExtreme => ["too_extreme", "the digits would take too long", "计算量过大"],
            Self::NoDraw => ["no_draw", "no draw has any variation", "各次抽取均无差异"],
        }
    }

    /// What intraclass correlations alone lack.
    fn told_of_squares(self) -> [&'static str; 3] {
        match self {
            Self::NoVariationBetweenUnits => [
                "no_variation_between_units",
                "the units do not differ in their means",
                "各对象的均值没有差异",
            ],
            Self::ZeroBelow => [
                "zero_below",
                "the mean squares by which it is divided add up to 0 or less",
                "作除数的均方之和不大于0",
            ],
            Self::NoError => {
                ["no_error", "there is no error by which the spread could be measured", "没有误差可作比较"]
            }
            Self::DegreesOfFreedom => {
                ["degrees_of_freedom", "the approximate degrees of freedom are below 1", "近似自由度小于1"]
            }
            _ => [
                "no_lower_end",
                "the interval of one rating goes so far below 0 that the one of the mean has no lower end",
                "单个评分的区间过低，均值的区间没有下端",
            ],
        }
    }

    /// The stable code.
    ///
    /// ```
    /// assert_eq!(haitang::reliability::Reason::OneUnit.code(), "one_unit");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        let [code, ..] = self.told();
        code
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told {
            code: &'static str,
            en: &'static str,
            zh: &'static str,
        }
        let [code, en, zh] = self.told();
        Told { code, en, zh }.serialize(serializer)
    }
}
