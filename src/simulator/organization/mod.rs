//! The organization itself: people, invitations, groups, workspaces. Changes keep it consistent; nothing here knows HTTP.

pub(super) mod roles;
pub(super) mod shelf;
mod survey;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use uuid::Uuid;

use super::Options;
use super::faults::dealer::mix;
use roles::{CustomRole, ORGANIZATION_ADMIN, ORGANIZATION_MEMBER, Scope, WORKSPACE_ADMIN, WORKSPACE_MEMBER};
use shelf::Shelf;

/// Cheap to clone for a while: a lagging replica is a clone from before a change.
#[derive(Debug, Clone)]
pub(super) struct Organization {
    pub(super) members: Shelf<Member>,
    pub(super) invitations: Shelf<Invitation>,
    pub(super) groups: Shelf<Group>,
    pub(super) workspaces: Shelf<Workspace>,
    pub(super) custom_roles: Vec<CustomRole>,
    pub(super) owner: Uuid,
    member_by_address: HashMap<String, Uuid>,
    invitation_by_address: HashMap<String, Uuid>,
    emails_sent: BTreeMap<String, u32>,
    seed: u64,
    minted: u64,
}

#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) email: String,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    pub(super) roles: Vec<Uuid>,
    pub(super) seats: Vec<String>,
    pub(super) created_at: Timestamp,
}

#[derive(Debug, Clone)]
pub(super) struct Invitation {
    pub(super) email: String,
    pub(super) roles: Vec<Uuid>,
    pub(super) seats: Vec<String>,
    pub(super) workspaces: Vec<Uuid>,
    pub(super) expired: bool,
    pub(super) created_at: Timestamp,
}

#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) target_type: Option<String>,
    pub(super) parents: Vec<Uuid>,
    pub(super) externally_managed: bool,
    pub(super) members: Shelf<()>,
    pub(super) assignments: Shelf<Assignment>,
}

/// A group's provisioning into a workspace.
#[derive(Debug, Clone)]
pub(super) struct Assignment {
    pub(super) roles: Vec<Uuid>,
    pub(super) created_at: Timestamp,
}

#[derive(Debug, Clone)]
pub(super) struct Workspace {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) icon: String,
    pub(super) archived: bool,
    pub(super) members: Shelf<Vec<Uuid>>,
}

impl Organization {
    /// An organization with its owner alone.
    pub(super) fn new(options: &Options) -> Organization {
        let mut organization = Organization {
            members: Shelf::default(),
            invitations: Shelf::default(),
            groups: Shelf::default(),
            workspaces: Shelf::default(),
            custom_roles: Vec::new(),
            owner: Uuid::nil(),
            member_by_address: HashMap::new(),
            invitation_by_address: HashMap::new(),
            emails_sent: BTreeMap::new(),
            seed: options.seed,
            minted: 0,
        };
        organization.add_custom_roles(&options.custom_organization_roles, Scope::Organization);
        organization.add_custom_roles(&options.custom_workspace_roles, Scope::Workspace);
        let mut owner = Member::named(&options.owner, "Olga", "Owner");
        owner.roles = vec![ORGANIZATION_ADMIN];
        organization.owner = organization.add_member(owner);
        organization
    }

    fn add_custom_roles(&mut self, names: &[String], scope: Scope) {
        for name in names {
            let uuid = self.mint();
            self.custom_roles.push(CustomRole { name: name.clone(), uuid, scope });
        }
    }

    /// A new UUID; the same seed gives the same ones in the same order.
    pub(super) fn mint(&mut self) -> Uuid {
        self.minted += 1;
        let high = mix(self.seed ^ mix(self.minted));
        let bytes = Uuid::from_u64_pair(high, mix(high ^ self.minted)).into_bytes();
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    pub(super) fn member_at(&self, address: &str) -> Option<Uuid> {
        self.member_by_address.get(&address.to_lowercase()).copied()
    }

    pub(super) fn invitation_at(&self, address: &str) -> Option<Uuid> {
        self.invitation_by_address.get(&address.to_lowercase()).copied()
    }

    /// Adds a member who was not one; a pending invitation to the same address is done with.
    pub(super) fn add_member(&mut self, member: Member) -> Uuid {
        let id = self.mint();
        if let Some(invitation) = self.invitation_at(&member.email) {
            self.remove_invitation(invitation);
        }
        self.member_by_address.insert(member.email.to_lowercase(), id);
        self.members.put(id, member);
        id
    }

    /// Removes a member from everywhere.
    pub(super) fn remove_member(&mut self, id: Uuid) {
        if let Some(member) = self.members.take(id) {
            self.member_by_address.remove(&member.email.to_lowercase());
        }
        for (_, group) in self.groups.iter_mut() {
            group.members.take(id);
        }
        for (_, workspace) in self.workspaces.iter_mut() {
            workspace.members.take(id);
        }
    }

    /// Whether nobody else administers the organization.
    pub(super) fn is_last_admin(&self, id: Uuid) -> bool {
        let admin = |member: &Member| member.roles.contains(&ORGANIZATION_ADMIN);
        let others = self.members.iter().any(|(other, member)| other != id && admin(member));
        self.members.get(id).is_some_and(admin) && !others
    }

    /// Sends an invitation e-mail. Whoever is invited already keeps one pending invitation, renewed.
    pub(super) fn invite(&mut self, invitation: Invitation) -> Uuid {
        let address = invitation.email.to_lowercase();
        *self.emails_sent.entry(address.clone()).or_default() += 1;
        let pending = self.invitation_by_address.get(&address).copied();
        let id = pending.unwrap_or_else(|| self.mint());
        self.invitation_by_address.insert(address, id);
        self.invitations.put(id, invitation);
        id
    }

    pub(super) fn remove_invitation(&mut self, id: Uuid) -> bool {
        let Some(invitation) = self.invitations.take(id) else { return false };
        self.invitation_by_address.remove(&invitation.email.to_lowercase());
        true
    }

    /// Makes a member of whoever was invited at this address, with the workspaces of the invitation.
    pub(super) fn accept(&mut self, address: &str) -> Option<Uuid> {
        let id = self.invitation_at(address)?;
        let invitation = self.invitations.get(id)?.clone();
        if invitation.expired {
            return None;
        }
        let member = Member {
            email: invitation.email,
            first_name: None,
            last_name: None,
            roles: invitation.roles,
            seats: invitation.seats,
            created_at: Timestamp::now(),
        };
        let member = self.add_member(member);
        for workspace in invitation.workspaces {
            if let Some(workspace) = self.workspaces.get_mut(workspace) {
                workspace.members.put(member, vec![WORKSPACE_MEMBER]);
            }
        }
        Some(member)
    }

    /// Makes a workspace with its administrator, and everybody else on request.
    pub(super) fn add_workspace(&mut self, mut workspace: Workspace, admin: Uuid, everybody: bool) -> Uuid {
        workspace.members.put(admin, vec![WORKSPACE_ADMIN]);
        if everybody {
            for member in self.members.ids().filter(|member| *member != admin) {
                workspace.members.put(member, vec![WORKSPACE_MEMBER]);
            }
        }
        let id = self.mint();
        self.workspaces.put(id, workspace);
        id
    }

    pub(super) fn add_group(&mut self, group: Group) -> Uuid {
        let id = self.mint();
        self.groups.put(id, group);
        id
    }

    /// Records the assignment, and brings everybody who is in the group now into the workspace. Whoever is there already
    /// keeps their role. Says nothing where either does not exist.
    pub(super) fn provision(&mut self, group: Uuid, workspace: Uuid, roles: &[Uuid]) {
        let (Some(group), Some(space)) = (self.groups.get_mut(group), self.workspaces.get_mut(workspace)) else {
            return;
        };
        group.assignments.put(workspace, Assignment { roles: roles.to_vec(), created_at: Timestamp::now() });
        for member in group.members.ids() {
            if !space.members.has(member) {
                space.members.put(member, roles.to_vec());
            }
        }
    }
}

impl Member {
    /// A plain member of this name.
    pub(super) fn named(email: &str, first_name: &str, last_name: &str) -> Member {
        Member {
            email: email.to_owned(),
            first_name: Some(first_name.to_owned()),
            last_name: Some(last_name.to_owned()),
            roles: vec![ORGANIZATION_MEMBER],
            seats: Vec::new(),
            created_at: Timestamp::now(),
        }
    }

    /// First and last name together, if there are any.
    pub(super) fn full_name(&self) -> Option<String> {
        let parts: Vec<&str> = [&self.first_name, &self.last_name].into_iter().filter_map(Option::as_deref).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

impl Group {
    pub(super) fn named(name: &str) -> Group {
        Group {
            name: name.to_owned(),
            description: None,
            target_type: None,
            parents: Vec::new(),
            externally_managed: false,
            members: Shelf::default(),
            assignments: Shelf::default(),
        }
    }
}

impl Workspace {
    pub(super) fn named(name: &str) -> Workspace {
        let (description, icon) = (String::new(), String::new());
        Workspace { name: name.to_owned(), description, icon, archived: false, members: Shelf::default() }
    }
}
