//! The library of rubrics (examples/rubrics): each is read, its sheets are scored, its examples hold, the linter
//! finds no error, and its examples notice most of the small changes that could be made to it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use haitang::wire;
use serde_json::Value;

/// The folders of all rubrics, in order.
fn library() -> Vec<PathBuf> {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/rubrics");
    let folders = fs::read_dir(top).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = folders.filter(|path| path.join("rubric.json").is_file()).collect();
    found.sort();
    assert!(found.len() >= 9, "{} rubrics", found.len());
    found
}

/// The library, and the rubric of the larger example beside it.
fn with_yongchuan() -> Vec<PathBuf> {
    let mut found = library();
    found.push(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/yongchuan"));
    found
}

fn bytes(folder: &Path, file: &str) -> Vec<u8> {
    fs::read(folder.join(file)).unwrap_or_else(|problem| panic!("{}/{file}: {problem}", folder.display()))
}

fn value(reply: &str) -> Value {
    serde_json::from_str(reply).unwrap()
}

#[test]
fn every_example_holds() {
    for folder in with_yongchuan() {
        let rubric = wire::open(&bytes(&folder, "rubric.json")).unwrap();
        let reply = value(&wire::check_examples(&rubric, &bytes(&folder, "examples.json")));
        assert_eq!(reply["examples"]["failures"], Value::Array(Vec::new()), "{}: {reply}", folder.display());
    }
}

#[test]
fn every_sheet_is_scored_and_says_that_it_is_invented() {
    for folder in library() {
        let rubric = wire::open(&bytes(&folder, "rubric.json")).unwrap();
        let Ok(sheets) = fs::read_dir(folder.join("sheets")) else { continue };
        for path in sheets.map(|entry| entry.unwrap().path()) {
            let text = fs::read_to_string(&path).unwrap();
            if !text.contains("\"sheet/1\"") {
                continue;
            }
            assert!(text.contains("虚构"), "{} does not say that it is invented", path.display());
            let reply = value(&wire::score(&rubric, text.as_bytes()));
            assert!(reply["scorecard"].is_object(), "{}: {reply}", path.display());
        }
    }
}

#[test]
fn every_folder_says_where_its_rubric_comes_from() {
    for folder in library() {
        let page = String::from_utf8(bytes(&folder, "README.md")).unwrap();
        assert!(page.contains("来源 Source") && page.contains("What is ours"), "{}", folder.display());
    }
}

#[test]
fn the_linter_finds_no_error() {
    for folder in with_yongchuan() {
        let rubric = wire::open(&bytes(&folder, "rubric.json")).unwrap();
        let reply = value(&wire::lint(&rubric));
        let errors =
            reply["findings"].as_array().unwrap().iter().filter(|found| found["severity"] == "error");
        let told: Vec<&Value> = errors.map(|found| &found["en"]).collect();
        assert!(told.is_empty(), "{}: {told:?}", folder.display());
    }
}

#[test]
fn the_examples_notice_nine_of_ten_changes() {
    let mut few = Vec::new();
    for folder in with_yongchuan() {
        let reply = wire::mutate(&bytes(&folder, "rubric.json"), &bytes(&folder, "examples.json"));
        let reply = &value(&reply)["mutation"];
        let number = |key: &str| reply[key].as_str().unwrap().parse::<usize>().unwrap();
        let (killed, alike) = (number("killed"), reply["equivalent"].as_array().unwrap().len());
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        println!("{name}: {}", reply["summary"]["en"]);
        for survivor in reply["survivors"].as_array().unwrap() {
            println!(
                "  {} {}",
                survivor["place"].as_str().unwrap(),
                survivor["sentence"]["en"].as_str().unwrap()
            );
        }
        if killed * 10 < (number("total") - alike) * 9 {
            few.push(name);
        }
    }
    assert!(few.is_empty(), "too few changes are noticed in {few:?}");
}
