//! Agreement of assessors (评分者一致性).
//!
//! Takes ratings and what is asked, gives Krippendorff's α at every level that the ratings have, the κ of Cohen for
//! each pair, those of Fleiss and Conger for all together, agreement as a share, and intraclass correlations. Each
//! file below is one of them; the formulas and where they come from stand in `docs/agreement.md`.

mod alpha;
mod asked;
mod bootstrap;
mod cohen;
mod fleiss;
mod icc;
mod metric;
mod share;
mod squares;

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

pub use alpha::Alpha;
pub(super) use asked::times;
pub use asked::{Asked, Draws};
pub use bootstrap::Bootstrap;
pub use cohen::Pair;
pub use fleiss::Together;
pub use icc::{Icc, Model};
pub use share::Share;
pub use squares::Squares;

use super::Ratings;
use crate::base::Read;

/// How well assessors agree.
#[doc(alias = "评分者一致性")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Krippendorff's α at every level up to that of the ratings.
    pub alpha: Vec<Alpha>,
    /// How many assessors.
    pub assessors: String,
    /// Conger's κ, where chance is that of each assessor.
    pub conger: Together,
    /// Fleiss' κ, where chance is that of all together.
    pub fleiss: Together,
    /// Intraclass correlations.
    pub icc: Icc,
    /// The level of the ratings.
    pub level: &'static str,
    /// Assessors two by two, with Cohen's κ; those who rated nothing in common are left out.
    pub pairs: Vec<Pair>,
    /// How many ratings there are.
    pub ratings: String,
    /// How many pairs of ratings are equal.
    pub share: Share,
    /// How many units.
    pub units: String,
}

/// How well assessors agree.
///
/// # Errors
/// A question that does not fit the ratings.
///
/// ```
/// use haitang::reliability::{Asked, Ratings, agreement};
/// let ratings = Ratings::from_json(r#"{"haitang": "ratings/1", "level": "nominal", "ratings": [
///     {"unit": "1", "assessor": "A", "value": "yes"}, {"unit": "1", "assessor": "B", "value": "yes"},
///     {"unit": "2", "assessor": "A", "value": "no"}, {"unit": "2", "assessor": "B", "value": "yes"},
///     {"unit": "3", "assessor": "A", "value": "no"}, {"unit": "3", "assessor": "B", "value": "no"}]}"#).unwrap();
/// let found = agreement(&ratings, &Asked::default()).unwrap();
/// // 1 − 5 · 2 / (3 · 3 · 2): one of three units differs, three of each value
/// assert_eq!(found.alpha[0].estimate.value.as_ref().unwrap().to_string(), "4/9");
/// assert_eq!(found.pairs[0].unweighted.value.as_ref().unwrap().to_string(), "0.4");
/// ```
#[doc(alias = "评分者一致性")]
pub fn agreement(ratings: &Ratings, asked: &Asked) -> Read<Agreement> {
    let custom = asked.weights(ratings)?;
    asked.check_draws(ratings)?;
    Ok(Agreement {
        alpha: alpha::every(ratings, asked),
        assessors: ratings.assessors.len().to_string(),
        conger: fleiss::conger(ratings),
        fleiss: fleiss::fleiss(ratings),
        icc: icc::of(ratings, asked),
        level: ratings.level.name(),
        pairs: cohen::pairs(ratings, asked, custom.as_deref()),
        ratings: ratings.count().to_string(),
        share: share::of(ratings),
        units: ratings.units.len().to_string(),
    })
}
