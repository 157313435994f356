//! The draft of a plan: everything that is decided so far. A decision reads the draft and returns its part of it; only
//! `make` changes the draft.

use std::collections::{BTreeMap, HashSet};
use std::hash::Hash;

use super::input::Input;
use super::lists::{Common, Pool};
use super::targets::Targets;
use super::{MemberUpdate, PersonAction, PersonPlan, PlacePlan, RoleAndSeats, WorkspaceAdmin};
use crate::model::{
    Entitlements, Finding, GroupId, Id, IdVec, Member, PersonId, WorkspaceId, WorkspaceRole, WorkspaceRoles,
};

/// A plan in the making.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) input: Input<'a>,
    pub(super) targets: Targets<'a>,
    /// Each once, sorted.
    pub(super) pairs: Vec<Pair>,
    pub(super) people: IdVec<PersonId, PersonDraft<'a>>,
    /// The people who are not held back, by address.
    pub(super) order: Vec<PersonId>,
    pub(super) admins: Admins,
    pub(super) notes: Vec<String>,
}

/// What is decided about a person so far.
#[derive(Debug)]
pub(super) struct PersonDraft<'a> {
    /// The member as read, where the person is one.
    pub(super) member: Option<&'a Member>,
    /// What is sent for a new person; of a member, the role that an update adds.
    pub(super) asked: Common<RoleAndSeats>,
    /// What is sent for a member, if it is something.
    pub(super) update: Option<Box<MemberUpdate>>,
    /// What is sent for a member whose roles in a workspace change.
    pub(super) workspace_roles: BTreeMap<WorkspaceId, WorkspaceRoles>,
    /// Whether the update takes a role or a seat away.
    pub(super) reduces: bool,
    /// Whether a member who may be an organization administrator is none after the update.
    pub(super) demotes: bool,
    /// The person's part of the plan.
    pub(super) plan: PersonPlan,
}

/// A group that a person wants to have a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) group: GroupId,
    pub(super) workspace: WorkspaceId,
    /// `None` where it is left out.
    pub(super) role: Option<WorkspaceRole>,
}

/// New workspace → its administrator.
pub(super) type Admins = BTreeMap<WorkspaceId, WorkspaceAdmin>;

impl PersonDraft<'_> {
    /// Creates the draft of a person for whom nothing is sent.
    pub(super) fn held(why: Finding) -> Self {
        Self {
            member: None,
            asked: Common::default(),
            update: None,
            workspace_roles: BTreeMap::new(),
            reduces: false,
            demotes: false,
            plan: PersonPlan::new(PersonAction::Held(Box::new(why))),
        }
    }

    pub(super) const fn is_held(&self) -> bool {
        matches!(self.plan.action, PersonAction::Held(_))
    }

    /// Returns whether the person is a user, or becomes one in this run.
    pub(super) const fn is_user(&self) -> bool {
        matches!(self.plan.action, PersonAction::Create | PersonAction::Member { .. })
    }

    pub(super) fn group(&self, group: GroupId) -> Option<PlacePlan> {
        place(&self.plan.groups, group)
    }

    pub(super) fn workspace(&self, workspace: WorkspaceId) -> Option<PlacePlan> {
        place(&self.plan.workspaces, workspace)
    }
}

fn place<I: Id>(places: &[(I, PlacePlan)], id: I) -> Option<PlacePlan> {
    places.binary_search_by_key(&id, |place| place.0).ok().map(|found| places[found].1)
}

impl<'a> Draft<'a> {
    pub(super) fn new(input: Input<'a>, targets: Targets<'a>, people: IdVec<PersonId, PersonDraft<'a>>) -> Self {
        let mut order = input.roster.by_address();
        order.retain(|&person| !people[person].is_held());
        Self { input, targets, pairs: Vec::new(), people, order, admins: Admins::new(), notes: Vec::new() }
    }

    pub(super) fn entitlements(&self, person: PersonId) -> &'a Entitlements {
        let roster = self.input.roster;
        roster.entitlements_of(&roster.people[person])
    }

    /// Returns the people who are not held back, by address, each with what is decided about them.
    pub(super) fn people(&self) -> impl Iterator<Item = (PersonId, &PersonDraft<'a>)> {
        self.order.iter().map(|&person| (person, &self.people[person]))
    }

    /// Holds people back: nothing is sent for them, and no later decision counts them.
    pub(super) fn hold(&mut self, people: Vec<(PersonId, Finding)>) {
        for (person, why) in people {
            self.people[person] = PersonDraft::held(why);
        }
        self.order.retain(|&person| !self.people[person].is_held());
    }

    /// Drops the groups and workspaces that no person and no pair needs, because everybody who asked for them is held
    /// back. The others are numbered anew.
    pub(super) fn drop_unused_targets(&mut self) {
        let plans = || self.people.iter().map(|person| &person.plan);
        let groups = plans().flat_map(|plan| &plan.groups).map(|place| place.0);
        let groups: HashSet<GroupId> = groups.chain(self.pairs.iter().map(|pair| pair.group)).collect();
        let workspaces = plans().flat_map(|plan| &plan.workspaces).map(|place| place.0);
        let workspaces: HashSet<WorkspaceId> = workspaces.chain(self.pairs.iter().map(|pair| pair.workspace)).collect();
        if groups.len() == self.targets.groups.len() && workspaces.len() == self.targets.workspaces.len() {
            return;
        }
        let new_group = retain(&mut self.targets.groups, &groups);
        let new_workspace = retain(&mut self.targets.workspaces, &workspaces);
        let (mut all_groups, mut all_workspaces) = (Pool::default(), Pool::default());
        for person in &mut self.people {
            let plan = &mut person.plan;
            let groups: Vec<_> = plan.groups.iter().map(|place| (new_group(place.0), place.1)).collect();
            let workspaces: Vec<_> = plan.workspaces.iter().map(|place| (new_workspace(place.0), place.1)).collect();
            plan.groups = all_groups.share_places(&groups);
            plan.workspaces = all_workspaces.share_places(&workspaces);
            let roles = std::mem::take(&mut person.workspace_roles);
            person.workspace_roles = roles.into_iter().map(|(old, roles)| (new_workspace(old), roles)).collect();
        }
        for pair in &mut self.pairs {
            pair.group = new_group(pair.group);
            pair.workspace = new_workspace(pair.workspace);
        }
        self.admins.retain(|workspace, _| workspaces.contains(workspace));
        self.admins = self.admins.iter().map(|(&old, &admin)| (new_workspace(old), admin)).collect();
    }
}

/// Drops the items that are not `used`. Returns the new identifier of a used one.
fn retain<I: Id + Hash, T>(items: &mut IdVec<I, T>, used: &HashSet<I>) -> impl Fn(I) -> I + use<I, T> {
    let numbers = items.renumbering(|id, _| used.contains(&id));
    items.retain(|id, _| used.contains(&id));
    move |id| numbers[id].expect("a used item is kept")
}
