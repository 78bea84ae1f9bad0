//! Writing grades (写回等级): bands with the bound that decides, gates in order.

use super::{Member, Writer, exact, filled};
use crate::base::{Id, Text, json::Value};
use crate::rubric::{Band, Effect, Gate, Grades, Node, Test, grades};

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
        let [of, limit]: [Member; 2] = match &gate.test {
            Test::FloorShare(of, share) => {
                [("of", Some(self.floor_of(of, root))), ("at_least_share", Some(exact(share)))]
            }
            Test::FloorPoints(of, points) => {
                [("of", Some(self.floor_of(of, root))), ("at_least_points", Some(exact(points)))]
            }
            Test::Veto(when) | Test::Cap(when) => [("when", Some(self.condition(when))), ("of", None)],
        };
        Value::object([
            ("id", Some(Value::of(&gate.id))),
            ("title", self.words(Some(&gate.title))),
            ("kind", Some(Value::of(gate.test.name()))),
            ("then", Some(effect(gate.then, grades))),
            of,
            limit,
        ])
    }

    /// The list may be longer than what a list may hold; the word says the same.
    fn floor_of(self, of: &[usize], root: &Node) -> Value {
        if grades::every_section(root).is_ok_and(|every| every == of) {
            return Value::of("every_section");
        }
        let named = of.iter().filter_map(|number| self.nodes.get(*number)).map(|node| Value::of(&node.id));
        Value::List(named.collect())
    }
}

fn effect(effect: Effect, grades: &Grades) -> Value {
    let grade = |rank| Some(grades.of_rank(rank).map_or(Value::Null, Value::of));
    match effect {
        Effect::Become(rank) => Value::object([("grade", grade(rank))]),
        Effect::AtMost(rank) => Value::object([("at_most", grade(rank))]),
        Effect::None => Value::object([]),
    }
}
