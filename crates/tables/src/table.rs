//! Sheets as tables (表格): the header found, its columns named, the rows below it.
//!
//! A title or a note may stand above the header. A misspelt header is refused with the nearest that would be
//! right, and read as that one, so that one slip is one problem.

use std::collections::BTreeMap;

use haitang::base::{Hint, Issue, hint::nearest, text::shortened};

use crate::{
    cell::Cell,
    flaw::{Flaws, Place},
    grid::{Rows, Sheet},
    problem::Problem,
};

/// Rows in which the header is looked for.
const MOST_ABOVE: usize = 12;
/// Known headers that make a row the header.
const FEWEST_KNOWN: usize = 2;

/// A sheet whose columns have names.
pub struct Table<'s> {
    name: &'s str,
    columns: BTreeMap<String, u32>,
    rows: &'s Rows,
    header: u32,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table<'t>,
    number: u32,
    cells: &'t BTreeMap<u32, Cell>,
}

/// What people write in a header: blanks and line ends mean nothing there.
fn normal(cell: &Cell) -> String {
    let letters = cell.shown();
    let letters = letters.chars().filter(|letter| !letter.is_whitespace() && *letter != '*');
    letters
        .map(|letter| match letter {
            '(' => '（',
            ')' => '）',
            other => other,
        })
        .collect()
}

impl<'s> Table<'s> {
    /// Finds the header of a sheet.
    pub fn open(sheet: &'s Sheet, known: &[&str], needed: &[&str], flaws: &mut Flaws) -> Option<Self> {
        let score = |cells: &BTreeMap<u32, Cell>| {
            cells.values().filter(|cell| known.contains(&normal(cell).as_str())).count()
        };
        let rows = sheet.rows.iter().take(MOST_ABOVE).map(|(number, cells)| (score(cells), *number, cells));
        let best = rows.max_by_key(|(score, number, _)| (*score, u32::MAX.saturating_sub(*number)));
        let Some((_, header, cells)) = best.filter(|(score, ..)| *score >= FEWEST_KNOWN) else {
            let columns = needed.join("、");
            flaws.add(&Place::new(&sheet.name, 0, 0), Problem::NoHeader { columns });
            return None;
        };
        let mut table = Self { name: &sheet.name, columns: BTreeMap::new(), rows: &sheet.rows, header };
        table.name_columns(cells, known, flaws);
        for column in needed.iter().filter(|column| !table.columns.contains_key(**column)) {
            let place = Place::new(&sheet.name, header, 0);
            flaws.add(&place, Problem::MissingColumn { column: (*column).to_owned() });
        }
        table.below_nothing(cells, flaws);
        Some(table)
    }

    fn name_columns(&mut self, cells: &BTreeMap<u32, Cell>, known: &[&str], flaws: &mut Flaws) {
        let all: Vec<String> = cells.values().map(normal).collect();
        for (column, cell) in cells.iter().filter(|(_, cell)| !cell.is_blank()) {
            let (given, place) = (normal(cell), Place::new(self.name, self.header, *column));
            if self.columns.contains_key(&given) {
                flaws.add(&place, Problem::ColumnTwice { column: given });
                continue;
            }
            if known.contains(&given.as_str()) {
                self.columns.insert(given, *column);
                continue;
            }
            let free: Vec<&str> =
                known.iter().copied().filter(|name| !all.iter().any(|found| found == name)).collect();
            let hint = Hint::of(&given, &free);
            let allowed = hint.first(&free);
            let problem = Problem::UnknownColumn { given: shortened(&given), nearest: hint.clone() };
            flaws.add(&place, Issue::from(problem).allowing(allowed));
            if let Some(meant) = nearest(&given, &free) {
                self.columns.entry(meant.to_owned()).or_insert(*column);
            }
        }
    }

    /// What stands below no header would be lost.
    fn below_nothing(&self, header: &BTreeMap<u32, Cell>, flaws: &mut Flaws) {
        let named: Vec<u32> =
            header.iter().filter(|(_, cell)| !cell.is_blank()).map(|(column, _)| *column).collect();
        let mut lost: BTreeMap<u32, u32> = BTreeMap::new();
        for row in self.rows() {
            for (column, _) in
                row.cells.iter().filter(|(column, cell)| !named.contains(column) && !cell.is_blank())
            {
                lost.entry(*column).or_insert(row.number);
            }
        }
        lost.into_iter()
            .for_each(|(column, row)| flaws.add(&Place::new(self.name, row, column), Problem::NoColumn {}));
    }

    /// Is there such a column?
    pub fn has(&self, title: &str) -> bool {
        self.columns.contains_key(title)
    }

    /// The rows below the header in which something stands.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let below = self.rows.range(self.header.saturating_add(1)..);
        below.map(|(number, cells)| Row { table: self, number: *number, cells })
    }

    /// The cell of the header.
    pub fn place(&self) -> Place {
        Place::new(self.name, self.header, 0)
    }
}

impl Row<'_> {
    /// The cell of a column; blank where there is no such column.
    pub fn get(&self, title: &str) -> Cell {
        let column = self.table.columns.get(title);
        column.and_then(|column| self.cells.get(column)).cloned().unwrap_or_default()
    }

    /// Does something stand there, even if it can't be read?
    pub fn has(&self, title: &str) -> bool {
        self.table.columns.get(title).is_some_and(|column| self.cells.contains_key(column))
    }

    /// Where the cell of a column is; the first of the row where there is no such column.
    pub fn place(&self, title: &str) -> Place {
        let column = self.table.columns.get(title).copied().unwrap_or(0);
        Place::new(self.table.name, self.number, column)
    }

    /// Is the row blank?
    pub fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }
}
