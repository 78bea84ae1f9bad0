//! Reading ratings (读取评分表).

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{Category, Level, Rating, Ratings};
use crate::base::{
    Exact, Id, Issue, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
    number, text,
};
use crate::reliability::Problem;

/// Format and edition.
const FORMAT: &str = "ratings/1";
/// Most ratings.
const MOST_RATINGS: usize = 100_000;
/// Most assessors: they are compared pair by pair.
const MOST_ASSESSORS: usize = 50;
/// Most digits of what all numbers are fractions of.
const MOST_DENOMINATOR: u32 = 400;

/// A row of the document.
#[derive(Default)]
pub(super) struct Row {
    pub assessor: Id,
    pub unit: Id,
    /// `None` is missing.
    pub value: Option<Said>,
}

/// A value as it was given: ordered as the level orders it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    /// A category, by its place among those declared.
    Listed(usize),
    Number(Exact),
    Name(String),
}

impl Ratings {
    /// Reads and checks ratings.
    ///
    /// # Errors
    /// Everything that is wrong with the document.
    pub fn from_json(text: &str) -> Read<Self> {
        Self::from_bytes(text.as_bytes())
    }

    /// Reads and checks ratings.
    ///
    /// # Errors
    /// Everything that is wrong with the document.
    pub fn from_bytes(bytes: &[u8]) -> Read<Self> {
        Self::from_document(&json::read(bytes, json::DEEPEST)?)
    }

    /// Reads and checks ratings out of a document.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_document(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let level = fields.need("level", |value| fields::word(value, Level::WORDS));
        let listed = if level < Level::Interval { fields.may("categories", categories) } else { None };
        let scale = Scale { level, listed };
        let rows = fields.need("ratings", |value| scale.rows(value));
        let (level, listed) = (scale.level, scale.listed);
        fields.close(())?;
        Self::of_rows(level, listed, &rows).map_err(|issues| issues.at("ratings"))
    }

    /// Puts rows into a table.
    pub(super) fn of_rows(level: Level, listed: Option<Vec<String>>, rows: &[Row]) -> Read<Self> {
        let names = Names::of(rows);
        if names.assessors.len() > MOST_ASSESSORS {
            return Err(Problem::TooManyAssessors { most: MOST_ASSESSORS.to_string() }.into());
        }
        let values: BTreeSet<&Said> = rows.iter().filter_map(|row| row.value.as_ref()).collect();
        let places: BTreeMap<&Said, usize> =
            values.iter().enumerate().map(|(place, said)| (*said, place)).collect();
        once(rows)?;
        if level >= Level::Interval && !have_common_denominator(&values) {
            return Err(Problem::TooFine { most: MOST_DENOMINATOR.to_string() }.into());
        }
        let mut table = alloc::vec![Vec::new(); names.units.len()];
        for row in rows {
            let unit = names.units.binary_search(&row.unit).ok().and_then(|unit| table.get_mut(unit));
            let rating = rating(row, &names.assessors, &places, listed.is_some());
            unit.into_iter().for_each(|unit| unit.extend(rating));
        }
        table.iter_mut().for_each(|row| row.sort_by_key(|rating| rating.assessor));
        let categories = listed.map_or_else(|| values.into_iter().map(Said::category).collect(), of_list);
        let Names { assessors, units } = names;
        Ok(Self { level, categories, assessors, units, rows: table })
    }
}

/// Who rates what, by id. What is missing says nothing, not even that somebody was there.
struct Names {
    assessors: Vec<Id>,
    units: Vec<Id>,
}

impl Names {
    fn of(rows: &[Row]) -> Self {
        let said = || rows.iter().filter(|row| row.value.is_some());
        let each = |id: &dyn Fn(&Row) -> Id| said().map(id).collect::<BTreeSet<Id>>().into_iter().collect();
        Self { assessors: each(&|row| row.assessor.clone()), units: each(&|row| row.unit.clone()) }
    }
}

/// Are numbers fractions of one that is not too long? It is a factor of all that is worked out of them.
fn have_common_denominator(values: &BTreeSet<&Said>) -> bool {
    let most = Exact::power_of_ten(MOST_DENOMINATOR);
    let mut numbers = values.iter().filter_map(|said| match said {
        Said::Number(number) => Some(number),
        Said::Listed(_) | Said::Name(_) => None,
    });
    let common = numbers.try_fold(Exact::ONE, |common, number| {
        let common = common.multiple_for(number);
        (common <= most).then_some(common)
    });
    common.is_some()
}

/// Refuses what stands twice.
fn once(rows: &[Row]) -> Read<()> {
    let (mut seen, mut issues) = (BTreeSet::new(), Issues::none());
    for (place, row) in rows.iter().enumerate() {
        if !seen.insert((&row.unit, &row.assessor)) {
            issues.add(twice(row).at(place));
        }
    }
    issues.unless(())
}

fn of_list(names: Vec<String>) -> Vec<Category> {
    names.into_iter().map(|name| Category { name, number: None }).collect()
}

fn twice(row: &Row) -> Issue {
    Problem::RatedTwice { assessor: row.assessor.to_string(), unit: row.unit.to_string() }.into()
}

fn rating(row: &Row, assessors: &[Id], places: &BTreeMap<&Said, usize>, listed: bool) -> Option<Rating> {
    let assessor = assessors.binary_search(&row.assessor).ok()?;
    let said = row.value.as_ref()?;
    let value = match said {
        Said::Listed(place) if listed => *place,
        said => *places.get(said)?,
    };
    Some(Rating { assessor, value })
}

impl Said {
    fn category(&self) -> Category {
        match self {
            Self::Listed(place) => Category { name: place.to_string(), number: None },
            Self::Number(number) => Category { name: number::typed(number), number: Some(number.clone()) },
            Self::Name(name) => Category { name: name.clone(), number: None },
        }
    }
}

/// What a value may be.
struct Scale {
    level: Level,
    listed: Option<Vec<String>>,
}

impl Scale {
    fn rows(&self, value: &Value) -> Read<Vec<Row>> {
        fields::list(value, MOST_RATINGS)?;
        fields::every(value, |item| {
            let mut fields = Fields::of(item)?;
            let assessor = fields.need("assessor", Id::read);
            let unit = fields.need("unit", Id::read);
            let value = fields.need("value", |value| self.value(value));
            fields.close(Row { assessor, unit, value })
        })
    }

    fn value(&self, value: &Value) -> Read<Option<Said>> {
        if *value == Value::Null {
            return Ok(None);
        }
        let said = match &self.listed {
            Some(listed) => Said::Listed(place(value, listed)?),
            None if self.level == Level::Nominal => Said::Name(name(value)?),
            None => Said::Number(self.number(value)?),
        };
        Ok(Some(said))
    }

    fn number(&self, value: &Value) -> Read<Exact> {
        let number = fields::exact(value)?;
        if self.level == Level::Ratio && number.is_negative() {
            return Err(Problem::BelowZero { given: value.shown() }.into());
        }
        Ok(number)
    }
}

/// A name, or the digits of a number as they are written.
fn name(value: &Value) -> Read<String> {
    match value {
        Value::Number(digits) => Ok(digits.clone()),
        other => text::said(other),
    }
}

fn place(value: &Value, listed: &[String]) -> Read<usize> {
    let given = name(value)?;
    listed.iter().position(|known| *known == given).ok_or_else(|| {
        let known: Vec<&str> = listed.iter().map(String::as_str).collect();
        fields::unknown(&given, &known, |given, nearest| Problem::UnknownCategory { given, nearest }).into()
    })
}

/// The categories, each once.
pub(in crate::reliability) fn categories(value: &Value) -> Read<Vec<String>> {
    let names = fields::some(value, name)?;
    let (mut seen, mut issues) = (BTreeSet::new(), Issues::none());
    for (place, given) in names.iter().enumerate() {
        if !seen.insert(given) {
            issues.add(Issue::from(Problem::RepeatedCategory { given: given.to_owned() }).at(place));
        }
    }
    issues.unless(names)
}
