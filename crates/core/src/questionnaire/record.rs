//! What one response says (一份回收数据): answers by the names of their questions, each with its place.
//!
//! Takes a response as its system gives it: objects of answers by name, flat (`group/name`) or nested, or the items of
//! a FHIR `QuestionnaireResponse`. Gives a [`Record`]. What systems add of their own is passed over; a name that only
//! this library could have given, and has not, is refused.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    Format, Problem,
    build::{HEAD, MEANING},
    item::{Asks, Item, Questionnaire},
    names,
};
use crate::base::{
    Issue, Issues, Read, fields,
    json::{self, Value},
};

/// Steps from the outermost inward.
pub(super) type Place = Vec<String>;

/// What a response says, or a part of it that is given several times.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// Where it stands.
    pub place: Place,
    /// The list of which it is a row.
    list: Option<String>,
    said: BTreeMap<String, Said>,
}

#[derive(Clone, Debug)]
struct Said {
    place: Place,
    value: Value,
    rows: Vec<Record>,
}

impl Record {
    fn at(place: &[String]) -> Self {
        Self { place: place.to_vec(), list: None, said: BTreeMap::new() }
    }

    fn row(list: &str, place: &[String]) -> Self {
        Self { list: Some(list.to_owned()), ..Self::at(place) }
    }

    /// What was answered, and where.
    pub fn get(&self, name: &str) -> Option<(&Value, &Place)> {
        self.said.get(name).map(|said| (&said.value, &said.place))
    }

    /// What is listed under a name, and where.
    pub fn rows(&self, name: &str) -> (&[Self], &Place) {
        self.said.get(name).map_or((&[], &self.place), |said| (said.rows.as_slice(), &said.place))
    }

    /// As if it were not answered.
    pub fn forget(&mut self, name: &str) {
        self.said.remove(name);
    }

    fn put(&mut self, name: &str, said: Said) -> Read<()> {
        let place = said.place.clone();
        match self.said.insert(name.to_owned(), said) {
            None => Ok(()),
            Some(_) => Err(at(Problem::AnsweredTwice { question: name.into() }, &place)),
        }
    }
}

/// A refusal at a place.
pub(super) fn at(problem: impl Into<Issue>, place: &[String]) -> Issues {
    placed(problem.into().into(), place)
}

fn stepped(place: &[String], steps: &[&str]) -> Place {
    place.iter().cloned().chain(steps.iter().map(ToString::to_string)).collect()
}

/// Reads responses of a format against the questions that were asked.
pub(super) struct Reader<'q> {
    format: Format,
    known: BTreeMap<&'q str, &'q Item>,
    /// The lists in whose rows questions are asked.
    lists: BTreeMap<&'q str, &'q str>,
    /// What the sheet says of itself.
    heads: BTreeSet<&'q str>,
    /// What is wrong with single answers.
    pub issues: Issues,
}

impl<'q> Reader<'q> {
    pub fn of(questionnaire: &'q Questionnaire<'_>, format: Format) -> Self {
        let (mut known, mut lists) = (BTreeMap::new(), BTreeMap::new());
        collect(&questionnaire.items, None, &mut known, &mut lists);
        let head = questionnaire.items.iter().filter(|item| item.name == HEAD).flat_map(Item::inner);
        let heads = head.map(|item| item.name.as_str()).collect();
        Self { format, known, lists, heads, issues: Issues::none() }
    }

    /// Reads one response.
    pub fn read(&mut self, response: &Value, place: &Place) -> Read<Record> {
        let mut record = Record::at(place);
        response.map()?;
        match self.format {
            Format::Fhir => self.of_fhir(response, place, &mut record)?,
            _ => self.members(response, place, None, &mut record),
        }
        Ok(record)
    }

    fn put(&mut self, name: &str, said: Said, record: &mut Record) {
        let put = self.belongs(name, &said.place, record).and_then(|()| record.put(name, said));
        self.issues.take(put);
    }

    /// What is asked of each thing that is listed stands in its row, and nothing else does: nobody would look for it
    /// elsewhere, so it would be lost.
    fn belongs(&self, name: &str, place: &[String], record: &Record) -> Read<()> {
        let question = || name.to_owned();
        let problem = match (self.lists.get(name).copied(), record.list.as_deref()) {
            (asked, there) if asked == there => return Ok(()),
            (Some(list), _) => Problem::OutsideRow { question: question(), list: list.into() },
            (None, there) => Problem::InRow { question: question(), list: there.unwrap_or_default().into() },
        };
        Err(at(problem, place))
    }

    /// What was read at a place, or what is wrong there.
    fn taken<T>(&mut self, read: Read<T>, place: &[String]) -> Option<T> {
        self.issues.take(read.map_err(|issues| placed(issues, place)))
    }

    fn unknown(&mut self, name: &str, place: &[String]) {
        if names::is_ours(name) {
            let problem = |given, nearest| Problem::UnknownQuestion { given, nearest };
            self.issues.take::<()>(Err(at(fields::unknown_id(name, &self.known, problem), place)));
        }
    }

    /// Is it a column that only seems to answer a question? Systems repeat a choice of several by a column for each
    /// option below the question, and somebody's own group may have a `note` or a `date` that is not the sheet's.
    fn is_aside(&self, before: &[&str], group: Option<&str>, name: &str) -> bool {
        let asks = |name: &str| self.known.get(name).map(|item| &item.asks);
        let below = |step: &&str| !matches!(asks(step), None | Some(Asks::Group(_) | Asks::Repeat(..)));
        let group = before.last().copied().or(group);
        before.iter().any(below) || (self.heads.contains(name) && group.is_some_and(|group| group != HEAD))
    }

    /// The members of an object, each under its name, whatever groups stand before it.
    fn members(&mut self, value: &Value, place: &[String], group: Option<&str>, record: &mut Record) {
        for (key, member) in value.map().unwrap_or_default() {
            let here = stepped(place, &[key]);
            let mut before: Vec<&str> = key.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
            let name = before.pop().unwrap_or(key);
            if is_nothing(member) || self.is_aside(&before, group, name) {
                continue;
            }
            match (self.known.get(name).map(|item| &item.asks), member) {
                (None | Some(Asks::Group(_)), Value::Map(_)) => {
                    self.members(member, &here, Some(name), record);
                }
                (None, _) => self.unknown(name, &here),
                (Some(Asks::Group(_)), other) => drop(self.taken(other.map(), &here)),
                (Some(Asks::Repeat(..)), Value::List(items)) => {
                    let row = |(at, item): (usize, &Value)| {
                        let place = stepped(&here, &[&at.to_string()]);
                        let mut row = Record::row(name, &place);
                        // what is no row keeps its place, so that the others keep theirs
                        if self.taken(item.map(), &place).is_some() {
                            self.members(item, &place, Some(name), &mut row);
                        }
                        row
                    };
                    let rows = items.iter().enumerate().map(row).collect();
                    self.put(name, Said { place: here, value: Value::Null, rows }, record);
                }
                (Some(Asks::Repeat(..)), other) => drop(self.taken(other.list(), &here)),
                (Some(_), value) => {
                    self.put(name, Said { place: here, value: value.clone(), rows: Vec::new() }, record);
                }
            }
        }
    }

    /// A `QuestionnaireResponse`; the version of the form that it names is the digest, should the item be gone.
    fn of_fhir(&mut self, response: &Value, place: &[String], record: &mut Record) -> Read<()> {
        let kind = response.get("resourceType").unwrap_or(&Value::Null);
        if *kind != Value::of("QuestionnaireResponse") {
            let problem = Problem::NoResponse { given: kind.shown() };
            return Err(Issue::from(problem).at("resourceType").into());
        }
        self.items(response, place, record);
        let version = match response.get("questionnaire") {
            Some(Value::Text(canonical)) => canonical.split_once('|').map(|(_, version)| Value::of(version)),
            _ => None,
        };
        if let (None, Some(value)) = (record.get(MEANING), version) {
            let place = stepped(place, &["questionnaire"]);
            record.put(MEANING, Said { place, value, rows: Vec::new() })?;
        }
        Ok(())
    }

    fn items(&mut self, around: &Value, place: &[String], record: &mut Record) {
        for (number, item) in self.listed(around, "item", place).iter().enumerate() {
            let here = stepped(place, &["item", &number.to_string()]);
            let Some(name) = self.taken(name_of(item), &here) else { continue };
            match self.known.get(name).copied() {
                None => {
                    // texts that help may come back too, with nothing answered
                    if item.get("answer").is_some() {
                        self.unknown(name, &here);
                    }
                    self.items(item, &here, record);
                }
                Some(known) => self.item(known, item, here, record),
            }
        }
    }

    /// A list of FHIR, which may be left out.
    fn listed<'v>(&mut self, around: &'v Value, key: &str, place: &[String]) -> &'v [Value] {
        let list = around.get(key).map_or(Ok(&[][..]), Value::list);
        self.taken(list, &stepped(place, &[key])).unwrap_or_default()
    }

    fn item(&mut self, known: &Item, item: &Value, here: Place, record: &mut Record) {
        match &known.asks {
            Asks::Group(_) => self.items(item, &here, record),
            Asks::Repeat(..) => {
                let belongs = self.belongs(&known.name, &here, record);
                if self.issues.take(belongs).is_none() {
                    return;
                }
                let mut row = Record::row(&known.name, &here);
                self.items(item, &here, &mut row);
                let said = Said { place: here, value: Value::Null, rows: Vec::new() };
                record.said.entry(known.name.clone()).or_insert(said).rows.push(row);
            }
            asks => {
                let mut values: Vec<(Place, Value)> = Vec::new();
                for (number, answer) in self.listed(item, "answer", &here).iter().enumerate() {
                    let place = stepped(&here, &["answer", &number.to_string()]);
                    let found = self
                        .taken(answered(answer), &place)
                        .flatten()
                        .filter(|(_, value)| !is_nothing(value));
                    values.extend(found.map(|(key, value)| (stepped(&place, &[key]), value)));
                }
                if let Some((place, value)) = self.one_or_all(asks, values, here) {
                    self.put(&known.name, Said { place, value, rows: Vec::new() }, record);
                }
            }
        }
    }

    /// The one value of a question, or all of one that takes several.
    fn one_or_all(
        &mut self,
        asks: &Asks,
        values: Vec<(Place, Value)>,
        here: Place,
    ) -> Option<(Place, Value)> {
        if let Asks::Several(_) = asks {
            let all: Vec<Value> = values.into_iter().map(|(_, value)| value).collect();
            return (!all.is_empty()).then_some((here, Value::List(all)));
        }
        if values.len() > 1 {
            let given = values.len().to_string();
            self.issues.take::<()>(Err(at(Problem::OneAnswer { given }, &here)));
        }
        values.into_iter().next()
    }
}

/// By what an item of FHIR is known.
fn name_of(item: &Value) -> Read<&str> {
    item.map()?;
    let name = item.get("linkId").ok_or_else(|| json::Problem::MissingKey { key: "linkId".into() })?;
    name.text().map_err(|issues| issues.at("linkId"))
}

/// The value of an answer of FHIR, if it has one: a coding is its code.
fn answered(answer: &Value) -> Read<Option<(&str, Value)>> {
    let Some((key, value)) = answer.map()?.iter().find(|(key, _)| key.starts_with("value")) else {
        return Ok(None);
    };
    if key != "valueCoding" {
        return Ok(Some((key, value.clone())));
    }
    value.map().map_err(|issues| issues.at(key))?;
    let missing = || Issue::from(json::Problem::MissingKey { key: "code".into() }).at(key);
    Ok(Some((key, value.get("code").cloned().ok_or_else(missing)?)))
}

/// Issues of a value at the place of the value, whole: the keys of an export, with a name for every group around, are
/// longer than those of other documents.
pub(super) fn placed(issues: Issues, place: &[String]) -> Issues {
    issues.inside_of(place)
}

/// Nothing was answered, in the ways in which forms say so.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

fn collect<'q>(
    items: &'q [Item],
    list: Option<&'q str>,
    known: &mut BTreeMap<&'q str, &'q Item>,
    lists: &mut BTreeMap<&'q str, &'q str>,
) {
    for item in items {
        known.insert(&item.name, item);
        lists.extend(list.map(|list| (item.name.as_str(), list)));
        let list = if let Asks::Repeat(..) = item.asks { Some(item.name.as_str()) } else { list };
        collect(item.inner(), list, known, lists);
    }
}

/// One response, or several about one thing.
pub(super) fn each(responses: &Value) -> Read<Vec<(&Value, Place)>> {
    let Value::List(list) = responses else { return Ok(vec![(responses, Vec::new())]) };
    let list = fields::filled(list.iter().collect())?;
    Ok(list.into_iter().enumerate().map(|(at, response)| (response, vec![at.to_string()])).collect())
}
