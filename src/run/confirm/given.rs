//! What a run can give to a person, and where it shows. Pure.

use crate::model::PersonId;
use crate::run::state::PlaceId;

/// One thing that a person was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Given {
    Account(PersonId),
    /// The roles and seats of the row.
    Power(PersonId),
    Place(PlaceId, PersonId),
    Invitation(PersonId),
}

impl Given {
    pub(super) const fn person(self) -> PersonId {
        match self {
            Self::Account(person) | Self::Power(person) | Self::Place(_, person) | Self::Invitation(person) => person,
        }
    }

    /// Whether the list of people shows it.
    pub(super) const fn is_of_member(self) -> bool {
        !matches!(self, Self::Invitation(_) | Self::Place(PlaceId::Group(_), _))
    }

    /// What one member shows of many.
    pub(super) const fn scope(self) -> (u8, Option<PlaceId>) {
        match self {
            Self::Account(_) => (0, None),
            Self::Power(_) => (1, None),
            Self::Place(place, _) => (2, Some(place)),
            Self::Invitation(_) => (3, None),
        }
    }
}
