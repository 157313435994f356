//! What an organization contains before its first request, as JSON: members, groups with what they give, workspaces,
//! invitations, API keys and audit log entries. Everything is named, never by its id.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::SimulatorOptions;
use super::organization::audit_log::{Actor, AuditRecord, Detail, Target};
use super::organization::roles::{ORGANIZATION_MEMBER, RoleScope};
use super::organization::{
    ApiKeyRecord, AssignmentRecord, GroupRecord, InvitationRecord, MemberRecord, Organization, WorkspaceRecord,
};

/// The contents of an organization, checked: every name in it is known.
#[derive(Debug, Clone)]
pub struct OrganizationSeed(Contents);

/// Why a seed cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error(transparent)]
    Format(#[from] serde_json::Error),
    #[error("unknown {what} `{name}`")]
    Unknown { what: &'static str, name: String },
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Contents {
    /// How many members `person1@example.com` and so on there are beside those that are named.
    people: usize,
    members: Vec<MemberSeed>,
    workspaces: Vec<WorkspaceSeed>,
    groups: Vec<GroupSeed>,
    invitations: Vec<InvitationSeed>,
    api_keys: Vec<ApiKeySeed>,
    audit_logs: Vec<AuditLogSeed>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberSeed {
    email: String,
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    seats: Vec<String>,
    #[serde(default)]
    externally_managed: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkspaceSeed {
    name: String,
    #[serde(default)]
    is_default: bool,
    /// The roles of each member, by address.
    #[serde(default)]
    members: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupSeed {
    name: String,
    #[serde(default)]
    members: Vec<String>,
    organization_role: Option<String>,
    /// The groups around it, which come before it.
    #[serde(default)]
    parents: Vec<String>,
    /// The roles that it gives in each workspace.
    #[serde(default)]
    workspaces: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    externally_managed: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct InvitationSeed {
    email: String,
    #[serde(default)]
    expired: bool,
    #[serde(default)]
    workspaces: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ApiKeySeed {
    name: String,
    created_by: String,
    workspace: Option<String>,
    #[serde(default)]
    cannot_be_deleted: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct AuditLogSeed {
    event: String,
    /// The address of a person.
    by: String,
    /// Whom it was about.
    email: String,
    workspace: Option<String>,
    at: Timestamp,
}

impl OrganizationSeed {
    /// Parses the description of an organization.
    ///
    /// # Errors
    /// Where it is something else, or names a person, a group, a workspace or a role that it does not contain.
    pub fn parse(text: &[u8]) -> Result<OrganizationSeed, SeedError> {
        let contents: Contents = serde_json::from_slice(text)?;
        contents.fill(&mut Organization::new(&SimulatorOptions::default()))?;
        Ok(OrganizationSeed(contents))
    }

    /// Adds everything to an organization.
    pub(super) fn fill(&self, organization: &mut Organization) {
        self.0.fill(organization).expect("the names were checked when the seed was parsed");
    }
}

impl Contents {
    fn fill(&self, to: &mut Organization) -> Result<(), SeedError> {
        for number in 1..=self.people {
            to.add_member(MemberRecord::new(&format!("person{number}@example.com"), "Robin", "Example"));
        }
        for one in &self.members {
            let mut member = MemberRecord::new(&one.email, &one.first_name, &one.last_name);
            member.roles = roles(&one.roles, RoleScope::Organization)?;
            (member.seats, member.externally_managed) = (one.seats.clone(), one.externally_managed);
            to.add_member(member);
        }
        for one in &self.workspaces {
            let mut workspace = WorkspaceRecord { is_default: one.is_default, ..WorkspaceRecord::new(&one.name) };
            for (email, names) in &one.members {
                workspace.members.insert(member(to, email)?, roles(names, RoleScope::Workspace)?);
            }
            to.add_workspace(workspace, to.owner, one.is_default);
        }
        for one in &self.groups {
            let group = one.record(to)?;
            to.add_group(group);
        }
        for one in &self.invitations {
            let workspaces = one.workspaces.iter().map(|name| workspace(to, name)).collect::<Result<_, _>>()?;
            to.invite_anew(InvitationRecord {
                email: one.email.clone(),
                roles: vec![ORGANIZATION_MEMBER],
                seats: Vec::new(),
                workspaces,
                expired: one.expired,
                created_at: Timestamp::now(),
            });
        }
        for (number, one) in self.api_keys.iter().enumerate() {
            to.add_api_key(ApiKeyRecord {
                name: one.name.clone(),
                hidden_key: format!("Sim0...{number:04}"),
                created_by: one.created_by.clone(),
                workspace: one.workspace.as_deref().map(|name| workspace(to, name)).transpose()?,
                can_delete: !one.cannot_be_deleted,
                created_at: Timestamp::now(),
            });
        }
        for one in &self.audit_logs {
            let workspace = one.workspace.as_deref().map(|name| workspace(to, name)).transpose()?;
            let (actor, details) = (Actor::Person(one.by.clone()), vec![("email", Detail::Text(one.email.clone()))]);
            let target = Target { kind: "USER", details, workspace };
            to.audit_log.push(AuditRecord { at: one.at, actor, event: one.event.clone().into(), target });
        }
        Ok(())
    }
}

impl GroupSeed {
    /// Its members have the workspaces already, if the workspaces say so.
    fn record(&self, organization: &Organization) -> Result<GroupRecord, SeedError> {
        let mut group = GroupRecord { externally_managed: self.externally_managed, ..GroupRecord::new(&self.name) };
        for email in &self.members {
            group.members.insert(member(organization, email)?);
        }
        let role = self.organization_role.as_deref().map(|name| role(name, RoleScope::Organization));
        group.organization_role = role.transpose()?;
        for name in &self.parents {
            let parent = organization.groups.iter().find(|(_, group)| group.name == *name);
            group.parents.push(*parent.ok_or_else(|| unknown("group", name))?.0);
        }
        for (name, names) in &self.workspaces {
            let (roles, created_at) = (roles(names, RoleScope::Workspace)?, Timestamp::now());
            group.assignments.insert(workspace(organization, name)?, AssignmentRecord { roles, created_at });
        }
        Ok(group)
    }
}

fn unknown(what: &'static str, name: &str) -> SeedError {
    SeedError::Unknown { what, name: name.to_owned() }
}

fn member(organization: &Organization, email: &str) -> Result<Uuid, SeedError> {
    organization.find_member(email).ok_or_else(|| unknown("member", email))
}

fn workspace(organization: &Organization, name: &str) -> Result<Uuid, SeedError> {
    let found = organization.workspaces.iter().find(|(_, workspace)| workspace.name == name);
    found.map(|(id, _)| *id).ok_or_else(|| unknown("workspace", name))
}

/// Without a name it is the default role.
fn roles(names: &[String], scope: RoleScope) -> Result<Vec<Uuid>, SeedError> {
    match names {
        [] => Ok(vec![scope.default_role()]),
        names => names.iter().map(|name| role(name, scope)).collect(),
    }
}

fn role(name: &str, scope: RoleScope) -> Result<Uuid, SeedError> {
    scope.resolve(name).ok_or_else(|| unknown("role", name))
}
