//! A tidy tree (树形布局): who stands under whom, from left to right, in whole pixels.
//!
//! Takes branches, gives places of nodes and lines. A parent stands in the middle of its children; what is last in
//! the line stands as a row of dots behind its parent, so that 263 village points fit on a page.

use alloc::{string::String, vec::Vec};

use super::{Chart, Look, fill::row, look::scale};
use crate::base::json::Value;

/// From one column to the next.
const COLUMN: i64 = 190;
/// From one line to the next.
const LINE: i64 = 19;
/// From one dot to the next.
const DOT: i64 = 13;
/// Dots of one line.
const DOTS: usize = 24;
/// A branch that has its name beside it, and a dot that has not.
const SIZES: [i64; 2] = [90, 55];
/// Room around the tree.
const MARGIN: i64 = 8;

/// A node with those under it.
pub(super) struct Branch {
    pub title: String,
    pub kind: String,
    pub tier: String,
    pub why: String,
    pub children: Vec<Branch>,
}

/// The colours of the kinds and the shapes of the tiers.
pub(super) struct Legend {
    pub kinds: Vec<(String, String)>,
    pub tiers: Vec<(String, String)>,
}

/// Where everything stands.
#[derive(Default)]
struct Layout {
    nodes: Vec<Value>,
    links: Vec<Value>,
    right: i64,
    below: i64,
}

impl Look {
    /// The tree under its title.
    pub(super) fn tree(self, title: Value, root: &Branch, legend: Legend) -> Chart {
        let mut layout = Layout { right: COLUMN, ..Layout::default() };
        layout.branch(root, 0);
        let (right, below) = (layout.right.saturating_add(MARGIN), layout.below);
        let ends = |from: i64, to: i64| Value::List(alloc::vec![whole(from), whole(to)]);
        let across = right.saturating_add(MARGIN);
        let gaps = alloc::vec![
            ("title", title),
            ("across", ends(MARGIN.saturating_neg(), right)),
            ("down", ends(below, LINE.saturating_neg())),
            ("height", whole(below.saturating_add(LINE))),
            ("kinds", occurring(legend.kinds, "kind", &layout.nodes)),
            ("tiers", occurring(legend.tiers, "tier", &layout.nodes)),
            ("links", Value::List(layout.links)),
            ("nodes", Value::List(layout.nodes)),
            ("width", whole(across)),
        ];
        self.chart(include_str!("templates/tree.json"), gaps)
    }
}

/// The part of a scale that some node uses.
fn occurring(pairs: Vec<(String, String)>, key: &str, nodes: &[Value]) -> Value {
    let used = |name: &str| nodes.iter().any(|node| node.get(key) == Some(&Value::of(name)));
    scale(pairs.into_iter().filter(|(name, _)| used(name)))
}

impl Layout {
    /// Places a branch and all under it; gives its height on the page.
    fn branch(&mut self, branch: &Branch, depth: i64) -> i64 {
        let x = depth.saturating_mul(COLUMN);
        self.right = self.right.max(x.saturating_add(COLUMN));
        let last = branch.children.iter().all(|child| child.children.is_empty());
        let forks = !(branch.children.is_empty() || last && depth > 0);
        let y = if forks { self.fork(branch, depth) } else { self.twig(branch, x) };
        self.node(branch, [x, y], Some(forks));
        y
    }

    /// A line of its own, with the last ones as dots behind it.
    fn twig(&mut self, branch: &Branch, x: i64) -> i64 {
        let y = self.below;
        let from = x.saturating_add(COLUMN);
        for (at, child) in branch.children.iter().enumerate() {
            let (line, place) = (at.div_euclid(DOTS), at.rem_euclid(DOTS));
            let dots = |many: usize| i64::try_from(many).unwrap_or_default().saturating_mul(DOT);
            let place = [from.saturating_add(dots(place)), y.saturating_add(dots(line))];
            self.node(child, place, None);
            self.right = self.right.max(place[0].saturating_add(DOT));
            self.below = self.below.max(place[1]);
        }
        self.below = self.below.saturating_add(LINE);
        y
    }

    /// Children below each other, and their parent before the middle of them.
    fn fork(&mut self, branch: &Branch, depth: i64) -> i64 {
        let next = depth.saturating_add(1);
        let heights: Vec<i64> = branch.children.iter().map(|child| self.branch(child, next)).collect();
        let (first, last) = heights.first().zip(heights.last()).unwrap_or((&0, &0));
        let y = first.saturating_add(*last).div_euclid(2);
        let (x, child) = (depth.saturating_mul(COLUMN), next.saturating_mul(COLUMN));
        let spine = child.saturating_sub(LINE);
        for height in &heights {
            self.link([spine, *height], [child, *height]);
        }
        self.link([spine, *first], [spine, *last]);
        self.link([x, y], [spine, y]);
        y
    }

    fn link(&mut self, [x, y]: [i64; 2], [x2, y2]: [i64; 2]) {
        let [x, y, x2, y2] = [x, y, x2, y2].map(whole);
        self.links.push(row([("x", x), ("x2", x2), ("y", y), ("y2", y2)]));
    }

    /// A node: with its name above its line or beside it, or without.
    fn node(&mut self, branch: &Branch, [x, y]: [i64; 2], above: Option<bool>) {
        let [size, dot] = SIZES;
        let named = above.is_some();
        self.nodes.push(row([
            ("above", Value::Bool(above == Some(true))),
            ("kind", Value::of(&branch.kind)),
            ("label", Value::of(if named { branch.title.as_str() } else { "" })),
            ("size", whole(if named { size } else { dot })),
            ("tier", Value::of(&branch.tier)),
            ("title", Value::of(&branch.title)),
            ("why", Value::of(&branch.why)),
            ("x", whole(x)),
            ("y", whole(y)),
        ]));
    }
}

fn whole(number: i64) -> Value {
    Value::Number(alloc::string::ToString::to_string(&number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{borrow::ToOwned, vec};

    fn branch(title: &str, children: Vec<Branch>) -> Branch {
        let [kind, tier, why] = ["", "", ""].map(ToOwned::to_owned);
        Branch { title: title.to_owned(), kind, tier, why, children }
    }

    #[test]
    fn a_parent_stands_before_the_middle_and_dots_behind_theirs() {
        let dots = |many: usize| (0..many).map(|_| branch("dot", vec![])).collect::<Vec<_>>();
        let tree = branch("root", vec![branch("a", dots(25)), branch("b", vec![]), branch("c", dots(1))]);
        let mut layout = Layout::default();
        layout.branch(&tree, 0);
        let place = |title: &str, key: &str| {
            let found = layout.nodes.iter().filter(|node| node.get("title") == Some(&Value::of(title)));
            found.map(|node| node.get(key).unwrap().shown()).collect::<Vec<_>>()
        };
        // a needs two lines of dots, 24 and 1: b stands 13 + 19 below a, c 19 below b; the root in the middle
        assert_eq!([place("a", "y"), place("b", "y"), place("c", "y")], [["0"], ["32"], ["51"]]);
        assert_eq!(place("root", "y"), ["25"]);
        let across = place("dot", "x");
        assert_eq!((across[0].as_str(), across[23].as_str(), across[24].as_str()), ("380", "679", "380"));
        assert_eq!(layout.links.len(), 5);
    }
}
