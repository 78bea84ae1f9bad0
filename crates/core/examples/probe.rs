use haitang::{
    Rubric, Sheet,
    analysis::improve::{Target, improve},
};
use std::time::Instant;
fn main() {
    let text = include_str!("../../../tests/bench/rubric.json");
    let rubric = Rubric::from_json(text).unwrap();
    let doc: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut state = 1u64;
    let mut below = move |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((state >> 33) as usize) % n
    };
    fn leaves(n: &serde_json::Value, out: &mut Vec<serde_json::Value>) {
        for c in n["children"].as_array().unwrap() {
            if c.get("rule").is_some() { out.push(c.clone()) } else { leaves(c, out) }
        }
    }
    let mut all = vec![];
    leaves(&doc, &mut all);
    let mut slow = vec![];
    for seed in 0..300 {
        let mut answers = serde_json::Map::new();
        for c in &all {
            let input = &c["inputs"][0];
            if below(33) == 0 {
                continue;
            }
            if below(50) == 0 {
                answers
                    .insert(c["id"].as_str().unwrap().into(), serde_json::json!({"state":"not_applicable"}));
                continue;
            }
            let v = match input["type"].as_str().unwrap() {
                "bool" => serde_json::json!(below(4) > 0),
                "choice" => serde_json::json!(["A", "A", "B", "B", "C", "D"][below(6)]),
                "count" => serde_json::json!(below(5).to_string()),
                _ => serde_json::json!(below(100).to_string()),
            };
            answers.insert(c["id"].as_str().unwrap().into(), v);
        }
        let sheet = serde_json::json!({"haitang":"sheet/1","rubric":"R","inputs":{"T1":"8","T2":"400","T3":"12","T4":"200","L30":false,"L60":false},"answers":answers});
        let sheet = Sheet::from_json(&rubric, &sheet.to_string()).unwrap();
        for grade in ["A", "B"] {
            let t = Target::from_bytes(
                &rubric,
                format!(r#"{{"haitang":"target/1","grade":"{grade}"}}"#).as_bytes(),
            )
            .unwrap();
            let s = Instant::now();
            let a = improve(&sheet, &t).unwrap();
            slow.push((
                s.elapsed(),
                seed,
                grade,
                a.complete,
                a.plan.map(|p| p.steps.len()),
                a.present.score.lowest.map(|e| e.to_string()),
                a.marginal.len(),
            ));
        }
    }
    slow.sort();
    let n = slow.len();
    println!(
        "median {:?} p90 {:?} p99 {:?} incomplete {}",
        slow[n / 2].0,
        slow[n * 9 / 10].0,
        slow[n * 99 / 100].0,
        slow.iter().filter(|s| !s.3).count()
    );
    for s in slow.iter().rev().take(12) {
        println!("{s:?}");
    }
}
