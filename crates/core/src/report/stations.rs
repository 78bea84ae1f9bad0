//! A page for each station (单站页): its result, its sections beside the median, every lost point with its reason and
//! what is being done about it.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Matter,
    matter::{number, plain, span},
    node,
    ranking::thousandths,
    text,
};
use crate::base::{Exact, Language, Text};
use crate::chart::{median, share};
use crate::explain::Words;
use crate::paper::{Bar, Bars, Paragraph, Section, Table};
use crate::score::{Line, Loss, Scorecard};
use crate::supervision::FindingState;

pub(super) fn section(matter: &Matter<'_>, card: &Scorecard) -> Section {
    let words = [Language::Chinese, Language::English].map(|language| Words::of(card, language));
    let subject = card.subject.as_ref().map(ToString::to_string).unwrap_or_default();
    Section {
        bars: alloc::vec![profile(matter, card)],
        id: format!("station-{subject}").into(),
        new_page: true,
        paragraphs: paragraphs(matter, card, &words),
        tables: [lost(matter, card, &words), others(matter, card)].into_iter().flatten().collect(),
        title: matter.name(card),
    }
}

fn paragraphs(matter: &Matter<'_>, card: &Scorecard, [zh, en]: &[Words; 2]) -> Vec<Paragraph> {
    let mut told = alloc::vec![text(zh.headline.as_str(), en.headline.as_str())];
    let pairs = |of: fn(&Words) -> &Vec<String>| {
        of(zh).iter().zip(of(en)).map(|(zh, en)| text(zh.as_str(), en.as_str())).collect::<Vec<_>>()
    };
    told.extend(pairs(|words| &words.gates));
    told.extend(pairs(|words| &words.disputed));
    told.extend(pairs(|words| &words.missing));
    if let Some(issued) = matter.issued(card) {
        let (receipt, sheet) = (&issued.receipt, &issued.sheet);
        told.push(text(format!("凭证{receipt}，评估表{sheet}"), format!("Receipt {receipt}, sheet {sheet}")));
    }
    told.into_iter().map(plain).collect()
}

/// The sections of the station beside the median of all.
fn profile(matter: &Matter<'_>, card: &Scorecard) -> Bars {
    let shares = |line: &Line| {
        let same =
            |other: &Scorecard| other.root.children().iter().find(|it| it.id == line.id).and_then(share);
        let mut all: Vec<Exact> = matter.cards.iter().filter_map(same).collect();
        all.sort();
        (!all.is_empty())
            .then(|| median(&all).times(&Exact::from(1000)).max(Exact::ZERO).min(Exact::from(1000)))
    };
    let bar = |line: &Line| {
        let score = line.score.as_ref();
        let shown = score.map_or_else(|| text("不适用", "not applicable"), span);
        Bar {
            high: thousandths(score.and_then(|score| score.highest.as_ref()), &line.points),
            label: node(line),
            low: thousandths(score.and_then(|score| score.lowest.as_ref()), &line.points),
            mark: shares(line),
            shown: text(format!("{} / {}", shown.zh, line.points), format!("{} / {}", shown.en, line.points)),
        }
    };
    Bars {
        title: text(
            "各一级指标得分（橙色竖线为得分已确定的各站中位数）",
            "Sections; the orange line is the median of the stations whose score there is decided",
        ),
        bars: card.root.children().iter().filter(|line| line.role != "penalty").map(bar).collect(),
    }
}

/// Every loss that reaches the total, with its sentence and its rectification.
fn lost(matter: &Matter<'_>, card: &Scorecard, [zh, en]: &[Words; 2]) -> Option<Table> {
    let mut columns = alloc::vec![text("失分与原因", "Lost, and why"), text("失分", "Points")];
    if matter.state.is_some() {
        columns.push(text("整改", "Rectification"));
    }
    let told = card.losses().zip(zh.lost.iter().zip(&en.lost));
    let rows: Vec<Vec<Paragraph>> = told
        .filter(|((_, loss), _)| reaches(loss))
        .map(|((line, loss), (zh, en))| {
            let points = loss.of_total.as_ref().map(|points| lost_points(loss, points)).unwrap_or_default();
            let mut cells = alloc::vec![text(zh.as_str(), en.as_str()), points];
            if matter.state.is_some() {
                cells.push(rectified(matter, card, line, loss));
            }
            cells.into_iter().map(plain).collect()
        })
        .collect();
    (!rows.is_empty()).then(|| Table { columns, rows, title: text("失分明细", "Lost points") })
}

/// How many points a loss takes, or may take: what is missing is not lost.
fn lost_points(loss: &Loss, points: &Exact) -> Text {
    let many = number(points);
    if loss.is_open() {
        return text(format!("待定{}", many.zh), format!("{} open", many.en));
    }
    many
}

/// Does a loss take something from the total? The others have no row.
fn reaches(loss: &Loss) -> bool {
    loss.of_total.as_ref().is_some_and(|points| !points.is_zero())
}

/// Do the points of a loss hang on a finding?
fn is_about(finding: &FindingState, line: &Line, loss: &Loss) -> bool {
    finding.criterion.as_ref() == Some(&line.id)
        && finding.construct.as_ref().is_none_or(|construct| *construct == loss.r#where)
}

/// What is being done about a loss.
fn rectified(matter: &Matter<'_>, card: &Scorecard, line: &Line, loss: &Loss) -> Text {
    let findings = matter.station(card).map(|station| station.findings.as_slice()).unwrap_or_default();
    let told: Vec<Text> =
        findings.iter().filter(|finding| is_about(finding, line, loss)).map(stage).collect();
    let joined = |of: fn(&Text) -> &str, with: &str| told.iter().map(of).collect::<Vec<_>>().join(with);
    text(joined(|text| &text.zh, "；"), joined(|text| &text.en, "; "))
}

/// How far a finding has come, and by when it has to be done.
fn stage(finding: &FindingState) -> Text {
    let (zh, en) = match finding.stage {
        "found" => ("待整改", "to be put right"),
        "rectifying" => ("整改中", "being put right"),
        "submitted" => ("待复查", "to be re-checked"),
        "passed" => ("待销号", "to be closed"),
        "closed" => ("已销号", "closed"),
        "withdrawn" => ("已撤回", "withdrawn"),
        other => (other, other),
    };
    let open = !["closed", "withdrawn", "passed"].contains(&finding.stage);
    let due = finding
        .due
        .filter(|_| open)
        .map(|due| [format!("，限{due}"), format!(", due {due}")])
        .unwrap_or_default();
    let late =
        finding.overdue.as_ref().map(|days| [format!("，逾期{days}天"), format!(", {days} days late")]);
    let ([due_zh, due], [late_zh, late]) = (due, late.unwrap_or_default());
    text(format!("{zh}{due_zh}{late_zh}"), format!("{en}{due}{late}"))
}

/// Findings that stand beside no loss: no points ever hung on them, or the sheet has none lost there any more.
fn others(matter: &Matter<'_>, card: &Scorecard) -> Option<Table> {
    let shown: Vec<(&Line, &Loss)> = card.losses().filter(|(_, loss)| reaches(loss)).collect();
    let beside = |finding: &&FindingState| shown.iter().any(|(line, loss)| is_about(finding, line, loss));
    let findings = matter.station(card)?.findings.iter().filter(|finding| !beside(finding));
    let rows: Vec<Vec<Paragraph>> = findings
        .map(|finding| [finding.text.clone(), stage(finding)].into_iter().map(plain).collect())
        .collect();
    (!rows.is_empty()).then(|| Table {
        columns: alloc::vec![text("问题", "Finding"), text("整改", "Rectification")],
        rows,
        title: text("其他问题", "Other findings"),
    })
}
