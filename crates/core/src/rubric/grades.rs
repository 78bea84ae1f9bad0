//! Grades (等级): bands over the graded score, and the gates that come after them.
//!
//! Takes the written bands and gates, gives them with grades as ranks: 0 is the best, one more than
//! the last is no grade at all. It refuses gaps and overlaps.

use alloc::{string::ToString, vec::Vec};

use super::{
    Bound, Condition, Node, Problem, Role, condition,
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

/// What may change a grade.
#[doc(alias = "一票否决")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Unique among the gates.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// When it fires.
    pub test: Test,
    /// What it does.
    pub then: Effect,
}

/// When a gate fires.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Test {
    /// One of the nodes has less than this share of its points (底线).
    FloorShare(Vec<usize>, Exact),
    /// One of the nodes has fewer points than this (底线).
    FloorPoints(Vec<usize>, Exact),
    /// The condition is true (一票否决).
    Veto(Condition),
    /// The condition is true (等级封顶).
    Cap(Condition),
}

/// What a gate does to a grade; ranks count from the best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// This grade, whatever it was.
    Become(usize),
    /// This grade at the best.
    AtMost(usize),
    /// The placeholder of an effect that could not be read.
    #[default]
    None,
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

impl Test {
    /// The word in documents.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::FloorShare(..) | Self::FloorPoints(..) => "floor",
            Self::Veto(_) => "veto",
            Self::Cap(_) => "cap",
        }
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
    let certain = fields.is_clean();
    grades.gates = fields
        .may("gates", |value| {
            let gates = fields::each(value, |item| gate(item, &grades, certain, root, scope))?;
            scope::distinct(gates.iter().map(|gate| &gate.id), "id").map(|()| gates)
        })
        .unwrap_or_default();
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

#[derive(Clone, Copy, Default)]
enum Name {
    Floor,
    #[default]
    Veto,
    Cap,
}

fn gate(value: &Value, grades: &Grades, certain: bool, root: &Node, scope: &Scope<'_>) -> Read<Gate> {
    const KINDS: &[(&str, Name)] = &[("floor", Name::Floor), ("veto", Name::Veto), ("cap", Name::Cap)];
    let mut fields = Fields::of(value)?;
    let (id, title) = (fields.need("id", Id::read), fields.need("title", Text::read));
    let Some(kind) = fields.may("kind", |value| fields::word(value, KINDS)) else {
        fields.need("kind", |_| Ok(()));
        return Err(fields.into_issues());
    };
    let test = match kind {
        Name::Floor => floor(&mut fields, root, scope),
        Name::Veto => Test::Veto(fields.need("when", |value| condition::read(value, scope))),
        Name::Cap => Test::Cap(fields.need("when", |value| condition::read(value, scope))),
    };
    let then = fields.need("then", |value| effect(value, grades, certain));
    if matches!((kind, then), (Name::Cap, Effect::Become(_))) {
        fields.refuse_at("then", Problem::CapEffect {});
    }
    fields.close(Gate { id, title, test, then })
}

fn floor(fields: &mut Fields<'_>, root: &Node, scope: &Scope<'_>) -> Test {
    let of = fields.need("of", |value| match value {
        Value::Text(text) if text == "every_section" => every_section(root),
        _ => fields::some(value, |item| scope.node(item)),
    });
    let share = fields.may("at_least_share", share);
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

/// A share of the points; 40 for 40 % would be a floor that nobody reaches.
fn share(value: &Value) -> Read<Exact> {
    let share = fields::exact(value)?;
    if share > Exact::ONE { Err(Problem::ShareAboveOne { given: value.shown() }.into()) } else { Ok(share) }
}

pub(super) fn every_section(root: &Node) -> Read<Vec<usize>> {
    let sections =
        root.children().iter().filter(|node| node.role == Role::Base && node.criterion().is_none());
    let numbers: Vec<usize> = sections.map(|node| node.number).collect();
    if numbers.is_empty() { Err(Problem::NoSections {}.into()) } else { Ok(numbers) }
}

fn effect(value: &Value, grades: &Grades, certain: bool) -> Read<Effect> {
    let mut fields = Fields::of(value)?;
    let become_grade = fields.may("grade", |value| match value {
        Value::Null => Ok(grades.no_grade()),
        _ => rank(value, grades, certain),
    });
    let at_most = fields.may("at_most", |value| rank(value, grades, certain));
    if fields.has("grade") == fields.has("at_most") {
        fields.refuse(Issue::from(Problem::OneOfKeys {}).allowing(["grade", "at_most"]));
    }
    fields.close(match (become_grade, at_most) {
        (Some(rank), _) => Effect::Become(rank),
        (None, Some(rank)) => Effect::AtMost(rank),
        (None, None) => Effect::None,
    })
}

/// When the bands could not be read, an unknown grade proves nothing.
fn rank(value: &Value, grades: &Grades, certain: bool) -> Read<usize> {
    let given = value.text()?;
    let known: Vec<&str> = grades.titles().map(|(id, _)| id.as_str()).collect();
    if let Some(place) = known.iter().position(|id| *id == given) {
        return Ok(place);
    }
    if !certain {
        return Ok(0);
    }
    Err(fields::unknown(given, &known, |given, nearest| Problem::UnknownGrade { given, nearest }).into())
}
