//! Reading objects (读取对象): one line for each key, all problems at once.
//!
//! Takes a [`Value`] and one reader per key, gives a checked struct. A key that fails leaves a
//! placeholder behind which [`Fields::close`] never lets out. It refuses keys that nobody asked for.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use core::{borrow::Borrow, ops::Bound};

use super::{
    Exact, Hint, Issue, Issues, Read,
    issue::Refusal,
    json::{Problem, Value},
    number,
    text::shortened,
};

/// What reads one value. A type of its own for each reader would have the compiler write each caller anew.
type Reader<'r, 'v, T> = &'r dyn Fn(&'v Value) -> Read<T>;

/// An object while it is being read.
pub struct Fields<'v> {
    members: &'v [(String, Value)],
    whole: &'v Value,
    asked: Vec<&'static str>,
    issues: Issues,
}

impl<'v> Fields<'v> {
    /// Opens an object.
    ///
    /// # Errors
    /// Another type.
    pub fn of(whole: &'v Value) -> Read<Self> {
        let members = whole.map()?;
        // a reader asks for what is there, and for some more
        let asked = Vec::with_capacity(members.len().saturating_add(8).min(32));
        Ok(Self { members, whole, asked, issues: Issues::none() })
    }

    /// A key that has to be there.
    pub fn need<T: Default>(&mut self, key: &'static str, read: impl Fn(&'v Value) -> Read<T>) -> T {
        self.needed(key, &read)
    }

    #[inline(never)]
    fn needed<T: Default>(&mut self, key: &'static str, read: Reader<'_, 'v, T>) -> T {
        let Some(value) = self.ask(key) else {
            self.refuse_missing(key);
            return T::default();
        };
        read(value).unwrap_or_else(|inner| {
            self.refuse_all(key, inner);
            T::default()
        })
    }

    /// A key that may be there.
    pub fn may<T>(&mut self, key: &'static str, read: impl Fn(&'v Value) -> Read<T>) -> Option<T> {
        self.maybe(key, &read)
    }

    #[inline(never)]
    fn maybe<T>(&mut self, key: &'static str, read: Reader<'_, 'v, T>) -> Option<T> {
        let value = self.ask(key)?;
        match read(value) {
            Ok(read) => Some(read),
            Err(inner) => {
                self.refuse_all(key, inner);
                None
            }
        }
    }

    #[inline(never)]
    fn ask(&mut self, key: &'static str) -> Option<&'v Value> {
        self.asked.push(key);
        self.find(key)
    }

    #[cold]
    #[inline(never)]
    fn refuse_missing(&mut self, key: &'static str) {
        self.refuse(Problem::MissingKey { key: key.to_owned() });
    }

    /// Is the key there?
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    fn find(&self, key: &str) -> Option<&'v Value> {
        self.whole.get(key)
    }

    /// Something that is wrong with the object as a whole.
    pub fn refuse(&mut self, issue: impl Into<Issue>) {
        self.issues.add(issue);
    }

    /// Something that is wrong with one key.
    pub fn refuse_at(&mut self, key: &str, issue: impl Into<Issue>) {
        self.issues.add(issue.into().at(key));
    }

    /// Several things that are wrong with the object.
    pub fn refuse_each(&mut self, issues: Issues) {
        self.issues.extend(issues);
    }

    /// Several things that are wrong with one key.
    #[cold]
    #[inline(never)]
    pub fn refuse_all(&mut self, key: &str, issues: Issues) {
        self.refuse_each(issues.at(key));
    }

    /// Has nothing been wrong so far?
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.issues.is_empty()
    }

    /// What is wrong so far, when reading on makes no sense.
    #[must_use]
    pub fn into_issues(self) -> Issues {
        self.issues
    }

    /// The value built, if nothing was wrong and no key is left over.
    ///
    /// # Errors
    /// Everything that was wrong.
    pub fn close<T>(mut self, built: T) -> Read<T> {
        self.refuse_others();
        self.issues.unless(built)
    }

    /// The value of a key that had to be there, if nothing was wrong and no key is left over.
    ///
    /// # Errors
    /// Everything that was wrong. A value that is not there although nothing was wrong is refused too, so that
    /// nobody goes on without it.
    pub fn closed<T>(self, built: Option<T>) -> Read<T> {
        let whole = self.whole;
        self.close(built)?.ok_or_else(|| whole.not("complete", "完整的内容"))
    }

    #[inline(never)]
    fn refuse_others(&mut self) {
        for (key, _) in self.members {
            if !self.asked.contains(&key.as_str()) {
                self.issues.add_with(|| {
                    unknown(key, &self.asked, |key, nearest| Problem::UnknownKey { key, nearest }).at(key)
                });
            }
        }
    }
}

/// The refusal of a name that is not known, with the nearest of those that are.
pub fn unknown<P: Refusal>(given: &str, known: &[&str], problem: impl FnOnce(String, Hint) -> P) -> Issue {
    let hint = Hint::of(given, known);
    let allowed = hint.first(known);
    Issue::from(problem(shortened(given), hint)).allowing(allowed)
}

/// How many neighbours in the alphabet a suggestion is looked for among, on each side.
const NEIGHBOURS: usize = 8;

/// The refusal of an id that is not known, with the nearest of its neighbours in the alphabet: a long list of
/// slips in a long list of ids is told in good time.
pub fn unknown_id<K: Borrow<str> + Ord, T, P: Refusal>(
    given: &str,
    known: &BTreeMap<K, T>,
    problem: impl FnOnce(String, Hint) -> P,
) -> Issue {
    let (before, from) = (Bound::Excluded(given), Bound::Included(given));
    let before = known.range::<str, _>((Bound::Unbounded, before)).rev().take(NEIGHBOURS);
    let mut around: Vec<&str> = before.map(|(id, _)| id.borrow()).collect();
    around.reverse();
    let from = known.range::<str, _>((from, Bound::Unbounded)).take(NEIGHBOURS);
    around.extend(from.map(|(id, _)| Borrow::<str>::borrow(id)));
    unknown(given, &around, problem)
}

/// Most items of a list, where nothing else bounds it.
pub const MOST_ITEMS: usize = 1000;

/// A list of at most so many items.
///
/// # Errors
/// Another type, or more items.
pub fn list(value: &Value, most: usize) -> Read<&[Value]> {
    let items = value.list()?;
    if items.len() > most { Err(Problem::ListTooLong { most: most.to_string() }.into()) } else { Ok(items) }
}

/// Reads every item of a list of at most [`MOST_ITEMS`].
///
/// # Errors
/// Another type, more items, or all that is wrong with the items.
pub fn each<'v, T>(value: &'v Value, read: impl Fn(&'v Value) -> Read<T>) -> Read<Vec<T>> {
    list(value, MOST_ITEMS)?;
    every(value, read)
}

/// Reads every item of a list of any length: the nodes of a tree are counted elsewhere, and a scorecard is as
/// long as its rubric.
///
/// # Errors
/// Another type, or all that is wrong with the items.
pub fn every<'v, T>(value: &'v Value, read: impl Fn(&'v Value) -> Read<T>) -> Read<Vec<T>> {
    items(value, &read)
}

#[inline(never)]
fn items<'v, T>(value: &'v Value, read: Reader<'_, 'v, T>) -> Read<Vec<T>> {
    let mut issues = Issues::none();
    let mut items = Vec::new();
    for (place, item) in value.list()?.iter().enumerate() {
        match read(item) {
            Ok(item) => items.push(item),
            Err(inner) => issues.extend(inner.at(place)),
        }
    }
    issues.unless(items)
}

/// Reads every item of a list of at most [`MOST_ITEMS`] that may not be empty.
///
/// # Errors
/// As [`each`], and an empty list.
pub fn some<'v, T>(value: &'v Value, read: impl Fn(&'v Value) -> Read<T>) -> Read<Vec<T>> {
    filled(each(value, read)?)
}

/// Refuses a list with nothing in it.
///
/// # Errors
/// An empty list.
pub fn filled<T>(items: Vec<T>) -> Read<Vec<T>> {
    if items.is_empty() { Err(Problem::EmptyList {}.into()) } else { Ok(items) }
}

/// Reads a number: text or a JSON number, by its digits.
///
/// # Errors
/// Another type, or no number.
#[inline(never)]
pub fn exact(value: &Value) -> Read<Exact> {
    match value {
        Value::Number(digits) | Value::Text(digits) => Ok(number::read(digits)?),
        other => Err(other.not("a number", "数字")),
    }
}

/// Reads one of a few words.
///
/// # Errors
/// Another type, or another word.
pub fn word<T: Copy>(value: &Value, words: &[(&'static str, T)]) -> Read<T> {
    let given = value.text()?;
    match words.iter().find(|(name, _)| *name == given) {
        Some((_, meaning)) => Ok(*meaning),
        None => Err(none_of(given, &|place| words.get(place).map(|(name, _)| *name))),
    }
}

#[cold]
#[inline(never)]
fn none_of(given: &str, name: &dyn Fn(usize) -> Option<&'static str>) -> Issues {
    let names: Vec<&str> = (0..).map_while(name).collect();
    unknown(given, &names, |given, nearest| Problem::UnknownWord { given, nearest }).into()
}

/// Checks the first key of every document: its format and edition.
///
/// # Errors
/// Another format.
#[inline(never)]
pub fn format(value: &Value, wanted: &'static str) -> Read<()> {
    let given = value.text()?;
    if given == wanted {
        return Ok(());
    }
    let problem = Problem::WrongFormat { given: shortened(given), wanted: wanted.to_owned() };
    Err(Issue::from(problem).allowing([wanted]).into())
}
