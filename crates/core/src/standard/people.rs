//! People (人员): who holds a post here on a day, each person once.
//!
//! Takes the posts of a district by station, gives how many people fulfil what is asked of them.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{People, State, derive::Derived};
use crate::base::{Date, Exact, Id};
use crate::staff::{Post, Staff};

/// Where people are looked for.
pub(super) struct Place {
    /// The open stations of the site, or the station alone.
    pub stations: Vec<usize>,
    /// One of them with its function: of the others only those posts count that are for this function too, such as
    /// that of a head of all three.
    pub of: Option<(usize, usize)>,
}

/// People with the posts that count, each with its place.
type Holders<'s> = BTreeMap<usize, Vec<(usize, &'s Post)>>;

/// The posts that are held on a day, by the place of their station.
pub(super) struct Posts<'s> {
    staff: &'s Staff,
    on: Date,
    /// Places of posts.
    at: Vec<Vec<usize>>,
}

impl<'s> Posts<'s> {
    /// Gathers the posts of people who are employed on the day.
    pub fn of(staff: &'s Staff, stations: usize, on: Date) -> Self {
        let mut at: Vec<Vec<usize>> = Vec::new();
        at.resize_with(stations, Vec::new);
        let is_held = |post: &Post| post.days().holds(on) && staff.employs(post.worker, on);
        for (place, post) in staff.posts().iter().enumerate().filter(|(_, post)| is_held(post)) {
            at.get_mut(post.station).into_iter().for_each(|there| there.push(place));
        }
        Self { staff, on, at }
    }

    /// Are there so many people at a place?
    pub fn many(&self, place: &Place, needed: usize, asked: &People) -> Derived {
        let mut people = self.in_role(place, asked);
        people.retain(|worker, posts| self.counts(*worker, posts, asked));
        let found = people.len();
        let state = State::of(found >= needed);
        Derived::of(state, &found, &needed).counting(rows(&people))
    }

    /// Is the share of those who count among all in the roles so large? Of nobody there is no share.
    pub fn share(&self, place: &Place, needed: &Exact, asked: &People) -> Derived {
        let mut people = self.in_role(place, asked);
        let all = Exact::count(people.len());
        people.retain(|worker, posts| self.counts(*worker, posts, asked));
        let found = Exact::count(people.len()).over(&all).unwrap_or_default();
        let state = State::of(found >= *needed);
        Derived::of(state, &found, needed).counting(rows(&people))
    }

    /// The people at a place in a role that is asked for, each with the posts that count there.
    fn in_role(&self, place: &Place, asked: &People) -> Holders<'s> {
        let places = place.stations.iter().filter_map(|station| self.at.get(*station)).flatten();
        let mut people = Holders::new();
        for place_of_post in places {
            let Some(post) = self.staff.posts().get(*place_of_post) else { continue };
            let is_here = place.of.is_none_or(|(station, function)| {
                post.station == station || self.staff.functions_of(post).contains(&function)
            });
            if is_here && self.is_asked(post, asked) {
                people.entry(post.worker).or_default().push((*place_of_post, post));
            }
        }
        people
    }

    /// Is a post in a role that is asked for?
    fn is_asked(&self, post: &Post, asked: &People) -> bool {
        let Some(role) = self.staff.roles().get(post.role) else { return false };
        let by_role = if asked.roles.is_empty() { !role.volunteer } else { asked.roles.contains(&role.id) };
        by_role && (asked.leads.is_none() || asked.leads == role.leads)
    }

    /// Does a person with these posts count?
    fn counts(&self, worker: usize, posts: &[(usize, &Post)], asked: &People) -> bool {
        let share = posts.iter().fold(Exact::ZERO, |sum, (_, post)| sum.plus(&post.share));
        let licensed = !asked.licensed || self.is_qualified(worker, |kind| kind.licence);
        let qualified = asked.qualifications.is_empty()
            || self.is_qualified(worker, |kind| asked.qualifications.contains(&kind.id));
        licensed && qualified && (!asked.full_time || share >= Exact::ONE)
    }

    /// Has a person a qualification of such a kind on the day?
    fn is_qualified(&self, worker: usize, is: impl Fn(&crate::staff::Kind) -> bool) -> bool {
        let rows = self.staff.qualifications_of(worker).iter();
        rows.filter_map(|row| self.staff.qualifications().get(*row)).any(|row| {
            row.from <= self.on
                && row.to.is_none_or(|to| self.on <= to)
                && self.staff.kinds().get(row.kind).is_some_and(&is)
        })
    }
}

/// The ids of the posts, in the order of the document.
fn rows<'s>(people: &Holders<'s>) -> impl Iterator<Item = &'s Id> {
    let mut posts: Vec<(usize, &Post)> = people.values().flatten().copied().collect();
    posts.sort_unstable_by_key(|(place, _)| *place);
    posts.into_iter().map(|(_, post)| &post.id)
}
