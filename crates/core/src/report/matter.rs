//! What a report is about (报告范围): one round, and what is known beside it.
//!
//! Holds scorecards with their receipts; names stations, puts them in order, writes numbers.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::text;
use crate::base::{Exact, Id, Language, Text};
use crate::chart::in_order;
use crate::explain;
use crate::paper::{
    Paragraph,
    compose::{Filling, said},
};
use crate::rubric::Rubric;
use crate::score::{Grade, Reachable, Scorecard, Span, Status};
use crate::supervision::{State, StationState};

/// A receipt in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issued {
    /// The short form of the receipt's digest.
    pub receipt: String,
    /// The short form of the sheet's digest.
    pub sheet: String,
}

/// What a report is about.
#[derive(Clone, Debug)]
pub struct Matter<'a> {
    /// The rubric.
    pub rubric: &'a Rubric,
    /// The scorecards, each of another station.
    pub cards: &'a [Scorecard],
    /// The receipts, in the order of the scorecards; none where nobody asked for them.
    pub issued: Vec<Issued>,
    /// The scorecards of the round before.
    pub before: &'a [Scorecard],
    /// What stations are called, by their ids.
    pub titles: BTreeMap<Id, Text>,
    /// How the supervision of the round stands.
    pub state: Option<&'a State>,
    /// What people read above; that of the rubric without.
    pub title: Option<Text>,
    /// What has to be said of the data.
    pub notes: Vec<Text>,
}

impl<'a> Matter<'a> {
    /// A round by itself.
    ///
    /// ```
    /// # use haitang::{Rubric, report::{Matter, Report}};
    /// # let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "r", "children": [{"id": "1",
    /// #     "title": "t", "points": "10", "inputs": [{"id": "n", "type": "number"}], "rule": {"kind": "number", "input": "n"}}]}"#)?;
    /// let nobody = Report::of(&Matter::of(&rubric, &[]));
    /// assert_eq!(nobody.sections[0].id, "summary");
    /// # Ok::<(), haitang::base::Issues>(())
    /// ```
    #[must_use]
    pub fn of(rubric: &'a Rubric, cards: &'a [Scorecard]) -> Self {
        Self {
            rubric,
            cards,
            issued: Vec::new(),
            before: &[],
            titles: BTreeMap::new(),
            state: None,
            title: None,
            notes: Vec::new(),
        }
    }

    /// From the highest score to the lowest; what is not finished by its lowest end, who does not take part at the end.
    pub(super) fn ranked(&self) -> Vec<&'a Scorecard> {
        let mut ranked: Vec<&Scorecard> = self.cards.iter().collect();
        ranked.sort_by(|a, b| in_order(a, b));
        ranked
    }

    /// Those that take part and have a score.
    pub(super) fn scores(&self) -> Vec<(&'a Scorecard, &'a Exact)> {
        let taking = self.ranked().into_iter().filter(|card| card.status.takes_part());
        taking.filter_map(|card| Some((card, card.score.exact.as_ref()?))).collect()
    }

    /// The place among those that take part and have a score; equal scores share one.
    pub(super) fn place(&self, card: &Scorecard) -> Option<usize> {
        let own = card.score.exact.as_ref().filter(|_| card.status.takes_part())?;
        Some(self.scores().iter().filter(|(_, score)| *score > own).count().saturating_add(1))
    }

    /// What a station is called.
    pub(super) fn name(&self, card: &Scorecard) -> Text {
        let Some(subject) = &card.subject else { return Text::both("?") };
        self.titles.get(subject).cloned().unwrap_or_else(|| Text::both(subject.as_str()))
    }

    /// The station in the round before; nothing where the rubrics do not mean the same.
    pub(super) fn earlier(&self, card: &Scorecard) -> Option<&'a Scorecard> {
        let same =
            |other: &&Scorecard| other.subject == card.subject && other.rubric.meaning == card.rubric.meaning;
        self.before.iter().find(same)
    }

    /// How the station stands in supervision.
    pub(super) fn station(&self, card: &Scorecard) -> Option<&'a StationState> {
        let subject = card.subject.as_ref()?;
        self.state?.stations.iter().find(|station| station.id == *subject)
    }

    pub(super) fn issued(&self, card: &Scorecard) -> Option<&Issued> {
        let place = self.cards.iter().position(|one| one.subject == card.subject)?;
        self.issued.get(place)
    }

    pub(super) fn usual_title(&self) -> Text {
        let title = self.rubric.title();
        text(format!("{}评估报告", title.zh), format!("{}: report", title.en))
    }

    /// The rubric and the days of the evaluation.
    pub(super) fn under(&self) -> Text {
        let (title, version) = (self.rubric.title(), self.rubric.version().unwrap_or_default());
        let days = || self.cards.iter().filter_map(|card| card.date.as_deref());
        let days = match (days().min(), days().max()) {
            (Some(first), Some(last)) if first != last => {
                [format!("；{first}至{last}"), format!("; {first} to {last}")]
            }
            (Some(day), _) => [format!("；{day}"), format!("; {day}")],
            _ => Default::default(),
        };
        let [zh, en] = days;
        let space = if version.is_empty() { "" } else { " " };
        text(
            format!("依据：{}{space}{version}{zh}", title.zh),
            format!("Rubric: {}{space}{version}{en}", title.en),
        )
    }
}

/// A number as people read it.
pub(super) fn number(exact: &Exact) -> Text {
    text(explain::number(exact, Language::Chinese), explain::number(exact, Language::English))
}

/// The score of a station; where nothing applies there is none.
pub(super) fn score(card: &Scorecard) -> Text {
    if card.root.applicable { span(&card.score) } else { status(Status::NotRated) }
}

/// The word of a status.
pub(super) fn status(status: Status) -> Text {
    let word = Status::WORDS.iter().find(|(_, known)| *known == status).map_or("", |(word, _)| *word);
    let zh = match status {
        Status::NotRated => "不予评定",
        Status::Complete => "完成",
        Status::Decided => "已定",
        Status::Incomplete => "未完成",
        Status::NotEligible => "不具备参评资格",
        Status::Screened => "先行处置",
    };
    text(zh, word.replace('_', " "))
}

/// A score, or where it lies.
pub(super) fn span(span: &Span) -> Text {
    if let Some(exact) = &span.exact {
        return number(exact);
    }
    let end = |end: &Option<Exact>, infinite| end.as_ref().map_or_else(|| Text::both(infinite), number);
    let (low, high) = (end(&span.lowest, "−∞"), end(&span.highest, "∞"));
    text(format!("{}至{}", low.zh, high.zh), format!("{} to {}", low.en, high.en))
}

/// The grades that can be reached, by their titles.
pub(super) fn reached(grade: Option<&Grade>, of: fn(&Grade) -> &Reachable) -> Text {
    let Some(grade) = grade else { return Text::both("–") };
    let title = |id: &Option<Id>| match id {
        None => text("无等级", "no grade"),
        Some(id) => {
            let titled = grade.titles.iter().find(|title| title.grade == *id);
            titled.map_or_else(|| Text::both(&id.to_string()), |title| title.title.clone())
        }
    };
    let all: Vec<Text> = of(grade).reachable.iter().map(title).collect();
    let joined = |of: fn(&Text) -> &str, or: &str| all.iter().map(of).collect::<Vec<_>>().join(or);
    text(joined(|text| &text.zh, "或"), joined(|text| &text.en, " or "))
}

/// Words alone.
pub(super) fn plain(words: Text) -> Paragraph {
    said("{words}", "{words}", &[("words", Filling::Words(words))])
}
