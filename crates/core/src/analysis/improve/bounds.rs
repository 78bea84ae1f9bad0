//! Bounds of the search (搜索界限): what a set of improvements can reach at most, worked out by sums.
//!
//! Takes the items and how the sheet stands, gives needs: a node must gain so much before the grade can be
//! reached. A need is never more than what is really needed, so nothing that could succeed is cut off. It
//! gives up (and the search goes on without sums) where sums say nothing: unsure or infinite scores.

use alloc::{vec, vec::Vec};

use super::items::Item;
use crate::base::{End, Exact, Mode, Range};
use crate::rubric::{Band, Bound, Effect, Gate, Grades, Node, Role, Rubric, Slot, Test};
use crate::score::{Standing, Trial, reach};

/// Something that a plan adds up to.
pub(super) struct Sum {
    /// The gain of each item, mostly 0, in a unit of the sum's own.
    pub gains: Vec<Exact>,
    /// How much is needed, if any is.
    pub need: Option<Exact>,
    /// Does no other sum with a need share an item with it?
    pub apart: bool,
    /// Items by gain for cost, and by gain for change, the best first.
    by_cost: Vec<usize>,
    by_change: Vec<usize>,
    /// What all items from a place on gain together.
    rest: Vec<Exact>,
}

/// All sums: the graded score first, then every node on whose score something else hangs.
pub(super) struct Bounds {
    pub sums: Vec<Sum>,
    whole_costs: bool,
}

/// What is asked of the sums: what costs, or what changes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Price {
    Cost,
    Change,
}

impl Bounds {
    /// The bounds, or `None` where sums say nothing.
    pub fn of(trial: &Trial<'_>, standing: &Standing, items: &[Item], target: usize) -> Option<Self> {
        let rubric = trial.sheet.rubric;
        let grades = rubric.grades()?;
        if grades.gates.iter().any(|gate| lifts(&gate.then, target))
            || trial.tried.iter().any(|tried| !tried.sure)
        {
            return None;
        }
        let tree = Tree::of(rubric, standing);
        let need = match grades.bands.get(target) {
            Some(band) => tree.graded_need(rubric.root(), standing.graded.as_ref()?.low(), band)?,
            None => None,
        };
        let mut sums = vec![tree.sum(0, items, trial, true, need)];
        for node in rubric.root().flat() {
            let need = tree.need(node, grades, target)?;
            if need.is_some() || is_special(node, grades) {
                sums.push(tree.sum(node.number, items, trial, false, need));
            }
        }
        set_apart(&mut sums);
        Some(Self { sums, whole_costs: items.iter().all(|item| item.cost.is_whole()) })
    }

    /// The least that the items from a place on must cost (or change) until every need is met; `None` when they
    /// never are.
    pub fn least(&self, from: usize, have: &[Exact], price: Price, items: &[Item]) -> Option<Exact> {
        let (mut most, mut together) = (Exact::ZERO, Exact::ZERO);
        for (sum, have) in self.sums.iter().zip(have) {
            let Some(need) = &sum.need else { continue };
            let short = need.minus(have);
            if short <= Exact::ZERO {
                continue;
            }
            let least = sum.least(from, short, price, items)?;
            let least = if price == Price::Cost && self.whole_costs { least.ceiling() } else { least };
            if sum.apart {
                together = together.plus(&least);
            }
            most = most.max(least);
        }
        Some(most.max(together))
    }

    /// Is every need met?
    pub fn met(&self, have: &[Exact]) -> bool {
        self.sums.iter().zip(have).all(|(sum, have)| sum.need.as_ref().is_none_or(|need| have >= need))
    }
}

impl Sum {
    /// The least price of covering what is short, if parts of items could be bought.
    fn least(&self, from: usize, mut short: Exact, price: Price, items: &[Item]) -> Option<Exact> {
        if self.rest.get(from).is_none_or(|rest| *rest < short) {
            return None;
        }
        let order = if price == Price::Cost { &self.by_cost } else { &self.by_change };
        let mut sum = Exact::ZERO;
        for place in order.iter().filter(|place| **place >= from) {
            let (Some(gain), Some(item)) = (self.gains.get(*place), items.get(*place)) else { continue };
            let whole = item.price(price);
            if *gain >= short {
                return Some(sum.plus(&whole.times(&short).over(gain)?));
            }
            short = short.minus(gain);
            sum = sum.plus(whole);
        }
        None
    }
}

/// A number that makes all others whole, so that they add up without fractions; not quite all, if it grew large.
pub(super) fn scale<'a>(numbers: impl Iterator<Item = &'a Exact>) -> Exact {
    let most = Exact::from(1_000_000_000_000);
    numbers.fold(Exact::ONE, |scale, number| {
        let larger = scale.times(&number.times(&scale).denominator());
        if larger > most { scale } else { larger }
    })
}

/// Sums whose items are nobody else's may be added up.
fn set_apart(sums: &mut [Sum]) {
    let mut taken: Vec<bool> = sums.first().map(|sum| vec![false; sum.gains.len()]).unwrap_or_default();
    for sum in sums.iter_mut().skip(1).filter(|sum| sum.need.is_some()) {
        let mine = || sum.gains.iter().map(|gain| !gain.is_zero());
        if mine().zip(&taken).all(|(mine, taken)| !(mine && *taken)) {
            taken.iter_mut().zip(mine()).for_each(|(taken, mine)| *taken |= mine);
            sum.apart = true;
        }
    }
}

/// The tree with what one point of each node is worth in its parent.
struct Tree<'r> {
    /// By node: its parent, and the factor.
    up: Vec<Option<(usize, Exact)>>,
    nodes: Vec<&'r Node>,
    ranges: Vec<Option<Range>>,
}

impl<'r> Tree<'r> {
    fn of(rubric: &'r Rubric, standing: &Standing) -> Self {
        let nodes = rubric.root().flat();
        let mut up: Vec<Option<(usize, Exact)>> = nodes.iter().map(|_| None).collect();
        let applies = |node: &Node| standing.nodes.get(node.number).is_some_and(Option::is_some);
        for node in &nodes {
            let base = node.children().iter().filter(|child| child.role == Role::Base && applies(child));
            let worths = base.fold(Exact::ZERO, |sum, child| sum.plus(&child.worth));
            for child in node.children() {
                if let Some(slot) = up.get_mut(child.number) {
                    *slot = Some((node.number, reach(node, &worths, child)));
                }
            }
        }
        Self { up, nodes, ranges: standing.nodes.clone() }
    }

    /// What rounding can add at most to a gain, in points of a node.
    fn slack(&self, node: &Node) -> Exact {
        let own = node.rounding.filter(|_| node.criterion().is_none()).map(|rounding| {
            let unit = Exact::ONE.over(&Exact::from(10_i64.pow(rounding.places.min(9))));
            unit.unwrap_or(Exact::ONE).times(&Exact::from(2))
        });
        node.children().iter().fold(own.unwrap_or_default(), |sum, child| {
            let factor = self.up.get(child.number).and_then(Option::as_ref);
            sum.plus(&factor.map_or(Exact::ZERO, |(_, factor)| factor.times(&self.slack(child))))
        })
    }

    /// What one point of a node is worth in another above it; 0 when it is not below, or does not count.
    fn factor(&self, mut number: usize, above: usize, graded: bool) -> Exact {
        let mut factor = Exact::ONE;
        while number != above {
            if graded && self.nodes.get(number).is_some_and(|node| !node.counts_for_grade) {
                return Exact::ZERO;
            }
            let Some(Some((parent, one))) = self.up.get(number) else { return Exact::ZERO };
            factor = factor.times(one);
            number = *parent;
        }
        factor
    }

    fn sum(
        &self,
        number: usize,
        items: &[Item],
        trial: &Trial<'_>,
        graded: bool,
        need: Option<Exact>,
    ) -> Sum {
        let of = |item: &Item| trial.criteria.get(item.number).map(|(node, _)| node.number);
        let gain = |item: &Item| {
            let factor = of(item).map_or(Exact::ZERO, |node| self.factor(node, number, graded));
            factor.times(&item.change)
        };
        let gains: Vec<Exact> = items.iter().map(gain).collect();
        let scale = scale(gains.iter().chain(&need));
        let gains: Vec<Exact> = gains.iter().map(|gain| gain.times(&scale)).collect();
        let need = need.map(|need| need.times(&scale));
        let ordered = |price: Price| {
            let mut order: Vec<usize> = (0..items.len())
                .filter(|place| gains.get(*place).is_some_and(|gain| !gain.is_zero()))
                .collect();
            let worth = |place: usize| {
                let (gain, item) = (gains.get(place)?, items.get(place)?);
                gain.over(item.price(price))
            };
            order.sort_by_key(|place| core::cmp::Reverse(worth(*place)));
            order
        };
        let mut rest = vec![Exact::ZERO];
        for gain in gains.iter().rev() {
            let more = rest.last().map_or_else(|| gain.clone(), |sum| sum.plus(gain));
            rest.push(more);
        }
        rest.reverse();
        let (by_cost, by_change) = (ordered(Price::Cost), ordered(Price::Change));
        Sum { gains, need, apart: false, by_cost, by_change, rest }
    }

    /// What a node has to gain because of floors that would keep the target out of reach. The outer `None`: the
    /// score of the node is infinite.
    #[allow(clippy::option_option, reason = "no bound is not the same as no need")]
    fn need(&self, node: &Node, grades: &Grades, target: usize) -> Option<Option<Exact>> {
        let Some(range) = self.ranges.get(node.number).and_then(Option::as_ref) else { return Some(None) };
        let hard = grades.gates.iter().filter(|gate| is_hard(&gate.then, target));
        let floors = hard.filter_map(|gate| match &gate.test {
            Test::FloorShare(of, least) if of.contains(&node.number) => Some(node.points.times(least)),
            Test::FloorPoints(of, least) if of.contains(&node.number) => Some(least.clone()),
            _ => None,
        });
        let floor = floors.max().filter(|floor| *range.low() < End::At(floor.clone()));
        let Some(floor) = floor else { return Some(None) };
        let most = match node.criterion() {
            Some(_) => range.low().finite().cloned(),
            None => self.most(node),
        };
        Some(Some(threshold(node, &floor, false).minus(&most?)))
    }

    /// What the graded score has to gain before it lies in a band. The outer `None`: it is infinite.
    #[allow(clippy::option_option, reason = "no bound is not the same as no need")]
    fn graded_need(&self, root: &Node, low: &End, band: &Band) -> Option<Option<Exact>> {
        let low = low.finite()?;
        // A floor or rounding at the top may hold the score up there already, whatever the nodes below say.
        let more = band.bound == Bound::MoreThan;
        if *low > band.from || (!more && *low == band.from) {
            return Some(None);
        }
        if self.nodes.iter().any(|node| !node.counts_for_grade) {
            // The scores of the nodes hold what does not count.
            return Some(Some(band.from.minus(low).minus(&self.slack(root))));
        }
        let least = threshold(root, &band.from, more);
        Some(Some(least.minus(&self.most(root)?)))
    }

    /// The score of a section before its own limits, with what rounding below can still add; `None` when that is
    /// infinite.
    fn most(&self, node: &Node) -> Option<Exact> {
        let mut sum = Exact::ZERO;
        for child in node.children() {
            let Some(range) = self.ranges.get(child.number).and_then(Option::as_ref) else { continue };
            let (_, factor) = self.up.get(child.number)?.as_ref()?;
            sum = sum.plus(&factor.times(&range.low().finite()?.plus(&self.slack(child))));
        }
        Some(sum)
    }
}

/// What a node has to reach before it is rounded, so that it is at least so much (or more) afterwards. Where the
/// mode looks at the sign, the lower of what it could be.
fn threshold(node: &Node, least: &Exact, more: bool) -> Exact {
    let Some(rounding) = node.rounding.filter(|_| node.criterion().is_none()) else { return least.clone() };
    let scale = Exact::from(10_i64.pow(rounding.places.min(9)));
    let whole = least.times(&scale).ceiling();
    let strictly = more && whole == least.times(&scale);
    let whole = if strictly { whole.plus(&Exact::ONE) } else { whole };
    let below = match rounding.mode {
        Mode::HalfUp | Mode::HalfEven => Exact::fraction(1, 2).unwrap_or_default(),
        Mode::Down if whole > Exact::ZERO => Exact::ZERO,
        Mode::Up if whole <= Exact::ZERO => Exact::ZERO,
        _ => Exact::ONE,
    };
    whole.minus(&below).over(&scale).unwrap_or_default()
}

/// Does anything hang on the score of the node beside the total?
fn is_special(node: &Node, grades: &Grades) -> bool {
    let limited = node.floor.is_some() || node.cap.is_some() || node.rounding.is_some();
    let section = node.criterion().is_none() && node.number != 0;
    let seen = grades.gates.iter().any(|gate| gate.nodes().contains(&node.number));
    (section && (limited || node.role != Role::Base)) || seen
}

/// Does the effect keep every grade out of reach that is at least the target?
pub(super) fn is_hard(effect: &Effect, target: usize) -> bool {
    match effect {
        Effect::Become(rank) | Effect::AtMost(rank) => *rank > target,
        Effect::Down(places, worst) => places.min(worst) > &target,
        _ => false,
    }
}

/// Can the effect raise a grade to the target?
pub(super) fn lifts(effect: &Effect, target: usize) -> bool {
    match effect {
        Effect::Become(rank) | Effect::Up(_, rank) => *rank <= target,
        Effect::Number(_) => true,
        _ => false,
    }
}

/// Does a gate look at anything that an improvement could change?
pub(super) fn looks_into_the_tree(gate: &Gate) -> bool {
    let inputs = gate.inputs();
    !gate.nodes().is_empty() || inputs.iter().any(|reference| !matches!(reference.slot, Slot::Shared(_)))
}
