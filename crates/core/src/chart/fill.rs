//! Filling a template (填充模板): a specification with gaps, and what belongs into them.
//!
//! Takes a template of `templates/`, in which `"$name"` is a gap and `{"en": …, "zh": …}` a label; gives the chart.
//! What people wrote is only ever put in as a whole value, so that no text of theirs becomes part of an expression.

use alloc::{string::String, vec::Vec};

use super::{Chart, Look};
use crate::base::{
    Language,
    json::{self, Value},
};

/// What belongs into the gaps.
pub(super) type Gaps = Vec<(&'static str, Value)>;

/// Fonts that have Chinese, on the systems where the pictures are looked at.
const FONT: &str = "\"Noto Sans CJK SC\", \"Noto Sans SC\", \"Source Han Sans SC\", \"Microsoft YaHei\", \
    \"PingFang SC\", \"WenQuanYi Micro Hei\", sans-serif";

impl Look {
    /// The chart out of its template.
    pub(super) fn chart(self, template: &str, gaps: Gaps) -> Chart {
        let gaps = Filler { gaps: &self.gaps(gaps), language: self.language };
        // templates are read by the tests of every chart
        let read = |text: &str| json::read(text.as_bytes(), json::DEEPEST).unwrap_or_default();
        let Value::Map(mut members) = gaps.fill(&read(template)) else { return Chart(Value::Null) };
        if let Value::Map(frame) = gaps.fill(&read(include_str!("templates/frame.json"))) {
            members.extend(frame);
        }
        Chart(Value::sorted(members))
    }

    fn gaps(self, mut gaps: Gaps) -> Gaps {
        let [ink, line] = self.theme.inks();
        gaps.extend([("ink", ink), ("line", line), ("font", FONT)].map(|(name, it)| (name, Value::of(it))));
        gaps
    }
}

struct Filler<'g> {
    gaps: &'g Gaps,
    language: Language,
}

impl Filler<'_> {
    fn fill(&self, value: &Value) -> Value {
        match value {
            Value::Text(text) => {
                text.strip_prefix('$').and_then(|name| self.gap(name)).unwrap_or(value.clone())
            }
            Value::List(items) => Value::List(items.iter().map(|item| self.fill(item)).collect()),
            Value::Map(members) => self.label(value).unwrap_or_else(|| {
                Value::Map(members.iter().map(|(key, item)| (key.clone(), self.fill(item))).collect())
            }),
            other => other.clone(),
        }
    }

    fn gap(&self, name: &str) -> Option<Value> {
        self.gaps.iter().find(|(known, _)| *known == name).map(|(_, value)| drawable(value))
    }

    /// What stands in both languages.
    fn label(&self, value: &Value) -> Option<Value> {
        let (en, zh) = (value.get("en")?, value.get("zh")?);
        Some(if self.language == Language::Chinese { zh } else { en }.clone())
    }
}

/// The same with a space for every character that a picture in XML can't hold.
fn drawable(value: &Value) -> Value {
    let has_none = |letter: char| letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}');
    match value {
        Value::Text(text) => Value::Text(text.replace(has_none, " ")),
        Value::List(items) => Value::List(items.iter().map(drawable).collect()),
        Value::Map(members) => {
            Value::Map(members.iter().map(|(key, item)| (key.clone(), drawable(item))).collect())
        }
        other => other.clone(),
    }
}

/// A row of data.
pub(super) fn row<const N: usize>(members: [(&'static str, Value); N]) -> Value {
    Value::object(members.map(|(key, value)| (key, Some(value))))
}

/// A list of texts.
pub(super) fn texts(texts: impl IntoIterator<Item = String>) -> Value {
    Value::List(texts.into_iter().map(Value::Text).collect())
}
