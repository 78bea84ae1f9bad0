//! Campaigns (专项行动): an epidemic and what was given in it, counted apart or as a part of the whole.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

use super::text;
use crate::base::{Id, Read};
use crate::bulletin::{
    Paragraph, Section,
    compose::{Composer, Filling, said},
    matter::Matter,
};
use crate::ledger::Campaign;
use crate::measure::{Campaigns, Counting, Figure, Of};

const MEASURES: [&str; 6] =
    ["sessions", "person_times", "volunteer_times", "meals_yuan", "goods_yuan", "money_yuan"];

/// The figures of one campaign, in the order of the measures.
type OfCampaign = Vec<Figure>;

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Read<Option<Section>> {
    let Ok(ledger) = matter.district.ledger() else { return Ok(None) };
    if ledger.campaigns().is_empty() {
        return Ok(None);
    }
    let counting = Counting { campaigns: Campaigns::Only, ..matter.counting.clone() };
    let alone = Matter { counting: &counting, notes: Vec::new(), title: None, ..*matter };
    let counted = counted(&alone)?;
    let listed = listed(&alone);
    let is_apart = matter.counting.campaigns == Campaigns::Apart;
    let mut paragraphs = Vec::new();
    for campaign in ledger.campaigns() {
        let figures = counted.get(campaign.id.as_str());
        // a campaign in which nothing happened is not told
        let Some(figures) = figures.filter(|figures| figures.iter().any(|one| one.rows > 0)) else {
            continue;
        };
        let mut parts = alloc::vec![work(&alone, composer, (campaign, is_apart), figures)];
        parts.extend(listed.as_ref().map(|listed| volunteers(&alone, composer, listed)));
        parts.push(given(&alone, composer, &campaign.id, figures));
        paragraphs.push(Paragraph::join(parts));
    }
    let title = text("专项行动", "Campaigns");
    Ok((!paragraphs.is_empty()).then(|| Section {
        id: "campaigns".into(),
        paragraphs,
        title,
        ..Section::default()
    }))
}

/// The figures of all campaigns, counted at once.
fn counted(matter: &Matter<'_>) -> Read<BTreeMap<String, OfCampaign>> {
    let mut found: BTreeMap<String, OfCampaign> = BTreeMap::new();
    for figure in matter.figures(&MEASURES, Of::Campaign, None)? {
        let Some(campaign) = figure.part.clone() else { continue };
        found.entry(campaign).or_default().push(figure);
    }
    Ok(found)
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
    matter.told(composer, &format!("campaign.{id}.{measure}"), found)
}

/// What was done; under some policies it stands beside all other figures, under others it is among them.
fn work(
    matter: &Matter<'_>,
    composer: &mut Composer,
    (campaign, is_apart): (&Campaign, bool),
    figures: &[Figure],
) -> Paragraph {
    let mut of = |measure: &str| figure(matter, composer, &campaign.id, figures, measure);
    let fillings = [
        ("campaign", Filling::Words(campaign.title.clone())),
        ("sessions", of("sessions")),
        ("times", of("person_times")),
        ("volunteered", of("volunteer_times")),
    ];
    if is_apart {
        return said(
            "{campaign}单独统计：开展服务{sessions}，服务群众{times}，志愿服务{volunteered}。",
            "Counted apart, {campaign}: {sessions} of service with {times}; volunteers helped {volunteered}.",
            &fillings,
        );
    }
    said(
        "其中{campaign}：开展服务{sessions}，服务群众{times}，志愿服务{volunteered}。",
        "Of what is told here, {campaign}: {sessions} of service with {times}; volunteers helped {volunteered}.",
        &fillings,
    )
}

/// The volunteers on the list, if there are any; they belong to no campaign.
fn listed(matter: &Matter<'_>) -> Option<Figure> {
    let figures = matter.figures(&["volunteers"], Of::District, None).ok()?;
    figures.into_iter().next().filter(|figure| figure.rows > 0)
}

fn volunteers(matter: &Matter<'_>, composer: &mut Composer, listed: &Figure) -> Paragraph {
    let fillings = [("people", matter.told(composer, "volunteers", listed))];
    said("在册志愿者{people}。", "{people} {people|is|are} on the list of volunteers.", &fillings)
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
