//! What goes by another name now (改编号的指标): nodes and inputs that kept their titles.
//!
//! Takes what one side lacks and what the other has more, gives the pairs that share a title with nothing else.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use crate::base::{Id, Text};
use crate::rubric::{Input, Node, Rubric};

/// What is the same although the id is not: title, and type or kind of node.
type Looks<'a> = (&'a str, &'a str, &'static str);

/// Old and new ids of nodes that have another id and the same title.
pub(super) fn nodes(old: &Rubric, new: &Rubric) -> Vec<(String, String)> {
    let [old, new] = [old, new].map(|rubric| {
        let below = rubric.root().flat().into_iter().skip(1);
        below.map(|node| (&node.id, looks(&node.title, kind(node)))).collect::<Vec<_>>()
    });
    twins(&old, &new)
}

fn kind(node: &Node) -> &'static str {
    if node.criterion().is_some() { "criterion" } else { "section" }
}

fn looks<'a>(title: &'a Text, kind: &'static str) -> Looks<'a> {
    (&title.zh, &title.en, kind)
}

/// Old and new ids of inputs that have another id, and the same title and type.
pub(super) fn inputs(old: &[Input], new: &[Input]) -> Vec<(String, String)> {
    let [old, new] = [old, new].map(|inputs| {
        let titled =
            inputs.iter().filter_map(|input| Some((&input.id, input.title.as_ref()?, input.kind.name())));
        titled.map(|(id, title, kind)| (id, looks(title, kind))).collect::<Vec<_>>()
    });
    twins(&old, &new)
}

fn twins(old: &[(&Id, Looks<'_>)], new: &[(&Id, Looks<'_>)]) -> Vec<(String, String)> {
    let (gone, come) = (only(old, new), only(new, old));
    let pair =
        |(looks, ids): (&Looks<'_>, &Vec<&Id>)| match (ids.as_slice(), come.get(looks).map(Vec::as_slice)) {
            ([old], Some([new])) => Some((old.to_string(), new.to_string())),
            _ => None,
        };
    gone.iter().filter_map(pair).collect()
}

/// The ids that the others lack, by their looks.
fn only<'a>(these: &[(&'a Id, Looks<'a>)], others: &[(&Id, Looks<'_>)]) -> BTreeMap<Looks<'a>, Vec<&'a Id>> {
    let known: BTreeSet<&Id> = others.iter().map(|(id, _)| *id).collect();
    let mut found: BTreeMap<Looks<'a>, Vec<&'a Id>> = BTreeMap::new();
    for (id, looks) in these.iter().filter(|(id, _)| !known.contains(id)) {
        found.entry(*looks).or_default().push(id);
    }
    found
}
