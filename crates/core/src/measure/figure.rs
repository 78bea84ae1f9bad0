//! Figures (统计值): measures for parts of a district and parts of a period, each with what is behind it.
//!
//! Takes a district and what is asked of it, gives a [`Table`] or its figures one by one. The table is for millions
//! of cells; figures are for reading, and their number is bounded.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{
    Amount, Catalogue, Counting, Measure, Of, Problem, Rows,
    event::Events,
    filter::{Sieve, at_measure},
    part::Grid,
    tally::{Ground, Tally, tally},
};
use crate::base::{Issues, Period, Read, Step, Unit, fields};
use crate::district::District;

/// Most cells of a table, all measures together.
const MOST_CELLS: usize = 20_000_000;
/// Most figures of an answer.
const MOST_FIGURES: usize = 200_000;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// With what stands below each station? Only where the parts are stations.
    pub below: bool,
    /// Into which parts the period is split.
    pub by: Option<Step>,
    /// The policy.
    pub counting: &'a Counting,
    /// The measures.
    pub measures: Vec<&'a Measure>,
    /// By what the district is split.
    pub of: Of,
    /// Only these parts; all of them, and the rest, without.
    pub only: Option<Vec<String>>,
    /// Of which days.
    pub period: Period,
    /// How many of the rows behind each figure are named.
    pub rows: usize,
}

impl<'a> Asked<'a> {
    /// These measures for a period, for the district as a whole.
    #[must_use]
    pub fn new(measures: Vec<&'a Measure>, period: Period, counting: &'a Counting) -> Self {
        Self { below: false, by: None, counting, measures, of: Of::District, only: None, period, rows: 0 }
    }
}

/// One number, with what is behind it.
#[doc(alias = "统计值")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// How much.
    pub amount: Amount,
    /// The measure, as its id.
    pub measure: String,
    /// The part of the district; `None` for the whole, and for what belongs to no part.
    pub part: Option<String>,
    /// Of which days.
    pub period: Period,
    /// The first of the rows behind it.
    pub row_ids: Vec<String>,
    /// How many rows are behind it.
    pub rows: usize,
    /// What it is counted in.
    pub unit: Unit,
}

impl Figure {
    /// What figures of one measure and one period come to, of parts that do not overlap; `None` of no figures.
    /// Whether a measure adds up at all, [`Measure::is_additive`] says.
    pub fn sum<'f>(figures: impl IntoIterator<Item = &'f Self>) -> Option<Self> {
        let mut figures = figures.into_iter();
        let mut sum = Self { part: None, ..figures.next()?.clone() };
        for figure in figures {
            sum.amount = sum.amount.plus(&figure.amount);
            sum.rows = sum.rows.saturating_add(figure.rows);
            sum.row_ids.extend(figure.row_ids.iter().cloned());
        }
        Some(sum)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        if let Amount::Between(low, high) = &self.amount {
            fields.serialize_entry("at_least", low)?;
            fields.serialize_entry("at_most", high)?;
        }
        fields.serialize_entry("measure", &self.measure)?;
        if let Some(part) = &self.part {
            fields.serialize_entry("part", part)?;
        }
        fields.serialize_entry("period", &self.period)?;
        fields.serialize_entry("row_ids", &self.row_ids)?;
        fields.serialize_entry("rows", &self.rows.to_string())?;
        fields.serialize_entry("unit", &self.unit)?;
        if let Amount::Exact(value) = &self.amount {
            fields.serialize_entry("value", value)?;
        }
        fields.end()
    }
}

/// All cells of all measures asked for.
pub struct Table {
    grid: Grid,
    ids: Vec<String>,
    tallies: Vec<Tally>,
}

impl Table {
    /// The ids of the parts; what belongs to none stands after the last.
    #[must_use]
    pub fn parts(&self) -> &[String] {
        &self.ids
    }

    /// The parts of the period.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.grid.times
    }

    /// The value of a measure, in the order asked, for a part and a part of the period.
    #[must_use]
    pub fn amount(&self, measure: usize, part: usize, period: usize) -> Option<Amount> {
        self.tallies.get(measure).map(|tally| tally.value(self.grid.cell(part, period)))
    }

    /// How many rows are behind it.
    #[must_use]
    pub fn rows(&self, measure: usize, part: usize, period: usize) -> usize {
        self.tallies.get(measure).map_or(0, |tally| tally.rows(self.grid.cell(part, period)))
    }
}

/// Counts everything that is asked.
///
/// # Errors
/// A part of the district that it lacks, ids that it does not have, or more cells than a table holds.
pub fn table(district: &District, asked: &Asked<'_>) -> Read<Table> {
    let grid = Grid::new(district, (asked.of, asked.below, asked.period, asked.by), asked.counting);
    within(grid.cells().saturating_mul(asked.measures.len()), MOST_CELLS)?;
    if asked.below && asked.of != Of::Station {
        return Err(Problem::OnlyOfWhat {}.into());
    }
    let needs = |part: &str| asked.measures.iter().any(|measure| measure.count.part() == Some(part));
    let needs_ledger = needs("ledger");
    if needs("learning") {
        district.learning()?;
    }
    let events = if needs_ledger { Some(Events::of(district, asked.counting)?) } else { None };
    let mut issues = Issues::none();
    let mut sieves = Vec::with_capacity(asked.measures.len());
    for (place, measure) in asked.measures.iter().enumerate() {
        let sieve = Sieve::of(&measure.filter, district);
        sieves.extend(issues.take(sieve.map_err(|issues| at_measure(issues, place))));
    }
    let sieves = issues.unless(sieves)?;
    let uncounted = uncounted(district, asked.counting)?;
    let ground = Ground {
        district,
        events: events.as_ref(),
        grid: &grid,
        counting: asked.counting,
        uncounted,
        wanted: asked.rows,
    };
    let each = asked.measures.iter().zip(&sieves);
    let tallies = each.map(|(measure, sieve)| tally(measure, sieve, &ground)).collect();
    Ok(Table { ids: asked.of.ids(district), grid, tallies })
}

pub(super) fn within(figures: usize, most: usize) -> Read<()> {
    if figures <= most {
        return Ok(());
    }
    Err(Problem::TooManyFigures { figures: figures.to_string(), most: most.to_string() }.into())
}

/// Which kinds are contained in other rows.
fn uncounted(district: &District, counting: &Counting) -> Read<Vec<bool>> {
    let Ok(ledger) = district.ledger() else { return Ok(Vec::new()) };
    let known: Vec<&str> = ledger.kinds().iter().map(|kind| kind.id.as_str()).collect();
    let mut issues = Issues::none();
    for (at, id) in counting.uncounted_kinds.iter().enumerate() {
        if !known.contains(&id.as_str()) {
            let list = String::from("kinds");
            let unknown = |given, nearest| Problem::UnknownId { list, given, nearest };
            let unknown = fields::unknown(id.as_str(), &known, unknown);
            issues.add(unknown.at(at).at("uncounted_kinds").at("counting"));
        }
    }
    let is_one = |kind: &&str| counting.uncounted_kinds.iter().any(|id| id.as_str() == *kind);
    issues.unless(known.iter().map(is_one).collect())
}

/// The figures one by one: by measure, by part, by part of the period; what belongs to no part comes last, if
/// there is any.
///
/// # Errors
/// As [`table`], parts that the district does not have, and more figures than an answer holds.
///
/// ```
/// use haitang::{District, base::Period, measure::{Asked, Catalogue, Counting, figures}};
/// # let example = |name: &str| {
/// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
/// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
/// # };
/// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
/// let (catalogue, counting) = (Catalogue::standard().unwrap(), Counting::standard().unwrap());
/// let sessions = &catalogue.measures[catalogue.find("sessions").unwrap()];
/// let asked = Asked::new(vec![sessions], Period::of("2024-06").unwrap(), &counting);
/// let found = figures(&district, &asked).unwrap();
/// assert_eq!(found[0].amount.exact().unwrap().to_string(), "4"); // one of five is told twice
/// ```
pub fn figures(district: &District, asked: &Asked<'_>) -> Read<Vec<Figure>> {
    let parts = chosen(&asked.of.ids(district), asked)?;
    let times = asked.by.map_or(1, |step| asked.period.split(step).len());
    let cells = parts.len().saturating_mul(times);
    within(cells.saturating_mul(asked.measures.len()), MOST_FIGURES)?;
    let table = table(district, asked)?;
    let mut figures = Vec::new();
    for (measure, tally) in asked.measures.iter().zip(&table.tallies) {
        for part in &parts {
            let is_rest = *part == table.ids.len() && asked.of != Of::District;
            for (time, period) in table.grid.times.iter().enumerate() {
                let cell = table.grid.cell(*part, time);
                if is_rest && tally.rows(cell) == 0 {
                    continue;
                }
                figures.push(Figure {
                    amount: tally.value(cell),
                    measure: measure.id.to_string(),
                    part: table.ids.get(*part).cloned(),
                    period: *period,
                    row_ids: named(district, measure.count.rows(), tally.first(cell)),
                    rows: tally.rows(cell),
                    unit: measure.count.unit(),
                });
            }
        }
    }
    Ok(figures)
}

/// The places of the parts that are wanted.
fn chosen(ids: &[String], asked: &Asked<'_>) -> Read<Vec<usize>> {
    let Some(only) = &asked.only else { return Ok((0..=ids.len()).collect()) };
    if asked.of == Of::District {
        return Err(Problem::OnlyOfWhat {}.into());
    }
    let mut issues = Issues::none();
    let mut parts = Vec::with_capacity(only.len());
    let places: alloc::collections::BTreeMap<&str, usize> =
        ids.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect();
    for (at, id) in only.iter().enumerate() {
        if let Some(part) = places.get(id.as_str()) {
            parts.push(*part);
            continue;
        }
        let known: Vec<&str> = ids.iter().map(String::as_str).take(fields::MOST_ITEMS).collect();
        let list = String::from(asked.of.name());
        let unknown = |given, nearest| Problem::UnknownId { list, given, nearest };
        issues.add(fields::unknown(id, &known, unknown).at(at).at("only"));
    }
    issues.unless(parts)
}

/// The ids of rows.
fn named(district: &District, list: Rows, rows: &[u32]) -> Vec<String> {
    let (network, ledger) = (district.network(), district.ledger().ok());
    let (staff, learning) = (district.staff().ok(), district.learning().ok());
    let id = |place: &u32| {
        let at = usize::try_from(*place).ok()?;
        Some(match list {
            Rows::Stations => network.stations().get(at)?.id.to_string(),
            Rows::Sites => network.sites().get(at)?.id.to_string(),
            Rows::Trainings => learning?.trainings().get(at)?.id.to_string(),
            Rows::Attendances => learning?.attendances().get(at)?.id.to_string(),
            Rows::Workers => staff?.workers().get(at)?.id.to_string(),
            Rows::Activities => ledger?.activity(at)?.id().to_string(),
            Rows::Groups => ledger?.groups().get(at)?.id.to_string(),
            Rows::Partners => ledger?.partners().get(at)?.id.to_string(),
            Rows::Donations => ledger?.donations().get(at)?.id.to_string(),
            Rows::Volunteers => ledger?.volunteers().get(at)?.id.to_string(),
            Rows::Beneficiaries => ledger?.beneficiaries().get(at)?.id.to_string(),
        })
    };
    rows.iter().filter_map(id).collect()
}

/// The part that a measure is counted from and that a district lacks.
#[must_use]
pub fn lacking(measure: &Measure, district: &District) -> Option<&'static str> {
    measure.count.part().filter(|part| match *part {
        "ledger" => district.ledger().is_err(),
        _ => district.learning().is_err(),
    })
}

/// The measures of a catalogue that a district can answer, and those that it lacks a part for.
#[must_use]
pub fn answerable<'a>(catalogue: &'a Catalogue, district: &District) -> (Vec<&'a Measure>, Vec<&'a Measure>) {
    catalogue.measures.iter().partition(|measure| lacking(measure, district).is_none())
}
