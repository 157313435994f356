//! The answer that every row of the input ends with.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::named::named;
use super::{Code, Finding, RowRef};
use crate::messages::{Arg, Message};

named! {
    /// How a row ended. A row has exactly one outcome, which is in the column `frontdesk_outcome`.
    pub enum Outcome, as_str {
        Created = "created",
        Invited = "invited",
        Updated = "updated",
        Removed = "removed",
        AlreadyMember = "already-member",
        AlreadyInvited = "already-invited",
        /// `offboard`: was not there any more before the run.
        AlreadyGone = "already-gone",
        /// `check` and `plan`: instead of what would be done.
        Ready = "ready",
        /// The person starts later.
        Waiting = "waiting",
        /// The same person as an earlier row.
        Duplicate = "duplicate",
        /// The row itself has an error; nothing was sent for it.
        Invalid = "invalid",
        /// The API refused the person.
        Rejected = "rejected",
        /// A limit, or a question that only a person can answer, held the row back.
        Held = "held",
        /// Attempted, and not done after all retries.
        Failed = "failed",
        NotAttempted = "not-attempted",
    }
}

impl Outcome {
    /// Whether a person has to look at the row.
    #[must_use]
    pub const fn needs_a_person(self) -> bool {
        matches!(self, Self::Invalid | Self::Rejected | Self::Held | Self::Failed | Self::NotAttempted)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

named! {
    /// What a person has to do with one group or workspace. The report writes it behind its name.
    pub enum Placement, as_str {
        /// Was in it before the run.
        Member = "member",
        /// Put into it by the run.
        Added = "added",
        /// Was in it before the run, which changed the roles there.
        Updated = "updated",
        /// Taken out of it by the run.
        Removed = "removed",
        /// Waits for an invitation to be accepted.
        Waiting = "waiting",
        Failed = "failed",
        /// Left to the next run: this one stopped before.
        NotAttempted = "not-attempted",
        /// `plan`: would be put into it.
        Planned = "planned",
    }
}

impl Placement {
    /// Whether it failed, or was not attempted.
    #[must_use]
    pub const fn is_missed(self) -> bool {
        matches!(self, Self::Failed | Self::NotAttempted)
    }
}

/// One group or workspace of a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    pub name: String,
    pub placement: Placement,
}

/// The sentence on the account of an earlier address that was removed.
const REMOVED_NOTE: &str = "note-account-removed";

/// The answer to one row: a line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub at: RowRef,
    pub outcome: Outcome,
    /// What was found about the row, in the order of finding. Its severity says what decided.
    pub findings: Vec<Finding>,
    /// What happened or will happen, unless a finding describes it: `an e-mail is on its way`. Safe to show.
    pub notes: Vec<Message>,
    /// The address as sent; empty where the row has none.
    pub email: String,
    pub user_uuid: Option<Uuid>,
    pub groups: Vec<Place>,
    pub workspaces: Vec<Place>,
}

impl Answer {
    /// An answer with this outcome and nothing else yet.
    #[must_use]
    pub const fn new(at: RowRef, outcome: Outcome) -> Self {
        Self {
            at,
            outcome,
            findings: Vec::new(),
            notes: Vec::new(),
            email: String::new(),
            user_uuid: None,
            groups: Vec::new(),
            workspaces: Vec::new(),
        }
    }

    /// Adds a finding, unless the answer has it already.
    pub fn add(&mut self, finding: Finding) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// The code of the finding that the row is about: the first error, else the first question, else the first warning.
    #[must_use]
    pub fn problem(&self) -> Option<Code> {
        let error = self.findings.iter().find(|finding| finding.is_error()).map(|finding| finding.code);
        error.or_else(|| self.question()).or_else(|| self.findings.first().map(|finding| finding.code))
    }

    /// Whether the outcome needs a person. It does not where the row asks for nothing to be sent.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.outcome.needs_a_person() && !self.is_left_out()
    }

    /// Whether a rule, or a flag that narrows the run, leaves the row out, or it says that the person has left; for a command for
    /// leavers, whether it is one of a staff list and says that they have not.
    #[must_use]
    pub fn is_left_out(&self) -> bool {
        self.has_left() || self.findings.iter().any(|finding| finding.code == Code::RowLeftOut || finding.says_staff())
    }

    /// Whether the run removed the account or the invitation of an earlier address.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.notes.iter().any(|note| note.id() == Some(REMOVED_NOTE))
    }

    /// Returns the start date that the row waits for, as `2027-01-31`, where it is known.
    #[must_use]
    pub fn waits_until(&self) -> Option<&str> {
        let is_waiting = self.outcome == Outcome::Waiting;
        let found = self.findings.iter().find(|finding| is_waiting && finding.code == Code::StartsLater)?;
        match (found.message.id()?, found.message.arg("date")?) {
            ("starts-on", Arg::Text(date)) => Some(date),
            _ => None,
        }
    }

    /// Whether nothing is sent because the row says that the person has left.
    #[must_use]
    pub fn has_left(&self) -> bool {
        let mut errors = self.findings.iter().filter(|finding| finding.is_error());
        self.outcome == Outcome::Held && errors.next().is_some_and(|finding| finding.code == Code::PersonLeft)
    }

    /// Whether the row is as the sheet asks: neither its outcome nor a finding needs a person, and no place failed.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        !self.has_failed() && self.question().is_none() && !self.lacks_a_place()
    }

    /// The first code that a person has to look at even where the outcome is fine. A duplicate asks nothing: the first
    /// row of its person does.
    #[must_use]
    pub fn question(&self) -> Option<Code> {
        let mut codes = self.findings.iter().map(|finding| finding.code);
        codes.find(|code| code.needs_a_person() && self.outcome != Outcome::Duplicate && !self.is_left_out())
    }

    /// Whether a group or workspace of the person failed, or was not attempted.
    #[must_use]
    pub fn lacks_a_place(&self) -> bool {
        self.groups.iter().chain(&self.workspaces).any(|place| place.placement.is_missed())
    }
}
