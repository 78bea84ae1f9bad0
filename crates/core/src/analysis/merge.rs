//! Two rubrics side by side (两版体系的对照): one walk finds every change, and builds any rubric between them.
//!
//! Takes the marked documents of two rubrics and says which changes are made; gives the changes in the order of
//! the document, and the document with those changes made and the others not. Nodes are followed wherever they
//! move. It does not know what a construct means, so that it never has to learn a new one.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{Change, What};
use crate::base::json::Value;
use crate::rubric::{Part, Rubric, WORD, name};

/// A node of a marked document, and the id of the node around it.
type Placed<'a> = (&'a Value, &'a str);

/// The walk. Nodes are known by their old ids.
pub(super) struct Merge<'a> {
    /// The numbers of the changes that are made; all others are not.
    made: &'a dyn Fn(usize) -> bool,
    /// The old id of each node that has a new one.
    renamed: &'a BTreeMap<String, String>,
    old: BTreeMap<&'a str, Placed<'a>>,
    new: BTreeMap<&'a str, Placed<'a>>,
    /// Nodes that moved: merged, and whether they stand in their new place.
    moved: BTreeMap<String, Option<(Value, bool)>>,
    /// What is meant otherwise, in order.
    pub meaning: Vec<Change>,
    /// What is worded otherwise, in order.
    pub wording: Vec<Change>,
}

/// Two documents to walk.
pub(super) struct Pair {
    pub old: Value,
    pub new: Value,
    pub renamed: BTreeMap<String, String>,
}

impl Pair {
    pub fn of(old: &Rubric, new: &Rubric) -> Self {
        let renamed = super::twins::nodes(old, new).into_iter().map(|(old, new)| (new, old)).collect();
        let [old, new] = [old, new].map(|rubric| rubric.written(Part::Marked));
        Self { old, new, renamed }
    }

    /// The changes, and the document in which those are made that are asked for, with the new words.
    pub fn merged(&self, made: &dyn Fn(usize) -> bool) -> (Value, Vec<Change>, Vec<Change>) {
        let mut merge = Merge {
            made,
            renamed: &self.renamed,
            old: BTreeMap::new(),
            new: BTreeMap::new(),
            moved: BTreeMap::new(),
            meaning: Vec::new(),
            wording: Vec::new(),
        };
        let named = |node| merge.named(node);
        let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
        below(&self.old, &named, &mut old);
        below(&self.new, &named, &mut new);
        (merge.old, merge.new) = (old, new);
        let root = name(&self.old).unwrap_or_default();
        let document = merge.value(&self.old, &self.new, root);
        (unmarked(&document), merge.meaning, merge.wording)
    }
}

/// Every node below another, by its old id.
fn below<'a>(
    node: &'a Value,
    named: &impl Fn(&'a Value) -> &'a str,
    found: &mut BTreeMap<&'a str, Placed<'a>>,
) {
    for child in children(node) {
        found.insert(named(child), (child, named(node)));
        below(child, named, found);
    }
}

fn children(node: &Value) -> &[Value] {
    node.items_under("children")
}

/// A document as it is read: words without their marks.
pub(super) fn unmarked(marked: &Value) -> Value {
    match marked {
        Value::Map(members) => match marked.get(WORD) {
            Some(word) => word.clone(),
            None => Value::Map(members.iter().map(|(key, value)| (key.clone(), unmarked(value))).collect()),
        },
        Value::List(items) => Value::List(items.iter().map(unmarked).collect()),
        other => other.clone(),
    }
}

/// Constructs of another kind are not compared part by part.
fn alike(old: &Value, new: &Value) -> bool {
    let same = |key| old.get(key) == new.get(key);
    let shares = |members: &[(String, Value)]| members.iter().any(|(key, _)| new.get(key).is_some());
    let body = |node: &Value| node.get("rule").is_some();
    let (Value::Map(members), Value::Map(_)) = (old, new) else { return false };
    same("kind") && same("type") && shares(members) && body(old) == body(new)
}

fn is_word(value: &Value) -> bool {
    value.get(WORD).is_some()
}

/// Words, or something in which there is nothing else, such as a list of evidence that nothing requires.
fn is_wording(value: &Value) -> bool {
    let all = |members: &[(String, Value)]| {
        !members.is_empty() && members.iter().all(|(_, member)| is_wording(member))
    };
    is_word(value) || value.map().is_ok_and(all)
}

impl<'a> Merge<'a> {
    /// What a node is known by.
    fn named<'n>(&self, node: &'n Value) -> &'n str
    where
        'a: 'n,
    {
        let id = name(node).unwrap_or_default();
        self.renamed.get(id).map_or(id, String::as_str)
    }

    /// Notes a change; is it made?
    fn change(&mut self, what: What, at: &str, from: Option<&Value>, to: Option<&Value>) -> bool {
        let change = Change::new(what, at, from.map(unmarked), to.map(unmarked), self.title(at));
        if [from, to].into_iter().flatten().any(is_wording) {
            self.wording.push(change);
            return true;
        }
        let number = self.meaning.len();
        self.meaning.push(change);
        (self.made)(number)
    }

    /// The words that go with a place: the title of its node.
    fn title(&self, at: &str) -> Option<Value> {
        let node = at.split('/').next().unwrap_or_default();
        let (node, _) = self.new.get(node).or_else(|| self.old.get(node))?;
        node.get("title").map(unmarked)
    }

    fn value(&mut self, old: &'a Value, new: &'a Value, at: &str) -> Value {
        match (old, new) {
            _ if old == new && children(old).is_empty() => new.clone(),
            _ if !is_word(old) && !is_word(new) && alike(old, new) => self.object(old, new, at),
            (Value::List(before), Value::List(after)) if has_names(before) && has_names(after) => {
                Value::List(self.items(before, after, at))
            }
            (Value::List(before), Value::List(after)) => Value::List(self.lines(before, after, at)),
            _ if self.change(What::Changed, at, Some(old), Some(new)) => new.clone(),
            _ => old.clone(),
        }
    }

    fn object(&mut self, old: &'a Value, new: &'a Value, at: &str) -> Value {
        let keys: BTreeSet<&str> = [old, new].into_iter().flat_map(keys).collect();
        let mut members = Vec::new();
        for key in keys {
            let place = [at, "/", key].concat();
            let value = match (old.get(key), new.get(key)) {
                (Some(_), Some(_)) if key == "children" => Some(self.nodes(children(old), children(new), at)),
                (Some(old), Some(new)) => Some(self.value(old, new, &place)),
                (old, new) => {
                    let what = if old.is_some() { What::Removed } else { What::Added };
                    if self.change(what, &place, old, new) { new.cloned() } else { old.cloned() }
                }
            };
            members.extend(value.map(|value| (key.to_owned(), value)));
        }
        Value::Map(members)
    }

    /// Items that have names: inputs, options, bands, gates.
    fn items(&mut self, old: &'a [Value], new: &'a [Value], at: &str) -> Vec<Value> {
        let find = |items: &'a [Value], id: &str| items.iter().find(|item| name(item) == Some(id));
        let [before, after] = [old, new].map(|items| items.iter().filter_map(name).collect::<Vec<_>>());
        let mut merged = BTreeMap::new();
        for id in united(&before, &after) {
            let place = [at, "/", id].concat();
            let item = match (find(old, id), find(new, id)) {
                (Some(old), Some(new)) => Some(self.value(old, new, &place)),
                (Some(old), None) => {
                    (!self.change(What::Removed, &place, Some(old), None)).then(|| old.clone())
                }
                (None, new) => new.filter(|new| self.change(What::Added, &place, None, Some(new))).cloned(),
            };
            merged.extend(item.map(|item| (id, item)));
        }
        self.ordered(&before, &after, merged, at)
    }

    /// The items in the old order, or in the new one if that change is made.
    fn ordered<'n>(
        &mut self,
        before: &[&'n str],
        after: &[&'n str],
        mut merged: BTreeMap<&'n str, Value>,
        at: &str,
    ) -> Vec<Value> {
        let shared = |order: &[&'n str], other: &[&str]| -> Vec<&'n str> {
            order.iter().copied().filter(|id| other.contains(id)).collect()
        };
        let (from, to) = (shared(before, after), shared(after, before));
        let mut order = united(before, after);
        if from != to {
            let [from, to] = [from, to].map(|ids| Value::List(ids.into_iter().map(Value::of).collect()));
            if self.change(What::Reordered, at, Some(&from), Some(&to)) {
                order = united(after, before);
            }
        }
        order.into_iter().filter_map(|id| merged.remove(id)).collect()
    }

    /// Items that have no names: what stands before and after all changes is left alone.
    fn lines(&mut self, old: &'a [Value], new: &'a [Value], at: &str) -> Vec<Value> {
        let same = |(a, b): &(&Value, &Value)| a == b;
        let front = old.iter().zip(new).take_while(same).count();
        let (before, after) = (old.get(front..).unwrap_or_default(), new.get(front..).unwrap_or_default());
        let back = before.iter().rev().zip(after.iter().rev()).take_while(same).count();
        let middle = |lines: &'a [Value]| lines.get(..lines.len().saturating_sub(back)).unwrap_or_default();
        let (gone, come) = (middle(before), middle(after));
        let mut lines: Vec<Value> = old.iter().take(front).cloned().collect();
        for offset in 0..gone.len().max(come.len()) {
            let place = [at, "/", &front.saturating_add(offset).to_string()].concat();
            lines.extend(match (gone.get(offset), come.get(offset)) {
                (Some(old), Some(new)) => Some(self.value(old, new, &place)),
                (Some(old), None) => {
                    (!self.change(What::Removed, &place, Some(old), None)).then(|| old.clone())
                }
                (None, new) => new.filter(|new| self.change(What::Added, &place, None, Some(new))).cloned(),
            });
        }
        lines.extend(before.iter().skip(gone.len()).cloned());
        lines
    }

    /// The nodes of one section, or of the rubric.
    fn nodes(&mut self, old: &'a [Value], new: &'a [Value], at: &str) -> Value {
        let [before, after] =
            [old, new].map(|nodes| nodes.iter().map(|node| self.named(node)).collect::<Vec<_>>());
        let mut merged = BTreeMap::new();
        for id in united(&before, &after) {
            let node = match (before.contains(&id), after.contains(&id)) {
                (true, true) => self.both(id),
                (true, false) => self.left(id),
                _ => self.arrived(id),
            };
            merged.extend(node.map(|node| (id, node)));
        }
        Value::List(self.ordered(&before, &after, merged, &[at, "/children"].concat()))
    }

    fn both(&mut self, id: &str) -> Option<Value> {
        let ((old, _), (new, _)) = (*self.old.get(id)?, *self.new.get(id)?);
        Some(self.value(old, new, id))
    }

    /// A node that is no longer here.
    fn left(&mut self, id: &str) -> Option<Value> {
        if self.new.contains_key(id) {
            return self.moved(id).filter(|(_, there)| !there).map(|(node, _)| node);
        }
        let (node, _) = *self.old.get(id)?;
        (!self.change(What::Removed, id, Some(node), None)).then(|| node.clone())
    }

    /// A node that was not here.
    fn arrived(&mut self, id: &str) -> Option<Value> {
        if self.old.contains_key(id) {
            return self.moved(id).filter(|(_, there)| *there).map(|(node, _)| node);
        }
        let (node, _) = *self.new.get(id)?;
        self.change(What::Added, id, None, Some(node)).then(|| node.clone())
    }

    /// A node that has another parent is merged once; while that goes on, it can't be inside itself.
    fn moved(&mut self, id: &str) -> Option<(Value, bool)> {
        if let Some(known) = self.moved.get(id) {
            return known.clone();
        }
        self.moved.insert(id.to_owned(), None);
        let ((_, from), (_, to)) = (*self.old.get(id)?, *self.new.get(id)?);
        let there = self.change(What::Moved, id, Some(&Value::of(from)), Some(&Value::of(to)));
        let node = self.both(id)?;
        self.moved.insert(id.to_owned(), Some((node.clone(), there)));
        Some((node, there))
    }
}

fn keys(value: &Value) -> impl Iterator<Item = &str> {
    value.map().into_iter().flatten().map(|(key, _)| key.as_str())
}

fn has_names(items: &[Value]) -> bool {
    items.iter().all(|item| name(item).is_some())
}

/// The first order, with each name of the second that it lacks behind the one that stands before it there.
fn united<'n>(first: &[&'n str], second: &[&'n str]) -> Vec<&'n str> {
    let mut order = first.to_vec();
    let mut place = 0_usize;
    for id in second {
        let known = order.iter().position(|known| known == id);
        let at = known.unwrap_or_else(|| place.min(order.len()));
        if known.is_none() {
            order.insert(at, id);
        }
        place = at.saturating_add(1);
    }
    order
}
