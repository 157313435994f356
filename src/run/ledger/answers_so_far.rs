//! The answers of a run, also of one that was killed while it removed people: its answers were kept before, and its steps say
//! what it has removed since.

use std::collections::{HashMap, HashSet};

use rusqlite::OptionalExtension;

use super::step_people::each_done;
use super::{Ledger, LedgerError};
use crate::messages::message;
use crate::model::{Answer, Code, Finding, Outcome, Place, Placement, StepKind};
use crate::plan::account_stays;

/// What the steps of a run have taken from people: address → kind of step and target.
type Taken = HashMap<String, HashSet<(StepKind, String)>>;

/// An account that a run moves.
struct Moving {
    earlier: String,
    /// Whether it is more than an invitation.
    is_account: bool,
}

impl Ledger {
    /// Returns the answers of a run. Where it did not end, they also say what it has removed by then.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn answers_so_far(&self, run: &str) -> Result<Vec<Answer>, LedgerError> {
        let mut answers = self.answers(run)?;
        if self.has_ended(run)? {
            return Ok(answers);
        }
        let (taken, moving) = (self.taken_by(run)?, self.moving_by(run)?);
        for answer in &mut answers {
            if let Some(moving) = moving.get(&answer.email) {
                complete_move(answer, moving, taken.get(&moving.earlier));
            } else if let Some(taken) = taken.get(&answer.email).filter(|_| answer.outcome == Outcome::NotAttempted) {
                complete_removal(answer, taken);
            }
        }
        Ok(answers)
    }

    fn has_ended(&self, run: &str) -> Result<bool, LedgerError> {
        let sql = "SELECT ended_ms IS NOT NULL FROM run WHERE id = ?1";
        Ok(self.lock().query_row(sql, [run], |row| row.get(0)).optional()?.unwrap_or(true))
    }

    fn taken_by(&self, run: &str) -> Result<Taken, LedgerError> {
        let mut taken = Taken::new();
        each_done(&self.lock(), "step.run = ?1 AND state = 'done'", &[&run], |step, email| {
            let kind = StepKind::by_name(&step.kind);
            taken.entry(email.to_owned()).or_default().extend(kind.map(|kind| (kind, step.target.clone())));
        })?;
        Ok(taken)
    }

    /// Returns the moves that the run began, by the new address.
    fn moving_by(&self, run: &str) -> Result<HashMap<String, Moving>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT email, earlier, account IS NOT NULL FROM move WHERE run = ?1")?;
        let moves = query
            .query_map([run], |row| Ok((row.get(0)?, Moving { earlier: row.get(1)?, is_account: row.get(2)? })))?;
        Ok(moves.collect::<Result<_, _>>()?)
    }
}

/// Tells on the row of the new address whether the earlier account was removed before the run ended.
fn complete_move(answer: &mut Answer, moving: &Moving, taken: Option<&HashSet<(StepKind, String)>>) {
    let kind = if moving.is_account { StepKind::RemovePerson } else { StepKind::DeleteInvitation };
    let is_told = answer.has_moved() || answer.findings.iter().any(|finding| finding.code == Code::AddressChanged);
    if taken.is_some_and(|taken| taken.iter().any(|one| one.0 == kind)) {
        if !answer.has_moved() {
            answer.notes.push(message!("note-account-removed", email = moving.earlier.as_str()));
        }
    } else if !is_told && !answer.has_failed() {
        let why = Finding::error(Code::AddressChanged, message!("run-not-ended"), message!("fix-run-again"));
        answer.add(account_stays(&moving.earlier, &why));
    }
}

/// Tells on the row of somebody who leaves what was taken from them before the run ended.
fn complete_removal(answer: &mut Answer, taken: &HashSet<(StepKind, String)>) {
    let has = |kind| taken.iter().any(|one| one.0 == kind);
    let mut taken: Vec<&(StepKind, String)> = taken.iter().collect();
    taken.sort_unstable_by(|one, other| one.1.cmp(&other.1));
    for (kind, name) in taken {
        let places = match kind {
            StepKind::RemoveFromGroup => &mut answer.groups,
            StepKind::RemoveFromWorkspace => &mut answer.workspaces,
            _ => continue,
        };
        places.push(Place { name: name.clone(), placement: Placement::Removed });
    }
    let is_uninvited = has(StepKind::DeleteInvitation) && answer.user_uuid.is_none();
    if has(StepKind::RemovePerson) || is_uninvited {
        answer.outcome = Outcome::Removed;
        answer.findings.retain(|finding| finding.code != Code::RunStopped);
    }
}
