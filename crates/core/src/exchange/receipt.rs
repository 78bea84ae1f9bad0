//! Receipts (评估凭证): a result that anybody can check who has the rubric and the sheet.
//!
//! Takes a checked sheet, gives a small document of digests and results with a digest of its own; takes one
//! back, gives every place in which it differs from what rubric and sheet give. Signing is the host's: this
//! names the bytes to sign, and leaves a `signature` alone.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use crate::base::{
    Digest, Exact, Id, Read, Text, fields,
    json::{self, Value},
    text::shortened,
};
use crate::score::{Reachable, Scorecard, Span, Status, score};
use crate::sheet::Sheet;

/// What a receipt calls itself.
const FORMAT: &str = "receipt/1";

/// A result, bound to its rubric and its sheet.
#[doc(alias = "评估凭证")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The digest of all the rest, without `short` and `signature`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// The edition of the meaning of the language.
    pub edition: &'static str,
    /// The grade after all gates; `None` without grades or when nothing applies.
    pub grade: Option<Reachable>,
    /// The score that the grade is read from.
    pub graded: Span,
    /// `receipt/1`
    pub haitang: &'static str,
    /// The digest of all rows of lost points.
    pub ledger: Digest,
    /// The rubric.
    pub rubric: Answered,
    /// The score in points.
    pub score: Span,
    /// The digest of the scorecard.
    pub scorecard: Digest,
    /// The digest of the sheet.
    pub sheet: Digest,
    /// The short form of the digest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Is anything missing, and does it matter?
    pub status: Status,
    /// The station judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Id>,
}

/// The rubric of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// Its id.
    pub id: Id,
    /// The digest of its meaning.
    pub meaning: Digest,
    /// The version that it gives itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The digest of its wording.
    pub wording: Digest,
}

/// What a receipt is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Every place in which it differs.
    pub differences: Vec<Difference>,
    /// Is there none?
    pub valid: bool,
}

/// A place in which a receipt differs from what rubric and sheet give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The place in the receipt, as a JSON Pointer.
    pub at: String,
    /// The sentence in English.
    pub en: String,
    /// What the receipt says; `None` for nothing.
    pub given: Option<Value>,
    /// What rubric and sheet give; `None` for nothing.
    pub wanted: Option<Value>,
    /// The sentence in Chinese.
    pub zh: String,
}

/// A row of the ledger as it is digested: without the titles, which are wording.
#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    inputs: &'a [String],
    line: &'a Id,
    of_total: Option<&'a Exact>,
    points: &'a Exact,
    r#where: &'a str,
}

impl Receipt {
    /// Scores a sheet and gives the receipt of the result.
    ///
    /// ```
    /// use haitang::{exchange::Receipt, rubric::Rubric, sheet::Sheet};
    /// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "r",
    ///     "children": [{"id": "1", "title": "t", "points": "10", "inputs": [{"id": "n", "type": "number"}],
    ///                   "rule": {"kind": "number", "input": "n"}}]}"#).unwrap();
    /// let sheet = |n: &str| [r#"{"haitang": "sheet/1", "rubric": "r", "answers": {"1": "#, n, "}}"].concat();
    /// let receipt = Receipt::of(&Sheet::from_json(&rubric, &sheet("8")).unwrap()).to_json();
    /// let other = Sheet::from_json(&rubric, &sheet("9")).unwrap();
    /// let verified = Receipt::verify(receipt.as_bytes(), &other).unwrap();
    /// assert!(!verified.valid);
    /// assert!(verified.differences.iter().any(|difference| difference.at == "/score/exact"));
    /// ```
    #[doc(alias = "出具凭证")]
    #[must_use]
    pub fn of(sheet: &Sheet<'_>) -> Self {
        let (rubric, card) = (sheet.rubric(), score(sheet));
        let mut receipt = Self {
            digest: None,
            edition: rubric.edition(),
            grade: card.grade.as_ref().map(|grade| grade.r#final.clone()),
            graded: card.graded.clone(),
            haitang: FORMAT,
            ledger: ledger(&card),
            rubric: Answered {
                id: rubric.id().clone(),
                meaning: rubric.meaning(),
                version: rubric.version().map(ToOwned::to_owned),
                wording: rubric.wording(),
            },
            score: card.score.clone(),
            scorecard: Digest::of_document(&card),
            sheet: sheet.digest(),
            short: None,
            status: card.status,
            subject: sheet.subject().cloned(),
        };
        let digest = Digest::of_document(&receipt);
        receipt.digest = Some(digest);
        receipt.short = Some(digest.short());
        receipt
    }

    /// The receipt as canonical text.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::canonical(self)
    }

    /// The text that a host signs, in UTF-8, and of which `digest` is the digest: the canonical text of the
    /// receipt without `digest`, `short` and `signature`.
    #[doc(alias = "待签名内容")]
    #[must_use]
    pub fn to_sign(&self) -> String {
        json::canonical(&Self { digest: None, short: None, ..self.clone() })
    }

    /// Compares a receipt with what rubric and sheet give. A `signature` in it is left to the host.
    ///
    /// # Errors
    /// A document that is no receipt.
    #[doc(alias = "核验凭证")]
    pub fn verify(document: &[u8], sheet: &Sheet<'_>) -> Read<Verified> {
        let given = json::read(document, json::DEEPEST)?;
        let members = given.map()?;
        let format = given.get("haitang").map_or_else(|| Ok(()), |value| fields::format(value, FORMAT));
        format.map_err(|issues| issues.at("haitang"))?;
        let own = |key: &str| ["digest", "short", "signature"].contains(&key);
        let body: Vec<_> = members.iter().filter(|(key, _)| !own(key)).cloned().collect();
        let mut differences = Vec::new();
        let wanted = json::read(Self::of(sheet).to_sign().as_bytes(), json::DEEPEST)?;
        let body = Value::Map(body);
        differ(Some(&body), Some(&wanted), "", &mut differences);
        let digest = Digest::of_document(&body);
        for (key, wanted) in [("digest", digest.to_string()), ("short", digest.short())] {
            differ(given.get(key), Some(&Value::Text(wanted)), &["/", key].concat(), &mut differences);
        }
        Ok(Verified { valid: differences.is_empty(), differences })
    }
}

fn ledger(card: &Scorecard) -> Digest {
    let rows = card.losses().map(|(line, loss)| Row {
        code: &loss.code,
        inputs: &loss.inputs,
        line: &line.id,
        of_total: loss.of_total.as_ref(),
        points: &loss.points,
        r#where: &loss.r#where,
    });
    Digest::of_document(&rows.collect::<Vec<_>>())
}

/// Collects the places in which two values differ. Objects are compared key by key.
fn differ(given: Option<&Value>, wanted: Option<&Value>, at: &str, differences: &mut Vec<Difference>) {
    if given == wanted {
        return;
    }
    if let (Some(Value::Map(members)), Some(Value::Map(others))) = (given, wanted) {
        let step = |key: &str| [at, "/", &key.replace('~', "~0").replace('/', "~1")].concat();
        for (key, value) in members {
            differ(Some(value), wanted.and_then(|wanted| wanted.get(key)), &step(key), differences);
        }
        for (key, value) in
            others.iter().filter(|(key, _)| given.is_none_or(|given| given.get(key).is_none()))
        {
            differ(None, Some(value), &step(key), differences);
        }
        return;
    }
    differences.push(Difference::new(at, given, wanted));
}

/// What the places of a receipt are called.
const NAMES: [(&str, &str, &str); 15] = [
    ("/digest", "digest", "凭证摘要"),
    ("/edition", "edition of the language", "语言版次"),
    ("/graded", "graded score", "定级得分"),
    ("/grade", "grade", "等级"),
    ("/ledger", "digest of the lost points", "失分台账摘要"),
    ("/rubric/meaning", "digest of the rubric's meaning", "体系语义摘要"),
    ("/rubric/version", "version of the rubric", "体系版本"),
    ("/rubric/wording", "digest of the rubric's wording", "体系文字摘要"),
    ("/rubric", "rubric", "体系"),
    ("/scorecard", "digest of the scorecard", "得分表摘要"),
    ("/score", "score", "得分"),
    ("/sheet", "digest of the sheet", "评估表摘要"),
    ("/short", "short form", "短码"),
    ("/status", "status", "完成状态"),
    ("/subject", "subject", "评估对象"),
];

impl Difference {
    fn new(at: &str, given: Option<&Value>, wanted: Option<&Value>) -> Self {
        let known = NAMES.iter().find(|(place, ..)| at.starts_with(place));
        let name =
            known.map_or_else(|| Text::both(at), |(_, en, zh)| Text { en: (*en).into(), zh: (*zh).into() });
        let shown = |value: Option<&Value>| value.map_or_else(|| "-".to_owned(), said);
        let (says, computed) = (shown(given), shown(wanted));
        // The receipt's own digest is compared with its own contents.
        let (by, by_zh) = if ["/digest", "/short"].contains(&at) {
            ("its contents", "按其内容")
        } else {
            ("rubric and sheet", "按体系和评估表")
        };
        Self {
            at: at.to_owned(),
            en: format!("{}: the receipt says {says}, {by} give {computed}", name.en),
            given: given.cloned(),
            wanted: wanted.cloned(),
            zh: format!("{}：凭证为{says}，{by_zh}应为{computed}", name.zh),
        }
    }
}

/// A value in a sentence; a digest whole, so that it can be compared.
fn said(value: &Value) -> String {
    match value {
        Value::Text(text) if Digest::read(value).is_ok() => text.clone(),
        Value::List(_) => shortened(&json::canonical(value)),
        other => other.shown(),
    }
}
