//! Words in two languages (双语文字).
//!
//! Takes what a document says in Chinese, English or both, gives both: the one that is missing
//! is filled from the other. Text is text; nothing in it is ever read as markup.

use alloc::{borrow::ToOwned, string::String, sync::Arc};
use core::fmt;

use serde::Serialize;

use super::{Read, fields::Fields, issue::problems, json::Value};

problems! {
    "text":
    /// Neither Chinese nor English.
    NoLanguage {} "no_language"
        en "the text has neither `zh` nor `en`"
        zh "文字缺少 zh（中文）和 en（英文）",
    /// A text that says nothing.
    Blank {} "blank"
        en "the text is blank"
        zh "文字为空",
    /// More than 2000 characters.
    TooLong {} "too_long"
        en "the text has more than 2000 characters"
        zh "文字超过2000字",
}

/// Most characters of a text: titles stand on every line and loss of a scorecard.
const LONGEST: usize = 2000;

/// A text in Chinese and English; cheap to clone, because every line of a scorecard carries its title.
#[doc(alias = "双语文字")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// English
    pub en: Arc<str>,
    /// 中文
    pub zh: Arc<str>,
}

/// The two languages of every sentence.
#[doc(alias = "语言")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

impl Language {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[("en", Self::English), ("zh", Self::Chinese)];
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }

    /// The same in both languages.
    #[must_use]
    pub fn both(text: &str) -> Self {
        let both: Arc<str> = text.into();
        Self { en: both.clone(), zh: both }
    }

    /// The text as a document holds it: a plain string when both languages say the same.
    #[must_use]
    pub fn written(&self) -> Value {
        if self.zh == self.en {
            return Value::of(&self.zh);
        }
        Value::object([("en", Some(Value::of(&self.en))), ("zh", Some(Value::of(&self.zh)))])
    }

    /// The text with both languages, as it leaves in answers.
    #[must_use]
    pub fn spelled_out(&self) -> Value {
        Value::object([("en", Some(Value::of(&self.en))), ("zh", Some(Value::of(&self.zh)))])
    }

    /// Reads `{"zh": …, "en": …}` or a plain string.
    ///
    /// # Errors
    /// Another type, a blank text, or an object without a language.
    #[inline(never)]
    pub fn read(value: &Value) -> Read<Self> {
        if let Value::Text(both) = value {
            return line(value).map(|()| Self::both(both));
        }
        if !matches!(value, Value::Map(_)) {
            return Err(value.not("a text, or an object with `zh` and `en`", "文字，或含 zh、en 的对象"));
        }
        let mut fields = Fields::of(value)?;
        let zh = fields.may("zh", said).map(Arc::from);
        let en = fields.may("en", said).map(Arc::from);
        if zh.is_none() && en.is_none() && fields.is_clean() {
            fields.refuse(Problem::NoLanguage {});
        }
        let text = Self {
            en: en.clone().or_else(|| zh.clone()).unwrap_or_default(),
            zh: zh.or(en).unwrap_or_default(),
        };
        fields.close(text)
    }
}

impl fmt::Display for Text {
    /// English, or Chinese with the alternate flag, as the sentences of an issue ask for it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if out.alternate() { &self.zh } else { &self.en })
    }
}

/// A string that says something.
///
/// # Errors
/// Another type, or a blank string.
#[inline(never)]
pub fn said(value: &Value) -> Read<String> {
    line(value)?;
    value.text().map(ToOwned::to_owned)
}

fn line(value: &Value) -> Read<()> {
    let text = value.text()?;
    if text.chars().nth(LONGEST).is_some() {
        return Err(Problem::TooLong {}.into());
    }
    if text.trim().is_empty() { Err(Problem::Blank {}.into()) } else { Ok(()) }
}

/// User input as it is shown in a sentence: never longer than a line.
#[must_use]
#[inline(never)]
pub fn shortened(given: &str) -> String {
    const MOST: usize = 60;
    match given.char_indices().nth(MOST) {
        Some((end, _)) => {
            let mut cut: String = given.get(..end).unwrap_or_default().to_owned();
            cut.push('…');
            cut
        }
        None => given.to_owned(),
    }
}
