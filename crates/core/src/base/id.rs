//! Ids (编号): names that machines compare.
//!
//! Takes text, gives an id of which no second spelling can exist: the characters allowed have one
//! Unicode form each, so ids are never normalised. It refuses everything else by name.

use alloc::{format, string::String, sync::Arc};
use core::{borrow::Borrow, fmt};

use serde::Serialize;

use super::{Read, issue::problems, json::Value, text::shortened};

/// Most characters of an id.
const LONGEST: usize = 64;

problems! {
    "id":
    /// An id of no characters.
    Empty {} "empty"
        en "an id has at least one character"
        zh "编号不能为空",
    /// More than 64 characters.
    TooLong { given: String } "too_long"
        en "the id `{given}` has more than 64 characters"
        zh "编号“{given}”超过64个字符",
    /// A character that an id can't hold.
    Character { given: String, character: String } "character"
        en "the id `{given}` holds {character}; ids are made of ASCII letters and digits, `_`, `-`, `.` and Chinese characters"
        zh "编号“{given}”含有{character}；编号只能用半角字母、数字、_、-、. 和汉字",
}

/// A checked id; cheap to clone.
#[doc(alias = "编号")]
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Id(Arc<str>);

impl Id {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks an id.
    ///
    /// # Errors
    /// No character, more than 64, or one that is not allowed.
    pub fn new(given: &str) -> Result<Self, Problem> {
        if given.is_empty() {
            return Err(Problem::Empty {});
        }
        if given.chars().nth(LONGEST).is_some() {
            return Err(Problem::TooLong { given: shortened(given) });
        }
        match given.chars().find(|c| !allowed(*c)) {
            Some(bad) => Err(Problem::Character { given: shortened(given), character: named(bad) }),
            None => Ok(Self(given.into())),
        }
    }

    /// Reads an id out of a document.
    ///
    /// # Errors
    /// Another type than a string, or no id.
    #[inline(never)]
    pub fn read(value: &Value) -> Read<Self> {
        Ok(Self::new(value.text()?)?)
    }
}

/// An id orders as its text does, so that it is found by it.
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// As [`Id`] itself, for maps that only point to their ids.
impl Borrow<str> for &Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.') || is_chinese(character)
}

/// The blocks of Chinese characters whose members have one spelling: no radicals, no
/// compatibility forms.
pub(crate) fn is_chinese(character: char) -> bool {
    matches!(character,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2EBEF}' | '\u{30000}'..='\u{323AF}')
}

/// Latin, Greek, Cyrillic, Japanese and Korean letters, Chinese ones with a second spelling, and what input
/// methods write in full width: what people type by mistake. (The tables of all letters take 3 KB in a browser.)
fn is_letter(character: char) -> bool {
    matches!(character,
        '\u{C0}'..='\u{2AF}' | '\u{370}'..='\u{52F}' | '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF10}'..='\u{FF5A}')
}

/// Other characters may be invisible; they are named by their code point alone.
fn named(character: char) -> String {
    let code = u32::from(character);
    if is_letter(character) { format!("`{character}` (U+{code:04X})") } else { format!("U+{code:04X}") }
}
