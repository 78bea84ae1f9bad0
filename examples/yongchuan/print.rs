//! The terminal (终端): tables whose columns stand straight although Chinese takes two cells.

use haitang::Language;

use crate::ranking::{Judged, Ranking, column, say};

/// The ranking, then the unfinished sheets with what still decides.
pub fn ranking(ranking: &Ranking<'_>, language: Language) {
    let mut headings: Vec<String> = match language {
        Language::Chinese => ["名次", "站", "得分", "等级", "门槛前"].map(str::to_owned).to_vec(),
        Language::English => {
            ["rank", "station", "score", "grade", "before gates"].map(str::to_owned).to_vec()
        }
    };
    if let Some((_, first)) = ranking.ranked.first() {
        headings.extend(first.sections().map(|line| line.title.in_language(language).to_owned()));
    }
    headings.push(say(language, "改变等级的门槛", "gates that changed the grade").to_owned());
    let mut rows = vec![headings];
    rows.extend(ranking.ranked.iter().map(|(rank, one)| row(&rank.to_string(), one, language)));
    rows.extend(ranking.unfinished.iter().map(|one| row(say(language, "未定", "open"), one, language)));
    table(&rows, &[1, 3, 4]);
    for one in &ranking.unfinished {
        let decides = one.open(language).join(say(language, "、", ", "));
        let zh = format!("{}尚未填完，仍影响结果的指标：{decides}", one.title);
        let en = format!("{} is unfinished; what still decides: {decides}", one.title);
        println!("{}", say(language, &zh, &en));
    }
    println!();
}

fn row(rank: &str, one: &Judged, language: Language) -> Vec<String> {
    let (grade, before) = one.grades(language);
    let mut row = vec![rank.to_owned(), one.title.clone(), column(&one.card.score, 1), grade, before];
    row.extend(
        one.sections().map(|line| line.score.as_ref().map(|score| column(score, 2)).unwrap_or_default()),
    );
    row.push(one.gates(language).join(say(language, "；", "; ")));
    row
}

/// The result of one station and every point lost, with the sum that always holds.
pub fn ledger(one: &Judged, language: Language) {
    println!("      {}", one.words.headline);
    for sentence in one.words.lost.iter().chain(&one.words.gates).chain(&one.words.missing) {
        println!("      · {sentence}");
    }
    if let (Some(bonus), Some(lost), Some(score)) = (&one.card.bonus, &one.card.lost, &one.card.score.lowest)
    {
        let sum = format!("{} + {bonus} − {lost} = {score}", one.card.maximum);
        let zh = format!("      核对：满分 + 加分 − 失分 = {sum}\n");
        let en = format!("      check: points + bonus − lost = {sum}\n");
        println!("{}", say(language, &zh, &en));
    }
}

/// Prints rows in columns; those in `left` hold words, the others numbers. The last column is not padded.
fn table(rows: &[Vec<String>], left: &[usize]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|column| widest(column).unwrap_or(0)).collect();
    for (place, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let last = column.saturating_add(1) == columns;
            if last { cell.clone() } else { padded(cell, *width, left.contains(&column)) }
        });
        println!("  {}", cells.collect::<Vec<_>>().join("  ").trim_end());
        if place == 0 {
            let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            println!("  {}", rule.join("  "));
        }
    }
}

fn padded(cell: &str, wanted: usize, left: bool) -> String {
    let space = " ".repeat(wanted.saturating_sub(width(cell)));
    if left { format!("{cell}{space}") } else { format!("{space}{cell}") }
}

/// Cells of a terminal that a text takes.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2_usize } else { 1 }).sum()
}

/// East Asian wide and full-width characters.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}')
}
