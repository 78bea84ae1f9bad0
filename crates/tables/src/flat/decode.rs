//! Bytes of a file as text (编码): UTF-8 with or without a mark, UTF-16 with one, else GB18030.
//!
//! Nothing is replaced: a byte that none of them has is refused.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030};

use crate::problem::Problem;

/// The text of a file.
///
/// # Errors
/// Bytes that are neither.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (Some(encoding), bytes.get(mark..).unwrap_or_default()),
        None => (None, bytes),
    };
    if let Some(encoding) = encoding.filter(|encoding| *encoding != encoding_rs::UTF_8) {
        return encoding
            .decode_without_bom_handling_and_without_replacement(rest)
            .ok_or(Problem::Encoding { byte: "1".to_owned() });
    }
    let flaw = match str::from_utf8(rest) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(flaw) => flaw,
    };
    let other = encoding.is_none().then(|| GB18030.decode_without_bom_handling_and_without_replacement(rest));
    other
        .flatten()
        .ok_or_else(|| Problem::Encoding { byte: flaw.valid_up_to().saturating_add(1).to_string() })
}
