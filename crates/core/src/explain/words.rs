//! All sentences of one scorecard (得分表的文字).

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{cell::OnceCell, fmt};

use serde::Serialize;

use super::{Language, reason};
use crate::base::{Exact, Id, Mode, Rounding};
use crate::score::{Gated, Grade, Line, Loss, Reachable, Scorecard, Span, Status};

/// The sentences of a scorecard in one language.
///
/// ```
/// use haitang::{explain::{Language, Words}, rubric::Rubric, score::score, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例",
///     "children": [{"id": "1", "title": "有制度", "points": "10",
///                   "inputs": [{"id": "met", "type": "bool", "title": "制度上墙"}],
///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#).unwrap();
/// let sheet = r#"{"haitang": "sheet/1", "rubric": "demo", "answers": {"1": false}}"#;
/// let card = score(&Sheet::from_json(&rubric, sheet).unwrap());
/// let words = Words::of(&card, Language::Chinese);
/// assert_eq!(words.lost, ["1 有制度：未达到“制度上墙”，失10分"]);
/// ```
#[doc(alias = "评分说明")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// One sentence for each node and input on which assessors are too far apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<String>,
    /// One sentence for each gate that fired or may fire.
    pub gates: Vec<String>,
    /// The result in one sentence.
    pub headline: String,
    /// One sentence for each loss, in the order of [`Scorecard::losses`].
    pub lost: Vec<String>,
    /// What is missing, when something is.
    pub missing: Vec<String>,
    /// One sentence for each node and input that several assessors judge: who said what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub opinions: Vec<String>,
}

impl Words {
    /// Writes the sentences.
    #[must_use]
    pub fn of(card: &Scorecard, language: Language) -> Self {
        let writer = Writer { card, language, lines: OnceCell::new() };
        Self {
            disputed: writer.disputed(),
            opinions: writer.opinions(),
            headline: writer.headline(),
            lost: card.losses().map(|(line, loss)| writer.lost(line, loss)).collect(),
            gates: card.grade.iter().flat_map(|grade| writer.gates(grade)).collect(),
            missing: writer.missing(),
        }
    }
}

/// All lines by id. What several judge stands in their opinions, with all its lines in each of them.
fn named(card: &Scorecard) -> Vec<&Line> {
    let mut lines = card.root.flat();
    let opinions = lines.iter().filter_map(|line| line.opinions.as_ref()?.first());
    let inside: Vec<&Line> = opinions.flat_map(|opinion| opinion.line.flat()).collect();
    lines.extend(inside);
    let answers = |line: &Line| line.criterion().map_or(0, |criterion| criterion.answers.len());
    lines.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| answers(b).cmp(&answers(a))));
    lines.dedup_by(|later, earlier| later.id == earlier.id);
    lines
}

/// A number that people read: exact with up to four places, else two and a word that it is not.
pub(crate) fn number(exact: &Exact, language: Language) -> String {
    let places = |places| exact.rounded(Rounding { places, mode: Mode::HalfUp });
    if places(4) == *exact {
        return exact.to_string();
    }
    let (near, chinese) = (places(2), language == Language::Chinese);
    if near.is_zero() {
        return if chinese { "不足0.01" } else { "under 0.01" }.into();
    }
    format!("{}{near}", if chinese { "约" } else { "about " })
}

pub(super) struct Writer<'c> {
    pub(super) card: &'c Scorecard,
    pub(super) language: Language,
    /// All lines, sorted by id, from when a sentence first names one.
    lines: OnceCell<Vec<&'c Line>>,
}

impl Writer<'_> {
    /// Only the sentence of the one language is written.
    pub(super) fn say(&self, chinese: impl fmt::Display, english: impl fmt::Display) -> String {
        match self.language {
            Language::Chinese => chinese.to_string(),
            Language::English => english.to_string(),
        }
    }

    /// A number that people read.
    pub(super) fn number(&self, exact: &Exact) -> String {
        number(exact, self.language)
    }

    fn headline(&self) -> String {
        let subject = match (&self.card.subject, self.language) {
            (Some(subject), Language::Chinese) => format!("{subject}："),
            (Some(subject), Language::English) => format!("{subject}: "),
            (None, _) => String::new(),
        };
        let grade = self.card.grade.as_ref().map(|grade| self.grade(grade)).unwrap_or_default();
        format!("{subject}{}{}{}{grade}", self.result(), self.graded(), self.screened())
    }

    /// What a gate says that comes before all others.
    fn screened(&self) -> String {
        match self.card.status {
            Status::NotEligible => self.say("，不具备参评资格", ", not eligible"),
            Status::Screened => self.say("，紧急情形先行处置", ", screened as an emergency"),
            _ => String::new(),
        }
    }

    fn result(&self) -> String {
        let maximum = &self.card.maximum;
        match (&self.card.score, self.card.root.applicable) {
            (_, false) => self.say("不予评分，没有适用的指标", "not rated, nothing applies"),
            (Span { exact: Some(score), .. }, _) => {
                let (zh, en) = self.sums();
                let score = self.number(score);
                self.say(
                    format_args!("得{score}分（满分{maximum}分{zh}）"),
                    format_args!("{score} of {maximum} points{en}"),
                )
            }
            (Span { lowest, highest, .. }, _) => {
                let end = |end: &Option<Exact>, infinite: &str| {
                    end.as_ref().map_or_else(|| infinite.into(), |end| self.number(end))
                };
                let (low, high) = (end(lowest, "−∞"), end(highest, "∞"));
                self.say(
                    format_args!("尚未填完，可得{low}至{high}分（满分{maximum}分）"),
                    format_args!("incomplete, {low} to {high} of {maximum} points can be reached"),
                )
            }
        }
    }

    /// The score that the grade is read from, where that is another one.
    fn graded(&self) -> String {
        match (&self.card.score.exact, &self.card.graded.exact) {
            (Some(score), Some(graded)) if score != graded && self.card.grade.is_some() => {
                let graded = self.number(graded);
                self.say(format_args!("，定级按{graded}分"), format_args!(", graded on {graded}"))
            }
            _ => String::new(),
        }
    }

    /// What makes up the score, when the ledger is whole.
    fn sums(&self) -> (String, String) {
        let (Some(bonus), Some(lost)) = (&self.card.bonus, &self.card.lost) else {
            return Default::default();
        };
        let mut parts = Vec::new();
        if !bonus.is_zero() {
            let bonus = self.number(bonus);
            parts.push((format!("加{bonus}分"), format!("{bonus} bonus")));
        }
        let amount = self.number(&if lost.is_negative() { lost.negative() } else { lost.clone() });
        parts.push(if lost.is_negative() {
            (format!("超出{amount}分"), format!("{amount} above"))
        } else {
            (format!("失{amount}分"), format!("{amount} lost"))
        });
        let (zh, en): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        (format!("，{}", zh.join("，")), format!(" ({})", en.join(", ")))
    }

    fn grade(&self, grade: &Grade) -> String {
        let last = self.reached(grade, &grade.r#final);
        let sentence = self.say(format_args!("，等级：{last}"), format_args!(", grade: {last}"));
        if grade.r#final == grade.before_gates {
            return sentence;
        }
        let before = self.reached(grade, &grade.before_gates);
        self.say(
            format_args!("{sentence}（门槛前：{before}）"),
            format_args!("{sentence} (before the gates: {before})"),
        )
    }

    fn reached(&self, grade: &Grade, reachable: &Reachable) -> String {
        let names: Vec<String> =
            reachable.reachable.iter().map(|id| self.grade_name(grade, id.as_ref())).collect();
        names.join(&self.say("或", " or "))
    }

    fn grade_name(&self, grade: &Grade, id: Option<&Id>) -> String {
        let none = self.say("无等级", "no grade");
        let Some(id) = id else { return none };
        let titled = grade.titles.iter().find(|title| title.grade == *id);
        titled.map_or_else(|| id.to_string(), |title| title.title.in_language(self.language).into())
    }

    fn lost(&self, line: &Line, loss: &Loss) -> String {
        let reason = reason::of(line, loss, &self.card.inputs, self.language);
        let (effect, share) = (self.effect(loss), self.of_total(loss));
        let title = line.title.in_language(self.language);
        let [whole, colon, comma] = match self.language {
            Language::Chinese => ["总分", "：", "，"],
            Language::English => ["total", ": ", ", "],
        };
        // One piece of memory for the whole sentence: there are as many of them as losses.
        let [id, between, title] =
            if line.id == self.card.root.id { ["", "", whole] } else { [line.id.as_str(), " ", title] };
        [id, between, title, colon, &reason, comma, &effect, &share].concat()
    }

    /// What is open is not lost yet; what is below zero comes back.
    fn effect(&self, loss: &Loss) -> String {
        let back = loss.points.is_negative() && !loss.is_open();
        let points = self.number(&if back { loss.points.negative() } else { loss.points.clone() });
        match loss.code.as_str() {
            "open" => self.say(format_args!("{points}分待定"), format_args!("{points} still open")),
            _ if back => self.say(format_args!("加回{points}分"), format_args!("{points} given back")),
            _ => self.say(format_args!("失{points}分"), format_args!("{points} lost")),
        }
    }

    /// What the loss is in the total, where a point of the line is not a point of the total.
    fn of_total(&self, loss: &Loss) -> String {
        match &loss.of_total {
            Some(total) if *total == loss.points => String::new(),
            Some(total) => {
                let total = self.number(total);
                self.say(format_args!("（折合总分{total}分）"), format_args!(" ({total} of the total)"))
            }
            None => self.say("（不计入总分）", " (outside the total)"),
        }
    }

    fn gates(&self, grade: &Grade) -> Vec<String> {
        let mut before = &grade.before_gates.reachable;
        let mut sentences = Vec::new();
        for gate in &grade.gates {
            // What comes before all others leaves the grades alone that the gates after it change.
            let comes_first = matches!(gate.kind.as_str(), "eligibility" | "emergency");
            if gate.fires != "no" {
                let changes = comes_first || gate.reachable != *before;
                sentences.push(format!("{}{}", self.because(gate), self.outcome(grade, gate, changes)));
            }
            if !comes_first {
                before = &gate.reachable;
            }
        }
        sentences
    }

    /// A gate by its title, and what it hung on.
    fn because(&self, gate: &Gated) -> String {
        let title = gate.title.in_language(self.language);
        if gate.because.is_empty() {
            return self.say(format_args!("{title}："), format_args!("{title}: "));
        }
        // A floor looks at nodes; an input of the rubric may have the same id.
        let node = |name: &String| self.node(name).unwrap_or_else(|| self.named(name));
        let name = |name| if gate.kind == "floor" { node(name) } else { self.named(name) };
        let names = reason::listed(gate.because.iter().map(name), self.language);
        self.say(format_args!("{title}（{names}）："), format_args!("{title} ({names}): "))
    }

    fn outcome(&self, grade: &Grade, gate: &Gated, changes: bool) -> String {
        let reached = Reachable { decided: gate.reachable.len() == 1, reachable: gate.reachable.clone() };
        let reached = self.reached(grade, &reached);
        let (zh, en) = match (gate.kind.as_str(), gate.fires.as_str()) {
            ("eligibility", "yes") => ("不具备参评资格".into(), "not eligible".into()),
            ("eligibility", _) => {
                ("尚待确定，可能不具备参评资格".into(), "not decided yet, may turn out not eligible".into())
            }
            ("emergency", "yes") => (
                format!("先行处置，等级为{reached}"),
                format!("decided before all else, the grade is {reached}"),
            ),
            _ if !changes => ("未改变等级".into(), "the grade stays as it was".into()),
            ("override", "yes") => {
                (format!("直接定级，等级为{reached}"), format!("the grade is {reached} whatever comes after"))
            }
            (_, "yes") => (format!("等级为{reached}"), format!("the grade is {reached}")),
            _ => (
                format!("尚待确定，等级可能为{reached}"),
                format!("not decided yet, the grade may be {reached}"),
            ),
        };
        self.say(zh, en)
    }

    fn missing(&self) -> Vec<String> {
        let names = self.card.missing.iter().map(|name| self.named(name));
        names
            .map(|name| self.say(format_args!("尚未填报：{name}"), format_args!("not answered yet: {name}")))
            .collect()
    }

    /// What people call a node, an input of a criterion, or an input of the rubric.
    pub(super) fn named(&self, reference: &str) -> String {
        if let Some((lacking, assessor)) = reference.rsplit_once('@') {
            let lacking = self.named(lacking);
            return self.say(format_args!("{assessor}：{lacking}"), format_args!("{assessor}: {lacking}"));
        }
        if let Some(node) = reference.strip_suffix("/assessors") {
            let node = self.node(node).unwrap_or_else(|| self.named(node));
            return self.say(
                format_args!("{node} / 评估员意见未齐或未一致"),
                format_args!("{node} / opinions missing or not agreed"),
            );
        }
        let shared = self.card.inputs.iter().find(|answered| answered.input.as_str() == reference);
        if let Some(answered) = shared {
            return reason::title(answered, self.language);
        }
        self.node(reference).unwrap_or_else(|| reference.into())
    }

    /// What people call a node, or an input of a criterion; `None` when there is no such node.
    pub(super) fn node(&self, reference: &str) -> Option<String> {
        let (node, input) = reference.split_once('/').unwrap_or((reference, ""));
        let lines = self.lines.get_or_init(|| named(self.card));
        let place = lines.binary_search_by(|line| line.id.as_str().cmp(node));
        let line = lines.get(place.ok()?)?;
        let node = format!("{} {}", line.id, line.title.in_language(self.language));
        let answers = line.criterion().map_or(&[][..], |criterion| &criterion.answers);
        Some(match (input, answers.iter().find(|answered| answered.input.as_str() == input)) {
            ("", _) => node,
            (_, Some(answered)) => format!("{node} / {}", reason::title(answered, self.language)),
            ("evidence", None) => format!("{node} / {}", self.say("佐证材料", "evidence")),
            (other, None) => format!("{node} / {other}"),
        })
    }
}
