//! Reading row by row (逐行读取): a ledger of millions of rows without a tree of the whole.
//!
//! Takes the head of a ledger, then rows of its lists one at a time, gives the [`Ledger`] or every problem at once.
//! What rows refer to comes before them: the lists in the order of [`Builder::lists`].

use alloc::{borrow::ToOwned, collections::BTreeMap, vec::Vec};

use super::{
    Apart, Ledger, Problem,
    activity::{Row, Set, Span},
    ids::Texts,
    known::{Known, Place},
    record::{self, ApartDraft, Beneficiaries, Donation, Volunteer},
    terms::{self, Audience, Campaign, Group, Partner, Term},
};
use crate::base::{
    Date, Hours, Id, Issue, Issues, People, PersonTimes, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
};
use crate::network::Network;

/// What a ledger document calls itself.
const FORMAT: &str = "ledger/1";
/// Most rows of a list.
const MOST_ROWS: usize = 10_000_000;
/// Most themes, kinds and campaigns.
const MOST_TERMS: usize = 1000;
/// Most audiences.
const MOST_AUDIENCES: usize = 64;
/// Most stations, partners and functions that one activity names.
const MOST_NAMED: usize = 100;

/// A list while it is read.
#[derive(Default)]
pub(super) struct List<T> {
    pub items: Vec<T>,
    pub known: Known,
}

impl<T> List<T> {
    fn new(name: &'static str) -> Self {
        Self { items: Vec::new(), known: Known::new(name) }
    }

    fn push(&mut self, read: Read<T>, id: impl Fn(&T) -> &Id) -> Read<()> {
        let item = read.inspect_err(|_| self.known.break_off())?;
        if self.known.add(id(&item).as_str()).is_none() {
            return Err(twice(id(&item).as_str()).into());
        }
        self.items.push(item);
        Ok(())
    }
}

fn twice(id: &str) -> Issue {
    Issue::from(Problem::DuplicateId { id: id.to_owned() }).at("id")
}

/// What rows may refer to.
pub(super) struct Terms {
    functions: Known,
    sites: Known,
    pub stations: Known,
    /// Of each station: its function and its site.
    of_stations: Vec<(Option<Place>, Option<Place>)>,
    themes: List<Term>,
    kinds: List<Term>,
    audiences: List<Audience>,
    pub campaigns: List<Campaign>,
    pub partners: List<Partner>,
    groups: List<Group>,
    pub programmes: Known,
    events: Known,
}

impl Terms {
    fn of(network: &Network) -> Self {
        let functions = Known::of("functions", network.functions().iter().map(|one| &one.id));
        let sites = Known::of("sites", network.sites().iter().map(|one| &one.id));
        let stations = Known::of("stations", network.stations().iter().map(|one| &one.id));
        let of_station = |station: &crate::network::Station| {
            let site = station.site.as_ref().and_then(|site| sites.find(site.as_str()));
            (functions.find(station.function.as_str()), site)
        };
        let of_stations = network.stations().iter().map(of_station).collect();
        Self {
            functions,
            sites,
            stations,
            of_stations,
            themes: List::new("themes"),
            kinds: List::new("kinds"),
            audiences: List::new("audiences"),
            campaigns: List::new("campaigns"),
            partners: List::new("partners"),
            groups: List::new("groups"),
            programmes: Known::new("programmes"),
            events: Known::new("events"),
        }
    }

    fn station(&self, place: Place) -> (Option<Place>, Option<Place>) {
        self.of_stations.get(place.index()).copied().unwrap_or_default()
    }
}

/// A reference that may be there.
pub(super) fn optional(fields: &mut Fields<'_>, key: &'static str, known: &Known) -> Option<Place> {
    fields.may(key, |value| known.read(value)).flatten()
}

/// References that may be there.
fn several(fields: &mut Fields<'_>, key: &'static str, known: &Known) -> Vec<Place> {
    fields.may(key, |value| known.read_each(value, MOST_NAMED)).unwrap_or_default()
}

fn set(places: &[Place]) -> Set {
    places.iter().fold(Set::default(), |set, place| set.with(place.index()))
}

/// Adds a row to its list.
type Adder = fn(&mut Builder, &Value) -> Read<()>;

/// The lists in the order in which they refer to each other, with the most rows that each may have.
const LISTS: [(&str, usize, Adder); 11] = [
    ("themes", MOST_TERMS, |it, row| it.terms.themes.push(terms::term(row), |item| &item.id)),
    ("kinds", MOST_TERMS, |it, row| it.terms.kinds.push(terms::term(row), |item| &item.id)),
    ("audiences", MOST_AUDIENCES, |it, row| it.terms.audiences.push(terms::audience(row), |item| &item.id)),
    ("campaigns", MOST_TERMS, |it, row| it.terms.campaigns.push(terms::campaign(row), |item| &item.id)),
    ("partners", MOST_ROWS, |it, row| it.terms.partners.push(terms::partner(row), |item| &item.id)),
    ("groups", MOST_ROWS, |it, row| it.terms.groups.push(terms::group(row), |item| &item.id)),
    ("activities", MOST_ROWS, |it, row| it.activity(row)),
    ("donations", MOST_ROWS, |it, row| {
        it.donations.push(record::donation(row, &mut it.terms), |item| &item.id)
    }),
    ("volunteers", MOST_ROWS, |it, row| {
        it.volunteers.push(record::volunteer(row, &mut it.terms), |item| &item.id)
    }),
    ("beneficiaries", MOST_ROWS, |it, row| {
        it.beneficiaries.push(record::beneficiaries(row, &mut it.terms), |item| &item.id)
    }),
    ("apart", MOST_ROWS, |it, row| it.apart.push(record::apart(row), |item| &item.id)),
];

/// A ledger while it is read.
///
/// ```
/// use haitang::{base::json, ledger::Builder, network::Network};
/// let network = Network::from_json(r#"{"haitang": "network/1", "id": "n", "title": "示例区",
///     "functions": [{"id": "work", "title": "社会工作"}],
///     "stations": [{"id": "c", "title": "中心", "tier": "centre", "function": "work"}]}"#)?;
/// let value = |text: &str| json::read(text.as_bytes(), json::DEEPEST);
/// let mut builder = Builder::open(&value(r#"{"haitang": "ledger/1", "id": "l"}"#)?, &network)?;
/// for day in 1..=3 {
///     let row = format!(r#"{{"id": "a{day}", "date": "2022-06-0{day}", "stations": ["c"], "person_times": 20}}"#);
///     builder.add("activities", &value(&row)?);
/// }
/// assert_eq!(builder.finish()?.activities().len(), 3);
/// # Ok::<(), haitang::base::Issues>(())
/// ```
pub struct Builder {
    head: Head,
    terms: Terms,
    rows: Vec<Row>,
    ids: Texts,
    titles: Texts,
    pool: Vec<Place>,
    donations: List<Donation>,
    volunteers: List<Volunteer>,
    beneficiaries: List<Beneficiaries>,
    apart: List<ApartDraft>,
    /// How many rows of each list have come.
    counts: [usize; LISTS.len()],
    /// Are activities missing that the document may have?
    is_cut: bool,
    issues: Issues,
}

/// What a ledger says of itself.
#[derive(Default)]
struct Head {
    id: Id,
    title: Option<Text>,
    source: Option<Text>,
    notes: Vec<Text>,
}

impl Builder {
    /// Begins with the head of a ledger, and with the rows that it holds already.
    ///
    /// # Errors
    /// What is no object. Everything else is told by [`finish`](Self::finish).
    pub fn open(document: &Value, network: &Network) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let head = Head {
            id: fields.need("id", Id::read),
            title: fields.may("title", Text::read),
            source: fields.may("source", Text::read),
            notes: fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default(),
        };
        let lists =
            LISTS.map(|(name, most, _)| (name, fields.may(name, |value| Ok(fields::list(value, most)))));
        let mut builder = Self::empty(head, network);
        builder.issues = fields.close(()).err().unwrap_or_default();
        for (name, rows) in lists {
            match rows {
                Some(Ok(rows)) => rows.iter().for_each(|row| builder.add(name, row)),
                Some(Err(issues)) => builder.cut(name, issues.at(name)),
                None => {}
            }
        }
        Ok(builder)
    }

    fn empty(head: Head, network: &Network) -> Self {
        Self {
            head,
            terms: Terms::of(network),
            rows: Vec::new(),
            ids: Texts::default(),
            titles: Texts::default(),
            pool: Vec::new(),
            donations: List::new("donations"),
            volunteers: List::new("volunteers"),
            beneficiaries: List::new("beneficiaries"),
            apart: List::new("apart"),
            counts: [0; LISTS.len()],
            is_cut: false,
            issues: Issues::none(),
        }
    }

    /// The names of the lists, in the order in which their rows have to come: what is referred to comes first.
    pub fn lists() -> impl Iterator<Item = &'static str> {
        LISTS.iter().map(|(name, ..)| *name)
    }

    /// One more row of a list. What is wrong with it is told at the end, at its place in the list.
    pub fn add(&mut self, list: &str, row: &Value) {
        let found = LISTS.iter().zip(&mut self.counts).find(|((name, ..), _)| *name == list);
        let Some(((name, most, add), count)) = found else {
            let names: Vec<_> = Self::lists().collect();
            let unknown = |key, nearest| json::Problem::UnknownKey { key, nearest };
            return self.issues.add_with(|| fields::unknown(list, &names, unknown));
        };
        let place = *count;
        *count = place.saturating_add(1);
        if place < *most {
            let added = add(self, row).map_err(|issues| issues.at(place).at(name));
            self.issues.take(added);
        } else if place == *most {
            let too_long = json::Problem::ListTooLong { most: alloc::string::ToString::to_string(most) };
            self.cut(name, Issue::from(too_long).at(name).into());
        }
    }

    /// A list that is no list, or too long a one: what it holds is not known, so nothing is said of what names it.
    fn cut(&mut self, list: &str, why: Issues) {
        self.issues.extend(why);
        let terms = &mut self.terms;
        match list {
            "themes" => terms.themes.known.break_off(),
            "kinds" => terms.kinds.known.break_off(),
            "audiences" => terms.audiences.known.break_off(),
            "campaigns" => terms.campaigns.known.break_off(),
            "partners" => terms.partners.known.break_off(),
            "groups" => terms.groups.known.break_off(),
            _ => self.is_cut |= list == "activities",
        }
    }

    fn activity(&mut self, value: &Value) -> Read<()> {
        let mut fields = Fields::of(value)?;
        let id = fields.need("id", Id::read);
        let title = fields.may("title", Text::read);
        let (event, programme) = (fields.may("event", Id::read), fields.may("programme", Id::read));
        let terms = &self.terms;
        let stations = several(&mut fields, "stations", &terms.stations);
        let partners = several(&mut fields, "partners", &terms.partners.known);
        let mut row = row(&mut fields, terms);
        if fields.is_clean() && row.site.is_none() && stations.is_empty() {
            fields.refuse(Problem::Nowhere {});
        }
        fields.close(())?;
        let sites = || stations.iter().find_map(|station| terms.station(*station).1);
        row.site = row.site.or_else(sites);
        if row.functions.is_empty() {
            let functions: Vec<_> = stations.iter().filter_map(|one| terms.station(*one).0).collect();
            row.functions = set(&functions);
        }
        row.event = event.and_then(|id| self.terms.events.taken_in(id.as_str()));
        row.programme = programme.and_then(|id| self.terms.programmes.taken_in(id.as_str()));
        row.stations = self.named(&stations);
        row.partners = self.named(&partners);
        self.keep(row, &id, title.as_ref());
        Ok(())
    }

    fn keep(&mut self, row: Row, id: &Id, title: Option<&Text>) {
        self.rows.push(row);
        self.ids.add(id.as_str());
        self.titles.add(title.map_or("", |title| &title.zh));
        self.titles.add(title.filter(|title| title.en != title.zh).map_or("", |title| &title.en));
    }

    /// Puts places into the common list, each once, in their order.
    fn named(&mut self, places: &[Place]) -> Span {
        let start = self.pool.len();
        for place in places {
            if self.pool.get(start..).is_some_and(|named| !named.contains(place)) {
                self.pool.push(*place);
            }
        }
        Span { start, length: u16::try_from(self.pool.len().saturating_sub(start)).unwrap_or(u16::MAX) }
    }

    /// The ledger, when nothing was wrong with any row.
    ///
    /// # Errors
    /// Everything that was wrong, each with its place.
    pub fn finish(mut self) -> Read<Ledger> {
        let apart = self.told_apart();
        let Terms { themes, kinds, audiences, campaigns, partners, groups, programmes, events, .. } =
            self.terms;
        let meant = |is_meant: fn(&Audience) -> bool| {
            let meant = audiences.items.iter().enumerate().filter(|(_, audience)| is_meant(audience));
            meant.fold(Set::default(), |set, (place, _)| set.with(place))
        };
        let (minors, older) = (meant(|it| it.minors), meant(|it| it.older));
        self.rows.shrink_to_fit();
        self.issues.unless(Ledger {
            id: self.head.id,
            title: self.head.title,
            source: self.head.source,
            notes: self.head.notes,
            themes: themes.items,
            kinds: kinds.items,
            audiences: audiences.items,
            minors,
            older,
            campaigns: campaigns.items,
            partners: partners.items,
            groups: groups.items,
            programmes: programmes.into_ids(),
            events: events.into_ids(),
            rows: self.rows,
            activity_ids: self.ids,
            titles: self.titles,
            pool: self.pool,
            donations: self.donations.items,
            volunteers: self.volunteers.items,
            beneficiaries: self.beneficiaries.items,
            apart,
        })
    }

    /// Refuses ids that stand twice, and resolves what is told apart. Both need all activities; while one could not
    /// be read, places are not those of the document, and nothing is said about them.
    fn told_apart(&mut self) -> Vec<Apart> {
        let complete = LISTS
            .iter()
            .zip(self.counts)
            .any(|((name, ..), count)| *name == "activities" && count == self.ids.len());
        if self.is_cut || !complete {
            return Vec::new();
        }
        let sorted = self.ids.sorted();
        let mut repeated: Vec<usize> = self.ids.repeated(&sorted).collect();
        repeated.sort_unstable();
        for place in repeated {
            self.issues.add_with(|| twice(self.ids.at(place)).at(place).at("activities"));
        }
        let mut alphabet = None;
        let mut apart = Vec::with_capacity(self.apart.items.len());
        for (place, draft) in core::mem::take(&mut self.apart.items).into_iter().enumerate() {
            let mut activities = Vec::with_capacity(draft.activities.len());
            for (at, id) in draft.activities.iter().enumerate() {
                if let Some(found) = self.ids.find(&sorted, id.as_str()) {
                    activities.push(found);
                    continue;
                }
                let known = alphabet.get_or_insert_with(|| self.ids.alphabet());
                let unknown = || unknown_activity(id, known).at(at).at("activities");
                self.issues.add_with(|| unknown().at(place).at("apart"));
            }
            activities.sort_unstable();
            activities.dedup();
            apart.push(Apart { activities, because: draft.because, id: draft.id });
        }
        apart
    }
}

fn unknown_activity(id: &Id, known: &BTreeMap<&str, usize>) -> Issue {
    let list = "activities".to_owned();
    fields::unknown_id(id.as_str(), known, |given, nearest| Problem::UnknownId { list, given, nearest })
}

/// What of an activity needs no second look.
fn row(fields: &mut Fields<'_>, terms: &Terms) -> Row {
    Row {
        date: fields.need("date", Date::read),
        site: optional(fields, "site", &terms.sites),
        functions: set(&several(fields, "functions", &terms.functions)),
        theme: optional(fields, "theme", &terms.themes.known),
        kind: optional(fields, "kind", &terms.kinds.known),
        audiences: set(&several(fields, "audiences", &terms.audiences.known)),
        person_times: fields.need("person_times", PersonTimes::read),
        people: fields.may("people", People::read),
        volunteers: fields.may("volunteers", People::read).unwrap_or_default(),
        volunteer_hours: fields.may("volunteer_hours", Hours::read).unwrap_or_default(),
        group: optional(fields, "group", &terms.groups.known),
        campaign: optional(fields, "campaign", &terms.campaigns.known),
        ..Row::default()
    }
}
