//! A list of the staff, handed to a command for leavers: where most rows of a table are of people who have not left, they are
//! left out, and nothing is asked about them. On a list of leavers such a row is a question.

use std::collections::HashMap;

use super::types::Roster;
use super::unsent::{Unsent, UnsentRows};
use crate::messages::Message;
use crate::model::{Finding, Outcome, RowFinding, RowRef, Severity};

/// The rows of staff lists that are of people who have not left, each with what says so.
pub(super) type StaffRows = HashMap<RowRef, Finding>;

/// A list of leavers has no more rows: a command removes no more people, unless a person set another limit.
const LEAVERS: usize = 25;

/// How many rows of a table are of whom.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TableCounts {
    pub(super) rows: usize,
    /// Nothing of the row is against it that the person has left.
    pub(super) left: usize,
    pub(super) not_left: usize,
}

impl TableCounts {
    /// Whether the table is a list of the staff. A short one without anybody who has left may be one of leavers, whose status nobody
    /// has changed.
    pub(super) const fn are_staff(self) -> bool {
        2 * self.not_left > self.rows && (self.left > 0 || self.rows > LEAVERS)
    }
}

/// Leaves these rows out, whatever else is wrong with them.
pub(super) fn leave_out(roster: &mut Roster, staff: StaffRows) {
    if staff.is_empty() {
        return;
    }
    let mut unsent = UnsentRows::default();
    for row in roster.unsent.iter() {
        let is_staff = staff.contains_key(&row.at);
        unsent.push(if is_staff { Unsent { outcome: Outcome::NotAttempted, related: None, ..row } } else { row });
    }
    unsent.sort();
    roster.unsent = unsent;
    roster.findings.retain(|found| !staff.contains_key(&found.at));
    let warning = |(at, finding)| {
        // There is nothing to correct.
        let finding = Finding { severity: Severity::Warning, fix: Message::none(), ..finding };
        RowFinding { at, finding }
    };
    roster.findings.extend(staff.into_iter().map(warning));
    roster.findings.sort();
}
