//! Appeals and their reviews (申诉复核).
//!
//! Takes an appeal within its days and its one review by somebody who neither assessed first nor made it; keeps the
//! score before and after. It re-scores nothing: the score after is stated, or stands on the new scorecard.

use alloc::string::{String, ToString};

use super::{
    Decision, Event, Kind, LimitKind, Problem,
    document::Filed,
    event::misplaced,
    replay::{Around, agrees, card_held, criterion_of, score_of},
    round::Ground,
    second_look::same_rubric,
    standing::{AppealNow, EvaluationNow, ReviewNow, Standing},
};
use crate::base::{Date, Exact, Id, Issue, Issues, Read};

impl Standing {
    pub(super) fn appeal(&mut self, event: &Event, around: Around, ground: &Ground) -> Read<usize> {
        let (Some(place), Some(criterion)) = (around.station, event.criterion.clone()) else { return Ok(0) };
        self.may_appeal(event, place, ground)?;
        self.once(place, event.kind, criterion.as_str())?;
        self.firsts.insert((place, event.kind, criterion.to_string()), event.id.clone());
        let at = self.appeals.len();
        self.stations.get_mut(place).into_iter().for_each(|station| station.appeals.push(at));
        let (id, who) = (event.id.clone(), event.who.clone());
        self.appeals.push(AppealNow { id, station: place, criterion, on: event.on, who, review: None });
        Ok(at)
    }

    /// Was the station told, is there still time, and is there such a criterion?
    fn may_appeal(&self, event: &Event, place: usize, ground: &Ground) -> Read<()> {
        let evaluation = self.stations.get(place).and_then(|station| station.evaluation.as_ref());
        let Some(told) = evaluation.and_then(|evaluation| evaluation.told) else {
            let id = event.refers.as_ref().map(Id::to_string).unwrap_or_default();
            let problem = Problem::NotAllowed { kind: event.kind.name(), id, state: "not told" };
            return Err(Issue::from(problem).allowing(["notice", "finding"]).at("refers").into());
        };
        let mut issues = Issues::none();
        let last = last_day(told, ground.days(LimitKind::Appeal));
        if event.on > last {
            issues.add(Issue::from(Problem::TooLate { last: last.to_string() }).at("on"));
        }
        if let (Some(card), Some(criterion)) = (self.card(place, ground), &event.criterion) {
            issues.take(criterion_of(card, criterion));
        }
        issues.unless(())
    }

    pub(super) fn review(&mut self, event: &Event, at: usize, ground: &Ground) -> Read<usize> {
        let (Some(appeal), Some(decision)) = (self.appeals.get(at), event.decision) else { return Ok(at) };
        if appeal.review.is_some() {
            let id = appeal.id.to_string();
            let problem = Problem::NotAllowed { kind: event.kind.name(), id, state: "decided" };
            return Err(Issue::from(problem).at("refers").into());
        }
        let mut issues = Issues::none();
        issues.take(self.not_first_assessor(event, appeal.station, ground));
        issues.take(self.not_drawn_from(event));
        if appeal.who == event.who {
            issues.add(Issue::from(Problem::Appellant { who: event.who.to_string() }).at("who"));
        }
        // a scorecard is checked against the station of the appeal
        let station = ground.stations.get(appeal.station).cloned();
        let card = issues.take(card_held(&Event { station, ..event.clone() }, ground)).flatten();
        issues.take(self.same_rubric(appeal.station, card, ground).map_err(|issue| issue.at("scorecard")));
        issues.take(outcome(event, decision, card));
        issues.unless(())?;
        let (place, criterion) = (appeal.station, appeal.criterion.clone());
        let evaluation = self.stations.get_mut(place).and_then(|station| station.evaluation.as_mut());
        let before = evaluation.as_ref().and_then(|evaluation| evaluation.score.clone());
        let after = match (decision, evaluation) {
            (Decision::Rejected, _) | (_, None) => before.clone(),
            (_, Some(evaluation)) => evaluation.changed_by(event, criterion, card),
        };
        let review = ReviewNow { event: event.id.clone(), who: event.who.clone(), decision, before, after };
        self.appeals.get_mut(at).into_iter().for_each(|appeal| appeal.review = Some(review.clone()));
        Ok(at)
    }

    /// A scorecard only takes the place of one that answers the same rubric.
    fn same_rubric(&self, place: usize, card: Option<&Filed>, ground: &Ground) -> Read<()> {
        let evaluation = self.stations.get(place).and_then(|station| station.evaluation.as_ref());
        let first = evaluation.and_then(|evaluation| evaluation.first.as_ref().or(evaluation.card.as_ref()));
        let first = first.and_then(|digest| ground.card(digest));
        first.zip(card).map_or(Ok(()), |(first, card)| same_rubric(&first.card.rubric, &card.card.rubric))
    }
}

impl EvaluationNow {
    /// Takes over what a review makes of it; gives the score after.
    fn changed_by(&mut self, event: &Event, criterion: Id, card: Option<&Filed>) -> Option<Exact> {
        self.score = score_of(card, event.after.as_ref());
        if let (Some(card), Some(digest)) = (card, &event.scorecard) {
            self.card = Some(digest.to_string());
            self.grade = card.grade().cloned();
            self.changed.clear();
        } else {
            // the grade belonged to the score before
            self.grade = None;
            self.changed.insert(criterion);
            if event.scorecard.is_some() {
                // it counts and is not here: the one before says nothing any more
                self.card = None;
            }
        }
        self.score.clone()
    }
}

/// The last of so many days.
pub(super) fn last_day(from: Date, days: u64) -> Date {
    from.plus_days(i64::try_from(days).unwrap_or(i64::MAX))
}

/// A rejected appeal leaves the score alone; any other states it.
fn outcome(event: &Event, decision: Decision, card: Option<&Filed>) -> Read<()> {
    let mut issues = Issues::none();
    if decision == Decision::Rejected {
        for (key, there) in [("after", event.after.is_some()), ("scorecard", event.scorecard.is_some())] {
            if there {
                issues.add(misplaced(key, Kind::Review).at(key));
            }
        }
        return issues.unless(());
    }
    if event.after.is_none() && event.scorecard.is_none() {
        issues.add(Problem::ScoreMissing {});
    }
    if let Some(card) = card {
        issues.take(
            agrees(event.after.as_ref(), card.card.score.exact.as_ref()).map_err(|issue| issue.at("after")),
        );
    }
    issues.unless(())
}

/// The word for where an appeal stands.
pub(super) fn stage(appeal: &AppealNow) -> String {
    String::from(appeal.review.as_ref().map_or("open", |review| review.decision.name()))
}
