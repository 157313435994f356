//! Findings about one cell. They are for people who see the sheet, so they quote no cell that it hides.

use super::tables::hidden_cell;
use crate::model::{Code, Field, Finding, Row};

/// Makes `finding` one about the cell of `row` under `field`. Where the sheet hides that, the message quotes nothing.
pub(super) fn of_cell(row: &Row, field: Field, mut finding: Finding) -> Finding {
    let columns = row.columns();
    if columns.hides(field)
        && let Some(what) = unquoted(&finding)
    {
        finding.message = format!("{} {what}", hidden_cell(columns, field, row.at));
    }
    finding.in_column(columns.header(field).map(str::to_owned))
}

/// What is wrong with a cell, without its text; `None` where the message has nothing of it but the address.
fn unquoted(finding: &Finding) -> Option<&'static str> {
    Some(match finding.code {
        Code::EmailInvalid => "contains no valid address",
        Code::EmailSeveral => "contains more than one address",
        Code::EmailCleaned => "contains more than the address",
        Code::EmailLookalike => "contains an address with letters that look like other letters",
        Code::NameInvalid if finding.is_error() => "contains a name that is too long, or in which a letter was lost",
        Code::NameInvalid => "contains an unusual name",
        Code::NameSplit => "contains a full name, which is read as first and last name",
        Code::RoleUnknown => "contains an unknown role",
        Code::SeatUnknown => "contains an unknown seat",
        Code::WorkspaceRoleUnknown => "contains an unknown workspace role",
        Code::LanguageUnknown => "contains an unknown language",
        Code::ActionUnknown => "contains an unknown action",
        Code::GroupNameInvalid | Code::WorkspaceNameInvalid => {
            "contains a name that is too long or contains invisible characters"
        }
        _ => return None,
    })
}
