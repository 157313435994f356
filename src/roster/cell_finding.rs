//! Findings about one cell. They are for people who see the sheet, so they quote no cell that it hides.

use super::tables::hidden_cell;
use crate::fields::Unquoted;
use crate::model::{Field, Finding, Row};

/// Makes `finding` one about the cell of `row` under `field`. Where the sheet hides that, the message is `unquoted`, which
/// says what is wrong without the text of the cell; `None` where the message has nothing of it but the address.
pub(super) fn of_cell(row: &Row, field: Field, finding: Finding, unquoted: Option<Unquoted<'_>>) -> Finding {
    match row.columns().index(field) {
        Some(index) => of_column(row, index, finding, unquoted),
        None => finding,
    }
}

/// Does the same for the cell in the column at `index`.
pub(super) fn of_column(row: &Row, index: usize, mut finding: Finding, unquoted: Option<Unquoted<'_>>) -> Finding {
    let columns = row.columns();
    if let Some(unquoted) = unquoted.filter(|_| columns.is_hidden(index)) {
        finding.message = unquoted(hidden_cell(columns, index, row.at));
    }
    finding.in_column(columns.shared_header(index))
}
