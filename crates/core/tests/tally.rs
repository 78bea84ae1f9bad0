//! Tallies against the rows themselves: random rows, split and merged in every order, counted again by hand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test may fail"
)]

mod random;

use std::collections::{BTreeMap, BTreeSet};

use haitang::{
    Exact,
    base::{Digest, Id, json},
    tally::{About, Answer, Question, Standing, Tally},
};
use random::Random;

/// A row by hand: its group, status, grade and score in hundredths.
#[derive(Clone)]
struct Row {
    group: (Option<&'static str>, &'static str),
    standing: Standing,
    grade: Option<&'static str>,
    score: Option<i64>,
}

fn row(random: &mut Random) -> Row {
    let standing = random.pick(Standing::WORDS).1;
    let decided = matches!(standing, Standing::Complete | Standing::Decided);
    let grade = random.pick(&[Some("good"), Some("pass"), None]);
    Row {
        group: (*random.pick(&[None, Some("甲"), Some("乙")]), *random.pick(&["x", "y"])),
        standing,
        grade: if decided { *grade } else { None },
        score: decided.then(|| random.below(60) as i64 * 25 - 300),
    }
}

fn about(width: Option<Exact>) -> About {
    let id = Id::read(&json::Value::Text("demo".into())).unwrap();
    let (by, of) = (vec!["省".into(), "区".into()], vec!["score".into()]);
    About { rubric: id, meaning: Digest::of("demo"), edition: "1".into(), by, of, width }
}

fn hundredths(steps: i64) -> Exact {
    Exact::fraction(steps.into(), 100).unwrap()
}

fn tally(rows: &[Row], width: Option<&Exact>) -> Tally {
    let mut tally = Tally::new(about(width.cloned())).unwrap();
    for row in rows {
        let mut counts = tally.nothing();
        counts.row(row.standing, row.grade);
        if let Some(score) = row.score {
            counts.number(0, &hundredths(score), 1);
        }
        let key = vec![row.group.0.map(str::to_owned), Some(row.group.1.to_owned())];
        tally.add(key, counts).unwrap();
    }
    tally
}

fn text(tally: &Tally) -> String {
    json::canonical(&tally.to_document())
}

fn ask(tally: &Tally, question: &str) -> Answer {
    tally.ask(&Question::from_bytes(question.as_bytes()).unwrap()).unwrap()
}

#[test]
fn any_split_in_any_order_gives_the_same_bytes() {
    for seed in 0..60 {
        let mut random = Random::of(seed);
        let rows: Vec<Row> = (0..random.below(90)).map(|_| row(&mut random)).collect();
        let width =
            [None, Some(hundredths(30)), Some(Exact::fraction(1, 3).unwrap())][seed as usize % 3].clone();
        let whole = tally(&rows, width.as_ref());
        let mut parts: Vec<Vec<Row>> = vec![Vec::new(); 1 + random.below(7)];
        for row in &rows {
            let place = random.below(parts.len());
            parts[place].push(row.clone());
        }
        let mut parts: Vec<Tally> = parts.iter().map(|rows| tally(rows, width.as_ref())).collect();
        assert_eq!(text(&Tally::merged(parts.clone()).unwrap()), text(&whole));
        // Two at a time, whichever: commutative and associative.
        while parts.len() > 1 {
            let one = parts.swap_remove(random.below(parts.len()));
            let other = parts.swap_remove(random.below(parts.len()));
            assert_eq!(one.clone().merge(&other), other.clone().merge(&one));
            parts.push(one.merge(&other).unwrap());
        }
        assert_eq!(parts[0], whole);
        let again = Tally::from_bytes(text(&whole).as_bytes()).unwrap();
        assert_eq!((text(&again), &again), (text(&whole), &whole));
    }
}

#[test]
fn answers_are_what_the_rows_say() {
    for seed in 100..140 {
        let mut random = Random::of(seed);
        let rows: Vec<Row> = (0..=random.below(60)).map(|_| row(&mut random)).collect();
        let (counted, classed) = (tally(&rows, None), tally(&rows, Some(&hundredths(30))));
        let inside: Vec<&Row> = rows.iter().filter(|row| row.group.1 == "x").collect();
        let mut scores: Vec<i64> = inside.iter().filter_map(|row| row.score).collect();
        scores.sort_unstable();
        let value = random.below(70) as i64 * 25 - 400;
        let above = scores.iter().filter(|score| **score > value).count();
        let equal = scores.iter().filter(|score| **score == value).count();
        let question = format!(r#"{{"ask": "rank", "in": {{"区": "x"}}, "value": "{}"}}"#, hundredths(value));
        let Answer::Rank(place) = ask(&counted, &question) else { panic!("no rank") };
        assert_eq!(
            (place.above.lowest.clone(), place.above.highest.clone()),
            (above.to_string(), above.to_string())
        );
        assert_eq!((place.equal.lowest, place.rank.highest), (equal.to_string(), (above + 1).to_string()));
        let Answer::Rank(place) = ask(&classed, &question) else { panic!("no rank") };
        let [low, high] =
            [place.above.lowest, place.above.highest].map(|text| text.parse::<usize>().unwrap());
        assert!(low <= above && above <= high, "{above} not in {low}..={high}");
        for percent in [0, 1, 33, 50, 99, 100] {
            nearest_rank(&scores, percent, [&counted, &classed]);
        }
        means(&inside, &counted);
    }
}

/// The least score that at least so many percent do not exceed, by looking at all of them.
fn nearest_rank(scores: &[i64], percent: usize, [counted, classed]: [&Tally; 2]) {
    let reached =
        |score: &&i64| scores.iter().filter(|other| other <= score).count() * 100 >= percent * scores.len();
    let wanted = scores.iter().find(reached).map(|score| hundredths(*score));
    let question = format!(r#"{{"ask": "percentile", "in": {{"区": "x"}}, "percent": {percent}}}"#);
    let Answer::Percentile(found) = ask(counted, &question) else { panic!("no percentile") };
    assert_eq!(found.value.map(|value| value.lowest), wanted);
    let Answer::Percentile(found) = ask(classed, &question) else { panic!("no percentile") };
    let inside = found
        .value
        .zip(wanted)
        .is_none_or(|(value, wanted)| value.lowest <= wanted && wanted <= value.highest);
    assert!(inside);
}

fn means(rows: &[&Row], counted: &Tally) {
    let Answer::Summary(groups) = ask(counted, r#"{"ask": "summary", "by": ["区"], "in": {"区": "x"}}"#)
    else {
        panic!("no summary")
    };
    let Some(group) = groups.first() else { return assert!(rows.is_empty()) };
    let scores: Vec<i64> = rows.iter().filter_map(|row| row.score).collect();
    let sum = hundredths(scores.iter().sum());
    assert_eq!(group.numbers[0].sum, sum);
    assert_eq!(group.numbers[0].mean, sum.over(&Exact::count(scores.len())));
    assert_eq!(group.numbers[0].least, scores.iter().min().map(|score| hundredths(*score)));
    assert_eq!(group.rows, rows.len().to_string());
    let graded =
        |grade: Option<&str>| rows.iter().filter(|row| row.score.is_some() && row.grade == grade).count();
    let found = group.grades.iter().find(|grade| grade.grade == "good");
    assert_eq!(found.map_or("0".into(), |grade| grade.rows.clone()), graded(Some("good")).to_string());
    assert_eq!(group.ungraded, graded(None).to_string());
    let settled = Exact::count(scores.len());
    assert!(
        found.is_none_or(|grade| grade.share == Exact::count(graded(Some("good"))).over(&settled).unwrap())
    );
}

#[test]
fn what_was_scored_by_others_is_not_merged() {
    let one = tally(&[], None);
    let others = [
        About { meaning: Digest::of("other"), ..about(None) },
        About { edition: "2".into(), ..about(None) },
        About { by: vec!["省".into()], ..about(None) },
        About { of: vec!["highest".into()], ..about(None) },
        about(Some(Exact::ONE)),
    ];
    let codes = ["other_rubric", "other_rubric", "other_columns", "other_columns", "other_width"];
    for (about, code) in others.into_iter().zip(codes) {
        let issues = one.clone().merge(&Tally::new(about).unwrap()).unwrap_err();
        assert!(json::canonical(&issues).contains(&format!("tally.{code}")), "{issues}");
    }
}

/// Numbers in halves, as text.
fn halves(steps: i64) -> String {
    Exact::fraction(steps.into(), 2).unwrap().to_string()
}

/// What is known of up to three numbers in classes: how often each class, the least and the greatest, in halves.
type Seen = (BTreeMap<i64, u64>, i64, i64);

/// Of every three numbers in halves the sums that they can have; others with the same counters are refused.
#[test]
fn classes_take_the_sums_that_numbers_can_have() {
    let mut sums = BTreeMap::<Seen, BTreeSet<i64>>::new();
    for first in 0..12_i64 {
        for second in first..12 {
            for third in second..12 {
                for numbers in [&[first][..], &[first, second], &[first, second, third]] {
                    let mut classes = BTreeMap::new();
                    numbers.iter().for_each(|one| *classes.entry(one / 4 * 4).or_default() += 1);
                    let seen = (classes, first, *numbers.last().unwrap());
                    sums.entry(seen).or_default().insert(numbers.iter().sum());
                }
            }
        }
    }
    let mut refused = 0;
    for ((classes, least, greatest), found) in &sums {
        let known: u64 = classes.values().sum();
        let values: Vec<_> =
            classes.iter().map(|(low, rows)| format!("[\"{}\",{rows}]", halves(*low))).collect();
        for sum in -1..36 {
            let document = format!(
                r#"{{"haitang": "tally/1", "rubric": "demo", "meaning": "{}", "edition": "1", "by": [], "of": ["score"],
                "width": "2", "groups": [{{"in": [], "statuses": {{"complete": {known}}}, "grades": [], "ungraded": {known},
                "numbers": [{{"sum": "{}", "least": "{}", "greatest": "{}", "values": [{}]}}]}}]}}"#,
                Digest::of("demo"),
                halves(sum),
                halves(*least),
                halves(*greatest),
                values.join(",")
            );
            let taken = Tally::from_bytes(document.as_bytes()).is_ok();
            assert_eq!(taken, found.contains(&sum), "{document}");
            refused += usize::from(!taken);
        }
    }
    assert!(sums.len() > 150 && refused > 5000, "{} and {refused}", sums.len());
}
