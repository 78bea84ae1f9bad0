//! Files with a mapping (按对照读取): every table of the mapping in the sheets that are its own.
//!
//! Takes files, gives drafts row by row, has the core check what they make, and brings its refusals back to the
//! cells.

use std::collections::{BTreeMap, BTreeSet};

use haitang::{
    Issue, Sheet,
    base::{Hint, text::shortened},
};

use super::{
    draft::Draft,
    found::{Answered, Answers},
    heads,
    mapped::Ground,
    mapping::{Mapping, Table},
    row::Rows,
    source::{self, Source},
};
use crate::{
    document::written,
    flaw::{Flaws, Place},
    problem::Problem,
};

/// What is known while files are being read.
#[derive(Default)]
pub struct Told {
    pub drafts: Vec<Draft>,
    by_subject: BTreeMap<String, usize>,
    pub flaws: Flaws,
    pub notes: Flaws,
    noted: BTreeSet<(&'static str, Place)>,
}

impl Told {
    /// The draft of a station.
    pub fn draft(&mut self, subject: &str, place: &Place) -> Option<&mut Draft> {
        let next = self.drafts.len();
        let at = *self.by_subject.entry(subject.to_owned()).or_insert(next);
        if at == next {
            self.drafts.push(Draft::of(subject.to_owned(), place.clone()));
        }
        self.drafts.get_mut(at)
    }

    /// A note that is told once for a column.
    pub fn note_once(&mut self, header: &Place, problem: Problem) {
        let issue = Issue::from(problem);
        if self.noted.insert((issue.code(), header.clone())) {
            self.notes.add(header, issue);
        }
    }

    fn finish(mut self, ground: &Ground<'_>) -> (Vec<Answered>, Flaws, Flaws) {
        let mut sheets = Vec::new();
        for draft in std::mem::take(&mut self.drafts) {
            draft.contradictions(&mut self.flaws);
            let document = written(&draft.document(ground));
            if let Err(issues) = Sheet::from_json(ground.rubric, &document) {
                draft.place_all(&issues, &mut self.flaws);
            }
            sheets.push(Answered { document, cells: draft.into_cells() });
        }
        (sheets, self.flaws, self.notes)
    }
}

/// Reads files.
pub fn read<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    ground: &Ground<'_>,
    mapping: &Mapping,
) -> Result<Answers, Flaws> {
    let mut told = Told::default();
    let any = mapping.tables.iter().any(|table| table.sheets.is_empty());
    let is_wanted =
        |name: &str| any || mapping.tables.iter().any(|table| table.sheets.iter().any(|one| one == name));
    let sources = source::open(files, &is_wanted, &mut told.flaws);
    let order: Vec<&str> = sources.iter().map(|source| source.sheet.name.as_str()).collect();
    let mut used = BTreeSet::new();
    for (number, table) in mapping.tables.iter().enumerate() {
        for source in chosen(&sources, table, &mut told.flaws) {
            used.extend(source.place.file());
            notes(source, &mut told.notes);
            if let Some(heads) = heads::find(source, table, mapping, &mut told.flaws) {
                Rows { ground, mapping, table, number, source, heads: &heads }.read(&mut told);
            }
        }
    }
    if told.flaws.is_empty() {
        unused(files, &used, &mut told.flaws);
    }
    let (sheets, flaws, notes) = told.finish(ground);
    flaws.unless(&order, Answers { sheets, notes: notes.sorted(&order) })
}

/// The sheets of a table; without names it is the only sheet that people see, in each file.
fn chosen<'s>(sources: &'s [Source], table: &Table, flaws: &mut Flaws) -> Vec<&'s Source> {
    if table.sheets.is_empty() {
        return only(sources, flaws);
    }
    let names: Vec<&str> = sources.iter().map(|source| source.sheet.name.as_str()).collect();
    for sheet in table.sheets.iter().filter(|sheet| !names.contains(&sheet.as_str())) {
        let nearest = Hint::of(sheet, &names);
        let place = Place::new(sheet, 0, 0);
        flaws.add(&place, Problem::MissingSheet { sheet: shortened(sheet), nearest });
    }
    sources.iter().filter(|source| table.sheets.contains(&source.sheet.name)).collect()
}

fn only<'s>(sources: &'s [Source], flaws: &mut Flaws) -> Vec<&'s Source> {
    let mut by_file: BTreeMap<Option<&str>, Vec<&Source>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.hidden.sheet && !source.sheet.rows.is_empty()) {
        by_file.entry(source.place.file()).or_default().push(source);
    }
    let mut chosen = Vec::new();
    for of_file in by_file.into_values() {
        match of_file.as_slice() {
            [one] => chosen.push(*one),
            several => {
                let names: Vec<&str> = several.iter().map(|source| source.sheet.name.as_str()).collect();
                let place = several.first().map(|source| source.place.clone()).unwrap_or_default();
                flaws.add(&place, Problem::WhichSheet { sheets: names.join("、") });
            }
        }
    }
    chosen
}

/// What people do not see of a sheet that is read.
fn notes(source: &Source, notes: &mut Flaws) {
    if source.hidden.sheet {
        notes.add(&source.place, Problem::HiddenSheet {});
    }
    if source.hidden.filtered {
        notes.add(&source.place, Problem::Filtered {});
    }
}

/// Files of which nothing was read.
fn unused<N: AsRef<str>, B>(files: &[(N, B)], used: &BTreeSet<&str>, flaws: &mut Flaws) {
    for (name, _) in files.iter().filter(|(name, _)| !used.contains(name.as_ref())) {
        let problem = Problem::UnknownFile { given: name.as_ref().to_owned(), nearest: Hint::default() };
        flaws.add(&Place::new("", 0, 0).in_file(name.as_ref()), problem);
    }
}
