//! # `network`: stations, tiers, functions, sites (服务网络)
//!
//! Takes a network document, gives a checked [`Network`] and its [`Survey`]: what there is, counted; or
//! all that is wrong with the document. Headlines and combined sites are computed, never typed. It knows
//! nothing of rubrics and scores. The document is described in `docs/network.md`.
//!
//! ```
//! use haitang::network::Network;
//!
//! let network = Network::from_json(r#"{
//!     "haitang": "network/1", "id": "demo", "title": "示例区",
//!     "functions": [{"id": "social_work", "title": {"zh": "社会工作", "en": "social work"}}],
//!     "stations": [
//!         {"id": "center", "title": "区级社会工作指导中心", "tier": "centre", "function": "social_work"},
//!         {"id": "双石镇", "title": "双石镇社工站", "tier": "town", "function": "social_work", "parent": "center"},
//!         {"id": "p1", "title": "一村社工点", "tier": "village", "function": "social_work", "parent": "双石镇"},
//!         {"id": "p2", "title": "二村社工点", "tier": "village", "function": "social_work", "parent": "双石镇"}]}"#)?;
//! assert_eq!(network.survey().functions[0].headline, "1+1+2");
//! # Ok::<(), haitang::base::Issues>(())
//! ```

mod booked;
mod findings;
mod index;
mod links;
mod presence;
mod problem;
mod read;
mod room;
mod sharing;
mod station;
mod survey;
#[cfg(test)]
mod tests;

pub use presence::{Presence, PresentRoom, PresentSite, PresentStation, States};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use read::Network;
pub(crate) use room::WEEKDAYS;
pub use room::{Booking, Room, When};
pub use sharing::{
    Conflict, FunctionHours, FunctionTotal, Opening, Peak, SharedRoom, SharedSite, Sharing, Totals,
};
pub use station::{Function, Site, Station, Tier};
pub use survey::{Headline, State, Survey, SurveyedSite, SurveyedStation};
