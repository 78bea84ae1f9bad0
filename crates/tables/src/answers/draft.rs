//! Drafts (草稿): what the rows say of one station, until it is a sheet document.
//!
//! Takes values with their cells, gives the document and, for every answer, its cell, so that what the core refuses
//! is told where it stands.

use std::collections::{BTreeMap, BTreeSet};

use haitang::{Issue, Issues, base::json::Value};

use super::{
    mapped::{Ground, Target, What},
    value::Said,
};
use crate::{
    document::{map, text},
    flaw::{Flaws, Place},
    problem::Problem,
    reading::step,
};

type Members = BTreeMap<String, Value>;

/// What one row gives: targets, what is said, and where.
pub type Given = Vec<(Target, Said, Place)>;

/// Who says what a row says.
#[derive(Clone, Debug, Default)]
pub struct Speaker {
    pub assessor: Option<(String, Place)>,
    pub party: Option<(String, Place)>,
    /// Is it known who speaks, and for whom? What nobody knows of has been refused.
    pub is_known: bool,
}

/// One station.
#[derive(Debug)]
pub struct Draft {
    pub subject: String,
    /// Where the station is named first.
    pub place: Place,
    /// The tables of the mapping that have had a row for it.
    pub tables: Vec<usize>,
    pub assessor: Option<String>,
    pub date: Option<String>,
    answers: BTreeMap<String, Members>,
    inputs: Members,
    entries: Vec<Value>,
    cells: BTreeMap<String, Place>,
    /// Values of which a cell was refused, by their JSON Pointers: they are not whole.
    refused: BTreeSet<String>,
}

/// The JSON Pointer of an answer in a sheet document.
pub fn pointer(criterion: Option<&str>, key: &str) -> String {
    step(&criterion.map_or_else(|| "/inputs".to_owned(), |id| step("/answers", id)), key)
}

impl Draft {
    pub fn of(subject: String, place: Place) -> Self {
        let cells = BTreeMap::from([("/subject".to_owned(), place.clone())]);
        let (tables, answers, inputs) = (Vec::new(), BTreeMap::new(), Members::new());
        Self {
            subject,
            place,
            tables,
            assessor: None,
            date: None,
            answers,
            inputs,
            entries: Vec::new(),
            cells,
            refused: BTreeSet::new(),
        }
    }

    /// Something that is said once for the station.
    pub fn once(&mut self, key: &str, value: String, place: &Place, flaws: &mut Flaws) {
        let slot = if key == "date" { &mut self.date } else { &mut self.assessor };
        match slot {
            Some(known) if *known != value => flaws.add(place, Problem::Twice { key: key.to_owned() }),
            _ => {
                *slot = Some(value);
                self.cells.entry(step("", key)).or_insert_with(|| place.clone());
            }
        }
    }

    /// Takes what a row gives.
    pub fn take(&mut self, given: Given, ground: &Ground<'_>, flaws: &mut Flaws) {
        for (target, said, place) in given {
            let criterion =
                target.criterion.and_then(|at| ground.criteria.get(at)).map(|it| it.0.id.to_string());
            let key = match (target.what, &said) {
                (_, Said::State(_)) => "state".to_owned(),
                (What::Word(word), _) => word.to_owned(),
                (What::Input(..), _) => {
                    ground.input(target).map(|input| input.id.to_string()).unwrap_or_default()
                }
            };
            let value = match said {
                Said::Nothing => continue,
                Said::Refused => {
                    self.refused.insert(pointer(criterion.as_deref(), &key));
                    continue;
                }
                Said::State(state) => text(state),
                Said::Value(value) => value,
            };
            let part = match target.what {
                What::Input(_, Some(part)) if key != "state" => Some(part.name()),
                _ => None,
            };
            self.put(criterion.as_deref(), &key, part, value, &place, flaws);
        }
    }

    fn put(
        &mut self,
        criterion: Option<&str>,
        key: &str,
        part: Option<&str>,
        value: Value,
        place: &Place,
        flaws: &mut Flaws,
    ) {
        if criterion.is_none() && key == "state" {
            return flaws.add(place, Problem::NotHere { column: value.shown() });
        }
        let pointer = pointer(criterion, key);
        let pointer = part.map_or_else(|| pointer.clone(), |part| step(&pointer, part));
        let members = match criterion {
            Some(id) => self.answers.entry(id.to_owned()).or_default(),
            None => &mut self.inputs,
        };
        let same = members.get(key) == Some(&value) && (key == "state" || key == "assessor");
        if self.cells.contains_key(&pointer) && !same {
            return flaws.add(place, Problem::Twice { key: pointer });
        }
        self.cells.entry(pointer).or_insert_with(|| place.clone());
        let Some(part) = part else { return drop(members.insert(key.to_owned(), value)) };
        let mut parts = match members.remove(key) {
            Some(Value::Map(parts)) => parts,
            _ => Vec::new(),
        };
        parts.push((part.to_owned(), value));
        members.insert(key.to_owned(), map(parts));
    }

    /// Takes what a row gives as the opinion of one assessor.
    pub fn hear(&mut self, given: Given, speaker: &Speaker, ground: &Ground<'_>, flaws: &mut Flaws) {
        let (shared, own): (Given, Given) =
            given.into_iter().partition(|(target, ..)| target.criterion.is_none());
        self.take(shared, ground, flaws);
        let mut row = Self::of(String::new(), self.place.clone());
        row.take(own, ground, flaws);
        row.contradictions(flaws);
        if !speaker.is_known {
            return;
        }
        let inputs = |criterion: &str| {
            let inputs = ground.inputs(ground.place(criterion));
            inputs.iter().map(|input| input.id.to_string()).collect::<Vec<_>>()
        };
        for (criterion, members) in std::mem::take(&mut row.answers) {
            let known = inputs(&criterion);
            let (values, words): (Members, Members) =
                members.into_iter().partition(|(key, _)| known.contains(key));
            let mut words = Some(words);
            let each = values.into_iter().map(Some).collect::<Vec<_>>();
            let each = if each.is_empty() { vec![None] } else { each };
            for value in each {
                self.entry(&criterion, value, words.take().unwrap_or_default(), speaker, &row);
            }
        }
    }

    fn entry(
        &mut self,
        criterion: &str,
        value: Option<(String, Value)>,
        words: Members,
        speaker: &Speaker,
        row: &Self,
    ) {
        let pointer = step("/entries", &self.entries.len().to_string());
        let from = step("/answers", criterion);
        let mut entry = vec![("criterion".to_owned(), text(criterion))];
        let mut at = |key: &str, place: Option<&Place>| {
            self.cells.extend(place.map(|place| (step(&pointer, key), place.clone())));
        };
        for (key, said) in [("assessor", &speaker.assessor), ("party", &speaker.party)] {
            entry.extend(said.as_ref().map(|(id, _)| (key.to_owned(), text(id))));
            at(key, said.as_ref().map(|(_, place)| place));
        }
        for (key, word) in words {
            at(&key, row.cells.get(&step(&from, &key)));
            entry.push((key, word));
        }
        if let Some((input, value)) = value {
            let own = step(&from, &input);
            let place =
                row.cells.range(own.clone()..).next().filter(|(pointer, _)| pointer.starts_with(&own));
            at("value", place.map(|(_, place)| place));
            self.refused.extend(row.refused.contains(&own).then(|| step(&pointer, "value")));
            entry.extend([("input".to_owned(), text(input)), ("value".to_owned(), value)]);
        }
        self.entries.push(map(entry));
    }

    /// Refuses a state beside values.
    pub fn contradictions(&self, flaws: &mut Flaws) {
        for (criterion, members) in self.answers.iter().filter(|(_, members)| members.contains_key("state")) {
            let beside = ["state", "evidence", "assessor", "reason", "note", "source"];
            if members.keys().any(|key| !beside.contains(&key.as_str()))
                && let Some(place) = self.cells.get(&step(&step("/answers", criterion), "state"))
            {
                let state = members.get("state").map(Value::shown).unwrap_or_default();
                flaws.add_first(place, Problem::StateAndValue { state });
            }
        }
    }

    /// The sheet document.
    pub fn document(&self, ground: &Ground<'_>) -> Value {
        let answers = self.answers.iter().map(|(id, members)| (id.clone(), map(members.clone())));
        let mut whole = vec![
            ("haitang", text("sheet/1")),
            ("rubric", text(ground.rubric.id().as_str())),
            ("subject", text(&self.subject)),
            ("answers", map(answers)),
        ];
        whole.extend(self.assessor.as_ref().map(|assessor| ("assessor", text(assessor))));
        whole.extend(self.date.as_ref().map(|date| ("date", text(date))));
        if !self.inputs.is_empty() {
            whole.push(("inputs", map(self.inputs.clone())));
        }
        if !self.entries.is_empty() {
            whole.push(("entries", Value::List(self.entries.clone())));
        }
        map(whole)
    }

    /// The cells of all answers.
    pub fn into_cells(self) -> BTreeMap<String, Place> {
        self.cells
    }

    /// Puts what the core refuses into the cells from which it comes. `unread` are values of which a whole table could
    /// not be read.
    pub fn place_all(&self, issues: &Issues, unread: &BTreeSet<String>, flaws: &mut Flaws) {
        for issue in issues.iter() {
            let (place, pointer) = (self.found(issue), issue.pointer());
            // half of a share is missing because its cell was refused
            let is_refused = self.refused.contains(&pointer) || unread.contains(&pointer);
            if !(is_refused && issue.code() == "json.missing_key") {
                flaws.add_first(&place, issue.clone());
            }
        }
    }

    fn found(&self, issue: &Issue) -> Place {
        let pointer = issue.pointer();
        let mut rest = pointer.as_str();
        while !rest.is_empty() {
            let below = format!("{rest}/");
            let inside = self.cells.range(below.clone()..).next().filter(|(at, _)| at.starts_with(&below));
            if let Some(place) = self.cells.get(rest).or(inside.map(|(_, place)| place)) {
                return place.clone();
            }
            rest = rest.rsplit_once('/').map_or("", |(outer, _)| outer);
            if rest == "/answers" || rest == "/inputs" || rest == "/entries" {
                break;
            }
        }
        self.place.clone()
    }
}
