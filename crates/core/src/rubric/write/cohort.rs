//! Writing what looks at units and at the cohort (写回明细与同批数量).

use super::{Member, Writer, exact, reference};
use crate::base::json::Value;
use crate::rubric::{Cohort, Condition, Figure, Kind, Over, Rank, Statistic, Ties};

impl Writer<'_> {
    /// A figure over units; inside it the inputs of a unit can be named.
    pub(super) fn over(self, over: &Over) -> Value {
        let unit = match self.input_of(&over.units).map(|input| &input.kind) {
            Some(Kind::Units(units)) => units.each.as_slice(),
            _ => &[],
        };
        let inside = Writer { unit, ..self };
        let units = ("units", Some(reference(&over.units)));
        let wanted = inside.wanted(over.wanted.as_ref());
        match &over.figure {
            Figure::Count => Value::object([units, wanted]),
            Figure::Total(of) => Value::object([("total", Some(inside.amount(of))), units, wanted]),
            Figure::Mean(of, when_none) => {
                let when_none = ("when_none", Some(self.amount(when_none)));
                Value::object([("mean", Some(inside.amount(of))), units, wanted, when_none])
            }
        }
    }

    fn wanted(self, wanted: Option<&Condition>) -> Member {
        ("where", wanted.map(|when| self.condition(when)))
    }

    pub(super) fn cohort(self, cohort: &Cohort) -> Value {
        let counts = cohort.statistic == Statistic::Count;
        let (name, share) = cohort.statistic.written();
        let least = (cohort.at_least != 1).then(|| Value::of(&cohort.at_least));
        Value::object([
            ("cohort", Some(Value::of(name))),
            ("share", share.map(exact)),
            ("of", (!counts).then(|| self.amount(&cohort.of))),
            ("include_self", Some(Value::Bool(cohort.include_self))),
            self.wanted(cohort.wanted.as_ref()),
            ("at_least", least),
            ("when_fewer", (!counts).then(|| self.amount(&cohort.when_fewer))),
        ])
    }

    /// The keys of a rank: `of` is called otherwise in an amount and in a rule, and so are shared places.
    pub(super) fn rank(self, rank: &Rank, of: &'static str, shared: &str) -> [Member; 4] {
        let ties = match rank.ties {
            Ties::Best => "best",
            Ties::Worst => "worst",
            Ties::Mean => shared,
        };
        [
            (of, Some(self.amount(&rank.of))),
            ("best", Some(Value::of(if rank.highest { "highest" } else { "lowest" }))),
            ("ties", Some(Value::of(ties))),
            self.wanted(rank.wanted.as_ref()),
        ]
    }
}
