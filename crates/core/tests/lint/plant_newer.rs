//! Faults in the newer parts of the language: units, samples, amounts by choice, cohorts, several assessors, cited
//! inputs; and in the wording.

use serde_json::{Value, json};

use crate::plant::{Seeder, criteria};

impl Seeder<'_> {
    pub fn newer(&mut self) {
        self.units();
        self.by_choice_and_others();
    }

    fn units(&mut self) {
        let people = json!({"id": "people", "type": "count"});
        let events = json!([{"id": "events", "type": "units", "at_most": "8", "each": [people]}]);
        let counted = |wanted: Value| {
            json!({"inputs": events, "rule": {"kind": "amount", "floor": "0", "cap": "full",
            "of": {"product": ["0.25 of full", {"units": "events", "where": wanted}]}}})
        };
        self.replaced(
            "unit test always so",
            &["lint.always_true"],
            "/rule/of/product/1/where",
            &counted(json!({"value": "people", "at_least": "0"})),
        );
        self.replaced(
            "unit test never so",
            &["lint.always_false"],
            "/rule/of/product/1/where",
            &counted(json!({"value": "people", "less_than": "0"})),
        );
        let two = json!([{"id": "events", "type": "units", "at_most": "8", "each": [people, {"id": "idle", "type": "bool"}]}]);
        let mut unused = counted(json!({"value": "people", "at_least": "5"}));
        unused["inputs"] = two;
        self.replaced("unit input that nobody uses", &["lint.unused_input"], "/inputs/0/each/1", &unused);
        let mut short = counted(json!({"value": "people", "at_least": "5"}));
        short["inputs"][0]["at_most"] = json!("3");
        self.replaced("too few units for the points", &["lint.full_unreachable"], "/points", &short);
        let mut sample = counted(json!("permit"));
        sample["inputs"] = json!([{"id": "events", "type": "units", "sample": {"from": "名册", "draw": "3"}, "each": [{"id": "permit", "type": "bool"}]}]);
        self.replaced("sample too small for the points", &["lint.full_unreachable"], "/points", &sample);
        let rows = json!([{"at_least": "20", "points": "full"}, {"at_least": "4", "points": "full"}, {"at_least": "2", "points": "0.5 of full"}]);
        self.replaced("row that no list reaches", &["lint.dead_row"], "/rule/rows/0", &json!({"inputs": events,
            "rule": {"kind": "table", "of": {"units": "events", "where": {"value": "people", "at_least": "5"}}, "otherwise": "0", "rows": rows}}));
        self.replaced("units without a cap", &["lint.exceeds_points", "lint.unbounded"], "/rule", &json!({"inputs": events,
            "rule": {"kind": "amount", "floor": "0", "cap": "none", "of": {"total": {"product": ["people", "0.25 of full"]}, "units": "events"}}}));
    }

    fn by_choice_and_others(&mut self) {
        let level = json!({"id": "level", "type": "choice", "options": [{"id": "a", "title": "镇"}, {"id": "b", "title": "街道"}]});
        let wanted = |low: &str, high: &str| json!({"value": "n", "at_least": {"by_choice": "level", "values": {"a": low, "b": high}}});
        self.replaced("target by choice out of bounds", &["lint.always_false"], "/rule/when", &json!({
            "inputs": [level, {"id": "n", "type": "number", "at_least": "0", "at_most": "10"}], "rule": {"kind": "all_or_nothing", "when": wanted("20", "30")}}));
        self.replaced("target by choice always met", &["lint.always_true"], "/zero_if", &json!({
            "inputs": [level, {"id": "n", "type": "number", "at_least": "5", "at_most": "10"}], "zero_if": wanted("2", "3"),
            "rule": {"kind": "number", "input": "n"}}));
        self.replaced("points by choice too low", &["lint.full_unreachable"], "/points", &json!({"inputs": [level],
            "rule": {"kind": "amount", "floor": "0", "cap": "full", "of": {"by_choice": "level", "values": {"a": "0.25 of full", "b": "0.5 of full"}}}}));
        self.replaced("places without the full points", &["lint.full_unreachable"], "/points", &json!({"inputs": [{"id": "n", "type": "number"}],
            "rule": {"kind": "rank", "of": "n", "best": "highest", "ties": "best", "points": ["0.5 of full", "0.25 of full"], "otherwise": "0"}}));
        let mean = json!({"cohort": "mean", "of": "n", "include_self": true, "when_fewer": "n"});
        self.replaced("test that the cohort does not change", &["lint.always_true"], "/zero_if/all/0", &json!({"inputs": [{"id": "n", "type": "count"}],
            "zero_if": {"all": [{"value": "n", "at_least": "0"}, {"value": "n", "less_than": mean}]}, "rule": {"kind": "ratio", "of": "n", "to": "10", "cap": "1", "when_zero": "0"}}));
        let assessed =
            json!([{"id": "given", "type": "assessed", "at_least": "0", "at_most": "0.5 of full"}]);
        self.replaced("judged by several, never in full", &["lint.full_unreachable"], "/points", &json!({
            "empty": {"not_applicable": "refuse"}, "assessors": {"take": "trimmed_mean", "drop_each_side": "1", "count": "5"}, "inputs": assessed, "rule": {"kind": "number", "input": "given"}}));
        let mut number = assessed;
        number[0]["assessors"] = json!({"take": "median", "count": "3"});
        self.replaced("number of several, never in full", &["lint.full_unreachable"], "/points", &json!({"inputs": number, "rule": {"kind": "ratio", "of": "given", "to": "full", "cap": "1", "when_zero": "0"}}));
        self.replaced("nothing to divide a cited value by", &["lint.zero_divisor_full"], "/rule/when_zero", &json!({
            "inputs": [{"id": "held", "type": "count"}, {"id": "due", "type": "count", "from": {"earlier": "held"}}],
            "rule": {"kind": "ratio", "of": "held", "to": "due", "cap": "1", "when_zero": "full"}}));
    }

    pub fn wording(&mut self) {
        let (yes, no) = (json!({"id": "yes", "title": "达标"}), json!({"id": "no", "title": "不达标"}));
        self.replaced("points for using what burns", &["lint.wording_reversed"], "/inputs/0", &json!({
            "inputs": [{"id": "finish", "type": "bool", "title": "使用易燃装修材料"}], "rule": {"kind": "all_or_nothing", "when": "finish"}}));
        self.replaced("points for not meeting it", &["lint.wording_reversed"], "/inputs/0/options/1", &json!({
            "inputs": [{"id": "level", "type": "choice", "options": [yes, no]}], "rule": {"kind": "choice", "input": "level", "points": {"yes": "0", "no": "full"}}}));
        let all: Vec<String> = criteria(self.document).into_iter().map(|(at, _)| at).collect();
        for pair in all.windows(2).step_by(3) {
            let (toilet, canteen) = (&pair[0], &pair[1]);
            self.add(
                "clause of another item",
                &["lint.clause_elsewhere"],
                format!("{toilet}/inputs/0/title"),
                |d| {
                    d.pointer_mut(toilet).unwrap()["title"] = json!("卫生间");
                    d.pointer_mut(canteen).unwrap()["title"] = json!("餐厅");
                    d.pointer_mut(&format!("{toilet}/inputs/0")).unwrap()["title"] =
                        json!("餐厅地面采用防滑材料");
                },
            );
        }
    }

    /// Bands that leave a gap or overlap, which the reader refuses, with the place.
    pub fn gaps(&self) -> Vec<(&'static str, String, Value)> {
        let bands = self.document["grades"]["bands"].as_array().unwrap();
        let number = |text: &Value| text.as_str().and_then(|text| text.parse::<f64>().ok());
        let mut planted = Vec::new();
        for place in 1..bands.len() {
            let Some(above) = number(&bands[place - 1]["at_least"]) else { continue };
            for (class, key, bound) in [
                ("gap between bands", "at_most", above - 1.0),
                ("overlap of bands", "at_most", above),
                ("gap between bands", "less_than", above - 0.5),
            ] {
                let mut document = self.document.clone();
                let band = document["grades"]["bands"][place].as_object_mut().unwrap();
                band.remove("at_most");
                band.remove("less_than");
                band.insert(key.to_owned(), json!(bound.to_string()));
                planted.push((class, format!("/grades/bands/{place}"), document));
            }
        }
        planted
    }
}
