//! Putting right (整改): order, extension, evidence, re-check, closing, withdrawal.
//!
//! Takes a finding and an event of its thread, moves it on, or says what is allowed instead. What may come next is
//! the table of stages; who may not act and how long it may take are checked beside it.

use alloc::string::ToString;

use super::{
    Event, Kind, LimitKind, Problem,
    round::Ground,
    standing::{FindingNow, Stage, Standing},
};
use crate::base::{Date, Issue, Issues, Read};

impl Standing {
    /// The event of a finding's thread.
    pub(super) fn rectify(&mut self, event: &Event, at: usize, ground: &Ground) -> Read<()> {
        let Some(finding) = self.findings.get_mut(at) else { return Ok(()) };
        if !finding.stage.next().contains(&event.kind) {
            return Err(not_allowed(event, finding).into());
        }
        let mut issues = Issues::none();
        if judges(event.kind) && finding.owner.as_ref() == Some(&event.who) {
            let problem = Problem::OwnerActs { who: event.who.to_string(), kind: event.kind.name() };
            issues.add(Issue::from(problem).at("who"));
        }
        match event.kind {
            Kind::Rectification => issues.take(first_deadline(event, ground)),
            Kind::Extension => issues.take(later_deadline(event, finding, ground)),
            _ => None,
        };
        issues.unless(())?;
        finding.move_on(event);
        if let (Stage::Withdrawn, Some(criterion), Some(construct)) =
            (finding.stage, &finding.criterion, &finding.construct)
        {
            // the same lost points may be found anew
            let key = FindingNow::key(criterion, construct);
            self.firsts.remove(&(finding.station, Kind::Finding, key));
        }
        Ok(())
    }
}

impl FindingNow {
    fn move_on(&mut self, event: &Event) {
        match event.kind {
            Kind::Rectification => {
                self.owner.clone_from(&event.owner);
                self.first_due = event.due;
            }
            Kind::Extension => self.extensions = self.extensions.saturating_add(1),
            _ => {}
        }
        self.due = event.due.or(self.due);
        self.stage = match (event.kind, event.passed) {
            (Kind::Evidence, _) => Stage::Submitted,
            (Kind::Recheck, Some(true)) => Stage::Passed,
            (Kind::Closing, _) => Stage::Closed,
            (Kind::Withdrawal, _) => Stage::Withdrawn,
            _ => Stage::Rectifying,
        };
        self.events.push(event.id.clone());
    }
}

fn not_allowed(event: &Event, finding: &FindingNow) -> Issue {
    let problem = Problem::NotAllowed {
        kind: event.kind.name(),
        id: finding.id.to_string(),
        state: finding.stage.name(),
    };
    Issue::from(problem).allowing(finding.stage.next().iter().map(|kind| kind.name())).at("kind")
}

/// What the owner may not do herself.
fn judges(kind: Kind) -> bool {
    matches!(kind, Kind::Extension | Kind::Recheck | Kind::Closing | Kind::Withdrawal)
}

fn first_deadline(event: &Event, ground: &Ground) -> Read<()> {
    let Some(due) = event.due else { return Ok(()) };
    if due < event.on {
        return Err(before(due, event.on.plus_days(-1)).into());
    }
    within(event.on.days_until(due), LimitKind::Rectification, ground)
}

fn later_deadline(event: &Event, finding: &FindingNow, ground: &Ground) -> Read<()> {
    let (Some(due), Some(present), Some(first)) = (event.due, finding.due, finding.first_due) else {
        return Ok(());
    };
    let mut issues = Issues::none();
    if finding.extensions >= ground.times() {
        issues.add(Problem::TooManyTimes { most: ground.times().to_string() });
    }
    if event.on > present {
        issues.add(Issue::from(Problem::TooLate { last: present.to_string() }).at("on"));
    }
    if due <= present {
        issues.add(before(due, present));
    }
    issues.take(within(first.days_until(due), LimitKind::Extension, ground));
    issues.unless(())
}

fn before(due: Date, before: Date) -> Issue {
    Issue::from(Problem::DueBefore { due: due.to_string(), before: before.to_string() }).at("due")
}

/// Are so many days within the limit?
fn within(days: i64, limit: LimitKind, ground: &Ground) -> Read<()> {
    let most = ground.days(limit);
    if u64::try_from(days).unwrap_or(0) <= most {
        return Ok(());
    }
    let problem =
        Problem::TooManyDays { days: days.to_string(), limit: limit.name(), most: most.to_string() };
    Err(Issue::from(problem).at("due").into())
}
