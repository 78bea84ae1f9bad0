//! Scorecards that stand beside each other (并列的得分表).
//!
//! Takes scorecards and what the stations are called, gives them in the order of their scores. It refuses results of
//! different meaning, and stations that it can't tell apart.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::cmp::Ordering;

use super::{Look, Problem};
use crate::base::{Exact, Id, Issue, Issues, Language, Read, Text, fields};
use crate::rubric::Rubric;
use crate::score::{Line, Scorecard};

/// Scorecards of one rubric, each of another station.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    cards: &'a [Scorecard],
    titles: &'a BTreeMap<Id, Text>,
    /// What more than one of them is called.
    twice: [(Language, BTreeSet<&'a str>); 2],
}

impl<'a> Group<'a> {
    /// Checks that the scorecards can stand beside each other. Stations without a title are called by their id.
    ///
    /// # Errors
    /// No scorecard, one without subject, two of one subject, or answers to rubrics of different meaning; each with
    /// the place of the scorecard.
    ///
    /// ```
    /// use haitang::chart::Group;
    /// let refused = Group::of(&[], &Default::default()).unwrap_err();
    /// assert_eq!(refused.iter().next().unwrap().code(), "json.empty_list");
    /// ```
    pub fn of(cards: &'a [Scorecard], titles: &'a BTreeMap<Id, Text>) -> Read<Self> {
        let Some(first) = cards.first() else { return Err(crate::base::json::Problem::EmptyList {}.into()) };
        let (mut issues, mut seen) = (Issues::none(), BTreeSet::new());
        for (place, card) in cards.iter().enumerate() {
            if card.rubric.meaning != first.rubric.meaning {
                let (given, wanted) = (card.rubric.id.to_string(), first.rubric.id.to_string());
                issues.add(Issue::from(Problem::OtherRubric { given, wanted }).at(place));
            }
            match &card.subject {
                None => issues.add(Issue::from(Problem::SubjectMissing {}).at(place)),
                Some(subject) if !seen.insert(subject) => {
                    let subject = subject.to_string();
                    issues.add(Issue::from(Problem::SubjectTwice { subject }).at(place));
                }
                Some(_) => {}
            }
        }
        let twice = [Language::Chinese, Language::English].map(|it| (it, twice(cards, titles, it)));
        issues.unless(Self { cards, titles, twice })
    }

    /// Checks that the scorecards answer a rubric.
    ///
    /// # Errors
    /// A rubric of another meaning.
    pub fn answers(&self, rubric: &Rubric) -> Read<()> {
        match self.cards.first() {
            Some(card) if card.rubric.meaning != rubric.meaning() => {
                let (given, wanted) = (rubric.id().to_string(), card.rubric.id.to_string());
                Err(Problem::OtherMeaning { given, wanted }.into())
            }
            _ => Ok(()),
        }
    }

    /// The scorecard of a station.
    pub(super) fn find(&self, subject: &Id) -> Read<&'a Scorecard> {
        let known: BTreeMap<&str, &Scorecard> =
            self.cards.iter().filter_map(|card| Some((card.subject.as_ref()?.as_str(), card))).collect();
        known.get(subject.as_str()).copied().ok_or_else(|| {
            fields::unknown_id(subject.as_str(), &known, |given, nearest| Problem::UnknownSubject {
                given,
                nearest,
            })
            .into()
        })
    }

    /// What a station is called. Names are places on an axis: where two share one, each has its id beside it.
    pub(super) fn name(&self, card: &Scorecard, look: Look) -> String {
        let name = named(card, card.subject.as_ref().and_then(|subject| self.titles.get(subject)), look);
        let shared = |(language, twice): &(Language, BTreeSet<&str>)| {
            *language == look.language && twice.contains(name.as_str())
        };
        match &card.subject {
            Some(id) if self.twice.iter().any(shared) => {
                look.say(format_args!("{name}（{id}）"), format_args!("{name} ({id})"))
            }
            _ => name,
        }
    }

    /// All scorecards as they came.
    pub(super) fn cards(&self) -> &'a [Scorecard] {
        self.cards
    }

    /// From the highest score to the lowest.
    pub(super) fn ranked(&self) -> Vec<&'a Scorecard> {
        let mut ranked: Vec<&Scorecard> = self.cards.iter().collect();
        ranked.sort_by(|a, b| in_order(a, b));
        ranked
    }
}

/// From the highest score to the lowest; what is not finished stands by its lowest end, what has none at the end.
/// Who does not take part comes after all others, whatever the score.
pub(crate) fn in_order(a: &Scorecard, b: &Scorecard) -> Ordering {
    let takes_part = |card: &Scorecard| card.status.takes_part();
    // without a highest end there is no end
    let highest = |card: &Scorecard| (card.score.highest.is_none(), card.score.highest.clone());
    takes_part(b)
        .cmp(&takes_part(a))
        .then_with(|| b.score.lowest.cmp(&a.score.lowest))
        .then_with(|| highest(b).cmp(&highest(a)))
}

/// What more than one station is called in a language.
fn twice<'a>(
    cards: &'a [Scorecard],
    titles: &'a BTreeMap<Id, Text>,
    language: Language,
) -> BTreeSet<&'a str> {
    let called = |subject: &'a Id| {
        titles.get(subject).map_or_else(|| subject.as_str(), |title| title.in_language(language))
    };
    let mut once = BTreeSet::new();
    cards
        .iter()
        .filter_map(|card| card.subject.as_ref())
        .map(called)
        .filter(|name| !once.insert(*name))
        .collect()
}

/// What a station is called; `?` for nobody.
pub(super) fn named(card: &Scorecard, title: Option<&Text>, look: Look) -> String {
    let id = || card.subject.as_ref().map_or_else(|| "?".into(), ToString::to_string);
    title.map_or_else(id, |title| title.in_language(look.language).into())
}

/// Which share of its points a line has; `None` where it does not apply, has no points, or is still open: the lowest
/// end of what nobody has answered would say that it is bad.
pub(crate) fn share(line: &Line) -> Option<Exact> {
    line.score.as_ref()?.exact.as_ref()?.over(&line.points)
}

/// Is it still open which score a line has?
pub(super) fn is_open(line: &Line) -> bool {
    line.score.as_ref().is_some_and(|score| score.exact.is_none())
}
