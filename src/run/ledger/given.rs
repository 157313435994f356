//! What runs gave people, and what they took from them: only what is known to have happened. A request whose end is unclear
//! proves nothing, and an invitation makes a member only once the person was seen as one.

use std::collections::HashMap;

use uuid::Uuid;

use super::answers::each_answer_once;
use super::memory::{EARLIER, day};
use super::person_facts::each_fact;
use super::step_people::each_done;
use super::{Ledger, LedgerError};
use crate::model::{Given, Outcome, Past, StepKind, Taken};

impl Ledger {
    /// Returns what the ledger remembers of people. With `again`, they get what somebody took from them since once more.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn past(&self, earlier: Option<&str>, again: bool) -> Result<Past, LedgerError> {
        let (given, removed) = self.given(earlier)?;
        let seen = given.keys().chain(removed.keys().map(|(email, _)| email)).cloned().collect();
        let (given, removed) = if again { Default::default() } else { (given, removed) };
        let (invitations, open_moves) = (self.past_invitations()?, self.open_moves()?);
        Ok(Past { invitations, given, removed, seen, open_moves, began: self.began_with()?, ..Past::default() })
    }

    /// Returns what runs gave each person, by address, and what they took away since. `earlier` is the run that continues, if one does: what it did so far,
    /// and the runs that it follows, is not compared with the organization, which may not show it yet.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    fn given(&self, earlier: Option<&str>) -> Result<(HashMap<String, Given>, Removed), LedgerError> {
        let connection = self.lock();
        let mut gifts = Gifts::default();
        let condition = format!("state = 'done' AND step.run NOT IN ({EARLIER})");
        each_done(&connection, &condition, &[&earlier], |step, email| {
            if let Some(kind) = StepKind::by_name(&step.kind) {
                let day = day(step.sent_ms);
                let by = Taken { day: day.clone(), by: Some(format!("frontdesk {} ({})", step.command, step.run)) };
                gifts.take_in(kind, step.target.clone(), email.to_owned(), day, (&step.command, by));
            }
        })?;
        let mut seen: HashMap<String, Seen> = HashMap::new();
        each_fact(&connection, |email, facts| {
            if facts.member.is_some() || facts.was_there_before {
                let last = facts.member.map(|(at_ms, user)| (at_ms, user.parse().ok()));
                seen.insert(email.to_owned(), Seen { last, was_there_before: facts.was_there_before });
            }
        })?;
        each_answer_once(&connection, "true", &[], |started_ms, answer| {
            let is_member = matches!(answer.outcome(), Outcome::Created | Outcome::AlreadyMember | Outcome::Updated);
            if is_member && !answer.uuid.is_empty() {
                let seen = seen.entry(answer.email.to_owned()).or_default();
                seen.was_there_before |= answer.outcome() != Outcome::Created;
                if seen.last.is_none_or(|(last_ms, _)| last_ms <= started_ms) {
                    seen.last = Some((started_ms, answer.user()));
                }
            }
            Ok(())
        })?;
        let removed = std::mem::take(&mut gifts.removed);
        Ok((gifts.finish(&seen), removed))
    }
}

/// How runs saw a person as a member.
#[derive(Default)]
struct Seen {
    /// When they did last, and the account.
    last: Option<(i64, Option<Uuid>)>,
    /// A run that had not created the person has seen them.
    was_there_before: bool,
}

/// What frontdesk took away, by address and what it is.
type Removed = HashMap<(String, String), Taken>;

/// What the steps gave so far, in the order in which they were sent.
#[derive(Default)]
struct Gifts {
    people: HashMap<String, Given>,
    /// Address → the day of the invitation.
    invited: HashMap<String, String>,
    removed: Removed,
}

impl Gifts {
    fn take_in(&mut self, kind: StepKind, target: String, email: String, day: String, (command, by): (&str, Taken)) {
        let label = match kind {
            StepKind::AddToGroup | StepKind::RemoveFromGroup => format!("group {target}"),
            StepKind::AddToWorkspace | StepKind::CreateWorkspace | StepKind::RemoveFromWorkspace => {
                format!("workspace {target}")
            }
            _ => "organization".to_owned(),
        };
        let key = (email.clone(), label);
        match kind {
            StepKind::CreatePeople
            | StepKind::InvitePeople
            | StepKind::AddToGroup
            | StepKind::AddToWorkspace
            | StepKind::CreateWorkspace => drop(self.removed.remove(&key)),
            StepKind::RemoveFromGroup | StepKind::RemoveFromWorkspace | StepKind::RemovePerson => {
                self.removed.insert(key, by);
            }
            // A follow-up renews it, and `invitations` leaves the decision to the sheet.
            StepKind::DeleteInvitation if matches!(command, "offboard" | "sync" | "onboard") => {
                self.removed.insert(key, by);
            }
            _ => {}
        }
        match kind {
            StepKind::CreatePeople => self.people.entry(email).or_default().membership = Some(day),
            StepKind::InvitePeople => drop(self.invited.insert(email, day)),
            StepKind::AddToGroup => drop(self.people.entry(email).or_default().groups.insert(target, day)),
            StepKind::AddToWorkspace | StepKind::CreateWorkspace => {
                drop(self.people.entry(email).or_default().workspaces.insert(target, day));
            }
            StepKind::RemovePerson => {
                let Given { groups, workspaces, .. } = self.people.entry(email).or_default();
                groups.clear();
                workspaces.clear();
            }
            StepKind::RemoveFromGroup
            | StepKind::RemoveFromWorkspace
            | StepKind::UpdatePerson
            | StepKind::CreateGroup
            | StepKind::ProvisionGroup
            | StepKind::DeleteInvitation
            | StepKind::DeleteApiKey => {}
        }
    }

    /// Returns what each person has of it; `seen` are the people who were seen as members.
    fn finish(mut self, seen: &HashMap<String, Seen>) -> HashMap<String, Given> {
        let has_accepted = |email: &String| seen.get(email).is_some_and(|seen| seen.was_there_before);
        for (email, day) in self.invited.into_iter().filter(|(email, _)| has_accepted(email)) {
            self.people.entry(email).or_default().membership.get_or_insert(day);
        }
        for (email, given) in &mut self.people {
            let last = seen.get(email).and_then(|seen| seen.last);
            given.user = last.and_then(|(_, user)| user);
            given.last_seen = last.map(|(last_ms, _)| day(last_ms));
        }
        self.people
    }
}
