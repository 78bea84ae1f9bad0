//! The document of a tally (汇总文档): counters as they are passed on.
//!
//! Takes a document, gives the tally, and back; equal tallies have equal bytes. It refuses counters that contradict
//! each other: whoever adds up provinces has not seen their rows.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    About, Counts, FORMAT, Key, MOST_GROUPS, MOST_VALUES, Numbers, Problem, Standing, Tally,
    counts::{class, whole},
};
use crate::base::{
    Digest, Exact, Id, Issue, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
    number, quantity,
    text::shortened,
};

impl Tally {
    /// Reads a document.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_bytes(document: &[u8]) -> Read<Self> {
        Self::from_document(&json::read(document, json::DEEPEST)?)
    }

    /// Reads a document that is a tree already.
    pub(crate) fn from_document(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let rubric = fields.need("rubric", Id::read);
        let meaning = fields.need("meaning", Digest::read);
        let edition = fields.need("edition", string);
        let (by, of) = (fields.need("by", some_strings), fields.need("of", some_strings));
        let width = fields.may("width", |value| or_null(value, fields::exact));
        let shape = Shape {
            by: by.as_ref().map(Vec::len),
            of: of.as_ref().map(Vec::len),
            classes: Classes::of(width.as_ref(), fields.has("width")),
        };
        let groups = fields.need("groups", |value| groups(value, &shape));
        let (by, of) = (by.unwrap_or_default(), of.unwrap_or_default());
        let tally = Self::new(About { rubric, meaning, edition, by, of, width: width.flatten() });
        let tally = match tally {
            Ok(tally) => Some(Self { groups, ..tally }),
            Err(issues) => {
                fields.refuse_each(issues);
                None
            }
        };
        let tally = fields.closed(tally)?;
        tally.within()?;
        Ok(tally)
    }

    /// The document, equal for equal tallies.
    #[must_use]
    pub fn to_document(&self) -> Value {
        let About { rubric, meaning, edition, by, of, width } = &self.about;
        let texts = |names: &[String]| Value::List(names.iter().map(Value::of).collect());
        Value::object([
            ("haitang", Some(Value::of(FORMAT))),
            ("rubric", Some(Value::of(rubric))),
            ("meaning", Some(Value::of(meaning))),
            ("edition", Some(Value::of(edition))),
            ("by", Some(texts(by))),
            ("of", Some(texts(of))),
            ("width", width.as_ref().map(Value::of)),
            (
                "groups",
                Some(Value::List(self.groups.iter().map(|(key, counts)| written(key, counts)).collect())),
            ),
        ])
    }
}

/// What the head says of every group; `None` where it could not be read, so that nothing is held against it.
struct Shape {
    by: Option<usize>,
    of: Option<usize>,
    classes: Classes,
}

/// How numbers are counted.
enum Classes {
    /// Each different number by itself.
    None,
    /// In classes so wide.
    Of(Exact),
    /// Nobody knows: the width could not be read, or is none.
    Unread,
}

impl Classes {
    fn of(width: Option<&Option<Exact>>, is_there: bool) -> Self {
        match (width, is_there) {
            (Some(Some(width)), _) if *width > Exact::ZERO => Self::Of(width.clone()),
            (Some(Some(_)), _) | (None, true) => Self::Unread,
            (Some(None), _) | (None, false) => Self::None,
        }
    }

    /// Can these be counters of numbers?
    fn hold(&self, numbers: &Numbers) -> bool {
        match self {
            Self::None => adds_up(numbers, None),
            Self::Of(width) => adds_up(numbers, Some(width)),
            Self::Unread => true,
        }
    }
}

fn or_null<T>(value: &Value, read: impl Fn(&Value) -> Read<T>) -> Read<Option<T>> {
    if *value == Value::Null { Ok(None) } else { read(value).map(Some) }
}

fn string(value: &Value) -> Read<String> {
    value.text().map(ToOwned::to_owned)
}

fn strings(value: &Value) -> Read<Vec<String>> {
    fields::each(value, string)
}

fn some_strings(value: &Value) -> Read<Option<Vec<String>>> {
    strings(value).map(Some)
}

fn written(key: &Key, counts: &Counts) -> Value {
    let named = key.iter().map(|cell| cell.as_ref().map_or(Value::Null, Value::of));
    let statuses =
        counts.statuses.iter().map(|(standing, rows)| (standing.word().to_owned(), Value::of(rows)));
    let grades = counts.grades.iter().map(|(grade, rows)| pair(grade, *rows));
    Value::object([
        ("in", Some(Value::List(named.collect()))),
        ("statuses", Some(Value::sorted(statuses))),
        ("grades", Some(Value::List(grades.collect()))),
        ("ungraded", Some(Value::of(&counts.ungraded))),
        ("numbers", Some(Value::List(counts.numbers.iter().map(of_numbers).collect()))),
    ])
}

fn of_numbers(numbers: &Numbers) -> Value {
    let values = numbers.values.iter().map(|(value, rows)| pair(value, *rows)).collect();
    let end = |of: fn(&(Exact, Exact)) -> &Exact| {
        numbers.ends.as_ref().map_or(Value::Null, |ends| Value::of(of(ends)))
    };
    Value::object([
        ("sum", Some(Value::of(&numbers.sum))),
        ("least", Some(end(|ends| &ends.0))),
        ("greatest", Some(end(|ends| &ends.1))),
        ("values", Some(Value::List(values))),
    ])
}

fn pair(value: &impl ToString, rows: u64) -> Value {
    Value::List([Value::of(value), Value::of(&rows)].into())
}

fn groups(value: &Value, shape: &Shape) -> Read<BTreeMap<Key, Counts>> {
    let mut groups = BTreeMap::new();
    let mut issues = Issues::none();
    if value.list()?.len() > MOST_GROUPS {
        return Err(Problem::TooManyGroups { most: MOST_GROUPS.to_string() }.into());
    }
    for (at, item) in value.list()?.iter().enumerate() {
        match group(item, shape) {
            Ok((key, counts)) => {
                let named = json::canonical(&key);
                if groups.insert(key, counts).is_some() {
                    issues.add(Issue::from(Problem::GroupTwice { group: named }).at(at));
                }
            }
            Err(inner) => issues.extend(inner.at(at)),
        }
    }
    issues.unless(groups)
}

fn group(value: &Value, shape: &Shape) -> Read<(Key, Counts)> {
    let mut fields = Fields::of(value)?;
    let key = fields.need("in", |value| fields::each(value, |cell| or_null(cell, string)));
    let counts = Counts {
        statuses: fields.need("statuses", statuses),
        grades: fields.need("grades", grades),
        ungraded: fields.need("ungraded", quantity::count),
        numbers: fields.need("numbers", |value| fields::each(value, |item| numbers(item, shape))),
    };
    if fields.is_clean() {
        if let Some(by) = shape.by.filter(|by| key.len() != *by) {
            fields.refuse_at("in", Problem::KeyLength { wanted: by.to_string() });
        }
        if let Some(what) = contradiction(&counts, shape.of) {
            fields.refuse(Problem::DoesNotAddUp { what: what.to_owned() });
        }
    }
    fields.close((key, counts))
}

/// What of the counters of a group can't be.
fn contradiction(counts: &Counts, of: Option<usize>) -> Option<&'static str> {
    let graded = counts.grades.values().fold(counts.ungraded, |sum, rows| sum.saturating_add(*rows));
    let decided = counts.statuses.iter().filter(|(standing, _)| standing.is_graded());
    let decided = decided.fold(0_u64, |sum, (_, rows)| sum.saturating_add(*rows));
    if of.is_some_and(|of| counts.numbers.len() != of) {
        Some("numbers")
    } else if graded > counts.rows() {
        Some("grades")
    } else if counts.ungraded > decided || decided > graded {
        // whoever is decided has a grade or surely none
        Some("ungraded")
    } else if counts.numbers.iter().any(|numbers| numbers.known() > counts.rows()) {
        Some("values")
    } else {
        None
    }
}

fn statuses(value: &Value) -> Read<BTreeMap<Standing, u64>> {
    let mut found = BTreeMap::new();
    let mut issues = Issues::none();
    for (word, rows) in value.map()? {
        let standing = fields::word(&Value::of(word), Standing::WORDS);
        let one = standing.and_then(|standing| quantity::count(rows).map(|rows| (standing, rows)));
        found.extend(issues.take(one.map_err(|inner| inner.at(word))).filter(|(_, rows)| *rows > 0));
    }
    issues.unless(found)
}

fn grades(value: &Value) -> Read<BTreeMap<String, u64>> {
    counted(value, |value| Id::read(value).map(|id| id.to_string()))
}

fn numbers(value: &Value, shape: &Shape) -> Read<Numbers> {
    let mut fields = Fields::of(value)?;
    let (least, greatest) = (fields.need("least", ended), fields.need("greatest", ended));
    let numbers = Numbers {
        sum: fields.need("sum", exact),
        ends: least.zip(greatest),
        values: fields.need("values", |value| counted(value, exact)),
    };
    if fields.is_clean() && !shape.classes.hold(&numbers) {
        fields.refuse(Problem::DoesNotAddUp { what: "sum".to_owned() });
    }
    fields.close(numbers)
}

fn ended(value: &Value) -> Read<Option<Exact>> {
    or_null(value, exact)
}

/// Results may be longer than what people may type.
fn exact(value: &Value) -> Read<Exact> {
    let text = value.text()?;
    number::restore(text).ok_or_else(|| number::Problem::Malformed { given: shortened(text) }.into())
}

/// Pairs of something and how often it occurs; each stands once.
fn counted<K: Ord + ToString>(value: &Value, read: impl Fn(&Value) -> Read<K>) -> Read<BTreeMap<K, u64>> {
    let mut found = BTreeMap::new();
    let mut issues = Issues::none();
    if value.list()?.len() > MOST_VALUES {
        return Err(Problem::TooManyValues { most: MOST_VALUES.to_string() }.into());
    }
    for (at, item) in value.list()?.iter().enumerate() {
        let Ok([first, second]) = <&[Value; 2]>::try_from(item.list()?) else {
            issues.extend(item.not("a pair", "一对").at(at));
            continue;
        };
        let one = read(first).and_then(|key| quantity::count(second).map(|rows| (key, rows)));
        if let Some((key, rows)) = issues.take(one.map_err(|inner| inner.at(at))) {
            let named = key.to_string();
            if found.insert(key, rows).is_some() || rows == 0 {
                issues.add(Issue::from(Problem::DoesNotAddUp { what: named }).at(at));
            }
        }
    }
    issues.unless(found)
}

/// Can numbers with these counters have such a sum and such ends?
fn adds_up(numbers: &Numbers, width: Option<&Exact>) -> bool {
    let Some((least, greatest)) = &numbers.ends else {
        return numbers.values.is_empty() && numbers.sum.is_zero();
    };
    let ends = [numbers.values.first_key_value(), numbers.values.last_key_value()];
    let [Some((lowest, _)), Some((highest, _))] = ends else { return false };
    let each = numbers.values.iter();
    let low = each.fold(Exact::ZERO, |sum, (value, rows)| sum.plus(&value.times(&whole(*rows))));
    let Some(width) = width else { return low == numbers.sum && lowest == least && highest == greatest };
    let classes = numbers.values.keys().all(|value| class(value, width) == *value);
    let inside = class(least, width) == *lowest && class(greatest, width) == *highest && least <= greatest;
    classes && inside && fits_between(numbers, width, least, greatest)
}

/// Can the numbers come to their sum, when one of them is the least, one the greatest, and the others lie in their
/// classes between the two?
fn fits_between(numbers: &Numbers, width: &Exact, least: &Exact, greatest: &Exact) -> bool {
    if numbers.known() == 1 {
        return least == greatest && *least == numbers.sum;
    }
    let rest = numbers.sum.minus(least).minus(greatest);
    let (mut low, mut high, mut is_open) = (Exact::ZERO, Exact::ZERO, false);
    let top = numbers.values.len().saturating_sub(1);
    for (at, (value, rows)) in numbers.values.iter().enumerate() {
        let taken = u64::from(at == 0).saturating_add(u64::from(at == top));
        let others = rows.saturating_sub(taken);
        if others == 0 {
            continue;
        }
        let (others, end) = (whole(others), value.plus(width));
        // the upper end of a class belongs to the next one
        is_open |= end <= *greatest;
        low = low.plus(&value.max(least).times(&others));
        high = high.plus(&end.min(greatest.clone()).times(&others));
    }
    let is_below = if is_open { rest < high } else { rest <= high };
    low <= rest && is_below
}
