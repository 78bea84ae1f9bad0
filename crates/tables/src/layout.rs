//! A rubric laid out in sheets (体系排成表格).
//!
//! Takes a document that the core has accepted, gives sheets of cells: what stands where, which cells belong
//! together, which words a cell may hold. How it looks is for `paint`.

use std::collections::{BTreeMap, BTreeSet};

use haitang::base::json::Value;

use crate::{
    cell::{Cell, Pair, Style},
    document::{CONTINUED, is_plain, items, map, members, string, text, written},
    form::{
        ABOUT, ABOUT_ITEMS, BAND, CONTENT, CONTENT_ENGLISH, Codec, Column, ENGLISH, GATES, GRADE_COLUMNS,
        GRADES, INPUT_COLUMNS, INPUTS, ITEM, LONG, NO_SECTION, NODE_COLUMNS, NODES, NOT_ROUNDED, NOTE_ITEM,
        OF_CRITERION, OTHERWISE, REST, SORT, STYLE_ITEM, STYLES, WHOLE, level,
    },
    notation::{self, Options},
    reading::{english, is_id},
};

/// Most UTF-16 units that are put into one cell; spreadsheets take 32 767.
const LONGEST: usize = 30_000;

/// The cells of a row by the title of their column.
pub type Line = BTreeMap<String, Cell>;

/// A sheet laid out.
#[derive(Clone, Debug, Default)]
pub struct Laid {
    /// Its name.
    pub name: &'static str,
    /// Titles and widths.
    pub columns: Vec<(String, u32)>,
    /// Words that cells of a column may hold.
    pub words: Vec<(String, Vec<&'static str>)>,
    /// The rows.
    pub rows: Vec<Line>,
    /// Cells of a column that belong together: title, first and last row.
    pub merged: Vec<(String, usize, usize)>,
    /// Rows of sections.
    pub sections: BTreeSet<usize>,
}

/// Lays out a document.
pub fn sheets(document: &Value) -> Vec<Laid> {
    let style = style(document);
    let mut sheets = vec![about(document, &style), nodes(document, &style), inputs(document, &style)];
    sheets.extend(document.get("grades").map(|grades| self::grades(grades, &style)));
    let mut pieces = Vec::new();
    sheets.iter_mut().for_each(|sheet| shorten(sheet, &mut pieces));
    if !pieces.is_empty() {
        let columns = vec![("编号".to_owned(), 10), ("内容".to_owned(), 100)];
        sheets.push(Laid { name: LONG, columns, rows: pieces, ..Laid::default() });
    }
    sheets
}

/// How most of the numbers of a document are written.
fn style(document: &Value) -> Style {
    let mut found = Numbers::default();
    found.count("", document);
    let as_numbers = found.json > found.text;
    Style { as_numbers, places_as_numbers: !as_numbers && found.json_places > found.text_places }
}

#[derive(Default)]
struct Numbers {
    json: usize,
    text: usize,
    json_places: usize,
    text_places: usize,
}

impl Numbers {
    fn count(&mut self, key: &str, value: &Value) {
        let counter = match value {
            Value::Number(_) if key == "places" => &mut self.json_places,
            Value::Number(_) => &mut self.json,
            Value::Text(text) if key != "id" && haitang::base::number::read(text).is_ok() => match key {
                "places" => &mut self.text_places,
                _ => &mut self.text,
            },
            Value::List(items) => return items.iter().for_each(|item| self.count(key, item)),
            Value::Map(members) => return members.iter().for_each(|(key, value)| self.count(key, value)),
            _ => return,
        };
        *counter = counter.saturating_add(1);
    }
}

/// The members of an object that have columns, and the others.
type Split<'v> = (Vec<(&'static Column, &'v Value)>, Vec<(String, Value)>);

fn split<'v>(object: &'v Value, columns: &'static [Column], apart: &[&str]) -> Split<'v> {
    let (mut held, mut rest) = (Vec::new(), Vec::new());
    let column = |path: &str| columns.iter().find(|column| column.key == path && holds(column.codec));
    for (key, value) in members(object).iter().filter(|(key, _)| !apart.contains(&key.as_str())) {
        let parts: Option<Vec<_>> = members(value)
            .iter()
            .map(|(part, value)| Some((column(&format!("{key}/{part}"))?, value)))
            .collect();
        match (column(key), parts) {
            (Some(column), _) => held.push((column, value)),
            (None, Some(parts)) if !parts.is_empty() => held.extend(parts),
            _ => rest.push((key.clone(), value.clone())),
        }
    }
    (held, rest)
}

/// The cells of an object: what its columns hold, and the rest as JSON.
fn line(
    object: &Value,
    columns: &'static [Column],
    apart: &[&str],
    style: &Style,
    options: &Options,
) -> Line {
    let mut line = Line::new();
    let (held, rest) = split(object, columns, apart);
    for (column, value) in held {
        let (cell, other) = style.encoded(column.codec, value, options);
        line.insert(column.title.to_owned(), cell);
        line.extend(english(columns, column).map(|title| (title.to_owned(), other)));
    }
    if !rest.is_empty() {
        line.insert(REST.to_owned(), Cell::Text(written(&map(rest))));
    }
    line.retain(|_, cell| !cell.is_blank());
    line
}

fn holds(codec: Codec) -> bool {
    !matches!(codec, Codec::English | Codec::LinesEnglish | Codec::Shown | Codec::Rest)
}

/// The columns that are used, and those that are usual.
fn shown(columns: &[Column], rows: &[Line]) -> Vec<(String, u32)> {
    let used = |title: &str| rows.iter().any(|row| row.contains_key(title));
    let shown = columns.iter().filter(|column| column.usual || used(column.title));
    shown.map(|column| (column.title.to_owned(), column.width)).collect()
}

fn words(columns: &[Column]) -> Vec<(String, Vec<&'static str>)> {
    let words = columns.iter().filter_map(|column| match column.codec {
        Codec::Words(words) => Some((column.title.to_owned(), words.iter().map(|(word, _)| *word).collect())),
        Codec::Truth(words) => Some((column.title.to_owned(), words.to_vec())),
        _ => None,
    });
    words.collect()
}

fn about(document: &Value, style: &Style) -> Laid {
    let mut apart = vec!["haitang", "children", "grades"];
    apart.extend_from_slice(inputs_apart(document));
    let unrounded = document.get("rounding") == Some(&Value::Map(Vec::new()));
    let notes = document.get("notes").map(items).unwrap_or_default();
    apart.extend(unrounded.then_some("rounding"));
    // an empty list has no rows to stand for it
    let (mut held, mut rest) = split(document, ABOUT_ITEMS, &apart);
    if notes.is_empty() && document.get("notes").is_some() {
        held.retain(|(item, _)| item.title != NOTE_ITEM);
        rest.push(("notes".to_owned(), Value::List(Vec::new())));
    }
    let mut rows = Vec::new();
    for item in ABOUT_ITEMS {
        let value = held.iter().find(|(column, _)| column.title == item.title).map(|(_, value)| *value);
        let contents = match (item.title, value) {
            (NOTE_ITEM, Some(_)) => {
                notes.iter().map(|note| style.encoded(Codec::Text, note, &Options::default())).collect()
            }
            (STYLE_ITEM, _) => {
                told(style).map(|word| (Cell::Text(word.to_owned()), Cell::Blank)).into_iter().collect()
            }
            (REST, _) if !rest.is_empty() => vec![(Cell::Text(written(&map(rest.clone()))), Cell::Blank)],
            ("总分舍入", None) if unrounded => vec![(Cell::Text(NOT_ROUNDED.to_owned()), Cell::Blank)],
            (_, Some(value)) => vec![style.encoded(item.codec, value, &Options::default())],
            (_, None) if item.usual => vec![Pair::default()],
            _ => Vec::new(),
        };
        rows.extend(contents.into_iter().map(|(content, english)| {
            let title = Cell::Text(item.title.to_owned());
            named([(ITEM, title), (CONTENT, content), (CONTENT_ENGLISH, english)])
        }));
    }
    let columns =
        [(ITEM, 20), (CONTENT, 60), (CONTENT_ENGLISH, 44)].map(|(title, width)| (title.to_owned(), width));
    Laid { name: ABOUT, columns: columns.to_vec(), rows, ..Laid::default() }
}

/// Inputs have a sheet of their own, where an empty list of them would have no rows to stand for it.
fn inputs_apart(object: &Value) -> &'static [&'static str] {
    if object.get("inputs").is_some_and(|inputs| !items(inputs).is_empty()) { &["inputs"] } else { &[] }
}

/// How numbers are written, where that is not as usual.
fn told(style: &Style) -> Option<&'static str> {
    let kind = match style {
        Style { as_numbers: true, .. } => "number",
        Style { places_as_numbers: true, .. } => "places",
        _ => return None,
    };
    STYLES.iter().find(|(_, known)| *known == kind).map(|(word, _)| *word)
}

fn named<const N: usize>(cells: [(&str, Cell); N]) -> Line {
    cells
        .into_iter()
        .filter(|(_, cell)| !cell.is_blank())
        .map(|(title, cell)| (title.to_owned(), cell))
        .collect()
}

fn inputs(document: &Value, style: &Style) -> Laid {
    let mut sheet = Laid { name: INPUTS, words: words(INPUT_COLUMNS), ..Laid::default() };
    let mut add = |id: &str, title: &Value, inputs: &Value| {
        let first = sheet.rows.len();
        for input in items(inputs) {
            let mut line = line(input, INPUT_COLUMNS, &[], style, &Options::default());
            if sheet.rows.len() == first {
                let shown = style.encoded(Codec::Text, title, &Options::default()).0;
                line.extend(named([
                    (OF_CRITERION, Cell::Text(id.to_owned())),
                    ("指标名称（供查看）", readable(shown, title)),
                ]));
            }
            sheet.rows.push(line);
        }
        if let Some(last) = sheet.rows.len().checked_sub(1).filter(|last| *last > first) {
            for title in [OF_CRITERION, "指标名称（供查看）"] {
                sheet.merged.push((title.to_owned(), first, last));
            }
        }
    };
    if let Some(inputs) = document.get("inputs") {
        add(WHOLE, &text("整张评估表只填一次"), inputs);
    }
    each_criterion(document, &mut |node| {
        let (Some(inputs), Some(id), Some(title)) = (node.get("inputs"), node.get("id"), node.get("title"))
        else {
            return;
        };
        add(string(id).unwrap_or_default(), title, inputs);
    });
    sheet.columns = shown(INPUT_COLUMNS, &sheet.rows);
    sheet
}

/// A title for people: never JSON.
fn readable(cell: Cell, title: &Value) -> Cell {
    match (&cell, title.get("zh").or_else(|| title.get("en")).and_then(string)) {
        (Cell::Text(json), Some(plain)) if json.starts_with('{') && is_plain(plain) => {
            Cell::Text(plain.to_owned())
        }
        (Cell::Text(json), _) if json.starts_with('{') => Cell::Blank,
        _ => cell,
    }
}

fn each_criterion<'v>(node: &'v Value, visit: &mut impl FnMut(&'v Value)) {
    match node.get("children") {
        Some(children) => items(children).iter().for_each(|child| each_criterion(child, visit)),
        None => visit(node),
    }
}

fn grades(grades: &Value, style: &Style) -> Laid {
    let mut sheet = Laid { name: GRADES, ..Laid::default() };
    for item in grades.get("bands").map(items).unwrap_or_default() {
        sheet.rows.push(band(item, BAND, style));
    }
    sheet.rows.extend(grades.get("otherwise").map(|otherwise| band(otherwise, OTHERWISE, style)));
    let gates = grades.get("gates").map(items).unwrap_or_default();
    sheet.rows.extend(gates.iter().map(|item| gate(item, style)));
    let rest = members(grades).iter().filter(|(key, value)| match key.as_str() {
        "bands" | "otherwise" => false,
        "gates" => items(value).is_empty(),
        _ => true,
    });
    let rest = map(rest.cloned());
    if !members(&rest).is_empty() {
        sheet.rows.push(named([(SORT, Cell::Text(REST.to_owned())), (REST, Cell::Text(written(&rest)))]));
    }
    sheet.columns = shown(GRADE_COLUMNS, &sheet.rows);
    let sorts = [BAND, OTHERWISE].into_iter().chain(GATES.iter().map(|(word, _)| *word)).collect();
    sheet.words = vec![(SORT.to_owned(), sorts)];
    sheet
}

/// An object whose members of certain keys are said in one cell; as they were, where they can't be said so.
fn gathered(
    object: &Value,
    keys: &[&str],
    told: impl FnOnce(&Value) -> Option<String>,
) -> (Value, Option<Cell>) {
    let (inside, outside): (Vec<_>, Vec<_>) =
        members(object).iter().cloned().partition(|(key, _)| keys.contains(&key.as_str()));
    match told(&Value::Map(inside)).filter(|told| is_plain(told)) {
        Some(told) => (Value::Map(outside), Some(Cell::Text(told))),
        None => (object.clone(), None),
    }
}

fn band(band: &Value, sort: &str, style: &Style) -> Line {
    let keys = ["at_least", "more_than", "at_most", "less_than"];
    let (object, bounds) = gathered(band, &keys, |bounds| notation::bounds_told(bounds, style.as_numbers));
    // a band calls its id `grade`
    let members =
        members(&object).iter().map(|(key, value)| (if key == "grade" { "id" } else { key }, value.clone()));
    let mut line = line(&map(members), GRADE_COLUMNS, &[], style, &Options::default());
    line.extend(named([(SORT, Cell::Text(sort.to_owned())), ("分数", bounds.unwrap_or_default())]));
    line
}

fn gate(gate: &Value, style: &Style) -> Line {
    let kind = gate.get("kind").and_then(string).unwrap_or_default();
    let sort = GATES.iter().find(|(_, known)| *known == kind).map_or(kind, |(word, _)| *word);
    let keys = ["of", "at_least_share", "at_least_points"];
    let (object, floor) = if kind == "floor" {
        gathered(gate, &keys, |floor| notation::floor_told(floor, style.as_numbers))
    } else {
        (gate.clone(), None)
    };
    let mut line = line(&object, GRADE_COLUMNS, &["kind"], style, &Options::default());
    line.extend(named([(SORT, Cell::Text(sort.to_owned())), ("条件", floor.unwrap_or_default())]));
    line
}

/// Moves what is too long for a cell to the sheet of long texts.
fn shorten(sheet: &mut Laid, pieces: &mut Vec<Line>) {
    for cell in sheet.rows.iter_mut().flat_map(BTreeMap::values_mut) {
        let Cell::Text(long) = cell else { continue };
        if long.encode_utf16().count() <= LONGEST {
            continue;
        }
        let number = format!("L{}", pieces.len().saturating_add(1));
        let (mut piece, mut units) = (String::new(), 0_usize);
        for letter in long.chars() {
            units = units.saturating_add(letter.len_utf16());
            if units > LONGEST {
                pieces.push(one_piece(&number, &piece));
                (piece, units) = (String::new(), letter.len_utf16());
            }
            piece.push(letter);
        }
        pieces.push(one_piece(&number, &piece));
        *cell = Cell::Text(written(&map([(CONTINUED, text(number))])));
    }
}

/// The brackets keep blanks at its ends.
fn one_piece(number: &str, piece: &str) -> Line {
    named([("编号", Cell::Text(number.to_owned())), ("内容", Cell::Text(format!("「{piece}」")))])
}

fn nodes(document: &Value, style: &Style) -> Laid {
    let sheet = Laid { name: NODES, words: words(NODE_COLUMNS), ..Laid::default() };
    let shared = Options::default().and(document.get("inputs"));
    let mut rows = Rows { sheet, style, shared, open: Vec::new(), spans: Vec::new(), deepest: 1 };
    rows.children(document, &[]);
    rows.close_spans(0);
    let Rows { mut sheet, deepest, .. } = rows;
    sheet.columns = (1..=deepest).map(|number| (level(number), 14)).collect();
    sheet.columns.extend(shown(NODE_COLUMNS, &sheet.rows));
    sheet
}

/// The rows of the tree while they are being laid out.
struct Rows<'s> {
    sheet: Laid,
    style: &'s Style,
    shared: Options,
    /// The sections in which a reader would take the next row to stand; `None` where the cell says that.
    open: Vec<String>,
    /// Since which row each level has been open.
    spans: Vec<usize>,
    deepest: usize,
}

impl Rows<'_> {
    /// Lays out what is inside a node; `above` are the cells of the sections around it, and whether they have been written.
    fn children(&mut self, node: &Value, above: &[String]) {
        for child in node.get("children").map(items).unwrap_or_default() {
            if child.get("children").is_some() {
                self.section(child, above);
            } else {
                self.criterion(child, above);
            }
        }
    }

    fn close_spans(&mut self, depth: usize) {
        let last = self.sheet.rows.len().saturating_sub(1);
        for (place, first) in self.spans.iter().enumerate().skip(depth) {
            if last > *first {
                self.sheet.merged.push((level(place.saturating_add(1)), *first, last));
            }
        }
        self.spans.truncate(depth);
        self.open.truncate(depth);
    }

    fn section(&mut self, section: &Value, above: &[String]) {
        let depth = above.len();
        let (title, english) =
            self.style.encoded(Codec::Text, section.get("title").unwrap_or(&Value::Null), &self.shared);
        let title = match title.shown() {
            blank if blank.is_empty() || blank == NO_SECTION => {
                Cell::json(section.get("title").unwrap_or(&Value::Null)).shown()
            }
            plain => plain,
        };
        let english = if title.starts_with('{') { Cell::Blank } else { english };
        let repeated = self.open.get(depth) == Some(&title);
        self.close_spans(depth);
        let mut inside = above.to_vec();
        inside.push(title.clone());
        self.deepest = self.deepest.max(inside.len());
        if repeated || !needs_no_row(section, &title) {
            let mut line = line(section, NODE_COLUMNS, &["title", "children"], self.style, &self.shared);
            line.extend([(level(inside.len()), Cell::Text(title.clone())), (ENGLISH.to_owned(), english)]);
            line.retain(|_, cell| !cell.is_blank());
            self.spans.push(self.sheet.rows.len());
            self.open.push(title);
            self.sheet.sections.insert(self.sheet.rows.len());
            self.sheet.rows.push(line);
        }
        self.children(section, &inside);
    }

    fn criterion(&mut self, criterion: &Value, above: &[String]) {
        let options = self.shared.clone().and(criterion.get("inputs"));
        let mut line = line(criterion, NODE_COLUMNS, inputs_apart(criterion), self.style, &options);
        if self.open.len() > above.len() {
            line.insert(level(above.len().saturating_add(1)), Cell::Text(NO_SECTION.to_owned()));
            self.close_spans(above.len());
        }
        for (place, title) in above.iter().enumerate().skip(self.open.len()) {
            line.insert(level(place.saturating_add(1)), Cell::Text(title.clone()));
            self.spans.push(self.sheet.rows.len());
            self.open.push(title.clone());
        }
        self.sheet.rows.push(line);
    }
}

/// Is all that there is to a section its title, which serves as its id as well? Then its first criterion, in
/// whose row it is named, has to come first.
fn needs_no_row(section: &Value, title: &str) -> bool {
    let plain = |key: &str| section.get(key).and_then(string) == Some(title);
    let first = section.get("children").map(items).unwrap_or_default().first();
    members(section).len() == 3
        && plain("id")
        && plain("title")
        && is_id(title)
        && first.is_some_and(|first| first.get("children").is_none())
}
