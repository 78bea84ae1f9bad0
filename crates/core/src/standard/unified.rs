//! The same everywhere (统一): the commonest value is the reference, the odd ones out are named.
//!
//! Takes the values of all sites or stations, gives what the common one is, or that several are equally common.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use super::{Problem, State, derive::Derived};
use crate::base::Issue;

/// What is common.
#[derive(Clone, Debug, Default)]
pub(super) struct Common {
    /// The value declared, or the only commonest one.
    pub reference: Option<String>,
    /// The commonest ones, where they are several and none was declared.
    pub tied: Vec<String>,
}

impl Common {
    /// Of some values; a declared one is the reference whatever they are.
    pub fn of<'v>(declared: Option<&String>, values: impl Iterator<Item = &'v str>) -> Self {
        if let Some(declared) = declared {
            return Self { reference: Some(declared.clone()), tied: Vec::new() };
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for value in values {
            let many = counts.entry(value.trim()).or_default();
            *many = many.saturating_add(1);
        }
        let most = counts.values().max().copied().unwrap_or_default();
        let commonest =
            counts.into_iter().filter(|(_, many)| *many == most).map(|(value, _)| value.to_string());
        let mut commonest: Vec<String> = commonest.collect();
        let reference = if commonest.len() == 1 { commonest.pop() } else { None };
        Self { reference, tied: commonest }
    }

    /// A value held to what is common. One that is rarer than tied ones is odd whichever of them it will be.
    pub fn holds(&self, value: &str, at: impl Fn(Problem) -> Issue) -> Derived {
        let value = value.trim();
        let told = |state, needed: &str, problem| Derived::of(state, &value, &needed).lacking([at(problem)]);
        let (value_text, tied) = (value.to_string(), self.tied.join("、"));
        match &self.reference {
            Some(reference) => {
                let differs = Problem::Differs { value: value_text, reference: reference.clone() };
                told(State::of(value == reference.trim()), reference, differs)
            }
            None if self.tied.iter().any(|one| one == value) => {
                told(State::NotYetChecked, &tied, Problem::Tied { values: tied.clone() })
            }
            None => {
                told(State::NotMet, &tied, Problem::Differs { value: value_text, reference: tied.clone() })
            }
        }
    }
}
