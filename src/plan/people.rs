//! Decides what is done with each person: create, invite, keep or update a member, or hold back because the sheet asks
//! for something that cannot be decided. Groups and workspaces are decided elsewhere.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::draft::PersonDraft;
use super::input::Input;
use super::member::{self, Rules};
use super::{PersonAction, PersonPlan, PlanPolicy, RoleAndSeats, address_change, names, removed_since, roles};
use crate::messages::{Arg, Message, message};
use crate::model::{Action, Code, Field, Finding, Member, OrgRole, PastInvitations, Person};

/// Returns the draft of a person, without groups and workspaces.
pub(super) fn decide<'a>(input: Input<'a>, person: &Person) -> PersonDraft<'a> {
    let Input { roster, snapshot, policy } = input;
    let (entitlements, known) = (roster.entitlements_of(person), input.roles());
    let wanted = match roles::resolve_all(entitlements.roles.as_ref(), known, policy.single_role) {
        Ok(roles) => roles,
        Err(mut why) => {
            if let Some(cell) = roster.hidden_cell(person.at, Field::Role) {
                why.message = message!("hidden-role-unknown", cell = cell);
            }
            return PersonDraft::held(why);
        }
    };
    let comparison = Rules { roster, person, known, update: policy.update, single_role: policy.single_role };
    if let Some(member) = snapshot.members.get(person.email()) {
        return decide_member(input, person, (member, comparison), &wanted);
    }
    let mut roles = match roles::sendable(wanted.clone(), known) {
        Ok(roles) => roles,
        Err(why) => return PersonDraft::held(Finding::error(Code::NotReadable, why, message!("fix-separate-roles"))),
    };
    let mut findings: Vec<Finding> = address_change::open_move(input, person).into_iter().collect();
    let action = if let Some(invitation) = snapshot.invitations.get(person.email()) {
        let expired = invitation.expired == Some(true);
        let past = snapshot.past.invitations.get(person.email());
        findings.extend(if expired {
            Some(expired_invitation(policy, past))
        } else {
            member::invitation_difference(comparison, invitation, &wanted)
        });
        if !invitation.others.is_empty() {
            let all: Vec<Uuid> = std::iter::once(invitation.uuid).chain(invitation.others.iter().copied()).collect();
            findings.push(invitation_doubled(person.email(), &all));
        }
        PersonAction::Invited { uuid: invitation.uuid, expired }
    } else if let Some(why) = snapshot.unread.person(person.email()) {
        return PersonDraft::held(unknown_membership(why));
    } else if let Some(why) = removed_since::question(input, person, None) {
        return PersonDraft::held(why);
    } else if let Some(why) = address_change::question(input, person) {
        return PersonDraft::held(why);
    } else if policy.limits.renewals.as_ref().is_some_and(|renewals| !renewals.contains(person.email())) {
        return PersonDraft::held(invitation_gone());
    } else {
        if roles.is_empty() {
            roles.push(OrgRole::Member);
        }
        match entitlements.action {
            Action::Create => PersonAction::Create,
            Action::Invite => match snapshot.past.invitations.get(person.email()) {
                Some(past) if past.count > policy.limits.max_renewals => return PersonDraft::held(renewal_limit(past)),
                _ => PersonAction::Invite,
            },
        }
    };
    PersonDraft {
        member: None,
        asked: RoleAndSeats { roles, seats: entitlements.seats.clone() }.into(),
        update: None,
        workspace_roles: BTreeMap::new(),
        reduces: false,
        demotes: false,
        plan: PersonPlan { findings: findings.into(), ..PersonPlan::new(action) },
    }
}

/// Says that the account at the person's address has quite another name.
pub(crate) fn account_of_other(person: &Person, member: &Member) -> Message {
    message!("account-of-other", email = person.email(), name = Arg::quoted(&member.name))
}

/// Returns the draft of a member.
fn decide_member<'a>(
    input: Input<'a>,
    person: &Person,
    (member, rules): (&'a Member, Rules<'_>),
    wanted: &[OrgRole],
) -> PersonDraft<'a> {
    if let Some(why) = removed_since::question(input, person, Some(member)) {
        return PersonDraft::held(why);
    }
    // What an earlier account has is given to nobody else.
    if input.roster.entitlements_of(person).moves && !names::may_be_same_person(member, person) {
        let message = account_of_other(person, member);
        return PersonDraft::held(Finding::error(Code::AddressChanged, message, message!("fix-account-of-other")));
    }
    let addition = member::compare(rules, member, wanted);
    let action = PersonAction::Member { uuid: member.uuid, update: !addition.update.is_empty() };
    let (changes, mut findings) = (addition.changes, addition.findings);
    findings.extend(names::difference(input.roster, person, member));
    findings.extend(address_change::open_move(input, person));
    PersonDraft {
        member: Some(member),
        asked: RoleAndSeats { roles: addition.roles, seats: None }.into(),
        update: (!addition.update.is_empty()).then(|| Box::new(addition.update)),
        workspace_roles: BTreeMap::new(),
        reduces: addition.reduces,
        demotes: addition.demotes,
        plan: PersonPlan { findings: findings.into(), changes: changes.into(), ..PersonPlan::new(action) },
    }
}

/// Nothing is sent for a person who may be in the organization already.
fn unknown_membership(why: &str) -> Finding {
    Finding::error(Code::NotReadable, message!("person-unread", why = why), message!("fix-person-unread"))
}

/// An invitation that is gone was declined, withdrawn, or accepted with another address: only a person knows which.
fn renewal_limit(past: &PastInvitations) -> Finding {
    let PastInvitations { count: sent, first, last } = past;
    let message = if first == last {
        message!("renewals-on", times = *sent, last = last.as_str())
    } else {
        message!("renewals-since", times = *sent, first = first.as_str(), last = last.as_str())
    };
    Finding::error(Code::RenewalLimit, message, message!("fix-renewals", sent = sent.to_string()))
}

fn expired_invitation(policy: &PlanPolicy, past: Option<&PastInvitations>) -> Finding {
    let message = message!("invitation-expired");
    let (message, fix) = match past.map(|past| past.count).filter(|sent| *sent > policy.limits.max_renewals) {
        _ if policy.limits.renewals.is_none() => (message, message!("fix-invitation-expired")),
        None => (message, message!("fix-invitation-renew")),
        Some(sent) => (
            message!("invitation-expired-again", times = sent),
            message!("fix-invitation-renew-more", sent = sent.to_string()),
        ),
    };
    Finding::warning(Code::InvitationExpired, message, fix)
}

/// The finding on a person who has these pending invitations.
pub(crate) fn invitation_doubled(email: &str, uuids: &[Uuid]) -> Finding {
    let ids = uuids.iter().map(Uuid::to_string).collect::<Vec<_>>().join(", ");
    let message = message!("invitation-doubled", count = uuids.len(), ids = ids);
    Finding::warning(Code::InvitationDoubled, message, message!("fix-invitation-doubled", email = email))
}

/// Nobody is invited again on a guess: the person or an administrator may have had a reason.
fn invitation_gone() -> Finding {
    Finding::error(Code::InvitationGone, message!("invitation-gone"), message!("fix-invitation-gone"))
}
