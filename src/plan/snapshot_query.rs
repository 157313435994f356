//! Computes what must be read of the organization before a plan can be made. It depends on the sheet and the policy;
//! nothing else of the organization is read.

use std::collections::{BTreeMap, BTreeSet};

use super::PlanPolicy;
use super::leavers::leavers;
use crate::model::{Email, Entitlements, EntitlementsId, OrgRole, Past};
use crate::roster::Roster;

/// The people, names and lists that a plan needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SnapshotQuery {
    /// Everybody on the sheet and the named workspace administrator, sorted, and then whom they may replace; each once.
    pub emails: Vec<Email>,
    /// Whoever has left by the sheet and is none of them: only whether they are still there is read.
    pub leavers: Vec<Email>,
    /// Exact names.
    pub groups: BTreeSet<String>,
    /// Group → who is to be in it, as places in `emails`.
    pub joiners: BTreeMap<String, Vec<u32>>,
    /// Exact names.
    pub workspaces: BTreeSet<String>,
    /// Whether `GET /roles` is needed, because the sheet has a role by name or UUID.
    pub roles: bool,
    /// Whether members' roles are compared with those of the sheet: then `GET /roles` is needed too if a member has a role
    /// that is not a letter.
    pub compares_roles: bool,
    /// Whether members' roles in workspaces are compared with those of the sheet.
    pub compares_workspace_roles: bool,
}

impl SnapshotQuery {
    /// Adds the addresses that those of the sheet may replace or have replaced, behind the others.
    #[must_use]
    pub fn with_earlier(mut self, past: &Past) -> Self {
        let addresses = past.addresses.values().flatten().map(|one| &one.email);
        let moved = past.open_moves.iter().filter(|(new, _)| self.emails.iter().any(|email| email.as_str() == *new));
        let earlier = addresses.chain(moved.map(|(_, earlier)| earlier)).filter_map(|email| Email::parse(email).ok());
        let earlier: BTreeSet<Email> = earlier.filter(|email| self.emails.binary_search(email).is_err()).collect();
        self.emails.extend(earlier);
        self
    }
}

/// Returns what [`make`](super::make) needs for this roster and policy.
///
/// # Panics
/// Never for a roster that the roster room made: a person's address is a valid one.
#[must_use]
pub fn snapshot_query(roster: &Roster, policy: &PlanPolicy) -> SnapshotQuery {
    let (mut emails, mut admin) = (Vec::with_capacity(roster.people.len() + 1), policy.workspace_admin.clone());
    let mut joiners: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for person in roster.by_address() {
        let person = &roster.people[person];
        emails.extend(admin.take_if(|admin| admin.as_str() < person.email()));
        admin.take_if(|admin| admin.as_str() == person.email());
        let place = u32::try_from(emails.len()).expect("people are counted in 32 bits");
        emails.push(Email::parse(person.email()).expect("a person's address is a valid one"));
        for group in &roster.entitlements[person.entitlements].groups {
            joiners.entry(group).or_default().push(place);
        }
    }
    emails.extend(admin);
    let names = Names::of(roster, policy);
    let leavers = leavers(roster).into_iter().filter(|email| emails.binary_search(email).is_err()).collect();
    SnapshotQuery {
        emails,
        leavers,
        joiners: joiners.into_iter().map(|(group, places)| (group.to_owned(), places)).collect(),
        groups: names.groups.into_iter().map(str::to_owned).collect(),
        workspaces: names.workspaces.into_iter().map(str::to_owned).collect(),
        roles: entitlements_in_use(roster)
            .flat_map(|entitlements| entitlements.roles.iter().flatten())
            .any(|role| matches!(role, OrgRole::Named(_) | OrgRole::Uuid(_))),
        compares_roles: !roster.tally.roles.is_empty()
            || entitlements_in_use(roster).any(|entitlements| entitlements.roles.is_some()),
        compares_workspace_roles: !roster.tally.workspace_roles.is_empty()
            || entitlements_in_use(roster).any(says_workspace_role),
    }
}

fn says_workspace_role(entitlements: &Entitlements) -> bool {
    entitlements.workspace_role.is_some() || !entitlements.copied_workspaces.is_empty()
}

/// Every group and workspace that the sheet or the policy names.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    pub(super) groups: BTreeSet<&'a str>,
    pub(super) workspaces: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    /// Collects them, including those of people who are held back later.
    pub(super) fn of(roster: &'a Roster, policy: &'a PlanPolicy) -> Self {
        let mut names = Self::default();
        for entitlements in entitlements_in_use(roster) {
            names.groups.extend(entitlements.groups.iter().map(String::as_str));
            names.workspaces.extend(entitlements.workspaces.iter().map(String::as_str));
        }
        for pair in &policy.provisions {
            names.groups.insert(&pair.group);
            names.workspaces.insert(&pair.workspace);
        }
        names
    }
}

/// Returns the entitlements that at least one person has.
fn entitlements_in_use(roster: &Roster) -> impl Iterator<Item = &Entitlements> {
    let used: BTreeSet<EntitlementsId> = roster.people.iter().map(|person| person.entitlements).collect();
    used.into_iter().map(|id| &roster.entitlements[id])
}
