//! How it all came about (评估方法与凭证): the rubric by its digests, the bands of the grades, every receipt.

use alloc::{format, string::String, vec::Vec};

use super::{
    Matter,
    matter::{plain, score, status},
    text,
};
use crate::base::Text;
use crate::paper::{Paragraph, Section, Table};
use crate::rubric::Bound;

pub(super) fn section(matter: &Matter<'_>) -> Section {
    let paragraphs = [Some(rubric(matter)), Some(exact()), bands(matter), Some(receipts_are())];
    Section {
        id: "method".into(),
        new_page: true,
        paragraphs: paragraphs.into_iter().flatten().map(plain).collect(),
        tables: receipts(matter).into_iter().collect(),
        title: text("评估方法与凭证", "Method and receipts"),
        ..Section::default()
    }
}

fn rubric(matter: &Matter<'_>) -> Text {
    let rubric = matter.rubric;
    let (title, version) = (rubric.title(), rubric.version().unwrap_or("–"));
    let (id, edition, meaning, wording) = (rubric.id(), rubric.edition(), rubric.meaning(), rubric.wording());
    text(
        format!(
            "依据《{}》（{id}），版本{version}，语言版次{edition}。语义摘要{meaning}；文字摘要{wording}。",
            title.zh
        ),
        format!(
            "Rubric: {} ({id}), version {version}, edition {edition}. Digest of its meaning {meaning}; of its wording {wording}.",
            title.en
        ),
    )
}

fn exact() -> Text {
    text(
        "全部得分按分数精确计算，只在体系规定处取舍；显示为“约”的数已取两位小数。每一分失分都列明原因，满分加加分减失分等于得分。",
        "Scores are exact fractions and rounded only where the rubric says so; “about” marks two decimals. Every point lost has its reason; full points and bonus less what is lost make the score.",
    )
}

/// The grades and where they begin.
fn bands(matter: &Matter<'_>) -> Option<Text> {
    let grades = matter.rubric.grades()?;
    let written = |of: fn(&Text) -> &str, with: &str| {
        let band = grades.bands.iter().map(|band| {
            let sign = if band.bound == Bound::MoreThan { ">" } else { "≥" };
            format!("{} {sign} {}", of(&band.title), band.from)
        });
        let rest = grades.otherwise.iter().map(|(_, title)| String::from(of(title)));
        band.chain(rest).collect::<Vec<_>>().join(with)
    };
    let gates = |of: fn(&Text) -> &str, with: &str| {
        grades.gates.iter().map(|gate| of(&gate.title)).collect::<Vec<_>>().join(with)
    };
    let [gates_zh, gates] = if grades.gates.is_empty() {
        Default::default()
    } else {
        [format!("门槛：{}。", gates(|it| &it.zh, "；")), format!(" Gates: {}.", gates(|it| &it.en, "; "))]
    };
    Some(text(
        format!("等级：{}。{gates_zh}", written(|it| &it.zh, "，")),
        format!("Grades: {}.{gates}", written(|it| &it.en, ", ")),
    ))
}

fn receipts_are() -> Text {
    text(
        "下表的短码供核对：持有体系和评估表的任何人都能重算得分，得到同样的凭证。",
        "The short forms below are for checking: whoever has the rubric and a sheet can score it again and gets the same receipt.",
    )
}

fn receipts(matter: &Matter<'_>) -> Option<Table> {
    let row = |card: &crate::score::Scorecard| -> Option<Vec<Paragraph>> {
        let issued = matter.issued(card)?;
        let cells = [
            matter.name(card),
            score(card),
            status(card.status),
            Text::both(&issued.receipt),
            Text::both(&issued.sheet),
        ];
        Some(cells.into_iter().map(plain).collect())
    };
    let rows: Vec<_> = matter.ranked().into_iter().filter_map(row).collect();
    let columns = [
        text("站", "Station"),
        text("得分", "Score"),
        text("状态", "Status"),
        text("凭证", "Receipt"),
        text("评估表", "Sheet"),
    ];
    (!rows.is_empty())
        .then(|| Table { columns: columns.into(), rows, title: text("评估凭证", "Receipts") })
}
