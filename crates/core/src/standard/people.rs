//! People (人员): who holds a post here on a day, each person once.
//!
//! Takes the posts of a district by station, gives how many people fulfil what is asked of them.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{People, State, derive::Derived};
use crate::base::{Date, Exact};
use crate::staff::{Post, Staff};

/// The posts that are held on a day, by the place of their station.
pub(super) struct Posts<'s> {
    staff: &'s Staff,
    on: Date,
    at: Vec<Vec<&'s Post>>,
}

impl<'s> Posts<'s> {
    /// Gathers the posts of people who are employed on the day.
    pub fn of(staff: &'s Staff, stations: usize, on: Date) -> Self {
        let mut at: Vec<Vec<&Post>> = Vec::new();
        at.resize_with(stations, Vec::new);
        let held =
            staff.posts().iter().filter(|post| post.days().holds(on) && staff.employs(post.worker, on));
        for post in held {
            at.get_mut(post.station).into_iter().for_each(|there| there.push(post));
        }
        Self { staff, on, at }
    }

    /// Are there so many people at some stations?
    pub fn many(&self, stations: &[usize], needed: usize, asked: &People) -> Derived {
        let posts = stations.iter().filter_map(|station| self.at.get(*station)).flatten();
        let mut of_people: BTreeMap<usize, Vec<&Post>> = BTreeMap::new();
        for post in posts.filter(|post| self.is_asked(post, asked)) {
            of_people.entry(post.worker).or_default().push(post);
        }
        of_people.retain(|worker, posts| self.counts(*worker, posts, asked));
        let found = of_people.len();
        let rows = of_people.values().flatten().map(|post| &post.id);
        Derived::of(State::of(found >= needed), &found, &needed).counting(rows)
    }

    /// Is a post in a role that is asked for?
    fn is_asked(&self, post: &Post, asked: &People) -> bool {
        let Some(role) = self.staff.roles().get(post.role) else { return false };
        let by_role = if asked.roles.is_empty() { !role.volunteer } else { asked.roles.contains(&role.id) };
        by_role && (asked.leads.is_none() || asked.leads == role.leads)
    }

    /// Does a person with these posts count?
    fn counts(&self, worker: usize, posts: &[&Post], asked: &People) -> bool {
        let share = posts.iter().fold(Exact::ZERO, |sum, post| sum.plus(&post.share));
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
