//! Keeps an organization administrator where `--update=replace` demotes others. Whoever may be an administrator counts as
//! one among those who are demoted; only a member whose own role surely says so counts among those who stay.

use std::collections::HashSet;

use uuid::Uuid;

use super::draft::Draft;
use super::{Demotions, PersonAction, Plan, roles};
use crate::messages::message;
use crate::model::{Code, Finding, FindingPlace, KnownRole, Member, PersonId};

/// Returns whether the plan holds people only because no other administrator is known.
#[must_use]
pub fn needs_administrator(plan: &Plan) -> bool {
    let is_of_organization = |why: &Finding| !matches!(why.place, Some(FindingPlace::Workspace(_)));
    let is_last = |action: &PersonAction| matches!(action, PersonAction::Held(why) if why.code == Code::LastAdministrator && is_of_organization(why));
    plan.entries.iter().any(|entry| is_last(&entry.action))
}

/// Returns whether the member's own roles surely make them an organization administrator.
pub(crate) fn is_surely_administrator(member: &Member, known: Option<&[KnownRole]>) -> bool {
    roles::administer(&member.roles, known) == Some(true)
}

/// Returns everybody who would be demoted, if no administrator would surely be left.
pub(super) fn suspects(draft: &Draft<'_>) -> Vec<(PersonId, Finding)> {
    let demoted = demoted(draft);
    if demoted.is_empty() || left(draft, &demoted).is_some() {
        return Vec::new();
    }
    let why = last_administrator(demoted.len());
    demoted.into_iter().map(|person| (person, why.clone())).collect()
}

/// Returns who is demoted by the draft, and who stays.
pub(super) fn decide(draft: &Draft<'_>) -> Option<Demotions> {
    let people = demoted(draft);
    if people.is_empty() {
        return None;
    }
    let left = left(draft, &people).expect("people without whom nobody is left are held");
    Some(Demotions { people, left })
}

fn demoted(draft: &Draft<'_>) -> Vec<PersonId> {
    draft.people().filter(|(_, person)| person.demotes).map(|(id, _)| id).collect()
}

/// Returns a member who surely is an administrator, is not among the `demoted`, and is not removed by the same run.
fn left(draft: &Draft<'_>, demoted: &[PersonId]) -> Option<Uuid> {
    let snapshot = draft.input.snapshot;
    let demoted: HashSet<Uuid> = demoted.iter().filter_map(|&person| Some(draft.people[person].member?.uuid)).collect();
    let stays = |member: &&Member| {
        !demoted.contains(&member.uuid)
            && !snapshot.past.leaving.contains(&member.uuid)
            && is_surely_administrator(member, snapshot.roles.as_deref())
    };
    let known = snapshot.members.values().filter(stays).map(|member| member.uuid);
    known.chain(snapshot.administrator).min()
}

/// Holds people without whom no administrator is left.
pub(crate) fn last_administrator(people: usize) -> Finding {
    let message = message!("last-administrator", people = people);
    Finding::error(Code::LastAdministrator, message, message!("fix-last-administrator"))
}
