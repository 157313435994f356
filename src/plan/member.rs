//! Compares a member with the sheet: what an update changes of their roles and seats, and what differs and stays. Where
//! something of theirs would be lost by mistake or cannot be read, nothing is sent for them.

use std::collections::BTreeSet;

use super::member_update::{self, Relation};
use super::{MemberUpdate, UpdateMode, roles};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Field, Finding, Invitation, KnownRole, Member, OrgRole, Person, Seat};
use crate::roster::Roster;

/// The most roles of a member that a message shows.
const ROLES_SHOWN: usize = 4;

/// What an update changes of a member as they are now.
#[derive(Debug, Default)]
pub(crate) struct Addition {
    /// The roles that are new to the member.
    pub(super) roles: Vec<OrgRole>,
    pub(crate) update: MemberUpdate,
    /// Whether it takes a role or a seat away.
    pub(super) reduces: bool,
    /// Whether a member who may be an organization administrator is none after it.
    pub(crate) demotes: bool,
    /// From what to what.
    pub(crate) changes: Vec<Message>,
    /// Why something of the sheet is not added.
    pub(crate) findings: Vec<Finding>,
}

/// How a member is compared with the person of the sheet.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) roster: &'a Roster,
    pub(super) person: &'a Person,
    pub(super) known: Option<&'a [KnownRole]>,
    pub(super) update: UpdateMode,
    pub(super) single_role: bool,
}

impl Rules<'_> {
    /// Returns the rules for a field. What everybody gets by a flag or a setting takes
    /// nothing from anybody, and a new account gets what the earlier one has.
    fn of(self, field: Field) -> Self {
        let moves = self.roster.entitlements_of(self.person).moves;
        let update = match self.update {
            UpdateMode::Off if moves => UpdateMode::Add,
            UpdateMode::Replace { .. } if !self.roster.is_named(self.person, field) => UpdateMode::Add,
            update => update,
        };
        Self { update, ..self }
    }

    /// What a message calls the cell of `field`, where the sheet hides it.
    fn hidden_cell(self, field: Field) -> Option<Message> {
        self.roster.hidden_cell(self.person.at, field)
    }
}

/// Decides again what an update changes, for a member who may have changed since the plan was made.
pub(crate) fn addition(
    roster: &Roster,
    person: &Person,
    member: &Member,
    known: Option<&[KnownRole]>,
    update: UpdateMode,
    single_role: bool,
) -> Addition {
    let wanted = roster.entitlements_of(person).roles.as_ref();
    match roles::resolve_all(wanted, known, single_role) {
        Ok(wanted) => compare(Rules { roster, person, known, update, single_role }, member, &wanted),
        Err(why) => Addition { findings: vec![why], ..Addition::default() },
    }
}

/// Compares a member with the resolved roles and the seats of the sheet.
pub(super) fn compare(rules: Rules<'_>, member: &Member, wanted: &[OrgRole]) -> Addition {
    let mut addition = Addition::default();
    let role_is_clear = wanted.is_empty() || compare_roles(rules.of(Field::Role), member, wanted, &mut addition);
    let seats = rules.roster.entitlements_of(rules.person).seats.as_ref();
    let seats_are_clear = seats.is_none_or(|seats| compare_seats(rules.of(Field::Seats), member, seats, &mut addition));
    if !(role_is_clear && seats_are_clear) {
        addition = Addition { findings: addition.findings, ..Addition::default() };
    }
    addition
}

/// Returns whether an update may be sent. Roles beside those of the sheet stay; they are a difference where all of them
/// are above what the sheet asks for.
fn compare_roles(rules: Rules<'_>, member: &Member, wanted: &[OrgRole], addition: &mut Addition) -> bool {
    if let UpdateMode::Replace { drop_unknown } = rules.update {
        return replace_roles(rules, member, wanted, drop_unknown, addition);
    }
    let known = rules.known;
    let difference = || role_difference(rules, member, wanted);
    let relation = |role: &OrgRole| member_update::relation(&member.roles, role, known);
    let relations: Vec<Relation> = wanted.iter().map(relation).collect();
    let with = |relation| wanted.iter().zip(&relations).filter(move |one| *one.1 == relation).map(|one| one.0.clone());
    let moves = rules.roster.entitlements_of(rules.person).moves;
    let has = |role: &OrgRole| {
        let is_it = |raw: &String| roles::read(raw).and_then(|one| roles::same(&one, role, known)) == Some(true);
        *role == OrgRole::Member || member.roles.iter().any(is_it)
    };
    // Of an earlier account, also what is below the roles of the member is copied.
    let below = with(Relation::Above).filter(|role| moves && !has(role));
    let lacking: Vec<OrgRole> = with(Relation::Lacks).chain(below).collect();
    if !moves && relations.iter().all(|relation| *relation == Relation::Above) {
        addition.findings.push(kept(less(difference()), message!("fix-less")));
    } else if with(Relation::Unknown).next().is_some() && !rules.update.is_off() {
        addition.findings.push(not_readable("roles"));
        return false;
    } else if !lacking.is_empty() && rules.update.is_off() {
        addition.findings.push(differs(difference()));
    } else if !lacking.is_empty() {
        match member_update::unite_roles(&member.roles, &lacking, known, rules.single_role) {
            Ok(change) => {
                addition.changes.push(change.of_roles());
                addition.update.roles = change.send;
                addition.roles = lacking;
            }
            Err(why) => {
                addition.findings.push(not_replaced(difference(), why));
                return false;
            }
        }
    }
    true
}

/// Returns whether an update may be sent, which makes the roles equal to those of the sheet.
fn replace_roles(
    rules: Rules<'_>,
    member: &Member,
    wanted: &[OrgRole],
    drop_unknown: bool,
    addition: &mut Addition,
) -> bool {
    let (raw, known) = (&member.roles, rules.known);
    let relation = |role: &&OrgRole| member_update::relation(raw, role, known);
    let is_unclear = if drop_unknown {
        raw.is_empty() || (known.is_none() && wanted.iter().any(|role| compares_uuids(raw, role)))
    } else {
        wanted.iter().any(|role| relation(&role) == Relation::Unknown)
    };
    if is_unclear {
        addition.findings.push(not_readable("roles"));
        return false;
    }
    match member_update::replace_roles(raw, wanted, known, drop_unknown, rules.single_role) {
        Ok(None) => {}
        Ok(Some(change)) => {
            let stays = change.send.iter().any(|role| roles::meaning(role, known) == OrgRole::OrganizationAdmin);
            addition.demotes = roles::administer(raw, known) != Some(false) && !stays;
            addition.reduces |= change.reduces();
            addition.changes.push(change.of_roles());
            addition.update.roles = change.send;
            addition.roles = wanted.iter().filter(|role| relation(role) != Relation::Has).cloned().collect();
        }
        Err(why) => {
            addition.findings.push(not_replaced(role_difference(rules, member, wanted), why));
            return false;
        }
    }
    true
}

/// Returns whether a letter or name would have to be compared with a UUID.
fn compares_uuids(raw: &[String], wanted: &OrgRole) -> bool {
    wanted.api_name().is_some() && raw.iter().any(|raw| matches!(roles::read(raw), Some(OrgRole::Uuid(_))))
}

/// Returns how the member's roles differ from those of the sheet.
fn role_difference(rules: Rules<'_>, member: &Member, wanted: &[OrgRole]) -> Message {
    let (count, [has, says]) = (member.roles.len(), roles_against_sheet(rules, &member.roles, wanted));
    match rules.hidden_cell(Field::Role) {
        Some(cell) => message!("member-has-roles-hidden", count = count, has = has, cell = cell),
        None => message!("member-has-roles", count = count, has = has, says = says),
    }
}

/// Returns the roles of somebody, and those of the sheet.
fn roles_against_sheet(rules: Rules<'_>, raw: &[String], wanted: &[OrgRole]) -> [Arg; 2] {
    let known = rules.known;
    let has = Arg::list(member_update::role_names(raw, known).iter(), ROLES_SHOWN);
    [has, Arg::list(wanted.iter().map(|role| roles::name(role, known)), ROLES_SHOWN)]
}

/// Returns how the roles of a pending invitation surely differ from those of the sheet. The API cannot change an invitation.
pub(super) fn invitation_difference(rules: Rules<'_>, invitation: &Invitation, wanted: &[OrgRole]) -> Option<Finding> {
    let relation = |role| member_update::relation(&invitation.roles, role, rules.known);
    let differs = |role| matches!(relation(role), Relation::Lacks | Relation::Above);
    let is_same = wanted.iter().any(|role| relation(role) == Relation::Has);
    let lacks = wanted.iter().any(|role| relation(role) == Relation::Lacks);
    let is_other = lacks || (!is_same && wanted.iter().any(differs));
    is_other.then(|| {
        let (count, [has, says]) = (invitation.roles.len(), roles_against_sheet(rules, &invitation.roles, wanted));
        let message = match rules.hidden_cell(Field::Role) {
            Some(cell) => message!("invited-with-roles-hidden", count = count, has = has, cell = cell),
            None => message!("invited-with-roles", count = count, has = has, says = says),
        };
        Finding::warning(Code::InvitationDiffers, message, message!("fix-invitation-differs"))
    })
}

/// Does the same for an invitation that was sent.
pub(crate) fn invitation_differs(
    roster: &Roster,
    person: &Person,
    invitation: &Invitation,
    known: Option<&[KnownRole]>,
    single_role: bool,
) -> Option<Finding> {
    let wanted = roles::resolve_all(roster.entitlements_of(person).roles.as_ref(), known, single_role).ok()?;
    let rules = Rules { roster, person, known, update: UpdateMode::Off, single_role };
    invitation_difference(rules, invitation, &wanted)
}

/// Returns whether an update may be sent. Seats beside those of the sheet are a difference only if the sheet says none, and
/// stay unless the seats are replaced.
fn compare_seats(rules: Rules<'_>, member: &Member, seats: &BTreeSet<Seat>, addition: &mut Addition) -> bool {
    let Some(has) = &member.seats else {
        let is_off = rules.update.is_off();
        addition.findings.extend((!is_off).then(|| not_readable("seats")));
        return is_off;
    };
    let difference = || match rules.hidden_cell(Field::Seats) {
        Some(cell) => message!("member-has-seats-hidden", has = seat_names(has), cell = cell),
        None => message!("member-has-seats", has = seat_names(has), says = seat_names(seats)),
    };
    let change = match rules.update {
        UpdateMode::Replace { drop_unknown } => member_update::replace_seats(member, has, seats, drop_unknown),
        _ if seats.is_empty() && !has.is_empty() => {
            addition.findings.push(kept(less(difference()), message!("fix-less")));
            return true;
        }
        _ => member_update::unite_seats(member, has, seats),
    };
    let Some(change) = change else { return true };
    if rules.update.is_off() {
        addition.findings.push(differs(difference()));
    } else {
        addition.reduces |= change.reduces();
        addition.changes.push(change.of_seats());
        addition.update.seats = Some(change.send);
    }
    true
}

/// Returns whether a change of the plan is one of the member's own roles or seats.
pub(crate) fn is_member_change(change: &Message) -> bool {
    matches!(change.id(), Some("change-role" | "change-seats"))
}

/// A difference that stays, because existing members are not to be changed.
pub(super) fn differs(message: Message) -> Finding {
    kept(message, message!("fix-update"))
}

/// A difference that stays, because one request cannot contain what the member would have.
fn not_replaced(difference: Message, why: Message) -> Finding {
    kept(message!("differs-why", difference = difference, why = why), message!("fix-not-replaced"))
}

/// Says that the sheet asks for less.
pub(super) fn less(difference: Message) -> Message {
    message!("differs-less", difference = difference)
}

/// A difference that stays, because nothing is taken away from the member.
pub(super) fn kept(message: Message, fix: Message) -> Finding {
    Finding::warning(Code::MemberDiffers, message, fix)
}

/// An update that is not sent, because what the member has could be lost.
fn not_readable(what: &str) -> Finding {
    Finding::warning(Code::NotReadable, message!("member-unread", what = what), message!("fix-member-unread"))
}

fn seat_names(seats: &BTreeSet<Seat>) -> Message {
    match seats.len() {
        0 => message!("seats-none"),
        count => {
            let names = Arg::list(seats.iter().map(|seat| seat.api_name()), count);
            message!("seats-some", count = count, names = names)
        }
    }
}
