//! Why an earlier account stays after the run of the new one: the new one does not have everything.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::admin_api::Client;
use crate::messages::{Message, message};
use crate::model::{Answer, Code, Email, Finding, Member, Outcome, Placement};
use crate::organization::{Directory, find_remaining, read_directory};
use crate::plan::offboard::RemovalSnapshot;
use crate::roster::Roster;

pub(super) fn is_invited(answer: &Answer) -> bool {
    matches!(answer.outcome, Outcome::Invited | Outcome::AlreadyInvited)
}

/// Returns why the earlier account stays after the run of the new one; `None` where the new one has everything. An earlier
/// invitation is no account: a new one is enough.
pub(super) fn unfinished(answer: &Answer, is_account: bool) -> Option<Finding> {
    let is_invited = is_invited(answer);
    let is_member = matches!(answer.outcome, Outcome::Created | Outcome::AlreadyMember | Outcome::Updated);
    let mut places = answer.groups.iter().chain(&answer.workspaces);
    let is_in = places.all(|place| match place.placement {
        Placement::Added | Placement::Updated | Placement::Member => true,
        placement => !is_account && placement == Placement::Waiting,
    });
    let is_verified = answer.notes.iter().all(|note| note.id() != Some("note-not-verified"));
    let message = match answer.outcome {
        _ if is_invited && is_account => message!("move-invited"),
        _ if (is_member || is_invited) && is_in && is_verified && answer.question().is_none() => return None,
        _ => message!("move-unfinished"),
    };
    Some(stays(message))
}

fn stays(why: Message) -> Finding {
    Finding::error(Code::AddressChanged, why, message!("fix-move-unfinished"))
}

fn renamed() -> Finding {
    Finding::error(Code::AddressChanged, message!("account-renamed"), message!("fix-account-replaced"))
}

/// Reads the accounts that leave next once more. Returns those that have more than when they were copied, and those of which
/// that cannot be seen, each with why it stays.
pub(super) async fn grown(
    client: &Client,
    (snapshot, before): (&RemovalSnapshot, &Directory),
    earlier: &Roster,
) -> Vec<(String, Finding)> {
    let members = earlier.people.iter().filter_map(|person| snapshot.named.members.get_key_value(person.email()));
    let leaving = members.filter(|(email, _)| !snapshot.held.contains_key(email.as_str()));
    let earlier: Vec<Email> = leaving.map(|(email, _)| email.clone()).collect();
    if earlier.is_empty() {
        return Vec::new();
    }
    let read = tokio::try_join!(find_remaining(client, &earlier, false), read_directory(client));
    let has_more = |email: &Email| {
        let Some((people, after)) = read.as_ref().ok().filter(|(_, after)| after.unread.is_empty()) else {
            return true;
        };
        let (then, now) = (&snapshot.named.members[email], people.members.get(email));
        now.is_some_and(|now| {
            then.uuid == now.uuid && (gained(then, now) || !groups(after, now).is_subset(&groups(before, then)))
        })
    };
    let mut found = Vec::new();
    for email in &earlier {
        let then = snapshot.named.members[email].uuid;
        let is_seen =
            || read.as_ref().is_ok_and(|(people, _)| people.members.get(email).map(|now| now.uuid) == Some(then));
        let why = match has_more(email) {
            true => Some(stays(message!("move-unfinished"))),
            false if is_seen() || is_gone(client, then).await => None,
            // It is removed by its UUID, whatever its address is by then.
            false => Some(renamed()),
        };
        found.extend(why.map(|why| (email.to_string(), why)));
    }
    found
}

/// Whether the API says that nobody has this UUID.
async fn is_gone(client: &Client, user: Uuid) -> bool {
    client.get_user(user).await.is_err_and(|error| error.is_missing())
}

/// Whether a member has a role, a seat or a role in a workspace that they had not.
fn gained(then: &Member, now: &Member) -> bool {
    let is_new = |had: &[String], has: &[String]| has.iter().any(|role| !had.contains(role));
    let (Some(had), Some(has)) = (&then.workspaces, &now.workspaces) else { return true };
    is_new(&then.roles, &now.roles)
        || !now.seat_names().is_subset(&then.seat_names())
        || has.iter().any(|(uuid, roles)| had.get(uuid).is_none_or(|had| is_new(had, roles)))
}

fn groups(directory: &Directory, member: &Member) -> BTreeSet<Uuid> {
    let groups = directory.groups_of.get(&member.uuid).into_iter().flatten();
    groups.map(|&index| directory.groups[index].1.uuid).collect()
}
