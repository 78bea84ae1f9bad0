//! Rows (行): below the header, one station or one answer each.
//!
//! Takes the rows of a sheet, gives what they say to the drafts of their stations. Rows that are none (totals, a
//! header repeated on the next page, another period) are left out only where the mapping says so, and then told.

use std::collections::BTreeMap;

use haitang::{Issue, base::text::shortened, rubric::Input};

use super::{
    code::code,
    day::day,
    draft::{Given, Speaker},
    heads::Heads,
    mapped::{Ground, Target, What, is_called},
    mapping::{Column, How, Mapping, Origin, Role, Table},
    normal::{header, normal},
    source::{Raw, Source, Stood},
    table::Told,
    usual::is_total,
    value::{Said, said, unreadable},
};
use crate::{
    flaw::{Flaws, Place},
    problem::Problem,
};

/// The rows of a sheet, and what they are read by.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub ground: &'a Ground<'a>,
    pub mapping: &'a Mapping,
    pub table: &'a Table,
    /// The number of the table in the mapping.
    pub number: usize,
    pub source: &'a Source,
    pub heads: &'a Heads<'a>,
}

/// Merged regions below the header, by the columns that they touch and their first rows: where they begin and end.
type Merged = BTreeMap<u32, BTreeMap<u32, ((u32, u32), (u32, u32))>>;

/// A cell of a column that the mapping names.
#[derive(Clone)]
struct Cell<'a> {
    column: &'a Column,
    stood: Stood,
    place: Place,
}

impl<'a> Rows<'a> {
    /// Reads them all.
    pub fn read(self, told: &mut Told) {
        let merged = self.merged();
        for (place, column) in &self.heads.columns {
            if column.role != Role::Ignored && self.source.hidden.has_column(*place) {
                told.notes.add(&self.source.place.to(self.heads.last, *place), Problem::HiddenColumn {});
            }
        }
        let below = self.source.sheet.rows.range(self.heads.last.saturating_add(1)..);
        for row in below.map(|(row, _)| *row) {
            self.row(row, &merged, told);
        }
    }

    fn merged(&self) -> Merged {
        let mut merged = Merged::new();
        let regions = self.source.sheet.looks.merged.iter().copied();
        for (begin, end) in regions.filter(|(begin, end)| end.0 > self.heads.last && begin != end) {
            for column in self.heads.columns.range(begin.1..=end.1.max(begin.1)).map(|(place, _)| *place) {
                merged.entry(column).or_default().insert(begin.0, (begin, end));
            }
        }
        merged
    }

    fn row(&self, row: u32, merged: &Merged, told: &mut Told) {
        let cells = self.cells(row, merged);
        if self.is_left_out(row, &cells, told) {
            return;
        }
        if self.source.hidden.rows.contains(&row) {
            told.notes.add(&self.source.place.to(row, 0), Problem::HiddenRow {});
        }
        self.tell_merged(row, merged, &mut told.flaws);
        self.note_cells(&cells, told);
        let Some((subject, place)) = self.subject(row, &cells, told) else { return };
        let mut speaker = Speaker {
            assessor: self.who(Role::Assessor, &self.table.assessor, &cells, &mut told.flaws),
            party: self.who(Role::Party, &Origin::Nowhere, &cells, &mut told.flaws),
            is_known: true,
        };
        let day = self.day(&cells, &mut told.flaws);
        let given = if self.table.is_long {
            self.long(row, &cells, &mut told.flaws)
        } else {
            self.wide(&cells, &mut told.flaws)
        };
        if self.table.opinions {
            speaker.is_known = self.is_known(&cells, &given, &mut told.flaws);
        }
        self.put(given, (&subject, &place), speaker, day, told);
    }

    /// The cells of the columns that the mapping names; what stands in merged cells holds for all of them where the
    /// mapping says so.
    fn cells(&self, row: u32, merged: &Merged) -> Vec<Cell<'a>> {
        let cell = |(at, column): (&u32, &&'a Column)| {
            let anchor = covering(merged, row, *at).map_or((row, *at), |(begin, _)| begin);
            let own = if column.how.fills { anchor } else { (row, *at) };
            let stood = self.source.at(own.0, own.1).cloned().unwrap_or_default();
            // what is missing because cells are merged is told of the first of them
            let at = if stood.raw == Raw::Nothing { anchor } else { own };
            Cell { column, stood, place: self.source.place.to(at.0, at.1) }
        };
        self.heads.columns.iter().map(cell).collect()
    }

    /// Is the row none?
    fn is_left_out(&self, row: u32, cells: &[Cell<'_>], told: &mut Told) -> bool {
        let own = self.source.sheet.rows.get(&row);
        let first = own.and_then(|own| own.iter().find(|(_, cell)| cell.raw != Raw::Nothing));
        let Some((at, first)) = first else { return true };
        let place = self.source.place.to(row, *at);
        let shown = first.raw.shown();
        let subject = cells.iter().find(|cell| cell.column.role == Role::Subject);
        let named = subject.map(|cell| cell.stood.raw.shown()).unwrap_or_default();
        let begins = |word: &String| normal(&shown).starts_with(word) || normal(&named).starts_with(word);
        let of_mapping = |cell: &&Cell<'_>| {
            cell.column.role != Role::Ignored
                && cell.stood.raw != Raw::Nothing
                && cell.place == self.at_row(cell, row)
        };
        let repeats = subject.is_some_and(|cell| cell.column.head.last() == Some(&header(&named)));
        let period = cells.iter().find(|cell| cell.column.role == Role::Period);
        let unclear =
            period.and_then(|cell| Some((cell, checked(&cell.stood.raw, || named_in(cell)).err()?)));
        let is_other = |cell: &Cell<'_>| !self.table.periods.contains(&normal(&cell.stood.raw.shown()));
        let elsewhere = unclear.is_none() && period.is_some_and(is_other);
        let skipped = self.mapping.skip.iter().any(begins) || repeats || elsewhere;
        if skipped || cells.iter().find(of_mapping).is_none() {
            told.notes.add(&place, Problem::RowSkipped { given: shortened(&shown) });
            return true;
        }
        let total = [&shown, &named].into_iter().find(|text| is_total(text));
        if let Some(given) = total {
            told.flaws.add(&place, Problem::TotalRow { given: shortened(given) });
        } else if let Some((cell, issue)) = &unclear {
            // nobody knows whether the row is one of those that are asked for
            told.flaws.add_first(&cell.place, issue.clone());
        }
        total.is_some() || unclear.is_some()
    }

    fn at_row(&self, cell: &Cell<'_>, row: u32) -> Place {
        self.source.place.to(row, cell.place.column())
    }

    /// Refuses merged cells that nobody declared.
    fn tell_merged(&self, row: u32, merged: &Merged, flaws: &mut Flaws) {
        for (at, column) in self.heads.columns.iter().filter(|(_, column)| column.role != Role::Ignored) {
            let Some((begin, end)) = covering(merged, row, *at) else { continue };
            if !column.how.fills || begin.1 != end.1 {
                let place = self.source.place.to(begin.0, begin.1);
                let last = self.source.place.to(end.0, end.1);
                let region = format!("{}:{}", place.cell(), last.cell());
                flaws.add_first(&place, Problem::MergedCells { region });
            }
        }
    }

    /// What is worth knowing of cells that are read, or not.
    fn note_cells(&self, cells: &[Cell<'_>], told: &mut Told) {
        for cell in cells {
            let is_ignored = cell.column.role == Role::Ignored;
            if is_ignored && cell.stood.raw == Raw::Picture {
                told.notes.add(&cell.place, Problem::Picture {});
            }
            if !is_ignored && cell.stood.worked_out {
                let header = self.source.place.to(self.heads.last, cell.place.column());
                told.note_once(&header, Problem::FormulaValues { first: cell.place.cell() });
            }
        }
    }

    fn subject(&self, row: u32, cells: &[Cell<'_>], told: &mut Told) -> Option<(String, Place)> {
        let table = self.table;
        let known: Vec<&str> = table.known.iter().map(String::as_str).collect();
        let cell = cells.iter().find(|cell| cell.column.role == Role::Subject);
        let (raw, words, place) = match (&table.subject, cell) {
            (Origin::Mapping(id), _) => return Some((id.clone(), self.source.place.to(row, 0))),
            (Origin::Sheet, _) => {
                (Raw::Text(self.source.sheet.name.clone()), &table.subject_words, self.source.place.clone())
            }
            (Origin::Column, Some(cell)) => {
                (cell.stood.raw.clone(), &cell.column.how.words, cell.place.clone())
            }
            _ => return None,
        };
        if matches!(raw, Raw::Number(_)) && known.is_empty() {
            let header = self.source.place.to(self.heads.last, place.column());
            told.note_once(&header, Problem::NumberCodes { first: place.cell() });
        }
        let name = || cell.map(named_in).unwrap_or_default();
        match checked(&raw, name).and_then(|()| code(&raw, words, &known)) {
            Ok(id) => Some((id, place)),
            Err(issue) => {
                told.flaws.add_first(&place, issue);
                None
            }
        }
    }

    /// Who assesses, or for whom.
    fn who(
        &self,
        role: Role,
        from: &Origin,
        cells: &[Cell<'_>],
        flaws: &mut Flaws,
    ) -> Option<(String, Place)> {
        if let Origin::Mapping(id) = from {
            return Some((id.clone(), self.source.place.clone()));
        }
        let cell = cells.iter().find(|cell| cell.column.role == role)?;
        if cell.stood.raw == Raw::Nothing {
            return None;
        }
        let read =
            unreadable(&cell.stood.raw).and_then(|()| code(&cell.stood.raw, &cell.column.how.words, &[]));
        let id = read.map_err(|issue| flaws.add_first(&cell.place, issue)).ok()?;
        Some((id, cell.place.clone()))
    }

    /// Is it known whose opinion a row is? One of nobody is refused.
    fn is_known(&self, cells: &[Cell<'_>], given: &Given, flaws: &mut Flaws) -> bool {
        let find = |role: Role| cells.iter().find(|cell| cell.column.role == role);
        let nobody = find(Role::Assessor).filter(|cell| cell.stood.raw == Raw::Nothing);
        if let Some(cell) = nobody.filter(|_| !given.is_empty()) {
            flaws.add_first(&cell.place, Problem::Blank { column: named_in(cell) });
        }
        let asked = |role: &Role| self.table.columns.iter().any(|column| column.role == *role);
        let mut asked = [Role::Assessor, Role::Party].into_iter().filter(asked);
        asked.all(|role| find(role).is_some_and(|cell| !flaws.is_at(&cell.place)))
    }

    fn day(&self, cells: &[Cell<'_>], flaws: &mut Flaws) -> Option<(String, Place)> {
        if let Origin::Mapping(day) = &self.table.date {
            return Some((day.clone(), self.source.place.clone()));
        }
        let cell = cells.iter().find(|cell| cell.column.role == Role::Date)?;
        if cell.stood.raw == Raw::Nothing {
            return None;
        }
        let read = unreadable(&cell.stood.raw)
            .and_then(|()| day(&cell.stood.raw, &cell.column.how, self.source.calendar).map_err(Issue::from));
        let day = read.map_err(|issue| flaws.add_first(&cell.place, issue)).ok()?;
        Some((day.to_string(), cell.place.clone()))
    }

    /// What would stand in columns that are missing, which has been told of the header.
    fn not_there(&self) -> Given {
        let has = |column: &Column| self.heads.columns.values().any(|known| std::ptr::eq(*known, column));
        let missing = self.table.columns.iter().filter(|column| !has(column));
        let place = self.source.place.to(self.heads.last, 0);
        let refused = missing.filter_map(|column| match column.role {
            Role::Given(target) => Some((target, Said::Refused, place.clone())),
            _ => None,
        });
        refused.collect()
    }

    /// A row a station, a column an input.
    fn wide(&self, cells: &[Cell<'_>], flaws: &mut Flaws) -> Given {
        let mut given = Given::new();
        for cell in cells {
            if let Role::Given(target) = cell.column.role {
                self.say(target, &cell.stood.raw, &cell.column.how, &cell.place, &mut given, flaws);
            }
        }
        given
    }

    fn say(&self, target: Target, raw: &Raw, how: &How, place: &Place, given: &mut Given, flaws: &mut Flaws) {
        let input = self.ground.input(target);
        match said(raw, target.what, input, how, self.mapping, self.source.calendar) {
            // what stood in merged cells, for one
            Ok(Said::Nothing) if flaws.is_at(place) => given.push((target, Said::Refused, place.clone())),
            Ok(Said::Nothing) => {}
            Ok(said) => given.push((target, said, place.clone())),
            Err(issue) => {
                flaws.add_first(place, issue);
                given.push((target, Said::Refused, place.clone()));
            }
        }
    }

    /// A row an answer.
    fn long(&self, row: u32, cells: &[Cell<'_>], flaws: &mut Flaws) -> Given {
        let mut given = Given::new();
        let find = |role: Role| cells.iter().find(|cell| cell.column.role == role);
        let (Some(of), Some(answer)) = (find(Role::Criterion), find(Role::Answer)) else { return given };
        let Some(criterion) = self.criterion(of, flaws) else { return given };
        let asked = find(Role::Input).filter(|cell| cell.stood.raw != Raw::Nothing);
        let target = match asked {
            Some(cell) => self.input(criterion, &cell.stood.raw),
            None => self.ground.target(Some(criterion), None, None),
        };
        match target {
            Ok(target) => {
                let plain = How::default();
                let own = self.table.answers.iter().find(|(known, _)| *known == target);
                let how = own.map_or(&plain, |(_, how)| how);
                self.say(target, &answer.stood.raw, how, &answer.place, &mut given, flaws);
            }
            Err(issues) => {
                let place = asked.unwrap_or(of).place.clone();
                issues.iter().for_each(|issue| flaws.add_first(&place, issue.clone()));
            }
        }
        for cell in cells {
            if let Role::Beside(word) = cell.column.role {
                let target = Target { criterion: Some(criterion), what: What::Word(word) };
                self.say(
                    target,
                    &cell.stood.raw,
                    &cell.column.how,
                    &self.at_row(cell, row),
                    &mut given,
                    flaws,
                );
            }
        }
        given
    }

    /// The criterion that a cell names, by its id or title.
    fn criterion(&self, cell: &Cell<'_>, flaws: &mut Flaws) -> Option<usize> {
        let raw = &cell.stood.raw;
        let titled = if let Raw::Text(text) = raw { self.ground.titled(text) } else { None };
        let by_code = || {
            checked(raw, || named_in(cell))
                .and_then(|()| code(raw, &cell.column.how.words, &self.ground.ids()))
        };
        match by_code() {
            Ok(id) => self.ground.place(&id),
            Err(_) if titled.is_some() => titled,
            Err(issue) => {
                flaws.add_first(&cell.place, issue);
                None
            }
        }
    }

    /// The input that a cell names, by its id or title.
    fn input(&self, criterion: usize, raw: &Raw) -> haitang::base::Read<Target> {
        let shown = normal(&raw.shown());
        let is_titled = |input: &&Input| input.title.as_ref().is_some_and(|title| is_called(title, &shown));
        let mut titled = self.ground.inputs(Some(criterion)).iter().filter(is_titled);
        let only = titled.next().filter(|_| titled.next().is_none());
        let given = only.map_or_else(|| raw.shown(), |input| input.id.to_string());
        self.ground.target(Some(criterion), Some(&given), None)
    }

    fn put(
        &self,
        mut given: Given,
        (subject, place): (&str, &Place),
        speaker: Speaker,
        day: Option<(String, Place)>,
        told: &mut Told,
    ) {
        let (opinions, is_long, number) = (self.table.opinions, self.table.is_long, self.number);
        given.extend(self.not_there());
        let mut flaws = std::mem::take(&mut told.flaws);
        if let Some(draft) = told.draft(subject, place) {
            let again = draft.tables.contains(&number);
            draft.tables.extend(Some(number).filter(|_| !again));
            if again && !opinions && !is_long {
                flaws.add_first(place, Problem::RowTwice { given: shortened(subject) });
            } else {
                day.into_iter().for_each(|(day, place)| draft.once("date", day, &place, &mut flaws));
                if opinions {
                    draft.hear(given, &speaker, self.ground, &mut flaws);
                } else {
                    if is_long {
                        by(speaker.assessor, &mut given);
                    } else if let Some((assessor, place)) = speaker.assessor {
                        draft.once("assessor", assessor, &place, &mut flaws);
                    }
                    draft.take(given, self.ground, &mut flaws);
                }
            }
        }
        told.flaws = flaws;
    }
}

/// In the long form every answer has its own assessor.
fn by(assessor: Option<(String, Place)>, given: &mut Given) {
    let criterion = given.first().map(|(target, ..)| target.criterion);
    if let (Some((assessor, place)), Some(criterion)) = (assessor, criterion) {
        let target = Target { criterion, what: What::Word("assessor") };
        given.push((target, Said::Value(crate::document::text(assessor)), place));
    }
}

fn named_in(cell: &Cell<'_>) -> String {
    cell.column.head.join("/")
}

/// Refuses a cell that has to be filled and can't be read.
fn checked(raw: &Raw, name: impl Fn() -> String) -> Result<(), Issue> {
    if *raw == Raw::Nothing {
        return Err(Problem::Blank { column: name() }.into());
    }
    unreadable(raw)
}

/// The merged region that covers a cell.
fn covering(merged: &Merged, row: u32, column: u32) -> Option<((u32, u32), (u32, u32))> {
    let (_, (begin, end)) = merged.get(&column)?.range(..=row).next_back()?;
    (end.0 >= row).then_some((*begin, *end))
}
