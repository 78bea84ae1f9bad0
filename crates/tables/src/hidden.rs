//! What is hidden in a workbook (隐藏与筛选): rows, columns and sheets that people do not see.
//!
//! Takes the bytes of a package that has been checked, gives for every sheet what is hidden in it. Hidden cells count
//! like others; whoever reads them is told. A package in which the parts can't be followed hides nothing: whether
//! it is a workbook at all is for the reader of cells to say. It also finds the cells of error values that the reader
//! of cells does not know and can't place.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufReader, Cursor},
};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// What is hidden in one sheet; all counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The sheet itself.
    pub sheet: bool,
    /// Is a filter set?
    pub filtered: bool,
    /// Single rows.
    pub rows: BTreeSet<u32>,
    /// First and last of some columns.
    pub columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// Is a column hidden?
    pub fn has_column(&self, column: u32) -> bool {
        self.columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// What is hidden, by the names of the sheets.
pub fn of(bytes: &[u8]) -> BTreeMap<String, Hidden> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return BTreeMap::new() };
    let parts = parts(&mut archive);
    let mut found = BTreeMap::new();
    for (name, part, sheet) in sheets(&mut archive) {
        let mut hidden = Hidden { sheet, ..Hidden::default() };
        if let Some(path) = parts.get(&part) {
            each(&mut archive, path, |tag| note(tag, &mut hidden));
        }
        found.insert(name.trim().to_owned(), hidden);
    }
    found
}

/// Where error values stand, of which the reader of cells knows the words and their numbers among all cells of the
/// sheet; nothing where the cells do not say their names, or one of them is no error: then nobody knows.
pub fn errors(bytes: &[u8], sheet: &str, given: &[(usize, String)]) -> Option<Vec<((u32, u32), String)>> {
    if given.is_empty() {
        return Some(Vec::new());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let (_, part, _) = sheets(&mut archive).into_iter().find(|(name, ..)| name == sheet)?;
    let path = parts(&mut archive).remove(&part)?;
    let (mut found, mut wanted, mut count, mut named) = (Vec::new(), given.iter().peekable(), 0_usize, true);
    each(&mut archive, &path, |tag| {
        if tag.local_name().as_ref() != "c" {
            return;
        }
        let place = attribute(tag, "r").and_then(|name| position(&name));
        named &= place.is_some();
        if let Some((_, word)) = wanted.next_if(|(number, _)| *number == count)
            && attribute(tag, "t").as_deref() == Some("e")
        {
            found.extend(place.map(|place| (place, word.clone())));
        }
        count = count.saturating_add(1);
    });
    (named && found.len() == given.len()).then_some(found)
}

/// Row and column of `B3`, both counted from 0.
fn position(cell: &str) -> Option<(u32, u32)> {
    let (letters, digits) = cell.split_at_checked(cell.find(|letter: char| letter.is_ascii_digit())?)?;
    let mut column = 0_u32;
    for letter in letters.to_ascii_uppercase().bytes() {
        let letter = letter.checked_sub(b'A').filter(|letter| *letter < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(letter))?.checked_add(1)?;
    }
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The paths of the parts, by their ids.
fn parts(archive: &mut Archive<'_>) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    each(archive, RELATIONS, |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned);
            parts.insert(id, path);
        }
    });
    parts
}

/// Name, id of the part, and whether it is hidden, for every sheet.
fn sheets(archive: &mut Archive<'_>) -> Vec<(String, String, bool)> {
    let mut sheets = Vec::new();
    each(archive, WORKBOOK, |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(part)) = (attribute(tag, "name"), attribute(tag, "id"))
        {
            let hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
            sheets.push((name, part, hidden));
        }
    });
    sheets
}

fn note(tag: &BytesStart<'_>, hidden: &mut Hidden) {
    let is_hidden = || attribute(tag, "hidden").is_some_and(|word| word == "1" || word == "true");
    let number = |name| attribute(tag, name).and_then(|digits| digits.parse::<u32>().ok()?.checked_sub(1));
    match tag.local_name().as_ref() {
        "row" if is_hidden() => hidden.rows.extend(number("r")),
        "col" if is_hidden() => hidden.columns.extend(number("min").zip(number("max"))),
        "filterColumn" => hidden.filtered = true,
        _ => {}
    }
}

/// The value of an attribute, whatever its prefix is.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut found = attributes.with_checks(false).filter_map(Result::ok);
    let found = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Looks at every element of a part.
fn each(archive: &mut Archive<'_>, path: &str, mut look: impl FnMut(&BytesStart<'_>)) {
    let mut names = archive.file_names().filter_map(Result::ok);
    let found = names.find(|name| name.eq_ignore_ascii_case(path)).map(std::borrow::Cow::into_owned);
    drop(names);
    let Some(part) = found.and_then(|name| archive.by_name(&name).ok()) else { return };
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => look(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
