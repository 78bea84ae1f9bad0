//! Sums (合计公式): formulas that give what the scorecard says, or none.
//!
//! A sum is written as a formula only when its parts, as they stand in the cells, add up to the total exactly. A
//! spreadsheet adds in binary, so a sum of decimals is rounded to the places that its parts have: what it works out
//! is then the number of the scorecard, and no other.

use haitang::base::Exact;

use super::page::{Written, kept};

/// The cell of a total: a formula over the cells named, where the parts add up to it.
pub fn total(exact: &Exact, parts: &[Exact], cells: &str) -> Written {
    match formula(exact, parts, cells) {
        Some(formula) => Written::Formula(formula, exact.to_string()),
        None => Written::of(exact),
    }
}

fn formula(exact: &Exact, parts: &[Exact], cells: &str) -> Option<String> {
    kept(exact)?;
    let digits: Vec<String> = parts.iter().map(kept).collect::<Option<_>>()?;
    let sum = parts.iter().fold(Exact::ZERO, |sum, part| sum.plus(part));
    let places = digits.iter().filter_map(|digits| digits.split_once('.').map(|(_, part)| part.len())).max();
    let formula = match places {
        Some(places) => format!("=ROUND(SUM({cells}),{places})"),
        None => format!("=SUM({cells})"),
    };
    (sum == *exact && !parts.is_empty()).then_some(formula)
}

#[cfg(test)]
mod tests {
    use haitang::base::number::read;

    use super::total;
    use crate::results::page::Written;

    fn of(exact: &str, parts: &[&str]) -> Written {
        let parts: Vec<_> = parts.iter().map(|part| read(part).unwrap()).collect();
        total(&read(exact).unwrap(), &parts, "C3:D3")
    }

    #[test]
    fn a_formula_only_where_it_gives_the_total() {
        let formula = |text: &str, value: &str| Written::Formula(text.to_owned(), value.to_owned());
        assert_eq!(of("3", &["1", "2"]), formula("=SUM(C3:D3)", "3"));
        assert_eq!(of("0.3", &["0.1", "0.2"]), formula("=ROUND(SUM(C3:D3),1)", "0.3"));
        assert_eq!(of("4", &["1", "2"]), Written::Number("4".into()));
        assert_eq!(of("2", &["4/3", "2/3"]), Written::Number("2".into()));
        assert_eq!(of("4/3", &["4/3"]), Written::About("1.333333333".into()));
    }
}
