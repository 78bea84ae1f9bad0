//! Several assessors of one mind (评分一致): answers as a sheet holds them where several have to speak.
//!
//! Takes one answer for each criterion, gives a sheet in which everybody who is expected says just that, so that
//! what is said of one answer can be shown where several judge. It knows of no disagreement.

use alloc::{boxed::Box, format, string::ToString, vec::Vec};

use crate::base::{Id, Range};
use crate::rubric::{Assessors, Criterion, Input, Node, Rubric};
use crate::sheet::{Answer, Given, Numbers, Opinion, Opinions, Said, Sheet, State};

/// Where values are taken over from elsewhere, something has to be cited.
pub(super) const SOURCE: &str = "source";
/// The station, where one has to be named.
const SUBJECT: &str = "example";
/// Who is named where an assessor has to be.
const ASSESSOR: &str = "assessor";

/// Does an answer give values that are taken over from elsewhere?
pub(super) fn cites(criterion: &Criterion, answer: &Answer) -> bool {
    criterion.inputs.iter().zip(&answer.values).any(|(input, given)| given.is_some() && input.is_cited())
}

/// Those who are expected: one for each place, with the party.
fn expected(assessors: &Assessors) -> Vec<(Id, Option<Id>)> {
    let named = |place: usize| Id::new(&format!("A{}", place.saturating_add(1))).ok();
    let party = |place: usize| assessors.parties().get(place).map(|party| party.party.clone());
    (0..assessors.expects()).filter_map(|place| Some((named(place)?, party(place)))).collect()
}

/// Everybody says the same number.
fn numbers(answer: &mut Answer, criterion: &Criterion) {
    let reason = answer.reason.clone();
    for (input, value) in criterion.inputs.iter().zip(&mut answer.values) {
        let (Some(assessors), Some(Given::Number(number))) = (&input.assessors, value.as_ref()) else {
            continue;
        };
        let said = |(assessor, party)| Said {
            assessor,
            party,
            reason: reason.clone().filter(|_| !number.is_zero()),
            value: Some(number.clone()),
        };
        let each = expected(assessors).into_iter().map(said).collect();
        let range = Range::from(number.clone());
        *value = Some(Given::Opinions(Box::new(Numbers { each, range, awaited: false, disputed: false })));
    }
}

/// Everybody says the same of the criteria of a node.
fn opinions(node: &Node, assessors: &Assessors, answers: &[Answer]) -> Vec<Opinion> {
    let numbers: Vec<usize> =
        node.flat().into_iter().filter_map(|node| Some(node.criterion()?.number)).collect();
    let said = |assessor: &Id| {
        let answers = numbers.iter().filter_map(|number| answers.get(*number));
        // Who says nothing of a criterion does not speak of it.
        let spoken = |answer: &Answer| (answer.state != State::Missing).then(|| assessor.clone());
        answers.map(|answer| Answer { assessor: spoken(answer), ..answer.clone() }).collect()
    };
    let each = expected(assessors).into_iter();
    each.map(|(assessor, party)| Opinion { answers: said(&assessor), assessor, party, anything: false })
        .collect()
}

/// A sheet that says so.
pub(crate) fn agreed(rubric: &Rubric, shared: Vec<Option<Given>>, answers: Vec<Answer>) -> Sheet<'_> {
    let cited = |(input, given): (&Input, &Option<Given>)| {
        (given.is_some() && input.is_cited()).then(|| SOURCE.to_string())
    };
    let sources = rubric.inputs().iter().zip(&shared).map(cited).collect();
    let mut sheet = Sheet::answering(rubric, shared, answers);
    sheet.sources = sources;
    sheet.subject = if rubric.looks_at_cohort() { Id::new(SUBJECT).ok() } else { None };
    for ((_, criterion), answer) in rubric.criteria().into_iter().zip(&mut sheet.answers) {
        if cites(criterion, answer) && answer.source.is_none() {
            answer.source = Some(SOURCE.to_string());
        }
        if answer.reason.is_some() {
            sheet.assessor = Id::new(ASSESSOR).ok();
        }
    }
    let judged = rubric.root().flat().into_iter().filter_map(|node| Some((node, node.assessors.as_ref()?)));
    let held: Opinions =
        judged.map(|(node, assessors)| (node.number, opinions(node, assessors, &sheet.answers))).collect();
    for ((node, criterion), answer) in rubric.criteria().into_iter().zip(&mut sheet.answers) {
        if node.is_judged() {
            *answer = Answer::missing(criterion);
        } else {
            numbers(answer, criterion);
        }
    }
    sheet.opinions = held;
    sheet
}
