//! The rows for which nothing is sent, in a few bytes and their address each.

use super::packed_rows::{PackedRow, PackedRows, pack_row, unpack_row};
use crate::model::{Outcome, RowRef};

/// A row for which nothing is sent. Its findings say why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsent<'a> {
    pub at: RowRef,
    /// `Invalid`, or `Held` where only a person can decide.
    pub outcome: Outcome,
    /// The address, where the row has a valid one.
    pub email: Option<&'a str>,
    pub related: Option<Related>,
}

/// What another row has to do with an unsent one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Related {
    /// The row that this one contradicts, where both are of one person.
    ConflictsWith(RowRef),
    /// The row with the question that is this row's too.
    SameQuestionAs(RowRef),
}

impl Unsent<'_> {
    /// The row that this one contradicts.
    #[must_use]
    pub fn conflicts_with(&self) -> Option<RowRef> {
        match self.related {
            Some(Related::ConflictsWith(row)) => Some(row),
            _ => None,
        }
    }
}

/// The rows for which nothing is sent. Those of a finished roster are in the order of the sheet.
#[derive(Clone, Default)]
pub struct UnsentRows {
    rows: PackedRows,
    len: usize,
}

impl UnsentRows {
    /// Adds a row behind all others.
    pub fn push(&mut self, Unsent { at, outcome, email, related }: Unsent<'_>) {
        self.len += 1;
        self.rows.push(at, |out| {
            let (kind, row) = match related {
                None => (0, None),
                Some(Related::ConflictsWith(row)) => (1, Some(row)),
                Some(Related::SameQuestionAs(row)) => (2, Some(row)),
            };
            out.extend([outcome as u8, 2 * kind + u8::from(email.is_some())]);
            if let Some(row) = row {
                pack_row(row, out);
            }
            out.extend_from_slice(email.unwrap_or_default().as_bytes());
        });
    }

    /// Returns the rows.
    ///
    /// # Panics
    /// Never: what is read was written here.
    pub fn iter(&self) -> impl Iterator<Item = Unsent<'_>> {
        self.rows.iter().map(|PackedRow { at, mut body, .. }| {
            let (outcome, kind) = (Outcome::ALL[usize::from(body[0])], body[1]);
            body = &body[2..];
            let related = match kind / 2 {
                0 => None,
                1 => Some(Related::ConflictsWith(unpack_row(&mut body))),
                _ => Some(Related::SameQuestionAs(unpack_row(&mut body))),
            };
            let email = std::str::from_utf8(body).expect("an address is text");
            Unsent { at, outcome, email: (kind % 2 == 1).then_some(email), related }
        })
    }

    /// Returns their number.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.rows.bytes()
    }

    /// Brings them into the order of the sheet.
    pub(super) fn sort(&mut self) {
        self.rows.sort();
    }
}

impl PartialEq for UnsentRows {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for UnsentRows {}

impl std::fmt::Debug for UnsentRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
