//! The findings of all rows, in about a dozen bytes each: a broken or hostile sheet has one on each of a million rows. What
//! many have in common is stored once; the rest lies one behind the other and becomes a [`Finding`] where it is read.

use super::finding_packer::{FindingPacker, head};
use super::packed_rows::{PackedRow, PackedRows};
use crate::model::{Code, Finding, RowFinding, RowRef, Severity};

/// The findings of all rows. Those of a finished roster are in the order of their rows.
#[derive(Clone, Default)]
pub struct Findings {
    rows: PackedRows,
    packer: FindingPacker,
}

/// What is known of a finding without its messages.
#[derive(Clone, Copy)]
pub struct FindingHead<'a> {
    pub at: RowRef,
    pub code: Code,
    pub severity: Severity,
    packed: &'a [u8],
    packer: &'a FindingPacker,
}

impl FindingHead<'_> {
    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Returns the whole finding.
    #[must_use]
    pub fn finding(&self) -> Finding {
        self.packer.unpack(&mut { self.packed }, "")
    }
}

impl Findings {
    /// Adds a finding behind all others.
    pub fn push(&mut self, RowFinding { at, finding }: RowFinding) {
        self.rows.push(at, |out| self.packer.pack(finding, "", out));
    }

    /// Returns the findings.
    pub fn iter(&self) -> impl Iterator<Item = RowFinding> {
        self.heads().map(|head| RowFinding { at: head.at, finding: head.finding() })
    }

    /// Returns what is known of them without their messages, which costs little.
    pub fn heads(&self) -> impl Iterator<Item = FindingHead<'_>> {
        self.rows.iter().map(|record| self.head(record))
    }

    /// Returns those of one row, where all are in the order of their rows.
    pub fn of_row(&self, at: RowRef) -> impl Iterator<Item = FindingHead<'_>> {
        self.rows.of_row(at).map(|record| self.head(record))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Keeps those for which `keeps` holds.
    pub fn retain(&mut self, mut keeps: impl FnMut(&FindingHead<'_>) -> bool) {
        let mut kept = PackedRows::default();
        self.rows.iter().filter(|record| keeps(&self.head(*record))).for_each(|record| kept.push_copy(record));
        self.rows = kept;
    }

    /// Replaces those for which `change` returns another.
    pub fn replace(&mut self, mut change: impl FnMut(&FindingHead<'_>) -> Option<Finding>) {
        let changed = self.heads().enumerate().filter_map(|(index, head)| Some((index, change(&head)?)));
        let mut changed = changed.collect::<Vec<_>>().into_iter().peekable();
        if changed.peek().is_none() {
            return;
        }
        for (index, record) in std::mem::take(&mut self.rows).iter().enumerate() {
            match changed.next_if(|(place, _)| *place == index) {
                Some((_, finding)) => self.push(RowFinding { at: record.at, finding }),
                None => self.rows.push_copy(record),
            }
        }
        self.sort();
    }

    /// Brings them into the order of their rows; those of one row stay as they are.
    pub(super) fn sort(&mut self) {
        self.rows.sort();
    }

    fn head<'a>(&'a self, record: PackedRow<'a>) -> FindingHead<'a> {
        let (code, severity) = head(&mut { record.body });
        FindingHead { at: record.at, code, severity, packed: record.body, packer: &self.packer }
    }
}

impl Extend<RowFinding> for Findings {
    fn extend<I: IntoIterator<Item = RowFinding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl PartialEq for Findings {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Findings {}

impl std::fmt::Debug for Findings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl std::fmt::Debug for FindingHead<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.finding().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::address;
    use crate::model::Outcome;
    use crate::roster::{Related, Unsent, UnsentRows};

    fn at(number: u32) -> RowRef {
        RowRef { source: 0, number }
    }

    /// Two findings on each of `rows` rows, whose texts all differ.
    fn two_a_row(rows: u32) -> impl Iterator<Item = RowFinding> {
        (2..rows + 2).flat_map(|number| {
            let error = |cell: String| address::read(&cell).unwrap_err();
            let (email, role) = (error(format!("ann{number}@")), error(format!("ben{number}")));
            let column = |name: &str| Some(name.into());
            let of_email = Finding::error(email.code(), email.message(), email.fix()).in_column(column("E-mail"));
            let of_role = Finding::warning(Code::RoleUnknown, role.message(), role.fix()).in_column(column("Role"));
            [of_email, of_role].map(|finding| RowFinding { at: at(number), finding })
        })
    }

    #[test]
    fn a_row_with_two_findings_that_no_other_row_has_takes_less_than_a_hundred_bytes() {
        let rows = 20_000;
        let (mut findings, mut unsent) = (Findings::default(), UnsentRows::default());
        findings.extend(two_a_row(rows));
        let related = Some(Related::ConflictsWith(at(2)));
        let row = |at| Unsent { at, outcome: Outcome::Invalid, email: Some("ann.archer@example.com"), related };
        (0..rows).map(at).for_each(|at| unsent.push(row(at)));
        let bytes = findings.rows.bytes() + unsent.bytes();
        assert!(bytes < 100 * rows as usize, "{} bytes a row", bytes / rows as usize);
        assert_eq!(unsent.iter().last(), Some(row(at(rows - 1))));
    }

    #[test]
    fn findings_come_back_as_they_were_in_the_order_of_their_rows() {
        let all: Vec<RowFinding> = two_a_row(3_000).collect();
        let mut findings = Findings::default();
        findings.extend(all.iter().rev().cloned());
        findings.sort();
        let mut sorted: Vec<RowFinding> = all.iter().rev().cloned().collect();
        sorted.sort_by_key(|found| found.at);
        assert!(findings.iter().eq(sorted.iter().cloned()));
        let of_row: Vec<Code> = findings.of_row(at(1_234)).map(|head| head.code).collect();
        assert_eq!(of_row, [Code::RoleUnknown, Code::EmailInvalid]);
        findings.retain(|head| head.severity == Severity::Error);
        assert_eq!(findings.heads().count(), 3_000);
        let other = Finding::warning(Code::RowDuplicate, all[0].finding.fix.clone(), all[0].finding.message.clone());
        findings.replace(|head| (head.at == at(7)).then(|| other.clone()));
        let changed: Vec<RowFinding> = findings.iter().filter(|found| !found.finding.is_error()).collect();
        assert_eq!(changed, [RowFinding { at: at(7), finding: other }]);
    }
}
