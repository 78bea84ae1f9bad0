//! Faults, planted one at a time into a rubric document that is sound.

use serde_json::{Map, Value, json};

/// A rubric with one fault, and where the linter has to find it.
pub struct Planted {
    pub class: &'static str,
    pub codes: &'static [&'static str],
    pub at: String,
    pub document: Value,
}

/// Most places of one class in one rubric.
const MOST: usize = 5;

pub struct Seeder<'a> {
    pub document: &'a Value,
    pub planted: Vec<Planted>,
}

pub fn exact(value: &Value) -> f64 {
    value.as_str().map_or_else(|| value.as_f64().unwrap(), |text| text.parse().unwrap())
}

/// Every node with its pointer; the rubric itself first.
pub fn nodes(document: &Value) -> Vec<(String, &Value)> {
    fn collect<'a>(at: &str, node: &'a Value, found: &mut Vec<(String, &'a Value)>) {
        found.push((at.to_owned(), node));
        for (place, child) in node["children"].as_array().into_iter().flatten().enumerate() {
            collect(&format!("{at}/children/{place}"), child, found);
        }
    }
    let mut found = Vec::new();
    collect("", document, &mut found);
    found
}

pub fn is_base(node: &Value) -> bool {
    node["role"].is_null() || node["role"] == "base"
}

pub fn sections(document: &Value) -> Vec<(String, &Value)> {
    nodes(document).into_iter().filter(|(_, node)| !node["children"].is_null() && is_base(node)).collect()
}

pub fn criteria(document: &Value) -> Vec<(String, &Value)> {
    let bonus: Vec<String> =
        nodes(document).iter().filter(|(_, n)| !is_base(n)).map(|(at, _)| at.clone()).collect();
    let inside = |at: &str| bonus.iter().any(|outer| at.starts_with(outer.as_str()));
    nodes(document).into_iter().filter(|(at, node)| !node["rule"].is_null() && !inside(at)).collect()
}

fn kind(node: &Value) -> &str {
    node["rule"]["kind"].as_str().unwrap()
}

/// Is a node below one that several assessors judge, or such a one itself?
pub fn judged(document: &Value, at: &str) -> bool {
    let above = nodes(document).into_iter().filter(|(_, node)| !node["assessors"].is_null());
    above
        .into_iter()
        .any(|(outer, _)| at == outer || at.starts_with(&format!("{outer}/")) || outer.is_empty())
}

/// Does something decide before the rule?
fn gated(node: &Value) -> bool {
    node.as_object().unwrap().keys().any(|key| key.ends_with("_if"))
}

/// A rule over yes-or-no inputs alone, few enough to go through.
fn few_bools(node: &Value) -> bool {
    let inputs = node["inputs"].as_array().map_or(&[][..], Vec::as_slice);
    !inputs.is_empty() && inputs.len() < 6 && inputs.iter().all(|input| input["type"] == "bool")
}

impl<'a> Seeder<'a> {
    pub fn of(document: &'a Value) -> Self {
        Self { document, planted: Vec::new() }
    }

    pub fn add(
        &mut self,
        class: &'static str,
        codes: &'static [&'static str],
        at: String,
        edit: impl FnOnce(&mut Value),
    ) {
        if self.planted.iter().filter(|planted| planted.class == class).count() < MOST {
            let mut document = self.document.clone();
            edit(&mut document);
            self.planted.push(Planted { class, codes, at, document });
        }
    }

    pub fn all(mut self) -> Vec<Planted> {
        self.totals();
        self.points();
        self.parts();
        self.tests();
        self.tables_and_choices();
        self.more_scales();
        self.newer();
        self.wording();
        self.inputs();
        self.evidence();
        self.leaving_out();
        self.bands();
        self.rounding();
        self.gates();
        self.numbers();
        self.planted
    }

    fn totals(&mut self) {
        for (at, section) in sections(self.document) {
            let children: Vec<&Value> =
                section["children"].as_array().unwrap().iter().filter(|c| is_base(c)).collect();
            let sum: f64 =
                children.iter().map(|c| if c["points"].is_null() { 0.0 } else { exact(&c["points"]) }).sum();
            if !children.iter().all(|c| c["weight"].is_null() && !c["points"].is_null()) {
                continue;
            }
            self.add("header total", &["lint.total_differs"], format!("{at}/points"), |d| {
                d.pointer_mut(&at).unwrap()["points"] = json!(format!("{:.2}", sum * 0.75));
            });
            let whole = if section["points"].is_null() { sum } else { exact(&section["points"]) };
            self.add("cap below the points", &["lint.maximum_unreachable"], at.clone(), |d| {
                d.pointer_mut(&at).unwrap()["cap"] = json!(format!("{}", whole - 1.0));
            });
            if children.len() > 1 {
                self.add("weights", &["lint.weights_total"], format!("{at}/children"), |d| {
                    let list = d.pointer_mut(&format!("{at}/children")).unwrap().as_array_mut().unwrap();
                    let bases: Vec<&mut Value> = list.iter_mut().filter(|c| is_base(c)).collect();
                    let last = bases.len() - 1;
                    let each = 90 / bases.len();
                    for (place, child) in bases.into_iter().enumerate() {
                        let weight = if place == last { 97 - each * last } else { each };
                        child["weight"] = json!(weight.to_string());
                    }
                });
            }
        }
        for (at, section) in sections(self.document).into_iter().filter(|(at, _)| !at.is_empty()) {
            let place = section["children"].as_array().unwrap().len();
            let item = |id: &str, points: &str| {
                json!({"id": format!("{id}{}", at.len()), "title": "加分项", "points": points,
                       "inputs": [{"id": "met", "type": "bool"}], "rule": {"kind": "all_or_nothing", "when": "met"}})
            };
            let bonus = json!({"id": "bonus-x", "title": "加分", "role": "bonus", "points": "15",
                               "children": [item("bonus-y", "7"), item("bonus-z", "5")]});
            self.add(
                "bonus declared 15, attainable 12",
                &["lint.maximum_unreachable"],
                format!("{at}/children/{place}"),
                |d| {
                    d.pointer_mut(&at).unwrap()["children"].as_array_mut().unwrap().push(bonus);
                },
            );
        }
    }

    /// Points that are out of reach, or beyond.
    fn points(&mut self) {
        for (at, node) in criteria(self.document).into_iter().filter(|(_, node)| !gated(node)) {
            let points = exact(&node["points"]);
            let cells: Vec<String> = match kind(node) {
                "choice" => node["rule"]["points"]
                    .as_object()
                    .unwrap()
                    .keys()
                    .map(|option| format!("{at}/rule/points/{option}"))
                    .collect(),
                "table" => (0..node["rule"]["rows"].as_array().unwrap().len())
                    .map(|row| format!("{at}/rule/rows/{row}/points"))
                    .chain([format!("{at}/rule/otherwise")])
                    .collect(),
                "ratio" if node["rule"]["cap"] == "1" && node["rule"]["when_zero"] != "full" => {
                    vec![format!("{at}/rule/cap")]
                }
                _ => Vec::new(),
            };
            let share = kind(node) == "ratio";
            let whole = if share { 1.0 } else { points };
            let full = |place: &&String| {
                let cell = self.document.pointer(place).unwrap();
                cell == "full" || cell.as_str().is_some_and(|text| text.parse::<f64>() == Ok(whole))
            };
            let full: Vec<String> = cells.iter().filter(full).cloned().collect();
            if let Some(best) = full.first().cloned().filter(|_| node["cap"].is_null()) {
                let less = if share { 0.9 } else { points * 0.9 };
                self.add(
                    "full points out of reach",
                    &["lint.full_unreachable"],
                    format!("{at}/points"),
                    |d| {
                        for cell in &full {
                            *d.pointer_mut(cell).unwrap() = json!(format!("{less:.3}"));
                        }
                    },
                );
                let more = if share { json!("none") } else { json!(format!("{:.3}", points + 1.0)) };
                self.add(
                    "more than the points",
                    &["lint.exceeds_points", "lint.unbounded"],
                    format!("{at}/rule"),
                    |d| {
                        *d.pointer_mut(&best).unwrap() = more;
                    },
                );
            }
        }
    }

    /// Terms of a balance.
    fn parts(&mut self) {
        for (at, node) in criteria(self.document).into_iter().filter(|(_, node)| kind(node) == "balance") {
            let (rule, points) = (&node["rule"], exact(&node["points"]));
            for key in ["add", "deduct"] {
                let Some(terms) = rule[key].as_array() else { continue };
                let mut term = terms[0].clone();
                if term["part"].is_null() && term["amount"].is_null() {
                    term["points"] = json!("0");
                    let place = terms.len();
                    let term = strip(term);
                    self.add(
                        "term without points",
                        &["lint.dead_term"],
                        format!("{at}/rule/{key}/{place}"),
                        |d| {
                            d.pointer_mut(&format!("{at}/rule/{key}"))
                                .unwrap()
                                .as_array_mut()
                                .unwrap()
                                .push(term);
                        },
                    );
                }
            }
            let finite =
                |term: &Value| term["per"].is_null() && term["amount"].is_null() && term["part"].is_null();
            if let Some(terms) =
                rule["add"].as_array().filter(|terms| terms.len() > 1 && terms.iter().all(finite))
            {
                let doubled = exact_or(&terms[0]["points"], points) * 2.0;
                self.add("parts add up to more", &["lint.parts_exceed"], format!("{at}/rule/add"), |d| {
                    d.pointer_mut(&format!("{at}/rule/add/0")).unwrap()["points"] =
                        json!(doubled.to_string());
                });
                self.add("parts add up to less", &["lint.full_unreachable"], format!("{at}/points"), |d| {
                    d.pointer_mut(&format!("{at}/rule/add/0")).unwrap()["points"] =
                        json!((doubled / 4.0).to_string());
                });
            }
            if let Some(terms) = rule["deduct"].as_array() {
                let endless =
                    |term: &Value| !term["per"].is_null() && term["cap"].is_null() && node["floor"].is_null();
                let place = terms.iter().position(endless);
                if let Some(place) = place.filter(|_| rule["add"].is_null()) {
                    self.add(
                        "deduction cap above the base",
                        &["lint.deduction_cap_above_base"],
                        format!("{at}/rule/deduct/{place}/cap"),
                        |d| {
                            d.pointer_mut(&format!("{at}/rule/deduct/{place}")).unwrap()["cap"] =
                                json!((points + 0.5).to_string());
                        },
                    );
                    self.add(
                        "deductions without floor",
                        &["lint.negative_score", "lint.bottomless_score"],
                        format!("{at}/rule"),
                        |d| {
                            d.pointer_mut(&format!("{at}/rule")).unwrap()["floor"] = json!("none");
                        },
                    );
                }
            }
        }
    }

    /// Conditions, cases and alternatives.
    fn tests(&mut self) {
        for (at, node) in criteria(self.document) {
            let inputs = node["inputs"].as_array().unwrap();
            let name = inputs[0]["id"].as_str().unwrap().to_owned();
            let counted = inputs[0]["type"] == "count" || inputs[0]["type"] == "number";
            if counted && inputs[0]["at_least"].is_null() && inputs[0]["type"] == "count"
                || inputs[0]["at_least"] == "0"
            {
                self.add("gate that is never so", &["lint.always_false"], format!("{at}/zero_if"), |d| {
                    d.pointer_mut(&at).unwrap()["zero_if"] = json!({"value": name, "less_than": "0"});
                });
                self.add("gate that is always so", &["lint.always_true"], format!("{at}/exempt_if"), |d| {
                    d.pointer_mut(&at).unwrap()["exempt_if"] = json!({"value": name, "at_least": "0"});
                });
            }
            let rule = node["rule"].clone();
            let none = json!({"kind": "amount", "of": "0", "floor": "none", "cap": "none"});
            if few_bools(node) && kind(node) != "amount" {
                let never = json!({"all": [name, {"not": name}]});
                let (other, cases) = (none.clone(), rule.clone());
                self.add("case that never comes", &["lint.dead_case"], format!("{at}/rule/cases/0"), |d| {
                    d.pointer_mut(&at).unwrap()["rule"] = json!({"kind": "cases", "cases": [{"when": never, "rule": other}], "otherwise": cases});
                });
                self.add(
                    "alternative that never wins",
                    &["lint.dead_branch"],
                    format!("{at}/rule/of/1"),
                    |d| {
                        d.pointer_mut(&at).unwrap()["rule"] = json!({"kind": "best_of", "of": [rule, none]});
                    },
                );
                if gated(node) {
                    continue;
                }
                self.add("constant score", &["lint.constant_score"], format!("{at}/rule"), |d| {
                    d.pointer_mut(&at).unwrap()["rule"] =
                        json!({"kind": "amount", "of": "full", "floor": "0", "cap": "full"});
                });
            }
        }
    }

    fn tables_and_choices(&mut self) {
        for (at, node) in criteria(self.document) {
            let rule = &node["rule"];
            if let Some(rows) =
                rule["rows"].as_array().filter(|rows| rows.len() > 1 && rows[0]["at_least"].is_string())
            {
                let (first, second) = (exact(&rows[0]["at_least"]), exact(&rows[1]["at_least"]));
                let input =
                    node["inputs"].as_array().unwrap().iter().position(|input| input["id"] == rule["of"]);
                if let Some(input) = input.filter(|input| {
                    node["inputs"][input]["type"] == "number" || node["inputs"][input]["type"] == "count"
                }) {
                    self.add(
                        "threshold outside the bounds",
                        &["lint.threshold_outside"],
                        format!("{at}/rule/rows/0"),
                        |d| {
                            d.pointer_mut(&format!("{at}/inputs/{input}")).unwrap()["at_most"] =
                                rows[1]["at_least"].clone();
                        },
                    );
                    self.add(
                        "row that is never reached",
                        &["lint.dead_row"],
                        format!("{at}/rule/rows/0"),
                        |d| {
                            d.pointer_mut(&format!("{at}/rule")).unwrap()["of"] =
                                json!({"smallest": [rule["of"], second.to_string()]});
                        },
                    );
                    assert!(first > second);
                    self.add(
                        "points that rise and fall",
                        &["lint.not_monotone"],
                        format!("{at}/rule/rows"),
                        |d| {
                            let list =
                                d.pointer_mut(&format!("{at}/rule/rows")).unwrap().as_array_mut().unwrap();
                            let points = list[0]["points"].take();
                            list[0]["points"] = list[1]["points"].take();
                            list[1]["points"] = points;
                        },
                    );
                }
            }
            if kind(node) == "choice" {
                self.choice(&at, node);
            }
        }
    }

    fn choice(&mut self, at: &str, node: &Value) {
        let rule = &node["rule"];
        let input =
            node["inputs"].as_array().unwrap().iter().position(|input| input["id"] == rule["input"]).unwrap();
        let options: Vec<&str> = node["inputs"][input]["options"]
            .as_array()
            .unwrap()
            .iter()
            .map(|o| o["id"].as_str().unwrap())
            .collect();
        if options.len() < 3 {
            return;
        }
        let points: Vec<&Value> = options.iter().map(|option| &rule["points"][*option]).collect();
        let with = |order: Vec<usize>| -> Map<String, Value> {
            options
                .iter()
                .zip(order)
                .map(|(option, from)| ((*option).to_owned(), points[from].clone()))
                .collect()
        };
        let place = format!("{at}/rule/points");
        let (reversed, mut mixed): (Vec<usize>, Vec<usize>) =
            ((0..options.len()).rev().collect(), (0..options.len()).collect());
        mixed.swap(1, 2);
        let alike = {
            let mut order: Vec<usize> = (0..options.len()).collect();
            order[1] = 0;
            order
        };
        for (class, codes, order, found) in [
            ("scale upside down", &["lint.scale_reversed"] as &[&str], reversed, place.clone()),
            ("scale out of order", &["lint.scale_reversed"], mixed, place.clone()),
            ("options alike", &["lint.alike_options"], alike, format!("{at}/inputs/{input}/options/1")),
        ] {
            if class == "scale upside down" && self.like(&options) < 5 {
                continue;
            }
            self.add(class, codes, found, |d| *d.pointer_mut(&place).unwrap() = Value::Object(with(order)));
        }
    }

    /// How many criteria use the same options.
    fn like(&self, options: &[&str]) -> usize {
        let same = |node: &Value| {
            node["inputs"].as_array().into_iter().flatten().any(|input| {
                let ids =
                    input["options"].as_array().into_iter().flatten().map(|o| o["id"].as_str().unwrap());
                ids.eq(options.iter().copied())
            })
        };
        criteria(self.document).iter().filter(|(_, node)| kind(node) == "choice" && same(node)).count()
    }
}

fn exact_or(value: &Value, full: f64) -> f64 {
    if value == "full" { full } else { exact(value) }
}

fn strip(mut term: Value) -> Value {
    for key in ["first", "cap"] {
        term.as_object_mut().unwrap().remove(key);
    }
    term
}
