//! What is asked of a report (报告请求): the sheets of a round, and what stands beside them.
//!
//! Takes a rubric and a request, scores the sheets, issues their receipts, gives the report.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::Serialize;

use super::{Receipt, both::Both, chart::titles};
use crate::base::{
    Date, Id, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
};
use crate::chart::Group;
use crate::network::Network;
use crate::report::{Issued, Matter, Report};
use crate::rubric::Rubric;
use crate::score::{Scorecard, score, together};
use crate::sheet::Sheet;
use crate::supervision::Round;

/// The forms in which a report is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Data,
    Html,
}

const FORMS: &[(&str, Form)] = &[("data", Form::Data), ("html", Form::Html)];

/// A report in the forms that are wanted.
#[derive(Serialize)]
pub(super) struct Forms {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<Both<String>>,
}

/// The report and the forms that are wanted.
pub(super) fn forms(rubric: &Rubric, request: &[u8]) -> Read<Forms> {
    let (report, forms) = asked(rubric, request)?;
    let html = forms.contains(&Form::Html).then(|| Both::of(|language| report.html(language)));
    Ok(Forms { html, data: forms.contains(&Form::Data).then_some(report) })
}

/// The report alone.
pub(super) fn of(rubric: &Rubric, request: &[u8]) -> Read<Report> {
    asked(rubric, request).map(|(report, _)| report)
}

fn asked(rubric: &Rubric, request: &[u8]) -> Read<(Report, Vec<Form>)> {
    let request = json::read_cards(request)?;
    let mut fields = Fields::of(&request)?;
    let sheets = fields.need("sheets", |value| sheets(rubric, value));
    let before = fields.may("before", before).unwrap_or_default();
    let forms = fields.may("forms", |value| fields::some(value, |form| fields::word(form, FORMS)));
    let title = fields.may("title", Text::read);
    let notes = fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default();
    let named = fields.may("titles", titles).unwrap_or_default();
    let (network, state) = supervised(&mut fields);
    fields.close(())?;
    let cards = scored(rubric, &sheets);
    let issued = sheets.iter().map(issued).collect();
    let titles = called(network.as_ref(), named);
    let notes = network.iter().flat_map(|network| network.notes().to_vec()).chain(notes).collect();
    let matter = Matter {
        rubric,
        cards: &cards,
        issued,
        before: &before,
        titles,
        state: state.as_ref(),
        title,
        notes,
    };
    Ok((Report::of(&matter), forms.unwrap_or_else(|| alloc::vec![Form::Data])))
}

/// Sheets with their subjects, at least one.
fn sheets<'r>(rubric: &'r Rubric, value: &Value) -> Read<Vec<Sheet<'r>>> {
    fields::filled(Sheet::cohort_from(rubric, value)?)
}

/// Scorecards of the round before, each of another station.
fn before(value: &Value) -> Read<Vec<Scorecard>> {
    let cards = fields::some(value, Scorecard::read)?;
    Group::of(&cards, &BTreeMap::new()).map(drop)?;
    Ok(cards)
}

/// Members of a cohort are scored together where the rubric looks at others.
fn scored(rubric: &Rubric, sheets: &[Sheet<'_>]) -> Vec<Scorecard> {
    if rubric.looks_at_cohort() { together(rubric, sheets) } else { sheets.iter().map(score).collect() }
}

fn issued(sheet: &Sheet<'_>) -> Issued {
    let receipt = Receipt::of(sheet);
    Issued { receipt: receipt.short.unwrap_or_default(), sheet: receipt.sheet.short() }
}

/// The network, and how a round of it stands on a day.
fn supervised(fields: &mut Fields<'_>) -> (Option<Network>, Option<crate::supervision::State>) {
    if !fields.has("round") {
        return (fields.may("network", Network::read), None);
    }
    let network = fields.need("network", |value| Network::read(value).map(Some));
    let on = fields.need("on", Date::read);
    let round = fields.may("round", |value| {
        // without a network there is nothing to hold it against, and that is said already
        network.as_ref().map(|network| Round::read(value, network)).transpose()
    });
    let state = round.flatten().map(|round| round.on(on));
    (network, state)
}

/// What stations are called: by their names in the network, unless the request says otherwise.
fn called(network: Option<&Network>, named: BTreeMap<Id, Text>) -> BTreeMap<Id, Text> {
    let stations = network.into_iter().flat_map(Network::stations);
    let mut titles: BTreeMap<Id, Text> = stations.map(|one| (one.id.clone(), one.title.clone())).collect();
    titles.extend(named);
    titles
}
