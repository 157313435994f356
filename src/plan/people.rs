//! Decides what is done with each person: create, invite, keep or update a member, or hold back because the sheet asks
//! for something that cannot be decided. Groups and workspaces are decided elsewhere.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::draft::PersonDraft;
use super::input::Input;
use super::member::{self, Rules};
use super::{
    MemberUpdate, PersonAction, PersonPlan, PlanPolicy, RoleAndSeats, address_change, names, removed_since, roles,
};
use crate::model::{Action, Code, Field, Finding, Member, OrgRole, PastInvitations, Person};
use crate::text::count;

/// Returns the draft of a person, without groups and workspaces.
pub(super) fn decide<'a>(input: Input<'a>, person: &Person) -> PersonDraft<'a> {
    let Input { roster, snapshot, policy } = input;
    let (entitlements, known) = (roster.entitlements_of(person), input.roles());
    let wanted = match roles::resolve_all(entitlements.roles.as_ref(), known, policy.single_role) {
        Ok(roles) => roles,
        Err(mut why) => {
            if let Some(cell) = roster.hidden_cell(person.at, Field::Role) {
                why.message = format!("{cell} contains a role that is unknown or cannot be looked up").into();
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
        Err(why) => return PersonDraft::held(Finding::error(Code::NotReadable, why, SEPARATE_ROLES)),
    };
    let mut findings = Vec::new();
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
        asked: RoleAndSeats { roles, seats: entitlements.seats.clone() },
        update: MemberUpdate::default(),
        workspace_roles: BTreeMap::new(),
        reduces: false,
        demotes: false,
        plan: PersonPlan { findings, ..PersonPlan::new(action) },
    }
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
    let addition = member::compare(rules, member, wanted);
    let action = PersonAction::Member { uuid: member.uuid, update: !addition.update.is_empty() };
    let (changes, mut findings) = (addition.changes, addition.findings);
    findings.extend(names::difference(input.roster, person, member));
    PersonDraft {
        member: Some(member),
        asked: RoleAndSeats { roles: addition.roles, seats: None },
        update: addition.update,
        workspace_roles: BTreeMap::new(),
        reduces: addition.reduces,
        demotes: addition.demotes,
        plan: PersonPlan { findings, changes, ..PersonPlan::new(action) },
    }
}

/// What to do where a standard role and a custom one cannot be sent together.
const SEPARATE_ROLES: &str = "use a key that may read the roles, or keep either standard or custom roles in this cell";

/// Nothing is sent for a person who may be in the organization already.
fn unknown_membership(why: &str) -> Finding {
    Finding::error(
        Code::NotReadable,
        format!("could not read whether the person is already in the organization: {why}"),
        "look in the Admin Panel, or use a key that may read members and invitations, then run again",
    )
}

/// An invitation that is gone was declined, withdrawn, or accepted with another address: only a person knows which.
fn renewal_limit(past: &PastInvitations) -> Finding {
    let PastInvitations { count: sent, first, last } = past;
    let when = if first == last { format!("on {last}") } else { format!("since {first}, the last time on {last}") };
    let times = count(*sent, "time", "times");
    Finding::error(
        Code::RenewalLimit,
        format!("invited {times} {when}, and is neither a member nor invited now"),
        format!(
            "ask the person whether they declined or joined with another address; to invite them again, run with `--max-renewals {sent}`"
        ),
    )
}

fn expired_invitation(policy: &PlanPolicy, past: Option<&PastInvitations>) -> Finding {
    let message = "the invitation has expired";
    let sheet_decides =
        "delete it with `frontdesk invitations delete ADDRESS`, then run again to send a new invitation";
    let (message, fix) = match past.map(|past| past.count).filter(|sent| *sent > policy.limits.max_renewals) {
        _ if policy.limits.renewals.is_none() => (message.to_owned(), sheet_decides.to_owned()),
        None => (message.to_owned(), "to send a new invitation, run `frontdesk follow-up --renew`".to_owned()),
        Some(sent) => {
            let fix = format!(
                "ask the person whether the address is right; to invite them again, run `frontdesk follow-up --renew --max-renewals {sent}`"
            );
            (format!("{message}, and it was sent {} already", count(sent, "time", "times")), fix)
        }
    };
    Finding::warning(Code::InvitationExpired, message, fix)
}

/// The finding on a person who has these pending invitations.
pub(crate) fn invitation_doubled(email: &str, uuids: &[Uuid]) -> Finding {
    let ids = uuids.iter().map(Uuid::to_string).collect::<Vec<_>>().join(", ");
    Finding::warning(
        Code::InvitationDoubled,
        format!("the person has {} pending invitations: {ids}", uuids.len()),
        format!(
            "tell the person that one is enough, or delete both with `frontdesk invitations delete {email}` and run again"
        ),
    )
}

/// Nobody is invited again on a guess: the person or an administrator may have had a reason.
fn invitation_gone() -> Finding {
    Finding::error(
        Code::InvitationGone,
        "the invitation is gone and the person is not a member: it was declined or withdrawn, or the account was deleted",
        "ask the person; to invite them again, run `frontdesk onboard` with their sheet",
    )
}
