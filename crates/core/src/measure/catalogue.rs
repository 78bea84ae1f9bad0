//! The catalogue of measures (统计指标目录): what can be counted, as data.
//!
//! Takes a catalogue document, gives checked [`Measure`]s. Filters are flat and hold together; what a filter names
//! is looked for only when a district is asked.

use alloc::{borrow::ToOwned, collections::BTreeSet, string::ToString, vec::Vec};

use serde::Serialize;

use super::{Problem, filter::Filter};
use crate::base::{
    Exact, Id, Issue, Issues, Read, Text, Unit,
    fields::{self, Fields},
    json::{self, Value},
    quantity,
};

/// What a catalogue calls itself.
const FORMAT: &str = "measures/1";
/// The catalogue where a question brings none.
const DEFAULT: &str = include_str!("catalogue.json");

/// Measures, in the order in which they are told.
#[doc(alias = "统计指标目录")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Its id.
    pub id: Id,
    /// The measures.
    pub measures: Vec<Measure>,
    /// Where the definitions come from.
    pub source: Option<Text>,
    /// What people read.
    pub title: Text,
}

/// One measure.
#[doc(alias = "统计指标")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// What is counted.
    pub count: Count,
    /// What is counted and how, in words.
    pub definition: Text,
    /// Of which rows.
    pub filter: Filter,
    /// Unique in the catalogue.
    pub id: Id,
    /// Only units as large as this.
    pub qualified: Qualified,
    /// The row as it stands in the catalogue.
    pub row: Value,
    /// Where the definition comes from.
    pub source: Option<Text>,
    /// What people read.
    pub title: Text,
}

/// How large a unit has to be to count: an event, or a series of sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qualified {
    /// Each with so many person-times.
    pub person_times_at_least: Option<Exact>,
    /// So many person-times on average: the most units, from the largest down, whose mean reaches it.
    pub person_times_on_average: Option<Exact>,
    /// Each series with so many sessions.
    pub sessions_at_least: Option<Exact>,
    /// So many sessions on average: the most series, from the longest down, whose mean reaches it.
    pub sessions_on_average: Option<Exact>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// Events, each once.
    #[default]
    Sessions,
    /// Person-times at them.
    PersonTimes,
    /// Different people at them, as far as that is known.
    People,
    /// How often somebody helped as a volunteer.
    VolunteerTimes,
    /// The hours of volunteers.
    VolunteerHours,
    /// Series of sessions.
    Groups,
    /// Different partners.
    Partners,
    /// Donations.
    Donations,
    /// What donations are worth.
    Yuan,
    /// Different volunteers on the list.
    Volunteers,
    /// People who benefited, as declared.
    Beneficiaries,
    /// Trainings, each once.
    Trainings,
    /// How often somebody was trained.
    TrainingTimes,
    /// Different workers who were trained.
    TrainingPeople,
    /// The hours of all who were trained.
    TrainingHours,
    /// Stations on the last day.
    Stations,
    /// Sites on the last day.
    Sites,
    /// Sites that carry every function on the last day.
    CombinedSites,
}

/// Of which rows something is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// Activities of the ledger.
    Activities,
    /// Attendances of the learning.
    Attendances,
    /// Declared beneficiaries of the ledger.
    Beneficiaries,
    /// Donations of the ledger.
    Donations,
    /// Series of sessions.
    Groups,
    /// Partners of the ledger.
    Partners,
    /// Sites of the network.
    Sites,
    /// Stations of the network.
    Stations,
    /// Trainings of the learning.
    Trainings,
    /// Volunteers of the ledger.
    Volunteers,
    /// Workers of the staff.
    Workers,
}

impl Rows {
    /// The word in documents: the list in which the rows stand.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Activities => "activities",
            Self::Attendances => "attendances",
            Self::Beneficiaries => "beneficiaries",
            Self::Donations => "donations",
            Self::Groups => "groups",
            Self::Partners => "partners",
            Self::Sites => "sites",
            Self::Stations => "stations",
            Self::Trainings => "trainings",
            Self::Volunteers => "volunteers",
            Self::Workers => "workers",
        }
    }
}

impl Rows {
    /// Where they stand in a district document.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Activities => "/ledger/activities",
            Self::Beneficiaries => "/ledger/beneficiaries",
            Self::Donations => "/ledger/donations",
            Self::Groups => "/ledger/groups",
            Self::Partners => "/ledger/partners",
            Self::Sites => "/network/sites",
            Self::Stations => "/network/stations",
            Self::Volunteers => "/ledger/volunteers",
            Self::Attendances => "/learning/attendances",
            Self::Trainings => "/learning/trainings",
            Self::Workers => "/staff/workers",
        }
    }
}

impl Count {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("sessions", Self::Sessions),
        ("person_times", Self::PersonTimes),
        ("people", Self::People),
        ("volunteer_times", Self::VolunteerTimes),
        ("volunteer_hours", Self::VolunteerHours),
        ("groups", Self::Groups),
        ("partners", Self::Partners),
        ("donations", Self::Donations),
        ("yuan", Self::Yuan),
        ("volunteers", Self::Volunteers),
        ("beneficiaries", Self::Beneficiaries),
        ("trainings", Self::Trainings),
        ("training_times", Self::TrainingTimes),
        ("training_people", Self::TrainingPeople),
        ("training_hours", Self::TrainingHours),
        ("stations", Self::Stations),
        ("sites", Self::Sites),
        ("combined_sites", Self::CombinedSites),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, count)| *count == self).map_or("", |(word, _)| word)
    }

    /// What it is counted in.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Sessions | Self::Trainings => Unit::Sessions,
            Self::PersonTimes | Self::VolunteerTimes | Self::TrainingTimes => Unit::PersonTimes,
            Self::People | Self::Volunteers | Self::Beneficiaries | Self::TrainingPeople => Unit::People,
            Self::VolunteerHours | Self::TrainingHours => Unit::Hours,
            Self::Yuan => Unit::Yuan,
            _ => Unit::Items,
        }
    }

    /// The rows behind it.
    #[must_use]
    pub fn rows(self) -> Rows {
        match self {
            Self::Groups => Rows::Groups,
            Self::Partners => Rows::Partners,
            Self::Donations | Self::Yuan => Rows::Donations,
            Self::Volunteers => Rows::Volunteers,
            Self::Beneficiaries => Rows::Beneficiaries,
            Self::Trainings => Rows::Trainings,
            Self::TrainingTimes | Self::TrainingHours => Rows::Attendances,
            Self::TrainingPeople => Rows::Workers,
            Self::Stations => Rows::Stations,
            Self::Sites | Self::CombinedSites => Rows::Sites,
            _ => Rows::Activities,
        }
    }

    /// Does a filter of this name mean something for it?
    #[must_use]
    pub fn takes_filter(self, filter: &str) -> bool {
        meant(self).iter().any(|list| list.contains(&filter))
    }

    /// Is it counted out of events?
    #[must_use]
    pub fn is_of_events(self) -> bool {
        matches!(self.rows(), Rows::Activities | Rows::Groups | Rows::Partners)
    }

    /// The part of a district that it needs beside the network.
    #[must_use]
    pub fn part(self) -> Option<&'static str> {
        match self.rows() {
            Rows::Stations | Rows::Sites => None,
            Rows::Trainings | Rows::Attendances | Rows::Workers => Some("learning"),
            _ => Some("ledger"),
        }
    }
}

impl Measure {
    /// Do the figures of parts and periods add up to the figure of the whole? People, things that are each counted
    /// once wherever they appear, and what is there on a day do not.
    #[must_use]
    pub fn is_additive(&self) -> bool {
        let adds_up = !matches!(
            self.count,
            Count::People
                | Count::Groups
                | Count::Partners
                | Count::Volunteers
                | Count::Beneficiaries
                | Count::TrainingPeople
                | Count::Stations
                | Count::Sites
                | Count::CombinedSites
        );
        adds_up && self.qualified.person_times_on_average.is_none()
    }

    fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value)?;
        let count = fields.need("count", |value| fields::word(value, Count::WORDS));
        let measure = Self {
            count,
            id: fields.need("id", Id::read),
            title: fields.need("title", Text::read),
            definition: fields.need("definition", Text::read),
            source: fields.may("source", Text::read),
            filter: Filter::read(&mut fields),
            qualified: Qualified::read(&mut fields),
            row: value.clone(),
        };
        if fields.is_clean() {
            unused(&mut fields, value, count);
        }
        if measure.qualified.person_times_on_average.is_some()
            && measure.qualified.sessions_on_average.is_some()
        {
            fields.refuse(Problem::TwoAverages {});
        }
        fields.close(measure)
    }
}

impl Qualified {
    fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            person_times_at_least: fields.may("person_times_at_least", quantity::amount),
            person_times_on_average: fields.may("person_times_on_average", quantity::amount),
            sessions_at_least: fields.may("sessions_at_least", quantity::amount),
            sessions_on_average: fields.may("sessions_on_average", quantity::amount),
        }
    }
}

/// Refuses filters that mean nothing for what is counted.
fn unused(fields: &mut Fields<'_>, value: &Value, count: Count) {
    let Ok(members) = value.map() else { return };
    for (key, _) in members {
        let is_own = ["count", "id", "title", "definition", "source"].contains(&key.as_str());
        let is_in = |list: &[&str]| list.contains(&key.as_str());
        if !is_own && !count.takes_filter(key) && (is_in(EVENTS) || is_in(OTHERS)) {
            let unused = Problem::FilterUnused { filter: key.to_owned(), count: count.name().to_owned() };
            fields.refuse_at(key, unused);
        }
    }
}

const EVENTS: &[&str] = &[
    "themes",
    "kinds",
    "audiences",
    "all_audiences",
    "functions",
    "tiers",
    "campaigns",
    "programmes",
    "partners",
    "actors",
    "intergenerational",
    "minors",
    "volunteered",
    "grouped",
    "person_times_at_least",
];
/// The filters that are not of events.
const OTHERS: &[&str] = &[
    "person_times_on_average",
    "sessions_at_least",
    "sessions_on_average",
    "donation_kinds",
    "training_kinds",
    "backbone",
    "reach",
];

/// The keys that mean something for what is counted.
fn meant(count: Count) -> &'static [&'static [&'static str]] {
    match count {
        Count::Sessions => &[EVENTS, &["person_times_on_average"]],
        Count::Groups => &[EVENTS, &["person_times_on_average", "sessions_at_least", "sessions_on_average"]],
        Count::Donations | Count::Yuan => {
            &[&["functions", "tiers", "campaigns", "programmes", "partners", "actors", "donation_kinds"]]
        }
        Count::Volunteers => &[&["functions", "tiers", "programmes", "backbone"]],
        Count::Beneficiaries => &[&["functions", "tiers", "campaigns", "programmes", "reach"]],
        Count::Trainings => &[&["training_kinds"]],
        Count::TrainingTimes | Count::TrainingPeople | Count::TrainingHours => {
            &[&["functions", "tiers", "training_kinds"]]
        }
        Count::Stations => &[&["functions", "tiers"]],
        Count::Sites | Count::CombinedSites => &[],
        _ => &[EVENTS],
    }
}

impl Catalogue {
    /// The catalogue that comes with the library.
    ///
    /// # Errors
    /// None, as a test shows.
    pub fn standard() -> Read<Self> {
        Self::read(&json::read(DEFAULT.as_bytes(), json::DEEPEST)?)
    }

    /// Reads a catalogue document.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let catalogue = Self {
            id: fields.need("id", Id::read),
            title: fields.need("title", Text::read),
            source: fields.may("source", Text::read),
            measures: fields.need("measures", |value| fields::some(value, Measure::read)),
        };
        let mut seen = BTreeSet::new();
        let mut issues = Issues::none();
        for (place, measure) in catalogue.measures.iter().enumerate() {
            if !seen.insert(&measure.id) {
                let twice = Problem::DuplicateId { id: measure.id.to_string() };
                issues.add(Issue::from(twice).at("id").at(place).at("measures"));
            }
        }
        fields.refuse_each(issues);
        fields.close(catalogue)
    }

    /// The place of a measure.
    ///
    /// # Errors
    /// There is none of this id.
    pub fn find(&self, id: &str) -> Read<usize> {
        let found = self.measures.iter().position(|measure| measure.id.as_str() == id);
        found.ok_or_else(|| {
            let known: Vec<&str> = self.measures.iter().map(|measure| measure.id.as_str()).collect();
            fields::unknown(id, &known, |given, nearest| Problem::UnknownMeasure { given, nearest }).into()
        })
    }
}
