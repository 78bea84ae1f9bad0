//! Ids that look alike (易混编号): what people misread and spreadsheets rewrite.
//!
//! Takes an id, gives a text that is the same for all ids that are taken for each other: capitals and small
//! letters, `O` and `0`, `l`, `I` and `1`, `-`, `_` and `.`, and numbers that a spreadsheet writes alike, such as
//! `1.1` and `1.10`. Such ids are different all the same: nothing here makes them equal.

use alloc::{string::String, vec::Vec};

use super::Id;

/// What an id looks like.
///
/// ```
/// use haitang::base::alike::shape;
/// assert_eq!(shape("S-01l"), shape("s_O1I"));
/// assert_eq!(shape("1.10"), shape("1.1"));
/// assert_ne!(shape("1.10"), shape("1.01"));
/// ```
#[must_use]
pub fn shape(id: &str) -> String {
    number(id).unwrap_or(id).chars().map(letter).collect()
}

/// One letter for all that look like it.
fn letter(letter: char) -> char {
    match letter.to_ascii_lowercase() {
        'o' => '0',
        'l' | 'i' => '1',
        '_' | '.' => '-',
        other => other,
    }
}

/// The part of a decimal number that a spreadsheet keeps: no zeros at its ends.
fn number(id: &str) -> Option<&str> {
    let (whole, fraction) = id.split_once('.').unwrap_or((id, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let written = if id.contains('.') { id.trim_end_matches('0').trim_end_matches('.') } else { id };
    let short = written.trim_start_matches('0');
    let lost = written.len().saturating_sub(short.len());
    // one zero stays before the point, and where there is nothing else
    let kept = if short.is_empty() || short.starts_with('.') { lost.saturating_sub(1) } else { lost };
    written.get(kept..)
}

/// The places of ids that look like one before them in their list, each with the place of that one; equal ids
/// are not alike, they are the same.
pub fn pairs<'a>(ids: impl Iterator<Item = &'a Id>) -> Vec<(usize, usize)> {
    let mut shapes: Vec<(String, usize, &Id)> =
        ids.enumerate().map(|(place, id)| (shape(id.as_str()), place, id)).collect();
    shapes.sort_unstable_by(|(a, place, _), (b, other, _)| (a, place).cmp(&(b, other)));
    let groups = shapes.chunk_by(|(a, ..), (b, ..)| a == b);
    let mut pairs: Vec<_> = groups
        .flat_map(|group| {
            let first = group.first();
            group.iter().skip(1).filter_map(move |(_, place, id)| {
                first.filter(|(_, _, other)| other != id).map(|(_, first, _)| (*place, *first))
            })
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn numbers_as_a_spreadsheet_writes_them() {
        for (a, b) in
            [("1.10", "1.1"), ("01", "1"), ("1.0", "1"), ("0.50", "00.5"), ("000", "0"), ("0.0", "0")]
        {
            assert_eq!(shape(a), shape(b), "{a} {b}");
        }
        for (a, b) in
            [("10", "1"), ("100", "10"), ("1.01", "1.1"), ("a.10", "a.1"), ("1.1.10", "1.1.1"), ("0", "1")]
        {
            assert_ne!(shape(a), shape(b), "{a} {b}");
        }
    }

    #[test]
    fn each_is_told_with_the_first_of_its_kind() {
        let ids: Vec<_> = ["S1", "双石", "s1", "SI", "s-1", "s_1"].map(|id| Id::new(id).unwrap()).into();
        assert_eq!(pairs(ids.iter()), [(2, 0), (3, 0), (5, 4)]);
    }
}
