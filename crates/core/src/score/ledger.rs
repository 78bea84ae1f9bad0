//! The whole score (总分与失分台账): from a checked sheet to the scorecard.
//!
//! Takes a sheet, decides the criteria, rolls up, grades, and writes what every line puts into the
//! total, so that maximum + bonus − lost = score.

use alloc::{
    borrow::ToOwned,
    boxed::Box,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    Decision,
    card::{self, Answered, Detail, Line, OfCriterion, OfRubric, Scorecard, Span, Status, Value},
    criterion::decide,
    facts::{Facts, Score},
    grade,
    rollup::{Mark, factor, graded, marks, worths_of},
};
use crate::base::{Exact, Range};
use crate::rubric::{Criterion, Input, Node, Role};
use crate::sheet::{Answer, Given, Sheet, State};

/// Scores a checked sheet.
///
/// ```
/// use haitang::{rubric::Rubric, score::score, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例",
///     "children": [{"id": "1", "title": "有制度", "points": "10",
///                   "inputs": [{"id": "met", "type": "bool"}],
///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#).unwrap();
/// let sheet = Sheet::from_json(&rubric, r#"{
///     "haitang": "sheet/1", "rubric": "demo", "answers": {"1": true}}"#).unwrap();
/// assert_eq!(score(&sheet).score.exact.unwrap().to_string(), "10");
/// ```
#[doc(alias = "评分")]
#[must_use]
pub fn score(sheet: &Sheet<'_>) -> Scorecard {
    let root = sheet.rubric.root();
    let criteria = sheet.rubric.criteria();
    let facts = Facts { sheet, own: None, criteria: &criteria, scores: &[], full: &root.points };
    let mut decided = criteria.iter().zip(&sheet.answers).map(|((node, criterion), answer)| {
        decide(
            node,
            criterion,
            answer,
            &Facts { own: Some((criterion, answer)), full: &node.points, ..facts },
        )
    });
    let mark = marks(root, &mut decided);
    let of_grade = if all_count(root) { mark.range.clone() } else { graded(&mark) };
    let mut scores = Vec::new();
    collect(&mark, &mut scores);
    let graded = sheet.rubric.grades().zip(of_grade.as_ref());
    let grade =
        graded.map(|(grades, score)| grade::grade(grades, score, &Facts { scores: &scores, ..facts }));
    let missing = missing(sheet, &criteria, &scores);
    card(sheet, missing, &mark, of_grade.as_ref(), grade)
}

fn all_count(root: &Node) -> bool {
    root.flat().iter().all(|node| node.counts_for_grade)
}

/// All nodes with their scores, in the order of their numbers.
pub(super) fn collect<'a>(mark: &'a Mark<'_>, scores: &mut Vec<Score<'a>>) {
    scores.push(mark.score());
    mark.children.iter().for_each(|child| collect(child, scores));
}

fn card(
    sheet: &Sheet<'_>,
    missing: Vec<String>,
    mark: &Mark<'_>,
    graded: Option<&Range>,
    grade: Option<card::Grade>,
) -> Scorecard {
    let known =
        [mark.range.as_ref(), graded].iter().all(|range| range.is_some_and(|range| range.exact().is_some()));
    let settled = known && grade.as_ref().is_none_or(|grade| grade.r#final.decided);
    let mut sums = Sums { bonus: Some(Exact::ZERO), lost: Some(Exact::ZERO) };
    let root = line(mark, mark.range.is_some().then_some(&Exact::ONE), &mut sheet.answers.iter(), &mut sums);
    let rated = mark.range.is_some();
    Scorecard {
        haitang: card::FORMAT.to_owned(),
        rubric: OfRubric {
            id: sheet.rubric.id().clone(),
            title: sheet.rubric.title().clone(),
            version: sheet.rubric.version().map(ToOwned::to_owned),
        },
        subject: sheet.subject.clone(),
        assessor: sheet.assessor.clone(),
        date: sheet.date.map(|date| date.to_string()),
        status: match (rated, settled, missing.is_empty()) {
            (false, ..) => Status::NotRated,
            (_, false, _) => Status::Incomplete,
            (_, _, true) => Status::Complete,
            _ => Status::Decided,
        },
        score: mark.range.as_ref().map(Span::from).unwrap_or_default(),
        graded: graded.filter(|_| rated).map(Span::from).unwrap_or_default(),
        maximum: mark.node.points.clone(),
        bonus: sums.bonus.filter(|_| rated),
        lost: sums.lost.filter(|_| rated),
        grade,
        missing,
        inputs: answered(sheet.rubric.inputs(), &sheet.values),
        open: root.flat().into_iter().filter(|line| is_open(line)).map(|line| line.id.clone()).collect(),
        root,
    }
}

fn is_open(line: &Line) -> bool {
    line.criterion().is_some_and(|criterion| criterion.decided_by == Decision::Open.name())
}

/// What has not been answered, in the order of the rubric. What a gate has decided needs no answers.
fn missing(sheet: &Sheet<'_>, criteria: &[(&Node, &Criterion)], scores: &[Score<'_>]) -> Vec<String> {
    let unanswered = |inputs: &[Input], values: &[Option<Given>], all: bool| {
        let open = inputs.iter().zip(values).filter(|(_, value)| all || value.is_none());
        open.map(|(input, _)| input.id.to_string()).collect::<Vec<_>>()
    };
    let mut missing = unanswered(sheet.rubric.inputs(), &sheet.values, false);
    let asked = |node: &Node| scores.get(node.number).is_some_and(|score| score.asked);
    for ((node, criterion), answer) in
        criteria.iter().zip(&sheet.answers).filter(|((node, _), _)| asked(node))
    {
        let mut names = unanswered(&criterion.inputs, &answer.values, answer.state == State::Missing);
        if criterion.evidence_required && answer.evidence.is_none() {
            names.push("evidence".to_owned());
        }
        missing.extend(names.into_iter().map(|name| [node.id.as_str(), "/", name.as_str()].concat()));
    }
    missing
}

/// The two sums of the ledger; `None` when a lowest end is infinite.
struct Sums {
    bonus: Option<Exact>,
    lost: Option<Exact>,
}

/// Writes a line and those below it. `reach` is what one of its points is worth in the total.
fn line<'a>(
    mark: &Mark<'_>,
    reach: Option<&Exact>,
    answers: &mut impl Iterator<Item = &'a Answer>,
    sums: &mut Sums,
) -> Line {
    let node = mark.node;
    let reach = reach.filter(|_| mark.range.is_some());
    let lowest = mark.range.as_ref().and_then(|range| range.low().finite());
    let of_total = lowest.zip(reach).map(|(lowest, reach)| lowest.times(reach));
    if reach.is_some() && node.criterion().is_some() {
        sums.criterion(node.role, of_total.as_ref());
    }
    let mut lost = mark.rows.clone();
    for row in &mut lost {
        row.of_total = reach.map(|reach| row.points.times(reach));
        if let (Some(sum), Some(taken)) = (sums.lost.as_mut(), &row.of_total) {
            *sum = sum.plus(taken);
        }
    }
    Line {
        id: node.id.clone(),
        title: node.title.clone(),
        role: node.role.name().to_owned(),
        points: node.points.clone(),
        worth: node.worth.clone(),
        applicable: mark.range.is_some(),
        score: mark.range.as_ref().map(Span::from),
        of_total,
        lost,
        detail: detail(mark, reach, answers, sums),
    }
}

impl Sums {
    fn criterion(&mut self, role: Role, of_total: Option<&Exact>) {
        if of_total.is_none() {
            *self = Self { bonus: None, lost: None };
        }
        if let (Role::Bonus, Some(sum), Some(added)) = (role, self.bonus.as_mut(), of_total) {
            *sum = sum.plus(added);
        }
    }
}

fn detail<'a>(
    mark: &Mark<'_>,
    reach: Option<&Exact>,
    answers: &mut impl Iterator<Item = &'a Answer>,
    sums: &mut Sums,
) -> Detail {
    let Some(criterion) = mark.node.criterion() else {
        let worths = worths_of(mark);
        let mut children = Vec::with_capacity(mark.children.len());
        for child in &mark.children {
            let further = reach.map(|reach| match child.node.role {
                Role::Base if !worths.is_zero() => reach.times(&factor(mark.node, child.node, &worths)),
                _ => reach.clone(),
            });
            children.push(line(child, further.as_ref(), answers, sums));
        }
        return Detail::Section(children);
    };
    let missing = Answer::missing(criterion);
    let answer = answers.next().unwrap_or(&missing);
    Detail::Criterion(Box::new(OfCriterion {
        decided_by: mark.decided.map_or("", Decision::name).to_owned(),
        state: answer.state.name().to_owned(),
        answers: answered(&criterion.inputs, &answer.values),
        evidence: answer.evidence.clone(),
        assessor: answer.assessor.clone(),
        reason: answer.reason.clone(),
        note: answer.note.clone(),
    }))
}

fn answered(inputs: &[Input], values: &[Option<Given>]) -> Vec<Answered> {
    inputs.iter().zip(values).map(|(input, given)| shown(input, given.as_ref())).collect()
}

fn shown(input: &Input, given: Option<&Given>) -> Answered {
    let options = input.kind.options();
    let places: Option<Vec<usize>> = given.and_then(|given| match given {
        Given::Choice(place) => Some(vec![*place]),
        Given::List(chosen) => Some(listed(chosen)),
        _ => None,
    });
    let titled = |place: &usize| options.get(*place).map(|(_, title)| title.clone());
    let chosen = places.as_ref().map(|places| places.iter().filter_map(titled).collect());
    let value = given.map(|given| written(input, given));
    Answered { input: input.id.clone(), title: input.title.clone(), value, chosen }
}

/// A value as documents write it.
pub(crate) fn written(input: &Input, given: &Given) -> Value {
    let named = |place: &usize| input.kind.options().get(*place).map(|(id, _)| id.to_string());
    match given {
        Given::Bool(truth) => Value::Bool(*truth),
        Given::Number(number) => Value::Text(number.to_string()),
        Given::Share { done, due, .. } => Value::Share { done: done.clone(), due: due.clone() },
        Given::Date(date) => Value::Text(date.to_string()),
        Given::Choice(place) => Value::Text(named(place).unwrap_or_default()),
        Given::List(chosen) => Value::List(listed(chosen).iter().filter_map(named).collect()),
    }
}

/// The places of the options that are in the list.
fn listed(chosen: &[bool]) -> Vec<usize> {
    (0..chosen.len()).filter(|place| chosen.get(*place) == Some(&true)).collect()
}
