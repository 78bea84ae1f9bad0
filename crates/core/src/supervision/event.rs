//! One event (事项): a flat row of the list that only grows.
//!
//! Takes a row of `events`, gives an [`Event`] with what is wrong with it; and writes it back. It knows which keys
//! go with which kind, and nothing of the events before.

use alloc::{string::String, vec::Vec};

use super::{By, Kind, Problem};
use crate::base::{
    Date, Digest, Exact, Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
    quantity, text,
};

/// What a review decides.
#[doc(alias = "复核结论")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The appeal is right (支持).
    Upheld,
    /// It is right in part (部分支持).
    Partly,
    /// It is not (驳回).
    Rejected,
}

impl Decision {
    const WORDS: &'static [(&'static str, Self)] =
        &[("upheld", Self::Upheld), ("partly", Self::Partly), ("rejected", Self::Rejected)];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, decision)| *decision == self).map_or("", |(word, _)| word)
    }
}

/// One event; which fields it needs and may have hangs on its kind: [`Kind::needs`], [`Kind::may`].
#[doc(alias = "事项")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// The score after a review.
    pub after: Option<Exact>,
    /// How many of each stratum are drawn at least.
    pub at_least: Option<u64>,
    /// What the station says in its appeal.
    pub claim: Option<Text>,
    /// The `where` of the lost points that a finding is about.
    pub construct: Option<String>,
    /// How many stations are drawn.
    pub count: Option<u64>,
    /// The items of the step that were looked at.
    pub covers: Vec<Id>,
    /// The criterion that a finding or an appeal is about.
    pub criterion: Option<Id>,
    /// What a review decides.
    pub decision: Option<Decision>,
    /// The last day for putting it right.
    pub due: Option<Date>,
    /// What was produced.
    pub evidence: Vec<String>,
    /// The grade of an evaluation whose scorecard is not in the document.
    pub grade: Option<Id>,
    /// Unique in the round.
    pub id: Id,
    /// What it is.
    pub kind: Kind,
    /// The day.
    pub on: Date,
    /// What is still open, in words.
    pub open: Vec<Text>,
    /// Who has to put it right.
    pub owner: Option<Id>,
    /// Did the re-check find it put right?
    pub passed: Option<bool>,
    /// Why.
    pub reason: Option<Text>,
    /// The event that it refers to.
    pub refers: Option<Id>,
    /// The score of an evaluation whose scorecard is not in the document.
    pub score: Option<Exact>,
    /// The scorecard, by its digest.
    pub scorecard: Option<Digest>,
    /// The seed of a draw.
    pub seed: Option<String>,
    /// What was seen.
    pub seen: Option<Text>,
    /// Which share of the stations is drawn.
    pub share: Option<Exact>,
    /// The sheet, by its digest.
    pub sheet: Option<Digest>,
    /// The station.
    pub station: Option<Id>,
    /// The stations drawn.
    pub stations: Vec<Id>,
    /// By what the stations were sorted before they were drawn.
    pub strata: Vec<By>,
    /// What people read.
    pub text: Option<Text>,
    /// Who acts.
    pub who: Id,
    /// With whom was talked.
    pub with: Vec<Id>,
}

/// Reads a row; what could be read of it stands beside what is wrong with it.
pub(super) fn read(value: &Value) -> (Event, Issues) {
    let mut fields = match Fields::of(value) {
        Ok(fields) => fields,
        Err(issues) => return (Event::default(), issues),
    };
    let mut event = Event {
        id: fields.need("id", Id::read),
        kind: fields.need("kind", |value| fields::word(value, Kind::WORDS)),
        on: fields.need("on", Date::read),
        who: fields.need("who", Id::read),
        refers: fields.may("refers", Id::read),
        station: fields.may("station", Id::read),
        ..Event::default()
    };
    words(&mut fields, &mut event);
    figures(&mut fields, &mut event);
    lists(&mut fields, &mut event);
    let known_kind = value.get("kind").is_some_and(|kind| fields::word(kind, Kind::WORDS).is_ok());
    if known_kind {
        keys(&mut fields, event.kind);
    }
    (event, fields.close(()).err().unwrap_or_default())
}

fn words(fields: &mut Fields<'_>, event: &mut Event) {
    event.claim = fields.may("claim", Text::read);
    event.construct = fields.may("construct", text::said);
    event.criterion = fields.may("criterion", Id::read);
    event.decision = fields.may("decision", |value| fields::word(value, Decision::WORDS));
    event.grade = fields.may("grade", Id::read);
    event.owner = fields.may("owner", Id::read);
    event.reason = fields.may("reason", Text::read);
    event.seed = fields.may("seed", text::said);
    event.seen = fields.may("seen", Text::read);
    event.text = fields.may("text", Text::read);
}

fn figures(fields: &mut Fields<'_>, event: &mut Event) {
    event.after = fields.may("after", fields::exact);
    event.at_least = fields.may("at_least", quantity::count);
    event.count = fields.may("count", quantity::count);
    event.due = fields.may("due", Date::read);
    event.passed = fields.may("passed", Value::bool);
    event.score = fields.may("score", fields::exact);
    event.scorecard = fields.may("scorecard", Digest::read);
    event.share = fields.may("share", fields::exact);
    event.sheet = fields.may("sheet", Digest::read);
}

fn lists(fields: &mut Fields<'_>, event: &mut Event) {
    let ids = |value| fields::some(value, Id::read);
    event.covers = fields.may("covers", ids).unwrap_or_default();
    event.evidence = fields.may("evidence", |value| fields::some(value, text::said)).unwrap_or_default();
    event.open = fields.may("open", |value| fields::some(value, Text::read)).unwrap_or_default();
    let all = |value| fields::every(value, Id::read).and_then(fields::filled);
    event.stations = fields.may("stations", all).unwrap_or_default();
    let by = |value| fields::some(value, |item| fields::word(item, By::WORDS));
    event.strata = fields.may("strata", by).unwrap_or_default();
    event.with = fields.may("with", ids).unwrap_or_default();
}

/// Every key but those of all events.
const KEYS: [&str; 27] = [
    "after",
    "at_least",
    "claim",
    "construct",
    "count",
    "covers",
    "criterion",
    "decision",
    "due",
    "evidence",
    "grade",
    "open",
    "owner",
    "passed",
    "reason",
    "refers",
    "score",
    "scorecard",
    "seed",
    "seen",
    "share",
    "sheet",
    "station",
    "stations",
    "strata",
    "text",
    "with",
];

/// Holds the keys against the table of the kind.
fn keys(fields: &mut Fields<'_>, kind: Kind) {
    for key in kind.needs() {
        if !fields.has(key) {
            fields.refuse(json::Problem::MissingKey { key: String::from(*key) });
        }
    }
    for key in KEYS.into_iter().filter(|key| !kind.needs().contains(key) && !kind.may().contains(key)) {
        if fields.has(key) {
            fields.refuse_at(key, misplaced(key, kind));
        }
    }
}

/// The refusal of a key that does not go with the kind.
pub(super) fn misplaced(key: &str, kind: Kind) -> Issue {
    let problem = Problem::KeyNotFor { key: String::from(key), kind: kind.name() };
    Issue::from(problem).allowing(kind.needs().iter().chain(kind.may()))
}

impl Event {
    /// Reads one event.
    ///
    /// # Errors
    /// Everything that is wrong with it by itself.
    pub fn read(value: &Value) -> Read<Self> {
        let (event, issues) = read(value);
        issues.unless(event)
    }

    /// Reads one event out of a JSON text.
    ///
    /// # Errors
    /// Everything that is wrong with it by itself.
    pub fn from_json(row: &str) -> Read<Self> {
        Self::read(&json::read(row.as_bytes(), json::DEEPEST)?)
    }

    /// The event as a row.
    #[must_use]
    pub fn to_document(&self) -> Value {
        let texts = |texts: &[Text]| filled(texts, Text::written);
        let ids = |ids: &[Id]| filled(ids, Value::of);
        let text = |text: &Option<Text>| text.as_ref().map(Text::written);
        Value::object([
            ("after", self.after.as_ref().map(Value::of)),
            ("at_least", self.at_least.as_ref().map(Value::of)),
            ("claim", text(&self.claim)),
            ("construct", self.construct.as_ref().map(Value::of)),
            ("count", self.count.as_ref().map(Value::of)),
            ("covers", ids(&self.covers)),
            ("criterion", self.criterion.as_ref().map(Value::of)),
            ("decision", self.decision.map(|decision| Value::of(decision.name()))),
            ("due", self.due.as_ref().map(Value::of)),
            ("evidence", filled(&self.evidence, Value::of)),
            ("grade", self.grade.as_ref().map(Value::of)),
            ("id", Some(Value::of(&self.id))),
            ("kind", Some(Value::of(self.kind.name()))),
            ("on", Some(Value::of(&self.on))),
            ("open", texts(&self.open)),
            ("owner", self.owner.as_ref().map(Value::of)),
            ("passed", self.passed.map(Value::Bool)),
            ("reason", text(&self.reason)),
            ("refers", self.refers.as_ref().map(Value::of)),
            ("score", self.score.as_ref().map(Value::of)),
            ("scorecard", self.scorecard.as_ref().map(Value::of)),
            ("seed", self.seed.as_ref().map(Value::of)),
            ("seen", text(&self.seen)),
            ("share", self.share.as_ref().map(Value::of)),
            ("sheet", self.sheet.as_ref().map(Value::of)),
            ("station", self.station.as_ref().map(Value::of)),
            ("stations", ids(&self.stations)),
            ("strata", filled(&self.strata, |by| Value::of(by.name()))),
            ("text", text(&self.text)),
            ("who", Some(Value::of(&self.who))),
            ("with", ids(&self.with)),
        ])
    }
}

/// A list that only stands there when it holds something.
fn filled<T>(items: &[T], written: impl Fn(&T) -> Value) -> Option<Value> {
    (!items.is_empty()).then(|| Value::List(items.iter().map(written).collect()))
}
