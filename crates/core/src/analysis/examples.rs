//! Examples beside a rubric (样例): what certain answers must come to, and why.
//!
//! Takes an `examples/1` document and the rubric that it speaks of, gives every expectation that does not
//! hold with what came out instead. An example never changes what a rubric means.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use serde::Serialize;

use crate::base::{
    Exact, Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
    text,
};
use crate::rubric::{Grades, Problem, Rubric};
use crate::score::{Scorecard, Span, Status, score, together};
use crate::sheet::Sheet;

/// What an examples document calls itself.
pub(crate) const FORMAT: &str = "examples/1";

/// Examples that have been read for a rubric.
#[doc(alias = "样例")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examples(Vec<Example>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Example {
    name: String,
    because: Option<Text>,
    /// The sheet document, or the list of those that are scored together.
    sheets: Value,
    expected: Vec<Expected>,
}

/// One thing that must come out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Expected {
    /// Of which sheet of a cohort; 0 for a sheet that stands alone.
    member: usize,
    what: What,
    /// As the document writes it.
    written: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Points(String, Score),
    Total(Score),
    Grade(Vec<Option<String>>),
    Refused(String),
    Accepted,
}

/// A score that is expected: known, between two ends, or none at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Score {
    Exact(Exact),
    Between(Option<Exact>, Option<Exact>),
    #[default]
    Nothing,
}

/// What became of the examples.
#[doc(alias = "样例核对")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// How many examples there are.
    pub examples: String,
    /// How many expectations they hold.
    pub expectations: String,
    /// Those that do not hold, in order.
    pub failures: Vec<Failure>,
    /// One sentence.
    pub summary: Text,
}

/// An expectation that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Why it was expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Text>,
    /// The name of the example.
    pub example: String,
    /// What was expected, as the document writes it.
    pub expected: Value,
    /// What came out, written in the same way; for a sheet that was refused, the codes.
    pub found: Value,
    /// `points/` and a node, `total`, `grade` or `refused`; in a cohort with `cohort/`, the place of the sheet and `/` before it.
    pub place: String,
    /// One sentence.
    pub sentence: Text,
}

impl Examples {
    /// Reads an examples document for its rubric.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place. Sheets are looked at when the examples
    /// are checked, because an example may expect a refusal.
    pub fn from_bytes(rubric: &Rubric, document: &[u8]) -> Read<Self> {
        Self::from_value(rubric, &json::read(document, json::DEEPEST)?)
    }

    /// Reads an examples document that is a tree already.
    pub(crate) fn from_value(rubric: &Rubric, document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        fields.need("rubric", |value| same_rubric(value, rubric));
        let examples = fields.need("examples", |value| {
            let examples = fields::some(value, |item| example(item, rubric))?;
            distinct(&examples).map(|()| examples)
        });
        fields.close(Self(examples))
    }

    /// For each expectation whether it holds, in order.
    pub(crate) fn held(&self, rubric: &Rubric) -> Vec<bool> {
        let of = |example: &Example| {
            let outcome = outcome(rubric, example);
            example.expected.iter().map(|expected| holds(expected, &outcome)).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of).collect()
    }

    /// Does a rubric break one of the expectations that are marked as holding?
    pub(crate) fn notice(&self, rubric: &Rubric, held: &[bool]) -> bool {
        let mut held = held.iter();
        self.0.iter().any(|example| {
            let marks: Vec<bool> = held.by_ref().take(example.expected.len()).copied().collect();
            let outcome = outcome(rubric, example);
            example.expected.iter().zip(marks).any(|(one, held)| held && !holds(one, &outcome))
        })
    }
}

/// Holds a rubric against its examples.
///
/// ```
/// use haitang::{analysis::examples::{Examples, check}, rubric::Rubric};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例",
///     "children": [{"id": "1", "title": "有制度", "points": "10",
///                   "inputs": [{"id": "met", "type": "bool"}],
///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// let examples = Examples::from_bytes(&rubric, r#"{
///     "haitang": "examples/1", "rubric": "demo", "examples": [
///         {"name": "有", "answers": {"1": true}, "total": "10"},
///         {"name": "无", "answers": {"1": false}, "total": "1"}]}"#.as_bytes())?;
/// let checked = check(&rubric, &examples);
/// assert_eq!(&*checked.failures[0].sentence.en, "example `无`: the total should be 1 and is 0");
/// # Ok::<(), haitang::base::Issues>(())
/// ```
#[doc(alias = "样例核对")]
#[must_use]
pub fn check(rubric: &Rubric, examples: &Examples) -> Checked {
    let mut failures = Vec::new();
    for example in &examples.0 {
        let outcome = outcome(rubric, example);
        let broken = example.expected.iter().filter(|expected| !holds(expected, &outcome));
        failures.extend(broken.map(|expected| failure(example, expected, &outcome)));
    }
    let count = examples.0.len().to_string();
    let expectations =
        examples.0.iter().fold(0_usize, |sum, one| sum.saturating_add(one.expected.len())).to_string();
    let failed = failures.len();
    let summary = Text {
        en: format!("{count} examples with {expectations} expectations: {failed} do not hold").into(),
        zh: format!("共{count}个样例、{expectations}项预期，其中{failed}项不符").into(),
    };
    Checked { examples: count, expectations, failures, summary }
}

fn same_rubric(value: &Value, rubric: &Rubric) -> Read<()> {
    let given = value.text()?;
    let wanted = rubric.id().as_str();
    if given == wanted {
        return Ok(());
    }
    let problem =
        crate::sheet::Problem::OtherRubric { given: text::shortened(given), wanted: wanted.to_owned() };
    Err(Issue::from(problem).allowing([wanted]).into())
}

fn distinct(examples: &[Example]) -> Read<()> {
    let mut issues = Issues::none();
    for (place, example) in examples.iter().enumerate() {
        if examples.iter().take(place).any(|before| before.name == example.name) {
            let twice = Problem::DuplicateId { id: text::shortened(&example.name) };
            issues.add(Issue::from(twice).at("name").at(place));
        }
    }
    issues.unless(())
}

/// The keys that an example has in common with a sheet.
const OF_SHEET: [&str; 7] = ["answers", "assessor", "date", "entries", "inputs", "sources", "subject"];

fn example(value: &Value, rubric: &Rubric) -> Read<Example> {
    let mut fields = Fields::of(value)?;
    let (name, because) = (fields.need("name", text::said), fields.may("because", Text::read));
    let (sheets, mut expected) = if fields.has("cohort") {
        cohort(&mut fields, rubric)
    } else {
        let expected = expectations(&mut fields, rubric);
        (sheet(&mut fields, rubric), expected)
    };
    let refused = fields.may("refused", |value| {
        let what = What::Refused(text::said(value)?);
        Ok(Expected { member: 0, what, written: value.clone() })
    });
    expected.extend(refused);
    if fields.has("refused") && expected.len() > 1 {
        let both = Problem::NotTogether { first: "refused".into(), second: "points, total, grade".into() };
        fields.refuse(both);
    }
    if expected.is_empty() {
        expected.push(Expected { member: 0, what: What::Accepted, written: Value::Null });
    }
    fields.close(Example { name, because, sheets, expected })
}

/// The sheet that an example writes, as a document of its own.
fn sheet(fields: &mut Fields<'_>, rubric: &Rubric) -> Value {
    let mut sheet = vec![
        ("haitang".to_owned(), Value::Text(crate::sheet::FORMAT.to_owned())),
        ("rubric".to_owned(), Value::Text(rubric.id().to_string())),
    ];
    for key in OF_SHEET {
        sheet.extend(fields.may(key, |value| Ok(value.clone())).map(|value| (key.to_owned(), value)));
    }
    if !fields.has("answers") {
        sheet.push(("answers".to_owned(), Value::Map(Vec::new())));
    }
    Value::sorted(sheet)
}

/// The sheets that an example scores together, each with what it expects.
fn cohort(fields: &mut Fields<'_>, rubric: &Rubric) -> (Value, Vec<Expected>) {
    let member = |value: &Value| {
        let mut fields = Fields::of(value)?;
        let expected = expectations(&mut fields, rubric);
        let sheet = sheet(&mut fields, rubric);
        fields.close((sheet, expected))
    };
    let members = fields.need("cohort", |value| fields::some(value, member));
    let (sheets, expected): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    let numbered = expected.into_iter().enumerate();
    let expected = numbered
        .flat_map(|(member, expected)| expected.into_iter().map(move |one| Expected { member, ..one }));
    (Value::List(sheets), expected.collect())
}

/// What must come out of one sheet.
fn expectations(fields: &mut Fields<'_>, rubric: &Rubric) -> Vec<Expected> {
    let mut expected = fields.may("points", |value| points(value, rubric)).unwrap_or_default();
    let mut one = |key, read: &dyn Fn(&Value) -> Read<What>| {
        let written = |value: &Value| Ok(Expected { member: 0, what: read(value)?, written: value.clone() });
        expected.extend(fields.may(key, written));
    };
    one("total", &|value| score_of(value).map(What::Total));
    one("grade", &|value| grades(value, rubric.grades()).map(What::Grade));
    expected
}

fn points(value: &Value, rubric: &Rubric) -> Read<Vec<Expected>> {
    let mut issues = Issues::none();
    let nodes = rubric.root().flat();
    let mut expected = Vec::new();
    for (id, written) in value.map()? {
        if !nodes.iter().any(|node| node.id.as_str() == id) {
            let known: Vec<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
            let unknown = |given, nearest| Problem::UnknownNode { given, nearest };
            issues.add(fields::unknown(id, &known, unknown).at(id));
        }
        let score = issues.take(score_of(written).map_err(|inner| inner.at(id)));
        let what = score.map(|score| What::Points(id.clone(), score));
        expected.extend(what.map(|what| Expected { member: 0, what, written: written.clone() }));
    }
    issues.unless(expected)
}

/// A number, `{"lowest", "highest"}` with `null` for an infinite end, or `null` for no score at all.
fn score_of(value: &Value) -> Read<Score> {
    match value {
        Value::Null => Ok(Score::Nothing),
        Value::Map(_) => {
            let mut fields = Fields::of(value)?;
            let end = |value: &Value| {
                if *value == Value::Null { Ok(None) } else { fields::exact(value).map(Some) }
            };
            let ends = (fields.need("lowest", end), fields.need("highest", end));
            fields.close(Score::Between(ends.0, ends.1))
        }
        _ => fields::exact(value).map(Score::Exact),
    }
}

/// One grade, `null` for none, or the list of all that can be reached.
fn grades(value: &Value, grades: Option<&Grades>) -> Read<Vec<Option<String>>> {
    let known: Vec<&str> =
        grades.iter().flat_map(|grades| grades.titles()).map(|(id, _)| id.as_str()).collect();
    let one = |value: &Value| {
        if *value == Value::Null {
            return Ok(None);
        }
        let given = value.text()?;
        if known.contains(&given) {
            return Ok(Some(given.to_owned()));
        }
        let unknown = |given, nearest| Problem::UnknownGrade { given, nearest };
        Err(fields::unknown(given, &known, unknown).into())
    };
    if let Value::List(_) = value { fields::some(value, one) } else { one(value).map(|grade| vec![grade]) }
}

/// The scorecards, or the codes with which a sheet was refused.
type Outcome = Result<Vec<Scorecard>, Vec<String>>;

fn outcome(rubric: &Rubric, example: &Example) -> Outcome {
    let cards = match &example.sheets {
        sheets @ Value::List(_) => Sheet::cohort_from(rubric, sheets).map(|sheets| together(rubric, &sheets)),
        sheet => Sheet::from_document(rubric, sheet).map(|sheet| vec![score(&sheet)]),
    };
    cards.map_err(|issues| issues.iter().map(|issue| issue.code().to_owned()).collect())
}

fn holds(expected: &Expected, outcome: &Outcome) -> bool {
    let card = match (&expected.what, outcome) {
        (What::Refused(code), Err(codes)) => return codes.contains(code),
        (_, Err(_)) => return false,
        (_, Ok(cards)) => cards.get(expected.member),
    };
    card.is_some_and(|card| comes_out(&expected.what, card))
}

fn comes_out(what: &What, card: &Scorecard) -> bool {
    match what {
        What::Refused(_) => false,
        What::Accepted => true,
        What::Points(id, score) => card.line(id).is_some_and(|line| is_score(score, line.score.as_ref())),
        What::Total(score) => is_score(score, total(card)),
        What::Grade(grades) => reached(card).is_some_and(|found| {
            found.len() == grades.len()
                && grades
                    .iter()
                    .all(|grade| found.iter().any(|id| id.as_ref().map(Id::as_str) == grade.as_deref()))
        }),
    }
}

fn total(card: &Scorecard) -> Option<&Span> {
    (card.status != Status::NotRated).then_some(&card.score)
}

fn reached(card: &Scorecard) -> Option<&[Option<Id>]> {
    card.grade.as_ref().map(|grade| grade.r#final.reachable.as_slice())
}

fn is_score(expected: &Score, found: Option<&Span>) -> bool {
    match (expected, found) {
        (Score::Nothing, None) => true,
        (Score::Exact(exact), Some(span)) => span.exact.as_ref() == Some(exact),
        (Score::Between(lowest, highest), Some(span)) => span.lowest == *lowest && span.highest == *highest,
        _ => false,
    }
}

fn failure(example: &Example, expected: &Expected, outcome: &Outcome) -> Failure {
    let found = found(expected, outcome);
    let (place, (en, zh)) = told(&expected.what);
    let (name, wanted, came) = (&example.name, written(&expected.written), written(&found));
    let (within, (of_en, of_zh)) = match &example.sheets {
        Value::List(_) => {
            let number = expected.member.saturating_add(1);
            let of = (format!(", sheet {number}"), format!("第{number}份"));
            (format!("cohort/{}/", expected.member), of)
        }
        _ => Default::default(),
    };
    Failure {
        because: example.because.clone(),
        example: name.clone(),
        expected: expected.written.clone(),
        found,
        place: format!("{within}{place}"),
        sentence: Text {
            en: format!("example `{name}`{of_en}: {en} should be {} and is {}", wanted.0, came.0).into(),
            zh: format!("样例“{name}”{of_zh}：{zh}应为{}，实为{}", wanted.1, came.1).into(),
        },
    }
}

/// Where an expectation stands, and what it speaks of.
fn told(what: &What) -> (String, (String, String)) {
    match what {
        What::Points(id, _) => {
            (format!("points/{id}"), (format!("the points of `{id}`"), format!("“{id}”的得分")))
        }
        What::Total(_) => ("total".to_owned(), ("the total".to_owned(), "总分".to_owned())),
        What::Grade(_) => ("grade".to_owned(), ("the grade".to_owned(), "等级".to_owned())),
        What::Refused(_) | What::Accepted => {
            ("refused".to_owned(), ("the refusal".to_owned(), "拒绝原因".to_owned()))
        }
    }
}

/// What came out, in the form of an expectation.
fn found(expected: &Expected, outcome: &Outcome) -> Value {
    let card = match outcome {
        Ok(cards) => cards.get(expected.member),
        Err(codes) => return Value::List(codes.iter().cloned().map(Value::Text).collect()),
    };
    match (&expected.what, card) {
        (What::Points(id, _), Some(card)) => span(card.line(id).and_then(|line| line.score.as_ref())),
        (What::Total(_), Some(card)) => span(total(card)),
        (What::Grade(_), Some(card)) => {
            let grade = |id: &Option<Id>| id.as_ref().map_or(Value::Null, |id| Value::Text(id.to_string()));
            match reached(card).unwrap_or_default() {
                [one] => grade(one),
                several => Value::List(several.iter().map(grade).collect()),
            }
        }
        (What::Refused(_) | What::Accepted, _) | (_, None) => Value::Null,
    }
}

fn span(span: Option<&Span>) -> Value {
    let number = |exact: Option<&Exact>| exact.map_or(Value::Null, |exact| Value::Text(exact.to_string()));
    match span {
        None => Value::Null,
        Some(Span { exact: Some(exact), .. }) => number(Some(exact)),
        Some(Span { highest, lowest, .. }) => Value::sorted([
            ("highest".to_owned(), number(highest.as_ref())),
            ("lowest".to_owned(), number(lowest.as_ref())),
        ]),
    }
}

/// A value in a sentence, in English and Chinese.
fn written(value: &Value) -> (String, String) {
    match value {
        Value::Null => ("none".to_owned(), "无".to_owned()),
        Value::Text(text) | Value::Number(text) => (text.clone(), text.clone()),
        other => {
            let text = json::canonical(other);
            (text.clone(), text)
        }
    }
}
