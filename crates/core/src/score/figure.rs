//! Figures behind answers (填报值的统计依据): what a value was worked out of.
//!
//! Takes a sheet's figures and its scorecard, writes each beside the value for which it stands. It changes no score.

use alloc::string::ToString;

use super::card::{Answered, Detail, Figure, Line, Scorecard};
use crate::sheet;

/// Writes the figures of a sheet beside its values.
pub(super) fn attach(card: &mut Scorecard, figures: &[sheet::Figure]) {
    for figure in figures {
        let answers = match &figure.criterion {
            None => Some(card.inputs.as_mut_slice()),
            Some(id) => answers_of(&mut card.root, id.as_str()),
        };
        let answered = answers.into_iter().flatten().find(|one| one.input == figure.input);
        answered.into_iter().for_each(|one| one.figure = Some(shown(figure)));
    }
}

/// What was answered for a criterion.
fn answers_of<'c>(line: &'c mut Line, id: &str) -> Option<&'c mut [Answered]> {
    match &mut line.detail {
        Detail::Criterion(criterion) => (line.id.as_str() == id).then_some(criterion.answers.as_mut_slice()),
        Detail::Section(children) => children.iter_mut().find_map(|child| answers_of(child, id)),
    }
}

fn shown(figure: &sheet::Figure) -> Figure {
    Figure {
        counting: figure.counting.clone(),
        measure: figure.measure.clone(),
        period: figure.period.to_string(),
        row_ids: figure.row_ids.clone(),
        rows: figure.rows.to_string(),
        unit: figure.unit.map_or("", |unit| unit.name()).to_string(),
    }
}
