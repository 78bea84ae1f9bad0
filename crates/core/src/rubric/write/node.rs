//! Writing nodes (写回指标): sections and criteria with what is not a default.

use alloc::{vec, vec::Vec};

use super::{Member, Writer, exact, flag, rounding};
use crate::base::json::Value;
use crate::rubric::{Body, Criterion, Empty, Node, NotApplicable, Role, node};

impl Writer<'_> {
    /// What the rubric and its nodes have in common.
    pub(super) fn in_common(self, node: &Node) -> Vec<Member> {
        let mut members = vec![
            ("id", Some(Value::of(&node.id))),
            ("title", self.words(Some(&node.title))),
            ("floor", node.floor.as_ref().map(exact)),
            ("cap", node.cap.as_ref().map(exact)),
            self.assessors(node.assessors.as_ref()),
        ];
        if let Body::Section(section) = &node.body {
            let least = section.minimum_applicable;
            let children = section.children.iter().map(|child| self.node(child, node.role)).collect();
            members.extend([
                ("points", (node.points != node::sum(node)).then(|| exact(&node.points))),
                ("minimum_applicable", (least != 1).then(|| Value::of(&least))),
                ("children", Some(Value::List(children))),
            ]);
        }
        members
    }

    fn node(self, node: &Node, outer: Role) -> Value {
        let inherited = outer != Role::Base;
        let mut members = self.in_common(node);
        members.extend([
            ("role", (node.role != outer).then(|| Value::of(node.role.name()))),
            ("counts_for_grade", (!node.counts_for_grade && !inherited).then_some(Value::Bool(false))),
            ("weight", node.weighted.then(|| exact(&node.worth))),
            ("rounding", node.rounding.map(rounding)),
            ("class", node.class.as_ref().map(Value::of)),
            ("description", self.words(node.words.description.as_ref())),
            ("method", self.words(node.words.method.as_ref())),
            ("source", self.words(node.words.source.as_ref())),
        ]);
        if let Body::Criterion(criterion) = &node.body {
            let points = (!node.weighted || node.points != node.worth).then(|| exact(&node.points));
            members.push(("points", points));
            members.extend(Writer { own: &criterion.inputs, ..self }.criterion(criterion));
        }
        Value::object(members)
    }

    fn criterion(self, criterion: &Criterion) -> [Member; 9] {
        let when = |condition: &Option<_>| condition.as_ref().map(|condition| self.condition(condition));
        [
            ("inputs", self.inputs(&criterion.inputs)),
            ("rule", Some(self.rule(&criterion.rule))),
            ("evidence", self.evidence(criterion)),
            ("empty", empty(criterion.empty)),
            ("not_applicable_if", when(&criterion.not_applicable_if)),
            ("forfeit_if", when(&criterion.forfeit_if)),
            ("exempt_if", when(&criterion.exempt_if)),
            ("no_event_if", when(&criterion.no_event_if)),
            ("zero_if", when(&criterion.zero_if)),
        ]
    }

    fn evidence(self, criterion: &Criterion) -> Option<Value> {
        let list = self.all_words(&criterion.evidence);
        let required = flag(criterion.evidence_required);
        let there = list.is_some() || required.is_some();
        there.then(|| Value::object([("list", list), ("required", required)]))
    }
}

/// The policies that hold for a criterion, wherever they were written.
fn empty(empty: Empty) -> Option<Value> {
    let policy = match empty.not_applicable {
        NotApplicable::Refuse => None,
        NotApplicable::Drop => Some("drop"),
        NotApplicable::Full => Some("full"),
        NotApplicable::Zero => Some("zero"),
        NotApplicable::Mean => Some("mean"),
    };
    let exempt = empty.may_exempt.then(|| Value::of("full"));
    let carried = empty.may_carry.then(|| Value::of("allow"));
    let there = policy.is_some() || exempt.is_some() || carried.is_some();
    let members = [("not_applicable", policy.map(Value::of)), ("exempt", exempt), ("carried", carried)];
    there.then(|| Value::object(members))
}
