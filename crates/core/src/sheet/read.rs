//! The sheet as a whole (评估表): the second door.
//!
//! Takes a sheet document and the rubric that it answers, gives a [`Sheet`] that can be scored.

use alloc::{
    borrow::ToOwned,
    collections::BTreeSet,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Answer, Figure, Given, Opinions, Problem, answer, answer::Around, entries, entries::Ground, figure, value,
};
use crate::base::{
    Date, Digest, Id, Issue, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
    text::{self, shortened},
};
use crate::rubric::{Input, Rubric};

/// What a sheet document calls itself.
pub(crate) const FORMAT: &str = "sheet/1";
/// What a sheet says of itself as a whole.
pub(crate) const HEADS: [&str; 4] = ["subject", "assessor", "date", "note"];

/// Answers that have been checked against the rubric which they hold on to.
#[doc(alias = "评估表")]
#[derive(Clone, Debug)]
pub struct Sheet<'r> {
    pub(crate) rubric: &'r Rubric,
    pub(crate) subject: Option<Id>,
    pub(crate) assessor: Option<Id>,
    pub(crate) date: Option<Date>,
    pub(crate) note: Option<String>,
    /// One for each input of the rubric.
    pub(crate) values: Vec<Option<Given>>,
    /// Where the values of the rubric's inputs come from that were not observed, one for each.
    pub(crate) sources: Vec<Option<String>>,
    /// What values are, that were worked out of a ledger.
    pub(crate) figures: Vec<Figure>,
    /// One for each criterion, in the order of the rubric.
    pub(crate) answers: Vec<Answer>,
    /// What several assessors say, each for herself.
    pub(crate) opinions: Opinions,
}

impl<'r> Sheet<'r> {
    /// A sheet that says nothing but these values and answers.
    pub(crate) fn answering(rubric: &'r Rubric, values: Vec<Option<Given>>, answers: Vec<Answer>) -> Self {
        let sources = rubric.inputs().iter().map(|_| None).collect();
        let opinions = Opinions::new();
        Self {
            rubric,
            subject: None,
            assessor: None,
            date: None,
            note: None,
            values,
            sources,
            figures: Vec::new(),
            answers,
            opinions,
        }
    }

    /// A sheet on which nothing has been answered.
    pub(crate) fn blank(rubric: &'r Rubric) -> Self {
        let values = rubric.inputs().iter().map(|_| None).collect();
        let criteria = rubric.criteria();
        Self::answering(rubric, values, criteria.iter().map(|(_, asked)| Answer::missing(asked)).collect())
    }

    /// The rubric that the sheet answers.
    #[must_use]
    pub fn rubric(&self) -> &'r Rubric {
        self.rubric
    }

    /// The station judged.
    #[must_use]
    pub fn subject(&self) -> Option<&Id> {
        self.subject.as_ref()
    }

    /// Who assessed, unless an answer says otherwise.
    #[must_use]
    pub fn assessor(&self) -> Option<&Id> {
        self.assessor.as_ref()
    }

    /// The day of the assessment.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Reads a sheet document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(rubric: &'r Rubric, document: &str) -> Read<Self> {
        Self::from_bytes(rubric, document.as_bytes())
    }

    /// Reads a sheet document from bytes, which need not be UTF-8 to be refused properly.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_bytes(rubric: &'r Rubric, document: &[u8]) -> Read<Self> {
        Self::from_document(rubric, &json::read(document, json::DEEPEST)?)
    }

    /// Reads a list of sheet documents that are to be scored together; every one names its subject.
    ///
    /// # Errors
    /// Everything that is wrong with any of them, each with its place in the list.
    pub fn cohort(rubric: &'r Rubric, documents: &[u8]) -> Read<Vec<Self>> {
        Self::cohort_from(rubric, &json::read(documents, json::DEEPEST)?)
    }

    /// Reads a list of documents that is a tree already.
    pub(crate) fn cohort_from(rubric: &'r Rubric, documents: &Value) -> Read<Vec<Self>> {
        let sheets = fields::every(documents, |document| Self::from_document(rubric, document))?;
        distinct(&sheets).map(|()| sheets)
    }

    /// Reads a document that is a tree already.
    pub(crate) fn from_document(rubric: &'r Rubric, document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        addressed(&mut fields, rubric);
        if fields.has("rubric") && !fields.is_clean() {
            // Answers to another rubric would only be noise.
            return Err(fields.into_issues());
        }
        let subject = fields.may("subject", Id::read);
        let assessor = fields.may("assessor", Id::read);
        let date = fields.may("date", Date::read);
        let note = fields.may("note", |value| value.text().map(ToOwned::to_owned));
        let (values, are_read) = for_inputs(&mut fields, "inputs", rubric, shared);
        let (sources, are_cited) = for_inputs(&mut fields, "sources", rubric, sources);
        if are_cited {
            fields.refuse_each(uncited(rubric.inputs(), &values, &sources));
        }
        let around = Around { assessor: assessor.as_ref(), values: &values };
        let mut answers = fields.need("answers", |value| answers(value, rubric, around));
        fields.refuse_each(outside_levels(rubric, &answers, around));
        let figures = figures(&mut fields, rubric, are_read.then_some(&values), &answers);
        let opinions = if fields.has("entries") {
            let ground = Ground::of(rubric, document.get("answers"), around);
            let told = fields.need("entries", |value| entries::read(value, &ground));
            told.settle(&mut answers, &ground)
        } else {
            Opinions::new()
        };
        fields.close(Self {
            rubric,
            subject,
            assessor,
            date,
            note,
            values,
            sources,
            figures,
            answers,
            opinions,
        })
    }
}

/// Is this a sheet, and one of this rubric?
fn addressed(fields: &mut Fields<'_>, rubric: &Rubric) {
    fields.need("haitang", |value| fields::format(value, FORMAT));
    fields.need("rubric", |value| same_rubric(value, rubric));
    fields.may("version", |value| same_version(value, rubric));
    fields.may("meaning", |value| same_meaning(value, rubric));
}

/// Numbers that do not lie within the level chosen for them.
fn outside_levels(rubric: &Rubric, answers: &[Answer], around: Around<'_>) -> Issues {
    let mut issues = Issues::none();
    for ((node, criterion), answer) in rubric.criteria().iter().zip(answers) {
        issues.take(answer::levels(answer, node, criterion, around));
    }
    issues
}

/// What stands under a key for each input of the rubric, and whether all of it could be read: of what could not,
/// nothing else can be said.
fn for_inputs<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    rubric: &Rubric,
    read: impl Fn(&Value, &[Input]) -> Read<Vec<Option<T>>>,
) -> (Vec<Option<T>>, bool) {
    let said = fields.may(key, |value| read(value, rubric.inputs()));
    let is_read = said.is_some() || !fields.has(key);
    (said.unwrap_or_else(|| rubric.inputs().iter().map(|_| None).collect()), is_read)
}

/// Reads what values are that were worked out of a ledger. Without the answers nothing can be said of it, without
/// the inputs of the rubric nothing of theirs.
fn figures(
    fields: &mut Fields<'_>,
    rubric: &Rubric,
    values: Option<&Vec<Option<Given>>>,
    answers: &[Answer],
) -> Vec<Figure> {
    let figures = fields.may("figures", figure::read).unwrap_or_default();
    if answers.len() == rubric.criteria().len() {
        fields.refuse_each(figure::check(&figures, rubric, values.map(Vec::as_slice), answers));
    }
    figures
}

/// The members of a cohort can be told apart.
fn distinct(sheets: &[Sheet<'_>]) -> Read<()> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut issues = Issues::none();
    for (place, sheet) in sheets.iter().enumerate() {
        match &sheet.subject {
            None => issues.add(Issue::from(Problem::SubjectMissing {}).at(place)),
            Some(subject) if !seen.insert(subject.as_str()) => {
                let twice = Problem::SubjectTwice { subject: subject.to_string() };
                issues.add(Issue::from(twice).at("subject").at(place));
            }
            Some(_) => {}
        }
    }
    issues.unless(())
}

fn same_rubric(value: &Value, rubric: &Rubric) -> Read<()> {
    let given = value.text()?;
    let wanted = rubric.id().as_str();
    if given == wanted {
        return Ok(());
    }
    let problem = Problem::OtherRubric { given: shortened(given), wanted: wanted.to_owned() };
    Err(Issue::from(problem).allowing([wanted]).into())
}

fn same_version(value: &Value, rubric: &Rubric) -> Read<()> {
    let given = value.text()?;
    let wanted = rubric.version().unwrap_or_default();
    if given == wanted {
        return Ok(());
    }
    let problem = Problem::OtherVersion { given: shortened(given), wanted: wanted.to_owned() };
    Err(Issue::from(problem).allowing([wanted]).into())
}

fn same_meaning(value: &Value, rubric: &Rubric) -> Read<()> {
    let given = Digest::read(value)?;
    let wanted = rubric.meaning();
    if given == wanted {
        return Ok(());
    }
    let (given, wanted) = (given.to_string(), wanted.to_string());
    let problem = Problem::OtherMeaning { given, wanted: wanted.clone() };
    Err(Issue::from(problem).allowing([wanted]).into())
}

/// Reads the values of the rubric's own inputs.
fn shared(value: &Value, inputs: &[Input]) -> Read<Vec<Option<Given>>> {
    let mut issues = Issues::none();
    let mut values = Vec::with_capacity(inputs.len());
    for input in inputs {
        let given = value.get(input.id.as_str()).map_or(Ok(None), |given| value::read(given, input));
        values.extend(issues.take(given.map_err(|inner| inner.at(&input.id))));
    }
    for (key, _) in value.map()? {
        if !inputs.iter().any(|input| input.id.as_str() == key) {
            let known: Vec<&str> = inputs.iter().map(|input| input.id.as_str()).collect();
            issues.add_with(|| {
                fields::unknown(key, &known, |given, nearest| Problem::UnknownInput { given, nearest })
                    .at(key)
            });
        }
    }
    issues.unless(values)
}

/// Reads where values of the rubric's inputs come from.
fn sources(value: &Value, inputs: &[Input]) -> Read<Vec<Option<String>>> {
    let mut issues = Issues::none();
    let cited: Vec<&str> =
        inputs.iter().filter(|input| input.is_cited()).map(|input| input.id.as_str()).collect();
    for (key, _) in value.map()?.iter().filter(|(key, _)| !cited.contains(&key.as_str())) {
        issues.add_with(|| {
            fields::unknown(key, &cited, |given, nearest| Problem::UnknownInput { given, nearest }).at(key)
        });
    }
    let mut sources = Vec::with_capacity(inputs.len());
    for input in inputs {
        let source = value.get(input.id.as_str()).map(text::said).transpose();
        sources.extend(issues.take(source.map_err(|inner| inner.at(&input.id))));
    }
    issues.unless(sources)
}

/// What was not observed says where it comes from.
fn uncited(inputs: &[Input], values: &[Option<Given>], sources: &[Option<String>]) -> Issues {
    let mut issues = Issues::none();
    for ((input, value), source) in inputs.iter().zip(values).zip(sources) {
        if input.is_cited() && value.is_some() && source.is_none() {
            issues.add(Issue::from(Problem::SourceMissing {}).at(&input.id).at("sources"));
        }
    }
    issues
}

fn answers(value: &Value, rubric: &Rubric, around: Around<'_>) -> Read<Vec<Answer>> {
    let mut issues = Issues::none();
    let criteria = rubric.criteria();
    let mut answers = Vec::with_capacity(criteria.len());
    for (node, criterion) in &criteria {
        let answer = match value.get(node.id.as_str()) {
            Some(given) => entries::only(given, node, criterion)
                .and_then(|()| answer::read(given, node, criterion, around)),
            None => Ok(Answer::missing(criterion)),
        };
        answers.extend(issues.take(answer.map_err(|inner| inner.at(&node.id))));
    }
    let known: Vec<&str> = criteria.iter().map(|(node, _)| node.id.as_str()).collect();
    issues.take(unknown_criteria(value.map()?, &known));
    issues.unless(answers)
}

fn unknown_criteria(members: &[(String, Value)], known: &[&str]) -> Read<()> {
    let mut sorted: BTreeSet<&str> = BTreeSet::new();
    sorted.extend(known);
    let mut issues = Issues::none();
    for (key, _) in members.iter().filter(|(key, _)| !sorted.contains(key.as_str())) {
        issues.add_with(|| {
            fields::unknown(key, known, |given, nearest| Problem::UnknownCriterion { given, nearest }).at(key)
        });
    }
    issues.unless(())
}
