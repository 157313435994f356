//! Removes groups and workspaces that are not needed any more, because every person who asked for them is held back,
//! before steps are made.

use std::collections::HashSet;
use std::hash::Hash;

use super::admins::Admins;
use super::make::Planner;
use super::pairs::Pair;
use crate::model::{GroupId, Id, IdVec, WorkspaceId};

impl Planner<'_> {
    /// Keeps what an entry or a pair speaks of, and renumbers it.
    pub(super) fn forget_unused(&mut self, pairs: &mut [Pair], admins: &mut Admins) {
        let places = || self.places.iter();
        let groups = places().flat_map(|places| &places.groups).map(|place| place.0);
        let groups: HashSet<GroupId> = groups.chain(pairs.iter().map(|pair| pair.group)).collect();
        let workspaces = places().flat_map(|places| &places.workspaces).map(|place| place.0);
        let workspaces: HashSet<WorkspaceId> = workspaces.chain(pairs.iter().map(|pair| pair.workspace)).collect();
        let groups = retain(&mut self.spots.groups, &groups);
        let workspaces = retain(&mut self.spots.workspaces, &workspaces);
        for places in &mut self.places {
            places.groups.iter_mut().for_each(|place| place.0 = groups(place.0));
            places.workspaces.iter_mut().for_each(|place| place.0 = workspaces(place.0));
        }
        for pair in pairs {
            pair.group = groups(pair.group);
            pair.workspace = workspaces(pair.workspace);
        }
        *admins = std::mem::take(admins).into_iter().map(|(old, admin)| (workspaces(old), admin)).collect();
    }
}

/// Drops what is not spoken of. Returns the new identifier of what is.
fn retain<I: Id + Hash, T>(items: &mut IdVec<I, T>, spoken_of: &HashSet<I>) -> impl Fn(I) -> I + use<I, T> {
    let numbers = items.renumbering(|id, _| spoken_of.contains(&id));
    items.retain(|id, _| spoken_of.contains(&id));
    move |id| numbers[id].expect("what is spoken of is kept")
}
