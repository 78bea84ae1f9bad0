//! Entries (逐条填报): answers in the long form, each with the assessor who gave it.
//!
//! Takes the sheet's `entries`, gives the answers, numbers and opinions that they make, read as any other
//! answer is. It refuses what is said twice, and whoever speaks for two parties.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    Answer, Problem,
    answer::{self, Around},
    opinions::{self, Numbers, Opinion, Told},
};
use crate::base::{
    Id, Issue, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
};
use crate::rubric::{Assessors, Criterion, Node, Rubric};

/// Most that the entries of a sheet say, the value and the words of each counted apart: written back, a value and words
/// that stood in one entry stand in two.
const MOST_SAID: usize = 200_000;
/// Most lines that all opinions of a sheet fill, one for each node that somebody judges.
const MOST_LINES: usize = 100_000;
/// The words of an answer that an entry may say.
const WORDS: [&str; 6] = ["state", "carried", "evidence", "reason", "note", "source"];

/// What entries are read against.
pub(super) struct Ground<'r, 'a> {
    criteria: Vec<(&'r Node, &'r Criterion)>,
    by_id: BTreeMap<&'r str, usize>,
    /// For every criterion the node around it, or itself, that several assessors judge.
    judges: Vec<Option<&'r Node>>,
    /// The criteria that have an answer without entries.
    answered: Vec<bool>,
    around: Around<'a>,
}

impl<'r, 'a> Ground<'r, 'a> {
    /// The rubric, the answers as they are written, and what the sheet says for all criteria.
    pub fn of(rubric: &'r Rubric, answers: Option<&Value>, around: Around<'a>) -> Self {
        let criteria = rubric.criteria();
        let given = |node: &Node| answers.and_then(|answers| answers.get(node.id.as_str()));
        let answered = criteria
            .iter()
            .map(|(node, _)| given(node).is_some_and(|answer| *answer != Value::Null))
            .collect();
        let by_id = criteria.iter().enumerate().map(|(place, (node, _))| (node.id.as_str(), place)).collect();
        let mut judges = Vec::with_capacity(criteria.len());
        judged(rubric.root(), None, &mut judges);
        Self { criteria, by_id, judges, answered, around }
    }

    fn criterion(&self, value: &Value) -> Read<usize> {
        let given = value.text()?;
        if let Some(place) = self.by_id.get(given) {
            return Ok(*place);
        }
        let known: Vec<&str> = self.criteria.iter().map(|(node, _)| node.id.as_str()).collect();
        Err(fields::unknown(given, &known, |given, nearest| Problem::UnknownCriterion { given, nearest })
            .into())
    }

    /// Has the criterion an answer without entries?
    pub fn is_answered(&self, place: usize) -> bool {
        self.answered.get(place) == Some(&true)
    }

    fn at(&self, place: usize) -> Option<(&'r Node, &'r Criterion)> {
        self.criteria.get(place).copied()
    }

    /// What an entry is about.
    fn topic(&self, entry: &Entry<'_>) -> (Topic, Option<&'r Assessors>) {
        if let Some(node) = self.judges.get(entry.criterion).copied().flatten() {
            return (Topic::Node(node.number), node.assessors.as_ref());
        }
        let input = self.at(entry.criterion).and_then(|(_, criterion)| criterion.inputs.get(entry.input?));
        match (entry.input, input.and_then(|input| input.assessors.as_ref())) {
            (Some(place), Some(assessors)) => (Topic::Number(entry.criterion, place), Some(assessors)),
            _ => (Topic::Criterion(entry.criterion), None),
        }
    }
}

fn judged<'r>(node: &'r Node, above: Option<&'r Node>, judges: &mut Vec<Option<&'r Node>>) {
    let judge = above.or(node.assessors.is_some().then_some(node));
    if node.criterion().is_some() {
        judges.push(judge);
    }
    node.children().iter().for_each(|child| judged(child, judge, judges));
}

/// What entries are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Topic {
    /// A node that several judge, by number.
    Node(usize),
    /// An input that several give, by its criterion and place.
    Number(usize, usize),
    /// A criterion that is answered as usual.
    Criterion(usize),
}

/// An entry: one value, or some words, of one assessor.
pub(super) struct Entry<'v> {
    /// Its place in the list.
    pub place: usize,
    assessor: Id,
    party: Option<Id>,
    criterion: usize,
    input: Option<usize>,
    /// Keys of the answer, their values, and the key of the entry under which each stands.
    pub said: Vec<(&'v str, &'v Value, &'static str)>,
}

/// All that one assessor says about a topic.
pub(super) struct Speaker<'e, 'v> {
    pub assessor: &'e Id,
    pub party: Option<&'e Id>,
    pub entries: Vec<&'e Entry<'v>>,
}

/// How much an entry says: a value, words, or nothing, which still is an entry.
fn said(entry: &Value) -> usize {
    let has = |key: &str| entry.get(key).is_some();
    usize::from(has("value")).saturating_add(usize::from(WORDS.into_iter().any(has))).max(1)
}

/// Reads the entries.
pub(super) fn read<'r: 'v, 'v>(value: &'v Value, ground: &Ground<'r, '_>) -> Read<Told> {
    let mut issues = Issues::none();
    let mut entries = Vec::new();
    let items = fields::list(value, MOST_SAID)?;
    if items.iter().map(said).fold(0, usize::saturating_add) > MOST_SAID {
        return Err(json::Problem::ListTooLong { most: MOST_SAID.to_string() }.into());
    }
    for (place, item) in items.iter().enumerate() {
        if issues.more() > 0 {
            // Nobody reads on behind a thousand problems.
            return Err(issues);
        }
        entries.extend(issues.take(entry(item, place, ground).map_err(|inner| inner.at(place))));
    }
    let topics = by_topic(&entries, ground, &mut issues);
    let nodes = judged_criteria(ground);
    let lines = topics.iter().map(|(topic, speakers)| match topic {
        Topic::Node(number) => nodes.get(number).map_or(0, |(lines, _)| lines.saturating_mul(speakers.len())),
        Topic::Number(..) | Topic::Criterion(_) => 0,
    });
    if lines.fold(0_usize, usize::saturating_add) > MOST_LINES {
        issues.add(Problem::TooManyOpinions { most: MOST_LINES.to_string() });
        return Err(issues);
    }
    let mut told = Told::default();
    for (topic, speakers) in &topics {
        issues.take::<()>(about(*topic, speakers, ground, &nodes, &mut told));
    }
    issues.unless(told)
}

/// The nodes that several judge, by number: how many lines each has, and its criteria.
type Judged = BTreeMap<usize, (usize, Vec<usize>)>;

fn judged_criteria(ground: &Ground<'_, '_>) -> Judged {
    let mut nodes = Judged::new();
    for (place, judge) in ground.judges.iter().enumerate() {
        if let Some(node) = judge {
            let (_, criteria) = nodes.entry(node.number).or_insert_with(|| (node.flat().len(), Vec::new()));
            criteria.push(place);
        }
    }
    nodes
}

fn entry<'r: 'v, 'v>(value: &'v Value, place: usize, ground: &Ground<'r, '_>) -> Read<Entry<'v>> {
    let mut fields = Fields::of(value)?;
    let assessor = fields.need("assessor", Id::read);
    let criterion = fields.need("criterion", |value| ground.criterion(value));
    let party = fields.may("party", Id::read);
    let named = fields.may("input", Value::text);
    let given =
        if named.is_some() { fields.need("value", |value| Ok(Some(value))) } else { fields.may("value", Ok) };
    let mut said = Vec::new();
    for word in WORDS {
        said.extend(fields.may(word, Ok).map(|value| (word, value, word)));
    }
    let mut entry = Entry { place, assessor, party, criterion, input: None, said };
    if let (true, Some(given), Some((_, asked))) = (fields.is_clean(), given, ground.at(criterion)) {
        match input(named, asked) {
            Ok(at) => {
                entry.input = Some(at);
                let id = asked.inputs.get(at).map_or("", |input| input.id.as_str());
                entry.said.push((id, given, "value"));
            }
            Err(inner) => fields.refuse_each(inner),
        }
    }
    if fields.is_clean() {
        expected(&mut fields, entry.party.as_ref(), ground.topic(&entry).1);
    }
    fields.close(entry)
}

/// The place of the input that is answered; the one input of a criterion needs no name.
fn input(named: Option<&str>, criterion: &Criterion) -> Read<usize> {
    let Some(named) = named else {
        let problem = Problem::BareValue { inputs: criterion.inputs.len().to_string() };
        let ids = criterion.inputs.iter().map(|input| input.id.as_str());
        let many = Issue::from(problem).allowing(ids).at("value");
        return if criterion.inputs.len() == 1 { Ok(0) } else { Err(many.into()) };
    };
    let known: Vec<&str> = criterion.inputs.iter().map(|input| input.id.as_str()).collect();
    let found = known.iter().position(|id| *id == named);
    found.ok_or_else(|| {
        fields::unknown(named, &known, |given, nearest| Problem::UnknownInput { given, nearest })
            .at("input")
            .into()
    })
}

/// Where the parties are listed, everybody speaks for one of them.
fn expected(fields: &mut Fields<'_>, party: Option<&Id>, assessors: Option<&Assessors>) {
    let parties = assessors.map(Assessors::parties).unwrap_or_default();
    match party {
        _ if parties.is_empty() => {}
        None => {
            fields.need("party", |_| Ok(()));
        }
        Some(given) if !parties.iter().any(|known| known.party == *given) => {
            let known: Vec<&str> = parties.iter().map(|known| known.party.as_str()).collect();
            let issue = fields::unknown(given.as_str(), &known, |given, nearest| Problem::UnknownParty {
                given,
                nearest,
            });
            fields.refuse_at("party", issue);
        }
        Some(_) => {}
    }
}

/// All speakers about each topic, in the order in which they first appear.
fn by_topic<'e, 'v>(
    entries: &'e [Entry<'v>],
    ground: &Ground<'_, '_>,
    issues: &mut Issues,
) -> BTreeMap<Topic, Vec<Speaker<'e, 'v>>> {
    let mut topics: BTreeMap<Topic, Vec<Speaker<'e, 'v>>> = BTreeMap::new();
    let mut places: BTreeMap<(Topic, &Id), usize> = BTreeMap::new();
    for entry in entries {
        let (topic, _) = ground.topic(entry);
        let speakers = topics.entry(topic).or_default();
        let place = *places.entry((topic, &entry.assessor)).or_insert(speakers.len());
        if place == speakers.len() {
            speakers.push(Speaker { assessor: &entry.assessor, party: None, entries: Vec::new() });
        }
        let Some(speaker) = speakers.get_mut(place) else { continue };
        if let (Some(first), Some(party)) = (speaker.party, &entry.party)
            && first != party
        {
            let (assessor, party) = (entry.assessor.to_string(), first.to_string());
            issues.add(Issue::from(Problem::OtherParty { assessor, party }).at("party").at(entry.place));
        }
        speaker.party = speaker.party.or(entry.party.as_ref());
        speaker.entries.push(entry);
    }
    topics
}

/// Adds what is said about a topic.
fn about(
    topic: Topic,
    speakers: &[Speaker<'_, '_>],
    ground: &Ground<'_, '_>,
    nodes: &Judged,
    told: &mut Told,
) -> Read<()> {
    match topic {
        Topic::Node(number) => {
            let mut issues = Issues::none();
            let mut opinions = Vec::with_capacity(speakers.len());
            let criteria = nodes.get(&number).map(|(_, criteria)| criteria.as_slice()).unwrap_or_default();
            for speaker in speakers {
                opinions.extend(issues.take(opinion(criteria, speaker, ground)));
            }
            told.opinions.insert(number, opinions);
            issues.unless(())
        }
        Topic::Number(criterion, place) => {
            let Some(input) = ground.at(criterion).and_then(|(_, asked)| asked.inputs.get(place)) else {
                return Ok(());
            };
            let numbers: Numbers = opinions::numbers(input, speakers)?;
            told.numbers.push((criterion, place, numbers));
            Ok(())
        }
        Topic::Criterion(criterion) => {
            let answer = alone(criterion, speakers, ground)?;
            told.answers.push((criterion, answer));
            Ok(())
        }
    }
}

/// What one assessor says of a node: an answer for each of its criteria.
fn opinion(criteria: &[usize], speaker: &Speaker<'_, '_>, ground: &Ground<'_, '_>) -> Read<Opinion> {
    let mut of: BTreeMap<usize, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in &speaker.entries {
        of.entry(entry.criterion).or_default().push(entry);
    }
    let mut issues = Issues::none();
    let mut answers = Vec::with_capacity(criteria.len());
    for place in criteria {
        let Some((node, criterion)) = ground.at(*place) else { continue };
        let answer = match of.get(place) {
            Some(entries) => one(entries, speaker.assessor, node, criterion, ground.around),
            None => Ok(Answer::missing(criterion)),
        };
        answers.extend(issues.take(answer));
    }
    let (assessor, party) = (speaker.assessor.clone(), speaker.party.cloned());
    issues.unless(Opinion { assessor, party, answers, anything: false })
}

/// A criterion that one assessor judges is answered by one, and once.
fn alone(criterion: usize, speakers: &[Speaker<'_, '_>], ground: &Ground<'_, '_>) -> Read<Answer> {
    let first = |speaker: &Speaker<'_, '_>| speaker.entries.first().map_or(0, |entry| entry.place);
    if let Some(other) = speakers.get(1) {
        let problem = Problem::OneAssessor { assessor: other.assessor.to_string() };
        return Err(Issue::from(problem).at("assessor").at(first(other)).into());
    }
    let (Some(speaker), Some((node, asked))) = (speakers.first(), ground.at(criterion)) else {
        return Ok(Answer::default());
    };
    if ground.is_answered(criterion) {
        return Err(Issue::from(Problem::AnsweredTwice {}).at("criterion").at(first(speaker)).into());
    }
    one(&speaker.entries, speaker.assessor, node, asked, ground.around)
}

/// Reads all entries of one assessor on one criterion as the answer that they make.
fn one(
    entries: &[&Entry<'_>],
    assessor: &Id,
    node: &Node,
    criterion: &Criterion,
    around: Around<'_>,
) -> Read<Answer> {
    let mut issues = Issues::none();
    let mut places: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    let mut members = vec![("assessor".to_owned(), Value::Text(assessor.to_string()))];
    for entry in entries {
        for (key, value, step) in &entry.said {
            if places.insert(key, (entry.place, step)).is_some() {
                issues.add(twice(key, assessor).at(step).at(entry.place));
            } else {
                members.push(((*key).to_owned(), (*value).clone()));
            }
        }
    }
    members.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let first = entries.first().map_or(0, |entry| entry.place);
    let read = answer::read(&Value::Map(members), node, criterion, around).and_then(|answer| {
        answer::levels(&answer, node, criterion, around)?;
        Ok(answer)
    });
    let answer = issues.take(read.map_err(|inner| inner.moved(|path| standing(path, &places, first))));
    issues.unless(answer.unwrap_or_default())
}

/// The refusal of what has been said already.
pub(super) fn twice(key: &str, assessor: &Id) -> Issue {
    Problem::SaidTwice { what: key.to_owned(), assessor: assessor.to_string() }.into()
}

/// Where in the entries the key of an answer stands; what belongs to the whole answer stands at its first entry.
fn standing(path: &[String], places: &BTreeMap<&str, (usize, &str)>, first: usize) -> Vec<String> {
    let inside = match path.first().map(String::as_str) {
        Some("answers") => path.get(2..),
        Some("inputs") => path.get(1..),
        _ => Some(path),
    };
    let inside = inside.unwrap_or_default();
    match inside.split_first().and_then(|(key, rest)| Some((places.get(key.as_str())?, rest))) {
        Some(((place, step), rest)) => {
            [place.to_string(), (*step).to_owned()].into_iter().chain(rest.iter().cloned()).collect()
        }
        None => vec![first.to_string()],
    }
}

/// Refuses an answer, or a value of it, that assessors give one by one.
pub(super) fn only(given: &Value, node: &Node, criterion: &Criterion) -> Read<()> {
    if *given == Value::Null {
        return Ok(());
    }
    let refusal = || Issue::from(Problem::EntriesOnly {});
    let mut several = criterion.inputs.iter().filter(|input| input.assessors.is_some());
    let is_map = matches!(given, Value::Map(_));
    let bare = !is_map && criterion.inputs.len() == 1 && several.clone().next().is_some();
    if node.is_judged() || bare {
        return Err(refusal().into());
    }
    let said = several.find(|input| given.get(input.id.as_str()).is_some_and(|value| *value != Value::Null));
    said.map_or(Ok(()), |input| Err(refusal().at(&input.id).into()))
}
