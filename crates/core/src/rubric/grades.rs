//! Grades (等级): bands over the graded score, and the gates that come after them.
//!
//! Takes the written bands and gates, gives them with grades as ranks: 0 is the best, one more than
//! the last is no grade at all. It refuses gaps and overlaps.

use alloc::{string::ToString, vec::Vec};

use super::{
    Bound, Gate, Node, Problem,
    gate::{self, Known},
    scope::{self, Scope},
};
use crate::base::{
    Exact, Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::Value,
};

/// Bands and gates.
#[doc(alias = "等级")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grades {
    /// From the best to the worst.
    pub bands: Vec<Band>,
    /// The grade below all bands.
    pub otherwise: Option<(Id, Text)>,
    /// What may change the grade afterwards, in order.
    pub gates: Vec<Gate>,
}

/// One grade and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The grade.
    pub grade: Id,
    /// What people read.
    pub title: Text,
    /// `AtLeast` or `MoreThan`.
    pub bound: Bound,
    /// Where it begins.
    pub from: Exact,
}

impl Grades {
    /// The grades with their titles, best first.
    pub fn titles(&self) -> impl Iterator<Item = (&Id, &Text)> {
        let bands = self.bands.iter().map(|band| (&band.grade, &band.title));
        bands.chain(self.otherwise.as_ref().map(|(id, title)| (id, title)))
    }

    /// The grade of a rank; `None` past the last.
    #[must_use]
    pub fn of_rank(&self, rank: usize) -> Option<&Id> {
        self.titles().nth(rank).map(|(id, _)| id)
    }

    /// The rank of having no grade.
    #[must_use]
    pub fn no_grade(&self) -> usize {
        self.titles().count()
    }
}

/// A band with the upper bound that was written, if any.
type Written = (Band, Option<(Bound, Exact)>);

/// Reads bands and gates.
pub(super) fn read(value: &Value, root: &Node, scope: &Scope<'_>) -> Read<Grades> {
    let mut fields = Fields::of(value)?;
    let bands = fields.need("bands", |value| {
        let bands = fields::some(value, band)?;
        contiguous(&bands, &root.points)?;
        Ok(bands.into_iter().map(|(band, _)| band).collect::<Vec<_>>())
    });
    let otherwise = fields.may("otherwise", lowest);
    let mut grades = Grades { bands, otherwise, gates: Vec::new() };
    if let Err(issues) = scope::distinct(grades.titles().map(|(id, _)| id), "grade") {
        fields.refuse_all("bands", issues);
    }
    let known = Known { grades: &grades, root, certain: fields.is_clean(), scope };
    let gates = fields
        .may("gates", |value| {
            let gates = fields::each(value, |item| gate::read(item, &known))?;
            scope::distinct(gates.iter().map(|gate| &gate.id), "id").map(|()| gates)
        })
        .unwrap_or_default();
    grades.gates = gates;
    fields.close(grades)
}

fn lowest(value: &Value) -> Read<(Id, Text)> {
    let mut fields = Fields::of(value)?;
    let grade = (fields.need("grade", Id::read), fields.need("title", Text::read));
    fields.close(grade)
}

fn band(value: &Value) -> Read<Written> {
    let mut fields = Fields::of(value)?;
    let (grade, title) = (fields.need("grade", Id::read), fields.need("title", Text::read));
    let lower = one_of(&mut fields, [("at_least", Bound::AtLeast), ("more_than", Bound::MoreThan)]);
    if lower.is_none() && fields.is_clean() {
        fields.refuse(Issue::from(Problem::OneOfKeys {}).allowing(["at_least", "more_than"]));
    }
    let upper = one_of(&mut fields, [("less_than", Bound::LessThan), ("at_most", Bound::AtMost)]);
    let (bound, from) = lower.unwrap_or((Bound::AtLeast, Exact::ZERO));
    fields.close((Band { grade, title, bound, from }, upper))
}

fn one_of(fields: &mut Fields<'_>, words: [(&'static str, Bound); 2]) -> Option<(Bound, Exact)> {
    let [first, second] =
        words.map(|(word, bound)| fields.may(word, fields::exact).map(|number| (bound, number)));
    if first.is_some() && second.is_some() {
        let [(first, _), (second, _)] = words;
        fields.refuse(Problem::NotTogether { first: first.into(), second: second.into() });
    }
    first.or(second)
}

/// Every band begins where the band above it ends.
fn contiguous(bands: &[Written], points: &Exact) -> Read<()> {
    let mut issues = Issues::none();
    if let Some((_, Some((bound, upper)))) = bands.first()
        && (*bound != Bound::AtMost || upper < points)
    {
        let (given, points) = (upper.to_string(), points.to_string());
        issues.add(Issue::from(Problem::BandTop { given, points }).at(0));
    }
    for (place, pair) in bands.windows(2).enumerate() {
        let [(above, _), (band, upper)] = pair else { continue };
        let at = place.saturating_add(1);
        issues.take::<()>(falls(above, band).map_err(|inner| inner.at(at)));
        if let Some(upper) = upper {
            issues.take::<()>(meets(above, upper).map_err(|inner| inner.at(at)));
        }
    }
    issues.unless(())
}

fn falls(above: &Band, band: &Band) -> Read<()> {
    let closes = above.bound == Bound::MoreThan && band.bound == Bound::AtLeast;
    if band.from < above.from || (band.from == above.from && closes) {
        return Ok(());
    }
    let (upper, lower) = (band.from.to_string(), above.from.to_string());
    Err(Problem::BandOverlap { upper, lower }.into())
}

fn meets(above: &Band, (bound, end): &(Bound, Exact)) -> Read<()> {
    let (upper, lower) = (above.from.to_string(), end.to_string());
    let wanted = if above.bound == Bound::AtLeast { Bound::LessThan } else { Bound::AtMost };
    match end.cmp(&above.from) {
        core::cmp::Ordering::Equal if *bound == wanted => Ok(()),
        core::cmp::Ordering::Less => Err(Problem::BandGap { upper, lower }.into()),
        core::cmp::Ordering::Equal if wanted == Bound::AtMost => {
            Err(Problem::BandGap { upper, lower }.into())
        }
        _ => Err(Problem::BandOverlap { upper: lower, lower: upper }.into()),
    }
}
