//! A person of the organization as a row of a sheet. A value goes into a column that `plan` reads only if it is read from there
//! as the same value; the others are named in a last column, which is for people. Pure.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use uuid::Uuid;

use crate::fields::{self, name_split, person_name};
use crate::model::{CellValue, Email, Field, Group, Invitation, KnownRole, Member, OrgRole, WorkspaceRole};
use crate::organization::Directory;
use crate::plan::is_workspace_administrator;

/// The headings, in the order of the cells.
pub(super) const HEADINGS: [&str; 12] = [
    "Email",
    "First name",
    "Last name",
    "Action",
    "Role",
    "Seats",
    "Groups",
    "Workspaces",
    "State",
    "Access through",
    "Not in the other columns",
    "User UUID",
];

/// The cells of a row.
pub(super) type Cells<'a> = [Cow<'a, str>; HEADINGS.len()];

/// Makes rows out of people.
pub(super) struct Rows<'a> {
    directory: &'a Directory,
    /// For each group, the workspaces that it gives.
    given: Vec<Given>,
    /// How many groups have each name.
    group_names: HashMap<&'a str, usize>,
    workspace_names: HashMap<&'a str, usize>,
}

/// The workspaces and the roles in the organization that a group gives.
struct Given {
    /// Each role but `member` with how, as below.
    roles: BTreeMap<String, String>,
    workspaces: BTreeMap<Uuid, Vec<Access>>,
    /// The key may read those of the group and of every group around it.
    is_whole: bool,
}

/// The access to a workspace that a group gives.
struct Access {
    /// `group Interns`, or `group Interns in Staff` where a group around it has the workspace.
    through: String,
    /// The roles there; empty where the API did not say.
    roles: Vec<String>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(directory: &'a Directory) -> Self {
        let names = |names: &mut dyn Iterator<Item = &'a String>| {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            names.for_each(|name| *counts.entry(name).or_default() += 1);
            counts
        };
        Self {
            directory,
            given: given(directory),
            group_names: names(&mut directory.groups.iter().map(|(name, _)| name)),
            workspace_names: names(&mut directory.workspaces.values()),
        }
    }

    /// Returns the row of a member.
    pub(super) fn member<'p>(&self, email: &'p Email, name: &str, member: &Member) -> Cells<'p> {
        let mut other = Vec::new();
        let split = person_name::clean(name)
            .ok()
            .filter(|name| !name.had_unseen)
            .map(|name| name_split::split(&name.text, None));
        let split = split.filter(|split| !split.last.is_empty());
        let (first, last) = split.map_or_else(Default::default, |split| (split.first, split.last));
        // Without names nobody can be created; a member stays one whatever the action.
        let action = if last.is_empty() { "invite" } else { "" };
        if last.is_empty() && !name.trim().is_empty() {
            other.push(format!("name: {name}"));
        }
        let roles = self.roles(&member.roles, &mut other);
        let seats = seats(member, &mut other);
        let groups = self.directory.groups_of.get(&member.uuid).into_iter().flatten();
        let groups = groups.map(|&index| self.directory.groups[index].0.as_str());
        let groups = listed(Field::Groups, "group", groups, &self.group_names, &mut other);
        let access = member.workspaces.as_ref();
        let workspaces = self.workspaces(access.into_iter().flat_map(BTreeMap::keys), &mut other);
        let places = access.map_or_else(|| "not known".to_owned(), |all| self.through(member, all));
        let through = self.roles_through(member).into_iter().chain((!places.is_empty()).then_some(places));
        let through = through.collect::<Vec<_>>().join("; ");
        let uuid = member.uuid.to_string();
        [
            email.as_str().into(),
            first.into(),
            last.into(),
            action.into(),
            roles.into(),
            seats.into(),
            groups.into(),
            workspaces.into(),
            "member".into(),
            through.into(),
            other.join("; ").into(),
            uuid.into(),
        ]
    }

    /// Returns the row of an invitation that can be accepted.
    pub(super) fn invitation<'p>(&self, email: &'p Email, invitation: &Invitation) -> Cells<'p> {
        let mut other = Vec::new();
        let mut cells = Cells::default();
        let workspaces = self.workspaces(invitation.workspaces.iter().flatten(), &mut other);
        cells[0] = email.as_str().into();
        cells[3] = "invite".into();
        cells[7] = workspaces.into();
        cells[8] = if invitation.expired.is_some() { "invited, pending" } else { "invited" }.into();
        cells[10] = other.join("; ").into();
        cells
    }

    fn workspaces<'u>(&self, uuids: impl Iterator<Item = &'u Uuid>, other: &mut Vec<String>) -> String {
        let names: Vec<&str> = uuids.map(|uuid| self.workspace(uuid)).filter(|name| !name.is_empty()).collect();
        listed(Field::Workspaces, "workspace", names.into_iter(), &self.workspace_names, other)
    }

    /// Returns the name of a workspace; empty where the list of workspaces does not have it.
    fn workspace(&self, uuid: &Uuid) -> &'a str {
        self.directory.workspaces.get(uuid).map_or("", String::as_str)
    }

    /// Returns each workspace with the roles there, and the groups through which the member has each: `Lab: admin (direct),
    /// dev (group Interns)`.
    fn through(&self, member: &Member, access: &BTreeMap<Uuid, Vec<String>>) -> String {
        let groups = self.directory.groups_of.get(&member.uuid).map_or(&[][..], Vec::as_slice);
        let one = |(uuid, roles): (&Uuid, &Vec<String>)| {
            let name = match self.workspace(uuid) {
                "" => uuid.to_string(),
                name => name.to_owned(),
            };
            // Roles that the member has in the same way stand together.
            let mut ways: Vec<(Vec<String>, String)> = Vec::new();
            let known = roles.iter().map(|role| (self.workspace_role(role), Some(role.as_str())));
            let unknown = roles.is_empty().then(|| ("role not known".to_owned(), None));
            for (role, raw) in known.chain(unknown) {
                let through = self.through_groups(groups, uuid, raw);
                match ways.iter_mut().find(|(_, way)| *way == through) {
                    Some((roles, _)) => roles.push(role),
                    None => ways.push((vec![role], through)),
                }
            }
            let ways = ways.into_iter().map(|(roles, through)| format!("{} ({through})", roles.join(", ")));
            format!("{name}: {}", ways.collect::<Vec<_>>().join(", "))
        };
        access.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// Returns the groups that give the role in the workspace, or any where it is not known. Where none of them does, the role is
    /// direct, unless one of them could not be read.
    fn through_groups(&self, groups: &[usize], workspace: &Uuid, role: Option<&str>) -> String {
        let gives = |access: &&Access| {
            access.roles.is_empty()
                || role.is_none_or(|role| access.roles.iter().any(|given| self.may_be_same(role, given)))
        };
        let through = groups.iter().filter_map(|&index| {
            let accesses = self.given[index].workspaces.get(workspace)?;
            Some(accesses.iter().find(gives)?.through.as_str())
        });
        match (through.collect::<Vec<_>>().as_slice(), groups.iter().all(|&index| self.given[index].is_whole)) {
            ([], true) => "direct".to_owned(),
            ([], false) => "not known".to_owned(),
            (groups, _) => groups.join(", "),
        }
    }

    /// Returns each role in the organization that the member has by groups: `organization: organization_admin (group Staff)`.
    fn roles_through(&self, member: &Member) -> Vec<String> {
        let mut roles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for &index in self.directory.groups_of.get(&member.uuid).into_iter().flatten() {
            for (role, through) in &self.given[index].roles {
                roles.entry(role).or_default().push(through);
            }
        }
        roles.into_iter().map(|(role, through)| format!("organization: {role} ({})", through.join(", "))).collect()
    }

    /// Returns whether a member's role in a workspace may be the one that a group gives. A letter says only whether it administers
    /// the workspace.
    fn may_be_same(&self, role: &str, given: &str) -> bool {
        let administers = |role: &str| is_workspace_administrator(&[role.to_owned()], None);
        match role {
            "M" | "A" => administers(role) == administers(given),
            _ => self.workspace_role(role) == self.workspace_role(given),
        }
    }

    /// Returns the name of a role in a workspace. The letters are those of the organization, but mean less.
    fn workspace_role(&self, raw: &str) -> String {
        let letter =
            [WorkspaceRole::Member, WorkspaceRole::Admin].into_iter().find(|role| role.api_letter() == Some(raw));
        letter.map_or_else(|| known_name(raw, &self.directory.workspace_roles), |role| role.name().to_owned())
    }

    fn roles(&self, raw: &[String], other: &mut Vec<String>) -> String {
        let cell = raw.iter().map(|role| {
            let name = role_name(role, &self.directory.roles);
            let is_named = fields::role::parse(&name).is_ok_and(|read| match Vec::from_iter(&read)[..] {
                [OrgRole::Named(read)] => *read == name,
                [read] => read.api_letter() == Some(role),
                _ => false,
            });
            if is_named { name } else { role.clone() }
        });
        let cell = cell.collect::<Vec<_>>().join("; ");
        if cell.is_empty() || parse(Field::Role, &cell).is_some() {
            return cell;
        }
        other.push(format!("role: {cell}"));
        String::new()
    }
}

/// Returns the workspaces that each group gives to its members, by itself or by a group around it.
fn given(directory: &Directory) -> Vec<Given> {
    let by_uuid: HashMap<Uuid, &(String, Group)> = directory.groups.iter().map(|named| (named.1.uuid, named)).collect();
    let of_one = |inner: &(String, Group)| {
        let mut given = Given { roles: BTreeMap::new(), workspaces: BTreeMap::new(), is_whole: true };
        let (mut seen, mut left) = (BTreeSet::from([inner.1.uuid]), VecDeque::from([inner]));
        while let Some((name, group)) = left.pop_front() {
            let label = format!("group {}", inner.0);
            let label = if group.uuid == inner.1.uuid { label } else { format!("{label} in {name}") };
            for (uuid, given_there) in group.workspaces.iter().flatten() {
                let access = Access { through: label.clone(), roles: given_there.roles.clone() };
                given.workspaces.entry(*uuid).or_default().push(access);
            }
            let roles =
                group.roles.iter().map(|role| role_name(role, &directory.roles)).filter(|role| role != "member");
            for role in roles {
                given.roles.entry(role).or_insert_with(|| label.clone());
            }
            given.is_whole &= group.workspaces.is_some() && !group.unread.parents;
            for parent in group.parents.iter().flatten().filter(|parent| seen.insert(**parent)) {
                given.is_whole &= by_uuid.contains_key(parent);
                left.extend(by_uuid.get(parent));
            }
        }
        given
    };
    directory.groups.iter().map(of_one).collect()
}

/// Returns the name of a role of the organization: that of its letter, or else its [`known_name`].
pub(in crate::commands) fn role_name(raw: &str, known: &[KnownRole]) -> String {
    let standard = [OrgRole::Member, OrgRole::BillingManager, OrgRole::OrganizationAdmin];
    let letter = standard.iter().find(|role| role.api_letter() == Some(raw));
    letter.and_then(|role| role.api_name().map(str::to_owned)).unwrap_or_else(|| known_name(raw, known))
}

/// Returns the name of a role by its UUID, or the role as the API gives it where that is not known.
fn known_name(raw: &str, known: &[KnownRole]) -> String {
    let role = known.iter().find(|role| raw.parse() == Ok(role.uuid));
    role.map_or_else(|| raw.to_owned(), |role| role.name.clone())
}

fn seats(member: &Member, other: &mut Vec<String>) -> String {
    other.extend(member.other_seats.iter().map(|seat| format!("seat: {seat}")));
    let Some(seats) = &member.seats else { return String::new() };
    let names = seats.iter().map(|seat| seat.api_name()).collect::<Vec<_>>().join("; ");
    if names.is_empty() { "none".to_owned() } else { names }
}

/// Returns the names that are unique and are read as they are, in one cell; the others go to `other`.
fn listed<'n>(
    field: Field,
    what: &str,
    names: impl Iterator<Item = &'n str>,
    counts: &HashMap<&str, usize>,
    other: &mut Vec<String>,
) -> String {
    let is_clear = |name: &&str| {
        let read = parse(field, name);
        counts.get(name) == Some(&1)
            && read.is_some_and(|read| read.names() == Some(&BTreeSet::from([(*name).to_owned()])))
    };
    let (clear, unclear): (Vec<&str>, Vec<&str>) = names.partition(is_clear);
    other.extend(unclear.into_iter().map(|name| format!("{what}: {name}")));
    clear.join("; ")
}

/// Returns how the cell of a field is read; `None` where it is not understood.
fn parse(field: Field, cell: &str) -> Option<CellValue> {
    let (_, parse, _) = fields::values().find(|(one, ..)| *one == field)?;
    parse(cell).ok().flatten()
}
