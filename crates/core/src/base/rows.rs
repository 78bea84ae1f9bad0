//! Flat lists of rows (行): what a document holds as tables.
//!
//! Takes a list of objects that each have an `id`, gives rows whose references to other lists are places in them;
//! ids that stand twice and ids that nobody has are refused. A row that can't be read is still known to others
//! by its id. It knows nothing of what a row means.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Date, Hint, Id, Issues, Period, Read,
    fields::{self, Fields},
    issue::problems,
    json::Value,
};

problems! {
    "rows":
    /// Two rows of one list with one id.
    DuplicateId { id: String } "duplicate_id"
        en "the id `{id}` is used twice in this list"
        zh "本列表中编号“{id}”重复",
    /// No such row.
    UnknownId { list: String, given: String, nearest: Hint } "unknown_id"
        en "`{given}` is the id of nothing in `{list}`{nearest}"
        zh "“{list}”中没有编号“{given}”{nearest}",
    /// One id twice where it may stand once.
    Repeated { id: String } "repeated"
        en "`{id}` stands here already"
        zh "此处“{id}”重复",
}

/// The ids of a list, each with the place where it stands first.
pub struct Names<'v> {
    list: &'static str,
    /// `None` for a list that could not be read: then no reference to it proves anything.
    places: Option<BTreeMap<&'v str, usize>>,
}

impl<'v> Names<'v> {
    /// The ids in a list of the document itself; a list that is not there has none.
    #[must_use]
    pub fn of(document: &'v Value, list: &'static str) -> Self {
        let ids = match document.get(list) {
            None => Some(BTreeMap::new()),
            Some(value) => value.list().ok().map(|items| first_places(items.iter().map(id_of))),
        };
        Self { list, places: ids }
    }

    /// The ids in a list that has been read.
    pub fn among(list: &'static str, ids: impl Iterator<Item = &'v Id>) -> Self {
        Self { list, places: Some(first_places(ids.map(|id| Some(id.as_str())))) }
    }

    /// Where the row stands to which a value refers.
    ///
    /// # Errors
    /// Another type, no id, or the id of none, with what is near.
    pub fn place(&self, value: &Value) -> Read<usize> {
        let id = Id::read(value)?;
        let Some(places) = &self.places else { return Ok(0) };
        places.get(id.as_str()).copied().ok_or_else(|| self.unknown(id.as_str(), places))
    }

    /// Where the rows stand to which a list refers, each once.
    ///
    /// # Errors
    /// Another type, an empty list, or what is wrong with its items.
    pub fn places(&self, value: &Value) -> Read<Vec<usize>> {
        let places = fields::each(value, |item| self.place(item))?;
        let (mut seen, mut issues) = (BTreeSet::new(), Issues::none());
        for (at, (place, item)) in places.iter().zip(value.list()?).enumerate() {
            if self.places.is_some() && !seen.insert(*place) {
                issues.take::<()>(Err(Issues::from(Problem::Repeated { id: item.shown() }).at(at)));
            }
        }
        issues.unless(places)
    }

    #[cold]
    fn unknown(&self, given: &str, places: &BTreeMap<&str, usize>) -> Issues {
        let list = self.list.to_owned();
        fields::unknown_id(given, places, |given, nearest| Problem::UnknownId { list, given, nearest }).into()
    }

    fn stands_first(&self, id: &Id, place: usize) -> bool {
        let first = self.places.as_ref().and_then(|places| places.get(id.as_str()));
        first.is_none_or(|first| *first == place)
    }
}

/// Reads a list of ids, each of which may stand once.
///
/// # Errors
/// All that is wrong with the items, and ids that stand there already.
pub fn once<'v, T>(value: &'v Value, read: impl Fn(&'v Value) -> Read<T>) -> Read<Vec<T>> {
    let items = fields::every(value, read)?;
    let (mut seen, mut issues) = (BTreeSet::new(), Issues::none());
    for (at, item) in value.list()?.iter().enumerate() {
        if let Ok(id) = item.text()
            && !seen.insert(id)
        {
            issues.take::<()>(Err(Issues::from(Problem::Repeated { id: item.shown() }).at(at)));
        }
    }
    issues.unless(items)
}

fn id_of(row: &Value) -> Option<&str> {
    row.get("id")?.text().ok()
}

fn first_places<'v>(ids: impl Iterator<Item = Option<&'v str>>) -> BTreeMap<&'v str, usize> {
    let mut places = BTreeMap::new();
    for (place, id) in ids.enumerate() {
        if let Some(id) = id {
            places.entry(id).or_insert(place);
        }
    }
    places
}

/// Reads the rows of a list of at most so many; a list that is not there has none.
pub fn rows<'v, T>(
    fields: &mut Fields<'v>,
    names: &Names<'v>,
    most: usize,
    read: impl Fn(&mut Fields<'v>, Id) -> T,
) -> Vec<T> {
    let every = |value: &'v Value| {
        let (mut issues, mut rows) = (Issues::none(), Vec::new());
        for (place, item) in fields::list(value, most)?.iter().enumerate() {
            let row = row(item, place, names, &read);
            rows.extend(issues.take(row.map_err(|inner| inner.at(place))));
        }
        issues.unless(rows)
    };
    fields.may(names.list, every).unwrap_or_default()
}

fn row<'v, T>(
    item: &'v Value,
    place: usize,
    names: &Names<'v>,
    read: &impl Fn(&mut Fields<'v>, Id) -> T,
) -> Read<T> {
    let mut fields = Fields::of(item)?;
    let id = fields.need("id", |value| {
        let id = Id::read(value)?;
        if names.stands_first(&id, place) {
            return Ok(id);
        }
        Err(Problem::DuplicateId { id: id.to_string() }.into())
    });
    let row = read(&mut fields, id);
    fields.close(row)
}

/// The keys `from` and `to` of a row: a first day, and a last one unless it goes on.
pub fn span(fields: &mut Fields<'_>) -> (Date, Option<Date>) {
    let from = fields.may("from", Date::read);
    let to = fields.may("to", Date::read);
    if !fields.has("from") {
        fields.need("from", Date::read);
    }
    ordered(fields, from, to);
    (from.unwrap_or_default(), to)
}

/// Refuses a last day before the first.
pub fn ordered(fields: &mut Fields<'_>, from: Option<Date>, to: Option<Date>) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let given = alloc::format!("{from}/{to}");
        fields.refuse_at("to", super::period::Problem::Reversed { given });
    }
}

/// The days from one day to another, or to the end of the calendar.
#[must_use]
pub fn days(from: Date, to: Option<Date>) -> Period {
    let end = to.unwrap_or(Date::bounds().1);
    Period::new(from, end).unwrap_or_default()
}
