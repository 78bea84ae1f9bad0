//! Random edits of a rubric document. Not every one leaves a rubric that can be read.

use serde_json::{Value, json};

use super::{Random, text};

/// Every pointer to a value that the test picks.
fn places(value: &Value, at: &str, wanted: &dyn Fn(&str, &Value) -> bool, found: &mut Vec<String>) {
    if wanted(at, value) {
        found.push(at.to_owned());
    }
    match value {
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(place, item)| places(item, &format!("{at}/{place}"), wanted, found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| places(member, &format!("{at}/{key}"), wanted, found));
        }
        _ => {}
    }
}

fn pick(random: &mut Random, document: &Value, wanted: &dyn Fn(&str, &Value) -> bool) -> Option<String> {
    let mut found = Vec::new();
    places(document, "", wanted, &mut found);
    (!found.is_empty()).then(|| random.pick(&found).clone())
}

fn is_node(at: &str, _: &Value) -> bool {
    let mut steps = at.rsplit('/');
    steps.next().is_some_and(|last| last.parse::<usize>().is_ok()) && steps.next() == Some("children")
}

/// One edit of one kind.
pub fn edit(random: &mut Random, document: &mut Value) -> Option<()> {
    match random.below(9) {
        0 | 1 => {
            let whole = |at: &str, value: &Value| {
                value.as_str().is_some_and(|text| text.parse::<u32>().is_ok()) && !at.ends_with("/version")
            };
            let at = pick(random, document, &whole)?;
            let value = document.pointer_mut(&at)?;
            *value = json!((value.as_str()?.parse::<usize>().ok()? + 1 + random.below(3)).to_string());
        }
        2 | 3 => {
            let at = pick(random, document, &|at, value| at.ends_with("/points") && value.is_u64())?;
            *document.pointer_mut(&at)? = json!(1 + random.below(30));
        }
        4 => {
            let at = pick(random, document, &|at, _| at.ends_with("/title"))?;
            *document.pointer_mut(&at)? = text(random);
        }
        _ => return edit_node(random, document),
    }
    Some(())
}

/// Removes, moves, renames or adds a node.
fn edit_node(random: &mut Random, document: &mut Value) -> Option<()> {
    let at = pick(random, document, &is_node)?;
    match random.below(5) {
        0 => drop(remove(document, &at)?),
        1 => {
            let node = remove(document, &at)?;
            let to = pick(random, document, &|at, value| at.ends_with("/children") && value.is_array())?;
            let children = document.pointer_mut(&to)?.as_array_mut()?;
            let place = random.below(children.len() + 1);
            children.insert(place, node);
        }
        2 => {
            let id = document.pointer_mut(&at)?.get_mut("id")?;
            *id = json!(format!("{}x", id.as_str()?));
        }
        _ => {
            let mut node = document.pointer(&at)?.clone();
            node.get("rule")?;
            node["id"] = json!(format!("new{}", random.below(1000)));
            node["title"] = text(random);
            let to = at.rsplit_once('/')?.0.to_owned();
            document.pointer_mut(&to)?.as_array_mut()?.push(node);
        }
    }
    Some(())
}

fn remove(document: &mut Value, at: &str) -> Option<Value> {
    let (list, place) = at.rsplit_once('/')?;
    Some(document.pointer_mut(list)?.as_array_mut()?.remove(place.parse().ok()?))
}

/// A rubric document after some edits, if it can still be read.
pub fn edited(random: &mut Random, document: &Value) -> Option<Value> {
    let mut edited = document.clone();
    for _ in 0..=random.below(6) {
        let mut next = edited.clone();
        if edit(random, &mut next).is_some() && haitang::Rubric::from_json(&next.to_string()).is_ok() {
            edited = next;
        }
    }
    (edited != *document).then_some(edited)
}
