//! The report (评估报告): one HTML file that prints on A4; no scripts, nothing from the network.

use std::fmt::Write;

use haitang::{
    Exact, Language, Rubric,
    base::{Mode, Rounding},
    network::{State, Survey, SurveyedSite},
    score::Line,
};

use crate::{
    ranking::{Judged, Ranking, aligned, column, say},
    tree,
};

/// What stands above and below every page.
fn title(language: Language) -> &'static str {
    say(language, "镇街社工站第三方评估报告（示例）", "Third-party evaluation of town stations (example)")
}

/// The whole file.
pub fn whole(survey: &Survey, rubric: &Rubric, ranking: &Ranking<'_>, language: Language) -> String {
    let tag = say(language, "zh-CN", "en");
    let title = escaped(title(language));
    let pages = say(
        language,
        r#""第 " counter(page) " 页，共 " counter(pages) " 页""#,
        r#"counter(page) " / " counter(pages)"#,
    );
    let footer = title.replace('"', "");
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\"><style>{}\n\
         @page {{ @bottom-left {{ content: \"{footer}\" }} @bottom-right {{ content: {pages} }} }}</style></head><body>\n",
        include_str!("report.css"),
    );
    html += &first_page(survey, rubric, ranking, language);
    html += &profile(ranking, language);
    html += &findings(survey, ranking, language);
    for (rank, one) in ranking.everyone() {
        html += &tree::page(rank, one, ranking, language);
    }
    html + "</body></html>\n"
}

fn first_page(survey: &Survey, rubric: &Rubric, ranking: &Ranking<'_>, language: Language) -> String {
    let days: Vec<_> = ranking.everyone().filter_map(|(_, one)| one.card.date.as_deref()).collect();
    let (first, last) = (days.iter().min().unwrap_or(&""), days.iter().max().unwrap_or(&""));
    let notes: Vec<_> = survey.notes.iter().map(|note| escaped(note.in_language(language))).collect();
    let invented = say(
        language,
        "评估指标、分值、分数线和评估结果均为示例，不是永川区的评估体系。",
        "Criteria, points, limits and results are examples; they are not the district's own.",
    );
    let notes: Vec<_> = notes.iter().map(String::as_str).chain([invented]).collect();
    let notes = notes.join("<br>");
    format!(
        "<section class=\"page\"><header class=\"cover\"><div class=\"over\">{}</div><h1>{}</h1>\
         <p class=\"sub\">{} {first} – {last}　{} {}</p></header>\n<aside class=\"notice\">{notes}</aside>\n{}{}<h2>{}</h2>\n{}{}</section>\n",
        escaped(survey.title.in_language(language)),
        escaped(title(language)),
        say(language, "评估日期", "assessed"),
        say(language, "依据", "rubric:"),
        escaped(rubric.title().in_language(language)),
        figures(survey, ranking, language),
        spread(ranking, language),
        say(language, "排名", "Ranking"),
        ranks(ranking, language),
        undecided(ranking, language),
    )
}

/// The figures that a head of bureau asks for first.
fn figures(survey: &Survey, ranking: &Ranking<'_>, language: Language) -> String {
    let headline = survey.functions.first().map(|function| function.headline.clone()).unwrap_or_default();
    let root = ranking.ranked.first().map(|(_, one)| one.card.root.id.to_string()).unwrap_or_default();
    let best = ranking.ranked.first().map(|(_, one)| column(&one.card.score, 1)).unwrap_or_default();
    let worst = ranking.ranked.last().map(|(_, one)| column(&one.card.score, 1)).unwrap_or_default();
    let combined = survey.sites_that_are(State::Combined).count();
    let (done, all) = (ranking.ranked.len(), ranking.everyone().count());
    let mean = aligned(&ranking.mean(&root), 1);
    let tiles = [
        (headline, say(language, "社会工作服务网络", "social work network")),
        (combined.to_string(), say(language, "三站合一站点", "combined sites")),
        (format!("{done}/{all}"), say(language, "已完成评估", "evaluations finished")),
        (mean, say(language, "平均分", "mean score")),
        (format!("{best} / {worst}"), say(language, "最高 / 最低", "best / worst")),
    ];
    let tiles = tiles.map(|(number, name)| format!("<div><b>{number}</b><span>{name}</span></div>"));
    format!("<div class=\"figures\">{}</div>\n", tiles.concat())
}

/// How many stations have which grade.
fn spread(ranking: &Ranking<'_>, language: Language) -> String {
    let Some(grade) = ranking.ranked.first().and_then(|(_, one)| one.card.grade.as_ref()) else {
        return String::new();
    };
    let mut bars = String::new();
    for (place, title) in grade.titles.iter().enumerate() {
        let has = |one: &Judged| {
            let grade = one.card.grade.as_ref().and_then(|grade| grade.r#final.one().flatten());
            grade == Some(&title.grade)
        };
        let count = ranking.ranked.iter().filter(|(_, one)| has(one)).count();
        if count > 0 {
            let name = escaped(title.title.in_language(language));
            let _ = write!(bars, "<div class=\"g{place}\" style=\"flex:{count}\">{name} {count}</div>");
        }
    }
    let open = ranking.unfinished.len();
    if open > 0 {
        let name = say(language, "未定", "open");
        let _ = write!(bars, "<div class=\"gx\" style=\"flex:{open}\">{name} {open}</div>");
    }
    format!("<div class=\"spread\">{bars}</div>\n")
}

fn ranks(ranking: &Ranking<'_>, language: Language) -> String {
    let headings = match language {
        Language::Chinese => ["名次", "站", "得分", "", "等级", "门槛前", "改变等级的门槛"],
        Language::English => {
            ["Rank", "Station", "Score", "", "Grade", "Before", "Gates that changed the grade"]
        }
    };
    let mut html = format!("<table class=\"ranks\">{}<tbody>", heading(&headings));
    for (rank, one) in &ranking.ranked {
        let (_, before) = one.grades(language);
        let before = if one.gates(language).is_empty() { String::new() } else { before };
        let _ = writeln!(
            html,
            "<tr><td class=\"n\">{rank}</td><td><a href=\"#{}\">{}</a></td><td class=\"n\"><b>{}</b></td><td>{}</td><td>{}</td><td>{}</td><td class=\"small\">{}</td></tr>",
            anchor(one),
            escaped(&one.title),
            column(&one.card.score, 1),
            bar(&one.card.root),
            chip(one, language),
            escaped(&before),
            escaped(&one.gates(language).join(say(language, "；", "; "))),
        );
    }
    html + "</tbody></table>\n"
}

fn undecided(ranking: &Ranking<'_>, language: Language) -> String {
    let mut html = String::new();
    for one in &ranking.unfinished {
        let _ = writeln!(
            html,
            "<p class=\"open\"><b>{}</b> <a href=\"#{}\">{}</a>　{} {}　{}<br>{}{}</p>",
            say(language, "未完成", "Unfinished"),
            anchor(one),
            escaped(&one.title),
            column(&one.card.score, 1),
            say(language, "分", "points"),
            chip(one, language),
            say(language, "仍影响结果：", "What still decides: "),
            escaped(&one.open(language).join(say(language, "、", ", "))),
        );
    }
    html
}

/// Every station by dimension.
fn profile(ranking: &Ranking<'_>, language: Language) -> String {
    let Some((_, first)) = ranking.ranked.first() else { return String::new() };
    let mut headings =
        vec![say(language, "名次", "Rank").to_owned(), say(language, "站", "Station").to_owned()];
    headings
        .extend(first.sections().map(|line| format!("{} {}", line.title.in_language(language), line.points)));
    headings.push(say(language, "总分", "Total").to_owned());
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut html = format!(
        "<section class=\"page\"><h2>{}</h2><p class=\"sub\">{}</p><table class=\"profile\">{}<tbody>",
        say(language, "各维度得分", "Profile by dimension"),
        say(
            language,
            "颜色由深到浅：不低于90%、75%、60%、50%；红色为不足一半。",
            "Dark to light: at least 90, 75, 60, 50 %; red: less than half."
        ),
        heading(&headings),
    );
    let means = first
        .sections()
        .map(|line| format!("<td class=\"n\">{}</td>", aligned(&ranking.mean(line.id.as_str()), 2)));
    let total = aligned(&ranking.mean(first.card.root.id.as_str()), 1);
    let mean = say(language, "平均", "Mean");
    let means: String = means.collect();
    for (rank, one) in ranking.everyone() {
        let rank = rank.map_or_else(|| say(language, "未定", "open").to_owned(), |rank| rank.to_string());
        let cells: String = one.sections().map(cell).collect();
        let _ = writeln!(
            html,
            "<tr><td class=\"n\">{rank}</td><td>{}</td>{cells}<td class=\"n\"><b>{}</b></td></tr>",
            escaped(&one.title),
            column(&one.card.score, 1)
        );
    }
    let _ = write!(
        html,
        "<tr class=\"mean\"><td></td><td>{mean}</td>{means}<td class=\"n\"><b>{total}</b></td></tr>"
    );
    html + "</tbody></table></section>\n"
}

fn cell(line: &Line) -> String {
    let Some(score) = &line.score else { return "<td class=\"n\">–</td>".to_owned() };
    let share = score.lowest.as_ref().and_then(|lowest| lowest.over(&line.points)).unwrap_or_default();
    let least = [(9, 10), (3, 4), (3, 5), (1, 2)];
    let band = least.iter().position(|(n, d)| Exact::fraction(*n, *d).is_some_and(|bound| share >= bound));
    // Bonus and penalty add to the total, but have no mark to reach.
    let class = match (line.role.as_str(), band) {
        ("base", band) => format!("n h{}", band.unwrap_or(least.len())),
        _ => "n".to_owned(),
    };
    format!("<td class=\"{class}\">{}</td>", column(score, 2))
}

/// Weak clauses, gates that fired, sites.
fn findings(survey: &Survey, ranking: &Ranking<'_>, language: Language) -> String {
    let mut html = format!(
        "<section class=\"page\"><h2>{}</h2><table class=\"weak\">{}<tbody>",
        say(language, "失分最多的指标", "Where most points were lost"),
        heading(&match language {
            Language::Chinese => ["指标", "平均失分", "失分站数"],
            Language::English => ["Criterion", "Mean loss", "Stations"],
        }),
    );
    for (name, mean, losing) in ranking.weakest(language).iter().take(10) {
        let (name, mean) = (escaped(name), aligned(mean, 2));
        let _ = writeln!(
            html,
            "<tr><td>{name}</td><td class=\"n\">{mean}</td><td class=\"n\">{losing}</td></tr>"
        );
    }
    let _ =
        write!(html, "</tbody></table><h2>{}</h2><ul>", say(language, "门槛触发情况", "Gates that fired"));
    for (_, one) in ranking.everyone().filter(|(_, one)| !one.words.gates.is_empty()) {
        let gates = one.words.gates.join(say(language, "；", "; "));
        let _ = writeln!(html, "<li><b>{}</b>　{}</li>", escaped(&one.title), escaped(&gates));
    }
    let _ = write!(html, "</ul><h2>{}</h2>", say(language, "三站合一站点", "Combined sites"));
    html += &sites(survey, State::Combined, say(language, "三站合一", "combined"), language);
    html += &sites(survey, State::PartlyCombined, say(language, "部分合建", "partly combined"), language);
    html + "</section>\n"
}

fn sites(survey: &Survey, state: State, name: &str, language: Language) -> String {
    let missing = |site: &SurveyedSite| {
        let lacking = survey.functions.iter().filter(|function| site.missing.contains(&function.id));
        let names: Vec<_> = lacking.map(|function| function.title.in_language(language)).collect();
        match language {
            _ if names.is_empty() => String::new(),
            Language::Chinese => format!("（缺{}）", names.join("、")),
            Language::English => format!(" (lacks {})", names.join(", ")),
        }
    };
    let sites: Vec<_> = survey.sites_that_are(state).collect();
    let names: Vec<_> = sites
        .iter()
        .map(|site| format!("{}{}", escaped(site.title.in_language(language)), escaped(&missing(site))))
        .collect();
    format!("<p><b>{name} {}</b>　{}</p>", sites.len(), names.join(say(language, "、", ", ")))
}

/// The grade as a coloured word.
pub fn chip(one: &Judged, language: Language) -> String {
    let place = one.card.grade.as_ref().and_then(|grade| {
        let last = grade.r#final.one()??;
        grade.titles.iter().position(|title| title.grade == *last)
    });
    let class = place.map_or_else(|| "gx".to_owned(), |place| format!("g{place}"));
    format!("<span class=\"chip {class}\">{}</span>", escaped(&one.grades(language).0))
}

/// A bar as long as the share of a line's points; what is still possible is drawn lighter.
pub fn bar(line: &Line) -> String {
    let part = |end: Option<&Exact>| {
        let share = end.and_then(|end| end.over(&line.points)).unwrap_or_default().times(&Exact::from(100));
        let share = share.clamp(Exact::ZERO, Exact::from(100));
        share.rounded(Rounding { places: 1, mode: Mode::HalfUp })
    };
    let score = line.score.as_ref();
    let low = part(score.and_then(|span| span.lowest.as_ref()));
    let high = part(score.and_then(|span| span.highest.as_ref()));
    format!("<div class=\"bar\"><i style=\"width:{high}%\"></i><b style=\"width:{low}%\"></b></div>")
}

/// The row of headings of a table.
pub fn heading(headings: &[&str]) -> String {
    let cells: Vec<_> = headings.iter().map(|one| escaped(one)).collect();
    format!("<thead><tr><th scope=\"col\">{}</th></tr></thead>", cells.join("</th><th scope=\"col\">"))
}

/// Where the page of a station is found.
pub fn anchor(one: &Judged) -> String {
    one.card.subject.as_ref().map(|subject| escaped(subject.as_str())).unwrap_or_default()
}

/// Text as HTML shows it, letter by letter.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            '\'' => html += "&#39;",
            other => html.push(other),
        }
    }
    html
}
