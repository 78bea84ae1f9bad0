//! Opinions at work (多人评分): a node as each of its assessors sees it, and the one score that counts.
//!
//! Takes a node with nothing answered and the opinions of a sheet, gives its score, the rows, and who is still
//! waited for. How numbers become one is the rubric's; that every opinion is scored as a whole node is here.

use alloc::{boxed::Box, string::String, vec::Vec};

use super::{
    Decision,
    card::Loss,
    criterion::{decide, difference},
    facts::Facts,
    rollup::{Mark, alone, graded},
    rule,
};
use crate::base::{End, Exact, Range, Truth};
use crate::rubric::{Assessors, Node, Voice, all};
use crate::sheet::{Opinion, Sheet};

/// A node with what each assessor makes of it.
pub(super) struct Judged<'r> {
    assessors: &'r Assessors,
    /// In the order in which the assessors first appear.
    pub held: Vec<Held<'r>>,
    /// The node with nothing answered: what somebody who is waited for may still say.
    blank: Box<Mark<'r>>,
    /// The parties of those that are waited for.
    awaited: Vec<Option<usize>>,
}

/// The node as one assessor sees it.
pub(super) struct Held<'r> {
    pub said: &'r Opinion,
    pub mark: Mark<'r>,
}

/// What the opinions make of the node.
struct Combined {
    range: Option<Range>,
    sure: bool,
    rows: Vec<Loss>,
}

/// Puts what all assessors say in the place of what a single one would have said.
pub(super) fn judged<'r>(blank: Mark<'r>, assessors: &'r Assessors, sheet: &'r Sheet<'r>) -> Mark<'r> {
    let node = blank.node;
    let opinions = sheet.opinions.get(&node.number).into_iter().flatten();
    let held: Vec<Held<'r>> = opinions.map(|said| Held { said, mark: seen(node, said, sheet) }).collect();
    let spoken: Vec<Option<usize>> = held.iter().map(|held| held.party(assessors)).collect();
    let awaited = assessors.awaited(&spoken);
    let judged = Judged { assessors, held, blank: Box::new(blank), awaited };
    let Combined { range, sure, rows } = judged.combined(|mark| mark.range.clone());
    let known = range.as_ref().is_none_or(|range| range.exact().is_some());
    let by = if known { Decision::Assessors } else { Decision::Open };
    let decided = node.criterion().map(|_| by);
    let asked = decided.map_or(Truth::Yes, Decision::asks);
    Mark { node, range, sure, asked, rows, decided, children: Vec::new(), judged: Some(judged) }
}

/// The node as it is with these answers.
fn seen<'r>(node: &'r Node, said: &Opinion, sheet: &'r Sheet<'r>) -> Mark<'r> {
    let criteria = node.flat().into_iter().filter_map(|node| Some((node, node.criterion()?)));
    let mut decided = criteria.zip(&said.answers).map(|((node, criterion), answer)| {
        let facts = Facts { own: Some((criterion, answer)), ..Facts::of(sheet, &node.points) };
        let decided = decide(node, criterion, answer, &facts);
        if said.anything { decided.or_anything(node, criterion) } else { decided }
    });
    alone(node, &mut decided, sheet)
}

impl Held<'_> {
    fn party(&self, assessors: &Assessors) -> Option<usize> {
        self.said.party.as_ref().and_then(|party| assessors.place(party))
    }
}

impl Judged<'_> {
    /// Is somebody waited for, or are those who had to agree not agreed?
    pub fn is_owed(&self) -> bool {
        !self.awaited.is_empty() || self.assessors.is_split(self.known())
    }

    /// Are they further apart than the rubric wants?
    pub fn is_disputed(&self) -> bool {
        self.assessors.is_disputed(self.known())
    }

    fn known(&self) -> impl Iterator<Item = &Exact> + Clone {
        self.held.iter().filter_map(|held| held.mark.range.as_ref()?.exact())
    }

    /// The score without the nodes that do not count for the grade.
    pub fn graded(&self) -> Option<Range> {
        self.combined(graded).range
    }

    fn voices(&self, of: impl Fn(&Mark<'_>) -> Option<Range>) -> Vec<Voice> {
        let spoken = self.held.iter().filter_map(|held| Some((held.party(self.assessors), of(&held.mark)?)));
        let blank = of(&self.blank);
        let awaited = self.awaited.iter().filter_map(|party| Some((*party, blank.clone()?)));
        spoken.chain(awaited).map(|(party, range)| Voice { party, range }).collect()
    }

    /// May one of them turn out not to apply, and the others then give what no value of it could?
    fn is_loose(&self, voices: &[Voice]) -> bool {
        let node = self.blank.node;
        let (zero, full) = (End::At(Exact::ZERO), End::At(node.points.clone()));
        let beyond = |voice: &Voice| *voice.range.low() < zero || *voice.range.high() > full;
        let unsure = |mark: &Mark<'_>| mark.range.is_some() && !mark.sure;
        let doubtful = self.held.iter().any(|held| unsure(&held.mark))
            || (!self.awaited.is_empty() && unsure(&self.blank));
        doubtful && (node.number == 0 || voices.iter().any(beyond))
    }

    fn combined(&self, of: impl Fn(&Mark<'_>) -> Option<Range>) -> Combined {
        let node = self.blank.node;
        let voices = self.voices(of);
        let range = if self.is_loose(&voices) { all(&voices) } else { self.assessors.combined(&voices) };
        let Some(range) = range else { return Combined { range: None, sure: true, rows: Vec::new() } };
        let rounded = node.rounding.map_or_else(|| range.clone(), |rounding| range.rounded(rounding));
        let sure = self.held.iter().any(|held| held.mark.range.is_some() && held.mark.sure);
        let widened = if sure || node.number == 0 {
            rounded.clone()
        } else {
            rounded.hull(&Range::zero()).hull(&node.points.clone().into())
        };
        let rows = rows(&node.points, &range, &rounded, &widened);
        Combined { range: Some(widened), sure, rows }
    }
}

/// What is missing to the full points, at the lowest end.
fn rows(full: &Exact, range: &Range, rounded: &Range, widened: &Range) -> Vec<Loss> {
    let lost = range.low().finite().map(|lowest| full.minus(lowest)).unwrap_or_default();
    let known = rounded.exact().is_some();
    let (code, place) = if known { ("assessors", "assessors") } else { ("open", "") };
    let mut rows = rule::one(code, &place, Vec::new(), lost);
    rows.extend(difference("rounding", range, rounded));
    let open = difference("open", rounded, widened);
    rows.extend(open.map(|loss| Loss { r#where: String::new(), ..loss }));
    rows
}
