//! Compares a member with the sheet: what an update changes of their roles and seats, and what differs and stays. Where
//! something of theirs would be lost by mistake or cannot be read, nothing is sent for them.

use std::collections::BTreeSet;

use super::member_update::{self, Relation};
use super::{MemberUpdate, UpdateMode, roles};
use crate::model::{Code, Field, Finding, Invitation, KnownRole, Member, OrgRole, Person, Seat};
use crate::roster::Roster;
use crate::text::{plural, quoted_list};

/// The most roles of a member that a message shows.
const ROLES_SHOWN: usize = 4;
/// How changes of roles and of seats begin.
const ROLE: &str = "role";
const SEATS: &str = "seats";

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
    pub(crate) changes: Vec<String>,
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
        addition.findings.push(kept(format!("{}, which is less", difference()), LESS));
    } else if with(Relation::Unknown).next().is_some() && !rules.update.is_off() {
        addition.findings.push(not_readable("roles"));
        return false;
    } else if !lacking.is_empty() && rules.update.is_off() {
        addition.findings.push(differs(difference()));
    } else if !lacking.is_empty() {
        match member_update::unite_roles(&member.roles, &lacking, known, rules.single_role) {
            Ok(change) => {
                addition.changes.push(change.describe(ROLE));
                addition.update.roles = change.send;
                addition.roles = lacking;
            }
            Err(why) => {
                addition.findings.push(kept(format!("{}; {why}", difference()), NOT_REPLACED));
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
            addition.changes.push(change.describe(ROLE));
            addition.update.roles = change.send;
            addition.roles = wanted.iter().filter(|role| relation(role) != Relation::Has).cloned().collect();
        }
        Err(why) => {
            addition.findings.push(kept(format!("{}; {why}", role_difference(rules, member, wanted)), NOT_REPLACED));
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
fn role_difference(rules: Rules<'_>, member: &Member, wanted: &[OrgRole]) -> String {
    format!("is a member with {}", roles_against_sheet(rules, &member.roles, wanted))
}

/// Returns the roles of somebody, and what the sheet says: ``the role `member`, but the sheet says `billing_manager` ``.
fn roles_against_sheet(rules: Rules<'_>, raw: &[String], wanted: &[OrgRole]) -> String {
    let known = rules.known;
    let has = member_update::role_names(raw, known);
    let has = quoted_list(has.iter().map(String::as_str), ROLES_SHOWN);
    let names = || quoted_list(wanted.iter().map(|role| roles::name(role, known)), ROLES_SHOWN);
    let (role, says) = (plural(raw.len(), "role", "roles"), sheet_says(rules, Field::Role, names));
    format!("the {role} {has}, but {says}")
}

/// Returns how the roles of a pending invitation surely differ from those of the sheet. The API cannot change an invitation.
pub(super) fn invitation_difference(rules: Rules<'_>, invitation: &Invitation, wanted: &[OrgRole]) -> Option<Finding> {
    let relation = |role| member_update::relation(&invitation.roles, role, rules.known);
    let differs = |role| matches!(relation(role), Relation::Lacks | Relation::Above);
    let is_same = wanted.iter().any(|role| relation(role) == Relation::Has);
    let lacks = wanted.iter().any(|role| relation(role) == Relation::Lacks);
    let is_other = lacks || (!is_same && wanted.iter().any(differs));
    is_other.then(|| {
        let message = format!("is invited with {}", roles_against_sheet(rules, &invitation.roles, wanted));
        let fix = "correct the sheet, or delete the invitation with `frontdesk invitations delete ADDRESS` and run again to send a new one";
        Finding::warning(Code::InvitationDiffers, message, fix)
    })
}

/// Returns whether an update may be sent. Seats beside those of the sheet are a difference only if the sheet says none, and
/// stay unless the seats are replaced.
fn compare_seats(rules: Rules<'_>, member: &Member, seats: &BTreeSet<Seat>, addition: &mut Addition) -> bool {
    let Some(has) = &member.seats else {
        let is_off = rules.update.is_off();
        addition.findings.extend((!is_off).then(|| not_readable("seats")));
        return is_off;
    };
    let difference = || {
        let says = sheet_says(rules, Field::Seats, || seat_names(seats));
        format!("is a member with {}, but {says}", seat_names(has))
    };
    let change = match rules.update {
        UpdateMode::Replace { drop_unknown } => member_update::replace_seats(member, has, seats, drop_unknown),
        _ if seats.is_empty() && !has.is_empty() => {
            addition.findings.push(kept(format!("{}, which is less", difference()), LESS));
            return true;
        }
        _ => member_update::unite_seats(member, has, seats),
    };
    let Some(change) = change else { return true };
    if rules.update.is_off() {
        addition.findings.push(differs(difference()));
    } else {
        addition.reduces |= change.reduces();
        addition.changes.push(change.describe(SEATS));
        addition.update.seats = Some(change.send);
    }
    true
}

/// Returns whether a change of the plan is one of the member's own roles or seats.
pub(crate) fn is_member_change(change: &str) -> bool {
    [ROLE, SEATS].iter().any(|what| change.strip_prefix(what).is_some_and(|rest| rest.starts_with(": ")))
}

/// A difference that stays, because existing members are not to be changed.
pub(super) fn differs(message: String) -> Finding {
    Finding::warning(Code::MemberDiffers, message, "run with `--update` to add it, or correct the sheet")
}

/// What to do where the sheet asks for less.
pub(super) const LESS: &str = "correct the sheet, or run with `--update=replace` to take away what it does not list";
/// What to do where one request cannot contain what the member would have.
pub(super) const NOT_REPLACED: &str = "correct the sheet, or change the member in the Admin Panel";

/// A difference that stays, because nothing is taken away from the member.
pub(super) fn kept(message: String, fix: &str) -> Finding {
    Finding::warning(Code::MemberDiffers, message, fix)
}

/// An update that is not sent, because what the member has could be lost.
fn not_readable(what: &str) -> Finding {
    let message = format!("the member's {what} could not be read, so they were not changed");
    Finding::warning(
        Code::NotReadable,
        message,
        "run again; if this happens again, change the member in the Admin Panel",
    )
}

/// Returns what the sheet asks for. A hidden cell is named and not quoted.
fn sheet_says(rules: Rules<'_>, field: Field, what: impl FnOnce() -> String) -> String {
    match rules.roster.hidden_cell(rules.person.at, field) {
        Some(cell) => format!("{cell} says something else"),
        None => format!("the sheet says {}", what()),
    }
}

fn seat_names(seats: &BTreeSet<Seat>) -> String {
    let names = quoted_list(seats.iter().map(|seat| seat.api_name()), seats.len());
    match seats.len() {
        0 => "no seats".to_owned(),
        1 => format!("the seat {names}"),
        _ => format!("the seats {names}"),
    }
}
