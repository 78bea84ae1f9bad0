//! Mutation score (变异得分): how many small changes of a rubric its examples would notice.
//!
//! Takes a rubric document and its examples, changes one thing after the other, and gives those changes that
//! no example notices. A change counts only when what comes out is a rubric and another one. Changes that
//! make no difference over the cases of their criterion stand apart.

mod change;
mod grades;
mod rules;
mod sameness;
mod tree;

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use self::change::{Change, Step, pointer, put};
use super::examples::Examples;
use crate::base::{Exact, Read, Text, json::Value};
use crate::rubric::Rubric;

/// Most changes that are tried; the reply says when there are more.
pub const MOST: usize = 20_000;

/// What the examples of a rubric would notice.
#[doc(alias = "变异得分")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mutation {
    /// Were all changes tried?
    pub complete: bool,
    /// Changes that no example notices, and that make no difference over the cases of their criterion.
    pub equivalent: Vec<Mutant>,
    /// How many changes an example notices.
    pub killed: String,
    /// Killed over all that are not equivalent; `None` when there are none.
    pub score: Option<Exact>,
    /// One sentence.
    pub summary: Text,
    /// Changes that no example notices, in the order of the document.
    pub survivors: Vec<Mutant>,
    /// How many changes make another rubric.
    pub total: String,
}

/// A small change of a rubric that no example notices.
#[doc(alias = "变异")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mutant {
    /// Over how many cases of its criterion nothing changes; only for equivalent ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<String>,
    /// What kind of change it is.
    pub code: String,
    /// What stood there.
    pub from: String,
    /// Its number among all changes that make another rubric, from 1.
    pub id: String,
    /// The node in which it lies; `None` outside the tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// Where, as a JSON Pointer into the rubric.
    pub place: String,
    /// One sentence.
    pub sentence: Text,
    /// What stands there instead.
    pub to: String,
}

/// Changes the rubric in small ways and looks which changes its examples notice. An expectation that does not
/// hold for the rubric itself notices nothing.
///
/// # Errors
/// Everything that is wrong with the rubric or with the examples document.
#[doc(alias = "变异测试")]
pub fn mutate(rubric: &Value, examples: &Value) -> Read<Mutation> {
    let original = Rubric::from_document(rubric).map_err(|issues| issues.at("rubric"))?;
    let examples = Examples::from_value(&original, examples).map_err(|issues| issues.at("examples"))?;
    let held = examples.held(&original);
    let changes = tree::rubric(rubric).found;
    let mut document = rubric.clone();
    let mut tally = Tally { complete: changes.len() <= MOST, ..Tally::default() };
    for change in changes.into_iter().take(MOST) {
        let old = put(&mut document, &change.path, change.new.clone());
        let mutant = Rubric::from_document(&document).ok().filter(|mutant| *mutant != original);
        put(&mut document, &change.path, old);
        let Some(mutant) = mutant else { continue };
        tally.total = tally.total.saturating_add(1);
        if !examples.notice(&mutant, &held) {
            let cases = sameness::cases_without_difference(&original, &mutant, &change);
            tally.add(told(rubric, &change, tally.total, cases));
        }
    }
    Ok(tally.closed())
}

#[derive(Default)]
struct Tally {
    complete: bool,
    total: usize,
    survivors: Vec<Mutant>,
    equivalent: Vec<Mutant>,
}

impl Tally {
    fn add(&mut self, mutant: Mutant) {
        if mutant.cases.is_some() { self.equivalent.push(mutant) } else { self.survivors.push(mutant) }
    }

    fn closed(self) -> Mutation {
        let (alike, missed) = (self.equivalent.len(), self.survivors.len());
        let different = self.total.saturating_sub(alike);
        let killed = different.saturating_sub(missed);
        let summary = Text {
            en: format!(
                "the examples notice {killed} of {different} changes; {alike} more make no difference"
            )
            .into(),
            zh: format!("{different}处改动中样例发现{killed}处，另有{alike}处改动没有差别").into(),
        };
        Mutation {
            complete: self.complete,
            equivalent: self.equivalent,
            killed: killed.to_string(),
            score: Exact::count(killed).over(&Exact::count(different)),
            summary,
            survivors: self.survivors,
            total: self.total.to_string(),
        }
    }
}

fn told(rubric: &Value, change: &Change, number: usize, cases: Option<usize>) -> Mutant {
    let node = node_of(rubric, &change.path);
    let (en, zh) = phrase(change.code);
    let (from, to, place) = (&change.from, &change.to, pointer(&change.path));
    let at = node.clone().unwrap_or_else(|| place.clone());
    let (ends, ends_zh) = match cases {
        None => ("no example notices".to_owned(), "没有样例能发现".to_owned()),
        Some(cases) => {
            (format!("no difference over {cases} cases"), format!("经{cases}种填报情形核对没有差别"))
        }
    };
    Mutant {
        cases: cases.map(|cases| cases.to_string()),
        code: change.code.to_owned(),
        from: from.clone(),
        id: number.to_string(),
        sentence: Text {
            en: format!("`{at}`: {en} from `{from}` to `{to}`: {ends}").into(),
            zh: format!("“{at}”{zh}由“{from}”改为“{to}”，{ends_zh}").into(),
        },
        node,
        place,
        to: to.clone(),
    }
}

/// The id of the innermost node on a path.
fn node_of(rubric: &Value, path: &[Step]) -> Option<String> {
    let (mut value, mut node) = (rubric, None);
    for pair in path.chunks(2) {
        let [Step::Key(key), Step::Place(place)] = pair else { break };
        let child = if key == "children" { value.get(key)?.list().ok()?.get(*place)? } else { break };
        node = child.get("id").and_then(|id| id.text().ok()).map(ToOwned::to_owned);
        value = child;
    }
    node
}

/// What a kind of change is called.
fn phrase(code: &str) -> (&'static str, &'static str) {
    PHRASES.iter().find(|(known, ..)| *known == code).map_or(("change", "改动"), |(_, en, zh)| (en, zh))
}

const PHRASES: [(&str, &str, &str); 26] = [
    ("band", "where a grade begins", "等级起点"),
    ("bound", "the bound of a comparison", "界限是否含本数"),
    ("case_moved", "the order of the cases", "情形的先后"),
    ("counts_for_grade", "whether it counts for the grade", "是否计入定级"),
    ("effect", "the effect of a gate", "否决或封顶的效果"),
    ("evidence", "whether evidence is required", "是否须有佐证"),
    ("extreme", "the highest or the lowest", "取最高或最低"),
    ("gate_moved", "the order of the gates", "否决与封顶的先后"),
    ("gate_removed", "a gate", "前置条件、否决或封顶"),
    ("limit", "a floor or cap", "最低分或最高分"),
    ("limit_removed", "a floor or cap", "最低分、最高分或限额"),
    ("members", "all or any", "全部或任一"),
    ("minimum", "the least number that has to apply", "最少适用项数"),
    ("mode", "the mode of steps", "计档方式"),
    ("negated", "a condition", "条件"),
    ("node_removed", "the nodes of a floor", "底线所指的指标"),
    ("number", "a number", "数值"),
    ("option_removed", "the options named", "所列选项"),
    ("options_swapped", "the points of two options", "两个选项的分值"),
    ("points", "the points", "分值"),
    ("policy", "the policy for empty answers", "缺项规则"),
    ("role", "the role", "计分角色"),
    ("rounding", "the rounding", "舍入"),
    ("row_moved", "the points of two rows", "两档的分值"),
    ("term_removed", "a term", "加减分条目"),
    ("weight", "the weight", "权重"),
];
