//! Reading scores and weights (读取稳健性表).

use alloc::{collections::BTreeSet, string::ToString, vec::Vec};

use super::{Grades, Weighed};
use crate::base::{
    Exact, Id, Issue, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
    rows, text,
};
use crate::reliability::{
    Problem,
    agreement::{Draws, times},
};

/// Format and edition.
const FORMAT: &str = "robustness/1";
/// Most parts, and most stations: these are compared two by two.
const MOST_PARTS: usize = 60;
const MOST_STATIONS: usize = 200;
/// Most draws, and most scores that all draws together look at.
const MOST_DRAWS: u64 = 100_000;
const MOST_WORK: u64 = 20_000_000;

impl Weighed {
    /// Reads and checks the document.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        Self::from_document(&json::read(bytes, json::DEEPEST)?)
    }

    /// Reads and checks a document.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_document(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let parts = fields.need("parts", parts);
        let ids: Vec<&str> = parts.iter().map(|(id, _)| id.as_str()).collect();
        // without the parts nothing can be said of the scores
        let readable = !parts.is_empty();
        let stations =
            fields.need("stations", |value| if readable { stations(value, &ids) } else { Ok(Vec::new()) });
        let grades = fields.may("grades", grades);
        let size = parts.len().saturating_mul(stations.len());
        let draws = fields.may("draws", |value| draws(value, size));
        fields.close(Self { parts, stations, grades, draws })
    }
}

/// Rows with an id and something else, each id once.
fn listed<'v, T>(value: &'v Value, most: usize, read: impl Fn(&mut Fields<'v>) -> T) -> Read<Vec<(Id, T)>> {
    fields::list(value, most)?;
    let items = fields::filled(fields::every(value, |item| {
        let mut fields = Fields::of(item)?;
        let id = fields.need("id", Id::read);
        let rest = read(&mut fields);
        fields.close((id, rest))
    })?)?;
    let (mut seen, mut issues) = (BTreeSet::new(), Issues::none());
    for (place, (id, _)) in items.iter().enumerate() {
        if !seen.insert(id) {
            issues.add(Issue::from(rows::Problem::DuplicateId { id: id.to_string() }).at("id").at(place));
        }
    }
    issues.unless(items)
}

fn parts(value: &Value) -> Read<Vec<(Id, Exact)>> {
    let parts = listed(value, MOST_PARTS, |fields| fields.need("weight", weight))?;
    if parts.iter().all(|(_, weight)| weight.is_zero()) {
        return Err(Problem::NoWeight {}.into());
    }
    Ok(parts)
}

fn weight(value: &Value) -> Read<Exact> {
    let weight = fields::exact(value)?;
    if weight.is_negative() {
        return Err(Problem::NegativeWeight { given: value.shown() }.into());
    }
    Ok(weight)
}

fn stations(value: &Value, parts: &[&str]) -> Read<Vec<(Id, Vec<Exact>)>> {
    listed(value, MOST_STATIONS, |fields| fields.need("scores", |value| scores(value, parts)))
}

/// A score for each part, and for nothing else.
fn scores(value: &Value, parts: &[&str]) -> Read<Vec<Exact>> {
    let mut issues = Issues::none();
    let mut found = Vec::new();
    for part in parts {
        match value.get(part) {
            None => issues.add(json::Problem::MissingKey { key: (*part).into() }),
            Some(score) => found.extend(issues.take(fields::exact(score).map_err(|inner| inner.at(part)))),
        }
    }
    for (key, _) in value.map()? {
        if !parts.contains(&key.as_str()) {
            let problem = |key, nearest| json::Problem::UnknownKey { key, nearest };
            issues.add(fields::unknown(key, parts, problem).at(key));
        }
    }
    issues.unless(found)
}

fn grades(value: &Value) -> Read<Grades> {
    let mut fields = Fields::of(value)?;
    let bands = fields.need("bands", |value| {
        fields::some(value, |item| {
            let mut fields = Fields::of(item)?;
            let grade = fields.need("grade", Id::read);
            let bound = fields.need("at_least", fields::exact);
            fields.close((grade, bound))
        })
    });
    let otherwise = fields.need("otherwise", Id::read);
    fields.refuse_each(grades_twice(&bands, &otherwise));
    let pairs = bands.iter().zip(bands.iter().skip(1)).enumerate();
    for (place, ((_, above), (_, below))) in pairs {
        if below >= above {
            let problem = Problem::BoundsRise { above: above.to_string(), below: below.to_string() };
            let place = place.saturating_add(1);
            fields.refuse_at("bands", Issue::from(problem).at("at_least").at(place));
        }
    }
    fields.close(Grades { bands, otherwise })
}

/// Grades that stand for two bands: what flips from one to the other would not change.
fn grades_twice(bands: &[(Id, Exact)], otherwise: &Id) -> Issues {
    let mut issues = Issues::none();
    let twice = |grade: &Id| Issue::from(Problem::GradeTwice { given: grade.to_string() });
    for (place, (grade, _)) in bands.iter().enumerate() {
        if bands.iter().take(place).any(|(before, _)| before == grade) {
            issues.add(twice(grade).at("grade").at(place).at("bands"));
        }
    }
    if bands.iter().any(|(grade, _)| grade == otherwise) {
        issues.add(twice(otherwise).at("otherwise"));
    }
    issues
}

fn draws(value: &Value, size: usize) -> Read<Draws> {
    let mut fields = Fields::of(value)?;
    let seed = fields.need("seed", text::said);
    let draws = fields.need("draws", times);
    let each = u64::try_from(size).unwrap_or(u64::MAX).max(1);
    let most = MOST_DRAWS.min(MOST_WORK.checked_div(each).unwrap_or(0));
    if draws > most {
        fields.refuse_at("draws", Problem::Draws { given: draws.to_string(), most: most.to_string() });
    }
    fields.close(Draws { seed, draws })
}
