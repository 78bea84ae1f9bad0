//! Drawing stations for a second look (监督再监督的抽样).
//!
//! Takes the stations that were evaluated, sorted into strata, a size and a seed, gives the stations drawn: the same
//! everywhere, whatever the order of the list. The number of a station is the SHA-256 of the seed, a line feed and
//! its id; of each stratum those with the smallest numbers are drawn. So anybody can check a draw with any tool
//! that makes such digests, and no station moves when another one joins.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Decision, Event, Kind, Problem, round::Ground, round::Round, standing::Standing};
use crate::base::{Date, Digest, Exact, Id, Issue, Issues, Read, apportion::apportion};

/// By what stations are sorted into strata.
#[doc(alias = "分层")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// Who evaluated.
    Assessor,
    /// What the station is for.
    Function,
    /// The result.
    Grade,
    /// The tier.
    Tier,
}

impl By {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("assessor", Self::Assessor),
        ("function", Self::Function),
        ("grade", Self::Grade),
        ("tier", Self::Tier),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assessor => "assessor",
            Self::Function => "function",
            Self::Grade => "grade",
            Self::Tier => "tier",
        }
    }
}

/// How many stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// So many.
    Count(u64),
    /// This share of those that were evaluated, a begun station whole.
    Share(Exact),
}

/// What is wished for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// From each stratum at least so many, or all of it when it has fewer.
    pub at_least: u64,
    /// Any text; another one draws other stations.
    pub seed: String,
    /// How many in all.
    pub size: Size,
    /// By what stations are sorted.
    pub strata: Vec<By>,
}

/// What was drawn.
#[doc(alias = "抽样结果")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// How many were evaluated and could be drawn.
    pub of: String,
    /// The seed.
    pub seed: String,
    /// The stations in the order of the strata, and in each in the order of their numbers.
    pub stations: Vec<Id>,
    /// The strata, in the order of their keys.
    pub strata: Vec<Stratum>,
}

/// Stations that are alike.
#[doc(alias = "层")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stratum {
    /// The stations drawn.
    pub drawn: Vec<Id>,
    /// What they have in common, in the order of what was asked; `None` is no grade.
    pub key: Vec<Option<String>>,
    /// How many there are.
    pub of: String,
}

/// The stations that can be drawn, by stratum.
pub(super) type Pool = BTreeMap<Vec<Option<String>>, Vec<Id>>;

impl Standing {
    /// The stations that were evaluated, sorted.
    pub(super) fn pool(&self, ground: &Ground, strata: &[By]) -> Pool {
        let mut pool = Pool::new();
        let stations = ground.stations.iter().zip(&ground.kinds).zip(&self.stations);
        for ((id, [tier, function]), now) in stations {
            let Some(evaluation) = &now.evaluation else { continue };
            let word = |by: &By| match by {
                By::Assessor => Some(evaluation.who.to_string()),
                By::Function => Some(function.clone()),
                By::Grade => evaluation.grade.as_ref().map(Id::to_string),
                By::Tier => Some(tier.clone()),
            };
            pool.entry(strata.iter().map(word).collect()).or_default().push(id.clone());
        }
        pool
    }

    /// Remembers that stations were drawn.
    pub(super) fn drawn(&mut self, event: &Event, wish: &Wish) {
        let [last, graded] = &mut self.draws;
        *last = Some((event.on, event.id.clone()));
        if wish.strata.contains(&By::Grade) {
            graded.clone_from(last);
        }
    }

    /// A draw can be checked by its day: nothing that happens later on that day may change what it was drawn from.
    /// An evaluation adds a station, a review that changes the score takes a grade away.
    pub(super) fn not_drawn_from(&self, event: &Event) -> Read<()> {
        let [last, graded] = &self.draws;
        let draw = match (event.kind, event.decision) {
            (Kind::Evaluation, _) => last,
            (_, Some(Decision::Rejected)) => &None,
            _ => graded,
        };
        let Some((_, id)) = draw.as_ref().filter(|(on, _)| *on == event.on) else { return Ok(()) };
        let problem = Problem::NotAllowed { kind: event.kind.name(), id: id.to_string(), state: "drawn" };
        Err(Issue::from(problem).allowing([event.on.plus_days(1).to_string()]).at("on").into())
    }
}

/// Draws stations of a round that were evaluated by a day.
///
/// # Errors
/// More stations than there are, or fewer than the strata want.
///
/// ```
/// use haitang::{District, supervision::{Round, Size, Wish, resample}};
/// # let example = |name: &str| {
/// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
/// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
/// # };
/// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
/// let round = Round::from_json(&example("round"), district.network()).unwrap();
/// let wish = Wish { at_least: 0, seed: "2024".into(), size: Size::Count(1), strata: Vec::new() };
/// // the SHA-256 of "2024\nb" is below that of "2024\na"
/// assert_eq!(resample(&round, &wish, None).unwrap().stations[0].as_str(), "b");
/// ```
pub fn resample(round: &Round, wish: &Wish, on: Option<Date>) -> Read<Drawn> {
    let standing = round.standing_on(on);
    draw(&standing.pool(&round.ground, &wish.strata), wish)
}

/// Draws from a pool.
fn draw(pool: &Pool, wish: &Wish) -> Read<Drawn> {
    let sizes: Vec<u64> =
        pool.values().map(|stations| u64::try_from(stations.len()).unwrap_or(u64::MAX)).collect();
    let parts = parts(&sizes, wish)?;
    let strata = pool.iter().zip(&sizes).zip(parts).map(|(((key, stations), size), part)| Stratum {
        drawn: smallest(stations, &wish.seed, part),
        key: key.clone(),
        of: size.to_string(),
    });
    let strata: Vec<Stratum> = strata.collect();
    let stations = strata.iter().flat_map(|stratum| stratum.drawn.iter().cloned()).collect();
    let of = sizes.iter().fold(0_u64, |sum, size| sum.saturating_add(*size)).to_string();
    Ok(Drawn { of, seed: wish.seed.clone(), stations, strata })
}

/// How many of each stratum: the least that is wanted, and of the rest by largest remainder.
fn parts(sizes: &[u64], wish: &Wish) -> Read<Vec<u64>> {
    let sum = |parts: &[u64]| parts.iter().fold(0_u64, |sum, part| sum.saturating_add(*part));
    let least: Vec<u64> = sizes.iter().map(|size| wish.at_least.min(*size)).collect();
    let most = sum(sizes);
    let wanted = match &wish.size {
        Size::Count(count) => Some(*count),
        Size::Share(share) => share.times(&number(most)).ceiling().to_count(),
    };
    let key = if matches!(wish.size, Size::Count(_)) { "count" } else { "share" };
    let Some(wanted) = wanted.filter(|wanted| (sum(&least)..=most).contains(wanted)) else {
        let given = match &wish.size {
            Size::Count(count) => count.to_string(),
            Size::Share(share) => share.times(&number(most)).ceiling().to_string(),
        };
        let problem = Problem::SampleSize { given, least: sum(&least).to_string(), most: most.to_string() };
        return Err(Issue::from(problem).at(key).into());
    };
    let rest: Vec<Exact> =
        sizes.iter().zip(&least).map(|(size, least)| number(size.saturating_sub(*least))).collect();
    let more = apportion(wanted.saturating_sub(sum(&least)), &rest).unwrap_or_default();
    let more = more.iter().map(|part| part.whole).chain(core::iter::repeat(0));
    Ok(least.iter().zip(more).map(|(least, more)| least.saturating_add(more)).collect())
}

fn number(many: u64) -> Exact {
    Exact::fraction(many.into(), 1).unwrap_or_default()
}

/// The stations with the smallest numbers.
fn smallest(stations: &[Id], seed: &str, many: u64) -> Vec<Id> {
    let numbered =
        stations.iter().map(|id| (Digest::of(&[seed, "\n", id.as_str()].concat()).to_string(), id));
    let mut numbered: Vec<_> = numbered.collect();
    numbered.sort_unstable();
    let many = usize::try_from(many).unwrap_or(usize::MAX);
    numbered.into_iter().take(many).map(|(_, id)| id.clone()).collect()
}

/// What an event of kind `draw` says was wished for.
pub(super) fn wish(event: &Event) -> Read<Wish> {
    let size = size(event.count, event.share.clone())?;
    let at_least = event.at_least.unwrap_or(0);
    Ok(Wish { at_least, seed: event.seed.clone().unwrap_or_default(), size, strata: event.strata.clone() })
}

/// A count or a share.
///
/// # Errors
/// Neither, or both.
pub(crate) fn size(count: Option<u64>, share: Option<Exact>) -> Read<Size> {
    match (count, share) {
        (Some(count), None) => Ok(Size::Count(count)),
        (None, Some(share)) => Ok(Size::Share(share)),
        _ => Err(Problem::SizeMissing {}.into()),
    }
}

/// Are these the stations that the seed draws?
pub(super) fn check(pool: &Pool, wish: &Wish, stations: &[Id]) -> Read<()> {
    let drawn = draw(pool, wish)?.stations;
    let wanted: BTreeSet<&Id> = drawn.iter().collect();
    let named: BTreeSet<&Id> = stations.iter().collect();
    let missing =
        drawn.iter().find(|id| !named.contains(id)).map_or_else(|| String::from("-"), Id::to_string);
    let mut issues = Issues::none();
    let mut seen = BTreeSet::new();
    for (place, given) in stations.iter().enumerate() {
        let (id, found) = (given.to_string(), missing.clone());
        if !seen.insert(given) {
            issues.add(Issue::from(Problem::DuplicateId { id }).at(place).at("stations"));
        } else if !wanted.contains(given) {
            issues.add(Issue::from(Problem::DrawDiffers { given: id, found }).at(place).at("stations"));
        }
    }
    // a station that is not drawn was told beside the first that is missing
    if missing != "-" && named.is_subset(&wanted) {
        issues.add(
            Issue::from(Problem::DrawDiffers { given: String::from("-"), found: missing }).at("stations"),
        );
    }
    issues.unless(())
}
