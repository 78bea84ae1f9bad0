//! All criteria at all stations (得分热力图): where a district is weak, and where one station is.
//!
//! Takes scorecards; a cell is the share of its points that a criterion has. What is still open is grey with a question
//! mark, what does not apply is a dash and no colour: neither is good or bad.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

use super::{
    Chart, Group, Look,
    fill::{row, texts},
    group::{is_open, share},
    say::{drawn, title},
    weak::{leaves, weakest},
};
use crate::base::{Exact, Id, json::Value};
use crate::explain::Words;
use crate::score::{Line, Scorecard};

impl Chart {
    /// All criteria at all stations, the stations from the best to the worst.
    #[must_use]
    pub fn heat_map(group: &Group<'_>, look: Look) -> Self {
        let ranked = group.ranked();
        let rows: Vec<Value> =
            ranked.iter().flat_map(|card| cells(card, &group.name(card, look), look)).collect();
        let criteria = ranked.first().into_iter().flat_map(|card| leaves(card)).map(|line| look.node(line));
        let sentence = sentence(&ranked, look);
        let source = ranked.first().map(|card| look.source(card)).unwrap_or_default();
        look.chart(
            include_str!("templates/heat_map.json"),
            alloc::vec![
                ("title", title(&sentence, &source)),
                ("stations", texts(ranked.iter().map(|card| group.name(card, look)))),
                ("criteria", texts(criteria)),
                ("rows", Value::List(rows)),
            ],
        )
    }
}

fn cells(card: &Scorecard, station: &str, look: Look) -> Vec<Value> {
    let mut reasons: BTreeMap<&Id, Vec<String>> = BTreeMap::new();
    for ((line, _), sentence) in card.losses().zip(Words::of(card, look.language).lost) {
        reasons.entry(&line.id).or_default().push(sentence);
    }
    let cell = |line: &Line| {
        let score = line.score.as_ref().map_or_else(
            || look.say("不适用", "not applicable"),
            |score| format!("{} / {}", look.span(score), line.points),
        );
        let why = reasons.get(&line.id).map(|told| look.joined(told)).unwrap_or_default();
        row([
            ("criterion", Value::Text(look.node(line))),
            ("open", Value::Bool(is_open(line))),
            ("points", Value::Text(score)),
            ("share", share(line).map_or(Value::Null, |share| drawn(&share))),
            ("station", Value::of(station)),
            ("why", Value::Text(why)),
        ])
    };
    leaves(card).map(cell).collect()
}

/// What there is to see: where most points of the total were lost.
fn sentence(ranked: &[&Scorecard], look: Look) -> String {
    let all = ranked.len();
    let weak = weakest(ranked.iter().copied());
    let Some(worst) = weak.first() else {
        return look.say(format_args!("{all}个站均无失分"), format_args!("no points lost at {all} stations"));
    };
    let mean = look.number(&worst.lost.over(&Exact::count(all)).unwrap_or_default());
    let (label, many) = (look.node(worst.line), worst.stations);
    look.say(
        format_args!("{label}失分最多：{all}个站中{many}个失分，平均每站{mean}分"),
        format_args!(
            "Most points are lost at {label}: at {many} of {all} stations, {mean} a station on average"
        ),
    )
}
