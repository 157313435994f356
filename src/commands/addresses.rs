//! Changed addresses: what the ledger remembers of the people of earlier sheets, compared with today's.

use std::collections::HashSet;

use super::inputs::Inputs;
use crate::model::Past;
use crate::plan;
use crate::run::ledger::{Ledger, LedgerError, WaitingRow};

/// Returns what the ledger remembers of people, and which of today's addresses may replace an earlier one. `earlier` is the
/// run that continues.
pub(super) fn past(ledger: &Ledger, inputs: &Inputs, earlier: Option<&str>, again: bool) -> Result<Past, LedgerError> {
    let addresses = plan::earlier_addresses(&inputs.roster, &inputs.sheet_names(), &ledger.known_people()?);
    let mut past = Past { addresses, ..ledger.past(earlier, again)? };
    let previous: HashSet<String> =
        inputs.roster.people.iter().map(|person| person.identity().previous_email).collect();
    if previous.iter().any(|email| !email.is_empty()) {
        let waiting = ledger.waiting()?.into_iter().filter(|one| previous.contains(&one.email));
        let groups = |rows: Vec<WaitingRow>| rows.into_iter().flat_map(|row| row.groups).collect();
        past.waiting = waiting.map(|one| (one.email, groups(one.rows))).collect();
    }
    Ok(past)
}
