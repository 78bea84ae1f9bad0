//! Wording (用词): a yes or an option that says something bad and scores more; a clause that names another item.
//!
//! Takes the study, compares what titles say with what scores, gives findings. It knows a short list of words and
//! nothing of meaning: what it can't read it passes over.

use alloc::{string::ToString, vec::Vec};

use super::{
    finding::Finding,
    fix::Problem as Advice,
    flaw::Problem as Flaw,
    order::{known, truth_scores_more},
    sites::{What, sites},
    study::Study,
};
use crate::analysis::cases::{Case, Cases};
use crate::base::Exact;
use crate::rubric::{Kind, Node, Reference, Role, Slot};
use crate::sheet::Given;

/// Words for what nobody should be given points for.
const BAD: [&str; 24] = [
    "易燃",
    "违规",
    "违法",
    "违纪",
    "违章",
    "投诉",
    "事故",
    "虚假",
    "造假",
    "伪造",
    "逾期",
    "拖欠",
    "缺失",
    "破损",
    "脱岗",
    "瞒报",
    "迟报",
    "漏报",
    "挪用",
    "占用",
    "flammable",
    "violation",
    "overdue",
    "falsified",
];
/// Words that turn such a word round, or say that something is done about it.
const TURNED: [&str; 32] = [
    "无", "未", "没", "不", "零", "非", "防", "免", "查处", "整改", "处置", "处理", "预案", "应急", "制度",
    "机制", "渠道", "台账", "记录", "登记", "保险", "热线", "箱", "回复", "回应", "回访", "及时", "演练",
    "no ", "not ", "without", "prevent",
];
/// What is put before a word to say the opposite.
const NOT: [&str; 7] = ["不", "未", "无", "没有", "not ", "non-", "un"];
/// The name of an item has at least so many characters, else too much would name it.
const NAME: usize = 2;

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    for (number, cases) in study.criteria() {
        if cases.node.role == Role::Base {
            truths(study, number, cases, found);
            options(study, number, cases, found);
        }
    }
    elsewhere(study, found);
}

/// Does the wording say something bad?
fn is_bad(text: &str) -> bool {
    BAD.iter().any(|word| text.contains(word)) && !TURNED.iter().any(|word| text.contains(word))
}

fn text(case: &Case) -> alloc::string::String {
    case.score.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// A yes that says something bad and scores more than a no.
fn truths(study: &Study<'_>, number: usize, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    for variable in &cases.variables {
        let Slot::Own(place) = variable.slot else { continue };
        let title = variable.input.title.as_ref().map(|title| &title.zh);
        let alone = (cases.criterion.inputs.len() == 1).then_some(&cases.node.title.zh);
        let Some(title) = title.or(alone).filter(|title| is_bad(title)) else { continue };
        let Some((yes, no, true)) = truth_scores_more(cases, variable) else { continue };
        let flaw = Flaw::WordingReversed { wording: title.to_string(), points: text(yes), other: text(no) };
        let inside = alloc::format!("/inputs/{place}");
        let finding = study.finding(flaw, cases.node, &inside, Advice::TurnRound {});
        found.push(finding.shown([yes, no].into_iter().flat_map(|case| study.example_of(number, case))));
    }
}

/// `不达标` is the opposite of `达标`.
fn is_opposite(not: &str, of: &str) -> bool {
    (not == "否" && of == "是")
        || NOT.iter().any(|word| not.strip_prefix(word) == Some(of))
        || (not == "无" && of == "有")
}

/// An option that says the opposite of another one and scores more.
fn options(study: &Study<'_>, number: usize, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    for site in sites(cases.node, cases.criterion) {
        let What::Choice { chosen: Reference { slot: Slot::Own(input), .. }, points } = site.what else {
            continue;
        };
        let input = *input;
        let Some(Kind::Choice(options)) = cases.criterion.inputs.get(input).map(|input| &input.kind) else {
            continue;
        };
        let points = known(points, &site.full);
        let pairs =
            options.iter().enumerate().flat_map(|not| options.iter().enumerate().map(move |of| (not, of)));
        let more = |(not, of): &(usize, usize)| {
            points.get(*not).zip(points.get(*of)).is_some_and(|(not, of): (&Exact, &Exact)| not > of)
        };
        for ((not, (_, title)), (of, (_, other))) in pairs {
            if is_opposite(&title.zh, &other.zh) && more(&(not, of)) {
                let value = |place: usize| points.get(place).map(ToString::to_string).unwrap_or_default();
                let wording = title.zh.to_string();
                let flaw = Flaw::WordingReversed { wording, points: value(not), other: value(of) };
                let inside = alloc::format!("/inputs/{input}/options/{not}");
                let finding = study.finding(flaw, cases.node, &inside, Advice::TurnRound {});
                let chosen = |place: usize| {
                    let given = Given::Choice(place);
                    let scored = cases.answered.iter().filter(|case| case.score.is_some());
                    scored.into_iter().find(|case| Cases::value(case, Slot::Own(input)) == Some(&given))
                };
                let examples = [not, of].into_iter().filter_map(chosen);
                found.push(finding.shown(examples.flat_map(|case| study.example_of(number, case))));
            }
        }
    }
}

/// What an item is called, without its number.
fn name(node: &Node) -> &str {
    node.title.zh.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || " .、．)）(（第:：\u{3000}".contains(c)
    })
}

/// Have two texts two neighbouring characters in common?
fn is_related(one: &str, other: &str) -> bool {
    let pairs = one.char_indices().zip(one.char_indices().skip(2).map(|(end, _)| end).chain([one.len()]));
    pairs.into_iter().filter_map(|((from, _), to)| one.get(from..to)).any(|pair| {
        pair.chars().all(char::is_alphabetic) && pair.chars().nth(1).is_some() && other.contains(pair)
    })
}

/// A clause with nothing of its own item in it, that begins with the name of another one.
fn elsewhere(study: &Study<'_>, found: &mut Vec<Finding>) {
    let names: Vec<(&str, &Node)> = study.cases.iter().map(|cases| (name(cases.node), cases.node)).collect();
    for (_, cases) in study.criteria() {
        for (place, input) in cases.criterion.inputs.iter().enumerate() {
            let Some(title) = input.title.as_ref().map(|title| &*title.zh) else { continue };
            let foreign = |(name, node): &&(&str, &Node)| {
                let long = name.chars().nth(NAME.saturating_sub(1)).is_some_and(|c| c > '\u{2E7F}');
                long && node.number != cases.node.number && title.starts_with(name) && title != *name
            };
            if is_related(name(cases.node), title) {
                continue;
            }
            let longest = names.iter().filter(foreign).max_by_key(|(name, _)| name.len());
            let Some((_, node)) = longest else { continue };
            let flaw = Flaw::ClauseElsewhere { clause: title.to_string(), other: node.id.to_string() };
            let inside = alloc::format!("/inputs/{place}/title");
            found.push(study.finding(flaw, cases.node, &inside, Advice::AskOnce {}));
        }
    }
}
