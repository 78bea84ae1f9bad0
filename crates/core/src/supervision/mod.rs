//! # `supervision`: rounds, findings, rectification, appeals, second looks (督导)
//!
//! Takes a round document, a list of events to which one may only append, and the network that it goes over; gives
//! a [`Round`], what stands on a date computed from the events alone, and the round with one event more, or why
//! that event may not be. A scorecard tells what a closed finding would restore; nothing is scored here. The
//! document and the questions are described in `docs/supervision.md`.
//!
//! ```
//! use haitang::{base::Date, network::Network, supervision::Round};
//!
//! let network = Network::from_json(r#"{"haitang": "network/1", "id": "n", "title": "示例区",
//!     "functions": [{"id": "social_work", "title": "社会工作"}],
//!     "stations": [{"id": "center", "title": "指导中心", "tier": "centre", "function": "social_work"}]}"#)?;
//! let mut round = Round::from_json(r#"{"haitang": "round/1", "id": "r", "title": "示例轮次",
//!     "items": [{"id": "plans", "step": "check", "title": "活动方案"}],
//!     "limits": [{"limit": "appeal", "days": "15"}, {"limit": "extension", "days": "30", "times": "1"},
//!                {"limit": "rectification", "days": "60"}, {"limit": "review", "days": "15"}],
//!     "stations": [{"id": "center"}],
//!     "events": [{"id": "e1", "kind": "check", "station": "center", "on": "2024-11-04", "who": "S01",
//!                 "covers": ["plans"], "seen": "方案齐全"},
//!                {"id": "e2", "kind": "finding", "refers": "e1", "on": "2024-11-04", "who": "S01", "text": "简报缺月份"}]}"#,
//!     &network)?;
//! let state = round.on(Date::new("2024-11-05")?);
//! assert_eq!(state.stations[0].findings[0].next, ["rectification", "withdrawal"]);
//! # Ok::<(), haitang::base::Issues>(())
//! ```

mod document;
mod draw;
mod event;
mod kind;
mod problem;
mod propose;
mod read;
mod rectify;
mod replay;
mod restore;
mod round;
mod second_look;
mod standing;
mod state;
mod verdict;
mod write;

pub(crate) use draw::size;
pub use draw::{By, Drawn, Size, Stratum, Wish, resample};
pub use event::{Decision, Event};
pub use kind::Kind;
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use propose::{Proposal, propose};
pub use round::{Item, Limit, LimitKind, Round, Step};
pub use second_look::{
    Agreement, Compared, Differs, Judgement, OfAssessor, OfCriterion, Pair, SecondLook, second_look,
};
pub use state::{AppealState, Counts, FindingState, Overdue, SecondScore, State, StationState, StepState};
