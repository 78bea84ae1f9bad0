//! The package around a workbook (压缩包), looked at before anybody unpacks it in earnest.
//!
//! Takes the bytes, gives nothing but the certainty that what is inside is small: few parts, little text, no
//! counter that would make a reader reserve room for a billion strings. It believes no size that the package
//! states about itself; everything is unpacked once into a small buffer and counted.

use std::{
    fmt,
    io::{Cursor, Read as _},
};

use haitang::base::{Issue, Read};
use zip::ZipArchive;

use crate::problem::{Both, Problem};

/// Most parts of a package.
const MOST_PARTS: usize = 500;
/// Most bytes of all parts, unpacked.
const MOST_BYTES: u64 = 96 << 20;
/// Most tags of all parts: each may become something in memory.
const MOST_TAGS: usize = 6_000_000;
/// Most digits of a counter in the table of strings.
const MOST_DIGITS: usize = 6;

/// Refuses what could not be a rubric.
///
/// # Errors
/// No package, a damaged one, or one that is too large inside.
pub fn check(bytes: &[u8]) -> Read<()> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(broken("an old or protected format"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_PARTS {
        return Err(too_large(Both("parts", "部件数"), MOST_PARTS));
    }
    let (mut left, mut tags) = (MOST_BYTES, MOST_TAGS);
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(broken)?;
        let is_strings = part.name().map_err(broken)?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut part = part.take(left.saturating_add(1));
        let mut strings = Vec::new();
        let mut buffer = vec![0_u8; 1 << 15];
        loop {
            let read = part.read(&mut buffer).map_err(broken)?;
            let text = buffer.get(..read).unwrap_or_default();
            if text.is_empty() {
                break;
            }
            left = left
                .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
                .ok_or_else(|| too_large(Both("bytes of text", "字节数"), MOST_BYTES))?;
            let opened = text.split(|byte| *byte == b'<').skip(1).count();
            tags =
                tags.checked_sub(opened).ok_or_else(|| too_large(Both("elements", "元素数"), MOST_TAGS))?;
            if is_strings {
                strings.extend_from_slice(text);
            }
        }
        counters(&strings)?;
    }
    Ok(())
}

/// The table of strings says how many it holds, and readers reserve room for as many before they look: no such
/// counter may be a long number, wherever it stands, nor the text in an encoding in which it could hide.
fn counters(strings: &[u8]) -> Read<()> {
    const COUNTER: &[u8] = b"uniqueCount";
    if strings.contains(&0) {
        return Err(broken("an encoding other than UTF-8"));
    }
    for (place, _) in strings.windows(COUNTER.len()).enumerate().filter(|(_, word)| *word == COUNTER) {
        let after = strings.get(place.saturating_add(COUNTER.len())..).unwrap_or_default();
        let value =
            after.iter().skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\''));
        if value.take_while(|byte| byte.is_ascii_digit()).count() > MOST_DIGITS {
            return Err(too_large(Both("digits in a counter", "计数位数"), MOST_DIGITS));
        }
    }
    Ok(())
}

fn broken(reason: impl fmt::Display) -> haitang::Issues {
    Issue::from(Problem::NotAWorkbook { reason: reason.to_string() }).into()
}

fn too_large(what: Both, most: impl fmt::Display) -> haitang::Issues {
    Issue::from(Problem::TooLarge { what, most: most.to_string() }).into()
}
