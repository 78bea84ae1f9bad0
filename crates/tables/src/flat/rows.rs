//! Rows (行): the records of a piece of a table as values, and what can't be read of them.
//!
//! Several threads read pieces, one after another in the order of the text: what comes out does not depend on how
//! many there are, and no more pieces are in memory than threads are at work.

use std::{sync::mpsc, thread};

use csv::{ReaderBuilder, StringRecord};
use haitang::base::{Issues, json::Value};

use super::{cell, column::Column};
use crate::problem::Problem;

/// The columns of a table, and the order in which a row is put together.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// By their place; `None` where there is no header.
    pub columns: Vec<Option<Column>>,
    /// Their places in the order of their keys.
    order: Vec<usize>,
}

/// What is wrong with a row: its place among the rows, the column, the issues.
#[derive(Clone, Debug)]
pub struct Bad {
    pub item: usize,
    pub column: Option<String>,
    pub issues: Issues,
}

/// The rows of a piece.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub rows: Vec<Value>,
    pub bad: Vec<Bad>,
}

/// The records of a text without a header. An empty line is none.
pub fn records(text: &str) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    // the text is UTF-8, and records may have any length: nothing is left that could fail
    reader.into_records().map_while(Result::ok)
}

/// The record of a line; an empty line has none.
pub fn first(line: &str) -> Option<StringRecord> {
    records(line).next()
}

/// Does a record say anything?
pub fn is_row(record: &StringRecord) -> bool {
    !record.iter().all(cell::is_blank)
}

impl Header {
    /// What is filled into a row in turn: keys in the order of their letters, so that a row is sorted as it grows.
    pub fn new(columns: Vec<Option<Column>>) -> Self {
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_cached_key(|place| columns.get(*place).and_then(Option::as_ref).map(Column::turn));
        Self { columns, order }
    }

    /// The rows of a piece.
    pub fn batch(&self, piece: &str) -> Batch {
        let mut batch = Batch::default();
        for record in records(piece).filter(is_row) {
            let row = self.row(&record, batch.rows.len(), &mut batch.bad);
            batch.rows.push(row);
        }
        batch
    }

    fn row(&self, record: &StringRecord, item: usize, bad: &mut Vec<Bad>) -> Value {
        let mut members = Vec::with_capacity(self.columns.len());
        for (column, cell) in self.order.iter().filter_map(|place| {
            Some((self.columns.get(*place)?, record.get(*place).filter(|cell| !cell::is_blank(cell))?))
        }) {
            let put = match column {
                Some(column) => column.put(cell, &mut members),
                None => Err(Problem::NoColumn {}.into()),
            };
            bad.extend(put.err().map(|issues| Bad {
                item,
                column: column.as_ref().map(Column::header),
                issues,
            }));
        }
        if record.len() > self.columns.len()
            && record.iter().skip(self.columns.len()).any(|cell| !cell::is_blank(cell))
        {
            bad.push(Bad { item, column: None, issues: Problem::NoColumn {}.into() });
        }
        Value::Map(members)
    }

    /// Reads pieces with so many threads, and takes the batches in the order of the pieces.
    pub fn each(&self, pieces: &[&str], threads: usize, mut take: impl FnMut(Batch)) {
        let threads = threads.clamp(1, pieces.len().max(1));
        if threads == 1 {
            return pieces.iter().for_each(|piece| take(self.batch(piece)));
        }
        thread::scope(|scope| {
            let read = |worker: usize| {
                let (sender, receiver) = mpsc::sync_channel(1);
                scope.spawn(move || {
                    let mine = pieces.iter().skip(worker).step_by(threads);
                    // nobody listens any more only when the whole has been given up
                    mine.map(|piece| self.batch(piece)).try_for_each(|batch| sender.send(batch))
                });
                receiver
            };
            let workers: Vec<_> = (0..threads).map(read).collect();
            for receiver in workers.iter().cycle().take(pieces.len()) {
                receiver.recv().into_iter().for_each(&mut take);
            }
        });
    }
}
