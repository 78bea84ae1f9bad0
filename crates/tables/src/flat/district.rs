//! Files become a district (区县资料): each part as a document, or as a folder of tables.
//!
//! Takes `network.json`, or `network/about.csv`, `network/stations.csv` …, and the same for staff, learning and ledger;
//! or `district.json` alone. Parts may come in either form.

use haitang::{
    District, Issues,
    base::json::{self, Value},
};

use super::{
    ENDING, Files,
    flaw::Flaws,
    read::{Decoded, Set, decoded, of_file, unknown_file},
    write::of_value,
};
use crate::document::text;

/// The parts of a district, each after those to which it refers.
const PARTS: [&str; 4] = ["network", "staff", "learning", "ledger"];
const WHOLE: &str = "district";
const DOCUMENT: &str = ".json";
const FORMAT: &str = "district/1";

/// The files, told apart.
#[derive(Default)]
struct Told<'t> {
    /// The district in one document.
    whole: Option<Value>,
    /// The parts that are documents.
    documents: Vec<(&'static str, Value)>,
    /// The parts that are tables.
    tables: Vec<(&'static str, Vec<Decoded<'t>>)>,
}

/// Reads a district out of files.
///
/// # Errors
/// Everything that is wrong, with file, row and column where it stands in a table.
pub fn district_from_files<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    threads: usize,
) -> Result<District, Flaws> {
    read(files, threads, |document| District::read(document))
}

/// The district document that files hold, as canonical JSON.
///
/// # Errors
/// As [`district_from_files`].
pub fn district_to_json<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)], threads: usize) -> Result<String, Flaws> {
    read(files, threads, |document| District::read(document).map(|_| json::canonical(document)))
}

/// The tables of a district, each part in its folder. What came as tables stays as it came.
///
/// # Errors
/// A document that is no JSON object.
pub fn district_to_files<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> Result<Files, Flaws> {
    let mut flaws = Flaws::default();
    let told = told(files, &mut flaws);
    let mut parts = told.documents;
    let whole = told.whole.unwrap_or_default();
    parts.extend(PARTS.iter().filter_map(|part| Some((*part, whole.get(part)?.clone()))));
    let tables = |(part, document): (&'static str, Value)| {
        of_value(&document).into_iter().map(move |(name, bytes)| (format!("{part}/{name}"), bytes))
    };
    let kept = files.iter().map(|(name, bytes)| (name.as_ref(), bytes.as_ref()));
    let kept = kept.filter(|(name, _)| name.ends_with(ENDING)).map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    let mut all: Files = parts.into_iter().flat_map(tables).chain(kept).collect();
    all.sort();
    flaws.unless(all)
}

fn read<N: AsRef<str>, B: AsRef<[u8]>, T>(
    files: &[(N, B)],
    threads: usize,
    check: impl Fn(&Value) -> Result<T, Issues>,
) -> Result<T, Flaws> {
    let mut flaws = Flaws::default();
    let told = told(files, &mut flaws);
    if let Some(whole) = &told.whole {
        return check(whole).map_err(|issues| Flaws::of_all(&issues));
    }
    let mut sets = Vec::new();
    let mut parts = told.documents;
    for (part, texts) in &told.tables {
        let set = Set::open(&format!("{part}/"), texts, &mut flaws);
        let (document, bad) = set.document(threads);
        parts.push((part, document));
        sets.push((*part, set, bad));
    }
    let format = ("haitang".to_owned(), text(FORMAT));
    let mut document: Vec<_> = parts.into_iter().map(|(part, value)| (part.to_owned(), value)).collect();
    document.push(format);
    document.sort_by(|(one, _), (other, _)| one.cmp(other));
    let checked = check(&Value::Map(document));
    let issues = checked.as_ref().err().cloned().unwrap_or_default();
    for (part, set, bad) in sets {
        let (of_part, others): (Vec<_>, Vec<_>) = issues.iter().cloned().partition(|issue| is_in(part, &issue.pointer()));
        let _elsewhere = others;
        set.tell(bad, &gathered(of_part), &mut flaws);
    }
    let of_tables = |pointer: &str| told.tables.iter().any(|(part, _)| is_in(part, pointer));
    flaws.extend(Flaws::of_all(&gathered(issues.iter().filter(|issue| !of_tables(&issue.pointer())).cloned())));
    flaws.count(issues.more());
    match checked {
        Ok(checked) => flaws.unless(checked),
        Err(_) => flaws.unless(()).and_then(|()| Err(Flaws::of_all(&issues))),
    }
}

fn gathered(issues: impl IntoIterator<Item = haitang::Issue>) -> Issues {
    let mut gathered = Issues::none();
    issues.into_iter().for_each(|issue| gathered.add(issue));
    gathered
}

/// Does a pointer lead into a part?
fn is_in(part: &str, pointer: &str) -> bool {
    pointer.strip_prefix('/').and_then(|rest| rest.strip_prefix(part)).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Tells files apart by their names, and reads those that are documents.
fn told<'t, N: AsRef<str>, B: AsRef<[u8]>>(files: &'t [(N, B)], flaws: &mut Flaws) -> Told<'t> {
    let mut told = Told::default();
    for (name, bytes) in files.iter().map(|(name, bytes)| (name.as_ref(), bytes.as_ref())) {
        let part = name.strip_suffix(DOCUMENT).or_else(|| Some(name.split_once('/')?.0));
        let known = PARTS.into_iter().find(|known| Some(*known) == part);
        match (name.strip_suffix(DOCUMENT), known, name.split_once('/')) {
            (Some(WHOLE), ..) if files.len() == 1 => match json::read(bytes, json::DEEPEST) {
                Ok(value) => told.whole = Some(value),
                Err(issues) => flaws.extend(Flaws::of_all(&issues)),
            },
            (Some(_), Some(part), None) => match json::read(bytes, json::DEEPEST) {
                Ok(value) => told.documents.push((part, value)),
                Err(issues) => flaws.extend(Flaws::of_all(&issues.at(part))),
            },
            (None, Some(part), Some((_, file))) => {
                let folder = format!("{part}/");
                let texts = decoded(&[(file, bytes)], &folder, flaws);
                match told.tables.iter_mut().find(|(known, _)| *known == part) {
                    Some((_, tables)) => tables.extend(texts),
                    None => told.tables.push((part, texts)),
                }
            }
            _ => unknown_file(name, flaws),
        }
    }
    let both = told.documents.iter().filter(|(part, _)| told.tables.iter().any(|(other, _)| other == part));
    both.for_each(|(part, _)| {
        flaws.add(of_file(&format!("{part}{DOCUMENT}")), crate::problem::Problem::Twice { key: (*part).to_owned() });
    });
    told
}
