//! Computes the roles and seats of a member after `--update`: their own and those of the sheet; `replace` makes them equal
//! instead. Where one request cannot contain all of them, nothing is sent and the reason is returned.

mod replace;

use std::collections::BTreeSet;

use super::MemberUpdate;
use super::roles::{self, meaning, read, same};
use crate::messages::{Arg, Message, message};
use crate::model::{KnownRole, Member, OrgRole, Seat};
use crate::text::escape_truncated;

pub(crate) use replace::left_after;
pub(super) use replace::{replace_roles, replace_seats};

/// The most characters of a role's or a seat's name that a message shows.
const NAME_CHARS: usize = 60;

/// How a member's roles compare with the one that the sheet asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The member has it, and none above it.
    Has,
    /// The member has a role above it.
    Above,
    /// The member does not have it.
    Lacks,
    /// Unknown.
    Unknown,
}

/// A list before and after a change, as people read it, and the value that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change<T> {
    from: Vec<String>,
    to: Vec<String>,
    pub(super) send: T,
}

impl<T> Change<T> {
    /// Returns the change of roles, for people.
    pub(super) fn of_roles(&self) -> Message {
        message!("change-role", from = listed(&self.from), to = listed(&self.to))
    }

    /// Returns the change of seats, for people.
    pub(super) fn of_seats(&self) -> Message {
        message!("change-seats", from = listed(&self.from), to = listed(&self.to))
    }

    /// Returns whether something is taken away.
    pub(super) fn reduces(&self) -> bool {
        self.from.iter().any(|one| !self.to.contains(one))
    }
}

/// Lists the names before or after a change.
pub(super) fn listed(names: &[String]) -> Arg {
    if names.is_empty() { message!("change-none").into() } else { names.join(", ").into() }
}

/// Compares a member's `raw` roles with the `wanted` one. Every other role is above `member`; otherwise a custom role
/// and a standard one are not compared.
pub(super) fn relation(raw: &[String], wanted: &OrgRole, known: Option<&[KnownRole]>) -> Relation {
    let wanted = meaning(wanted, known);
    let has: Vec<Option<OrgRole>> = raw.iter().map(|raw| Some(meaning(&read(raw)?, known))).collect();
    let compared: Vec<Option<bool>> =
        has.iter().map(|role| role.as_ref().and_then(|role| same(role, &wanted, known))).collect();
    let contains = compared.contains(&Some(true));
    let is_above = |(role, same): (&Option<OrgRole>, &Option<bool>)| match (role, rank(&wanted)) {
        (_, Some(0)) => *same == Some(false) || (contains && same.is_none()),
        (Some(role), Some(wanted)) => rank(role).is_some_and(|rank| rank > wanted),
        _ => false,
    };
    if has.iter().zip(&compared).any(is_above) {
        Relation::Above
    } else if contains {
        Relation::Has
    } else if raw.is_empty() || compared.contains(&None) {
        Relation::Unknown
    } else {
        Relation::Lacks
    }
}

/// Returns the rank of a standard role.
const fn rank(role: &OrgRole) -> Option<u8> {
    match role {
        OrgRole::Member => Some(0),
        OrgRole::BillingManager => Some(1),
        OrgRole::OrganizationAdmin => Some(2),
        OrgRole::Uuid(_) | OrgRole::Named(_) => None,
    }
}

/// Adds the `wanted` roles, which the member lacks, to their `raw` ones, as one request can contain them: names alone or UUIDs alone. Where
/// only one role can be sent, it replaces a lower one and nothing else.
///
/// # Errors
/// Why a role would be lost.
pub(super) fn unite_roles(
    raw: &[String],
    wanted: &[OrgRole],
    known: Option<&[KnownRole]>,
    single_role: bool,
) -> Result<Change<Vec<OrgRole>>, Message> {
    let wanted: Vec<OrgRole> = wanted.iter().map(|role| meaning(role, known)).collect();
    let has: Option<Vec<OrgRole>> = raw.iter().map(|raw| Some(meaning(&read(raw)?, known))).collect();
    let has = has.ok_or_else(would_be_lost)?;
    let all: Vec<OrgRole> = if single_role {
        let ([one], [only]) = (has.as_slice(), wanted.as_slice()) else { return Err(one_role()) };
        let is_lower = rank(one).zip(rank(only)).is_some_and(|(one, wanted)| one < wanted);
        if !is_lower {
            return Err(one_role());
        }
        wanted
    } else {
        has.iter().cloned().chain(wanted).collect()
    };
    // No rule above allows this; the check protects against a change of the rules.
    if has.contains(&OrgRole::OrganizationAdmin) && !all.contains(&OrgRole::OrganizationAdmin) {
        return Err(message!("would-lose-administrator"));
    }
    let names = |roles: &[OrgRole]| roles.iter().map(|role| shown(role, known)).collect();
    let (from, to) = (names(&has), names(&all));
    let send = roles::sendable(all, known)?;
    Ok(Change { from, to, send })
}

fn would_be_lost() -> Message {
    message!("role-would-be-lost")
}

fn one_role() -> Message {
    message!("one-role-replaces")
}

/// Returns the name of a role as a change shows it.
fn shown(role: &OrgRole, known: Option<&[KnownRole]>) -> String {
    escape_truncated(&roles::name(role, known), NAME_CHARS)
}

/// Returns the names of a member's `raw` roles; an unknown one is shown unchanged.
pub(super) fn role_names(raw: &[String], known: Option<&[KnownRole]>) -> Vec<String> {
    let name = |raw: &String| {
        let role = read(raw).map(|role| meaning(&role, known));
        role.map_or_else(|| escape_truncated(raw, NAME_CHARS), |role| shown(&role, known))
    };
    raw.iter().map(name).collect()
}

/// Returns the name of a seat as a change shows it.
fn seat_text(seat: Seat) -> String {
    seat.api_name().to_lowercase()
}

/// Adds the `wanted` seats to the member's; `None` where they have all of them.
pub(super) fn unite_seats(
    member: &Member,
    has: &BTreeSet<Seat>,
    wanted: &BTreeSet<Seat>,
) -> Option<Change<BTreeSet<String>>> {
    let missing: Vec<&Seat> = wanted.difference(has).collect();
    if missing.is_empty() {
        return None;
    }
    let others = member.other_seats.iter().map(|seat| escape_truncated(seat, NAME_CHARS));
    let from: Vec<String> = has.iter().copied().map(seat_text).chain(others).collect();
    let to = from.iter().cloned().chain(missing.into_iter().copied().map(seat_text)).collect();
    let send = has.union(wanted).map(|seat| seat.api_name().to_owned()).chain(member.other_seats.clone()).collect();
    Some(Change { from, to, send })
}

/// Returns the names of roles and seats that a member lacks `after` an update although it sent them, or although they
/// had them `before` and it sent none of that kind.
pub(crate) fn missing_after(
    before: &Member,
    update: &MemberUpdate,
    after: &Member,
    known: Option<&[KnownRole]>,
) -> Vec<String> {
    let theirs: Vec<OrgRole> = after.roles.iter().filter_map(|raw| Some(meaning(&read(raw)?, known))).collect();
    let has = |role: &OrgRole| theirs.iter().any(|one| same(one, &meaning(role, known), known) == Some(true));
    let mut lacking: Vec<String> = if update.roles.is_empty() {
        let kept = |raw: &&String| after.roles.contains(raw) || read(raw).is_some_and(|role| has(&role));
        let lost: Vec<String> = before.roles.iter().filter(|raw| !kept(raw)).cloned().collect();
        role_names(&lost, known)
    } else {
        update.roles.iter().filter(|role| !has(role)).map(|role| shown(role, known)).collect()
    };
    let seats = match &update.seats {
        None if after.seats.is_none() => BTreeSet::new(),
        None => before.seat_names(),
        Some(sent) => sent.clone(),
    };
    lacking.extend(seats.difference(&after.seat_names()).map(|seat| escape_truncated(seat, NAME_CHARS)));
    lacking
}

#[cfg(test)]
mod tests;
