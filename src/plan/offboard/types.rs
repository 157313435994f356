//! What a plan of removals is made from, and the plan as a value. Steps refer to people, groups and workspaces by
//! identifier.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use indexmap::IndexMap;
use serde::Serialize;
use uuid::Uuid;

use super::protect::Protection;
use crate::messages::Message;
use crate::model::{
    Email, Finding, GroupId, IdVec, Invitation, KnownRole, Member, PersonId, Snapshot, StepId, StepKind, WorkspaceId,
};
use crate::plan::{Limit, Target};

/// The most people whom one command may remove, and the most percent of a scope, unless a person set a limit. Fewer than
/// `LEAST_LIMIT` are never too many.
pub const MAX_REMOVALS: usize = 25;
pub(super) const MAX_PERCENT: usize = 20;
pub(super) const LEAST_LIMIT: usize = 5;

/// What people are removed from, and the limits.
#[derive(Debug, Clone, Default)]
pub struct RemovalPolicy {
    /// Exact names.
    pub workspaces: BTreeSet<String>,
    /// Exact names.
    pub groups: BTreeSet<String>,
    pub from_organization: bool,
    /// Makes people plain members without seats instead of removing them from the organization.
    pub downgrade: bool,
    /// Deletes the API keys that they created.
    pub revoke_keys: bool,
    /// The limit that a person set.
    pub max_removals: Option<usize>,
    pub protect: Vec<Protection>,
    /// The administrator who answers for the organization.
    pub admin_email: Option<Email>,
    /// Becomes the administrator of workspaces that would lose their only one.
    pub successor: Option<Email>,
    /// The most people in one request.
    pub batch: usize,
}

/// The organization as far as removals concern it. What is `None` or missing is unknown, never empty.
#[derive(Debug, Clone, Default)]
pub struct RemovalSnapshot {
    /// The people on the sheet, the successor, and the groups and workspaces of the scope.
    pub named: Snapshot,
    /// Every pending invitation of the people on the sheet.
    pub invitations: HashMap<Email, Vec<Invitation>>,
    /// Why people keep what they have, apart from the organization, by address.
    pub held: HashMap<String, Finding>,
    /// The scope whose complete roster the sheet is, with how many people are in it.
    pub roster_scope: Option<(String, usize)>,
    /// Members, as many as the plan needs; `None` where none are needed or they must not be read.
    pub everybody: Option<Vec<Member>>,
    /// Groups whose members surely are organization administrators by it, with those members.
    pub group_administrators: BTreeMap<Uuid, HashSet<Uuid>>,
    pub workspace_roles: Option<Vec<KnownRole>>,
    pub workspace_names: HashMap<Uuid, String>,
    pub default_workspace: Option<Uuid>,
    /// By the address of their creator; `None` where they must not be read.
    pub keys: Option<HashMap<Email, Vec<CreatedKey>>>,
    /// Whether there may be keys of anybody beside these: they must not be read, or who created one cannot be read.
    pub has_unread_keys: bool,
}

/// An API key that a person created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedKey {
    pub uuid: Uuid,
    /// For people: its name, its masked value and its workspace.
    pub label: String,
    pub may_be_deleted: bool,
}

/// Everything that a run of removals would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RemovalPlan {
    /// One entry for each person of the roster, in its order.
    pub leavers: IdVec<PersonId, Leaver>,
    pub workspaces: IdVec<WorkspaceId, Target>,
    pub groups: IdVec<GroupId, Target>,
    /// What people call the API keys that are deleted.
    pub keys: BTreeMap<Uuid, String>,
    /// The organization's roles, where they were read.
    #[serde(skip)]
    pub roles: Option<Vec<KnownRole>>,
    /// The people are those whom the sheet does not name.
    pub unlisted: bool,
    /// The people are the earlier accounts of people who have moved.
    #[serde(skip)]
    pub earlier: bool,
    /// People stay plain members.
    pub downgrade: bool,
    pub successor: Option<Successor>,
    /// The people who leave a workspace only after the successor administers it.
    pub successions: Vec<(WorkspaceId, Vec<PersonId>)>,
    /// In the order of sending; steps of one stage may overlap.
    pub steps: IdVec<StepId, RemovalWork>,
    /// The limit that stops the run before it begins.
    pub limit: Option<Limit>,
}

/// The member who becomes administrator of workspaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Successor {
    pub email: String,
    pub uuid: Uuid,
}

/// What is planned for one person of the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Leaver {
    /// Of the member.
    pub uuid: Option<Uuid>,
    /// Why nothing is sent for them; empty where nothing forbids it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Finding>,
    /// What is taken from them, in the order of sending. Empty where it is gone already.
    pub removals: Vec<Removal>,
    /// Warnings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// What comes with the removals, for people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Message>,
    /// The workspaces that the groups give from which they are removed, with their names. The person has them now.
    #[serde(skip)]
    pub through_groups: BTreeMap<Uuid, String>,
    /// The invitations that have expired.
    #[serde(skip)]
    pub expired: BTreeSet<Uuid>,
}

impl Leaver {
    /// Returns whether something is taken from them.
    #[must_use]
    pub fn is_leaving(&self) -> bool {
        !self.taken().is_empty()
    }

    /// Returns what is taken from them if nothing holds them.
    pub(super) fn taken(&self) -> &[Removal] {
        if self.held.is_empty() { &self.removals } else { &[] }
    }
}

/// One thing that is taken from a person. The order is that of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Removal {
    Invitation(Uuid),
    ApiKey(Uuid),
    Workspace(WorkspaceId),
    Group(GroupId),
    /// All roles but `member`, and all seats.
    Power,
    Membership,
}

/// What a step does: one request, or one batch that is one request unless it is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemovalWork {
    /// `PATCH /workspaces/{id}/users`: makes the successor its administrator.
    GrantAdministrator { workspace: WorkspaceId },
    /// Takes one thing from one person, or a place from several.
    Remove { removal: Removal, people: Vec<PersonId> },
}

impl RemovalWork {
    /// Returns the kind of step.
    #[must_use]
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::GrantAdministrator { .. } => StepKind::AddToWorkspace,
            Self::Remove { removal, .. } => match removal {
                Removal::Invitation(_) => StepKind::DeleteInvitation,
                Removal::ApiKey(_) => StepKind::DeleteApiKey,
                Removal::Workspace(_) => StepKind::RemoveFromWorkspace,
                Removal::Group(_) => StepKind::RemoveFromGroup,
                Removal::Power => StepKind::UpdatePerson,
                Removal::Membership => StepKind::RemovePerson,
            },
        }
    }

    /// Returns the people of the sheet whom it concerns.
    #[must_use]
    pub fn person_ids(&self) -> Vec<PersonId> {
        match self {
            Self::GrantAdministrator { .. } => Vec::new(),
            Self::Remove { people, .. } => people.clone(),
        }
    }

    /// Returns how many accounts are read before it, each by its identifier.
    const fn accounts_read(&self) -> usize {
        match self {
            Self::Remove { removal: Removal::Membership | Removal::Power, people } => people.len(),
            _ => 0,
        }
    }

    /// Returns how many people of the sheet it concerns.
    #[must_use]
    pub const fn people(&self) -> usize {
        match self {
            Self::GrantAdministrator { .. } => 0,
            Self::Remove { people, .. } => people.len(),
        }
    }
}

impl RemovalPlan {
    /// Takes nothing from anybody, for this reason.
    pub fn stop(&mut self, why: &Finding) {
        let leaving = self.leavers.iter_mut().filter(|leaver| leaver.is_leaving());
        leaving.for_each(|leaver| leaver.held.push(why.clone()));
        self.steps = IdVec::default();
    }

    /// Returns the members from whom something is taken.
    pub fn leaving(&self) -> impl Iterator<Item = Uuid> {
        self.leavers.iter().filter(|leaver| leaver.is_leaving()).filter_map(|leaver| leaver.uuid)
    }

    /// Returns the people who are looked at after they have left a group, to see which of its workspaces they still have; of
    /// many none is.
    pub fn looks(&self) -> impl Iterator<Item = (PersonId, &Leaver)> {
        let looks = |leaver: &Leaver| leaver.is_leaving() && !leaver.through_groups.is_empty();
        let is_few = self.leavers.iter().filter(|leaver| looks(leaver)).count() <= MAX_REMOVALS;
        self.leavers.with_ids().filter(move |(_, leaver)| is_few && looks(leaver))
    }

    /// Returns each kind of step that occurs, in the order of sending, with the people that it concerns and its calls. Behind
    /// the last of a kind, one look shows whether all of it is gone; each group has a list of its own.
    #[must_use]
    pub fn calls(&self) -> Vec<(StepKind, usize, usize)> {
        let (mut kinds, mut looks): (IndexMap<StepKind, (usize, usize)>, _) = (IndexMap::new(), HashSet::new());
        for work in &self.steps {
            let (people, calls) = kinds.entry(work.kind()).or_default();
            *people += work.people();
            let look = match work {
                RemovalWork::GrantAdministrator { workspace } => (work.kind(), Some(*workspace), None),
                RemovalWork::Remove { removal: Removal::Group(group), .. } => (work.kind(), None, Some(*group)),
                RemovalWork::Remove { .. } => (work.kind(), None, None),
            };
            *calls += 1 + usize::from(looks.insert(look)) + work.accounts_read();
        }
        if let Some((_, calls)) = kinds.get_mut(&StepKind::RemoveFromGroup) {
            *calls += self.looks().count();
        }
        kinds.into_iter().map(|(kind, (people, calls))| (kind, people, calls)).collect()
    }
}
