//! Drafting a mapping (拟定对照): what the headers of a spreadsheet say by themselves.
//!
//! Takes a rubric and files, gives a draft and the list of what it leaves open. A header that is the title or id of
//! one criterion or input is proposed, and so are the usual words; everything else is open, and named with its cell.

use std::{cmp::Reverse, collections::BTreeMap};

use haitang::{Issue, Rubric, base::json::Value, rubric::Kind};

use super::{
    heads,
    mapped::{Ground, Target, What, is_called},
    mapping::Head,
    normal::normal,
    source::{self, Raw, Source},
    usual,
};
use crate::{
    document::{map, text, written},
    flaw::{Flaws, Place},
    problem::Problem,
};

/// Rows in which the header may begin.
const MOST_ABOVE: usize = 20;

/// A draft, and what it leaves open.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The mapping as canonical JSON. It is whole as soon as nothing is open.
    pub mapping: String,
    /// What somebody has to decide, each with its cell.
    pub open: Flaws,
}

/// Drafts a mapping out of the first of the sheets of which most headers are known.
///
/// ```
/// let rubric = haitang::Rubric::from_json(r#"{"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
///     {"id": "1", "title": "制度上墙", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///      "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// let files = [("表.csv", "站点,制度上墙,备考\r\n双石镇,√,x\r\n")];
/// let proposal = haitang_tables::answers::propose_mapping(&files, &rubric).expect("a header is known");
/// assert!(proposal.mapping.contains(r#"{"column":"制度上墙","criterion":"1","input":"met"}"#));
/// let open: Vec<_> = proposal.open.iter().map(|flaw| (flaw.issue().code(), flaw.cell())).collect();
/// assert_eq!(open, [("tables.open_column", Some("C1".to_owned()))]);
/// # Ok::<(), haitang::Issues>(())
/// ```
///
/// # Errors
/// Files that can't be read, and sheets of which no header is known.
pub fn propose_mapping<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    rubric: &Rubric,
) -> Result<Proposal, Flaws> {
    let mut flaws = Flaws::default();
    let sources = source::open(files, &|_, is_visible| is_visible, &mut flaws).sources;
    let ground = Ground::of(rubric);
    let best = sources.iter().filter_map(|source| Some((best_header(source, &ground)?, source)));
    let best = best.reduce(|best, other| if other.0.0 > best.0.0 { other } else { best });
    // what is wrong with a sheet that the draft does not read is for whoever reads it
    let hinders = |source: &Source| {
        let own = (source.place.file(), Some(source.place.sheet()));
        flaws.iter().any(|flaw| flaw.sheet().is_none() || (flaw.file(), flaw.sheet()) == own)
    };
    let Some(((_, first, depth), source)) = best.filter(|(_, source)| !hinders(source)) else {
        let place = sources.first().map(|source| source.place.clone()).unwrap_or_default();
        if flaws.is_empty() {
            flaws.add(&place, Problem::NoHeader { columns: shown_names(&ground) });
        }
        return Err(flaws);
    };
    let draft = Drafting { ground: &ground, source, last: first.saturating_add(depth.saturating_sub(1)) };
    // files of one sheet each are read without its name, which in a CSV file is that of the file
    let several = sources.iter().filter(|other| other.place.file() == source.place.file()).count() > 1;
    Ok(draft.proposal(&heads::texts(source, first, depth), first, several))
}

fn shown_names(ground: &Ground<'_>) -> String {
    let names = ground.criteria.iter().take(5).map(|(node, _)| node.title.zh.to_string());
    names.collect::<Vec<_>>().join("、")
}

/// How many headers are known, the first row of the header, and how many rows it has.
fn best_header(source: &Source, ground: &Ground<'_>) -> Option<(usize, u32, u32)> {
    let count = |row: u32, depth: u32| {
        let heads = heads::texts(source, row, depth);
        heads.values().filter(|head| known(head, ground) != Known::Nothing).count()
    };
    let rows = source.sheet.rows.keys().take(MOST_ABOVE);
    let tried = rows.flat_map(|row| [1, 2].map(|depth| (count(*row, depth), *row, depth)));
    // of equals the one with the fewest rows, then the first
    let best = tried.max_by_key(|(count, row, depth)| (*count, Reverse(*depth), Reverse(*row)));
    best.filter(|(count, ..)| *count > 0)
}

/// What a header says by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    Nothing,
    /// The key of what holds for a whole row.
    Whole(&'static str),
    Ignored,
    /// The answers that it may be.
    Targets(Vec<Target>),
}

fn known(head: &Head, ground: &Ground<'_>) -> Known {
    let last = head.last().map(|last| last.to_lowercase()).unwrap_or_default();
    let whole: [(&str, &[&str]); 6] = [
        ("subject", &usual::SUBJECTS),
        ("assessor", &usual::ASSESSORS),
        ("date", &usual::DATES),
        ("criterion", &usual::CRITERIA),
        ("input", &usual::INPUTS),
        ("answer", &usual::ANSWERS),
    ];
    let targets = targets(head, ground);
    if !targets.is_empty() {
        return Known::Targets(targets);
    }
    match whole.iter().find(|(_, names)| names.contains(&last.as_str())) {
        Some((key, _)) => Known::Whole(key),
        None if usual::IGNORED.contains(&last.as_str()) => Known::Ignored,
        None => Known::Nothing,
    }
}

/// The inputs that a header may mean: by their own names, or by the name of the only one that asks.
fn targets(head: &Head, ground: &Ground<'_>) -> Vec<Target> {
    let all = (0..ground.criteria.len()).map(Some).chain([None]);
    let all = all.flat_map(|criterion| {
        let places = 0..ground.inputs(criterion).len();
        places.map(move |place| Target { criterion, what: What::Input(place, None) })
    });
    let means = |target: &Target| match head.as_slice() {
        [one] => {
            is_input(*target, one, ground) || (is_only(*target, ground) && is_criterion(*target, one, ground))
        }
        [.., above, one] => is_criterion(*target, above, ground) && is_input(*target, one, ground),
        [] => false,
    };
    let found: Vec<Target> = all.clone().filter(means).collect();
    match head.as_slice() {
        [.., one] if found.is_empty() && head.len() > 1 => {
            let alone = vec![one.clone()];
            targets(&alone, ground)
        }
        _ => found,
    }
}

fn is_only(target: Target, ground: &Ground<'_>) -> bool {
    ground.inputs(target.criterion).len() == 1
}

fn is_criterion(target: Target, name: &str, ground: &Ground<'_>) -> bool {
    target.criterion.and_then(|at| ground.criteria.get(at)).is_some_and(|(node, _)| {
        let both = format!("{}{}", node.id, normal(&node.title.zh));
        node.id.as_str() == name || is_called(&node.title, name) || both == name
    })
}

fn is_input(target: Target, name: &str, ground: &Ground<'_>) -> bool {
    ground.input(target).is_some_and(|input| {
        input.id.as_str() == name || input.title.as_ref().is_some_and(|title| is_called(title, name))
    })
}

/// A sheet for which a mapping is drafted.
struct Drafting<'a> {
    ground: &'a Ground<'a>,
    source: &'a Source,
    last: u32,
}

/// What has been drafted.
#[derive(Default)]
struct Draft {
    whole: BTreeMap<&'static str, Value>,
    ignored: Vec<Value>,
    columns: Vec<Value>,
    answered: Vec<Target>,
    words: BTreeMap<String, Value>,
    states: BTreeMap<String, Value>,
    open: Flaws,
}

fn told(head: &Head) -> Value {
    match head.as_slice() {
        [one] => text(one),
        several => Value::List(several.iter().map(text).collect()),
    }
}

impl Drafting<'_> {
    fn proposal(&self, heads: &BTreeMap<u32, Head>, first: u32, several: bool) -> Proposal {
        let has = |key| heads.values().any(|head| known(head, self.ground) == Known::Whole(key));
        let is_long = has("criterion") && has("answer");
        let mut draft = Draft::default();
        for (column, head) in heads {
            self.column(*column, head, heads, is_long, &mut draft);
        }
        if !draft.whole.contains_key("subject") {
            draft.open.add(&self.place(first, 0), Problem::OpenSubject {});
        }
        if !is_long {
            self.unanswered(&mut draft);
        }
        self.document(draft, first, is_long, several)
    }

    fn place(&self, row: u32, column: u32) -> Place {
        self.source.place.to(row, column)
    }

    fn column(&self, at: u32, head: &Head, heads: &BTreeMap<u32, Head>, is_long: bool, draft: &mut Draft) {
        let place = self.place(self.last, at);
        let again = heads.values().filter(|other| *other == head).count() > 1;
        let open = |draft: &mut Draft, allowed: Vec<String>| {
            let issue = Issue::from(Problem::OpenColumn { given: head.join("/") }).allowing(allowed);
            draft.open.add(&place, issue);
        };
        match known(head, self.ground) {
            Known::Ignored => draft.ignored.push(told(head)),
            Known::Whole(key) if !again && !draft.whole.contains_key(key) && (is_long || !of_answer(key)) => {
                draft.whole.insert(key, map([("column", told(head))]));
            }
            Known::Targets(targets) if !is_long => match targets.as_slice() {
                [one] if !again && self.is_plain(*one) && !draft.answered.contains(one) => {
                    draft.answered.push(*one);
                    draft.columns.push(self.told(head, *one));
                    self.cells(at, *one, draft);
                }
                several => open(draft, several.iter().map(|target| self.ground.name(*target)).collect()),
            },
            _ => open(draft, Vec::new()),
        }
    }

    /// Can one column give the whole value?
    fn is_plain(&self, target: Target) -> bool {
        let input = self.ground.input(target);
        input.is_some_and(|input| !matches!(input.kind, Kind::Share { .. } | Kind::Units(_)))
    }

    fn told(&self, head: &Head, target: Target) -> Value {
        let criterion = target.criterion.and_then(|at| self.ground.criteria.get(at));
        let mut column = vec![("column", told(head))];
        column.extend(criterion.map(|(node, _)| ("criterion", text(node.id.as_str()))));
        column.extend(self.ground.input(target).map(|input| ("input", text(input.id.as_str()))));
        map(column)
    }

    /// The words that stand below a header: those of yes and no that are usual, others are open.
    fn cells(&self, at: u32, target: Target, draft: &mut Draft) {
        let is_bool = self.ground.input(target).is_some_and(|input| input.kind == Kind::Bool);
        let mut asked = Vec::new();
        for (row, cells) in self.source.sheet.rows.range(self.last.saturating_add(1)..) {
            let Some(Raw::Text(shown)) = cells.get(&at).map(|cell| &cell.raw) else { continue };
            let word = normal(shown);
            let small = word.to_lowercase();
            if let Some((_, state)) = usual::STATES.iter().find(|(known, _)| *known == small) {
                draft.states.insert(word, text(*state));
            } else if is_bool && (usual::YES.contains(&small.as_str()) || usual::NO.contains(&small.as_str()))
            {
                draft.words.insert(word, Value::Bool(usual::YES.contains(&small.as_str())));
            } else if is_bool && !asked.contains(&word) {
                draft.open.add(&self.place(*row, at), Problem::OpenWord { given: shown.clone() });
                asked.push(word);
            }
        }
    }

    /// Inputs for which there is no column.
    fn unanswered(&self, draft: &mut Draft) {
        let places = (0..self.ground.criteria.len()).map(Some).chain([None]);
        for criterion in places {
            for place in 0..self.ground.inputs(criterion).len() {
                let target = Target { criterion, what: What::Input(place, None) };
                if !draft.answered.contains(&target) {
                    let input = self.ground.name(target);
                    draft.open.add(&self.place(self.last, 0), Problem::OpenInput { input });
                }
            }
        }
    }

    fn document(&self, draft: Draft, first: u32, is_long: bool, several: bool) -> Proposal {
        let mut table: Vec<(&str, Value)> = draft.whole.into_iter().collect();
        table.push(("form", text(if is_long { "long" } else { "wide" })));
        table.push(("header", text(first.saturating_add(1).to_string())));
        table.extend((!draft.ignored.is_empty()).then_some(("ignore", Value::List(draft.ignored))));
        table.extend((!is_long).then_some(("columns", Value::List(draft.columns))));
        table.extend(several.then(|| ("sheets", Value::List(vec![text(&self.source.sheet.name)]))));
        let mapping = map([
            ("haitang", text("mapping/1")),
            ("rubric", text(self.ground.rubric.id().as_str())),
            ("empty", text("refuse")),
            ("words", map(draft.words)),
            ("states", map(draft.states)),
            ("tables", Value::List(vec![map(table)])),
        ]);
        Proposal { mapping: written(&mapping), open: draft.open.sorted(&[]) }
    }
}

fn of_answer(key: &str) -> bool {
    ["criterion", "input", "answer"].contains(&key)
}
