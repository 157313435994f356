//! Decides what is done with each person: create, invite, keep or update a member, or hold back because the sheet asks
//! for something that cannot be decided. Groups and workspaces are decided elsewhere.

use std::collections::BTreeSet;

use super::make::Given;
use super::unite::{self, Relation};
use super::{MemberUpdate, PersonAction, RoleAndSeats, roles};
use crate::model::{
    Action, Code, Entitlements, Field, Finding, IdVec, KnownRole, Member, OrgRole, Person, PersonId, Seat,
};
use crate::roster::Roster;
use crate::text::{quoted, quoted_list};

/// What is decided about a person so far.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) action: PersonAction,
    /// The member as read, where the person is one.
    pub(super) member: Option<&'a Member>,
    /// What is sent for new people; of members, the role that an update adds.
    pub(super) asked: RoleAndSeats,
    /// What is sent for members.
    pub(super) update: MemberUpdate,
    /// What changes of a member, from what to what.
    pub(super) changes: Vec<String>,
    /// Warnings.
    pub(super) findings: Vec<Finding>,
}

impl<'a> Draft<'a> {
    /// The draft of somebody about whom nothing is decided.
    fn new(member: Option<&'a Member>, entitlements: &Entitlements) -> Self {
        Self {
            action: PersonAction::Create,
            member,
            asked: RoleAndSeats { role: None, seats: entitlements.seats.clone() },
            update: MemberUpdate::default(),
            changes: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Holds the person back: nothing is sent for them.
    pub(super) fn hold(&mut self, why: Finding) {
        self.action = PersonAction::Held(why);
        self.findings.clear();
        self.changes.clear();
    }

    pub(super) const fn is_held(&self) -> bool {
        matches!(self.action, PersonAction::Held(_))
    }

    /// Whether the person is a user, or becomes one in this run.
    pub(super) const fn is_user(&self) -> bool {
        matches!(self.action, PersonAction::Create | PersonAction::Member { .. })
    }
}

/// The draft of every person on the sheet, in its order.
pub(super) fn judge(given: Given<'_>) -> IdVec<PersonId, Draft<'_>> {
    given.roster.people.iter().map(|person| draft(given, person)).collect()
}

fn draft<'a>(given: Given<'a>, person: &Person) -> Draft<'a> {
    let entitlements = given.roster.entitlements_of(person);
    let member = given.snapshot.members.get(person.email());
    let mut draft = Draft::new(member, entitlements);
    match entitlements.role.as_ref().map(|role| roles::resolve(role, given.roles())).transpose() {
        Ok(role) => draft.asked.role = role,
        Err(mut why) => {
            if let Some(cell) = given.roster.hidden_cell(person.at, Field::Role) {
                why.message = format!("{cell} holds a role that is unknown or cannot be looked up");
            }
            draft.hold(why);
            return draft;
        }
    }
    if let Some(member) = member {
        let policy = given.policy;
        let (known, single_role) = (given.roles(), policy.single_role);
        let rules = Rules { roster: given.roster, person, known, update: policy.update, single_role };
        compare(rules, member, &mut draft);
    } else if let Some(invitation) = given.snapshot.invitations.get(person.email()) {
        let expired = invitation.expired == Some(true);
        draft.action = PersonAction::Invited { uuid: invitation.uuid, expired };
        if expired {
            draft.findings.push(expired_invitation());
        }
    } else if let Some(why) = given.snapshot.unread.person(person.email()) {
        draft.hold(unknown_membership(why));
    } else {
        draft.action = joining(entitlements);
        draft.asked.role.get_or_insert(OrgRole::Member);
    }
    draft
}

const fn joining(entitlements: &Entitlements) -> PersonAction {
    match entitlements.action {
        Action::Create => PersonAction::Create,
        Action::Invite => PersonAction::Invite,
    }
}

/// Nothing is sent for a person who may be there already.
fn unknown_membership(why: &str) -> Finding {
    Finding::error(
        Code::NotReadable,
        format!("whether the person is in the organization already could not be read: {why}"),
        "use a key that may read members and invitations, then run again",
    )
}

fn expired_invitation() -> Finding {
    let fix = "delete it with `frontdesk invitations delete ADDRESS`, then run again to invite anew";
    Finding::warning(Code::InvitationExpired, "the invitation has expired", fix)
}

/// What an update adds to a member as they are now.
#[derive(Debug, Default)]
pub(crate) struct Addition {
    pub(crate) update: MemberUpdate,
    /// From what to what.
    pub(crate) changes: Vec<String>,
    /// Why something of the sheet is not added.
    pub(crate) findings: Vec<Finding>,
}

/// Decides again what an update adds, for a member who may have changed since the plan was made.
pub(crate) fn addition(
    roster: &Roster,
    person: &Person,
    member: &Member,
    known: Option<&[KnownRole]>,
    single_role: bool,
) -> Addition {
    let entitlements = roster.entitlements_of(person);
    let mut draft = Draft::new(Some(member), entitlements);
    match entitlements.role.as_ref().map(|role| roles::resolve(role, known)).transpose() {
        Ok(role) => draft.asked.role = role,
        Err(why) => return Addition { findings: vec![why], ..Addition::default() },
    }
    compare(Rules { roster, person, known, update: true, single_role }, member, &mut draft);
    Addition { update: draft.update, changes: draft.changes, findings: draft.findings }
}

/// Whether a change of the plan is one of the member's own roles or seats.
pub(crate) fn is_member_change(change: &str) -> bool {
    [ROLE, SEATS].iter().any(|what| change.strip_prefix(what).is_some_and(|rest| rest.starts_with(": ")))
}

/// How changes of roles and of seats begin.
const ROLE: &str = "role";
const SEATS: &str = "seats";

/// How members are compared with the sheet.
#[derive(Clone, Copy)]
struct Rules<'a> {
    roster: &'a Roster,
    person: &'a Person,
    known: Option<&'a [KnownRole]>,
    update: bool,
    single_role: bool,
}

/// Compares a member with the sheet: what is missing is added where the policy says so, else it is a warning. Where
/// something that they have would be lost or cannot be read, nothing is sent for them.
fn compare(rules: Rules<'_>, member: &Member, draft: &mut Draft<'_>) {
    let (role, seats) = (draft.asked.role.take(), draft.asked.seats.take());
    let role_is_clear = role.is_none_or(|role| compare_role(rules, member, role, draft));
    let seats_are_clear = seats.is_none_or(|seats| compare_seats(rules, member, &seats, draft));
    if !(role_is_clear && seats_are_clear) {
        draft.asked.role = None;
        draft.update = MemberUpdate::default();
        draft.changes.clear();
    }
    draft.action = PersonAction::Member { uuid: member.uuid, update: !draft.update.is_empty() };
}

/// Returns whether an update may be sent.
fn compare_role(rules: Rules<'_>, member: &Member, role: OrgRole, draft: &mut Draft<'_>) -> bool {
    let known = rules.known;
    let names = unite::role_names(&member.roles, known);
    let difference = || {
        let has = quoted_list(names.iter().map(String::as_str), 4);
        let says = sheet_says(rules, Field::Role, || role_name(&role, known));
        format!("is a member with the role {has}, {says}")
    };
    match unite::relation(&member.roles, &role, known) {
        Relation::Above => draft.findings.push(less(format!("{}, which is less", difference()))),
        Relation::Lacks if !rules.update => draft.findings.push(differs(difference())),
        Relation::Lacks => match unite::unite_roles(&member.roles, &role, known, rules.single_role) {
            Ok(change) => {
                draft.changes.push(change.describe(ROLE));
                draft.update.roles = change.send;
                draft.asked.role = Some(role);
            }
            Err(why) => {
                draft.findings.push(less(format!("{}; {why}", difference())));
                return false;
            }
        },
        Relation::Unknown if rules.update => {
            draft.findings.push(unreadable_part("roles"));
            return false;
        }
        Relation::Has | Relation::Unknown => {}
    }
    true
}

/// The same of seats. Seats beside those of the sheet stay, and are no difference.
fn compare_seats(rules: Rules<'_>, member: &Member, seats: &BTreeSet<Seat>, draft: &mut Draft<'_>) -> bool {
    let Some(has) = &member.seats else {
        if rules.update {
            draft.findings.push(unreadable_part("seats"));
        }
        return !rules.update;
    };
    let Some(change) = unite::unite_seats(member, has, seats) else { return true };
    if rules.update {
        draft.changes.push(change.describe(SEATS));
        draft.update.seats = Some(change.send);
    } else {
        let says = sheet_says(rules, Field::Seats, || seat_names(seats.iter()));
        draft.findings.push(differs(format!("is a member with {}, {says}", seat_names(has.iter()))));
    }
    true
}

/// A difference that stays, because nothing is taken away from a member.
pub(super) fn less(message: String) -> Finding {
    let fix = "correct the sheet, or change the member in the Admin Panel: an update takes nothing away";
    Finding::warning(Code::MemberDiffers, message, fix)
}

/// An update that is not sent, because what the member has could be lost.
fn unreadable_part(what: &str) -> Finding {
    let message = format!("the member's {what} could not be read, so nothing of them was changed");
    Finding::warning(Code::NotReadable, message, "run again; if it stays so, change the member in the Admin Panel")
}

/// A difference that stays, because existing members are not to be changed.
pub(super) fn differs(message: String) -> Finding {
    Finding::warning(Code::MemberDiffers, message, "run with `--update` to add it, or correct the sheet")
}

/// What the sheet asks for, but not what a hidden cell of it says.
fn sheet_says(rules: Rules<'_>, field: Field, what: impl FnOnce() -> String) -> String {
    match rules.roster.hidden_cell(rules.person.at, field) {
        Some(cell) => format!("{cell} says something else"),
        None => format!("the sheet says {}", what()),
    }
}

fn role_name(role: &OrgRole, known: Option<&[KnownRole]>) -> String {
    match role {
        OrgRole::Named(name) => quoted(name),
        OrgRole::Uuid(uuid) => {
            let named = known.unwrap_or_default().iter().find(|known| known.uuid == *uuid);
            named.map_or_else(|| quoted(&uuid.to_string()), |known| quoted(&known.name))
        }
        standard => quoted(standard.api_name().expect("every standard role has a name in the API")),
    }
}

fn seat_names<'a>(seats: impl ExactSizeIterator<Item = &'a Seat>) -> String {
    match seats.len() {
        0 => "no seats".to_owned(),
        1 => format!("the seat {}", quoted_list(seats.map(|seat| seat.api_name()), 1)),
        n => format!("the seats {}", quoted_list(seats.map(|seat| seat.api_name()), n)),
    }
}
