//! The tree out of its sheet (读取指标表).
//!
//! A blank section cell means the same section as above, a repeated title likewise; another title begins a
//! section. A row without a criterion is the row of the section named last in it.

use std::collections::BTreeMap;

use haitang::base::{Hint, Issue, json::Value, text::shortened};

use crate::{
    cell::Cell,
    document::{from_cell, string, text},
    flaw::Place,
    form::{
        CRITERION, ENGLISH, INPUT_COLUMNS, MOST_LEVELS, NO_SECTION, NODE_COLUMNS, OF_CRITERION, WHOLE, level,
    },
    problem::Problem,
    reading::{Form, Object, Reading, is_id},
    table::{Row, Table},
};

/// A node while the tree is being read.
struct Node {
    object: Object,
    pointer: String,
    children: Vec<usize>,
    is_criterion: bool,
}

/// The tree while it is being read: the root is the first.
pub struct Tree {
    nodes: Vec<Node>,
    /// The sections in which the next row stands: what is written in its cell, and which it is.
    open: Vec<(String, usize)>,
}

impl Tree {
    /// Nothing but the root.
    pub fn new(root: Object) -> Self {
        let root = Node { object: root, pointer: String::new(), children: Vec::new(), is_criterion: false };
        Self { nodes: vec![root], open: Vec::new() }
    }

    /// Reads the sheet of the tree.
    pub fn read(&mut self, table: &Table<'_>, reading: &mut Reading) {
        let levels: Vec<String> = (1..=MOST_LEVELS).map(level).filter(|title| table.has(title)).collect();
        for row in table.rows().filter(|row| !row.is_blank()) {
            let titles: Vec<Cell> = levels.iter().map(|title| row.get(title)).collect();
            let said = |title| row.has(title);
            let last = titles.iter().rposition(|title| !title.is_blank() && title.shown() != NO_SECTION);
            let own = last.filter(|_| !said(CRITERION) && !said("评分规则"));
            self.enter(&row, &levels, &titles, own, reading);
            if own.is_none() {
                self.criterion(&row, reading);
            }
        }
    }

    /// Opens and closes sections as the cells of a row say.
    fn enter(
        &mut self,
        row: &Row<'_>,
        levels: &[String],
        titles: &[Cell],
        own: Option<usize>,
        reading: &mut Reading,
    ) {
        for (place, (title, header)) in
            titles.iter().zip(levels).enumerate().filter(|(_, (title, _))| !title.is_blank())
        {
            let written = title.shown();
            if written == NO_SECTION {
                self.open.truncate(place);
                continue;
            }
            let same = self.open.get(place).is_some_and(|(above, _)| *above == written);
            if same && own != Some(place) {
                continue;
            }
            self.open.truncate(place);
            if self.open.len() < place {
                let column = levels.get(self.open.len()).cloned().unwrap_or_default();
                reading.flaws.add(&row.place(header), Problem::LevelGap { column });
            }
            let node = if own == Some(place) {
                self.section(row, title, header, reading)
            } else {
                self.unnumbered(title, &row.place(header), reading)
            };
            self.open.push((written, node));
        }
    }

    fn parent(&self) -> usize {
        self.open.last().map_or(0, |(_, node)| *node)
    }

    /// Where the next node will stand.
    fn pointer(&self) -> String {
        let parent = self.nodes.get(self.parent());
        parent.map(|node| format!("{}/children/{}", node.pointer, node.children.len())).unwrap_or_default()
    }

    fn add(&mut self, object: Object, pointer: String, is_criterion: bool) -> usize {
        let (parent, number) = (self.parent(), self.nodes.len());
        self.nodes.push(Node { object, pointer, children: Vec::new(), is_criterion });
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(number);
        }
        number
    }

    /// A section with a row of its own.
    fn section(&mut self, row: &Row<'_>, title: &Cell, header: &str, reading: &mut Reading) -> usize {
        let (pointer, place) = (self.pointer(), row.place(header));
        let mut object =
            reading.object(row, Form { columns: NODE_COLUMNS, apart: &[], needed: &[], pointer: &pointer });
        let read = reading.style.decoded(crate::form::Codec::Text, title, &row.get(ENGLISH));
        let read = read.unwrap_or_else(|issues| {
            reading.flaws.add_all(&place, &issues);
            text(title.shown())
        });
        if !object.contains_key("id") {
            object.insert("id".to_owned(), identified(&read, &place, reading));
        }
        object.insert("title".to_owned(), read);
        reading.register(pointer.clone(), row.place("编号"));
        reading.register(format!("{pointer}/title"), place.clone());
        reading.register(format!("{pointer}/children"), place);
        self.add(object, pointer, false)
    }

    /// A section that is only named beside its first criterion: its title is its id.
    fn unnumbered(&mut self, title: &Cell, place: &Place, reading: &mut Reading) -> usize {
        let pointer = self.pointer();
        let written = title.shown();
        let read = if written.starts_with('{') {
            from_cell(&written).unwrap_or_else(|_| text(&written))
        } else {
            text(&written)
        };
        let id = identified(&read, place, reading);
        reading.register(pointer.clone(), place.clone());
        self.add([("id".to_owned(), id), ("title".to_owned(), read)].into(), pointer, false)
    }

    fn criterion(&mut self, row: &Row<'_>, reading: &mut Reading) {
        let pointer = self.pointer();
        let worth = if row.has("权重") { "评分规则" } else { "分值" };
        let needed = [CRITERION, "编号", "评分规则", worth];
        let object = reading
            .object(row, Form { columns: NODE_COLUMNS, apart: &[], needed: &needed, pointer: &pointer });
        reading.register(pointer.clone(), row.place("编号"));
        self.add(object, pointer, true);
    }

    /// Reads the sheet of inputs.
    pub fn inputs(&mut self, table: &Table<'_>, reading: &mut Reading) {
        let owners = self.owners();
        let mut of: Option<usize> = None;
        for row in table.rows().filter(|row| INPUT_COLUMNS.iter().skip(2).any(|column| row.has(column.title)))
        {
            let (whose, place) = (row.get(OF_CRITERION), row.place(OF_CRITERION));
            if row.has(OF_CRITERION) {
                of = owner(&owners, &whose, &place, reading);
            } else if of.is_none() {
                reading.flaws.add_first(&place, Problem::Blank { column: OF_CRITERION.to_owned() });
            }
            let node = of.and_then(|of| self.nodes.get_mut(of));
            let known = node.as_ref().and_then(|node| node.object.get("inputs"));
            let mut inputs = crate::document::items(known.unwrap_or(&Value::Null)).to_vec();
            let pointer = match &node {
                Some(node) => format!("{}/inputs/{}", node.pointer, inputs.len()),
                None => "#".to_owned(),
            };
            let form = Form {
                columns: INPUT_COLUMNS,
                apart: &[],
                needed: &["填报项编号", "类型"],
                pointer: &pointer,
            };
            let object = reading.object(&row, form);
            reading.register(pointer.clone(), row.place("填报项编号"));
            inputs.push(Value::Map(object.into_iter().collect()));
            if let Some(node) = node {
                node.object.insert("inputs".to_owned(), Value::List(inputs));
            }
        }
    }

    /// Who may have inputs, by id.
    fn owners(&self) -> BTreeMap<String, usize> {
        let id = |node: &Node| node.object.get("id").and_then(string).map(ToOwned::to_owned);
        // of two with one id, which is refused elsewhere, the first
        let criteria = self.nodes.iter().enumerate().rev().filter(|(_, node)| node.is_criterion);
        let named = criteria.filter_map(|(at, node)| Some((id(node)?, at)));
        named.chain([(WHOLE.to_owned(), 0)]).collect()
    }

    /// The whole tree as a document.
    pub fn into_document(mut self) -> Value {
        self.composed(0)
    }

    fn composed(&mut self, number: usize) -> Value {
        let Some(node) = self.nodes.get_mut(number) else { return Value::Null };
        let (mut object, is_criterion) = (std::mem::take(&mut node.object), node.is_criterion);
        let children = std::mem::take(&mut node.children);
        if !is_criterion {
            let children: Vec<Value> = children.into_iter().map(|child| self.composed(child)).collect();
            object.insert("children".to_owned(), Value::List(children));
        }
        Value::Map(object.into_iter().collect())
    }
}

/// Whose inputs they are.
fn owner(
    owners: &BTreeMap<String, usize>,
    whose: &Cell,
    place: &Place,
    reading: &mut Reading,
) -> Option<usize> {
    let given = whose.shown();
    let found = owners.get(&given).copied();
    if found.is_none() {
        let ids: Vec<&str> = owners.keys().map(String::as_str).collect();
        let nearest = Hint::of(&given, &ids);
        let allowed = nearest.first(&ids);
        let problem = Problem::UnknownCriterion { given: shortened(&given), nearest };
        reading.flaws.add_first(place, Issue::from(problem).allowing(allowed));
    }
    found
}

/// The id of a section that has none of its own.
fn identified(title: &Value, place: &Place, reading: &mut Reading) -> Value {
    match string(title) {
        Some(id) if is_id(id) => text(id),
        _ => {
            let title = shortened(&crate::document::written(title));
            reading.flaws.add_first(place, Problem::SectionId { title });
            text("")
        }
    }
}
