//! Carrying a sheet over (评估表转换): from one rubric to another, with nothing silently lost.
//!
//! Takes a checked sheet and another rubric, gives the sheet that answers it: what was kept, what moved, what had
//! to be dropped and why, with its value, and what is asked for the first time. It invents no answer.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec,
    vec::Vec,
};

use serde::Serialize;

use super::twins;
use crate::base::{Issue, Issues, json::Value};
use crate::rubric::{Criterion, Input, Node, Rubric};
use crate::sheet::Sheet;

/// A sheet that was carried over.
#[doc(alias = "转换结果")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Migrated {
    /// What was said and has no place any more.
    pub dropped: Vec<Dropped>,
    /// What says the same in the same place: `criterion/input`, `criterion/note` …, or `input`.
    pub kept: Vec<String>,
    /// What says the same in another place.
    pub moved: Vec<Moved>,
    /// What is asked for the first time, or anew because the answer had to be dropped.
    pub new: Vec<String>,
    /// The sheet that answers the other rubric.
    pub sheet: Value,
}

/// Something that was said and has no place any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Why, in English.
    pub en: String,
    /// Where it stood.
    pub from: String,
    /// What it was.
    pub value: Value,
    /// Why, in Chinese.
    pub zh: String,
}

/// Something that stands in another place now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Where it stood.
    pub from: String,
    /// Where it stands.
    pub to: String,
}

/// One thing that a sheet says, on its way: the steps to it in each sheet.
struct Carried {
    from: Vec<String>,
    to: Vec<String>,
    value: Value,
}

/// Carries a sheet over to another rubric.
///
/// ```
/// use haitang::{analysis::migrate, rubric::Rubric, sheet::Sheet};
/// let rubric = |id: &str| Rubric::from_json(&[r#"{"haitang": "rubric/1", "id": "r", "title": "r",
///     "children": [{"id": ""#, id, r#"", "title": "活动", "points": "10", "inputs": [{"id": "n", "type": "number"}],
///                   "rule": {"kind": "number", "input": "n"}}]}"#].concat()).unwrap();
/// let (old, new) = (rubric("1"), rubric("1.1"));
/// let sheet = Sheet::from_json(&old, r#"{"haitang": "sheet/1", "rubric": "r", "answers": {"1": "8"}}"#).unwrap();
/// let migrated = migrate(&sheet, &new);
/// assert_eq!((migrated.moved[0].from.as_str(), migrated.moved[0].to.as_str()), ("1/n", "1.1/n"));
/// assert!(migrated.dropped.is_empty() && migrated.new.is_empty());
/// ```
#[doc(alias = "转换评估表")]
#[must_use]
pub fn migrate(sheet: &Sheet<'_>, to: &Rubric) -> Migrated {
    let document = sheet.to_document();
    let ways = Ways::between(sheet.rubric(), to);
    let mut dropped = Vec::new();
    let mut carried = Vec::new();
    for (from, value) in said(&document) {
        match ways.lead(&from) {
            Some(to) => carried.push(Carried { from, to, value }),
            None => dropped.push(Dropped::because(&from, value, None)),
        }
    }
    dropped.extend(figures(&document));
    let mut written = with(&document, to, &carried);
    while let Err(issues) = Sheet::from_document(to, &written) {
        if carried.is_empty() {
            break;
        }
        refuse(&issues, &mut carried, &mut dropped);
        written = with(&document, to, &carried);
    }
    let (kept, moved) = carried.iter().partition::<Vec<&Carried>, _>(|carried| carried.from == carried.to);
    let new = ways.asked(to, &carried, &dropped);
    Migrated {
        dropped,
        kept: kept.into_iter().map(|kept| named(&kept.to)).collect(),
        moved: moved
            .into_iter()
            .map(|moved| Moved { from: named(&moved.from), to: named(&moved.to) })
            .collect(),
        new,
        sheet: written,
    }
}

/// What of a sheet hangs on the rubric's inputs and criteria; everything else stays as it is.
const BY_INPUT: [&str; 2] = ["inputs", "sources"];
const BY_CRITERION: &str = "answers";
/// What values were worked out of; the ledger is asked anew for another rubric.
const OF_LEDGER: &str = "figures";

fn members(value: Option<&Value>) -> &[(String, Value)] {
    value.and_then(|value| value.map().ok()).unwrap_or_default()
}

/// All that a sheet says of its rubric's inputs and criteria, piece by piece, with the steps to it.
fn said(document: &Value) -> Vec<(Vec<String>, Value)> {
    let mut found = Vec::new();
    for list in BY_INPUT {
        let pieces = members(document.get(list)).iter();
        found.extend(pieces.map(|(input, value)| (vec![list.to_owned(), input.clone()], value.clone())));
    }
    for (criterion, answer) in members(document.get(BY_CRITERION)) {
        let way = [BY_CRITERION.to_owned(), criterion.clone()];
        let pieces = members(Some(answer));
        if pieces.is_empty() {
            found.push((way.to_vec(), answer.clone()));
        }
        let below = |key: &String| [way.as_slice(), core::slice::from_ref(key)].concat();
        found.extend(pieces.iter().map(|(key, value)| (below(key), value.clone())));
    }
    found
}

/// The figures of a sheet, which are not carried over: their values are, with their source.
fn figures(document: &Value) -> Vec<Dropped> {
    let figures = document.get(OF_LEDGER).and_then(|list| list.list().ok()).unwrap_or_default();
    let dropped = |(place, value): (usize, &Value)| Dropped {
        en: "figures belong to the rubric for which the ledger was asked".to_owned(),
        from: named(&[OF_LEDGER.to_owned(), place.to_string()]),
        value: value.clone(),
        zh: "统计依据属于当时据以取数的体系".to_owned(),
    };
    figures.iter().enumerate().map(dropped).collect()
}

/// The sheet with what is carried over.
fn with(document: &Value, rubric: &Rubric, carried: &[Carried]) -> Value {
    let mut lists: BTreeMap<&str, Vec<(&str, Option<Value>)>> = BTreeMap::new();
    let mut answers: BTreeMap<&str, Vec<(&str, Option<Value>)>> = BTreeMap::new();
    for piece in carried {
        let value = Some(piece.value.clone());
        match piece.to.as_slice() {
            [list, input] if list != BY_CRITERION => lists.entry(list).or_default().push((input, value)),
            [_, criterion] => drop(answers.entry(criterion).or_default()),
            [_, criterion, key, ..] => answers.entry(criterion).or_default().push((key, value)),
            _ => {}
        }
    }
    let answers: Vec<_> =
        answers.into_iter().map(|(criterion, answer)| (criterion, Some(Value::object(answer)))).collect();
    let hangs =
        |key: &str| BY_INPUT.contains(&key) || ["rubric", "meaning", BY_CRITERION, OF_LEDGER].contains(&key);
    let others = members(Some(document)).iter().filter(|(key, _)| !hangs(key));
    let mut all: Vec<_> = others.map(|(key, value)| (key.as_str(), Some(value.clone()))).collect();
    all.extend(lists.into_iter().map(|(key, list)| (key, Some(Value::object(list)))));
    all.extend([
        ("rubric", Some(Value::of(rubric.id()))),
        ("meaning", Some(Value::of(&rubric.meaning()))),
        (BY_CRITERION, Some(Value::object(answers))),
    ]);
    Value::object(all)
}

/// Drops what the other rubric refuses. What is refused as a whole takes all its pieces along.
fn refuse(issues: &Issues, carried: &mut Vec<Carried>, dropped: &mut Vec<Dropped>) {
    let mut refused = Vec::new();
    let before = carried.len();
    for issue in issues.iter() {
        let pointer = issue.pointer();
        let steps: Vec<String> =
            pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
        let (gone, stays) = core::mem::take(carried)
            .into_iter()
            .partition::<Vec<_>, _>(|piece| piece.to.iter().zip(&steps).all(|(piece, step)| piece == step));
        *carried = stays;
        refused.extend(gone.into_iter().map(|piece| Dropped::because(&piece.from, piece.value, Some(issue))));
    }
    if carried.len() == before {
        refused.extend(
            carried.drain(..).map(|piece| Dropped::because(&piece.from, piece.value, issues.iter().next())),
        );
    }
    dropped.extend(refused);
}

impl Dropped {
    fn because(from: &[String], value: Value, issue: Option<&Issue>) -> Self {
        let told = |issue: &Issue| (issue.english().to_owned(), issue.chinese().to_owned());
        let (en, zh) = issue.map_or_else(
            || ("the other rubric does not ask for it".to_owned(), "新体系不再填报此项".to_owned()),
            told,
        );
        Self { en, from: named(from), value, zh }
    }
}

/// `criterion/input`, or `input`, or `sources/input`.
fn named(steps: &[String]) -> String {
    let plain = steps.first().is_some_and(|first| first == BY_CRITERION || first == "inputs");
    steps.get(usize::from(plain)..).unwrap_or_default().join("/")
}

/// Where the answers of one rubric belong in another.
struct Ways {
    criteria: BTreeMap<String, String>,
    /// By the steps to them.
    inputs: BTreeMap<Vec<String>, Vec<String>>,
    /// The steps to all inputs of the criteria, whether they lead anywhere or not.
    asked_before: BTreeSet<Vec<String>>,
}

/// The steps to an input of the rubric.
fn input_of(id: &str) -> Vec<String> {
    vec!["inputs".to_owned(), id.to_owned()]
}

impl Ways {
    fn between(from: &Rubric, to: &Rubric) -> Self {
        let twins: BTreeMap<String, String> = twins::nodes(from, to).into_iter().collect();
        let mut ways =
            Self { criteria: BTreeMap::new(), inputs: BTreeMap::new(), asked_before: BTreeSet::new() };
        ways.between_inputs(&["inputs".to_owned()], from.inputs(), &["inputs".to_owned()], to.inputs());
        let asked: BTreeMap<&str, &Criterion> =
            to.criteria().into_iter().map(|(node, criterion)| (node.id.as_str(), criterion)).collect();
        for (node, criterion) in from.criteria() {
            let id = node.id.as_str();
            ways.asked_before.extend(wanted(node, criterion));
            let other = twins.get(id).map_or(id, String::as_str);
            let Some(asked) = asked.get(other) else { continue };
            ways.criteria.insert(id.to_owned(), other.to_owned());
            let [here, there] = [id, other].map(|id| [BY_CRITERION.to_owned(), id.to_owned()]);
            ways.between_inputs(&here, &criterion.inputs, &there, &asked.inputs);
            if criterion.evidence_required {
                let [here, there] =
                    [here, there].map(|way| [way.as_slice(), &["evidence".to_owned()]].concat());
                ways.inputs.insert(here, there);
            }
        }
        ways
    }

    /// An input leads to the one of the same id and type, else to the one of the same title and type.
    fn between_inputs(&mut self, here: &[String], from: &[Input], there: &[String], to: &[Input]) {
        let same = from.iter().filter(|input| to.iter().any(|other| alike(input, other)));
        let same = same.map(|input| (input.id.to_string(), input.id.to_string()));
        for (input, other) in same.chain(twins::inputs(from, to)) {
            let [input, other] = [(here, input), (there, other)].map(|(way, last)| [way, &[last]].concat());
            self.inputs.insert(input, other);
        }
    }

    fn lead(&self, from: &[String]) -> Option<Vec<String>> {
        if let Some(to) = self.inputs.get(from) {
            return Some(to.clone());
        }
        let [first, second, rest @ ..] = from else { return None };
        if first != BY_CRITERION {
            let [_, input] = self.inputs.get(&input_of(second))?.as_slice() else { return None };
            return Some(vec![first.clone(), input.clone()]);
        }
        // What is no input belongs to the answer as a whole.
        let other = self.criteria.get(second).filter(|_| !self.asked_before.contains(from))?;
        Some([&[first.clone(), other.clone()], rest].concat())
    }

    /// What the other rubric asks and has no answer, although nothing was missing before.
    fn asked(&self, to: &Rubric, carried: &[Carried], dropped: &[Dropped]) -> Vec<String> {
        let answered: Vec<&[String]> = carried.iter().map(|piece| piece.to.as_slice()).collect();
        let back: BTreeMap<&[String], &[String]> =
            self.inputs.iter().map(|(from, to)| (to.as_slice(), from.as_slice())).collect();
        let was_asked = |steps: &[String]| {
            let from = back.get(steps).map(|from| named(from));
            from.is_some_and(|from| dropped.iter().all(|dropped| dropped.from != from))
        };
        // A state other than `missing` decides without the values.
        let decided = |steps: &[String]| {
            let state = |piece: &&Carried| piece.to.get(2).is_some_and(|key| key == "state");
            let of_it = carried.iter().filter(state).find(|piece| piece.to.get(..2) == steps.get(..2));
            of_it.is_some_and(|piece| piece.value != Value::of("missing"))
        };
        let open = |steps: &[String]| !answered.contains(&steps) && !was_asked(steps) && !decided(steps);
        let shared = to.inputs().iter().map(|input| vec!["inputs".to_owned(), input.id.to_string()]);
        let own = to.criteria().into_iter().flat_map(|(node, criterion)| wanted(node, criterion));
        shared.chain(own).filter(|steps| open(steps)).map(|steps| named(&steps)).collect()
    }
}

fn alike(input: &Input, other: &Input) -> bool {
    input.id == other.id && input.kind.name() == other.kind.name()
}

/// What a criterion asks, by the steps to it in a sheet.
fn wanted(node: &Node, criterion: &Criterion) -> Vec<Vec<String>> {
    let way = |key: String| vec![BY_CRITERION.to_owned(), node.id.to_string(), key];
    let inputs = criterion.inputs.iter().map(|input| input.id.to_string());
    inputs.chain(criterion.evidence_required.then(|| "evidence".to_owned())).map(way).collect()
}
