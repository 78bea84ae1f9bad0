//! Ratings out of scorecards (由评分卡取评分): what several assessors made of each criterion.
//!
//! Takes scorecards of one rubric, gives for everything that several judge who gave how many points, or which number,
//! to which station. A section or a rubric that several judge gives its criteria one by one, and itself. What is
//! not decided is missing; so is what does not apply.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::Serialize;

use super::{
    Level, Ratings,
    read::{Row, Said},
};
use crate::base::{Exact, Id, Read};
use crate::score::{Line, Opinion, Scorecard};

/// What is judged, and its ratings.
#[doc(alias = "评分项")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfTopic {
    /// The node, or `criterion/input`.
    pub of: String,
    /// The ratings, one unit for each station.
    pub ratings: Ratings,
}

/// A rating as it leaves.
#[derive(Serialize)]
struct Given<'r> {
    assessor: &'r Id,
    unit: &'r Id,
    value: &'r str,
}

/// The document of a table, as it is read again.
#[derive(Serialize)]
struct Document<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    categories: Option<Vec<&'r str>>,
    haitang: &'static str,
    level: &'static str,
    ratings: Vec<Given<'r>>,
}

impl Serialize for Ratings {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let numbers = self.categories.iter().all(|category| category.number.is_some());
        let listed = !numbers && self.level == Level::Ordinal;
        let name = |value: usize| self.categories.get(value).map_or("", |category| category.name.as_str());
        let rows = self.units.iter().zip(&self.rows);
        let given = rows.flat_map(|(unit, row)| row.iter().map(move |rating| (unit, rating)));
        let given = given.filter_map(|(unit, rating)| {
            Some(Given { assessor: self.assessors.get(rating.assessor)?, unit, value: name(rating.value) })
        });
        Document {
            categories: listed
                .then(|| self.categories.iter().map(|category| category.name.as_str()).collect()),
            haitang: "ratings/1",
            level: self.level.name(),
            ratings: given.collect(),
        }
        .serialize(serializer)
    }
}

/// The ratings of everything that several assessors judge, in the order of the rubric, on an interval scale.
///
/// # Errors
/// Two scorecards of one station, or too many assessors.
///
/// ```
/// use haitang::{reliability::of_cards, rubric::Rubric, score::score, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "r", "assessors": {"take": "mean", "count": "2"},
///     "children": [{"id": "1", "title": "活动", "points": "10", "inputs": [{"id": "n", "type": "count", "at_most": "10"}],
///                   "rule": {"kind": "number", "input": "n"}}]}"#).unwrap();
/// let sheet = Sheet::from_json(&rubric, r#"{"haitang": "sheet/1", "rubric": "r", "subject": "甲", "answers": {}, "entries": [
///     {"assessor": "A", "criterion": "1", "value": 8}, {"assessor": "B", "criterion": "1", "value": 6}]}"#).unwrap();
/// let topics = of_cards(&[score(&sheet)]).unwrap();
/// assert_eq!((topics[1].of.as_str(), topics[1].ratings.count()), ("1", 2));
/// ```
pub fn of_cards(cards: &[Scorecard]) -> Read<Vec<OfTopic>> {
    let mut topics = Topics::default();
    for card in cards {
        let Some(station) = &card.subject else { continue };
        for (place, line) in card.root.flat().into_iter().enumerate() {
            topics.of_line(line, place, station);
        }
    }
    let mut found: Vec<(Place, String, Vec<Row>)> =
        topics.rows.into_iter().map(|(of, (place, rows))| (place, of, rows)).collect();
    found.sort_by_key(|(place, ..)| *place);
    let topic = |(_, of, rows): (Place, String, Vec<Row>)| {
        Ok(OfTopic { ratings: Ratings::of_rows(Level::Interval, None, &rows)?, of })
    };
    found.into_iter().map(topic).collect()
}

/// Where something stands in the rubric, whichever card has it first: the place of its line in the card, that in the
/// line of an opinion, that among the inputs.
type Place = [usize; 3];

/// Rows by what they are of, and where that stands.
#[derive(Default)]
struct Topics {
    rows: BTreeMap<String, (Place, Vec<Row>)>,
}

impl Topics {
    fn of_line(&mut self, line: &Line, place: usize, station: &Id) {
        for opinion in line.opinions.iter().flatten() {
            self.of_opinion(opinion, place, station);
        }
        let Some(criterion) = line.criterion() else { return };
        for (input, answered) in criterion.answers.iter().enumerate() {
            let of = [line.id.as_str(), "/", answered.input.as_str()].concat();
            for given in answered.opinions.iter().flatten() {
                let row = (&given.assessor, station, given.value.as_ref());
                self.add(&of, [place, 0, input], row);
            }
        }
    }

    /// The node as one assessor sees it, and everything below.
    fn of_opinion(&mut self, opinion: &Opinion, place: usize, station: &Id) {
        for (below, line) in opinion.line.flat().into_iter().enumerate() {
            let points = line.score.as_ref().and_then(|span| span.exact.as_ref());
            self.add(line.id.as_str(), [place, below, 0], (&opinion.assessor, station, points));
        }
    }

    fn add(&mut self, of: &str, place: Place, (assessor, unit, number): (&Id, &Id, Option<&Exact>)) {
        let (first, rows) = self.rows.entry(of.into()).or_insert_with(|| (place, Vec::new()));
        *first = place.min(*first);
        let value = number.cloned().map(Said::Number);
        rows.push(Row { assessor: assessor.clone(), unit: unit.clone(), value });
    }
}
