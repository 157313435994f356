//! Decides what the account of a new address gets of the account of the earlier one: its roles, seats, groups, and the
//! workspaces that do not come with a group. What cannot be copied is named, and then the earlier account stays.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::UpdateMode;
use super::member_update::role_names;
use super::roles;
use super::workspace_roles::read;
use crate::messages::{Arg, Message, message};
use crate::model::{
    Action, Awaited, Entitlements, Field, Group, Invitation, KnownRole, Member, Person, WorkspaceRole, WorkspaceRoles,
};
use crate::roster::Roster;

/// The most names in one list.
const NAMES: usize = 12;

/// The account of an earlier address, and the names of what it has.
#[derive(Debug, Clone)]
pub struct EarlierAccount<'a> {
    pub member: &'a Member,
    /// Those that the member is in, by name.
    pub groups: Vec<&'a (String, Group)>,
    /// The names of all workspaces.
    pub workspaces: &'a HashMap<Uuid, String>,
    pub roles: &'a [KnownRole],
    pub workspace_roles: &'a [KnownRole],
}

/// What the row of a new account decides alone, so that nothing of it is copied.
#[derive(Debug, Clone, Copy, Default)]
pub struct FinalFields {
    pub roles: bool,
    pub seats: bool,
    /// Custom roles and unknown seats are dropped.
    pub drops_unknown: bool,
}

impl FinalFields {
    /// Returns the fields that `--update=replace` makes equal to the person's row.
    #[must_use]
    pub fn of(roster: &Roster, person: &Person, update: UpdateMode) -> Self {
        let UpdateMode::Replace { drop_unknown } = update else { return Self::default() };
        let Entitlements { roles, seats, .. } = roster.entitlements_of(person);
        Self {
            roles: roles.is_some() && roster.is_named(person, Field::Role),
            seats: seats.is_some() && roster.is_named(person, Field::Seats),
            drops_unknown: drop_unknown,
        }
    }
}

/// What a new account gets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountCopy {
    /// What the row asks for, and what the earlier account has.
    pub entitlements: Entitlements,
    /// What cannot be copied.
    pub missing: Vec<Message>,
    /// What is copied, for people; no sentence where it is nothing.
    pub summary: Message,
    /// What may be lost unless a person writes it on the row.
    pub doubt: Option<Message>,
}

impl AccountCopy {
    /// Adds what the account has to what the row asks for.
    #[must_use]
    pub fn new(account: &EarlierAccount<'_>, row: &Entitlements, is_final: FinalFields) -> Self {
        let mut copy = Self { entitlements: Entitlements { moves: true, ..row.clone() }, ..Self::default() };
        let mut parts = Vec::new();
        copy.roles(&account.member.roles, account.roles, is_final, &mut parts);
        copy.seats(account.member, is_final, &mut parts);
        copy.groups(account, &mut parts);
        copy.workspaces(account, &mut parts);
        copy.summary = Message::joined(parts);
        copy
    }

    /// Adds what pending invitations of the earlier address give. The API does not show their seats, nor the roles in their
    /// workspaces. `awaited` is what waits until one of them is accepted, if a run sent it.
    #[must_use]
    pub fn of_invitations(
        invitations: &[Invitation],
        awaited: Option<&Awaited>,
        (names, roles): (&HashMap<Uuid, String>, &[KnownRole]),
        row: &Entitlements,
        is_final: FinalFields,
    ) -> Self {
        let mut copy = Self { entitlements: Entitlements { moves: true, ..row.clone() }, ..Self::default() };
        let mut parts = Vec::new();
        let raw: BTreeSet<String> = invitations.iter().flat_map(|one| one.roles.iter().cloned()).collect();
        copy.roles(&Vec::from_iter(raw), roles, is_final, &mut parts);
        if let Some(Awaited { groups, .. }) = awaited.filter(|awaited| !awaited.groups.is_empty()) {
            parts.push(message!("copied-groups", groups = Arg::list(groups.iter(), NAMES)));
            copy.entitlements.groups.extend(groups.iter().cloned());
        }
        let mut workspaces = BTreeSet::new();
        for invitation in invitations {
            let Some(uuids) = &invitation.workspaces else {
                copy.missing.push(message!("copy-invitation-unread"));
                continue;
            };
            for uuid in uuids {
                match names.get(uuid) {
                    Some(name) => drop(workspaces.insert(name.clone())),
                    None => copy.missing.push(message!("copy-workspace-unread", uuid = uuid.to_string())),
                }
            }
        }
        if !workspaces.is_empty() {
            parts.push(message!("copied-workspaces", workspaces = Arg::list(workspaces.iter(), NAMES)));
        }
        let role = awaited.and_then(|awaited| awaited.workspace_role);
        for name in &workspaces {
            let is_named = row.workspaces.contains(name);
            if !is_named || (row.workspace_role.is_none() && role.is_some()) {
                let role = role.unwrap_or(WorkspaceRole::Member);
                copy.entitlements.copied_workspaces.insert(name.clone(), [role].into());
            }
        }
        copy.doubt = workspace_doubt(&workspaces, awaited, row);
        copy.entitlements.workspaces.extend(workspaces);
        copy.summary = Message::joined(parts);
        copy
    }

    fn roles(&mut self, raw: &[String], known: &[KnownRole], is_final: FinalFields, parts: &mut Vec<Message>) {
        let names = role_names(raw, Some(known));
        let (mut copied, mut shown) = (BTreeSet::new(), Vec::new());
        for (raw, name) in raw.iter().zip(names) {
            match roles::read(raw) {
                // Custom roles stay beside those of the row.
                Some(role) if is_final.roles && (is_final.drops_unknown || role.api_name().is_some()) => drop(role),
                None if is_final.roles && is_final.drops_unknown => {}
                Some(role) => {
                    copied.insert(role);
                    shown.push(name);
                }
                None => self.missing.push(message!("copy-role", role = Arg::quoted(&name))),
            }
        }
        if !copied.is_empty() {
            parts.push(message!("copied-role", roles = shown.join(", ")));
            self.entitlements.roles.get_or_insert_default().extend(copied);
        }
    }

    fn seats(&mut self, member: &Member, is_final: FinalFields, parts: &mut Vec<Message>) {
        if is_final.seats && is_final.drops_unknown {
            return;
        }
        self.missing.extend(member.other_seats.iter().map(|seat| message!("copy-seat", seat = Arg::quoted(seat))));
        match &member.seats {
            _ if is_final.seats => {}
            None => self.missing.push(message!("copy-seats-unread")),
            Some(seats) if seats.is_empty() => {}
            Some(seats) => {
                let names = seats.iter().map(|seat| seat.api_name()).collect::<Vec<_>>().join(", ");
                parts.push(message!("copied-seats", seats = names));
                self.entitlements.seats.get_or_insert_default().extend(seats);
            }
        }
    }

    fn groups(&mut self, account: &EarlierAccount<'_>, parts: &mut Vec<Message>) {
        let (external, own): (Vec<_>, Vec<_>) = account.groups.iter().partition(|(_, group)| group.externally_managed);
        let managed = |(name, _): &&(String, Group)| message!("copy-group-external", group = Arg::quoted(name));
        self.missing.extend(external.into_iter().map(managed));
        let names: Vec<&String> = own.into_iter().map(|(name, _)| name).collect();
        if !names.is_empty() {
            parts.push(message!("copied-groups", groups = Arg::list(names.iter(), NAMES)));
        }
        self.entitlements.groups.extend(names.into_iter().cloned());
    }

    fn workspaces(&mut self, account: &EarlierAccount<'_>, parts: &mut Vec<Message>) {
        let Some(access) = &account.member.workspaces else {
            return self.missing.push(message!("copy-workspaces-unread"));
        };
        let mut copied = Vec::new();
        for (uuid, raw) in access {
            let roles = workspace_roles(raw, account.workspace_roles);
            if roles.is_some_and(|roles| comes_with_a_group(account, *uuid, roles)) {
                continue;
            }
            match (account.workspaces.get(uuid), roles) {
                (Some(name), Some(roles)) => {
                    let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
                    let role = message!("copied-workspace", workspace = Arg::quoted(name), roles = names.join(", "));
                    let says_role =
                        self.entitlements.workspaces.contains(name) && self.entitlements.workspace_role.is_some();
                    if !says_role {
                        copied.push(role);
                        self.entitlements.copied_workspaces.insert(name.clone(), roles);
                    }
                    self.entitlements.workspaces.insert(name.clone());
                }
                (Some(name), None) => {
                    let (role, workspace) = (raw.join(", "), Arg::quoted(name));
                    self.missing.push(message!("copy-workspace-role", role = role, workspace = workspace));
                }
                (None, _) => self.missing.push(message!("copy-workspace-unread", uuid = uuid.to_string())),
            }
        }
        if !copied.is_empty() {
            parts.push(message!("copied-workspaces", workspaces = Message::listed(copied)));
        }
    }
}

/// Returns why the role in the workspaces of an invitation may be lost unless HR writes it on the row: an invitation cannot
/// contain it, and the API does not show it.
fn workspace_doubt(workspaces: &BTreeSet<String>, awaited: Option<&Awaited>, row: &Entitlements) -> Option<Message> {
    if workspaces.is_empty() || row.workspace_role.is_some() {
        return None;
    }
    let names = Arg::list(workspaces.iter(), NAMES);
    match awaited.map(|awaited| awaited.workspace_role) {
        None => Some(message!("moved-role-unread", workspaces = names)),
        Some(Some(role)) if role != WorkspaceRole::Member && row.action == Action::Invite => {
            Some(message!("moved-role-waits", role = role.name(), workspaces = names))
        }
        Some(_) => None,
    }
}

/// Whether a group of the account gives these roles in the workspace, or any role where the account has no more than a member.
fn comes_with_a_group(account: &EarlierAccount<'_>, workspace: Uuid, roles: WorkspaceRoles) -> bool {
    let gives = |group: &Group| {
        let given = group.workspaces.as_ref().and_then(|all| all.get(&workspace));
        given.is_some_and(|given| {
            let given = workspace_roles(&given.roles, account.workspace_roles).unwrap_or_default();
            roles.iter().all(|role| *role == WorkspaceRole::Member || given.contains(role))
        })
    };
    account.groups.iter().any(|(_, group)| gives(group))
}

/// Returns the roles that a request can give; `None` where one is unknown, or where some are letters and some are names.
fn workspace_roles(raw: &[String], known: &[KnownRole]) -> Option<WorkspaceRoles> {
    let roles: Option<WorkspaceRoles> = raw.iter().map(|raw| read(raw, Some(known))).collect();
    let letters = |roles: &WorkspaceRoles| roles.iter().filter(|role| role.api_letter().is_some()).count();
    roles.filter(|roles| !roles.is_empty() && (letters(roles) == 0 || letters(roles) == roles.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{GroupWorkspace, OrgRole, Seat, UnreadParts};

    const LAB: Uuid = Uuid::from_u128(1);
    const SHOP: Uuid = Uuid::from_u128(2);
    const HOME: Uuid = Uuid::from_u128(3);

    fn member(workspaces: &[(Uuid, &str)]) -> Member {
        Member {
            has_identity: false,
            uuid: Uuid::from_u128(9),
            name: String::new(),
            roles: ["M", "B"].map(str::to_owned).to_vec(),
            seats: Some([Seat::Chat].into()),
            other_seats: BTreeSet::new(),
            workspaces: Some(workspaces.iter().map(|(uuid, role)| (*uuid, vec![(*role).to_owned()])).collect()),
        }
    }

    fn group(name: &str, gives: &[(Uuid, &str)]) -> (String, Group) {
        let gives =
            gives.iter().map(|(uuid, role)| (*uuid, GroupWorkspace { name: None, roles: vec![(*role).to_owned()] }));
        let group = Group {
            uuid: Uuid::from_u128(8),
            externally_managed: name == "Okta",
            members: None,
            workspaces: Some(gives.collect()),
            roles: Vec::new(),
            parents: None,
            unread: UnreadParts::default(),
        };
        (name.to_owned(), group)
    }

    fn copy(member: &Member, groups: &[(String, Group)], row: &Entitlements) -> AccountCopy {
        let names = [(LAB, "Lab"), (SHOP, "Shop"), (HOME, "Home")];
        let account = EarlierAccount {
            member,
            groups: groups.iter().collect(),
            workspaces: &names.map(|(uuid, name)| (uuid, name.to_owned())).into(),
            roles: &[],
            workspace_roles: &[],
        };
        AccountCopy::new(&account, row, FinalFields::default())
    }

    #[test]
    fn everything_that_a_request_can_give_is_copied_once() {
        let member = member(&[(LAB, "A"), (SHOP, "M"), (HOME, "M")]);
        let copy = copy(&member, &[group("Interns", &[(SHOP, "member")])], &Entitlements::default());
        assert_eq!(copy.missing, [""; 0]);
        let got = copy.entitlements;
        assert_eq!(got.roles, Some([OrgRole::Member, OrgRole::BillingManager].into()));
        assert_eq!(got.seats, Some([Seat::Chat].into()));
        assert_eq!(got.groups, ["Interns".to_owned()].into());
        let copied = [("Lab", WorkspaceRole::Admin), ("Home", WorkspaceRole::Member)]
            .map(|(name, role)| (name.to_owned(), [role].into()));
        assert_eq!(got.copied_workspaces, copied.into());
        assert_eq!(got.workspaces, ["Home", "Lab"].map(str::to_owned).into(), "the other comes with the group");
        assert_eq!(
            copy.summary,
            "role member, billing_manager; seats CHAT; groups `Interns`; workspaces `Lab` as admin, `Home` as member"
        );
    }

    #[test]
    fn what_a_request_cannot_give_is_named_and_a_role_above_that_of_the_group_is_copied() {
        let mut member = member(&[(LAB, "custom"), (SHOP, "A")]);
        member.other_seats.insert("VIBE".to_owned());
        let copy = copy(&member, &[group("Okta", &[]), group("Staff", &[(SHOP, "member")])], &Entitlements::default());
        let missing = [
            "the seat `VIBE`",
            "the group `Okta`, which the identity provider manages",
            "the role custom in the workspace `Lab`",
        ];
        assert_eq!(copy.missing, missing);
        assert_eq!(copy.entitlements.copied_workspaces, [("Shop".to_owned(), [WorkspaceRole::Admin].into())].into());
    }

    #[test]
    fn a_role_that_the_row_says_stays() {
        let mut row = Entitlements { workspace_role: Some(WorkspaceRole::Dev), ..Entitlements::default() };
        row.workspaces.insert("Lab".to_owned());
        let got = copy(&member(&[(LAB, "A"), (SHOP, "A")]), &[], &row).entitlements;
        let roles = ["Lab", "Shop"].map(|name| got.roles_in(name));
        assert_eq!(roles, [[WorkspaceRole::Dev], [WorkspaceRole::Admin]].map(WorkspaceRoles::from));
    }
}
