//! The round of supervision goes on (督导轮次): evaluations come in, what was lost is proposed as findings.

use haitang::{
    Issues, Language,
    base::{Date, Digest, json},
    programme::Programme,
    score::Status,
    supervision::{Event, Round, State, propose},
};

use crate::{
    district::{Books, line},
    documents,
    ranking::Judged,
};

/// The round with the evaluations that are finished, each with its scorecard.
pub fn round(books: &Books, judged: &[Judged]) -> Result<Round, Box<dyn std::error::Error>> {
    let mut document: serde_json::Value = serde_json::from_str(documents::ROUND)?;
    let cards: Vec<_> =
        judged.iter().map(|one| &one.card).filter(|card| card.status == Status::Complete).collect();
    if let Some(members) = document.as_object_mut() {
        members.insert("documents".into(), serde_json::to_value(&cards)?);
    }
    let mut round = Round::from_json(&document.to_string(), books.district.network())?;
    let mut cards = cards;
    cards.sort_by_key(|card| card.date.clone());
    for (number, card) in cards.iter().enumerate() {
        let event = serde_json::json!({
            "id": format!("evaluation-{:02}", number.saturating_add(1)), "kind": "evaluation",
            "station": card.subject, "who": card.assessor, "on": card.date,
            "scorecard": Digest::of(&json::canonical(card)),
        });
        round.advance(Event::from_json(&event.to_string())?)?;
    }
    Ok(round)
}

/// Where the round stands, and what the scorecard of one station suggests.
pub fn tell(round: &Round, on: Date, station: &str, language: Language) -> Result<(), Issues> {
    let State { counts, overdue, .. } = round.on(on);
    let (done, all, supervised) = (&counts.evaluated, &counts.stations, &counts.supervised);
    let closed = counts.findings.get("closed").map_or("0", String::as_str);
    let (found, late) =
        (counts.findings.values().filter_map(|many| many.parse::<u64>().ok()).sum::<u64>(), &counts.overdue);
    line(
        language,
        &format!(
            "评估{done}/{all}个站，三步完成{supervised}个站；问题{found}项，销号{closed}项，逾期{late}项"
        ),
        &format!(
            "{done} of {all} evaluated, three steps done at {supervised}; {found} findings, {closed} closed, {late} overdue"
        ),
    );
    for one in overdue.iter().take(3) {
        let (id, station, days, due) = (&one.id, &one.station, &one.days, one.due);
        line(
            language,
            &format!("· 逾期：{station} {id}，期限{due}，已逾{days}天"),
            &format!("· overdue: {station} {id}, due {due}, {days} days ago"),
        );
    }
    let station = round.stations().iter().find(|id| id.as_str() == station);
    let Some(station) = station else { return Ok(()) };
    for proposal in propose(round, station)?.iter().take(2) {
        let text = proposal.text.in_language(language);
        let points = &proposal.restores;
        line(
            language,
            &format!("· 拟列问题（整改可恢复{points}分）：{text}"),
            &format!("· finding proposed (restores {points}): {text}"),
        );
    }
    Ok(())
}

/// How far the year's targets are.
pub fn targets(books: &Books, language: Language) -> Result<Programme, Box<dyn std::error::Error>> {
    let programme = Programme::from_json(documents::PROGRAMME, books.district.network())?;
    let done = programme.done(&books.district, books.on(), &books.catalogue, &books.counting)?;
    for target in programme.progress(books.on(), &done).targets {
        let (title, done, of, behind) =
            (target.title.in_language(language), &target.done, &target.at_least, target.behind.len());
        let rate = target
            .needed_per_week
            .as_ref()
            .map(|rate| rate.rounded(crate::ranking::CENTS))
            .unwrap_or_default();
        line(
            language,
            &format!("{title}：{done}/{of}，此后每周需{rate}；{behind}个站落后于计划"),
            &format!("{title}: {done} of {of}, {rate} a week from now; {behind} stations are behind"),
        );
    }
    Ok(programme)
}
