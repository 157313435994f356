//! Changed addresses: what the ledger remembers of the people of earlier sheets, compared with today's.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::inputs::Inputs;
use crate::fields;
use crate::messages::{Arg, message};
use crate::model::{Awaited, Code, Field, Finding, Moved, Past, Person, Row, RowRef, WorkspaceRole};
use crate::plan;
use crate::roster::Roster;
use crate::run::ledger::{Input, Ledger, LedgerError, Waiting, WaitingRow};

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
    let first_seen = |person: &Person| ledger.first_answered(person.email());
    past.claimed = claimed(ledger, &inputs.roster, &inputs.identities(), first_seen)?;
    for Moved { email, mut groups, .. } in
        ledger.moved_invitations()?.into_iter().filter(|one| previous.contains(&one.earlier))
    {
        groups.retain(|group| past.given.get(&email).is_none_or(|given| !given.groups.contains_key(group)));
        past.moved.insert(email, groups);
    }
    Ok(past)
}

/// Returns why the accounts of earlier addresses on the sheet stay, by that address: another sheet moves one elsewhere, or its
/// newest version, read by the run `since` or later, names one as that of somebody who stays. `own` are today's files.
pub(super) fn claimed(
    ledger: &Ledger,
    roster: &Roster,
    own: &[Input],
    since: impl Fn(&Person) -> Result<Option<String>, LedgerError>,
) -> Result<HashMap<String, Finding>, LedgerError> {
    let mut claimed = HashMap::new();
    for person in &roster.people {
        let earlier = person.identity().previous_email;
        if earlier.is_empty() || earlier == person.email() {
            continue;
        }
        let others = ledger.other_claims(&earlier, person.email())?.into_iter();
        let mut others = others.filter(|(path, _)| !is_of(path, own)).map(|(_, other)| other);
        let listed = since(person)?.map_or(Ok(Vec::new()), |since| ledger.sheets_naming(&earlier, &since))?;
        let file = listed.iter().filter(|path| !is_of(path, own)).filter_map(|path| Path::new(path).file_name()).min();
        let about = if let Some(other) = others.next() {
            Some((message!("earlier-claimed", email = earlier.as_str(), other = other), message!("fix-earlier-twice")))
        } else {
            let file = file.map(|file| Arg::quoted(&file.to_string_lossy()));
            file.map(|file| {
                let message = message!("earlier-listed", email = earlier.as_str(), file = file);
                (message, message!("fix-earlier-listed"))
            })
        };
        let finding = about.map(|(message, fix)| Finding::error(Code::AddressChanged, message, fix));
        claimed.extend(finding.map(|finding| (earlier, finding)));
    }
    Ok(claimed)
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
