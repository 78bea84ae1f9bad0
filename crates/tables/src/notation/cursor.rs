//! Walking along the letters of a cell (逐字读取).
//!
//! Half-width and full-width punctuation are the same; a blank may stand anywhere between two things. It
//! refuses by the place in the cell and by what is wanted there.

use haitang::base::{Id, json::Value, text::shortened};

use crate::problem::{Both, Problem};

/// What a reader of the notation gives.
pub type Parsed<T> = Result<T, Problem>;

/// Deepest nesting of brackets.
const DEEPEST: usize = 24;

/// The letters that are still to be read.
#[derive(Clone)]
pub struct Cursor<'t> {
    rest: &'t str,
    read: usize,
    depth: usize,
    /// Are numbers JSON numbers in this workbook?
    pub as_numbers: bool,
}

impl<'t> Cursor<'t> {
    /// At the first letter.
    pub fn new(text: &'t str, as_numbers: bool) -> Self {
        let mut cursor = Self { rest: text, read: 0, depth: 0, as_numbers };
        cursor.skip();
        cursor
    }

    fn advance(&mut self, bytes: usize) -> &'t str {
        let (before, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.read = self.read.saturating_add(before.chars().count());
        self.rest = rest;
        before
    }

    /// Passes blanks, but no end of line.
    fn skip(&mut self) {
        let blanks = self.rest.len().saturating_sub(self.rest.trim_start_matches(is_blank).len());
        self.advance(blanks);
    }

    /// Is something so written next?
    pub fn sees(&self, word: &str) -> bool {
        self.rest.starts_with(word)
    }

    /// Passes a word.
    pub fn eat(&mut self, word: &str) -> bool {
        let there = self.sees(word);
        if there {
            self.advance(word.len());
            self.skip();
        }
        there
    }

    /// Passes the first of several words.
    pub fn eat_one<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        words.iter().find(|(word, _)| self.eat(word)).map(|(_, meaning)| *meaning)
    }

    /// Passes a word that has to be there.
    pub fn need(&mut self, words: &[&str], wanted: Both) -> Parsed<()> {
        if words.iter().any(|word| self.eat(word)) { Ok(()) } else { Err(self.wants(wanted)) }
    }

    /// `：`
    pub fn colon(&mut self) -> Parsed<()> {
        self.need(&["：", ":"], Both("`：`", "“：”"))
    }

    /// `，`
    pub fn comma(&mut self) -> bool {
        ["，", ",", "、"].into_iter().any(|mark| self.eat(mark))
    }

    /// `；` or the end of a line.
    pub fn semicolon(&mut self) -> bool {
        let lines = self.lines();
        if self.eat("；") || self.eat(";") {
            self.lines();
            return true;
        }
        lines
    }

    fn lines(&mut self) -> bool {
        let mut any = false;
        while self.eat("\n") {
            any = true;
        }
        any
    }

    /// `=`
    pub fn equals(&mut self) -> Parsed<()> {
        self.need(&["=", "＝"], Both("`=`", "“=”"))
    }

    /// `（`
    pub fn opens(&mut self) -> bool {
        self.eat("（") || self.eat("(")
    }

    /// `）`
    pub fn close(&mut self) -> Parsed<()> {
        self.need(&["）", ")"], Both("`）`", "“）”"))
    }

    /// Reads what stands in brackets, unless they are nested too deeply.
    pub fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= DEEPEST {
            return Err(self.wants(Both("less nesting", "较浅的嵌套")));
        }
        self.depth = self.depth.saturating_add(1);
        let inner = read(self);
        self.depth = self.depth.saturating_sub(1);
        inner
    }

    /// Several things with `，` between them.
    pub fn several<T>(&mut self, mut read: impl FnMut(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        let mut items = vec![read(self)?];
        while self.comma() {
            items.push(read(self)?);
        }
        Ok(items)
    }

    /// The letters up to the first that is none of these.
    pub fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|letter| !belongs(letter)).unwrap_or(self.rest.len());
        let run = self.advance(end);
        self.skip();
        run
    }

    /// The letters up to a mark, which is passed.
    pub fn until(&mut self, mark: &str, wanted: Both) -> Parsed<&'t str> {
        let Some(end) = self.rest.find(mark) else { return Err(self.wants(wanted)) };
        let before = self.advance(end);
        self.eat(mark);
        Ok(before)
    }

    /// An id.
    pub fn id(&mut self) -> Parsed<&'t str> {
        let before = self.clone();
        let id = self.run(belongs_to_id);
        if id.is_empty() { Err(before.wants(Both("an id", "编号"))) } else { Ok(id) }
    }

    /// A number or a date, as written.
    pub fn number(&mut self) -> Parsed<Value> {
        let before = self.clone();
        let digits = self.run(belongs_to_number);
        if !digits.contains(is_digit) {
            return Err(before.wants(Both("a number", "数字")));
        }
        Ok(self.as_value(digits))
    }

    /// Digits in the style of the workbook.
    pub fn as_value(&self, digits: &str) -> Value {
        if self.as_numbers && is_json_number(digits) {
            Value::Number(digits.to_owned())
        } else {
            Value::Text(digits.to_owned())
        }
    }

    /// How many letters have been read.
    pub fn place(&self) -> usize {
        self.read
    }

    /// Is nothing left, or a bracket about to close?
    pub fn is_done(&self) -> bool {
        self.rest.is_empty() || self.sees("〕")
    }

    /// Nothing may be left.
    pub fn end(mut self) -> Parsed<()> {
        self.semicolon();
        if self.rest.is_empty() { Ok(()) } else { Err(self.wants(Both("the end", "结束"))) }
    }

    /// The refusal of what stands here.
    pub fn wants(&self, wanted: Both) -> Problem {
        let given =
            if self.rest.is_empty() { "…" } else { self.rest.split('\n').next().unwrap_or_default() };
        let short: String = given.chars().take(12).collect();
        Problem::Notation { wanted, at: self.read.saturating_add(1).to_string(), given: shortened(&short) }
    }
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && letter != '\n'
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || ('０'..='９').contains(&letter)
}

fn belongs_to_number(letter: char) -> bool {
    is_digit(letter) || matches!(letter, '.' | '．' | '/' | '-')
}

/// Letters of ids.
pub fn belongs_to_id(letter: char) -> bool {
    Id::new(letter.encode_utf8(&mut [0; 4])).is_ok()
}

/// Letters of numbers, dates, ids of inputs, and `criterion/input`.
pub fn belongs_to_name(letter: char) -> bool {
    belongs_to_id(letter) || belongs_to_number(letter)
}

/// Is it a number as JSON writes one?
pub fn is_json_number(digits: &str) -> bool {
    digits.starts_with(|first: char| first.is_ascii_digit() || first == '-')
        && matches!(haitang::base::json::read(digits.as_bytes(), 1), Ok(Value::Number(_)))
}

/// Does it look like a number, so that a `分` behind it is only a word?
pub fn is_numeric(text: &str) -> bool {
    text.contains(is_digit) && text.chars().all(belongs_to_number)
}
