//! Files become a district (区县资料): each part as a document, or as a folder of tables.
//!
//! Takes `network.json`, or `network/about.csv`, `network/stations.csv` …, and the same for staff, learning and ledger;
//! or `district.json` alone. Parts may come in either form. A ledger in tables goes into the core row by row, so that
//! millions of activities never stand in memory as a document.

use haitang::{
    District, Issue,
    base::{
        Issues, Read,
        json::{self, Value},
    },
    ledger::{Builder, Ledger},
    network::Network,
};

use super::{
    ENDING, Files,
    flaw::Flaws,
    read::{Decoded, Set, decoded, of_file, unknown_file},
    rows::Bad,
    write::of_value,
};
use crate::{
    document::{map, text},
    problem::Problem,
};

/// The parts of a district, each after those to which it refers.
const PARTS: [&str; 4] = ["network", "staff", "learning", LEDGER];
const LEDGER: &str = "ledger";
/// The one list of a ledger that holds no rows for the builder: texts in two languages make a table of it.
const NOTES: &str = "notes";
const WHOLE: &str = "district";
const DOCUMENT: &str = ".json";
const FORMAT: &str = "district/1";

/// The files, told apart.
#[derive(Default)]
struct Given<'t> {
    /// Did the district come in one document, which says itself what it is?
    is_whole: bool,
    /// Parts that are documents; a district in one document gives all of its members.
    documents: Vec<(String, Value)>,
    /// Parts that are tables.
    tables: Vec<(&'static str, Vec<Decoded<'t>>)>,
}

/// A part in tables, and what could not be read of it.
struct Tabled<'t> {
    part: &'static str,
    set: Set<'t>,
    bad: Vec<(usize, Bad)>,
}

/// Reads a district out of files, with so many threads where there is much to read; what comes out does not depend on
/// how many there are.
///
/// # Errors
/// Everything that is wrong, with file, row and column where it stands in a table.
pub fn district_from_files<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    threads: usize,
) -> Result<District, Flaws> {
    let mut flaws = Flaws::default();
    let given = Given::of(files, &mut flaws);
    let mut tabled = given.opened(&mut flaws);
    if let Some(ledger) = tabled.iter().find(|it| it.part == LEDGER) {
        ledger.set.refuse_others(&Builder::lists().chain([NOTES]).collect::<Vec<_>>(), &mut flaws);
    }
    let mut flaws = flaws.unless(Flaws::default())?;
    let document = given.document(&mut tabled, threads, |part| part != LEDGER);
    let mut district = District::read(&document);
    if let Some(ledger) = tabled.iter_mut().find(|it| it.part == LEDGER) {
        district = with_ledger(district, &document, ledger, threads);
    }
    tell(tabled, district.as_ref().err(), &mut flaws);
    match district {
        Ok(district) => flaws.unless(district),
        Err(issues) => flaws.unless(()).and_then(|()| Err(Flaws::of_all(&issues))),
    }
}

/// The district document that files hold, as canonical JSON; the core has not looked at it.
///
/// # Errors
/// What can't be read.
pub fn district_to_json<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    threads: usize,
) -> Result<String, Flaws> {
    let mut flaws = Flaws::default();
    let given = Given::of(files, &mut flaws);
    let mut tabled = given.opened(&mut flaws);
    let mut flaws = flaws.unless(Flaws::default())?;
    let document = given.document(&mut tabled, threads, |_| true);
    tell(tabled, None, &mut flaws);
    flaws.unless(()).map(|()| json::canonical(&document))
}

/// The tables of a district, each part in its folder. What came as tables stays as it came.
///
/// # Errors
/// A document that is no JSON object.
pub fn district_to_files<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> Result<Files, Flaws> {
    let mut flaws = Flaws::default();
    let given = Given::of(files, &mut flaws);
    let tables = given.documents.iter().filter(|(part, _)| PARTS.contains(&part.as_str()));
    let mut all: Files = Vec::new();
    for (part, document) in tables {
        all.extend(of_value(document).into_iter().map(|(name, bytes)| (format!("{part}/{name}"), bytes)));
    }
    let kept = files.iter().filter(|(name, _)| name.as_ref().ends_with(ENDING));
    all.extend(kept.map(|(name, bytes)| (name.as_ref().to_owned(), bytes.as_ref().to_vec())));
    all.sort();
    flaws.unless(all)
}

impl<'t> Given<'t> {
    /// Tells files apart by their names, and reads those that are documents.
    fn of<N: AsRef<str>, B: AsRef<[u8]>>(files: &'t [(N, B)], flaws: &mut Flaws) -> Self {
        let mut given = Self::default();
        for (name, bytes) in files.iter().map(|(name, bytes)| (name.as_ref(), bytes.as_ref())) {
            let known = |part: &str| PARTS.into_iter().find(|known| *known == part);
            match (name.strip_suffix(DOCUMENT), name.split_once('/')) {
                (Some(WHOLE), _) if files.len() == 1 => given.whole(bytes, flaws),
                (Some(part), None) if known(part).is_some() => given.part(part, bytes, flaws),
                (None, Some((part, file))) => match known(part) {
                    Some(part) => given.table(part, file, bytes, flaws),
                    None => unknown_file(name, flaws),
                },
                _ => unknown_file(name, flaws),
            }
        }
        for (part, _) in &given.documents {
            if given.tables.iter().any(|(other, _)| other == part) {
                flaws.add(of_file(&format!("{part}{DOCUMENT}")), Problem::Twice { key: part.clone() });
            }
        }
        given
    }

    fn whole(&mut self, bytes: &[u8], flaws: &mut Flaws) {
        match json::read(bytes, json::DEEPEST).and_then(|whole| whole.map().map(<[_]>::to_vec)) {
            Ok(members) => (self.is_whole, self.documents) = (true, members),
            Err(issues) => flaws.extend(Flaws::of_all(&issues)),
        }
    }

    fn part(&mut self, part: &str, bytes: &[u8], flaws: &mut Flaws) {
        match json::read(bytes, json::DEEPEST) {
            Ok(value) => self.documents.push((part.to_owned(), value)),
            Err(issues) => flaws.extend(Flaws::of_all(&issues.at(part))),
        }
    }

    fn table(&mut self, part: &'static str, file: &'t str, bytes: &'t [u8], flaws: &mut Flaws) {
        let texts = decoded(&[(file, bytes)], &format!("{part}/"), flaws);
        match self.tables.iter_mut().find(|(known, _)| *known == part) {
            Some((_, tables)) => tables.extend(texts),
            None => self.tables.push((part, texts)),
        }
    }

    /// Opens the parts that are tables.
    fn opened(&self, flaws: &mut Flaws) -> Vec<Tabled<'_>> {
        let mut tabled = Vec::new();
        for (part, texts) in &self.tables {
            tabled.push(Tabled { part, set: Set::open(&format!("{part}/"), texts, flaws), bad: Vec::new() });
        }
        tabled
    }

    /// The district document out of all documents, and out of those tables that are wanted.
    fn document(&self, tabled: &mut [Tabled<'_>], threads: usize, wanted: fn(&str) -> bool) -> Value {
        let mut members = self.documents.clone();
        for Tabled { part, set, bad } in tabled.iter_mut().filter(|it| wanted(it.part)) {
            let (document, unread) = set.document(threads);
            members.push(((*part).to_owned(), document));
            *bad = unread;
        }
        if !self.is_whole {
            members.push(("haitang".to_owned(), text(FORMAT)));
        }
        members.sort_by(|(one, _), (other, _)| one.cmp(other));
        members.dedup_by(|(later, _), (first, _)| later == first);
        Value::Map(members)
    }
}

/// The district with a ledger that is read row by row on its network, which may be sound though another part is not.
fn with_ledger(
    district: Read<District>,
    document: &Value,
    tabled: &mut Tabled<'_>,
    threads: usize,
) -> Read<District> {
    let network = match &district {
        Ok(district) => Some(district.network().clone()),
        Err(_) => document.get("network").and_then(|network| Network::read(network).ok()),
    };
    let ledger = network.map(|network| tabled.ledger(&network, threads).map_err(|issues| issues.at(LEDGER)));
    match (district, ledger) {
        (Ok(district), Some(ledger)) => {
            let (staff, learning) = (district.staff().ok().cloned(), district.learning().ok().cloned());
            ledger.map(|ledger| District::of(district.network().clone(), staff, learning, Some(ledger)))
        }
        (Err(mut issues), Some(Err(others))) => {
            issues.take::<()>(Err(others));
            Err(issues)
        }
        (district, _) => district,
    }
}

impl Tabled<'_> {
    fn ledger(&mut self, network: &Network, threads: usize) -> Read<Ledger> {
        let (lists, mut head): (Vec<_>, Vec<_>) = self.set.head().into_iter().partition(|(key, value)| {
            matches!(value, Value::List(_)) && Builder::lists().any(|list| list == key)
        });
        head.extend(self.notes(threads));
        let mut builder = Builder::open(&map(head), network)?;
        for name in Builder::lists() {
            let bad = &mut self.bad;
            self.set.each_row(name, threads, bad, |row| builder.add(name, row));
            let beside = lists
                .iter()
                .filter(|(key, _)| key == name)
                .flat_map(|(_, rows)| crate::document::items(rows));
            beside.for_each(|row| builder.add(name, row));
        }
        builder.finish()
    }

    /// The notes, where they are a table.
    fn notes(&mut self, threads: usize) -> Option<(String, Value)> {
        let mut notes = Vec::new();
        self.set.each_row(NOTES, threads, &mut self.bad, |note| notes.push(note.clone()));
        (!notes.is_empty()).then(|| (NOTES.to_owned(), Value::List(notes)))
    }
}

/// Tells what could not be read, and what the core says, where it stands.
fn tell(tabled: Vec<Tabled<'_>>, issues: Option<&Issues>, flaws: &mut Flaws) {
    let mut elsewhere: Vec<&Issue> = issues.iter().flat_map(|issues| issues.iter()).collect();
    for Tabled { part, set, bad } in tabled {
        let (mine, others): (Vec<_>, Vec<_>) =
            elsewhere.into_iter().partition(|issue| is_in(part, &issue.pointer()));
        set.tell(bad, &mine, flaws);
        elsewhere = others;
    }
    elsewhere.into_iter().for_each(|issue| flaws.add(super::flaw::Place::default(), issue.clone()));
    flaws.count(issues.map_or(0, Issues::more));
}

/// Does a pointer lead into a part?
fn is_in(part: &str, pointer: &str) -> bool {
    let rest = pointer.strip_prefix('/').and_then(|rest| rest.strip_prefix(part));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
