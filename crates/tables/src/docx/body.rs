//! The text of the document (正文): title, notes, sections in their order, the sources of figures.

use haitang::{
    Language,
    paper::{Figure, Paragraph, Piece, Section},
    report::Report,
};

use super::{
    parts::NAMESPACE,
    table,
    xml::{paragraph, run},
};

/// A4, and the margins of official papers in twentieths of a point.
const PAGE: &str = "<w:sectPr><w:footerReference xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1701\" w:right=\"1474\" \
     w:bottom=\"1701\" w:left=\"1587\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>";

/// What is written in one language, with the figures that paragraphs name.
pub(super) struct Writer<'r> {
    pub language: Language,
    pub figures: &'r [Figure],
}

pub(super) fn document(report: &Report, language: Language) -> String {
    let writer = Writer { language, figures: &report.figures };
    let words =
        |style: &str, text: &haitang::base::Text| paragraph(style, &run("", text.in_language(language)));
    let mut body = words("Title", &report.title) + &words("Under", &report.under);
    body.extend(report.notes.iter().map(|note| words("Note", note)));
    body.extend(report.sections.iter().map(|section| writer.section(section)));
    body += &writer.sources();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {NAMESPACE}><w:body>{body}{PAGE}</w:body></w:document>"
    )
}

impl Writer<'_> {
    fn section(&self, section: &Section) -> String {
        let page = if section.new_page { "<w:pageBreakBefore/>" } else { "" };
        let title = run("", section.title.in_language(self.language));
        let mut out = format!("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>{page}</w:pPr>{title}</w:p>");
        out.extend(section.paragraphs.iter().map(|one| paragraph("Normal", &self.runs(one, ""))));
        out.extend(section.bars.iter().map(|bars| table::bars(self, bars)));
        out.extend(section.tables.iter().map(|one| table::of(self, one)));
        out
    }

    /// The pieces of a paragraph; figures stand out.
    pub fn runs(&self, pieces: &Paragraph, style: &str) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => run(style, words),
            Piece::Figure(id) => self.figure(id).map_or_else(String::new, |shown| run("<w:b/>", shown)),
        };
        pieces.in_language(self.language).iter().map(piece).collect()
    }

    /// The words of a paragraph without any style.
    pub fn words(&self, pieces: &Paragraph) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Figure(id) => self.figure(id).unwrap_or_default().into(),
        };
        pieces.in_language(self.language).iter().map(piece).collect()
    }

    fn figure(&self, id: &str) -> Option<&str> {
        let found = self.figures.iter().find(|figure| figure.id == id);
        found.map(|figure| figure.shown.in_language(self.language))
    }

    fn sources(&self) -> String {
        let (heading, colon) = match self.language {
            Language::Chinese => ("数字来源", "："),
            Language::English => ("Where the figures come from", ": "),
        };
        let line = |figure: &Figure| {
            let (shown, definition) =
                (figure.shown.in_language(self.language), figure.definition.in_language(self.language));
            paragraph("Source", &run("", &[shown, colon, definition].concat()))
        };
        let lines: String = self.figures.iter().map(line).collect();
        if lines.is_empty() { lines } else { paragraph("Caption", &run("", heading)) + &lines }
    }
}
