//! Numbering (编号): numbers that stand twice and numbers that are missing.
//!
//! Takes the study, reads the numbers at the head of titles and at the end of ids, gives findings about both.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{finding::Finding, fix::Problem as Advice, flaw::Problem as Flaw, study::Study};
use crate::rubric::Node;

/// Fewer numbers than this are no chain.
const CHAIN: usize = 3;

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    let mut ids: BTreeMap<String, Vec<(u32, &Node)>> = BTreeMap::new();
    let mut titles: BTreeMap<String, Vec<(u32, &Node)>> = BTreeMap::new();
    for node in study.nodes.iter().skip(1) {
        if let Some((before, number)) = at_end(node.id.as_str()) {
            ids.entry(before).or_default().push((number, node));
        }
        if let Some((before, number)) = at_head(&node.title.zh) {
            let parent = study.parents.get(node.number).copied().unwrap_or(0);
            titles.entry(format!("{parent}/{before}")).or_default().push((number, node));
        }
    }
    for chain in titles.values() {
        repeated(study, chain, "/title", found);
        gaps(study, chain, "/title", found);
    }
    for chain in ids.values() {
        repeated(study, chain, "/id", found);
        gaps(study, chain, "/id", found);
    }
}

/// `S1.12` is number 12 of `S1.`
fn at_end(id: &str) -> Option<(String, u32)> {
    let head = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = id.get(head.len()..)?;
    (digits.len() < 5).then(|| Some((head.to_owned(), digits.parse().ok()?)))?
}

/// `3.12 项目` is number 12 of `3.`; `（5）项目`, `5、项目` and `五、项目` are number 5. A number that runs into
/// a word (`3次以上`) is none.
fn at_head(title: &str) -> Option<(String, u32)> {
    let bare = title.trim_start().trim_start_matches(['(', '（', '第']);
    if let Some(found) = in_chinese(bare) {
        return Some(found);
    }
    let end = bare.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let (number, rest) = (bare.get(..end)?.trim_end_matches('.'), bare.get(end..)?);
    let closed = bare.get(..end)?.ends_with('.')
        || rest.starts_with([' ', '、', ')', '）', '．', '\u{3000}', ':', '：']);
    let (before, last) = number.rsplit_once('.').map_or(("", number), |(before, last)| (before, last));
    (closed && last.len() < 4).then(|| Some((before.to_owned(), last.parse().ok()?)))?
}

/// `五、` and `十二、`.
fn in_chinese(text: &str) -> Option<(String, u32)> {
    const DIGITS: &str = "一二三四五六七八九";
    let end = text.find(|c: char| !(DIGITS.contains(c) || c == '十')).filter(|end| *end > 0)?;
    let (word, rest) = text.split_at_checked(end)?;
    if !rest.starts_with(['、', ')', '）', '．', '.']) {
        return None;
    }
    let digit = |c: char| {
        DIGITS.chars().position(|one| one == c).and_then(|at| u32::try_from(at).ok()?.checked_add(1))
    };
    let number = match word.split_once('十') {
        Some((tens, ones)) => {
            let tens = tens.chars().next().map_or(Some(1), digit)?;
            tens.checked_mul(10)?.checked_add(ones.chars().next().map_or(Some(0), digit)?)?
        }
        None => digit(word.chars().next()?)?,
    };
    Some((String::from("一"), number))
}

fn repeated(study: &Study<'_>, chain: &[(u32, &Node)], inside: &str, found: &mut Vec<Finding>) {
    for (place, (number, node)) in chain.iter().enumerate() {
        let Some((_, first)) = chain.iter().take(place).find(|(other, _)| other == number) else { continue };
        let next = chain.iter().map(|(number, _)| *number).max().unwrap_or(0).saturating_add(1);
        let flaw = Flaw::NumberRepeated { number: number.to_string(), first: first.id.to_string() };
        found.push(study.finding(flaw, node, inside, Advice::Renumber { value: next.to_string() }));
    }
}

/// A gap between neighbours of a chain that is otherwise without gaps.
fn gaps(study: &Study<'_>, chain: &[(u32, &Node)], inside: &str, found: &mut Vec<Finding>) {
    let mut sorted: Vec<&(u32, &Node)> = chain.iter().collect();
    sorted.sort_by_key(|(number, _)| *number);
    sorted.dedup_by_key(|(number, _)| *number);
    let pairs = || sorted.iter().zip(sorted.iter().skip(1));
    let gaps = pairs().filter(|((a, _), (b, _))| b.saturating_sub(*a) > 1);
    let few = gaps.clone().count().saturating_mul(2) < sorted.len();
    if sorted.len() < CHAIN || !few {
        return;
    }
    for ((number, before), (_, after)) in gaps {
        let missing = number.saturating_add(1).to_string();
        let flaw = Flaw::NumberGap {
            number: missing.clone(),
            before: before.id.to_string(),
            after: after.id.to_string(),
        };
        found.push(study.finding(flaw, after, inside, Advice::Renumber { value: missing }));
    }
}
