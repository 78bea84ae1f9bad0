//! Work that is counted apart (专项行动): an epidemic and what was given in it.

use alloc::{format, string::String, vec::Vec};

use super::text;
use crate::base::{Id, Read};
use crate::bulletin::{
    Paragraph, Section,
    compose::{Composer, Filling, said},
    matter::Matter,
};
use crate::ledger::Campaign;
use crate::measure::{Campaigns, Counting, Figure, Of};

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Read<Option<Section>> {
    let Ok(ledger) = matter.district.ledger() else { return Ok(None) };
    let mut paragraphs = Vec::new();
    for campaign in ledger.campaigns() {
        paragraphs.extend(told(matter, composer, campaign)?);
    }
    let title = text("专项行动", "Campaigns");
    Ok((!paragraphs.is_empty()).then(|| Section {
        id: "campaigns".into(),
        paragraphs,
        title,
        ..Section::default()
    }))
}

const MEASURES: [&str; 6] =
    ["sessions", "person_times", "volunteer_times", "meals_yuan", "goods_yuan", "money_yuan"];

/// A campaign in which something happened.
fn told(matter: &Matter<'_>, composer: &mut Composer, campaign: &Campaign) -> Read<Option<Paragraph>> {
    let counting = Counting { campaigns: Campaigns::Only, ..matter.counting.clone() };
    let apart = Matter { counting: &counting, notes: Vec::new(), title: None, ..*matter };
    let only = alloc::vec![String::from(campaign.id.as_str())];
    let figures = apart.figures(&MEASURES, Of::Campaign, Some(only))?;
    if figures.iter().all(|figure| figure.rows == 0) {
        return Ok(None);
    }
    let mut parts = alloc::vec![work(&apart, composer, campaign, &figures)];
    parts.extend(volunteers(&apart, composer));
    parts.push(given(&apart, composer, &campaign.id, &figures));
    Ok(Some(Paragraph::join(parts)))
}

fn figure(
    matter: &Matter<'_>,
    composer: &mut Composer,
    id: &Id,
    figures: &[Figure],
    measure: &str,
) -> Filling {
    let none = matter.nothing(measure);
    let found = figures.iter().find(|figure| figure.measure == measure).unwrap_or(&none);
    matter.told(composer, &format!("{id}.{measure}"), found)
}

fn work(matter: &Matter<'_>, composer: &mut Composer, campaign: &Campaign, figures: &[Figure]) -> Paragraph {
    let mut of = |measure: &str| figure(matter, composer, &campaign.id, figures, measure);
    let fillings = [
        ("campaign", Filling::Words(campaign.title.clone())),
        ("sessions", of("sessions")),
        ("times", of("person_times")),
        ("volunteered", of("volunteer_times")),
    ];
    said(
        "{campaign}单独统计：开展服务{sessions}，服务群众{times}，志愿服务{volunteered}。",
        "Counted apart, {campaign}: {sessions} of service with {times}; volunteers helped {volunteered}.",
        &fillings,
    )
}

/// The volunteers on the list; they belong to no campaign.
fn volunteers(matter: &Matter<'_>, composer: &mut Composer) -> Option<Paragraph> {
    let figures = matter.figures(&["volunteers"], Of::District, None).ok()?;
    let found = figures.first().filter(|figure| figure.rows > 0)?;
    let fillings = [("people", matter.told(composer, "volunteers", found))];
    Some(said("在册志愿者{people}。", "{people} {people|is|are} on the list of volunteers.", &fillings))
}

fn given(matter: &Matter<'_>, composer: &mut Composer, id: &Id, figures: &[Figure]) -> Paragraph {
    let mut of = |measure: &str| figure(matter, composer, id, figures, measure);
    let fillings: [(&str, Filling); 3] =
        [("meals", of("meals_yuan")), ("goods", of("goods_yuan")), ("money", of("money_yuan"))];
    said(
        "链接及捐赠餐食{meals}、物资{goods}、善款{money}。",
        "Linked and donated: meals worth {meals}, goods worth {goods}, money {money}.",
        &fillings,
    )
}
