//! The board becomes answers: one for every row, whatever happened. Starts from what the plan
//! says of each row and overlays what the run did, and what the ledger remembers of its earlier part.

use super::board::{Board, Fate, PlaceKind, Placed, Setback};
use super::halt::Halt;
use super::ledger::Memory;
use crate::model::{Answer, Code, Outcome, Person, Place, Placement};
use crate::plan::{self, Entry, PlacePlan, Plan, Standing};
use crate::roster::Roster;

/// Every row's answer, in the order of the rows.
pub(super) fn answers(
    plan: &Plan,
    roster: &Roster,
    board: &Board,
    memory: &Memory,
    halt: Option<&Halt>,
) -> Vec<Answer> {
    let mut answers = plan::answers(plan, roster);
    let mut people = roster.people.iter().enumerate().peekable();
    for answer in &mut answers {
        // Both are in the order of the rows, and a person's row is nobody else's.
        if let Some((index, person)) = people.next_if(|(_, person)| person.at == answer.at) {
            let index = u32::try_from(index).expect("a roster has fewer people than u32 can count");
            let telling = Telling { plan, board, memory, halt, person, index, entry: &plan.entries[index as usize] };
            telling.overlay(answer);
        }
    }
    answers
}

/// One person's answer in the making.
struct Telling<'a> {
    plan: &'a Plan,
    board: &'a Board,
    memory: &'a Memory,
    halt: Option<&'a Halt>,
    person: &'a Person,
    index: u32,
    entry: &'a Entry,
}

impl Telling<'_> {
    fn overlay(&self, answer: &mut Answer) {
        answer.user_uuid = self.board.uuid(self.index);
        if matches!(self.entry.standing, Standing::Held(_)) {
            return;
        }
        self.outcome(answer);
        answer.groups = self.places(PlaceKind::Group, answer);
        answer.workspaces = self.places(PlaceKind::Workspace, answer);
        self.say_what_next(answer);
    }

    fn outcome(&self, answer: &mut Answer) {
        let email = self.person.email();
        match (&self.board.fates[self.index as usize], &self.entry.standing) {
            (Fate::Done(outcome), _) => answer.outcome = *outcome,
            (Fate::Refused(setback), _) => tell(answer, Outcome::Rejected, setback),
            (Fate::Failed(setback), _) => tell(answer, Outcome::Failed, setback),
            (Fate::Untouched, Standing::Member { update, .. }) => {
                answer.outcome = if self.memory.created.contains(email) {
                    Outcome::Created
                } else if self.memory.updated.contains(email) && !update {
                    Outcome::Updated
                } else if *update {
                    Outcome::NotAttempted
                } else {
                    Outcome::AlreadyMember
                };
            }
            (Fate::Untouched, Standing::Invited { .. }) => {
                let ours = self.memory.invited.contains(email);
                answer.outcome = if ours { Outcome::Invited } else { Outcome::AlreadyInvited };
            }
            (Fate::Untouched, _) => answer.outcome = Outcome::NotAttempted,
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
            let name = targets[*target as usize].name.clone();
            let placement = self.placement(kind, *target, &name, *place_plan, answer);
            places.push(Place { name, placement });
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
        match (planned, self.board.placed(kind, target, self.index)) {
            (_, Some(Placed::Added)) => Placement::Added,
            (_, Some(Placed::Failed(setback))) => {
                append(answer, setback, name);
                Placement::Failed
            }
            (PlacePlan::Holds, None) if self.remembered(kind, name, email) => Placement::Added,
            (PlacePlan::Holds, None) => Placement::Member,
            (PlacePlan::Waits, None) if self.person_failed() => Placement::Failed,
            (PlacePlan::Waits, None) => Placement::Waiting,
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
        matches!(self.board.fates[self.index as usize], Fate::Refused(_) | Fate::Failed(_))
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

/// Sets what went wrong with the person; what was told before stays behind it.
fn tell(answer: &mut Answer, outcome: Outcome, setback: &Setback) {
    answer.outcome = outcome;
    answer.problem = Some(setback.code);
    answer.fix.clone_from(&setback.fix);
    answer.detail = match answer.detail.as_str() {
        "" => setback.why.clone(),
        before => format!("{}; {before}", setback.why),
    };
}

/// Adds what went wrong with one place.
fn append(answer: &mut Answer, setback: &Setback, place: &str) {
    answer.problem.get_or_insert(setback.code);
    if answer.fix.is_empty() {
        answer.fix.clone_from(&setback.fix);
    }
    let separator = if answer.detail.is_empty() { "" } else { "; " };
    answer.detail = format!("{}{separator}{}: {}", answer.detail, crate::model::harmless(place), setback.why);
}

/// The setback of everything that a halt kept from being sent.
fn stopped(halt: Option<&Halt>) -> Setback {
    let why = halt.map_or_else(|| "a step that it needs did not succeed".to_owned(), Halt::why);
    Setback {
        code: if halt.is_some() { Code::RunStopped } else { Code::NeedsFailed },
        why: format!("not attempted: {why}"),
        fix: "run the same command again: it continues".to_owned(),
    }
}
