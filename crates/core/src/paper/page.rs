//! A paper as a page (网页): one file, no scripts, nothing from elsewhere, prints on A4.
//!
//! Takes a paper and a language, gives HTML. `maud` writes the letters, so that text is text.

use alloc::{collections::BTreeMap, format, string::String};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Bar, Bars, Figure, Paragraph, Piece, Section, Table, words::Labels};
use crate::base::{Exact, Language, Mode, Rounding, Text};

const STYLE: &str = include_str!("page.css");

/// A paper in one language.
pub(crate) struct Page<'p> {
    pub language: Language,
    pub title: &'p Text,
    /// What stands under the title.
    pub under: String,
    pub notes: &'p [Text],
    pub sections: &'p [Section],
    pub figures: &'p [Figure],
    pub source: Option<&'p Text>,
    /// What this kind of paper looks like besides.
    pub style: &'static str,
}

impl Page<'_> {
    /// The whole file.
    pub fn html(&self) -> String {
        let language = self.language;
        let labels = Labels::of(language);
        let numbers = Numbers::of(self.figures);
        let title = self.title.in_language(language);
        let page = html! {
            (DOCTYPE)
            html lang=(labels.tag) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    title { (title) }
                    style { (PreEscaped(STYLE)) (PreEscaped(self.style)) }
                }
                body {
                    main {
                        header {
                            h1 { (title) }
                            p { (self.under) }
                        }
                        @for note in self.notes { aside { (note.in_language(language)) } }
                        @for section in self.sections { (section_of(section, &numbers, language)) }
                        @if !self.figures.is_empty() { (self.sources(&labels, language)) }
                    }
                }
            }
        };
        page.into_string()
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
                @if let Some(source) = self.source { p { (source.in_language(language)) } }
            }
        }
    }
}

/// The figures by their ids, with their numbers in the list of sources.
pub(crate) struct Numbers<'f>(BTreeMap<&'f str, (usize, &'f Figure)>);

impl<'f> Numbers<'f> {
    /// The first figure is number 1.
    pub fn of(figures: &'f [Figure]) -> Self {
        Self(figures.iter().zip(1_usize..).map(|(one, number)| (one.id.as_str(), (number, one))).collect())
    }

    /// A figure with its number.
    pub fn find(&self, id: &str) -> Option<(usize, &'f Figure)> {
        self.0.get(id).copied()
    }
}

fn section_of(section: &Section, numbers: &Numbers<'_>, language: Language) -> Markup {
    html! {
        section id=(section.id) class=[section.new_page.then_some("new-page")] {
            h2 { (section.title.in_language(language)) }
            @for paragraph in &section.paragraphs { p { (pieces(paragraph, numbers, language)) } }
            @for bars in &section.bars { (drawn(bars, language)) }
            @for table in &section.tables { (listed(table, numbers, language)) }
        }
    }
}

fn pieces(paragraph: &Paragraph, numbers: &Numbers<'_>, language: Language) -> Markup {
    html! {
        @for piece in paragraph.in_language(language) {
            @match piece {
                Piece::Words(words) => (words),
                Piece::Figure(id) => {
                    @if let Some((number, figure)) = numbers.find(id) {
                        a href=(format!("#figure-{number}")) title=(figure.definition.in_language(language)) {
                            b { (figure.shown.in_language(language)) }
                        }
                    }
                }
            }
        }
    }
}

fn listed(table: &Table, numbers: &Numbers<'_>, language: Language) -> Markup {
    html! {
        table {
            caption { (table.title.in_language(language)) }
            thead { tr { @for column in &table.columns { th scope="col" { (column.in_language(language)) } } } }
            tbody {
                @for row in &table.rows {
                    tr { @for cell in row { td { (pieces(cell, numbers, language)) } } }
                }
            }
        }
    }
}

/// Bars as a table: what they are about, the bar, the number.
fn drawn(bars: &Bars, language: Language) -> Markup {
    html! {
        table.bars {
            caption { (bars.title.in_language(language)) }
            tbody {
                @for bar in &bars.bars {
                    tr {
                        th scope="row" { (bar.label.in_language(language)) }
                        td { (picture(bar)) }
                        td { (bar.shown.in_language(language)) }
                    }
                }
            }
        }
    }
}

/// One bar in whole thousandths of its length.
fn picture(bar: &Bar) -> Markup {
    let whole = |end: &Exact| end.rounded(Rounding { places: 0, mode: Mode::HalfUp });
    html! {
        svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true" {
            rect.whole width="1000" height="100" {}
            rect.high width=(whole(&bar.high)) height="100" {}
            rect.low width=(whole(&bar.low)) height="100" {}
            @if let Some(mark) = &bar.mark {
                rect.mark x=(whole(&mark.minus(&Exact::from(4)))) width="8" height="100" {}
            }
        }
    }
}
