//! Headers (表头): one row or several, with merged cells, below titles.
//!
//! Takes a sheet and the columns that a mapping names, gives which column is which, or what is missing, twice, or
//! there without a name in the mapping. Where the mapping doesn't say in which row the header begins, it is the first
//! of those in which most columns are found.

use std::collections::BTreeMap;

use haitang::base::{Hint, Issue, text::shortened};

use super::{
    mapping::{Column, Head, Mapping, Role, Table},
    normal::header,
    source::Source,
};
use crate::{flaw::Flaws, problem::Problem};

/// Rows in which the header may begin.
const MOST_ABOVE: usize = 20;

/// The columns of a sheet that were found.
pub struct Heads<'m> {
    /// The last row of the header.
    pub last: u32,
    /// By their places.
    pub columns: BTreeMap<u32, &'m Column>,
}

/// The texts over a column: as they stand there, and with those that stand further left filled in.
type Over = (Head, Head);

/// Finds the columns of a table in a sheet.
pub fn find<'m>(
    source: &Source,
    table: &'m Table,
    mapping: &Mapping,
    flaws: &mut Flaws,
) -> Option<Heads<'m>> {
    let depth = table.columns.iter().map(|column| column.head.len()).max().unwrap_or(1);
    let depth = u32::try_from(depth).unwrap_or(1);
    let count = |first: u32| {
        let over = over(source, first, depth);
        table.columns.iter().filter(|column| over.values().any(|over| is_over(column, over))).count()
    };
    let rows = source.sheet.rows.keys().take(MOST_ABOVE).copied().map(|row| (count(row), row));
    let best = rows.max_by_key(|(count, row)| (*count, u32::MAX.saturating_sub(*row)));
    let first = table.header.or(best.filter(|(count, _)| *count > 0).map(|(_, row)| row));
    let Some(first) = first else {
        let columns: Vec<String> = table.columns.iter().map(|column| column.head.join("/")).collect();
        flaws.add(&source.place, Problem::NoHeader { columns: columns.join("、") });
        return None;
    };
    let last = first.saturating_add(depth.saturating_sub(1));
    let over = over(source, first, depth);
    let columns = named(source, last, &over, table, flaws);
    if !mapping.others_ignored {
        others(source, last, &over, &columns, table, flaws);
    }
    Some(Heads { last, columns })
}

fn is_over(column: &Column, (strict, filled): &Over) -> bool {
    column.head == *strict || column.head == *filled
}

/// Gives every column that the mapping names its place.
fn named<'m>(
    source: &Source,
    last: u32,
    over: &BTreeMap<u32, Over>,
    table: &'m Table,
    flaws: &mut Flaws,
) -> BTreeMap<u32, &'m Column> {
    let mut columns: BTreeMap<u32, &Column> = BTreeMap::new();
    for column in &table.columns {
        let mut found = over.iter().filter(|(_, over)| is_over(column, over)).map(|(place, _)| *place);
        let name = || column.head.join("/");
        match found.next() {
            // names of one column: by what stands over it, and by what is filled in from the left
            Some(place) => match columns.insert(place, column) {
                Some(other) if column.role != Role::Ignored || other.role != Role::Ignored => {
                    flaws.add(&source.place.to(last, place), Problem::ColumnTwice { column: name() });
                }
                _ => {}
            },
            None if column.role == Role::Ignored => {}
            None => flaws.add(&source.place.to(last, 0), Problem::MissingColumn { column: name() }),
        }
        if column.role != Role::Ignored {
            found.for_each(|place| {
                flaws.add(&source.place.to(last, place), Problem::ColumnTwice { column: name() });
            });
        }
    }
    columns
}

/// Refuses columns in which something stands and which the mapping does not name.
fn others(
    source: &Source,
    last: u32,
    over: &BTreeMap<u32, Over>,
    columns: &BTreeMap<u32, &Column>,
    table: &Table,
    flaws: &mut Flaws,
) {
    let names: Vec<String> = table.columns.iter().map(|column| column.head.join("/")).collect();
    let free: Vec<&str> = names
        .iter()
        .zip(&table.columns)
        .filter(|(_, column)| !columns.values().any(|known| std::ptr::eq(*known, *column)))
        .map(|(name, _)| name.as_str())
        .collect();
    let unnamed = over.iter().filter(|(place, over)| {
        !columns.contains_key(place) && !table.columns.iter().any(|column| is_over(column, over))
    });
    for (place, (head, _)) in unnamed {
        let given = head.join("/");
        let nearest = Hint::of(&given, &free);
        let allowed = nearest.first(&free);
        let problem = Problem::UnknownColumn { given: shortened(&given), nearest };
        flaws.add(&source.place.to(last, *place), Issue::from(problem).allowing(allowed));
    }
    let mut below: BTreeMap<u32, u32> = BTreeMap::new();
    for (row, cells) in source.sheet.rows.range(last.saturating_add(1)..) {
        for column in cells.keys().filter(|column| !over.contains_key(column)) {
            below.entry(*column).or_insert(*row);
        }
    }
    below
        .into_iter()
        .for_each(|(column, row)| flaws.add(&source.place.to(row, column), Problem::NoColumn {}));
}

/// The texts over all columns that have one, in so many rows.
fn over(source: &Source, first: u32, depth: u32) -> BTreeMap<u32, Over> {
    let mut over: BTreeMap<u32, Over> = BTreeMap::new();
    let last = first.saturating_add(depth.saturating_sub(1));
    let above: Vec<_> =
        source.sheet.looks.merged.iter().filter(|(begin, end)| begin.0 <= last && end.0 >= first).collect();
    let widest = (first..=last).filter_map(|row| source.sheet.rows.get(&row)?.keys().next_back()).max();
    let merged = above.iter().map(|(_, end)| &end.1).max();
    let Some(widest) = widest.max(merged).map(|widest| (*widest).min(1000)) else { return over };
    let mut left: BTreeMap<u32, String> = BTreeMap::new();
    for column in 0..=widest {
        let (mut strict, mut filled) = (Head::new(), Head::new());
        let lowest = header(&source.shown(last, column));
        for row in first..=last {
            let region = above
                .iter()
                .find(|(begin, end)| (begin.0..=end.0).contains(&row) && (begin.1..=end.1).contains(&column));
            let text = match region {
                Some((begin, _)) if begin.0 < row && begin.0 >= first => continue,
                Some((begin, _)) => header(&source.shown(begin.0, begin.1)),
                None => header(&source.shown(row, column)),
            };
            if !text.is_empty() {
                strict.push(text.clone());
                filled.push(text.clone());
                left.insert(row, text);
            } else if row < last && region.is_none() && !lowest.is_empty() && !source.is_workbook {
                // where cells can be merged, a blank above is no part of the cells on its left
                filled.extend(left.get(&row).cloned());
            }
        }
        if !strict.is_empty() {
            over.insert(column, (strict, filled));
        }
    }
    over
}

/// The texts of a header of one row, with their places: for drafting a mapping.
pub fn texts(source: &Source, first: u32, depth: u32) -> BTreeMap<u32, Head> {
    over(source, first, depth)
        .into_iter()
        .map(|(place, (strict, filled))| (place, if source.is_workbook { strict } else { filled }))
        .collect()
}
