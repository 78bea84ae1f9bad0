//! What there is (服务网络): the headline, the tiers, the people reached.

use alloc::format;

use super::{rows, text};
use crate::base::Id;
use crate::bulletin::{
    Paragraph, Section,
    compose::{Composer, Filling, said},
    matter::Matter,
    words,
};
use crate::ledger::Beneficiaries;
use crate::network::{Headline, Tier};

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Section {
    let mut paragraphs = alloc::vec![tiers(matter, composer)];
    paragraphs.extend(reached(matter, composer));
    Section {
        id: "network".into(), title: text("服务网络", "The network"), paragraphs, ..Section::default()
    }
}

/// The stations open on the day, by function and tier.
fn tiers(matter: &Matter<'_>, composer: &mut Composer) -> Paragraph {
    let survey = matter.network().survey_on(matter.on());
    let first = survey.functions.iter().take(1).map(|function| headline(matter, composer, function));
    let mut parts: alloc::vec::Vec<_> = first.collect();
    parts.extend(survey.functions.iter().skip(1).map(|function| stations(matter, composer, function)));
    Paragraph::join(parts)
}

fn headline(matter: &Matter<'_>, composer: &mut Composer, function: &Headline) -> Paragraph {
    let definition =
        text("区级中心、镇街站、村（社区）点的个数", "centres, town stations and village points");
    let shown = text(&function.headline, &function.headline);
    let said_as =
        composer.said(&format!("headline.{}", function.id), shown, definition, open(matter, function, None));
    let day = words::day(matter.on());
    said(
        "截至{day}，{district}已建成“{headline}”{function}服务网络：区级指导中心{centres}个、镇街站{towns}个、村（社区）点{villages}个。",
        "By {day}, {district} had built a {headline} network of {function}: {centres} at district level, {towns} in towns and {villages} in villages.",
        &[
            ("day", Filling::Words(day)),
            ("district", Filling::Words(matter.network().title().clone())),
            ("headline", said_as),
            ("function", Filling::Words(function.title.clone())),
            ("centres", tier(matter, composer, function, Tier::Centre)),
            ("towns", tier(matter, composer, function, Tier::Town)),
            ("villages", tier(matter, composer, function, Tier::Village)),
        ],
    )
}

fn stations(matter: &Matter<'_>, composer: &mut Composer, function: &Headline) -> Paragraph {
    let definition = text("当日开放的站", "stations open on the day");
    let open = open(matter, function, None);
    let count = open.rows.clone();
    let figure = composer.figure(&format!("stations.{}", function.id), &count, None, definition, open);
    let fillings = [("function", Filling::Words(function.title.clone())), ("stations", figure)];
    said("另有{function}站{stations}个。", "Stations of {function}: {stations}.", &fillings)
}

fn tier(matter: &Matter<'_>, composer: &mut Composer, function: &Headline, tier: Tier) -> Filling {
    let open = open(matter, function, Some(tier));
    let count = open.rows.clone();
    let definition = text("当日开放的该层级的站", "stations of this tier that are open on the day");
    composer.figure(&format!("{}.{}", tier.name(), function.id), &count, None, definition, open)
}

/// The stations of a function that are open on the day.
fn open(matter: &Matter<'_>, function: &Headline, tier: Option<Tier>) -> crate::bulletin::Rows {
    let stations = matter.network().stations().iter().filter(|station| station.is_open(matter.on()));
    let of_function = stations.filter(|station| station.function == function.id);
    let of_tier = of_function.filter(|station| tier.is_none_or(|tier| station.tier == tier));
    rows("/network/stations", of_tier.map(|station| &station.id).collect::<alloc::vec::Vec<&Id>>())
}

/// The people reached, as declared, with who is meant.
fn reached(matter: &Matter<'_>, composer: &mut Composer) -> Option<Paragraph> {
    let ledger = matter.district.ledger().ok()?;
    // what is declared for a programme or a campaign are not the people whom the district reached
    let is_whole =
        |one: &&Beneficiaries| one.station.is_none() && one.campaign.is_none() && one.programme.is_none();
    let whole = ledger.beneficiaries().iter().filter(is_whole);
    let in_period = whole.filter(|one| matter.period.shared_with(one.period) == Some(one.period));
    let mut parts = alloc::vec::Vec::new();
    for declared in in_period {
        let rows = rows("/ledger/beneficiaries", [&declared.id]);
        let value = declared.people.exact();
        let unit = Some(crate::base::Unit::People);
        let figure = composer.figure(
            &format!("beneficiaries.{}", declared.id),
            &value,
            unit,
            declared.definition.clone(),
            rows,
        );
        let fillings = [("people", figure), ("definition", Filling::Words(declared.definition.clone()))];
        parts.push(match declared.reach {
            crate::ledger::Reach::Direct => said(
                "累计直接受益{people}，指{definition}。",
                "{people} benefited directly: {definition}.",
                &fillings,
            ),
            crate::ledger::Reach::Indirect => said(
                "累计间接受益{people}，指{definition}。",
                "{people} benefited indirectly: {definition}.",
                &fillings,
            ),
        });
    }
    (!parts.is_empty()).then(|| Paragraph::join(parts))
}
