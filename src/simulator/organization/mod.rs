//! The organization: members, invitations, groups, workspaces and API keys in the order in which they were added.
//!
//! The methods here are the changes that concern more than one of them, and keep the whole consistent. Removal keeps the
//! order of the others and takes time in proportion to their number: well below a millisecond among 10,000. Nothing here
//! knows HTTP.

pub(super) mod audit_log;
mod records;
pub(super) mod roles;
mod snapshot;

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::fast::RandomState;
use jiff::Timestamp;
use uuid::Uuid;

use super::SimulatorOptions;
use super::faults::injector::mix;
use audit_log::{Actor, AuditRecord};
pub(super) use records::{
    ApiKeyRecord, AssignmentRecord, ById, GroupRecord, InvitationRecord, MemberRecord, WorkspaceRecord,
};
use roles::{CustomRole, ORGANIZATION_ADMIN, RoleScope, WORKSPACE_ADMIN, WORKSPACE_MEMBER};

/// An organization. Reads that lag behind use a clone from before the change.
#[derive(Debug, Clone)]
pub(super) struct Organization {
    pub(super) members: ById<MemberRecord>,
    pub(super) invitations: ById<InvitationRecord>,
    pub(super) groups: ById<GroupRecord>,
    pub(super) workspaces: ById<WorkspaceRecord>,
    pub(super) api_keys: ById<ApiKeyRecord>,
    pub(super) audit_log: Vec<AuditRecord>,
    /// Who makes the changes from now on.
    pub(super) actor: Actor,
    pub(super) custom_roles: Vec<CustomRole>,
    pub(super) owner: Uuid,
    member_by_address: HashMap<String, Uuid, RandomState>,
    invitation_by_address: HashMap<String, Uuid, RandomState>,
    emails_sent: BTreeMap<String, u32>,
    seed: u64,
    ids_created: u64,
}

impl Organization {
    /// Creates an organization whose only member is its owner.
    pub(super) fn new(options: &SimulatorOptions) -> Organization {
        let mut organization = Organization {
            members: ById::default(),
            invitations: ById::default(),
            groups: ById::default(),
            workspaces: ById::default(),
            api_keys: ById::default(),
            audit_log: Vec::new(),
            actor: Actor::ApiKey,
            custom_roles: Vec::new(),
            owner: Uuid::nil(),
            member_by_address: HashMap::default(),
            invitation_by_address: HashMap::default(),
            emails_sent: BTreeMap::new(),
            seed: options.seed,
            ids_created: 0,
        };
        organization.add_custom_roles(&options.custom_organization_roles, RoleScope::Organization);
        organization.add_custom_roles(&options.custom_workspace_roles, RoleScope::Workspace);
        let mut owner = MemberRecord::new(&options.owner, "Olga", "Owner");
        owner.roles = vec![ORGANIZATION_ADMIN];
        organization.owner = organization.add_member(owner);
        if let Some(seed) = &options.organization {
            seed.fill(&mut organization);
        }
        // What was there before the first request has no entry.
        organization.audit_log.retain(|entry| entry.actor != Actor::ApiKey);
        organization
    }

    fn add_custom_roles(&mut self, names: &[String], scope: RoleScope) {
        for name in names {
            let uuid = self.new_id();
            self.custom_roles.push(CustomRole { name: name.clone(), uuid, scope });
        }
    }

    /// Creates a UUID; the same seed gives the same UUIDs in the same order.
    fn new_id(&mut self) -> Uuid {
        self.ids_created += 1;
        let high = mix(self.seed ^ mix(self.ids_created));
        let bytes = Uuid::from_u64_pair(high, mix(high ^ self.ids_created)).into_bytes();
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    pub(super) fn find_member(&self, address: &str) -> Option<Uuid> {
        self.member_by_address.get(&address.to_lowercase()).copied()
    }

    /// Returns the ids that a text may mean: of the member with this address, of what has this name, or the id itself.
    pub(super) fn ids_of(&self, text: &str) -> impl Iterator<Item = Uuid> {
        let named = move |id: &Uuid, name: &str| (name == text).then_some(*id);
        let groups = self.groups.iter().filter_map(move |(id, group)| named(id, &group.name));
        let workspaces = self.workspaces.iter().filter_map(move |(id, workspace)| named(id, &workspace.name));
        self.find_member(text).or_else(|| Uuid::try_parse(text).ok()).into_iter().chain(groups).chain(workspaces)
    }

    pub(super) fn find_invitation(&self, address: &str) -> Option<Uuid> {
        self.invitation_by_address.get(&address.to_lowercase()).copied()
    }

    /// Adds a new member, and removes the pending invitation to the same address.
    pub(super) fn add_member(&mut self, member: MemberRecord) -> Uuid {
        let id = self.new_id();
        if let Some(invitation) = self.find_invitation(&member.email) {
            self.remove_invitation(invitation);
        }
        self.member_by_address.insert(member.email.to_lowercase(), id);
        self.members.insert(id, member);
        self.record("user.organization.join", self.member_target(id));
        id
    }

    /// Removes a member from the organization, its groups and its workspaces.
    pub(super) fn remove_member(&mut self, id: Uuid) {
        self.record("user.organization.leave", self.member_target(id));
        if let Some(member) = self.members.shift_remove(&id) {
            self.member_by_address.remove(&member.email.to_lowercase());
        }
        for group in self.groups.values_mut() {
            group.members.shift_remove(&id);
        }
        for workspace in self.workspaces.values_mut() {
            workspace.members.shift_remove(&id);
        }
    }

    /// Removes a member from a group. Returns whether they were in it.
    pub(super) fn remove_group_member(&mut self, id: Uuid, member: Uuid) -> bool {
        let was_in = self.groups.get_mut(&id).is_some_and(|group| group.members.shift_remove(&member));
        if was_in {
            self.record("user_group.member.remove", self.group_target(id, member));
        }
        was_in
    }

    /// Removes a member from a workspace. Returns whether they were in it.
    pub(super) fn remove_workspace_member(&mut self, id: Uuid, member: Uuid) -> bool {
        let former = self.workspaces.get_mut(&id).and_then(|workspace| workspace.members.shift_remove(&member));
        if former.is_some() {
            self.record("workspace.member.remove", self.workspace_target(id, member));
        }
        former.is_some()
    }

    /// Returns whether this member is the only administrator of the organization.
    pub(super) fn is_last_admin(&self, id: Uuid) -> bool {
        let is_admin = |member: &MemberRecord| member.roles.contains(&ORGANIZATION_ADMIN);
        let others = self.members.iter().any(|(other, member)| *other != id && is_admin(member));
        self.members.get(&id).is_some_and(is_admin) && !others
    }

    /// Returns whether a group is inside another, directly or not.
    pub(super) fn is_inside(&self, group: Uuid, outer: Uuid) -> bool {
        let (mut around, mut seen) = (vec![group], HashSet::new());
        while let Some(parents) = around.pop().and_then(|id| self.groups.get(&id)).map(|group| &group.parents) {
            around.extend(parents.iter().filter(|parent| seen.insert(**parent)));
        }
        seen.contains(&outer)
    }

    /// Changes the organization as the owner would by hand.
    pub(super) fn by_hand<T>(&mut self, change: impl FnOnce(&mut Organization) -> T) -> T {
        let owner = self.members.get(&self.owner).map(|owner| owner.email.clone()).unwrap_or_default();
        self.actor = Actor::Person(owner);
        let changed = change(self);
        self.actor = Actor::ApiKey;
        changed
    }

    pub(super) fn add_api_key(&mut self, key: ApiKeyRecord) -> Uuid {
        let id = self.new_id();
        self.api_keys.insert(id, key);
        id
    }

    /// Sends an invitation e-mail. An address that is already invited keeps its invitation, renewed.
    pub(super) fn invite(&mut self, invitation: InvitationRecord) -> Uuid {
        let pending = self.invitation_by_address.get(&invitation.email.to_lowercase()).copied();
        let id = pending.unwrap_or_else(|| self.new_id());
        self.insert_invitation(id, invitation)
    }

    /// Sends an invitation of its own, whether the person has one or not.
    pub(super) fn invite_anew(&mut self, invitation: InvitationRecord) -> Uuid {
        let id = self.new_id();
        self.insert_invitation(id, invitation)
    }

    fn insert_invitation(&mut self, id: Uuid, invitation: InvitationRecord) -> Uuid {
        let address = invitation.email.to_lowercase();
        *self.emails_sent.entry(address.clone()).or_default() += 1;
        self.invitation_by_address.insert(address, id);
        self.invitations.insert(id, invitation);
        self.record("organization.invite.send", self.invitation_target(id));
        id
    }

    /// Removes an invitation. Returns whether there was one.
    pub(super) fn remove_invitation(&mut self, id: Uuid) -> bool {
        let Some(invitation) = self.invitations.shift_remove(&id) else { return false };
        let address = invitation.email.to_lowercase();
        self.invitation_by_address.remove(&address);
        let mut others = self.invitations.iter().filter(|(_, other)| other.email.to_lowercase() == address);
        if let Some((other, _)) = others.next() {
            self.invitation_by_address.insert(address, *other);
        }
        true
    }

    /// Accepts the invitation to this address: the invited person becomes a member, also of the workspaces that the
    /// invitation names. Returns `None` if there is no invitation, or if it has expired.
    pub(super) fn accept_invitation(&mut self, address: &str) -> Option<Uuid> {
        let id = self.find_invitation(address)?;
        let invitation = self.invitations.get(&id)?.clone();
        if invitation.expired {
            return None;
        }
        let member = self.add_member(MemberRecord {
            email: invitation.email,
            first_name: None,
            last_name: None,
            roles: invitation.roles,
            seats: invitation.seats,
            created_at: Timestamp::now(),
            externally_managed: false,
        });
        for workspace in invitation.workspaces {
            if let Some(workspace) = self.workspaces.get_mut(&workspace) {
                workspace.members.insert(member, vec![WORKSPACE_MEMBER]);
            }
        }
        Some(member)
    }

    /// Adds a workspace with its administrator, and with all members of the organization on request.
    pub(super) fn add_workspace(&mut self, mut workspace: WorkspaceRecord, admin: Uuid, add_all: bool) -> Uuid {
        workspace.members.insert(admin, vec![WORKSPACE_ADMIN]);
        if add_all {
            for member in self.members.keys().filter(|member| **member != admin) {
                workspace.members.entry(*member).or_insert_with(|| vec![WORKSPACE_MEMBER]);
            }
        }
        let id = self.new_id();
        self.workspaces.insert(id, workspace);
        id
    }

    pub(super) fn add_group(&mut self, group: GroupRecord) -> Uuid {
        let id = self.new_id();
        self.groups.insert(id, group);
        id
    }

    /// Assigns a workspace to a group: records the assignment, and adds the present members of the group to the workspace.
    /// Existing members of the workspace keep their roles. Does nothing if the group or the workspace does not exist.
    pub(super) fn assign(&mut self, group: Uuid, workspace: Uuid, roles: &[Uuid]) {
        let (Some(group), Some(target)) = (self.groups.get_mut(&group), self.workspaces.get_mut(&workspace)) else {
            return;
        };
        group.assignments.insert(workspace, AssignmentRecord { roles: roles.to_vec(), created_at: Timestamp::now() });
        for member in &group.members {
            if !target.members.contains_key(member) {
                target.members.insert(*member, roles.to_vec());
            }
        }
    }
}
