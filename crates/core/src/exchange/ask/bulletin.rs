//! The question for a bulletin (工作通报).

use alloc::string::String;

use serde::Serialize;

use super::{Question, measure, standard, told};
use crate::base::{
    Date, Period, Read, Text,
    fields::{self, Fields},
};
use crate::bulletin::{Bulletin, Matter};
use crate::district::District;
use crate::exchange::both::Both;
use crate::measure::{Catalogue, Counting};
use crate::programme::Programme;
use crate::standard::{Asked, Assertions, Checked, Standard, check};
use crate::supervision::Round;

pub(super) const QUESTIONS: &[Question] = &[Question { name: "bulletin", answer: bulletin }];

/// The forms in which a bulletin is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Data,
    Html,
    Markdown,
}

impl Form {
    const WORDS: &'static [(&'static str, Self)] =
        &[("data", Self::Data), ("html", Self::Html), ("markdown", Self::Markdown)];
}

#[derive(Serialize)]
struct Forms {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Bulletin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<Both<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<Both<String>>,
}

/// What a district tells the public, as data, as Markdown and as a page.
fn bulletin(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let period = fields.need("period", Period::read);
    let forms = fields.may("forms", |value| fields::some(value, |form| fields::word(form, Form::WORDS)));
    let title = fields.may("title", Text::read);
    let notes = fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default();
    let (catalogue, counting) = measure::policies(&mut fields)?;
    let round = fields.may("round", |value| Round::read(value, district.network()));
    let programme = fields.may("programme", |value| Programme::read(value, district.network()));
    let (standard, assertions) = standard::ride(district, &mut fields, false);
    fields.close(())?;
    let held = (standard.as_ref(), &assertions.unwrap_or_default());
    let checked = checked(district, period.last(), held, (&catalogue, &counting))?;
    let matter = Matter {
        district,
        period,
        catalogue: &catalogue,
        counting: &counting,
        programme: programme.as_ref(),
        round: round.as_ref(),
        checked: checked.as_ref(),
        title,
        notes,
    };
    let bulletin = Bulletin::of(&matter)?;
    let forms = forms.unwrap_or_else(|| alloc::vec![Form::Data]);
    let wanted = |form| forms.contains(&form);
    Ok(told(&Forms {
        html: wanted(Form::Html).then(|| Both::of(|language| bulletin.html(language))),
        markdown: wanted(Form::Markdown).then(|| Both::of(|language| bulletin.markdown(language))),
        data: wanted(Form::Data).then_some(bulletin),
    }))
}

/// The standard held to everybody whom it is about.
fn checked(
    district: &District,
    on: Date,
    (standard, assertions): (Option<&Standard>, &Assertions),
    (catalogue, counting): (&Catalogue, &Counting),
) -> Read<Option<Checked>> {
    let Some(standard) = standard else { return Ok(None) };
    check(standard, district, &Asked { assertions, catalogue, counting, on, only: None }).map(Some)
}
