//! Writing grades (写回等级): bands with the bound that decides, gates in order.

use super::{Member, Writer, exact, filled, mode_name};
use crate::base::{Id, Text, json::Value};
use crate::rubric::{Band, Effect, Gate, GateKind, Grades, Most, Node, Quota, Test, select};

impl Writer<'_> {
    pub(super) fn grades(self, grades: &Grades, root: &Node) -> Value {
        let bands = grades.bands.iter().map(|band| self.band(band)).collect();
        let otherwise = grades.otherwise.as_ref().map(|(id, title)| Value::object(self.grade(id, title)));
        let gates = grades.gates.iter().map(|gate| self.gate(gate, grades, root)).collect();
        Value::object([
            ("bands", Some(Value::List(bands))),
            ("otherwise", otherwise),
            ("gates", filled(gates)),
        ])
    }

    fn grade(self, id: &Id, title: &Text) -> [Member; 2] {
        [("grade", Some(Value::of(id))), ("title", self.words(Some(title)))]
    }

    fn band(self, band: &Band) -> Value {
        let [grade, title] = self.grade(&band.grade, &band.title);
        Value::object([grade, title, (band.bound.name(), Some(exact(&band.from)))])
    }

    fn gate(self, gate: &Gate, grades: &Grades, root: &Node) -> Value {
        if let Test::Quota(quota) = &gate.test {
            return self.quota(gate, quota, grades);
        }
        let [of, limit]: [Member; 2] = match &gate.test {
            Test::FloorShare(of, share) => {
                [("of", Some(self.floor_of(of, root))), ("at_least_share", Some(exact(share)))]
            }
            Test::FloorPoints(of, points) => {
                [("of", Some(self.floor_of(of, root))), ("at_least_points", Some(exact(points)))]
            }
            Test::When(when) => [("when", Some(self.condition(when))), ("of", None)],
            Test::Always | Test::Quota(_) => [("when", None), ("of", None)],
        };
        Value::object([
            ("id", Some(Value::of(&gate.id))),
            ("title", self.words(Some(&gate.title))),
            ("kind", Some(Value::of(gate.kind.name()))),
            ("then", (gate.kind != GateKind::Eligibility).then(|| self.effect(&gate.then, grades))),
            of,
            limit,
        ])
    }

    fn quota(self, gate: &Gate, quota: &Quota, grades: &Grades) -> Value {
        let [most, mode]: [Member; 2] = match &quota.most {
            Most::Members(most) => [("at_most", Some(Value::of(most))), ("mode", None)],
            Most::Share(share, mode) => {
                [("at_most_share", Some(exact(share))), ("mode", Some(Value::of(mode_name(*mode))))]
            }
        };
        let grade = grades.of_rank(quota.rank).map(Value::of);
        let ties = if quota.all_in { "all_in" } else { "all_out" };
        Value::object([
            ("id", Some(Value::of(&gate.id))),
            ("title", self.words(Some(&gate.title))),
            ("kind", Some(Value::of(gate.kind.name()))),
            ("grade", grade),
            ("ties", Some(Value::of(ties))),
            most,
            mode,
        ])
    }

    /// The list may be longer than what a list may hold; the word says the same.
    fn floor_of(self, of: &[usize], root: &Node) -> Value {
        if select::every_section(root).is_ok_and(|every| every == of) {
            return Value::of("every_section");
        }
        self.by_id(of)
    }

    /// Nodes that are counted: by a word, by their class, or one by one.
    pub(super) fn selected(self, of: &[usize]) -> Value {
        let Some(root) = self.nodes.first() else { return self.by_id(of) };
        if select::every_section(root).is_ok_and(|every| every == of) {
            return Value::of("every_section");
        }
        if select::every_criterion(root) == of {
            return Value::of("every_criterion");
        }
        let class = of.first().and_then(|first| self.nodes.get(*first)).and_then(|node| node.class.as_ref());
        let members = self.nodes.iter().filter(|node| node.class.is_some() && node.class.as_ref() == class);
        if members.map(|node| node.number).eq(of.iter().copied()) {
            return Value::object([("class", class.map(Value::of))]);
        }
        self.by_id(of)
    }

    fn by_id(self, of: &[usize]) -> Value {
        let named = of.iter().filter_map(|number| self.nodes.get(*number)).map(|node| Value::of(&node.id));
        Value::List(named.collect())
    }

    fn effect(self, effect: &Effect, grades: &Grades) -> Value {
        let grade = |rank: &usize| Some(grades.of_rank(*rank).map_or(Value::Null, Value::of));
        let lowest = grades.no_grade().saturating_sub(1);
        match effect {
            Effect::Become(rank) => Value::object([("grade", grade(rank))]),
            Effect::AtMost(rank) if *rank > lowest => Value::object([("below", grade(&lowest))]),
            Effect::AtMost(rank) => Value::object([("at_most", grade(rank))]),
            Effect::Up(places, best) => {
                let limit = (*best > 0).then(|| grade(best)).flatten();
                Value::object([("up", Some(Value::of(places))), ("at_most", limit)])
            }
            Effect::Down(places, worst) => {
                let limit = (*worst < lowest).then(|| grade(worst)).flatten();
                Value::object([("down", Some(Value::of(places))), ("at_least", limit)])
            }
            Effect::Number(of) => Value::object([("number", Some(self.amount(of)))]),
            Effect::None => Value::object([]),
        }
    }
}
