//! Where a programme of 462 stations stands on a day: `cargo run --release --example blue_vest [-- 2022-12-31]`.

use haitang::base::{Date, Exact, Mode, Period, Rounding};
use haitang::measure::{Catalogue, Counting};
use haitang::programme::Programme;
use haitang::{District, Issues};

const DISTRICT: &str = include_str!("district.json");
const PROGRAMME: &str = include_str!("programme.json");

/// Shown to two places; what is computed stays exact.
fn shown(amount: Option<&Exact>) -> String {
    let places = Rounding { places: 2, mode: Mode::HalfUp };
    amount.map_or_else(|| "-".into(), |amount| amount.rounded(places).to_string())
}

fn main() -> Result<(), Issues> {
    let on = Date::new(&std::env::args().nth(1).unwrap_or_else(|| "2022-12-31".into()))?;
    let district = District::from_json(DISTRICT)?;
    let programme = Programme::from_json(PROGRAMME, district.network())?;

    println!("{} · {} stations · {}", programme.title.en, programme.stations.len(), programme.period);
    for shares in programme.apportion() {
        let sizes = shares.sizes.iter().map(|size| format!("{} stations with {}", size.stations, size.share));
        println!("  {} {}: {}", shares.at_least, shares.id, sizes.collect::<Vec<_>>().join(", "));
    }

    let done = programme.done(&district, on, &Catalogue::standard()?, &Counting::standard()?)?;
    let progress = programme.progress(on, &done);
    println!("on {on}, {} days left", progress.days_left);
    for target in &progress.targets {
        let [planned, pace, monthly] =
            [Some(&target.planned), target.pace.as_ref(), target.needed_per_month.as_ref()].map(shown);
        println!(
            "  {}: {} of {} done, {planned} planned, pace {pace}, short of {}, {monthly} a month needed, {} stations behind",
            target.title.en,
            target.done,
            target.at_least,
            target.shortfall,
            target.behind.len()
        );
    }

    if let Some(period) = Period::new(programme.period.first(), on) {
        let linkage = programme.linkage(&district, period)?;
        println!("all four that act took part in {} of {} activities", linkage.four, linkage.activities);
        for actor in &linkage.actors {
            println!("  {:?}: {} activities", actor.actor, actor.activities);
        }
    }
    Ok(())
}
