//! The tables of an input, for messages that are written after their rows are gone: their names, their headers, and which
//! columns they hide.

use std::sync::Arc;

use crate::messages::{Message, message};
use crate::model::{Columns, Field, Row, RowRef};
use crate::text::escape_control;

/// The tables of an input, by their number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tables(Vec<Table>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Table {
    /// To the rows of other tables, a table without a name is "another sheet or file".
    name: Option<String>,
    /// `None` before the first row.
    columns: Option<Arc<Columns>>,
}

impl Tables {
    /// Sets the name of the table `source`.
    pub(super) fn set_name(&mut self, source: u16, name: &str) {
        self.table_mut(source).name = Some(escape_control(name).into_owned());
    }

    /// Keeps the columns of the row's table.
    pub(super) fn note(&mut self, row: &Row) {
        self.table_mut(row.at.source).columns.get_or_insert_with(|| Arc::clone(row.columns()));
    }

    fn table_mut(&mut self, source: u16) -> &mut Table {
        let index = usize::from(source);
        if index >= self.0.len() {
            self.0.resize(index + 1, Table::default());
        }
        &mut self.0[index]
    }

    /// The header of `field` in the table of the row at `at`.
    pub(super) fn header(&self, at: RowRef, field: Field) -> Option<Arc<str>> {
        let columns = self.columns(at)?;
        columns.shared_header(columns.index(field)?)
    }

    /// Whether the table of the row at `at` hides the column of `field`. A name may come from that of full names.
    pub(super) fn hides(&self, at: RowRef, field: Field) -> bool {
        let is_name = matches!(field, Field::FirstName | Field::LastName);
        self.columns(at).is_some_and(|columns| columns.hides(field) || (is_name && columns.hides(Field::FullName)))
    }

    /// What a message calls the cell of `field` in the row at `at`, where the sheet hides it.
    pub(super) fn hidden_cell(&self, at: RowRef, field: Field) -> Option<Message> {
        let columns = self.columns(at)?;
        columns.index(field).filter(|index| columns.is_hidden(*index)).map(|index| hidden_cell(columns, index, at))
    }

    /// Names the row `row` in a message on the row `from`: row numbers repeat from sheet to sheet.
    pub(super) fn row_seen_from(&self, from: RowRef, row: RowRef) -> Message {
        if row.source == from.source {
            return message!("row", row = row.number.to_string());
        }
        let number = row.number.to_string();
        match self.0.get(usize::from(row.source)).and_then(|table| table.name.as_deref()) {
            Some(table) => message!("row-of", row = number, table = table),
            None => message!("row-elsewhere", row = number),
        }
    }

    fn columns(&self, at: RowRef) -> Option<&Columns> {
        self.0.get(usize::from(at.source))?.columns.as_deref()
    }
}

/// What a message calls a hidden cell in the column at `index`.
pub(super) fn hidden_cell(columns: &Columns, index: usize, at: RowRef) -> Message {
    match columns.cell_name_at(index, at.number) {
        Some(name) => message!("hidden-cell-named", name = name),
        None => message!("hidden-cell"),
    }
}
