//! The bulletin as Markdown (Markdown 文本).
//!
//! Takes a bulletin and a language, gives text; figures carry footnotes that say what they were counted from.
//! What people wrote stays text: nothing in it is read as markup.

use alloc::{format, string::String, vec::Vec};

use super::{Bulletin, Paragraph, Piece, Table};
use crate::base::Language;
use crate::paper::{Numbers, words::Labels};

impl Bulletin {
    /// The bulletin as Markdown.
    #[must_use]
    pub fn markdown(&self, language: Language) -> String {
        let labels = Labels::of(language);
        let numbers = Numbers::of(&self.figures);
        let mut out = format!("# {}\n\n", escaped(self.title.in_language(language)));
        out.push_str(&format!("{}\n", self.under(language)));
        for note in &self.notes {
            out.push_str(&format!("\n> {}\n", begun(&escaped(note.in_language(language)))));
        }
        for section in &self.sections {
            out.push_str(&format!("\n## {}\n", escaped(section.title.in_language(language))));
            for paragraph in &section.paragraphs {
                out.push_str(&format!("\n{}\n", begun(&line(paragraph, &numbers, language))));
            }
            section.tables.iter().for_each(|table| out.push_str(&listed(table, &numbers, language)));
        }
        out.push_str(&format!("\n## {}\n\n", labels.sources));
        for (place, figure) in self.figures.iter().enumerate() {
            let number = place.saturating_add(1);
            let source = begun(&escaped(&Labels::source_of(figure, language)));
            out.push_str(&format!("[^{number}]: {source}\n"));
        }
        if let Some(source) = &self.source {
            out.push_str(&format!("\n{}\n", begun(&escaped(source.in_language(language)))));
        }
        out
    }
}

fn line(paragraph: &Paragraph, numbers: &Numbers<'_>, language: Language) -> String {
    paragraph.in_language(language).iter().map(|one| piece(one, numbers, language)).collect()
}

fn piece(piece: &Piece, numbers: &Numbers<'_>, language: Language) -> String {
    match piece {
        Piece::Words(words) => escaped(words),
        Piece::Figure(id) => match numbers.find(id) {
            Some((number, figure)) => {
                format!("**{}**[^{number}]", escaped(figure.shown.in_language(language)))
            }
            None => String::new(),
        },
    }
}

fn listed(table: &Table, numbers: &Numbers<'_>, language: Language) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let columns = table.columns.iter().map(|column| escaped(column.in_language(language))).collect();
    let rule = table.columns.iter().map(|_| "---".into()).collect();
    let mut out =
        format!("\n{}\n\n{}{}", escaped(table.title.in_language(language)), row(columns), row(rule));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(|cell| line(cell, numbers, language)).collect()));
    }
    out
}

/// What Markdown would read as markup is written so that it stays what it is; also what some readers make links of.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(character);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            ':' if text.get(at..).is_some_and(|rest| rest.starts_with("://")) => out.push_str("&#58;"),
            '.' if ends_with_www(text.get(..at)) => out.push_str("&#46;"),
            '@' => out.push_str("&#64;"),
            control if control.is_control() => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

/// Does an address without a scheme begin here, such as `www.example.com`?
fn ends_with_www(before: Option<&str>) -> bool {
    let letters = before.unwrap_or_default().chars().rev();
    letters.take(3).filter(|letter| letter.eq_ignore_ascii_case(&'w')).count() == 3
}

/// A block whose text is escaped already: what would begin a list, a rule or a block of code is text as well.
fn begun(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.len().saturating_sub(line.trim_start_matches(|it: char| it.is_ascii_digit()).len());
    let (number, rest) = line.split_at(digits);
    let is_marked = match rest.chars().next() {
        Some('-' | '+' | '=') => number.is_empty(),
        Some('.' | ')') => !number.is_empty(),
        _ => false,
    };
    if is_marked { format!("{number}\\{rest}") } else { line.into() }
}

#[cfg(test)]
mod tests {
    use super::{begun, escaped};

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("<img src=x> [a](b) **c**"), r"&lt;img src=x&gt; \[a\](b) \*\*c\*\*");
        assert_eq!(escaped("一|二\n三\0"), r"一\|二 三 ");
        assert_eq!(escaped("http://例"), "http&#58;//例");
        assert_eq!(
            escaped("见www.example.com、WWW.example.com"),
            "见www&#46;example.com、WWW&#46;example.com"
        );
        assert_eq!(escaped("ww.a www a.www"), "ww.a www a.www");
        assert_eq!(escaped("a@example.com"), "a&#64;example.com");
    }

    #[test]
    fn what_begins_a_block_stays_text() {
        assert_eq!(begun("- 甲"), r"\- 甲");
        assert_eq!(begun("12. 乙"), r"12\. 乙");
        assert_eq!(begun("    丁"), "丁");
        assert_eq!(begun("--- 戊"), r"\--- 戊");
        assert_eq!(begun("2022年"), "2022年");
    }
}
