//! Opinions (评分意见): what several assessors say, each for herself.
//!
//! Takes what each of them gave for an input, gives the number that counts, or the range in which it still lies.
//! Opinions on a node are kept as answers; `score` judges them.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

use super::{
    Answer, Given, Problem, Sheet,
    entries::{Ground, Speaker, Topic, twice},
    value,
};
use crate::base::{Exact, Id, Issue, Issues, Range, Read, text};
use crate::rubric::{Input, Kind, Node, Voice};

/// All opinions of a sheet on the nodes that several judge, by the number of the node.
pub(crate) type Opinions = BTreeMap<usize, Vec<Opinion>>;

/// What one assessor says of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opinion {
    /// Who says it.
    pub assessor: Id,
    /// For whom.
    pub party: Option<Id>,
    /// One for each criterion of the node, in order.
    pub answers: Vec<Answer>,
    /// Nobody has said it: whatever somebody may still say, states as well.
    pub anything: bool,
}

/// The numbers that several assessors give for an input, and what becomes of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// In the order in which the assessors first appear.
    pub each: Vec<Said>,
    /// The number that counts, or where it still lies.
    pub range: Range,
    /// Is somebody waited for, or are they not agreed?
    pub awaited: bool,
    /// Are they further apart than the rubric wants?
    pub disputed: bool,
}

/// What one assessor gives for an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who gives it.
    pub assessor: Id,
    /// For whom.
    pub party: Option<Id>,
    /// Why.
    pub reason: Option<String>,
    /// The number; `None` while it is missing.
    pub value: Option<Exact>,
}

/// What the entries of a sheet make.
#[derive(Default)]
pub(super) struct Told {
    /// Answers of criteria that one assessor judges.
    pub answers: Vec<(usize, Answer)>,
    /// The numbers of inputs that several give, by criterion and place.
    pub numbers: Vec<(usize, usize, Numbers)>,
    /// Opinions on nodes.
    pub opinions: Opinions,
}

impl Told {
    /// Puts answers and numbers where the others stand. A criterion of which nothing else is said is answered
    /// by its numbers; what was said of it as a whole stands.
    pub fn settle(self, answers: &mut [Answer], ground: &Ground<'_, '_>) -> Opinions {
        let mut said = BTreeSet::new();
        said.extend(self.answers.iter().map(|(criterion, _)| *criterion));
        for (criterion, answer) in self.answers {
            if let Some(slot) = answers.get_mut(criterion) {
                *slot = answer;
            }
        }
        for (criterion, place, numbers) in self.numbers {
            let Some(answer) = answers.get_mut(criterion) else { continue };
            if !ground.is_answered(criterion) && !said.contains(&criterion) {
                answer.state = super::State::Answered;
            }
            if let Some(slot) = answer.values.get_mut(place) {
                *slot = Some(Given::Opinions(Box::new(numbers)));
            }
        }
        self.opinions
    }
}

/// Reads the numbers of an input, and takes them together.
pub(super) fn numbers(input: &Input, speakers: &[Speaker<'_, '_>]) -> Read<Numbers> {
    let mut issues = Issues::none();
    let mut each = Vec::with_capacity(speakers.len());
    for speaker in speakers {
        each.extend(issues.take(said(input, speaker)));
    }
    issues.unless(each).map(|each| Numbers::of(input, each))
}

impl Numbers {
    /// Takes what was said together.
    fn of(input: &Input, each: Vec<Said>) -> Self {
        let range = input.kind.range();
        let Some(assessors) = &input.assessors else {
            return Self { each, range, awaited: false, disputed: false };
        };
        let party = |said: &Said| said.party.as_ref().and_then(|party| assessors.place(party));
        let spoken: Vec<Option<usize>> = each.iter().map(party).collect();
        let awaited = assessors.awaited(&spoken);
        let blank = |party| Voice { party, range: range.clone() };
        let voice = |said: &Said| match &said.value {
            Some(number) => Voice { party: party(said), range: number.clone().into() },
            None => blank(party(said)),
        };
        let voices: Vec<Voice> = each.iter().map(voice).chain(awaited.iter().copied().map(blank)).collect();
        let known = each.iter().filter_map(|said| said.value.as_ref());
        Self {
            range: assessors.combined(&voices).unwrap_or_else(|| range.clone()),
            awaited: !awaited.is_empty() || assessors.is_split(known.clone()),
            disputed: assessors.is_disputed(known),
            each,
        }
    }
}

impl Sheet<'_> {
    /// The sheet with one more opinion on a topic, of which nothing is known.
    pub(crate) fn with_one_more(&self, topic: Topic, party: Option<&Id>) -> Self {
        let mut sheet = self.clone();
        let (assessor, party) = (Id::default(), party.cloned());
        match topic {
            Topic::Node(number) => {
                let nodes = self.rubric.root().flat();
                let criteria = nodes.into_iter().find(|node| node.number == number).map(Node::flat);
                let criteria = criteria.into_iter().flatten().filter_map(Node::criterion);
                let answers = criteria.map(Answer::missing).collect();
                let opinion = Opinion { assessor, party, answers, anything: true };
                sheet.opinions.entry(number).or_default().push(opinion);
            }
            Topic::Number(criterion, place) => {
                let nodes = self.rubric.criteria();
                let input = nodes.get(criterion).and_then(|(_, asked)| asked.inputs.get(place));
                let slot = sheet.answers.get_mut(criterion).and_then(|answer| answer.values.get_mut(place));
                if let (Some(input), Some(slot)) = (input, slot) {
                    let mut each = match slot.take() {
                        Some(Given::Opinions(numbers)) => numbers.each,
                        _ => Vec::new(),
                    };
                    each.push(Said { assessor, party, reason: None, value: None });
                    *slot = Some(Given::Opinions(Box::new(Numbers::of(input, each))));
                }
            }
            Topic::Criterion(_) => {}
        }
        sheet
    }
}

/// Reads the number of one assessor: its value, and a reason where it is her own.
fn said(input: &Input, speaker: &Speaker<'_, '_>) -> Read<Said> {
    let mut issues = Issues::none();
    let mut said =
        Said { assessor: speaker.assessor.clone(), party: speaker.party.cloned(), reason: None, value: None };
    let Some((first, others)) = speaker.entries.split_first() else { return Ok(said) };
    for other in others {
        issues.add(twice(input.id.as_str(), speaker.assessor).at("value").at(other.place));
    }
    for (_, given, step) in &first.said {
        let outcome = match *step {
            "value" => value::read(given, input).map(|given| said.value = number(given)),
            "reason" => text::said(given).map(|reason| said.reason = Some(reason)),
            word => Err(Problem::OnlyValue { word: word.into() }.into()),
        };
        issues.take::<()>(outcome.map_err(|inner| inner.at(step).at(first.place)));
    }
    let discretion = matches!(input.kind, Kind::Assessed { .. })
        && said.value.as_ref().is_some_and(|number| !number.is_zero());
    if discretion && said.reason.is_none() && issues.is_empty() {
        issues.add(Issue::from(Problem::ReasonMissing {}).at(first.place));
    }
    issues.unless(said)
}

fn number(given: Option<Given>) -> Option<Exact> {
    match given {
        Some(Given::Number(number)) => Some(number),
        _ => None,
    }
}
