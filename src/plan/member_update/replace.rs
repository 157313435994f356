//! Computes the roles and seats of a member whom `--update=replace` makes equal to the sheet.

use std::collections::BTreeSet;

use super::{Change, NAME_CHARS, one_role, role_names, seat_text, shown, would_be_lost};
use crate::messages::Message;
use crate::model::{KnownRole, Member, OrgRole, Seat};
use crate::plan::MemberUpdate;
use crate::plan::roles::{self, meaning, read, same};
use crate::text::escape_truncated;

/// Replaces a member's `raw` roles by the `wanted` ones; `None` where they are equal. Custom and unknown roles stay, unless
/// `drop_unknown`.
///
/// # Errors
/// Why one request cannot contain all of them.
pub(in crate::plan) fn replace_roles(
    raw: &[String],
    wanted: &[OrgRole],
    known: Option<&[KnownRole]>,
    drop_unknown: bool,
    single_role: bool,
) -> Result<Option<Change<Vec<OrgRole>>>, Message> {
    let wanted: Vec<OrgRole> = wanted.iter().map(|role| meaning(role, known)).collect();
    let has: Vec<Option<OrgRole>> = raw.iter().map(|raw| Some(meaning(&read(raw)?, known))).collect();
    let is_in = |all: &[OrgRole], role: &OrgRole| all.iter().any(|one| same(one, role, known) == Some(true));
    let stays = |role: &&Option<OrgRole>| match role {
        Some(role) => is_in(&wanted, role) || (role.api_name().is_none() && !drop_unknown),
        None => !drop_unknown,
    };
    let kept: Vec<Option<OrgRole>> = has.iter().filter(stays).cloned().collect();
    let readable: Vec<OrgRole> = kept.iter().flatten().cloned().collect();
    let new: Vec<OrgRole> = wanted.into_iter().filter(|role| !is_in(&readable, role)).collect();
    if new.is_empty() && kept.len() == has.len() {
        return Ok(None);
    }
    if readable.len() < kept.len() {
        return Err(would_be_lost());
    }
    let mut all: Vec<OrgRole> = Vec::new();
    for role in readable.into_iter().chain(new) {
        if !all.contains(&role) {
            all.push(role);
        }
    }
    if single_role && all.len() > 1 {
        return Err(one_role());
    }
    let (from, to) = (role_names(raw, known), all.iter().map(|role| shown(role, known)).collect());
    Ok(Some(Change { from, to, send: roles::sendable(all, known)? }))
}

/// Replaces the member's seats by the `wanted` ones; `None` where they are equal. Kinds that frontdesk does not know stay,
/// unless `drop_unknown`.
pub(in crate::plan) fn replace_seats(
    member: &Member,
    has: &BTreeSet<Seat>,
    wanted: &BTreeSet<Seat>,
    drop_unknown: bool,
) -> Option<Change<BTreeSet<String>>> {
    let others = if drop_unknown { BTreeSet::new() } else { member.other_seats.clone() };
    if has == wanted && others == member.other_seats {
        return None;
    }
    let texts = |seats: &BTreeSet<Seat>, others: &BTreeSet<String>| -> Vec<String> {
        seats
            .iter()
            .copied()
            .map(seat_text)
            .chain(others.iter().map(|seat| escape_truncated(seat, NAME_CHARS)))
            .collect()
    };
    let (from, to) = (texts(has, &member.other_seats), texts(wanted, &others));
    Some(Change { from, to, send: wanted.iter().map(|seat| seat.api_name().to_owned()).chain(others).collect() })
}

/// Returns the names of roles and seats that a member still has `after` an update that sent others in their place.
pub(crate) fn left_after(update: &MemberUpdate, after: &Member, known: Option<&[KnownRole]>) -> Vec<String> {
    let sent: Vec<OrgRole> = update.roles.iter().map(|role| meaning(role, known)).collect();
    let is_sent = |raw: &String| {
        let role = read(raw).map(|role| meaning(&role, known));
        role.is_some_and(|role| sent.iter().any(|one| same(one, &role, known) == Some(true)))
    };
    let surplus: Vec<String> = after.roles.iter().filter(|raw| !sent.is_empty() && !is_sent(raw)).cloned().collect();
    let seats = update.seats.iter().flat_map(|seats| after.seat_names().difference(seats).cloned().collect::<Vec<_>>());
    role_names(&surplus, known).into_iter().chain(seats.map(|seat| escape_truncated(&seat, NAME_CHARS))).collect()
}
