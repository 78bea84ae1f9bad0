//! What is asked of a picture (图表请求): scorecards, and which picture of them.
//!
//! Takes a request, gives the chart; the questions of a district for pictures stand in `ask/chart.rs`.

use alloc::{collections::BTreeMap, vec::Vec};

use crate::base::{
    Id, Issues, Language, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
};
use crate::chart::{Chart, Group, Look, Theme};
use crate::rubric::Rubric;
use crate::score::Scorecard;

/// The pictures of scorecards.
#[derive(Clone, Copy)]
enum Picture {
    HeatMap,
    LostPoints,
    Profile,
    Ranking,
}

const PICTURES: &[(&str, Picture)] = &[
    ("heat_map", Picture::HeatMap),
    ("lost_points", Picture::LostPoints),
    ("profile", Picture::Profile),
    ("ranking", Picture::Ranking),
];

/// The language and what it stands on; Chinese, and white or black alike, where nothing is said.
pub(super) fn look(fields: &mut Fields<'_>) -> Look {
    let language = fields.may("language", |value| fields::word(value, Language::WORDS));
    let theme = fields.may("theme", |value| fields::word(value, Theme::WORDS));
    Look { language: language.unwrap_or(Language::Chinese), theme: theme.unwrap_or_default() }
}

/// The picture that a request asks for.
pub(super) fn of(request: &[u8]) -> Read<Chart> {
    let request = json::read_cards(request)?;
    let mut fields = Fields::of(&request)?;
    let picture = fields.need("chart", |value| fields::word(value, PICTURES).map(Some));
    let look = look(&mut fields);
    match picture {
        Some(Picture::LostPoints) => lost_points(fields, look),
        Some(Picture::Profile) => {
            let subject = fields.need("subject", Id::read);
            grouped(fields, |group| {
                Chart::profile(group, &subject, look).map_err(|issues| issues.at("subject"))
            })
        }
        Some(Picture::HeatMap) => grouped(fields, |group| Ok(Chart::heat_map(group, look))),
        Some(Picture::Ranking) => {
            let rubric = fields.may("rubric", Rubric::from_document);
            grouped(fields, |group| {
                let refused = |issues: Issues| issues.at("rubric");
                rubric.as_ref().map_or(Ok(()), |rubric| group.answers(rubric)).map_err(refused)?;
                Ok(Chart::ranking(group, rubric.as_ref().and_then(Rubric::grades), look))
            })
        }
        None => Err(fields.into_issues()),
    }
}

fn lost_points(mut fields: Fields<'_>, look: Look) -> Read<Chart> {
    let title = fields.may("title", Text::read);
    let card = fields.need("scorecard", |value| Scorecard::read(value).map(Some));
    let card = fields.closed(card)?;
    Chart::lost_points(&card, title.as_ref(), look).map_err(|issues| issues.at("scorecard"))
}

fn grouped(mut fields: Fields<'_>, drawn: impl FnOnce(&Group<'_>) -> Read<Chart>) -> Read<Chart> {
    let titles = fields.may("titles", titles).unwrap_or_default();
    let cards: Vec<Scorecard> = fields.need("scorecards", |value| fields::some(value, Scorecard::read));
    fields.close(())?;
    let group = Group::of(&cards, &titles).map_err(|issues| issues.at("scorecards"))?;
    drawn(&group)
}

/// What stations are called, by their ids.
pub(super) fn titles(value: &Value) -> Read<BTreeMap<Id, Text>> {
    let (mut issues, mut titles) = (Issues::none(), BTreeMap::new());
    for (key, title) in value.map()? {
        let read = Id::new(key).map_err(Issues::from).and_then(|id| Ok((id, Text::read(title)?)));
        match read {
            Ok((id, title)) => drop(titles.insert(id, title)),
            Err(inner) => issues.extend(inner.at(key)),
        }
    }
    issues.unless(titles)
}
