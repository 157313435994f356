//! Resolves organization roles: a name becomes the UUID that the organization has for it, and letters, names and UUIDs
//! become one value that can be compared. What cannot be known is `None` or an error and never a guess.

use std::collections::{BTreeMap, BTreeSet};

use uuid::{Uuid, uuid};

use crate::messages::{Arg, Message, message};
use crate::model::{Code, Finding, KnownRole, OrgRole};
use crate::text::nearest;

/// The most role names that a message lists.
const NAMES_SHOWN: usize = 12;
/// `StaticOrganizationRoles` of the document: standard roles, of which it does not say which is which.
const STANDARD: [Uuid; 3] = [
    uuid!("0d48f530-095c-43fe-8aea-6673bcacabe6"),
    uuid!("c955f4e1-9477-43f0-8349-6fbc629fccc9"),
    uuid!("7bde5959-d676-47d2-b779-35b64323d278"),
];

/// Returns the role to send for `wanted`, which may be a name that only the organization knows.
///
/// # Errors
/// Why the person is held back: the role is unknown, ambiguous, or could not be looked up.
pub(super) fn resolve(wanted: &OrgRole, known: Option<&[KnownRole]>) -> Result<OrgRole, Finding> {
    match (wanted, known) {
        (OrgRole::Named(name), Some(known)) => by_name(name, known).map(OrgRole::Uuid),
        (OrgRole::Named(name), None) => Err(Finding::error(
            Code::NotReadable,
            message!("organization-roles-unread", role = Arg::quoted(name)),
            message!("fix-organization-roles-unread"),
        )),
        (OrgRole::Uuid(uuid), Some(known)) if !is_known(*uuid, known) && !STANDARD.contains(uuid) => {
            Err(unknown(&uuid.to_string(), known))
        }
        _ => Ok(wanted.clone()),
    }
}

/// Returns all roles to send for a row, each once.
///
/// # Errors
/// Why the person is held back; with `single_role` also because several were asked for.
pub(super) fn resolve_all(
    wanted: Option<&BTreeSet<OrgRole>>,
    known: Option<&[KnownRole]>,
    single_role: bool,
) -> Result<Vec<OrgRole>, Finding> {
    let mut roles: Vec<OrgRole> = Vec::new();
    for role in wanted.into_iter().flatten() {
        let role = resolve(role, known)?;
        if !roles.iter().any(|one| same(&meaning(one, known), &meaning(&role, known), known) == Some(true)) {
            roles.push(role);
        }
    }
    if single_role && roles.len() > 1 {
        let message = message!("one-role-only", count = roles.len());
        return Err(Finding::error(Code::RoleUnknown, message, message!("fix-one-role")));
    }
    Ok(roles)
}

/// Returns the roles as one request can contain them: names alone or UUIDs alone.
///
/// # Errors
/// The UUID of a standard role beside a custom one is not known.
pub(super) fn sendable(roles: Vec<OrgRole>, known: Option<&[KnownRole]>) -> Result<Vec<OrgRole>, Message> {
    if roles.iter().all(|role| role.api_name().is_some()) {
        return Ok(roles);
    }
    let uuids: Option<Vec<OrgRole>> = roles.iter().map(|role| with_uuid(role, known)).collect();
    uuids.ok_or_else(|| message!("roles-not-together"))
}

/// Returns the role by its UUID, which a standard role has only where the organization's roles were read.
fn with_uuid(role: &OrgRole, known: Option<&[KnownRole]>) -> Option<OrgRole> {
    if let OrgRole::Uuid(_) = role {
        return Some(role.clone());
    }
    let found = known?.iter().find(|known| !known.is_custom && standard(&known.name).as_ref() == Some(role))?;
    Some(OrgRole::Uuid(found.uuid))
}

fn by_name(name: &str, known: &[KnownRole]) -> Result<Uuid, Finding> {
    let folded = name.to_lowercase();
    let same: Vec<&KnownRole> = known.iter().filter(|role| role.name.to_lowercase() == folded).collect();
    let exact: Vec<&KnownRole> = same.iter().copied().filter(|role| role.name == name).collect();
    match (exact.as_slice(), same.as_slice()) {
        ([role], _) | (_, [role]) => Ok(role.uuid),
        (_, []) => Err(unknown(name, known)),
        _ => Err(Finding::error(
            Code::RoleUnknown,
            message!("organization-role-ambiguous", role = Arg::quoted(name)),
            message!("fix-organization-role-ambiguous"),
        )),
    }
}

fn unknown(name: &str, known: &[KnownRole]) -> Finding {
    let names: BTreeSet<&str> = known.iter().map(|role| role.name.as_str()).collect();
    let folded: BTreeMap<String, &str> = names.iter().map(|name| (name.to_lowercase(), *name)).collect();
    let nearest = nearest(&name.to_lowercase(), folded.keys().map(String::as_str));
    let roles = Arg::list(names.into_iter(), NAMES_SHOWN);
    let fix = match nearest {
        Some(name) => message!("fix-organization-role-nearest", nearest = Arg::quoted(folded[name]), roles = roles),
        None => message!("fix-organization-role", roles = roles),
    };
    Finding::error(Code::RoleUnknown, message!("organization-role-unknown", role = Arg::quoted(name)), fix)
}

/// Returns whether this role makes a person an organization administrator. A UUID whose name could not be read counts as
/// one, because an unknown role must not pass the limit.
pub(super) fn is_administrator(role: &OrgRole, known: Option<&[KnownRole]>) -> bool {
    let is_one = |role: &KnownRole, uuid| role.uuid == uuid && standard(&role.name) == Some(OrgRole::OrganizationAdmin);
    match role {
        OrgRole::OrganizationAdmin => true,
        OrgRole::Member | OrgRole::BillingManager => false,
        OrgRole::Named(name) => standard(name) == Some(OrgRole::OrganizationAdmin),
        OrgRole::Uuid(uuid) => {
            is_unnamed(role, known) || known.is_some_and(|known| known.iter().any(|role| is_one(role, *uuid)))
        }
    }
}

/// Returns whether the role is a UUID whose name was not read.
pub(super) fn is_unnamed(role: &OrgRole, known: Option<&[KnownRole]>) -> bool {
    matches!(role, OrgRole::Uuid(uuid) if known.is_none_or(|known| !is_known(*uuid, known)))
}

fn is_known(uuid: Uuid, known: &[KnownRole]) -> bool {
    known.iter().any(|role| role.uuid == uuid)
}

/// Returns whether a member's `raw` roles make an organization administrator; `None` where they do not say.
pub(super) fn administer(raw: &[String], known: Option<&[KnownRole]>) -> Option<bool> {
    let read = |raw: &String| match meaning(&read(raw)?, known) {
        OrgRole::OrganizationAdmin => Some(true),
        OrgRole::Uuid(uuid) => known?.iter().any(|role| role.uuid == uuid).then_some(false),
        _ => Some(false),
    };
    any(raw.iter().map(read))
}

/// Returns whether any of the answers is yes; without one, unknown where one is unknown or there are none.
pub(super) fn any(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let answers: Vec<_> = answers.collect();
    match answers.contains(&Some(true)) {
        true => Some(true),
        false if answers.is_empty() || answers.contains(&None) => None,
        false => Some(false),
    }
}

/// Parses a role as `GET /users` writes it: a letter, a name or a UUID.
pub(super) fn read(raw: &str) -> Option<OrgRole> {
    match raw {
        "M" | "member" => Some(OrgRole::Member),
        "B" | "billing_manager" => Some(OrgRole::BillingManager),
        "A" | "organization_admin" => Some(OrgRole::OrganizationAdmin),
        other => Uuid::parse_str(other).ok().map(OrgRole::Uuid),
    }
}

/// Parses a role as a group has it: it may also be written as the Admin Panel writes it, or as `GET /roles` names it.
pub(super) fn of_group(raw: &str, known: Option<&[KnownRole]>) -> Option<OrgRole> {
    let by_name = || Some(OrgRole::Uuid(known?.iter().find(|role| role.name == raw)?.uuid));
    read(raw).or_else(|| standard(raw)).or_else(by_name).map(|role| meaning(&role, known))
}

/// Returns the standard role that a UUID names, otherwise `role` itself.
pub(super) fn meaning(role: &OrgRole, known: Option<&[KnownRole]>) -> OrgRole {
    let OrgRole::Uuid(uuid) = role else { return role.clone() };
    known
        .unwrap_or_default()
        .iter()
        .find(|known| known.uuid == *uuid && !known.is_custom)
        .and_then(|known| standard(&known.name))
        .unwrap_or(OrgRole::Uuid(*uuid))
}

/// Returns the name of a role, or its UUID if it has none.
pub(super) fn name(role: &OrgRole, known: Option<&[KnownRole]>) -> String {
    match role {
        OrgRole::Uuid(uuid) => {
            let known = known.unwrap_or_default().iter().find(|known| known.uuid == *uuid);
            known.map_or_else(|| uuid.to_string(), |known| known.name.clone())
        }
        OrgRole::Named(name) => name.clone(),
        standard => standard.api_name().expect("every standard role has a name in the API").to_owned(),
    }
}

/// Returns whether two roles are the same. A letter and a UUID can be compared only if the organization's roles contain
/// the UUID.
pub(super) fn same(a: &OrgRole, b: &OrgRole, known: Option<&[KnownRole]>) -> Option<bool> {
    match (a, b) {
        (OrgRole::Uuid(a), OrgRole::Uuid(b)) => Some(a == b),
        (OrgRole::Uuid(uuid), _) | (_, OrgRole::Uuid(uuid)) => {
            known?.iter().any(|role| role.uuid == *uuid).then_some(false)
        }
        (a, b) => Some(a == b),
    }
}

/// Returns the standard role of that name, as `GET /roles` or the Admin Panel may write it.
pub(super) fn standard(name: &str) -> Option<OrgRole> {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    match plain.as_str() {
        "member" => Some(OrgRole::Member),
        "billingmanager" | "billing" => Some(OrgRole::BillingManager),
        "organizationadmin" | "admin" => Some(OrgRole::OrganizationAdmin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(roles: &[(u128, &str, bool)]) -> Vec<KnownRole> {
        let role = |&(uuid, name, is_custom): &(u128, &str, bool)| KnownRole {
            uuid: Uuid::from_u128(uuid),
            name: name.to_owned(),
            is_custom,
        };
        roles.iter().map(role).collect()
    }

    #[test]
    fn a_named_role_is_found_whatever_its_letter_case() {
        let roles = known(&[(1, "Auditor", true), (2, "member", false)]);
        assert_eq!(resolve(&OrgRole::Named("auditor".into()), Some(&roles)), Ok(OrgRole::Uuid(Uuid::from_u128(1))));
        assert_eq!(resolve(&OrgRole::Named("MEMBER".into()), Some(&roles)), Ok(OrgRole::Uuid(Uuid::from_u128(2))));
        assert_eq!(resolve(&OrgRole::Member, Some(&roles)), Ok(OrgRole::Member));
    }

    #[test]
    fn of_two_names_that_differ_in_letter_case_the_exact_one_counts_and_otherwise_neither() {
        let roles = known(&[(1, "Auditor", true), (2, "auditor", true)]);
        assert_eq!(resolve(&OrgRole::Named("auditor".into()), Some(&roles)), Ok(OrgRole::Uuid(Uuid::from_u128(2))));
        let held = resolve(&OrgRole::Named("AUDITOR".into()), Some(&roles)).unwrap_err();
        assert_eq!(held.code, Code::RoleUnknown);
        assert!(held.message.to_string().contains("more than one"), "{}", held.message);
    }

    #[test]
    fn a_misspelled_role_is_answered_with_the_nearest_and_all_known() {
        let roles = known(&[(1, "Auditor", true), (2, "Planner", true)]);
        let held = resolve(&OrgRole::Named("auditer".into()), Some(&roles)).unwrap_err();
        assert_eq!(held.message, "the organization has no role `auditer`");
        assert_eq!(held.fix, "did you mean `Auditor`? known roles are `Auditor`, `Planner`");
        let far = resolve(&OrgRole::Named("xyz".into()), Some(&roles)).unwrap_err();
        assert_eq!(far.fix, "known roles are `Auditor`, `Planner`");
        assert_eq!(resolve(&OrgRole::Uuid(Uuid::from_u128(9)), Some(&roles)).unwrap_err().code, Code::RoleUnknown);
    }

    #[test]
    fn roles_that_could_not_be_read_are_unknown_and_not_wrong() {
        assert_eq!(resolve(&OrgRole::Named("Auditor".into()), None).unwrap_err().code, Code::NotReadable);
        let uuid = OrgRole::Uuid(Uuid::from_u128(1));
        assert_eq!(resolve(&uuid, None), Ok(uuid));
    }

    #[test]
    fn administrators_are_recognised_behind_a_uuid_and_where_nobody_can_say() {
        let roles = known(&[(1, "Organization Admin", false), (2, "Auditor", true)]);
        let [admin, auditor] = [1, 2].map(|n| OrgRole::Uuid(Uuid::from_u128(n)));
        assert!(is_administrator(&admin, Some(&roles)));
        assert!(!is_administrator(&auditor, Some(&roles)));
        assert!(is_administrator(&auditor, None));
        assert!(is_administrator(&OrgRole::OrganizationAdmin, None));
        assert!(!is_administrator(&OrgRole::BillingManager, None));
    }
}
