//! The rubric as a whole (评估指标体系): the first door.
//!
//! Takes the bytes of a rubric document, gives a [`Rubric`] or every problem at once.

use alloc::{collections::BTreeSet, vec::Vec};

use super::{
    Criterion, Grades, Input, Node, Problem, Role, assessors, document, grades,
    identity::Digests,
    input,
    node::{self, Above, Empty, Plan},
    scope::{self, Scope},
};
use crate::base::{
    Exact, Id, Issue, Read, Rounding, Text,
    fields::{self, Fields},
    json::{self, Value},
    text,
};

/// Most nodes of a rubric.
const MOST_NODES: usize = 10_000;
/// What a rubric document calls itself: its format and the edition of its meaning.
pub const EDITION: &str = "rubric/1";

/// A checked rubric: every reference resolved, every choice provided for, every limit declared.
///
/// ```
/// let rubric = haitang::rubric::Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例",
///     "children": [{"id": "1", "title": "有制度", "points": "10",
///                   "inputs": [{"id": "met", "type": "bool"}],
///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#).unwrap();
/// assert_eq!(rubric.points().to_string(), "10");
/// ```
#[doc(alias = "评估指标体系")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    pub(crate) version: Option<alloc::string::String>,
    pub(crate) source: Option<Text>,
    pub(crate) notes: Vec<Text>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) root: Node,
    pub(crate) grades: Option<Grades>,
    /// Do some scores or grades hang on the others of the cohort?
    pub(crate) compares: bool,
    pub(crate) digests: Digests,
}

impl Rubric {
    /// Reads a rubric document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str) -> Read<Self> {
        Self::from_bytes(document.as_bytes())
    }

    /// Reads a rubric document from bytes, which need not be UTF-8 to be refused properly.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_bytes(document: &[u8]) -> Read<Self> {
        Self::from_document(&json::read(document, json::DEEPEST)?)
    }

    /// Reads a document that is a tree already.
    pub(crate) fn from_document(document: &Value) -> Read<Self> {
        read(document)
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.root.id
    }

    /// What people read.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.root.title
    }

    /// The version that the rubric gives itself.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The full score.
    #[must_use]
    pub fn points(&self) -> &Exact {
        &self.root.points
    }

    /// The rubric as the node at the top of its tree.
    #[must_use]
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The inputs asked once for the whole sheet.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Bands and gates, if the rubric has any.
    #[must_use]
    pub fn grades(&self) -> Option<&Grades> {
        self.grades.as_ref()
    }

    /// Do some scores or grades hang on the others of the cohort (同批)?
    #[must_use]
    pub fn looks_at_cohort(&self) -> bool {
        self.compares
    }

    /// All criteria in the order of the document, each with its node.
    #[must_use]
    pub fn criteria(&self) -> Vec<(&Node, &Criterion)> {
        let nodes = self.root.flat();
        let mut criteria = Vec::with_capacity(nodes.len());
        criteria.extend(nodes.into_iter().filter_map(|node| Some((node, node.criterion()?))));
        criteria
    }
}

fn read(document: &Value) -> Read<Rubric> {
    let mut fields = Fields::of(document)?;
    if document::count(document) > MOST_NODES {
        return Err(Issue::from(Problem::TooManyNodes {}).at("children").into());
    }
    fields.need("haitang", |value| fields::format(value, EDITION));
    let mut root =
        Node { id: fields.need("id", Id::read), title: fields.need("title", Text::read), ..Node::default() };
    let version = fields.may("version", text::said);
    let source = fields.may("source", Text::read);
    let notes = fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default();
    root.floor = fields.may("floor", fields::exact);
    root.cap = fields.may("cap", fields::exact);
    node::limits(&mut fields, &root);
    root.assessors = assessors::of_node(&mut fields, false);
    let inputs = fields.may("inputs", input::read_shared);
    let shared = inputs.clone().unwrap_or_default();
    let above = Above {
        empty: fields.may("empty", |value| node::empty(value, Empty::default())).unwrap_or_default(),
        outer: None,
        plan: fields.may("rounding", node::plan).unwrap_or_else(usual),
        shared: &shared,
        certain: inputs.is_some() || !fields.has("inputs"),
        judged: fields.has("assessors"),
    };
    root.rounding = above.plan.total;
    tree(&mut fields, document, &mut root, above);
    let whole = fields.is_clean();
    let grades = fields.may("grades", |value| {
        let all = root.flat();
        let places = scope::by_id(&all);
        let places = Some(&places);
        let scope = Scope { shared: &shared, nodes: &all, places, certain: whole, ..Scope::default() };
        grades::read(value, &root, &scope)
    });
    let compares = compares(&root, grades.as_ref());
    let digests = Digests::default();
    let rubric = Rubric { version, source, notes, inputs: shared, root, grades, compares, digests };
    fields.close(rubric).map(Rubric::known)
}

fn compares(root: &Node, grades: Option<&Grades>) -> bool {
    let nodes = root.flat().into_iter().filter_map(|node| Some((node.role, node.criterion()?)));
    nodes.into_iter().any(|(role, criterion)| node::compares(criterion, role))
        || grades.into_iter().flat_map(|grades| &grades.gates).any(super::Gate::looks_at_cohort)
}

fn tree(fields: &mut Fields<'_>, document: &Value, root: &mut Node, above: Above<'_>) {
    let points = fields.may("points", scope::positive);
    fields.refuse_each(document::distinct(document, &mut BTreeSet::new()));
    let section = node::section(fields, above, Role::Base);
    let worths = section.children.iter().filter(|child| child.role == Role::Base).map(|child| &child.worth);
    root.points = points.unwrap_or_else(|| worths.fold(Exact::ZERO, |sum, worth| sum.plus(worth)));
    root.worth = root.points.clone();
    root.counts_for_grade = true;
    root.body = node::Body::Section(section);
    node::numbered(root, &mut (0, 0));
}

/// The plan of a rubric that says nothing: the total alone, two places, half up.
pub(super) fn usual() -> Plan {
    Plan { total: Some(Rounding { places: 2, mode: crate::base::Mode::HalfUp }), ..Plan::default() }
}
