//! Gates (等级门槛): what may change a grade after the bands.
//!
//! Takes the written gates, gives each with its kind, when it fires and what it then does, grades as ranks
//! from the best. It refuses effects that a kind does not have.

use alloc::{boxed::Box, vec::Vec};

use super::{
    Amount, Condition, Grades, Node, Problem, Quota, Reference, Slot, amount, condition, document, quota,
    scope::{self, Scope},
    select,
};
use crate::base::{
    Exact, Id, Issue, Read, Text,
    fields::{self, Fields},
    json::Value,
};

/// What may change a grade.
#[doc(alias = "等级门槛")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Unique among the gates.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// What it is for.
    pub kind: GateKind,
    /// When it fires.
    pub test: Test,
    /// What it does.
    pub then: Effect,
}

/// What a gate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GateKind {
    /// Nodes that have to reach so much (底线).
    #[doc(alias = "底线")]
    Floor,
    /// What must not be (一票否决).
    #[doc(alias = "一票否决")]
    Veto,
    /// What keeps the grade from being better (等级封顶).
    #[doc(alias = "等级封顶")]
    Cap,
    /// What moves the grade by places (升降级).
    #[doc(alias = "升降级")]
    Bump,
    /// A grade that is worked out as a number (星级换算).
    #[doc(alias = "星级换算")]
    Rating,
    /// A grade whatever the score, and whatever comes after (直接定级).
    #[doc(alias = "直接定级")]
    Override,
    /// A grade before all others (紧急情形).
    #[doc(alias = "紧急情形")]
    Emergency,
    /// How many may have a grade (名额限制).
    #[doc(alias = "名额限制")]
    Quota,
    /// Who is not rated at all (参评资格).
    #[doc(alias = "参评资格")]
    Eligibility,
}

/// When a gate fires.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Test {
    /// One of the nodes has less than this share of its points.
    FloorShare(Vec<usize>, Exact),
    /// One of the nodes has fewer points than this.
    FloorPoints(Vec<usize>, Exact),
    /// The condition is true.
    When(Condition),
    /// Whatever the answers are.
    Always,
    /// So many of the cohort stand before.
    Quota(Quota),
}

/// What a gate does to a grade; ranks count from the best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// This grade, whatever it was.
    Become(usize),
    /// This grade at the best.
    AtMost(usize),
    /// So many places better, but not past this grade.
    Up(usize, usize),
    /// So many places worse, but not past this grade.
    Down(usize, usize),
    /// The grade of a number, counted from the worst.
    Number(Box<Amount>),
    /// The placeholder of an effect that could not be read.
    #[default]
    None,
}

impl Gate {
    /// The condition that it hangs on, if it hangs on one.
    pub(crate) fn when(&self) -> Option<&Condition> {
        match &self.test {
            Test::When(when) => Some(when),
            Test::FloorShare(..) | Test::FloorPoints(..) | Test::Always | Test::Quota(_) => None,
        }
    }

    /// The inputs and scores that it names, as written, in order, with repeats.
    pub(crate) fn inputs(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        if let Some(when) = self.when() {
            when.inputs(&mut found);
        }
        if let Effect::Number(of) = &self.then {
            of.inputs(&mut found);
        }
        found
    }

    /// The nodes that it looks at, by their numbers, with repeats.
    pub(crate) fn nodes(&self) -> Vec<usize> {
        if let Test::FloorShare(nodes, _) | Test::FloorPoints(nodes, _) = &self.test {
            return nodes.clone();
        }
        let mut found = Vec::new();
        self.amounts(&mut |amount| {
            match amount {
                Amount::ScoreOf(node) | Amount::ShareOf(node) => {
                    found.extend(Some(node.slot).and_then(Slot::node));
                }
                Amount::HowMany(of) => found.extend(&of.nodes),
                Amount::Applicable(nodes) => found.extend(nodes),
                _ => {}
            }
            true
        });
        found
    }
}

impl Effect {
    /// What it makes of a rank, where `none` is the rank of no grade; a number is not known without answers.
    #[must_use]
    pub(crate) fn of(&self, rank: usize, none: usize) -> Option<usize> {
        match self {
            Self::Become(grade) => Some(*grade),
            Self::AtMost(grade) => Some(rank.max(*grade)),
            Self::Up(..) | Self::Down(..) if rank == none => Some(rank),
            Self::Up(places, best) => Some(rank.min(rank.saturating_sub(*places).max(*best))),
            Self::Down(places, worst) => Some(rank.max(rank.saturating_add(*places).min(*worst))),
            Self::Number(_) => None,
            Self::None => Some(rank),
        }
    }

    /// Can it make a grade worse?
    pub(crate) fn can_lower(&self) -> bool {
        !matches!(self, Self::Become(0) | Self::Up(..) | Self::None)
    }
}

impl GateKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("floor", Self::Floor),
        ("veto", Self::Veto),
        ("cap", Self::Cap),
        ("bump", Self::Bump),
        ("rating", Self::Rating),
        ("override", Self::Override),
        ("quota", Self::Quota),
        ("emergency", Self::Emergency),
        ("eligibility", Self::Eligibility),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// Is it looked at before all others (先行)?
    #[must_use]
    pub fn comes_first(self) -> bool {
        matches!(self, Self::Emergency | Self::Eligibility)
    }

    /// The effects that it can have.
    fn effects(self) -> &'static [&'static str] {
        match self {
            Self::Floor | Self::Veto => &["grade", "at_most", "below"],
            Self::Cap => &["at_most", "below"],
            Self::Bump => &["up", "down"],
            Self::Rating => &["number"],
            Self::Override | Self::Emergency => &["grade"],
            Self::Quota | Self::Eligibility => &[],
        }
    }
}

/// What a gate can name.
pub(super) struct Known<'a> {
    pub grades: &'a Grades,
    pub root: &'a Node,
    /// False when the bands could not be read: then an unknown grade proves nothing.
    pub certain: bool,
    pub scope: &'a Scope<'a>,
}

/// Reads a gate.
pub(super) fn read(value: &Value, known: &Known<'_>) -> Read<Gate> {
    let mut fields = Fields::of(value)?;
    let (id, title) = (fields.need("id", Id::read), fields.need("title", Text::read));
    let Some(kind) = fields.need("kind", |value| fields::word(value, GateKind::WORDS).map(Some)) else {
        return Err(fields.into_issues());
    };
    let test = match kind {
        GateKind::Floor => floor(&mut fields, known),
        GateKind::Rating => Test::Always,
        GateKind::Quota => Test::Quota(quota::read(&mut fields, known)),
        _ => Test::When(fields.need("when", |value| condition::whole(value, known.scope))),
    };
    let then = match (kind, &test) {
        (_, Test::Quota(quota)) => Effect::AtMost(quota.rank.saturating_add(1)),
        (GateKind::Eligibility, _) => Effect::Become(known.grades.no_grade()),
        _ => fields.need("then", |value| effect(value, kind, known)),
    };
    fields.close(Gate { id, title, kind, test, then })
}

fn floor(fields: &mut Fields<'_>, known: &Known<'_>) -> Test {
    let of = fields.need("of", |value| match value {
        Value::Text(text) if text == "every_section" => select::every_section(known.root),
        _ => fields::some(value, |item| known.scope.node(item)),
    });
    let share = fields.may("at_least_share", select::share);
    let points = fields.may("at_least_points", fields::exact);
    if share.is_some() == points.is_some() && fields.is_clean() {
        let keys = ["at_least_share", "at_least_points"];
        fields.refuse(Issue::from(Problem::OneOfKeys {}).allowing(keys));
    }
    match points {
        Some(points) => Test::FloorPoints(of, points),
        None => Test::FloorShare(of, share.unwrap_or_default()),
    }
}

/// All effects that there are.
const EFFECTS: [&str; 6] = ["grade", "at_most", "below", "up", "down", "number"];

fn effect(value: &Value, kind: GateKind, known: &Known<'_>) -> Read<Effect> {
    let mut fields = Fields::of(value)?;
    let mut given = kind.effects().iter().copied().filter(|word| fields.has(word));
    let (Some(word), None) = (given.next(), given.next()) else {
        let other = EFFECTS.iter().find(|word| fields.has(word) && !kind.effects().contains(word));
        let problem = match other {
            Some(_) => Issue::from(Problem::GateEffect { kind: kind.name().into() }),
            None => Issue::from(Problem::OneOfKeys {}),
        };
        return Err(problem.allowing(kind.effects()).into());
    };
    let none = known.grades.no_grade();
    let effect = match word {
        "grade" => Effect::Become(fields.need(word, |value| match value {
            Value::Null => Ok(none),
            _ => rank(value, known),
        })),
        "at_most" => Effect::AtMost(fields.need(word, |value| rank(value, known))),
        "below" => Effect::AtMost(fields.need(word, |value| rank(value, known)).saturating_add(1)),
        "up" => {
            let places = fields.need(word, places);
            Effect::Up(places, fields.may("at_most", |value| rank(value, known)).unwrap_or(0))
        }
        "down" => {
            let places = fields.need(word, places);
            let lowest = none.saturating_sub(1);
            Effect::Down(places, fields.may("at_least", |value| rank(value, known)).unwrap_or(lowest))
        }
        _ => Effect::Number(Box::new(fields.need(word, |value| {
            document::small_enough(value)?;
            amount::number(value, known.scope)
        }))),
    };
    fields.close(effect)
}

fn places(value: &Value) -> Read<usize> {
    let places = scope::small(value, 1, 100)?;
    Ok(usize::try_from(places).unwrap_or_default())
}

pub(super) fn rank(value: &Value, known: &Known<'_>) -> Read<usize> {
    let given = value.text()?;
    let names: Vec<&str> = known.grades.titles().map(|(id, _)| id.as_str()).collect();
    if let Some(place) = names.iter().position(|id| *id == given) {
        return Ok(place);
    }
    if !known.certain {
        return Ok(0);
    }
    Err(fields::unknown(given, &names, |given, nearest| Problem::UnknownGrade { given, nearest }).into())
}
