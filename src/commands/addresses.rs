//! Changed addresses: what the ledger remembers of the people of earlier sheets, compared with today's.

use super::inputs::Inputs;
use crate::model::Past;
use crate::plan;
use crate::run::ledger::{Ledger, LedgerError};

/// Returns what the ledger remembers of people, and which of today's addresses may replace an earlier one. `earlier` is the
/// run that continues.
pub(super) fn past(ledger: &Ledger, inputs: &Inputs, earlier: Option<&str>, again: bool) -> Result<Past, LedgerError> {
    let addresses = plan::earlier_addresses(&inputs.roster, &inputs.sheet_names(), &ledger.known_people()?);
    Ok(Past { addresses, ..ledger.past(earlier, again)? })
}
