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
    draft::{Draft, pointer},
    found::{Answered, Answers},
    heads,
    mapped::Ground,
    mapping::{Mapping, Role, Table},
    row::Rows,
    source::{self, Opened, Seen, Source},
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
    /// Values of which a whole table could not be read.
    unread: BTreeSet<String>,
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

    /// Nothing could be read of a table.
    fn leave(&mut self, table: &Table, ground: &Ground<'_>) {
        for column in &table.columns {
            if let Role::Given(target) = column.role
                && let Some(input) = ground.input(target)
            {
                let criterion = target.criterion.and_then(|at| ground.criteria.get(at));
                let criterion = criterion.map(|(node, _)| node.id.as_str());
                self.unread.insert(pointer(criterion, input.id.as_str()));
            }
        }
    }

    fn finish(mut self, ground: &Ground<'_>) -> (Vec<Answered>, Flaws, Flaws) {
        let mut sheets = Vec::new();
        for draft in std::mem::take(&mut self.drafts) {
            draft.contradictions(&mut self.flaws);
            let document = written(&draft.document(ground));
            if let Err(issues) = Sheet::from_json(ground.rubric, &document) {
                draft.place_all(&issues, &self.unread, &mut self.flaws);
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
    let is_wanted = |name: &str, is_visible: bool| (any && is_visible) || is_named(mapping, name);
    let opened = source::open(files, &is_wanted, &mut told.flaws);
    let order: Vec<&str> = opened.sources.iter().map(|source| source.sheet.name.as_str()).collect();
    let mut used = BTreeSet::new();
    missing(&opened, mapping, &mut told);
    for (number, table) in mapping.tables.iter().enumerate() {
        let chosen = chosen(&opened.sources, table, &mut told.flaws);
        if chosen.is_empty() {
            told.leave(table, ground);
        }
        for source in chosen {
            used.extend(source.place.file());
            notes(source, &mut told.notes);
            match heads::find(source, table, mapping, &mut told.flaws) {
                Some(heads) => {
                    Rows { ground, mapping, table, number, source, heads: &heads }.read(&mut told);
                }
                None => told.leave(table, ground),
            }
        }
    }
    unused(files, &used, &mut told.flaws);
    let (sheets, flaws, notes) = told.finish(ground);
    flaws.unless(&order, Answers { sheets, notes: notes.sorted(&order) })
}

fn is_named(mapping: &Mapping, name: &str) -> bool {
    mapping.tables.iter().any(|table| table.sheets.iter().any(|sheet| sheet == name))
}

/// Tells the sheets that no file has, and those that a file lacks which has others: a refusal where one of its sheets
/// is nearly called so, else a note.
fn missing(opened: &Opened, mapping: &Mapping, told: &mut Told) {
    let wanted: BTreeSet<&str> =
        mapping.tables.iter().flat_map(|table| &table.sheets).map(String::as_str).collect();
    let has = |seen: &Seen, sheet: &str| {
        let of_file = |source: &&Source| source.place.file() == Some(seen.file.as_str());
        opened.sources.iter().filter(of_file).any(|source| source.sheet.name == sheet)
    };
    let (found, nowhere): (Vec<&str>, Vec<&str>) =
        wanted.iter().partition(|sheet| opened.files.iter().any(|seen| has(seen, sheet)));
    nowhere.into_iter().for_each(|sheet| tell_missing(&opened.files, sheet, &wanted, &mut told.flaws));
    for seen in opened.files.iter().filter(|seen| seen.is_workbook) {
        let (here, absent): (Vec<&str>, Vec<&str>) = found.iter().partition(|sheet| has(seen, sheet));
        if here.is_empty() {
            continue;
        }
        let free = free(seen, &wanted);
        let (near, far): (Vec<&str>, Vec<&str>) =
            absent.into_iter().partition(|sheet| Hint::of(sheet, &free) != Hint::default());
        near.into_iter()
            .for_each(|sheet| tell_missing(std::slice::from_ref(seen), sheet, &wanted, &mut told.flaws));
        if !far.is_empty() {
            let sheets = shortened(&far.join("、"));
            told.notes.add(&Place::new("", 0, 0).in_file(&seen.file), Problem::SheetsAbsent { sheets });
        }
    }
}

/// The sheets of a file that people see and no table reads.
fn free<'s>(seen: &'s Seen, wanted: &BTreeSet<&str>) -> Vec<&'s str> {
    seen.sheets.iter().map(String::as_str).filter(|name| !wanted.contains(name)).collect()
}

/// Refuses a sheet that none of these files has, with the one that is nearly called so, and in its file; where there
/// is only one file, it is that one.
fn tell_missing(files: &[Seen], sheet: &str, wanted: &BTreeSet<&str>, flaws: &mut Flaws) {
    let names: Vec<&str> = files.iter().flat_map(|seen| free(seen, wanted)).collect();
    let nearest = Hint::of(sheet, &names);
    let holder = nearest.first(&names).first().copied().filter(|_| nearest != Hint::default());
    let file = match (files, holder) {
        ([one], _) => Some(one),
        (_, Some(name)) => files.iter().find(|seen| seen.sheets.iter().any(|known| known == name)),
        _ => None,
    };
    let place = Place::new(sheet, 0, 0);
    let place = file.map_or_else(|| place.clone(), |seen| place.clone().in_file(&seen.file));
    flaws.add(&place, Problem::MissingSheet { sheet: shortened(sheet), nearest });
}

/// The sheets of a table; without names it is the only sheet that people see, in each file.
fn chosen<'s>(sources: &'s [Source], table: &Table, flaws: &mut Flaws) -> Vec<&'s Source> {
    if table.sheets.is_empty() {
        return only(sources, flaws);
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

/// Files of which nothing was read, and nothing else has been said.
fn unused<N: AsRef<str>, B>(files: &[(N, B)], used: &BTreeSet<&str>, flaws: &mut Flaws) {
    let told: BTreeSet<String> = flaws.iter().filter_map(|flaw| flaw.file().map(ToOwned::to_owned)).collect();
    let is_told = |name: &str| used.contains(name) || told.contains(name);
    for (name, _) in files.iter().filter(|(name, _)| !is_told(name.as_ref())) {
        let problem = Problem::UnknownFile { given: name.as_ref().to_owned(), nearest: Hint::default() };
        flaws.add(&Place::new("", 0, 0).in_file(name.as_ref()), problem);
    }
}
