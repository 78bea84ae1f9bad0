//! JSON documents (JSON 文档): bytes in, a tree of values out, and canonical text back.
//!
//! `serde_json` checks and writes the letters; `tree` keeps what it would drop. This file refuses documents
//! that are too long or too deep before anybody looks at them closely.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde::{Serialize, de::IgnoredAny};

use super::{Hint, Issues, Read, issue::problems, text::shortened, tree};

/// What a truth is, in both languages.
const TRUTHS: [&str; 2] = ["`true` or `false`", "true 或 false"];

/// Longest document in bytes: 16 MiB.
pub const LONGEST: usize = 16 << 20;
/// Longest document of many scorecards: those of a province, at some 40 KB each.
const LONGEST_CARDS: usize = 128 << 20;
/// Deepest nesting of arrays and objects in what people write.
pub const DEEPEST: usize = 64;
/// Deepest nesting of a scorecard, which is deeper than its rubric.
const DEEPEST_CARD: usize = 192;

problems! {
    "json":
    /// More bytes than this document may have.
    TooLong { most: String } "too_long"
        en "the document is longer than {most} MiB"
        zh "文件超过{most} MiB",
    /// More levels than this document may have.
    TooDeep { most: String } "too_deep"
        en "the document is nested more than {most} levels deep"
        zh "文件嵌套超过{most}层",
    /// Bytes that are no UTF-8.
    NotUtf8 { byte: String } "not_utf8"
        en "the document is not UTF-8 at byte {byte}"
        zh "文件在第{byte}字节处不是UTF-8编码",
    /// The document stops in the middle.
    Truncated { line: String, column: String } "truncated"
        en "the document ends early, at line {line} column {column}"
        zh "文件不完整，在第{line}行第{column}列中断",
    /// Not JSON.
    Syntax { line: String, column: String } "syntax"
        en "the document is not JSON at line {line} column {column}"
        zh "文件在第{line}行第{column}列不符合JSON格式",
    /// Half of a surrogate pair, which no text can hold.
    LoneSurrogate {} "lone_surrogate"
        en "the text holds half of a surrogate pair"
        zh "文字含有不成对的代理码",
    /// One key twice in one object.
    DuplicateKey { key: String } "duplicate_key"
        en "the key `{key}` stands twice in one object"
        zh "同一对象中键“{key}”重复",
    /// A value of another type than asked for.
    WrongType { given: String, wanted: String, wanted_zh: String } "wrong_type"
        en "{wanted} is wanted here, `{given}` was given"
        zh "此处应为{wanted_zh}，填的是“{given}”",
    /// A key that has to be there.
    MissingKey { key: String } "missing_key"
        en "the key `{key}` is missing"
        zh "缺少键“{key}”",
    /// A key that the grammar does not know.
    UnknownKey { key: String, nearest: Hint } "unknown_key"
        en "the key `{key}` is not known here{nearest}"
        zh "此处没有键“{key}”{nearest}",
    /// A word out of a fixed list was wanted.
    UnknownWord { given: String, nearest: Hint } "unknown_word"
        en "`{given}` is not one of the words allowed here{nearest}"
        zh "“{given}”不是此处允许的词{nearest}",
    /// A list with nothing in it.
    EmptyList {} "empty_list"
        en "the list has to hold something"
        zh "列表不能为空",
    /// A list with too much in it.
    ListTooLong { most: String } "list_too_long"
        en "the list has more than {most} items"
        zh "列表超过{most}项",
    /// Another format or edition than this reader knows.
    WrongFormat { given: String, wanted: String } "wrong_format"
        en "the document says `{given}`; `{wanted}` can be read here"
        zh "文件格式为“{given}”，此处可读“{wanted}”",
}

/// A value out of a document. Objects are sorted by key: their order means nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as its digits.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The string.
    ///
    /// # Errors
    /// Another type.
    #[inline(never)]
    pub fn text(&self) -> Read<&str> {
        match self {
            Self::Text(text) => Ok(text),
            other => Err(other.not("a text", "文字")),
        }
    }

    /// The list.
    ///
    /// # Errors
    /// Another type.
    #[inline(never)]
    pub fn list(&self) -> Read<&[Value]> {
        match self {
            Self::List(list) => Ok(list),
            other => Err(other.not("a list", "列表")),
        }
    }

    /// The members of an object.
    ///
    /// # Errors
    /// Another type.
    #[inline(never)]
    pub fn map(&self) -> Read<&[(String, Value)]> {
        match self {
            Self::Map(map) => Ok(map),
            other => Err(other.not("an object", "对象")),
        }
    }

    /// `true` or `false`.
    ///
    /// # Errors
    /// Another type.
    #[inline(never)]
    pub fn bool(&self) -> Read<bool> {
        match self {
            Self::Bool(truth) => Ok(*truth),
            // "true" in place of true: without the quotes the sentence would deny itself
            Self::Text(text) => Err(Self::Text(format!("\"{text}\"")).not(TRUTHS[0], TRUTHS[1])),
            other => Err(other.not(TRUTHS[0], TRUTHS[1])),
        }
    }

    /// The member of an object, if it is one and has it.
    #[must_use]
    #[inline(never)]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Map(map) => {
                let place = map.binary_search_by(|(name, _)| name.as_str().cmp(key)).ok()?;
                map.get(place).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// An object of those members that are there.
    #[must_use]
    pub fn object<'k>(mut members: impl AsMut<[(&'k str, Option<Self>)]>) -> Self {
        Self::of_members(members.as_mut())
    }

    #[inline(never)]
    fn of_members(members: &mut [(&str, Option<Self>)]) -> Self {
        let there = members.iter_mut().filter_map(|(key, value)| Some(((*key).to_owned(), value.take()?)));
        let mut members: Vec<(String, Self)> = there.collect();
        members.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Self::Map(members)
    }

    /// What somebody calls itself, as a string.
    #[must_use]
    pub fn of(shown: &(impl ToString + ?Sized)) -> Self {
        Self::Text(shown.to_string())
    }

    /// The refusal of a value that should have been something else.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn not(&self, wanted: &str, wanted_zh: &str) -> Issues {
        let (given, wanted, wanted_zh) = (self.shown(), wanted.to_owned(), wanted_zh.to_owned());
        Problem::WrongType { given, wanted, wanted_zh }.into()
    }

    /// How a value is quoted in a sentence.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(truth) => truth.to_string(),
            Self::Number(text) | Self::Text(text) => shortened(text),
            Self::List(_) => "[…]".to_owned(),
            Self::Map(_) => "{…}".to_owned(),
        }
    }
}

impl Serialize for Value {
    /// Numbers leave as text, like all quantities: wherever one may stand, its text may.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Number(text) | Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl Value {
    /// The items of the list under a key; none where there is no list.
    pub(crate) fn items_under(&self, key: &str) -> &[Self] {
        self.get(key).and_then(|list| list.list().ok()).unwrap_or_default()
    }

    /// The members of the object under a key; none where there is no object.
    pub(crate) fn members_under(&self, key: &str) -> &[(String, Self)] {
        self.get(key).and_then(|object| object.map().ok()).unwrap_or_default()
    }

    /// An object, its members sorted by key as everywhere.
    #[must_use]
    pub(crate) fn sorted(members: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut members: Vec<_> = members.into_iter().collect();
        members.sort_by(|(a, _), (b, _)| a.cmp(b));
        Self::Map(members)
    }
}

/// Reads a document that is nested at most so deep, as a rule [`DEEPEST`].
///
/// # Errors
/// Bytes that are no UTF-8 or no JSON, too many or too deeply nested; keys named twice; half
/// surrogate pairs.
pub fn read(bytes: &[u8], deepest: usize) -> Read<Value> {
    bounded(bytes, deepest, LONGEST)
}

/// Reads a document in which scorecards stand, of which there may be many.
///
/// # Errors
/// As [`read`].
pub fn read_cards(bytes: &[u8]) -> Read<Value> {
    bounded(bytes, DEEPEST_CARD, LONGEST_CARDS)
}

fn bounded(bytes: &[u8], deepest: usize, longest: usize) -> Read<Value> {
    if bytes.len() > longest {
        return Err(Problem::TooLong { most: (longest >> 20).to_string() }.into());
    }
    let text = core::str::from_utf8(bytes)
        .map_err(|flaw| Problem::NotUtf8 { byte: flaw.valid_up_to().to_string() })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if depth(text) > deepest {
        return Err(Problem::TooDeep { most: deepest.to_string() }.into());
    }
    let _: IgnoredAny = serde_json::from_str(text).map_err(|flaw| syntax(text, &flaw))?;
    tree::read(text)
}

/// How deep the brackets go, without recursion.
fn depth(text: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0_usize);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth = depth.saturating_add(1),
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Names what the reader of letters stumbled over.
fn syntax(text: &str, flaw: &serde_json::Error) -> Issues {
    // The reader counts bytes; editors, and people who write Chinese, count characters.
    let before = text.split('\n').nth(flaw.line().saturating_sub(1)).unwrap_or_default().char_indices();
    let characters = before.take_while(|(byte, _)| *byte < flaw.column()).count();
    let (line, column) = (flaw.line().to_string(), characters.to_string());
    if let Some(given) = not_finite(text, flaw) {
        return super::number::Problem::NotFinite { given: given.to_owned() }.into();
    }
    if flaw.is_eof() {
        Problem::Truncated { line, column }.into()
    } else {
        Problem::Syntax { line, column }.into()
    }
}

/// `NaN` and its kin are no JSON, but some programs write them: they are refused by name.
fn not_finite<'a>(text: &'a str, flaw: &serde_json::Error) -> Option<&'a str> {
    let line = text.split('\n').nth(flaw.line().saturating_sub(1))?;
    let start = line.get(..flaw.column().saturating_sub(1)).map_or(0, |before| {
        before.rfind(|c: char| !c.is_ascii_alphabetic() && c != '-').map_or(0, |at| at.saturating_add(1))
    });
    let word = line.get(start..)?.trim_start();
    ["NaN", "-NaN", "Infinity", "-Infinity"].into_iter().find(|name| word.starts_with(name))
}

/// Canonical text: keys sorted, no white space, so that equal documents have equal bytes.
///
/// The structs that leave declare their fields in the order of their keys, and all keys are ASCII, so
/// that the text is canonical as it is written; strings are escaped as RFC 8785 has them, and numbers do
/// not occur, because quantities are text. The vectors compare the bytes with a sorted document.
#[must_use]
pub fn canonical(document: &impl Serialize) -> String {
    serde_json::to_string(document).unwrap_or_default()
}
