//! Finding by id (编号索引): where in its list something stands.
//!
//! Takes a list of ids, gives an order of their places in which an id is found by halving. Ids stand in the
//! list only: the index holds numbers.

use alloc::vec::Vec;

use crate::base::Id;

/// The places of a list in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index(Vec<usize>);

impl Index {
    /// The index of a list.
    pub fn of<T>(items: &[T], id: impl Fn(&T) -> &Id) -> Self {
        let mut places: Vec<usize> = (0..items.len()).collect();
        places.sort_by_key(|place| items.get(*place).map(&id));
        Self(places)
    }

    /// Where an id stands in the list of which this is the index.
    pub fn find<T>(&self, items: &[T], id: impl Fn(&T) -> &Id, wanted: &Id) -> Option<usize> {
        let found = self.0.binary_search_by(|place| items.get(*place).map(&id).cmp(&Some(wanted))).ok()?;
        self.0.get(found).copied()
    }
}
