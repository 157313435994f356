//! Which column, and which cell, a problem is about.

use std::sync::Arc;

use super::sheet;
use frontdesk::model::{Code, Columns, Field, Row, RowRef};
use frontdesk::roster::{Builder, RosterPolicy};

#[test]
fn a_problem_that_two_sheets_share_names_each_sheets_own_column() {
    let mut builder = Builder::new(RosterPolicy::default());
    for (source, header) in [(0, "Role"), (1, "Rolle")] {
        let mut columns = Columns::new(vec!["E-mail".into(), header.into()]);
        columns.set(Field::Email, 0);
        columns.set(Field::Role, 1);
        let mut row = Row::new(Arc::new(columns));
        row.at = RowRef { source, number: 2 };
        row.cells = ["ada@example.com", "adm"].iter().collect();
        builder.push(&row);
    }
    let roster = builder.finish();
    let roles = roster.findings.iter().filter(|found| found.finding.code == Code::RoleUnknown);
    let columns: Vec<Option<String>> = roles.map(|found| found.finding.column().map(str::to_owned)).collect();
    assert_eq!(columns, [Some("Role".to_owned()), Some("Rolle".to_owned())]);
}

#[test]
fn the_column_of_a_problem_is_the_header_of_the_sheet() {
    let roster = sheet(&[["ada@", "Ada", "Lovelace", "", "", ""]]);
    let finding = roster.findings.iter().next().unwrap().finding;
    assert_eq!((finding.code, finding.column()), (Code::EmailInvalid, Some("email")));
    assert_eq!(finding.message, "`ada@` has nothing after the `@`");
}
