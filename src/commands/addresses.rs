//! Changed addresses: what the ledger remembers of the people of earlier sheets, compared with today's.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::inputs::Inputs;
use crate::fields;
use crate::messages::{Arg, message};
use crate::model::{Awaited, Code, Field, Finding, Moved, Past, Person, Row, RowRef, WorkspaceRole};
use crate::plan;
use crate::roster::Roster;
use crate::run::ledger::{Claim, Input, Ledger, LedgerError, Waiting, WaitingRow};

/// Returns what the ledger remembers of people, and which of today's addresses may replace an earlier one. `earlier` is the
/// run that continues.
pub(super) fn past(ledger: &Ledger, inputs: &Inputs, earlier: Option<&str>, again: bool) -> Result<Past, LedgerError> {
    let known = ledger.known_people()?;
    let addresses = plan::earlier_addresses(&inputs.roster, &inputs.sheet_names(), &known.present);
    let former = plan::former_addresses(&inputs.roster, &known);
    let mut past = Past { addresses, former, known: known.present, ..ledger.past(earlier, again)? };
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
    let moving: Vec<&str> = moving(&inputs.roster).map(|(person, _)| person.email()).collect();
    let first_seen = ledger.first_answered(&moving)?;
    past.claimed = claimed(ledger, &inputs.roster, &inputs.identities(), &first_seen)?;
    for Moved { email, mut groups, .. } in
        ledger.moved_invitations()?.into_iter().filter(|one| previous.contains(&one.earlier))
    {
        groups.retain(|group| past.given.get(&email).is_none_or(|given| !given.groups.contains_key(group)));
        past.moved.insert(email, groups);
    }
    Ok(past)
}

/// Returns why the accounts of earlier addresses on the sheet stay, by that address: another sheet moves one elsewhere, or its
/// newest version, read by the run of `since` beside the new address or a later one, names one as that of somebody who stays.
/// `own` are today's files.
pub(super) fn claimed(
    ledger: &Ledger,
    roster: &Roster,
    own: &[Input],
    since: &HashMap<String, String>,
) -> Result<HashMap<String, Finding>, LedgerError> {
    let moving: Vec<(&Person, String)> = moving(roster).collect();
    let mut claimed = HashMap::new();
    if moving.is_empty() {
        return Ok(claimed);
    }
    let asked = moving.iter().filter_map(|(new, earlier)| Some((earlier.clone(), since.get(new.email())?.clone())));
    let mut listed = ledger.sheets_naming(&asked.collect())?;
    listed.retain(|(_, path)| !is_of(path, own));
    listed.sort_unstable();
    for (email, path) in listed.into_iter().rev() {
        let file = Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let message = message!("earlier-listed", email = email.as_str(), file = Arg::quoted(&file));
        claimed.insert(email, Finding::error(Code::AddressChanged, message, message!("fix-earlier-listed")));
    }
    let mut claims = ledger.claims()?;
    claims.retain(|claim| !is_of(&claim.path, own));
    for (new, earlier) in moving {
        let is_other = |claim: &&Claim| claim.email() != new.email() && claim.names(&earlier);
        if let Some(other) = claims.iter().filter(is_other).map(Claim::email).min() {
            let message = message!("earlier-claimed", email = earlier.as_str(), other = other);
            claimed.insert(earlier, Finding::error(Code::AddressChanged, message, message!("fix-earlier-twice")));
        }
    }
    Ok(claimed)
}

/// Returns the people whose rows name an earlier address, with that.
fn moving(roster: &Roster) -> impl Iterator<Item = (&Person, String)> {
    roster.people.iter().filter_map(|person| Some((person, person.earlier_address()?)))
}

/// Whether the sheet at `path` is an earlier version of one of these files: it has its place, or its name and is gone.
fn is_of(path: &str, files: &[Input]) -> bool {
    let name = Path::new(path).file_name();
    let has_name = |file: &Input| Path::new(&file.path).file_name() == name && !Path::new(path).exists();
    files.iter().any(|file| file.path == path || has_name(file))
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
