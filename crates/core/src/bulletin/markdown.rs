//! The bulletin as Markdown (Markdown 文本).
//!
//! Takes a bulletin and a language, gives text; figures carry footnotes that say what they were counted from.
//! What people wrote stays text: nothing in it is read as markup.

use alloc::{format, string::String, vec::Vec};

use super::{Bulletin, Paragraph, Piece, Table};
use crate::base::Language;
use crate::paper::{numbered, words::Labels};

impl Bulletin {
    /// The bulletin as Markdown.
    #[must_use]
    pub fn markdown(&self, language: Language) -> String {
        let labels = Labels::of(language);
        let mut out = format!("# {}\n\n", escaped(self.title.in_language(language)));
        out.push_str(&format!("{}\n", self.under(language)));
        for note in &self.notes {
            out.push_str(&format!("\n> {}\n", escaped(note.in_language(language))));
        }
        for section in &self.sections {
            out.push_str(&format!("\n## {}\n", escaped(section.title.in_language(language))));
            for paragraph in &section.paragraphs {
                out.push_str(&format!("\n{}\n", self.line(paragraph, language)));
            }
            section.tables.iter().for_each(|table| out.push_str(&self.listed(table, language)));
        }
        out.push_str(&format!("\n## {}\n\n", labels.sources));
        for (place, figure) in self.figures.iter().enumerate() {
            let number = place.saturating_add(1);
            out.push_str(&format!("[^{number}]: {}\n", escaped(&Labels::source_of(figure, language))));
        }
        if let Some(source) = &self.source {
            out.push_str(&format!("\n{}\n", escaped(source.in_language(language))));
        }
        out
    }

    fn line(&self, paragraph: &Paragraph, language: Language) -> String {
        let pieces = paragraph.in_language(language).iter();
        pieces.map(|piece| self.piece(piece, language)).collect()
    }

    fn piece(&self, piece: &Piece, language: Language) -> String {
        match piece {
            Piece::Words(words) => escaped(words),
            Piece::Figure(id) => match numbered(&self.figures, id) {
                Some((number, figure)) => {
                    format!("**{}**[^{number}]", escaped(figure.shown.in_language(language)))
                }
                None => String::new(),
            },
        }
    }

    fn listed(&self, table: &Table, language: Language) -> String {
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let columns = table.columns.iter().map(|column| escaped(column.in_language(language))).collect();
        let rule = table.columns.iter().map(|_| "---".into()).collect();
        let mut out =
            format!("\n{}\n\n{}{}", escaped(table.title.in_language(language)), row(columns), row(rule));
        for cells in &table.rows {
            out.push_str(&row(cells.iter().map(|cell| self.line(cell, language)).collect()));
        }
        out
    }
}

/// What Markdown would read as markup is written so that it stays what it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(character);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("<img src=x> [a](b) **c**"), r"&lt;img src=x&gt; \[a\](b) \*\*c\*\*");
        assert_eq!(escaped("一|二\n三"), r"一\|二 三");
    }
}
