//! Weak criteria (薄弱指标): where most points of the round were lost, beside what the criteria are worth; both in points
//! of the total.

use alloc::{format, vec::Vec};

use super::{
    Matter,
    matter::{number, plain},
    node, text,
};
use crate::base::{Exact, Text};
use crate::chart::weakest;
use crate::paper::{Paragraph, Section, Table};

/// Rows of the table.
const MOST: usize = 12;

pub(super) fn section(matter: &Matter<'_>) -> Option<Section> {
    let all = Exact::count(matter.cards.len());
    let row = |weak: &crate::chart::Weak<'_>| -> Vec<Paragraph> {
        let mean = weak.lost.over(&all).unwrap_or_default();
        let cells =
            [node(weak.line), number(&mean), number(&weak.full), Text::both(&format!("{}", weak.stations))];
        cells.into_iter().map(plain).collect()
    };
    let rows: Vec<_> = weakest(matter.cards).iter().take(MOST).map(row).collect();
    let columns = [
        text("指标", "Criterion"),
        text("平均失分", "Mean loss"),
        text("满分", "Points"),
        text("失分站数", "Stations"),
    ];
    (!rows.is_empty()).then(|| Section {
        id: "weak".into(),
        tables: alloc::vec![Table {
            columns: columns.into(),
            rows,
            title: text("各站合计失分最多的指标", "Criteria that lost most at all stations"),
        }],
        title: text("薄弱指标", "Weak criteria"),
        ..Section::default()
    })
}
