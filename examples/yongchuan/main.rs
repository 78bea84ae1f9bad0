//! A district from its network, staff and ledger to an evaluation report and a bulletin that print on A4:
//! `cargo run --release --example yongchuan -- [--lang zh|en] [--station 双石镇] [--out FILE] [--bulletin STEM]`.
//!
//! The data are invented but for the names of the towns; see README.md beside this file.

mod district;
mod documents;
mod print;
mod ranking;
mod report;
mod supervise;
mod tree;

use std::{env, error::Error, fs, path::Path};

use district::Books;
use haitang::{
    Language, Rubric, Sheet,
    bulletin::{Bulletin, Matter},
    network::Survey,
    programme::Programme,
    supervision::Round,
};
use ranking::{Judged, Ranking};

/// What the command line says.
struct Wishes {
    language: Language,
    station: String,
    out: String,
    /// Where the bulletin goes, without the language and the ending.
    bulletin: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wishes = wishes(env::args().skip(1))?;
    let language = wishes.language;
    let books = Books::open()?;
    let survey = books.district.network().survey_on(books.on());
    let head = |number: u8, zh: &str, en: &str| println!("[{number}/9] {}", ranking::say(language, zh, en));

    head(1, "三站合建：服务网络与站点", "three stations on one site");
    books.sites(language)?;
    head(2, "三岗合一与学习机制", "three posts in one, learning");
    books.people(language)?;
    head(3, "台账与统计指标", "ledger and measures");
    books.activities(&wishes.station, language)?;

    let rubric = Rubric::from_json(documents::RUBRIC)?;
    let (criteria, points) = (rubric.criteria().len(), rubric.points());
    let zh = format!("第三方评估：{criteria}项末级指标，满分{points}分");
    head(4, &zh, &format!("third-party evaluation: {criteria} criteria, {points} points"));
    let judged = judged(&rubric, &survey, language)?;
    let ranking = Ranking::of(&judged);
    print::ranking(&ranking, language);
    head(5, &format!("{}的失分明细", wishes.station), &format!("what {} lost", wishes.station));
    let chosen = judged.iter().find(|one| one.is_called(&wishes.station));
    print::ledger(chosen.ok_or_else(|| format!("no sheet of station `{}`", wishes.station))?, language);

    head(6, "督导与监管", "supervision");
    let round = supervise::round(&books, &judged)?;
    supervise::tell(&round, books.on(), &wishes.station, language)?;
    head(7, "年度服务目标", "targets of the year");
    let programme = supervise::targets(&books, language)?;

    let evaluation = report::whole(&survey, &rubric, &ranking, language);
    written(&wishes.out, &evaluation)?;
    head(
        8,
        &format!("评估报告已写入 {}", wishes.out),
        &format!("evaluation report written to {}", wishes.out),
    );
    for file in bulletin(&books, &round, &programme, &wishes.bulletin)? {
        head(9, &format!("工作通报已写入 {file}"), &format!("bulletin written to {file}"));
    }
    Ok(())
}

/// The bulletin in both languages, as pages and as Markdown; gives the files.
fn bulletin(
    books: &Books,
    round: &Round,
    programme: &Programme,
    stem: &str,
) -> Result<Vec<String>, Box<dyn Error>> {
    let checked = books.checked()?;
    let bulletin = Bulletin::of(&Matter {
        district: &books.district,
        period: books.period,
        catalogue: &books.catalogue,
        counting: &books.counting,
        programme: Some(programme),
        round: Some(round),
        checked: Some(&checked),
        title: None,
        notes: Vec::new(),
    })?;
    let mut files = Vec::new();
    for (tag, language) in [("zh", Language::Chinese), ("en", Language::English)] {
        let (page, text) = (format!("{stem}.{tag}.html"), format!("{stem}.{tag}.md"));
        written(&page, &bulletin.html(language))?;
        written(&text, &bulletin.markdown(language))?;
        files.extend([page, text]);
    }
    Ok(files)
}

fn wishes(mut words: impl Iterator<Item = String>) -> Result<Wishes, Box<dyn Error>> {
    let [station, out, bulletin] =
        ["双石镇", "target/yongchuan.html", "target/yongchuan-bulletin"].map(str::to_owned);
    let mut wishes = Wishes { language: Language::Chinese, station, out, bulletin };
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("`{word}` needs a value"))?;
        match (word.as_str(), value.as_str()) {
            ("--lang", "zh") => wishes.language = Language::Chinese,
            ("--lang", "en") => wishes.language = Language::English,
            ("--station", _) => wishes.station = value,
            ("--out", _) => wishes.out = value,
            ("--bulletin", _) => wishes.bulletin = value,
            _ => return Err(format!("`{word} {value}` is not understood").into()),
        }
    }
    Ok(wishes)
}

/// Reads and scores every sheet; a sheet that is refused stops the run with all its issues.
fn judged(rubric: &Rubric, survey: &Survey, language: Language) -> Result<Vec<Judged>, Box<dyn Error>> {
    let mut judged = Vec::new();
    for document in documents::SHEETS {
        let sheet = Sheet::from_json(rubric, document)?;
        judged.push(Judged::of(&sheet, survey, language));
    }
    Ok(judged)
}

fn written(file: &str, html: &str) -> Result<(), Box<dyn Error>> {
    if let Some(folder) = Path::new(file).parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, html)?)
}
