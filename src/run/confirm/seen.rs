//! What the pages of a list have shown of the people of a run. Pure.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::Confirm;
use super::given::Given;
use crate::model::{Email, Member, PersonId};
use crate::run::state::PlaceId;

/// Who was seen in the list of people, and what of it is not there.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) people: HashSet<PersonId, RandomState>,
    /// What they were given and do not have.
    pub(super) missing: HashSet<Given>,
    /// The workspaces of people of whom the list leaves them out.
    pub(super) left_out: HashSet<Given>,
    /// One of these people for each workspace.
    pub(super) samples: HashMap<Email, Member>,
    sampled: HashSet<PlaceId>,
}

impl Seen {
    /// Compares a member with what the list of people shows of what the person was given.
    pub(super) fn note(&mut self, confirm: &Confirm<'_>, person: PersonId, member: &Member) {
        for one in confirm.given_to(person).into_iter().filter(|one| one.is_of_member()) {
            match one {
                Given::Place(place @ PlaceId::Workspace(_), _) if member.workspaces.is_none() => {
                    self.left_out.insert(one);
                    if self.sampled.insert(place) {
                        let email = Email::parse(confirm.email(one));
                        self.samples.extend(email.map(|email| (email, member.clone())));
                    }
                }
                _ => {
                    self.left_out.remove(&one);
                    self.missing.extend((!confirm.is_there(one, Some(member))).then_some(one));
                }
            }
        }
    }
}
