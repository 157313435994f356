//! Holds people whose address is probably wrong (a likely typo or a look-alike) and whose rows ask for more power than a
//! member has: power for a wrong address is power for a stranger. Other such rows go on with a warning. Which roles are
//! power is decided here.

use std::collections::{BTreeMap, HashMap};

use super::domains::{Allowed, Slips, domain_of};
use super::messages::Headers;
use super::types::{Duplicate, Roster, RosterPolicy, Unsent};
use crate::fields::role_name;
use crate::model::{
    Code, Entitlements, EntitlementsId, Field, Finding, IdVec, OrgRole, Outcome, Person, PersonId, RowFinding, RowRef,
    WorkspaceRole,
};
use crate::text::escape_truncated;

/// Person → why their rows are held: a likely typo or a look-alike, in no column yet.
pub(super) type Suspects = HashMap<PersonId, Finding>;

/// Finds the people to hold. `typos` has the domain that each probably intended; the look-alikes are among `findings`
/// already.
pub(super) fn find(
    people: &IdVec<PersonId, Person>,
    entitlements: &IdVec<EntitlementsId, Entitlements>,
    duplicates: &[Duplicate],
    findings: &[RowFinding],
    typos: &HashMap<PersonId, String>,
    policy: &RosterPolicy,
    headers: &Headers,
) -> Suspects {
    let look_alikes = look_alikes(people, duplicates, findings);
    let mut suspects = Suspects::new();
    for (id, person) in people.with_ids() {
        let (code, doubt, fix) = match (typos.get(&id), look_alikes.get(&id)) {
            (_, Some(doubt)) => (Code::EmailLookalike, (*doubt).to_owned(), TYPE_AGAIN),
            (Some(meant), None) => (Code::EmailTypo, typo(person, meant), CORRECT),
            (None, None) => continue,
        };
        if let Some(power) = power(person, &entitlements[person.entitlements], policy, headers) {
            let message = format!("{doubt} (the row asks for {power}, so nothing is sent for it)");
            suspects.insert(id, Finding::error(code, message, fix));
        }
    }
    suspects
}

/// Person → the domain that was probably intended, where their own looks like a typing error.
pub(super) fn find_typos(people: &IdVec<PersonId, Person>, allowed: &Allowed) -> HashMap<PersonId, String> {
    let mut slips = Slips::new(people);
    let doubted = people.with_ids().filter(|(_, person)| !allowed.names(domain_of(person)));
    doubted.filter_map(|(id, person)| Some((id, slips.meant(person)?.to_owned()))).collect()
}

/// Holds all rows of the suspects, and warns of the typos of everybody else.
pub(super) fn hold(roster: &mut Roster, suspects: &Suspects, typos: &HashMap<PersonId, String>) {
    for (id, person) in roster.people.with_ids().filter(|(id, _)| !suspects.contains_key(id)) {
        if let Some(meant) = typos.get(&id) {
            let finding = Finding::warning(Code::EmailTypo, typo(person, meant), CORRECT);
            let header = roster.headers.header(person.at, Field::Email);
            roster.findings.push(RowFinding { at: person.at, finding: finding.in_column(header) });
        }
    }
    if !suspects.is_empty() {
        leave_out(roster, suspects);
    }
}

/// Moves the rows of the suspects from the people and the duplicates to what is not sent.
fn leave_out(roster: &mut Roster, suspects: &Suspects) {
    let Roster { people, duplicates, unsent, findings, headers, .. } = roster;
    let first = people.with_ids().map(|(id, person)| (id, person.at));
    let rows = first.chain(duplicates.iter().map(|duplicate| (duplicate.of, duplicate.at)));
    let held: BTreeMap<RowRef, PersonId> =
        rows.filter(|(id, _)| suspects.contains_key(id)).map(|(id, at)| (at, id)).collect();
    // The error takes the place of the warning.
    findings.retain(|found| found.finding.code != Code::EmailLookalike || !held.contains_key(&found.at));
    for (&at, id) in &held {
        let finding = suspects[id].clone().in_column(headers.header(at, Field::Email));
        findings.push(RowFinding { at, finding });
        let email = Some(people[*id].email().into());
        unsent.push(Unsent { at, outcome: Outcome::Held, email, meets: None });
    }
    let kept = people.renumbering(|id, _| !suspects.contains_key(&id));
    duplicates.retain_mut(|duplicate| {
        let new = kept[duplicate.of];
        duplicate.of = new.unwrap_or(duplicate.of);
        new.is_some()
    });
    people.retain(|id, _| kept[id].is_some());
}

/// What to do about a likely typo.
pub(super) const CORRECT: &str =
    "correct the address; if it is right, name its domain and all others of the sheet with `--allow-domain`";
const TYPE_AGAIN: &str =
    "type the address again by hand; if it is right, ask for an ordinary member here and give the role later";

/// The message about a likely typo.
pub(super) fn typo(person: &Person, meant: &str) -> String {
    format!("`{}`: did you mean `{meant}`?", person.email())
}

/// The people one of whose rows has an address in letters that look like others, with the message about it.
fn look_alikes<'a>(
    people: &IdVec<PersonId, Person>,
    duplicates: &[Duplicate],
    findings: &'a [RowFinding],
) -> HashMap<PersonId, &'a str> {
    let look_alikes = findings.iter().filter(|found| found.finding.code == Code::EmailLookalike);
    let rows: HashMap<RowRef, &str> = look_alikes.map(|found| (found.at, found.finding.message.as_str())).collect();
    if rows.is_empty() {
        return HashMap::new();
    }
    let further = duplicates.iter().map(|duplicate| (duplicate.of, duplicate.at));
    let all = further.chain(people.with_ids().map(|(id, person)| (id, person.at)));
    all.filter_map(|(id, at)| Some((id, *rows.get(&at)?))).collect()
}

/// What the person asks for beyond an ordinary member, without its name where the sheet hides it; `None` where it is
/// nothing.
fn power(person: &Person, entitlements: &Entitlements, policy: &RosterPolicy, headers: &Headers) -> Option<String> {
    let named = |field: Field, kind: &str, name: &str| {
        if headers.hides(person.at, field) { format!("a {kind}") } else { format!("the {kind} `{name}`") }
    };
    if let Some(role) = entitlements.role.as_ref().filter(|role| **role != OrgRole::Member) {
        return Some(named(Field::Role, "role", &role_name(role)));
    }
    if policy.workspace_admin.as_ref().is_some_and(|admin| admin.as_str() == person.email()) {
        return Some("the administration of new workspaces".to_owned());
    }
    let has_places = !entitlements.workspaces.is_empty() || !entitlements.groups.is_empty();
    if let Some(role) = entitlements.workspace_role.filter(|role| has_places && is_power(*role)) {
        return Some(named(Field::WorkspaceRole, "workspace role", role.name()));
    }
    let group = entitlements.groups.iter().find(|group| policy.admin_groups.contains(*group))?;
    let group = named(Field::Groups, "group", &escape_truncated(group, 60));
    Some(format!("{group}, which administers a workspace"))
}

/// Whether a workspace role gives power over other people or over money.
#[must_use]
pub const fn is_power(role: WorkspaceRole) -> bool {
    matches!(role, WorkspaceRole::Admin | WorkspaceRole::WorkspaceAdmin | WorkspaceRole::Billing)
}
