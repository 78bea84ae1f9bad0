//! The same in both languages (双语): what a reply holds of everything that is written for people.
//!
//! Takes what writes it in one language, gives `{"en": …, "zh": …}`.

use serde::Serialize;

use crate::base::Language;

#[derive(Serialize)]
pub(super) struct Both<T> {
    en: T,
    zh: T,
}

impl<T> Both<T> {
    pub fn of(written: impl Fn(Language) -> T) -> Self {
        Self { en: written(Language::English), zh: written(Language::Chinese) }
    }
}
