//! Which name belongs to which identifier of a group or a workspace, over everything that was read or received. Where one
//! identifier has two names, at once or one after the other, nothing is sent for any place of either name from then on, and it
//! is an alarm. So it is for a new group that gives its members more than was asked.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{Alarm, Client};
use crate::model::{Group, OrgRole};
use crate::text::{fold_name, quoted};

/// What there are places of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    Group,
    Workspace,
}

/// Why nothing is sent for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceDoubt {
    /// Its identifier has another name as well, or had one of its names.
    Identifier,
    /// It is new, and gives its members more than was asked.
    Power,
}

/// The names by identifier.
#[derive(Debug, Default)]
pub(super) struct PlaceIdentities {
    names: HashMap<(PlaceKind, Uuid), String>,
    /// The names that were shown with an identifier of another one: which read was right is unknown.
    doubtful_names: HashMap<PlaceKind, HashSet<String>>,
    /// New groups that give more than was asked.
    powerful: HashSet<Uuid>,
}

impl PlaceIdentities {
    /// Notes that the place of this identifier has this name. Returns the other one that it had first.
    fn note(&mut self, kind: PlaceKind, uuid: Uuid, name: &str) -> Option<String> {
        let first = self.names.entry((kind, uuid)).or_insert_with(|| name.to_owned());
        if first == name {
            return None;
        }
        self.doubtful_names.entry(kind).or_default().extend([first.clone(), name.to_owned()]);
        Some(first.clone())
    }

    pub(super) fn has_doubts(&self) -> bool {
        !self.doubtful_names.is_empty() || !self.powerful.is_empty()
    }

    fn doubt(&self, place: Uuid) -> Option<PlaceDoubt> {
        let has_doubtful_name = |(kind, names): (&PlaceKind, &HashSet<String>)| {
            self.names.get(&(*kind, place)).is_some_and(|name| names.contains(name))
        };
        if self.doubtful_names.iter().any(has_doubtful_name) {
            return Some(PlaceDoubt::Identifier);
        }
        self.powerful.contains(&place).then_some(PlaceDoubt::Power)
    }
}

impl Client {
    /// Notes that the API has shown a place with this identifier and this name.
    pub(super) fn note_place(&self, kind: PlaceKind, uuid: Uuid, name: &str) {
        let other = self.identities().places.note(kind, uuid, name);
        if let Some(other) = other {
            let mut names = [quoted(&other), quoted(name)];
            names.sort();
            let noun = if kind == PlaceKind::Group { "groups" } else { "workspaces" };
            self.alarm(Alarm::Place, &format!("the {noun} {}", names.join(" and ")));
        }
    }

    /// Notes the answer to the creation of a place: it has an identifier of its own, and the name that was asked for.
    pub(super) fn note_created_place(&self, kind: PlaceKind, uuid: Uuid, asked: &str, answered: Option<&str>) {
        let name = answered.unwrap_or(asked);
        self.note_place(kind, uuid, name);
        if fold_name(name) != fold_name(asked) {
            self.note_place(kind, uuid, asked);
        }
    }

    /// Notes what a group gives that nobody had when the run was planned: more than membership is not what was asked.
    pub(crate) fn note_new_group(&self, name: &str, group: &Group) {
        let is_plain =
            |role: &&String| [OrgRole::Member.api_name(), OrgRole::Member.api_letter()].contains(&Some(role));
        let power = group.roles.iter().find(|role| !is_plain(role));
        let is_inside = group.unread.parents || group.parents.as_ref().is_some_and(|parents| !parents.is_empty());
        let why = match power {
            Some(role) => format!("the role {}", quoted(role)),
            None if is_inside => "what another group around it gives".to_owned(),
            None => return,
        };
        self.identities().places.powerful.insert(group.uuid);
        self.alarm(Alarm::NewGroup, &format!("the new group {} gives {why}", quoted(name)));
    }

    /// Why nothing may be sent for the group or the workspace of this identifier.
    pub(crate) fn place_doubt(&self, place: Uuid) -> Option<PlaceDoubt> {
        self.identities().places.doubt(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_identifier_has_one_name_in_each_kind_of_place() {
        let [one, two, three] = [1, 2, 3].map(Uuid::from_u128);
        let mut places = PlaceIdentities::default();
        assert_eq!(places.note(PlaceKind::Group, one, "Leads"), None);
        assert_eq!(places.note(PlaceKind::Group, two, "Leads"), None, "names are not unique");
        assert_eq!(places.note(PlaceKind::Workspace, one, "Lab"), None);
        assert!(!places.has_doubts());
        assert_eq!(places.note(PlaceKind::Group, one, "Research").as_deref(), Some("Leads"));
        assert_eq!(places.note(PlaceKind::Group, three, "Sales"), None);
        let doubts = [one, two, three].map(|place| places.doubt(place));
        assert_eq!(doubts, [Some(PlaceDoubt::Identifier), Some(PlaceDoubt::Identifier), None]);
    }
}
