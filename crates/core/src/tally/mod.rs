//! # `tally`: results counted, so that counters can be added (汇总)
//!
//! Takes the results of sheets one by one, by groups such as provinces, gives counters: how many rows of each status
//! and grade, exact sums, and how often each score occurs. Tallies of parts are merged into that of the whole, in any
//! order and with the same bytes, because whole numbers and fractions are added and nothing is rounded; so provinces
//! exchange counters and not stations. What is asked of a tally (means, ranks, percentiles, shares of grades) is
//! answered out of the counters alone. It refuses to merge what was scored by other rubrics.

mod counts;
mod document;
mod problem;
mod question;

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

pub use counts::{Counts, Numbers, Standing};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use question::{Answer, Graded, OfNumbers, OfStatus, Percentile, Place, Question, Span, Summary};

use crate::base::{Digest, Exact, Id, Issue, Issues, Read};

/// What a tally calls itself.
const FORMAT: &str = "tally/1";
/// Most counters of scores that a tally holds: with more, its document could not be read.
pub const MOST_VALUES: usize = 500_000;
/// Most groups.
pub const MOST_GROUPS: usize = 100_000;
/// Most rows.
const MOST_ROWS: u64 = 1_000_000_000_000_000;

/// What a group is called: the cells of its columns, in their order.
pub type Key = Vec<Option<String>>;

/// What was counted; equal for tallies that can be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The id of the rubric.
    pub rubric: Id,
    /// The digest of its meaning.
    pub meaning: Digest,
    /// The edition of the language.
    pub edition: String,
    /// The columns by which rows are grouped.
    pub by: Vec<String>,
    /// The columns of numbers that are counted, by name.
    pub of: Vec<String>,
    /// How wide the classes are into which numbers are put; without it each different number is counted.
    pub width: Option<Exact>,
}

/// Counters of results, by groups.
#[doc(alias = "汇总")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    about: About,
    groups: BTreeMap<Key, Counts>,
}

impl Tally {
    /// A tally in which nothing has been counted.
    ///
    /// # Errors
    /// A column named twice, or a width that is not above 0.
    pub fn new(about: About) -> Read<Self> {
        let mut issues = Issues::none();
        for (key, names) in [("by", &about.by), ("of", &about.of)] {
            issues.extend(repeated(names).at(key));
        }
        if about.width.as_ref().is_some_and(|width| *width <= Exact::ZERO) {
            issues.add(Issue::from(Problem::NoWidth {}).at("width"));
        }
        issues.unless(Self { about, groups: BTreeMap::new() })
    }

    /// What was counted.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The groups, by their names.
    pub fn groups(&self) -> impl Iterator<Item = (&Key, &Counts)> {
        self.groups.iter()
    }

    /// No rows, for this tally.
    #[must_use]
    pub fn nothing(&self) -> Counts {
        Counts::of(self.about.of.len())
    }

    /// Adds counted rows to a group.
    ///
    /// ```
    /// use haitang::{Exact, base::{Digest, Id, json}, tally::{About, Standing, Tally}};
    /// let about = About { rubric: Id::new("demo").unwrap(), meaning: Digest::of("demo"), edition: "2026".into(),
    ///     by: vec!["省".into()], of: vec!["score".into()], width: None };
    /// let mut tally = Tally::new(about).unwrap();
    /// let mut row = tally.nothing();
    /// row.row(Standing::Complete, Some("good"));
    /// row.number(0, &Exact::from(85), 1);
    /// tally.add(vec![Some("甲".into())], row).unwrap();
    /// assert!(json::canonical(&tally.to_document()).contains(r#""values":[["85","1"]]"#));
    /// ```
    ///
    /// # Errors
    /// A name with fewer or more cells than there are columns.
    pub fn add(&mut self, key: Key, counts: Counts) -> Result<(), Problem> {
        if key.len() != self.about.by.len() {
            return Err(Problem::KeyLength { wanted: self.about.by.len().to_string() });
        }
        let counts = match &self.about.width {
            Some(width) => counts.classed(width),
            None => counts,
        };
        let of = self.about.of.len();
        self.groups.entry(key).or_insert_with(|| Counts::of(of)).add(&counts);
        Ok(())
    }

    /// Is it small enough to be passed on?
    ///
    /// # Errors
    /// More groups, values or rows than a tally holds.
    pub fn within(&self) -> Result<(), Problem> {
        if self.groups.len() > MOST_GROUPS {
            return Err(Problem::TooManyGroups { most: MOST_GROUPS.to_string() });
        }
        if self.groups.values().map(Counts::values).fold(0, usize::saturating_add) > MOST_VALUES {
            return Err(Problem::TooManyValues { most: MOST_VALUES.to_string() });
        }
        let rows = self.groups.values().map(Counts::rows).fold(0, u64::saturating_add);
        if rows > MOST_ROWS { Err(Problem::TooManyRows { most: MOST_ROWS.to_string() }) } else { Ok(()) }
    }

    /// The tally of both.
    ///
    /// # Errors
    /// Tallies of other rubrics, editions, columns or widths; more than a tally holds.
    pub fn merge(mut self, other: &Self) -> Read<Self> {
        self.about.fits(&other.about)?;
        for (key, counts) in &other.groups {
            let of = self.about.of.len();
            self.groups.entry(key.clone()).or_insert_with(|| Counts::of(of)).add(counts);
        }
        self.within()?;
        Ok(self)
    }

    /// The tally of all of them.
    ///
    /// # Errors
    /// As for two; and none at all.
    pub fn merged(tallies: Vec<Self>) -> Read<Self> {
        let mut issues = Issues::none();
        let mut all = tallies.into_iter().enumerate();
        let Some((_, mut whole)) = all.next() else { return Err(Problem::NothingToMerge {}.into()) };
        for (at, tally) in all {
            match whole.clone().merge(&tally) {
                Ok(merged) => whole = merged,
                Err(inner) => issues.extend(inner.at(at)),
            }
        }
        issues.unless(whole)
    }

    /// The same counters by fewer columns.
    ///
    /// # Errors
    /// A column by which rows are not grouped here, or one named twice.
    pub fn over(&self, by: &[String]) -> Read<Self> {
        let mut issues = repeated(by);
        let places = issues.take(self.about.places(by)).unwrap_or_default();
        let about = issues.unless(About { by: by.to_vec(), ..self.about.clone() })?;
        let mut coarser = Self { about, groups: BTreeMap::new() };
        for (key, counts) in &self.groups {
            let part = places.iter().map(|at| key.get(*at).cloned().flatten()).collect();
            let of = self.about.of.len();
            coarser.groups.entry(part).or_insert_with(|| Counts::of(of)).add(counts);
        }
        Ok(coarser)
    }
}

/// Columns that are named again, each at its place.
fn repeated(names: &[String]) -> Issues {
    let mut issues = Issues::none();
    for (at, name) in names.iter().enumerate() {
        if names.iter().take(at).any(|before| before == name) {
            issues.add(Issue::from(Problem::ColumnTwice { name: name.clone() }).at(at));
        }
    }
    issues
}

impl About {
    /// Where the columns stand among those of the groups.
    fn places(&self, by: &[String]) -> Read<Vec<usize>> {
        let mut issues = Issues::none();
        let mut places = Vec::with_capacity(by.len());
        for (at, name) in by.iter().enumerate() {
            match self.by.iter().position(|known| known == name) {
                Some(place) => places.push(place),
                None => issues.add(problem::unknown_column(name, &self.by).at(at)),
            }
        }
        issues.unless(places)
    }

    /// Can tallies of both be merged?
    fn fits(&self, other: &Self) -> Read<()> {
        let mut issues = Issues::none();
        if self.rubric != other.rubric || self.meaning != other.meaning || self.edition != other.edition {
            let named =
                |about: &Self| [about.rubric.as_str(), &about.meaning.to_string(), &about.edition].join(" ");
            issues.add(Problem::OtherRubric { first: named(self), second: named(other) });
        }
        for (first, second) in [(&self.by, &other.by), (&self.of, &other.of)] {
            if first != second {
                issues.add(Problem::OtherColumns { first: first.join(", "), second: second.join(", ") });
            }
        }
        if self.width != other.width {
            let shown = |width: &Option<Exact>| width.as_ref().map_or("null".to_string(), Exact::to_string);
            issues.add(Problem::OtherWidth { first: shown(&self.width), second: shown(&other.width) });
        }
        issues.unless(())
    }
}
