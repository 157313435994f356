//! The plan as a value. Steps refer to people, groups and workspaces by identifier, so each name and UUID is written once
//! and a plan of ten thousand people stays small.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::limits::RunLimits;
use super::lists::{Common, PlaceList, SparseList};
use super::new_places::NewPlaces;
use super::workspace_demotion::WorkspaceDemotion;
use crate::messages::Message;
use crate::model::{
    Email, Finding, GroupId, IdVec, InvitationOptions, OrgRole, PersonId, Seat, StepId, StepKind, WorkspaceId,
    WorkspaceRole, WorkspaceRoles,
};

/// About so many people are on a page of the look at what a run did.
pub(crate) const LOOK_PAGE: usize = 1_000;

/// The choices and limits for the whole run.
#[derive(Debug, Clone)]
pub struct PlanPolicy {
    /// The most people in one request.
    pub batch: usize,
    pub update: UpdateMode,
    /// Sends only one role of a person, because the organization has no role-based access control.
    pub single_role: bool,
    pub limits: RunLimits,
    /// Creates groups and workspaces that are missing; otherwise each of them is a question.
    pub create_places: bool,
    /// The administrator of workspaces that the run creates. Where `None`, it is the first person by address
    /// whose row asks for the workspace as its administrator.
    pub workspace_admin: Option<Email>,
    /// Pairs that a person asked for.
    pub provisions: Vec<Provision>,
}

/// What happens to the roles and seats of existing members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UpdateMode {
    /// They stay, and a difference is a warning.
    #[default]
    Off,
    /// Those of the sheet are added.
    Add,
    /// They become those of the sheet. Custom roles and unknown kinds of seats stay, unless `drop_unknown`.
    Replace { drop_unknown: bool },
}

impl UpdateMode {
    /// Returns whether members are not changed.
    #[must_use]
    pub fn is_off(&self) -> bool {
        *self == Self::Off
    }
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
    pub entries: IdVec<PersonId, PersonPlan>,
    /// Every group of an entry or a step, sorted by name.
    pub groups: IdVec<GroupId, Target>,
    /// Every workspace of an entry or a step, sorted by name.
    pub workspaces: IdVec<WorkspaceId, Target>,
    /// In an order that satisfies every `after`.
    pub steps: IdVec<StepId, Step>,
    /// What the groups and workspaces get that it creates.
    #[serde(default, skip_serializing_if = "NewPlaces::is_empty")]
    pub new_places: NewPlaces,
    /// Sentences on what may surprise: why access is direct, whom a group brings along.
    pub notes: Vec<String>,
    /// The people who become administrators of the organization, in any way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub administrators: Vec<PersonId>,
    /// The others who become administrators of a workspace, in any way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub workspace_administrators: Vec<PersonId>,
    /// How the members' roles and seats are decided again right before each update.
    #[serde(default, skip_serializing_if = "UpdateMode::is_off")]
    pub update: UpdateMode,
    /// The members from whom an update takes a role or a seat.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reduced: Vec<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demotions: Option<Demotions>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub workspace_demotions: Vec<WorkspaceDemotion>,
    /// The limit that stops the run before it begins.
    pub limit: Option<Limit>,
}

/// The members who cease to be organization administrators, and another one who stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demotions {
    pub people: Vec<PersonId>,
    /// The UUID of a member who surely is an administrator, and of whom the sheet does not change that.
    pub left: Uuid,
}

/// What is planned for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonPlan {
    pub action: PersonAction,
    /// What happens in each group, sorted.
    pub groups: PlaceList<GroupId>,
    /// What happens in each workspace, sorted.
    pub workspaces: PlaceList<WorkspaceId>,
    /// Warnings: how an existing member differs, why a place is blocked.
    pub findings: SparseList<Finding>,
    /// What an update changes, from what to what: `role: member → member, billing_manager`.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub changes: SparseList<Message>,
    /// What a member has beside what the row asks for.
    #[serde(default, skip_serializing_if = "Message::is_none")]
    pub beside: Message,
}

impl PersonPlan {
    /// The plan of a person who is in no group and workspace.
    pub(super) fn new(action: PersonAction) -> Self {
        Self {
            action,
            groups: PlaceList::default(),
            workspaces: PlaceList::default(),
            findings: SparseList::default(),
            changes: SparseList::default(),
            beside: Message::none(),
        }
    }

    /// Returns what happens in all groups and workspaces of the person.
    pub(super) fn place_plans(&self) -> impl Iterator<Item = PlacePlan> {
        let workspaces = self.workspaces.iter().map(|place| place.1);
        self.groups.iter().map(|place| place.1).chain(workspaces)
    }
}

/// What the run does with a person, which depends on what they are before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonAction {
    Create,
    Invite,
    Member { uuid: Uuid, update: bool },
    Invited { uuid: Uuid, expired: bool },
    Held(Box<Finding>),
}

fn is_empty<T>(list: &SparseList<T>) -> bool {
    list.is_empty()
}

impl PersonAction {
    /// Returns whether a member's own roles or seats change.
    pub(super) const fn is_update(&self) -> bool {
        matches!(self, Self::Member { update: true, .. })
    }
}

/// What happens to one person in one group or workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// A group or workspace of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub name: String,
    /// `None` where a step creates it, and where it is blocked for every person.
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

/// All roles and seats of a member after an update.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MemberUpdate {
    /// Standard roles alone or UUIDs alone, as the API takes them. Empty where the roles do not change.
    pub roles: Vec<OrgRole>,
    /// The API's names, also of kinds that frontdesk does not know. `None` where the seats do not change.
    pub seats: Option<BTreeSet<String>>,
}

impl MemberUpdate {
    /// Returns whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.seats.is_none()
    }
}

/// What is the same for everybody in a creation or invitation request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RoleAndSeats {
    /// Standard roles alone or UUIDs alone, as the API takes them. Never empty in a creation.
    pub roles: Vec<OrgRole>,
    pub seats: Option<BTreeSet<Seat>>,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// `POST /users`; each person with what they ask for.
    CreatePeople { people: Vec<(PersonId, Common<RoleAndSeats>)> },
    /// `POST /users-invite`; one role, seat set, workspace set and options for all.
    InvitePeople {
        people: Vec<PersonId>,
        asked: Common<RoleAndSeats>,
        workspaces: Vec<WorkspaceId>,
        options: InvitationOptions,
    },
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
    AddToWorkspace { workspace: WorkspaceId, people: Vec<(PersonId, WorkspaceRoles)> },
}

impl Work {
    /// Returns the kind of step.
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

    /// Returns how many requests it takes: a member is read again before they are changed, and what the API would make
    /// twice is looked up right before and once after.
    const fn calls(&self) -> usize {
        match self {
            Self::CreateGroup { .. } | Self::CreateWorkspace { .. } | Self::InvitePeople { .. } => 3,
            Self::UpdatePerson { .. } => 2,
            _ => 1,
        }
    }

    /// Returns the people whom it concerns.
    #[must_use]
    pub fn person_ids(&self) -> Vec<PersonId> {
        match self {
            Self::CreatePeople { people } => people.iter().map(|person| person.0).collect(),
            Self::InvitePeople { people, .. } | Self::AddToGroup { people, .. } => people.clone(),
            Self::AddToWorkspace { people, .. } => people.iter().map(|person| person.0).collect(),
            Self::UpdatePerson { person, .. } => vec![*person],
            Self::CreateGroup { .. } | Self::CreateWorkspace { .. } | Self::ProvisionGroup { .. } => Vec::new(),
        }
    }

    /// Returns how many people it concerns; 0 for work on groups and workspaces alone.
    #[must_use]
    pub const fn people(&self) -> usize {
        match self {
            Self::CreatePeople { people } => people.len(),
            Self::InvitePeople { people, .. } | Self::AddToGroup { people, .. } => people.len(),
            Self::AddToWorkspace { people, .. } => people.len(),
            Self::UpdatePerson { .. } => 1,
            Self::CreateGroup { .. } | Self::CreateWorkspace { .. } | Self::ProvisionGroup { .. } => 0,
        }
    }
}

/// A limit that a person set and the plan exceeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    pub finding: Finding,
    /// The people over whom it is exceeded.
    pub people: Vec<PersonId>,
}

impl Plan {
    /// Returns whether there is nothing to send.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Returns for how many people something is sent.
    #[must_use]
    pub fn people_concerned(&self) -> usize {
        let is_concerned = |entry: &&PersonPlan| {
            let is_sent = matches!(entry.action, PersonAction::Create | PersonAction::Invite);
            is_sent || entry.action.is_update() || entry.place_plans().any(|place| place == PlacePlan::Add)
        };
        self.entries.iter().filter(is_concerned).count()
    }

    /// Returns how much there is to send: each kind of step that occurs, in the order of the run, with the people that it
    /// concerns (0 for groups and workspaces alone) and its calls. Behind all of them, one look at each group that people
    /// join shows its members, and one at people everything else.
    #[must_use]
    pub fn calls(&self) -> Vec<(StepKind, usize, usize)> {
        let mut kinds: IndexMap<StepKind, (usize, usize)> = IndexMap::new();
        for Step { work, .. } in &self.steps {
            let (people, calls) = kinds.entry(work.kind()).or_default();
            *people += work.people();
            *calls += work.calls();
        }
        let joined = |step: &Step| if let Work::AddToGroup { group, .. } = step.work { Some(group) } else { None };
        let groups: BTreeSet<GroupId> = self.steps.iter().filter_map(joined).collect();
        if let Some((_, calls)) = kinds.get_mut(&StepKind::AddToGroup) {
            *calls += groups.len();
        }
        let is_shown = |kind: &StepKind| {
            use StepKind::{AddToWorkspace, CreatePeople, ProvisionGroup, UpdatePerson};
            matches!(kind, AddToWorkspace | CreatePeople | ProvisionGroup | UpdatePerson)
        };
        if let Some((_, (people, calls))) = kinds.iter_mut().find(|(kind, _)| is_shown(kind)) {
            *calls += people.div_ceil(LOOK_PAGE).max(1);
        }
        // Right before each demotion, the administrator who stays is read again.
        if let (Some(demotions), Some((_, calls))) = (&self.demotions, kinds.get_mut(&StepKind::UpdatePerson)) {
            *calls += demotions.people.len();
        }
        if let Some((_, calls)) = kinds.get_mut(&StepKind::AddToWorkspace) {
            *calls += self.workspace_demotions.len();
        }
        kinds.into_iter().map(|(kind, (people, calls))| (kind, people, calls)).collect()
    }
}
