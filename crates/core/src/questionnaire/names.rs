//! Names in other people's forms (表单中的名称): ASCII letters, digits and underscores, one for each thing that is
//! asked, and no two alike.
//!
//! Takes ids of the rubric, gives names that say where they come from: `c_1_3_met` is the input `met` of the
//! criterion `1.3`. They can be read back letter by letter, so that no two ids share one and no list of names has to
//! be kept beside a form:
//!
//! - a letter or digit is itself; a dot between one of them and a digit is `_`, and in the ids of inputs an underscore
//!   between one of them and a letter is itself; any other character is `__`, its number in hexadecimal, `_`;
//! - `_` and a letter, or `_` before `__`, begins the id of an input; `__` and a word that is no hexadecimal number
//!   names a part.

use alloc::{format, string::String};

use crate::base::Id;

/// A heading.
pub(super) fn section(id: &Id) -> String {
    ["s_", &written(id, false)].concat()
}

/// A criterion.
pub(super) fn criterion(id: &Id) -> String {
    ["c_", &written(id, false)].concat()
}

/// An input of the rubric.
pub(super) fn shared(id: &Id) -> String {
    ["i_", &written(id, true)].concat()
}

/// An input of a criterion, or one of the words of its answer, which no input can be called.
pub(super) fn input(criterion: &str, id: &Id) -> String {
    word(criterion, &written(id, true))
}

/// A word of an answer.
pub(super) fn word(criterion: &str, word: &str) -> String {
    [criterion, "_", word].concat()
}

/// A part of something that is asked as one.
pub(super) fn part(of: &str, part: &str) -> String {
    [of, "__", part].concat()
}

/// Is it the question whether there is anything to list?
pub(super) fn is_any(name: &str) -> bool {
    name.ends_with(&part("", "any"))
}

/// What is asked of every unit.
pub(super) fn each(units: &str, id: &Id) -> String {
    [units, "__each_", &written(id, true)].concat()
}

/// An option, and whatever else needs a name of its own.
pub(super) fn option(id: &Id) -> String {
    written(id, true)
}

/// Does a name look like one of these? Forms grow questions of others, and systems add their own columns.
pub(super) fn is_ours(name: &str) -> bool {
    ["s_", "c_", "i_"].iter().any(|prefix| name.starts_with(prefix))
}

fn written(id: &Id, with_underscores: bool) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let mut letters = id.as_str().chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        let joins = before.is_ascii_alphanumeric()
            && match letter {
                '.' => after.is_ascii_digit(),
                '_' => with_underscores && after.is_ascii_alphabetic(),
                _ => false,
            };
        match letter {
            _ if letter.is_ascii_alphanumeric() => out.push(letter),
            _ if joins => out.push('_'),
            _ => out.push_str(&format!("__{:x}_", u32::from(letter))),
        }
        before = letter;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{collections::BTreeMap, string::ToString, vec::Vec};

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    #[test]
    fn names_are_readable() {
        let criterion = criterion(&id("1.3"));
        assert_eq!(criterion, "c_1_3");
        assert_eq!(input(&criterion, &id("done_due")), "c_1_3_done_due");
        assert_eq!(part(&input(&criterion, &id("done_due")), "done"), "c_1_3_done_due__done");
        assert_eq!(super::criterion(&id("一.1")), "c___4e00___2e_1");
        assert_eq!(section(&id("A-1")), "s_A__2d_1");
    }

    /// Every id of up to four of the letters that could be taken for each other.
    fn ids() -> Vec<Id> {
        let mut all: Vec<String> = alloc::vec![String::new()];
        let mut ids = Vec::new();
        for _ in 0..4 {
            all = all
                .iter()
                .flat_map(|begun| "a2.-_中".chars().map(move |c| [begun.as_str(), &c.to_string()].concat()))
                .collect();
            ids.extend(all.iter().map(|text| id(text)));
        }
        ids
    }

    #[test]
    fn no_two_things_share_a_name() {
        let ids = ids();
        let begins = |id: &&Id| id.as_str().starts_with(|c: char| c.is_ascii_alphabetic() || c == '中');
        let short: Vec<&Id> = ids.iter().filter(|id| id.as_str().chars().count() < 4).collect();
        let inputs: Vec<&Id> = short.iter().copied().filter(|id| id.as_str().chars().count() < 3).collect();
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        let mut take = |name: String, what: String| {
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{name}");
            if let Some(other) = seen.insert(name.clone(), what.clone()) {
                panic!("{name} is {other} and {what}");
            }
        };
        for id in &ids {
            take(section(id), format!("section {id}"));
            take(criterion(id), format!("criterion {id}"));
        }
        for node in short {
            let criterion = criterion(node);
            for said in ["state", "evidence", "reason", "note", "source", "carried"] {
                take(word(&criterion, said), format!("{node} {said}"));
            }
            take(part(&criterion, "party"), format!("{node} party"));
            take(part(&word(&criterion, "carried"), "date"), format!("{node} carried date"));
            for asked in inputs.iter().copied().filter(begins) {
                let name = input(&criterion, asked);
                for part_of in
                    ["done", "due", "any", "list", "drawn_by", "seed", "unit", "party", "reason", "source"]
                {
                    take(part(&name, part_of), format!("{node}/{asked} {part_of}"));
                }
                for inner in inputs.iter().copied().filter(begins) {
                    take(each(&name, inner), format!("{node}/{asked} each {inner}"));
                }
                take(name, format!("{node}/{asked}"));
            }
        }
    }
}
