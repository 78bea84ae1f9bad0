//! The tree (指标树): sections and criteria.
//!
//! Takes the written nodes, gives them with worth, role, policies and rounding worked out.

use alloc::{boxed::Box, string::ToString, vec::Vec};

use super::{
    Assessors, Condition, Input, Problem, Rule, assessors, condition, document, input, rule,
    scope::{self, Scope},
};
use crate::base::{
    Exact, Id, Issues, Read, Rounding, Text,
    fields::{self, Fields},
    json::Value,
};

/// A section or a criterion.
#[doc(alias = "指标")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its number in the order of the document; the rubric itself is 0.
    pub number: usize,
    /// Unique in the rubric.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// Full points (分值).
    pub points: Exact,
    /// What it is worth within its parent (权重).
    pub worth: Exact,
    /// Was the worth given as a weight?
    pub weighted: bool,
    /// Base, bonus or penalty.
    pub role: Role,
    /// Is it part of the graded score?
    pub counts_for_grade: bool,
    /// Never below.
    pub floor: Option<Exact>,
    /// Never above.
    pub cap: Option<Exact>,
    /// How its score is rounded, if at all.
    pub rounding: Option<Rounding>,
    /// Which class it belongs to, for gates that count (指标类别).
    pub class: Option<Id>,
    /// How the scores of several assessors become one.
    pub assessors: Option<Assessors>,
    /// Is it inside a node that several assessors judge?
    pub judged: bool,
    /// Longer words for people.
    pub words: Words,
    /// What is inside.
    pub body: Body,
}

/// What a node says to people beside its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What it is about.
    pub description: Option<Text>,
    /// How it is assessed.
    pub method: Option<Text>,
    /// Where it comes from.
    pub source: Option<Text>,
}

/// What is inside a node.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// A section (一级指标).
    Section(Section),
    /// A criterion (末级指标).
    Criterion(Box<Criterion>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Section(Section::default())
    }
}

/// How a node takes part in its parent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// In the base.
    #[default]
    Base,
    /// Added outside the base (加分).
    Bonus,
    /// Taken outside the base (倒扣).
    Penalty,
}

impl Role {
    const WORDS: &'static [(&'static str, Self)] =
        &[("base", Self::Base), ("bonus", Self::Bonus), ("penalty", Self::Penalty)];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Bonus => "bonus",
            Self::Penalty => "penalty",
        }
    }
}

/// A node with children.
#[doc(alias = "一级指标")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The children in order.
    pub children: Vec<Node>,
    /// With fewer applicable base children the section does not apply.
    pub minimum_applicable: usize,
}

/// A node with a rule.
#[doc(alias = "末级指标")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criterion {
    /// Its number among the criteria.
    pub number: usize,
    /// What is asked.
    pub inputs: Vec<Input>,
    /// How answers become points.
    pub rule: Rule,
    /// Must evidence be produced?
    pub evidence_required: bool,
    /// Which evidence is asked for.
    pub evidence: Vec<Text>,
    /// What empty answers mean.
    pub empty: Empty,
    /// Not applicable when true.
    pub not_applicable_if: Option<Condition>,
    /// Nothing, because it is not offered at all.
    pub forfeit_if: Option<Condition>,
    /// Full points, because it need not be.
    pub exempt_if: Option<Condition>,
    /// Full points, because nothing happened.
    pub no_event_if: Option<Condition>,
    /// Nothing, because what comes first is missing.
    pub zero_if: Option<Condition>,
}

/// What empty answers mean.
#[doc(alias = "缺项规则")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Empty {
    /// What becomes of a criterion that does not apply.
    pub not_applicable: NotApplicable,
    /// May the assessor exempt?
    pub may_exempt: bool,
    /// May an earlier result be carried over?
    pub may_carry: bool,
}

/// What becomes of a criterion that does not apply (不适用).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotApplicable {
    /// The sheet may not say so.
    #[default]
    Refuse,
    /// It leaves the sum; the others are re-normalised.
    Drop,
    /// Full points.
    Full,
    /// No points.
    Zero,
    /// The mean of the peers' scores.
    Mean,
}

impl Node {
    /// Do several assessors judge it, or what it is inside of (多人评分)?
    #[must_use]
    pub fn is_judged(&self) -> bool {
        self.judged || self.assessors.is_some()
    }

    /// The criterion, if it is one.
    #[must_use]
    pub fn criterion(&self) -> Option<&Criterion> {
        match &self.body {
            Body::Criterion(criterion) => Some(criterion),
            Body::Section(_) => None,
        }
    }

    /// The children; none for a criterion.
    #[must_use]
    pub fn children(&self) -> &[Node] {
        match &self.body {
            Body::Section(section) => &section.children,
            Body::Criterion(_) => &[],
        }
    }

    /// The node and all below it, in the order of the document.
    #[must_use]
    pub fn flat(&self) -> Vec<&Node> {
        let mut nodes = Vec::with_capacity(self.size());
        self.collect(&mut nodes);
        nodes
    }

    /// How many nodes it is, with all below it.
    pub(crate) fn size(&self) -> usize {
        self.children().iter().fold(1, |size, child| size.saturating_add(child.size()))
    }

    fn collect<'a>(&'a self, nodes: &mut Vec<&'a Node>) {
        nodes.push(self);
        self.children().iter().for_each(|child| child.collect(nodes));
    }
}

/// A floor above the cap leaves no score.
pub(super) fn limits(fields: &mut Fields<'_>, node: &Node) {
    if let (Some(floor), Some(cap)) = (&node.floor, &node.cap)
        && floor > cap
    {
        fields.refuse(Problem::LimitsCrossed { floor: floor.to_string(), cap: cap.to_string() });
    }
}

/// What a node takes over from above.
#[derive(Clone, Copy)]
pub(super) struct Above<'a> {
    pub empty: Empty,
    /// The role of the section, when that is bonus or penalty.
    pub outer: Option<Role>,
    pub plan: Plan,
    pub shared: &'a [Input],
    pub certain: bool,
    /// Do several assessors judge what surrounds it?
    pub judged: bool,
}

impl Above<'_> {
    /// What the children of a node take over.
    fn inside(self, node: &Node, empty: Empty, judged: bool) -> Self {
        let outer = Some(node.role).filter(|role| *role != Role::Base);
        Self { empty, outer, judged: self.judged || judged, ..self }
    }
}

/// Where a rubric rounds.
#[doc(alias = "舍入方案")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub criterion: Option<Rounding>,
    pub section: Option<Rounding>,
    pub total: Option<Rounding>,
}

/// Reads a node.
pub(super) fn read(value: &Value, above: Above<'_>) -> Read<Node> {
    let mut fields = Fields::of(value)?;
    let mut node = Node {
        id: fields.need("id", Id::read),
        title: fields.need("title", Text::read),
        floor: fields.may("floor", fields::exact),
        cap: fields.may("cap", fields::exact),
        words: words(&mut fields),
        ..Node::default()
    };
    limits(&mut fields, &node);
    node.judged = above.judged;
    node.assessors = assessors::of_node(&mut fields, above.judged);
    role(&mut fields, &mut node, above);
    let empty = fields.may("empty", |value| self::empty(value, above.empty)).unwrap_or(above.empty);
    let inner = above.inside(&node, empty, fields.has("assessors"));
    let own = fields.may("rounding", scope::rounding);
    let [points, weight] = ["points", "weight"].map(|key| fields.may(key, scope::positive));
    if fields.has("children") == fields.has("rule") {
        return neither(fields);
    }
    node.body = if fields.has("children") {
        node.rounding = own.or(above.plan.section);
        Body::Section(section(&mut fields, inner, node.role))
    } else {
        node.rounding = own.or(above.plan.criterion);
        if !fields.has("points") && !fields.has("weight") {
            fields.refuse(Problem::NoPoints {});
        }
        Body::Criterion(Box::new(criterion(&mut fields, inner, node.role)))
    };
    node.points =
        points.or_else(|| weight.clone().filter(|_| fields.has("rule"))).unwrap_or_else(|| sum(&node));
    node.weighted = weight.is_some();
    node.worth = weight.unwrap_or_else(|| node.points.clone());
    fields.close(node)
}

fn neither(mut fields: Fields<'_>) -> Read<Node> {
    fields.refuse(Problem::NeitherSectionNorCriterion {});
    for key in IN_BODIES {
        fields.may(key, |_| Ok(()));
    }
    fields.close(Node::default())
}

fn words(fields: &mut Fields<'_>) -> Words {
    Words {
        description: fields.may("description", Text::read),
        method: fields.may("method", Text::read),
        source: fields.may("source", Text::read),
    }
}

/// Keys that only sections or only criteria have: known, when it can't be told which the node is.
const IN_BODIES: [&str; 10] = [
    "children",
    "rule",
    "minimum_applicable",
    "inputs",
    "evidence",
    "not_applicable_if",
    "forfeit_if",
    "exempt_if",
    "no_event_if",
    "zero_if",
];

fn role(fields: &mut Fields<'_>, node: &mut Node, above: Above<'_>) {
    node.class = fields.may("class", Id::read);
    let said = fields.may("role", |value| fields::word(value, Role::WORDS));
    node.role = above.outer.or(said).unwrap_or_default();
    if let Some((said, outer)) = said.zip(above.outer).filter(|(said, outer)| said != outer) {
        let problem = Problem::RoleInside { given: said.name().into(), outer: outer.name().into() };
        fields.refuse_at("role", problem);
    }
    let counts = fields.may("counts_for_grade", Value::bool);
    node.counts_for_grade = counts.unwrap_or(true);
    if counts.is_some() && (above.outer.is_some() || node.role == Role::Base) {
        fields.refuse_at("counts_for_grade", Problem::CountsInside {});
    }
    let forbidden: &[&str] = match node.role {
        Role::Base => &[],
        _ => &[
            "weight",
            "assessors",
            "class",
            "floor",
            "cap",
            "minimum_applicable",
            "forfeit_if",
            "exempt_if",
            "no_event_if",
        ],
    };
    for key in forbidden {
        not_for_role(fields, key, node.role);
    }
}

fn not_for_role(fields: &mut Fields<'_>, key: &str, role: Role) {
    if fields.has(key) {
        fields.refuse_at(key, Problem::NotForRole { key: key.into(), role: role.name().into() });
    }
}

/// The points that a section has when none are given.
pub(super) fn sum(node: &Node) -> Exact {
    let children = node.children().iter();
    let base = children.clone().filter(|child| child.role == Role::Base).map(|child| &child.worth);
    let total = base.fold(Exact::ZERO, |sum, worth| sum.plus(worth));
    if total.is_zero() { children.fold(total, |sum, child| sum.plus(&child.points)) } else { total }
}

/// Reads the keys that a section and the rubric have in common.
pub(super) fn section(fields: &mut Fields<'_>, above: Above<'_>, role: Role) -> Section {
    let minimum = fields.may("minimum_applicable", |value| scope::small(value, 1, 10_000));
    let minimum_applicable = minimum.and_then(|m| usize::try_from(m).ok()).unwrap_or(1);
    let children = fields.need("children", |value| {
        let children = fields::filled(fields::every(value, |item| read(item, above))?)?;
        siblings(&children, role).map(|()| children)
    });
    let base = children.iter().filter(|child| child.role == Role::Base).count();
    if minimum_applicable > base && fields.is_clean() && role == Role::Base {
        let (given, children) = (minimum_applicable.to_string(), base.to_string());
        fields.refuse_at("minimum_applicable", Problem::NeverApplicable { given, children });
    }
    Section { children, minimum_applicable }
}

fn siblings(children: &[Node], role: Role) -> Read<()> {
    let mut issues = Issues::none();
    let mut base = children.iter().filter(|child| child.role == Role::Base).peekable();
    if role == Role::Base && base.peek().is_none() {
        issues.add(Problem::NoBase {});
    }
    let weighted = base.peek().is_some_and(|first| first.weighted);
    if base.any(|child| child.weighted != weighted) {
        issues.add(Problem::MixedWorth {});
    }
    issues.unless(())
}

fn criterion(fields: &mut Fields<'_>, above: Above<'_>, role: Role) -> Criterion {
    let inputs = fields.may("inputs", |value| {
        let inputs = input::read_all(value, above.shared)?;
        if above.judged { assessors::on_none(&inputs).map(|()| inputs) } else { Ok(inputs) }
    });
    let certain = above.certain && (inputs.is_some() || !fields.has("inputs"));
    let inputs = inputs.unwrap_or_default();
    let scope = Scope { own: &inputs, shared: above.shared, certain, ..Scope::default() };
    let when = |value| condition::whole(value, &scope);
    let not_applicable_if = fields.may("not_applicable_if", when);
    if not_applicable_if.is_some()
        && above.empty.not_applicable == NotApplicable::Refuse
        && role == Role::Base
    {
        fields.refuse_at("not_applicable_if", Problem::PolicyRefuses {});
    }
    let (evidence_required, evidence) = fields.may("evidence", evidence).unwrap_or_default();
    if evidence_required && role != Role::Base {
        fields
            .refuse_at("evidence", Problem::NotForRole { key: "required".into(), role: role.name().into() });
    }
    let criterion = Criterion {
        number: 0,
        rule: fields.need("rule", |value| {
            document::small_enough(value)?;
            rule::read(value, &scope)
        }),
        evidence_required,
        evidence,
        empty: above.empty,
        not_applicable_if,
        forfeit_if: fields.may("forfeit_if", when),
        exempt_if: fields.may("exempt_if", when),
        no_event_if: fields.may("no_event_if", when),
        zero_if: fields.may("zero_if", when),
        inputs,
    };
    if above.judged && compares(&criterion, role) {
        fields.refuse(Problem::InsideAssessors { key: "cohort".into() });
    }
    criterion
}

/// Does its score hang on the others of the cohort?
pub(super) fn compares(criterion: &Criterion, role: Role) -> bool {
    let of_peers = role == Role::Base && criterion.empty.not_applicable == NotApplicable::Mean;
    of_peers || criterion.looks_at_cohort()
}

fn evidence(value: &Value) -> Read<(bool, Vec<Text>)> {
    let mut fields = Fields::of(value)?;
    let required = fields.may("required", Value::bool).unwrap_or_default();
    let list = fields.may("list", |value| fields::each(value, Text::read)).unwrap_or_default();
    fields.close((required, list))
}

/// Reads the policies; what is not said is taken over.
pub(super) fn empty(value: &Value, above: Empty) -> Read<Empty> {
    const NOT_APPLICABLE: &[(&str, NotApplicable)] = &[
        ("drop", NotApplicable::Drop),
        ("full", NotApplicable::Full),
        ("zero", NotApplicable::Zero),
        ("mean", NotApplicable::Mean),
        ("refuse", NotApplicable::Refuse),
    ];
    const EXEMPT: &[(&str, bool)] = &[("full", true), ("refuse", false)];
    const CARRIED: &[(&str, bool)] = &[("allow", true), ("refuse", false)];
    let mut fields = Fields::of(value)?;
    let not_applicable = fields.may("not_applicable", |value| fields::word(value, NOT_APPLICABLE));
    let may_exempt = fields.may("exempt", |value| fields::word(value, EXEMPT));
    let may_carry = fields.may("carried", |value| fields::word(value, CARRIED));
    fields.close(Empty {
        not_applicable: not_applicable.unwrap_or(above.not_applicable),
        may_exempt: may_exempt.unwrap_or(above.may_exempt),
        may_carry: may_carry.unwrap_or(above.may_carry),
    })
}

/// Reads the rounding plan.
pub(super) fn plan(value: &Value) -> Read<Plan> {
    let mut fields = Fields::of(value)?;
    let plan = Plan {
        criterion: fields.may("criterion", scope::rounding),
        section: fields.may("section", scope::rounding),
        total: fields.may("total", scope::rounding),
    };
    fields.close(plan)
}

/// Numbers the nodes in the order of the document.
pub(super) fn numbered(node: &mut Node, next: &mut (usize, usize)) {
    node.number = next.0;
    next.0 = next.0.saturating_add(1);
    match &mut node.body {
        Body::Criterion(criterion) => {
            criterion.number = next.1;
            next.1 = next.1.saturating_add(1);
        }
        Body::Section(section) => section.children.iter_mut().for_each(|child| numbered(child, next)),
    }
}
