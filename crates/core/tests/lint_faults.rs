//! The linter against faults that were planted: it finds them by code and place, says nothing worse of the sound
//! rubrics, and every sheet that it shows does show the fault.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::too_many_lines,
    clippy::similar_names,
    clippy::float_cmp,
    clippy::panic,
    reason = "a test may fail; its own figures are small"
)]

#[path = "lint/plant.rs"]
mod plant;
#[path = "lint/plant_more.rs"]
mod plant_more;
#[path = "lint/plant_newer.rs"]
mod plant_newer;
#[path = "lint/show.rs"]
mod show;

use std::{collections::BTreeMap, fs, path::PathBuf};

use haitang::{Rubric, wire};
use serde_json::{Value, json};

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every rubric that is shipped.
fn sound() -> Vec<(String, Value)> {
    let folder = fs::read_dir(top().join("examples/rubrics")).unwrap();
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path().join("rubric.json")).collect();
    paths.retain(|path| path.exists());
    paths.sort();
    paths.extend(["examples/yongchuan/rubric.json", "tests/bench/rubric.json"].map(|path| top().join(path)));
    let read = |path: &PathBuf| serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    paths.iter().map(|path| (path.display().to_string(), read(path))).collect()
}

fn findings(document: &Value) -> (Rubric, Vec<Value>) {
    let text = document.to_string();
    let rubric = Rubric::from_json(&text).unwrap_or_else(|issues| panic!("{issues}"));
    let mut reply: Value = serde_json::from_str(&wire::lint(&rubric)).unwrap();
    let findings = reply["findings"].take().as_array().unwrap().clone();
    (rubric, findings)
}

/// The page names every code with its severity and a Chinese name, and no other.
#[test]
fn the_page_lists_every_code() {
    let page = fs::read_to_string(top().join("docs/lint.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `lint."));
    let written: Vec<(String, String)> = rows
        .map(|row| {
            let cells: Vec<&str> = row.split(" | ").collect();
            assert_eq!(cells.len(), 5, "{row}");
            assert!(cells[1].chars().any(|c| c > '\u{2E7F}'), "no Chinese name: {row}");
            (format!("lint.{}", cells[0].trim_end_matches('`')), cells[2].to_owned())
        })
        .collect();
    let known = haitang::analysis::lint::codes()
        .map(|(code, severity)| (code.to_owned(), severity.name().to_owned()));
    let (mut known, mut written) = (known.collect::<Vec<_>>(), written);
    known.sort();
    written.sort();
    assert_eq!(written, known);
}

/// A matrix and an option without a valid number, which the shipped rubrics do not have.
#[test]
fn what_the_shipped_rubrics_do_not_have() {
    let option = |id: &str| json!({"id": id, "title": id});
    let document = json!({"haitang": "rubric/1", "id": "r", "title": "甲", "children": [
        {"id": "a", "title": "乙", "points": "10", "inputs": [
            {"id": "row", "type": "choice", "options": [option("x"), option("y"), option("z")]},
            {"id": "column", "type": "choice", "options": [option("p"), option("q")]}],
         "rule": {"kind": "matrix", "row": "row", "column": "column",
                  "points": {"x": {"p": "10", "q": "8"}, "y": {"p": "2", "q": "1"}, "z": {"p": "5", "q": "0"}}}},
        {"id": "b", "title": "丙", "points": "10", "inputs": [
            {"id": "level", "type": "choice", "options": [option("x"), option("y")]}, {"id": "n", "type": "number", "at_least": "0", "at_most": "10"}],
         "rule": {"kind": "number_in_level", "level": "level", "input": "n",
                  "ranges": {"x": {"at_least": "0", "at_most": "10"}, "y": {"at_least": "11", "at_most": "20"}}}}]});
    let (rubric, found) = findings(&document);
    let at = |code: &str| {
        found.iter().find(|finding| finding["code"] == code).map(|finding| finding["at"].clone())
    };
    assert_eq!(at("lint.scale_reversed"), Some(json!("/children/0/rule/points")));
    assert_eq!(at("lint.dead_option"), Some(json!("/children/1/inputs/0/options/1")));
    let matrix = found.iter().find(|finding| finding["code"] == "lint.scale_reversed").unwrap();
    show::shows(&document, &rubric, matrix).unwrap();
}

#[test]
fn sound_rubrics_have_no_errors() {
    for (name, document) in sound() {
        let (rubric, found) = findings(&document);
        for finding in &found {
            assert_ne!(finding["severity"], "error", "{name}: {finding}");
            show::shows(&document, &rubric, finding)
                .unwrap_or_else(|flaw| panic!("{name}: {flaw}: {finding}"));
        }
    }
}

/// Every how manieth fault is planted every day.
const STRIDE: usize = 8;

/// What became of the faults of one class in each rubric.
#[derive(Default)]
struct Table {
    rows: BTreeMap<&'static str, BTreeMap<usize, (usize, usize)>>,
    missed: Vec<String>,
    not_shown: Vec<String>,
    sheets: usize,
}

impl Table {
    fn count(&mut self, class: &'static str, rubric: usize, found: bool) {
        let cell = self.rows.entry(class).or_default().entry(rubric).or_default();
        *cell = (cell.0 + 1, cell.1 + usize::from(found));
    }

    fn sum(&self) -> (usize, usize) {
        let cells = self.rows.values().flat_map(BTreeMap::values);
        cells.fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
    }

    /// Kinds of faults down, rubrics across, found of planted.
    fn print(&self, names: &[String]) {
        names.iter().enumerate().for_each(|(place, name)| println!("{:>3} {name}", place + 1));
        let cell = |cell: Option<&(usize, usize)>| {
            cell.map_or_else(|| "-".into(), |(planted, found)| format!("{found}/{planted}"))
        };
        let joined = |cells: Vec<String>| cells.concat();
        let heads = joined((1..=names.len()).map(|place| format!("{place:>6}")).collect());
        println!("{:<38}{heads} {:>9}", "fault", "in all");
        for (class, row) in &self.rows {
            let cells =
                joined((0..names.len()).map(|place| format!("{:>6}", cell(row.get(&place)))).collect());
            let sum = row.values().fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1));
            println!("{class:<38}{cells} {:>9}", cell(Some(&sum)));
        }
        let (planted, found) = self.sum();
        println!("{found} of {planted} found, {} sheets scored", self.sheets);
        self.missed.iter().for_each(|missed| println!("missed: {missed}"));
        self.not_shown.iter().take(60).for_each(|flaw| println!("not shown: {flaw}"));
    }

    fn plant(&mut self, rubric: usize, name: &str, planted: &plant::Planted) {
        if let Err(issues) = Rubric::from_json(&planted.document.to_string()) {
            return self
                .missed
                .push(format!("{} at {} in {name} is no rubric: {issues}", planted.class, planted.at));
        }
        let (opened, found) = findings(&planted.document);
        let is_it = |finding: &&Value| {
            planted.codes.contains(&finding["code"].as_str().unwrap()) && finding["at"] == planted.at.as_str()
        };
        let seen = found.iter().any(|finding| is_it(&finding));
        self.count(planted.class, rubric, seen);
        if !seen {
            self.missed.push(format!("{} at {} in {name}", planted.class, planted.at));
        }
        for finding in &found {
            self.sheets += finding["counterexamples"].as_array().unwrap().len();
            if let Err(flaw) = show::shows(&planted.document, &opened, finding) {
                self.not_shown.push(format!(
                    "{name}, {} at {}: {flaw}: {} {}",
                    planted.class, planted.at, finding["code"], finding["at"]
                ));
            }
        }
    }

    /// A gap or an overlap never becomes a rubric: the reader names the place.
    fn refuse(&mut self, rubric: usize, name: &str, class: &'static str, at: &str, document: &Value) {
        let issues = Rubric::from_json(&document.to_string()).err();
        let seen = issues.is_some_and(|issues| issues.iter().any(|issue| issue.pointer().starts_with(at)));
        self.count(class, rubric, seen);
        if !seen {
            self.missed.push(format!("{class} at {at} in {name}"));
        }
    }
}

fn seeded(stride: usize) {
    let mut table = Table::default();
    let mut names = Vec::new();
    for (rubric, (path, document)) in sound().into_iter().enumerate() {
        let name = PathBuf::from(&path).parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let seeder = plant::Seeder::of(&document);
        for (class, at, gap) in seeder.gaps().iter().skip(rubric % stride).step_by(stride) {
            table.refuse(rubric, &name, class, at, gap);
        }
        for planted in seeder.all().iter().skip(rubric % stride).step_by(stride) {
            table.plant(rubric, &name, planted);
        }
        names.push(name);
    }
    table.print(&names);
    let (planted, found) = table.sum();
    let unreadable: Vec<&String> =
        table.missed.iter().filter(|missed| missed.contains("is no rubric")).collect();
    assert!(unreadable.is_empty(), "{unreadable:?}");
    assert!(planted >= 300, "only {planted} faults were planted");
    assert!(found * 100 >= planted * 95, "found {found} of {planted}");
    assert!(table.not_shown.is_empty(), "{} sheets do not show their fault", table.not_shown.len());
    let never = table.rows.iter().filter(|(_, row)| row.values().all(|(_, found)| *found == 0));
    assert_eq!(never.map(|(class, _)| *class).collect::<Vec<_>>(), [""; 0], "never found");
}

#[test]
fn planted_faults_are_found_and_shown() {
    seeded(STRIDE);
}

#[test]
#[ignore = "every fault instead of every eighth"]
fn all_planted_faults_are_found_and_shown() {
    seeded(1);
}

/// Pairs of a rubric and a sheet: those of the score vectors, and the lines of the file that `HAITANG_PAIRS_FILE`
/// names (`python3 tests/oracle/generate.py --count 1000 > pairs.jsonl` writes such lines).
fn pairs() -> BTreeMap<String, Vec<Value>> {
    let mut pairs: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for entry in fs::read_dir(top().join("tests/vectors")).unwrap() {
        let suite: Value = serde_json::from_slice(&fs::read(entry.unwrap().path()).unwrap()).unwrap();
        let whole = |argument: &Value| match argument["$document"].as_str() {
            Some(name) => suite["documents"][name].clone(),
            None => argument.clone(),
        };
        for vector in suite["vectors"].as_array().unwrap().iter().filter(|vector| vector["call"] == "score") {
            let (rubric, sheet) = (whole(&vector["arguments"][0]), whole(&vector["arguments"][1]));
            pairs.entry(rubric.to_string()).or_default().push(sheet);
        }
    }
    for line in std::env::var_os("HAITANG_PAIRS_FILE")
        .map(|path| fs::read_to_string(path).unwrap())
        .unwrap_or_default()
        .lines()
    {
        let pair: Value = serde_json::from_str(line).unwrap();
        pairs
            .entry(pair["rubric"].to_string())
            .or_default()
            .extend(pair["sheets"].as_array().unwrap().clone());
    }
    pairs
}

#[test]
fn claims_hold_for_sheets_of_others() {
    let (mut rubrics, mut claims, mut wrong) = (0, 0, Vec::new());
    for (text, sheets) in pairs() {
        let Ok(rubric) = Rubric::from_json(&text) else { continue };
        let document: Value = serde_json::from_str(&text).unwrap();
        rubrics += 1;
        let (_, found) = findings(&document);
        for finding in &found {
            let mut tell =
                |flaw: String| wrong.push(format!("{flaw}: {} {} in {text}", finding["code"], finding["at"]));
            show::agrees(&document, &rubric, finding).map_or_else(&mut tell, drop);
            for sheet in &sheets {
                claims += 1;
                show::holds(&document, &rubric, finding, sheet).unwrap_or_else(&mut tell);
            }
        }
    }
    println!("{rubrics} rubrics, {claims} claims");
    wrong.iter().take(12).for_each(|wrong| println!("{}", wrong.chars().take(1500).collect::<String>()));
    assert!(rubrics > 100, "only {rubrics} rubrics");
    assert!(wrong.is_empty(), "{} claims are wrong", wrong.len());
}
