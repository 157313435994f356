//! What runs gave people, and what they took from them: only what is known to have happened. A request whose end is unclear
//! proves nothing, and an invitation makes a member only once the person was seen as one.

use std::collections::HashMap;

use uuid::Uuid;

use super::memory::day;
use super::{Ledger, LedgerError};
use crate::model::{Given, Past, StepKind, Taken};

impl Ledger {
    /// Returns what the ledger remembers of people. With `again`, they get what somebody took from them since once more.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn past(&self, earlier: Option<&str>, again: bool) -> Result<Past, LedgerError> {
        let (given, removed) = if again { Default::default() } else { self.given(earlier)? };
        let (invitations, open_moves) = (self.past_invitations()?, self.open_moves()?);
        Ok(Past { invitations, given, removed, open_moves, began: self.began_with()?, ..Past::default() })
    }

    /// Returns what runs gave each person, by address, and what they took away since. `earlier` is the run that continues, if one does: what it did so far,
    /// and the runs that it follows, is not compared with the organization, which may not show it yet.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    fn given(&self, earlier: Option<&str>) -> Result<(HashMap<String, Given>, Removed), LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "WITH RECURSIVE earlier (id) AS (
                 VALUES (?1)
                 UNION SELECT run.follows FROM run JOIN earlier ON run.id = earlier.id WHERE run.follows IS NOT NULL
             )
             SELECT step.kind, step.target, coalesce(step_person.email, ''), step.sent_ms, run.command, run.id
             FROM step JOIN run ON run.id = step.run LEFT JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
             WHERE step.state = 'done' AND step_person.result IS NULL
                AND step.run NOT IN (SELECT id FROM earlier WHERE id IS NOT NULL)
             ORDER BY step.sent_ms, step.run, step.number",
        )?;
        let mut gifts = Gifts::default();
        let mut rows = query.query([earlier])?;
        while let Some(row) = rows.next()? {
            let kind: String = row.get(0)?;
            if let Some(kind) = StepKind::by_name(&kind) {
                let (command, run): (String, String) = (row.get(4)?, row.get(5)?);
                let day = day(row.get(3)?);
                let by = Taken { day: day.clone(), by: Some(format!("frontdesk {command} ({run})")) };
                gifts.take_in(kind, row.get(1)?, row.get(2)?, day, (&command, by));
            }
        }
        // With one maximum, SQLite takes the other columns from the row that has it.
        let mut query = connection.prepare(
            "SELECT email, max(run.started_ms), user_uuid, sum(outcome <> 'created') > 0
             FROM answer JOIN run ON run.id = answer.run
             WHERE outcome IN ('created', 'already-member', 'updated') AND user_uuid IS NOT NULL GROUP BY email",
        )?;
        let mut rows = query.query([])?;
        let mut seen = HashMap::new();
        while let Some(row) = rows.next()? {
            let (day, uuid): (String, String) = (day(row.get(1)?), row.get(2)?);
            seen.insert(row.get(0)?, Seen { day, user: uuid.parse().ok(), was_there_before: row.get(3)? });
        }
        let removed = std::mem::take(&mut gifts.removed);
        Ok((gifts.finish(&seen), removed))
    }
}

/// How runs saw a person as a member.
struct Seen {
    /// The last day.
    day: String,
    user: Option<Uuid>,
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
            given.user = seen.get(email).and_then(|seen| seen.user);
            given.last_seen = seen.get(email).map(|seen| seen.day.clone());
        }
        self.people
    }
}
