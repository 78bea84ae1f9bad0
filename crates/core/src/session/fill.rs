//! The session (填报会话): a rubric, a draft that answers it, and what was done to it.
//!
//! Takes changes one after the other, gives what each of them made different. It keeps what stood in the draft
//! before, for as many steps as [`MOST_STEPS`], and gives the finished sheet when nothing is missing.

use alloc::{collections::VecDeque, string::String, sync::Arc, vec::Vec};
use core::mem;

use super::{
    Problem,
    draft::{self, Slot, at},
    edit::{self, Edit},
    leniently::{self, Readable},
    told::{self, Explained, Refused},
    view::{Change, State, lacking},
};
use crate::base::{
    Issue, Issues, Read,
    fields::Fields,
    json::{self, Value},
};
use crate::rubric::{Node, Rubric};
use crate::score::{Scorecard, score};
use crate::sheet::Sheet;

/// Most steps that can be taken back.
const MOST_STEPS: usize = 10_000;

/// A sheet while it is being filled in.
///
/// ```
/// use haitang::{rubric::Rubric, session::Session};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
///         {"id": "1", "title": "有制度", "points": "40", "inputs": [{"id": "met", "type": "bool"}],
///          "rule": {"kind": "all_or_nothing", "when": "met"}},
///         {"id": "2", "title": "有记录", "points": "60", "inputs": [{"id": "met", "type": "bool"}],
///          "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// let draft = br#"{"haitang": "sheet/1", "rubric": "demo", "answers": {}}"#;
/// let mut session = Session::open(rubric.into(), draft)?;
/// let change = session.change(br#"[{"criterion": "1", "key": "met", "value": true}]"#)?;
/// let score = change.score.unwrap();
/// assert_eq!((score.lowest.unwrap().to_string(), score.highest.unwrap().to_string()), ("40".into(), "100".into()));
/// assert_eq!(change.lines.len(), 1); // nothing was said of the other criterion
/// assert_eq!(session.undo().score.unwrap().lowest.unwrap().to_string(), "0");
/// # Ok::<(), haitang::base::Issues>(())
/// ```
#[doc(alias = "填报会话")]
#[derive(Clone, Debug)]
pub struct Session {
    rubric: Arc<Rubric>,
    draft: Value,
    state: State,
    done: VecDeque<Vec<Slot>>,
    undone: Vec<Vec<Slot>>,
}

/// How a sheet is finished (完成填报).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finish {
    /// May something be missing?
    pub unfinished: bool,
}

impl Finish {
    /// Reads `{"unfinished": true}`, or `{}`.
    ///
    /// # Errors
    /// Another key, or another type.
    pub fn from_bytes(document: &[u8]) -> Read<Self> {
        let document = json::read(document, json::DEEPEST)?;
        let mut fields = Fields::of(&document)?;
        let unfinished = fields.may("unfinished", Value::bool).unwrap_or_default();
        fields.close(Self { unfinished })
    }
}

impl Session {
    /// Opens a draft: a sheet document that answers this rubric, in which anything may be missing, and anything
    /// may stand that a sheet may not hold.
    ///
    /// # Errors
    /// A document that is no sheet, or answers another rubric, or one of another meaning.
    pub fn open(rubric: Arc<Rubric>, document: &[u8]) -> Read<Self> {
        let draft = draft::open(&rubric, &json::read(document, json::DEEPEST)?)?;
        let mut session =
            Self { rubric, draft, state: State::default(), done: VecDeque::new(), undone: Vec::new() };
        session.state = session.seen();
        Ok(session)
    }

    /// The rubric that is answered.
    #[must_use]
    pub fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// All that there is to see, as a change from nothing.
    #[must_use]
    pub fn state(&self) -> Change {
        self.state.since(None)
    }

    /// The draft as it stands, with what no sheet may hold.
    #[must_use]
    pub fn draft(&self) -> &Value {
        &self.draft
    }

    /// The sheet that can be read out of the draft.
    #[must_use]
    pub fn sheet(&self) -> Sheet<'_> {
        leniently::sheet(&self.rubric, &self.draft).sheet
    }

    /// The scorecard of that sheet, with every reason.
    #[must_use]
    pub fn scorecard(&self) -> Scorecard {
        score(&self.sheet())
    }

    /// Why points are lost, in sentences by the node that lost them.
    #[must_use]
    pub fn losses(&self) -> Vec<Explained> {
        told::explained(&self.scorecard())
    }

    /// What stands in the draft and may stand in no sheet.
    #[must_use]
    pub fn refused(&self) -> Vec<Refused> {
        told::refused(&self.draft, &leniently::sheet(&self.rubric, &self.draft))
    }

    /// Makes changes, all of them as one step.
    ///
    /// # Errors
    /// Changes that lead nowhere; the draft is then as it was. A value that no sheet may hold is not refused: the
    /// change says what is wrong with it.
    pub fn change(&mut self, edits: &[u8]) -> Read<Change> {
        let step = self.made(self.edits(edits)?);
        if !step.is_empty() {
            self.undone.clear();
            self.done.push_back(step);
            if self.done.len() > MOST_STEPS {
                self.done.pop_front();
            }
        }
        Ok(self.renewed())
    }

    /// What changes would make different, without making them.
    ///
    /// # Errors
    /// As [`Session::change`].
    pub fn try_out(&self, edits: &[u8]) -> Read<Change> {
        let Self { rubric, draft, state, .. } = self;
        let (rubric, draft, state) = (Arc::clone(rubric), draft.clone(), state.clone());
        let mut tried = Self { rubric, draft, state, done: VecDeque::new(), undone: Vec::new() };
        let step = tried.made(self.edits(edits)?);
        // what can be taken back is that of the session, with this step
        let (history, is_new) = ((!self.done.is_empty(), !self.undone.is_empty()), !step.is_empty());
        let State { lines, whole } = tried.seen();
        let whole = whole.with_history(history.0 || is_new, history.1 && !is_new);
        Ok(State { lines, whole }.since(Some(&self.state)))
    }

    /// Takes the last step back, if there is one.
    pub fn undo(&mut self) -> Change {
        if let Some(step) = self.done.pop_back() {
            let step = self.exchanged(step);
            self.undone.push(step);
        }
        self.renewed()
    }

    /// Makes the step again that was taken back last, if there is one.
    pub fn redo(&mut self) -> Change {
        if let Some(step) = self.undone.pop() {
            let step = self.exchanged(step);
            self.done.push_back(step);
        }
        self.renewed()
    }

    /// The sheet, when nothing in the draft is refused, and nothing is missing that it has to say.
    ///
    /// # Errors
    /// All that is refused, or all that is missing, each with its place in the draft.
    pub fn finished(&self, how: Finish) -> Read<Sheet<'_>> {
        let sheet = Sheet::from_document(&self.rubric, &self.draft)?;
        let card = score(&sheet);
        let mut issues = Issues::none();
        for name in lacking(&card).filter(|_| !how.unfinished) {
            issues.add_with(|| unfinished(&self.rubric, &self.draft, name));
        }
        issues.unless(sheet)
    }

    fn edits(&self, document: &[u8]) -> Read<Vec<Edit>> {
        edit::read(&json::read(document, json::DEEPEST)?, &self.rubric, &self.draft)
    }

    fn made(&mut self, edits: Vec<Edit>) -> Vec<Slot> {
        let draft = &mut self.draft;
        edits.into_iter().flat_map(|edit| draft::make(draft, edit)).collect()
    }

    /// Exchanges the slots, last first, for what stands in them; in the order in which they go back.
    fn exchanged(&mut self, mut step: Vec<Slot>) -> Vec<Slot> {
        step.reverse();
        step.iter_mut().for_each(|slot| draft::exchange(&mut self.draft, slot));
        step
    }

    /// Looks at the draft anew, and says what is otherwise.
    fn renewed(&mut self) -> Change {
        let now = self.seen();
        let before = mem::replace(&mut self.state, now);
        self.state.since(Some(&before))
    }

    fn seen(&self) -> State {
        let Readable { sheet, told, .. } = leniently::sheet(&self.rubric, &self.draft);
        let State { lines, whole } = State::of(&self.rubric, &score(&sheet), told);
        State { lines, whole: whole.with_history(!self.done.is_empty(), !self.undone.is_empty()) }
    }
}

/// The refusal of something that is missing, at its place in the draft. It is named as a scorecard names it: the
/// criterion, the input, a place among units and what that one lacks, and behind `@` whose it is.
fn unfinished(rubric: &Rubric, draft: &Value, name: &str) -> Issue {
    let issue = Issue::from(Problem::Unfinished { what: String::from(name) });
    let (what, _) = name.split_once('@').unwrap_or((name, ""));
    let mut place: Vec<&str> = what.split('/').collect();
    let known = |node: &&Node| place.first() == Some(&node.id.as_str());
    let list = if place.len() > 1 && rubric.root().flat().iter().any(known) { "answers" } else { "inputs" };
    place.insert(0, list);
    // a sample says beside its units who drew them
    let input = if list == "answers" { 3 } else { 2 };
    let sampled = place.get(..input).and_then(|place| at(draft, place)).and_then(|value| value.get("units"));
    if sampled.is_some() && place.len() > input {
        place.insert(input, "units");
    }
    place.into_iter().rev().fold(issue, Issue::at)
}
