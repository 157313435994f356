//! The scope of `sync`: whose complete roster the sheet is. Finds the people of the scope who are not on the sheet, and why
//! the sheet may not be complete.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use uuid::Uuid;

use super::limit::default_limit;
use super::scope::Scope;
use super::types::{RemovalPolicy, RemovalSnapshot};
use crate::messages::{Arg, message};
use crate::model::{Code, Email, Finding, Group, Person, RowRef, Snapshot};
use crate::roster::{FindingHead, Roster};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Whose complete roster a sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterScope {
    Organization,
    Group(String),
    Workspace(String),
    /// `example.com`, or `*.example.com` for its subdomains.
    Domain(String),
}

/// Writes the scope as it is written on the command line.
impl fmt::Display for RosterScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Organization => f.write_str("organization"),
            Self::Group(name) => write!(f, "group:{name}"),
            Self::Workspace(name) => write!(f, "workspace:{name}"),
            Self::Domain(domain) => write!(f, "domain:{domain}"),
        }
    }
}

impl RosterScope {
    /// Returns what must be read to know who is in the scope.
    #[must_use]
    pub fn places(&self) -> RemovalPolicy {
        let mut policy = RemovalPolicy::default();
        match self {
            Self::Group(name) => drop(policy.groups.insert(name.clone())),
            Self::Workspace(name) => drop(policy.workspaces.insert(name.clone())),
            Self::Organization | Self::Domain(_) => {}
        }
        policy
    }

    /// Adds the group or workspace of the scope to what everybody on the sheet gets: they are its complete roster.
    pub fn entitle(&self, roster: &mut Roster) {
        for entitlements in &mut roster.entitlements {
            match self {
                Self::Group(name) => drop(entitlements.groups.insert(name.clone())),
                Self::Workspace(name) => drop(entitlements.workspaces.insert(name.clone())),
                Self::Organization | Self::Domain(_) => {}
            }
        }
    }

    /// Returns the people of the scope, sorted. `snapshot` has everybody, and the group or workspace of the scope.
    ///
    /// # Errors
    /// Why it is unknown who is in the scope.
    pub fn people(&self, snapshot: &RemovalSnapshot) -> Result<BTreeSet<Email>, Finding> {
        let places = self.places();
        let found = Scope::find(snapshot, &places);
        let (members, invitations) = (&snapshot.named.members, &snapshot.named.invitations);
        let unreadable = || {
            let message = message!("scope-unread", scope = Arg::quoted(&self.to_string()));
            Finding::error(Code::NotReadable, message, message!("fix-key-may-read-it"))
        };
        let mut people = BTreeSet::new();
        for (_, found) in &found.groups {
            let group = found.as_ref().map_err(Clone::clone)?.members.as_ref().ok_or_else(unreadable)?;
            let is_in = members.iter().filter(|(_, member)| group.contains(&member.uuid));
            people.extend(is_in.map(|(email, _)| email.clone()));
        }
        for (_, found) in &found.workspaces {
            let uuid = found.as_ref().map_err(Clone::clone)?.uuid;
            for (email, member) in members {
                let is_in = member.workspaces.as_ref().ok_or_else(unreadable)?.contains_key(&uuid);
                people.extend(is_in.then(|| email.clone()));
            }
            let is_in = |carried: &BTreeSet<_>| carried.contains(&uuid);
            let invited = invitations.iter().filter(|(_, one)| one.workspaces.as_ref().is_some_and(is_in));
            people.extend(invited.map(|(email, _)| email.clone()));
        }
        let everybody = members.keys().chain(invitations.keys()).cloned();
        match self {
            Self::Organization => people.extend(everybody),
            Self::Domain(domain) => people.extend(everybody.filter(|email| is_at(email, domain))),
            Self::Group(_) | Self::Workspace(_) => {}
        }
        Ok(people)
    }

    /// Returns whether nobody of the scope may be among those who could not be read. A member of the group whom no list of
    /// people shows may be one of them.
    #[must_use]
    pub fn is_whole(&self, snapshot: &RemovalSnapshot) -> bool {
        let Snapshot { unread, members, .. } = &snapshot.named;
        let Self::Group(_) = self else { return !unread.somebody };
        let places = self.places();
        let known: HashSet<Uuid> = members.values().map(|member| member.uuid).collect();
        let is_whole = |group: &Group| {
            let mut users = group.members.iter().flatten();
            !group.unread.members && (!unread.somebody || users.all(|user| known.contains(user)))
        };
        let found = Scope::find(snapshot, &places);
        found.groups.iter().filter_map(|(_, found)| found.as_ref().ok()).all(|group| is_whole(group))
    }
}

fn is_at(email: &Email, domain: &str) -> bool {
    match domain.strip_prefix("*.") {
        Some(parent) => email.domain().strip_suffix(parent).is_some_and(|sub| sub.ends_with('.')),
        None => email.domain() == domain,
    }
}

/// Returns who is on the sheet. Whoever has a row is, also if the row is not sent.
pub fn listed_people(roster: &Roster) -> impl Iterator<Item = &str> {
    let unsent = roster.unsent.iter().filter_map(|row| row.email);
    roster.people.iter().map(Person::email).chain(unsent)
}

/// Returns those of `people` who are not on the sheet.
#[must_use]
pub fn missing_people(people: BTreeSet<Email>, roster: &Roster) -> Vec<Email> {
    let listed: BTreeSet<&str> = listed_people(roster).collect();
    people.into_iter().filter(|email| !listed.contains(email.as_str())).collect()
}

/// Returns what was found on rows that may hide a person: somebody may be missing on the sheet only because of them.
pub fn hiding_rows(roster: &Roster) -> impl Iterator<Item = FindingHead<'_>> {
    let left_out = roster.findings.heads().filter(|found| found.code == Code::RowLeftOut);
    let left_out: HashSet<RowRef> = left_out.map(|found| found.at).collect();
    roster.findings.heads().filter(move |found| {
        let decides = found.is_error() || found.code.needs_a_person();
        // A rule may leave out a row that is of nobody.
        let is_refused = left_out.contains(&found.at) && found.code != Code::EmailMissing;
        found.code.hides_a_person() && (decides || is_refused)
    })
}

/// Returns why a sheet of `rows` rows is refused after one of `last` rows, if it is.
#[must_use]
pub fn shrunk(rows: usize, last: usize, policy: &RemovalPolicy) -> Option<Finding> {
    let (most, fewer) = (policy.max_removals.unwrap_or_else(|| default_limit(last)), last.saturating_sub(rows));
    let shown = fewer.to_string();
    let message = message!("limit-shrunk", rows = rows, fewer = shown.as_str(), limit = most.to_string());
    let fix = message!("fix-limit-shrunk", fewer = shown);
    (fewer > most).then(|| Finding::error(Code::RemovalLimit, message, fix))
}

/// Returns why the successor keeps the account where the same run may create workspaces, which would have no administrator.
#[must_use]
pub fn hold_successor(policy: &RemovalPolicy) -> Option<(String, Finding)> {
    let fix = message!("fix-protected-successor");
    let finding = Finding::error(Code::Protected, message!("protected-successor"), fix);
    policy.successor.as_ref().map(|successor| (successor.as_str().to_owned(), finding))
}

/// Returns why people who are not on the sheet keep what they have: nothing is taken at all, or they have not been missing
/// for `grace_days` yet. `missing_ms` says for how long each has been missing.
pub fn hold_missing(
    missing_ms: impl IntoIterator<Item = (String, i64)>,
    removes: bool,
    grace_days: u32,
) -> HashMap<String, Finding> {
    let held = missing_ms.into_iter().filter(|(_, ms)| !removes || *ms < i64::from(grace_days) * DAY_MS);
    let finding = |ms: i64| {
        if !removes {
            return Finding::error(Code::NotOnSheet, message!("not-on-sheet"), message!("fix-not-on-sheet"));
        }
        let days = u64::try_from(ms / DAY_MS).unwrap_or_default();
        let message = message!("not-on-sheet-yet", days = days, grace = grace_days.to_string());
        Finding::error(Code::NotOnSheet, message, message!("fix-not-on-sheet-yet"))
    };
    held.map(|(email, ms)| (email, finding(ms))).collect()
}
