//! What rows refer to (可引用的编号): ids with their places, and the refusal of those that are not known.
//!
//! Takes ids in the order of their list, gives the place of one, or a refusal that names the nearest.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};
use core::num::NonZeroU32;

use super::Problem;
use crate::base::{Id, Issue, Read, fields, json::Value};

/// A place in a list, small enough to stand in millions of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(NonZeroU32);

impl Place {
    /// The place as an index; `None` beyond four thousand million.
    pub(super) fn of(index: usize) -> Option<Self> {
        u32::try_from(index).ok().and_then(|index| index.checked_add(1)).and_then(NonZeroU32::new).map(Self)
    }

    /// The index into its list.
    #[must_use]
    pub fn index(self) -> usize {
        usize::try_from(self.0.get()).unwrap_or(usize::MAX).saturating_sub(1)
    }
}

/// The ids of one list.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    list: &'static str,
    places: BTreeMap<String, Place>,
    /// Something in the list could not be read: then no reference to it proves anything.
    is_broken: bool,
}

impl Known {
    pub fn new(list: &'static str) -> Self {
        Self { list, ..Self::default() }
    }

    pub fn of<'a>(list: &'static str, ids: impl Iterator<Item = &'a Id>) -> Self {
        let mut known = Self::new(list);
        ids.for_each(|id| {
            known.add(id.as_str());
        });
        known
    }

    /// One more; `None` when it is there already.
    pub fn add(&mut self, id: &str) -> Option<Place> {
        let place = Place::of(self.places.len())?;
        if self.places.contains_key(id) {
            return None;
        }
        self.places.insert(id.to_owned(), place);
        Some(place)
    }

    /// The place of an id.
    pub fn find(&self, id: &str) -> Option<Place> {
        self.places.get(id).copied()
    }

    pub fn break_off(&mut self) {
        self.is_broken = true;
    }

    /// The place of an id that may be new.
    pub fn taken_in(&mut self, id: &str) -> Option<Place> {
        self.find(id).or_else(|| self.add(id))
    }

    /// The ids in the order of their places.
    pub fn into_ids(self) -> Vec<String> {
        let mut ids: Vec<_> = self.places.into_iter().collect();
        ids.sort_unstable_by_key(|(_, place)| *place);
        ids.into_iter().map(|(id, _)| id).collect()
    }

    /// The place that a document names; `None` where a list is broken.
    pub fn read(&self, value: &Value) -> Read<Option<Place>> {
        let given = value.text()?;
        match self.places.get(given) {
            Some(place) => Ok(Some(*place)),
            None => self.refuse(given).map(|()| None),
        }
    }

    /// Reads several.
    pub fn read_each(&self, value: &Value, most: usize) -> Read<Vec<Place>> {
        fields::list(value, most)?;
        Ok(fields::every(value, |item| self.read(item))?.into_iter().flatten().collect())
    }

    #[cold]
    #[inline(never)]
    fn refuse(&self, given: &str) -> Read<()> {
        Id::new(given)?;
        if self.is_broken { Ok(()) } else { Err(self.unknown(given).into()) }
    }

    fn unknown(&self, given: &str) -> Issue {
        let list = self.list.to_owned();
        fields::unknown_id(given, &self.places, |given, nearest| Problem::UnknownId { list, given, nearest })
    }
}
