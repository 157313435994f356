//! Where each person stands: new, invited, a member already, or held back because the sheet asks
//! for something that cannot be decided. Nobody's groups and workspaces are looked at here.

use super::make::Given;
use super::{Asked, Held, Standing, roles, words};
use crate::model::{Action, Code, Member, OrgRole, Person, Seat, Wants};

/// What is decided about a person so far.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) standing: Standing,
    /// The member as read, where the person is one.
    pub(super) member: Option<&'a Member>,
    /// What is sent: everything for new people, only what changes for members.
    pub(super) asked: Asked,
    pub(super) remarks: Vec<Held>,
}

impl Draft<'_> {
    /// Holds the person back: nothing is sent for them.
    pub(super) fn hold(&mut self, why: Held) {
        self.standing = Standing::Held(why);
        self.remarks.clear();
    }

    pub(super) const fn is_held(&self) -> bool {
        matches!(self.standing, Standing::Held(_))
    }

    /// Whether the person is a user, or becomes one in this run.
    pub(super) const fn is_user(&self) -> bool {
        matches!(self.standing, Standing::Create | Standing::Member { .. })
    }
}

/// The standing of everybody on the sheet, in its order.
pub(super) fn judge(given: Given<'_>) -> Vec<Draft<'_>> {
    given.roster.people.iter().map(|person| draft(given, person)).collect()
}

fn draft<'a>(given: Given<'a>, person: &Person) -> Draft<'a> {
    let wants = given.roster.wants_of(person);
    let member = given.snapshot.members.get(person.email());
    let mut draft = Draft {
        standing: Standing::Create,
        member,
        asked: Asked { role: None, seats: wants.seats.clone() },
        remarks: Vec::new(),
    };
    match wants.role.as_ref().map(|role| roles::resolve(role, given.roles())).transpose() {
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
        draft.standing = Standing::Invited { uuid: invitation.uuid, expired };
        if expired {
            draft.remarks.push(expired_invitation());
        }
    } else if let Some(why) = given.snapshot.unread.person(person.email()) {
        draft.hold(unread(why));
    } else {
        draft.standing = joining(wants);
        draft.asked.role.get_or_insert(OrgRole::Member);
    }
    draft
}

const fn joining(wants: &Wants) -> Standing {
    match wants.action {
        Action::Create => Standing::Create,
        Action::Invite => Standing::Invite,
    }
}

/// Nothing is sent for somebody who may be there already.
fn unread(why: &str) -> Held {
    Held {
        code: Code::NotReadable,
        message: format!("whether the person is in the organization already could not be read: {why}"),
        fix: "use a key that may read members and invitations, then run again".to_owned(),
    }
}

fn expired_invitation() -> Held {
    Held {
        code: Code::InvitationExpired,
        message: "the invitation has expired".to_owned(),
        fix: "delete it with `frontdesk invitations delete ADDRESS`, then run again to invite anew".to_owned(),
    }
}

/// What of a member is not as the sheet asks: to be updated if a person asked for that, else told.
fn compare(given: Given<'_>, member: &Member, draft: &mut Draft<'_>) {
    let role = draft.asked.role.take().filter(|role| roles::differs(&member.roles, role, given.roles()) == Some(true));
    let seats = draft.asked.seats.take().filter(|seats| member.seats.as_ref().is_some_and(|has| has != seats));
    let update = given.policy.update && (role.is_some() || seats.is_some());
    draft.standing = Standing::Member { uuid: member.uuid, update };
    if update {
        draft.asked = Asked { role, seats };
        return;
    }
    if let Some(role) = role {
        draft.remarks.push(differs(format!(
            "is a member with the role {}, the sheet says {}",
            words::listed(member.roles.iter().map(String::as_str), 4),
            role_name(&role),
        )));
    }
    if let (Some(seats), Some(has)) = (seats, &member.seats) {
        draft.remarks.push(differs(format!(
            "is a member with {}, the sheet says {}",
            seat_names(has.iter()),
            seat_names(seats.iter())
        )));
    }
}

/// A difference that stays, because nobody asked to change existing members.
pub(super) fn differs(message: String) -> Held {
    Held {
        code: Code::MemberDiffers,
        message,
        fix: "run with `--update` to change it, or correct the sheet".to_owned(),
    }
}

fn role_name(role: &OrgRole) -> String {
    match role {
        OrgRole::Named(name) => words::quoted(name),
        OrgRole::Uuid(uuid) => words::quoted(&uuid.to_string()),
        standard => words::quoted(standard.api_name().expect("every standard role has a name in the API")),
    }
}

fn seat_names<'a>(seats: impl ExactSizeIterator<Item = &'a Seat>) -> String {
    match seats.len() {
        0 => "no seats".to_owned(),
        1 => format!("the seat {}", words::listed(seats.map(|seat| seat.api_name()), 1)),
        n => format!("the seats {}", words::listed(seats.map(|seat| seat.api_name()), n)),
    }
}
