//! What is asked of ratings (对评分表的提问): how sure, how often to draw, and which disagreement weighs how much.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use crate::base::{
    Exact, Issue, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
    quantity, text,
};
use crate::reliability::{Level, Problem, Ratings, ratings::categories};

/// Most draws.
const MOST_DRAWS: u64 = 10_000;
/// Most ratings that all draws together look at.
const MOST_WORK: u64 = 20_000_000;

/// What is asked.
#[doc(alias = "对评分表的提问")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How sure intervals are, as a share.
    pub confidence: Exact,
    /// How α is drawn again, if it is.
    pub draws: Option<Draws>,
    /// Which disagreement weighs how much: the categories, and for each of them the disagreement with each.
    pub weights: Option<(Vec<String>, Vec<Vec<Exact>>)>,
}

/// How units are drawn again and again.
#[doc(alias = "自助抽样")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draws {
    /// Any text; another one draws others.
    pub seed: String,
    /// How often.
    pub draws: u64,
}

impl Default for Asked {
    fn default() -> Self {
        let confidence = Exact::fraction(19, 20).unwrap_or_default();
        Self { confidence, draws: None, weights: None }
    }
}

impl Asked {
    /// Reads a question.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        Self::from_document(&json::read(bytes, json::DEEPEST)?)
    }

    /// Reads a question out of a document: `{}` asks what is usual.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_document(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        let usual = Self::default();
        let confidence = fields.may("confidence", confidence).unwrap_or(usual.confidence);
        let draws = fields.may("bootstrap", draws);
        let weights = fields.may("weights", weights);
        fields.close(Self { confidence, draws, weights })
    }

    /// Half of what may be missed, which is what may be missed at each end.
    pub(super) fn missed(&self) -> Exact {
        Exact::ONE.minus(&self.confidence).over(&Exact::from(2)).unwrap_or_default()
    }

    /// The table of disagreement by the places of the categories.
    pub(super) fn weights(&self, ratings: &Ratings) -> Read<Option<Vec<Vec<Exact>>>> {
        let Some((names, table)) = &self.weights else { return Ok(None) };
        let mut issues = Issues::none();
        let mut places = Vec::new();
        for category in &ratings.categories {
            let place = names.iter().position(|name| *name == category.name);
            if place.is_none() {
                issues.add(unlisted(&category.name, names));
            }
            places.extend(place);
        }
        let at = |row: usize, column: usize| table.get(row).and_then(|row| row.get(column)).cloned();
        let line = |row: &usize| places.iter().map(|column| at(*row, *column).unwrap_or_default()).collect();
        issues.unless(Some(places.iter().map(line).collect()))
    }

    /// Refuses more draws than can be made of so many ratings.
    pub(super) fn check_draws(&self, ratings: &Ratings) -> Read<()> {
        let Some(draws) = &self.draws else { return Ok(()) };
        let size = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let values = size(ratings.categories.len());
        let pairs = if ratings.level == Level::Ratio { values.saturating_mul(values) } else { values };
        let each = size(ratings.count()).saturating_add(pairs).max(1);
        let most = MOST_DRAWS.min(MOST_WORK.checked_div(each).unwrap_or(0));
        if draws.draws > most {
            let problem = Problem::Draws { given: draws.draws.to_string(), most: most.to_string() };
            return Err(Issue::from(problem).at("draws").at("bootstrap").into());
        }
        Ok(())
    }
}

fn unlisted(given: &str, names: &[String]) -> Issue {
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let problem = |given, nearest| Problem::UnknownCategory { given, nearest };
    fields::unknown(given, &known, problem).at("categories").at("weights")
}

pub(in crate::reliability) fn confidence(value: &Value) -> Read<Exact> {
    let share = fields::exact(value)?;
    let bounds =
        [(1, 2), (9_999, 10_000)].map(|(above, below)| Exact::fraction(above, below).unwrap_or_default());
    let [low, high] = &bounds;
    if share < *low || share > *high {
        return Err(Problem::Confidence { given: value.shown() }.into());
    }
    Ok(share)
}

fn draws(value: &Value) -> Read<Draws> {
    let mut fields = Fields::of(value)?;
    let seed = fields.need("seed", text::said);
    let draws = fields.need("draws", times);
    fields.close(Draws { seed, draws })
}

/// How often: at least once.
pub(in crate::reliability) fn times(value: &Value) -> Read<u64> {
    let draws = quantity::count(value)?;
    if draws == 0 {
        return Err(Problem::Draws { given: value.shown(), most: MOST_DRAWS.to_string() }.into());
    }
    Ok(draws)
}

type Weights = (Vec<String>, Vec<Vec<Exact>>);

fn weights(value: &Value) -> Read<Weights> {
    let mut fields = Fields::of(value)?;
    let names = fields.need("categories", categories);
    let table =
        fields.need("disagreement", |value| fields::every(value, |row| fields::every(row, fields::exact)));
    if fields.is_clean() {
        fields.refuse_each(flaws(&table, names.len()));
    }
    fields.close((names, table))
}

fn flaws(table: &[Vec<Exact>], wanted: usize) -> Issues {
    let mut issues = Issues::none();
    if table.len() != wanted || table.iter().any(|row| row.len() != wanted) {
        issues.add(Issue::from(Problem::WeightsSize { wanted: wanted.to_string() }).at("disagreement"));
    }
    for (place, row) in table.iter().enumerate() {
        for (other, given) in row.iter().enumerate() {
            if given.is_negative() || (place == other && !given.is_zero()) {
                let problem = Problem::Disagreement { given: given.to_string() };
                issues.add(Issue::from(problem).at(other).at(place).at("disagreement"));
            }
        }
    }
    issues
}
