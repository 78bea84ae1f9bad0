//! Random rubrics and sheets from a seed: every construct of the language, in more than one spelling.
#![allow(
    dead_code,
    unused_imports,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "not every test uses all of it, and a test may overflow"
)]

mod edit;
mod sheet;

pub use edit::edited;
use haitang::Rubric;
use serde_json::{Map, Value, json};
pub use sheet::sheet;

/// `SplitMix64`: the same numbers everywhere for the same seed.
pub struct Random(u64);

impl Random {
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }

    pub fn one_in(&mut self, end: usize) -> bool {
        self.below(end) == 0
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn many(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Self) -> Value) -> Value {
        let count = least + self.below(most - least + 1);
        (0..count).map(|_| make(self)).collect()
    }
}

pub fn read(document: &Value) -> Rubric {
    Rubric::from_json(&document.to_string()).unwrap_or_else(|issues| panic!("{issues}\n{document}"))
}

/// A number, in one of its spellings.
fn number(random: &mut Random, most: usize) -> Value {
    let whole = random.below(most + 1);
    match random.below(5) {
        0 => json!(whole),
        1 => json!(format!("{whole}.0")),
        2 => json!(format!("{whole}.{}", random.below(100))),
        3 => json!(format!("{}/3", whole + 1)),
        _ => json!(whole.to_string()),
    }
}

fn text(random: &mut Random) -> Value {
    let word = format!("词{}", random.below(40));
    match random.below(3) {
        0 => json!(word),
        1 => json!({"zh": word}),
        _ => json!({"zh": word, "en": format!("word {}", random.below(40))}),
    }
}

fn put(map: &mut Value, key: &str, value: Value) {
    map[key] = value;
}

const TYPES: [&str; 9] = ["bool", "count", "number", "choice", "list", "date", "share", "units", "assessed"];
/// Those that may stand for the whole sheet.
const SHARED: usize = 8;

/// An input whose id begins with its type.
fn input(random: &mut Random, kind: &str, at: usize) -> Value {
    let mut input = json!({"id": format!("{kind}{at}"), "type": kind});
    if random.one_in(2) {
        put(&mut input, "title", text(random));
    }
    match kind {
        "count" if random.one_in(2) => put(&mut input, "at_most", json!("40")),
        "number" => {
            put(&mut input, "at_least", json!(0));
            if random.one_in(3) {
                put(&mut input, "places", json!("2"));
                put(&mut input, "unit", text(random));
            }
        }
        "choice" | "list" => {
            let options = ["a", "b", "丙"].map(|id| json!({"id": id, "title": text(random)}));
            put(&mut input, "options", json!(options[..2 + random.below(2)]));
        }
        "share" => {
            put(&mut input, "when_due_zero", random.pick(&[json!("1"), json!("refuse"), json!(0)]).clone());
            if random.one_in(2) {
                put(&mut input, "may_exceed", json!(random.one_in(2)));
            }
        }
        "units" => {
            let each = [("n", "count"), ("b", "bool")]
                .map(|(id, kind)| json!({"id": format!("u{at}{id}"), "type": kind}));
            put(&mut input, "each", json!(each));
            put(&mut input, "at_most", json!("9"));
        }
        "assessed" => {
            put(&mut input, "at_least", json!("1"));
            put(&mut input, "at_most", json!("5.0"));
            put(&mut input, "or_zero", json!(random.one_in(2)));
        }
        _ => {}
    }
    input
}

fn inputs(random: &mut Random, types: &[&str], from: usize) -> Vec<Value> {
    let count = 1 + random.below(4);
    (from..from + count)
        .map(|at| {
            let kind = *random.pick(types);
            let mut input = input(random, kind, at);
            if from == 0 && kind == "count" && random.one_in(4) {
                put(&mut input, "from", json!({"measure": "m"}));
            }
            input
        })
        .collect()
}

/// What can be named, by type.
struct Names<'a> {
    inputs: &'a [Value],
    nodes: &'a [String],
}

impl Names<'_> {
    fn of(&self, random: &mut Random, types: &[&str]) -> Option<String> {
        self.input(random, types).map(|input| input["id"].as_str().unwrap().to_owned())
    }

    fn input(&self, random: &mut Random, types: &[&str]) -> Option<Value> {
        let fit = |input: &&Value| types.contains(&input["type"].as_str().unwrap());
        let fitting: Vec<&Value> = self.inputs.iter().filter(fit).collect();
        (!fitting.is_empty()).then(|| (*random.pick(&fitting)).clone())
    }
}

fn options(input: &Value) -> Vec<String> {
    let options = input["options"].as_array().unwrap().iter();
    options.map(|option| option["id"].as_str().unwrap().to_owned()).collect()
}

fn condition(random: &mut Random, names: &Names<'_>, depth: usize) -> Value {
    if depth > 0 && random.one_in(2) {
        let key = *random.pick(&["all", "any", "not_all", "none"]);
        if random.one_in(4) {
            return json!({"not": condition(random, names, depth - 1)});
        }
        return json!({key: random.many(1, 3, |random| condition(random, names, depth - 1))});
    }
    if random.one_in(2)
        && let Some(met) = names.of(random, &["bool"])
    {
        return json!(met);
    }
    if random.one_in(2)
        && let Some(chosen) = names.input(random, &["choice", "list"])
    {
        let list = if chosen["type"] == "choice" { "one_of" } else { "includes" };
        return json!({chosen["type"].as_str().unwrap(): chosen["id"], list: [random.pick(&options(&chosen))]});
    }
    if random.one_in(3)
        && let Some(day) = names.of(random, &["date"])
    {
        return json!({"value": day, "at_least": "2024-01-01", "less_than": "2025-06-30"});
    }
    let bound = *random.pick(&["at_least", "more_than", "at_most", "less_than", "equals"]);
    json!({"value": amount(random, names, 1), bound: amount(random, names, 0)})
}

fn amount(random: &mut Random, names: &Names<'_>, depth: usize) -> Value {
    if depth > 0 && random.one_in(2) {
        let key = *random.pick(&["sum", "product", "smallest", "largest"]);
        let part = |random: &mut Random| amount(random, names, depth - 1);
        return match random.below(10) {
            0 => json!({"difference": [part(random), part(random)]}),
            1 => json!({"quotient": [part(random), part(random)], "when_zero": part(random)}),
            2 => json!({"count_met": random.many(1, 3, |random| condition(random, names, 0))}),
            3 => {
                json!({"steps_in": part(random), "step": "2", "mode": random.pick(&["whole", "started", "linear"])})
            }
            4 => {
                json!({"rounded": part(random), "places": 1, "mode": random.pick(&["half_up", "half_even", "down", "up"])})
            }
            5 if !names.nodes.is_empty() => {
                json!({*random.pick(&["score_of", "share_of"]): random.pick(names.nodes)})
            }
            7 => match names.input(random, &["units"]) {
                Some(units) => over(random, &units),
                None => json!("full"),
            },
            8 => match names.input(random, &["choice"]) {
                Some(choice) => {
                    json!({"by_choice": choice["id"], "values": by_option(random, &choice, |random| number(random, 12))})
                }
                None => json!("full"),
            },
            6 => names.of(random, &["list"]).map_or(json!("full"), |list| json!({"count_of": list})),
            _ => json!({key: random.many(1, 3, part)}),
        };
    }
    match names.of(random, &["count", "number", "share", "assessed"]) {
        Some(name) if !random.one_in(3) => json!(name),
        _ if random.one_in(4) => json!("full"),
        _ => number(random, 12),
    }
}

/// How many units there are, how much in all, or on average.
fn over(random: &mut Random, units: &Value) -> Value {
    let named = |place: usize| units["each"][place]["id"].clone();
    let mut over = match random.below(3) {
        0 => json!({"units": units["id"]}),
        1 => json!({"total": named(0), "units": units["id"]}),
        _ => json!({"mean": named(0), "units": units["id"], "when_none": number(random, 3)}),
    };
    match random.below(3) {
        0 => put(&mut over, "where", json!({"value": named(0), "at_least": number(random, 20)})),
        1 => put(&mut over, "where", named(1)),
        _ => {}
    }
    over
}

fn limit(random: &mut Random, otherwise: &str) -> Value {
    if random.one_in(4) { json!("none") } else { json!(otherwise) }
}

fn by_option(random: &mut Random, input: &Value, mut cell: impl FnMut(&mut Random) -> Value) -> Value {
    options(input).into_iter().map(|id| (id, cell(random))).collect::<Map<_, _>>().into()
}

fn rule(random: &mut Random, names: &Names<'_>, depth: usize) -> Value {
    let inner = depth.saturating_sub(1);
    let choice = names.input(random, &["choice"]);
    let plain = names.of(random, &["count", "number", "assessed"]);
    match (random.below(if depth > 0 { 12 } else { 8 }), choice, plain) {
        (0, Some(choice), _) => {
            json!({"kind": "choice", "input": choice["id"], "points": by_option(random, &choice, |random| number(random, 10))})
        }
        (1, Some(choice), _) => {
            let cells =
                by_option(random, &choice, |random| by_option(random, &choice, |random| number(random, 10)));
            json!({"kind": "matrix", "row": choice["id"], "column": choice["id"], "points": cells})
        }
        (2, Some(choice), Some(plain)) => {
            let ranges = by_option(random, &choice, |_| json!({"at_least": "0", "at_most": "40"}));
            json!({"kind": "number_in_level", "level": choice["id"], "input": plain, "ranges": ranges})
        }
        (3, _, Some(plain)) => json!({"kind": "number", "input": plain}),
        (4, ..) => json!({"kind": "ratio", "of": amount(random, names, 1), "to": amount(random, names, 0),
            "cap": limit(random, "1"), "when_zero": number(random, 5)}),
        (5, ..) => table(random, names),
        (6, ..) => {
            json!({"kind": "amount", "of": amount(random, names, 2), "floor": limit(random, "0"), "cap": "full"})
        }
        (8, ..) => {
            json!({"kind": random.pick(&["best_of", "worst_of"]), "of": random.many(1, 3, |random| rule(random, names, inner))})
        }
        (9, ..) => {
            let cases = random.many(
                1,
                2,
                |random| json!({"when": condition(random, names, 1), "rule": rule(random, names, inner)}),
            );
            json!({"kind": "cases", "cases": cases, "otherwise": rule(random, names, inner)})
        }
        (10 | 11, ..) => balance(random, names, inner),
        _ => json!({"kind": "all_or_nothing", "when": condition(random, names, 2)}),
    }
}

fn table(random: &mut Random, names: &Names<'_>) -> Value {
    let (of, bounds) = match names.of(random, &["date"]) {
        Some(day) => (json!(day), ["2025-01-01", "2024-06-30"]),
        None => (amount(random, names, 1), ["9.50", "4"]),
    };
    let rows = bounds.map(|bound| json!({random.pick(&["at_least", "more_than"]).to_owned(): bound, "points": number(random, 10)}));
    json!({"kind": "table", "of": of, "rows": rows, "otherwise": 0})
}

fn balance(random: &mut Random, names: &Names<'_>, depth: usize) -> Value {
    let mut rule = json!({"kind": "balance", "start": random.pick(&["full", "0", "3.0"])});
    put(&mut rule, "deduct", random.many(0, 2, |random| term(random, names, depth)));
    put(&mut rule, "add", random.many(1, 2, |random| term(random, names, depth)));
    put(&mut rule, "floor", limit(random, "0"));
    put(&mut rule, "cap", limit(random, "full"));
    rule
}

fn term(random: &mut Random, names: &Names<'_>, depth: usize) -> Value {
    let points = number(random, 4);
    let mut term = match random.below(6) {
        0 => json!({"when": condition(random, names, 1), "points": points}),
        1 => json!({"each_met": random.many(1, 3, |random| condition(random, names, 0)), "points": points}),
        2 => json!({"each_unmet": random.many(1, 3, |random| condition(random, names, 0)), "points": points}),
        3 => json!({"amount": amount(random, names, 1)}),
        4 if depth > 0 => {
            return json!({"part": {"title": text(random), "points": "4", "rule": rule(random, names, 0)}});
        }
        _ => {
            let mut per = json!({"per": amount(random, names, 0), "step": "2.0", "points": points,
                "mode": random.pick(&["whole", "started", "linear"])});
            for (key, odds) in [("beyond", 3), ("first", 4), ("cap", 2)] {
                if random.one_in(odds) {
                    put(&mut per, key, number(random, 6));
                }
            }
            per
        }
    };
    if random.one_in(3) {
        put(&mut term, "title", text(random));
    }
    term
}

/// What grows while a tree is made.
struct Tree<'a> {
    shared: &'a [Value],
    nodes: usize,
    criteria: Vec<(String, Vec<Value>)>,
    sections: Vec<String>,
}

impl Tree<'_> {
    fn criterion(&mut self, random: &mut Random, role: &str) -> Value {
        self.nodes += 1;
        let id = format!("c{}", self.nodes);
        let own = inputs(random, &TYPES, 0);
        let all: Vec<Value> = own.iter().chain(self.shared).cloned().collect();
        let names = Names { inputs: &all, nodes: &[] };
        let mut node = json!({"id": id, "title": text(random), "points": 1 + random.below(20), "inputs": own,
            "rule": rule(random, &names, 2)});
        for key in ["description", "method", "source"] {
            if random.one_in(4) {
                put(&mut node, key, text(random));
            }
        }
        let base = role == "base";
        if random.one_in(4) {
            let required = base && random.one_in(2);
            put(&mut node, "evidence", json!({"required": required, "list": [text(random)]}));
        }
        if base && random.one_in(5) {
            put(&mut node, "empty", json!({"not_applicable": random.pick(&["drop", "full", "zero"])}));
            put(&mut node, "not_applicable_if", condition(random, &names, 1));
        }
        for key in
            if base { &["forfeit_if", "exempt_if", "no_event_if", "zero_if"][..] } else { &["zero_if"] }
        {
            if random.one_in(8) {
                put(&mut node, key, condition(random, &names, 1));
            }
        }
        self.criteria.push((id, own));
        node
    }

    fn node(&mut self, random: &mut Random, depth: usize, role: &str) -> Value {
        let mut node = if depth > 0 && random.one_in(2) {
            self.nodes += 1;
            let id = format!("s{}", self.nodes);
            self.sections.push(id.clone());
            json!({"id": id, "title": text(random), "children": random.many(1, 3, |random| self.node(random, depth - 1, role))})
        } else {
            self.criterion(random, role)
        };
        if random.one_in(5) {
            put(&mut node, "rounding", json!({"places": random.below(3), "mode": "half_even"}));
        }
        if role == "base" && random.one_in(6) {
            put(&mut node, "cap", json!("15.50"));
            put(&mut node, "floor", json!("0"));
        }
        node
    }
}

/// A rubric document that can be read.
pub fn rubric(random: &mut Random) -> Value {
    let shared = if random.one_in(2) { inputs(random, &TYPES[..SHARED], 90) } else { Vec::new() };
    let mut tree = Tree { shared: &shared, nodes: 0, criteria: Vec::new(), sections: Vec::new() };
    let mut children = random.many(1, 3, |random| tree.node(random, 2, "base"));
    if random.one_in(3) {
        weighed(random, &mut children);
    }
    for role in ["bonus", "penalty"] {
        if random.one_in(3) {
            let mut node = tree.node(random, 1, role);
            put(&mut node, "role", json!(role));
            put(&mut node, "counts_for_grade", json!(random.one_in(2)));
            children.as_array_mut().unwrap().push(node);
        }
    }
    let mut rubric = json!({"haitang": "rubric/1", "id": "r", "title": text(random), "children": children});
    if !shared.is_empty() {
        put(&mut rubric, "inputs", shared.clone().into());
    }
    around(random, &mut rubric);
    if random.one_in(2) {
        put(&mut rubric, "grades", grades(random, &tree));
    }
    rubric
}

fn weighed(random: &mut Random, children: &mut Value) {
    for child in children.as_array_mut().unwrap() {
        put(child, "weight", json!((1 + random.below(9)).to_string()));
    }
}

fn around(random: &mut Random, rubric: &mut Value) {
    if random.one_in(2) {
        put(rubric, "version", json!("2024"));
        put(rubric, "source", text(random));
        put(rubric, "notes", random.many(0, 2, text));
    }
    if random.one_in(2) {
        let rounding = json!({"places": random.below(4), "mode": "half_up"});
        put(rubric, "rounding", json!({*random.pick(&["criterion", "section", "total"]): rounding}));
    }
    if random.one_in(2) {
        put(
            rubric,
            "empty",
            json!({"not_applicable": random.pick(&["drop", "full", "zero"]), "exempt": random.pick(&["full", "refuse"])}),
        );
    }
    if random.one_in(3) {
        put(rubric, "points", json!("100.0"));
    }
}

fn grades(random: &mut Random, tree: &Tree<'_>) -> Value {
    let mut gates = Vec::new();
    let mut seen = tree.shared.to_vec();
    for (criterion, inputs) in &tree.criteria {
        for input in inputs {
            let mut remote = input.clone();
            remote["id"] = json!(format!("{criterion}/{}", input["id"].as_str().unwrap()));
            seen.push(remote);
        }
    }
    let nodes: Vec<String> =
        tree.sections.iter().cloned().chain(tree.criteria.iter().map(|(id, _)| id.clone())).collect();
    let names = Names { inputs: &seen, nodes: &nodes };
    for at in 0..random.below(3) {
        let mut gate = json!({"id": format!("g{at}"), "title": text(random)});
        let more = match random.below(3) {
            0 => {
                json!({"kind": "floor", "of": [random.pick(&nodes)], *random.pick(&["at_least_share", "at_least_points"]): "0.5", "then": {"grade": null}})
            }
            1 => json!({"kind": "veto", "when": condition(random, &names, 1), "then": {"grade": "low"}}),
            _ => json!({"kind": "cap", "when": condition(random, &names, 1), "then": {"at_most": "mid"}}),
        };
        gate.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        gates.push(gate);
    }
    json!({"bands": [{"grade": "top", "title": text(random), "at_least": "60.0"},
                     {"grade": "mid", "title": text(random), "at_least": number(random, 30), "less_than": 60}],
           "otherwise": {"grade": "low", "title": text(random)}, "gates": gates})
}
