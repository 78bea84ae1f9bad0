//! One event after the other (逐项推演): what each does to the state, or why it may not be.
//!
//! Takes the state and an event that is well formed, changes the state, or refuses and leaves it as it was.

use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Event, Kind, Problem, Step,
    document::{Filed, Held},
    draw,
    event::misplaced,
    round::Ground,
    standing::{EvaluationNow, FindingNow, LookNow, Stage, Standing, Thread},
};
use crate::base::{Exact, Id, Issue, Issues, Read, fields, json};

/// What an event refers to, and its station.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    /// The kind and the place of what is referred to.
    pub referred: Option<(Kind, usize)>,
    pub station: Option<usize>,
}

impl Standing {
    /// Lets an event happen.
    ///
    /// # Errors
    /// Everything that speaks against it; then nothing has changed. An empty list for what hangs on an event that
    /// was refused itself.
    pub fn apply(&mut self, event: &Event, ground: &Ground) -> Read<()> {
        let mut issues = Issues::none();
        if self.threads.contains_key(&event.id) {
            issues.add(Issue::from(Problem::DuplicateId { id: event.id.to_string() }).at("id"));
        }
        if let Some(last) = self.last.filter(|last| event.on < *last) {
            let problem = Problem::OutOfOrder { given: event.on.to_string(), last: last.to_string() };
            issues.add(Issue::from(problem).at("on"));
        }
        let around = issues.take(self.around(event, ground));
        let around = issues.unless(around)?.unwrap_or_default();
        let at = self.happen(event, around, ground)?;
        let thread = Thread { kind: event.kind, station: around.station, at, broken: false };
        self.threads.insert(event.id.clone(), thread);
        self.last = Some(event.on);
        Ok(())
    }

    /// After a refusal: what hangs on the event, or on the same finding or appeal, proves nothing any more.
    pub fn pass_over(&mut self, event: &Event) {
        if let Some(thread) = event.refers.as_ref().and_then(|refers| self.threads.get_mut(refers)) {
            thread.broken |= matches!(thread.kind, Kind::Finding | Kind::Appeal);
        }
        let thread = Thread { kind: event.kind, station: None, at: 0, broken: true };
        self.threads.entry(event.id.clone()).or_insert(thread);
    }

    /// Does it hang on an event that was refused?
    pub fn is_broken(&self, refers: Option<&Id>) -> bool {
        refers.and_then(|refers| self.threads.get(refers)).is_some_and(|thread| thread.broken)
    }

    /// Finds what the event refers to, and its station.
    fn around(&self, event: &Event, ground: &Ground) -> Read<Around> {
        let station = event.station.as_ref().map(|station| place(station, ground)).transpose();
        let station = station.map_err(|issue| Issues::from(issue.at("station")))?;
        let Some(refers) = &event.refers else { return Ok(Around { referred: None, station }) };
        let Some(thread) = self.threads.get(refers) else {
            let problem = |given, nearest| Problem::UnknownEvent { given, nearest };
            let issue = fields::unknown_id(refers.as_str(), &self.threads, problem);
            return Err(issue.at("refers").into());
        };
        let wanted = wanted(event.kind);
        if !wanted.is_empty() && !wanted.contains(&thread.kind) {
            let names: Vec<&str> = wanted.iter().map(|kind| kind.name()).collect();
            let problem = Problem::RefersTo {
                kind: event.kind.name(),
                wanted: names.join(", "),
                found: thread.kind.name(),
            };
            return Err(Issue::from(problem).at("refers").into());
        }
        if let (Some(given), Some(found)) = (station, thread.station)
            && given != found
        {
            let name = |place: usize| ground.stations.get(place).map(Id::to_string).unwrap_or_default();
            return Err(Issue::from(Problem::OtherStation { given: name(given), found: name(found) })
                .at("station")
                .into());
        }
        Ok(Around { referred: Some((thread.kind, thread.at)), station: station.or(thread.station) })
    }

    /// The event by its kind; gives the place of what it opened or goes on with.
    fn happen(&mut self, event: &Event, around: Around, ground: &Ground) -> Read<usize> {
        let at = around.referred.map_or(0, |(_, at)| at);
        match event.kind {
            Kind::Evaluation => self.evaluation(event, around, ground),
            Kind::Check => self.step(event, around, Step::Check, ground),
            Kind::Talk => self.step(event, around, Step::Talk, ground),
            Kind::Visit => self.step(event, around, Step::Visit, ground),
            Kind::Notice => self.notice(event, around),
            Kind::Finding => self.finding(event, around, ground),
            Kind::Appeal => self.appeal(event, around, ground),
            Kind::Review => self.review(event, at, ground),
            Kind::Draw => self.draw(event, ground),
            Kind::SecondLook => self.look(event, around, ground),
            Kind::Note => Ok(at),
            Kind::Rectification
            | Kind::Extension
            | Kind::Evidence
            | Kind::Recheck
            | Kind::Closing
            | Kind::Withdrawal => self.rectify(event, at, ground).map(|()| at),
        }
    }

    fn evaluation(&mut self, event: &Event, around: Around, ground: &Ground) -> Read<usize> {
        let card = judged(event, ground)?;
        let Some(place) = around.station else { return Ok(0) };
        self.once(place, event.kind, "")?;
        self.not_drawn_from(event)?;
        self.firsts.insert((place, event.kind, String::new()), event.id.clone());
        let digest = card.and(event.scorecard.as_ref()).map(ToString::to_string);
        let score = score_of(card, event.score.as_ref());
        let evaluation = EvaluationNow {
            event: event.id.clone(),
            who: event.who.clone(),
            told: None,
            stated: score.clone(),
            score,
            grade: card.map_or_else(|| event.grade.clone(), |card| card.grade().cloned()),
            first: digest.clone(),
            card: digest,
            changed: BTreeSet::new(),
        };
        self.stations
            .get_mut(place)
            .into_iter()
            .for_each(|station| station.evaluation = Some(evaluation.clone()));
        Ok(0)
    }

    fn step(&mut self, event: &Event, around: Around, step: Step, ground: &Ground) -> Read<usize> {
        let mut issues = Issues::none();
        let mut covered = Vec::new();
        for (place, given) in event.covers.iter().enumerate() {
            if let Some(item) = ground.item(step, given) {
                covered.push(item);
            } else {
                let items = ground.items.iter().filter(|item| item.step == step);
                let known: Vec<&str> = items.map(|item| item.id.as_str()).collect();
                let issue = fields::unknown(given.as_str(), &known, |given, nearest| Problem::UnknownItem {
                    given,
                    step: step.name(),
                    nearest,
                });
                issues.add(issue.at(place).at("covers"));
            }
        }
        issues.unless(())?;
        if let Some(station) = around.station.and_then(|station| self.stations.get_mut(station)) {
            station.covered.extend(covered);
            station.steps.push((event.kind, event.id.clone(), event.open.clone()));
        }
        Ok(0)
    }

    fn notice(&mut self, event: &Event, around: Around) -> Read<usize> {
        let station = around.station.and_then(|station| self.stations.get_mut(station));
        let Some(evaluation) = station.and_then(|station| station.evaluation.as_mut()) else { return Ok(0) };
        if evaluation.told.is_some() {
            let id = evaluation.event.to_string();
            let problem = Problem::NotAllowed { kind: event.kind.name(), id, state: "told" };
            return Err(Issue::from(problem).allowing(["finding", "appeal"]).at("refers").into());
        }
        evaluation.told = Some(event.on);
        Ok(0)
    }

    fn finding(&mut self, event: &Event, around: Around, ground: &Ground) -> Read<usize> {
        let of_evaluation = around.referred.is_some_and(|(kind, _)| kind == Kind::Evaluation);
        lost_points(event, of_evaluation)?;
        let Some(place) = around.station else { return Ok(0) };
        if let (Some(criterion), Some(construct)) = (&event.criterion, &event.construct) {
            if let Some(card) = self.card(place, ground) {
                named(card, criterion, construct)?;
            }
            let key = FindingNow::key(criterion, construct);
            self.once(place, event.kind, &key)?;
            self.firsts.insert((place, event.kind, key), event.id.clone());
        }
        let at = self.findings.len();
        self.findings.push(FindingNow {
            id: event.id.clone(),
            station: place,
            criterion: event.criterion.clone(),
            construct: event.construct.clone(),
            text: event.text.clone().unwrap_or_default(),
            stage: Stage::Found,
            owner: None,
            due: None,
            first_due: None,
            extensions: 0,
            events: alloc::vec![event.id.clone()],
        });
        if let Some(station) = self.stations.get_mut(place) {
            station.findings.push(at);
        }
        Ok(at)
    }

    /// The scorecard of a station that counts now, when it lies in the round.
    pub fn card<'g>(&self, station: usize, ground: &'g Ground) -> Option<&'g Filed> {
        let digest = self.stations.get(station)?.evaluation.as_ref()?.card.as_ref()?;
        ground.card(digest)
    }

    fn draw(&mut self, event: &Event, ground: &Ground) -> Read<usize> {
        let wish = draw::wish(event)?;
        draw::check(&self.pool(ground, &wish.strata), &wish, &event.stations)?;
        self.drawn(event, &wish);
        for station in &event.stations {
            let place = ground.places.get(station).and_then(|place| self.stations.get_mut(*place));
            place.into_iter().for_each(|station| station.drawn = true);
        }
        Ok(0)
    }

    fn look(&mut self, event: &Event, around: Around, ground: &Ground) -> Read<usize> {
        let card = judged(event, ground)?;
        let Some(place) = around.station else { return Ok(0) };
        let Some(station) = self.stations.get(place) else { return Ok(0) };
        if station.evaluation.is_none() {
            let id = event.station.as_ref().map(Id::to_string).unwrap_or_default();
            let problem = Problem::NotAllowed { kind: event.kind.name(), id, state: "not evaluated" };
            return Err(Issue::from(problem).allowing(["evaluation"]).at("station").into());
        }
        self.once(place, event.kind, event.who.as_str())?;
        self.not_first_assessor(event, place, ground)?;
        let look = LookNow {
            event: event.id.clone(),
            who: event.who.clone(),
            card: card.and(event.scorecard.as_ref()).map(ToString::to_string),
            score: score_of(card, event.score.as_ref()),
        };
        self.firsts.insert((place, event.kind, event.who.to_string()), event.id.clone());
        if let Some(station) = self.stations.get_mut(place) {
            station.looks.push(look);
        }
        Ok(0)
    }

    /// Who assessed first, herself or anything on the first scorecard, does not judge it a second time.
    pub fn not_first_assessor(&self, event: &Event, place: usize, ground: &Ground) -> Read<()> {
        let evaluation = self.stations.get(place).and_then(|station| station.evaluation.as_ref());
        let Some(evaluation) = evaluation else { return Ok(()) };
        let first = evaluation.first.as_ref().and_then(|digest| ground.card(digest));
        let assessed =
            evaluation.who == event.who || first.is_some_and(|card| card.assessors.contains(&event.who));
        if assessed {
            let problem = Problem::FirstAssessor { who: event.who.to_string(), kind: event.kind.name() };
            return Err(Issue::from(problem).at("who").into());
        }
        Ok(())
    }
}

/// The kinds that an event may refer to; none where any will do.
fn wanted(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::Notice | Kind::Appeal => &[Kind::Evaluation],
        Kind::Finding => &[Kind::Evaluation, Kind::Check, Kind::Talk, Kind::Visit],
        Kind::Review => &[Kind::Appeal],
        Kind::Note => &[],
        _ => &[Kind::Finding],
    }
}

/// The place of a station of the round.
pub(super) fn place(station: &Id, ground: &Ground) -> Result<usize, Issue> {
    ground.places.get(station).copied().ok_or_else(|| {
        fields::unknown_id(station.as_str(), &ground.places, |given, nearest| Problem::NotInRound {
            given,
            nearest,
        })
    })
}

/// A finding out of an evaluation names the lost points; one out of a step has none.
fn lost_points(event: &Event, of_evaluation: bool) -> Read<()> {
    let mut issues = Issues::none();
    for (key, there) in [("criterion", event.criterion.is_some()), ("construct", event.construct.is_some())] {
        match (of_evaluation, there) {
            (true, false) => issues.add(json::Problem::MissingKey { key: String::from(key) }),
            (false, true) => issues.add(misplaced(key, event.kind).at(key)),
            _ => {}
        }
    }
    issues.unless(())
}

/// Does the scorecard show points lost there?
fn named(card: &Filed, criterion: &Id, construct: &str) -> Read<()> {
    let Some(places) = card.lost.get(criterion) else { return criterion_of(card, criterion) };
    if places.contains_key(construct) {
        return Ok(());
    }
    let known: Vec<&str> = places.keys().map(String::as_str).collect();
    let issue = fields::unknown(construct, &known, |given, nearest| Problem::UnknownConstruct {
        given,
        criterion: criterion.to_string(),
        nearest,
    });
    Err(issue.at("construct").into())
}

/// Has the scorecard such a node?
pub(super) fn criterion_of(card: &Filed, criterion: &Id) -> Read<()> {
    if card.lost.contains_key(criterion) {
        return Ok(());
    }
    let problem = |given, nearest| Problem::UnknownCriterion { given, nearest };
    Err(fields::unknown_id(criterion.as_str(), &card.lost, problem).at("criterion").into())
}

/// The scorecard of an evaluation or a second look, if it lies in the round; what is said beside it has to agree.
fn judged<'g>(event: &Event, ground: &'g Ground) -> Read<Option<&'g Filed>> {
    let mut issues = Issues::none();
    if event.score.is_none() && event.scorecard.is_none() {
        issues.add(Problem::ScoreMissing {});
    }
    issues.take(sheet_held(event, ground));
    let card = issues.take(card_held(event, ground)).flatten();
    if let Some(card) = card {
        let found = card.card.score.exact.as_ref();
        issues.take(agrees(event.score.as_ref(), found).map_err(|issue| issue.at("score")));
        issues.take(agrees(event.grade.as_ref(), card.grade()).map_err(|issue| issue.at("grade")));
    }
    issues.unless(card)
}

/// What is given beside a scorecard is what the scorecard says.
pub(super) fn agrees<T: PartialEq + ToString>(given: Option<&T>, found: Option<&T>) -> Read<()> {
    match given {
        Some(given) if found != Some(given) => {
            let found = found.map_or_else(|| String::from("-"), ToString::to_string);
            Err(Problem::ScoreDiffers { given: given.to_string(), found }.into())
        }
        _ => Ok(()),
    }
}

/// The scorecard that an event names, if it lies in the round.
pub(super) fn card_held<'g>(event: &Event, ground: &'g Ground) -> Read<Option<&'g Filed>> {
    let held = event.scorecard.as_ref().and_then(|digest| ground.held.get(&digest.to_string()));
    let Some(held) = held else { return Ok(None) };
    let card = held
        .card()
        .ok_or_else(|| Issue::from(Problem::OtherDocument { wanted: "scorecard" }).at("scorecard"))?;
    about(held, event).map_err(|issue| issue.at("scorecard"))?;
    Ok(Some(card))
}

fn sheet_held(event: &Event, ground: &Ground) -> Read<()> {
    let held = event.sheet.as_ref().and_then(|digest| ground.held.get(&digest.to_string()));
    let Some(held) = held else { return Ok(()) };
    if held.card().is_some() {
        return Err(Issue::from(Problem::OtherDocument { wanted: "sheet" }).at("sheet").into());
    }
    Ok(about(held, event).map_err(|issue| issue.at("sheet"))?)
}

/// A document that names its station is about the station of the event.
fn about(held: &Held, event: &Event) -> Result<(), Issue> {
    match (held.subject(), &event.station) {
        (Some(given), Some(station)) if given != station => {
            Err(Problem::OtherSubject { given: given.to_string(), station: station.to_string() }.into())
        }
        _ => Ok(()),
    }
}

/// The score of a scorecard, or the one that is stated.
pub(super) fn score_of(card: Option<&Filed>, given: Option<&Exact>) -> Option<Exact> {
    card.map_or_else(|| given.cloned(), |card| card.card.score.exact.clone())
}
