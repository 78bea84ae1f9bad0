//! What goes by another name now (改编号的指标): nodes and inputs that kept their titles.
//!
//! Takes what one side lacks and what the other has more, gives the pairs that share a title with nothing else.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use crate::base::{Id, Text};
use crate::rubric::{Input, Node, Rubric};

/// An id, and what is the same although the id is not: title, and type or kind of node.
type Titled = (String, String);

/// Old and new ids of nodes that have another id and the same title.
pub(super) fn nodes(old: &Rubric, new: &Rubric) -> Vec<(String, String)> {
    let [old, new] = [old, new].map(|rubric| {
        let below = rubric.root().flat().into_iter().skip(1);
        below.map(|node| titled(&node.id, &node.title, kind(node))).collect::<Vec<_>>()
    });
    twins(&old, &new)
}

fn kind(node: &Node) -> &'static str {
    if node.criterion().is_some() { "criterion" } else { "section" }
}

fn titled(id: &Id, title: &Text, kind: &'static str) -> Titled {
    // nobody types this character
    (id.to_string(), [&*title.zh, &*title.en, kind].join("\0"))
}

/// Old and new ids of inputs that have another id, and the same title and type.
pub(super) fn inputs(old: &[Input], new: &[Input]) -> Vec<(String, String)> {
    let [old, new] = [old, new].map(|inputs| {
        let titled = |input: &Input| Some(titled(&input.id, input.title.as_ref()?, input.kind.name()));
        inputs.iter().filter_map(titled).collect::<Vec<_>>()
    });
    twins(&old, &new)
}

fn twins(old: &[Titled], new: &[Titled]) -> Vec<(String, String)> {
    let (gone, come) = (only(old, new), only(new, old));
    let pair = |(looks, old): (&String, &String)| {
        let new = come.get(looks).filter(|new| !new.is_empty() && !old.is_empty())?;
        Some((old.clone(), new.clone()))
    };
    gone.iter().filter_map(pair).collect()
}

/// The ids that the others lack, by their looks; nothing, where several look the same.
fn only(these: &[Titled], others: &[Titled]) -> BTreeMap<String, String> {
    let known: BTreeMap<String, String> = others.iter().cloned().collect();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (id, looks) in these.iter().filter(|(id, _)| !known.contains_key(id)) {
        let alone = if found.contains_key(looks) { "" } else { id.as_str() };
        found.insert(looks.clone(), alone.to_owned());
    }
    found
}
