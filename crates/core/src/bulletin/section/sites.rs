//! Three stations on one site (三站合建): what was built together, what happens there, what it saves.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{counted, rows, text};
use crate::base::{Exact, Id, Read, Unit};
use crate::bulletin::{
    Paragraph, Rows, Section, Table,
    compose::{Composer, Filling, said},
    matter::Matter,
};
use crate::measure::{Figure, Of};
use crate::network::{SharedSite, Sharing, State, SurveyedSite};
use crate::standard::{self, Checked};

/// What happens at the combined sites together.
const MEASURES: [&str; 3] = ["sessions", "person_times", "intergenerational_sessions"];
/// What is told of each: nothing that singles out minors.
const OF_EACH: [&str; 2] = ["sessions", "person_times"];

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Read<Option<Section>> {
    let survey = matter.network().survey_on(matter.on());
    let combined: Vec<&SurveyedSite> = survey.sites_that_are(State::Combined).collect();
    if combined.is_empty() {
        return Ok(matter.checked.map(|checked| standard_alone(checked, composer)));
    }
    let mut paragraphs = Vec::new();
    let mut tables = Vec::new();
    let happened = Happened::at(matter, &combined)?;
    paragraphs.push(match &happened {
        Some(happened) => {
            let sum = happened.sum(matter, composer, &combined);
            Paragraph::join([sum, happened.most(matter, composer)])
        }
        None => built(composer, &combined),
    });
    paragraphs.extend(saved(matter, composer));
    paragraphs.extend(matter.checked.map(|checked| up_to_standard(checked, composer)));
    tables.extend(happened.map(|happened| happened.table(matter, composer)));
    let title = text("三站合建强堡垒", "Three stations on one site");
    Ok(Some(Section { id: "sites".into(), paragraphs, tables, title, ..Section::default() }))
}

/// A standard holds whether or not anything was built together.
fn standard_alone(checked: &Checked, composer: &mut Composer) -> Section {
    let paragraphs = alloc::vec![up_to_standard(checked, composer)];
    Section {
        id: "sites".into(), paragraphs, title: text("建设标准", "The standard"), ..Section::default()
    }
}

fn combined_sites(composer: &mut Composer, combined: &[&SurveyedSite]) -> Filling {
    let definition = text("当日承担全部职能的站点", "sites that carry every function on the day");
    counted(composer, "combined_sites", definition, "/network/sites", combined.iter().map(|site| &site.id))
}

/// Without a ledger only what stands there is known.
fn built(composer: &mut Composer, combined: &[&SurveyedSite]) -> Paragraph {
    let fillings = [("sites", combined_sites(composer, combined))];
    said(
        "{sites}个“三站合一”综合服务站已建成。",
        "{sites} combined three-in-one {sites|site is|sites are} finished.",
        &fillings,
    )
}

/// What happened at the combined sites.
struct Happened<'a> {
    sites: Vec<&'a SurveyedSite>,
    /// By measure, then by site.
    figures: Vec<Figure>,
    /// Where the figure of a site and a measure stands.
    places: BTreeMap<(String, String), usize>,
}

impl<'a> Happened<'a> {
    fn at(matter: &Matter<'_>, combined: &[&'a SurveyedSite]) -> Read<Option<Self>> {
        if matter.district.ledger().is_err() {
            return Ok(None);
        }
        let only = combined.iter().map(|site| site.id.to_string()).collect();
        let figures = matter.figures(&MEASURES, Of::Site, Some(only))?;
        let place = |(place, one): (usize, &Figure)| Some(((one.part.clone()?, one.measure.clone()), place));
        let places = figures.iter().enumerate().filter_map(place).collect();
        Ok(Some(Self { sites: combined.to_vec(), figures, places }))
    }

    /// The figure of a measure for a site.
    fn figure(&self, measure: &str, site: &Id) -> Option<&Figure> {
        let place = self.places.get(&(site.to_string(), measure.to_string()))?;
        self.figures.get(*place)
    }

    /// What all of them come to: an event takes place on one site, so that their figures add up.
    fn total(&self, matter: &Matter<'_>, composer: &mut Composer, measure: &str) -> Filling {
        let of_measure = self.figures.iter().filter(|one| one.measure == measure);
        let sum = Figure::sum(of_measure).unwrap_or_else(|| matter.nothing(measure));
        matter.told(composer, &format!("combined.{measure}"), &sum)
    }

    fn sum(&self, matter: &Matter<'_>, composer: &mut Composer, combined: &[&SurveyedSite]) -> Paragraph {
        let fillings = [
            ("sites", combined_sites(composer, combined)),
            ("sessions", self.total(matter, composer, "sessions")),
            ("times", self.total(matter, composer, "person_times")),
            ("together", self.total(matter, composer, "intergenerational_sessions")),
        ];
        said(
            "{sites}个“三站合一”综合服务站已建成，共开展活动{sessions}，服务群众{times}，其中“老小结合”活动{together}。",
            "{sites} combined three-in-one {sites|site is|sites are} finished. {sites|It|They} held {sessions} with {times}; {together} brought the old and the young together.",
            &fillings,
        )
    }

    /// The site with the most person-times; none where nobody came, or where several have as many.
    fn busiest(&self) -> Option<&'a SurveyedSite> {
        let times = |site: &SurveyedSite| {
            let figure = self.figure("person_times", &site.id);
            figure.and_then(|one| one.amount.exact().cloned()).unwrap_or_default()
        };
        let most = self.sites.iter().map(|site| times(site)).max().filter(|most| !most.is_zero())?;
        let mut with_most = self.sites.iter().filter(|site| times(site) == most);
        with_most.next().filter(|_| with_most.next().is_none()).copied()
    }

    /// The busiest site, with what happened there.
    fn most(&self, matter: &Matter<'_>, composer: &mut Composer) -> Paragraph {
        let Some(site) = self.busiest() else { return Paragraph::default() };
        let mut told = |measure: &str| self.told(matter, composer, measure, &site.id);
        let fillings = [
            ("site", Filling::Words(site.title.clone())),
            ("sessions", told("sessions")),
            ("times", told("person_times")),
        ];
        said(
            "服务人次最多的是{site}，开展活动{sessions}，服务群众{times}。",
            "The busiest was {site} with {sessions} and {times}.",
            &fillings,
        )
    }

    fn told(&self, matter: &Matter<'_>, composer: &mut Composer, measure: &str, site: &Id) -> Filling {
        let none = matter.nothing(measure);
        matter.told(composer, &format!("site.{site}.{measure}"), self.figure(measure, site).unwrap_or(&none))
    }

    fn table(&self, matter: &Matter<'_>, composer: &mut Composer) -> Table {
        let mut rows = Vec::new();
        for site in &self.sites {
            let mut cells =
                alloc::vec![said("{site}", "{site}", &[("site", Filling::Words(site.title.clone()))])];
            for measure in OF_EACH {
                let filling = self.told(matter, composer, measure, &site.id);
                cells.push(said("{figure}", "{figure}", &[("figure", filling)]));
            }
            rows.push(cells);
        }
        let columns = [("站点", "site"), ("活动", "activities"), ("人次", "person-times")];
        Table {
            columns: columns.map(|(zh, en)| text(zh, en)).into(),
            rows,
            title: text("“三站合一”综合服务站", "Combined three-in-one sites"),
        }
    }
}

/// How many of those looked at meet a standard, and what is missing most.
fn up_to_standard(checked: &Checked, composer: &mut Composer) -> Paragraph {
    let first = standing(checked, composer);
    Paragraph::join([Some(first), most_missed(checked, composer)].into_iter().flatten())
}

/// The list of those to whom a standard was held.
const SUBJECTS: &str = "/standard/subjects";

fn standing(checked: &Checked, composer: &mut Composer) -> Paragraph {
    let name = &checked.standard;
    let mut told = |word: &str, state: standard::State, definition| {
        let subjects = checked.subjects.iter().filter(|subject| subject.state == state);
        let ids = subjects.map(|subject| &subject.id);
        counted(composer, &format!("standard.{name}.{word}"), definition, SUBJECTS, ids)
    };
    let met = text("各项要求均已达到的", "those that meet every requirement");
    let short = text("至少一项要求未达到的", "those that miss a requirement");
    let open = text("尚有要求未核查的", "those of which something was not yet checked");
    let fillings = [
        ("standard", Filling::Words(checked.title.clone())),
        ("met", told("met", standard::State::Met, met)),
        ("short", told("not_met", standard::State::NotMet, short)),
        ("open", told("open", standard::State::NotYetChecked, open)),
    ];
    said(
        "对照{standard}：{met}个达标，{short}个未达标，{open}个尚待核查。",
        "Held to {standard}: {met} {met|meets|meet} it, {short} {short|misses|miss} something, {open} {open|is|are} not yet checked.",
        &fillings,
    )
}

/// The requirement that most of them miss; the first of several.
fn most_missed(checked: &Checked, composer: &mut Composer) -> Option<Paragraph> {
    let missed = checked.requirements.iter().rev().max_by_key(|requirement| &requirement.not_met)?;
    if missed.not_met.is_zero() {
        return None;
    }
    let lacks_it = |subject: &&standard::Subject| {
        let mut lines = subject.requirements.iter();
        lines.any(|line| line.requirement == missed.id && line.state == standard::State::NotMet)
    };
    let ids = checked.subjects.iter().filter(lacks_it).map(|subject| &subject.id);
    let definition = text("未达到该项要求的", "those that miss this requirement");
    let id = format!("standard.{}.most_missed", checked.standard);
    let many = counted(composer, &id, definition, SUBJECTS, ids);
    Some(said(
        "缺得最多的是“{requirement}”，{many}个未达到。",
        "What is missing most is “{requirement}”, at {many}.",
        &[("requirement", Filling::Words(missed.title.clone())), ("many", many)],
    ))
}

/// Rooms and hours that several functions share, and the rooms that this saves.
fn saved(matter: &Matter<'_>, composer: &mut Composer) -> Option<Paragraph> {
    let sharing = matter.network().sharing(matter.period, None);
    if sharing.sum.shared_rooms.is_zero() {
        return None;
    }
    let [rooms, hours] = shared(&sharing, composer);
    let [alone, saved] = spared(&sharing, composer);
    Some(said(
        "一室多用：{rooms}间功能室由两项以上职能共用，统计期内共用{hours}；各站单独建设同时需{alone}间，合建后节省{saved}间。",
        "Rooms serve several functions: {rooms} {rooms|room was|rooms were} shared for {hours}. Apart, the stations would need {alone} {alone|room|rooms} at one time; building together saves {saved}.",
        &[("rooms", rooms), ("hours", hours), ("alone", alone), ("saved", saved)],
    ))
}

/// The sites where there is some of it.
fn sites_with(sharing: &Sharing, of: fn(&SharedSite) -> &Exact) -> Rows {
    let some = sharing.sites.iter().filter(|site| !of(site).is_zero());
    rows("/network/sites", some.map(|site| &site.id))
}

/// The rooms that are shared, and for how long.
fn shared(sharing: &Sharing, composer: &mut Composer) -> [Filling; 2] {
    let shared = sharing.sites.iter().flat_map(|site| &site.shared_rooms).map(|room| &room.id);
    let rooms = composer.figure(
        "shared_rooms",
        &sharing.sum.shared_rooms,
        None,
        text("统计期内由两项以上职能预约的功能室", "rooms booked for more than one function in the period"),
        rows("/network/rooms", shared),
    );
    let hours = composer.figure(
        "shared_hours",
        sharing.sum.shared_hours.exact(),
        Some(Unit::Hours),
        text(
            "共用功能室被预约的时长，同一时刻只计一次",
            "hours for which the shared rooms were booked, each once",
        ),
        sites_with(sharing, |site| site.shared_hours.exact()),
    );
    [rooms, hours]
}

/// The rooms that the functions would need apart, and what building together saves of them.
fn spared(sharing: &Sharing, composer: &mut Composer) -> [Filling; 2] {
    let alone = composer.figure(
        "rooms_alone",
        &sharing.sum.alone,
        None,
        text(
            "各职能同时使用房间数的高峰之和",
            "the sum of the peaks of rooms that each function uses at one time",
        ),
        sites_with(sharing, |site| &site.alone),
    );
    let saved = composer.figure(
        "rooms_saved",
        &sharing.sum.saved,
        None,
        text(
            "各职能高峰之和减去合建后的高峰，按站点相加",
            "that sum less the peak of all together, site by site",
        ),
        sites_with(sharing, |site| &site.saved),
    );
    [alone, saved]
}
