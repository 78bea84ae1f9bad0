//! Exact numbers: cases worked out by hand, and laws that hold for all numbers.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test may fail")]

use dashu_int::IBig;
use dashu_ratio::RBig;
use haitang::base::{Exact, Mode, Rounding, number};
use proptest::prelude::*;

fn exact(text: &str) -> Exact {
    number::read(text).unwrap()
}

fn rounded(text: &str, places: u32, mode: Mode) -> String {
    exact(text).rounded(Rounding { places, mode }).to_string()
}

#[test]
fn decimals_that_floats_get_wrong() {
    assert_eq!(exact("0.1").plus(&exact("0.2")), exact("0.3"));
    assert_eq!(exact("10.1").times(&exact("15")), exact("151.5"));
    assert_eq!(exact("9007199254740993").minus(&exact("9007199254740992")), Exact::ONE);
}

#[test]
fn thirds_meet_again() {
    let third = Exact::from(10).over(&Exact::from(3)).unwrap();
    assert_eq!(third.to_string(), "10/3");
    assert_eq!(third.plus(&third).plus(&third), Exact::from(10));
}

#[test]
fn texts_that_are_read() {
    for (given, meant) in [
        ("９０", "90"),
        ("－１．５", "-1.5"),
        ("\u{3000}7\u{3000}", "7"),
        ("１０／３", "10/3"),
        ("−3", "-3"),
        ("+5", "5"),
        ("-0", "0"),
        ("0.50", "0.5"),
        ("007", "7"),
        ("1e2", "100"),
        ("15E-1", "1.5"),
        ("1e-9", "0.000000001"),
        ("6/4", "1.5"),
        ("-2/6", "-1/3"),
        ("999999999999999999", "999999999999999999"),
        ("0e999", "0"),
        ("0.000000000000", "0"),
        ("100000000000000000000e-5", "1000000000000000"),
    ] {
        assert_eq!(exact(given).to_string(), meant, "{given}");
    }
}

#[test]
fn ties_and_signs() {
    // value, half up, half even, down, up; all at two places.
    for (value, expected) in [
        ("2.675", ["2.68", "2.68", "2.67", "2.68"]),
        ("2.665", ["2.67", "2.66", "2.66", "2.67"]),
        ("-2.675", ["-2.68", "-2.68", "-2.67", "-2.68"]),
        ("-2.665", ["-2.67", "-2.66", "-2.66", "-2.67"]),
        ("0.005", ["0.01", "0", "0", "0.01"]),
        ("-0.004", ["0", "0", "0", "-0.01"]),
        ("10/3", ["3.33", "3.33", "3.33", "3.34"]),
        ("1.23", ["1.23", "1.23", "1.23", "1.23"]),
    ] {
        let modes = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];
        assert_eq!(modes.map(|mode| rounded(value, 2, mode)), expected, "{value}");
    }
    assert_eq!(rounded("0.5", 0, Mode::HalfUp), "1");
    assert_eq!(rounded("1.5", 0, Mode::HalfEven), "2");
    assert_eq!(rounded("999999999999999999/7", 9, Mode::Down), "142857142857142857");
}

#[test]
fn results_beyond_machine_words_stay_exact() {
    let large = exact("999999999999999999");
    let square = large.times(&large);
    assert_eq!(square.to_string(), "999999999999999998000000000000000001");
    assert_eq!(square.over(&large).unwrap(), large);
    assert_eq!(square.minus(&square), Exact::ZERO);
    let least = Exact::from(i64::MIN);
    assert_eq!(least.negative().to_string(), "9223372036854775808");
    assert_eq!(least.negative().negative(), least);
    assert_eq!(large.times(&large).rounded(Rounding { places: 2, mode: Mode::HalfUp }), square);
    assert_eq!(exact("1e-9").times(&exact("1e-9")).times(&exact("0.5")).to_string(), "0.0000000000000000005");
    assert!(Exact::ONE.over(&Exact::ZERO).is_none());
}

/// A number and the same number of another library.
fn pair() -> impl Strategy<Value = (Exact, RBig)> {
    let whole = prop_oneof![any::<i64>(), -1000_i64..1000, Just(i64::MAX), Just(i64::MIN), Just(0)];
    let below = prop_oneof![1..=i64::MAX, 1_i64..1000, Just(i64::MAX)];
    (whole, below).prop_map(|(above, below)| {
        let ours = Exact::fraction(above.into(), below.into()).unwrap();
        (ours, RBig::from_parts_signed(IBig::from(above), IBig::from(below)))
    })
}

fn same(ours: &Exact, theirs: &RBig) -> bool {
    number_text(theirs) == fraction_text(ours)
}

fn number_text(theirs: &RBig) -> (String, String) {
    (theirs.numerator().to_string(), theirs.denominator().to_string())
}

/// The text of a decimal, back as a fraction.
fn fraction_text(ours: &Exact) -> (String, String) {
    let text = ours.to_string();
    let (above, below) = text.split_once('/').unwrap_or((&text, "1"));
    let (before, after) = above.split_once('.').unwrap_or((above, ""));
    let power = IBig::from(10).pow(after.len()) * below.parse::<IBig>().unwrap();
    number_text(&RBig::from_parts_signed(format!("{before}{after}").parse().unwrap(), power))
}

proptest! {
    #[test]
    fn as_another_library_computes((a, x) in pair(), (b, y) in pair()) {
        prop_assert!(same(&a.plus(&b), &(x.clone() + y.clone())));
        prop_assert!(same(&a.minus(&b), &(x.clone() - y.clone())));
        prop_assert!(same(&a.times(&b), &(x.clone() * y.clone())));
        prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        prop_assert_eq!(a.over(&b).is_none(), b.is_zero());
        prop_assert!(a.over(&b).is_none_or(|quotient| same(&quotient, &(x.clone() / y.clone()))));
        prop_assert!(same(&a.floor(), &RBig::from(x.floor())) && same(&a.ceiling(), &RBig::from(x.ceil())));
    }

    #[test]
    fn equal_numbers_have_one_form((a, _) in pair(), (b, _) in pair()) {
        let back = a.plus(&b).minus(&b);
        prop_assert_eq!(&back, &a);
        prop_assert_eq!(back.to_string(), a.to_string());
    }

    #[test]
    fn rounding_moves_less_than_a_step((a, _) in pair(), places in 0_u32..=9) {
        let step = Exact::fraction(1, 10_i128.pow(places)).unwrap();
        for mode in [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up] {
            let moved = a.rounded(Rounding { places, mode }).minus(&a);
            let size = if moved.is_negative() { moved.negative() } else { moved };
            prop_assert!(size < step);
            let nearest = matches!(mode, Mode::HalfUp | Mode::HalfEven);
            prop_assert!(!nearest || size.plus(&size) <= step);
        }
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "\\PC{0,24}|[-+0-9./eE]{0,24}") {
        drop(number::read(&text));
    }
}
