//! The limits that a person set, and their check: the most new administrators, places and people. All people over
//! whom a limit is exceeded are named, because only a person can decide which of them are right.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::access::Access;
use super::draft::{Draft, PersonDraft};
use super::memberships::Memberships;
use super::offboard::MAX_REMOVALS;
use super::power::{self, Gains};
use super::{Limit, PersonAction, WorkspaceAdmin, place_limits, roles};
use crate::messages::{Arg, message};
use crate::model::{Code, Field, Finding, GroupId, IdVec, OrgRole, PersonId, WorkspaceRole};

/// How much one run may do. Each number is a setting, and this is its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunLimits {
    /// The most people whom one run may make organization administrators.
    pub max_administrators: usize,
    /// The most people whom one run may make administrators of a workspace.
    pub max_workspace_admins: usize,
    /// The most groups that one run may create.
    pub max_groups: usize,
    /// The most workspaces that one run may create.
    pub max_workspaces: usize,
    /// The most people whom one run may create or invite.
    pub max_people: usize,
    /// The most members from whom one run may take roles or seats.
    pub max_removals: usize,
    /// How often runs may invite the same person again.
    pub max_renewals: usize,
    /// The only people who may be invited, for `follow-up`; `None` where the sheet decides.
    pub renewals: Option<BTreeSet<String>>,
}

impl Default for RunLimits {
    fn default() -> Self {
        Self {
            max_administrators: 5,
            max_workspace_admins: 20,
            max_groups: 25,
            max_workspaces: 10,
            max_people: 50_000,
            max_removals: MAX_REMOVALS,
            max_renewals: 2,
            renewals: None,
        }
    }
}

/// Returns the first limit that is exceeded; administrators and what is taken come before mere numbers.
pub(super) fn exceeded(draft: &Draft<'_>, new: NewAdmins) -> Option<Limit> {
    let (limits, known) = (&draft.input.policy.limits, draft.input.roles());
    let limit = |code, people: Vec<PersonId>, all: usize, max: usize, message, flag: &str| {
        let fix = message!("fix-limit", flag = flag, value = all.to_string());
        (all > max).then(|| Limit { finding: Finding::error(code, message, fix), people })
    };
    let NewAdmins { organization, workspaces: (workspaces, others) } = new;
    let (all, max) = (organization.len(), limits.max_administrators);
    let is_unread =
        |person: &PersonId| draft.people[*person].asked.roles.iter().any(|role| roles::is_unnamed(role, known));
    let message = if organization.iter().any(is_unread) {
        message!("limit-administrators-unread", people = all, limit = max.to_string())
    } else {
        message!("limit-administrators", people = all, limit = max.to_string())
    };
    limit(Code::AdministratorLimit, organization, all, max, message, "--max-administrators")
        .or_else(|| place_limits::exceeded(draft))
        .or_else(|| {
            let (all, max) = (workspaces.len() + others, limits.max_workspace_admins);
            let shown = max.to_string();
            let message = if others == 0 {
                message!("limit-workspace-admins", people = all, limit = shown)
            } else {
                message!("limit-workspace-admins-others", people = all, others = others.to_string(), limit = shown)
            };
            let message = match place_limits::column(draft, &workspaces, Field::WorkspaceRole) {
                Some(column) => message!("limit-in-column", message = message, column = Arg::quoted(&column)),
                None => message,
            };
            limit(Code::WorkspaceAdminLimit, workspaces, all, max, message, "--max-workspace-admins")
        })
        .or_else(|| {
            let reduced: Vec<_> = draft.people().filter(|(_, person)| person.reduces).map(|(id, _)| id).collect();
            let (all, max) = (reduced.len(), limits.max_removals);
            let message = message!("limit-reduced", people = all, limit = max.to_string());
            limit(Code::RemovalLimit, reduced, all, max, message, "--max-removals")
        })
        .or_else(|| {
            let new: Vec<_> = draft.people().filter(|(_, person)| is_new(person)).map(|(id, _)| id).collect();
            let (all, max) = (new.len(), limits.max_people);
            let message = message!("limit-people", people = all, limit = max.to_string());
            limit(Code::PeopleLimit, new, all, max, message, "--max-people")
        })
}

/// The people who become administrators.
#[derive(Debug)]
pub(super) struct NewAdmins {
    pub(super) organization: Vec<PersonId>,
    /// Those of the sheet, and how many others.
    workspaces: (Vec<PersonId>, usize),
}

impl NewAdmins {
    pub(super) fn of(draft: &Draft<'_>, access: &Access, gains: &IdVec<GroupId, Gains>) -> Self {
        let workspaces = workspace_administrators(draft, access, gains);
        Self { organization: administrators(draft, gains), workspaces }
    }

    /// Returns those of the sheet who administer workspaces alone.
    pub(super) fn of_workspaces_only(&self) -> Vec<PersonId> {
        let organization: BTreeSet<PersonId> = self.organization.iter().copied().collect();
        self.workspaces.0.iter().copied().filter(|person| !organization.contains(person)).collect()
    }
}

/// Returns the people who become organization administrators: by their own role, or through a group.
fn administrators(draft: &Draft<'_>, gains: &IdVec<GroupId, Gains>) -> Vec<PersonId> {
    let known = draft.input.roles();
    let by_role = |person: &PersonDraft<'_>| {
        let is_sent = is_new(person) || person.plan.action.is_update();
        is_sent && person.asked.roles.iter().any(|role| roles::is_administrator(role, known))
    };
    let is_one =
        |raw: &String| roles::read(raw).is_some_and(|role| roles::meaning(&role, known) == OrgRole::OrganizationAdmin);
    let by_group = |person: &PersonDraft<'_>| {
        !person.member.is_some_and(|member| member.roles.iter().any(is_one))
            && power::joins(person).any(|group| gains[group].administers)
    };
    draft.people().filter(|(_, person)| by_role(person) || by_group(person)).map(|(id, _)| id).collect()
}

/// Returns the people who become administrators of a workspace in any way, and how many others do.
fn workspace_administrators(
    draft: &Draft<'_>,
    access: &Access,
    gains: &IdVec<GroupId, Gains>,
) -> (Vec<PersonId>, usize) {
    let memberships = Memberships::new(draft);
    let administer = |role: &WorkspaceRole| power::gives_workspace_power(*role);
    let direct = access
        .direct
        .values()
        .flatten()
        .filter(|(roles, _)| roles.iter().any(administer))
        .flat_map(|(_, people)| people);
    let mut people: BTreeSet<PersonId> = direct.copied().collect();
    let mut others: BTreeSet<Uuid> = BTreeSet::new();
    for admin in draft.admins.values() {
        match admin {
            WorkspaceAdmin::Person(person) => drop(people.insert(*person)),
            WorkspaceAdmin::Member(user) => drop(others.insert(*user)),
        }
    }
    let joining =
        |person: &PersonDraft<'_>| power::joins(person).any(|group| gains[group].gives_workspace_admin(person.member));
    people.extend(draft.people().filter(|(_, person)| joining(person)).map(|(id, _)| id));
    for (&(group, workspace), _) in access.provisions.iter().filter(|(_, role)| administer(role)) {
        people.extend(memberships.people[group].iter().filter(|&&id| memberships.has(id, workspace) != Some(true)));
        let members = draft.targets.groups[group].existing.and_then(|group| group.members.as_ref());
        for &user in members.into_iter().flatten().filter(|&&user| memberships.user_has(user, workspace) != Some(true))
        {
            match memberships.on_sheet(user) {
                Some(person) => drop(people.insert(person)),
                None => drop(others.insert(user)),
            }
        }
    }
    (people.into_iter().collect(), others.len())
}

const fn is_new(person: &PersonDraft<'_>) -> bool {
    matches!(person.plan.action, PersonAction::Create | PersonAction::Invite)
}
