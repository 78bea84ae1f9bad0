//! Tables become a document (读取表格).
//!
//! Takes files, gives the document that they hold, or all that is wrong by file, row and column. What is wrong with
//! files and headers is told by itself: everything else would follow from it. Of a row in which a cell can't be read,
//! only that is told.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use haitang::{
    Issue,
    base::{
        Hint,
        json::{self, Value},
    },
    network::Network,
};

use super::{
    ABOUT, ENDING, KEY, VALUE,
    column::{Column, Form},
    decode::decode,
    flaw::{Flaws, Place},
    rows::{Bad, Batch, is_row, records},
    table::Table,
    write::is_file_name,
};
use crate::{document::string, problem::Problem};

/// The code of a key that nobody asked for: a column, for all rows at once.
const UNKNOWN_KEY: &str = "json.unknown_key";

/// A file of which the text is known.
pub type Decoded<'t> = (&'t str, Cow<'t, str>);

/// The tables of one document.
#[derive(Default)]
pub struct Set<'t> {
    folder: String,
    /// Each key beside the lists with its row and its value.
    about: Vec<(Column, usize, String)>,
    lists: Vec<(&'t str, Table<'t>)>,
}

/// What is said of a table, before it is known in which row of the spreadsheet it stands.
struct Said {
    list: usize,
    item: usize,
    column: Option<String>,
    issue: Issue,
}

/// Reads a set of tables: the document as canonical JSON. A network is checked; what refers to another document can
/// only be checked together with it.
///
/// # Errors
/// Everything that is wrong, each with its file, row and column.
pub fn from_tables<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)], threads: usize) -> Result<String, Flaws> {
    let mut flaws = Flaws::default();
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_ref(), bytes.as_ref())).collect();
    let texts = decoded(&files, "", &mut flaws);
    let set = Set::open("", &texts, &mut flaws);
    let mut flaws = flaws.unless(Flaws::default())?;
    let (document, bad) = set.document(threads);
    let is_network = document.get("haitang").and_then(string) == Some("network/1");
    let read = if is_network { Network::read(&document).map(drop) } else { Ok(()) };
    let issues = read.err().unwrap_or_default();
    set.tell(bad, &issues.iter().collect::<Vec<_>>(), &mut flaws);
    flaws.count(issues.more());
    flaws.unless(()).map(|()| json::canonical(&document))
}

/// The texts of files, by their names without folder.
pub fn decoded<'t>(files: &[(&'t str, &'t [u8])], folder: &str, flaws: &mut Flaws) -> Vec<Decoded<'t>> {
    let mut texts = Vec::new();
    for (name, bytes) in files {
        match decode(bytes) {
            Ok(text) => texts.push((*name, text)),
            Err(problem) => flaws.add(of_file(&format!("{folder}{name}")), problem),
        }
    }
    texts
}

pub fn of_file(file: &str) -> Place {
    Place { file: Some(file.to_owned()), ..Place::default() }
}

/// The refusal of a file that is no table.
pub fn unknown_file(given: &str, flaws: &mut Flaws) {
    let problem = Problem::UnknownFile { given: given.to_owned(), nearest: Hint::default() };
    flaws.add(of_file(given), problem);
}

impl<'t> Set<'t> {
    /// Opens the tables of a document.
    pub fn open(folder: &str, texts: &'t [Decoded<'t>], flaws: &mut Flaws) -> Self {
        let mut set = Self { folder: folder.to_owned(), ..Self::default() };
        let mut about = None;
        for (name, text) in texts {
            match name.strip_suffix(ENDING) {
                Some(ABOUT) => about = Some(Table::open(folder, ABOUT, text, flaws)),
                Some(key) if is_file_name(key) => {
                    set.lists.push((key, Table::open(folder, key, text, flaws)));
                }
                _ => unknown_file(&format!("{folder}{name}"), flaws),
            }
        }
        if let Some(about) = about {
            set.read_about(&about, flaws);
        } else {
            let names: Vec<&str> = texts.iter().map(|(name, _)| *name).collect();
            let file = format!("{ABOUT}{ENDING}");
            let nearest = Hint::of(&file, &names);
            flaws.add(of_file(&set.about_file()), Problem::MissingFile { file, nearest });
        }
        set
    }

    fn about_file(&self) -> String {
        format!("{}{ABOUT}{ENDING}", self.folder)
    }

    /// Reads what stands beside the lists.
    fn read_about(&mut self, about: &Table<'t>, flaws: &mut Flaws) {
        let place = |name: &str| {
            about.header.columns.iter().position(|it| it.as_ref().is_some_and(|it| it.header() == name))
        };
        let [key, value] = [KEY, VALUE].map(place);
        for (name, _) in [(KEY, key), (VALUE, value)].into_iter().filter(|(_, place)| place.is_none()) {
            flaws.add(about.at(1), Problem::MissingColumn { column: name.to_owned() });
        }
        let (Some(key), Some(value)) = (key, value) else { return };
        let records = about.pieces.iter().flat_map(|piece| records(piece)).filter(is_row);
        let lines: Vec<_> = records.collect();
        let rows = about.rows_of(&(0..lines.len()).collect());
        for (item, record) in lines.iter().enumerate() {
            let row = rows.get(&item).copied().unwrap_or_default();
            let name = record.get(key).unwrap_or_default().trim();
            match Column::of(name) {
                None => flaws.add(
                    about.at(row),
                    Problem::UnknownRow { given: name.to_owned(), nearest: Hint::default() },
                ),
                Some(column) if self.about.iter().any(|(known, ..)| *known == column) => {
                    flaws.add(about.at(row), Problem::RowTwice { given: name.to_owned() });
                }
                Some(column) => {
                    self.about.push((column, row, record.get(value).unwrap_or_default().to_owned()));
                }
            }
        }
        self.about.sort_by_cached_key(|(column, ..)| column.turn());
        self.check_about(flaws);
    }

    /// Tells what is wrong with the cells beside the lists.
    fn check_about(&self, flaws: &mut Flaws) {
        let mut members = Vec::new();
        for (column, row, cell) in &self.about {
            if let Err(issues) = put(column, cell, &mut members) {
                issues.iter().for_each(|issue| flaws.add(self.in_about(Some(*row)), issue.clone()));
            }
        }
        for (key, _) in self.lists.iter().filter(|(key, _)| members.iter().any(|(known, _)| known == key)) {
            let row = self.about.iter().find(|(column, ..)| column.key == *key).map(|(_, row, _)| *row);
            flaws.add(self.in_about(row), Problem::Twice { key: (*key).to_owned() });
        }
    }

    fn in_about(&self, row: Option<usize>) -> Place {
        Place { row, column: row.map(|_| VALUE.to_owned()), ..of_file(&self.about_file()) }
    }

    /// What stands beside the lists.
    pub fn head(&self) -> Vec<(String, Value)> {
        let mut members = Vec::new();
        for (column, _, cell) in &self.about {
            // what is wrong with it has been told
            let _told = put(column, cell, &mut members);
        }
        members
    }

    /// The whole document, and what could not be read of it.
    pub fn document(&self, threads: usize) -> (Value, Vec<(usize, Bad)>) {
        let mut bad = Vec::new();
        let mut members = self.head();
        members.retain(|(key, _)| self.lists.iter().all(|(list, _)| list != key));
        for (list, (key, _)) in self.lists.iter().enumerate() {
            let mut rows = Vec::new();
            self.each(list, threads, |batch| {
                bad.extend(
                    batch
                        .bad
                        .into_iter()
                        .map(|one| (list, Bad { item: one.item.saturating_add(rows.len()), ..one })),
                );
                rows.extend(batch.rows);
            });
            members.push(((*key).to_owned(), Value::List(rows)));
        }
        members.sort_by(|(one, _), (other, _)| one.cmp(other));
        (Value::Map(members), bad)
    }

    /// The rows of a list one by one, none of them kept.
    pub fn each_row(
        &self,
        key: &str,
        threads: usize,
        bad: &mut Vec<(usize, Bad)>,
        mut take: impl FnMut(&Value),
    ) {
        let Some(list) = self.lists.iter().position(|(known, _)| *known == key) else { return };
        let mut count = 0_usize;
        self.each(list, threads, |batch| {
            bad.extend(
                batch.bad.into_iter().map(|one| (list, Bad { item: one.item.saturating_add(count), ..one })),
            );
            count = count.saturating_add(batch.rows.len());
            batch.rows.iter().for_each(&mut take);
        });
    }

    /// Refuses tables for which there is no list.
    pub fn refuse_others(&self, lists: &[&str], flaws: &mut Flaws) {
        for (_, table) in self.lists.iter().filter(|(key, _)| !lists.contains(key)) {
            unknown_file(&table.file, flaws);
        }
    }

    /// The rows of a list, piece by piece.
    fn each(&self, list: usize, threads: usize, take: impl FnMut(Batch)) {
        if let Some((_, table)) = self.lists.get(list) {
            table.header.each(&table.pieces, threads, take);
        }
    }

    /// Tells what could not be read, and what the core says of the document, where it stands.
    pub fn tell(&self, bad: Vec<(usize, Bad)>, issues: &[&Issue], flaws: &mut Flaws) {
        let unread: BTreeSet<(usize, usize)> = bad.iter().map(|(list, bad)| (*list, bad.item)).collect();
        let mut said: Vec<Said> = Vec::new();
        for (list, bad) in bad {
            let key = self.lists.get(list).map_or("", |(key, _)| key);
            let mut issues = bad.issues.at(bad.item).at(key);
            if let Some(part) = self.folder.strip_suffix('/') {
                issues = issues.at(part);
            }
            said.extend(issues.iter().map(|issue| Said {
                list,
                item: bad.item,
                column: bad.column.clone(),
                issue: issue.clone(),
            }));
        }
        for issue in issues {
            let steps = steps(&issue.pointer());
            let steps = steps.get(self.depth()..).unwrap_or_default();
            match self.item(steps) {
                Some((list, item)) if unread.contains(&(list, item)) => {}
                Some((list, item)) => {
                    let column = self.lists.get(list).and_then(|(_, table)| table.column(steps.get(2..)?));
                    said.push(Said { list, item, column, issue: (*issue).clone() });
                }
                None => flaws.add(self.beside(steps), (*issue).clone()),
            }
        }
        self.place(said, flaws);
    }

    /// How many steps of a pointer lead to the document: one where it is part of a district.
    fn depth(&self) -> usize {
        self.folder.matches('/').count()
    }

    /// The list and the item that a pointer leads to.
    fn item(&self, steps: &[String]) -> Option<(usize, usize)> {
        let list = self.lists.iter().position(|(key, _)| steps.first().is_some_and(|step| step == key))?;
        Some((list, steps.get(1)?.parse().ok()?))
    }

    /// The place of what is wrong with no single row.
    fn beside(&self, steps: &[String]) -> Place {
        let key = steps.first().map(String::as_str).unwrap_or_default();
        if let Some((_, table)) = self.lists.iter().find(|(list, _)| *list == key) {
            return of_file(&table.file);
        }
        let language = steps.get(1).map(String::as_str);
        let of_key = || self.about.iter().filter(|(column, ..)| column.key == key);
        let spoken =
            of_key().find(|(column, ..)| matches!(column.form, Form::Spoken(one) if Some(one) == language));
        let rest = || self.about.iter().find(|(column, ..)| column.form == Form::Rest && !key.is_empty());
        self.in_about(spoken.or_else(|| of_key().next()).or_else(rest).map(|(_, row, _)| *row))
    }

    /// Finds the rows of the spreadsheets, each table being looked through once.
    fn place(&self, said: Vec<Said>, flaws: &mut Flaws) {
        let mut wanted: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for one in &said {
            wanted.entry(one.list).or_default().insert(one.item);
        }
        let found: BTreeMap<usize, _> = wanted
            .iter()
            .filter_map(|(list, items)| Some((*list, self.lists.get(*list)?.1.rows_of(items))))
            .collect();
        let mut columns = BTreeSet::new();
        for Said { list, item, column, issue } in said {
            let Some((_, table)) = self.lists.get(list) else { continue };
            let whole_column = issue.code() == UNKNOWN_KEY && column.is_some();
            if whole_column && !columns.insert((list, column.clone())) {
                continue;
            }
            let row = if whole_column {
                Some(1)
            } else {
                found.get(&list).and_then(|rows| rows.get(&item)).copied()
            };
            flaws.add(Place { row, column, ..of_file(&table.file) }, issue);
        }
    }
}

fn put(column: &Column, cell: &str, members: &mut Vec<(String, Value)>) -> haitang::base::Read<()> {
    if super::cell::is_blank(cell) { Ok(()) } else { column.put(cell, members) }
}

/// The steps of a pointer.
fn steps(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}
