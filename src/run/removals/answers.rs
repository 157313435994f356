//! Turns what the run did into answers, one for every row. Starts from what the plan says of each row and overlays what was
//! removed, by this run or by its earlier part.

use std::collections::BTreeSet;

use super::super::halt::{Again, Halt};
use super::{RemovalContext, RemovalOutcome};
use crate::messages::{Arg, Message, message};
use crate::model::{Answer, Code, Finding, FindingPlace, Id, IdVec, Outcome, PersonId, Place, Placement, StepKind};
use crate::plan::Target;
use crate::plan::offboard::{Removal, removal_answers};
use crate::text::escape_control;

/// The most places that a sentence names; the columns of the report have all.
const LISTED: usize = 6;

/// Every row's answer, in the order of the rows.
pub(super) fn answers(context: &RemovalContext, halt: Option<(&Halt, Again)>) -> Vec<Answer> {
    let mut answers = removal_answers(&context.plan, &context.roster);
    for (id, person) in context.roster.people.with_ids() {
        let at = answers.binary_search_by_key(&person.at, |answer| answer.at).expect("every person is on a row");
        if context.plan.leavers[id].held.is_empty() {
            Overlay { context, id, halt }.apply(&mut answers[at]);
        }
    }
    answers
}

/// What the run and the ledger know of one person.
struct Overlay<'a> {
    context: &'a RemovalContext,
    id: PersonId,
    halt: Option<(&'a Halt, Again)>,
}

impl Overlay<'_> {
    fn apply(&self, answer: &mut Answer) {
        let removals = &self.context.plan.leavers[self.id].removals;
        let state = self.context.state();
        let ends: Vec<(Removal, Option<&RemovalOutcome>)> =
            removals.iter().map(|removal| (*removal, state.outcomes.get(&(self.id, *removal)))).collect();
        let is = |wanted: fn(&RemovalOutcome) -> bool| ends.iter().any(|(_, end)| end.is_some_and(wanted));
        let was_removed = |(removal, end): &(Removal, Option<&RemovalOutcome>)| {
            !matches!(removal, Removal::ApiKey(_)) && *end == Some(&RemovalOutcome::Removed)
        };
        let email = self.context.email(self.id);
        let is_removed = ends.iter().any(was_removed) || self.context.memory.has_left(email);
        let is_reduced = ends.contains(&(Removal::Power, Some(&RemovalOutcome::Removed)))
            || (self.context.plan.downgrade && self.context.memory.updated.contains_key(email));
        answer.outcome = if is(|end| matches!(end, RemovalOutcome::Refused(_))) {
            Outcome::Rejected
        } else if is(|end| matches!(end, RemovalOutcome::Failed(_))) {
            Outcome::Failed
        } else if ends.iter().any(|(_, end)| end.is_none()) {
            if ends.iter().all(|(_, end)| end.is_none()) { Outcome::NotAttempted } else { Outcome::Failed }
        } else if is_reduced {
            Outcome::Updated
        } else if is_removed {
            Outcome::Removed
        } else if answer.outcome == Outcome::AlreadyMember {
            Outcome::AlreadyMember
        } else {
            Outcome::AlreadyGone
        };
        for (removal, end) in &ends {
            self.add(answer, *removal, *end);
        }
        answer.notes.extend(state.unverified.contains(&self.id).then(|| message!("note-not-verified")));
        if matches!(answer.outcome, Outcome::Removed | Outcome::Updated) {
            answer.notes.extend(self.taken_over());
        }
        answer.groups.extend(self.remembered(&self.context.plan.groups, Removal::Group, removals));
        answer.workspaces.extend(self.remembered(&self.context.plan.workspaces, Removal::Workspace, removals));
        if answer.outcome == Outcome::Removed {
            let note =
                self.access_removed(answer, ends.contains(&(Removal::Membership, Some(&RemovalOutcome::Removed))));
            answer.notes.extend(note);
        }
    }

    /// Says what was taken from the person; who has left the organization has left every place in it.
    fn access_removed(&self, answer: &Answer, has_left: bool) -> Option<Message> {
        let earlier = self.context.memory.removed.get(self.context.email(self.id));
        let left_earlier = earlier.is_some_and(|all| all.iter().any(|(kind, _)| *kind == StepKind::RemovePerson));
        let taken = |places: &[Place]| -> Vec<String> {
            let removed = places.iter().filter(|place| place.placement == Placement::Removed);
            removed.map(|place| place.name.clone()).collect()
        };
        let group = |name: String| message!("what-group", name = Arg::quoted(&name));
        let workspace = |name: String| message!("what-workspace", name = Arg::quoted(&name));
        let what: Vec<Message> = if has_left || left_earlier {
            vec![message!("what-organization")]
        } else {
            taken(&answer.groups)
                .into_iter()
                .map(group)
                .chain(taken(&answer.workspaces).into_iter().map(workspace))
                .collect()
        };
        (!what.is_empty())
            .then(|| message!("note-access-removed", what = Message::listed(what.into_iter().take(LISTED))))
    }

    /// Adds one thing to the answer: its place, and why it was not removed.
    fn add(&self, answer: &mut Answer, removal: Removal, end: Option<&RemovalOutcome>) {
        let finding = match end {
            Some(RemovalOutcome::Removed | RemovalOutcome::WasGone) => None,
            Some(RemovalOutcome::Refused(failure) | RemovalOutcome::Failed(failure)) => Some(failure.clone()),
            None => Some(stopped(self.halt)),
        };
        let placement = match (&finding, end) {
            (None, _) => Placement::Removed,
            (Some(_), None) if self.halt.is_some() => Placement::NotAttempted,
            (Some(_), _) => Placement::Failed,
        };
        let plan = &self.context.plan;
        let key = |uuid| plan.keys.get(&uuid).map_or("", String::as_str);
        let (what, at) = match removal {
            Removal::Workspace(workspace) => {
                let name = &plan.workspaces[workspace].name;
                answer.workspaces.extend(place(name, placement, answer.outcome));
                (
                    message!("what-workspace", name = Arg::quoted(name)),
                    Some(FindingPlace::Workspace(name.as_str().into())),
                )
            }
            Removal::Group(group) => {
                let name = &plan.groups[group].name;
                answer.groups.extend(place(name, placement, answer.outcome));
                (message!("what-group", name = Arg::quoted(name)), Some(FindingPlace::Group(name.as_str().into())))
            }
            Removal::Invitation(_) => (message!("what-invitation"), None),
            Removal::ApiKey(uuid) => (message!("what-key", name = Arg::quoted(key(uuid))), None),
            Removal::Power => (message!("what-power"), None),
            Removal::Membership => (message!("what-organization"), None),
        };
        match (finding, removal) {
            (None, Removal::ApiKey(uuid)) => {
                answer.notes.push(message!("note-key-deleted", name = Arg::quoted(key(uuid))));
            }
            (None, Removal::Invitation(_)) => answer.notes.push(message!("note-invitation-withdrawn")),
            (None, _) => {}
            (Some(failure), _) if answer.outcome == Outcome::NotAttempted => answer.add(failure),
            (Some(failure), _) => {
                let message = message!("of-place", place = what, why = failure.message);
                answer.add(Finding { message, place: at, ..failure });
            }
        }
    }

    /// Names the workspaces that got another administrator before the person left.
    fn taken_over(&self) -> impl Iterator<Item = Message> {
        let plan = &self.context.plan;
        let theirs = plan.successions.iter().filter(|(_, people)| people.contains(&self.id));
        theirs.filter_map(|(workspace, _)| {
            let email = plan.successor.as_ref()?.email.as_str();
            Some(message!("note-taken-over", email = email, workspace = Arg::quoted(&plan.workspaces[*workspace].name)))
        })
    }

    /// Returns the places that the earlier part of this run took them out of.
    fn remembered<I: Id>(
        &self,
        targets: &IdVec<I, Target>,
        removal: fn(I) -> Removal,
        planned: &[Removal],
    ) -> Vec<Place> {
        let planned: BTreeSet<&Removal> = planned.iter().collect();
        let email = self.context.email(self.id);
        let kind = |removal| match removal {
            Removal::Group(_) => StepKind::RemoveFromGroup,
            _ => StepKind::RemoveFromWorkspace,
        };
        let is_left = |(id, target): &(I, &Target)| {
            let removal = removal(*id);
            !planned.contains(&removal) && self.context.memory.has_removed(email, kind(removal), &target.name)
        };
        let removed = |(_, target): (I, &Target)| place(&target.name, Placement::Removed, Outcome::Removed);
        targets.with_ids().filter(is_left).filter_map(removed).collect()
    }
}

/// Returns the place; none where nothing was tried for the row.
fn place(name: &str, placement: Placement, outcome: Outcome) -> Option<Place> {
    let name = escape_control(name).into_owned();
    (outcome != Outcome::NotAttempted).then_some(Place { name, placement })
}

/// Why everything that a halt kept from being sent was not attempted.
fn stopped(halt: Option<(&Halt, Again)>) -> Finding {
    halt.map_or_else(
        || Finding::error(Code::NeedsFailed, message!("earlier-step-failed"), message!("fix-run-again")),
        |(halt, again)| halt.finding(again),
    )
}
