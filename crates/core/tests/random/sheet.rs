//! Random sheets for a rubric document: values of every type, gaps, states and signatures.

use serde_json::{Value, json};

use super::{Random, options};

/// A sheet document that answers the rubric, nearly always one that is not refused.
pub fn sheet(random: &mut Random, rubric: &Value) -> Value {
    let mut answers = json!({});
    for child in rubric["children"].as_array().unwrap() {
        criteria(random, child, &mut answers);
    }
    let mut inputs = json!({});
    for input in rubric["inputs"].as_array().into_iter().flatten() {
        if !random.one_in(6) {
            inputs[input["id"].as_str().unwrap()] = value(random, input);
        }
    }
    let mut sheet = json!({"haitang": "sheet/1", "rubric": "r", "assessor": "A07", "answers": answers});
    sheet["inputs"] = inputs;
    if random.one_in(2) {
        sheet["subject"] = json!("双石镇");
        sheet["date"] = json!("2024-11-02");
        sheet["note"] = json!("第1次");
    }
    sheet
}

fn criteria(random: &mut Random, node: &Value, answers: &mut Value) {
    for child in node["children"].as_array().into_iter().flatten() {
        criteria(random, child, answers);
    }
    if node.get("rule").is_some() && !random.one_in(8) {
        answers[node["id"].as_str().unwrap()] = answer(random, node);
    }
}

fn answer(random: &mut Random, node: &Value) -> Value {
    let mut answer = json!({"reason": "现场查看"});
    for input in node["inputs"].as_array().into_iter().flatten() {
        if !random.one_in(8) {
            answer[input["id"].as_str().unwrap()] = value(random, input);
            if input.get("from").is_some() {
                answer["source"] = json!("台账系统");
            }
        }
    }
    if random.one_in(2) {
        answer["evidence"] = random.pick(&[json!([]), json!(["台账第3册"]), json!(["照片"])]).clone();
    }
    if random.one_in(3) {
        answer["note"] = json!("已核对");
    }
    if random.one_in(20) && node.get("role").is_none() {
        answer["state"] = json!(*random.pick(&["not_met", "missing", "answered"]));
    }
    answer
}

fn value(random: &mut Random, input: &Value) -> Value {
    let whole = random.below(40);
    match input["type"].as_str().unwrap() {
        "bool" => json!(random.one_in(2)),
        "count" => random.pick(&[json!(whole), json!(format!("{whole}.0"))]).clone(),
        "number" => random.pick(&[json!(whole.to_string()), json!(format!("{whole}.5"))]).clone(),
        "share" => json!({"done": whole.min(20).to_string(), "due": 20}),
        "choice" => json!(random.pick(&options(input))),
        "list" => options(input).into_iter().filter(|_| random.one_in(2)).collect(),
        "units" => {
            let one = |random: &mut Random| json!({input["each"][0]["id"].as_str().unwrap(): random.below(40), input["each"][1]["id"].as_str().unwrap(): random.one_in(2)});
            (0..random.below(5)).map(|_| one(random)).collect()
        }
        "date" => json!(format!("2024-{:02}-11", 1 + random.below(12))),
        _ => json!((1 + random.below(5)).to_string()),
    }
}
