//! Questions to the network (服务网络).

use alloc::string::String;

use super::{Question, told};
use crate::base::{Read, fields::Fields};
use crate::district::District;

pub(super) const QUESTIONS: &[Question] = &[Question { name: "survey", answer: survey }];

/// What there is, counted.
fn survey(district: &District, fields: Fields<'_>) -> Read<String> {
    fields.close(())?;
    Ok(told(&district.network().survey()))
}
