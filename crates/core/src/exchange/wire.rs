//! The doors (接口): bytes of a document in, canonical text of a reply out.
//!
//! Every door answers `{"issues": […]}` when something is wrong with what it was given. A list longer
//! than a thousand issues is cut and says so in `more`.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

pub use super::collecting::{collect, form, xlsform};
pub use super::filling::{
    change, draft, finish, open_session, redo, session_interval, session_losses, session_migrate,
    session_scorecard, state, try_out, undo,
};
use super::{Receipt, Verified, ask as questions, both::Both, chart as pictures, report as reports};
use crate::analysis::{
    self, Diff, Impact, Migrated, ThirdOpinion,
    examples::{self, Examples},
    improve::{self, Target},
    interval, mutation, rounding,
};
use crate::base::{
    Issues, Read, fields,
    issue::Pattern,
    json::{self, Value},
};
use crate::district::District;
use crate::explain::Words;
use crate::reliability::{
    self, Agreement, Asked, Mapping, OfTopic, Ratings, Robustness, Rounds, Severity, Weighed,
};
use crate::report::Report;
use crate::rubric::{Described, Identity, Rubric};
use crate::score::{Scorecard, score as score_sheet, together};
use crate::sheet::Sheet;
use crate::tally::{self, Question, Tally};

/// Checks a rubric document and gives the handle that scores its sheets.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn open(rubric: &[u8]) -> Result<Rubric, String> {
    Rubric::from_bytes(rubric).map_err(|issues| refused(&issues))
}

/// Scores a sheet: `{"scorecard": {…}}`.
#[must_use]
pub fn score(rubric: &Rubric, sheet: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        scorecard: Scorecard,
    }
    reply(Sheet::from_bytes(rubric, sheet).map(|sheet| Reply { scorecard: score_sheet(&sheet) }))
}

/// Scores a list of sheets together, as a cohort: `{"scorecards": [{…}]}` in their order.
#[must_use]
pub fn score_cohort(rubric: &Rubric, sheets: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        scorecards: Vec<Scorecard>,
    }
    reply(Sheet::cohort(rubric, sheets).map(|sheets| Reply { scorecards: together(rubric, &sheets) }))
}

/// What a rubric asks: `{"rubric": {…}}`.
#[must_use]
pub fn describe(rubric: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply<'a> {
        rubric: Described<'a>,
    }
    json::canonical(&Reply { rubric: rubric.described() })
}

/// A rubric as canonical text, equal for equal rubrics: `{"document": {…}}`.
#[must_use]
pub fn to_json(rubric: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply {
        document: Value,
    }
    json::canonical(&Reply { document: rubric.to_document() })
}

/// What a rubric is known by: `{"identity": {…}}`.
#[must_use]
pub fn identity(rubric: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply<'a> {
        identity: Identity<'a>,
    }
    json::canonical(&Reply { identity: rubric.identity() })
}

/// Scores a sheet and gives the receipt of the result, and the text that a host may sign:
/// `{"receipt": {…}, "to_sign": "…"}`.
#[must_use]
pub fn receipt(rubric: &Rubric, sheet: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        receipt: Receipt,
        to_sign: String,
    }
    reply(Sheet::from_bytes(rubric, sheet).map(|sheet| {
        let receipt = Receipt::of(&sheet);
        Reply { to_sign: receipt.to_sign(), receipt }
    }))
}

/// Compares a receipt with what rubric and sheet give: `{"verified": {"differences": […], "valid": …}}`.
#[must_use]
pub fn verify(receipt: &[u8], rubric: &Rubric, sheet: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        verified: Verified,
    }
    let verified = Sheet::from_bytes(rubric, sheet).and_then(|sheet| Receipt::verify(receipt, &sheet));
    reply(verified.map(|verified| Reply { verified }))
}

/// What changed between two rubrics: `{"diff": {"meaning": […], "new": {…}, "old": {…}, "wording": […]}}`.
#[must_use]
pub fn diff(old: &Rubric, new: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply {
        diff: Diff,
    }
    json::canonical(&Reply { diff: analysis::diff(old, new) })
}

/// Tries a new rubric on stored sheets, a JSON list of documents that answer the old one:
/// `{"impact": {"changes": […], "sheets": […]}}`.
#[must_use]
pub fn impact(old: &Rubric, new: &Rubric, sheets: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        impact: Impact,
    }
    let read = |document: Value| fields::every(&document, |item| Sheet::from_document(old, item));
    let sheets = json::read(sheets, json::DEEPEST).and_then(read);
    reply(sheets.map(|sheets| Reply { impact: analysis::impact(old, new, &sheets) }))
}

/// Carries a sheet over to another rubric:
/// `{"migrated": {"dropped": […], "kept": […], "moved": […], "new": […], "sheet": {…}}}`.
#[must_use]
pub fn migrate(sheet: &[u8], old: &Rubric, new: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply {
        migrated: Migrated,
    }
    reply(Sheet::from_bytes(old, sheet).map(|sheet| Reply { migrated: analysis::migrate(&sheet, new) }))
}

/// Reads a document of several; its place in the request leads the places of its issues.
fn document(bytes: &[u8], name: &str) -> Read<Value> {
    json::read(bytes, json::DEEPEST).map_err(|issues| issues.at(name))
}

/// Whose score or grade another rounding plan would change: `{"rounding": {…}}`. Takes a rubric, a list of
/// sheets, and a plan as the `rounding` of a rubric.
#[must_use]
pub fn rounding_audit(rubric: &[u8], sheets: &[u8], plan: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        rounding: rounding::Audit,
    }
    let audit = || {
        let rubric = document(rubric, "rubric")?;
        rounding::audit(&rubric, &document(sheets, "sheets")?, &document(plan, "plan")?)
    };
    reply(audit().map(|rounding| Reply { rounding }))
}

/// Where one more assessor could change a decided grade, or a dispute asks for one: `{"third_opinions": […]}`.
/// Every sheet names its subject.
#[must_use]
pub fn third_opinions(rubric: &Rubric, sheets: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        third_opinions: Vec<ThirdOpinion>,
    }
    let sheets = Sheet::cohort(rubric, sheets);
    reply(sheets.map(|sheets| Reply { third_opinions: analysis::third_opinions(rubric, &sheets) }))
}

/// What several assessors gave, by what they judge, out of sheets of which each names its subject:
/// `{"ratings": [{"of": "…", "ratings": {…}}]}`.
#[must_use]
pub fn ratings(rubric: &Rubric, sheets: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        ratings: Vec<OfTopic>,
    }
    let cards = Sheet::cohort(rubric, sheets).map(|sheets| together(rubric, &sheets));
    reply(cards.and_then(|cards| reliability::of_cards(&cards)).map(|ratings| Reply { ratings }))
}

/// How well assessors agree: `{"agreement": {…}}`. Takes ratings, and what is asked of them.
#[must_use]
pub fn agreement(ratings: &[u8], asked: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        agreement: Agreement,
    }
    let found = || {
        let ratings = Ratings::from_bytes(ratings).map_err(|issues| issues.at("ratings"))?;
        let asked = Asked::from_bytes(asked).map_err(|issues| issues.at("question"))?;
        reliability::agreement(&ratings, &asked).map_err(|issues| issues.at("question"))
    };
    reply(found().map(|agreement| Reply { agreement }))
}

/// How severe each assessor is: `{"severity": […]}`.
#[must_use]
pub fn severity(ratings: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        severity: Vec<Severity>,
    }
    let ratings = Ratings::from_bytes(ratings);
    reply(ratings.map(|ratings| Reply { severity: reliability::severity(&ratings) }))
}

/// Which results hang on the weights: `{"robustness": {…}}`.
#[must_use]
pub fn robustness(weighed: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        robustness: Robustness,
    }
    let weighed = Weighed::from_bytes(weighed);
    reply(weighed.map(|weighed| Reply { robustness: reliability::robustness(&weighed) }))
}

/// Two rounds beside each other: `{"rounds": {…}}`. Takes the rubrics and sheets of both, and how they may be
/// compared; each sheet names its subject.
#[must_use]
pub fn rounds(before: &Rubric, after: &Rubric, old: &[u8], new: &[u8], mapping: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        rounds: Rounds,
    }
    let compared = || {
        let mapping = Mapping::from_bytes(mapping, before, after).map_err(|issues| issues.at("mapping"))?;
        let old = Sheet::cohort(before, old).map_err(|issues| issues.at("before"))?;
        let new = Sheet::cohort(after, new).map_err(|issues| issues.at("after"))?;
        reliability::rounds(&old, &new, [before, after], &mapping)
    };
    reply(compared().map(|rounds| Reply { rounds }))
}

/// Tallies, a JSON list of documents, added up to that of the whole: `{"tally": {…}}`.
#[must_use]
pub fn merge_tallies(tallies: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        tally: Value,
    }
    let read = |document: Value| fields::every(&document, Tally::from_document);
    let merged = json::read(tallies, json::DEEPEST).and_then(read).and_then(Tally::merged);
    reply(merged.map(|tally| Reply { tally: tally.to_document() }))
}

/// What is asked of a tally: `{"summary": […]}`, `{"rank": {…}}` or `{"percentile": {…}}`.
#[must_use]
pub fn ask_tally(tally: &[u8], question: &[u8]) -> String {
    let answered = || {
        let tally = Tally::from_bytes(tally).map_err(|issues| issues.at("tally"))?;
        let question = Question::from_bytes(question).map_err(|issues| issues.at("question"))?;
        tally.ask(&question).map_err(|issues| issues.at("question"))
    };
    reply(answered())
}

/// A picture of scorecards as a specification of Vega-Lite: `{"chart": {…}}`, in which numbers are numbers.
#[must_use]
pub fn chart(request: &[u8]) -> String {
    let chart = pictures::of(request);
    chart.map_or_else(|issues| refused(&issues), |chart| [r#"{"chart":"#, &chart.to_json(), "}"].concat())
}

/// The report of a round, as data and as a page: `{"report": {"data"?: {…}, "html"?: {"en": "…", "zh": "…"}}}`.
#[must_use]
pub fn report(rubric: &Rubric, request: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        report: reports::Forms,
    }
    reply(reports::forms(rubric, request).map(|report| Reply { report }))
}

/// The report of a round, for those who write it in another form.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn open_report(rubric: &Rubric, request: &[u8]) -> Result<Report, String> {
    reports::of(rubric, request).map_err(|issues| refused(&issues))
}

/// Which expectations of an examples document do not hold: `{"examples": {…}}`.
#[must_use]
pub fn check_examples(rubric: &Rubric, examples: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        examples: examples::Checked,
    }
    let examples = Examples::from_bytes(rubric, examples);
    reply(examples.map(|examples| Reply { examples: examples::check(rubric, &examples) }))
}

/// Which small changes of a rubric its examples would not notice: `{"mutation": {…}}`.
#[must_use]
pub fn mutate(rubric: &[u8], examples: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        mutation: mutation::Mutation,
    }
    let mutated = || mutation::mutate(&document(rubric, "rubric")?, &document(examples, "examples")?);
    reply(mutated().map(|mutation| Reply { mutation }))
}

/// What to improve for a better grade: `{"improvement": {…}}`.
#[must_use]
pub fn improve(rubric: &Rubric, sheet: &[u8], target: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        improvement: improve::Improvement,
    }
    let advice = || {
        let sheet = Sheet::from_bytes(rubric, sheet).map_err(|issues| issues.at("sheet"))?;
        let target = Target::from_bytes(rubric, target).map_err(|issues| issues.at("target"))?;
        improve::improve(&sheet, &target)
    };
    reply(advice().map(|improvement| Reply { improvement }))
}

/// What an unfinished sheet can still become, and which criteria decide it: `{"interval": {…}}`.
#[must_use]
pub fn interval(rubric: &Rubric, sheet: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        interval: interval::Interval,
    }
    reply(Sheet::from_bytes(rubric, sheet).map(|sheet| Reply { interval: interval::interval(&sheet) }))
}

/// What in a rubric is probably not what was meant: `{"findings": […]}`.
#[must_use]
pub fn lint(rubric: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply {
        findings: Vec<crate::analysis::lint::Finding>,
    }
    json::canonical(&Reply { findings: rubric.lint() })
}

pub(super) fn reply<T: Serialize>(outcome: Read<T>) -> String {
    outcome.map_or_else(|issues| refused(&issues), |reply| json::canonical(&reply))
}

pub(super) fn refused(issues: &Issues) -> String {
    #[derive(Serialize)]
    struct Reply<'a> {
        issues: &'a Issues,
        #[serde(skip_serializing_if = "Option::is_none")]
        more: Option<String>,
    }
    let more = (issues.more() > 0).then(|| issues.more().to_string());
    json::canonical(&Reply { issues, more })
}

/// The refusals of what everything rests on, and of rubrics and sheets.
const OF_RUBRICS: [&[Pattern]; 14] = [
    crate::base::date::CATALOGUE,
    crate::base::digest::CATALOGUE,
    crate::base::id::CATALOGUE,
    json::CATALOGUE,
    crate::base::number::CATALOGUE,
    crate::base::period::CATALOGUE,
    crate::base::quantity::CATALOGUE,
    crate::base::rows::CATALOGUE,
    crate::base::text::CATALOGUE,
    crate::base::time::CATALOGUE,
    crate::rubric::CATALOGUE,
    crate::sheet::CATALOGUE,
    crate::session::CATALOGUE,
    crate::questionnaire::CATALOGUE,
];

/// The refusals of districts, and of what is asked of them.
const OF_DISTRICTS: [&[Pattern]; 12] = [
    crate::network::CATALOGUE,
    crate::staff::CATALOGUE,
    crate::learning::CATALOGUE,
    crate::ledger::CATALOGUE,
    crate::district::CATALOGUE,
    crate::measure::CATALOGUE,
    crate::standard::CATALOGUE,
    crate::supervision::CATALOGUE,
    crate::programme::CATALOGUE,
    crate::reliability::CATALOGUE,
    tally::CATALOGUE,
    crate::chart::CATALOGUE,
];

/// Every refusal code with the patterns of its sentences: `{"catalogue": […]}`.
#[must_use]
pub fn catalogue() -> String {
    listed(OF_RUBRICS.into_iter().chain(OF_DISTRICTS))
}

/// The refusal codes without those of districts, for hosts that have none.
#[must_use]
pub fn catalogue_of_rubrics() -> String {
    listed(OF_RUBRICS.into_iter())
}

fn listed(rooms: impl Iterator<Item = &'static [Pattern]>) -> String {
    #[derive(Serialize)]
    struct Entry {
        code: &'static str,
        en: &'static str,
        zh: &'static str,
    }
    #[derive(Serialize)]
    struct Reply {
        catalogue: Vec<Entry>,
    }
    let entries = rooms.flatten().map(|Pattern { code, en, zh, .. }| Entry { code, en, zh });
    json::canonical(&Reply { catalogue: entries.collect() })
}

/// The sentences of a stored scorecard: `{"words": {"zh": {…}, "en": {…}}}`.
#[must_use]
pub fn explain(scorecard: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        words: Both<Words>,
    }
    let words = |card: Scorecard| Both::of(|language| Words::of(&card, language));
    reply(Scorecard::from_bytes(scorecard).map(|card| Reply { words: words(card) }))
}

/// What a network document holds: `{"network": {…}}`.
#[must_use]
pub fn network(network: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        network: crate::network::Survey,
    }
    reply(crate::network::Network::from_bytes(network).map(|network| Reply { network: network.survey() }))
}

/// Checks a district document and gives the handle that answers questions.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn open_district(district: &[u8]) -> Result<District, String> {
    District::from_bytes(district).map_err(|issues| refused(&issues))
}

/// Answers a question to a district: `{"answer": …}`.
#[must_use]
pub fn ask(district: &District, question: &[u8]) -> String {
    questions::answer(district, question).unwrap_or_else(|issues| refused(&issues))
}
