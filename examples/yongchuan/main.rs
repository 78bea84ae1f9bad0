//! A district's evaluation, from the network to a report that prints on A4:
//! `cargo run --release --example yongchuan -- [--lang zh|en] [--station 双石镇] [--out FILE]`.
//!
//! The data are invented but for the names of the towns; see README.md beside this file.

mod documents;
mod print;
mod ranking;
mod report;
mod tree;

use std::{env, error::Error, fs, path::Path};

use haitang::{
    Language, Rubric, Sheet,
    network::{Network, State, Survey},
};
use ranking::{Judged, Ranking};

/// What the command line says.
struct Wishes {
    language: Language,
    station: String,
    out: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wishes = wishes(env::args().skip(1))?;
    let say = |zh: String, en: String| println!("{}", ranking::say(wishes.language, &zh, &en));

    let survey = Network::from_json(documents::NETWORK)?.survey();
    let (stations, sites) = (survey.stations.len(), survey.sites.len());
    say(
        format!("[1/5] 读取服务网络：{stations}个站，{sites}个站点"),
        format!("[1/5] network: {stations} stations, {sites} sites"),
    );

    let rubric = Rubric::from_json(documents::RUBRIC)?;
    let (criteria, points) = (rubric.criteria().len(), rubric.points());
    say(
        format!("[2/5] 检查指标体系：{criteria}项末级指标，满分{points}分"),
        format!("[2/5] rubric: {criteria} criteria, {points} points"),
    );

    let judged = judged(&rubric, &survey, wishes.language)?;
    let ranking = Ranking::of(&judged);
    let (ranked, unfinished) = (ranking.ranked.len(), ranking.unfinished.len());
    say(
        format!("[3/5] 检查并评分：{ranked}份评估表已完成，{unfinished}份未完成"),
        format!("[3/5] sheets: {ranked} scored, {unfinished} unfinished"),
    );

    overview(&survey, wishes.language);
    print::ranking(&ranking, wishes.language);
    say(format!("[4/5] {}的失分明细", wishes.station), format!("[4/5] what {} lost", wishes.station));
    let chosen = judged.iter().find(|one| one.is_called(&wishes.station));
    print::ledger(
        chosen.ok_or_else(|| format!("no sheet of station `{}`", wishes.station))?,
        wishes.language,
    );

    let html = report::whole(&survey, &rubric, &ranking, wishes.language);
    written(&wishes.out, &html)?;
    say(format!("[5/5] 报告已写入 {}", wishes.out), format!("[5/5] report written to {}", wishes.out));
    Ok(())
}

fn wishes(mut words: impl Iterator<Item = String>) -> Result<Wishes, Box<dyn Error>> {
    let (station, out) = ("双石镇".to_owned(), "target/yongchuan.html".to_owned());
    let mut wishes = Wishes { language: Language::Chinese, station, out };
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("`{word}` needs a value"))?;
        match (word.as_str(), value.as_str()) {
            ("--lang", "zh") => wishes.language = Language::Chinese,
            ("--lang", "en") => wishes.language = Language::English,
            ("--station", _) => wishes.station = value,
            ("--out", _) => wishes.out = value,
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

/// The headline of each function, and the combined sites.
fn overview(survey: &Survey, language: Language) {
    for function in &survey.functions {
        println!("      {} {}", function.headline, function.title.in_language(language));
    }
    let sites: Vec<_> =
        survey.sites_that_are(State::Combined).map(|site| site.title.in_language(language)).collect();
    let (count, partly) = (sites.len(), survey.sites_that_are(State::PartlyCombined).count());
    let names = sites.join(ranking::say(language, "、", ", "));
    let zh = format!("      三站合一站点{count}个（部分合建{partly}个）：{names}\n");
    let en = format!("      {count} combined sites ({partly} partly combined): {names}\n");
    println!("{}", ranking::say(language, &zh, &en));
}

fn written(file: &str, html: &str) -> Result<(), Box<dyn Error>> {
    if let Some(folder) = Path::new(file).parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, html)?)
}
