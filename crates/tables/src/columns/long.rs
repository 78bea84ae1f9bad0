//! Long tables (长表): a row for each value, made into sheets.
//!
//! Takes a table of which each row says one thing (subject, criterion, input, value, assessor …), gives a row of the
//! result for each subject, in the order in which they first appear. Rows with an assessor are entries of several
//! assessors, combined as the rubric says; all others fill what a column of a wide table would. Two rows that answer the
//! same are refused, and their sheet with them. Every sheet takes the path of a single sheet.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use arrow_array::{ArrayRef, RecordBatch, UInt32Array};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use arrow_select::take::take;
use haitang::{
    Rubric,
    base::{
        Issue, Issues, Read,
        fields::{self, Fields},
        json::{self, Value},
    },
    batch::{self, Part, Place, Program, Slot},
    rubric::Kind,
};

use crate::document::map;

use super::{
    cell::{self, cell, unfolded},
    figures::Figures,
    options::Options,
    output::{self, Flavour},
    problem::Problem,
    rows, scorer,
};

/// What a column of a long table may say, in the order of their places.
const ROLES: [&str; 10] =
    ["criterion", "input", "value", "assessor", "party", "state", "evidence", "reason", "source", "note"];
/// Those that hold names.
const NAMES: [&str; 4] = ["criterion", "input", "assessor", "party"];
/// Those that say what, who and for whom; all others are said of a criterion.
const ASIDE: usize = 5;
/// Those that may hold lists and objects: value and evidence.
const UNFOLDED: [usize; 2] = [2, 6];

/// What is asked of a long table beside what is asked of every table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Long {
    /// The columns whose cells together name a sheet.
    pub subject: Vec<String>,
    /// For columns with names of their own, what part they have.
    pub columns: BTreeMap<String, String>,
}

impl Long {
    /// Reads the document `{"subject", "columns"?}`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(document: &[u8]) -> Read<Self> {
        let document = json::read(document, json::DEEPEST)?;
        let mut fields = Fields::of(&document)?;
        let texts = |value: &Value| {
            let members = value.map()?.iter();
            members.map(|(key, role)| Ok((key.clone(), role.text()?.to_owned()))).collect::<Read<_>>()
        };
        let long = Self {
            subject: fields
                .need("subject", |value| fields::some(value, |name| name.text().map(str::to_owned))),
            columns: fields.may("columns", texts).unwrap_or_default(),
        };
        fields.close(long)
    }
}

/// A rubric with what is asked, fitted to the columns of a long table.
pub(super) struct Fitted {
    program: Program,
    options: Options,
    output: SchemaRef,
    flavour: Flavour,
    /// Where each role stands, in the order of [`ROLES`].
    roles: Vec<Option<usize>>,
    subject: Vec<usize>,
    carried: Vec<usize>,
    cohort: Option<usize>,
    slots: Slots,
    empty: Vec<(Slot, Value)>,
}

/// The slots of a rubric by their names. A criterion may be called as an input of the rubric is.
struct Slots {
    /// Those of criteria.
    own: HashMap<String, Slot>,
    /// All others.
    shared: HashMap<String, Slot>,
    /// Those that are answered by yes and no.
    truths: BTreeSet<Slot>,
}

impl Slots {
    fn of(rubric: &Rubric) -> Self {
        let mut slots = Self { own: HashMap::new(), shared: HashMap::new(), truths: BTreeSet::new() };
        for (name, slot) in Slot::all(rubric) {
            let side = if slot.criterion().is_some() { &mut slots.own } else { &mut slots.shared };
            side.entry(name).or_insert(slot);
            slots.truths.extend(asks_yes_or_no(rubric, slot).then_some(slot));
        }
        slots
    }

    /// What a name means in a row that names a criterion, or none.
    fn named(&self, name: &str, of_criterion: bool) -> Option<Slot> {
        let (first, then) = if of_criterion { (&self.own, &self.shared) } else { (&self.shared, &self.own) };
        first.get(name).or_else(|| then.get(name)).copied()
    }
}

/// The rows of one sheet.
#[derive(Default)]
struct Sheet {
    rows: Vec<usize>,
    /// What is filled, with what, by which row.
    cells: Vec<(Slot, Value, usize)>,
    entries: Vec<Value>,
    issues: Issues,
}

impl Fitted {
    /// Fits a rubric to a schema.
    ///
    /// # Errors
    /// Columns that are not there, or that have no part; names of the result that are taken.
    pub fn of(rubric: Arc<Rubric>, options: Options, long: &Long, schema: &Schema) -> Read<Self> {
        let mut issues = scorer::twice(schema);
        let mut place = |name: &String| scorer::place(schema, name, &mut issues);
        let subject: Vec<usize> = long.subject.iter().filter_map(&mut place).collect();
        let mut carried = subject.clone();
        carried.extend(options.carry.iter().filter_map(&mut place).filter(|at| !subject.contains(at)));
        let cohort = options.cohort.as_ref().and_then(&mut place);
        for name in long.columns.keys() {
            place(name);
        }
        // what sheets and cohorts are told apart by
        for at in subject.iter().chain(&cohort) {
            let field = schema.field(*at);
            if !cell::is_known(field.data_type()) {
                issues.add(wrong_type(field.name(), field.data_type()));
            }
        }
        let roles = issues.take(roles(long, schema, |at| carried.contains(&at) || cohort == Some(at)));
        let empty = issues.take(scorer::emptied(&rubric, &options)).unwrap_or_default();
        let names = output::nodes(&rubric, &options);
        for at in &carried {
            let column = schema.field(*at).name();
            if output::own_names(&names).contains(column) {
                issues.add(Problem::NameTaken { column: column.clone() });
            }
        }
        issues.unless(())?;
        let slots = Slots::of(&rubric);
        let program = Program::of(rubric, Vec::new(), names.iter().map(|(_, node)| *node).collect());
        let flavour = Flavour::of(schema, program.rubric());
        let fields: Vec<Field> = carried.iter().map(|at| schema.field(*at).clone()).collect();
        let output = output::schema(&program, &names, &options, fields, flavour);
        let roles = roles.unwrap_or_default();
        Ok(Self { program, options, output, flavour, roles, subject, carried, cohort, slots, empty })
    }

    /// The schema of the result.
    pub fn schema(&self) -> &SchemaRef {
        &self.output
    }

    /// Scores the sheets of a table, of which no other part may follow.
    ///
    /// # Errors
    /// A score that no column holds.
    pub fn score(&self, table: &RecordBatch) -> Read<RecordBatch> {
        let sheets = self.sheets(table);
        let documents: Vec<_> = sheets.iter().map(|sheet| self.document(sheet)).collect();
        let figures = self.figures(&sheets, &documents, table);
        let first: UInt32Array =
            sheets.iter().map(|sheet| sheet.rows.first().and_then(|row| u32::try_from(*row).ok())).collect();
        let unreadable = |error: &dyn std::fmt::Display| Problem::Unreadable { reason: error.to_string() };
        let taken = self.carried.iter().map(|at| take(table.column(*at), &first, None));
        let carried: Vec<ArrayRef> = taken.collect::<Result<_, _>>().map_err(|error| unreadable(&error))?;
        output::batch(&self.program, &self.output, carried, figures, self.options.interval, self.flavour)
            .map_err(|error| unreadable(&error).into())
    }

    fn figures(
        &self,
        sheets: &[Sheet],
        documents: &[Result<String, String>],
        table: &RecordBatch,
    ) -> Figures {
        let mut figures = Figures::of(self.program.nodes().len(), sheets.len());
        figures.widen(sheets.len(), self.options.interval);
        let outcomes = if self.program.rubric().looks_at_cohort() {
            let cohort =
                |sheet: &Sheet| sheet.rows.first().map(|row| key(table, self.cohort.as_slice(), *row));
            let named: Vec<_> = sheets.iter().map(cohort).collect();
            rows::in_cohorts(&self.program, documents, &named)
        } else {
            documents.iter().map(|document| rows::one(&self.program, document.clone())).collect()
        };
        for (row, outcome) in outcomes.iter().enumerate() {
            scorer::set(&self.program, &mut figures, row, outcome);
        }
        figures
    }

    /// The rows of each sheet, in the order in which they first appear.
    fn sheets(&self, table: &RecordBatch) -> Vec<Sheet> {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut sheets: Vec<Sheet> = Vec::new();
        for row in 0..table.num_rows() {
            let place = *known.entry(key(table, &self.subject, row)).or_insert_with(|| {
                sheets.push(Sheet::default());
                sheets.len().saturating_sub(1)
            });
            sheets.get_mut(place).into_iter().for_each(|sheet| sheet.rows.push(row));
        }
        for sheet in &mut sheets {
            self.fill(sheet, table);
        }
        sheets
    }

    fn fill(&self, sheet: &mut Sheet, table: &RecordBatch) {
        let mut answered: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for row in sheet.rows.clone() {
            let said = Said { roles: &self.roles, table, row, slots: &self.slots };
            if said.is_empty() {
                continue;
            }
            if said.of(3) == Value::Null {
                self.cells(sheet, &said);
            } else {
                sheet.entries.push(said.entry());
                if said.of(2) != Value::Null {
                    answered.entry(said.what()).or_default().push(row);
                }
            }
        }
        for rows in answered.into_values().filter(|rows| rows.len() > 1) {
            sheet.issues.add(Problem::RowTwice { rows: listed(&rows) });
        }
        for at in self.carried.iter().chain(self.cohort.iter().filter(|at| !self.carried.contains(at))) {
            sheet.issues.take(differing(table, *at, &sheet.rows));
        }
    }

    /// What a row without an assessor fills.
    fn cells(&self, sheet: &mut Sheet, said: &Said<'_>) {
        let (value, name) = (said.value(), said.name());
        if value != Value::Null || said.words().next().is_none() {
            self.cell(sheet, said.slot().ok_or(name.as_str()), (value, said.row), false);
        }
        let of_criterion = said.text(0).is_some();
        let owner = said.text(0).unwrap_or(name);
        for (word, value) in said.words() {
            // Rows of several inputs of a criterion may repeat what is said of all of it.
            let name = format!("{owner}/{word}");
            let slot = self.slots.named(&name, of_criterion).ok_or(name.as_str());
            self.cell(sheet, slot, (value, said.row), true);
        }
    }

    /// What a row fills, once; the name of it, when it fits nothing.
    fn cell(&self, sheet: &mut Sheet, slot: Result<Slot, &str>, (value, row): (Value, usize), repeats: bool) {
        let slot = match slot {
            Ok(slot) => slot,
            Err(name) => return sheet.issues.add(self.unknown(name, row)),
        };
        let before = sheet.cells.iter().find(|(filled, _, _)| filled.is_with(slot));
        match before.map(|(_, said, first)| (repeats && *said == value, *first)) {
            _ if value == Value::Null => {}
            None => sheet.cells.push((slot, value, row)),
            Some((true, _)) => {}
            Some((false, first)) => sheet.issues.add(Problem::RowTwice { rows: listed(&[first, row]) }),
        }
    }

    fn unknown(&self, given: &str, row: usize) -> Issue {
        let all = self.slots.own.keys().chain(self.slots.shared.keys());
        let mut names: Vec<&str> = all.map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        fields::unknown(given, &names, |given, nearest| Problem::NoInput {
            row: row.to_string(),
            given,
            nearest,
        })
    }

    /// The document of a sheet, or the text of its issues.
    fn document(&self, sheet: &Sheet) -> Result<String, String> {
        if !sheet.issues.is_empty() {
            return Err(rows::told(&sheet.issues));
        }
        let rubric = self.program.rubric();
        let spoken: Vec<Spoken> = sheet.entries.iter().filter_map(|entry| spoken(rubric, entry)).collect();
        let unsaid = |slot: &Slot| {
            sheet.cells.iter().all(|(said, _, _)| !said.is_with(*slot))
                && !spoken.iter().any(|spoken| spoken.fills(*slot))
        };
        let empty = self.empty.iter().filter(|(slot, _)| unsaid(slot));
        let said = sheet.cells.iter().map(|(slot, value, _)| (slot, value));
        let cells = said.chain(empty.map(|(slot, value)| (slot, value)));
        let cells = cells.map(|(slot, value)| (*slot, value.clone()));
        let document = batch::sheet(rubric, cells).map_err(|issues| rows::told(&issues))?;
        let Value::Map(mut members) = document else { return Ok(json::canonical(&document)) };
        if !sheet.entries.is_empty() {
            members.push(("entries".to_owned(), Value::List(sheet.entries.clone())));
        }
        Ok(json::canonical(&map(members)))
    }
}

/// What an entry answers: a criterion, or one input of it that several assessors give.
struct Spoken(usize, Option<usize>);

impl Spoken {
    /// Does the entry stand where the slot would be filled?
    fn fills(&self, slot: Slot) -> bool {
        let Self(criterion, input) = self;
        input.map_or(slot.criterion() == Some(*criterion), |at| slot.place == Place::Own(*criterion, at))
    }
}

fn spoken(rubric: &Rubric, entry: &Value) -> Option<Spoken> {
    let text = |key: &str| entry.get(key).and_then(|value| value.text().ok());
    let criteria = rubric.criteria();
    let (_, criterion) = criteria.iter().find(|(node, _)| Some(node.id.as_str()) == text("criterion"))?;
    let named = criterion.inputs.iter().position(|input| Some(input.id.as_str()) == text("input"));
    let input = named.or((criterion.inputs.len() == 1).then_some(0));
    let several = |at: &usize| criterion.inputs.get(*at).is_some_and(|input| input.assessors.is_some());
    Some(Spoken(criterion.number, input.filter(several)))
}

/// The refusal of rows of one sheet that differ in a column which is carried along.
fn differing(table: &RecordBatch, at: usize, rows: &[usize]) -> Read<()> {
    let Some((first, others)) = rows.split_first() else { return Ok(()) };
    // also of a type that no cell has
    let cell = |row: usize| table.column(at).slice(row, 1);
    let carried = cell(*first);
    match others.iter().find(|row| cell(**row).as_ref() != carried.as_ref()) {
        None => Ok(()),
        Some(row) => {
            let column = table.schema_ref().field(at).name().clone();
            Err(Problem::Differs { column, rows: listed(&[*first, *row]) }.into())
        }
    }
}

/// What some cells of a row are, as one text.
fn key(table: &RecordBatch, columns: &[usize], row: usize) -> String {
    let cells = columns.iter().map(|at| cell(table.column(*at).as_ref(), row).unwrap_or(Value::Null));
    json::canonical(&Value::List(cells.collect()))
}

/// What one row says.
struct Said<'a> {
    roles: &'a [Option<usize>],
    table: &'a RecordBatch,
    row: usize,
    slots: &'a Slots,
}

impl Said<'_> {
    fn of(&self, role: usize) -> Value {
        let place = self.roles.get(role).copied().flatten();
        let value =
            place.and_then(|at| cell(self.table.column(at).as_ref(), self.row)).unwrap_or(Value::Null);
        if UNFOLDED.contains(&role) { unfolded(value) } else { value }
    }

    /// Does it say anything but which sheet it belongs to?
    fn is_empty(&self) -> bool {
        (0..ROLES.len()).all(|role| self.of(role) == Value::Null)
    }

    /// The value; in a column of texts yes and no are words.
    fn value(&self) -> Value {
        match self.of(2) {
            said if self.slot().is_some_and(|slot| self.slots.truths.contains(&slot)) => batch::truth(said),
            other => other,
        }
    }

    fn text(&self, role: usize) -> Option<String> {
        cell::written(self.of(role))
    }

    /// Criterion, input and assessor: no two rows of a sheet may give a value for the same.
    fn what(&self) -> String {
        json::canonical(&Value::List([0, 1, 3].map(|role| self.of(role)).into()))
    }

    /// What a column of a wide table would be called.
    fn name(&self) -> String {
        [self.text(0), self.text(1)].into_iter().flatten().collect::<Vec<_>>().join("/")
    }

    /// What it fills.
    fn slot(&self) -> Option<Slot> {
        self.slots.named(&self.name(), self.text(0).is_some())
    }

    fn words(&self) -> impl Iterator<Item = (&'static str, Value)> {
        let words = ROLES.iter().enumerate().skip(ASIDE).map(|(role, word)| (*word, self.of(role)));
        words.filter(|(_, value)| *value != Value::Null)
    }

    /// The entry of an assessor.
    fn entry(&self) -> Value {
        let words = self.words().map(|(word, value)| match (word, value) {
            // a word that is none stands as it is: the sheet refuses it at its place
            ("evidence", cell) => (word, batch::evidence(cell.clone()).unwrap_or(cell)),
            said => said,
        });
        let of = |role| if role == 2 { self.value() } else { self.of(role) };
        let aside = ROLES.iter().enumerate().take(ASIDE).map(|(role, word)| (*word, of(role)));
        // An empty cell beside an input is a missing value.
        let kept = |word: &str, value: &Value| {
            *value != Value::Null || (word == "value" && self.of(1) != Value::Null)
        };
        let members = aside.chain(words).map(|(word, value)| {
            let there = kept(word, &value);
            (word, there.then_some(value))
        });
        Value::object(members.collect::<Vec<_>>())
    }
}

/// Is a slot a value that is either yes or no?
fn asks_yes_or_no(rubric: &Rubric, slot: Slot) -> bool {
    let criteria = rubric.criteria();
    let input = match slot.place {
        Place::Shared(at) => rubric.inputs().get(at),
        Place::Own(number, at) => criteria.get(number).and_then(|(_, criterion)| criterion.inputs.get(at)),
        Place::Sheet | Place::Criterion(_) => None,
    };
    slot.part == Part::Value && input.is_some_and(|input| matches!(input.kind, Kind::Bool))
}

/// Where each role stands; columns that are set aside have none unless it is said.
fn roles(long: &Long, schema: &Schema, aside: impl Fn(usize) -> bool) -> Read<Vec<Option<usize>>> {
    let mut issues = Issues::none();
    let mut places = vec![None; ROLES.len()];
    for (at, field) in schema.fields().iter().enumerate() {
        let own = long.columns.get(field.name());
        if aside(at) && own.is_none() {
            continue;
        }
        if !cell::is_known(field.data_type()) {
            issues.add(wrong_type(field.name(), field.data_type()));
        }
        let name = own.unwrap_or(field.name());
        // as a number 1.10 is 1.1, which is another criterion
        let kind = match field.data_type() {
            DataType::Dictionary(_, words) => words.as_ref(),
            kind => kind,
        };
        let broken = kind.is_floating() || kind.is_decimal();
        if broken && NAMES.contains(&name.as_str()) {
            issues.add(wrong_type(field.name(), field.data_type()));
        }
        match ROLES.iter().position(|role| role == name).and_then(|role| places.get_mut(role)) {
            None => issues
                .add(fields::unknown(name, &ROLES, |given, nearest| Problem::UnknownRole { given, nearest })),
            Some(Some(_)) => issues.add(Problem::NameTwice { column: name.clone() }),
            Some(place) => *place = Some(at),
        }
    }
    if places.first() == Some(&None) && places.get(1) == Some(&None) {
        issues.add(Problem::NoColumn { column: "criterion".to_owned() });
    }
    issues.unless(places)
}

fn wrong_type(column: &str, kind: &DataType) -> Problem {
    Problem::ColumnType { column: column.to_owned(), given: kind.to_string() }
}

fn listed(rows: &[usize]) -> String {
    rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}
