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
const MOST_DIGITS: usize = 7;

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
        let strings = part.name().map_err(broken)?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut part = part.take(left.saturating_add(1));
        let mut head = true;
        let mut buffer = vec![0_u8; 1 << 15];
        loop {
            let read = fill(&mut part, &mut buffer).map_err(broken)?;
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
            if std::mem::take(&mut head) && strings {
                counters(text)?;
            }
        }
    }
    Ok(())
}

/// Reads until the buffer is full or the part ends.
fn fill(part: &mut impl std::io::Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match part.read(rest)? {
            0 => break,
            read => filled = filled.saturating_add(read),
        }
    }
    Ok(filled)
}

/// The table of strings says how many it holds, and readers reserve room for as many: the first 32 KiB, in
/// which that stands, may hold no attribute that is a longer number, nor an encoding in which it could hide.
fn counters(head: &[u8]) -> Read<()> {
    if head.contains(&0) {
        return Err(broken("an encoding other than UTF-8"));
    }
    let end = head.windows(3).position(|tag| tag == b"<si").unwrap_or(head.len());
    let mut run = 0_usize;
    for byte in head.iter().take(end) {
        run = if byte.is_ascii_digit() { run.saturating_add(1) } else { 0 };
        if run > MOST_DIGITS {
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
