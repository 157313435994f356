//! The roster as its neighbours use it: rows go in, every row comes out as exactly one thing, and the
//! order of the rows decides nothing but who is called first.

mod answered;
mod columns;
mod corpora;
mod employment;
mod findings;
mod merging;
mod properties;
mod rules;

use std::sync::Arc;

use frontdesk::model::{Answer, Columns, Field, FurtherUse, Outcome, Row, RowRef};
use frontdesk::roster::{Builder, Roster, RosterPolicy};

/// A roster of lines under a header of these fields.
pub(crate) fn roster_of<S: AsRef<str>>(policy: RosterPolicy, fields: &[Field], lines: &[Vec<S>]) -> Roster {
    let mut builder = Builder::new(policy);
    for row in rows(0, fields, lines) {
        builder.push(&row);
    }
    builder.finish()
}

/// The lines as rows of one table, numbered from 2. A field may have several columns.
pub(crate) fn rows<S: AsRef<str>>(source: u16, fields: &[Field], lines: &[Vec<S>]) -> Vec<Row> {
    let mut columns = Columns::new(fields.iter().map(|field| field.name().to_owned()).collect());
    for (index, field) in fields.iter().enumerate() {
        match columns.index(*field) {
            Some(_) => columns.add_further(*field, index, FurtherUse::Also),
            None => columns.set(*field, index),
        }
    }
    let columns = Arc::new(columns);
    (2..)
        .zip(lines)
        .map(|(number, cells)| {
            let mut row = Row::new(Arc::clone(&columns));
            row.at = RowRef { source, number };
            row.cells = cells.iter().map(AsRef::as_ref).collect();
            row
        })
        .collect()
}

pub(crate) const SHEET: [Field; 6] =
    [Field::Email, Field::FirstName, Field::LastName, Field::Role, Field::Groups, Field::Workspaces];

pub(crate) fn sheet(lines: &[[&str; 6]]) -> Roster {
    roster_of(RosterPolicy::default(), &SHEET, &lines.iter().map(|line| line.to_vec()).collect::<Vec<_>>())
}

pub(crate) fn outcomes(roster: &Roster) -> Vec<(u32, Outcome)> {
    roster.answers().iter().map(|answer| (answer.at.number, answer.outcome)).collect()
}

pub(crate) fn answer(roster: &Roster, number: u32) -> Answer {
    roster.answers().into_iter().find(|answer| answer.at.number == number).expect("every row is answered")
}
