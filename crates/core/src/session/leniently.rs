//! Reading leniently (容错读取): the sheet that a draft holds, without what no sheet may hold.
//!
//! Takes a draft, gives the largest sheet that can be read by leaving out what is refused, and every refusal with
//! its place in the draft. What was left out counts as missing; it stays in the draft.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use super::draft::{about, put};
use crate::base::{Issue, Issues, json::Value};
use crate::rubric::Rubric;
use crate::sheet::Sheet;

/// A problem and the criterion it is about.
pub(super) type Told = (Option<String>, Issue);

/// What can be read out of a draft.
pub(super) struct Readable<'r> {
    pub sheet: Sheet<'r>,
    /// What can't.
    pub told: Vec<Told>,
    /// The items of lists that were left out, each with its list and its place in the draft.
    pub out: Vec<(&'static str, usize)>,
}

/// The sheet that can be read out of a draft, and what can't.
pub(super) fn sheet<'r>(rubric: &'r Rubric, draft: &Value) -> Readable<'r> {
    let mut read = match Sheet::from_document(rubric, draft) {
        Ok(sheet) => return Readable { sheet, told: Vec::new(), out: Vec::new() },
        refused => refused,
    };
    let mut left = Left::of(draft);
    let mut told: Vec<Told> = Vec::new();
    while let Err(issues) = read {
        let known: BTreeSet<Option<String>> = told.iter().map(|(about, _)| about.clone()).collect();
        // What is refused once something of the same criterion is gone is only an echo.
        let found =
            issues.iter().map(|issue| left.original(issue)).map(|issue| (about(draft, &issue), issue));
        told.extend(found.filter(|(about, _)| about.is_none() || !known.contains(about)));
        if !left.without(&issues) {
            return Readable { sheet: Sheet::blank(rubric), told, out: left.out() };
        }
        read = Sheet::from_document(rubric, &left.document);
    }
    Readable { sheet: read.unwrap_or_else(|_| Sheet::blank(rubric)), told, out: left.out() }
}

/// What is left of a draft.
struct Left {
    document: Value,
    /// The items that are not, in the order in which they were taken away.
    taken: Vec<(&'static str, usize)>,
    /// The lists of a sheet, each with the places in the draft of those items that are left.
    lists: [(&'static str, Vec<usize>); 2],
}

impl Left {
    fn of(draft: &Value) -> Self {
        let places = |key: &str| match draft.get(key) {
            Some(Value::List(items)) => (0..items.len()).collect(),
            _ => Vec::new(),
        };
        let lists = ["entries", "figures"].map(|key| (key, places(key)));
        Self { document: draft.clone(), taken: Vec::new(), lists }
    }

    fn out(mut self) -> Vec<(&'static str, usize)> {
        self.taken.sort_unstable();
        self.taken
    }

    /// The place in the draft of an item that is left.
    fn place(&self, list: &str, item: &str) -> Option<usize> {
        let (_, places) = self.lists.iter().find(|(name, _)| *name == list)?;
        places.get(item.parse::<usize>().ok()?).copied()
    }

    /// An issue with its place in the draft.
    fn original(&self, issue: &Issue) -> Issue {
        let place = issue.place();
        let [list, item, ..] = place.as_slice() else { return issue.clone() };
        self.place(list, item).map_or_else(|| issue.clone(), |place| issue.clone().moved(1, place))
    }

    /// Takes away all that is refused; `false` when there is nothing to take away.
    fn without(&mut self, issues: &Issues) -> bool {
        let mut items: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut fewer = false;
        for issue in issues.iter() {
            let place = issue.place();
            match place.as_slice() {
                [list @ ("entries" | "figures"), item, ..] => {
                    let number = usize::from(*list == "figures");
                    items.extend(item.parse::<usize>().ok().map(|item| (number, item)));
                }
                other => fewer |= without_value(&mut self.document, other),
            }
        }
        for (list, item) in items.into_iter().rev() {
            fewer |= self.without_item(list, item);
        }
        fewer
    }

    fn without_item(&mut self, list: usize, item: usize) -> bool {
        let Some((name, places)) = self.lists.get_mut(list) else { return false };
        let Value::Map(members) = &mut self.document else { return false };
        let items = members.iter_mut().find(|(key, _)| key == name);
        match items {
            Some((_, Value::List(items))) if item < items.len() && item < places.len() => {
                items.remove(item);
                self.taken.push((*name, places.remove(item)));
                true
            }
            _ => false,
        }
    }
}

/// Takes away the refused value: a key of an answer, the whole answer, an input of the rubric with its source, or
/// a key of the sheet, whichever is there.
fn without_value(document: &mut Value, place: &[&str]) -> bool {
    match place {
        ["answers"] => {
            let old = put(document, place, Some(Value::Map(Vec::new())));
            old != Some(Value::Map(Vec::new()))
        }
        ["answers", criterion, key, ..] => {
            put(document, &["answers", criterion, key], None).is_some()
                || put(document, &["answers", criterion], None).is_some()
        }
        [of @ ("inputs" | "sources"), input, ..] => {
            put(document, &[of, input], None).is_some() || put(document, &["inputs", input], None).is_some()
        }
        [first, second, ..] => {
            put(document, &[first, second], None).is_some() || put(document, &[first], None).is_some()
        }
        [first] => put(document, &[first], None).is_some(),
        [] => false,
    }
}
