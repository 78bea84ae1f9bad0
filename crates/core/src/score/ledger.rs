//! The ledger (总分与失分台账): what every line puts into the total.
//!
//! Takes a member with all its scores, writes the scorecard, so that maximum + bonus − lost = score.

use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    Decision,
    card::{
        self, Answered, Carried, Detail, Line, NumberGiven, OfCriterion, OfRubric, Opinion, Scorecard,
        ShownUnit, Span, Status, Value,
    },
    figure,
    grade::Graded,
    missing::{disputed, missing, pass_over},
    opinions::Judged,
    pass::Member,
    rollup::{Mark, factor, worths_of},
};
use crate::base::{Exact, Range};
use crate::rubric::{Input, Kind, Role};
use crate::sheet::{Answer, Given, Listed, Said, State};

/// Writes the scorecard of a member; `cohort` is how many were scored together.
pub(super) fn card(
    member: &Member<'_>,
    graded: Option<&Range>,
    grade: Option<Graded>,
    cohort: Option<usize>,
) -> Scorecard {
    let Member { sheet, mark, .. } = member;
    let missing = missing(member, cohort);
    let status = status(mark, graded, grade.as_ref(), missing.is_empty());
    let mut sums = Sums { bonus: Some(Exact::ZERO), lost: Some(Exact::ZERO) };
    let root = line(mark, mark.range.is_some().then_some(&Exact::ONE), &mut sheet.answers.iter(), &mut sums);
    let rated = mark.range.is_some();
    let mut card = Scorecard {
        haitang: card::FORMAT.to_owned(),
        edition: sheet.rubric.edition().to_owned(),
        rubric: OfRubric {
            id: sheet.rubric.id().clone(),
            meaning: sheet.rubric.meaning(),
            title: sheet.rubric.title().clone(),
            version: sheet.rubric.version().map(ToOwned::to_owned),
        },
        subject: sheet.subject.clone(),
        assessor: sheet.assessor.clone(),
        date: sheet.date.map(|date| date.to_string()),
        disputed: disputed(member),
        cohort: cohort.map(|members| members.to_string()),
        status,
        score: mark.range.as_ref().map(Span::from).unwrap_or_default(),
        graded: graded.filter(|_| rated).map(Span::from).unwrap_or_default(),
        maximum: mark.node.points.clone(),
        bonus: sums.bonus.filter(|_| rated),
        lost: sums.lost.filter(|_| rated),
        grade: grade.map(|graded| graded.grade),
        missing,
        inputs: cited(answered(sheet.rubric.inputs(), &sheet.values), &sheet.sources),
        open: root.flat().into_iter().filter(|line| is_open(line)).map(|line| line.id.clone()).collect(),
        root,
    };
    figure::attach(&mut card, &sheet.figures);
    card
}

/// Is anything missing, and does it matter? A gate that comes before all others says more.
fn status(root: &Mark<'_>, graded: Option<&Range>, grade: Option<&Graded>, complete: bool) -> Status {
    if let Some(screened) = grade.and_then(|graded| graded.screened) {
        return screened;
    }
    let known =
        [root.range.as_ref(), graded].iter().all(|range| range.is_some_and(|range| range.exact().is_some()));
    let settled =
        known && root.sure && grade.is_none_or(|graded| graded.grade.r#final.decided && !graded.may_screen);
    match (root.range.is_some(), settled, complete) {
        (false, ..) => Status::NotRated,
        (_, false, _) => Status::Incomplete,
        (_, _, true) => Status::Complete,
        _ => Status::Decided,
    }
}

fn is_open(line: &Line) -> bool {
    match line.criterion() {
        Some(criterion) => criterion.decided_by == Decision::Open.name(),
        None => line.opinions.is_some() && line.score.as_ref().is_some_and(|score| score.exact.is_none()),
    }
}

/// The opinions on a node, each as a whole line; nothing of them reaches the total.
fn opinions(mark: &Mark<'_>, sums: &mut Sums) -> Option<Vec<Opinion>> {
    let held = mark.judged.as_ref()?.held.iter();
    let opinions = held.map(|held| Opinion {
        assessor: held.said.assessor.clone(),
        line: line(&held.mark, None, &mut held.said.answers.iter(), sums),
        party: held.said.party.clone(),
    });
    Some(opinions.collect())
}

/// The two sums of the ledger; `None` when a lowest end is infinite.
struct Sums {
    bonus: Option<Exact>,
    lost: Option<Exact>,
}

/// Writes a line and those below it. `reach` is what one of its points is worth in the total.
fn line(
    mark: &Mark<'_>,
    reach: Option<&Exact>,
    answers: &mut dyn Iterator<Item = &Answer>,
    sums: &mut Sums,
) -> Line {
    let node = mark.node;
    let reach = reach.filter(|_| mark.range.is_some());
    let lowest = mark.range.as_ref().and_then(|range| range.low().finite());
    let of_total = lowest.zip(reach).map(|(lowest, reach)| lowest.times(reach));
    if reach.is_some() && (node.criterion().is_some() || mark.judged.is_some()) {
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
        opinions: opinions(mark, sums),
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

fn detail(
    mark: &Mark<'_>,
    reach: Option<&Exact>,
    answers: &mut dyn Iterator<Item = &Answer>,
    sums: &mut Sums,
) -> Detail {
    if let Some(judged) = &mark.judged {
        pass_over(mark.node, answers);
        return judged_by(mark, judged);
    }
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
    let missing = || Cow::Owned(Answer::missing(criterion));
    let answer = answers.next().map_or_else(missing, Cow::Borrowed);
    Detail::Criterion(Box::new(OfCriterion {
        decided_by: mark.decided.map_or("", Decision::name).to_owned(),
        state: answer.state.name().to_owned(),
        answers: answered(&criterion.inputs, &answer.values),
        evidence: answer.evidence.clone(),
        assessor: answer.assessor.clone(),
        reason: answer.reason.clone(),
        note: answer.note.clone(),
        source: answer.source.clone(),
        carried: answer.carried.as_ref().map(|carried| Carried {
            date: carried.date.to_string(),
            points: carried.points.clone(),
            source: carried.source.clone(),
        }),
    }))
}

/// What several judge shows nothing of its own: everything stands in their opinions.
fn judged_by(mark: &Mark<'_>, judged: &Judged<'_>) -> Detail {
    if mark.node.criterion().is_none() {
        return Detail::Section(Vec::new());
    }
    let state = if judged.held.is_empty() { State::Missing } else { State::Answered };
    Detail::Criterion(Box::new(OfCriterion {
        decided_by: mark.decided.map_or("", Decision::name).to_owned(),
        state: state.name().to_owned(),
        ..OfCriterion::default()
    }))
}

/// With the citations of what was taken over.
fn cited(answers: Vec<Answered>, sources: &[Option<String>]) -> Vec<Answered> {
    let cited =
        |(answered, source): (Answered, &Option<String>)| Answered { source: source.clone(), ..answered };
    answers.into_iter().zip(sources).map(cited).collect()
}

fn answered(inputs: &[Input], values: &[Option<Given>]) -> Vec<Answered> {
    inputs.iter().zip(values).map(|(input, given)| shown(input, given.as_ref())).collect()
}

fn shown(input: &Input, given: Option<&Given>) -> Answered {
    let value = given.and_then(|given| written(input, given));
    let titled = |place: &usize| input.kind.options().get(*place).map(|(_, title)| title.clone());
    let chosen = given.and_then(places).map(|places| places.iter().filter_map(titled).collect());
    let opinions = input.assessors.is_some().then(|| numbers(given));
    let (input, title) = (input.id.clone(), input.title.clone());
    Answered { chosen, input, opinions, title, value, ..Answered::default() }
}

/// What each of several assessors gave.
fn numbers(given: Option<&Given>) -> Vec<NumberGiven> {
    let Some(Given::Opinions(numbers)) = given else { return Vec::new() };
    let shown = |said: &Said| NumberGiven {
        assessor: said.assessor.clone(),
        party: said.party.clone(),
        reason: said.reason.clone(),
        value: said.value.clone(),
    };
    numbers.each.iter().map(shown).collect()
}

/// The places of the options chosen.
fn places(given: &Given) -> Option<Vec<usize>> {
    match given {
        Given::Choice(place) => Some(vec![*place]),
        Given::List(chosen) => {
            Some((0..chosen.len()).filter(|place| chosen.get(*place) == Some(&true)).collect())
        }
        _ => None,
    }
}

/// A value as documents show it; `None` while assessors have not settled it.
pub(crate) fn written(input: &Input, given: &Given) -> Option<Value> {
    let named = |place: &usize| input.kind.options().get(*place).map(|(id, _)| id.to_string());
    let chosen = || places(given).iter().flatten().filter_map(named).collect::<Vec<_>>();
    Some(match given {
        Given::Bool(truth) => Value::Bool(*truth),
        Given::Number(number) => Value::Text(number.to_string()),
        Given::Share { done, due, .. } => Value::Share { done: done.clone(), due: due.clone() },
        Given::Date(date) => Value::Text(date.to_string()),
        Given::Choice(place) => Value::Text(named(place).unwrap_or_default()),
        Given::List(_) => Value::List(chosen()),
        Given::Units(listed) => units(input, listed),
        Given::Opinions(numbers) => Value::Text(numbers.range.exact()?.to_string()),
    })
}

fn units(input: &Input, listed: &Listed) -> Value {
    let Kind::Units(asked) = &input.kind else { return Value::Units(Vec::new()) };
    let each = listed.units.iter().map(|unit| ShownUnit {
        unit: unit.name.clone(),
        values: asked
            .each
            .iter()
            .zip(&unit.values)
            .map(|(input, given)| given.as_ref().and_then(|one| written(input, one)))
            .collect(),
    });
    let units = each.collect();
    match &listed.drawn {
        None => Value::Units(units),
        Some((drawn_by, seed)) => Value::Sample { drawn_by: drawn_by.clone(), seed: seed.clone(), units },
    }
}
