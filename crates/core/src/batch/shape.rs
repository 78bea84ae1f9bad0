//! Shapes of rules (规则形态): answers of which one tells of many.
//!
//! Takes a criterion, says for which of its answers the scorer need not be asked: a share of a number is worked out,
//! and all numbers between two bounds of a step table give what one of them gives. Nothing may stand before the
//! rule; what else is said of the criterion is part of the answer.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{
    cells::Cells,
    entry::Entry,
    lookup::SPARSE,
    operand::{Operand, Steps},
    ratio::Ratio,
    scale::Scale,
    slot::{Part, Place, Slot},
};
use crate::base::Exact;
use crate::rubric::{Amount, Criterion, Input, Node, Role, Rubric, Rule, Slot as Named};

/// What a criterion does with numbers.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// A share: of one column to another, or to a number.
    Ratio(Ratio),
    /// Steps that begin at these bounds.
    Steps(Operand, Vec<Exact>),
    /// Every answer is asked for.
    Any,
}

/// What is remembered of steps: the entry of a class of numbers, with the codes of the other slots.
pub(super) type Classes = BTreeMap<Vec<u32>, Entry>;

/// Where the numbers of a criterion come from.
pub(super) struct Ground<'a> {
    pub rubric: &'a Rubric,
    pub node: &'a Node,
    pub criterion: &'a Criterion,
    pub slots: &'a [Slot],
    pub bears: &'a [usize],
}

impl Ground<'_> {
    /// The number that a slot of the sheet holds.
    pub fn operand(&self, named: Named) -> Option<Operand> {
        let (input, place) = match named {
            Named::Own(at) => (self.criterion.inputs.get(at)?, Place::Own(self.criterion.number, at)),
            Named::Shared(at) => (self.rubric.inputs().get(at)?, Place::Shared(at)),
            _ => return None,
        };
        let wanted = Slot { place, part: Part::Value };
        let slot = self.bears.iter().find(|at| self.slots.get(**at) == Some(&wanted))?;
        Operand::of(input, *slot)
    }

    /// Does nothing stand before the rule?
    fn is_plain(&self) -> bool {
        let Self { criterion, node, .. } = self;
        let plain = criterion.conditions().next().is_none() && !criterion.evidence_required;
        plain && node.role == Role::Base && !criterion.inputs.iter().any(Input::is_cited)
    }
}

impl Shape {
    /// The shape of a criterion.
    pub fn of(ground: &Ground<'_>) -> Self {
        let found = match &ground.criterion.rule {
            _ if !ground.is_plain() => None,
            Rule::Ratio { of: Amount::Input(of), to, cap, .. } => ground
                .operand(of.slot)
                .and_then(|of| Ratio::of(ground, of, to, cap.as_ref()))
                .map(Self::Ratio),
            Rule::Table { of: Amount::Input(of), rows, otherwise } => {
                let fixed = |amount: &Amount| matches!(amount, Amount::Known(_) | Amount::Full);
                let all = rows.iter().map(|row| &row.points).chain([otherwise]).all(fixed);
                let first =
                    ground.operand(of.slot).filter(|of| all && ground.bears.first() == Some(&of.slot));
                first.map(|of| {
                    let mut bounds: Vec<Exact> = rows.iter().map(|row| row.of.clone()).collect();
                    bounds.sort_unstable();
                    Self::Steps(of, bounds)
                })
            }
            _ => None,
        };
        found.unwrap_or(Self::Any)
    }

    /// The entry of an answer with these codes; `ask` asks the scorer.
    pub fn entry(
        &self,
        (cells, key): (&dyn Cells, &[u32]),
        (scale, share): (Scale, i64),
        classes: &mut Classes,
        ask: impl FnOnce() -> Entry,
    ) -> Entry {
        match self {
            Self::Any => ask(),
            Self::Ratio(ratio) => ratio.known(cells, key, (scale, share)).unwrap_or_else(ask),
            Self::Steps(of, bounds) => match class(of, bounds, cells, key) {
                Some(class) => {
                    if classes.len() >= SPARSE {
                        classes.clear();
                    }
                    *classes.entry(class).or_insert_with(ask)
                }
                None => ask(),
            },
        }
    }
}

/// The class of a number among bounds, with the codes of the other slots: between which it lies, or on which.
fn class(of: &Operand, bounds: &[Exact], cells: &dyn Cells, key: &[u32]) -> Option<Vec<u32>> {
    let (code, others) = key.split_first()?;
    let steps = of.steps(cells.places(of.slot))?;
    let number = Steps::number(*code);
    if !steps.allow(number) {
        return None;
    }
    let number = Exact::from(number).over(&Exact::from(super::operand::power(steps.places)?))?;
    let below = bounds.iter().filter(|bound| **bound < number).count();
    let on = bounds.contains(&number);
    let class = u32::try_from(below).ok()?.checked_mul(2)?.checked_add(u32::from(on))?;
    Some([class].iter().chain(others).copied().collect())
}
