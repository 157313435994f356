//! Compares the roles of a member in a workspace with those that the sheet asks for, and decides what is sent instead. A
//! request replaces all of them, so it contains what stays. Nothing documents which name a letter equals, so letters and
//! names are never sent together, and two that may be the same are no difference.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::UpdateMode;
use super::power::gives_workspace_power;
use crate::model::{KnownRole, WorkspaceRole, WorkspaceRoles};
use crate::text::escape_truncated;

/// The most characters of a role's name that a message shows.
const ROLE_CHARS: usize = 60;
/// What every member of a workspace has.
const MEMBER: [WorkspaceRole; 1] = [WorkspaceRole::Member];

/// Why roles that differ stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Members are not changed.
    UpdateOff,
    /// The sheet asks for less.
    Less,
    /// One of them is unknown.
    Unknown,
    /// One request cannot contain both.
    Separate,
}

/// Returns the roles to send in place of the `raw` ones; `None` where nothing differs, as far as that can be known.
///
/// # Errors
/// Why roles that differ stay.
pub(super) fn change(
    raw: &[String],
    wanted: WorkspaceRoles,
    known: Option<&[KnownRole]>,
    update: UpdateMode,
) -> Result<Option<WorkspaceRoles>, Kept> {
    let has: WorkspaceRoles = raw.iter().filter_map(|raw| read(raw, known)).collect();
    let is_unknown = raw.is_empty() || raw.iter().any(|raw| read(raw, known).is_none());
    let missing: WorkspaceRoles = wanted.iter().copied().filter(|role| !contains(has, *role)).collect();
    let is_plain = |role: &WorkspaceRole| contains(MEMBER.into(), *role);
    let is_special = |role: &WorkspaceRole| !gives_workspace_power(*role) && !is_plain(role);
    match update {
        _ if wanted.is_empty() => Ok(None),
        UpdateMode::Replace { drop_unknown } => {
            let is_less = has.iter().any(|role| !contains(wanted, *role)) || (is_unknown && drop_unknown);
            match is_unknown && !drop_unknown {
                _ if missing.is_empty() && !is_less => Ok(None),
                true => Err(Kept::Unknown),
                false => Ok(Some(wanted)),
            }
        }
        _ if missing.is_empty() && wanted.iter().any(is_special) => Ok(None),
        // Every other role is above that of a member, and an administrator has everything that the others have.
        _ if administers(has) && !administers(wanted) => Err(Kept::Less),
        _ if !missing.is_empty() && wanted.iter().all(is_plain) && !has.is_empty() => Err(Kept::Less),
        _ if missing.is_empty() => Ok(None),
        UpdateMode::Off if is_unknown => Ok(None),
        UpdateMode::Off => Err(Kept::UpdateOff),
        UpdateMode::Add if is_unknown => Err(Kept::Unknown),
        UpdateMode::Add => {
            let mut all = has | missing;
            all.remove(&WorkspaceRole::Member);
            let letters = all.iter().filter(|role| role.api_letter().is_some()).count();
            if letters == 0 || letters == all.len() { Ok(Some(all)) } else { Err(Kept::Separate) }
        }
    }
}

/// Returns the role that the API shows as `raw`: a letter, a name, or a UUID that `GET /roles` knows.
pub(super) fn read(raw: &str, known: Option<&[KnownRole]>) -> Option<WorkspaceRole> {
    match raw {
        "M" => Some(WorkspaceRole::Member),
        "A" => Some(WorkspaceRole::Admin),
        raw => WorkspaceRole::by_name(raw).or_else(|| {
            let uuid: Uuid = raw.parse().ok()?;
            let role = known?.iter().find(|role| role.uuid == uuid)?;
            WorkspaceRole::by_name(&role.name)
        }),
    }
}

/// Returns the name of a role as people read it.
pub(super) fn shown(raw: &str, known: Option<&[KnownRole]>) -> String {
    read(raw, known).map_or_else(|| escape_truncated(raw, ROLE_CHARS), |role| role.name().to_owned())
}

/// Returns whether the roles make an administrator of the workspace.
pub(super) fn administers(roles: WorkspaceRoles) -> bool {
    roles.iter().any(|role| gives_workspace_power(*role))
}

/// Returns whether the `raw` roles surely make an administrator of the workspace.
pub(crate) fn is_workspace_administrator(raw: &[String], known: Option<&[KnownRole]>) -> bool {
    raw.iter().filter_map(|raw| read(raw, known)).any(gives_workspace_power)
}

/// Returns whether the `raw` roles may make an administrator: one that is unknown may be anything.
pub(super) fn may_administer(raw: &[String], known: Option<&[KnownRole]>) -> bool {
    raw.is_empty() || raw.iter().any(|raw| read(raw, known).is_none_or(gives_workspace_power))
}

/// Returns whether some of the `raw` roles are taken away where these are sent. That of a plain member is part of every other.
pub(super) fn are_reduced(raw: &[String], sent: WorkspaceRoles, known: Option<&[KnownRole]>) -> bool {
    let is_kept = |role: WorkspaceRole| role == WorkspaceRole::Member || contains(sent, role);
    raw.iter().any(|raw| !read(raw, known).is_some_and(is_kept))
}

/// Returns whether the `raw` roles are those that were sent; `None` where they may be.
pub(crate) fn are_sent(raw: &[String], sent: WorkspaceRoles) -> Option<bool> {
    let has: Option<WorkspaceRoles> = raw.iter().map(|raw| read(raw, None)).collect();
    let plain = |roles: WorkspaceRoles| roles.iter().copied().map(name_of).collect::<BTreeSet<_>>();
    has.filter(|has| !has.is_empty()).map(|has| plain(has) == plain(sent))
}

/// Returns whether the `raw` roles contain those that were sent, or may. That of a plain member is part of every other.
pub(crate) fn contain_sent(raw: &[String], sent: WorkspaceRoles) -> bool {
    let has: Option<WorkspaceRoles> = raw.iter().map(|raw| read(raw, None)).collect();
    let has_it = |has: WorkspaceRoles, role| name_of(role) == name_of(WorkspaceRole::Member) || contains(has, role);
    has.is_none_or(|has| has.is_empty() || sent.iter().all(|role| has_it(has, *role)))
}

/// Whether one of the roles is, or may be, this one.
fn contains(roles: WorkspaceRoles, role: WorkspaceRole) -> bool {
    roles.iter().any(|one| name_of(*one) == name_of(role))
}

/// The name that a letter may equal.
const fn name_of(role: WorkspaceRole) -> WorkspaceRole {
    match role {
        WorkspaceRole::Member => WorkspaceRole::WorkspaceContributor,
        WorkspaceRole::Admin => WorkspaceRole::WorkspaceAdmin,
        role => role,
    }
}

#[cfg(test)]
mod tests {
    use WorkspaceRole::{Admin, Billing, Dev, Member, WorkspaceAdmin, WorkspaceContributor};

    use super::*;

    const REPLACE: UpdateMode = UpdateMode::Replace { drop_unknown: false };
    const CUSTOM: &str = "d7ea77c5-9260-41d0-ab26-52b5add3ee56";

    fn of(raw: &[&str], wanted: &[WorkspaceRole], update: UpdateMode) -> Result<Option<Vec<WorkspaceRole>>, Kept> {
        let known = [KnownRole { uuid: Uuid::from_u128(7), name: "dev".to_owned(), is_custom: false }];
        let raw: Vec<String> = raw.iter().map(ToString::to_string).collect();
        let sent = change(&raw, wanted.iter().copied().collect(), Some(&known), update)?;
        Ok(sent.map(Vec::from_iter))
    }

    #[test]
    fn without_an_update_a_difference_stays_and_what_may_be_equal_is_none() {
        for (raw, wanted) in [("A", Admin), ("A", WorkspaceAdmin), ("M", WorkspaceContributor), ("dev", Dev)] {
            for update in [UpdateMode::Off, UpdateMode::Add, REPLACE] {
                assert_eq!(of(&[raw], &[wanted], update), Ok(None), "{raw}");
            }
        }
        assert_eq!(of(&["M"], &[Admin], UpdateMode::Off), Err(Kept::UpdateOff));
        assert_eq!(of(&["M"], &[Dev], UpdateMode::Off), Err(Kept::UpdateOff));
        assert_eq!(of(&[&Uuid::from_u128(7).to_string()], &[Dev], UpdateMode::Off), Ok(None));
        assert_eq!(of(&[CUSTOM], &[Dev], UpdateMode::Off), Ok(None), "unknown");
        for raw in [&["A"][..], &["M", "A"], &["workspace_admin"]] {
            for update in [UpdateMode::Off, UpdateMode::Add] {
                assert_eq!(of(raw, &[Member], update), Err(Kept::Less), "{raw:?}");
            }
        }
        assert_eq!(of(&["workspace_admin", "dev"], &[Dev], UpdateMode::Off), Ok(None));
    }

    #[test]
    fn an_update_adds_to_what_is_known_and_never_mixes_letters_and_names() {
        assert_eq!(of(&["M"], &[Admin], UpdateMode::Add), Ok(Some(vec![Admin])));
        assert_eq!(of(&["dev"], &[Billing], UpdateMode::Add), Ok(Some(vec![Billing, Dev])));
        assert_eq!(of(&["M"], &[Dev], UpdateMode::Add), Ok(Some(vec![Dev])));
        assert_eq!(of(&["dev"], &[Admin], UpdateMode::Add), Err(Kept::Separate));
        assert_eq!(of(&["dev"], &[Member], UpdateMode::Add), Err(Kept::Less));
        assert_eq!(of(&[CUSTOM], &[Dev], UpdateMode::Add), Err(Kept::Unknown));
        assert_eq!(of(&[], &[Dev], UpdateMode::Add), Err(Kept::Unknown));
    }

    #[test]
    fn a_replacement_makes_equal_and_drops_an_unknown_role_only_where_that_is_asked_for() {
        assert_eq!(of(&["A"], &[Member], REPLACE), Ok(Some(vec![Member])));
        assert_eq!(of(&["M"], &[Dev], REPLACE), Ok(Some(vec![Dev])));
        assert_eq!(of(&["dev", "billing"], &[Dev], REPLACE), Ok(Some(vec![Dev])));
        assert_eq!(of(&["dev", CUSTOM], &[Billing], REPLACE), Err(Kept::Unknown));
        assert_eq!(of(&["dev", CUSTOM], &[Dev], REPLACE), Ok(None));
        let drop = UpdateMode::Replace { drop_unknown: true };
        assert_eq!(of(&["dev", CUSTOM], &[Dev], drop), Ok(Some(vec![Dev])));
    }
}
