//! Changed addresses: what the ledger remembers of the people of earlier sheets, compared with today's.

use std::collections::{HashMap, HashSet};

use super::inputs::Inputs;
use crate::fields;
use crate::model::{Awaited, Field, Moved, Past, Row, RowRef, WorkspaceRole};
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
        // A sheet that names the new address alone may have been read before, and its row held.
        let rows = |Waiting { email, rows, former, .. }| (email, [rows, former].concat());
        let waiting: Vec<(String, Vec<WaitingRow>)> = waiting.map(rows).collect();
        let roles = workspace_roles(ledger, waiting.iter().filter_map(|(_, rows)| rows.first()))?;
        for (email, rows) in waiting {
            let workspace_role = rows.first().and_then(|row| roles.get(&(row.run.clone(), row.at)).copied());
            let groups = rows.into_iter().flat_map(|row| row.groups).collect();
            past.waiting.insert(email, Awaited { groups, workspace_role });
        }
    }
    for Moved { email, mut groups, .. } in
        ledger.moved_invitations()?.into_iter().filter(|one| previous.contains(&one.earlier))
    {
        groups.retain(|group| past.given.get(&email).is_none_or(|given| !given.groups.contains_key(group)));
        past.moved.insert(email, groups);
    }
    Ok(past)
}

/// Returns the roles in their workspaces that these rows of people who wait ask for, by run and row. The sheets of each run are
/// read once.
fn workspace_roles<'a>(
    ledger: &Ledger,
    waiting: impl Iterator<Item = &'a WaitingRow>,
) -> Result<HashMap<(String, RowRef), WorkspaceRole>, LedgerError> {
    let mut wanted: HashMap<&str, HashSet<RowRef>> = HashMap::new();
    for row in waiting {
        wanted.entry(&row.run).or_default().insert(row.at);
    }
    let mut roles = HashMap::new();
    for (run, wanted) in wanted {
        for (source, mut rows) in ledger.sheets(run)? {
            let mut row = Row::new(source.columns);
            while rows.read(&mut row)? {
                if wanted.contains(&row.at)
                    && let Ok(role) = fields::workspace_role::parse(row.get(Field::WorkspaceRole))
                {
                    roles.insert((run.to_owned(), row.at), role);
                }
            }
        }
    }
    Ok(roles)
}
