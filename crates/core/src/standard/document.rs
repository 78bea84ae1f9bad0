//! The standard as a whole (建设标准).
//!
//! Takes a value, gives a [`Standard`] or every problem at once; then holds it to a district: what it names must be
//! there.

use alloc::{string::String, vec::Vec};

use super::{Kind, Problem, Requirement, requirement};
use crate::base::{
    Hint, Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
    rows::{self, Names},
};
use crate::district::District;
use crate::measure::{self, Catalogue};
use crate::network::{Network, State, Tier};

/// What a standard document calls itself.
const FORMAT: &str = "standard/1";
/// Most requirements and most groups.
const MOST: usize = 1000;

/// What sites or stations must have.
#[doc(alias = "建设标准")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standard {
    /// Its id.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// Where it comes from as a whole.
    pub source: Option<Text>,
    /// What has to be said of it.
    pub notes: Vec<Text>,
    /// About whom it speaks.
    pub applies: Applies,
    /// Requirements that are one together.
    pub groups: Vec<Group>,
    /// What is required.
    pub requirements: Vec<Requirement>,
}

/// About whom a standard speaks. Nothing is asked of who is not open on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applies {
    /// Sites that carry a station, in one of these states; in any without.
    Sites(Vec<State>),
    /// Stations with one of these functions on one of these tiers; any without.
    Stations(Vec<Id>, Vec<Tier>),
}

impl Default for Applies {
    fn default() -> Self {
        Self::Sites(Vec::new())
    }
}

impl Applies {
    /// The ids of the sites or stations of which it may speak.
    pub(crate) fn subjects<'n>(&self, network: &'n Network) -> Names<'n> {
        match self {
            Self::Sites(_) => Names::among("sites", network.sites().iter().map(|site| &site.id)),
            Self::Stations(..) => Names::among("stations", network.stations().iter().map(|one| &one.id)),
        }
    }

    /// May it speak of a site or a station, on some day? The states of a site change, and when it is open.
    pub(super) fn may_mean(&self, network: &Network, subject: usize) -> bool {
        match self {
            Self::Sites(_) => true,
            Self::Stations(functions, tiers) => network.stations().get(subject).is_some_and(|station| {
                (functions.is_empty() || functions.contains(&station.function))
                    && (tiers.is_empty() || tiers.contains(&station.tier))
            }),
        }
    }

    /// Where the site of a subject stands: itself, or the one that a station names.
    pub(super) fn site_of(&self, network: &Network, subject: usize) -> Option<usize> {
        match self {
            Self::Sites(_) => Some(subject),
            Self::Stations(..) => network.site_index(network.stations().get(subject)?.site.as_ref()?),
        }
    }
}

/// Requirements that are one together: met when all are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Unique among the groups.
    pub id: Id,
    /// What people read.
    pub title: Text,
}

impl Standard {
    /// Reads a standard document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str) -> Read<Self> {
        Self::read(&json::read(document.as_bytes(), json::DEEPEST)?)
    }

    /// Reads a standard out of a value.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let id = fields.need("id", Id::read);
        let title = fields.need("title", Text::read);
        let source = fields.may("source", Text::read);
        let notes = fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default();
        let applies = applies(&mut fields);
        let groups = Names::of(document, "groups");
        let read = |fields: &mut Fields<'_>, id| Group { id, title: fields.need("title", Text::read) };
        let group_rows = rows::rows(&mut fields, &groups, MOST, read);
        let of_stations = matches!(applies, Applies::Stations(..));
        let read = |fields: &mut Fields<'_>, id| requirement::read(fields, id, &groups, of_stations);
        let names = Names::of(document, "requirements");
        let requirements = rows::rows(&mut fields, &names, MOST, read);
        if !fields.has("requirements") {
            fields.refuse(json::Problem::MissingKey { key: "requirements".into() });
        } else if fields.is_clean() && requirements.is_empty() {
            fields.refuse_at("requirements", Problem::NothingRequired {});
        }
        fields.close(Self { id, title, source, notes, applies, groups: group_rows, requirements })
    }

    /// Holds the standard to a district: the functions, measures, roles and kinds of qualification that it
    /// names are there.
    ///
    /// # Errors
    /// Everything that is not there, with its place in the standard. Of a part that the district lacks nothing can
    /// be said.
    pub fn fits(&self, district: &District, catalogue: &Catalogue) -> Read<()> {
        let mut issues = Issues::none();
        if let Applies::Stations(functions, _) = &self.applies {
            let known: Vec<&str> = district.network().functions().iter().map(|one| one.id.as_str()).collect();
            let problem = |given, nearest| Problem::UnknownFunction { given, nearest };
            absent(functions, &known, problem).for_each(|issue| issues.add(issue.at("functions")));
        }
        let measures: Vec<&str> = catalogue.measures.iter().map(|one| one.id.as_str()).collect();
        for (place, requirement) in self.requirements.iter().enumerate() {
            let Kind::Measure(figured) = &requirement.kind else { continue };
            if !measures.contains(&figured.measure.as_str()) {
                let problem = |given, nearest| measure::Problem::UnknownMeasure { given, nearest };
                let issue = fields::unknown(figured.measure.as_str(), &measures, problem);
                issues.add(issue.at("measure").at(place).at("requirements"));
            }
        }
        issues.take::<()>(Err(self.fits_staff(district)));
        issues.unless(())
    }

    fn fits_staff(&self, district: &District) -> Issues {
        let mut issues = Issues::none();
        let Ok(staff) = district.staff() else { return issues };
        let roles: Vec<&str> = staff.roles().iter().map(|role| role.id.as_str()).collect();
        let kinds: Vec<&str> = staff.kinds().iter().map(|kind| kind.id.as_str()).collect();
        for (place, requirement) in self.requirements.iter().enumerate() {
            let (Kind::People(_, people) | Kind::PeopleShare(_, people)) = &requirement.kind else {
                continue;
            };
            let mut add = |key: &str, issue: Issue| issues.add(issue.at(key).at(place).at("requirements"));
            let problem = |given, nearest| Problem::UnknownRole { given, nearest };
            absent(&people.roles, &roles, problem).for_each(|issue| add("roles", issue));
            let problem = |given, nearest| Problem::UnknownQualification { given, nearest };
            absent(&people.qualifications, &kinds, problem).for_each(|issue| add("qualifications", issue));
        }
        issues
    }
}

/// The ids of a list that are not known, each at its place.
fn absent(
    ids: &[Id],
    known: &[&str],
    problem: impl Fn(String, Hint) -> Problem,
) -> impl Iterator<Item = Issue> {
    let unknown = ids.iter().enumerate().filter(|(_, id)| !known.contains(&id.as_str()));
    unknown.map(move |(place, id)| fields::unknown(id.as_str(), known, &problem).at(place))
}

/// The states of a site where something is: an empty one is held to nothing.
const STATES: [(&str, State); 3] =
    [("combined", State::Combined), ("partly_combined", State::PartlyCombined), ("single", State::Single)];

/// `subject` and what narrows it.
fn applies(fields: &mut Fields<'_>) -> Applies {
    let of_stations =
        fields.need("subject", |value| fields::word(value, &[("site", false), ("station", true)]));
    if of_stations {
        let functions = fields.may("functions", |value| fields::each(value, Id::read));
        let tiers =
            fields.may("tiers", |value| fields::each(value, |value| fields::word(value, Tier::WORDS)));
        return Applies::Stations(functions.unwrap_or_default(), tiers.unwrap_or_default());
    }
    let state = |value| fields::word(value, &STATES);
    Applies::Sites(fields.may("states", |value| fields::each(value, state)).unwrap_or_default())
}
