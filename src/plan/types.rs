//! The plan as a value. Steps name people, groups and workspaces by identifier, so that a plan of ten thousand people stays
//! small; each name and UUID is written once.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::{
    Email, Finding, GroupId, IdVec, Language, OrgRole, PersonId, Seat, StepId, StepKind, WorkspaceId, WorkspaceRole,
};

/// The limits and choices for the whole run.
#[derive(Debug, Clone)]
pub struct PlanPolicy {
    /// The most people in one request.
    pub batch: usize,
    /// Add what the sheet says to existing members' roles and seats.
    pub update: bool,
    /// Only one role of a person can be sent, because the organization has no role-based access control.
    pub single_role: bool,
    /// The most people whom one run may make organization administrators.
    pub max_administrators: usize,
    /// The most people whom one run may create or invite.
    pub max_people: usize,
    /// The administrator of workspaces that the run creates. Where `None`, the sheet says: the first person by
    /// address who asks for the workspace as its administrator.
    pub workspace_admin: Option<Email>,
    /// Pairs that a person asked for.
    pub provisions: Vec<Provision>,
}

/// A group that a person asked to have a workspace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Provision {
    pub group: String,
    pub workspace: String,
    pub role: Option<WorkspaceRole>,
}

/// Everything that a run would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// One entry for each person of the roster, in its order.
    pub entries: IdVec<PersonId, Entry>,
    /// Every group that an entry or a step speaks of, sorted by name.
    pub groups: IdVec<GroupId, Target>,
    /// Every workspace that an entry or a step speaks of, sorted by name.
    pub workspaces: IdVec<WorkspaceId, Target>,
    /// In an order that satisfies every `after`.
    pub steps: IdVec<StepId, Step>,
    /// Sentences that explain what may surprise: why access is direct, whom a group brings along.
    pub notes: Vec<String>,
    /// The limit that stops the run before it begins.
    pub limit: Option<Limit>,
}

/// What is planned for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub action: PersonAction,
    /// What happens in each group, sorted.
    pub groups: Vec<(GroupId, PlacePlan)>,
    /// What happens in each workspace, sorted.
    pub workspaces: Vec<(WorkspaceId, PlacePlan)>,
    /// Warnings: how an existing member differs, why a place is blocked.
    pub findings: Vec<Finding>,
    /// What an update changes, from what to what: `role: member → member, billing_manager`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
}

impl Entry {
    /// What happens in all their groups and workspaces.
    pub(super) fn place_plans(&self) -> impl Iterator<Item = PlacePlan> {
        let workspaces = self.workspaces.iter().map(|place| place.1);
        self.groups.iter().map(|place| place.1).chain(workspaces)
    }
}

/// What the run does with a person, from what they are before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonAction {
    Create,
    Invite,
    Member { uuid: Uuid, update: bool },
    Invited { uuid: Uuid, expired: bool },
    Held(Finding),
}

/// What happens to one person in one group or workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlacePlan {
    /// Is in it already.
    Holds,
    /// A step puts them into it: membership, direct access, a group's access, or the creation of a
    /// workspace whose administrator they are. Also where an existing access gets another role.
    Add,
    /// The invitation carries it, or the ledger remembers it until the invitation is accepted.
    Waits,
    /// Cannot be done; a finding says why.
    Blocked,
}

/// A group or workspace that the plan speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub name: String,
    /// `None` where a step creates it, and where every entry that speaks of it is blocked.
    pub uuid: Option<Uuid>,
}

/// The administrator whom a new workspace needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkspaceAdmin {
    Person(PersonId),
    /// A member who is not on the sheet.
    Member(Uuid),
}

/// One request, or one batch that is one request unless it is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub work: Work,
    /// The steps that must have ended before; all come before it in the plan.
    pub after: Vec<StepId>,
}

/// All roles and seats of a member after an update: those that they have, and those that the sheet adds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MemberUpdate {
    /// Standard roles alone or UUIDs alone, as the API takes them. Empty where the roles stay as they are.
    pub roles: Vec<OrgRole>,
    /// The API's names, also of kinds that frontdesk does not know. `None` where the seats stay as they are.
    pub seats: Option<BTreeSet<String>>,
}

impl MemberUpdate {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.seats.is_none()
    }
}

/// What is the same for everybody in a creation or invitation request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Asked {
    /// Resolved: never `Named`. `None` is never used in a creation.
    pub role: Option<OrgRole>,
    pub seats: Option<BTreeSet<Seat>>,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// `POST /users`; each person with what they ask for.
    CreatePeople { people: Vec<(PersonId, Asked)> },
    /// `POST /users-invite`; one role, seat set, workspace set and language for all.
    InvitePeople { people: Vec<PersonId>, asked: Asked, workspaces: Vec<WorkspaceId>, language: Option<Language> },
    /// `PATCH /users/{uuid}`.
    UpdatePerson { person: PersonId, uuid: Uuid, update: MemberUpdate },
    /// `POST /user-groups`.
    CreateGroup { group: GroupId },
    /// `POST /workspaces`.
    CreateWorkspace { workspace: WorkspaceId, admin: WorkspaceAdmin },
    /// `POST /user-groups/{id}/members`.
    AddToGroup { group: GroupId, people: Vec<PersonId> },
    /// `POST /user-groups/provision-workspace`.
    ProvisionGroup { group: GroupId, workspace: WorkspaceId, role: WorkspaceRole },
    /// `PATCH /workspaces/{id}/users`.
    AddToWorkspace { workspace: WorkspaceId, role: WorkspaceRole, people: Vec<PersonId> },
}

impl Work {
    /// Which kind of step this is.
    #[must_use]
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::CreatePeople { .. } => StepKind::CreatePeople,
            Self::InvitePeople { .. } => StepKind::InvitePeople,
            Self::UpdatePerson { .. } => StepKind::UpdatePerson,
            Self::CreateGroup { .. } => StepKind::CreateGroup,
            Self::CreateWorkspace { .. } => StepKind::CreateWorkspace,
            Self::AddToGroup { .. } => StepKind::AddToGroup,
            Self::ProvisionGroup { .. } => StepKind::ProvisionGroup,
            Self::AddToWorkspace { .. } => StepKind::AddToWorkspace,
        }
    }

    /// How many requests it takes: a member is read again before they are changed.
    const fn calls(&self) -> usize {
        if matches!(self, Self::UpdatePerson { .. }) { 2 } else { 1 }
    }

    /// How many people it concerns; 0 for work on groups and workspaces alone.
    #[must_use]
    pub const fn people(&self) -> usize {
        match self {
            Self::CreatePeople { people } => people.len(),
            Self::InvitePeople { people, .. }
            | Self::AddToGroup { people, .. }
            | Self::AddToWorkspace { people, .. } => people.len(),
            Self::UpdatePerson { .. } => 1,
            Self::CreateGroup { .. } | Self::CreateWorkspace { .. } | Self::ProvisionGroup { .. } => 0,
        }
    }
}

/// A limit that a person set and the plan would break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    pub finding: Finding,
    /// The people over whom the limit was broken.
    pub people: Vec<PersonId>,
}

impl Plan {
    /// Whether there is nothing to send.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// How much there is to send: for each kind of step that occurs, in the order in which they are
    /// carried out, the people it concerns (0 for kinds that concern none) and its calls.
    #[must_use]
    pub fn calls(&self) -> Vec<(StepKind, usize, usize)> {
        let mut kinds: Vec<(StepKind, usize, usize)> = Vec::new();
        for step in &self.steps {
            let (kind, people) = (step.work.kind(), step.work.people());
            match kinds.iter_mut().find(|known| known.0 == kind) {
                Some(known) => *known = (kind, known.1 + people, known.2 + step.work.calls()),
                None => kinds.push((kind, people, step.work.calls())),
            }
        }
        kinds
    }
}
