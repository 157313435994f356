//! The organization as it is after every step of a plan went through.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use frontdesk::model::{
    Group, GroupId, GroupWorkspace, IdVec, Invitation, Member, OrgRole, PersonId, Seat, Snapshot, UnreadParts,
    Workspace, WorkspaceId, WorkspaceRole,
};
use frontdesk::plan::{Plan, RoleAndSeats, Work, WorkspaceAdmin};
use frontdesk::roster::Roster;
use uuid::Uuid;

use super::builders::email;

/// Carries the plan out on a copy of `before`.
pub(crate) fn apply(plan: &Plan, roster: &Roster, before: &Snapshot) -> Snapshot {
    let mut org = Carried {
        roster,
        after: before.clone(),
        groups: plan.groups.iter().map(|target| target.uuid).collect(),
        workspaces: plan.workspaces.iter().map(|target| target.uuid).collect(),
        unread: HashMap::new(),
        next: 1_000_000,
    };
    for (id, step) in plan.steps.with_ids() {
        assert!(step.after.iter().all(|after| *after < id), "step {id} waits for a later one");
        org.carry_out(plan, &step.work);
    }
    org.after
}

struct Carried<'a> {
    roster: &'a Roster,
    after: Snapshot,
    groups: IdVec<GroupId, Option<Uuid>>,
    workspaces: IdVec<WorkspaceId, Option<Uuid>>,
    /// WorkspaceAdmin joined a group whose members could not be read.
    unread: HashMap<Uuid, HashSet<Uuid>>,
    next: u128,
}

impl Carried<'_> {
    fn uuid(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    fn member(&mut self, person: PersonId) -> &mut Member {
        let email = self.roster.people[person].email();
        self.after.members.get_mut(email).expect("a step concerns somebody who is no user")
    }

    fn group(&mut self, name: &str) -> &mut Group {
        &mut self.after.groups.get_mut(name).expect("a step writes to a group that is not there")[0]
    }

    fn carry_out(&mut self, plan: &Plan, work: &Work) {
        match work {
            Work::CreatePeople { people } => people.iter().for_each(|(person, asked)| self.create(*person, asked)),
            Work::InvitePeople { people, workspaces, .. } => {
                let carried = workspaces.iter().map(|index| self.workspaces[*index].expect("made before"));
                let carried: std::collections::BTreeSet<Uuid> = carried.collect();
                for person in people {
                    let pending = Invitation::pending(self.uuid());
                    let invitation = Invitation { expired: Some(false), workspaces: Some(carried.clone()), ..pending };
                    let email = email(self.roster.people[*person].email());
                    assert!(!self.after.members.contains_key(&email), "a member is invited");
                    assert!(self.after.invitations.insert(email, invitation).is_none(), "invited twice");
                }
            }
            Work::UpdatePerson { person, update, .. } => {
                let member = self.member(*person);
                if !update.roles.is_empty() {
                    member.roles = update.roles.iter().map(raw_role).collect();
                }
                if let Some(seats) = &update.seats {
                    let given = [Seat::Chat, Seat::MistralCode].into_iter();
                    member.seats = Some(given.filter(|seat| seats.contains(seat.api_name())).collect());
                }
            }
            Work::CreateGroup { group } => {
                let (name, uuid) = (plan.groups[*group].name.clone(), self.uuid());
                self.groups[*group] = Some(uuid);
                let made = Group {
                    uuid,
                    externally_managed: false,
                    members: Some(HashSet::new()),
                    workspaces: Some(BTreeMap::new()),
                    roles: Vec::new(),
                    parents: Some(BTreeSet::new()),
                    unread: UnreadParts::default(),
                };
                assert!(self.after.groups.insert(name, vec![made]).is_none_or(|old| old.is_empty()), "made twice");
            }
            Work::CreateWorkspace { workspace, admin } => self.create_workspace(plan, *workspace, *admin),
            Work::AddToGroup { group, people } => {
                let users: Vec<Uuid> = people.iter().map(|person| self.member(*person).uuid).collect();
                let group = self.group(&plan.groups[*group].name);
                assert!(!group.externally_managed, "a group of the identity provider is edited");
                let uuid = group.uuid;
                // What could not be read stays unread, though somebody is in it now.
                match &mut group.members {
                    Some(members) => members.extend(users),
                    None => self.unread.entry(uuid).or_default().extend(users),
                }
            }
            Work::ProvisionGroup { group, workspace, role } => {
                let target = self.workspaces[*workspace].expect("made before");
                let group = self.group(&plan.groups[*group].name);
                if let Some(all) = &mut group.workspaces {
                    all.insert(target, GroupWorkspace::default());
                }
                let (uuid, members) = (group.uuid, group.members.clone());
                let members = members.unwrap_or_else(|| self.unread.get(&uuid).cloned().unwrap_or_default());
                self.grant(target, *role, |uuid| members.contains(&uuid), false);
            }
            Work::AddToWorkspace { workspace, people } => {
                let target = self.workspaces[*workspace].expect("made before");
                for (person, role) in people {
                    let user = self.member(*person).uuid;
                    self.grant(target, *role.first().expect("at least one"), |uuid| uuid == user, true);
                }
            }
        }
    }

    fn create(&mut self, person: PersonId, asked: &RoleAndSeats) {
        assert!(!asked.roles.is_empty(), "a creation says the roles");
        let member = Member {
            has_identity: false,
            uuid: self.uuid(),
            name: String::new(),
            roles: asked.roles.iter().map(raw_role).collect(),
            seats: asked.seats.clone(),
            other_seats: std::collections::BTreeSet::new(),
            workspaces: Some(BTreeMap::new()),
        };
        let email = email(self.roster.people[person].email());
        assert!(!self.after.invitations.contains_key(&email), "somebody invited is created");
        assert!(self.after.members.insert(email, member).is_none(), "created twice");
    }

    fn create_workspace(&mut self, plan: &Plan, workspace: WorkspaceId, admin: WorkspaceAdmin) {
        let (name, uuid) = (plan.workspaces[workspace].name.clone(), self.uuid());
        self.workspaces[workspace] = Some(uuid);
        assert!(
            self.after
                .workspaces
                .insert(name, vec![Workspace { uuid, is_default: false }])
                .is_none_or(|old| old.is_empty())
        );
        let admin = match admin {
            WorkspaceAdmin::Person(person) => self.member(person).uuid,
            WorkspaceAdmin::Member(uuid) => uuid,
        };
        assert!(self.after.members.values().any(|member| member.uuid == admin), "nobody administers {workspace}");
        self.grant(uuid, WorkspaceRole::Admin, |user| user == admin, true);
    }

    /// Access for those whom `to` picks; an existing one changes its role only where `replace` says so.
    fn grant(&mut self, workspace: Uuid, role: WorkspaceRole, to: impl Fn(Uuid) -> bool, replace: bool) {
        let raw = vec![role.api_letter().map_or_else(|| role.name().to_owned(), str::to_owned)];
        let members: HashMap<_, _> = std::mem::take(&mut self.after.members);
        self.after.members = members
            .into_iter()
            .map(|(email, mut member)| {
                if let Some(all) = member.workspaces.as_mut().filter(|_| to(member.uuid))
                    && (replace || !all.contains_key(&workspace))
                {
                    all.insert(workspace, raw.clone());
                }
                (email, member)
            })
            .collect();
    }
}

fn raw_role(role: &OrgRole) -> String {
    match role {
        OrgRole::Uuid(uuid) => uuid.to_string(),
        OrgRole::Named(name) => panic!("the name `{name}` was not resolved"),
        standard => standard.api_letter().expect("every standard role has a letter").to_owned(),
    }
}
