//! One station's page (站点得分页): the tree with points, what was got and every reason.

use std::fmt::Write;

use haitang::{Exact, Language, score::Line};

use crate::{
    ranking::{Judged, Ranking, aligned, column, say, shown, span},
    report::{anchor, bar, chip, escaped, heading},
};

/// The page.
pub fn page(rank: Option<usize>, one: &Judged, ranking: &Ranking<'_>, language: Language) -> String {
    let mut html = format!(
        "<section class=\"page station\" id=\"{}\">{}{}",
        anchor(one),
        top(rank, one, ranking, language),
        dimensions(one, ranking, language)
    );
    let headings = match language {
        Language::Chinese => ["指标", "分值", "得分", "失分", "原因"],
        Language::English => ["Criterion", "Points", "Got", "Lost", "Why"],
    };
    let _ = write!(html, "<table class=\"tree\">{}<tbody>", heading(&headings));
    let reasons = reasons(one, language);
    for line in one.card.root.flat().into_iter().skip(1) {
        html += &row(line, &reasons, language);
    }
    let _ = writeln!(html, "</tbody></table>{}</section>", sum(one, language));
    html
}

fn top(rank: Option<usize>, one: &Judged, ranking: &Ranking<'_>, language: Language) -> String {
    let all = ranking.ranked.len();
    let place = rank.map_or_else(
        || say(language, "尚未填完，暂不排名", "unfinished, not ranked").to_owned(),
        |rank| match language {
            Language::Chinese => format!("第 {rank} 名（共 {all} 站）"),
            Language::English => format!("rank {rank} of {all}"),
        },
    );
    let by = one.card.assessor.as_ref().map(ToString::to_string).unwrap_or_default();
    let day = one.card.date.clone().unwrap_or_default();
    let mut html = format!(
        "<header class=\"head\"><div><h2>{}</h2><p class=\"sub\">{place}　{} {by}　{day}</p></div>\
         <div class=\"result\"><b>{}</b><span>/ {}</span> {}{}</div></header>\n",
        escaped(&one.title),
        say(language, "评估员", "assessor"),
        column(&one.card.score, 1),
        one.card.maximum,
        chip(one, language),
        before(one, language),
    );
    for gate in &one.words.gates {
        let _ = write!(html, "<p class=\"gate\">{}</p>", escaped(gate));
    }
    html
}

/// What the grade would have been, when gates changed it.
fn before(one: &Judged, language: Language) -> String {
    if one.gates(language).is_empty() {
        return String::new();
    }
    let (_, before) = one.grades(language);
    format!("<small>{} {}</small>", say(language, "门槛前", "before gates"), escaped(&before))
}

fn dimensions(one: &Judged, ranking: &Ranking<'_>, language: Language) -> String {
    let cells = one.sections().filter(|line| line.role == "base").map(|line| {
        format!(
            "<div><span>{}<em>{} {}</em></span>{}<b>{}</b> <small>/ {}</small></div>",
            escaped(line.title.in_language(language)),
            say(language, "平均", "mean"),
            aligned(&ranking.mean(line.id.as_str()), 2),
            bar(line),
            line.score.as_ref().map(|score| column(score, 2)).unwrap_or_default(),
            line.points,
        )
    });
    format!("<div class=\"dimensions\">{}</div>\n", cells.collect::<String>())
}

/// The reason of every loss beside the line that lost, without the line's title, which stands there already.
fn reasons(one: &Judged, language: Language) -> Vec<(&Line, &str)> {
    let named = |line: &Line| match language {
        _ if line.id == one.card.root.id => say(language, "总分：", "total: ").to_owned(),
        Language::Chinese => format!("{} {}：", line.id, line.title.in_language(language)),
        Language::English => format!("{} {}: ", line.id, line.title.in_language(language)),
    };
    let losses = one.card.losses().zip(&one.words.lost);
    losses
        .map(|((line, _), sentence)| (line, sentence.strip_prefix(&named(line)).unwrap_or(sentence)))
        .collect()
}

fn row(line: &Line, reasons: &[(&Line, &str)], language: Language) -> String {
    let class = if line.criterion().is_some() { "criterion" } else { "section" };
    let role = match line.role.as_str() {
        "bonus" => say(language, "加分", "bonus"),
        "penalty" => say(language, "倒扣", "penalty"),
        _ => "",
    };
    let role = if line.title.in_language(language).to_lowercase().contains(role) {
        String::new()
    } else {
        format!(" <em>{role}</em>")
    };
    format!(
        "<tr class=\"{class}\"><th scope=\"row\">{} {}{role}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
        line.id,
        escaped(line.title.in_language(language)),
        line.points,
        line.score
            .as_ref()
            .map_or_else(|| say(language, "不适用", "n/a").to_owned(), |score| span(score, shown)),
        lost(line),
        why(line, reasons),
    )
}

/// Points minus score; nothing for bonuses, which can't be lost, and for what is still open.
fn lost(line: &Line) -> String {
    let lowest = line.score.as_ref().and_then(|score| score.exact.as_ref()).filter(|_| line.role != "bonus");
    let full = if line.role == "base" { line.points.clone() } else { Exact::ZERO };
    let lost = lowest.map(|lowest| full.minus(lowest)).filter(|lost| !lost.is_zero());
    lost.map(|lost| shown(&lost)).unwrap_or_default()
}

/// The sentences of the losses; then, lighter, what the assessor wrote.
fn why(line: &Line, reasons: &[(&Line, &str)]) -> String {
    let own = reasons.iter().filter(|(of, _)| of.id == line.id).map(|(_, sentence)| escaped(sentence));
    let mut html = own.collect::<Vec<_>>().join("<br>");
    if let Some(criterion) = line.criterion() {
        for words in [&criterion.reason, &criterion.note].into_iter().flatten() {
            let _ = write!(html, " <i>{}</i>", escaped(words));
        }
    }
    html
}

/// The sum that always holds.
fn sum(one: &Judged, language: Language) -> String {
    let (Some(bonus), Some(lost), Some(score)) = (&one.card.bonus, &one.card.lost, &one.card.score.lowest)
    else {
        return String::new();
    };
    let formula = format!("{} + {} − {} = {}", one.card.maximum, shown(bonus), shown(lost), shown(score));
    let words = match one.card.score.exact {
        Some(_) => say(language, "满分 + 加分 − 失分 = 得分：", "points + bonus − lost = score: "),
        None => say(
            language,
            "满分 + 加分 − 失分与待定 = 最低可得：",
            "points + bonus − lost and open = lowest: ",
        ),
    };
    let own = reasons(one, language).into_iter().filter(|(line, _)| line.id == one.card.root.id);
    let own: Vec<_> = own.map(|(_, sentence)| escaped(sentence)).collect();
    let own = if own.is_empty() {
        String::new()
    } else {
        format!("{}{}　", say(language, "总分：", "total: "), own.join("；"))
    };
    format!("<p class=\"sum\">{own}{words}{formula}</p>")
}
