//! What a run knows so far: the UUIDs of people, groups and workspaces, and the outcome of each part of the plan. Steps
//! write here; later steps and the final answers read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::model::{Finding, GroupId, IdVec, Outcome, PersonId, WorkspaceId};
use crate::plan::{Addition, PersonAction, PersonPlan, Plan};

/// The outcome of a person's own step: creation, invitation, update. Everybody has one, and few have a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PersonOutcome {
    /// None was planned, or none was sent.
    Untouched,
    Done(Outcome),
    /// The API refused the person.
    Refused(Box<Finding>),
    /// Not done.
    Failed(Box<Finding>),
}

impl PersonOutcome {
    pub(super) fn refused(failure: Finding) -> Self {
        Self::Refused(Box::new(failure))
    }

    pub(super) fn failed(failure: Finding) -> Self {
        Self::Failed(Box::new(failure))
    }
}

/// The outcome for one person in one group or workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PlaceOutcome {
    Added,
    Failed(Finding),
}

/// A group or a workspace of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum PlaceId {
    Group(GroupId),
    Workspace(WorkspaceId),
}

impl PlaceId {
    /// Returns the name of the group or workspace.
    pub(super) fn name(self, plan: &Plan) -> &str {
        match self {
            Self::Group(group) => &plan.groups[group].name,
            Self::Workspace(workspace) => &plan.workspaces[workspace].name,
        }
    }
}

/// All that is known.
#[derive(Debug)]
pub(super) struct RunState {
    pub outcomes: IdVec<PersonId, PersonOutcome>,
    uuids: IdVec<PersonId, Option<Uuid>>,
    /// Each group and workspace that is there, or whose creation failed.
    pub targets: HashMap<PlaceId, Result<Uuid, Finding>>,
    /// Who was added where, which is nearly everybody, in the order of the people.
    added: HashMap<PlaceId, Vec<PersonId>, RandomState>,
    not_added: HashMap<(PlaceId, PersonId), PlaceOutcome>,
    /// What somebody has to look at although the person's own step was done.
    pub remarks: HashMap<PersonId, Finding>,
    /// Invited people whose invitation the look behind the request did not show.
    pub unseen: HashSet<PersonId>,
    /// Of whom the last look has not shown everything that they were given.
    pub unverified: HashSet<PersonId>,
    /// What updates add to members as they were right before, by person.
    pub additions: HashMap<PersonId, Addition>,
    /// Whether it is unclear whose an identifier is, once it is read before its person gets power.
    identities: HashMap<PersonId, Arc<OnceCell<bool>>>,
}

impl RunState {
    /// The state before the first step, from the plan.
    pub(super) fn new(plan: &Plan) -> Self {
        let groups = plan.groups.with_ids().map(|(id, group)| (PlaceId::Group(id), group.uuid));
        let workspaces = plan.workspaces.with_ids().map(|(id, workspace)| (PlaceId::Workspace(id), workspace.uuid));
        let uuid = |entry: &PersonPlan| match entry.action {
            PersonAction::Member { uuid, .. } => Some(uuid),
            _ => None,
        };
        Self {
            outcomes: plan.entries.iter().map(|_| PersonOutcome::Untouched).collect(),
            uuids: plan.entries.iter().map(uuid).collect(),
            targets: groups.chain(workspaces).filter_map(|(place, uuid)| Some((place, Ok(uuid?)))).collect(),
            added: HashMap::default(),
            not_added: HashMap::new(),
            remarks: HashMap::new(),
            unseen: HashSet::new(),
            unverified: HashSet::new(),
            additions: HashMap::new(),
            identities: HashMap::new(),
        }
    }

    /// Returns the cell for what the read of a person by their identifier says. Steps that need it at once share one read.
    pub(super) fn identity(&mut self, person: PersonId) -> Arc<OnceCell<bool>> {
        Arc::clone(self.identities.entry(person).or_default())
    }

    /// Records the outcome for a person in a place. Added stays added.
    pub(super) fn place(&mut self, place: PlaceId, person: PersonId, outcome: PlaceOutcome) {
        if outcome == PlaceOutcome::Added {
            self.not_added.remove(&(place, person));
            let people = self.added.entry(place).or_default();
            // Requests are mostly answered in the order of the people.
            match people.last() {
                Some(last) if *last >= person => {
                    if let Err(place) = people.binary_search(&person) {
                        people.insert(place, person);
                    }
                }
                _ => people.push(person),
            }
        } else if !self.is_added(place, person) {
            self.not_added.insert((place, person), outcome);
        }
    }

    pub(super) fn placed(&self, place: PlaceId, person: PersonId) -> Option<&PlaceOutcome> {
        if self.is_added(place, person) { Some(&PlaceOutcome::Added) } else { self.not_added.get(&(place, person)) }
    }

    fn is_added(&self, place: PlaceId, person: PersonId) -> bool {
        self.added.get(&place).is_some_and(|people| people.binary_search(&person).is_ok())
    }

    pub(super) fn uuid(&self, person: PersonId) -> Option<Uuid> {
        self.uuids[person]
    }

    /// Returns the UUIDs of those of `people` who have one.
    pub(super) fn uuids(&self, people: &[PersonId]) -> Vec<Uuid> {
        people.iter().filter_map(|person| self.uuid(*person)).collect()
    }

    /// Records the outcome of a person's own step. Done stays done.
    pub(super) fn set_outcome(&mut self, person: PersonId, outcome: PersonOutcome) {
        let known = &mut self.outcomes[person];
        if !matches!(known, PersonOutcome::Done(_)) {
            *known = outcome;
        }
    }

    /// Records that what was done for a person was not done after all. What failed before keeps its failure.
    pub(super) fn take_back(&mut self, person: PersonId, failure: Finding) {
        let outcome = &mut self.outcomes[person];
        if matches!(outcome, PersonOutcome::Done(_) | PersonOutcome::Untouched) {
            *outcome = PersonOutcome::failed(failure);
        }
    }

    /// Records that a person is not in a place after all.
    pub(super) fn take_back_place(&mut self, place: PlaceId, person: PersonId, failure: Finding) {
        let people = self.added.entry(place).or_default();
        if let Ok(known) = people.binary_search(&person) {
            people.remove(known);
        }
        self.not_added.insert((place, person), PlaceOutcome::Failed(failure));
    }

    /// Records that a person was created or found, with their UUID.
    pub(super) fn found(&mut self, person: PersonId, uuid: Uuid, outcome: Outcome) {
        self.uuids[person] = Some(uuid);
        self.set_outcome(person, PersonOutcome::Done(outcome));
    }
}
