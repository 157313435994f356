//! Sheets and organizations in a few words.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk::model::{
    Action, Email, Entitlements, Group, Id, Invitation, KnownRole, Language, Member, OrgRole, Person, RowRef, Seat,
    Snapshot, UnreadParts, Workspace, WorkspaceRole,
};
use frontdesk::plan::{PlanPolicy, Provision, RunLimits, UpdateMode};
use frontdesk::roster::Roster;
use uuid::Uuid;

pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// The identifiers of what is at these indices.
pub(crate) fn ids<I: Id>(indices: &[usize]) -> Vec<I> {
    indices.iter().map(|index| I::new(*index)).collect()
}

pub(crate) fn email(text: &str) -> Email {
    Email::parse(text).expect("a test writes valid addresses")
}

/// Somebody on the sheet.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) email: String,
    pub(crate) entitlements: Entitlements,
}

/// `ada` becomes ada@example.com.
pub(crate) fn line(name: &str) -> Line {
    let email = if name.contains('@') { name.to_owned() } else { format!("{name}@example.com") };
    Line { email, entitlements: Entitlements::default() }
}

impl Line {
    pub(crate) fn invite(mut self) -> Self {
        self.entitlements.action = Action::Invite;
        self
    }

    pub(crate) fn role(mut self, role: OrgRole) -> Self {
        self.entitlements.roles.get_or_insert_default().insert(role);
        self
    }

    pub(crate) fn seats(mut self, seats: &[Seat]) -> Self {
        self.entitlements.seats = Some(seats.iter().copied().collect());
        self
    }

    pub(crate) fn groups(mut self, names: &[&str]) -> Self {
        self.entitlements.groups.extend(names.iter().map(ToString::to_string));
        self
    }

    pub(crate) fn workspaces(mut self, names: &[&str]) -> Self {
        self.entitlements.workspaces.extend(names.iter().map(ToString::to_string));
        self
    }

    pub(crate) fn workspace_role(mut self, role: WorkspaceRole) -> Self {
        self.entitlements.workspace_role = Some(role);
        self
    }

    pub(crate) fn language(mut self, language: Language) -> Self {
        self.entitlements.invitation.email_language = Some(language);
        self
    }
}

/// A roster of these lines, the first of which is line 2 of the sheet.
pub(crate) fn sheet(lines: impl IntoIterator<Item = Line>) -> Roster {
    let mut roster = Roster::default();
    for (number, line) in (2..).zip(lines) {
        let entitlements = roster
            .entitlements
            .position(|known| *known == line.entitlements)
            .unwrap_or_else(|| roster.entitlements.push(line.entitlements));
        let at = RowRef { source: 0, number };
        roster.people.push(Person::new(at, &email(&line.email), "Ada", "Example", entitlements));
    }
    roster
}

pub(crate) fn policy() -> PlanPolicy {
    PlanPolicy {
        batch: 2,
        update: UpdateMode::Off,
        single_role: false,
        limits: RunLimits::default(),
        create_places: true,
        workspace_admin: None,
        provisions: Vec::new(),
    }
}

pub(crate) fn limited(limits: RunLimits) -> PlanPolicy {
    PlanPolicy { limits, ..policy() }
}

pub(crate) fn administered_by(name: &str) -> PlanPolicy {
    PlanPolicy { workspace_admin: Some(email(&line(name).email)), ..policy() }
}

pub(crate) fn provision(group: &str, workspace: &str, role: Option<WorkspaceRole>) -> Provision {
    Provision { group: group.to_owned(), workspace: workspace.to_owned(), role }
}

/// An organization being put together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Org(pub(crate) Snapshot);

impl Org {
    pub(crate) fn member(mut self, name: &str, uuid: u128, workspaces: &[(u128, &str)]) -> Self {
        let workspaces: BTreeMap<Uuid, Vec<String>> =
            workspaces.iter().map(|(uuid, role)| (id(*uuid), vec![(*role).to_owned()])).collect();
        let member = Member {
            has_identity: false,
            uuid: id(uuid),
            name: String::new(),
            roles: vec!["M".to_owned()],
            seats: Some(BTreeSet::new()),
            other_seats: BTreeSet::new(),
            workspaces: Some(workspaces),
        };
        self.0.members.insert(email(&line(name).email), member);
        self
    }

    pub(crate) fn change(mut self, name: &str, change: impl FnOnce(&mut Member)) -> Self {
        change(self.0.members.get_mut(&email(&line(name).email)).expect("the member was added before"));
        self
    }

    pub(crate) fn invited(mut self, name: &str, uuid: u128, expired: Option<bool>) -> Self {
        let invitation = Invitation { expired, ..Invitation::pending(id(uuid)) };
        self.0.invitations.insert(email(&line(name).email), invitation);
        self
    }

    pub(crate) fn group(mut self, name: &str, uuid: u128, members: &[u128]) -> Self {
        let group = Group {
            uuid: id(uuid),
            externally_managed: false,
            members: Some(members.iter().copied().map(id).collect()),
            workspaces: Some(BTreeMap::new()),
            roles: Vec::new(),
            parents: Some(BTreeSet::new()),
            unread: UnreadParts::default(),
        };
        self.0.groups.entry(name.to_owned()).or_default().push(group);
        self
    }

    pub(crate) fn change_group(mut self, name: &str, change: impl FnOnce(&mut Group)) -> Self {
        change(&mut self.0.groups.get_mut(name).expect("the group was added before")[0]);
        self
    }

    /// A group around others, which the sheet does not name.
    pub(crate) fn around(mut self, name: &str, uuid: u128, change: impl FnOnce(&mut Group)) -> Self {
        let mut group = self.clone().group(name, uuid, &[]).0.groups.remove(name).expect("it was added").remove(0);
        change(&mut group);
        self.0.groups_around.insert(id(uuid), (name.to_owned(), group));
        self
    }

    pub(crate) fn workspace(mut self, name: &str, uuid: u128) -> Self {
        self.0.workspaces.entry(name.to_owned()).or_default().push(Workspace { uuid: id(uuid), is_default: false });
        self
    }

    pub(crate) fn roles(mut self, roles: &[(u128, &str, bool)]) -> Self {
        let role = |&(uuid, name, is_custom): &(u128, &str, bool)| KnownRole {
            uuid: id(uuid),
            name: name.to_owned(),
            is_custom,
        };
        self.0.roles = Some(roles.iter().map(role).collect());
        self
    }
}
