//! More faults: inputs, evidence, what may be left out, bands, rounding, gates, numbering.

use serde_json::{Map, Value, json};

use crate::plant::{Seeder, criteria, exact, is_base, judged, sections};

impl Seeder<'_> {
    pub fn replaced(
        &mut self,
        class: &'static str,
        codes: &'static [&'static str],
        inside: &str,
        body: &Value,
    ) {
        let alone = body.to_string().contains("\"assessors\"")
            || body.to_string().contains("\"cohort\"")
            || body["rule"]["kind"] == "rank";
        for (at, _) in criteria(self.document).into_iter().step_by(3) {
            if alone && judged(self.document, &at) {
                continue;
            }
            self.add(class, codes, format!("{at}{inside}"), |d| {
                let node = d.pointer_mut(&at).unwrap().as_object_mut().unwrap();
                for key in [
                    "zero_if",
                    "exempt_if",
                    "no_event_if",
                    "forfeit_if",
                    "not_applicable_if",
                    "inputs",
                    "cap",
                    "floor",
                    "rounding",
                    "class",
                ] {
                    node.remove(key);
                }
                let points = exact(&node["points"]);
                let text = body.to_string();
                let scaled = [0.25, 0.5].iter().fold(text, |text, share| {
                    text.replace(&format!("\"{share} of full\""), &format!("\"{}\"", points * share))
                });
                let body: Value = serde_json::from_str(&scaled).unwrap();
                node.extend(body.as_object().unwrap().clone());
                without_gates_on(d);
            });
        }
    }

    pub fn more_scales(&mut self) {
        let done = json!({"id": "done_of_due", "type": "share", "when_due_zero": "0"});
        self.replaced("done more, scored less", &["lint.better_scores_less"], "/rule", &json!({
            "inputs": [done], "rule": {"kind": "amount", "of": {"product": ["full", {"difference": ["1", "done_of_due"]}]}, "floor": "0", "cap": "full"}}));
        self.replaced("nothing done is left out", &["lint.better_lowers_total"], "/not_applicable_if", &json!({
            "inputs": [{"id": "held", "type": "count"}], "empty": {"not_applicable": "drop"}, "not_applicable_if": {"value": "held", "equals": "0"},
            "rule": {"kind": "ratio", "of": "held", "to": "10", "cap": "1", "when_zero": "0"}}));
        self.replaced(
            "nothing to divide by",
            &["lint.zero_divisor_full"],
            "/rule/when_zero",
            &json!({
            "inputs": [{"id": "held", "type": "count"}, {"id": "due", "type": "count"}],
            "rule": {"kind": "ratio", "of": "held", "to": "due", "cap": "1", "when_zero": "full"}}),
        );
        self.replaced(
            "nothing due",
            &["lint.nothing_due_full"],
            "/inputs/0/when_due_zero",
            &json!({
            "inputs": [{"id": "part", "type": "share", "when_due_zero": "1"}],
            "rule": {"kind": "amount", "of": {"product": ["full", "part"]}, "floor": "0", "cap": "full"}}),
        );
        self.replaced(
            "discretion without a range",
            &["lint.discretion_unbounded"],
            "/inputs/0",
            &json!({
            "inputs": [{"id": "given", "type": "number"}], "rule": {"kind": "number", "input": "given"}}),
        );
        self.replaced("discretion wider than the points", &["lint.discretion_wider"], "/inputs/0", &json!({
            "inputs": [{"id": "given", "type": "assessed", "at_least": "0", "at_most": "900000"}], "rule": {"kind": "number", "input": "given"}}));
        self.replaced("option that nothing looks at", &["lint.dead_option"], "/inputs/0/options/2", &json!({
            "inputs": [{"id": "kinds", "type": "list", "options": [{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}, {"id": "c", "title": "丙"}]}],
            "rule": {"kind": "all_or_nothing", "when": {"list": "kinds", "includes": ["a", "b"]}}}));
    }

    pub fn inputs(&mut self) {
        for (at, node) in criteria(self.document) {
            let place = node["inputs"].as_array().unwrap().len();
            self.add("input that nobody uses", &["lint.unused_input"], format!("{at}/inputs/{place}"), |d| {
                let inputs = d.pointer_mut(&format!("{at}/inputs")).unwrap().as_array_mut().unwrap();
                inputs.push(json!({"id": "unused_x", "type": "count"}));
            });
        }
    }

    pub fn evidence(&mut self) {
        let all: Vec<String> = criteria(self.document).into_iter().map(|(at, _)| at).collect();
        for pair in all.windows(2).step_by(3) {
            let (a, b) = (&pair[0], &pair[1]);
            self.add("same evidence", &["lint.same_evidence"], format!("{b}/evidence/list/0"), |d| {
                for at in [a, b] {
                    d.pointer_mut(at).unwrap()["evidence"] = json!({"list": ["同一份活动台账（植入）"]});
                }
            });
            self.add("same clause", &["lint.same_clause"], format!("{b}/inputs/0/title"), |d| {
                for at in [a, b] {
                    d.pointer_mut(&format!("{at}/inputs/0")).unwrap()["title"] =
                        json!("同一条款误贴两处（植入）");
                }
            });
        }
    }

    pub fn leaving_out(&mut self) {
        self.add("everything may be left out", &["lint.all_not_applicable"], String::new(), |d| {
            drop_everywhere(d);
        });
        for (at, section) in sections(self.document) {
            let base = section["children"].as_array().unwrap().iter().filter(|child| is_base(child)).count();
            if base > 1 {
                self.add(
                    "minimum that one answer breaks",
                    &["lint.minimum_fragile"],
                    format!("{at}/minimum_applicable"),
                    |d| {
                        drop_everywhere(d);
                        d.pointer_mut(&at).unwrap()["minimum_applicable"] = json!(base.to_string());
                    },
                );
            }
        }
    }

    pub fn bands(&mut self) {
        let bands = self.document["grades"]["bands"].as_array().unwrap().clone();
        if bands.iter().any(|band| band["at_least"].is_null()) {
            return;
        }
        let last = bands.len() - 1;
        // Where gates give grades of their own accord a band need not.
        let gates = self.document["grades"]["gates"].as_array().map_or(&[][..], Vec::as_slice);
        let given = gates
            .iter()
            .any(|gate| ["rating", "quota", "emergency", "bump"].iter().any(|kind| gate["kind"] == *kind));
        for step in (1..=3).filter(|_| !given) {
            self.add(
                "grade above the maximum",
                &["lint.band_above_maximum"],
                "/grades/bands/0".into(),
                |d| {
                    let band = &mut plain_bands(d)[0];
                    band["at_least"] =
                        json!((exact(&band["at_least"]) * 2.0 + f64::from(step * 100)).to_string());
                },
            );
        }
        for (place, band) in bands.iter().enumerate().skip(1) {
            let above = &bands[place - 1]["at_least"];
            self.add(
                "band of one score",
                &["lint.band_of_one_score"],
                format!("/grades/bands/{place}"),
                |d| {
                    let list = plain_bands(d);
                    list[place - 1].as_object_mut().unwrap().remove("at_least");
                    list[place - 1]["more_than"] = above.clone();
                    list[place]["at_least"] = above.clone();
                },
            );
            let from = exact(&band["at_least"]);
            if given || self.document["grades"]["gates"].to_string().contains(&band["grade"].to_string()) {
                continue; // a gate leads there
            }
            self.add(
                "band between two scores",
                &["lint.grade_unreachable"],
                format!("/grades/bands/{place}"),
                |d| {
                    d["rounding"] = json!({"total": {"places": 0, "mode": "half_up"}});
                    let list = plain_bands(d);
                    list[place]["at_least"] = json!((from + 0.25).to_string());
                    list[place - 1]["at_least"] = json!((from + 0.5).to_string());
                },
            );
        }
        for place in (0..bands.len()).filter(|place| exact(&bands[*place]["at_least"]).fract() == 0.0) {
            self.add("limit off the grid", &["lint.band_off_grid"], format!("/grades/bands/{place}"), |d| {
                d["rounding"] = json!({"total": {"places": 0, "mode": "half_up"}});
                let band = &mut plain_bands(d)[place];
                band["at_least"] = json!((exact(&band["at_least"]) - 0.5).to_string());
            });
        }
        self.add("nothing at the edge", &["lint.band_edge"], format!("/grades/bands/{last}"), |d| {
            let band = &mut plain_bands(d)[last];
            band["more_than"] = band["at_least"].clone();
            band.as_object_mut().unwrap().remove("at_least");
            no_otherwise(d);
        });
        self.add("nothing below", &["lint.no_lowest_grade"], format!("/grades/bands/{last}"), no_otherwise);
    }

    pub fn rounding(&mut self) {
        for (at, node) in criteria(self.document) {
            let fine = |value: &Value| {
                value.as_str().and_then(|text| text.parse::<f64>().ok()).is_some_and(|n| n.fract() != 0.0)
            };
            let rule = &node["rule"];
            let points = rule["points"]
                .as_object()
                .into_iter()
                .flat_map(Map::values)
                .chain(rule["rows"].as_array().into_iter().flatten().map(|row| &row["points"]));
            let per = rule["deduct"].as_array().into_iter().flatten().map(|term| &term["points"]);
            if points.chain(per).any(fine) {
                self.add("rounding hides points", &["lint.rounding_hides_points"], at.clone(), |d| {
                    d.pointer_mut(&at).unwrap()["rounding"] = json!({"places": 0, "mode": "down"});
                });
            }
        }
    }

    pub fn gates(&mut self) {
        let grades = &self.document["grades"];
        let worst = grades["otherwise"]["grade"]
            .as_str()
            .or(grades["bands"].as_array().unwrap().last().unwrap()["grade"].as_str())
            .unwrap()
            .to_owned();
        let place = grades["gates"].as_array().map_or(0, Vec::len);
        let at = |after: usize| format!("/grades/gates/{}", place + after);
        for (pointer, section) in
            sections(self.document).into_iter().filter(|(pointer, _)| !pointer.is_empty())
        {
            if judged(self.document, &pointer) && section["assessors"].is_null() {
                continue;
            }
            let id = section["id"].as_str().unwrap();
            let gate = |id: &str, body: Value| {
                let mut gate = json!({"id": id, "title": "植入", "then": {"at_most": worst}});
                gate.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
                gate
            };
            let share = |bound: &str, value: &str| json!({"kind": "cap", "when": {"value": {"share_of": id}, bound: value}});
            let points: f64 = section["children"]
                .as_array()
                .unwrap()
                .iter()
                .map(|c| if c["points"].is_null() { 1000.0 } else { exact(&c["points"]) })
                .sum();
            let sets: [(&str, &'static [&'static str], Vec<Value>); 5] = [
                (
                    "floor of nothing",
                    &["lint.gate_never_fires"],
                    vec![gate("x", json!({"kind": "floor", "of": [id], "at_least_share": "0"}))],
                ),
                (
                    "floor above the points",
                    &["lint.gate_always_fires"],
                    vec![gate(
                        "x",
                        json!({"kind": "floor", "of": [id], "at_least_points": (points * 2.0 + 100.0).to_string()}),
                    )],
                ),
                (
                    "veto implied by a floor",
                    &["lint.gate_without_effect", "lint.gate_never_fires"],
                    vec![
                        gate("x", json!({"kind": "floor", "of": [id], "at_least_share": "0.4"})),
                        gate("y", share("less_than", "0.25")),
                    ],
                ),
                (
                    "cap implied by a cap",
                    &["lint.gate_without_effect"],
                    vec![gate("x", share("at_most", "0.5")), gate("y", share("less_than", "0.5"))],
                ),
                (
                    "gate that hits the best",
                    &["lint.gate_hits_best"],
                    vec![gate("x", share("at_least", "0.9"))],
                ),
            ];
            for (class, codes, gates) in sets {
                let found = at(gates.len() - 1);
                self.add(class, codes, found, |d| {
                    let list =
                        d["grades"].as_object_mut().unwrap().entry("gates").or_insert_with(|| json!([]));
                    list.as_array_mut().unwrap().extend(gates);
                });
            }
        }
    }

    pub fn numbers(&mut self) {
        for (at, section) in sections(self.document) {
            let children = section["children"].as_array().unwrap().len();
            if children < 3 {
                continue;
            }
            let numbered = |d: &mut Value, number: &dyn Fn(usize) -> usize| {
                for place in 0..children {
                    d.pointer_mut(&format!("{at}/children/{place}")).unwrap()["title"] =
                        json!(format!("{}、条目", number(place)));
                }
            };
            self.add("number twice", &["lint.number_repeated"], format!("{at}/children/2/title"), |d| {
                numbered(d, &|place| if place < 2 { place + 1 } else { place });
            });
            self.add("number missing", &["lint.number_gap"], format!("{at}/children/1/title"), |d| {
                numbered(d, &|place| if place < 1 { 6 } else { place + 7 });
            });
        }
    }
}

/// The bands without the upper bounds that only check themselves.
fn plain_bands(document: &mut Value) -> &mut Vec<Value> {
    let bands = document["grades"]["bands"].as_array_mut().unwrap();
    for band in bands.iter_mut() {
        band.as_object_mut().unwrap().remove("at_most");
        band.as_object_mut().unwrap().remove("less_than");
    }
    bands
}

fn no_otherwise(document: &mut Value) {
    let last = document["grades"]["bands"].as_array().unwrap().last().unwrap()["grade"].clone();
    let grades = document["grades"].as_object_mut().unwrap();
    let otherwise = grades.remove("otherwise");
    let gone = otherwise.map(|otherwise| otherwise["grade"].clone());
    for gate in grades.get_mut("gates").and_then(Value::as_array_mut).into_iter().flatten() {
        for key in ["grade", "at_most"] {
            if gone.is_some() && gate["then"][key] == *gone.as_ref().unwrap() {
                gate["then"][key] = last.clone();
            }
        }
    }
}

/// Gates that look into criteria whose inputs are replaced can't stay, nor those that count classes.
fn without_gates_on(document: &mut Value) {
    if let Some(gates) = document["grades"].get_mut("gates").and_then(Value::as_array_mut) {
        gates.retain(|gate| {
            let text = gate.to_string();
            !text.contains("\"class\"")
                && !gate["when"].to_string().contains('/')
                && !gate["then"].to_string().contains('/')
        });
    }
}

fn drop_everywhere(document: &mut Value) {
    fn clear(node: &mut Value) {
        node.as_object_mut().unwrap().remove("empty");
        node.as_object_mut().unwrap().remove("minimum_applicable");
        node.get_mut("children").and_then(Value::as_array_mut).into_iter().flatten().for_each(clear);
    }
    clear(document);
    document["empty"] = json!({"not_applicable": "drop"});
}
