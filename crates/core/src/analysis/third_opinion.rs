//! The third opinion (再请一人评): where one more assessor could change a final grade.
//!
//! Takes checked sheets, gives every station and node (or input) that several judge, of which one more opinion,
//! whatever it says, could change a grade that is decided; and those on which the assessors are disputed. It
//! asks the scorer with one more opinion of which nothing is known, so no change is overlooked; a grade is
//! listed that no single opinion reaches only where a range of the scorer is wider than what can be reached.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use crate::base::Id;
use crate::rubric::{Assessors, Rubric};
use crate::score::{Scorecard, score, together};
use crate::sheet::{Sheet, Topic};

/// A station and what several assessors judge of it, where one more of them would matter.
#[doc(alias = "再请一人评")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThirdOpinion {
    /// Are the assessors further apart than the rubric wants?
    pub disputed: bool,
    /// The grade as it stands; `None` is no grade.
    pub grade: Option<Id>,
    /// The other grades that one more opinion could bring, best first; `None` is no grade.
    pub grades: Vec<Option<Id>>,
    /// The node, or `criterion/input`.
    pub of: String,
    /// The place of the sheet in the list, from 0.
    pub sheet: String,
    /// The station judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Id>,
}

/// Where one more opinion could change the grade of a sheet, or is called for by a dispute. Sheets whose grade
/// is not decided are passed over: there the missing opinions come first.
///
/// ```
/// use haitang::{analysis::third_opinions, rubric::Rubric, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "t",
///     "assessors": {"take": "mean", "count": "2"},
///     "children": [{"id": "1", "title": "t", "points": "10", "inputs": [{"id": "n", "type": "count", "at_most": "10"}],
///                   "rule": {"kind": "number", "input": "n"}}],
///     "grades": {"bands": [{"grade": "good", "title": "t", "at_least": "6"}, {"grade": "fair", "title": "t", "at_least": "2"}],
///                "otherwise": {"grade": "poor", "title": "t"}}}"#).unwrap();
/// // (8 + 6 + 0) / 3 is fair, (8 + 6 + 10) / 3 still good.
/// let sheet = Sheet::from_json(&rubric, r#"{"haitang": "sheet/1", "rubric": "r", "answers": {}, "entries": [
///     {"assessor": "A", "criterion": "1", "value": 8}, {"assessor": "B", "criterion": "1", "value": 6}]}"#).unwrap();
/// let found = third_opinions(&rubric, &[sheet]);
/// assert_eq!(found[0].of, "r");
/// assert_eq!(found[0].grades.iter().flatten().map(|id| id.as_str()).collect::<Vec<_>>(), ["fair"]);
/// ```
#[must_use]
pub fn third_opinions(rubric: &Rubric, sheets: &[Sheet<'_>]) -> Vec<ThirdOpinion> {
    let cards = scored(rubric, sheets);
    let topics = topics(rubric);
    let mut found = Vec::new();
    for (place, (sheet, card)) in sheets.iter().zip(&cards).enumerate() {
        let Some(grade) = card.grade.as_ref().and_then(|grade| grade.r#final.one()) else { continue };
        for (topic, of, assessors) in &topics {
            let disputed = card.disputed.contains(of);
            let grades = others(rubric, sheets, place, *topic, assessors, grade);
            if disputed || !grades.is_empty() {
                found.push(ThirdOpinion {
                    disputed,
                    grade: grade.cloned(),
                    grades,
                    of: of.clone(),
                    sheet: alloc::string::ToString::to_string(&place),
                    subject: sheet.subject().cloned(),
                });
            }
        }
    }
    found
}

fn scored(rubric: &Rubric, sheets: &[Sheet<'_>]) -> Vec<Scorecard> {
    if rubric.looks_at_cohort() { together(rubric, sheets) } else { sheets.iter().map(score).collect() }
}

/// Everything that several judge, in the order of the rubric, and how the scorecard refers to it.
fn topics(rubric: &Rubric) -> Vec<(Topic, String, &Assessors)> {
    let mut topics = Vec::new();
    for node in rubric.root().flat() {
        if let Some(assessors) = &node.assessors {
            topics.push((Topic::Node(node.number), String::from(node.id.as_str()), assessors));
        }
        let Some(criterion) = node.criterion() else { continue };
        for (place, input) in criterion.inputs.iter().enumerate() {
            if let Some(assessors) = &input.assessors {
                let of = [node.id.as_str(), "/", input.id.as_str()].concat();
                topics.push((Topic::Number(criterion.number, place), of, assessors));
            }
        }
    }
    topics
}

/// The grades besides the present one that one more opinion could bring, of whichever party.
fn others(
    rubric: &Rubric,
    sheets: &[Sheet<'_>],
    place: usize,
    topic: Topic,
    assessors: &Assessors,
    present: Option<&Id>,
) -> Vec<Option<Id>> {
    let mut speakers: Vec<Option<&Id>> = assessors.parties().iter().map(|party| Some(&party.party)).collect();
    if speakers.is_empty() {
        speakers.push(None);
    }
    let mut reached: Vec<Option<Id>> = Vec::new();
    let mut order = Vec::new();
    for party in speakers {
        let Some(sheet) = sheets.get(place) else { continue };
        let asked = sheet.with_one_more(topic, party);
        let card = if rubric.looks_at_cohort() {
            let mut all = sheets.to_vec();
            if let Some(slot) = all.get_mut(place) {
                *slot = asked;
            }
            together(rubric, &all).into_iter().nth(place)
        } else {
            Some(score(&asked))
        };
        let Some(grade) = card.and_then(|card| card.grade) else { continue };
        reached.extend(grade.r#final.reachable);
        order = grade.titles.into_iter().map(|title| Some(title.grade)).collect();
    }
    order.push(None);
    order.retain(|grade| grade.as_ref() != present && reached.contains(grade));
    order
}
