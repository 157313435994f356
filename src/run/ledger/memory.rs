//! What the ledger remembers of an interrupted run. Whether a person, a group or a place exists, only the organization
//! says; memory says whether it was this run that made it.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use super::{Ledger, LedgerError, now_ms};
use crate::model::{PastInvitations, StepKind};

/// What the earlier part of a run did, or may have done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// Addresses that it created or was creating.
    pub created: HashSet<String>,
    /// Addresses that it invited or was inviting.
    pub invited: HashSet<String>,
    /// Addresses that it updated or was updating, each with what changed from what to what.
    pub updated: HashMap<String, String>,
    /// (group, address) pairs that it added or was adding.
    pub grouped: HashSet<(String, String)>,
    /// (workspace, address) pairs that it added or was adding directly, administrators of new workspaces included.
    pub placed: HashSet<(String, String)>,
    /// `group → workspace` provisions that it did or was doing, as (group, workspace).
    pub provisioned: HashSet<(String, String)>,
    /// Addresses whose invitations it deleted or was deleting.
    pub deleted: HashSet<String>,
    /// Address → what it removed from the person or was removing, as kind of step and target.
    pub removed: HashMap<String, HashSet<(StepKind, String)>>,
    /// Something was in flight when it stopped: the API may still be carrying it out.
    pub in_flight: bool,
}

impl Memory {
    /// Returns whether there is nothing to remember.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether it removed the person from this target, or was removing them.
    #[must_use]
    pub fn has_removed(&self, email: &str, kind: StepKind, target: &str) -> bool {
        match kind {
            StepKind::DeleteInvitation => self.deleted.contains(email),
            StepKind::UpdatePerson => self.updated.contains_key(email),
            kind => self.removed.get(email).is_some_and(|all| all.iter().any(|one| one.0 == kind && one.1 == target)),
        }
    }

    /// Returns whether it removed the person from anything; deleting their API keys alone does not count.
    #[must_use]
    pub fn has_left(&self, email: &str) -> bool {
        let is_place = |(kind, _): &(StepKind, String)| *kind != StepKind::DeleteApiKey;
        self.deleted.contains(email) || self.removed.get(email).is_some_and(|all| all.iter().any(is_place))
    }

    fn note(&mut self, kind: &str, target: String, email: String) {
        match kind {
            "create-people" => drop(self.created.insert(email)),
            "invite-people" => drop(self.invited.insert(email)),
            "update-person" => drop(self.updated.insert(email, target)),
            "delete-invitation" => drop(self.deleted.insert(email)),
            "add-to-group" => drop(self.grouped.insert((target, email))),
            "add-to-workspace" | "create-workspace" => drop(self.placed.insert((target, email))),
            "provision-group" => {
                if let Some((group, workspace)) = target.split_once(PROVISION_ARROW) {
                    self.provisioned.insert((group.to_owned(), workspace.to_owned()));
                }
            }
            // A group itself is not part of any answer.
            "create-group" => {}
            kind => {
                let removed = self.removed.entry(email).or_default();
                removed.extend(StepKind::by_name(kind).map(|kind| (kind, target)));
            }
        }
    }
}

/// Separates group and workspace in the target of a provision.
pub(crate) const PROVISION_ARROW: &str = " → ";

impl Ledger {
    /// Returns what the earlier part of this run did, and the runs that it follows.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn memory(&self, run: &str) -> Result<Memory, LedgerError> {
        let connection = self.lock();
        let mut steps = connection.prepare(
            "WITH RECURSIVE earlier (id) AS (
                 VALUES (?1)
                 UNION SELECT run.follows FROM run JOIN earlier ON run.id = earlier.id WHERE run.follows IS NOT NULL
             )
             SELECT step.kind, step.target, step.state, coalesce(step_person.email, '')
             FROM earlier JOIN step ON step.run = earlier.id LEFT JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
             WHERE step.state IN ('in-flight', 'done') AND step_person.result IS NULL",
        )?;
        let mut memory = Memory::default();
        let mut rows = steps.query([run])?;
        while let Some(row) = rows.next()? {
            let (kind, target): (String, String) = (row.get(0)?, row.get(1)?);
            let (state, email): (String, String) = (row.get(2)?, row.get(3)?);
            memory.in_flight |= state == "in-flight";
            memory.note(&kind, target, email);
        }
        Ok(memory)
    }

    /// Returns how often and when the runs of this ledger have invited each person, or may have.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn past_invitations(&self) -> Result<HashMap<String, PastInvitations>, LedgerError> {
        let connection = self.lock();
        let mut sent = connection.prepare(
            "SELECT step_person.email, count(*), min(step.sent_ms), max(step.sent_ms)
             FROM step JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
             WHERE step.kind = 'invite-people' AND step.state IN ('in-flight', 'done') AND step_person.result IS NULL
             GROUP BY step_person.email",
        )?;
        let past = sent.query_map([], |row| {
            let count = usize::try_from(row.get::<_, u32>(1)?).unwrap_or(usize::MAX);
            let past = PastInvitations { count, first: day(row.get(2)?), last: day(row.get(3)?) };
            Ok((row.get(0)?, past))
        })?;
        Ok(past.collect::<Result<_, _>>()?)
    }

    /// Returns what requests of these kinds made, or may have made, and the API may not show yet: kind, and target or address,
    /// with the time that is left. The API shows a change within `limit`, and one of a request that was not answered may come
    /// `unanswered` later. An invitation that was deleted since is not waited for.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub(in crate::run) fn settling(
        &self,
        limit: Duration,
        unanswered: Duration,
        kinds: &[StepKind],
    ) -> Result<HashMap<(StepKind, String), Duration>, LedgerError> {
        let now = now_ms();
        let ms = |time: Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        let since = now.saturating_sub(ms(limit));
        let connection = self.lock();
        let mut sent = connection.prepare(
            "SELECT step.kind, CASE step.target WHEN '' THEN step_person.email ELSE step.target END,
                 max(step.sent_ms + CASE step.state WHEN 'in-flight' THEN ?2 ELSE 0 END) AS latest
             FROM step LEFT JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
             WHERE step.state IN ('in-flight', 'done') AND step_person.result IS NULL
                 AND NOT EXISTS (SELECT 1 FROM step AS later JOIN step_person AS gone
                     ON gone.run = later.run AND gone.step = later.number AND gone.email = step_person.email
                     WHERE step.kind = 'invite-people' AND later.kind = 'delete-invitation' AND later.state = 'done'
                         AND gone.result IS NULL AND later.sent_ms >= step.sent_ms)
             GROUP BY 1, 2 HAVING latest > ?1",
        )?;
        let mut rows = sent.query([since, ms(unanswered)])?;
        let mut found = HashMap::new();
        while let Some(row) = rows.next()? {
            let (kind, of, latest): (String, Option<String>, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if let (Some(kind), Some(of)) = (kinds.iter().find(|known| known.as_str() == kind), of) {
                let left = Duration::from_millis(u64::try_from(latest - since).unwrap_or_default());
                // Not longer where the clock was set back.
                found.insert((*kind, of), left.min(limit + unanswered));
            }
        }
        Ok(found)
    }

    /// Returns the day on which runs last created each person. A creation whose end is not known counts for `run` alone,
    /// which looked it up.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn created_on(&self, run: &str) -> Result<HashMap<String, String>, LedgerError> {
        let connection = self.lock();
        let mut created = connection.prepare(
            "SELECT step_person.email, max(step.sent_ms)
             FROM step JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
             WHERE step.kind = 'create-people' AND step_person.result IS NULL
                AND (step.state = 'done' OR step.state = 'in-flight' AND step.run = ?1)
             GROUP BY step_person.email",
        )?;
        let created = created.query_map([run], |row| Ok((row.get(0)?, day(row.get(1)?))))?;
        Ok(created.collect::<Result<_, _>>()?)
    }
}

/// Returns the day of a time in milliseconds since 1970, in UTC: `2026-05-01`.
pub(super) fn day(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).unwrap_or_default().strftime("%Y-%m-%d").to_string()
}
