//! Reading objects (读取对象): one line for each key, all problems at once.
//!
//! Takes a [`Value`] and one reader per key, gives a checked struct. A key that fails leaves a
//! placeholder behind which [`Fields::close`] never lets out. It refuses keys that nobody asked for.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::{
    Exact, Issue, Issues, Read,
    json::{Problem, Value},
    number,
    text::shortened,
};

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
        Ok(Self { members: whole.map()?, whole, asked: Vec::new(), issues: Issues::none() })
    }

    /// A key that has to be there.
    pub fn need<T: Default>(&mut self, key: &'static str, read: impl FnOnce(&'v Value) -> Read<T>) -> T {
        if self.find(key).is_none() {
            self.asked.push(key);
            self.issues.add(Problem::MissingKey { key: key.to_owned() });
            return T::default();
        }
        self.may(key, read).unwrap_or_default()
    }

    /// A key that may be there.
    pub fn may<T>(&mut self, key: &'static str, read: impl FnOnce(&'v Value) -> Read<T>) -> Option<T> {
        self.asked.push(key);
        let value = self.find(key)?;
        self.issues.take(read(value).map_err(|inner| inner.at(key)))
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
        self.issues.take::<()>(Err(issues));
    }

    /// Several things that are wrong with one key.
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
        for (key, _) in self.members {
            if !self.asked.contains(&key.as_str()) {
                let nearest = nearest(key, &self.asked).to_owned();
                let problem = Problem::UnknownKey { key: shortened(key), nearest };
                self.issues.add(Issue::from(problem).allowing(&self.asked).at(key));
            }
        }
        self.issues.unless(built)
    }
}

/// Reads every item of a list.
///
/// # Errors
/// Another type, or all that is wrong with the items.
pub fn each<'v, T>(value: &'v Value, read: impl Fn(&'v Value) -> Read<T>) -> Read<Vec<T>> {
    let mut issues = Issues::none();
    let mut items = Vec::new();
    for (place, item) in value.list()?.iter().enumerate() {
        items.extend(issues.take(read(item).map_err(|inner| inner.at(place))));
    }
    issues.unless(items)
}

/// Reads every item of a list that may not be empty.
///
/// # Errors
/// As [`each`], and an empty list.
pub fn some<'v, T>(value: &'v Value, read: impl Fn(&'v Value) -> Read<T>) -> Read<Vec<T>> {
    let items = each(value, read)?;
    if items.is_empty() { Err(Problem::EmptyList {}.into()) } else { Ok(items) }
}

/// Reads a number: text or a JSON number, by its digits.
///
/// # Errors
/// Another type, or no number.
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
    if let Some((_, meaning)) = words.iter().find(|(name, _)| *name == given) {
        return Ok(*meaning);
    }
    let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    let nearest = nearest(given, &names).to_owned();
    Err(Issue::from(Problem::UnknownWord { given: shortened(given), nearest }).allowing(names).into())
}

/// Checks the first key of every document: its format and edition.
///
/// # Errors
/// Another format.
pub fn format(value: &Value, wanted: &'static str) -> Read<()> {
    let given = value.text()?;
    if given == wanted {
        return Ok(());
    }
    let problem = Problem::WrongFormat { given: shortened(given), wanted: wanted.to_owned() };
    Err(Issue::from(problem).allowing([wanted]).into())
}

/// The known word that takes the fewest strokes to become the given one; the first of equals.
#[must_use]
pub fn nearest<'a>(given: &str, known: &[&'a str]) -> &'a str {
    let given: Vec<char> = given.chars().take(64).collect();
    known.iter().copied().min_by_key(|word| strokes(&given, word)).unwrap_or_default()
}

/// Levenshtein's distance, row by row.
fn strokes(given: &[char], word: &str) -> usize {
    let mut row: Vec<usize> = (0..=given.len()).collect();
    for letter in word.chars() {
        let mut diagonal = row.first().copied().unwrap_or(0);
        let mut left = diagonal.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(given) {
            let replaced = diagonal.saturating_add(usize::from(*other != letter));
            diagonal = *cell;
            left = replaced.min(diagonal.saturating_add(1)).min(left.saturating_add(1));
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}
