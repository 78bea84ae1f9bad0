//! The sections of a bulletin (通报各节), each out of the rooms that own its figures.
//!
//! Takes what the bulletin is about and the composer of figures, gives a section, or nothing where the district
//! lacks what it would tell. Sentences are patterns in two languages that stand beside each other.

mod campaigns;
mod learning;
mod network;
mod posts;
mod programme;
mod sites;
mod supervision;

use alloc::{string::ToString, vec::Vec};

use super::{
    Rows, Section,
    compose::{Composer, Filling},
    matter::Matter,
};
use crate::base::{Exact, Id, Read, Text, Unit};

/// What tells a section.
type Teller = fn(&Matter<'_>, &mut Composer) -> Read<Option<Section>>;

/// The sections in their order: what there is, its three strengths, what was special.
const SECTIONS: [Teller; 7] = [
    |matter, composer| Ok(Some(network::section(matter, composer))),
    sites::section,
    |matter, composer| Ok(posts::section(matter, composer)),
    learning::section,
    |matter, composer| Ok(supervision::section(matter, composer)),
    campaigns::section,
    programme::section,
];

/// Every section that has something to tell.
pub(super) fn all(matter: &Matter<'_>, composer: &mut Composer) -> Read<Vec<Section>> {
    let told: Read<Vec<_>> = SECTIONS.iter().map(|section| section(matter, composer)).collect();
    Ok(told?.into_iter().flatten().collect())
}

/// Rows of a list, by their ids.
fn rows<'a>(of: &str, ids: impl IntoIterator<Item = &'a Id>) -> Rows {
    let ids: Vec<&Id> = ids.into_iter().collect();
    Rows::of(of, Exact::count(ids.len()), ids.into_iter().map(Id::to_string))
}

/// A text in two languages.
fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

/// A count of rows of a list.
fn counted<'a>(
    composer: &mut Composer,
    id: &str,
    definition: Text,
    of: &str,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Filling {
    let rows = rows(of, ids);
    let value = rows.rows.clone();
    composer.figure(id, &value, Some(Unit::Items), definition, rows)
}
