//! Keeps the organization and its workspaces administered. Whoever may be an administrator counts as one among the people
//! who leave, and only who surely is one counts among those who stay.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::types::{LEAST_LIMIT, Leaver, Removal, RemovalPlan, RemovalPolicy, RemovalSnapshot, Successor};
use crate::messages::{Arg, Message, message};
use crate::model::{
    Code, Finding, FindingPlace, Group, IdVec, KnownRole, Member, OrgRole, PersonId, WorkspaceId, WorkspaceRole,
};
use crate::plan::demotion::last_administrator;
use crate::plan::{Target, roles};
use crate::roster::Roster;

/// Returns whether every member has to be read before the removals can be planned: for the size of the scope, or because
/// somebody may be an administrator.
#[must_use]
pub fn needs_everybody(roster: &Roster, snapshot: &RemovalSnapshot, policy: &RemovalPolicy) -> bool {
    let groups_have_power =
        policy.groups.iter().filter_map(|name| snapshot.named.groups.get(name)).flatten().any(has_power);
    let members = || roster.people.iter().filter_map(|person| snapshot.named.members.get(person.email()));
    let has_power = |member: &Member| is_administrator(member, None) != Some(false) || may_administer(member, None);
    (policy.max_removals.is_none() && members().count() > LEAST_LIMIT)
        || (groups_have_power && members().next().is_some())
        || members().any(has_power)
}

/// Returns whether the names of all workspaces are needed: one of them may lose its administrator.
#[must_use]
pub fn needs_workspace_names(roster: &Roster, snapshot: &RemovalSnapshot) -> bool {
    let mut members = roster.people.iter().filter_map(|person| snapshot.named.members.get(person.email()));
    members.any(|member| may_administer(member, snapshot.workspace_roles.as_deref()))
}

/// Returns whether somebody may cease to be an organization administrator, and nobody is known who surely is one and is not
/// on the sheet.
#[must_use]
pub fn needs_administrator(roster: &Roster, snapshot: &RemovalSnapshot, policy: &RemovalPolicy) -> bool {
    let leavers: HashSet<Uuid> =
        roster.people.iter().filter_map(|person| Some(snapshot.named.members.get(person.email())?.uuid)).collect();
    let mut groups = policy.groups.iter().filter_map(|name| snapshot.named.groups.get(name)).flatten();
    let stays = |member: &Member| {
        !leavers.contains(&member.uuid) && is_administrator(member, snapshot.named.roles.as_deref()) == Some(true)
    };
    let takes_power = !leavers.is_empty() && (policy.from_organization || groups.any(has_power));
    takes_power && !known_members(snapshot).any(stays)
}

/// Returns the groups whose members surely are organization administrators: those that give the role. Whether it reaches
/// the members of a group inside one, no document says.
#[must_use]
pub fn administrator_groups(groups: &[&Group]) -> HashSet<Uuid> {
    let gives = |raw: &String| roles::of_group(raw, None) == Some(OrgRole::OrganizationAdmin);
    groups.iter().filter(|group| group.roles.iter().any(gives)).map(|group| group.uuid).collect()
}

/// Returns every member that was read; some come twice.
fn known_members(snapshot: &RemovalSnapshot) -> impl Iterator<Item = &Member> {
    snapshot.everybody.iter().flatten().chain(snapshot.named.members.values())
}

/// Returns whether the member is an organization administrator; `None` where the roles do not say.
fn is_administrator(member: &Member, known: Option<&[KnownRole]>) -> Option<bool> {
    roles::administer(&member.roles, known)
}

/// Returns whether the member may administer a workspace.
fn may_administer(member: &Member, known: Option<&[KnownRole]>) -> bool {
    let all = member.workspaces.as_ref();
    all.is_none_or(|all| all.values().any(|roles| administers(roles, known) != Some(false)))
}

/// Returns whether these roles in a workspace administer it; `None` where they do not say.
fn administers(raw: &[String], known: Option<&[KnownRole]>) -> Option<bool> {
    let named = |name: &str| match WorkspaceRole::by_name(name)? {
        WorkspaceRole::Admin | WorkspaceRole::WorkspaceAdmin => Some(true),
        _ => Some(false),
    };
    let read = |raw: &String| match raw.as_str() {
        "A" => Some(true),
        "M" => Some(false),
        other => named(other).or_else(|| {
            let uuid = Uuid::parse_str(other).ok()?;
            let role = known?.iter().find(|role| role.uuid == uuid)?;
            named(&role.name).or(Some(false))
        }),
    };
    roles::any(raw.iter().map(read))
}

/// Returns whether the members of a group may be organization administrators by it: by a role that it gives, or by a group
/// around it, whose roles are not read.
fn has_power(group: &Group) -> bool {
    let gives = |raw: &String| !matches!(roles::of_group(raw, None), Some(OrgRole::Member | OrgRole::BillingManager));
    group.roles.iter().any(gives)
        || group.unread.parents
        || group.parents.as_ref().is_none_or(|parents| !parents.is_empty())
}

/// Who leaves what, as far as nothing holds them.
struct Leaving<'a> {
    roster: &'a Roster,
    snapshot: &'a RemovalSnapshot,
    downgrade: bool,
}

/// Holds everybody without whom the organization or a workspace would have no administrator, unless a successor can take
/// the workspace over.
pub(super) fn hold(plan: &mut RemovalPlan, roster: &Roster, snapshot: &RemovalSnapshot, policy: &RemovalPolicy) {
    let leaving = Leaving { roster, snapshot, downgrade: policy.downgrade };
    let held = leaving.last_administrators(plan);
    hold_all(&mut plan.leavers, held);
    let successor = leaving.successor(plan, policy);
    let mut held = Vec::new();
    for (uuid, people) in leaving.orphaned_workspaces(plan) {
        match &successor {
            Ok(successor) => {
                let workspace = workspace_id(plan, snapshot, uuid);
                plan.successor = Some(successor.clone());
                plan.successions.push((workspace, people));
            }
            Err(why) => {
                let why = orphaned(&workspace_name(snapshot, plan, uuid), why.clone());
                held.extend(people.into_iter().map(|person| (person, why.clone())));
            }
        }
    }
    hold_all(&mut plan.leavers, held);
    let leavers = &plan.leavers;
    for (_, people) in &mut plan.successions {
        people.retain(|person| leavers[*person].held.is_empty());
    }
    plan.successions.retain(|(_, people)| !people.is_empty());
}

/// Returns the people who leave, with what is taken from them.
fn people(plan: &RemovalPlan) -> impl Iterator<Item = (PersonId, &[Removal])> {
    plan.leavers.with_ids().map(|(id, leaver)| (id, leaver.taken())).filter(|(_, taken)| !taken.is_empty())
}

fn hold_all(leavers: &mut IdVec<PersonId, Leaver>, held: Vec<(PersonId, Finding)>) {
    for (person, why) in held {
        leavers[person].held.push(why);
    }
}

impl Leaving<'_> {
    fn member(&self, person: PersonId) -> Option<&Member> {
        self.snapshot.named.members.get(self.roster.people[person].email())
    }

    /// Returns everybody without whom no organization administrator would surely be left.
    fn last_administrators(&self, plan: &RemovalPlan) -> Vec<(PersonId, Finding)> {
        let known = self.snapshot.named.roles.as_deref();
        let leaves =
            |person: PersonId, is_meant: fn(&Removal) -> bool| plan.leavers[person].taken().iter().any(is_meant);
        let is_out = |removal: &Removal| *removal == Removal::Membership;
        let is_reduced = |removal: &Removal| matches!(removal, Removal::Membership | Removal::Power);
        let by_uuid: HashMap<Uuid, PersonId> =
            people(plan).filter_map(|(person, _)| Some((plan.leavers[person].uuid?, person))).collect();
        let stays = |member: &Member| {
            let person = by_uuid.get(&member.uuid);
            is_administrator(member, known) == Some(true) && person.is_none_or(|person| !leaves(*person, is_reduced))
        };
        let stays_by_group = |(group, users): (&Uuid, &HashSet<Uuid>)| {
            let place = plan.groups.position(|target| target.uuid == Some(*group)).map(Removal::Group);
            let loses = |person: &PersonId| {
                leaves(*person, is_out) || place.is_some_and(|place| plan.leavers[*person].taken().contains(&place))
            };
            users.iter().any(|user| by_uuid.get(user).is_none_or(|person| !loses(person)))
        };
        if known_members(self.snapshot).any(stays) || self.snapshot.group_administrators.iter().any(stays_by_group) {
            return Vec::new();
        }
        let has_power = |name: &str| self.snapshot.named.groups.get(name).is_some_and(|all| all.iter().any(has_power));
        let role = |person: PersonId| is_administrator(self.member(person)?, known);
        let may_lose = |person: PersonId| {
            let may_be = self.member(person).is_some() && role(person) != Some(false);
            plan.leavers[person].taken().iter().any(|removal| match removal {
                Removal::Group(group) => has_power(&plan.groups[*group].name),
                other => may_be && is_reduced(other),
            })
        };
        let mut losing: Vec<PersonId> =
            people(plan).map(|(person, _)| person).filter(|person| may_lose(*person)).collect();
        if !losing.iter().any(|person| role(*person) == Some(true)) {
            // Nobody is known to be an administrator, so anybody may be the last one.
            losing =
                people(plan).map(|(person, _)| person).filter(|one| may_lose(*one) || leaves(*one, is_out)).collect();
        }
        let why =
            if self.snapshot.everybody.is_some() { last_administrator(losing.len()) } else { unread_administrators() };
        losing.into_iter().map(|person| (person, why.clone())).collect()
    }

    /// Returns each workspace that would lose everybody who surely administers it, with those people.
    fn orphaned_workspaces(&self, plan: &RemovalPlan) -> BTreeMap<Uuid, Vec<PersonId>> {
        let known = self.snapshot.workspace_roles.as_deref();
        let mut leaving: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
        let mut administrators: BTreeMap<Uuid, Vec<PersonId>> = BTreeMap::new();
        for (person, taken) in people(plan) {
            let Some(member) = self.member(person) else { continue };
            let is_out = taken.contains(&Removal::Membership) && !self.downgrade;
            let left = |uuid: &Uuid| {
                let is_theirs = |removal: &Removal| match removal {
                    Removal::Workspace(workspace) => plan.workspaces[*workspace].uuid == Some(*uuid),
                    _ => false,
                };
                is_out || taken.iter().any(is_theirs)
            };
            for (uuid, roles) in member.workspaces.iter().flatten().filter(|(uuid, _)| left(uuid)) {
                leaving.entry(*uuid).or_default().insert(member.uuid);
                if administers(roles, known) != Some(false) {
                    administrators.entry(*uuid).or_default().push(person);
                }
            }
        }
        administrators.retain(|workspace, _| {
            let stays = |member: &Member| {
                let roles = member.workspaces.as_ref().and_then(|all| all.get(workspace));
                !leaving[workspace].contains(&member.uuid)
                    && roles.is_some_and(|roles| administers(roles, known) == Some(true))
            };
            !self.snapshot.everybody.iter().flatten().any(stays)
        });
        administrators
    }

    /// Returns the member who takes workspaces over.
    ///
    /// # Errors
    /// Why the one who is named cannot; `None` where nobody is named.
    fn successor(&self, plan: &RemovalPlan, policy: &RemovalPolicy) -> Result<Successor, Option<Message>> {
        let email = policy.successor.as_ref().ok_or(None)?;
        let leaves = |(person, _): (PersonId, _)| self.roster.people[person].email() == email.as_str();
        if people(plan).any(leaves) {
            return Err(Some(message!("successor-leaves", email = Arg::quoted(email.as_str()))));
        }
        let missing = || Some(message!("successor-missing", email = Arg::quoted(email.as_str())));
        let member = self.snapshot.named.members.get(email).ok_or_else(missing)?;
        Ok(Successor { email: email.as_str().to_owned(), uuid: member.uuid })
    }
}

fn workspace_name(snapshot: &RemovalSnapshot, plan: &RemovalPlan, uuid: Uuid) -> String {
    let scoped = plan.workspaces.iter().find(|target| target.uuid == Some(uuid)).map(|target| target.name.clone());
    scoped.or_else(|| snapshot.workspace_names.get(&uuid).cloned()).unwrap_or_else(|| uuid.to_string())
}

/// Returns the identifier of the workspace in the plan, which gets it where it is not in the scope.
fn workspace_id(plan: &mut RemovalPlan, snapshot: &RemovalSnapshot, uuid: Uuid) -> WorkspaceId {
    let known = plan.workspaces.position(|target| target.uuid == Some(uuid));
    known.unwrap_or_else(|| {
        let name = workspace_name(snapshot, plan, uuid);
        plan.workspaces.push(Target { name, uuid: Some(uuid) })
    })
}

fn unread_administrators() -> Finding {
    Finding::error(Code::NotReadable, message!("administrators-unread"), message!("fix-administrators-unread"))
}

fn orphaned(name: &str, why: Option<Message>) -> Finding {
    let message = match why {
        Some(why) => message!("workspace-orphaned", name = Arg::quoted(name), why = why),
        None => message!("last-of-workspace", name = Arg::quoted(name)),
    };
    let fix = message!("fix-workspace-orphaned");
    Finding::error(Code::WorkspaceAdminMissing, message, fix).at(FindingPlace::Workspace(name.into()))
}
