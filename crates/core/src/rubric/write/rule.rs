//! Writing rules (写回评分规则) and the terms of a balance.

use alloc::{vec, vec::Vec};

use super::{Member, Writer, exact, filled, reference};
use crate::base::{Date, Exact, Id, Text, json::Value};
use crate::rubric::{Amount, Condition, Limit, Measured, Per, Rank, Reference, Row, Rule, Term};

impl Writer<'_> {
    pub(super) fn rule(self, rule: &Rule) -> Value {
        let amount = |amount| Some(self.amount(amount));
        let mut members: Vec<Member> = match rule {
            Rule::AllOrNothing(when) => vec![("when", Some(self.condition(when)))],
            Rule::Balance { start, add, deduct, floor, cap } => {
                let mut members = self.balance([add, deduct], [floor, cap]);
                members.push(("start", amount(start)));
                members
            }
            Rule::Choice(input, points) => {
                let points = by_option(self.options_of(input), points, |points| self.amount(points));
                vec![("input", Some(reference(input))), ("points", Some(points))]
            }
            Rule::Table { of, rows, otherwise } => self.table(of, rows, otherwise),
            Rule::Matrix { row, column, points } => self.matrix(row, column, points),
            Rule::Ratio { of, to, cap, when_zero } => vec![
                ("of", amount(of)),
                ("to", amount(to)),
                ("cap", Some(cap.as_ref().map_or_else(none, exact))),
                ("when_zero", amount(when_zero)),
            ],
            Rule::Number(input) => vec![("input", Some(reference(input)))],
            Rule::NumberInLevel { level, input, ranges } => {
                let ranges = by_option(self.options_of(level), ranges, range);
                let [level, input] = [level, input].map(|of| Some(reference(of)));
                vec![("level", level), ("input", input), ("ranges", Some(ranges))]
            }
            Rule::Amount { of, floor, cap } => {
                let [floor, cap] = [floor, cap].map(|limit| Some(self.limit(limit)));
                vec![("of", amount(of)), ("floor", floor), ("cap", cap)]
            }
            Rule::Rank { rank, points, otherwise } => self.places(rank, points, otherwise),
            Rule::BestOf(rules) | Rule::WorstOf(rules) => {
                vec![("of", Some(Value::List(rules.iter().map(|rule| self.rule(rule)).collect())))]
            }
            Rule::Cases(cases, otherwise) => self.cases(cases, otherwise),
        };
        members.push(("kind", Some(Value::of(rule.name()))));
        Value::object(members)
    }

    /// A limit that is not there has to be written where terms ask for it, and only there.
    fn balance(self, terms: [&[Term]; 2], limits: [&Limit; 2]) -> Vec<Member> {
        let ([add, deduct], [floor, cap]) = (terms, limits);
        let limit =
            |limit: &Limit, terms: &[Term]| (limit.is_some() || !terms.is_empty()).then(|| self.limit(limit));
        vec![
            ("add", filled(add.iter().map(|term| self.term(term)).collect())),
            ("deduct", filled(deduct.iter().map(|term| self.term(term)).collect())),
            ("floor", limit(floor, deduct)),
            ("cap", limit(cap, add)),
        ]
    }

    fn limit(self, limit: &Limit) -> Value {
        limit.as_ref().map_or_else(none, |amount| self.amount(amount))
    }

    fn table(self, of: &Amount, rows: &[Row], otherwise: &Amount) -> Vec<Member> {
        let dates = self.is_date(of);
        let rows = rows.iter().map(|row| {
            let day = Date::of_number(&row.of).filter(|_| dates);
            let bound = day.map_or_else(|| exact(&row.of), |day| Value::of(&day));
            Value::object([(row.bound.name(), Some(bound)), ("points", Some(self.amount(&row.points)))])
        });
        let rows = Value::List(rows.collect());
        vec![("of", Some(self.amount(of))), ("rows", Some(rows)), ("otherwise", Some(self.amount(otherwise)))]
    }

    fn places(self, rank: &Rank, points: &[Amount], otherwise: &Amount) -> Vec<Member> {
        let points = Value::List(points.iter().map(|points| self.amount(points)).collect());
        let mut members = Vec::from(self.rank(rank, "of", "share"));
        members.extend([("points", Some(points)), ("otherwise", Some(self.amount(otherwise)))]);
        members
    }

    fn matrix(self, row: &Reference, column: &Reference, points: &[Vec<Amount>]) -> Vec<Member> {
        let columns = self.options_of(column);
        let cells = by_option(self.options_of(row), points, |cells| {
            by_option(columns, cells, |points| self.amount(points))
        });
        let [row, column] = [row, column].map(|of| Some(reference(of)));
        vec![("row", row), ("column", column), ("points", Some(cells))]
    }

    fn cases(self, cases: &[(Condition, Rule)], otherwise: &Rule) -> Vec<Member> {
        let cases = cases.iter().map(|(when, rule)| {
            Value::object([("when", Some(self.condition(when))), ("rule", Some(self.rule(rule)))])
        });
        vec![("cases", Some(Value::List(cases.collect()))), ("otherwise", Some(self.rule(otherwise)))]
    }

    fn term(self, term: &Term) -> Value {
        let amount = |amount| Some(self.amount(amount));
        let mut members: Vec<Member> = match &term.measured {
            Measured::When(when, points) => {
                vec![("when", Some(self.condition(when))), ("points", amount(points))]
            }
            Measured::EachMet(each, points) => {
                vec![("each_met", Some(self.conditions(each))), ("points", amount(points))]
            }
            Measured::EachUnmet(each, points) => {
                vec![("each_unmet", Some(self.conditions(each))), ("points", amount(points))]
            }
            Measured::Per(per) => self.per(per),
            Measured::Amount(of) => vec![("amount", amount(of))],
            Measured::Part(points, rule) => return self.part(term, points, rule),
        };
        members.push(("title", self.words(term.title.as_ref())));
        Value::object(members)
    }

    fn part(self, term: &Term, points: &Exact, rule: &Rule) -> Value {
        let part = Value::object([
            ("title", self.words(term.title.as_ref())),
            ("points", Some(exact(points))),
            ("rule", Some(self.rule(rule))),
        ]);
        Value::object([("part", Some(part))])
    }

    fn per(self, per: &Per) -> Vec<Member> {
        let may = |amount: &Option<Amount>| amount.as_ref().map(|amount| self.amount(amount));
        vec![
            ("per", Some(self.amount(&per.of))),
            ("beyond", may(&per.beyond)),
            ("short_of", may(&per.short_of)),
            ("step", Some(exact(&per.step))),
            ("mode", Some(Value::of(per.mode.name()))),
            ("points", Some(self.amount(&per.points))),
            ("first", may(&per.first)),
            ("cap", may(&per.cap)),
        ]
    }
}

fn none() -> Value {
    Value::of("none")
}

fn range((low, high): &(Exact, Exact)) -> Value {
    Value::object([("at_least", Some(exact(low))), ("at_most", Some(exact(high)))])
}

pub(super) fn by_option<T>(options: &[(Id, Text)], items: &[T], write: impl Fn(&T) -> Value) -> Value {
    let written = options.iter().zip(items).map(|((id, _), item)| (id.as_str(), Some(write(item))));
    Value::object(written.collect::<Vec<_>>())
}
