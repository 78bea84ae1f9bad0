//! Figures of the ledger (统计值): what a measure comes to in the days that end on the day of the check.
//!
//! Takes a requirement of the kind `measure`, gives the table of all sites or stations, counted once by `measure`
//! under the policy that the question brings; and what its cells tell. It counts nothing itself.

use alloc::{format, string::ToString};

use super::{Applies, Figured, Problem, State, Window, derive::Derived};
use crate::base::{Date, Issue, Period, Read};
use crate::district::{self, District};
use crate::measure::{self, Amount, Catalogue, Counting, Of, Table};

impl Window {
    /// The days that end on a day.
    #[must_use]
    pub fn ending(self, on: Date) -> Period {
        let first = match self {
            Self::Since(step) => step.around(on).first(),
            Self::Days(days) => on.plus_days(days.saturating_sub(1).saturating_neg()),
        };
        Period::new(first.min(on), on).unwrap_or_default()
    }
}

/// What a requirement is held to.
pub(super) struct Counted {
    period: Period,
    /// The figures, or the part that the district lacks.
    table: Result<Table, &'static str>,
}

impl Counted {
    /// Counts a measure for all sites or stations.
    ///
    /// # Errors
    /// The measure or the policy names what the district does not have.
    pub fn of(
        figured: &Figured,
        applies: &Applies,
        district: &District,
        (catalogue, counting): (&Catalogue, &Counting),
        on: Date,
    ) -> Read<Self> {
        let period = figured.window.ending(on);
        let measures = catalogue.measures.iter().filter(|one| one.id == figured.measure).collect();
        let mut asked = measure::Asked::new(measures, period, counting);
        asked.of = match applies {
            Applies::Sites(_) => Of::Site,
            Applies::Stations(..) => Of::Station,
        };
        let table = match asked.measures.iter().find_map(|one| measure::lacking(one, district)) {
            Some(part) => Err(part),
            None => Ok(measure::table(district, &asked)?),
        };
        Ok(Self { period, table })
    }

    /// What a site or station comes to.
    pub fn tells(&self, figured: &Figured, subject: usize, at: impl Fn(Issue) -> Issue) -> Derived {
        let table = match &self.table {
            Ok(table) => table,
            Err(part) => {
                return Derived::unknown(at(district::Problem::Lacks { part: (*part).to_string() }.into()));
            }
        };
        let needed = &figured.at_least;
        let measure = figured.measure.to_string();
        let [from, to] = [self.period.first(), self.period.last()].map(|day| day.to_string());
        let mut derived = match table.amount(0, subject, 0) {
            Some(Amount::Exact(found)) => {
                let (much, least) = (found.to_string(), needed.to_string());
                let few = Problem::LittleMeasured { measure, from, to, found: much, needed: least };
                Derived::of(State::of(found >= *needed), &found, needed).lacking([at(few.into())])
            }
            Some(Amount::Between(low, high)) => {
                let state = State::between(&low, &high, needed);
                let (least, most) = (low.to_string(), high.to_string());
                let why = if state == State::NotMet {
                    let found = format!("{least}–{most}");
                    Problem::LittleMeasured { measure, from, to, found, needed: needed.to_string() }
                } else {
                    Problem::NotCertain { measure, from, to, least, most }
                };
                Derived { found: None, ..Derived::of(state, &low, needed) }.lacking([at(why.into())])
            }
            None => Derived::default(),
        };
        derived.counted = table.rows(0, subject, 0);
        derived
    }
}
