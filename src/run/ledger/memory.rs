//! What the ledger remembers of an interrupted run. Whether a person, a group or a place exists, only the organization
//! says; memory says whether it was this run that made it.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use super::step_people::each_done;
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

/// The run `?1` and those that it follows.
pub(super) const EARLIER: &str = "
    WITH RECURSIVE earlier (id) AS (
        VALUES (?1)
        UNION SELECT run.follows FROM run JOIN earlier ON run.id = earlier.id WHERE run.follows IS NOT NULL
    ) SELECT id FROM earlier WHERE id IS NOT NULL";

impl Ledger {
    /// Returns what the earlier part of this run did, and the runs that it follows.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn memory(&self, run: &str) -> Result<Memory, LedgerError> {
        let mut memory = Memory::default();
        let condition = format!("step.run IN ({EARLIER}) AND state IN ('in-flight', 'done')");
        each_done(&self.lock(), &condition, &[&run], |step, email| {
            memory.in_flight |= step.state == "in-flight";
            memory.note(&step.kind, step.target.clone(), email.to_owned());
        })?;
        Ok(memory)
    }

    /// Returns how often and when the runs of this ledger have invited each person, or may have.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn past_invitations(&self) -> Result<HashMap<String, PastInvitations>, LedgerError> {
        let mut sent: HashMap<String, (usize, i64, i64)> = HashMap::new();
        let condition = "kind = 'invite-people' AND state IN ('in-flight', 'done')";
        each_done(&self.lock(), condition, &[], |step, email| {
            let (count, _, last) = sent.entry(email.to_owned()).or_insert((0, step.sent_ms, step.sent_ms));
            (*count, *last) = (*count + 1, step.sent_ms);
        })?;
        let past = |(count, first, last)| PastInvitations { count, first: day(first), last: day(last) };
        Ok(sent.into_iter().map(|(email, sent)| (email, past(sent))).collect())
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
        let mut latest: HashMap<(StepKind, String), i64> = HashMap::new();
        // An invitation is deleted by a later request.
        let condition = "sent_ms > ?1 - ?2 AND state IN ('in-flight', 'done')";
        each_done(&self.lock(), condition, &[&since, &ms(unanswered)], |step, email| {
            if step.kind == StepKind::DeleteInvitation.as_str() && step.state == "done" {
                latest.remove(&(StepKind::InvitePeople, email.to_owned()));
            }
            let of = if step.target.is_empty() { email } else { &step.target };
            let until = step.sent_ms + if step.state == "in-flight" { ms(unanswered) } else { 0 };
            if let Some(kind) = kinds.iter().find(|kind| kind.as_str() == step.kind && !of.is_empty()) {
                let known = latest.entry((*kind, of.to_owned())).or_insert(until);
                *known = until.max(*known);
            }
        })?;
        let left = |until: i64| Duration::from_millis(u64::try_from(until - since).unwrap_or_default());
        let settling = latest.into_iter().filter(|(_, until)| *until > since);
        // Not longer where the clock was set back.
        Ok(settling.map(|(of, until)| (of, left(until).min(limit + unanswered))).collect())
    }

    /// Visits whom runs created, each with the day on which that was last; a later visit counts. A creation whose end is not
    /// known counts for `run` alone, which looked it up.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn each_created(&self, run: &str, mut visit: impl FnMut(&str, &str)) -> Result<(), LedgerError> {
        let condition = "kind = 'create-people' AND (state = 'done' OR state = 'in-flight' AND step.run = ?1)";
        // Most people of a step were created on the day of the one before.
        let (mut sent_ms, mut day_of_step) = (0, day(0));
        each_done(&self.lock(), condition, &[&run], |step, email| {
            if step.sent_ms != sent_ms {
                (sent_ms, day_of_step) = (step.sent_ms, day(step.sent_ms));
            }
            visit(email, &day_of_step);
        })
    }
}

/// Returns the day of a time in milliseconds since 1970, in UTC: `2026-05-01`.
pub(super) fn day(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).unwrap_or_default().strftime("%Y-%m-%d").to_string()
}
