//! Rules (评分规则): how answers become points.
//!
//! Takes the written form, gives a tree of which every choice is provided for and every limit declared.

use alloc::{boxed::Box, string::ToString, vec::Vec};

use super::{
    Amount, Condition, Input, Problem, Rank, Reference, Row, Term, amount, cohort, condition, input,
    scope::{self, Scope},
    table, term,
};
use crate::base::{
    Exact, Id, Issue, Read, Text,
    fields::{self, Fields},
    json::Value,
};

/// How answers become points.
#[doc(alias = "评分规则")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Full when true, else nothing.
    AllOrNothing(Condition),
    /// A start, what is added, what is deducted, floor and cap (加减分).
    Balance {
        /// Where it starts.
        start: Amount,
        /// What is earned.
        add: Vec<Term>,
        /// What is lost.
        deduct: Vec<Term>,
        /// Never below.
        floor: Limit,
        /// Never above.
        cap: Limit,
    },
    /// The points of the option chosen.
    Choice(Reference, Vec<Amount>),
    /// The first row that holds (分档).
    Table {
        /// The value looked up.
        of: Amount,
        /// The rows, the first that holds decides.
        rows: Vec<Row>,
        /// Points when none holds.
        otherwise: Amount,
    },
    /// A cell by two choices.
    Matrix {
        /// The choice of the row.
        row: Reference,
        /// The choice of the column.
        column: Reference,
        /// Points by row, then column.
        points: Vec<Vec<Amount>>,
    },
    /// Full × of ÷ to (完成率).
    Ratio {
        /// What was reached.
        of: Amount,
        /// What was to be reached.
        to: Amount,
        /// Never more than this share; `None` lets it exceed.
        cap: Option<Exact>,
        /// Points when nothing was to be reached.
        when_zero: Amount,
    },
    /// The number itself.
    Number(Reference),
    /// The number, which has to lie within the range of a level.
    NumberInLevel {
        /// The choice of the level.
        level: Reference,
        /// The number.
        input: Reference,
        /// The range of each level.
        ranges: Vec<(Exact, Exact)>,
    },
    /// An amount within limits.
    Amount {
        /// The amount.
        of: Amount,
        /// Never below.
        floor: Limit,
        /// Never above.
        cap: Limit,
    },
    /// The points of the place within the cohort (名次).
    Rank {
        /// The place.
        rank: Box<Rank>,
        /// The points of each place, best first.
        points: Vec<Amount>,
        /// Points beyond the last of them.
        otherwise: Amount,
    },
    /// The highest of several rules.
    BestOf(Vec<Rule>),
    /// The lowest of several rules.
    WorstOf(Vec<Rule>),
    /// The rule of the first case that holds.
    Cases(Vec<(Condition, Rule)>, Box<Rule>),
}

/// A floor or cap: an amount, or none.
pub type Limit = Option<Amount>;

impl Default for Rule {
    fn default() -> Self {
        Self::AllOrNothing(Condition::default())
    }
}

#[derive(Clone, Copy, Default)]
enum Name {
    #[default]
    AllOrNothing,
    Balance,
    Choice,
    Table,
    Matrix,
    Ratio,
    Number,
    NumberInLevel,
    Amount,
    Rank,
    BestOf,
    WorstOf,
    Cases,
}

const KINDS: &[(&str, Name)] = &[
    ("all_or_nothing", Name::AllOrNothing),
    ("balance", Name::Balance),
    ("choice", Name::Choice),
    ("table", Name::Table),
    ("matrix", Name::Matrix),
    ("ratio", Name::Ratio),
    ("number", Name::Number),
    ("number_in_level", Name::NumberInLevel),
    ("amount", Name::Amount),
    ("rank", Name::Rank),
    ("best_of", Name::BestOf),
    ("worst_of", Name::WorstOf),
    ("cases", Name::Cases),
];

/// Reads a rule.
pub(super) fn read(value: &Value, scope: &Scope<'_>) -> Read<Rule> {
    let mut fields = Fields::of(value)?;
    let Some(name) = fields.may("kind", |value| fields::word(value, KINDS)) else {
        return unnamed(fields);
    };
    let several = |value| fields::some(value, |item| read(item, scope));
    let rule = match name {
        Name::AllOrNothing => Rule::AllOrNothing(fields.need("when", |value| condition::read(value, scope))),
        Name::Balance => balance(&mut fields, scope),
        Name::Choice => choice(&mut fields, scope),
        Name::Table => table::read(&mut fields, scope),
        Name::Matrix => matrix(&mut fields, scope),
        Name::Ratio => ratio(&mut fields, scope),
        Name::Number => Rule::Number(fields.need("input", |value| plain_number(value, scope))),
        Name::NumberInLevel => number_in_level(&mut fields, scope),
        Name::Amount => Rule::Amount {
            of: fields.need("of", |value| amount::number(value, scope)),
            floor: fields.need("floor", |value| limit(value, scope)),
            cap: fields.need("cap", |value| limit(value, scope)),
        },
        Name::Rank => cohort::rank_rule(&mut fields, scope),
        Name::BestOf => Rule::BestOf(fields.need("of", several)),
        Name::WorstOf => Rule::WorstOf(fields.need("of", several)),
        Name::Cases => Rule::Cases(
            fields.need("cases", |value| fields::some(value, |item| case(item, scope))),
            Box::new(fields.need("otherwise", |value| read(value, scope))),
        ),
    };
    fields.close(rule)
}

/// Without a kind the other keys mean nothing; only the kind is reported.
fn unnamed(mut fields: Fields<'_>) -> Read<Rule> {
    if fields.is_clean() {
        let missing = crate::base::json::Problem::MissingKey { key: "kind".into() };
        fields.refuse(Issue::from(missing).allowing(KINDS.iter().map(|(word, _)| word)));
    }
    Err(fields.into_issues())
}

fn case(value: &Value, scope: &Scope<'_>) -> Read<(Condition, Rule)> {
    let mut fields = Fields::of(value)?;
    let case = (
        fields.need("when", |value| condition::read(value, scope)),
        fields.need("rule", |value| read(value, scope)),
    );
    fields.close(case)
}

/// Reads an amount, or `none`.
pub(super) fn limit(value: &Value, scope: &Scope<'_>) -> Read<Limit> {
    if *value == Value::Text("none".into()) { Ok(None) } else { amount::number(value, scope).map(Some) }
}

fn balance(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Rule {
    let start = fields.need("start", |value| amount::number(value, scope));
    let terms = |value| fields::each(value, |item| term::read(item, scope));
    let add = fields.may("add", terms);
    let deduct = fields.may("deduct", terms);
    let floor = fields.may("floor", |value| limit(value, scope));
    let cap = fields.may("cap", |value| limit(value, scope));
    for (limit, terms) in [("floor", "deduct"), ("cap", "add")] {
        if fields.has(terms) && !fields.has(limit) {
            fields.refuse(Problem::LimitMissing { key: limit.into(), because: terms.into() });
        }
    }
    let (add, deduct) = (add.unwrap_or_default(), deduct.unwrap_or_default());
    if add.is_empty() && deduct.is_empty() && fields.is_clean() {
        fields.refuse(Problem::NoTerms {});
    }
    Rule::Balance { start, add, deduct, floor: floor.flatten(), cap: cap.flatten() }
}

fn choice(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Rule {
    let (input, options) = fields.need("input", |value| scope.choice(value).map(owned));
    let points = fields.need("points", |value| {
        if options.is_empty() {
            return Ok(Vec::new());
        }
        scope::by_option(value, &options, |item| amount::number(item, scope))
    });
    Rule::Choice(input, points)
}

/// `need` leaves a placeholder behind, which a borrowed list can't be.
pub(super) fn owned((reference, options): (Reference, &[(Id, Text)])) -> (Reference, Vec<(Id, Text)>) {
    (reference, options.to_vec())
}

fn matrix(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Rule {
    let (row, rows) = fields.need("row", |value| scope.choice(value).map(owned));
    let (column, columns) = fields.need("column", |value| scope.choice(value).map(owned));
    let points = fields.need("points", |value| {
        if rows.is_empty() || columns.is_empty() {
            return Ok(Vec::new());
        }
        scope::by_option(value, &rows, |cells| {
            scope::by_option(cells, &columns, |item| amount::number(item, scope))
        })
    });
    Rule::Matrix { row, column, points }
}

fn ratio(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Rule {
    let cap = |value: &Value| {
        if *value == Value::Text("none".into()) { Ok(None) } else { fields::exact(value).map(Some) }
    };
    Rule::Ratio {
        of: fields.need("of", |value| amount::number(value, scope)),
        to: fields.need("to", |value| amount::number(value, scope)),
        cap: fields.need("cap", cap),
        when_zero: fields.need("when_zero", |value| amount::number(value, scope)),
    }
}

fn plain_number(value: &Value, scope: &Scope<'_>) -> Read<Reference> {
    scope.of_type(value, &["count", "number", "assessed"]).map(|(reference, _)| reference)
}

fn number_in_level(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Rule {
    let (level, options) = fields.need("level", |value| scope.choice(value).map(owned));
    let input = fields.need("input", |value| {
        let reference = plain_number(value, scope)?;
        match scope.find(&reference.written)?.1 {
            Some(Input { id, assessors: Some(_), .. }) => {
                Err(Problem::LevelOfSeveral { id: id.to_string() }.into())
            }
            _ => Ok(reference),
        }
    });
    let ranges = fields.need("ranges", |value| {
        if options.is_empty() {
            return Ok(Vec::new());
        }
        scope::by_option(value, &options, range)
    });
    Rule::NumberInLevel { level, input, ranges }
}

fn range(value: &Value) -> Read<(Exact, Exact)> {
    let mut fields = Fields::of(value)?;
    let (low, high) = (fields.need("at_least", fields::exact), fields.need("at_most", fields::exact));
    input::ordered(&mut fields, Some(&low), Some(&high));
    fields.close((low, high))
}

impl Rule {
    /// The word in documents.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::AllOrNothing(_) => "all_or_nothing",
            Self::Balance { .. } => "balance",
            Self::Choice(..) => "choice",
            Self::Table { .. } => "table",
            Self::Matrix { .. } => "matrix",
            Self::Ratio { .. } => "ratio",
            Self::Number(_) => "number",
            Self::NumberInLevel { .. } => "number_in_level",
            Self::Amount { .. } => "amount",
            Self::Rank { .. } => "rank",
            Self::BestOf(_) => "best_of",
            Self::WorstOf(_) => "worst_of",
            Self::Cases(..) => "cases",
        }
    }

    /// Calls `visit` on every rule inside, itself first.
    pub(crate) fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Rule)) {
        visit(self);
        match self {
            Self::BestOf(rules) | Self::WorstOf(rules) => rules.iter().for_each(|rule| rule.each(visit)),
            Self::Cases(cases, otherwise) => {
                cases.iter().for_each(|(_, rule)| rule.each(visit));
                otherwise.each(visit);
            }
            Self::Balance { add, deduct, .. } => {
                add.iter().chain(deduct).filter_map(Term::part_rule).for_each(|rule| rule.each(visit));
            }
            _ => {}
        }
    }
}
