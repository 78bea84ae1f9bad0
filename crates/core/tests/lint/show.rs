//! Does a sheet show the fault that it is given for? Asked of the scorecard, and of the rubric document with the
//! faulty part taken out; never of the linter.

use haitang::{Rubric, wire};
use serde_json::{Value, json};

use crate::plant::{exact, nodes};

/// Flaws of wording and numbering, which no score can show.
const WORDS: [&str; 5] =
    ["number_repeated", "number_gap", "same_evidence", "same_clause", "clause_elsewhere"];
/// Flaws for which a sheet with just one score, or one in which just this gate fires, would have to be found.
const AIMED: [&str; 3] = ["band_edge", "band_of_one_score", "gate_without_effect"];

struct Case<'a> {
    document: &'a Value,
    finding: &'a Value,
    at: &'a str,
    node: &'a str,
    cards: Vec<Value>,
    sheets: Vec<Value>,
}

fn ensure(so: bool, what: &str) -> Result<(), String> {
    if so { Ok(()) } else { Err(what.to_owned()) }
}

/// The scorecard of a sheet; where stations are compared, of one that is alone in its cohort.
fn card(rubric: &Rubric, sheet: &Value) -> Result<Value, String> {
    let (reply, place) = if rubric.looks_at_cohort() {
        (wire::score_cohort(rubric, json!([sheet]).to_string().as_bytes()), "/scorecards/0")
    } else {
        (wire::score(rubric, sheet.to_string().as_bytes()), "/scorecard")
    };
    let reply: Value = serde_json::from_str(&reply).unwrap();
    reply.pointer(place).cloned().ok_or_else(|| format!("the sheet is refused: {reply}"))
}

pub fn line<'a>(line: &'a Value, id: &str) -> Option<&'a Value> {
    if line["id"] == id {
        return Some(line);
    }
    let below = line["children"].as_array().into_iter().flatten();
    // Where several judge, as the first of them sees it.
    let seen = line["opinions"].as_array().into_iter().flatten().take(1).map(|opinion| &opinion["line"]);
    below.chain(seen).find_map(|child| self::line(child, id))
}

/// Every claim of `shows`, and the place: the cards of the sheets.
pub fn agrees(document: &Value, rubric: &Rubric, finding: &Value) -> Result<Vec<Value>, String> {
    let mut cards = Vec::new();
    for example in finding["counterexamples"].as_array().unwrap() {
        let card = card(rubric, &example["sheet"])?;
        let shows = &example["shows"];
        ensure(card["score"]["exact"] == shows["score"], "another score")?;
        ensure(card["status"] == shows["status"], "another status")?;
        let grade = |key: &str| match card["grade"][key]["reachable"].as_array().map(Vec::as_slice) {
            Some([one]) => one.clone(),
            _ => Value::Null,
        };
        ensure(grade("final") == shows["grade"], "another grade")?;
        ensure(grade("before_gates") == shows["grade_before_gates"], "another grade before the gates")?;
        for shown in shows["lines"].as_array().unwrap() {
            let found = line(&card["root"], shown["node"].as_str().unwrap()).ok_or("no such line")?;
            ensure(found["score"]["exact"] == shown["score"], "another score of a line")?;
        }
        cards.push(card);
    }
    ensure(resolves(document, finding["at"].as_str().unwrap()), "the place is not in the rubric")?;
    Ok(cards)
}

/// What `agrees` asks, then what the code itself claims.
pub fn shows(document: &Value, rubric: &Rubric, finding: &Value) -> Result<(), String> {
    let code = finding["code"].as_str().unwrap().strip_prefix("lint.").unwrap();
    let cards = agrees(document, rubric, finding)?;
    let place = finding["at"].as_str().unwrap();
    if WORDS.contains(&code) {
        return ensure(cards.is_empty(), "a score can't show this");
    }
    if cards.is_empty() {
        return ensure(AIMED.contains(&code) || code == "nothing_due_full", "no sheet");
    }
    let examples = finding["counterexamples"].as_array().unwrap();
    let sheets = examples.iter().map(|example| example["sheet"].clone()).collect();
    let case = Case { document, finding, at: place, node: finding["node"].as_str().unwrap(), cards, sheets };
    case.shows(code)
}

/// Is a claim about all answers true of some sheet that the linter has never seen? (Complete ones: a row that
/// never decides may still be what a missing answer could lead to.)
pub fn holds(document: &Value, rubric: &Rubric, finding: &Value, sheet: &Value) -> Result<(), String> {
    let Ok(card) = card(rubric, sheet) else { return Ok(()) };
    let code = finding["code"].as_str().unwrap().strip_prefix("lint.").unwrap();
    if card["status"] != "complete" {
        return Ok(());
    }
    let (at, node) = (finding["at"].as_str().unwrap(), finding["node"].as_str().unwrap());
    let here = document.pointer(at).unwrap_or(&Value::Null);
    let Some(own) = line(&card["root"], node) else { return Ok(()) };
    let gate =
        || card["grade"]["gates"].as_array().unwrap().iter().find(|one| one["id"] == here["id"]).unwrap();
    let case =
        || Case { document, finding, at, node, cards: vec![card.clone()], sheets: vec![sheet.clone()] };
    match code {
        "full_unreachable" => {
            ensure(own["decided_by"] != "rule" || own["score"]["exact"] != own["points"], "full all the same")
        }
        "constant_score" => {
            let score = finding["en"].as_str().unwrap().rsplit(' ').next();
            ensure(own["decided_by"] != "rule" || own["score"]["exact"].as_str() == score, "another score")
        }
        "gate_never_fires" => ensure(gate()["fires"] != "yes" || !valued(&card["root"]), "the gate fires"),
        "band_above_maximum" | "grade_unreachable" => {
            let reached = card["grade"]["final"]["reachable"][0] == here["grade"];
            ensure(
                !reached || (code == "grade_unreachable" && !valued(&card["root"])),
                "the grade is reached",
            )
        }
        "dead_row" | "dead_case" | "dead_branch" | "dead_term" | "always_true" | "always_false"
        | "threshold_outside" => case().shows(code),
        _ => Ok(()),
    }
}

/// Do values decide everything, and no state?
fn valued(line: &Value) -> bool {
    match line["children"].as_array() {
        Some(children) => children.iter().all(valued),
        None => line["state"] == "answered" && line["decided_by"] != "evidence",
    }
}

/// Points, a title or a list that is only implied stands at its object.
fn resolves(document: &Value, place: &str) -> bool {
    let object = place.rsplit_once('/').map_or("", |(object, _)| object);
    document.pointer(place).is_some()
        || (document.pointer(object).is_some() && place.ends_with("/points"))
        || (document.pointer(object).is_some() && (place.ends_with("/total") || place.ends_with("/rounding")))
        || place == "/rounding/total"
}

impl Case<'_> {
    fn line(&self, card: usize) -> &Value {
        line(&self.cards[card]["root"], self.node).unwrap()
    }

    /// The score of the node on a card.
    fn score(&self, card: usize) -> f64 {
        exact_of(&self.line(card)["score"]["exact"])
    }

    fn points(&self) -> f64 {
        exact_of(&self.line(0)["points"])
    }

    fn total(&self, card: usize) -> f64 {
        exact_of(&self.cards[card]["score"]["exact"])
    }

    fn shows(&self, code: &str) -> Result<(), String> {
        match code {
            "total_differs" => self.total_differs(),
            "weights_total" => self.weights(),
            "maximum_unreachable" | "full_unreachable" => ensure(
                self.score(0).abs() < self.points()
                    && self.finding["fix"]["value"]
                        .as_str()
                        .is_none_or(|right| exact_text(right) < self.points()),
                "the points are reached",
            ),
            "exceeds_points" | "unbounded" | "discretion_unbounded" => {
                ensure(self.score(0) > self.points(), "not above the points")
            }
            "negative_score" | "bottomless_score" => ensure(self.score(0) < 0.0, "not below 0"),
            "parts_exceed" => ensure(self.lost("cap"), "nothing is cut off"),
            "dead_row" => {
                self.same_without(|document, at| document.pointer_mut(at).unwrap()["points"] = json!("12345"))
            }
            "dead_case" => {
                self.same_without(|document, at| document.pointer_mut(at).unwrap()["rule"] = elsewhere())
            }
            "dead_term" => {
                self.same_without(|document, at| *document.pointer_mut(at).unwrap() = json!({"amount": "0"}))
            }
            "dead_branch" | "dead_option" | "deduction_cap_above_base" => self.same_without(remove),
            "unused_input" => self.same_without_input(),
            "always_true" => self.same_without(|document, at| set(document, at, true)),
            "always_false" => self.same_without(|document, at| set(document, at, false)),
            "threshold_outside" => self.threshold(),
            "constant_score" => ensure(self.score(0) == self.score(1), "the scores differ"),
            "scale_reversed" | "wording_reversed" => {
                ensure(self.score(0) != self.score(1), "the scores are equal")
            }
            "not_monotone" | "better_scores_less" => self.falls(),
            "better_lowers_total" => ensure(
                self.line(0)["score"].is_null() && self.total(0) > self.total(1),
                "the total does not fall",
            ),
            "alike_options" => {
                ensure(self.score(0) == self.score(1) && self.sheets[0] != self.sheets[1], "not alike")
            }
            "zero_divisor_full" => ensure(self.inputs(0).to_string().contains("\"0\""), "no 0 is answered"),
            "nothing_due_full" => ensure(
                self.inputs(0).to_string().contains("\"due\":\"0\"") && self.score(0) == self.points(),
                "not full",
            ),
            "discretion_wider" => self.discretion(),
            "all_not_applicable" => ensure(self.cards[0]["status"] == "not_rated", "it is rated"),
            "minimum_fragile" => ensure(self.line(0)["score"].is_null(), "the section applies"),
            "rounding_hides_points" => ensure(self.lost("rounding"), "nothing is rounded"),
            _ => self.graded(code),
        }
    }

    fn graded(&self, code: &str) -> Result<(), String> {
        let here = self.document.pointer(self.at).unwrap();
        let grade = |card: usize| self.cards[card]["grade"]["final"]["reachable"][0].clone();
        match code {
            "band_above_maximum" => {
                let from = here["at_least"].as_str().or(here["more_than"].as_str()).unwrap();
                ensure(self.total(0) <= exact_text(from) && grade(0) != here["grade"], "the grade is reached")
            }
            "grade_unreachable" => {
                ensure((0..2).all(|card| grade(card) != here["grade"]), "the grade is reached")
            }
            "no_lowest_grade" | "band_edge" => {
                ensure(self.cards[0]["grade"]["before_gates"]["reachable"][0].is_null(), "there is a grade")
            }
            "band_of_one_score" => ensure(
                self.cards[0]["grade"]["before_gates"]["reachable"][0] == here["grade"],
                "another grade",
            ),
            "band_off_grid" => {
                let from = exact(here.get("at_least").unwrap_or(&here["more_than"]));
                ensure((self.total(0) - from).abs() > 1e-9, "the score is there")
            }
            "gate_never_fires" => ensure(self.fires(here) == "no", "the gate fires"),
            "gate_always_fires" => ensure(self.fires(here) == "yes", "the gate does not fire"),
            "gate_hits_best" => {
                let before = &self.cards[0]["grade"]["before_gates"]["reachable"][0];
                ensure(self.fires(here) == "yes" && *before != grade(0), "the gate does nothing")
            }
            "gate_without_effect" => {
                ensure(self.fires(here) == "yes", "the gate does not fire")?;
                let mut without = self.document.clone();
                remove(&mut without, self.at);
                ensure(
                    self.scored(&without, 0)?["grade"]["final"] == self.cards[0]["grade"]["final"],
                    "the grade changes",
                )
            }
            other => Err(format!("nobody said what `{other}` has to show")),
        }
    }

    fn fires(&self, gate: &Value) -> &Value {
        let gates = self.cards[0]["grade"]["gates"].as_array().unwrap();
        &gates.iter().find(|one| one["id"] == gate["id"]).unwrap()["fires"]
    }

    /// The section scores something else than its items.
    fn total_differs(&self) -> Result<(), String> {
        let section = self.line(0);
        let base = section["children"].as_array().unwrap().iter().filter(|child| child["role"] == "base");
        let sum: f64 = base.clone().map(|child| exact_of(&child["score"]["exact"])).sum();
        let outside: f64 = section["children"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|child| child["role"] != "base")
            .map(|child| exact_of(&child["score"]["exact"]))
            .sum();
        ensure((self.score(0) - sum - outside).abs() > 1e-9, "the section scores what its items score")
    }

    /// With weights that add up the section would score something else.
    fn weights(&self) -> Result<(), String> {
        let section = self.line(0);
        let base: Vec<&Value> =
            section["children"].as_array().unwrap().iter().filter(|child| child["role"] == "base").collect();
        let (_, wanted) = self.finding["en"].as_str().unwrap().split_once("not to ").unwrap();
        let wanted: f64 = exact_text(wanted.split(' ').next().unwrap());
        let scored: f64 = base
            .iter()
            .map(|child| {
                exact_of(&child["worth"]) / wanted * exact_of(&child["score"]["exact"])
                    / exact_of(&child["points"])
            })
            .sum();
        ensure((scored * self.points() - self.score(0)).abs() > 1e-9, "the weights add up")
    }

    fn lost(&self, code: &str) -> bool {
        self.line(0)["lost"].as_array().unwrap().iter().any(|row| row["code"] == code)
    }

    /// What is answered to the criterion; where several have to speak, what the first of them says.
    fn inputs(&self, sheet: usize) -> Value {
        let sheet = &self.sheets[sheet];
        let mut inputs = sheet["answers"][self.node].clone();
        let entries = sheet["entries"].as_array().into_iter().flatten();
        for entry in entries.filter(|entry| entry["criterion"] == self.node && entry["assessor"] == "A1") {
            inputs[entry["input"].as_str().unwrap_or("state")] = entry["value"].clone();
        }
        inputs
    }

    fn scored(&self, document: &Value, sheet: usize) -> Result<Value, String> {
        let rubric = Rubric::from_json(&document.to_string()).map_err(|issues| issues.to_string())?;
        card(&rubric, &self.sheets[sheet])
    }

    /// Every sheet scores the same when the place is edited away.
    fn same_without(&self, edit: impl Fn(&mut Value, &str)) -> Result<(), String> {
        let mut without = self.document.clone();
        edit(&mut without, self.at);
        for sheet in 0..self.sheets.len() {
            let after = self.scored(&without, sheet)?;
            ensure(after["score"] == self.cards[sheet]["score"], "the score changes")?;
            let (before, after) = (
                line(&self.cards[sheet]["root"], self.node).unwrap(),
                line(&after["root"], self.node).unwrap(),
            );
            ensure(before["score"] == after["score"], "the score of the line changes")?;
        }
        Ok(())
    }

    fn same_without_input(&self) -> Result<(), String> {
        let mut case = Case { sheets: self.sheets.clone(), cards: self.cards.clone(), ..*self };
        let input = self.document.pointer(self.at).unwrap()["id"].as_str().unwrap();
        for sheet in &mut case.sheets {
            for inputs in [&format!("/answers/{}", self.node), "/inputs"] {
                if let Some(inputs) = sheet.pointer_mut(inputs) {
                    without_key(inputs, input);
                }
            }
            if let Some(entries) = sheet.get_mut("entries").and_then(Value::as_array_mut) {
                entries.retain(|entry| entry["criterion"] != self.node || entry["input"] != input);
                let own = entries.iter_mut().filter(|entry| entry["criterion"] == self.node);
                own.filter_map(|entry| entry.get_mut("value")).for_each(|value| without_key(value, input));
            }
        }
        case.same_without(remove)
    }

    /// One of the two outcomes is the only one.
    fn threshold(&self) -> Result<(), String> {
        if self.document.pointer(self.at).unwrap().get("points").is_some() {
            return self
                .same_without(|document, at| document.pointer_mut(at).unwrap()["points"] = json!("12345"));
        }
        let sure = |outcome: bool| self.same_without(|document, at| set(document, at, outcome));
        sure(true).or_else(|_| sure(false))
    }

    /// One input is higher on the second sheet, and the score lower.
    fn falls(&self) -> Result<(), String> {
        let value = |given: &Value| match given {
            Value::Object(share) => Some(exact(&share["done"]) / exact(&share["due"])),
            Value::String(text) => text.parse::<f64>().ok(),
            _ => None,
        };
        let (before, after) = (self.inputs(0), self.inputs(1));
        let (before, after) = (before.as_object().unwrap(), after.as_object().unwrap());
        let own = before.keys().any(|key| value(&before[key]) < value(&after[key]));
        let (before, after) = (&self.sheets[0]["inputs"], &self.sheets[1]["inputs"]);
        let shared =
            before.as_object().into_iter().flatten().any(|(key, given)| value(given) < value(&after[key]));
        ensure((own || shared) && self.score(0) > self.score(1), "the score does not fall")
    }

    fn discretion(&self) -> Result<(), String> {
        let input = self.document.pointer(self.at).unwrap();
        let given = exact(&self.inputs(0)[input["id"].as_str().unwrap()]);
        let wide = exact(&input["at_most"]) - exact(&input["at_least"]);
        ensure(given > self.points() || wide > self.points(), "the number is within the points")
    }
}

fn exact_text(text: &str) -> f64 {
    match text.split_once('/') {
        Some((above, below)) => above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap(),
        None => text.parse().unwrap(),
    }
}

fn exact_of(value: &Value) -> f64 {
    exact_text(value.as_str().unwrap_or_else(|| panic!("no number: {value}")))
}

/// A rule that nobody could overlook.
fn elsewhere() -> Value {
    json!({"kind": "amount", "of": "12345", "floor": "none", "cap": "none"})
}

/// Takes a key out wherever it stands.
fn without_key(value: &mut Value, key: &str) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|one| without_key(one, key)),
        Value::Object(map) => {
            map.remove(key);
            map.values_mut().for_each(|one| without_key(one, key));
        }
        _ => {}
    }
}

fn parent(at: &str) -> (&str, &str) {
    at.rsplit_once('/').unwrap()
}

/// Takes out what stands at a place.
fn remove(document: &mut Value, at: &str) {
    let (object, last) = parent(at);
    match document.pointer_mut(object).unwrap() {
        Value::Array(list) => {
            list.remove(last.parse().unwrap());
        }
        Value::Object(map) => {
            map.remove(last);
        }
        other => panic!("nothing to take out of {other}"),
    }
}

/// Puts a condition that is always so, or never, in place of another.
fn set(document: &mut Value, at: &str, outcome: bool) {
    let (low, high) = if outcome { ("0", "1") } else { ("1", "0") };
    *document.pointer_mut(at).unwrap() = json!({"value": high, "at_least": low});
}

#[test]
fn the_check_of_sheets_can_fail() {
    let document = json!({"haitang": "rubric/1", "id": "r", "title": "甲", "points": "20", "children": [
        {"id": "1", "title": "乙", "points": "10", "inputs": [{"id": "met", "type": "bool"}], "rule": {"kind": "all_or_nothing", "when": "met"}}]});
    let rubric = Rubric::from_json(&document.to_string()).unwrap();
    let mut finding = serde_json::from_str::<Value>(&wire::lint(&rubric)).unwrap()["findings"][0].take();
    assert_eq!(shows(&document, &rubric, &finding), Ok(()));
    assert_eq!(nodes(&document).len(), 2);
    finding["counterexamples"][0]["sheet"]["answers"]["1"]["met"] = json!(false);
    assert!(shows(&document, &rubric, &finding).is_err(), "another score");
    finding["counterexamples"][0]["shows"] =
        json!({"score": "0", "status": "complete", "grade": null, "grade_before_gates": null, "lines": []});
    assert!(shows(&document, &rubric, &finding).is_err(), "nothing at all shows no difference");
}
