//! How this room's findings name a column, and another row.

use crate::model::{Field, Finding, Row, RowRef};
use crate::text::escape_control;

/// Says that `finding` is about the cell of `row` under `field`.
pub(super) fn of_cell(row: &Row, field: Field, finding: Finding) -> Finding {
    finding.in_column(row.columns().header(field).map(str::to_owned))
}

/// The names of an input's tables, by their number. A table without a name is "another sheet or file" to the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tables(Vec<Option<Box<str>>>);

impl Tables {
    /// Sets the name of the table `source`.
    pub(super) fn name(&mut self, source: u16, label: &str) {
        let place = usize::from(source);
        self.0.resize(self.0.len().max(place + 1), None);
        self.0[place] = Some(escape_control(label).as_ref().into());
    }

    /// Names the row `row` in a message on the row `from`: row numbers repeat from sheet to sheet.
    pub(super) fn row_seen_from(&self, from: RowRef, row: RowRef) -> String {
        if row.source == from.source {
            return format!("row {}", row.number);
        }
        let label = self.0.get(usize::from(row.source)).and_then(Option::as_deref);
        format!("row {} of {}", row.number, label.unwrap_or("another sheet or file"))
    }
}
