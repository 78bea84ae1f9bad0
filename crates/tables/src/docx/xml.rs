//! Letters of the text document (转义): runs and paragraphs of `WordprocessingML`.
//!
//! Takes text, gives markup in which text stays text; characters that XML can't hold are left out.

use quick_xml::escape::escape;

/// Text as XML holds it.
pub(super) fn text(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| is_allowed(*letter)).collect();
    escape(kept.as_str()).into_owned()
}

fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// A piece of text in a style of letters, such as `<w:b/>`.
pub(super) fn run(style: &str, words: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!("<w:rPr>{style}</w:rPr>") };
    format!("<w:r>{style}<w:t xml:space=\"preserve\">{}</w:t></w:r>", text(words))
}

/// A paragraph of a style, out of its runs.
pub(super) fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(text("<w:p>&\u{0}\u{b}站\u{ffff}"), "&lt;w:p&gt;&amp;站");
    }
}
