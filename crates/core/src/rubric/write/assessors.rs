//! Writing whose opinions become one, and how (写回多名评估员).

use alloc::vec::Vec;

use super::{Member, Writer, exact};
use crate::base::json::Value;
use crate::rubric::{Assessors, Expected, Party, Take};

impl Writer<'_> {
    /// The key `assessors`, where there are several.
    pub(super) fn assessors(self, assessors: Option<&Assessors>) -> Member {
        ("assessors", assessors.map(|several| self.several(several)))
    }

    fn several(self, assessors: &Assessors) -> Value {
        let (count, parties) = match &assessors.expected {
            Expected::Count(count) => (Some(Value::of(count)), None),
            Expected::Parties(parties) => (None, Some(self.parties(parties, assessors.take))),
        };
        let dropped = match assessors.take {
            Take::TrimmedMean(dropped) => Some(Value::of(&dropped)),
            _ => None,
        };
        Value::object([
            ("take", Some(Value::of(assessors.take.name()))),
            ("count", count),
            ("parties", parties),
            ("missing", assessors.leave_out.map(|_| Value::of("leave_out"))),
            ("at_least", assessors.leave_out.filter(|least| *least != 1).map(|least| Value::of(&least))),
            ("drop_each_side", dropped),
            ("apart", assessors.apart.as_ref().map(exact)),
        ])
    }

    fn parties(self, parties: &[Party], take: Take) -> Value {
        let written = parties.iter().map(|party| {
            Value::object([
                ("party", Some(Value::of(&party.party))),
                ("title", self.words(party.title.as_ref())),
                ("weight", (take == Take::Weighted).then(|| exact(&party.weight))),
            ])
        });
        Value::List(written.collect::<Vec<_>>())
    }
}
