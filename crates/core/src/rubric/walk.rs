//! Walking a rubric (遍历): every amount, wherever it stands.
//!
//! Takes a rule, condition or amount, calls a visitor with every amount inside, outer ones first; the visitor
//! says whether to go on inside.

use super::{Amount, Condition, Criterion, Effect, Figure, Gate, Measured, Rule, Term};

/// What is done with an amount.
type Visit<'v, 'a> = &'v mut dyn FnMut(&'a Amount) -> bool;

impl Amount {
    /// Calls `visit` on this amount and every one inside.
    pub(crate) fn each<'a>(&'a self, visit: Visit<'_, 'a>) {
        if !visit(self) {
            return;
        }
        match self {
            Self::Known(_)
            | Self::Full
            | Self::Input(_)
            | Self::CountOf(..)
            | Self::ScoreOf(_)
            | Self::ShareOf(_)
            | Self::HowMany(_)
            | Self::Applicable(_) => {}
            Self::Sum(parts) | Self::Product(parts) | Self::Smallest(parts) | Self::Largest(parts) => {
                parts.iter().for_each(|part| part.each(visit));
            }
            Self::Difference(parts) => parts.iter().for_each(|part| part.each(visit)),
            Self::Quotient(parts) => parts.iter().for_each(|part| part.each(visit)),
            Self::CountMet(conditions) => conditions.iter().for_each(|one| one.amounts(visit)),
            Self::StepsIn(of, ..) | Self::Rounded(of, _) => of.each(visit),
            Self::ByChoice(_, values) => values.iter().for_each(|value| value.each(visit)),
            Self::Over(over) => {
                match &over.figure {
                    Figure::Count => {}
                    Figure::Total(of) => of.each(visit),
                    Figure::Mean(of, when_none) => {
                        [of, when_none].into_iter().for_each(|one| one.each(visit));
                    }
                }
                over.wanted.iter().for_each(|when| when.amounts(visit));
            }
            Self::Cohort(cohort) => {
                [&cohort.of, &cohort.when_fewer].into_iter().for_each(|one| one.each(visit));
                cohort.wanted.iter().for_each(|when| when.amounts(visit));
            }
            Self::Rank(rank) => {
                rank.of.each(visit);
                rank.wanted.iter().for_each(|when| when.amounts(visit));
            }
        }
    }
}

impl Condition {
    /// Calls `visit` on every amount inside.
    pub(crate) fn amounts<'a>(&'a self, visit: Visit<'_, 'a>) {
        match self {
            Self::Met(_) | Self::OneOf(..) | Self::Includes(..) => {}
            Self::Compare(value, bounds) => {
                value.each(visit);
                bounds.iter().for_each(|(_, to)| to.each(visit));
            }
            Self::All(members) | Self::Any(members) => members.iter().for_each(|one| one.amounts(visit)),
            Self::Not(inner) => inner.amounts(visit),
        }
    }
}

impl Term {
    fn amounts<'a>(&'a self, visit: Visit<'_, 'a>) {
        match &self.measured {
            Measured::When(when, points) => {
                when.amounts(visit);
                points.each(visit);
            }
            Measured::EachMet(conditions, points) | Measured::EachUnmet(conditions, points) => {
                conditions.iter().for_each(|one| one.amounts(visit));
                points.each(visit);
            }
            Measured::Per(per) => {
                let further = per.beyond.iter().chain(&per.short_of).chain(&per.first).chain(&per.cap);
                [&per.of, &per.points].into_iter().chain(further).for_each(|amount| amount.each(visit));
            }
            Measured::Amount(amount) => amount.each(visit),
            Measured::Part(_, rule) => rule.amounts(visit),
        }
    }
}

impl Rule {
    /// Calls `visit` on every amount inside.
    pub(crate) fn amounts<'a>(&'a self, visit: Visit<'_, 'a>) {
        match self {
            Self::AllOrNothing(when) => when.amounts(visit),
            Self::Balance { start, add, deduct, floor, cap } => {
                start.each(visit);
                add.iter().chain(deduct).for_each(|term| term.amounts(visit));
                floor.iter().chain(cap).for_each(|limit| limit.each(visit));
            }
            Self::Choice(_, points) => points.iter().for_each(|amount| amount.each(visit)),
            Self::Table { of, rows, otherwise } => {
                [of, otherwise].into_iter().for_each(|amount| amount.each(visit));
                rows.iter().for_each(|row| row.points.each(visit));
            }
            Self::Matrix { points, .. } => points.iter().flatten().for_each(|amount| amount.each(visit)),
            Self::Ratio { of, to, when_zero, .. } => {
                [of, to, when_zero].into_iter().for_each(|amount| amount.each(visit));
            }
            Self::Number(_) | Self::NumberInLevel { .. } => {}
            Self::Amount { of, floor, cap } => {
                of.each(visit);
                floor.iter().chain(cap).for_each(|limit| limit.each(visit));
            }
            Self::Rank { rank, points, otherwise } => {
                rank.of.each(visit);
                rank.wanted.iter().for_each(|when| when.amounts(visit));
                points.iter().for_each(|amount| amount.each(visit));
                otherwise.each(visit);
            }
            Self::BestOf(rules) | Self::WorstOf(rules) => rules.iter().for_each(|rule| rule.amounts(visit)),
            Self::Cases(cases, otherwise) => {
                for (when, rule) in cases {
                    when.amounts(visit);
                    rule.amounts(visit);
                }
                otherwise.amounts(visit);
            }
        }
    }

    /// Does it hang on a place within the cohort?
    fn ranks(&self) -> bool {
        let mut found = false;
        self.each(&mut |rule| found |= matches!(rule, Self::Rank { .. }));
        found
    }
}

impl Criterion {
    /// The conditions that stand before the rule.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let steps =
            [&self.not_applicable_if, &self.forfeit_if, &self.exempt_if, &self.no_event_if, &self.zero_if];
        steps.into_iter().flatten()
    }

    /// Does it hang on the others of the cohort?
    #[must_use]
    pub fn looks_at_cohort(&self) -> bool {
        let mut found = self.rule.ranks();
        let visit = &mut |amount: &Amount| {
            found |= amount.is_of_cohort();
            !found
        };
        self.rule.amounts(visit);
        self.conditions().for_each(|when| when.amounts(visit));
        found
    }
}

impl Gate {
    /// Calls `visit` on every amount inside.
    pub(crate) fn amounts<'a>(&'a self, visit: Visit<'_, 'a>) {
        if let Some(when) = self.when() {
            when.amounts(visit);
        }
        if let Effect::Number(of) = &self.then {
            of.each(visit);
        }
    }

    /// Does it hang on the others of the cohort?
    #[must_use]
    pub fn looks_at_cohort(&self) -> bool {
        let mut found = matches!(self.test, super::Test::Quota(_));
        self.amounts(&mut |amount| {
            found |= amount.is_of_cohort();
            !found
        });
        found
    }
}

impl Amount {
    fn is_of_cohort(&self) -> bool {
        matches!(self, Self::Cohort(_) | Self::Rank(_))
    }
}
