//! Slots (栏目): what a column of a table says of every sheet.
//!
//! Takes the name of a column, gives the place in a sheet that its cells fill. It refuses names that fit nothing,
//! and two columns for one place.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::base::{Hint, Issue, Read, fields, issue::problems};
use crate::rubric::{Kind, Rubric};

problems! {
    "batch":
    /// A column whose name fits no place in a sheet.
    UnknownColumn { given: String, nearest: Hint } "unknown_column"
        en "the column `{given}` fits nothing in a sheet of this rubric{nearest}"
        zh "列“{given}”与本指标体系评估表中的任何栏目都不对应{nearest}",
    /// Two columns that say the same.
    ColumnTwice { name: String } "column_twice"
        en "two columns fill `{name}`"
        zh "有两列都填写“{name}”",
    /// A value in a column for what the rubric gives several assessors to answer.
    TwoStates { first: String, second: String } "two_states"
        en "one criterion is said to be `{first}` and `{second}`"
        zh "同一指标既填“{first}”又填“{second}”",
}

/// What a slot belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The whole sheet.
    Sheet,
    /// An input of the rubric.
    Shared(usize),
    /// A criterion, by its number among the criteria.
    Criterion(usize),
    /// An input of a criterion.
    Own(usize, usize),
}

/// What of it a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The value.
    Value,
    /// Of a share, what was done.
    Done,
    /// Of a share, what was due.
    Due,
    /// The state (填报状态), by its word.
    State,
    /// Does it not apply? `true` says so, `false` says nothing.
    NotApplicable,
    /// Was evidence produced? `true`, `false`, or its name.
    Evidence,
    /// Why the assessor gave her own number.
    Reason,
    /// Where the value comes from.
    Source,
    /// Who assessed.
    Assessor,
    /// Anything else.
    Note,
}

/// Where the cells of a column go.
#[doc(alias = "栏目")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// What it belongs to.
    pub place: Place,
    /// What of it the column says.
    pub part: Part,
}

/// What can be said of a criterion beside its inputs.
const WORDS: [(&str, Part); 7] = [
    ("state", Part::State),
    ("not_applicable", Part::NotApplicable),
    ("evidence", Part::Evidence),
    ("reason", Part::Reason),
    ("source", Part::Source),
    ("assessor", Part::Assessor),
    ("note", Part::Note),
];

impl Slot {
    /// The slots of a rubric, each with the name that a column has by default.
    ///
    /// `input` is an input of the rubric, `criterion/input` one of a criterion, `criterion` the only one that it
    /// has; a share has two columns, with `/done` and `/due` behind; `criterion/state`, `/not_applicable`,
    /// `/evidence`, `/reason`, `/source`, `/assessor`, `/note`; `input/source`; and `assessor`.
    ///
    /// ```
    /// use haitang::{Rubric, batch::Slot};
    /// let rubric = Rubric::from_json(r#"{
    ///     "haitang": "rubric/1", "id": "demo", "title": "示例",
    ///     "children": [{"id": "1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
    ///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#).unwrap();
    /// let names: Vec<String> = Slot::all(&rubric).into_iter().map(|(name, _)| name).collect();
    /// assert!(names.contains(&"1".into()) && names.contains(&"1/met".into()));
    /// ```
    #[must_use]
    pub fn all(rubric: &Rubric) -> Vec<(String, Self)> {
        let mut all = Vec::new();
        all.push(("assessor".to_string(), Self { place: Place::Sheet, part: Part::Assessor }));
        for (at, input) in rubric.inputs().iter().enumerate() {
            let place = Place::Shared(at);
            values(&mut all, input.id.as_str(), place, &input.kind);
            if input.is_cited() {
                all.push((format!("{}/source", input.id), Self { place, part: Part::Source }));
            }
        }
        for (number, (node, criterion)) in rubric.criteria().into_iter().enumerate() {
            for (at, input) in criterion.inputs.iter().enumerate() {
                let place = Place::Own(number, at);
                if criterion.inputs.len() == 1 {
                    values(&mut all, node.id.as_str(), place, &input.kind);
                }
                values(&mut all, &format!("{}/{}", node.id, input.id), place, &input.kind);
            }
            for (word, part) in WORDS {
                let slot = Self { place: Place::Criterion(number), part };
                let name = format!("{}/{word}", node.id);
                if all.iter().all(|(taken, _)| *taken != name) {
                    all.push((name, slot));
                }
            }
        }
        all
    }

    /// The slots of columns, by their names.
    ///
    /// # Errors
    /// Every name that fits nothing, with the nearest that does, and every place that is filled twice.
    pub fn named(rubric: &Rubric, columns: &[String]) -> Read<Vec<Self>> {
        let all = Self::all(rubric);
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        let mut issues = crate::base::Issues::none();
        let mut slots: Vec<Self> = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            let found = all.iter().find(|(name, _)| name == column);
            match found {
                None => {
                    let unknown = fields::unknown(column, &names, |given, nearest| Problem::UnknownColumn {
                        given,
                        nearest,
                    });
                    issues.add(unknown.at(at));
                }
                Some((name, slot)) if slots.iter().any(|taken| taken.is_with(*slot)) => {
                    issues.add(Issue::from(Problem::ColumnTwice { name: name.clone() }).at(at));
                }
                Some((_, slot)) => slots.push(*slot),
            }
        }
        issues.unless(slots)
    }

    /// Do both say the same: one slot, or a whole share and a half of it?
    #[must_use]
    pub fn is_with(self, other: Self) -> bool {
        let whole =
            |one: Self, two: Self| one.part == Part::Value && matches!(two.part, Part::Done | Part::Due);
        self.place == other.place && (self.part == other.part || whole(self, other) || whole(other, self))
    }

    /// The criterion that it belongs to.
    #[must_use]
    pub fn criterion(&self) -> Option<usize> {
        match self.place {
            Place::Criterion(number) | Place::Own(number, _) => Some(number),
            Place::Sheet | Place::Shared(_) => None,
        }
    }
}

fn values(all: &mut Vec<(String, Slot)>, name: &str, place: Place, kind: &Kind) {
    if matches!(kind, Kind::Share { .. }) {
        all.push((format!("{name}/done"), Slot { place, part: Part::Done }));
        all.push((format!("{name}/due"), Slot { place, part: Part::Due }));
    }
    // A share may also come as one cell that holds both.
    all.push((name.to_string(), Slot { place, part: Part::Value }));
}
