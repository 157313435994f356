//! Decides what is done with each person: create, invite, keep or update a member, or hold back because the sheet asks
//! for something that cannot be decided. Groups and workspaces are decided elsewhere.

use std::collections::BTreeSet;

use super::make::Given;
use super::unite::{self, Relation};
use super::{Asked, MemberUpdate, PersonAction, roles};
use crate::model::{Action, Code, Entitlements, Finding, IdVec, Member, OrgRole, Person, PersonId, Seat};
use crate::text::{quoted, quoted_list};

/// What is decided about a person so far.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) action: PersonAction,
    /// The member as read, where the person is one.
    pub(super) member: Option<&'a Member>,
    /// What is sent for new people; of members, the role that an update adds.
    pub(super) asked: Asked,
    /// What is sent for members.
    pub(super) update: MemberUpdate,
    /// What changes of a member, from what to what.
    pub(super) changes: Vec<String>,
    /// Warnings.
    pub(super) findings: Vec<Finding>,
}

impl Draft<'_> {
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
    let mut draft = Draft {
        action: PersonAction::Create,
        member,
        asked: Asked { role: None, seats: entitlements.seats.clone() },
        update: MemberUpdate::default(),
        changes: Vec::new(),
        findings: Vec::new(),
    };
    match entitlements.role.as_ref().map(|role| roles::resolve(role, given.roles())).transpose() {
        Ok(role) => draft.asked.role = role,
        Err(why) => {
            draft.hold(why);
            return draft;
        }
    }
    if let Some(member) = member {
        compare(given, member, &mut draft);
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

/// Compares a member with the sheet: what is missing is added where the policy says so, else it is a warning. Where
/// something that they have would be lost or cannot be read, nothing is sent for them.
fn compare(given: Given<'_>, member: &Member, draft: &mut Draft<'_>) {
    let (role, seats) = (draft.asked.role.take(), draft.asked.seats.take());
    let role_is_clear = role.is_none_or(|role| compare_role(given, member, role, draft));
    let seats_are_clear = seats.is_none_or(|seats| compare_seats(given, member, &seats, draft));
    if !(role_is_clear && seats_are_clear) {
        draft.asked.role = None;
        draft.update = MemberUpdate::default();
        draft.changes.clear();
    }
    draft.action = PersonAction::Member { uuid: member.uuid, update: !draft.update.is_empty() };
}

/// Returns whether an update may be sent.
fn compare_role(given: Given<'_>, member: &Member, role: OrgRole, draft: &mut Draft<'_>) -> bool {
    let (known, policy) = (given.roles(), given.policy);
    let names = unite::role_names(&member.roles, known);
    let difference = || {
        let has = quoted_list(names.iter().map(String::as_str), 4);
        format!("is a member with the role {has}, the sheet says {}", role_name(&role))
    };
    match unite::relation(&member.roles, &role, known) {
        Relation::Above => draft.findings.push(less(format!("{}, which is less", difference()))),
        Relation::Lacks if !policy.update => draft.findings.push(differs(difference())),
        Relation::Lacks => match unite::unite_roles(&member.roles, &role, known, policy.single_role) {
            Ok(change) => {
                draft.changes.push(change.describe("role"));
                draft.update.roles = change.send;
                draft.asked.role = Some(role);
            }
            Err(why) => {
                draft.findings.push(less(format!("{}; {why}", difference())));
                return false;
            }
        },
        Relation::Unknown if policy.update => {
            draft.findings.push(unreadable_part("roles"));
            return false;
        }
        Relation::Has | Relation::Unknown => {}
    }
    true
}

/// The same of seats. Seats beside those of the sheet stay, and are no difference.
fn compare_seats(given: Given<'_>, member: &Member, seats: &BTreeSet<Seat>, draft: &mut Draft<'_>) -> bool {
    let Some(has) = &member.seats else {
        if given.policy.update {
            draft.findings.push(unreadable_part("seats"));
        }
        return !given.policy.update;
    };
    let Some(change) = unite::unite_seats(member, has, seats) else { return true };
    if given.policy.update {
        draft.changes.push(change.describe("seats"));
        draft.update.seats = Some(change.send);
    } else {
        draft.findings.push(differs(format!(
            "is a member with {}, the sheet says {}",
            seat_names(has.iter()),
            seat_names(seats.iter())
        )));
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

fn role_name(role: &OrgRole) -> String {
    match role {
        OrgRole::Named(name) => quoted(name),
        OrgRole::Uuid(uuid) => quoted(&uuid.to_string()),
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
