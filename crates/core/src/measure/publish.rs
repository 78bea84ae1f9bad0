//! Publishing (公开发布): a table of one measure from which no small cell can be worked out.
//!
//! Takes the cells of a measure, by parts and parts of a period, with their sums, and a policy; gives which are shown.
//! Small cells are left out, and so many others that each cell left out could still be another number: for each there
//! are three more cells, with which it can be moved by as much as the policy wants while everything shown stays as it
//! is. Figures about minors are left out altogether, unless the policy says otherwise.

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{Amount, Asked, Measure, Problem, figure::within, table};
use crate::base::{
    Exact, Id, Period, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
    quantity,
};
use crate::district::District;
use crate::ledger::Ledger;

/// What a publishing policy calls itself.
const FORMAT: &str = "publishing/1";
/// The policy where a question names none.
const DEFAULT: &str = include_str!("publishing.json");
/// Most cells of a table that is published, sums included.
const MOST_CELLS: usize = 20_000;
/// Among how many rows partners are looked for.
const MOST_ROWS: usize = 200;

/// What may be shown.
#[doc(alias = "公开发布规则")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Policy {
    /// Its id.
    pub id: Id,
    /// Numbers between 0 and this are small; 0 itself is nobody.
    pub minimum: Exact,
    /// What becomes of figures about minors.
    pub minors: Minors,
    /// How far from its value each number left out has at least to be able to lie.
    pub protection: Exact,
    /// Where the rules come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
    /// What people read.
    pub title: Text,
}

/// What becomes of figures about minors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Minors {
    /// None is shown.
    #[default]
    Suppressed,
    /// They are treated like all others.
    AsOthers,
}

impl Policy {
    /// The policy that comes with the library.
    ///
    /// # Errors
    /// None, as a test shows.
    pub fn standard() -> Read<Self> {
        Self::read(&json::read(DEFAULT.as_bytes(), json::DEEPEST)?)
    }

    /// Reads a publishing policy.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(document: &Value) -> Read<Self> {
        let words = [("suppressed", Minors::Suppressed), ("as_others", Minors::AsOthers)];
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let policy = Self {
            id: fields.need("id", Id::read),
            title: fields.need("title", Text::read),
            source: fields.may("source", Text::read),
            minimum: fields.need("minimum", quantity::amount),
            protection: fields.need("protection", quantity::amount),
            minors: fields.need("minors", |value| fields::word(value, &words)),
        };
        fields.close(policy)
    }
}

/// One cell of a published table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Is it the sum over all parts?
    pub all_parts: bool,
    /// The part; `None` for the sum, and for what belongs to no part.
    pub part: Option<String>,
    /// The part of the period; `None` for the whole period.
    pub period: Option<Period>,
    /// The number, if it is shown.
    pub value: Option<Exact>,
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        fields.serialize_entry("all_parts", &self.all_parts)?;
        if let Some(part) = &self.part {
            fields.serialize_entry("part", part)?;
        }
        if let Some(period) = &self.period {
            fields.serialize_entry("period", period)?;
        }
        fields.serialize_entry("suppressed", &self.value.is_none())?;
        if let Some(value) = &self.value {
            fields.serialize_entry("value", value)?;
        }
        fields.end()
    }
}

/// The one measure that is asked for, as a table of which some cells are left out.
///
/// # Errors
/// As [`table`], and a measure whose parts do not add up, parts that overlap, or too many cells.
///
/// ```
/// use haitang::{District, base::Period, measure::{Asked, Catalogue, Counting, Of, Policy, publish}};
/// # let example = |name: &str| {
/// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
/// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
/// # };
/// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
/// let (catalogue, counting) = (Catalogue::standard().unwrap(), Counting::standard().unwrap());
/// let sessions = &catalogue.measures[catalogue.find("sessions").unwrap()];
/// let june = Period::of("2024-06").unwrap();
/// let asked = Asked { of: Of::Station, ..Asked::new(vec![sessions], june, &counting) };
/// let cells = publish(&district, &asked, &Policy::standard().unwrap()).unwrap();
/// let of_a = cells.iter().find(|cell| cell.part.as_deref() == Some("a")).unwrap();
/// assert_eq!(of_a.value, None); // fewer than five are not shown
/// ```
pub fn publish(district: &District, asked: &Asked<'_>, policy: &Policy) -> Read<Vec<Cell>> {
    let [measure] = asked.measures.as_slice() else { return Err(Problem::NotATable {}.into()) };
    if !measure.is_additive() || asked.of.overlaps() || asked.below || asked.only.is_some() {
        return Err(Problem::NotATable {}.into());
    }
    let counted = table(district, asked)?;
    let (parts, columns) = (counted.parts().len(), counted.periods().len());
    // what belongs to no part has a row only if there is any
    let rest = parts == 0 || (0..columns).any(|column| counted.rows(0, parts, column) > 0);
    let rows = parts.saturating_add(usize::from(rest));
    within(rows.saturating_add(1).saturating_mul(columns.saturating_add(1)), MOST_CELLS)?;
    let mut cells = Grid::new(rows, columns);
    for row in 0..rows {
        for column in 0..columns {
            if let Some(Amount::Exact(value)) = counted.amount(0, row, column) {
                cells.add(row, column, &value);
            }
        }
    }
    match policy.minors {
        Minors::Suppressed if is_about_minors(measure, district) => cells.hide_all(),
        _ => cells.suppress(policy),
    }
    Ok(cells.shown(counted.parts(), counted.periods()))
}

/// Does a measure single out minors?
fn is_about_minors(measure: &Measure, district: &District) -> bool {
    let filter = &measure.filter;
    let named = || filter.audiences.iter().chain(&filter.all_audiences).flatten();
    let is_minors = |id: &Id| {
        let ledger = district.ledger().map(Ledger::audiences).unwrap_or_default();
        ledger.iter().any(|audience| audience.minors && audience.id == *id)
    };
    filter.minors == Some(true) || filter.intergenerational == Some(true) || named().any(is_minors)
}

/// A table with its sums: the last row and the last column.
struct Grid {
    rows: usize,
    columns: usize,
    values: Vec<Exact>,
    hidden: Vec<bool>,
}

/// A cell by its row and column.
type At = (usize, usize);

impl Grid {
    fn new(rows: usize, columns: usize) -> Self {
        let cells = rows.saturating_add(1).saturating_mul(columns.saturating_add(1));
        Self { rows, columns, values: vec![Exact::ZERO; cells], hidden: vec![false; cells] }
    }

    fn index(&self, (row, column): At) -> usize {
        row.saturating_mul(self.columns.saturating_add(1)).saturating_add(column)
    }

    fn value(&self, at: At) -> Exact {
        self.values.get(self.index(at)).cloned().unwrap_or_default()
    }

    fn is_hidden(&self, at: At) -> bool {
        self.hidden.get(self.index(at)).copied().unwrap_or_default()
    }

    /// Adds to a cell and to its three sums.
    fn add(&mut self, row: usize, column: usize, more: &Exact) {
        for at in [(row, column), (row, self.columns), (self.rows, column), (self.rows, self.columns)] {
            let index = self.index(at);
            self.values.get_mut(index).into_iter().for_each(|sum| *sum = sum.plus(more));
        }
    }

    fn hide(&mut self, at: At) {
        let index = self.index(at);
        self.hidden.get_mut(index).into_iter().for_each(|hidden| *hidden = true);
    }

    fn hide_all(&mut self) {
        self.hidden.iter_mut().for_each(|hidden| *hidden = true);
    }

    fn all(&self) -> Vec<At> {
        let columns = self.columns;
        (0..=self.rows).flat_map(|row| (0..=columns).map(move |column| (row, column))).collect()
    }

    /// Leaves out what is small, and what keeps it from being worked out.
    fn suppress(&mut self, policy: &Policy) {
        let is_small = |value: &Exact| !value.is_zero() && *value < policy.minimum;
        let small: Vec<At> = self.all().into_iter().filter(|at| is_small(&self.value(*at))).collect();
        small.iter().for_each(|at| self.hide(*at));
        for at in small {
            for partner in self.partners(at, &policy.protection).into_iter().flatten() {
                self.hide(partner);
            }
        }
    }

    /// The three cells that lose least, with which a cell can be moved up while all sums hold.
    fn partners(&self, at: At, distance: &Exact) -> Option<[At; 3]> {
        let (row, column) = at;
        // what is hidden already costs nothing: those rows come first; the row of sums is always among them
        let mut rows: Vec<usize> = (0..self.rows).filter(|other| *other != row).collect();
        rows.sort_by_key(|other| !self.is_hidden((*other, column)));
        rows.truncate(MOST_ROWS);
        rows.extend((self.rows != row).then_some(self.rows));
        let mut best: Option<(Exact, [At; 3])> = None;
        for other_row in rows {
            for other_column in (0..=self.columns).filter(|other| *other != column) {
                let three = [(row, other_column), (other_row, column), (other_row, other_column)];
                let Some(cost) = self.cost(at, three, distance) else { continue };
                if cost.is_zero() {
                    return Some(three);
                }
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, three));
                }
            }
        }
        best.map(|(_, three)| three)
    }

    /// What leaving out three cells costs; `None` when the first can't be moved with them.
    fn cost(&self, (row, column): At, three: [At; 3], distance: &Exact) -> Option<Exact> {
        let [(_, other_column), (other_row, _), _] = three;
        // beside a sum a cell moves with it, beside another cell against it
        let across = column != self.columns && other_column != self.columns;
        let down = row != self.rows && other_row != self.rows;
        let falls = [across, down, across != down];
        let mut cost = Exact::ZERO;
        for (at, falls) in three.into_iter().zip(falls) {
            let value = self.value(at);
            if falls && value < *distance {
                return None;
            }
            if !self.is_hidden(at) {
                cost = cost.plus(&value).plus(&Exact::ONE);
            }
        }
        Some(cost)
    }

    fn shown(&self, parts: &[String], periods: &[Period]) -> Vec<Cell> {
        let mut cells = Vec::new();
        for at in self.all() {
            let (row, column) = at;
            let value = (!self.is_hidden(at)).then(|| self.value(at));
            let part = parts.get(row).filter(|_| row != self.rows).cloned();
            let period = periods.get(column).copied();
            cells.push(Cell { all_parts: row == self.rows, part, period, value });
        }
        cells
    }
}

impl Cell {
    /// How many cells are left out.
    #[must_use]
    pub fn suppressed(cells: &[Self]) -> String {
        cells.iter().filter(|cell| cell.value.is_none()).count().to_string()
    }
}
