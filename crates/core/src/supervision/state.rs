//! What stands on a date (督导状态): the answer, computed from the events alone.
//!
//! Takes a [`Round`] and a day, gives per station the steps, findings and appeals, what is overdue, and what the
//! score would be with closed findings restored. Events after the day have not happened yet.

use alloc::{
    borrow::Cow,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{
    LimitKind, Round, Step,
    restore::Places,
    standing::{AppealNow, EvaluationNow, FindingNow, LookNow, Stage, Standing, StationNow},
    verdict,
};
use crate::base::{Date, Exact, Id, Text};

/// The state of a round on a date.
#[doc(alias = "督导状态")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct State {
    /// How much of what there is.
    pub counts: Counts,
    /// The round.
    pub id: Id,
    /// The date.
    pub on: Date,
    /// What is overdue: first what should have been put right, then appeals that wait too long.
    pub overdue: Vec<Overdue>,
    /// The stations, in the order of the round.
    pub stations: Vec<StationState>,
    /// What people read.
    pub title: Text,
}

/// How much of what there is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Appeals made.
    pub appeals: String,
    /// Appeals without review.
    pub appeals_open: String,
    /// Stations evaluated.
    pub evaluated: String,
    /// Events up to the date.
    pub events: String,
    /// Findings by stage: how many are `found`, `rectifying`, `submitted`, `passed`, `closed`, `withdrawn`.
    pub findings: BTreeMap<&'static str, String>,
    /// Findings whose deadline has passed.
    pub overdue: String,
    /// Stations looked at a second time.
    pub second_looks: String,
    /// Stations of the round.
    pub stations: String,
    /// Stations of which every item of every step was covered.
    pub supervised: String,
}

/// Something overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overdue {
    /// By how many days.
    pub days: String,
    /// The last day.
    pub due: Date,
    /// The finding or the appeal.
    pub id: Id,
    /// `rectification` or `review`.
    pub kind: &'static str,
    /// Who has to put it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id>,
    /// The station.
    pub station: Id,
}

/// One station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StationState {
    /// Its appeals.
    pub appeals: Vec<AppealState>,
    /// The event of its evaluation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<Id>,
    /// Its findings.
    pub findings: Vec<FindingState>,
    /// The grade that counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Id>,
    /// The station.
    pub id: Id,
    /// The score if every finding out of its scorecard were closed; `None` when that can't be known.
    pub if_all_closed: Option<Exact>,
    /// The score that counts: after reviews.
    pub score: Option<Exact>,
    /// The scores of second looks.
    pub second_looks: Vec<SecondScore>,
    /// The three steps.
    pub steps: Vec<StepState>,
    /// When it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<Date>,
    /// The score with what closed findings restore; `None` when that can't be known.
    pub with_closed: Option<Exact>,
}

/// The score of a second look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecondScore {
    /// The event.
    pub id: Id,
    /// The score.
    pub score: Option<Exact>,
    /// Who looked.
    pub who: Id,
}

/// One step at one station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepState {
    /// The items covered.
    pub covered: Vec<Id>,
    /// The events.
    pub events: Vec<Id>,
    /// What the last of them left open, in words.
    pub noted: Vec<Text>,
    /// The items not covered yet.
    pub open: Vec<Id>,
    /// `check`, `talk` or `visit`.
    pub step: &'static str,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingState {
    /// The place of the lost points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub construct: Option<String>,
    /// The criterion of the lost points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Id>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// All events of it, in order.
    pub events: Vec<Id>,
    /// How often the last day was put off.
    pub extensions: String,
    /// The finding.
    pub id: Id,
    /// What may come next.
    pub next: Vec<&'static str>,
    /// By how many days it is overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<String>,
    /// Who has to put it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id>,
    /// What closing it restores, in points of the total; `None` when it is not known or no points hang on it.
    pub restores: Option<Exact>,
    /// How far it has come.
    pub stage: &'static str,
    /// What was found.
    pub text: Text,
}

/// One appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AppealState {
    /// The score after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Exact>,
    /// The score before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Exact>,
    /// The criterion.
    pub criterion: Id,
    /// The appeal.
    pub id: Id,
    /// The event of the review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<Id>,
    /// The last day for the review.
    pub review_by: Date,
    /// Who reviewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<Id>,
    /// `open`, `upheld`, `partly` or `rejected`.
    pub stage: String,
}

impl StationState {
    /// Was something covered, and everything? A round without items supervises nobody.
    fn is_supervised(&self) -> bool {
        let covered = self.steps.iter().any(|step| !step.covered.is_empty());
        covered && self.steps.iter().all(|step| step.open.is_empty())
    }
}

impl Round {
    /// The state on a date.
    ///
    /// ```
    /// use haitang::{District, base::Date, supervision::Round};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let round = Round::from_json(&example("round"), district.network()).unwrap();
    /// let state = round.on(Date::new("2024-06-30").unwrap());
    /// assert_eq!((state.overdue[0].id.as_str(), state.overdue[0].days.as_str()), ("f1", "2")); // due on 28 June
    /// ```
    #[must_use]
    pub fn on(&self, on: Date) -> State {
        let standing = self.standing_on(Some(on));
        let view = View { round: self, standing: &standing, on };
        let stations: Vec<StationState> =
            standing.stations.iter().enumerate().map(|(at, now)| view.station(at, now)).collect();
        State {
            counts: view.counts(&stations),
            id: self.id.clone(),
            on,
            overdue: view.overdue(),
            stations,
            title: self.title.clone(),
        }
    }

    /// What the events up to a date add up to; without a date, all of them.
    pub(super) fn standing_on(&self, on: Option<Date>) -> Cow<'_, Standing> {
        let all = on.is_none_or(|on| self.last_day().is_none_or(|last| last <= on));
        if all {
            return Cow::Borrowed(&self.standing);
        }
        let mut standing = Standing::at_start(&self.ground);
        for event in self.events.iter().take_while(|event| on.is_some_and(|on| event.on <= on)) {
            // they happened before: nothing speaks against them now
            let _ = standing.apply(event, &self.ground);
        }
        Cow::Owned(standing)
    }
}

fn second_score(look: &LookNow) -> SecondScore {
    SecondScore { id: look.event.clone(), score: look.score.clone(), who: look.who.clone() }
}

/// A round as it is looked at on a date.
struct View<'r> {
    round: &'r Round,
    standing: &'r Standing,
    on: Date,
}

impl View<'_> {
    fn station(&self, at: usize, now: &StationNow) -> StationState {
        let findings = now.findings.iter().filter_map(|at| self.standing.findings.get(*at));
        let findings: Vec<&FindingNow> = findings.collect();
        let evaluation = now.evaluation.as_ref();
        let restored = |counts: fn(Stage) -> bool| self.restored(evaluation?, &findings, counts);
        StationState {
            if_all_closed: restored(|stage| stage != Stage::Withdrawn),
            with_closed: restored(|stage| stage == Stage::Closed),
            appeals: now
                .appeals
                .iter()
                .filter_map(|at| Some(self.appeal(self.standing.appeals.get(*at)?)))
                .collect(),
            evaluation: evaluation.map(|evaluation| evaluation.event.clone()),
            findings: findings.iter().map(|finding| self.finding(finding)).collect(),
            grade: evaluation.and_then(|evaluation| evaluation.grade.clone()),
            id: self.name(at),
            second_looks: now.looks.iter().map(second_score).collect(),
            steps: Step::WORDS.iter().map(|(_, step)| self.step(*step, now)).collect(),
            told: evaluation.and_then(|evaluation| evaluation.told),
            score: evaluation.and_then(|evaluation| evaluation.score.clone()),
        }
    }

    fn name(&self, station: usize) -> Id {
        self.round.ground.stations.get(station).cloned().unwrap_or_default()
    }

    fn step(&self, step: Step, now: &StationNow) -> StepState {
        let items = self.round.ground.items.iter().enumerate().filter(|(_, item)| item.step == step);
        let (covered, open): (Vec<_>, Vec<_>) = items.partition(|(place, _)| now.covered.contains(place));
        let ids =
            |items: Vec<(usize, &super::Item)>| items.into_iter().map(|(_, item)| item.id.clone()).collect();
        let taken = || now.steps.iter().filter(|(kind, ..)| kind.name() == step.name());
        StepState {
            covered: ids(covered),
            events: taken().map(|(_, id, _)| id.clone()).collect(),
            noted: taken().next_back().map(|(.., open)| open.clone()).unwrap_or_default(),
            open: ids(open),
            step: step.name(),
        }
    }

    fn finding(&self, finding: &FindingNow) -> FindingState {
        let overdue = finding.overdue(self.on);
        FindingState {
            construct: finding.construct.clone(),
            criterion: finding.criterion.clone(),
            due: finding.due,
            events: finding.events.clone(),
            extensions: finding.extensions.to_string(),
            id: finding.id.clone(),
            next: finding.stage.next().iter().map(|kind| kind.name()).collect(),
            overdue: (overdue > 0).then(|| overdue.to_string()),
            owner: finding.owner.clone(),
            restores: self.restores(finding),
            stage: finding.stage.name(),
            text: finding.text.clone(),
        }
    }

    /// What closing a finding restores by the ledger of the scorecard that counts. What a review changed without a
    /// new scorecard is not known any more; what a new scorecard does not show as lost is nothing.
    fn restores(&self, finding: &FindingNow) -> Option<Exact> {
        let (criterion, construct) = (finding.criterion.as_ref()?, finding.construct.as_ref()?);
        let evaluation = self.standing.stations.get(finding.station)?.evaluation.as_ref()?;
        if evaluation.changed.contains(criterion) {
            return None;
        }
        let card = self.standing.card(finding.station, &self.round.ground)?;
        Some(card.lost(criterion, construct).cloned().unwrap_or_default())
    }

    /// The score with what some of the findings restore; those without criterion restore nothing.
    fn restored(
        &self,
        evaluation: &EvaluationNow,
        findings: &[&FindingNow],
        counts: fn(Stage) -> bool,
    ) -> Option<Exact> {
        let counted = findings.iter().filter(|finding| counts(finding.stage));
        let lost: Places<'_> = counted.filter_map(|finding| finding.lost()).collect();
        let score = evaluation.score.clone()?;
        if lost.is_empty() {
            return Some(score);
        }
        if lost.iter().any(|(criterion, _)| evaluation.changed.contains(*criterion)) {
            return None;
        }
        let held = evaluation.card.as_ref().and_then(|digest| self.round.ground.card(digest))?;
        Some(score.plus(&held.restored(&lost)?))
    }

    fn appeal(&self, appeal: &AppealNow) -> AppealState {
        let review = appeal.review.as_ref();
        AppealState {
            after: review.and_then(|review| review.after.clone()),
            before: review.and_then(|review| review.before.clone()),
            criterion: appeal.criterion.clone(),
            id: appeal.id.clone(),
            review: review.map(|review| review.event.clone()),
            review_by: self.review_by(appeal),
            reviewer: review.map(|review| review.who.clone()),
            stage: verdict::stage(appeal),
        }
    }

    fn review_by(&self, appeal: &AppealNow) -> Date {
        verdict::last_day(appeal.on, self.round.ground.days(LimitKind::Review))
    }

    fn overdue(&self) -> Vec<Overdue> {
        let findings = self.standing.findings.iter().filter_map(|finding| {
            let days = finding.overdue(self.on);
            let (id, station) = (finding.id.clone(), self.name(finding.station));
            let due = finding.due.filter(|_| days > 0)?;
            Some(Overdue {
                days: days.to_string(),
                due,
                id,
                kind: "rectification",
                owner: finding.owner.clone(),
                station,
            })
        });
        let appeals = self.standing.appeals.iter().filter_map(|appeal| {
            let due = self.review_by(appeal);
            let days = due.days_until(self.on);
            let (id, station) = (appeal.id.clone(), self.name(appeal.station));
            (appeal.review.is_none() && days > 0).then(|| Overdue {
                days: days.to_string(),
                due,
                id,
                kind: "review",
                owner: None,
                station,
            })
        });
        findings.chain(appeals).collect()
    }

    fn counts(&self, stations: &[StationState]) -> Counts {
        let mut findings = BTreeMap::new();
        for stage in [
            Stage::Found,
            Stage::Rectifying,
            Stage::Submitted,
            Stage::Passed,
            Stage::Closed,
            Stage::Withdrawn,
        ] {
            let many = self.standing.findings.iter().filter(|finding| finding.stage == stage).count();
            findings.insert(stage.name(), many.to_string());
        }
        let such =
            |is: fn(&StationState) -> bool| stations.iter().filter(|station| is(station)).count().to_string();
        let overdue = self.standing.findings.iter().filter(|finding| finding.overdue(self.on) > 0).count();
        let open = self.standing.appeals.iter().filter(|appeal| appeal.review.is_none()).count();
        let events = self.round.events.iter().take_while(|event| event.on <= self.on).count();
        Counts {
            appeals: self.standing.appeals.len().to_string(),
            appeals_open: open.to_string(),
            evaluated: such(|station| station.evaluation.is_some()),
            events: events.to_string(),
            findings,
            overdue: overdue.to_string(),
            second_looks: such(|station| !station.second_looks.is_empty()),
            stations: stations.len().to_string(),
            supervised: such(StationState::is_supervised),
        }
    }
}
