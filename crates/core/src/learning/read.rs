//! The learning document as a whole (学习资料).
//!
//! Takes a value and the staff, gives a [`Learning`] or every problem at once.

use alloc::{collections::BTreeSet, vec::Vec};

use super::{
    Attendance, Cadence, Kind, Limit, Problem, Registration, Training,
    lists::{self, Lists},
};
use crate::base::{
    Hours, Id, Period, Read, Text,
    fields::{self, Fields, MOST_ITEMS},
    json::{self, Value},
    rows::{Names, rows},
};
use crate::staff::Staff;

/// What a learning document calls itself.
const FORMAT: &str = "learning/1";
/// Most rows of the lists that grow with a network.
const MOST_ROWS: usize = 1_000_000;
/// Most cadences.
const MOST_CADENCES: usize = 100;
/// Longest period that is split into parts: a century.
const MOST_DAYS: i64 = 36_525;

/// Trainings and what they count for, checked: every reference is resolved.
#[doc(alias = "学习资料")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learning {
    pub(super) id: Id,
    pub(super) title: Text,
    pub(super) source: Option<Text>,
    pub(super) notes: Vec<Text>,
    pub(super) kinds: Vec<Kind>,
    pub(super) trainings: Vec<Training>,
    pub(super) attendances: Vec<Attendance>,
    pub(super) registrations: Vec<Registration>,
    pub(super) limits: Vec<Limit>,
    pub(super) cadences: Vec<Cadence>,
    /// The attendances that count, as places: of one worker at one training the first.
    pub(super) counted: Vec<usize>,
}

impl Learning {
    /// Reads a learning document from text, on its staff.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str, staff: &Staff) -> Read<Self> {
        Self::read(&json::read(document.as_bytes(), json::DEEPEST)?, staff)
    }

    /// Reads a learning document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn read(document: &Value, staff: &Staff) -> Read<Self> {
        let lists = Lists::of(document, staff);
        let names = |list| Names::of(document, list);
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let read = &mut fields;
        let mut learning = Self {
            id: read.need("id", Id::read),
            title: read.need("title", Text::read),
            source: read.may("source", Text::read),
            notes: read.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default(),
            kinds: rows(read, &lists.kinds, MOST_ITEMS, lists::kind),
            trainings: rows(read, &lists.trainings, MOST_ROWS, |row, id| lists.training(row, id)),
            attendances: rows(read, &names("attendances"), MOST_ROWS, |row, id| lists.attendance(row, id)),
            registrations: rows(read, &names("registrations"), MOST_ROWS, |row, id| {
                lists.registration(row, id)
            }),
            limits: rows(read, &names("limits"), MOST_ITEMS, |row, id| lists.limit(row, id)),
            cadences: rows(read, &names("cadences"), MOST_CADENCES, |row, id| lists.cadence(row, id)),
            counted: Vec::new(),
        };
        let mut seen = BTreeSet::new();
        let first = learning.attendances.iter().map(|one| seen.insert((one.training, one.worker)));
        learning.counted = first.enumerate().filter(|(_, first)| *first).map(|(place, _)| place).collect();
        fields.close(learning)
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What people read.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// Where the document comes from.
    #[must_use]
    pub fn source(&self) -> Option<&Text> {
        self.source.as_ref()
    }

    /// What has to be said of it.
    #[must_use]
    pub fn notes(&self) -> &[Text] {
        &self.notes
    }

    /// The kinds of training, in the order of the document.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The trainings, in the order of the document.
    #[must_use]
    pub fn trainings(&self) -> &[Training] {
        &self.trainings
    }

    /// The attendances, in the order of the document, also those that say twice the same.
    #[must_use]
    pub fn attendances(&self) -> &[Attendance] {
        &self.attendances
    }

    /// The registrations, in the order of the document.
    #[must_use]
    pub fn registrations(&self) -> &[Registration] {
        &self.registrations
    }

    /// The limits, in the order of the document.
    #[must_use]
    pub fn limits(&self) -> &[Limit] {
        &self.limits
    }

    /// The cadences, in the order of the document.
    #[must_use]
    pub fn cadences(&self) -> &[Cadence] {
        &self.cadences
    }

    /// The attendances that count, each with its training and hours: of one worker at one training the first.
    pub fn attended(&self) -> impl Iterator<Item = (&Attendance, &Training, &Hours)> {
        let counted = self.counted.iter().filter_map(|place| self.attendances.get(*place));
        counted.filter_map(|one| {
            let training = self.trainings.get(one.training)?;
            Some((one, training, one.hours.as_ref().unwrap_or(&training.hours)))
        })
    }
}

/// Refuses a period that has too many parts.
pub(super) fn bounded(period: Period) -> Read<()> {
    if period.days() > MOST_DAYS { Err(Problem::PeriodTooLong {}.into()) } else { Ok(()) }
}
