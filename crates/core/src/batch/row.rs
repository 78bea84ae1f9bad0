//! Rows as sheets (一行即一表): the path that says what is true.
//!
//! Takes the cells of a row, gives the sheet document that says the same. It judges no cell; the reader of sheets
//! does.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use super::slot::{Part, Place, Problem, Slot};
use crate::base::{Issue, Issues, Read, json::Value};
use crate::rubric::{Criterion, Input, Kind, Node, Rubric};
use crate::sheet;

/// The members of a document, by key.
type Members = BTreeMap<String, Value>;

/// The sheet document that the cells of a row make. An empty cell says nothing. A cell `{"state": word}` gives
/// its criterion that state; a cell `{"otherwise": word}` does when no other cell gives it one.
///
/// # Errors
/// When two cells give one criterion different states.
///
/// ```
/// use haitang::{Rubric, Sheet, base::json::Value, batch::{self, Slot}};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例",
///     "children": [{"id": "1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#).unwrap();
/// let slots = Slot::named(&rubric, &["1".to_string()]).unwrap();
/// let sheet = batch::sheet(&rubric, slots.into_iter().zip([Value::Bool(true)])).unwrap();
/// let read = Sheet::from_json(&rubric, &haitang::base::json::canonical(&sheet)).unwrap();
/// assert_eq!(haitang::score(&read).score.exact.unwrap().to_string(), "10");
/// ```
pub fn sheet(rubric: &Rubric, cells: impl IntoIterator<Item = (Slot, Value)>) -> Read<Value> {
    let mut sheet = Written::default();
    let criteria = rubric.criteria();
    for (slot, cell) in cells {
        if cell != Value::Null {
            sheet.fill(rubric, &criteria, (slot, cell));
        }
    }
    sheet.document(rubric, &criteria)
}

#[derive(Default)]
struct Written {
    whole: Members,
    shared: Members,
    sources: Members,
    answers: BTreeMap<usize, Members>,
    /// The states of criteria of which no cell says one.
    otherwise: BTreeMap<usize, Value>,
    issues: Issues,
}

impl Written {
    fn fill(&mut self, rubric: &Rubric, criteria: &[(&Node, &Criterion)], (slot, cell): (Slot, Value)) {
        match slot.place {
            Place::Sheet => {
                self.whole.insert("assessor".to_owned(), cell);
            }
            Place::Shared(at) => {
                let Some(input) = rubric.inputs().get(at) else { return };
                let key = input.id.as_str();
                match slot.part {
                    Part::Source => drop(self.sources.insert(key.to_owned(), cell)),
                    part => value(&mut self.shared, key, part, said(input, cell)),
                }
            }
            Place::Own(number, at) => {
                let Some((node, criterion)) = criteria.get(number) else { return };
                let (Some(input), answer) =
                    (criterion.inputs.get(at), self.answers.entry(number).or_default())
                else {
                    return;
                };
                if let Some(word) = cell.get("otherwise") {
                    self.otherwise.insert(number, word.clone());
                    return;
                }
                match cell.get("state").cloned() {
                    Some(word) => self.issues.extend(state(answer, node.id.as_str(), word)),
                    None => value(answer, input.id.as_str(), slot.part, said(input, cell)),
                }
            }
            Place::Criterion(number) => {
                let Some((node, _)) = criteria.get(number) else { return };
                let answer = self.answers.entry(number).or_default();
                self.issues.extend(words(answer, node.id.as_str(), slot.part, cell));
            }
        }
    }

    fn document(mut self, rubric: &Rubric, criteria: &[(&Node, &Criterion)]) -> Read<Value> {
        for (number, word) in core::mem::take(&mut self.otherwise) {
            self.answers.entry(number).or_default().entry("state".to_owned()).or_insert(word);
        }
        let answered = self.answers.into_iter().filter(|(_, answer)| !answer.is_empty());
        let answers = answered.filter_map(|(number, answer)| {
            Some((criteria.get(number)?.0.id.to_string(), Value::sorted(answer)))
        });
        let mut whole = self.whole;
        whole.insert("haitang".to_owned(), Value::Text(sheet::FORMAT.to_owned()));
        whole.insert("rubric".to_owned(), Value::of(rubric.id()));
        whole.insert("answers".to_owned(), Value::sorted(answers.collect::<Vec<_>>()));
        whole.insert("inputs".to_owned(), Value::sorted(self.shared));
        if !self.sources.is_empty() {
            whole.insert("sources".to_owned(), Value::sorted(self.sources));
        }
        self.issues.unless(Value::sorted(whole))
    }
}

/// What a cell says to an input: in a column of texts yes and no are the words `true` and `false`.
fn said(input: &Input, cell: Value) -> Value {
    if matches!(input.kind, Kind::Bool) { truth(cell) } else { cell }
}

/// Yes or no, which a column of texts says by the words `true` and `false`; any other cell as it is.
///
/// ```
/// use haitang::{base::json::Value, batch::truth};
/// assert_eq!(truth(Value::Text("true".into())), Value::Bool(true));
/// assert_eq!(truth(Value::Text("是".into())), Value::Text("是".into()));
/// ```
pub fn truth(cell: Value) -> Value {
    match cell {
        Value::Text(text) if text == "true" => Value::Bool(true),
        Value::Text(text) if text == "false" => Value::Bool(false),
        other => other,
    }
}

/// A value, or one half of a share.
fn value(members: &mut Members, key: &str, part: Part, cell: Value) {
    let half = match part {
        Part::Done => "done",
        Part::Due => "due",
        _ => {
            members.insert(key.to_owned(), cell);
            return;
        }
    };
    let both = members.entry(key.to_owned()).or_insert_with(|| Value::Map(Vec::new()));
    if let Value::Map(halves) = both {
        halves.push((half.to_owned(), cell));
        halves.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    }
}

/// Texts that say no, and that nobody gives to a document.
const NOTHING: [&str; 10] = ["0", "no", "n", "none", "nil", "否", "无", "没有", "未提供", "×"];

/// The list of what a cell says was produced: `true`, `false`, also as words, or the name of it.
///
/// # Errors
/// A word that says no otherwise: it must not count as the name of something.
///
/// ```
/// use haitang::{base::json::Value, batch::evidence};
/// let read = |word: &str| evidence(Value::Text(word.into())).map(|list| list.list().map(<[Value]>::len));
/// assert!(matches!(read("照片.jpg"), Ok(Ok(1))));
/// assert!(matches!(read("false"), Ok(Ok(0))));
/// assert!(read("否").is_err());
/// ```
pub fn evidence(cell: Value) -> Read<Value> {
    let list =
        |produced: bool| Value::List(produced.then(|| Value::Text("produced".into())).into_iter().collect());
    let word = match &cell {
        Value::Bool(produced) => return Ok(list(*produced)),
        Value::Text(text) | Value::Number(text) => text.trim().to_lowercase(),
        _ => return Ok(cell),
    };
    match word.as_str() {
        "true" => Ok(list(true)),
        "false" => Ok(list(false)),
        word if NOTHING.contains(&word) => {
            Err(cell.not("`true`, `false`, or the name of what was produced", "true、false 或佐证材料的名称"))
        }
        _ => Ok(Value::List(alloc::vec![cell])),
    }
}

/// What stands beside the values of a criterion.
fn words(answer: &mut Members, id: &str, part: Part, cell: Value) -> Issues {
    let (key, cell) = match (part, cell) {
        (Part::NotApplicable, Value::Bool(false)) => return Issues::none(),
        (Part::NotApplicable, Value::Bool(true)) => {
            return state(answer, id, Value::Text("not_applicable".into()));
        }
        (Part::NotApplicable, other) => {
            return other.not("`true` or `false`", "true 或 false").at("not_applicable").at(id).at("answers");
        }
        (Part::State, word) => return state(answer, id, word),
        (Part::Evidence, cell) => match evidence(cell) {
            Ok(list) => ("evidence", list),
            Err(issues) => return issues.at("evidence").at(id).at("answers"),
        },
        (Part::Source, cell) => ("source", cell),
        (Part::Assessor, cell) => ("assessor", cell),
        (Part::Note, cell) => ("note", cell),
        (_, cell) => ("reason", cell),
    };
    answer.insert(key.to_owned(), cell);
    Issues::none()
}

/// A state, which is said once.
fn state(answer: &mut Members, id: &str, word: Value) -> Issues {
    match answer.get("state") {
        Some(before) if *before != word => {
            let (first, second) = (before.shown(), word.shown());
            let issue = Issue::from(Problem::TwoStates { first, second });
            Issues::from(issue.at("state").at(id).at("answers"))
        }
        _ => {
            answer.insert("state".to_owned(), word);
            Issues::none()
        }
    }
}
