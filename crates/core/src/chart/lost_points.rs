//! Where the points went (失分瀑布图): from the full points down to the score, step by step.
//!
//! Takes one scorecard; its ledger adds up, so the last step ends at the score. Losses are floating bars on an axis
//! that need not begin at 0; the two totals are marks and no bars, whose length would then say something false.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Chart, Look, Problem,
    fill::row,
    group::named,
    look::{OPEN, scale},
    say::{around, drawn, title as above},
};
use crate::base::{Exact, Id, Read, Text, json::Value};
use crate::explain::Words;
use crate::score::{Line, Scorecard};

/// The largest steps that stand by themselves.
const MOST: usize = 15;

/// Points that one criterion takes.
struct Step {
    id: Id,
    label: String,
    kind: Kind,
    /// Below 0 where something is given back or added.
    points: Exact,
    why: Vec<String>,
}

/// What a step is, in the order of the legend.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Lost,
    Open,
    Given,
}

impl Kind {
    const ALL: [(Self, &'static str, &'static str, &'static str); 3] = [
        (Self::Lost, "失分", "lost", "#d55e00"),
        (Self::Open, "待定", "still open", OPEN),
        (Self::Given, "加分或加回", "added or given back", "#0072b2"),
    ];

    fn name(self, look: Look) -> String {
        let found = Self::ALL.iter().find(|(kind, ..)| *kind == self);
        found.map_or_else(String::new, |(_, zh, en, _)| look.say(zh, en))
    }
}

impl Chart {
    /// Where the points of a scorecard went; `title` is what the station is called.
    ///
    /// # Errors
    /// A scorecard whose ledger has no sum: nothing applies, or its score has no lower end.
    pub fn lost_points(card: &Scorecard, title: Option<&Text>, look: Look) -> Read<Self> {
        let (Some(bonus), Some(_), Some(score)) = (&card.bonus, &card.lost, &card.score.lowest) else {
            return Err(Problem::NoLedger {}.into());
        };
        let mut steps = shortened(steps(card, look), look);
        let sentence = sentence(card, &named(card, title, look), &steps, look);
        if !bonus.is_zero() {
            steps.push(added(bonus, look));
        }
        let rows = rows(card, score, &steps, look);
        let kinds = Kind::ALL.iter().filter(|(kind, ..)| steps.iter().any(|step| step.kind == *kind));
        Ok(look.chart(
            include_str!("templates/lost_points.json"),
            alloc::vec![
                ("title", above(&sentence, &look.source(card))),
                ("labels", Value::List(rows.iter().filter_map(|row| row.get("label").cloned()).collect())),
                ("ends", ends(card, &steps)),
                ("kinds", scale(kinds.map(|(kind, _, _, colour)| (kind.name(look), (*colour).to_string())))),
                ("rows", Value::List(rows)),
            ],
        ))
    }
}

/// The losses of the total by criterion, the largest first; what is open apart from what is lost.
///
/// Rows of one criterion that take more than it had and give some of it back are one step: only what they come to was
/// ever lost, and that is what `explain` and the ledger say.
fn steps(card: &Scorecard, look: Look) -> Vec<Step> {
    let words = Words::of(card, look.language);
    let mut steps: Vec<Step> = Vec::new();
    for ((line, loss), sentence) in card.losses().zip(words.lost) {
        let Some(points) = loss.of_total.as_ref().filter(|points| !points.is_zero()) else { continue };
        let kind = if loss.is_open() { Kind::Open } else { Kind::Lost };
        match steps.iter_mut().find(|step| step.id == line.id && step.kind == kind) {
            Some(step) => {
                step.points = step.points.plus(points);
                step.why.push(sentence);
            }
            None => steps.push(Step {
                id: line.id.clone(),
                label: label(card, line, look),
                kind,
                points: points.clone(),
                why: alloc::vec![sentence],
            }),
        }
    }
    let mut steps = settled(steps, look);
    steps.sort_by(|a, b| b.points.cmp(&a.points));
    steps
}

/// Steps that come to something, called what they came to. Labels are places on the axis, so no two are the same.
fn settled(mut steps: Vec<Step>, look: Look) -> Vec<Step> {
    steps.retain(|step| !step.points.is_zero());
    let closed: Vec<Id> =
        steps.iter().filter(|step| step.kind != Kind::Open).map(|step| step.id.clone()).collect();
    for step in &mut steps {
        match step.kind {
            Kind::Open if closed.contains(&step.id) => {
                step.label = look
                    .say(format_args!("{}（待定）", step.label), format_args!("{} (still open)", step.label));
            }
            Kind::Lost if step.points.is_negative() => step.kind = Kind::Given,
            _ => {}
        }
    }
    steps
}

fn label(card: &Scorecard, line: &Line, look: Look) -> String {
    if line.id == card.root.id {
        look.say("总分调整", "adjustment of the total")
    } else {
        look.node(line)
    }
}

/// Small losses in one step.
fn shortened(mut steps: Vec<Step>, look: Look) -> Vec<Step> {
    let lost = steps.iter().filter(|step| step.kind == Kind::Lost).count();
    if lost <= MOST {
        return steps;
    }
    let (kept, rest): (Vec<Step>, Vec<Step>) = {
        let mut seen = 0_usize;
        steps.drain(..).partition(|step| {
            seen = seen.saturating_add(usize::from(step.kind == Kind::Lost));
            step.kind != Kind::Lost || seen < MOST
        })
    };
    let many = rest.len();
    let mut whole = Step {
        id: Id::default(),
        label: look.say(format_args!("其余{many}项"), format_args!("{many} others")),
        kind: Kind::Lost,
        points: Exact::ZERO,
        why: rest.iter().map(|step| format!("{} −{}", step.label, look.number(&step.points))).collect(),
    };
    whole.points = rest.iter().fold(Exact::ZERO, |sum, step| sum.plus(&step.points));
    steps = kept;
    let place = steps.iter().position(|step| step.kind == Kind::Given).unwrap_or(steps.len());
    steps.insert(place, whole);
    steps
}

fn added(bonus: &Exact, look: Look) -> Step {
    let label = look.say("加分", "bonus");
    Step { id: Id::default(), label, kind: Kind::Given, points: bonus.negative(), why: Vec::new() }
}

/// The full points, every step, the score.
fn rows(card: &Scorecard, score: &Exact, steps: &[Step], look: Look) -> Vec<Value> {
    let total = |label: String, points: &Exact, shown: String| {
        let [from, to, low] = [points, points, points].map(drawn);
        let [label, shown, left] = [label, shown.clone(), shown].map(Value::Text);
        let (step, kind, why) = (Value::Bool(false), Value::of(""), Value::of(""));
        row([
            ("label", label),
            ("from", from),
            ("to", to),
            ("low", low),
            ("shown", shown),
            ("left", left),
            ("step", step),
            ("kind", kind),
            ("why", why),
        ])
    };
    let full = look.say("满分", "full points");
    let mut rows = alloc::vec![total(full, &card.maximum, look.number(&card.maximum))];
    let mut left = card.maximum.clone();
    for step in steps {
        let to = left.minus(&step.points);
        rows.push(stepped(step, &left, &to, look));
        left = to;
    }
    let open = card.score.exact.is_none();
    let name = if open {
        look.say("得分（未填完）", "score (unfinished)")
    } else {
        look.say("得分", "score")
    };
    rows.push(total(name, score, look.span(&card.score)));
    rows
}

fn stepped(step: &Step, from: &Exact, to: &Exact, look: Look) -> Value {
    let back = step.points.is_negative();
    let points = if back { step.points.negative() } else { step.points.clone() };
    let shown = format!("{}{}", if back { "+" } else { "−" }, look.number(&points));
    row([
        ("from", drawn(from)),
        ("kind", Value::Text(step.kind.name(look))),
        ("label", Value::of(&step.label)),
        ("left", Value::Text(look.number(to))),
        ("low", drawn(from.min(to))),
        ("shown", Value::Text(shown)),
        ("step", Value::Bool(true)),
        ("to", drawn(to)),
        ("why", Value::Text(look.joined(&step.why))),
    ])
}

/// From the lowest to the highest total that any step reaches.
fn ends(card: &Scorecard, steps: &[Step]) -> Value {
    let (mut low, mut high, mut left) = (card.maximum.clone(), card.maximum.clone(), card.maximum.clone());
    for step in steps {
        left = left.minus(&step.points);
        low = low.min(left.clone());
        high = high.max(left.clone());
    }
    around([&low, &high], [16, 4])
}

/// How many losses the title names.
const NAMED: usize = 3;

/// What there is to see: how much is lost, and how much of it at a few criteria.
fn sentence(card: &Scorecard, name: &str, steps: &[Step], look: Look) -> String {
    let sum_of = |steps: &[&Step]| steps.iter().fold(Exact::ZERO, |sum, step| sum.plus(&step.points));
    let lost: Vec<&Step> = steps.iter().filter(|step| step.kind == Kind::Lost).collect();
    let apart = lost.iter().filter(|step| step.id != card.root.id && step.id != Id::default());
    let mut first: Vec<&Step> = apart.take(NAMED).copied().collect();
    if first.is_empty() {
        // the total alone was lowered, and that is a loss as well
        first.extend(&lost);
    }
    let (sum, most) = (sum_of(&lost), sum_of(&first));
    if first.is_empty() {
        return look.say(format_args!("{name}：没有失分"), format_args!("{name}: no points lost"));
    }
    let share = look.percent(&most.over(&sum).unwrap_or_default());
    let labels: Vec<&str> = first.iter().map(|step| step.label.as_str()).collect();
    let labels = labels.join(&look.say("、", ", "));
    let (sum, most) = (look.number(&sum), look.number(&most));
    look.say(
        format_args!("{name}：失{sum}分，主要失于{labels}，共{most}分（{share}）"),
        format_args!("{name}: {sum} points lost, {most} of them ({share}) at {labels}"),
    )
}
