//! Who is where (排名): scorecards in order, ties sharing a rank, unfinished ones apart.

use haitang::{
    Exact, Language, Scorecard, Sheet, Words,
    base::{Mode, Rounding},
    network::Survey,
    score::{self, Line, Reachable, Span, Status},
};

/// Two places, a tie away from zero.
pub const CENTS: Rounding = Rounding { places: 2, mode: Mode::HalfUp };

/// One station's result, and its sentences.
pub struct Judged {
    pub card: Scorecard,
    pub words: Words,
    /// The station as the network calls it.
    pub title: String,
}

impl Judged {
    pub fn of(sheet: &Sheet<'_>, survey: &Survey, language: Language) -> Self {
        let card = score::score(sheet);
        let station = survey.stations.iter().find(|station| Some(&station.id) == card.subject.as_ref());
        let title = station.map(|station| station.title.in_language(language).to_owned()).unwrap_or_default();
        Self { words: Words::of(&card, language), title, card }
    }

    pub fn is_called(&self, station: &str) -> bool {
        self.card.subject.as_ref().is_some_and(|subject| subject.as_str() == station)
    }

    /// The grade now, and what the bands alone would have said.
    pub fn grades(&self, language: Language) -> (String, String) {
        let Some(grade) = &self.card.grade else { return Default::default() };
        let name = |reachable: &Reachable| self.names(reachable, language);
        (name(&grade.r#final), name(&grade.before_gates))
    }

    fn names(&self, reachable: &Reachable, language: Language) -> String {
        let titles = self.card.grade.as_ref().map(|grade| grade.titles.as_slice()).unwrap_or_default();
        let name = |id: &Option<_>| {
            let known = titles.iter().find(|title| Some(&title.grade) == id.as_ref());
            known.map_or(say(language, "无等级", "no grade"), |title| title.title.in_language(language))
        };
        let names: Vec<_> = reachable.reachable.iter().map(name).collect();
        names.join(say(language, "或", " or "))
    }

    /// The titles of the gates that changed the grade.
    pub fn gates(&self, language: Language) -> Vec<&str> {
        let Some(grade) = self.card.grade.as_ref().filter(|grade| grade.r#final != grade.before_gates) else {
            return Vec::new();
        };
        let fired = grade.gates.iter().filter(|gate| gate.fires == "yes");
        fired.map(|gate| gate.title.in_language(language)).collect()
    }

    /// The nodes at the top, bonus and penalty with them: together they make the total.
    pub fn sections(&self) -> impl Iterator<Item = &Line> {
        self.card.root.children().iter()
    }

    /// The criteria that keep an unfinished sheet open, with the titles that people read.
    pub fn open(&self, language: Language) -> Vec<String> {
        let lines = self.card.open.iter().filter_map(|id| self.card.line(id.as_str()));
        lines.map(|line| format!("{} {}", line.id, line.title.in_language(language))).collect()
    }
}

/// The stations in order.
pub struct Ranking<'j> {
    /// From the best; equal scores share a rank.
    pub ranked: Vec<(usize, &'j Judged)>,
    /// Those whose score is not known yet, as they came.
    pub unfinished: Vec<&'j Judged>,
}

impl<'j> Ranking<'j> {
    pub fn of(judged: &'j [Judged]) -> Self {
        let (unfinished, mut finished): (Vec<_>, Vec<_>) =
            judged.iter().partition(|one| one.card.status == Status::Incomplete);
        finished.sort_by(|a, b| b.card.score.exact.cmp(&a.card.score.exact));
        let rank = |one: &Judged| {
            let better = finished.iter().filter(|other| other.card.score.exact > one.card.score.exact);
            better.count().saturating_add(1)
        };
        Self { ranked: finished.iter().map(|one| (rank(one), *one)).collect(), unfinished }
    }

    /// Everyone: the ranked in order, then the unfinished.
    pub fn everyone(&self) -> impl Iterator<Item = (Option<usize>, &'j Judged)> {
        let ranked = self.ranked.iter().map(|(rank, one)| (Some(*rank), *one));
        ranked.chain(self.unfinished.iter().map(|one| (None, *one)))
    }

    /// The mean of what the ranked stations have in a line.
    pub fn mean(&self, id: &str) -> Exact {
        let scores = self.ranked.iter().filter_map(|(_, one)| {
            one.card.line(id).and_then(|line| line.score.as_ref()).and_then(|span| span.exact.clone())
        });
        mean(&scores.collect::<Vec<_>>())
    }

    /// The clauses that cost most: id, title, mean loss of the total, how many stations lost there.
    pub fn weakest(&self, language: Language) -> Vec<(String, Exact, usize)> {
        let Some((_, first)) = self.ranked.first() else { return Vec::new() };
        let criteria = first.card.root.flat().into_iter().filter(|line| line.criterion().is_some());
        let criteria = criteria.filter(|line| line.role == "base");
        let mut weakest: Vec<_> = criteria
            .map(|line| {
                let lost: Vec<_> = self.ranked.iter().map(|(_, one)| lost(one, line.id.as_str())).collect();
                let losing = lost.iter().filter(|lost| **lost > Exact::ZERO).count();
                (format!("{} {}", line.id, line.title.in_language(language)), mean(&lost), losing)
            })
            .collect();
        weakest.sort_by(|a, b| b.1.cmp(&a.1));
        weakest
    }
}

fn lost(judged: &Judged, id: &str) -> Exact {
    let rows = judged.card.line(id).map(|line| line.lost.as_slice()).unwrap_or_default();
    rows.iter().filter_map(|row| row.of_total.as_ref()).fold(Exact::ZERO, |sum, lost| sum.plus(lost))
}

fn mean(numbers: &[Exact]) -> Exact {
    let sum = numbers.iter().fold(Exact::ZERO, |sum, number| sum.plus(number));
    sum.over(&Exact::count(numbers.len())).unwrap_or_default()
}

/// A number as people read it: two decimal places at the most.
pub fn shown(number: &Exact) -> String {
    number.rounded(CENTS).to_string()
}

/// A number in a column: with so many decimal places, also when they are zeros.
pub fn aligned(number: &Exact, places: u32) -> String {
    let text = number.rounded(Rounding { places, mode: Mode::HalfUp }).to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    if places == 0 { text } else { format!("{whole}.{decimals:0<width$}", width = places as usize) }
}

/// A score as people read it: one number, or from–to.
pub fn span(span: &Span, show: impl Fn(&Exact) -> String) -> String {
    let end = |end: &Option<Exact>| end.as_ref().map_or_else(|| "∞".to_owned(), &show);
    match &span.exact {
        Some(score) => show(score),
        None => format!("{}–{}", end(&span.lowest), end(&span.highest)),
    }
}

/// The score of a line or of the whole in a column.
pub fn column(score: &Span, places: u32) -> String {
    span(score, |number| aligned(number, places))
}

/// One of two languages.
pub fn say<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}
