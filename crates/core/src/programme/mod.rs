//! # `programme`: targets, their shares, progress, linkage (项目)
//!
//! Takes a programme document and the network of its stations, gives a [`Programme`]: what each station's exact
//! share of each target is, where it stands on a date against the plan, what is needed from now on, and which of
//! the five took part (五社联动). Figures come from `measure`; nothing is counted here. The document and the
//! questions are described in `docs/programme.md`.
//!
//! ```
//! use haitang::{base::Date, network::Network, programme::{Done, Programme}};
//!
//! let network = Network::from_json(r#"{"haitang": "network/1", "id": "n", "title": "示例区",
//!     "functions": [{"id": "social_work", "title": "社会工作"}],
//!     "stations": [{"id": "center", "title": "中心", "tier": "centre", "function": "social_work"},
//!                  {"id": "a", "title": "甲站", "tier": "town", "function": "social_work", "parent": "center"},
//!                  {"id": "b", "title": "乙站", "tier": "town", "function": "social_work", "parent": "center"}]}"#)?;
//! let programme = Programme::from_json(r#"{"haitang": "programme/1", "id": "blue_vest", "title": "蓝马甲",
//!     "period": "2022", "tiers": ["town"],
//!     "direct_beneficiaries": "参加活动的老年人", "indirect_beneficiaries": "其同住家人",
//!     "targets": [{"id": "sessions", "title": "场次", "measure": "sessions", "unit": "sessions", "at_least": "25"}]}"#, &network)?;
//! let shares = programme.apportion();
//! assert_eq!(shares[0].parts.iter().map(|part| part.share.to_string()).collect::<Vec<_>>(), ["13", "12"]);
//!
//! let done = [Done::exactly(8.into(), vec![6.into(), 2.into()])];
//! let progress = programme.progress(Date::new("2022-07-02")?, &done);
//! // 183 of 365 days: 12.53 of 25 were planned, of which 12 whole sessions are due
//! assert_eq!(progress.targets[0].shortfall.to_string(), "4");
//! # Ok::<(), haitang::base::Issues>(())
//! ```

mod document;
mod done;
mod linkage;
mod plan;
mod problem;
mod progress;
mod read;
mod share;

pub use document::{Milestone, Participant, Plan, Programme, Target, What};
pub use done::Done;
pub use linkage::{Linkage, OfActor, Together};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use progress::{OfStation, OfTarget, Progress};
pub use share::{Part, Shares, Sized};
