//! Puts things into an organization beforehand, and lets people act in it: for tests and rehearsals, past the API.

#![expect(clippy::must_use_candidate, reason = "these are asked to act; the id they give back is not always wanted")]

use uuid::Uuid;

use super::Simulator;
use super::faults::FaultPlan;
use super::organization::roles::{ORGANIZATION_MEMBER, WORKSPACE_MEMBER};
use super::organization::{Group, Invitation, Member, Workspace};

impl Simulator {
    /// The administrator whom the organization began with.
    #[must_use]
    pub fn owner(&self) -> Uuid {
        self.house.state().organization.owner
    }

    /// Puts a plain member there, and gives back the id. Somebody who is there already stays as they are.
    pub fn add_member(&self, email: &str, first_name: &str, last_name: &str) -> Uuid {
        let mut state = self.house.state();
        let existing = state.organization.member_at(email);
        existing.unwrap_or_else(|| state.organization.add_member(Member::named(email, first_name, last_name)))
    }

    /// Puts a group with these members there; another of the same name is another group.
    pub fn add_group(&self, name: &str, members: &[Uuid]) -> Uuid {
        self.house.state().organization.add_group(group_of(name, members))
    }

    /// Puts a group there that another system manages, so that it refuses changes.
    pub fn add_external_group(&self, name: &str, members: &[Uuid]) -> Uuid {
        let group = Group { externally_managed: true, ..group_of(name, members) };
        self.house.state().organization.add_group(group)
    }

    /// Puts a workspace there that the owner administers and these people are members of.
    pub fn add_workspace(&self, name: &str, members: &[Uuid]) -> Uuid {
        let mut workspace = Workspace::named(name);
        for member in members {
            workspace.members.put(*member, vec![WORKSPACE_MEMBER]);
        }
        let mut state = self.house.state();
        let owner = state.organization.owner;
        state.organization.add_workspace(workspace, owner, false)
    }

    /// Puts a pending invitation there, as an e-mail sent before.
    pub fn add_invitation(&self, email: &str, workspaces: &[Uuid]) -> Uuid {
        self.house.state().organization.invite(Invitation {
            email: email.to_owned(),
            roles: vec![ORGANIZATION_MEMBER],
            seats: Vec::new(),
            workspaces: workspaces.to_vec(),
            expired: false,
            created_at: jiff::Timestamp::now(),
        })
    }

    /// The invited person accepts: a member now, with the workspaces of the invitation. `None` where nobody is invited
    /// at this address, or too long ago.
    pub fn accept_invitation(&self, email: &str) -> Option<Uuid> {
        self.house.state().organization.accept(email)
    }

    /// The invitation waited too long. Says whether there was one.
    pub fn expire_invitation(&self, email: &str) -> bool {
        let mut state = self.house.state();
        let Some(id) = state.organization.invitation_at(email) else { return false };
        state.organization.invitations.get_mut(id).is_some_and(|invitation| {
            invitation.expired = true;
            true
        })
    }

    /// From now on the key is refused.
    pub fn revoke_key(&self) {
        self.house.state().revoked = true;
    }

    /// From now on no fault is dealt out, neither by chance nor by plan. Limits stay, and so does what is late already.
    pub fn calm(&self) {
        self.house.state().dealer.calm();
    }

    /// Adds a fault at an exact request, counted from now on.
    pub fn plan_fault(&self, plan: FaultPlan) {
        self.house.state().dealer.add(plan);
    }
}

fn group_of(name: &str, members: &[Uuid]) -> Group {
    let mut group = Group::named(name);
    for member in members {
        group.members.put(*member, ());
    }
    group
}
