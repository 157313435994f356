//! Holds people whose address is probably wrong (a likely typo or a look-alike). A person may accept such addresses, but not where
//! the rows ask for more power than a member has: power for a wrong address is power for a stranger. Which roles are power is
//! decided here.

use std::collections::{HashMap, HashSet};

use super::domains::{Allowed, Slips};
use super::exclude::{Exclusion, Exclusions, exclude};
use super::types::{Roster, RosterPolicy};
use super::unsent::Unsent;
use crate::fields;
use crate::messages::{Arg, Message, message};
use crate::model::{
    Code, Field, Finding, IdVec, OrgRole, Outcome, Person, PersonId, RowFinding, RowRef, WorkspaceRole,
};

/// Holds all rows of people with a doubtful address, and warns of the typos that are accepted. The warnings of look-alikes
/// are there already.
pub(super) fn hold(roster: &mut Roster, policy: &RosterPolicy, allowed: &Allowed) {
    let is_real = |unsent: &Unsent<'_>| matches!(unsent.outcome, Outcome::Waiting | Outcome::Held);
    let others = roster.unsent.iter().filter(is_real);
    let others: Vec<&str> = others.filter_map(|unsent| Some(unsent.email?.rsplit_once('@')?.1)).collect();
    let typos = find_typos(&roster.people, &others, allowed);
    let look_alikes = look_alikes(roster);
    if typos.is_empty() && look_alikes.is_empty() {
        return;
    }
    let mut suspects = Exclusions::new();
    let mut warnings = Vec::new();
    for (id, person) in roster.people.with_ids() {
        let typo = typos.get(&id).map(|typo| {
            message!("email-typo", email = Arg::quoted(person.email()), intended = Arg::quoted(&typo.intended))
        });
        let is_lifted = policy.accept_typos || typos.get(&id).is_some_and(|typo| typo.is_shared);
        let look_alike = look_alikes.get(&id).cloned();
        let (code, doubt, fix) = match (look_alike, &typo) {
            (_, Some(message)) => (Code::EmailTypo, message.clone(), message!("fix-typo")),
            (Some(message), None) => (Code::EmailLookalike, message, message!("fix-look-alike")),
            (None, None) => continue,
        };
        if let Some(power) = power(person, roster, policy) {
            let message = message!("doubt-gives-power", doubt = doubt, power = power);
            suspects.insert(id, Exclusion::Suspect(Finding::error(code, message, fix)));
        } else if !is_lifted {
            suspects.insert(id, Exclusion::Suspect(Finding::error(code, doubt, message!("fix-typo-accept"))));
        } else if let Some(message) = typo {
            let finding = Finding::warning(Code::EmailTypo, message, message!("fix-typo"));
            let header = roster.tables.header(person.at, Field::Email);
            warnings.push(RowFinding { at: person.at, finding: finding.in_column(header) });
        }
    }
    let held: HashSet<RowRef> = rows(roster).filter(|(id, _)| suspects.contains_key(id)).map(|(_, at)| at).collect();
    // On the rows that are held, the error takes the place of the warning.
    roster.findings.retain(|found| found.code != Code::EmailLookalike || !held.contains(&found.at));
    roster.findings.extend(warnings);
    exclude(roster, &suspects);
}

/// A likely typing error.
struct Typo {
    /// The domain that was probably intended, or the whole address where its first part is wrong.
    intended: String,
    /// Whether other people of the sheet have the same domain.
    is_shared: bool,
}

/// The people whose address looks like a typing error. `others` are domains of rows that are not sent today.
fn find_typos<'a>(
    people: &'a IdVec<PersonId, Person>,
    others: &[&'a str],
    allowed: &Allowed,
) -> HashMap<PersonId, Typo> {
    let mut slips = Slips::new(people, others);
    let slip = |(id, person): (_, &'a Person)| Some((id, slips.intended(person)?.to_owned()));
    let domains: Vec<(PersonId, String)> =
        people.with_ids().filter_map(slip).filter(|(id, _)| !allowed.names(people[*id].domain())).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (id, _) in &domains {
        *counts.entry(people[*id].domain()).or_default() += 1;
    }
    let is_shared = |id: &PersonId| counts[people[*id].domain()] > 1;
    let of_domain =
        domains.iter().map(|(id, intended)| (*id, Typo { intended: intended.clone(), is_shared: is_shared(id) }));
    let locals = people.with_ids().filter_map(|(id, person)| Some((id, local_slip(person.email())?)));
    of_domain.chain(locals.map(|(id, intended)| (id, Typo { intended, is_shared: false }))).collect()
}

/// The address without what a program made of an apostrophe or of a Turkish i, where it has that before its domain.
fn local_slip(email: &str) -> Option<String> {
    if email.bytes().all(|byte| byte.is_ascii() && byte != b'\'') {
        return None;
    }
    let (local, domain) = email.rsplit_once('@')?;
    let plain = local.replace(['’', '‘', 'ʼ', '´', '′', '＇'], "'").replace("''", "'");
    let plain = plain.replace("i\u{307}", "i").replace(['İ', 'ı'], "i");
    (plain != local).then(|| format!("{}@{domain}", plain.to_ascii_lowercase()))
}

/// The people one of whose rows has an address in letters that look like others, with the message about it.
fn look_alikes(roster: &Roster) -> HashMap<PersonId, Message> {
    let look_alikes = roster.findings.heads().filter(|found| found.code == Code::EmailLookalike);
    let messages: HashMap<RowRef, Message> = look_alikes.map(|found| (found.at, found.finding().message)).collect();
    if messages.is_empty() {
        return HashMap::new();
    }
    rows(roster).filter_map(|(id, at)| Some((id, messages.get(&at)?.clone()))).collect()
}

/// All rows of people, further ones before the first.
pub(super) fn rows(roster: &Roster) -> impl Iterator<Item = (PersonId, RowRef)> {
    let further = roster.duplicates.iter().map(|duplicate| (duplicate.of, duplicate.at));
    further.chain(roster.people.with_ids().map(|(id, person)| (id, person.at)))
}

/// Says what the person would get beyond an ordinary member, if anything. What the sheet hides is not named.
fn power(person: &Person, roster: &Roster, policy: &RosterPolicy) -> Option<Message> {
    let entitlements = roster.entitlements_of(person);
    // The name is shown where the sheet shows it.
    let shown = |field: Field, name: &str| (!roster.tables.hides(person.at, field)).then(|| fields::word(field, name));
    if let Some(role) = entitlements.roles.iter().flatten().rev().find(|role| **role != OrgRole::Member) {
        let named = |role| message!("power-role", role = role);
        return Some(shown(Field::Role, &role.to_string()).map_or_else(|| message!("power-role-hidden"), named));
    }
    if policy.workspace_admin.as_ref().is_some_and(|admin| admin.as_str() == person.email()) {
        return Some(message!("power-new-workspaces"));
    }
    let has_places = !entitlements.workspaces.is_empty() || !entitlements.groups.is_empty();
    if let Some(role) = entitlements.workspace_role.filter(|role| has_places && is_power(*role)) {
        let (shown, named) =
            (shown(Field::WorkspaceRole, role.name()), |role| message!("power-workspace-role", role = role));
        return Some(shown.map_or_else(|| message!("power-workspace-role-hidden"), named));
    }
    let group = entitlements.groups.iter().find(|group| policy.admin_groups.contains(*group))?;
    let named = |group| message!("power-group", group = group);
    Some(shown(Field::Groups, group).map_or_else(|| message!("power-group-hidden"), named))
}

/// Whether a workspace role gives power over other people or over money.
#[must_use]
pub const fn is_power(role: WorkspaceRole) -> bool {
    matches!(role, WorkspaceRole::Admin | WorkspaceRole::WorkspaceAdmin | WorkspaceRole::Billing)
}
