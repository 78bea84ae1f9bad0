//! Questions (询问): what the scorer says of one answer.
//!
//! Takes a criterion or a gate with the cells of a row, asks the scorer, gives the points in scaled whole numbers
//! or the truth. What does not fit into them is hard: the row takes the path of a single sheet.

use alloc::vec::Vec;

use super::{
    entry::{Entry, Word},
    plan, row,
    scale::Scale,
    slot::{Place, Slot},
};
use crate::base::{Exact, Range, json::Value};
use crate::rubric::{Role, Rubric};
use crate::score::{Decision, Judged, Probe, Trial, Tried, owed_by_all};
use crate::sheet::Sheet;

/// The cell of a row in a slot.
pub(super) type CellsOf<'a> = dyn Fn(usize) -> Value + 'a;

/// What is asked about: the slots that bear on it, with the cells of one row.
pub(super) struct Question<'a> {
    pub rubric: &'a Rubric,
    pub slots: &'a [Slot],
    /// Which of the slots bear on it.
    pub bears: &'a [usize],
    pub cells: &'a CellsOf<'a>,
}

impl Question<'_> {
    /// Reads what the cells say and nothing else; `None` when they are refused.
    fn sheet(&self) -> Option<Sheet<'_>> {
        let cells = self.bears.iter().filter_map(|at| Some((*self.slots.get(*at)?, (self.cells)(*at))));
        let document = row::sheet(self.rubric, cells).ok()?;
        Sheet::from_document(self.rubric, &document).ok()
    }

    /// The points of a criterion, whose node is worth so much, times its share; and whether its state decided.
    pub fn points(&self, number: usize, worth: u64, (scale, share): (Scale, i64)) -> (Entry, bool) {
        let asked = self.sheet().and_then(|sheet| {
            let (node, criterion) = *self.rubric.criteria().get(number)?;
            let answer = sheet.answers.get(number)?;
            let probe = Probe::of(&sheet, node, criterion, answer);
            let tried = probe.tried();
            let stated = matches!(tried.by, Decision::NotApplicable | Decision::NotMet);
            let owed = few(probe.owed(), plan::owed_by(criterion))?;
            let entry = entry(&tried, (node.role, worth), owed, (scale, &Exact::from(share)))?;
            Some((entry, stated))
        });
        asked.unwrap_or((Entry::HARD, false))
    }

    /// How many answers the slots of the rubric's inputs lack.
    pub fn checked(&self) -> Entry {
        let mut shared = self.bears.iter().filter_map(|at| match self.slots.get(*at)?.place {
            Place::Shared(at) => Some(at),
            _ => None,
        });
        let Some(at) = shared.next_back() else {
            return self.sheet().map_or(Entry::HARD, |_| Entry::default());
        };
        let owed = self.sheet().and_then(|sheet| few(owed_by_all(&sheet, at), plan::OWED_BY_INPUT));
        owed.map_or(Entry::HARD, |word| Entry { word, ..Entry::default() })
    }

    /// What a gate says where nodes have these scores; `None` when the cells are refused.
    pub fn judged(&self, gate: usize, known: &[(usize, Option<Range>)]) -> Option<Judged> {
        Trial::of(&self.sheet()?).judged(gate, known)
    }

    /// Does a gate fire?
    pub fn fires(&self, gate: usize) -> Entry {
        let fires = self.sheet().and_then(|sheet| Trial::of(&sheet).fires(gate));
        fires.map_or(Entry::HARD, Entry::truth)
    }
}

/// How many answers are missing; `None` for more than the plan has counted on.
fn few(missing: usize, most: u64) -> Option<Word> {
    u64::try_from(missing).ok().filter(|missing| *missing <= most).map(Word::missing)
}

/// `None` for what does not fit.
fn entry(
    tried: &Tried,
    (role, worth): (Role, u64),
    missing: Word,
    (scale, share): (Scale, &Exact),
) -> Option<Entry> {
    let Some(range) = &tried.range else {
        let word = Word::absent(if role == Role::Base { worth } else { 0 });
        return Some(Entry { low: 0, spread: 0, word: word.and(missing) });
    };
    if !tried.sure {
        return None;
    }
    let low = scale.cut(&range.low().finite()?.times(share))?;
    let high = scale.cut(&range.high().finite()?.times(share))?;
    let rest = u64::from(low.rest != 0 || high.rest != 0);
    let spread = high.value.checked_sub(low.value)?;
    // Two ends within one unit would look like a known score.
    (spread != 0 || range.exact().is_some()).then_some(())?;
    Some(Entry { low: low.value, spread, word: missing.and(Word::rest(rest)) })
}

/// The slots of the shared inputs and of the criteria that a condition or rule can look at.
pub(super) fn bearing(slots: &[Slot], wanted: impl Fn(&Slot) -> bool) -> Vec<usize> {
    slots.iter().enumerate().filter(|(_, slot)| wanted(slot)).map(|(at, _)| at).collect()
}
