//! Diff, impact and migrate: over random edits, and worked out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

mod random;

use std::collections::BTreeMap;

use haitang::{
    Exact, Rubric, Sheet,
    analysis::{Because, diff, impact, migrate, partly},
    base::json,
    score,
};
use random::Random;
use serde_json::{Value, json};

/// A rubric, an edited one, and sheets that answer the first.
fn cases(count: u64) -> impl Iterator<Item = (Rubric, Rubric, Vec<Value>)> {
    (0..count).filter_map(|seed| {
        let random = &mut Random::of(seed + 5_000_000);
        let document = random::rubric(random);
        let edited = random::edited(random, &document)?;
        let sheets = (0..2).map(|_| random::sheet(random, &document)).collect();
        Some((random::read(&document), random::read(&edited), sheets))
    })
}

fn read<'r>(rubric: &'r Rubric, sheets: &[Value]) -> Vec<Sheet<'r>> {
    sheets.iter().filter_map(|sheet| Sheet::from_json(rubric, &sheet.to_string()).ok()).collect()
}

#[test]
fn a_diff_is_empty_where_the_digests_agree() {
    let mut seen = BTreeMap::new();
    for (old, new, _) in cases(1500) {
        let diff = diff(&old, &new);
        assert_eq!(diff.meaning.is_empty(), old.meaning() == new.meaning(), "{diff:#?}");
        if diff.meaning.is_empty() {
            assert_eq!(diff.wording.is_empty(), old.wording() == new.wording(), "{diff:#?}");
        }
        for change in diff.meaning.iter().chain(&diff.wording) {
            *seen.entry(format!("{:?}", change.code)).or_insert(0) += 1;
            assert!(change.from != change.to && !change.en.is_empty() && !change.zh.is_empty(), "{change:?}");
        }
        assert!(haitang::analysis::diff(&old, &old).meaning.is_empty());
    }
    assert!(seen.len() == 6 && seen.values().all(|count| *count > 20), "{seen:?}");
}

/// With all changes made it is the new rubric, with none the old one in the new words.
#[test]
fn the_changes_lead_from_one_rubric_to_the_other() {
    for (old, new, _) in cases(1500) {
        let all = partly(&old, &new, &|_| true).unwrap_or_else(|issues| panic!("{issues}"));
        assert_eq!(all.to_json(), new.to_json());
        let none = partly(&old, &new, &|_| false).unwrap_or_else(|issues| panic!("{issues}"));
        assert_eq!(none.meaning(), old.meaning(), "{}\n{}", none.to_json(), old.to_json());
    }
}

fn sum(because: &[Because], end: impl Fn(&Because) -> Option<&Exact>) -> Option<Exact> {
    because.iter().try_fold(Exact::ZERO, |sum, because| Some(sum.plus(end(because)?)))
}

#[test]
fn what_the_edits_move_adds_up() {
    let (mut moved, mut several) = (0, 0);
    for (old, new, documents) in cases(700) {
        let sheets = read(&old, &documents);
        let impact = impact(&old, &new, &sheets);
        for (affected, sheet) in impact.sheets.iter().zip(&sheets) {
            let carried = json::canonical(&migrate(sheet, &new).sheet);
            let before = score(sheet);
            let after = score(&Sheet::from_json(&new, &carried).unwrap());
            assert_eq!((&affected.from.score, &affected.to.score), (&before.score, &after.score));
            assert_eq!(affected.to.grade, after.grade.map(|grade| grade.r#final));
            if let Some(whole) = &affected.moved.lowest {
                assert_eq!(
                    Some(whole),
                    sum(&affected.because, |because| because.moved.lowest.as_ref()).as_ref()
                );
            }
            if let Some(whole) = &affected.moved.highest {
                assert_eq!(
                    Some(whole),
                    sum(&affected.because, |because| because.moved.highest.as_ref()).as_ref()
                );
            }
            moved += usize::from(!affected.because.is_empty());
            several += usize::from(affected.because.len() > 1);
        }
    }
    assert!(moved > 200 && several > 50, "{moved} {several}");
}

#[test]
fn words_alone_move_nobody() {
    for seed in 0..200 {
        let random = &mut Random::of(seed);
        let document = random::rubric(random);
        let sheet = random::sheet(random, &document);
        let old = random::read(&document);
        let new = random::read(&serde_json::from_str(&document.to_string().replace('词', "字")).unwrap());
        let diff = diff(&old, &new);
        assert!(diff.meaning.is_empty() && !diff.wording.is_empty());
        let sheets = read(&old, &[sheet]);
        for affected in impact(&old, &new, &sheets).sheets {
            assert!(affected.because.is_empty() && affected.from == affected.to);
        }
        for sheet in &sheets {
            let migrated = migrate(sheet, &new);
            assert!(migrated.dropped.is_empty() && migrated.moved.is_empty() && migrated.new.is_empty());
            assert_eq!(json::canonical(&migrated.sheet), sheet.to_json());
        }
    }
}

/// How many things a sheet says: the leaves of its answers and inputs that have a name.
fn pieces(sheet: &Value) -> usize {
    let answers = sheet["answers"].as_object().into_iter().flatten();
    let own: usize = answers.map(|(_, answer)| answer.as_object().unwrap().len().max(1)).sum();
    own + sheet.get("inputs").map_or(0, |inputs| inputs.as_object().unwrap().len())
}

#[test]
fn nothing_is_silently_lost() {
    let (mut dropped, mut carried, mut moved) = (0, 0, 0);
    for (old, new, documents) in cases(1000) {
        for sheet in read(&old, &documents) {
            let said: Value = serde_json::from_str(&sheet.to_json()).unwrap();
            let migrated = migrate(&sheet, &new);
            let after: Value = serde_json::from_str(&json::canonical(&migrated.sheet)).unwrap();
            let stays = migrated.kept.len() + migrated.moved.len();
            assert_eq!(pieces(&said), stays + migrated.dropped.len(), "{said}\n{migrated:#?}");
            assert_eq!(pieces(&after), stays);
            assert_eq!(after["meaning"], json!(new.meaning().to_string()));
            for gone in &migrated.dropped {
                let value = json::canonical(&gone.value);
                assert!(sheet.to_json().contains(&value), "{value}");
            }
            dropped += migrated.dropped.len();
            moved += migrated.moved.len();
            carried += stays;
            // There and back: nothing that was carried over is lost on the way back.
            let there = Sheet::from_json(&new, &after.to_string()).unwrap();
            let back = migrate(&there, &old);
            assert_eq!(back.kept.len() + back.moved.len() + back.dropped.len(), stays);
            if migrated.dropped.is_empty() && back.dropped.is_empty() {
                let back: Value = serde_json::from_str(&json::canonical(&back.sheet)).unwrap();
                assert_eq!(back, said);
            }
        }
    }
    assert!(dropped > 300 && moved > 100 && carried > 5000, "{dropped} {moved} {carried}");
}
