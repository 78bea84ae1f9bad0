//! Several assessors (多名评估员): whose opinions become one, and how.
//!
//! Takes the key `assessors` of an input, a node or the rubric, gives it checked. It refuses to stand inside
//! another one, and whatever can't be judged by several.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Input, Kind, Node, Problem,
    scope::{self, Scope},
};
use crate::base::{
    Exact, Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::Value,
};

/// How the opinions of several assessors become one.
#[doc(alias = "多名评估员")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessors {
    /// What becomes of several numbers.
    pub take: Take,
    /// Who is expected.
    pub expected: Expected,
    /// With so many opinions nobody else is waited for (缺者不计); `None` waits for all that are expected.
    pub leave_out: Option<usize>,
    /// Opinions further apart are disputed (分歧).
    pub apart: Option<Exact>,
}

/// What becomes of several numbers (合成方式).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Take {
    /// The mean (平均).
    #[default]
    Mean,
    /// The middle one, or the mean of the two in the middle (中位数).
    Median,
    /// The mean without so many of the lowest and of the highest (去掉最高最低).
    TrimmedMean(usize),
    /// The smallest.
    Smallest,
    /// The largest.
    Largest,
    /// The mean of the parties by their weights (按主体加权).
    Weighted,
    /// What the last party says that has spoken (逐级复核).
    Last,
    /// The one number that all give (一致).
    Agreed,
}

impl Take {
    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Median => "median",
            Self::TrimmedMean(_) => "trimmed_mean",
            Self::Smallest => "smallest",
            Self::Largest => "largest",
            Self::Weighted => "weighted",
            Self::Last => "last",
            Self::Agreed => "agreed",
        }
    }
}

/// Who is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// So many assessors.
    Count(usize),
    /// Somebody of each party (评分主体).
    Parties(Vec<Party>),
}

/// Somebody who is asked, as a group.
#[doc(alias = "评分主体")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Which one.
    pub party: Id,
    /// What people read.
    pub title: Option<Text>,
    /// What its word is worth; 1 where parties have no weights.
    pub weight: Exact,
}

impl Assessors {
    /// The parties, where they are listed.
    #[must_use]
    pub fn parties(&self) -> &[Party] {
        match &self.expected {
            Expected::Parties(parties) => parties,
            Expected::Count(_) => &[],
        }
    }

    /// The place of a party.
    #[must_use]
    pub fn place(&self, party: &Id) -> Option<usize> {
        self.parties().iter().position(|known| known.party == *party)
    }

    /// How many are expected at the least.
    #[must_use]
    pub fn expects(&self) -> usize {
        match &self.expected {
            Expected::Count(count) => *count,
            Expected::Parties(parties) => parties.len(),
        }
    }
}

const TAKES: &[(&str, Take)] = &[
    ("mean", Take::Mean),
    ("median", Take::Median),
    ("trimmed_mean", Take::TrimmedMean(1)),
    ("smallest", Take::Smallest),
    ("largest", Take::Largest),
    ("weighted", Take::Weighted),
    ("last", Take::Last),
    ("agreed", Take::Agreed),
];

/// Reads the key `assessors`.
pub(super) fn read(value: &Value) -> Read<Assessors> {
    const MISSING: &[(&str, bool)] = &[("open", false), ("leave_out", true)];
    let mut fields = Fields::of(value)?;
    let Some(named) = fields.may("take", |value| fields::word(value, TAKES)) else {
        // Which keys belong here hangs on the take.
        fields.need("take", |_| Ok(()));
        return Err(fields.into_issues());
    };
    let take = dropping(&mut fields, named);
    let expected = expected(&mut fields, take);
    let leave_out = fields.may("missing", |value| fields::word(value, MISSING)).unwrap_or_default();
    let at_least = fields.may("at_least", |value| small(value, 100));
    if at_least.is_some() && !leave_out {
        fields
            .refuse_at("at_least", Problem::NotTogether { first: "open".into(), second: "at_least".into() });
    }
    let apart = fields.may("apart", scope::positive);
    let leave_out = leave_out.then(|| at_least.unwrap_or(1));
    let assessors = Assessors { take, expected, leave_out, apart };
    if let Some(least) = leave_out.filter(|least| *least > assessors.expects() && fields.is_clean()) {
        let (at_least, expected) = (least.to_string(), assessors.expects().to_string());
        fields.refuse_at("at_least", Problem::TooFewAssessors { at_least, expected });
    }
    fields.close(assessors)
}

fn small(value: &Value, most: u32) -> Read<usize> {
    scope::small(value, 1, most).map(|number| usize::try_from(number).unwrap_or(usize::MAX))
}

/// How many opinions a trimmed mean drops is said beside it, and nowhere else.
fn dropping(fields: &mut Fields<'_>, take: Take) -> Take {
    if let Take::TrimmedMean(_) = take {
        return Take::TrimmedMean(fields.need("drop_each_side", |value| small(value, 49)));
    }
    if fields.may("drop_each_side", |_| Ok(())).is_some() {
        apart_from(fields, take, "drop_each_side");
    }
    take
}

fn apart_from(fields: &mut Fields<'_>, take: Take, key: &'static str) {
    fields.refuse_at(key, Problem::NotTogether { first: take.name().into(), second: key.into() });
}

/// A number of assessors, or the parties; what asks for parties by name has them listed.
fn expected(fields: &mut Fields<'_>, take: Take) -> Expected {
    let by_party = matches!(take, Take::Weighted | Take::Last);
    let count = fields.may("count", |value| small(value, 100));
    let list = |value| parties(value, take);
    let parties = if by_party { Some(fields.need("parties", list)) } else { fields.may("parties", list) };
    match (fields.has("count"), fields.has("parties")) {
        (true, _) if by_party => apart_from(fields, take, "count"),
        (true, true) => {
            let both = Problem::NotTogether { first: "count".into(), second: "parties".into() };
            fields.refuse(both);
        }
        (false, false) if !by_party => {
            fields.refuse(Issue::from(Problem::OneOfKeys {}).allowing(["count", "parties"]));
        }
        _ => {}
    }
    parties.map_or(Expected::Count(count.unwrap_or(1)), Expected::Parties)
}

fn parties(value: &Value, take: Take) -> Read<Vec<Party>> {
    let parties = fields::some(value, |item| party(item, take))?;
    scope::distinct(parties.iter().map(|party| &party.party), "party").map(|()| parties)
}

fn party(value: &Value, take: Take) -> Read<Party> {
    let mut fields = Fields::of(value)?;
    let (party, title) = (fields.need("party", Id::read), fields.may("title", Text::read));
    let weight = if take == Take::Weighted {
        fields.need("weight", scope::positive)
    } else {
        if fields.may("weight", |_| Ok(())).is_some() {
            apart_from(&mut fields, take, "weight");
        }
        Exact::ONE
    };
    fields.close(Party { party, title, weight })
}

/// Reads the key on an input: several can give a number that is observed.
pub(super) fn of_input(value: &Value, input: &Input) -> Read<Assessors> {
    let number = matches!(input.kind, Kind::Count { .. } | Kind::Number { .. } | Kind::Assessed { .. });
    if !number || input.is_cited() {
        return Err(Problem::AssessorsHere {}.into());
    }
    read(value)
}

/// Refuses the key on any of these inputs: they are given once, or are judged by several already.
pub(super) fn on_none(inputs: &[Input]) -> Read<()> {
    let mut issues = Issues::none();
    for (place, _) in inputs.iter().enumerate().filter(|(_, input)| input.assessors.is_some()) {
        issues.add(Issue::from(Problem::AssessorsHere {}).at("assessors").at(place));
    }
    issues.unless(())
}

/// Reads the key on a node. What several judge has no class: nobody could count it.
pub(super) fn of_node(fields: &mut Fields<'_>, judged: bool) -> Option<Assessors> {
    let assessors = fields.may("assessors", read);
    if judged && fields.has("assessors") {
        fields.refuse_at("assessors", Problem::AssessorsHere {});
    }
    if judged && fields.may("class", |_| Ok(())).is_some() {
        fields.refuse_at("class", Problem::InsideAssessors { key: "class".into() });
    }
    assessors
}

/// Refuses a gate that looks at a node which only its assessors see.
pub(super) fn seen(node: &Node) -> Read<()> {
    if node.judged { Err(of_several(node.id.to_string())) } else { Ok(()) }
}

/// Refuses a gate that looks at an input which every assessor answers for herself.
pub(super) fn seen_inputs(scope: &Scope<'_>, written: &str) -> Read<()> {
    match written.split_once('/').and_then(|(criterion, _)| scope.of_id(criterion)) {
        Some((_, node)) if node.is_judged() => Err(of_several(written.into())),
        _ => Ok(()),
    }
}

/// Refuses a gate that takes all nodes at the top, when they are judged by several.
pub(super) fn seen_below(root: &Node, named: &str) -> Read<()> {
    if root.assessors.is_some() { Err(of_several(named.into())) } else { Ok(()) }
}

fn of_several(name: String) -> Issues {
    Problem::JudgedBySeveral { name }.into()
}
