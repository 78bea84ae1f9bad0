//! Why points are missing (失分原因): one phrase for each code of a loss.

use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::Language;
use crate::score::{Answered, Line, Loss, Value};

/// The phrase for a loss.
pub(super) fn of(line: &Line, loss: &Loss, shared: &[Answered], language: Language) -> String {
    let named = named(line, loss, shared, language);
    let phrase = match language {
        _ if loss.is_open() && line.opinions.is_some() => undecided(language).into(),
        Language::Chinese => in_chinese(&loss.code, &named),
        Language::English if named.is_empty() => english(&loss.code).to_string(),
        Language::English => [english(&loss.code), " `", &named, "`"].concat(),
    };
    match (loss.title.as_ref().map(|title| title.in_language(language)), language) {
        (None, _) => phrase,
        (Some(title), Language::Chinese) => [&phrase, "（", title, "）"].concat(),
        (Some(title), Language::English) => [&phrase, " (", title, ")"].concat(),
    }
}

/// What is open hangs on what assessors still say.
fn undecided(language: Language) -> &'static str {
    match language {
        Language::Chinese => "评估员意见未齐或未一致",
        Language::English => "opinions missing or not agreed",
    }
}

/// Chinese puts what was deducted for, or not earned, before the verb.
fn in_chinese(code: &str, named: &str) -> String {
    match (code, chinese(code)) {
        (_, phrase) if named.is_empty() => phrase.to_string(),
        ("deducted", phrase) => ["因“", named, "”", phrase].concat(),
        ("not_earned", phrase) => ["“", named, "”", phrase].concat(),
        (_, phrase) => [phrase, "“", named, "”"].concat(),
    }
}

fn chinese(code: &str) -> &'static str {
    match code {
        "unmet" => "未达到",
        "deducted" => "扣分",
        "not_earned" => "未得满分",
        "not_reached" => "其余分值未取得",
        "surplus" => "可得分多于满分的部分",
        "floor" => "按最低分保底",
        "cap" => "超出上限的部分不计",
        "rounding" => "按规定取舍尾数",
        "choice" => "按所选档次",
        "table" => "按分档",
        "matrix" => "按两项情况对照",
        "ratio" => "按完成率",
        "number" | "number_in_level" => "按评定分数",
        "amount" => "按计算结果",
        "rank" => "按名次",
        "carried" => "沿用上次结果",
        "evidence" => "无佐证材料",
        "forfeit" => "未开展该项",
        "not_met" => "整项不达标",
        "gate" => "前置条件不满足",
        "not_applicable" => "不适用，按规定计分",
        "assessors" => "按多名评估员的意见合成",
        "open" => "尚未填报",
        "settled" => "无论其余如何填报均已失去",
        "penalty" => "倒扣",
        _ => "失分",
    }
}

fn english(code: &str) -> &'static str {
    match code {
        "unmet" => "not met",
        "deducted" => "deducted for",
        "not_earned" => "not fully earned:",
        "not_reached" => "the rest was not reached",
        "surplus" => "more on offer than the full points",
        "floor" => "raised to the floor",
        "cap" => "cut to the cap",
        "rounding" => "rounded as declared",
        "choice" => "by the level chosen",
        "table" => "by the step table",
        "matrix" => "by the two-way table",
        "ratio" => "by the ratio to the target",
        "number" | "number_in_level" => "by the points given",
        "amount" => "by the amount",
        "rank" => "by the place in the cohort",
        "carried" => "taken over from an earlier result",
        "evidence" => "no evidence was produced",
        "forfeit" => "not offered",
        "not_met" => "not met as a whole",
        "gate" => "what has to come first is missing",
        "not_applicable" => "not applicable, counted as declared",
        "assessors" => "by the opinions taken together",
        "open" => "not answered yet",
        "settled" => "lost whatever is still answered",
        "penalty" => "taken off",
        _ => "lost",
    }
}

/// The inputs on which a loss hung, by title, with the values that say something.
fn named(line: &Line, loss: &Loss, shared: &[Answered], language: Language) -> String {
    let own = line.criterion().map_or(&[][..], |criterion| &criterion.answers);
    let find = |id: &String| own.iter().chain(shared).find(|answered| answered.input.as_str() == id);
    let names =
        loss.inputs.iter().map(|id| find(id).map_or_else(|| id.clone(), |found| name(found, language)));
    listed(names, language)
}

fn name(answered: &Answered, language: Language) -> String {
    let title = called(answered, language);
    let value = match (&answered.value, &answered.chosen) {
        (None | Some(Value::Bool(_)), _) => return title.into(),
        (_, Some(chosen)) => {
            listed(chosen.iter().map(|text| text.in_language(language).to_string()), language).into()
        }
        (Some(Value::Text(text)), None) => Cow::Borrowed(text.as_str()),
        (Some(Value::Share { done, due }), None) => format!("{done}/{due}").into(),
        (Some(Value::List(items)), None) => listed(items.iter().cloned(), language).into(),
        (Some(Value::Units(units) | Value::Sample { units, .. }), None) => {
            counted(units.len(), language).into()
        }
    };
    match language {
        Language::Chinese => [title, "：", &value].concat(),
        Language::English => [title, ": ", &value].concat(),
    }
}

/// How many units were listed.
fn counted(units: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{units}项"),
        Language::English if units == 1 => "1 unit".into(),
        Language::English => format!("{units} units"),
    }
}

/// What people call an input.
pub(super) fn title(answered: &Answered, language: Language) -> String {
    called(answered, language).into()
}

fn called(answered: &Answered, language: Language) -> &str {
    let title = answered.title.as_ref().map(|title| title.in_language(language));
    title.unwrap_or_else(|| answered.input.as_str())
}

/// Several names in a row.
pub(super) fn listed(names: impl IntoIterator<Item = String>, language: Language) -> String {
    let names: Vec<String> = names.into_iter().collect();
    names.join(match language {
        Language::Chinese => "、",
        Language::English => ", ",
    })
}
