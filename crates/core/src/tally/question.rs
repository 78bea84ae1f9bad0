//! Questions to a tally (汇总查询): means, ranks, percentiles and shares, out of counters alone.
//!
//! Takes a question `{"ask": "summary" | "rank" | "percentile", …}`, gives exact numbers. In a tally with classes what
//! they leave open is a range. A percentile is that of the nearest rank: the least number that at least so many
//! percent of all numbers do not exceed.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Counts, Key, Numbers, Problem, Tally, counts::whole, problem::unknown_column};
use crate::base::{
    Exact, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Of which groups: columns with the cells that they have there; of all without any.
    within: Vec<(String, Option<String>)>,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// The counters of each group by some of the columns.
    Summary { by: Vec<String> },
    /// The place of a number among all of a column.
    Rank { of: String, value: Exact },
    /// The number of a column at a place.
    Percentile { of: String, percent: Exact },
}

/// What is answered; a struct or a list by the kind of question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The score at a place.
    Percentile(Percentile),
    /// The place of a score.
    Rank(Place),
    /// The counters of groups.
    Summary(Vec<Summary>),
}

/// Two whole numbers or numbers between which something lies; equal without classes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span<T> {
    /// The highest that it may be.
    pub highest: T,
    /// The lowest.
    pub lowest: T,
}

/// The place of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// How many are higher.
    pub above: Span<String>,
    /// How many are lower.
    pub below: Span<String>,
    /// How many are equal.
    pub equal: Span<String>,
    /// Of how many.
    pub known: String,
    /// One more than are higher (并列者名次相同).
    pub rank: Span<String>,
}

/// The score at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Percentile {
    /// Of how many.
    pub known: String,
    /// The place, from the lowest; `None` of nothing.
    pub place: Option<String>,
    /// The score.
    pub value: Option<Span<Exact>>,
}

/// The counters of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Each grade that occurs.
    pub grades: Vec<Graded>,
    /// The cells that name it.
    pub r#in: Key,
    /// What the numbers come to, by column.
    pub numbers: Vec<OfNumbers>,
    /// How many rows.
    pub rows: String,
    /// How many rows of each status that occurs.
    pub statuses: Vec<OfStatus>,
    /// How many decided rows have no grade.
    pub ungraded: String,
}

/// How many rows have a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfStatus {
    /// How many.
    pub rows: String,
    /// The status.
    pub status: &'static str,
}

/// How many rows have a grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Graded {
    /// The grade.
    pub grade: String,
    /// How many.
    pub rows: String,
    /// Of all that have one or surely none.
    pub share: Exact,
}

/// What the numbers of a column come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfNumbers {
    /// The greatest.
    pub greatest: Option<Exact>,
    /// How many.
    pub known: String,
    /// The least.
    pub least: Option<Exact>,
    /// Their mean, exactly; `None` of nothing.
    pub mean: Option<Exact>,
    /// The column.
    pub of: String,
    /// Their sum.
    pub sum: Exact,
}

impl Question {
    /// Reads what is asked.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        let document = json::read(bytes, json::DEEPEST)?;
        let mut fields = Fields::of(&document)?;
        let asked =
            fields.may("ask", |value| fields::word(value, &[("summary", 0), ("rank", 1), ("percentile", 2)]));
        let within = fields.may("in", members).unwrap_or_default();
        let of = |fields: &mut Fields<'_>| {
            fields
                .may("of", |value| value.text().map(ToOwned::to_owned))
                .unwrap_or_else(|| "score".to_owned())
        };
        let kind = match asked {
            Some(1) => Kind::Rank { of: of(&mut fields), value: fields.need("value", fields::exact) },
            Some(2) => Kind::Percentile { of: of(&mut fields), percent: fields.need("percent", percent) },
            Some(_) => Kind::Summary { by: fields.may("by", names).unwrap_or_default() },
            None => {
                // what is there and is no question has been refused already
                if !fields.has("ask") {
                    fields.need("ask", |value| value.text().map(|_| ()));
                }
                return Err(fields.into_issues());
            }
        };
        fields.close(Self { within, kind })
    }
}

fn names(value: &Value) -> Read<Vec<String>> {
    fields::each(value, |name| name.text().map(ToOwned::to_owned))
}

fn members(value: &Value) -> Read<Vec<(String, Option<String>)>> {
    let mut issues = Issues::none();
    let mut found = Vec::new();
    for (name, cell) in value.map()? {
        let cell =
            if *cell == Value::Null { Ok(None) } else { cell.text().map(|text| Some(text.to_owned())) };
        found.extend(issues.take(cell.map_err(|inner| inner.at(name))).map(|cell| (name.clone(), cell)));
    }
    issues.unless(found)
}

fn percent(value: &Value) -> Read<Exact> {
    let given = fields::exact(value)?;
    let fits = !given.is_negative() && given <= Exact::from(100);
    if fits { Ok(given) } else { Err(Problem::NoPercent { given: value.shown() }.into()) }
}

impl Tally {
    /// Answers a question.
    ///
    /// ```
    /// use haitang::tally::{Question, Tally};
    /// let tally = Tally::from_bytes(r#"{"haitang": "tally/1", "rubric": "demo", "edition": "2026", "by": [],
    ///     "meaning": "sha256:0000000000000000000000000000000000000000000000000000000000000000", "of": ["score"],
    ///     "groups": [{"in": [], "statuses": {"complete": 3}, "grades": [["good", 2]], "ungraded": 1, "numbers": [
    ///         {"sum": "255", "least": "75", "greatest": "90", "values": [["75", 1], ["90", 2]]}]}]}"#.as_bytes())?;
    /// let asked = Question::from_bytes(br#"{"ask": "percentile", "percent": 50}"#)?;
    /// let answer = haitang::base::json::canonical(&tally.ask(&asked)?);
    /// assert_eq!(answer, r#"{"percentile":{"known":"3","place":"2","value":{"highest":"90","lowest":"90"}}}"#);
    /// # Ok::<(), haitang::base::Issues>(())
    /// ```
    ///
    /// # Errors
    /// A column that is not counted, or by which nothing is grouped.
    pub fn ask(&self, question: &Question) -> Read<Answer> {
        let part = self.part(&question.within)?;
        match &question.kind {
            Kind::Summary { by } => {
                let part = part.over(by).map_err(|issues| issues.at("by"))?;
                let groups = part.groups.iter().map(|(key, counts)| summary(key, counts, &part.about.of));
                Ok(Answer::Summary(groups.collect()))
            }
            Kind::Rank { of, value } => Ok(Answer::Rank(self.rank(&part.numbers(of)?, value))),
            Kind::Percentile { of, percent } => {
                Ok(Answer::Percentile(self.percentile(&part.numbers(of)?, percent)))
            }
        }
    }

    /// The groups with these cells.
    fn part(&self, within: &[(String, Option<String>)]) -> Read<Self> {
        let mut places = Vec::with_capacity(within.len());
        let mut issues = Issues::none();
        for (name, cell) in within {
            let place = self.about.places(core::slice::from_ref(name));
            match place.map(|found| found.first().copied()) {
                Ok(place) => places.extend(place.map(|place| (place, cell))),
                Err(_) => issues.add(unknown_column(name, &self.about.by).at(name).at("in")),
            }
        }
        let inside = |key: &Key| places.iter().all(|(place, cell)| key.get(*place) == Some(*cell));
        let groups = self.groups.iter().filter(|(key, _)| inside(key));
        let groups = groups.map(|(key, counts)| (key.clone(), counts.clone())).collect();
        issues.unless(Self { about: self.about.clone(), groups })
    }

    /// The numbers of a column in all groups.
    fn numbers(&self, of: &str) -> Read<Numbers> {
        let place = self.about.of.iter().position(|known| known == of);
        let unknown = || Issues::from(unknown_column(of, &self.about.of).at("of"));
        let place = place.ok_or_else(unknown)?;
        let whole = self.over(&[])?;
        let counts = whole.groups.values().next();
        Ok(counts.and_then(|counts| counts.numbers.get(place)).cloned().unwrap_or_default())
    }

    fn rank(&self, numbers: &Numbers, value: &Exact) -> Place {
        let (mut above, mut below, mut beside) = (0_u64, 0_u64, 0_u64);
        for (low, rows) in &numbers.values {
            // Where there are no classes, each is a number wide.
            let high = self.about.width.as_ref().map(|width| low.plus(width));
            let counter = match high {
                _ if low > value => &mut above,
                Some(high) if high <= *value => &mut below,
                None if low < value => &mut below,
                _ => &mut beside,
            };
            *counter = counter.saturating_add(*rows);
        }
        let open = if self.about.width.is_some() { beside } else { 0 };
        let span = |lowest: u64, more: u64| Span {
            highest: lowest.saturating_add(more).to_string(),
            lowest: lowest.to_string(),
        };
        Place {
            above: span(above, open),
            below: span(below, open),
            equal: span(beside.saturating_sub(open), open),
            known: numbers.known().to_string(),
            rank: span(above.saturating_add(1), open),
        }
    }

    fn percentile(&self, numbers: &Numbers, percent: &Exact) -> Percentile {
        let known = numbers.known();
        let share = whole(known).times(percent).over(&Exact::from(100)).unwrap_or_default();
        let place = share.ceiling().to_count().unwrap_or_default().max(1);
        let mut before = 0_u64;
        let at = numbers.values.iter().find(|(_, rows)| {
            before = before.saturating_add(**rows);
            before >= place
        });
        let value =
            at.zip(numbers.ends.as_ref()).map(|((low, _), (least, greatest))| match &self.about.width {
                None => Span { highest: low.clone(), lowest: low.clone() },
                Some(width) => Span {
                    highest: low.plus(width).min(greatest.clone()),
                    lowest: low.clone().max(least.clone()),
                },
            });
        Percentile { known: known.to_string(), place: value.as_ref().map(|_| place.to_string()), value }
    }
}

fn summary(key: &Key, counts: &Counts, of: &[String]) -> Summary {
    let settled = counts.grades.values().fold(counts.ungraded, |sum, rows| sum.saturating_add(*rows));
    let share = |rows: u64| whole(rows).over(&whole(settled)).unwrap_or_default();
    let grades = counts.grades.iter().map(|(grade, rows)| Graded {
        grade: grade.clone(),
        rows: rows.to_string(),
        share: share(*rows),
    });
    let numbers = of.iter().zip(&counts.numbers).map(|(of, numbers)| OfNumbers {
        greatest: numbers.ends.as_ref().map(|ends| ends.1.clone()),
        known: numbers.known().to_string(),
        least: numbers.ends.as_ref().map(|ends| ends.0.clone()),
        mean: numbers.sum.over(&whole(numbers.known())),
        of: of.clone(),
        sum: numbers.sum.clone(),
    });
    let statuses = counts.statuses.iter();
    let statuses =
        statuses.map(|(standing, rows)| OfStatus { rows: rows.to_string(), status: standing.word() });
    Summary {
        grades: grades.collect(),
        r#in: key.clone(),
        numbers: numbers.collect(),
        rows: counts.rows().to_string(),
        statuses: statuses.collect(),
        ungraded: counts.ungraded.to_string(),
    }
}
