//! Findings that a scorecard suggests (拟列问题): every loss of a criterion that reaches the total and that nobody
//! has found yet, the largest first.
//!
//! Takes a round and a station, gives rows that lack only `id`, `on` and `who` to be events. What becomes a finding
//! is decided by people.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use serde::Serialize;

use super::{
    Kind, Round, replay,
    standing::{FindingNow, Standing},
};
use crate::base::{Exact, Id, Read, Text};
use crate::explain::{Language, Words};
use crate::score::{Line, Loss};

/// A finding that could be made.
#[doc(alias = "拟列问题")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The place of the lost points.
    pub construct: String,
    /// The criterion.
    pub criterion: Id,
    /// `finding`
    pub kind: &'static str,
    /// The event of the evaluation.
    pub refers: Id,
    /// What closing it would restore, in points of the total.
    pub restores: Exact,
    /// What was lost and why, as the scorecard's words say it.
    pub text: Text,
}

/// The losses on a station's scorecard of which no finding was made, the largest first: those of its criteria, and of
/// what several judge as a whole; none without a whole scorecard.
///
/// # Errors
/// A station that the round does not go over.
///
/// ```
/// use haitang::{District, base::Id, supervision::{Round, propose}};
/// # let example = |name: &str| {
/// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
/// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
/// # };
/// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
/// let round = Round::from_json(&example("round"), district.network()).unwrap();
/// let found = propose(&round, &Id::new("a").unwrap()).unwrap();
/// assert_eq!(found[0].restores.to_string(), "3"); // 2 of 8 sessions: 1 of 4 points
/// ```
pub fn propose(round: &Round, station: &Id) -> Read<Vec<Proposal>> {
    let place = replay::place(station, &round.ground)?;
    let standing: &Standing = &round.standing;
    let evaluation = standing.stations.get(place).and_then(|station| station.evaluation.as_ref());
    let (Some(filed), Some(evaluation)) = (standing.card(place, &round.ground), evaluation) else {
        return Ok(Vec::new());
    };
    let [en, zh] =
        [Language::English, Language::Chinese].map(|language| Words::of(&filed.card, language).lost);
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut told = BTreeSet::new();
    let losses = filed.card.losses().zip(en.into_iter().zip(zh));
    // what a review decided is settled: the scorecard does not show it
    let told_of = |line: &Line, loss: &Loss| is_lost(line, loss) && !evaluation.changed.contains(&line.id);
    for ((line, loss), (en, zh)) in losses.filter(|((line, loss), _)| told_of(line, loss)) {
        let key = FindingNow::key(&line.id, &loss.r#where);
        let found = standing.once(place, Kind::Finding, &key).is_err();
        let restores = filed.lost(&line.id, &loss.r#where).filter(|points| **points > Exact::ZERO);
        // several losses at one place are one finding
        if let (false, true, Some(restores)) = (found, told.insert(key), restores) {
            proposals.push(Proposal {
                construct: loss.r#where.clone(),
                criterion: line.id.clone(),
                kind: Kind::Finding.name(),
                refers: evaluation.event.clone(),
                restores: restores.clone(),
                text: Text { en: en.into(), zh: zh.into() },
            });
        }
    }
    proposals.sort_by(|one, other| other.restores.cmp(&one.restores));
    Ok(proposals)
}

/// Is it somebody's to put right? What a section or the total loses by rounding or a cap is not, unless several
/// judged it as a whole: then nothing below it is known. An answer that is missing has lost nothing yet.
fn is_lost(line: &Line, loss: &Loss) -> bool {
    let judged = line.opinions.is_some() && loss.code != "rounding";
    (line.criterion().is_some() || judged) && !loss.is_open()
}
