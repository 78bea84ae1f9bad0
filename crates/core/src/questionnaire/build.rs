//! From a rubric to questions (由体系生成问卷): the head, the inputs of the rubric, the tree.
//!
//! Takes a [`Rubric`], gives its [`Questionnaire`]. Whatever a sheet can say has its question; figures out of a ledger
//! have none, because nobody types them. What the rubric calls required evidence is not wanted from a form: an
//! unfinished sheet is a sheet. A form insists only on what a sheet can't be read without.

use alloc::{string::String, vec, vec::Vec};

use super::{
    criterion,
    item::{Asks, Choice, Item, Questionnaire},
    labels, levels, names, units,
    when::{Test, When},
};
use crate::base::Text;
use crate::rubric::{Assessors, Input, Kind, Node, Rubric};

/// The names of what a sheet says of itself.
pub(super) const HEAD: &str = "head";
pub(super) const SUBJECT: &str = "subject";
pub(super) const ASSESSOR: &str = "assessor";
pub(super) const PARTY: &str = "party";
pub(super) const DATE: &str = "date";
pub(super) const NOTE: &str = "note";
pub(super) const MEANING: &str = "meaning";

impl<'r> Questionnaire<'r> {
    /// The questions of a rubric.
    ///
    /// ```
    /// use haitang::{questionnaire::Questionnaire, rubric::Rubric};
    /// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "示例", "children": [
    ///     {"id": "1.1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
    ///      "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
    /// let questionnaire = Questionnaire::of(&rubric);
    /// let criterion = &questionnaire.items[1];
    /// assert_eq!((criterion.name.as_str(), &*criterion.label.zh), ("c_1_1", "1.1 有制度（10分）"));
    /// assert_eq!(criterion.inner()[0].name, "c_1_1_met");
    /// # Ok::<(), haitang::base::Issues>(())
    /// ```
    #[must_use]
    pub fn of(rubric: &'r Rubric) -> Self {
        let mut items = vec![head(rubric)];
        items.extend(shared(rubric));
        items.extend(rubric.root().children().iter().map(node));
        levels::attach(rubric, &mut items);
        Self { rubric, items }
    }
}

/// What the sheet says of itself.
fn head(rubric: &Rubric) -> Item {
    let identifier =
        |name: &str, label| Item::new(name.into(), label, Asks::Id).hinted(Some(labels::identifier()));
    let assessor = identifier(ASSESSOR, labels::assessor());
    let mut items = vec![
        Item::new(MEANING.into(), labels::meaning(), Asks::Meaning(rubric.meaning())).required(),
        identifier(SUBJECT, labels::subject()),
        if is_signed(rubric) { assessor.required() } else { assessor },
    ];
    items.extend(party(PARTY.into(), rubric.root().assessors.as_ref()));
    items.push(Item::new(DATE.into(), labels::date(), Asks::Date));
    items.push(Item::new(NOTE.into(), labels::note(), Asks::Lines));
    Item::new(HEAD.into(), labels::head(), Asks::Group(items))
}

/// Does anything in it have to say who judged?
fn is_signed(rubric: &Rubric) -> bool {
    let several = rubric.root().flat().iter().any(|node| node.assessors.is_some());
    let signed = |input: &Input| input.assessors.is_some() || matches!(input.kind, Kind::Assessed { .. });
    several || rubric.criteria().iter().any(|(_, asked)| asked.inputs.iter().any(signed))
}

/// For whom the assessor speaks, where the rubric lists the parties.
pub(super) fn party(name: String, assessors: Option<&Assessors>) -> Option<Item> {
    let parties = assessors?.parties();
    let choice = |party: &crate::rubric::Party| Choice {
        name: names::option(&party.party),
        label: party.title.clone().unwrap_or_else(|| Text::both(party.party.as_str())),
    };
    let choices: Vec<Choice> = parties.iter().map(choice).collect();
    (!choices.is_empty()).then(|| Item::new(name, labels::party(), Asks::One(choices)))
}

/// What is asked once for the whole sheet.
fn shared(rubric: &Rubric) -> Option<Item> {
    let mut items = Vec::new();
    for input in rubric.inputs() {
        let name = names::shared(&input.id);
        let label = labels::input(input, None);
        let asked = units::asked(input, &name, &label, &When::always());
        let filled: Vec<Test> = asked.iter().flat_map(filled).collect();
        items.extend(asked);
        if input.is_cited() {
            let source =
                Item::new(names::part(&name, "source"), labels::of(&label, &labels::source()), Asks::Line);
            items.push(source.shown(&When(filled)).required());
        }
    }
    (!items.is_empty()).then(|| Item::new("inputs".into(), labels::all(), Asks::Group(items)))
}

/// What shows that something was answered.
pub(super) fn filled(item: &Item) -> Vec<Test> {
    match &item.asks {
        Asks::Group(items) => items.first().into_iter().flat_map(filled).collect(),
        Asks::Repeat(..) => Vec::new(),
        _ => vec![Test::Said(item.name.clone())],
    }
}

fn node(node: &Node) -> Item {
    if let Some(asked) = node.criterion() {
        return criterion::asked(node, asked);
    }
    let name = names::section(&node.id);
    let mut items: Vec<Item> =
        party(names::part(&name, PARTY), node.assessors.as_ref()).into_iter().collect();
    items.extend(node.children().iter().map(self::node));
    let words = &node.words;
    let hint = labels::lines(&[words.description.clone(), words.method.clone()]);
    Item::new(name, labels::heading(node), Asks::Group(items)).hinted(hint)
}
