//! The staff document as a whole (人员资料).
//!
//! Takes a value and the network, gives a [`Staff`] or every problem at once.

use alloc::vec::Vec;

use super::{
    Expected, GeneralistRule, Kind, LicenceRule, Post, Qualification, Role, SupervisionRule, Worker,
    ground::Ground, lists::Lists,
};
use crate::base::{
    Date, Id, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
    quantity,
    rows::{Names, rows},
};
use crate::network::Network;

/// What a staff document calls itself.
const FORMAT: &str = "staff/1";
/// Most rows of the lists that grow with a network.
const MOST_ROWS: usize = 1_000_000;

/// Workers and their posts, checked: every reference is resolved.
#[doc(alias = "人员资料")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    pub(super) id: Id,
    pub(super) title: Text,
    pub(super) source: Option<Text>,
    pub(super) notes: Vec<Text>,
    pub(super) roles: Vec<Role>,
    pub(super) kinds: Vec<Kind>,
    pub(super) workers: Vec<Worker>,
    pub(super) posts: Vec<Post>,
    pub(super) qualifications: Vec<Qualification>,
    pub(super) expected: Vec<Expected>,
    pub(super) generalist_rules: Vec<GeneralistRule>,
    pub(super) licence_rules: Vec<LicenceRule>,
    pub(super) supervision_rules: Vec<SupervisionRule>,
    /// How many days before its end a qualification is worth a word.
    pub(super) notice_days: Option<u64>,
    pub(super) ground: Ground,
    /// The posts of each worker, then of each place, as indices.
    pub(super) of_worker: Vec<Vec<usize>>,
    pub(super) at_place: Vec<Vec<usize>>,
    /// The qualifications of each worker.
    pub(super) qualified: Vec<Vec<usize>>,
}

impl Staff {
    /// Reads a staff document from text, on its network.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str, network: &Network) -> Read<Self> {
        Self::read(&json::read(document.as_bytes(), json::DEEPEST)?, network)
    }

    /// Reads a staff document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn read(document: &Value, network: &Network) -> Read<Self> {
        let lists = Lists::of(document, network);
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let mut staff = Self {
            id: fields.need("id", Id::read),
            title: fields.need("title", Text::read),
            source: fields.may("source", Text::read),
            notes: fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default(),
            roles: rows(&mut fields, &lists.roles, fields::MOST_ITEMS, |row, id| lists.role(row, id)),
            kinds: rows(&mut fields, &lists.kinds, fields::MOST_ITEMS, |row, id| lists.kind(row, id)),
            workers: rows(&mut fields, &lists.workers, MOST_ROWS, super::lists::worker),
            posts: rows(&mut fields, &lists.posts, MOST_ROWS, |row, id| lists.post(row, id)),
            qualifications: rows(&mut fields, &lists.qualifications, MOST_ROWS, |row, id| {
                lists.qualification(row, id)
            }),
            expected: Vec::new(),
            generalist_rules: Vec::new(),
            licence_rules: Vec::new(),
            supervision_rules: Vec::new(),
            notice_days: None,
            ground: Ground::of(network),
            of_worker: Vec::new(),
            at_place: Vec::new(),
            qualified: Vec::new(),
        };
        staff.read_rules(&mut fields, document, &lists);
        fields.close(()).map(|()| staff.indexed())
    }

    fn read_rules<'v>(&mut self, fields: &mut Fields<'v>, document: &'v Value, lists: &Lists<'v>) {
        let names = |list| Names::of(document, list);
        let (most, functions) = (fields::MOST_ITEMS, self.ground.functions.len());
        self.expected = rows(fields, &names("expected"), most, |row, id| lists.expected(row, id));
        self.generalist_rules = rows(fields, &names("generalist_rules"), most, |row, id| {
            super::lists::generalist_rule(row, id, functions)
        });
        self.licence_rules = rows(fields, &names("licence_rules"), most, super::lists::licence_rule);
        self.supervision_rules =
            rows(fields, &names("supervision_rules"), most, super::lists::supervision_rule);
        self.notice_days = fields.may("notice_days", quantity::count);
    }

    /// The lists by worker and by place, each in the order of the document.
    fn indexed(mut self) -> Self {
        self.of_worker = alloc::vec![Vec::new(); self.workers.len()];
        self.qualified = alloc::vec![Vec::new(); self.workers.len()];
        self.at_place = alloc::vec![Vec::new(); self.ground.places.len()];
        for (index, post) in self.posts.iter().enumerate() {
            self.of_worker.get_mut(post.worker).into_iter().for_each(|posts| posts.push(index));
            let place = self.ground.stations.get(post.station).map(|station| station.place);
            let there = place.and_then(|place| self.at_place.get_mut(place));
            there.into_iter().for_each(|posts| posts.push(index));
        }
        for (index, held) in self.qualifications.iter().enumerate() {
            self.qualified.get_mut(held.worker).into_iter().for_each(|all| all.push(index));
        }
        self
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What people read.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// Where the document comes from.
    #[must_use]
    pub fn source(&self) -> Option<&Text> {
        self.source.as_ref()
    }

    /// What has to be said of it.
    #[must_use]
    pub fn notes(&self) -> &[Text] {
        &self.notes
    }

    /// The functions of the network, in its order; roles and kinds refer to them by place.
    #[must_use]
    pub fn functions(&self) -> &[Id] {
        &self.ground.functions
    }

    /// The roles, in the order of the document.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The kinds of qualification, in the order of the document.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The workers, in the order of the document.
    #[must_use]
    pub fn workers(&self) -> &[Worker] {
        &self.workers
    }

    /// The posts, in the order of the document.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// The qualifications, in the order of the document.
    #[must_use]
    pub fn qualifications(&self) -> &[Qualification] {
        &self.qualifications
    }

    /// The posts of a worker, as places in [`Staff::posts`].
    #[must_use]
    pub fn posts_of(&self, worker: usize) -> &[usize] {
        self.of_worker.get(worker).map_or(&[], Vec::as_slice)
    }

    /// The qualifications of a worker, as places in [`Staff::qualifications`].
    #[must_use]
    pub fn qualifications_of(&self, worker: usize) -> &[usize] {
        self.qualified.get(worker).map_or(&[], Vec::as_slice)
    }

    /// The functions for which a post counts, as places in [`Staff::functions`]: those of its role, or that of its
    /// station. A volunteer's post counts for none.
    #[must_use]
    pub fn functions_of(&self, post: &Post) -> Vec<usize> {
        match self.roles.get(post.role) {
            Some(role) if role.volunteer => Vec::new(),
            Some(Role { functions: Some(functions), .. }) => functions.clone(),
            _ => self.ground.stations.get(post.station).map(|station| station.function).into_iter().collect(),
        }
    }

    /// Is a worker employed on a day: within the days that the worker's row names, or else while holding a post?
    #[must_use]
    pub fn employs(&self, worker: usize, day: Date) -> bool {
        let Some(row) = self.workers.get(worker) else { return false };
        let begun = row.from.is_some_and(|from| from <= day);
        let over = row.to.is_some_and(|to| to < day);
        let holds = |index: &usize| self.posts.get(*index).is_some_and(|post| post.days().holds(day));
        !over && (begun || row.from.is_none() && self.posts_of(worker).iter().any(holds))
    }
}
