//! Words as they are meant (词的归一): what people type in different ways and mean as the same.
//!
//! Takes the text of a cell or header, gives it without blanks and with half-width letters. It is used to compare,
//! never as a value.

/// A word for comparing.
pub fn normal(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{FEFF}').map(half_width).collect()
}

/// A header for comparing: a star that marks what must be filled in means nothing.
pub fn header(text: &str) -> String {
    normal(text).replace('*', "")
}

/// Full-width letters, digits and signs as they are on a western keyboard.
pub fn half_width(letter: char) -> char {
    const WIDE: u32 = 0xFEE0;
    match letter {
        '！'..='～' => u32::from(letter).checked_sub(WIDE).and_then(char::from_u32).unwrap_or(letter),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_meant_as_the_same() {
        assert_eq!(super::normal(" １.１０（分） \u{3000}"), "1.10(分)");
        assert_eq!(super::header("*制度\n上墙"), "制度上墙");
    }
}
