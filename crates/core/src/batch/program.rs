//! The program (批量评分程序): a rubric compiled for tables.
//!
//! Takes a rubric and the slots of the columns, gives what scores a block of rows; takes a block, gives the figures
//! of each row and the rows that are hard. A rubric that whole numbers can't hold makes every row hard.

use alloc::{sync::Arc, vec::Vec};

use super::{
    cells::Cells,
    fast::{Fast, Memory},
    scale,
    scores::Scores,
    slot::{Part, Place, Slot},
};
use crate::base::Rounding;
use crate::rubric::{Kind, Rubric};

/// A rubric compiled for tables with certain columns.
#[doc(alias = "批量评分程序")]
#[derive(Clone, Debug)]
pub struct Program {
    rubric: Arc<Rubric>,
    slots: Vec<Slot>,
    nodes: Vec<usize>,
    fast: Option<Fast>,
}

impl Program {
    /// Compiles a rubric for columns that fill these slots; `nodes` are the nodes whose scores are wanted, by number.
    #[must_use]
    pub fn of(rubric: Arc<Rubric>, slots: Vec<Slot>, nodes: Vec<usize>) -> Self {
        let fast = Fast::of(&rubric, &slots, &nodes);
        Self { rubric, slots, nodes, fast }
    }

    /// The rubric.
    #[must_use]
    pub fn rubric(&self) -> &Arc<Rubric> {
        &self.rubric
    }

    /// The slots of its columns.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The nodes whose scores are wanted.
    #[must_use]
    pub fn nodes(&self) -> &[usize] {
        &self.nodes
    }

    /// Can rows be scored in whole numbers at all?
    #[must_use]
    pub fn is_fast(&self) -> bool {
        self.fast.is_some()
    }

    /// How a table rounds the score of a node: as the rubric does, else half up to [`super::SHOWN_PLACES`].
    #[must_use]
    pub fn shown(&self, node: usize) -> Rounding {
        let nodes = self.rubric.root().flat();
        scale::shown(nodes.get(node).and_then(|node| node.rounding))
    }

    /// A memory that holds nothing yet.
    #[must_use]
    pub fn memory(&self) -> Memory {
        self.fast.as_ref().map(Fast::memory).unwrap_or_default()
    }

    /// Scores a block of rows.
    pub fn score(&self, cells: &mut dyn Cells, memory: &mut Memory, scores: &mut Scores) {
        scores.reset(cells.rows(), self.nodes.len());
        match &self.fast {
            Some(fast) => fast.score(self, cells, memory, scores),
            None => scores.hard.extend(0..cells.rows()),
        }
    }
}

/// How many different cells a slot has, with the empty one; `None` when that is open.
pub(super) fn width(rubric: &Rubric, slot: Slot) -> Option<u32> {
    let criteria = rubric.criteria();
    let input = match slot.place {
        Place::Shared(at) => rubric.inputs().get(at),
        Place::Own(number, at) => criteria.get(number).and_then(|(_, criterion)| criterion.inputs.get(at)),
        Place::Sheet | Place::Criterion(_) => None,
    };
    match (slot.part, input.map(|input| &input.kind)) {
        (Part::NotApplicable, _) => Some(3),
        (Part::Value, Some(Kind::Bool)) => Some(8),
        (Part::Value, Some(Kind::Choice(options))) => u32::try_from(options.len() + 8).ok(),
        (Part::State | Part::Evidence | Part::Reason | Part::Source, _) => Some(16),
        _ => None,
    }
}
