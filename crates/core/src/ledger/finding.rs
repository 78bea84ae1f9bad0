//! What in a ledger can't be right (台账核查): findings, none of which keeps it from being read.
//!
//! Takes a ledger and its network, gives an issue for each row that needs a look, at its place in the ledger. It
//! changes nothing and counts nothing; rows that two stations report are the business of `measure`.

use alloc::{borrow::ToOwned, string::ToString};

use super::{Activity, Donation, Ledger, Place, Problem};
use crate::base::{Date, Issue, Issues};
use crate::network::{Network, Station};

impl Ledger {
    /// What can't be right or needs a look, of activities, series and donations in the order of their rows; places are those of the ledger document.
    /// `on` is the day on which is asked, if what has not happened yet is of interest.
    #[must_use]
    pub fn findings(&self, network: &Network, on: Option<Date>) -> Issues {
        let mut issues = Issues::none();
        let mut sessions = alloc::vec![0_usize; self.groups.len()];
        for activity in self.activities() {
            if let Some(count) = activity.group().and_then(|group| sessions.get_mut(group)) {
                *count = count.saturating_add(1);
            }
            let mut found = Issues::none();
            self.numbers(activity, &mut found);
            self.dates(activity.date(), activity.campaign(), on, &mut found);
            places(activity, network, &mut found);
            if !found.is_empty() {
                issues.extend(found.at(activity.place()).at("activities"));
            }
        }
        for (place, (group, _)) in
            self.groups.iter().zip(sessions).enumerate().filter(|(_, (_, count))| *count == 0)
        {
            issues
                .add(Issue::from(Problem::EmptyGroup { group: group.id.to_string() }).at(place).at("groups"));
        }
        for (place, donation) in self.donations.iter().enumerate() {
            let found = self.given(donation, network, on);
            if !found.is_empty() {
                issues.extend(found.at(place).at("donations"));
            }
        }
        issues
    }

    /// Of a donation: its day, its campaign, its station.
    fn given(&self, donation: &Donation, network: &Network, on: Option<Date>) -> Issues {
        let mut found = Issues::none();
        self.dates(donation.date, donation.campaign.map(Place::index), on, &mut found);
        let station = donation.station.and_then(|place| network.stations().get(place.index()));
        if let Some(closed) = station.and_then(|station| closed(station, donation.date)) {
            found.add(closed.at("station"));
        }
        found
    }

    fn numbers(&self, activity: Activity<'_>, issues: &mut Issues) {
        let (people, times) = (activity.people(), activity.person_times());
        if let Some(people) = people.filter(|people| people.many() > times.many()) {
            let more = Problem::MorePeople { people: people.to_string(), person_times: times.to_string() };
            issues.add(Issue::from(more).at("people"));
        }
        let group = activity.group().and_then(|place| self.groups.get(place));
        if let (Some(people), Some(group)) = (people, group)
            && let Some(whole) = group.people.filter(|whole| *whole < people)
        {
            let (people, whole) = (people.to_string(), whole.to_string());
            let larger = Problem::LargerThanGroup { people, group: group.id.to_string(), whole };
            issues.add(Issue::from(larger).at("people"));
        }
        let hours = activity.volunteer_hours();
        if hours.exact().is_zero() {
            return;
        }
        let volunteers = activity.volunteers();
        if volunteers.many() == 0 {
            let nobody = Problem::HoursOfNobody { hours: hours.to_string() };
            issues.add(Issue::from(nobody).at("volunteer_hours"));
        } else if *hours.exact() > activity.longest_day() {
            let long = Problem::LongDay { hours: hours.to_string(), volunteers: volunteers.to_string() };
            issues.add(Issue::from(long).at("volunteer_hours"));
        }
    }

    fn dates(&self, date: Date, campaign: Option<usize>, on: Option<Date>, issues: &mut Issues) {
        if let Some(campaign) = campaign.and_then(|place| self.campaigns.get(place))
            && let Some(period) = campaign.period.filter(|period| !period.holds(date))
        {
            let (date, campaign, period) = (date.to_string(), campaign.id.to_string(), period.to_string());
            issues.add(Issue::from(Problem::OutsideCampaign { date, campaign, period }).at("date"));
        }
        if let Some(on) = on.filter(|on| date > *on) {
            let not_yet = Problem::NotYet { date: date.to_string(), on: on.to_string() };
            issues.add(Issue::from(not_yet).at("date"));
        }
    }
}

/// That a station was not open, if it was not.
fn closed(station: &Station, date: Date) -> Option<Issue> {
    let told = || Problem::StationClosed { station: station.id.to_string(), date: date.to_string() };
    (!station.is_open(date)).then(|| told().into())
}

/// Do stations, site and functions go together?
fn places(activity: Activity<'_>, network: &Network, issues: &mut Issues) {
    let named = activity.stations().iter().enumerate();
    let stations = named.filter_map(|(at, place)| Some((at, network.stations().get(place.index())?)));
    let site = activity.site().and_then(|place| network.sites().get(place));
    for (at, station) in stations.clone() {
        if let Some(closed) = closed(station, activity.date()) {
            issues.add(closed.at(at).at("stations"));
        }
        if let (Some(own), Some(site)) = (&station.site, site)
            && *own != site.id
        {
            let elsewhere =
                Problem::StationElsewhere { station: station.id.to_string(), site: site.id.to_string() };
            issues.add(Issue::from(elsewhere).at(at).at("stations"));
        }
    }
    if activity.functions().is_empty() {
        issues.add(Problem::WithoutFunction {});
    }
    for place in activity.functions().iter().filter(|_| !activity.stations().is_empty()) {
        let Some(function) = network.functions().get(place) else { continue };
        if !stations.clone().any(|(_, station)| station.function == function.id) {
            let function = function.id.as_str().to_owned();
            issues.add(Issue::from(Problem::NotServed { function }).at("functions"));
        }
    }
}
