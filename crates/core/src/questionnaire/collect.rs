//! From responses to a sheet (由回收数据得评估表): the draft that they make, and what of it no sheet may hold.
//!
//! Takes one response, or those of several assessors about one thing, gives the sheet document and every problem at
//! its place in the responses. The first response is the sheet's: its assessor is that of the sheet. What the others
//! say goes into the entries, under their names; dates become the latest, notes stand below each other. It guesses
//! nothing else.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    Format, Problem,
    build::{ASSESSOR, DATE, MEANING, NOTE, PARTY, SUBJECT},
    hidden,
    item::Questionnaire,
    names,
    record::{self, Place, Reader, Record, at, placed},
};
use crate::base::{
    Date, Digest, Id, Issues, Read,
    json::{self, Value},
};
use crate::rubric::{Criterion, Input, Node, Rubric};
use crate::sheet::{self, FORMAT, Sheet};

mod value;

use value::Found;

/// What responses make.
#[derive(Clone, Debug)]
pub struct Collected {
    /// The sheet document; with issues a draft without the answers that can't be told from what was given.
    pub sheet: Value,
    /// What is wrong, each with its place in the responses.
    pub issues: Issues,
}

/// Reads what was collected with a form of this rubric: one response, or a list of the responses of several assessors
/// about one subject.
///
/// # Errors
/// Something that is no response, or one to the form of another rubric.
///
/// ```
/// use haitang::{questionnaire::{Format, collect}, rubric::Rubric, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "示例", "children": [
///     {"id": "1.1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///      "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// let response = format!(r#"{{"meaning": "{}", "subject": "双石镇", "c_1_1_met": true}}"#, rubric.meaning());
/// let collected = collect(&rubric, Format::Surveyjs, response.as_bytes())?;
/// assert!(collected.issues.is_empty());
/// assert_eq!(collected.sheet.get("subject").unwrap().text()?, "双石镇");
/// # Ok::<(), haitang::base::Issues>(())
/// ```
pub fn collect(rubric: &Rubric, format: Format, responses: &[u8]) -> Read<Collected> {
    let responses = json::read(responses, json::DEEPEST)?;
    let questionnaire = Questionnaire::of(rubric);
    let mut reader = Reader::of(&questionnaire, format);
    let mut refused = Issues::none();
    let mut records = Vec::new();
    for (response, place) in record::each(&responses)? {
        let record = reader.read(response, &place);
        let record = record.map_err(|issues| placed(issues, &place));
        let record = record.and_then(|record| addressed(&record, rubric).map(|()| record));
        records.extend(refused.take(record));
    }
    let mut records = refused.unless(records)?;
    if format == Format::JsonSchema {
        records.iter_mut().for_each(|record| hidden::leave_out(&questionnaire.items, record));
    }
    let mut draft = Draft::new(rubric, reader.issues);
    for (number, record) in records.iter().enumerate() {
        draft.take(record, number == 0);
    }
    Ok(draft.collected())
}

/// Does the response answer a form of this rubric?
fn addressed(record: &Record, rubric: &Rubric) -> Read<()> {
    let Some((given, place)) = record.get(MEANING) else {
        return Err(at(Problem::NoMeaning {}, &record.place));
    };
    let wanted = rubric.meaning();
    match Digest::read(given) {
        Ok(given) if given == wanted => Ok(()),
        _ => {
            let (given, wanted) = (given.shown(), wanted.to_string());
            Err(at(sheet::Problem::OtherMeaning { given, wanted }, place))
        }
    }
}

/// A sheet document while responses are put into it.
struct Draft<'r> {
    rubric: &'r Rubric,
    heads: BTreeMap<&'static str, Value>,
    inputs: BTreeMap<String, Value>,
    sources: BTreeMap<String, Value>,
    answers: Vec<(String, Value)>,
    entries: Vec<Value>,
    /// Where what stands in the document stood in the responses.
    origins: BTreeMap<Place, Place>,
    issues: Issues,
}

/// Who speaks, and for whom.
struct Speaker<'a> {
    record: &'a Record,
    /// The response is the sheet's own.
    first: bool,
    /// The name of the question for the party, where several judge what is read.
    judged: Option<String>,
}

impl<'r> Draft<'r> {
    fn new(rubric: &'r Rubric, issues: Issues) -> Self {
        Self {
            rubric,
            heads: BTreeMap::new(),
            inputs: BTreeMap::new(),
            sources: BTreeMap::new(),
            answers: Vec::new(),
            entries: Vec::new(),
            origins: BTreeMap::new(),
            issues,
        }
    }

    /// Takes over what one response says.
    fn take(&mut self, record: &Record, first: bool) {
        self.origins.entry(Vec::new()).or_insert_with(|| record.place.clone());
        self.head(record, first);
        self.shared(record);
        let root = self.rubric.root();
        let judged = root.assessors.as_ref().map(|_| PARTY.to_owned());
        self.nodes(root.children(), &Speaker { record, first, judged });
    }

    fn head(&mut self, record: &Record, first: bool) {
        self.same(record, SUBJECT, SUBJECT);
        if let (true, Some((assessor, place))) = (first, record.get(ASSESSOR)) {
            self.origins.insert(vec![ASSESSOR.into()], place.clone());
            self.heads.insert(ASSESSOR, assessor.clone());
        }
        if let Some((date, place)) = record.get(DATE) {
            // What is no day is refused where it stands, whatever the others say.
            let day = |value: &Value| Date::read(value).ok();
            let later =
                |known: &Value| day(known).is_some_and(|known| day(date).is_none_or(|day| known < day));
            if self.heads.get(DATE).is_none_or(later) {
                self.origins.insert(vec![DATE.into()], place.clone());
                self.heads.insert(DATE, date.clone());
            }
        }
        if let Some((note, place)) = record.get(NOTE) {
            let all = match (self.heads.get(NOTE), note) {
                (Some(Value::Text(before)), Value::Text(note)) => Value::Text([before, "\n", note].concat()),
                // What is no text is refused where it stands.
                (Some(Value::Text(_)) | None, other) => {
                    self.origins.insert(vec![NOTE.into()], place.clone());
                    other.clone()
                }
                (Some(refused), _) => refused.clone(),
            };
            self.heads.insert(NOTE, all);
        }
    }

    /// Something of which all responses say the same.
    fn same(&mut self, record: &Record, key: &'static str, name: &str) {
        let Some((given, place)) = record.get(name) else { return };
        match self.heads.get(key) {
            Some(first) if first != given => {
                let (what, first) = (name.to_owned(), first.shown());
                self.issues.take::<()>(Err(at(Problem::SaidOtherwise { what, first }, place)));
            }
            _ => {
                self.origins.entry(vec![key.into()]).or_insert_with(|| place.clone());
                self.heads.insert(key, given.clone());
            }
        }
    }

    /// The inputs of the rubric, of which all responses say the same, with their sources.
    fn shared(&mut self, record: &Record) {
        for input in self.rubric.inputs() {
            let name = names::shared(&input.id);
            let found = value::of_input(record, input, &name, &mut self.issues);
            let source = value::plain(record, &names::part(&name, "source"));
            // without a source the place to look at is that of the value
            if let Some(found) = &found {
                let key = vec!["sources".into(), input.id.to_string()];
                self.origins.entry(key).or_insert_with(|| found.place().clone());
            }
            if let Some(found) = found {
                let is_same = |one: &Value, other: &Value| sheet::is_same(one, other, input);
                self.agreed("inputs", &input.id, &name, &found, is_same);
            }
            if let Some(source) = source {
                self.agreed("sources", &input.id, &name, &source, Value::eq);
            }
        }
    }

    /// Keeps what is said first, and where; refuses what says something else.
    fn agreed(
        &mut self,
        of: &'static str,
        id: &Id,
        name: &str,
        found: &Found,
        is_same: impl Fn(&Value, &Value) -> bool,
    ) {
        let known = if of == "inputs" { &mut self.inputs } else { &mut self.sources };
        match known.get(id.as_str()) {
            None => {
                known.insert(id.to_string(), found.value.clone());
                self.stand(&[of, id.as_str()], found);
            }
            Some(first) if is_same(first, &found.value) => {}
            Some(first) => {
                let problem = Problem::SaidOtherwise { what: name.to_owned(), first: first.shown() };
                self.issues.take::<()>(Err(at(problem, found.place())));
            }
        }
    }

    fn nodes(&mut self, nodes: &[Node], speaker: &Speaker<'_>) {
        for node in nodes {
            let criterion = node.criterion();
            let name =
                if criterion.is_some() { names::criterion(&node.id) } else { names::section(&node.id) };
            let own = node.assessors.as_ref().map(|_| names::part(&name, PARTY));
            let judged = speaker.judged.clone().or(own);
            let speaker = Speaker { judged, ..*speaker };
            match criterion {
                Some(criterion) => self.criterion(node, criterion, &name, &speaker),
                None => self.nodes(node.children(), &speaker),
            }
        }
    }

    fn criterion(&mut self, node: &Node, criterion: &Criterion, name: &str, speaker: &Speaker<'_>) {
        let record = speaker.record;
        let words = value::words(record, name);
        let mut values = Vec::new();
        for input in &criterion.inputs {
            let asked = names::input(name, &input.id);
            let Some(found) = value::of_input(record, input, &asked, &mut self.issues) else { continue };
            if input.assessors.is_some() {
                self.number(node, input, &asked, found, speaker);
            } else {
                values.push((input.id.as_str(), found));
            }
        }
        if speaker.first && speaker.judged.is_none() {
            return self.answer(node, values.into_iter().chain(words).collect());
        }
        let party = speaker.judged.as_deref();
        if !words.is_empty() {
            self.entry(node, party, speaker.record, words);
        }
        for (input, found) in values {
            let input_id = Found::bare(Value::of(input), found.place().clone());
            self.entry(node, party, speaker.record, vec![("value", found), ("input", input_id)]);
        }
    }

    /// The number of one of several assessors, with her reason.
    fn number(&mut self, node: &Node, input: &Input, name: &str, found: Found, speaker: &Speaker<'_>) {
        let input_id = Found::bare(Value::of(&input.id), found.place().clone());
        let mut said = vec![("value", found), ("input", input_id)];
        said.extend(
            value::plain(speaker.record, &names::part(name, "reason")).map(|found| ("reason", found)),
        );
        let party = names::part(name, PARTY);
        self.entry(node, Some(&party), speaker.record, said);
    }

    fn answer(&mut self, node: &Node, said: Vec<(&str, Found)>) {
        let Some((_, first)) = said.first() else { return };
        self.origins.insert(vec!["answers".into(), node.id.to_string()], first.place().clone());
        for (key, found) in &said {
            self.stand(&["answers", node.id.as_str(), key], found);
        }
        let members = said.into_iter().map(|(key, found)| (key.to_owned(), found.value));
        self.answers.push((node.id.to_string(), Value::sorted(members)));
    }

    fn entry(&mut self, node: &Node, party: Option<&str>, record: &Record, said: Vec<(&str, Found)>) {
        let Some((_, first)) = said.first() else { return };
        let number = self.entries.len().to_string();
        self.origins.insert(vec!["entries".into(), number.clone()], first.place().clone());
        let who = value::plain(record, ASSESSOR).map(|found| (ASSESSOR, found));
        let party = party.and_then(|name| value::party(record, name, self.rubric));
        let mut members = vec![("criterion".to_owned(), Value::of(&node.id))];
        for (key, found) in said.into_iter().chain(who).chain(party.map(|found| (PARTY, found))) {
            self.stand(&["entries", &number, key], &found);
            members.push((key.to_owned(), found.value));
        }
        self.entries.push(Value::sorted(members));
    }

    /// Keeps where something came from.
    fn stand(&mut self, key: &[&str], found: &Found) {
        for (inner, place) in &found.places {
            let key = key.iter().map(ToString::to_string).chain(inner.iter().cloned()).collect();
            self.origins.insert(key, place.clone());
        }
    }

    /// The document, read as a sheet: canonical, or a draft with all that is refused.
    fn collected(self) -> Collected {
        let there = |map: BTreeMap<String, Value>| (!map.is_empty()).then(|| Value::sorted(map));
        let entries = (!self.entries.is_empty()).then_some(Value::List(self.entries));
        let mut members = vec![
            ("haitang", Some(Value::of(FORMAT))),
            ("rubric", Some(Value::of(self.rubric.id()))),
            ("meaning", Some(Value::of(&self.rubric.meaning()))),
            ("inputs", there(self.inputs)),
            ("sources", there(self.sources)),
            ("answers", Some(Value::sorted(self.answers))),
            ("entries", entries),
        ];
        members.extend(self.heads.into_iter().map(|(key, value)| (key, Some(value))));
        let document = Value::object(members);
        let mut issues = self.issues;
        let sheet = match Sheet::from_document(self.rubric, &document) {
            Ok(sheet) => sheet.to_document(),
            Err(refused) => {
                let origins = self.origins;
                issues.take::<()>(Err(refused.moved(|place| origin(&origins, place))));
                document
            }
        };
        Collected { sheet, issues }
    }
}

/// Where something stood: itself, or the nearest that it is part of.
fn origin(origins: &BTreeMap<Place, Place>, place: &[String]) -> Place {
    let mut prefixes = (0..=place.len()).rev().filter_map(|length| place.get(..length));
    prefixes.find_map(|prefix| origins.get(prefix)).cloned().unwrap_or_default()
}
