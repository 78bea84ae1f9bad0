//! What a form says itself (表单用语): the labels of what every rubric asks, and those made out of a rubric's texts.
//!
//! Takes texts, gives texts in both languages.

use alloc::{format, string::String, vec::Vec};

use crate::base::{Exact, Text};
use crate::rubric::{Input, Kind, Node, Role};

/// A text in both languages.
pub(super) fn said(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

pub(super) fn subject() -> Text {
    said("评估对象", "Subject: the station that is assessed")
}

pub(super) fn assessor() -> Text {
    said("评估员", "Assessor")
}

pub(super) fn identifier() -> Text {
    said(
        "姓名或编号：汉字、字母、数字、_、-、.，不含空格",
        "A name or number without spaces: letters, digits, _, -, . and Chinese characters",
    )
}

pub(super) fn party() -> Text {
    said("代表的评分主体", "Party for which the assessor speaks")
}

pub(super) fn date() -> Text {
    said("评估日期", "Date of assessment")
}

pub(super) fn note() -> Text {
    said("备注", "Note")
}

pub(super) fn head() -> Text {
    said("基本信息", "Head of the sheet")
}

pub(super) fn all() -> Text {
    said("总体数据", "Figures for the whole sheet")
}

pub(super) fn meaning() -> Text {
    said("指标体系语义摘要", "Digest of the rubric's meaning")
}

pub(super) fn yes() -> Text {
    said("是", "Yes")
}

pub(super) fn no() -> Text {
    said("否", "No")
}

pub(super) fn none_of_these() -> Text {
    said("以上都没有", "None of these")
}

pub(super) fn state() -> Text {
    said("特殊情形", "Special case")
}

pub(super) fn state_hint() -> Text {
    said("没有特殊情形时不选", "Leave open unless one applies")
}

/// What an answer says as a whole.
pub(super) fn state_named(state: &str) -> Text {
    match state {
        "missing" => said("未查", "Not inspected"),
        "not_met" => said("不达标", "Not met"),
        "no_evidence" => said("无佐证", "No evidence was produced"),
        "not_applicable" => said("不适用", "Not applicable"),
        "carried" => said("沿用以前结果", "Earlier result carried over"),
        "exempt" => said("免评", "Exempt"),
        "forfeit" => said("未开展", "Not offered"),
        // the word for none of them
        _ => said("无，按填报计", "None: the answers count"),
    }
}

pub(super) fn carried_points() -> Text {
    said("沿用得分", "Points carried over")
}

pub(super) fn carried_date() -> Text {
    said("沿用结果日期", "Date of the earlier result")
}

pub(super) fn carried_source() -> Text {
    said("沿用结果出处", "Where the earlier result stands")
}

pub(super) fn evidence() -> Text {
    said("佐证材料（每行一份）", "Evidence (one item per line)")
}

pub(super) fn reason() -> Text {
    said("理由", "Reason")
}

pub(super) fn source() -> Text {
    said("数据来源", "Source of the data")
}

pub(super) fn unit_name() -> Text {
    said("名称", "Name")
}

pub(super) fn drawn_by() -> Text {
    said("抽样人", "Drawn by")
}

pub(super) fn seed() -> Text {
    said("随机种子", "Seed of the draw")
}

/// A part of something that has a title: `title：part`.
pub(super) fn of(title: &Text, part: &Text) -> Text {
    Text { zh: format!("{}：{}", title.zh, part.zh).into(), en: format!("{}: {}", title.en, part.en).into() }
}

/// Is there anything to list?
pub(super) fn any(title: &Text) -> Text {
    Text {
        zh: format!("{}：有可列的吗？", title.zh).into(),
        en: format!("{}: is there anything to list?", title.en).into(),
    }
}

/// How a sample is drawn.
pub(super) fn sample(from: &Text, draw: u32) -> Text {
    Text {
        zh: format!("从“{}”中抽取，至多{draw}项", from.zh).into(),
        en: format!("Drawn from “{}”, at most {draw}", from.en).into(),
    }
}

/// A heading: title and points, before them the id, where people would speak of the clause by it.
pub(super) fn heading(node: &Node) -> Text {
    let id = node.id.as_str();
    let is_number = id.chars().any(|c| c.is_ascii_digit()) || id.chars().nth(2).is_none();
    let numbered = |title: &str| {
        if !is_number || title.starts_with(id) { String::from(title) } else { format!("{id} {title}") }
    };
    let (zh, en) = (numbered(&node.title.zh), numbered(&node.title.en));
    if node.criterion().is_none() {
        return said(&zh, &en);
    }
    let points = &node.points;
    let (sign_zh, sign_en) = match node.role {
        Role::Base => ("", ""),
        Role::Bonus => ("加分，至多", "bonus, at most "),
        Role::Penalty => ("扣分，至多", "penalty, at most "),
    };
    let unit = if *points == Exact::ONE { "point" } else { "points" };
    said(&format!("{zh}（{sign_zh}{points}分）"), &format!("{en} ({sign_en}{points} {unit})"))
}

/// What an input is called: its title, or that of the criterion which asks nothing else; with the unit of a number.
pub(super) fn input(input: &Input, around: Option<&Text>) -> Text {
    let title =
        input.title.clone().or_else(|| around.cloned()).unwrap_or_else(|| Text::both(input.id.as_str()));
    match &input.kind {
        Kind::Number { unit: Some(unit), .. } => Text {
            zh: format!("{}（{}）", title.zh, unit.zh).into(),
            en: format!("{} ({})", title.en, unit.en).into(),
        },
        _ => title,
    }
}

/// Several texts as one, a line each; nothing, when there is none.
pub(super) fn lines(texts: &[Option<Text>]) -> Option<Text> {
    let there: Vec<&Text> = texts.iter().flatten().collect();
    let joined = |each: fn(&Text) -> &str| there.iter().map(|text| each(text)).collect::<Vec<_>>().join("\n");
    (!there.is_empty()).then(|| said(&joined(|text| &text.zh), &joined(|text| &text.en)))
}

/// Which evidence is asked for.
pub(super) fn evidence_wanted(required: bool, list: &[Text]) -> Option<Text> {
    let joined =
        |between: &str, each: fn(&Text) -> &str| list.iter().map(each).collect::<Vec<_>>().join(between);
    let wanted = (!list.is_empty()).then(|| {
        let (zh, en) = (joined("；", |text| &text.zh), joined("; ", |text| &text.en));
        said(&format!("应提供：{zh}"), &format!("Wanted: {en}"))
    });
    let required = required.then(|| {
        said(
            "必须有佐证；未提供任何佐证时，特殊情形选“无佐证”",
            "Evidence is required; when none was produced, the special case says so",
        )
    });
    lines(&[wanted, required])
}
