//! Random rubrics of at most so many criteria, with sheets (随机体系): valid by construction, seeded.

use serde_json::{Value, json};

/// Numbers that look random and are the same for every run (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(sides).unwrap()).unwrap()
    }

    pub fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// One criterion with every answer that its rule can tell apart.
pub struct Criterion {
    pub id: String,
    pub answers: Vec<Value>,
}

pub struct Pair {
    pub rubric: Value,
    pub sheet: Value,
    pub criteria: Vec<Criterion>,
    /// One for each criterion.
    pub costs: Vec<usize>,
}

/// A rubric of so many criteria, and a sheet.
pub fn pair(seed: u64, criteria: usize) -> Pair {
    let dice = &mut Dice::new(seed);
    let mut made = Vec::new();
    let weighted = dice.one_in(4);
    let mut sections = Vec::new();
    let mut left = criteria;
    while left > 0 {
        let size = (1 + dice.below(4)).min(left);
        left -= size;
        sections.push(section(dice, &mut made, sections.len(), size, weighted));
    }
    let mut rubric = json!({"haitang": "rubric/1", "id": "r", "title": "体系", "children": sections,
                            "empty": {"not_applicable": dice.pick(&["drop", "zero", "full"]), "exempt": "full"}});
    rounding(dice, &mut rubric);
    if dice.one_in(5) {
        rubric["points"] = json!("100");
    }
    rubric["grades"] = grades(dice, &rubric, &made);
    let answers = answers(dice, &made);
    let costs = made.iter().map(|_| if seed.is_multiple_of(2) { 1 } else { 1 + dice.below(4) }).collect();
    Pair {
        rubric,
        sheet: json!({"haitang": "sheet/1", "rubric": "r", "answers": answers}),
        criteria: made,
        costs,
    }
}

fn rounding(dice: &mut Dice, rubric: &mut Value) {
    rubric["rounding"] = match dice.below(4) {
        0 => return,
        1 => json!({}),
        2 => json!({"total": {"places": 0, "mode": dice.pick(&["half_up", "down", "up"])}}),
        _ => json!({"criterion": {"places": 1, "mode": "half_even"},
                    "section": {"places": 0, "mode": "half_up"}, "total": {"places": 1, "mode": "down"}}),
    };
}

fn answers(dice: &mut Dice, made: &[Criterion]) -> serde_json::Map<String, Value> {
    let mut answers = serde_json::Map::new();
    for criterion in made {
        match dice.below(12) {
            0 => {}
            1 => drop(answers.insert(criterion.id.clone(), json!({"state": "not_applicable"}))),
            2 if !criterion.id.starts_with('b') => {
                let state = dice.pick(&["not_met", "no_evidence", "forfeit", "exempt"]);
                drop(answers.insert(criterion.id.clone(), json!({"state": state})));
            }
            _ => {
                let answer = criterion.answers[dice.below(criterion.answers.len())].clone();
                drop(answers.insert(criterion.id.clone(), answer));
            }
        }
    }
    answers
}

fn section(dice: &mut Dice, made: &mut Vec<Criterion>, place: usize, size: usize, weighted: bool) -> Value {
    let mut children = vec![criterion(dice, made, "c", weighted && place > 0)];
    for _ in 1..size {
        let (role, kind) = match dice.below(8) {
            0 => ("bonus", "b"),
            1 => ("penalty", "b"),
            _ => ("base", "c"),
        };
        let mut child = criterion(dice, made, kind, weighted && place > 0 && role == "base");
        if role != "base" {
            child["role"] = json!(role);
            if dice.one_in(4) {
                child["counts_for_grade"] = json!(false);
            }
        }
        children.push(child);
    }
    let mut section = json!({"id": format!("s{place}"), "title": "部分", "children": children});
    if dice.one_in(4) {
        section["cap"] = json!(dice.pick(&["8", "12.5", "20"]));
    }
    if dice.one_in(6) {
        section["floor"] = json!(dice.pick(&["1", "3"]));
    }
    if dice.one_in(6) {
        section["rounding"] =
            json!({"places": 0, "mode": dice.pick(&["half_up", "half_even", "down", "up"])});
    }
    if dice.one_in(6) {
        section["points"] = json!(dice.pick(&["10", "25"]));
    }
    section
}

fn criterion(dice: &mut Dice, made: &mut Vec<Criterion>, kind: &str, weighted: bool) -> Value {
    let points = dice.pick(&["2", "3", "4.5", "5", "10", "7"]);
    let id = format!("{kind}{}", made.len());
    let (inputs, rule, answers) = rule(dice, points);
    made.push(Criterion { id: id.clone(), answers });
    let mut criterion = json!({"id": id, "title": "指标", "points": points, "inputs": inputs, "rule": rule});
    if weighted {
        criterion["weight"] = json!(dice.pick(&["1", "2", "3.5"]));
    }
    if kind == "c" && dice.one_in(10) {
        criterion["evidence"] = json!({"required": true});
    }
    criterion
}

/// Inputs, a rule, and every answer that the rule can tell apart.
type Made = (Value, Value, Vec<Value>);

fn rule(dice: &mut Dice, points: &str) -> Made {
    match dice.below(14) {
        0 => yes_or_no(),
        1 => choice(dice, points),
        2 => (
            json!([{"id": "cases", "type": "count"}]),
            json!({"kind": "balance", "start": "full", "floor": "0", "deduct": [
                {"per": "cases", "points": dice.pick(&["0.5", "1", "2"]), "step": "1", "mode": "whole"}]}),
            proven("cases", &["0", "1", "2", "3", "5", "8"]),
        ),
        3 => (
            json!([{"id": "held", "type": "count"}]),
            json!({"kind": "ratio", "of": "held", "to": dice.pick(&["3", "6", "7"]), "cap": "1", "when_zero": "0"}),
            proven("held", &["0", "1", "2", "4", "6", "8"]),
        ),
        4 => (
            json!([{"id": "given", "type": "number", "at_least": "0", "at_most": points}]),
            json!({"kind": "number", "input": "given"}),
            proven("given", &["0", "1", "2", points]),
        ),
        5 => (
            json!([{"id": "hours", "type": "number", "at_least": "4"}]),
            json!({"kind": "table", "of": "hours", "otherwise": "0.5",
                   "rows": [{"at_least": "40", "points": "full"}, {"more_than": "9", "points": "1.5"}]}),
            proven("hours", &["4", "9", "9.5", "40"]),
        ),
        6 => list(dice),
        7 => events(dice),
        8 => by_choice(),
        9 => compared(),
        10 => matrix(dice, points),
        11 => assessed(dice),
        12 => share(),
        _ => alternatives(points),
    }
}

/// Qualified units: those with ten people or more count, six at the most are listed.
fn events(dice: &mut Dice) -> Made {
    let unit = |people: &str| json!({"people": people});
    let lists = [
        json!([]),
        json!([unit("12")]),
        json!([unit("12"), unit("3"), unit("10")]),
        json!([unit("9")]),
        json!(vec![unit("10"); 6]),
    ];
    let sample = dice.one_in(3);
    let mut input =
        json!({"id": "events", "type": "units", "at_most": "6", "each": [{"id": "people", "type": "count"}]});
    if sample {
        input["sample"] = json!({"from": "名册", "draw": "6"});
    }
    let whole =
        |list: Value| if sample { json!({"units": list, "drawn_by": "A07", "seed": "3"}) } else { list };
    let amount = json!({"product": [{"units": "events", "where": {"value": "people", "at_least": "10"}}, dice.pick(&["0.5", "1", "2"])]});
    (
        json!([input]),
        json!({"kind": "amount", "of": amount, "floor": "0", "cap": "full"}),
        lists.map(|list| json!({"events": whole(list), "evidence": ["台账"]})).into(),
    )
}

/// The target hangs on the size of the place.
fn by_choice() -> Made {
    let options = ["big", "small"].map(|id| json!({"id": id, "title": id}));
    let to = json!({"by_choice": "size", "values": {"big": "6", "small": "3"}});
    let held = ["0", "1", "3", "5", "6"]
        .map(|held| ["big", "small"].map(|size| json!({"size": size, "held": held, "evidence": ["台账"]})));
    (
        json!([{"id": "size", "type": "choice", "options": options}, {"id": "held", "type": "count"}]),
        json!({"kind": "ratio", "of": "held", "to": to, "cap": "1", "when_zero": "0"}),
        held.concat(),
    )
}

/// Against a cohort of which nothing is known.
fn compared() -> Made {
    let most = json!({"cohort": "largest", "of": "held", "include_self": true, "when_fewer": "held"});
    (
        json!([{"id": "held", "type": "count", "at_least": "1", "at_most": "4"}]),
        json!({"kind": "ratio", "of": "held", "to": most, "cap": "1", "when_zero": "0"}),
        proven("held", &["1", "2", "4"]),
    )
}

fn matrix(dice: &mut Dice, points: &str) -> Made {
    let options = ["o", "p"].map(|id| json!({"id": id, "title": id}));
    let cells = json!({"o": {"o": points, "p": dice.pick(&["1", "0.5"])}, "p": {"o": "1", "p": "0"}});
    let answers = ["o", "p"]
        .map(|row| ["o", "p"].map(|column| json!({"row": row, "column": column, "evidence": ["台账"]})));
    (
        json!([{"id": "row", "type": "choice", "options": options}, {"id": "column", "type": "choice", "options": options}]),
        json!({"kind": "matrix", "row": "row", "column": "column", "points": cells}),
        answers.concat(),
    )
}

/// Discretion, with a reason.
fn assessed(dice: &mut Dice) -> Made {
    let or_zero = dice.one_in(2);
    let given = ["0", "1", "1.5", "2"].into_iter().skip(usize::from(!or_zero));
    let answer = |taken| json!({"taken": taken, "reason": "抽查", "assessor": "A07", "evidence": ["台账"]});
    (
        json!([{"id": "taken", "type": "assessed", "at_least": "1", "at_most": "2", "or_zero": or_zero}]),
        json!({"kind": "balance", "start": "full", "floor": "0", "deduct": [{"amount": "taken"}]}),
        given.map(answer).collect(),
    )
}

fn share() -> Made {
    let answers = [("0", "4"), ("1", "4"), ("4", "4"), ("0", "0")]
        .map(|(done, due)| json!({"part": {"done": done, "due": due}, "evidence": ["台账"]}));
    (
        json!([{"id": "part", "type": "share", "when_due_zero": "0.5"}]),
        json!({"kind": "amount", "of": {"product": ["full", "part"]}, "floor": "0", "cap": "full"}),
        answers.into(),
    )
}

fn alternatives(points: &str) -> Made {
    let one = |when: Value, points: &str| json!({"kind": "balance", "start": "0", "cap": "full", "add": [{"when": when, "points": points}]});
    let answers = [("0", false), ("2", false), ("0", true), ("3", true)]
        .map(|(part, whole)| json!({"part": part, "whole": whole, "evidence": ["台账"]}));
    (
        json!([{"id": "part", "type": "count"}, {"id": "whole", "type": "bool"}]),
        json!({"kind": "best_of", "of": [one(json!("whole"), points), one(json!({"value": "part", "at_least": "2"}), "1")]}),
        answers.into(),
    )
}

/// Answers of one input, each with evidence.
fn proven(name: &str, values: &[&str]) -> Vec<Value> {
    values.iter().map(|value| json!({name: value, "evidence": ["台账"]})).collect()
}

fn yes_or_no() -> Made {
    let inputs = json!([{"id": "met", "type": "bool"}, {"id": "seen", "type": "bool"}]);
    let both = [(true, true), (true, false), (false, true), (false, false)];
    let answers = both.map(|(met, seen)| json!({"met": met, "seen": seen, "evidence": ["台账"]}));
    (inputs, json!({"kind": "all_or_nothing", "when": "met"}), answers.into())
}

fn choice(dice: &mut Dice, points: &str) -> Made {
    let options = ["o", "p", "q", "s"].map(|id| json!({"id": id, "title": id}));
    let cells = json!({"o": dice.pick(&["1", "2"]), "p": points, "q": "0", "s": dice.pick(&["1", "1.5"])});
    let inputs = json!([{"id": "level", "type": "choice", "options": options}]);
    (
        inputs,
        json!({"kind": "choice", "input": "level", "points": cells}),
        proven("level", &["o", "p", "q", "s"]),
    )
}

fn list(dice: &mut Dice) -> Made {
    let options = ["o", "p", "q"].map(|id| json!({"id": id, "title": id}));
    let amount = json!({"product": [{"count_of": "kinds"}, dice.pick(&["1", "2"])]});
    let answers = [json!([]), json!(["o"]), json!(["p", "q"]), json!(["o", "p", "q"])];
    (
        json!([{"id": "kinds", "type": "list", "options": options}]),
        json!({"kind": "amount", "of": amount, "floor": "0", "cap": "full"}),
        answers.map(|kinds| json!({"kinds": kinds, "evidence": ["台账"]})).into(),
    )
}

fn grades(dice: &mut Dice, rubric: &Value, made: &[Criterion]) -> Value {
    let full: i64 = 5 * i64::try_from(made.len()).unwrap();
    let full = if rubric["points"].is_null() { full } else { 100 };
    let band = |grade: &str, share: i64, bound: &str| json!({"grade": grade, "title": grade, bound: (full * share / 100).to_string()});
    let shares =
        [70 + dice.below(45), 50 + dice.below(15), 25 + dice.below(20)].map(|s| i64::try_from(s).unwrap());
    let bound = dice.pick(&["at_least", "more_than"]);
    let mut grades = json!({"bands": [band("a", shares[0], bound), band("b", shares[1], "at_least"), band("c", shares[2], bound)]});
    if full < 10 {
        grades["bands"] = json!([{"grade": "a", "title": "a", "at_least": "4"}, {"grade": "b", "title": "b", "at_least": "2"}]);
    }
    if dice.one_in(2) {
        grades["otherwise"] = json!({"grade": "d", "title": "d"});
    }
    let mut gates = Vec::new();
    for place in 0..dice.below(3) {
        let mut gate = gate(dice, made);
        gate["id"] = json!(format!("g{place}"));
        gate["title"] = json!("限制");
        gates.push(gate);
    }
    grades["gates"] = json!(gates);
    grades
}

fn gate(dice: &mut Dice, made: &[Criterion]) -> Value {
    let one = &made[dice.below(made.len())];
    let then = match dice.below(8) {
        0 => json!({"grade": "a"}),
        1 | 2 => json!({"grade": null}),
        _ => json!({"at_most": "b"}),
    };
    let share = dice.pick(&["0.3", "0.5", "0.6", "0.9"]);
    let other = &made[dice.below(made.len())];
    let low = |id: &str| json!({"value": {"share_of": id}, "less_than": share});
    let look = look(one);
    match dice.below(13) {
        6 => json!({"kind": "cap", "when": low(&other.id), "then": {"below": dice.pick(&["a", "b"])}}),
        7 => json!({"kind": "bump", "when": look, "then": {"down": "1", "at_least": "b"}}),
        8 => json!({"kind": "bump", "when": {"not": low(&other.id)}, "then": {"up": "1", "at_most": "a"}}),
        9 => json!({"kind": "override", "when": low(&other.id), "then": {"grade": dice.pick(&["b", "a"])}}),
        10 => json!({"kind": "emergency", "when": look, "then": {"grade": "b"}}),
        11 => json!({"kind": "eligibility", "when": {"all": [look, low(&other.id)]}}),
        12 => {
            json!({"kind": "rating", "then": {"number": {"sum": ["1", {"count_met": [{"not": low(&one.id)}, {"not": low(&other.id)}]}]}}})
        }
        0 => json!({"kind": "floor", "of": "every_section", "at_least_share": share, "then": then}),
        1 => json!({"kind": "floor", "of": [one.id], "at_least_points": "1.5", "then": then}),
        2 => json!({"kind": "veto", "when": look, "then": then}),
        3 => json!({"kind": "veto", "when": {"any": [look, low(&other.id)]}, "then": then}),
        4 => {
            json!({"kind": "veto", "when": {"not": {"value": {"share_of": other.id}, "less_than": share}}, "then": then})
        }
        _ => {
            json!({"kind": "veto", "when": {"value": {"count_met": [low(&one.id), low(&other.id), low("s0")]}, "at_least": "2"},
                    "then": then})
        }
    }
}

/// A look of a gate at an answer.
fn look(criterion: &Criterion) -> Value {
    let input = |name: &str| format!("{}/{name}", criterion.id);
    let first = criterion.answers[0].as_object().unwrap();
    if first.contains_key("events") {
        return json!({"value": {"units": input("events"), "where": {"value": "people", "at_least": "10"}}, "at_most": "2"});
    }
    let name = ["held", "taken", "part", "row"].into_iter().find(|name| first.contains_key(*name));
    match name {
        Some("row") => return json!({"choice": input("row"), "one_of": ["p"]}),
        Some(name) => return json!({"value": input(name), "at_most": "1"}),
        None => {}
    }
    if first.contains_key("seen") {
        json!(input("seen"))
    } else if first.contains_key("level") {
        json!({"choice": input("level"), "one_of": ["q", "s"]})
    } else if first.contains_key("kinds") {
        json!({"list": input("kinds"), "includes": ["p"]})
    } else {
        let name = first.keys().find(|key| *key != "evidence").unwrap();
        json!({"value": input(name), "at_least": "1", "at_most": "3"})
    }
}
