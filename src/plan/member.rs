//! Compares a member with the sheet: what an update adds to their role and seats, and what differs and stays. Where
//! something of theirs would be lost or cannot be read, nothing is sent for them.

use std::collections::BTreeSet;

use super::member_update::{self, Relation};
use super::{MemberUpdate, roles};
use crate::model::{Code, Field, Finding, KnownRole, Member, OrgRole, Person, Seat};
use crate::roster::Roster;
use crate::text::{plural, quoted_list};

/// The most roles of a member that a message shows.
const ROLES_SHOWN: usize = 4;
/// How changes of roles and of seats begin.
const ROLE: &str = "role";
const SEATS: &str = "seats";

/// What an update adds to a member as they are now.
#[derive(Debug, Default)]
pub(crate) struct Addition {
    /// The roles that are new to the member.
    pub(super) roles: Vec<OrgRole>,
    pub(crate) update: MemberUpdate,
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
    /// Whether a difference is added; otherwise it is a warning.
    pub(super) update: bool,
    pub(super) single_role: bool,
}

/// Decides again what an update adds, for a member who may have changed since the plan was made.
pub(crate) fn addition(
    roster: &Roster,
    person: &Person,
    member: &Member,
    known: Option<&[KnownRole]>,
    single_role: bool,
) -> Addition {
    let wanted = roster.entitlements_of(person).roles.as_ref();
    match roles::resolve_all(wanted, known, single_role) {
        Ok(wanted) => compare(Rules { roster, person, known, update: true, single_role }, member, &wanted),
        Err(why) => Addition { findings: vec![why], ..Addition::default() },
    }
}

/// Compares a member with the resolved roles and the seats of the sheet.
pub(super) fn compare(rules: Rules<'_>, member: &Member, wanted: &[OrgRole]) -> Addition {
    let mut addition = Addition::default();
    let role_is_clear = wanted.is_empty() || compare_roles(rules, member, wanted, &mut addition);
    let seats = rules.roster.entitlements_of(rules.person).seats.as_ref();
    let seats_are_clear = seats.is_none_or(|seats| compare_seats(rules, member, seats, &mut addition));
    if !(role_is_clear && seats_are_clear) {
        addition = Addition { findings: addition.findings, ..Addition::default() };
    }
    addition
}

/// Returns whether an update may be sent. Roles beside those of the sheet stay; they are a difference where all of them
/// are above what the sheet asks for.
fn compare_roles(rules: Rules<'_>, member: &Member, wanted: &[OrgRole], addition: &mut Addition) -> bool {
    let known = rules.known;
    let difference = || {
        let has = member_update::role_names(&member.roles, known);
        let has = quoted_list(has.iter().map(String::as_str), ROLES_SHOWN);
        let names = || quoted_list(wanted.iter().map(|role| roles::name(role, known)), ROLES_SHOWN);
        let (role, says) = (plural(member.roles.len(), "role", "roles"), sheet_says(rules, Field::Role, names));
        format!("is a member with the {role} {has}, but {says}")
    };
    let relation = |role: &OrgRole| member_update::relation(&member.roles, role, known);
    let relations: Vec<Relation> = wanted.iter().map(relation).collect();
    let with = |relation| wanted.iter().zip(&relations).filter(move |one| *one.1 == relation).map(|one| one.0.clone());
    let lacking: Vec<OrgRole> = with(Relation::Lacks).collect();
    if relations.iter().all(|relation| *relation == Relation::Above) {
        addition.findings.push(less(&difference()));
    } else if with(Relation::Unknown).next().is_some() && rules.update {
        addition.findings.push(not_readable("roles"));
        return false;
    } else if !lacking.is_empty() && !rules.update {
        addition.findings.push(differs(difference()));
    } else if !lacking.is_empty() {
        match member_update::unite_roles(&member.roles, &lacking, known, rules.single_role) {
            Ok(change) => {
                addition.changes.push(change.describe(ROLE));
                addition.update.roles = change.send;
                addition.roles = lacking;
            }
            Err(why) => {
                addition.findings.push(kept(format!("{}; {why}", difference())));
                return false;
            }
        }
    }
    true
}

/// Returns whether an update may be sent. Seats beside those of the sheet stay, and are no difference.
fn compare_seats(rules: Rules<'_>, member: &Member, seats: &BTreeSet<Seat>, addition: &mut Addition) -> bool {
    let Some(has) = &member.seats else {
        addition.findings.extend(rules.update.then(|| not_readable("seats")));
        return !rules.update;
    };
    let Some(change) = member_update::unite_seats(member, has, seats) else { return true };
    if rules.update {
        addition.changes.push(change.describe(SEATS));
        addition.update.seats = Some(change.send);
    } else {
        let says = sheet_says(rules, Field::Seats, || seat_names(seats));
        addition.findings.push(differs(format!("is a member with {}, but {says}", seat_names(has))));
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

/// A difference that stays, because the sheet asks for less.
pub(super) fn less(difference: &str) -> Finding {
    kept(format!("{difference}, which is less"))
}

/// A difference that stays, because nothing is taken away from a member.
fn kept(message: String) -> Finding {
    let fix = "correct the sheet, or change the member in the Admin Panel: frontdesk never removes roles or seats";
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
