//! Pieces of a table (分块): whole records, so that several threads can read them.
//!
//! Takes the text of a CSV file, gives its records as they stand there, and pieces of about a fixed size. Where they
//! end depends on the text alone, never on how many threads there are. A record is what a spreadsheet shows as a row:
//! a line break within quotation marks ends none.

/// About how long a piece is, in bytes.
const LONG: usize = 1 << 18;

/// Where in a record a byte stands, as RFC 4180 and the `csv` crate have it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a field.
    Start,
    /// In a field without quotation marks.
    Plain,
    /// In a field with quotation marks.
    Quoted,
    /// Behind a quotation mark in one.
    Closing,
}

impl State {
    fn after(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Closing,
            (Self::Start | Self::Closing, b'"') | (Self::Quoted, _) => Self::Quoted,
            (_, b',' | b'\n' | b'\r') => Self::Start,
            _ => Self::Plain,
        }
    }
}

/// The records of a text, each with the line break that ends it.
pub struct Lines<'t> {
    rest: &'t str,
    state: State,
}

impl<'t> Lines<'t> {
    pub fn of(text: &'t str) -> Self {
        Self { rest: text, state: State::Start }
    }

    /// After the last record: has a quotation mark not been closed?
    pub fn is_open(&self) -> bool {
        self.state == State::Quoted
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        if self.rest.is_empty() {
            return None;
        }
        let mut bytes = self.rest.bytes().enumerate().peekable();
        let mut end = self.rest.len();
        while let Some((at, byte)) = bytes.next() {
            self.state = self.state.after(byte);
            let ends =
                byte == b'\n' || (byte == b'\r' && bytes.peek().is_none_or(|(_, next)| *next != b'\n'));
            if ends && self.state == State::Start {
                end = at.saturating_add(1);
                break;
            }
        }
        let (line, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(line)
    }
}

/// The pieces of a text that has no open quotation mark.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut length = 0_usize;
    for line in Lines::of(text) {
        length = length.saturating_add(line.len());
        if length >= LONG
            && let Some((piece, others)) = rest.split_at_checked(length)
        {
            pieces.push(piece);
            (rest, length) = (others, 0);
        }
    }
    pieces.extend(Some(rest).filter(|rest| !rest.is_empty()));
    pieces
}
