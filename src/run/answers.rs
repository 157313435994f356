//! The state becomes answers: one for every row, whatever happened. Starts from what the plan
//! says of each row and overlays what the run did, and what the ledger remembers of its earlier part.

use super::halt::{Again, Halt};
use super::ledger::Memory;
use super::state::{PersonOutcome, PlaceKind, PlaceOutcome, RunState, StepFailure};
use crate::model::{Answer, Code, Outcome, Person, Place, Placement};
use crate::plan::{self, Entry, PersonAction, PlacePlan, Plan};
use crate::roster::Roster;
use crate::text::escape_control;

/// Every row's answer, in the order of the rows.
pub(super) fn answers(
    plan: &Plan,
    roster: &Roster,
    state: &RunState,
    memory: &Memory,
    halt: Option<(&Halt, Again)>,
) -> Vec<Answer> {
    let mut answers = plan::answers(plan, roster);
    for (index, person) in (0u32..).zip(&roster.people) {
        let place = answers.binary_search_by_key(&person.at, |answer| answer.at);
        let answer = &mut answers[place.expect("every person stands on a row, and answers are in their order")];
        let entry = &plan.entries[index as usize];
        Telling { plan, state, memory, halt, person, index, entry }.overlay(answer);
    }
    answers
}

/// One person's answer in the making.
struct Telling<'a> {
    plan: &'a Plan,
    state: &'a RunState,
    memory: &'a Memory,
    halt: Option<(&'a Halt, Again)>,
    person: &'a Person,
    index: u32,
    entry: &'a Entry,
}

impl Telling<'_> {
    fn overlay(&self, answer: &mut Answer) {
        answer.user_uuid = self.state.uuid(self.index);
        if matches!(self.entry.standing, PersonAction::Held(_)) {
            return;
        }
        self.outcome(answer);
        answer.groups = self.places(PlaceKind::Group, answer);
        answer.workspaces = self.places(PlaceKind::Workspace, answer);
        if answer.outcome == Outcome::NotAttempted {
            // Nothing was tried there either, so nothing failed.
            for places in [&mut answer.groups, &mut answer.workspaces] {
                places.retain(|place| place.placement != Placement::Failed);
            }
        }
        self.say_what_next(answer);
    }

    fn outcome(&self, answer: &mut Answer) {
        let email = self.person.email();
        match (&self.state.outcomes[self.index as usize], &self.entry.standing) {
            (PersonOutcome::Done(outcome), _) => answer.outcome = *outcome,
            (PersonOutcome::Refused(setback), _) => tell(answer, Outcome::Rejected, setback),
            (PersonOutcome::Failed(setback), _) => tell(answer, Outcome::Failed, setback),
            (PersonOutcome::Untouched, PersonAction::Member { update: true, .. }) => {
                answer.outcome = Outcome::NotAttempted;
            }
            (PersonOutcome::Untouched, PersonAction::Member { .. }) => {
                answer.outcome =
                    if self.memory.updated.contains(email) { Outcome::Updated } else { Outcome::AlreadyMember };
            }
            (PersonOutcome::Untouched, PersonAction::Invited { .. }) => {
                let ours = self.memory.invited.contains(email);
                answer.outcome = if ours { Outcome::Invited } else { Outcome::AlreadyInvited };
            }
            (PersonOutcome::Untouched, _) => answer.outcome = Outcome::NotAttempted,
        }
        // Whoever the earlier part of this run created was created by this run, whatever came later.
        let is_member = matches!(answer.outcome, Outcome::AlreadyMember | Outcome::Updated);
        if is_member && self.memory.created.contains(email) {
            answer.outcome = Outcome::Created;
        }
        if answer.outcome == Outcome::NotAttempted {
            tell(answer, Outcome::NotAttempted, &stopped(self.halt));
        }
    }

    fn places(&self, kind: PlaceKind, answer: &mut Answer) -> Vec<Place> {
        let (planned, targets) = match kind {
            PlaceKind::Group => (&self.entry.groups, &self.plan.groups),
            PlaceKind::Workspace => (&self.entry.workspaces, &self.plan.workspaces),
        };
        let mut places = Vec::with_capacity(planned.len());
        for (target, place_plan) in planned {
            let name = targets[*target as usize].name.as_str();
            let placement = self.placement(kind, *target, name, *place_plan, answer);
            places.push(Place { name: escape_control(name).into_owned(), placement });
        }
        places
    }

    fn placement(
        &self,
        kind: PlaceKind,
        target: u32,
        name: &str,
        planned: PlacePlan,
        answer: &mut Answer,
    ) -> Placement {
        let email = self.person.email();
        match (planned, self.state.placed(kind, target, self.index)) {
            (_, Some(PlaceOutcome::Added)) => Placement::Added,
            (_, Some(PlaceOutcome::Failed(setback))) => {
                append(answer, setback, name);
                Placement::Failed
            }
            (PlacePlan::Holds, None) if self.remembered(kind, name, email) => Placement::Added,
            (PlacePlan::Holds, None) => Placement::Member,
            (PlacePlan::Waits, None) => waiting(name, answer),
            (PlacePlan::Blocked, None) => Placement::Failed,
            (PlacePlan::Add, None) => {
                if !self.person_failed() && answer.outcome != Outcome::NotAttempted {
                    append(answer, &stopped(self.halt), name);
                }
                Placement::Failed
            }
        }
    }

    /// Whether the earlier part of this run put them there.
    fn remembered(&self, kind: PlaceKind, name: &str, email: &str) -> bool {
        let pair = (name.to_owned(), email.to_owned());
        match kind {
            PlaceKind::Group => self.memory.grouped.contains(&pair),
            PlaceKind::Workspace => {
                let by_group = |(group, workspace): &(String, String)| {
                    workspace == name && self.memory.grouped.contains(&(group.clone(), email.to_owned()))
                };
                self.memory.placed.contains(&pair) || self.memory.provisioned.iter().any(by_group)
            }
        }
    }

    fn person_failed(&self) -> bool {
        matches!(self.state.outcomes[self.index as usize], PersonOutcome::Refused(_) | PersonOutcome::Failed(_))
    }

    /// How somebody new gets in.
    fn say_what_next(&self, answer: &mut Answer) {
        let email = self.person.email();
        let waits = |place: &&Place| place.placement == Placement::Waiting;
        let line = match answer.outcome {
            Outcome::Created => format!("signs in with {email}, through account recovery"),
            Outcome::Invited if answer.groups.iter().any(|place| waits(&place)) => {
                "an e-mail is on its way; the groups wait for its acceptance".to_owned()
            }
            Outcome::Invited => "an e-mail is on its way".to_owned(),
            _ => return,
        };
        answer.detail = if answer.detail.is_empty() { line } else { format!("{line}; {}", answer.detail) };
    }
}

/// A place that was to wait for an invitation to be accepted: it waits only where one is pending.
fn waiting(name: &str, answer: &mut Answer) -> Placement {
    match answer.outcome {
        Outcome::Invited | Outcome::AlreadyInvited if answer.user_uuid.is_none() => return Placement::Waiting,
        Outcome::Invited | Outcome::AlreadyMember => append(answer, &a_member_meanwhile(), name),
        // What kept the person from being invited is told already.
        _ => {}
    }
    Placement::Failed
}

/// Sets what went wrong with the person; what was told before stays behind it.
fn tell(answer: &mut Answer, outcome: Outcome, setback: &StepFailure) {
    answer.outcome = outcome;
    answer.problem = Some(setback.code);
    answer.fix.clone_from(&setback.fix);
    answer.detail = match answer.detail.as_str() {
        "" => setback.why.clone(),
        before => format!("{}; {before}", setback.why),
    };
}

/// Adds what went wrong with one place.
fn append(answer: &mut Answer, setback: &StepFailure, place: &str) {
    answer.problem.get_or_insert(setback.code);
    if answer.fix.is_empty() {
        answer.fix.clone_from(&setback.fix);
    }
    let separator = if answer.detail.is_empty() { "" } else { "; " };
    answer.detail = format!("{}{separator}{}: {}", answer.detail, escape_control(place), setback.why);
}

/// The setback of a place that waits for nothing any more.
fn a_member_meanwhile() -> StepFailure {
    StepFailure {
        code: Code::NeedsFailed,
        why: "the person has become a member meanwhile".to_owned(),
        fix: "run the same command again: it adds them".to_owned(),
    }
}

/// The setback of everything that a halt, or a step before it, kept from being sent.
fn stopped(halt: Option<(&Halt, Again)>) -> StepFailure {
    match halt {
        Some((halt, again)) => {
            StepFailure { code: Code::RunStopped, why: format!("not attempted: {}", halt.why()), fix: halt.fix(again) }
        }
        None => StepFailure {
            code: Code::NeedsFailed,
            why: "not attempted: a step that it needs did not succeed".to_owned(),
            fix: "see what the other rows of the same group or workspace say, then run the same command again"
                .to_owned(),
        },
    }
}
