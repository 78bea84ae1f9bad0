//! Scoring from the ledger equals scoring from typed answers, and the scorecard names the rows.

use haitang::wire;
use serde_json::{Value, json};

use crate::{ask, counting, dice::Dice, sample::Sample};

/// Three criteria that take measures, one that is observed, one shared input.
fn rubric() -> Value {
    let measured =
        |id: &str, kind: &str, measure: &str| json!({"id": id, "type": kind, "from": {"measure": measure}});
    let per = |input: &str| {
        json!({"kind": "balance", "start": "0", "floor": "0", "cap": "20",
        "add": [{"per": input, "points": "0.5", "step": "1", "mode": "whole"}]})
    };
    json!({"haitang": "rubric/1", "id": "filled", "title": "由台账填报",
        "inputs": [measured("times", "number", "person_times")],
        "children": [
            {"id": "1", "title": "活动场次", "points": "20", "inputs": [measured("held", "number", "sessions")],
             "rule": {"kind": "balance", "start": "0", "floor": "0", "cap": "20",
                      "add": [{"per": "held", "points": "1.5", "step": "1", "mode": "linear"}]}},
            {"id": "2", "title": "志愿服务", "points": "20",
             "inputs": [measured("hours", "number", "volunteer_hours"), {"id": "kept", "type": "bool"}],
             "rule": {"kind": "cases", "cases": [{"when": "kept", "rule": {"kind": "balance", "start": "0", "floor": "0",
                      "cap": "20", "add": [{"per": "hours", "points": "0.3", "step": "1", "mode": "linear"}]}}],
                      "otherwise": {"kind": "all_or_nothing", "when": "kept"}}},
            {"id": "3", "title": "服务人次", "points": "20", "inputs": [],
             "rule": per("times")},
            {"id": "4", "title": "老小结合", "points": "20",
             "inputs": [measured("mixed", "number", "intergenerational_sessions")],
             "rule": {"kind": "ratio", "of": "mixed", "to": "4", "cap": "1", "when_zero": "0"}}]})
}

/// A scorecard without what says where its values come from.
fn without_sources(mut value: Value) -> Value {
    if let Some(members) = value.as_object_mut() {
        members.remove("source");
        members.remove("figure");
        members.values_mut().for_each(|inner| *inner = without_sources(inner.take()));
    } else if let Some(items) = value.as_array_mut() {
        items.iter_mut().for_each(|inner| *inner = without_sources(inner.take()));
    }
    value
}

fn score(sheet: &Value) -> Value {
    let rubric = wire::open(rubric().to_string().as_bytes()).unwrap_or_else(|it| panic!("{it}"));
    let reply: Value = serde_json::from_str(&wire::score(&rubric, sheet.to_string().as_bytes())).unwrap();
    assert!(reply.get("scorecard").is_some(), "{reply}");
    reply["scorecard"].clone()
}

#[test]
fn scoring_a_station_from_its_ledger_equals_scoring_typed_answers_and_the_trace_names_the_rows() {
    let mut traced = 0;
    for seed in 400..430 {
        let sample = Sample::new(&mut Dice::new(seed));
        for policy in ["once_per_site", "split", "per_station"] {
            let counting = counting(policy, "included");
            let filled = ask(
                &sample.district,
                &json!({"ask": "answers", "rubric": rubric(), "subject": "t00",
                "period": "2022", "counting": counting, "answers": {"2": {"kept": true}}}),
            );
            assert_eq!(filled["unfilled"], json!([]), "seed {seed}");
            // what anybody would type who asks for the figures by hand
            let measures = ["person_times", "sessions", "volunteer_hours", "intergenerational_sessions"];
            let figures = ask(
                &sample.district,
                &json!({"ask": "measures", "measures": measures, "of": "station",
                "only": ["t00"], "period": "2022", "counting": counting, "rows": "20"}),
            );
            let figure = |at: usize| figures["figures"][at].clone();
            let typed = json!({"haitang": "sheet/1", "rubric": "filled", "subject": "t00",
                "inputs": {"times": figure(0)["value"]}, "sources": {"times": "typed"},
                "answers": {"1": {"held": figure(1)["value"], "source": "typed"},
                            "2": {"hours": figure(2)["value"], "kept": true, "source": "typed"},
                            "4": {"mixed": figure(3)["value"], "source": "typed"}}});
            let card = score(&filled["sheet"]);
            assert_eq!(without_sources(card.clone()), without_sources(score(&typed)), "seed {seed} {policy}");
            let shown = [&card["inputs"][0], answer(&card, 0), answer(&card, 1), answer(&card, 3)];
            for (at, shown) in shown.into_iter().enumerate() {
                let told = &shown["figure"];
                for key in ["measure", "period", "rows", "row_ids", "unit"] {
                    assert_eq!(told[key], figure(at)[key], "seed {seed} {policy} {key}");
                }
                assert_eq!(told["counting"], json!("tested"));
                traced += told["row_ids"].as_array().unwrap().len();
            }
        }
    }
    assert!(traced > 500, "only {traced} rows are named");
}

/// The first answer of a criterion.
fn answer(card: &Value, criterion: usize) -> &Value {
    &card["root"]["children"][criterion]["answers"][0]
}
