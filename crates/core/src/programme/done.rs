//! What was done by a day (完成情况): figures of `measure`, target by target.
//!
//! Takes a district, the catalogue and the counting policy, gives for each target how much all rows that name the
//! programme come to, and how much of it each station has. It counts nothing itself.

use alloc::{collections::BTreeMap, string::ToString, vec::Vec};

use super::{Problem, Programme, Target, What};
use crate::base::{Date, Exact, Id, Issue, Issues, Period, Read};
use crate::district::District;
use crate::measure::{self, Amount, Asked, Catalogue, Count, Counting, Measure, Of};

/// How much of one target was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// At most so much, where it is not known exactly.
    pub at_most: Option<Exact>,
    /// Do the stations' figures add up to the whole?
    pub is_additive: bool,
    /// How much of it each station has, in the order declared.
    pub stations: Vec<Exact>,
    /// In all; at least so much, where it is not known exactly.
    pub whole: Exact,
}

impl Done {
    /// A figure that is known exactly, and those of the stations.
    #[must_use]
    pub fn exactly(whole: Exact, stations: Vec<Exact>) -> Self {
        Self { at_most: None, is_additive: true, stations, whole }
    }
}

impl Programme {
    /// What was done by the end of a day, by the ledger of a district.
    ///
    /// # Errors
    /// A measure that the catalogue lacks, that is counted in another unit or belongs to no programme, and a district
    /// without a ledger.
    pub fn done(
        &self,
        district: &District,
        on: Date,
        catalogue: &Catalogue,
        counting: &Counting,
    ) -> Read<Vec<Done>> {
        let measures = self.measures(catalogue)?;
        let last = on.min(self.period.last());
        let is_named = district.ledger()?.programmes().iter().any(|id| id == self.id.as_str());
        let Some(period) = Period::new(self.period.first(), last).filter(|_| is_named) else {
            let none = || Done::exactly(Exact::ZERO, alloc::vec![Exact::ZERO; self.stations.len()]);
            return Ok(self.targets.iter().map(|_| none()).collect());
        };
        let of = |of| Asked { of, ..Asked::new(measures.iter().collect(), period, counting) };
        let whole = measure::table(district, &of(Of::District))?;
        let stations = measure::table(district, &of(Of::Station))?;
        let targets = self.targets.iter().zip(&measures).enumerate();
        let done = targets.map(|(at, (target, measure))| {
            let amounts = self.stations.iter().map(|one| known(stations.amount(at, one.place, 0)).0);
            amount(target, measure, amounts.collect(), known(whole.amount(at, 0, 0)))
        });
        Ok(done.collect())
    }

    /// The measure of each target, of the rows that name the programme.
    fn measures(&self, catalogue: &Catalogue) -> Read<Vec<Measure>> {
        let places: BTreeMap<&Id, &Measure> = catalogue.measures.iter().map(|one| (&one.id, one)).collect();
        let mut issues = Issues::none();
        let mut measures = Vec::with_capacity(self.targets.len());
        for (at, target) in self.targets.iter().enumerate() {
            let found = match places.get(target.what.measure()) {
                Some(measure) => fits(target, measure).map(|()| *measure),
                None => catalogue
                    .find(target.what.measure().as_str())
                    .and_then(|place| catalogue.measures.get(place).ok_or_else(Issues::none)),
            };
            let found =
                found.map_err(|inner| inner.at(target.what.key()).at(at).at("targets").at("programme"));
            if let Some(measure) = issues.take(found) {
                let mut measure = measure.clone();
                measure.filter.programmes = Some(alloc::vec![self.id.clone()]);
                measures.push(measure);
            }
        }
        issues.unless(measures)
    }
}

/// What was done of one target.
fn amount(
    target: &Target,
    measure: &Measure,
    stations: Vec<Exact>,
    (whole, at_most): (Exact, Option<Exact>),
) -> Done {
    match target.what {
        What::Measure(_) => Done { at_most, is_additive: measure.is_additive(), stations, whole },
        What::StationsWith(_) => {
            let has = |amount: &Exact| if amount.is_zero() { Exact::ZERO } else { Exact::ONE };
            let stations: Vec<Exact> = stations.iter().map(has).collect();
            let whole = stations.iter().fold(Exact::ZERO, |sum, more| sum.plus(more));
            Done::exactly(whole, stations)
        }
    }
}

/// Does a measure count what the target is about?
fn fits(target: &Target, measure: &Measure) -> Read<()> {
    let measure_unit = measure.count.unit();
    if matches!(target.what, What::Measure(_)) && measure_unit != target.unit {
        let problem = Problem::OtherUnit { given: target.unit.name(), found: measure_unit.name() };
        return Err(Issue::from(problem).into());
    }
    if matches!(measure.count, Count::Stations | Count::Sites | Count::CombinedSites) {
        return Err(Problem::NotOfProgrammes { measure: measure.id.to_string() }.into());
    }
    Ok(())
}

/// At least so much, and at most, where the two differ.
fn known(amount: Option<Amount>) -> (Exact, Option<Exact>) {
    match amount {
        Some(Amount::Exact(value)) => (value, None),
        Some(Amount::Between(low, high)) => (low, Some(high)),
        None => (Exact::ZERO, None),
    }
}
