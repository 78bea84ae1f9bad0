//! The order of the rooms: a room imports only rooms to its left. Fails by name: "`rubric` imports `score`".
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use std::{fs, path::Path};

const ROOMS: [&str; 25] = [
    "base",
    "network",
    "staff",
    "learning",
    "ledger",
    "district",
    "measure",
    "standard",
    "rubric",
    "sheet",
    "score",
    "explain",
    "supervision",
    "programme",
    "session",
    "questionnaire",
    "analysis",
    "reliability",
    "batch",
    "tally",
    "chart",
    "paper",
    "bulletin",
    "report",
    "exchange",
];

/// Every Rust file below a folder, whole.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// What a source imports against the order; `use crate::{a, b}` would hide rooms, so it is refused.
fn offences(room: usize, source: &str) -> Vec<String> {
    let code =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for named in code.split("crate::").skip(1) {
        let name: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        match ROOMS.iter().position(|known| *known == name) {
            Some(other) if other > room => found.push(format!("`{}` imports `{name}`", ROOMS[room])),
            Some(_) => {}
            None => found.push(format!("`{}` imports `crate::{name}`, which is no room", ROOMS[room])),
        }
    }
    found
}

#[test]
fn a_room_imports_only_rooms_to_its_left() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rooms_seen = 0;
    for (room, name) in ROOMS.iter().enumerate() {
        let folder = source.join(name);
        if !folder.exists() {
            continue;
        }
        rooms_seen += 1;
        for (file, text) in sources(&folder) {
            assert!(offences(room, &text).is_empty(), "{file}: {}", offences(room, &text).join(", "));
            assert!(text.starts_with("//!"), "{file} has no plaque");
        }
    }
    assert!(rooms_seen > 5, "only {rooms_seen} rooms were found");
    for entry in fs::read_dir(&source).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        assert!(name == "lib.rs" || ROOMS.contains(&name.as_str()), "`{name}` is no room");
    }
}

#[test]
fn an_arrow_back_is_found() {
    let rubric = ROOMS.iter().position(|name| *name == "rubric").unwrap();
    assert_eq!(offences(rubric, "use crate::score::Line;"), ["`rubric` imports `score`"]);
    assert_eq!(offences(rubric, "use crate::base::Id;"), [] as [&str; 0]);
    assert_eq!(offences(rubric, "use crate::{base, score};").len(), 1);
}
