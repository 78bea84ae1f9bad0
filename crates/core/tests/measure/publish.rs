//! Published tables against an attacker who knows everything that is shown: exact bounds of every cell left out.
//!
//! A table with its sums is a network: rows and columns are nodes, cells are edges whose flow stays at or above 0, and
//! a sum is an edge of the other direction. How far a cell can move is the largest flow through the cells left out.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{ask, counting, dice::Dice, sample::Sample};

type Node = (bool, usize);

/// What there is, what is shown; the last row and the last column are sums.
struct Table {
    values: Vec<Vec<i64>>,
    hidden: Vec<Vec<bool>>,
}

const ENDLESS: i64 = 1 << 40;

impl Table {
    /// How much may flow from one node to another over the cells left out.
    fn capacities(
        &self,
        rows: usize,
        columns: usize,
        without: (usize, usize),
    ) -> BTreeMap<(Node, Node), i64> {
        let mut capacities = BTreeMap::new();
        for row in 0..=rows {
            for column in 0..=columns {
                if self.hidden[row][column] && (row, column) != without {
                    let value = self.values[row][column];
                    let is_sum = (row == rows) != (column == columns);
                    let (more, less) = if is_sum { (value, ENDLESS) } else { (ENDLESS, value) };
                    capacities.insert(((true, row), (false, column)), more);
                    capacities.insert(((false, column), (true, row)), less);
                }
            }
        }
        capacities
    }

    /// How far a cell can move up and down while everything shown holds.
    fn reach(&self, row: usize, column: usize) -> (i64, i64) {
        let (rows, columns) = (self.values.len() - 1, self.values[0].len() - 1);
        let is_sum = (row == rows) != (column == columns);
        let flow = |from: Node, to: Node| most(self.capacities(rows, columns, (row, column)), from, to);
        let (grow, shrink) = (flow((false, column), (true, row)), flow((true, row), (false, column)));
        let (up, down) = if is_sum { (shrink, grow) } else { (grow, shrink) };
        (up, down.min(self.values[row][column]))
    }
}

impl Table {
    fn cells(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let (rows, columns) = (self.values.len(), self.values[0].len());
        (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
    }

    /// How many cells are left out; every one of them could be another number.
    fn cells_that_hold(&self, about: &str) -> usize {
        let mut left_out = 0;
        for (row, column) in self.cells() {
            let value = self.values[row][column];
            assert!(self.hidden[row][column] || value == 0 || value >= 5, "{about}: {value} is shown");
            if self.hidden[row][column] {
                let (up, down) = self.reach(row, column);
                assert!(up >= 3 || down >= 3, "{about}: {value} +{up} -{down}");
                left_out += 1;
            }
        }
        left_out
    }

    /// The attacker can attack: where the small numbers alone are left out, he finds some.
    fn found_without_partners(&mut self) -> usize {
        for (values, hidden) in self.values.iter().zip(&mut self.hidden) {
            values.iter().zip(hidden).for_each(|(value, hidden)| *hidden = (1..5).contains(value));
        }
        let found = |(row, column): &(usize, usize)| {
            let (up, down) = self.reach(*row, *column);
            self.hidden[*row][*column] && up < 3 && down < 3
        };
        self.cells().filter(found).count()
    }
}

/// The largest flow, by paths of fewest edges.
fn most(mut capacities: BTreeMap<(Node, Node), i64>, from: Node, to: Node) -> i64 {
    let mut flow = 0;
    loop {
        let mut came: BTreeMap<Node, Node> = BTreeMap::new();
        let mut queue = std::collections::VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            for ((start, end), left) in &capacities {
                if *start == node && *left > 0 && *end != from && !came.contains_key(end) {
                    came.insert(*end, node);
                    queue.push_back(*end);
                }
            }
        }
        if !came.contains_key(&to) {
            return flow;
        }
        let mut path = Vec::new();
        let mut node = to;
        while node != from {
            path.push((came[&node], node));
            node = came[&node];
        }
        let step = path.iter().map(|edge| capacities[edge]).min().unwrap();
        for (start, end) in path {
            *capacities.get_mut(&(start, end)).unwrap() -= step;
            *capacities.entry((end, start)).or_insert(0) += step;
        }
        flow += step;
        if flow >= ENDLESS {
            return ENDLESS;
        }
    }
}

/// The table that is shown, beside the one that is true.
fn tables(published: &Value, truth: &Value) -> Table {
    let cells = published["cells"].as_array().unwrap();
    let key = |cell: &Value| (cell.get("part").cloned(), cell.get("period").cloned());
    let mut real: BTreeMap<String, i64> = BTreeMap::new();
    for figure in truth["figures"].as_array().unwrap() {
        let value: i64 = figure["value"].as_str().unwrap().parse().unwrap();
        let (part, period) = key(figure);
        for (row, column) in
            [(Some(&part), Some(&period)), (Some(&part), None), (None, Some(&period)), (None, None)]
        {
            *real.entry(format!("{row:?} {column:?}")).or_insert(0) += value;
        }
    }
    let mut rows: Vec<(Vec<i64>, Vec<bool>)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for cell in cells {
        let (part, period) = key(cell);
        let is_whole = cell["all_parts"] == json!(true);
        let name = format!("{is_whole} {part:?}");
        if names.last() != Some(&name) {
            names.push(name);
            rows.push((Vec::new(), Vec::new()));
        }
        let part = (!is_whole).then_some(&part);
        let period = period.is_some().then_some(&period);
        let value = real.get(&format!("{part:?} {period:?}")).copied().unwrap_or(0);
        let hidden = cell["suppressed"] == json!(true);
        if !hidden {
            assert_eq!(cell["value"], json!(value.to_string()), "what is shown is true: {cell}");
        }
        let (values, flags) = rows.last_mut().unwrap();
        values.push(value);
        flags.push(hidden);
    }
    let (values, hidden) = rows.into_iter().unzip();
    Table { values, hidden }
}

const TABLES: [(&str, &str, &str); 7] = [
    ("sessions", "station", "month"),
    ("sessions", "site", "quarter"),
    ("person_times", "station", "month"),
    ("person_times", "theme", "month"),
    ("volunteer_times", "function", "month"),
    ("volunteer_times", "station", "quarter"),
    ("person_times", "tier", "year"),
];

#[test]
fn no_cell_left_out_can_be_worked_out() {
    let (mut tested, mut left_out, mut naive) = (0, 0, 0);
    for seed in 500..545 {
        let mut dice = Dice::new(seed);
        let sample = Sample::new(&mut dice);
        let accounting = *dice.pick(&["once_per_site", "per_station"]);
        let counting = counting(accounting, "included");
        for (measure, of, by) in TABLES {
            let about = json!({"period": "2022", "of": of, "by": by, "counting": counting});
            let with = |more: Value| {
                let mut question = about.clone();
                more.as_object().unwrap().iter().for_each(|(key, value)| question[key] = value.clone());
                ask(&sample.district, &question)
            };
            let published = with(json!({"ask": "publish", "measure": measure}));
            let truth = with(json!({"ask": "measures", "measures": [measure], "rows": "0"}));
            let mut table = tables(&published, &truth);
            left_out += table.cells_that_hold(&format!("seed {seed} {measure} {of} {by}"));
            naive += table.found_without_partners();
            tested += 1;
        }
    }
    assert!(
        tested >= 300 && left_out > 1000 && naive > 100,
        "{tested} tables, {left_out} left out, {naive} found"
    );
}
