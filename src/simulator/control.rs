//! What tests and rehearsals may do to a running simulator besides the API: add what the organization contains before a
//! run, act as the people in it, and decide what goes wrong next.

#![expect(clippy::must_use_candidate, reason = "these methods act; the id that they return is not always needed")]

use uuid::Uuid;

use super::Simulator;
use super::faults::FaultPlan;
use super::organization::roles::{ORGANIZATION_MEMBER, WORKSPACE_MEMBER};
use super::organization::{GroupRecord, InvitationRecord, MemberRecord, WorkspaceRecord};

impl Simulator {
    /// Returns the id of the administrator with whom the organization began.
    #[must_use]
    pub fn owner(&self) -> Uuid {
        self.server.state().organization.owner
    }

    /// Adds a member with the default role and returns the id. An existing member stays unchanged.
    pub fn add_member(&self, email: &str, first_name: &str, last_name: &str) -> Uuid {
        let mut state = self.server.state();
        let existing = state.organization.find_member(email);
        existing.unwrap_or_else(|| state.organization.add_member(MemberRecord::new(email, first_name, last_name)))
    }

    /// Adds a group with these members. Names are not unique: a second group may have the same one.
    pub fn add_group(&self, name: &str, members: &[Uuid]) -> Uuid {
        self.server.state().organization.add_group(group_with(name, members))
    }

    /// Adds a group that another system manages, so that it refuses changes.
    pub fn add_external_group(&self, name: &str, members: &[Uuid]) -> Uuid {
        let group = GroupRecord { externally_managed: true, ..group_with(name, members) };
        self.server.state().organization.add_group(group)
    }

    /// Adds a workspace with these members, administered by the owner.
    pub fn add_workspace(&self, name: &str, members: &[Uuid]) -> Uuid {
        let mut workspace = WorkspaceRecord::new(name);
        workspace.members.extend(members.iter().map(|member| (*member, vec![WORKSPACE_MEMBER])));
        let mut state = self.server.state();
        let owner = state.organization.owner;
        state.organization.add_workspace(workspace, owner, false)
    }

    /// Adds a pending invitation, as if its e-mail had been sent before, also for a person who has one.
    pub fn add_invitation(&self, email: &str, workspaces: &[Uuid]) -> Uuid {
        self.server.state().organization.invite_anew(InvitationRecord {
            email: email.to_owned(),
            roles: vec![ORGANIZATION_MEMBER],
            seats: Vec::new(),
            workspaces: workspaces.to_vec(),
            expired: false,
            created_at: jiff::Timestamp::now(),
        })
    }

    /// Accepts the invitation to this address: the invited person becomes a member, also of the workspaces that the
    /// invitation names. Returns `None` if there is no invitation, or if it has expired.
    pub fn accept_invitation(&self, email: &str) -> Option<Uuid> {
        self.server.state().organization.accept_invitation(email)
    }

    /// Lets the invitation to this address expire. Returns whether there was one.
    pub fn expire_invitation(&self, email: &str) -> bool {
        let mut state = self.server.state();
        let Some(id) = state.organization.find_invitation(email) else { return false };
        state.organization.invitations.get_mut(&id).is_some_and(|invitation| {
            invitation.expired = true;
            true
        })
    }

    /// Removes a member from the organization, as its owner would by hand.
    pub fn remove_member(&self, member: Uuid) {
        self.server.state().organization.by_hand(|organization| organization.remove_member(member));
    }

    /// Removes a member from a group, as the owner would by hand. Returns whether they were in it.
    pub fn remove_group_member(&self, group: Uuid, member: Uuid) -> bool {
        self.server.state().organization.by_hand(|organization| organization.remove_group_member(group, member))
    }

    /// Removes a member from a workspace, as the owner would by hand. Returns whether they were in it.
    pub fn remove_workspace_member(&self, workspace: Uuid, member: Uuid) -> bool {
        self.server.state().organization.by_hand(|organization| organization.remove_workspace_member(workspace, member))
    }

    /// Changes how many requests are admitted in one second. `GET /rate-limit` still returns the former limit.
    pub fn set_rate_limit(&self, limit: u32) {
        self.server.state().set_rate_limit(limit);
    }

    /// Revokes the key: from now on it is refused.
    pub fn revoke_key(&self) {
        self.server.state().key_revoked = true;
    }

    /// Stops all faults, by chance, by plan and by address. Limits stay, and so does the delay of what is already late.
    pub fn stop_faults(&self) {
        self.server.state().injector.clear();
    }

    /// Adds a fault at an exact request, counted from now on.
    pub fn plan_fault(&self, plan: FaultPlan) {
        self.server.state().injector.add(plan);
    }
}

fn group_with(name: &str, members: &[Uuid]) -> GroupRecord {
    GroupRecord { members: members.iter().copied().collect(), ..GroupRecord::new(name) }
}
