//! Turns the state of a run into answers, one for every row. Starts from what the plan says of each row and overlays
//! what the run did, and what the ledger remembers of its earlier part.

use std::sync::Arc;

use super::creation_days::CreationDays;
use super::halt::{Again, Halt};
use super::ledger::Memory;
use super::state::{PersonOutcome, PlaceId, PlaceOutcome, RunState};
use crate::messages::{Message, message};
use crate::model::{Answer, Code, Finding, FindingPlace, Id, Outcome, Person, PersonId, Place, Placement, Severity};
use crate::plan::{self, PersonAction, PersonPlan, PlacePlan, Plan};
use crate::roster::{AnsweredRows, Roster};
use crate::text::escape_control;

/// Every row's answer.
pub(super) fn answers(
    plan: &Plan,
    roster: &Arc<Roster>,
    state: &RunState,
    memory: &Memory,
    created: &CreationDays,
    halt: Option<(&Halt, Again)>,
) -> AnsweredRows {
    let complete = plan::completion(plan);
    AnsweredRows::new(Arc::clone(roster), |id, answer| {
        complete(id, answer);
        let (person, entry) = (&roster.people[id], &plan.entries[id]);
        Overlay { plan, state, memory, created, halt, person, id, entry }.apply(answer);
    })
}

/// What the run and the ledger know of one person, to be laid over the plan's answer.
struct Overlay<'a> {
    plan: &'a Plan,
    state: &'a RunState,
    memory: &'a Memory,
    /// The day on which runs created each person.
    created: &'a CreationDays,
    halt: Option<(&'a Halt, Again)>,
    person: &'a Person,
    id: PersonId,
    entry: &'a PersonPlan,
}

impl Overlay<'_> {
    fn apply(&self, answer: &mut Answer) {
        answer.user_uuid = self.state.uuid(self.id);
        if matches!(self.entry.action, PersonAction::Held(_)) {
            return;
        }
        self.outcome(answer);
        answer.groups = self.places(&self.entry.groups, PlaceId::Group, answer);
        answer.workspaces = self.places(&self.entry.workspaces, PlaceId::Workspace, answer);
        self.workspace_changes(answer);
        if answer.outcome == Outcome::NotAttempted {
            // Nothing was tried there either, so nothing failed.
            for places in [&mut answer.groups, &mut answer.workspaces] {
                places.retain(|place| !place.placement.is_missed());
            }
        }
        answer.notes.splice(0..0, self.creation(answer).into_iter().chain(self.way_in(answer)));
        answer.notes.extend(self.state.unverified.contains(&self.id).then(|| message!("note-not-verified")));
    }

    fn outcome(&self, answer: &mut Answer) {
        let email = self.person.email();
        answer.outcome = match (&self.state.outcomes[self.id], &self.entry.action) {
            (PersonOutcome::Done(outcome), _) => *outcome,
            (PersonOutcome::Refused(failure), _) => {
                answer.add((**failure).clone());
                Outcome::Rejected
            }
            (PersonOutcome::Failed(failure), _) => {
                answer.add((**failure).clone());
                if failure.code == Code::LastAdministrator { Outcome::Held } else { Outcome::Failed }
            }
            (PersonOutcome::Untouched, PersonAction::Member { update: true, .. }) => Outcome::NotAttempted,
            (PersonOutcome::Untouched, PersonAction::Member { .. }) if self.memory.updated.contains_key(email) => {
                Outcome::Updated
            }
            (PersonOutcome::Untouched, PersonAction::Member { .. }) => Outcome::AlreadyMember,
            (PersonOutcome::Untouched, PersonAction::Invited { .. }) if self.memory.invited.contains(email) => {
                Outcome::Invited
            }
            (PersonOutcome::Untouched, PersonAction::Invited { .. }) => Outcome::AlreadyInvited,
            (PersonOutcome::Untouched, _) => Outcome::NotAttempted,
        };
        // A person whom the earlier part of this run created was created by this run.
        let is_member = matches!(answer.outcome, Outcome::AlreadyMember | Outcome::Updated);
        if is_member && self.memory.created.contains(email) {
            answer.outcome = Outcome::Created;
        }
        if answer.outcome == Outcome::NotAttempted {
            answer.add(stopped(self.halt));
        }
        if let Some(remark) = self.state.remarks.get(&self.id) {
            answer.add(remark.clone());
        }
        self.addition(answer);
        self.remembered_changes(answer);
    }

    /// What an update really added, in place of what was planned.
    fn addition(&self, answer: &mut Answer) {
        let Some(addition) = self.state.additions.get(&self.id) else { return };
        answer.notes.retain(|note| !plan::is_member_change(note));
        answer.notes.splice(0..0, addition.changes.iter().cloned());
        for finding in addition.findings.iter().filter(|finding| !self.entry.findings.contains(finding)) {
            answer.add(finding.clone());
        }
    }

    /// A change of the roles in a workspace is one of the member, and is told only where it was made.
    fn workspace_changes(&self, answer: &mut Answer) {
        for (workspace, _) in self.entry.workspaces.iter().filter(|one| one.1 == PlacePlan::Add) {
            let place = PlaceId::Workspace(*workspace);
            let is_it = |note: &Message| plan::is_workspace_change(note, place.name(self.plan));
            match self.state.placed(place, self.id) {
                Some(PlaceOutcome::Added) if answer.notes.iter().any(is_it) => {
                    if answer.outcome == Outcome::AlreadyMember {
                        answer.outcome = Outcome::Updated;
                    }
                }
                _ => answer.notes.retain(|note| !is_it(note)),
            }
        }
    }

    /// What the earlier part of this run changed, where this part changed nothing.
    fn remembered_changes(&self, answer: &mut Answer) {
        let changes = self.memory.updated.get(self.person.email()).filter(|changes| !changes.is_empty());
        let is_told = answer.notes.iter().any(plan::is_member_change);
        if let Some(changes) = changes.filter(|_| answer.outcome == Outcome::Updated && !is_told) {
            answer.notes.insert(0, message!("change-earlier", changes = changes.as_str()));
        }
    }

    fn places<I: Id>(
        &self,
        planned: &[(I, PlacePlan)],
        place: impl Fn(I) -> PlaceId,
        answer: &mut Answer,
    ) -> Vec<Place> {
        let one = |(target, place_plan): &(I, PlacePlan)| {
            let place = place(*target);
            let name = place.name(self.plan);
            let placement = self.placement(place, name, *place_plan, answer);
            Place { name: escape_control(name).into_owned(), placement }
        };
        planned.iter().map(one).collect()
    }

    fn placement(&self, place: PlaceId, name: &str, planned: PlacePlan, answer: &mut Answer) -> Placement {
        let email = self.person.email();
        match (planned, self.state.placed(place, self.id)) {
            (_, Some(PlaceOutcome::Added)) => {
                let changes = &self.entry.changes;
                let is_update = changes.iter().any(|change| plan::is_workspace_change(change, name));
                let is_workspace = matches!(place, PlaceId::Workspace(_));
                if is_update && is_workspace { Placement::Updated } else { Placement::Added }
            }
            (_, Some(PlaceOutcome::Failed(failure))) => {
                answer.add(of_place(place, name, failure.clone()));
                Placement::Failed
            }
            (PlacePlan::Holds, None) if self.remembered(place, name, email) => Placement::Added,
            (PlacePlan::Holds, None) => Placement::Member,
            (PlacePlan::Waits, None) => waiting(place, name, answer),
            (PlacePlan::Blocked, None) => Placement::Failed,
            (PlacePlan::Add, None) => {
                if self.person_failed() {
                    return Placement::Failed;
                }
                if answer.outcome != Outcome::NotAttempted {
                    answer.add(of_place(place, name, stopped(self.halt)));
                }
                if self.halt.is_some() { Placement::NotAttempted } else { Placement::Failed }
            }
        }
    }

    /// Whether the earlier part of this run put them there.
    fn remembered(&self, place: PlaceId, name: &str, email: &str) -> bool {
        let pair = (name.to_owned(), email.to_owned());
        match place {
            PlaceId::Group(_) => self.memory.grouped.contains(&pair),
            PlaceId::Workspace(_) => {
                let by_group = |(group, workspace): &(String, String)| {
                    workspace == name && self.memory.grouped.contains(&(group.clone(), email.to_owned()))
                };
                self.memory.placed.contains(&pair) || self.memory.provisioned.iter().any(by_group)
            }
        }
    }

    fn person_failed(&self) -> bool {
        matches!(self.state.outcomes[self.id], PersonOutcome::Refused(_) | PersonOutcome::Failed(_))
    }

    /// When frontdesk created the person, in this run or an earlier one.
    fn creation(&self, answer: &Answer) -> Option<Message> {
        let is_member = matches!(answer.outcome, Outcome::Created | Outcome::AlreadyMember | Outcome::Updated);
        let day = self.created.of(self.id).filter(|_| is_member)?;
        Some(message!("note-created-on", day = day))
    }

    /// How a new person gets in.
    fn way_in(&self, answer: &Answer) -> Option<Message> {
        match answer.outcome {
            Outcome::Created => Some(message!("note-sign-in", email = self.person.email())),
            Outcome::Invited if answer.groups.iter().any(|place| place.placement == Placement::Waiting) => {
                Some(message!("note-invited-groups"))
            }
            Outcome::Invited => Some(message!("note-invited")),
            _ => None,
        }
    }
}

/// A place that was to wait for an invitation to be accepted: it waits only where one is pending.
fn waiting(place: PlaceId, name: &str, answer: &mut Answer) -> Placement {
    match answer.outcome {
        Outcome::Invited | Outcome::AlreadyInvited if answer.user_uuid.is_none() => return Placement::Waiting,
        Outcome::Invited | Outcome::AlreadyMember => {
            let finding = Finding::error(Code::NeedsFailed, message!("became-member"), message!("fix-run-again-adds"));
            answer.add(of_place(place, name, finding));
        }
        // What kept the person from being invited is among the findings already.
        _ => {}
    }
    Placement::Failed
}

/// The same finding about one place of a row that goes on.
fn of_place(place: PlaceId, name: &str, finding: Finding) -> Finding {
    let finding_place = match place {
        PlaceId::Group(_) => FindingPlace::Group,
        PlaceId::Workspace(_) => FindingPlace::Workspace,
    };
    let message = message!("of-place", place = escape_control(name).into_owned(), why = finding.message);
    Finding { severity: Severity::Warning, message, ..finding }.at(finding_place(name.into()))
}

/// Why everything that a halt, or a step before it, kept from being sent was not attempted.
fn stopped(halt: Option<(&Halt, Again)>) -> Finding {
    if let Some((halt, again)) = halt {
        return halt.finding(again);
    }
    Finding::error(Code::NeedsFailed, message!("earlier-step-failed"), message!("fix-earlier-step"))
}
