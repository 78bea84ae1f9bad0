//! The brute force: for each figure, every row is looked at anew, as `docs/measures.md` says it.

use std::collections::{BTreeMap, BTreeSet};

use dashu_ratio::RBig;
use serde_json::{Value, json};

use crate::sample::{Sample, place};

/// The least and the most.
pub type Bounds = (RBig, RBig);

/// Measures of every count, with filters of every key.
pub fn catalogue() -> Value {
    let row = |id: &str, count: &str, filters: Value| {
        let mut row = json!({"id": id, "title": id, "definition": id, "count": count});
        for (key, value) in filters.as_object().unwrap() {
            row[key] = value.clone();
        }
        row
    };
    json!({"haitang": "measures/1", "id": "t", "title": "t", "measures": [
        row("sessions", "sessions", json!({})),
        row("person_times", "person_times", json!({})),
        row("times", "volunteer_times", json!({})),
        row("hours", "volunteer_hours", json!({})),
        row("people", "people", json!({})),
        row("partners", "partners", json!({})),
        row("groups", "groups", json!({})),
        row("yuan", "yuan", json!({})),
        row("goods", "donations", json!({"donation_kinds": ["goods", "meals"], "functions": ["social_work"]})),
        row("volunteers", "volunteers", json!({})),
        row("backbones", "volunteers", json!({"backbone": true, "tiers": ["town"]})),
        row("stations", "stations", json!({"tiers": ["town", "village"]})),
        row("mixed", "sessions", json!({"intergenerational": true})),
        row("themed", "person_times", json!({"themes": ["x"], "kinds": ["k", "l"], "minors": false})),
        row("helped", "sessions", json!({"volunteered": true, "grouped": false})),
        row("both", "sessions", json!({"all_audiences": ["old", "all"]})),
        row("any", "sessions", json!({"audiences": ["old", "all"], "functions": ["elderly_care"]})),
        row("villages", "sessions", json!({"tiers": ["village"]})),
        row("charity", "partners", json!({"actors": ["charity", "community"], "programmes": ["p"]})),
        row("joined", "sessions", json!({"partners": ["u"], "actors": ["charity"]})),
        row("chosen", "partners", json!({"partners": ["u", "v"], "actors": ["charity", "organisation"]})),
        row("given", "donations", json!({"partners": ["u"], "actors": ["community"]})),
        row("given_by_charity", "donations", json!({"partners": ["u"], "actors": ["charity"]})),
        row("large", "sessions", json!({"person_times_at_least": "25"})),
        row("medium", "sessions", json!({"person_times_on_average": "30"})),
        row("long", "groups", json!({"sessions_at_least": "2", "person_times_at_least": "42"})),
        row("longer", "groups", json!({"sessions_on_average": "3"})),
    ]})
}

pub struct Brute<'a> {
    pub sample: &'a Sample,
    pub accounting: &'a str,
    pub campaigns: &'a str,
    pub of: &'a str,
    pub below: bool,
}

/// An event with everything that its rows say together.
struct Event<'a> {
    row: &'a Value,
    audiences: Vec<&'a str>,
    functions: Vec<&'a str>,
    carriers: Vec<&'a str>,
}

fn texts<'a>(row: &'a Value, key: &str) -> Vec<&'a str> {
    let list = row.get(key).and_then(Value::as_array);
    list.into_iter().flatten().map(|text| text.as_str().unwrap()).collect()
}

fn text<'a>(row: &'a Value, key: &str) -> Option<&'a str> {
    row.get(key).and_then(Value::as_str)
}

fn number(row: &Value, key: &str) -> RBig {
    let Some(text) = text(row, key) else { return RBig::ZERO };
    match text.split_once('.') {
        Some((whole, cents)) => RBig::from_parts(format!("{whole}{cents}").parse().unwrap(), 100_u32.into()),
        None => text.parse().unwrap(),
    }
}

fn add<'a>(list: &mut Vec<&'a str>, more: Vec<&'a str>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

fn whole(number: impl Into<RBig>) -> Bounds {
    let number = number.into();
    (number.clone(), number)
}

/// Does a condition hold? A key that is not there is none.
fn holds(measure: &Value, key: &str, found: impl Fn(&str) -> bool) -> bool {
    measure.get(key).is_none_or(|_| texts(measure, key).into_iter().any(found))
}

fn actor(partner: &str) -> &'static str {
    match partner {
        "u" => "community",
        "v" => "charity",
        _ => "organisation",
    }
}

fn is(measure: &Value, key: &str, found: bool) -> bool {
    measure.get(key).is_none_or(|wanted| wanted.as_bool() == Some(found))
}

impl<'a> Brute<'a> {
    pub fn figure(&self, catalogue: &Value, figure: &Value) -> Bounds {
        let measures = catalogue["measures"].as_array().unwrap();
        let measure = measures.iter().find(|one| one["id"] == figure["measure"]).unwrap();
        let (part, period) = (text(figure, "part"), figure["period"].as_str().unwrap());
        match measure["count"].as_str().unwrap() {
            "yuan" | "donations" => self.donations(measure, part, period),
            "volunteers" => self.volunteers(measure, part, period),
            "stations" => self.stations(measure, part, period),
            _ => self.events_of(measure, part, period),
        }
    }

    fn station(&self, id: &str) -> &'a Value {
        self.sample.stations.iter().find(|one| one["id"] == id).unwrap()
    }

    fn events(&self) -> Vec<Event<'a>> {
        let mut events = Vec::new();
        for (at, row) in self.sample.activities.iter().enumerate() {
            let cluster = self.sample.planted.iter().find(|cluster| cluster.rows.contains(&at));
            let rows = cluster.map_or(vec![at], |cluster| cluster.rows.clone());
            if rows[0] == at {
                events.push(self.event(row, &rows));
            }
        }
        events
    }

    fn event(&self, row: &'a Value, rows: &[usize]) -> Event<'a> {
        let (mut audiences, mut functions, mut carriers) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows.iter().map(|at| &self.sample.activities[*at]) {
            add(&mut audiences, texts(row, "audiences"));
            add(&mut carriers, texts(row, "stations"));
            let own = texts(row, "functions");
            let of_stations = || {
                texts(row, "stations").iter().map(|id| text(self.station(id), "function").unwrap()).collect()
            };
            add(&mut functions, if own.is_empty() { of_stations() } else { own });
        }
        let named = carriers.clone();
        let site = place(row, &self.sample.stations);
        let date = text(row, "date").unwrap();
        let here =
            |one: &&Value| site.is_some() && text(one, "site") == site.as_deref() && is_open(one, date);
        for station in self.sample.stations.iter().filter(here) {
            let function = text(station, "function").unwrap();
            let served = named.iter().any(|id| text(self.station(id), "function") == Some(function));
            if (named.is_empty() && functions.is_empty()) || (functions.contains(&function) && !served) {
                add(&mut carriers, vec![text(station, "id").unwrap()]);
            }
        }
        Event { row, audiences, functions, carriers }
    }

    /// The parts of a station; `None` is the rest.
    fn parts_of(&self, station: Option<&'a str>, site: Option<&str>) -> Vec<Option<String>> {
        let Some(id) = station else { return vec![None] };
        let told = self.station(id);
        let own = match self.of {
            "station" => Some(id),
            "tier" => text(told, "tier"),
            "function" => text(told, "function"),
            "site" => text(told, "site").or(site),
            _ => None,
        };
        let mut parts = vec![own.map(ToOwned::to_owned)];
        let mut above = text(told, "parent").filter(|_| self.below);
        while let Some(id) = above {
            parts.push(Some(id.to_owned()));
            above = text(self.station(id), "parent");
        }
        parts
    }

    /// How much of an event falls into a part.
    fn share(&self, event: &Event<'a>, part: Option<&str>) -> RBig {
        let count = event.carriers.len();
        let reports = RBig::from(u64::try_from(count.max(1)).unwrap());
        let follows = ["station", "tier", "function", "site"].contains(&self.of);
        let site = place(event.row, &self.sample.stations);
        if !follows {
            let own: Vec<Option<&str>> = match self.of {
                "audience" if !event.audiences.is_empty() => {
                    event.audiences.iter().copied().map(Some).collect()
                }
                "partner" if event.row.get("partners").is_some() => {
                    texts(event.row, "partners").into_iter().map(Some).collect()
                }
                "district" | "audience" | "partner" => vec![None],
                key => vec![text(event.row, key)],
            };
            let each = if self.accounting == "per_station" { reports } else { RBig::ONE };
            return if own.contains(&part) { each } else { RBig::ZERO };
        }
        let mut named: Vec<Option<&str>> = event.carriers.iter().copied().map(Some).collect();
        let mut each = RBig::ONE;
        match self.accounting {
            "once_per_site" => named.truncate(1),
            "split" => each = RBig::ONE / reports,
            _ => {}
        }
        if named.is_empty() {
            let own = site.as_deref().filter(|_| self.of == "site");
            return if own == part { RBig::ONE } else { RBig::ZERO };
        }
        let falls = named.iter().flat_map(|id| self.parts_of(*id, site.as_deref()));
        falls.filter(|own| own.as_deref() == part).fold(RBig::ZERO, |sum, _| sum + each.clone())
    }

    fn counts_campaign(&self, row: &Value) -> bool {
        match self.campaigns {
            "apart" => row.get("campaign").is_none(),
            "only" => row.get("campaign").is_some(),
            _ => true,
        }
    }

    fn takes(&self, measure: &Value, event: &Event<'_>) -> bool {
        let row = event.row;
        let (old, young) = (event.audiences.contains(&"old"), event.audiences.contains(&"young"));
        let tier = |id: &&str| text(self.station(id), "tier").unwrap();
        let least = number(measure, "person_times_at_least");
        let by_event = measure["count"] != "groups";
        holds(measure, "themes", |id| text(row, "theme") == Some(id))
            && holds(measure, "kinds", |id| text(row, "kind") == Some(id))
            && holds(measure, "programmes", |id| text(row, "programme") == Some(id))
            && holds(measure, "audiences", |id| event.audiences.contains(&id))
            && texts(measure, "all_audiences").iter().all(|id| event.audiences.contains(id))
            && holds(measure, "functions", |id| event.functions.contains(&id))
            && holds(measure, "tiers", |one| event.carriers.iter().any(|id| tier(id) == one))
            && holds(measure, "actors", |one| texts(row, "partners").iter().any(|id| actor(id) == one))
            && holds(measure, "partners", |one| texts(row, "partners").contains(&one))
            && is(measure, "intergenerational", old && young)
            && is(measure, "minors", young)
            && is(measure, "grouped", row.get("group").is_some())
            && is(measure, "volunteered", number(row, "volunteers") > RBig::ZERO)
            && (!by_event || number(row, "person_times") >= least)
    }

    fn events_of(&self, measure: &Value, part: Option<&str>, period: &str) -> Bounds {
        let all = self.events();
        let here: Vec<(&Event<'_>, RBig)> = all
            .iter()
            .filter(|event| self.counts_campaign(event.row) && self.takes(measure, event))
            .filter(|event| lies_in(event.row["date"].as_str().unwrap(), period))
            .map(|event| (event, self.share(event, part)))
            .filter(|(_, share)| *share > RBig::ZERO)
            .collect();
        let sum = |key: &str| {
            whole(
                here.iter()
                    .fold(RBig::ZERO, |sum, (event, share)| sum + number(event.row, key) * share.clone()),
            )
        };
        let events = || here.iter().map(|(event, _)| *event).collect::<Vec<_>>();
        match measure["count"].as_str().unwrap() {
            "sessions" if measure.get("person_times_on_average").is_some() => {
                let sizes = events().iter().map(|event| number(event.row, "person_times")).collect();
                whole(on_average(sizes, &number(measure, "person_times_on_average")))
            }
            "sessions" => whole(here.iter().fold(RBig::ZERO, |sum, (_, share)| sum + share.clone())),
            "person_times" => sum("person_times"),
            "volunteer_times" => sum("volunteers"),
            "volunteer_hours" => sum("volunteer_hours"),
            "partners" => whole(self.partners(measure, &events(), part)),
            "groups" => whole(groups(measure, &events())),
            _ => people(&all, &events()),
        }
    }

    fn partners(&self, measure: &Value, events: &[&Event<'_>], part: Option<&str>) -> u64 {
        let named = events.iter().flat_map(|event| texts(event.row, "partners"));
        let named = named.filter(|id| holds(measure, "actors", |one| actor(id) == one));
        let named = named.filter(|id| holds(measure, "partners", |one| *id == one));
        let here = named.filter(|id| self.of != "partner" || part == Some(id));
        here.collect::<BTreeSet<_>>().len().try_into().unwrap()
    }

    fn of_station(&self, row: &Value, measure: &Value, part: Option<&str>, own: Option<&str>) -> bool {
        let station = text(row, "station").map(|id| self.station(id));
        let function = station.and_then(|one| text(one, "function"));
        let tier = station.and_then(|one| text(one, "tier"));
        let parts = match self.of {
            "campaign" | "programme" | "partner" => vec![own.map(ToOwned::to_owned)],
            _ => self.parts_of(station.and_then(|one| text(one, "id")), None),
        };
        holds(measure, "functions", |id| function == Some(id))
            && holds(measure, "tiers", |one| tier == Some(one))
            && parts.iter().any(|one| one.as_deref() == part)
    }

    fn donations(&self, measure: &Value, part: Option<&str>, period: &str) -> Bounds {
        let rows = self.sample.district["ledger"]["donations"].as_array().unwrap();
        let here = rows.iter().filter(|row| {
            let own = text(row, self.of);
            lies_in(row["date"].as_str().unwrap(), period)
                && self.counts_campaign(row)
                && holds(measure, "donation_kinds", |kind| text(row, "kind") == Some(kind))
                && holds(measure, "partners", |id| text(row, "partner") == Some(id))
                && holds(measure, "actors", |one| text(row, "partner").is_some_and(|id| actor(id) == one))
                && self.of_station(row, measure, part, own)
        });
        let one = measure["count"] == "donations";
        whole(here.fold(RBig::ZERO, |sum, row| sum + if one { RBig::ONE } else { number(row, "yuan") }))
    }

    fn volunteers(&self, measure: &Value, part: Option<&str>, period: &str) -> Bounds {
        let rows = self.sample.district["ledger"]["volunteers"].as_array().unwrap();
        let here = rows.iter().filter(|row| {
            let began = row["from"].as_str().unwrap();
            (began < end(period).as_str() || lies_in(began, period))
                && is(measure, "backbone", row["backbone"] == json!(true))
                && self.of_station(row, measure, part, None)
        });
        whole(u64::try_from(here.count()).unwrap())
    }

    fn stations(&self, measure: &Value, part: Option<&str>, period: &str) -> Bounds {
        let open = self.sample.stations.iter().filter(|station| is_open(station, &end(period)));
        let here =
            open.filter(|station| self.of_station(&json!({"station": station["id"]}), measure, part, None));
        whole(u64::try_from(here.count()).unwrap())
    }
}

/// Dates are texts that stand in the order of their days.
fn is_open(station: &Value, date: &str) -> bool {
    text(station, "opened").is_none_or(|opened| opened <= date)
        && text(station, "closed").is_none_or(|closed| date <= closed)
}

/// The months of a period of 2022.
fn months(period: &str) -> (u32, u32) {
    let Some((_, rest)) = period.split_once('-') else { return (1, 12) };
    if let Some(quarter) = rest.strip_prefix('Q') {
        let last = quarter.parse::<u32>().unwrap() * 3;
        return (last - 2, last);
    }
    if let Some(half) = rest.strip_prefix('H') {
        let last = half.parse::<u32>().unwrap() * 6;
        return (last - 5, last);
    }
    let month = rest.parse().unwrap();
    (month, month)
}

fn lies_in(date: &str, period: &str) -> bool {
    let (first, last) = months(period);
    let month: u32 = date[5..7].parse().unwrap();
    first <= month && month <= last
}

fn end(period: &str) -> String {
    format!("2022-{:02}-31", months(period).1)
}

/// The most, from the largest down, whose mean reaches so much.
fn on_average(mut sizes: Vec<RBig>, mean: &RBig) -> u64 {
    sizes.sort();
    sizes.reverse();
    let reaches = |count: &usize| {
        let sum = sizes[..*count].iter().fold(RBig::ZERO, |sum, size| sum + size.clone());
        sum >= mean.clone() * RBig::from(u64::try_from(*count).unwrap())
    };
    (0..=sizes.len()).filter(reaches).max().unwrap().try_into().unwrap()
}

fn groups(measure: &Value, events: &[&Event<'_>]) -> u64 {
    let mut found: BTreeMap<&str, (u64, RBig)> = BTreeMap::new();
    for event in events {
        if let Some(group) = text(event.row, "group") {
            let (sessions, times) = found.entry(group).or_insert((0, RBig::ZERO));
            *sessions += 1;
            *times += number(event.row, "person_times");
        }
    }
    found.retain(|_, (sessions, times)| {
        RBig::from(*sessions) >= number(measure, "sessions_at_least")
            && *times >= number(measure, "person_times_at_least")
    });
    let sessions = found.values().map(|(sessions, _)| RBig::from(*sessions)).collect();
    on_average(sessions, &number(measure, "sessions_on_average"))
}

fn of_one(event: &Event<'_>) -> Bounds {
    let times = number(event.row, "person_times");
    match text(event.row, "people") {
        Some(_) => whole(number(event.row, "people")),
        None => (times.clone().min(RBig::ONE), times),
    }
}

/// The series of an event, if somebody kept its list.
fn listed<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    text(event.row, "group").filter(|group| *group != "h")
}

/// Between the largest and the sum of the units: a listed series is one, every other event is one.
fn people(all: &[Event<'_>], here: &[&Event<'_>]) -> Bounds {
    let mut units: Vec<Bounds> =
        here.iter().filter(|event| listed(event).is_none()).map(|one| of_one(one)).collect();
    for (group, list) in [("g", 12_u64), ("i", 60)] {
        let sessions: Vec<_> = here.iter().filter(|event| listed(event) == Some(group)).collect();
        if sessions.is_empty() {
            continue;
        }
        let each: Vec<Bounds> = sessions.iter().map(|event| of_one(event)).collect();
        let largest = each.iter().map(|(low, _)| low.clone()).max().unwrap();
        let sum = each.iter().fold(RBig::ZERO, |sum, (_, high)| sum + high.clone());
        let list = RBig::from(list);
        let complete =
            all.iter().filter(|event| text(event.row, "group") == Some(group)).count() == sessions.len();
        let high = sum.clone().min(list.clone().max(largest.clone()));
        units.push((if complete { largest.max(list.min(sum)) } else { largest }, high));
    }
    let low = units.iter().map(|(low, _)| low.clone()).max().unwrap_or(RBig::ZERO);
    (low, units.iter().fold(RBig::ZERO, |sum, (_, high)| sum + high.clone()))
}
