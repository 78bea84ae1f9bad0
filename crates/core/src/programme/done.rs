//! What was done by a day (完成情况): figures of `measure`, target by target.
//!
//! Takes a district, the catalogue and the counting policy, gives for each target how much all rows that name the
//! programme come to, and how much of it each station has. It counts nothing itself.

use alloc::{collections::BTreeMap, string::ToString, vec::Vec};

use super::{Problem, Programme, Target, What};
use crate::base::{Date, Exact, Id, Issue, Issues, Period, Read};
use crate::district::District;
use crate::measure::{self, Amount, Asked, Catalogue, Counting, Measure, Of};

/// How much of one target was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// At most so much, where it is not known exactly.
    pub at_most: Option<Exact>,
    /// Do the stations' figures add up to the whole?
    pub is_additive: bool,
    /// How much of it each station has, in the order declared; at least so much, where it is not known exactly.
    pub stations: Vec<Exact>,
    /// At most so much at each of these stations, where it is not known exactly.
    pub stations_at_most: Vec<Option<Exact>>,
    /// In all; at least so much, where it is not known exactly.
    pub whole: Exact,
}

impl Done {
    /// A figure that is known exactly, and those of the stations.
    #[must_use]
    pub fn exactly(whole: Exact, stations: Vec<Exact>) -> Self {
        Self { is_additive: true, stations, whole, ..Self::default() }
    }
}

impl Programme {
    /// What was done by the end of a day, by the ledger of a district.
    ///
    /// # Errors
    /// A measure that the catalogue lacks, that is counted in another unit, belongs to no programme or to others, and a
    /// district without a ledger.
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
            let targets = self.targets.iter().zip(&measures);
            let nothing = || self.stations.iter().map(|_| (Exact::ZERO, None));
            let none = |(target, measure)| amount(target, measure, nothing(), (Exact::ZERO, None));
            return Ok(targets.map(none).collect());
        };
        let of = |of| Asked { of, ..Asked::new(measures.iter().collect(), period, counting) };
        let whole = measure::table(district, &of(Of::District))?;
        let stations = measure::table(district, &of(Of::Station))?;
        let targets = self.targets.iter().zip(&measures).enumerate();
        let done = targets.map(|(at, (target, measure))| {
            let amounts = self.stations.iter().map(|one| known(stations.amount(at, one.place, 0)));
            amount(target, measure, amounts, known(whole.amount(at, 0, 0)))
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
                Some(measure) => self.fits(target, measure).map(|()| *measure),
                None => catalogue
                    .find(target.what.measure().as_str())
                    .and_then(|place| catalogue.measures.get(place).ok_or_else(Issues::none)),
            };
            let found =
                found.map_err(|inner| inner.at(target.what.key()).at(at).at("targets").at("programme"));
            if let Some(measure) = issues.take(found) {
                let mut measure = measure.clone();
                // beside a filter of its own, which names the programme or is refused, both hold
                measure.filter.programmes = Some(alloc::vec![self.id.clone()]);
                measures.push(measure);
            }
        }
        issues.unless(measures)
    }

    /// Does a measure count what the target is about?
    fn fits(&self, target: &Target, measure: &Measure) -> Read<()> {
        let measure_unit = measure.count.unit();
        if matches!(target.what, What::Measure(_)) && measure_unit != target.unit {
            let problem = Problem::OtherUnit { given: target.unit.name(), found: measure_unit.name() };
            return Err(Issue::from(problem).into());
        }
        // rows that can't be filtered by programme would count whole for any of them
        if !measure.count.takes_filter("programmes") {
            return Err(Problem::NotOfProgrammes { measure: measure.id.to_string() }.into());
        }
        if measure.filter.programmes.as_ref().is_some_and(|own| !own.contains(&self.id)) {
            let (measure, programme) = (measure.id.to_string(), self.id.to_string());
            return Err(Problem::OtherProgramme { measure, programme }.into());
        }
        Ok(())
    }
}

/// At least so much, and at most, where the two differ.
type Known = (Exact, Option<Exact>);

/// What was done of one target.
fn amount(
    target: &Target,
    measure: &Measure,
    stations: impl Iterator<Item = Known>,
    (whole, at_most): Known,
) -> Done {
    let (stations, stations_at_most): (Vec<Exact>, Vec<Option<Exact>>) = stations.unzip();
    match target.what {
        What::Measure(_) => {
            Done { at_most, is_additive: measure.is_additive(), stations, stations_at_most, whole }
        }
        // where there may be somebody, there is: a number that is not known exactly is never between 0 and more
        What::StationsWith(_) => {
            let has = |amount: &Exact| if amount.is_zero() { Exact::ZERO } else { Exact::ONE };
            let stations: Vec<Exact> = stations.iter().map(has).collect();
            let whole = stations.iter().fold(Exact::ZERO, |sum, more| sum.plus(more));
            Done::exactly(whole, stations)
        }
    }
}

fn known(amount: Option<Amount>) -> Known {
    match amount {
        Some(Amount::Exact(value)) => (value, None),
        Some(Amount::Between(low, high)) => (low, Some(high)),
        None => (Exact::ZERO, None),
    }
}
