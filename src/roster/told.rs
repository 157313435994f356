//! How this room tells of a problem: which row and column it is about, and how another row is named.

use std::fmt;

use crate::model::{Code, Field, Problem, Row, RowRef, Severity};

/// A problem with the cell of `row` under `field`.
pub(super) fn of_cell(row: &Row, field: Field, code: Code, severity: Severity, message: String, fix: &str) -> Problem {
    let column = row.columns().header(field).map(str::to_owned);
    Problem { code, severity, at: row.at, column, message, fix: fix.to_owned() }
}

/// Names a row to somebody who looks at the row `from`: row numbers repeat from sheet to sheet.
pub(super) struct RowSeenFrom {
    pub(super) from: RowRef,
    pub(super) row: RowRef,
}

impl fmt::Display for RowSeenFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row.number)?;
        if self.row.source != self.from.source {
            f.write_str(" of another sheet or file")?;
        }
        Ok(())
    }
}
