//! Carrying a sheet over (评估表转换): from one rubric to another, with nothing silently lost.
//!
//! Takes a checked sheet and another rubric, gives the sheet that answers it: what was kept, what moved, what had
//! to be dropped and why, with its value, and what is asked for the first time. It invents no answer.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::mem;

use serde::Serialize;

use super::twins;
use crate::base::{Issue, Issues, json::Value};
use crate::rubric::{Criterion, Input, Node, Rubric};
use crate::session::put;
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

/// One thing that a sheet says, on its way. Places are steps joined by `/`, which no id holds: `answers/1.1/met`,
/// `inputs/area`, `sources/area`; of an entry what it is about: `entries/1.1/met`.
struct Carried {
    from: String,
    to: String,
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
            Some(to) => carried.push(Carried { value: about(&to, &value), from, to }),
            None => dropped.push(Dropped::because(&from, value, None)),
        }
    }
    dropped.extend(figures(&document));
    let mut written = with(&document, to, &carried);
    while let Err(issues) = Sheet::from_document(to, &written) {
        if carried.is_empty() {
            break;
        }
        refuse(&issues, to, &mut carried, &mut dropped);
        written = with(&document, to, &carried);
    }
    let new = ways.asked(to, &carried, &dropped);
    let (mut kept, mut moved) = (Vec::new(), Vec::new());
    for Carried { from, to, .. } in &carried {
        if from == to {
            kept.push(named(to));
        } else {
            moved.push(Moved { from: named(from), to: named(to) });
        }
    }
    Migrated { dropped, kept, moved, new, sheet: written }
}

/// Where the parts of a sheet stand that hang on the rubric's inputs and criteria.
const INPUTS: &str = "inputs";
const SOURCES: &str = "sources";
const ANSWERS: &str = "answers";
/// What each of several assessors says.
const ENTRIES: &str = "entries";
/// What values were worked out of; the ledger is asked anew for another rubric.
const FIGURES: &str = "figures";

/// All that a sheet says of its rubric's inputs and criteria, piece by piece, with its place.
fn said(document: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for list in [INPUTS, SOURCES] {
        for (input, value) in document.members_under(list) {
            found.push((format!("{list}/{input}"), value.clone()));
        }
    }
    for (criterion, answer) in document.members_under(ANSWERS) {
        let place = format!("{ANSWERS}/{criterion}");
        let pieces = answer.map().unwrap_or_default();
        for (key, value) in pieces {
            found.push((format!("{place}/{key}"), value.clone()));
        }
        if pieces.is_empty() {
            found.push((place, answer.clone()));
        }
    }
    for entry in document.items_under(ENTRIES) {
        let mut place = ENTRIES.to_owned();
        for step in ["criterion", "input"] {
            if let Some(Value::Text(step)) = entry.get(step) {
                place = format!("{place}/{step}");
            }
        }
        found.push((place, entry.clone()));
    }
    found
}

/// An entry says itself what it is about.
fn about(place: &str, value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(place) = place.strip_prefix(ENTRIES) {
        for (key, step) in ["", "criterion", "input"].iter().zip(place.split('/')).skip(1) {
            put(&mut value, &[key], Some(Value::of(step)));
        }
    }
    value
}

/// The figures of a sheet, which are not carried over: their values are, with their source.
fn figures(document: &Value) -> Vec<Dropped> {
    let dropped = |(place, value): (usize, &Value)| Dropped {
        en: "figures belong to the rubric for which the ledger was asked".to_owned(),
        from: format!("{FIGURES}/{place}"),
        value: value.clone(),
        zh: "统计依据属于当时据以取数的体系".to_owned(),
    };
    document.items_under(FIGURES).iter().enumerate().map(dropped).collect()
}

/// The sheet with what is carried over. What it says of itself stays, but for which rubric it answers.
fn with(document: &Value, rubric: &Rubric, carried: &[Carried]) -> Value {
    let mut sheet = document.clone();
    for gone in ["version", INPUTS, SOURCES, ENTRIES, FIGURES] {
        put(&mut sheet, &[gone], None);
    }
    put(&mut sheet, &["rubric"], Some(Value::of(rubric.id())));
    put(&mut sheet, &["meaning"], Some(Value::of(&rubric.meaning())));
    put(&mut sheet, &[ANSWERS], Some(Value::Map(Vec::new())));
    let mut entries = Vec::new();
    for Carried { to, value, .. } in carried {
        if to.starts_with(ENTRIES) {
            entries.push(value.clone());
        } else {
            let place: Vec<&str> = to.split('/').collect();
            put(&mut sheet, &place, Some(value.clone()));
        }
    }
    if !entries.is_empty() {
        put(&mut sheet, &[ENTRIES], Some(Value::List(entries)));
    }
    sheet
}

/// Drops what the other rubric refuses. What is refused as a whole takes all its pieces along.
fn refuse(issues: &Issues, to: &Rubric, carried: &mut Vec<Carried>, dropped: &mut Vec<Dropped>) {
    let before = dropped.len();
    let places: Vec<_> = issues.iter().map(|issue| (led_to(issue, carried), issue)).collect();
    let cited = cited(to);
    let mut entries = 0_usize;
    for piece in mem::take(carried) {
        let place = if piece.to.starts_with(ENTRIES) {
            entries = entries.saturating_add(1);
            format!("{ENTRIES}/{}", entries.saturating_sub(1))
        } else {
            piece.to.clone()
        };
        let is_about = |(led, issue): &&(Vec<&str>, &Issue)| {
            // a source that is missing is lacked by what is taken over from elsewhere, and by nothing beside it
            let lacks = !place.starts_with(ANSWERS) || cited.contains(&place);
            leads(&place, led) && (issue.code() != "sheet.source_missing" || lacks)
        };
        match places.iter().find(is_about) {
            Some((_, issue)) => dropped.push(Dropped::because(&piece.from, piece.value, Some(issue))),
            None => carried.push(piece),
        }
    }
    if dropped.len() == before {
        for piece in mem::take(carried) {
            dropped.push(Dropped::because(&piece.from, piece.value, issues.iter().next()));
        }
    }
}

/// The values of criteria that are taken over from elsewhere, by their places in a sheet.
fn cited(rubric: &Rubric) -> BTreeSet<String> {
    let place = |node: &Node, input: &Input| format!("{ANSWERS}/{}/{}", node.id, input.id);
    let criteria = rubric.criteria().into_iter();
    let each = criteria.flat_map(|(node, criterion)| criterion.inputs.iter().map(move |input| (node, input)));
    each.filter(|(_, input)| input.is_cited()).map(|(node, input)| place(node, input)).collect()
}

/// Where an issue leads among the pieces: a source that is missing, to the value that lacks it.
fn led_to<'i>(issue: &'i Issue, carried: &[Carried]) -> Vec<&'i str> {
    let place = issue.place();
    match place.as_slice() {
        [list, input] if *list == SOURCES && !carried.iter().any(|piece| leads(&piece.to, &place)) => {
            vec![INPUTS, input]
        }
        _ => place,
    }
}

/// Is a problem at one place about what stands at the other, something inside it, or all around it?
fn leads(place: &str, led: &[&str]) -> bool {
    place.split('/').zip(led).all(|(own, its)| own == *its)
}

impl Dropped {
    fn because(from: &str, value: Value, issue: Option<&Issue>) -> Self {
        let (en, zh) = match issue {
            Some(issue) => (issue.english(), issue.chinese()),
            None => ("the other rubric does not ask for it", "新体系不再填报此项"),
        };
        Self { en: en.to_owned(), from: named(from), value, zh: zh.to_owned() }
    }
}

/// `criterion/input`, or `input`, or `sources/input`.
fn named(place: &str) -> String {
    let plain = place.split_once('/').filter(|(first, _)| [ANSWERS, ENTRIES, INPUTS].contains(first));
    plain.map_or(place, |(_, rest)| rest).to_owned()
}

/// Where what was said of one rubric belongs in another, by places as [`Carried`] has them.
struct Ways {
    /// Criteria and inputs of criteria, as they stand in answers; inputs of the rubric.
    lead: BTreeMap<String, String>,
    /// What the criteria ask of the old rubric, whether it leads anywhere or not.
    asked_before: BTreeSet<String>,
}

impl Ways {
    fn between(from: &Rubric, to: &Rubric) -> Self {
        let mut ways = Self { lead: BTreeMap::new(), asked_before: BTreeSet::new() };
        ways.between_inputs(INPUTS, from.inputs(), INPUTS, to.inputs());
        let others: BTreeMap<String, String> = twins::nodes(from, to).into_iter().collect();
        let asked = to.criteria();
        for (node, criterion) in from.criteria() {
            let id = node.id.as_str();
            ways.asked_before.extend(wanted(node, criterion));
            let other = others.get(id).map_or(id, String::as_str);
            let Some((_, there)) = asked.iter().find(|(node, _)| node.id.as_str() == other) else { continue };
            let [here, way] = [id, other].map(|id| format!("{ANSWERS}/{id}"));
            ways.between_inputs(&here, &criterion.inputs, &way, &there.inputs);
            if criterion.evidence_required {
                ways.lead.insert(format!("{here}/evidence"), format!("{way}/evidence"));
            }
            ways.lead.insert(here, way);
        }
        ways
    }

    /// An input leads to the one of the same id and type, else to the one of the same title and type.
    fn between_inputs(&mut self, here: &str, from: &[Input], there: &str, to: &[Input]) {
        let same = from.iter().filter(|input| to.iter().any(|other| alike(input, other)));
        let mut pairs = twins::inputs(from, to);
        pairs.extend(same.map(|input| (input.id.to_string(), input.id.to_string())));
        for (input, other) in pairs {
            self.lead.insert(format!("{here}/{input}"), format!("{there}/{other}"));
        }
    }

    fn lead(&self, from: &str) -> Option<String> {
        if let Some(to) = self.lead.get(from) {
            return Some(to.clone());
        }
        let (list, rest) = from.split_once('/')?;
        if list == ANSWERS {
            // What is no input belongs to the answer as a whole.
            let (criterion, key) = rest.split_once('/').filter(|_| !self.asked_before.contains(from))?;
            return Some(format!("{}/{key}", self.lead.get(&format!("{ANSWERS}/{criterion}"))?));
        }
        // Sources go with their inputs, entries with the answers that they are about.
        let like = if list == SOURCES { INPUTS } else { ANSWERS };
        let (_, to) = self.lead.get(&format!("{like}/{rest}"))?.split_once('/')?;
        Some(format!("{list}/{to}"))
    }

    /// What the other rubric asks and has no answer, although nothing was missing before.
    fn asked(&self, to: &Rubric, carried: &[Carried], dropped: &[Dropped]) -> Vec<String> {
        let back = |(from, to): (&String, &String)| (to.clone(), named(from));
        let back: BTreeMap<String, String> = self.lead.iter().map(back).collect();
        let answered: BTreeSet<&str> = carried.iter().map(|piece| piece.to.as_str()).collect();
        let lost: BTreeSet<&str> = dropped.iter().map(|piece| piece.from.as_str()).collect();
        // A state other than `missing` decides without the values.
        let mut decided = BTreeSet::new();
        for Carried { to, value, .. } in carried {
            if let Some(criterion) = to.strip_suffix("/state")
                && *value != Value::of("missing")
            {
                decided.insert(criterion);
            }
        }
        let mut places: Vec<String> =
            to.inputs().iter().map(|input| format!("{INPUTS}/{}", input.id)).collect();
        places.extend(to.criteria().into_iter().flat_map(|(node, criterion)| wanted(node, criterion)));
        places.retain(|place| {
            let was_asked = back.get(place).is_some_and(|from| !lost.contains(from.as_str()));
            let around = place.rsplit_once('/').map_or("", |(around, _)| around);
            !answered.contains(place.as_str()) && !was_asked && !decided.contains(around)
        });
        places.iter().map(|place| named(place)).collect()
    }
}

fn alike(input: &Input, other: &Input) -> bool {
    input.id == other.id && input.kind.name() == other.kind.name()
}

/// What a criterion asks, by its places in a sheet.
fn wanted(node: &Node, criterion: &Criterion) -> Vec<String> {
    let mut places: Vec<String> =
        criterion.inputs.iter().map(|input| format!("{ANSWERS}/{}/{}", node.id, input.id)).collect();
    places.extend(criterion.evidence_required.then(|| format!("{ANSWERS}/{}/evidence", node.id)));
    places
}
