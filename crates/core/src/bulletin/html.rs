//! The bulletin as a page (网页): one file, no scripts, nothing from elsewhere, prints on A4.
//!
//! Takes a bulletin and a language, gives HTML. `maud` writes the letters, so that text is text.

use alloc::{format, string::String};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Bulletin, Paragraph, Piece, Section, Table, words::Labels};
use crate::base::Language;

const STYLE: &str = include_str!("bulletin.css");

impl Bulletin {
    /// The bulletin as a page of HTML.
    #[must_use]
    pub fn html(&self, language: Language) -> String {
        let labels = Labels::of(language);
        let title = self.title.in_language(language);
        let page = html! {
            (DOCTYPE)
            html lang=(labels.tag) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    main {
                        header {
                            h1 { (title) }
                            p { (labels.period) (self.period_shown(language)) }
                        }
                        @for note in &self.notes { aside { (note.in_language(language)) } }
                        @for section in &self.sections { (self.section(section, language)) }
                        (self.sources(&labels, language))
                    }
                }
            }
        };
        page.into_string()
    }

    fn section(&self, section: &Section, language: Language) -> Markup {
        html! {
            section id=(section.id) {
                h2 { (section.title.in_language(language)) }
                @for paragraph in &section.paragraphs { p { (self.pieces(paragraph, language)) } }
                @for table in &section.tables { (self.table(table, language)) }
            }
        }
    }

    fn pieces(&self, paragraph: &Paragraph, language: Language) -> Markup {
        html! {
            @for piece in paragraph.in_language(language) {
                @match piece {
                    Piece::Words(words) => (words),
                    Piece::Figure(id) => {
                        @if let Some((number, figure)) = self.numbered(id) {
                            a href=(format!("#figure-{number}")) title=(figure.definition.in_language(language)) {
                                b { (figure.shown.in_language(language)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn table(&self, table: &Table, language: Language) -> Markup {
        html! {
            table {
                caption { (table.title.in_language(language)) }
                thead { tr { @for column in &table.columns { th scope="col" { (column.in_language(language)) } } } }
                tbody {
                    @for row in &table.rows {
                        tr { @for cell in row { td { (self.pieces(cell, language)) } } }
                    }
                }
            }
        }
    }

    /// Every figure with what it was counted from.
    fn sources(&self, labels: &Labels, language: Language) -> Markup {
        html! {
            section id="sources" {
                h2 { (labels.sources) }
                ol {
                    @for (place, figure) in self.figures.iter().enumerate() {
                        li id=(format!("figure-{}", place.saturating_add(1))) {
                            (Labels::source_of(figure, language))
                        }
                    }
                }
                @if let Some(source) = &self.source { p { (source.in_language(language)) } }
            }
        }
    }
}
