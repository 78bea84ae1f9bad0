//! What findings restore when they are closed (整改恢复的分数), by the ledger of a scorecard.
//!
//! Takes the lost points that findings name, gives what they come to in the total; nothing is scored here. A floor
//! hides how far below it the points would lie, and a cap how far above: beside one of them only all the losses
//! together say what they restore, and some of them say nothing.

use alloc::collections::BTreeSet;

use super::document::Filed;
use crate::base::{Exact, Id};
use crate::score::{Line, Loss};

/// Lost points as findings name them: the node, and the place of the loss in it.
pub(super) type Places<'f> = BTreeSet<(&'f Id, &'f str)>;

impl Filed {
    /// What these lost points restore together; `None` when that can't be known.
    pub fn restored(&self, lost: &Places<'_>) -> Option<Exact> {
        Back::of(&self.card.root, lost).restored
    }
}

/// What comes back of a node and all below it, in points of the total.
struct Back {
    /// `None` when it can't be known.
    restored: Option<Exact>,
    /// All that was lost, less what was given back: more can't be restored.
    net: Exact,
    /// Is any of its losses named?
    touched: bool,
    /// Are all of them?
    whole: bool,
}

impl Back {
    fn of(line: &Line, lost: &Places<'_>) -> Self {
        let mut back = Self { restored: Some(Exact::ZERO), net: Exact::ZERO, touched: false, whole: true };
        line.children().iter().for_each(|child| back.add(&Self::of(child, lost)));
        for (loss, points) in rows(line) {
            let named = lost.contains(&(&line.id, loss.r#where.as_str()));
            let restored = if named { points.clone() } else { Exact::ZERO };
            let whole = named || !is_loss(loss, points);
            back.add(&Self { restored: Some(restored), net: points.clone(), touched: named, whole });
        }
        back.within(line)
    }

    fn add(&mut self, other: &Self) {
        let sums = self.restored.as_ref().zip(other.restored.as_ref());
        self.restored = sums.map(|(restored, more)| restored.plus(more));
        self.net = self.net.plus(&other.net);
        self.touched |= other.touched;
        self.whole &= other.whole;
    }

    /// Bounds it by what the node lost, and by the floor or the cap that was at work there.
    fn within(self, line: &Line) -> Self {
        if !self.touched {
            return self;
        }
        let limited = rows(line).any(|(loss, _)| is_limit(loss));
        // what stands at its cap stays there
        let capped = rows(line).any(|(loss, points)| loss.r#where == "cap" && *points > Exact::ZERO);
        let most = if capped { Exact::ZERO } else { self.net.clone().max(Exact::ZERO) };
        let known = self.restored.filter(|_| self.whole || !limited);
        Self { restored: known.map(|restored| restored.min(most)), ..self }
    }
}

/// What the node itself puts into the ledger; an answer that is missing has lost nothing yet.
fn rows(line: &Line) -> impl Iterator<Item = (&Loss, &Exact)> {
    line.lost.iter().filter(|loss| !loss.is_open()).filter_map(|loss| Some((loss, loss.of_total.as_ref()?)))
}

fn is_limit(loss: &Loss) -> bool {
    matches!(loss.code.as_str(), "floor" | "cap")
}

/// Is it to be put right, and not the work of a limit or of rounding?
fn is_loss(loss: &Loss, points: &Exact) -> bool {
    *points > Exact::ZERO && !is_limit(loss) && loss.code != "rounding"
}
