//! Sites (规则构件): everything inside a criterion that decides something, with its place.
//!
//! Takes a criterion, gives its conditions, tables, cases, contests, terms and choices, each with its path inside
//! the node, what `full` is there, and the conditions under which it is looked at.

use alloc::{boxed::Box, format, string::String, vec::Vec};

use crate::base::Exact;
use crate::rubric::{Amount, Condition, Criterion, Measured, Node, Over, Per, Reference, Row, Rule, Term};

/// Something that decides.
pub(super) struct Site<'r> {
    /// The path inside the node.
    pub inside: String,
    /// What `full` is here.
    pub full: Exact,
    /// It is looked at only when these conditions are so.
    pub live: Vec<(&'r Condition, bool)>,
    /// Does it stand in the rule, and not before it?
    pub in_rule: bool,
    pub what: What<'r>,
}

impl Site<'_> {
    /// Is it at this place, or somewhere inside it?
    pub fn is_within(&self, outer: &str) -> bool {
        self.inside.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

pub(super) enum What<'r> {
    /// A condition.
    Test {
        condition: &'r Condition,
    },
    Table {
        of: &'r Amount,
        rows: &'r [Row],
    },
    Cases {
        cases: &'r [(Condition, Rule)],
    },
    /// Several rules of which the best (or worst) counts.
    Contest {
        rules: &'r [Rule],
        best: bool,
    },
    /// A balance with and without one of its terms, and the term alone.
    Term {
        with: &'r Rule,
        without: Box<Rule>,
        alone: Box<Rule>,
        number: usize,
    },
    Choice {
        chosen: &'r Reference,
        points: &'r [Amount],
    },
    /// What a unit has to meet, and how many do.
    Each {
        over: &'r Over,
    },
    /// What is divided by, and what is given when it is 0.
    Divisor {
        by: &'r Amount,
        when_zero: &'r Amount,
    },
}

/// All sites of a criterion.
pub(super) fn sites<'r>(node: &'r Node, criterion: &'r Criterion) -> Vec<Site<'r>> {
    let mut walk = Walk { full: node.points.clone(), live: Vec::new(), in_rule: false, found: Vec::new() };
    let gates = [
        ("not_applicable_if", &criterion.not_applicable_if),
        ("forfeit_if", &criterion.forfeit_if),
        ("exempt_if", &criterion.exempt_if),
        ("no_event_if", &criterion.no_event_if),
        ("zero_if", &criterion.zero_if),
    ];
    for (key, condition) in gates {
        if let Some(condition) = condition {
            walk.test(condition, &format!("/{key}"));
        }
    }
    walk.in_rule = true;
    walk.rule(&criterion.rule, "/rule");
    walk.found
}

struct Walk<'r> {
    full: Exact,
    live: Vec<(&'r Condition, bool)>,
    in_rule: bool,
    found: Vec<Site<'r>>,
}

impl<'r> Walk<'r> {
    fn add(&mut self, inside: String, what: What<'r>) {
        let (full, live) = (self.full.clone(), self.live.clone());
        self.found.push(Site { inside, full, live, in_rule: self.in_rule, what });
    }

    /// A condition and its members, as far as their places are known from what was read.
    fn test(&mut self, condition: &'r Condition, inside: &str) {
        self.add(inside.into(), What::Test { condition });
        let (key, members) = match condition {
            Condition::All(members) => ("all", members),
            Condition::Any(members) => ("any", members),
            Condition::Compare(value, bounds) => {
                for (bound, to) in bounds {
                    self.amount(to, &format!("{inside}/{}", bound.name()));
                }
                return self.amount(value, &format!("{inside}/value"));
            }
            _ => return,
        };
        for (place, member) in members.iter().enumerate() {
            self.test(member, &format!("{inside}/{key}/{place}"));
        }
    }

    fn rule(&mut self, rule: &'r Rule, inside: &str) {
        match rule {
            Rule::AllOrNothing(when) => self.test(when, &format!("{inside}/when")),
            Rule::Balance { add, deduct, .. } => self.balance(rule, [add, deduct], inside),
            Rule::Choice(chosen, points) => {
                self.add(format!("{inside}/points"), What::Choice { chosen, points });
            }
            Rule::Table { of, rows, .. } => {
                self.amount(of, &format!("{inside}/of"));
                self.add(format!("{inside}/rows"), What::Table { of, rows });
            }
            Rule::Ratio { of, to, when_zero, .. } => {
                self.add(inside.into(), What::Divisor { by: to, when_zero });
                self.amount(of, &format!("{inside}/of"));
                self.amount(to, &format!("{inside}/to"));
            }
            Rule::Amount { of, .. } => self.amount(of, &format!("{inside}/of")),
            Rule::BestOf(rules) => self.contest(rules, true, inside),
            Rule::WorstOf(rules) => self.contest(rules, false, inside),
            Rule::Cases(cases, otherwise) => self.cases(cases, otherwise, inside),
            _ => {}
        }
    }

    /// Each case is looked at only where those before it are false.
    fn cases(&mut self, cases: &'r [(Condition, Rule)], otherwise: &'r Rule, inside: &str) {
        self.add(format!("{inside}/cases"), What::Cases { cases });
        let before = self.live.len();
        for (place, (when, rule)) in cases.iter().enumerate() {
            self.test(when, &format!("{inside}/cases/{place}/when"));
            self.live.push((when, true));
            self.rule(rule, &format!("{inside}/cases/{place}/rule"));
            self.live.pop();
            self.live.push((when, false));
        }
        self.rule(otherwise, &format!("{inside}/otherwise"));
        self.live.truncate(before);
    }

    fn contest(&mut self, rules: &'r [Rule], best: bool, inside: &str) {
        self.add(format!("{inside}/of"), What::Contest { rules, best });
        for (place, rule) in rules.iter().enumerate() {
            self.rule(rule, &format!("{inside}/of/{place}"));
        }
    }

    fn balance(&mut self, rule: &'r Rule, lists: [&'r [Term]; 2], inside: &str) {
        for (key, terms) in ["add", "deduct"].into_iter().zip(lists) {
            for (place, term) in terms.iter().enumerate() {
                let here = format!("{inside}/{key}/{place}");
                let what = What::Term {
                    with: rule,
                    without: Box::new(without(rule, key, place)),
                    alone: Box::new(alone(term)),
                    number: place.saturating_add(1),
                };
                self.add(here.clone(), what);
                self.term(term, &here);
            }
        }
    }

    fn term(&mut self, term: &'r Term, inside: &str) {
        match &term.measured {
            Measured::When(when, _) => self.test(when, &format!("{inside}/when")),
            Measured::EachMet(tests, _) => self.several(tests, &format!("{inside}/each_met")),
            Measured::EachUnmet(tests, _) => self.several(tests, &format!("{inside}/each_unmet")),
            Measured::Part(points, rule) => {
                let outer = core::mem::replace(&mut self.full, points.clone());
                self.rule(rule, &format!("{inside}/part/rule"));
                self.full = outer;
            }
            Measured::Per(per) => {
                let Per { of, .. } = per.as_ref();
                self.amount(of, &format!("{inside}/per"));
            }
            Measured::Amount(amount) => self.amount(amount, &format!("{inside}/amount")),
        }
    }

    fn several(&mut self, tests: &'r [Condition], inside: &str) {
        for (place, test) in tests.iter().enumerate() {
            self.test(test, &format!("{inside}/{place}"));
        }
    }

    fn amounts(&mut self, parts: impl IntoIterator<Item = &'r Amount>, inside: &str, key: &str) {
        for (place, part) in parts.into_iter().enumerate() {
            self.amount(part, &format!("{inside}/{key}/{place}"));
        }
    }

    /// The divisions and tests inside an amount.
    fn amount(&mut self, amount: &'r Amount, inside: &str) {
        match amount {
            Amount::Quotient(parts) => {
                let [above, by, when_zero] = parts.as_ref();
                self.add(inside.into(), What::Divisor { by, when_zero });
                self.amounts([above, by], inside, "quotient");
            }
            Amount::Sum(parts) => self.amounts(parts, inside, "sum"),
            Amount::Product(parts) => self.amounts(parts, inside, "product"),
            Amount::Smallest(parts) => self.amounts(parts, inside, "smallest"),
            Amount::Largest(parts) => self.amounts(parts, inside, "largest"),
            Amount::Difference(parts) => self.amounts(parts.as_ref(), inside, "difference"),
            Amount::CountMet(members) => self.several(members, &format!("{inside}/count_met")),
            Amount::Over(over) if over.wanted.is_some() => {
                self.add(format!("{inside}/where"), What::Each { over });
            }
            Amount::Rounded(of, _) => self.amount(of, &format!("{inside}/rounded")),
            Amount::StepsIn(of, ..) => self.amount(of, &format!("{inside}/steps_in")),
            _ => {}
        }
    }
}

/// The balance without one of its terms.
fn without(rule: &Rule, key: &str, place: usize) -> Rule {
    let mut rule = rule.clone();
    if let Rule::Balance { add, deduct, .. } = &mut rule {
        let terms = if key == "add" { add } else { deduct };
        if place < terms.len() {
            terms.remove(place);
        }
    }
    rule
}

/// A balance of one term.
fn alone(term: &Term) -> Rule {
    Rule::Balance {
        start: Amount::default(),
        add: [term.clone()].into(),
        deduct: Vec::new(),
        floor: None,
        cap: None,
    }
}
