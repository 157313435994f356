//! What an organization consists of: members, invitations, groups with their assignments, workspaces and API keys.

use foldhash::fast::RandomState;
use indexmap::{IndexMap, IndexSet};
use jiff::Timestamp;
use uuid::Uuid;

use super::roles::ORGANIZATION_MEMBER;

/// Things by their id, in the order in which they were added.
pub(in crate::simulator) type ById<T> = IndexMap<Uuid, T, RandomState>;

#[derive(Debug, Clone)]
pub(in crate::simulator) struct MemberRecord {
    pub(in crate::simulator) email: String,
    pub(in crate::simulator) first_name: Option<String>,
    pub(in crate::simulator) last_name: Option<String>,
    pub(in crate::simulator) roles: Vec<Uuid>,
    pub(in crate::simulator) seats: Vec<String>,
    pub(in crate::simulator) created_at: Timestamp,
    pub(in crate::simulator) externally_managed: bool,
}

#[derive(Debug, Clone)]
pub(in crate::simulator) struct InvitationRecord {
    pub(in crate::simulator) email: String,
    pub(in crate::simulator) roles: Vec<Uuid>,
    pub(in crate::simulator) seats: Vec<String>,
    pub(in crate::simulator) workspaces: Vec<Uuid>,
    pub(in crate::simulator) expired: bool,
    pub(in crate::simulator) created_at: Timestamp,
}

#[derive(Debug, Clone)]
pub(in crate::simulator) struct GroupRecord {
    pub(in crate::simulator) name: String,
    pub(in crate::simulator) description: Option<String>,
    pub(in crate::simulator) target_type: Option<String>,
    pub(in crate::simulator) organization_role: Option<Uuid>,
    pub(in crate::simulator) parents: Vec<Uuid>,
    pub(in crate::simulator) externally_managed: bool,
    pub(in crate::simulator) members: IndexSet<Uuid, RandomState>,
    /// By workspace.
    pub(in crate::simulator) assignments: ById<AssignmentRecord>,
}

/// A workspace that is assigned to a group.
#[derive(Debug, Clone)]
pub(in crate::simulator) struct AssignmentRecord {
    pub(in crate::simulator) roles: Vec<Uuid>,
    pub(in crate::simulator) created_at: Timestamp,
}

#[derive(Debug, Clone)]
pub(in crate::simulator) struct WorkspaceRecord {
    pub(in crate::simulator) name: String,
    pub(in crate::simulator) description: String,
    pub(in crate::simulator) icon: String,
    pub(in crate::simulator) archived: bool,
    pub(in crate::simulator) is_default: bool,
    /// The roles of each member.
    pub(in crate::simulator) members: ById<Vec<Uuid>>,
}

#[derive(Debug, Clone)]
pub(in crate::simulator) struct ApiKeyRecord {
    pub(in crate::simulator) name: String,
    /// The first and the last four characters of the key.
    pub(in crate::simulator) hidden_key: String,
    /// An address, or the name of another key.
    pub(in crate::simulator) created_by: String,
    pub(in crate::simulator) workspace: Option<Uuid>,
    pub(in crate::simulator) can_delete: bool,
    pub(in crate::simulator) created_at: Timestamp,
}

impl MemberRecord {
    /// Creates a member with the default role.
    pub(in crate::simulator) fn new(email: &str, first_name: &str, last_name: &str) -> MemberRecord {
        MemberRecord {
            email: email.to_owned(),
            first_name: Some(first_name.to_owned()),
            last_name: Some(last_name.to_owned()),
            roles: vec![ORGANIZATION_MEMBER],
            seats: Vec::new(),
            created_at: Timestamp::now(),
            externally_managed: false,
        }
    }

    /// Returns the first and the last name together, if there are any.
    pub(in crate::simulator) fn full_name(&self) -> Option<String> {
        let parts: Vec<&str> = [&self.first_name, &self.last_name].into_iter().filter_map(Option::as_deref).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

impl GroupRecord {
    /// Creates a group without members.
    pub(in crate::simulator) fn new(name: &str) -> GroupRecord {
        GroupRecord {
            name: name.to_owned(),
            description: None,
            target_type: None,
            organization_role: None,
            parents: Vec::new(),
            externally_managed: false,
            members: IndexSet::default(),
            assignments: ById::default(),
        }
    }
}

impl WorkspaceRecord {
    /// Creates a workspace without members.
    pub(in crate::simulator) fn new(name: &str) -> WorkspaceRecord {
        WorkspaceRecord {
            name: name.to_owned(),
            description: String::new(),
            icon: String::new(),
            archived: false,
            is_default: false,
            members: ById::default(),
        }
    }
}
