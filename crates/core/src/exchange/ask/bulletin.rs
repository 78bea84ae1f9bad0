//! The question for a bulletin (工作通报).

use alloc::string::String;

use serde::Serialize;

use super::{Question, measure, told};
use crate::base::{
    Language, Period, Read, Text,
    fields::{self, Fields},
};
use crate::bulletin::{Bulletin, Matter};
use crate::district::District;
use crate::supervision::Round;

pub(super) const QUESTIONS: &[Question] = &[Question { name: "bulletin", answer: bulletin }];

/// One form of the bulletin in both languages.
#[derive(Serialize)]
struct Both {
    en: String,
    zh: String,
}

impl Both {
    fn of(written: impl Fn(Language) -> String) -> Self {
        Self { en: written(Language::English), zh: written(Language::Chinese) }
    }
}

#[derive(Serialize)]
struct Forms {
    bulletin: Bulletin,
    html: Both,
    markdown: Both,
}

/// What a district tells the public, as data, as Markdown and as a page.
fn bulletin(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let period = fields.need("period", Period::read);
    let title = fields.may("title", Text::read);
    let notes = fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default();
    let (catalogue, counting) = measure::policies(&mut fields)?;
    let round = fields.may("round", |value| Round::read(value, district.network()));
    fields.close(())?;
    let matter = Matter {
        district,
        period,
        catalogue: &catalogue,
        counting: &counting,
        round: round.as_ref(),
        title,
        notes,
    };
    let bulletin = Bulletin::of(&matter)?;
    Ok(told(&Forms {
        html: Both::of(|language| bulletin.html(language)),
        markdown: Both::of(|language| bulletin.markdown(language)),
        bulletin,
    }))
}
