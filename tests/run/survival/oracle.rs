//! What must be true of an organization and of answers.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use frontdesk::model::{Action, Answer, Outcome, Placement};
use frontdesk::roster::{AnsweredRows, Roster};
use frontdesk::run::RunResult;
use frontdesk::simulator::{Fault, FaultTiming, OrganizationView, WireFault};

use super::case::{Case, GROUPS, Other, WORKSPACES, address};

/// How long the client waits for a response.
const CLIENT_PATIENCE: Duration = Duration::from_mins(1);

type Verdict = Result<(), String>;

fn that(holds: bool, otherwise: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// Nobody has two accounts, an account and an invitation, or more than one e-mail; no name is there twice. What a second
/// administrator makes may be there beside ours.
pub(crate) fn nobody_is_there_twice(case: &Case, view: &OrganizationView) -> Verdict {
    let mut there: BTreeMap<String, u32> = BTreeMap::new();
    let addresses = view.users.iter().map(|user| &user.email).chain(view.invitations.iter().map(|one| &one.email));
    let made = |other: Other| case.others.iter().filter(|(_, made)| *made == other).count();
    let theirs = others_people(case);
    for email in addresses.filter(|email| !theirs.contains(*email)) {
        *there.entry(email.to_lowercase()).or_default() += 1;
    }
    that(there.values().all(|count| *count == 1), || format!("somebody is there twice: {there:?}"))?;
    let emails = &view.emails_sent;
    let is_one = |(email, count): (&String, &u32)| *count == 1 || theirs.contains(email);
    that(emails.iter().all(is_one), || format!("somebody got two e-mails: {emails:?}"))?;
    for name in GROUPS {
        that(view.groups_named(name).count() <= 1 + made(Other::Group(name)), || {
            format!("there are two groups {name}")
        })?;
    }
    for name in WORKSPACES {
        that(view.workspaces_named(name).count() <= 1 + made(Other::Workspace(name)), || {
            format!("there are two workspaces {name}")
        })?;
    }
    Ok(())
}

/// Whether the command would end with 0: every row is as the sheet asks.
pub(crate) fn is_done(finished: &RunResult) -> bool {
    finished.halt.is_none() && finished.alarms.is_empty() && finished.answers.iter().all(|answer| answer.is_settled())
}

/// The addresses of the people whom a second administrator lets in or invites.
fn others_people(case: &Case) -> BTreeSet<String> {
    let who = |(_, other): &(u64, Other)| match other {
        Other::Person(who) | Other::Invitation(who) => Some(address(*who)),
        _ => None,
    };
    case.others.iter().filter_map(who).collect()
}

/// Where there are two of a name, or a person has two invitations, no row about it is said to be done.
pub(crate) fn two_are_told(answers: &AnsweredRows, view: &OrganizationView) -> Verdict {
    answers.iter().filter(|answer| answer.outcome != Outcome::Duplicate).try_for_each(|answer| {
        let groups = answer.groups.iter().any(|place| view.groups_named(&place.name).count() > 1);
        let workspaces = answer.workspaces.iter().any(|place| view.workspaces_named(&place.name).count() > 1);
        let is_theirs = |email: &String| email.eq_ignore_ascii_case(&answer.email);
        let invitations = view.invitations.iter().filter(|one| is_theirs(&one.email)).count() > 1;
        let two = groups || workspaces || invitations;
        that(!two || !answer.is_settled(), || format!("two of the same, and settled: {answer:?}"))
    })
}

/// Every row is answered once, and what the answer claims is so.
pub(crate) fn answers_are_true(
    case: &Case,
    answers: &AnsweredRows,
    roster: &Roster,
    view: &OrganizationView,
) -> Verdict {
    let rows: Vec<u32> = answers.iter().map(|answer| answer.at.number).collect();
    let expected: Vec<u32> = (2..).take(roster.rows()).collect();
    that(rows == expected, || format!("rows {rows:?} are answered, of {expected:?}"))?;
    answers.iter().try_for_each(|answer| is_true(case, &answer, view))
}

fn is_true(case: &Case, answer: &Answer, view: &OrganizationView) -> Verdict {
    let email = answer.email.as_str();
    let (user, invitation) = (view.user(email), view.invitation(email));
    // What is late, or what a second administrator does, may come behind the check.
    let may_follow = is_late(case) || others_people(case).contains(email);
    let claim = match answer.outcome {
        Outcome::Created | Outcome::AlreadyMember => user.is_some(),
        Outcome::Invited | Outcome::AlreadyInvited => invitation.is_some(),
        Outcome::Failed if frontdesk::report::detail(answer).contains("a check did not find the change") => {
            may_follow || (user.is_none() && invitation.is_none())
        }
        _ => true,
    };
    that(claim, || format!("untrue: {answer:?}"))?;
    let uuid = answer.user_uuid;
    that(uuid.is_none() || uuid == user.map(|user| user.uuid), || format!("another user's UUID: {answer:?}"))?;
    let is_them = |member: &String| member.eq_ignore_ascii_case(email);
    for place in &answer.groups {
        let inside = view.groups_named(&place.name).any(|group| group.members.iter().any(is_them));
        that(stands(place.placement, inside, user.is_some()), || format!("group {}: {answer:?}", place.name))?;
    }
    for place in &answer.workspaces {
        let mut named = view.workspaces_named(&place.name);
        let inside = named.any(|workspace| workspace.members.iter().any(|(member, _)| is_them(member)));
        that(stands(place.placement, inside, user.is_some()), || format!("workspace {}: {answer:?}", place.name))?;
    }
    Ok(())
}

/// Whether a change may be made or shown after the client has stopped waiting for it.
fn is_late(case: &Case) -> bool {
    let faults = &case.faults;
    let mut all = faults.chances.keys().copied().chain(faults.plans.iter().map(|plan| plan.fault));
    let slow = Fault::Wire(WireFault::Slow, FaultTiming::Before);
    !faults.max_delay().is_zero() || (faults.slow > CLIENT_PATIENCE && all.any(|fault| fault == slow))
}

fn stands(placement: Placement, inside: bool, is_user: bool) -> bool {
    match placement {
        Placement::Member | Placement::Added | Placement::Updated => inside,
        Placement::Waiting => !is_user,
        Placement::Removed => !inside,
        Placement::Failed | Placement::NotAttempted | Placement::Planned => true,
    }
}

/// Whoever and whatever was there is still there, and is the same one.
pub(crate) fn nothing_was_undone(before: &OrganizationView, after: &OrganizationView) -> Verdict {
    for user in &before.users {
        that(after.users.contains(user), || format!("{user:?} is gone or another"))?;
    }
    for invitation in &before.invitations {
        that(after.invitations.contains(invitation), || format!("{invitation:?} is gone or another"))?;
    }
    for group in &before.groups {
        let same = after.groups.iter().find(|other| other.uuid == group.uuid);
        let kept = same.is_some_and(|same| group.members.iter().all(|member| same.members.contains(member)));
        that(kept, || format!("{group:?} has lost somebody"))?;
    }
    for workspace in &before.workspaces {
        let same = after.workspaces.iter().find(|other| other.uuid == workspace.uuid);
        let kept = same.is_some_and(|same| workspace.members.iter().all(|member| same.members.contains(member)));
        that(kept, || format!("{workspace:?} has lost somebody"))?;
    }
    Ok(())
}

/// Everybody whom a second administrator invites while our own creation of them may still come: they wait for the
/// invitation, and the run after that puts them into their groups and workspaces.
pub(crate) fn may_still_wait(case: &Case) -> BTreeSet<String> {
    if is_late(case) { others_people(case) } else { BTreeSet::new() }
}

/// Everybody who is to be there is there as asked, in the groups and workspaces that were asked for, and nobody else is.
/// Those in `waiting` may still be outside.
pub(crate) fn everything_is_right(
    case: &Case,
    roster: &Roster,
    view: &OrganizationView,
    waiting: &BTreeSet<String>,
) -> Verdict {
    let are_inside = |found: &BTreeSet<String>, expected: &BTreeSet<String>| {
        found.is_subset(expected) && expected.difference(found).all(|email| waiting.contains(email))
    };
    nobody_is_there_twice(case, view)?;
    let addresses = |who: &[usize]| who.iter().map(|who| address(*who)).collect::<BTreeSet<_>>();
    let mut users = addresses(&case.start.members);
    let mut invited = addresses(&case.start.invited);
    let owner = "owner@example.org".to_owned();
    for theirs in others_people(case) {
        if view.user(&theirs).is_some() {
            users.insert(theirs);
        } else if view.invitation(&theirs).is_some() {
            invited.insert(theirs);
        }
    }
    for person in &roster.people {
        let email = person.email().to_owned();
        if !users.contains(&email) && !invited.contains(&email) {
            match roster.entitlements_of(person).action {
                Action::Create => users.insert(email),
                Action::Invite => invited.insert(email),
            };
        }
    }
    let found: BTreeSet<String> = view.invitations.iter().map(|invitation| invitation.email.clone()).collect();
    that(found == invited, || format!("invited are {found:?} and not {invited:?}"))?;
    let found: BTreeSet<String> = view.emails_sent.keys().cloned().collect();
    let found: BTreeSet<String> = found.into_iter().filter(|email| !users.contains(email)).collect();
    that(found == invited, || format!("e-mails went to {found:?} and not to {invited:?}"))?;

    let entitled = |entitlements: &dyn Fn(&frontdesk::model::Entitlements) -> bool| -> BTreeSet<String> {
        let people = roster.people.iter().filter(|person| entitlements(roster.entitlements_of(person)));
        people.map(|person| person.email().to_owned()).filter(|email| users.contains(email)).collect()
    };
    for name in GROUPS.into_iter().filter(|name| view.groups_named(name).count() < 2) {
        let mut expected = entitled(&|entitlements| entitlements.groups.iter().any(|group| group == name));
        expected.extend(case.start.groups.get(name).map(|who| addresses(who)).unwrap_or_default());
        let found: BTreeSet<String> = view.groups_named(name).flat_map(|group| group.members.clone()).collect();
        that(are_inside(&found, &expected), || format!("in group {name} are {found:?} and not {expected:?}"))?;
    }
    for name in WORKSPACES.into_iter().filter(|name| view.workspaces_named(name).count() < 2) {
        let mut expected = entitled(&|entitlements| entitlements.workspaces.iter().any(|workspace| workspace == name));
        expected.extend(case.start.workspaces.get(name).map(|who| addresses(who)).unwrap_or_default());
        let members = view.workspaces_named(name).flat_map(|workspace| workspace.members.iter());
        let found: BTreeSet<String> = members.map(|(email, _)| email.clone()).filter(|email| *email != owner).collect();
        that(are_inside(&found, &expected), || format!("in workspace {name} are {found:?} and not {expected:?}"))?;
    }
    users.insert(owner);
    let found: BTreeSet<String> = view.users.iter().map(|user| user.email.clone()).collect();
    that(found == users, || format!("members are {found:?} and not {users:?}"))
}
