//! Changed addresses: what the ledger remembers of the people of earlier sheets, compared with today's.

use std::collections::HashSet;

use super::inputs::Inputs;
use crate::fields;
use crate::model::{Awaited, Field, Past, Row, WorkspaceRole};
use crate::plan;
use crate::run::ledger::{Ledger, LedgerError, Waiting, WaitingRow};

/// Returns what the ledger remembers of people, and which of today's addresses may replace an earlier one. `earlier` is the
/// run that continues.
pub(super) fn past(ledger: &Ledger, inputs: &Inputs, earlier: Option<&str>, again: bool) -> Result<Past, LedgerError> {
    let known = ledger.known_people()?;
    let addresses = plan::earlier_addresses(&inputs.roster, &inputs.sheet_names(), &known);
    let mut past = Past { addresses, known, ..ledger.past(earlier, again)? };
    let previous: HashSet<String> =
        inputs.roster.people.iter().map(|person| person.identity().previous_email).collect();
    if previous.iter().any(|email| !email.is_empty()) {
        let waiting = ledger.waiting()?.into_iter().filter(|one| previous.contains(&one.email));
        for Waiting { email, mut rows, former, .. } in waiting {
            // A sheet that names the new address alone may have been read before, and its row held.
            rows.extend(former);
            let workspace_role = rows.first().map(|row| workspace_role(ledger, row)).transpose()?.flatten();
            let groups = rows.into_iter().flat_map(|row| row.groups).collect();
            past.waiting.insert(email, Awaited { groups, workspace_role });
        }
    }
    Ok(past)
}

/// Returns the role in its workspaces that the row of somebody who waits asks for.
fn workspace_role(ledger: &Ledger, waiting: &WaitingRow) -> Result<Option<WorkspaceRole>, LedgerError> {
    for (source, mut rows) in ledger.sheets(&waiting.run)? {
        let mut row = Row::new(source.columns);
        while rows.read(&mut row)? {
            if row.at == waiting.at {
                return Ok(fields::workspace_role::parse(row.get(Field::WorkspaceRole)).ok());
            }
        }
    }
    Ok(None)
}
