//! The documents that lie in a round (随附文件): scorecards and sheets, known by their digests.
//!
//! Takes the list `documents`, gives each by the digest of its canonical text, a scorecard with its losses sorted.
//! A document that an event names and that is not here is known by its digest alone.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, BTreeSet},
    string::String,
};

use crate::base::{
    Digest, Exact, Id, Read,
    json::{self, Value},
};
use crate::score::{Line, Scorecard};
use crate::sheet;

/// Most documents of a round.
pub(super) const MOST_DOCUMENTS: usize = 200_000;

/// A document that lies in the round.
#[derive(Clone, Debug)]
pub(super) enum Held {
    Card(Box<Filed>),
    /// A sheet, of which only the subject is looked at: its rubric is not here.
    Sheet(Option<Id>),
}

/// A scorecard, and what is asked of it again and again.
#[derive(Clone, Debug)]
pub(super) struct Filed {
    pub card: Scorecard,
    /// Everybody who assessed anything on it.
    pub assessors: BTreeSet<Id>,
    /// What each node lost where, in points of the total.
    pub lost: BTreeMap<Id, BTreeMap<String, Exact>>,
}

/// Reads one document.
pub(super) fn read(value: &Value) -> Read<(Digest, Held)> {
    let format = value.get("haitang").and_then(|format| format.text().ok());
    let held = match format {
        Some(sheet::FORMAT) => {
            let subject = value.get("subject").map(Id::read).transpose();
            Held::Sheet(subject.map_err(|inner| inner.at("subject"))?)
        }
        _ => Held::Card(Box::new(Filed::of(Scorecard::read(value)?))),
    };
    Ok((Digest::of(&json::canonical(value)), held))
}

impl Held {
    /// Whom it is about.
    pub fn subject(&self) -> Option<&Id> {
        match self {
            Self::Card(filed) => filed.card.subject.as_ref(),
            Self::Sheet(subject) => subject.as_ref(),
        }
    }

    /// The scorecard, if it is one.
    pub fn card(&self) -> Option<&Filed> {
        match self {
            Self::Card(filed) => Some(filed),
            Self::Sheet(_) => None,
        }
    }
}

impl Filed {
    fn of(card: Scorecard) -> Self {
        let mut assessors: BTreeSet<Id> = card.assessor.iter().cloned().collect();
        gather(&card.root, &mut assessors);
        let mut lost: BTreeMap<Id, BTreeMap<String, Exact>> = BTreeMap::new();
        for line in card.root.flat() {
            // whatever it lost, the node is known
            let places = lost.entry(line.id.clone()).or_default();
            // an answer that is missing has lost nothing yet
            for loss in line.lost.iter().filter(|loss| !loss.is_open()) {
                if let Some(points) = &loss.of_total {
                    let sum = places.entry(loss.r#where.clone()).or_default();
                    *sum = sum.plus(points);
                }
            }
        }
        Self { card, assessors, lost }
    }

    /// What a node lost at one place, in points of the total.
    pub fn lost(&self, criterion: &Id, construct: &str) -> Option<&Exact> {
        self.lost.get(criterion)?.get(construct)
    }

    /// The one grade.
    pub fn grade(&self) -> Option<&Id> {
        self.card.grade.as_ref()?.r#final.one().flatten()
    }
}

fn gather(line: &Line, found: &mut BTreeSet<Id>) {
    if let Some(criterion) = line.criterion() {
        found.extend(criterion.assessor.iter().cloned());
        let several = criterion.answers.iter().flat_map(|answered| answered.opinions.iter().flatten());
        found.extend(several.map(|given| given.assessor.clone()));
    }
    for opinion in line.opinions.iter().flatten() {
        found.insert(opinion.assessor.clone());
        gather(&opinion.line, found);
    }
    line.children().iter().for_each(|child| gather(child, found));
}
