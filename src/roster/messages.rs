//! How this room's findings name a cell, a column, and another row. They are read by people who see the sheet, so they
//! quote no cell of a column that it hides.

use std::sync::Arc;

use crate::model::{Code, Columns, Field, Finding, Row, RowRef};
use crate::text::escape_control;

/// Says that `finding` is about the cell of `row` under `field`. Where the sheet hides that, the message quotes nothing.
pub(super) fn of_cell(row: &Row, field: Field, mut finding: Finding) -> Finding {
    let columns = row.columns();
    if columns.hides(field)
        && let Some(what) = unquoted(&finding)
    {
        finding.message = format!("{} {what}", hidden_cell(columns, field, row.at));
    }
    finding.in_column(columns.header(field).map(str::to_owned))
}

fn hidden_cell(columns: &Columns, field: Field, at: RowRef) -> String {
    columns
        .cell_name(field, at.number)
        .map_or_else(|| "the hidden cell".to_owned(), |name| format!("the hidden cell {name}"))
}

/// What is wrong with a cell, without its text; `None` where the message has nothing of it but the address.
fn unquoted(finding: &Finding) -> Option<&'static str> {
    Some(match finding.code {
        Code::EmailInvalid => "holds no valid address",
        Code::EmailSeveral => "holds more than one address",
        Code::EmailCleaned => "holds more than the address",
        Code::EmailLookalike => "holds an address in letters that look like others",
        Code::NameInvalid if finding.is_error() => "holds a name that is too long, or in which a letter was lost",
        Code::NameInvalid => "holds an unusual name",
        Code::NameSplit => "holds a full name, which is read as first and last name",
        Code::RoleUnknown => "holds an unknown role",
        Code::SeatUnknown => "holds an unknown seat",
        Code::WorkspaceRoleUnknown => "holds an unknown workspace role",
        Code::LanguageUnknown => "holds an unknown language",
        Code::ActionUnknown => "holds an unknown action",
        Code::GroupNameInvalid | Code::WorkspaceNameInvalid => {
            "holds a name that is too long or contains invisible characters"
        }
        _ => return None,
    })
}

/// The columns of every table, for what is found after its rows are gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Headers(Vec<(u16, Arc<Columns>)>);

impl Headers {
    pub(super) fn note(&mut self, row: &Row) {
        if self.0.last().is_none_or(|(source, _)| *source != row.at.source) {
            self.0.push((row.at.source, Arc::clone(row.columns())));
        }
    }

    /// The header of `field` in the table of the row at `at`.
    pub(super) fn header(&self, at: RowRef, field: Field) -> Option<String> {
        self.columns(at)?.header(field).map(str::to_owned)
    }

    /// Whether the table of the row at `at` hides the column that says `field`. A name may come from that of full names.
    pub(super) fn hides(&self, at: RowRef, field: Field) -> bool {
        let is_name = matches!(field, Field::FirstName | Field::LastName);
        self.columns(at).is_some_and(|columns| columns.hides(field) || (is_name && columns.hides(Field::FullName)))
    }

    /// What a message calls the cell of `field` in the row at `at`, where the sheet hides it.
    pub(super) fn hidden_cell(&self, at: RowRef, field: Field) -> Option<String> {
        self.columns(at).filter(|columns| columns.hides(field)).map(|columns| hidden_cell(columns, field, at))
    }

    fn columns(&self, at: RowRef) -> Option<&Columns> {
        self.0.iter().find(|(source, _)| *source == at.source).map(|(_, columns)| columns.as_ref())
    }
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
