//! Questions to a round of supervision (督导): its state, one event more, a draw, second looks.

use alloc::{string::String, vec::Vec};

use super::{Question, told};
use crate::base::{
    Date, Id, Read,
    fields::{self, Fields},
    json::Value,
    quantity, text,
};
use crate::district::District;
use crate::score::Scorecard;
use crate::supervision::{By, Compared, Event, Judgement, Round, Wish, propose, resample, second_look, size};

pub(super) const QUESTIONS: &[Question] = &[
    Question { name: "round", answer: round },
    Question { name: "advance", answer: advance },
    Question { name: "propose_findings", answer: propose_findings },
    Question { name: "resample", answer: draw },
    Question { name: "second_look", answer: compare },
];

/// The round that rides in the question.
fn ride(district: &District, fields: &mut Fields<'_>) -> Option<Round> {
    fields.need("round", |value| Round::read(value, district.network()).map(Some))
}

/// Everything on a date.
fn round(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let round = ride(district, &mut fields);
    let on = fields.need("on", Date::read);
    Ok(told(&fields.closed(round)?.on(on)))
}

/// The round with one event more.
fn advance(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let round = ride(district, &mut fields);
    let event = fields.need("event", Event::read);
    let mut round = fields.closed(round)?;
    round.advance(event).map_err(|issues| issues.at("event"))?;
    Ok(round.to_json())
}

/// What could be found by a scorecard and was not yet.
fn propose_findings(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let round = ride(district, &mut fields);
    let station = fields.need("station", Id::read);
    let round = fields.closed(round)?;
    Ok(told(&propose(&round, &station).map_err(|issues| issues.at("station"))?))
}

/// Stations for a second look.
fn draw(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let round = ride(district, &mut fields);
    let seed = fields.need("seed", text::said);
    let count = fields.may("count", quantity::count);
    let share = fields.may("share", fields::exact);
    let strata = fields.may("strata", |value| fields::each(value, |item| fields::word(item, By::WORDS)));
    let at_least = fields.may("at_least", quantity::count).unwrap_or(0);
    let on = fields.may("on", Date::read);
    let round = fields.closed(round)?;
    let wish = Wish { at_least, seed, size: size(count, share)?, strata: strata.unwrap_or_default() };
    Ok(told(&resample(&round, &wish, on)?))
}

/// Two scorecards of a station.
struct Both {
    first: Option<Scorecard>,
    second: Option<Scorecard>,
    station: Option<Id>,
}

/// Second scores beside the first: those of a round, or any pairs.
fn compare(district: &District, mut fields: Fields<'_>) -> Read<String> {
    if fields.has("pairs") {
        let pairs = fields.need("pairs", |value| fields::every(value, both));
        let pairs = fields.close(pairs)?;
        let pairs: Vec<Compared<'_>> = pairs.iter().filter_map(Both::compared).collect();
        return Ok(told(&second_look(&pairs).map_err(|issues| issues.at("pairs"))?));
    }
    let round = ride(district, &mut fields);
    let round = fields.closed(round)?;
    Ok(told(&second_look(&round.pairs()).map_err(|issues| issues.at("round"))?))
}

fn both(value: &Value) -> Read<Both> {
    let mut fields = Fields::of(value)?;
    let card = |value| Scorecard::read(value).map(Some);
    let both = Both {
        first: fields.need("first", card),
        second: fields.need("second", card),
        station: fields.may("station", Id::read),
    };
    fields.close(both)
}

impl Both {
    fn compared(&self) -> Option<Compared<'_>> {
        let (first, second) = (self.first.as_ref()?, self.second.as_ref()?);
        Some(Compared {
            assessor: None,
            first: Judgement::Card(first),
            second: Judgement::Card(second),
            station: self.station.as_ref().or(first.subject.as_ref()).or(second.subject.as_ref()),
        })
    }
}
