//! What a bulletin is about (通报范围).
//!
//! Holds the district, the period and the documents that ride along; asks the rooms for figures.

use alloc::{string::String, vec::Vec};

use super::{
    Rows,
    compose::{Composer, Filling},
};
use crate::base::{Date, Exact, Period, Read, Text, Unit};
use crate::district::District;
use crate::measure::{self, Amount, Asked, Catalogue, Counting, Figure, Measure, Of};
use crate::network::Network;
use crate::paper::MOST_ROWS;
use crate::programme::Programme;
use crate::standard::Checked;
use crate::supervision::Round;

/// What a bulletin is about.
pub struct Matter<'a> {
    /// What there is.
    pub district: &'a District,
    /// The days that are told; states are told on the last of them.
    pub period: Period,
    /// What can be counted.
    pub catalogue: &'a Catalogue,
    /// How it is counted.
    pub counting: &'a Counting,
    /// A programme, if one is told.
    pub programme: Option<&'a Programme>,
    /// A round of supervision, if one is told.
    pub round: Option<&'a Round>,
    /// A standard held to the sites or stations on the last day, if one is told.
    pub checked: Option<&'a Checked>,
    /// What people read above; that of the network without.
    pub title: Option<Text>,
    /// What has to be said besides the notes of the network.
    pub notes: Vec<Text>,
}

impl<'a> Matter<'a> {
    /// The network.
    pub(super) fn network(&self) -> &'a Network {
        self.district.network()
    }

    /// The day on which states are told.
    pub(super) fn on(&self) -> Date {
        self.period.last()
    }

    /// Figures of measures of the catalogue, for parts of the district.
    pub(super) fn figures(&self, measures: &[&str], of: Of, only: Option<Vec<String>>) -> Read<Vec<Figure>> {
        let found: Read<Vec<_>> = measures.iter().map(|id| self.catalogue.find(id)).collect();
        let measures = found?.into_iter().filter_map(|place| self.catalogue.measures.get(place)).collect();
        let mut asked = Asked::new(measures, self.period, self.counting);
        asked.of = of;
        asked.only = only;
        asked.rows = MOST_ROWS;
        measure::figures(self.district, &asked)
    }

    /// The figure of a measure of which there is nothing.
    pub(super) fn nothing(&self, measure: &str) -> Figure {
        let found = self.measure(measure);
        Figure {
            amount: Amount::Exact(Exact::ZERO),
            measure: measure.into(),
            part: None,
            period: self.period,
            row_ids: Vec::new(),
            rows: 0,
            unit: found.map_or(Unit::Items, |one| one.count.unit()),
        }
    }

    fn measure(&self, id: &str) -> Option<&'a Measure> {
        self.catalogue.measures.iter().find(|one| one.id.as_str() == id)
    }

    /// One figure of a measure, told under an id of its own.
    pub(super) fn told(&self, composer: &mut Composer, id: &str, figure: &Figure) -> Filling {
        let measure = self.measure(&figure.measure);
        let definition = measure.map(|one| one.definition.clone()).unwrap_or_default();
        let list = measure.map_or("", |one| one.count.rows().place());
        let rows = Rows::of(list, Exact::count(figure.rows), figure.row_ids.iter().cloned());
        match &figure.amount {
            Amount::Exact(value) => composer.figure(id, value, Some(figure.unit), definition, rows),
            Amount::Between(low, high) => composer.between(id, [low, high], figure.unit, definition, rows),
        }
    }
}
