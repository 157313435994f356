//! `invitations delete`: deletes the pending invitations of named people, of the people on a sheet, or all that have
//! expired. It is a run in the ledger: after an interruption the same command continues it. Members are never touched.

use std::collections::HashSet;
use std::fmt::Write;
use std::sync::Arc;

use serde_json::{Value, json};

use super::confirm::confirm;
use super::exit::Exit;
use super::failure::Failure;
use super::output;
use super::run_ledger::RunLedger;
use super::session::{Online, Session};
use crate::cli;
use crate::model::{Email, Invitation};
use crate::organization::read_invitations;
use crate::plan::offboard::MAX_REMOVALS;
use crate::roster::Roster;
use crate::run::ledger::{Input, Memory};
use crate::run::{self, Again, Deletion, DeletionInput, Halt};
use crate::text::{count, escape_control, quoted_list};

/// The most addresses that the question lists.
const SHOWN: usize = 25;
/// What is said of an invitation that nobody was allowed to look at afterwards.
const NOT_VERIFIED: &str = "not verified: this key must not read the invitations any more";
/// What is said of an invitation that somebody accepted before it was deleted.
const ACCEPTED: &str = "the person is a member; `offboard` removes members";
/// The command's name in the ledger.
const COMMAND: &str = "invitations delete";

/// Deletes the invitations that the arguments choose.
pub(super) fn delete_invitations(args: &cli::DeleteInvitationsArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let mut session = Session::open(COMMAND, args.layer(), global)?;
    // Rules say what people get, and not who is on a sheet.
    session.settings.roster.rules.clear();
    session.settings.input.for_leavers = true;
    let endpoint = session.endpoint()?;
    let mut results = Vec::new();
    let choice = Choice::read(args, &session, &mut results)?;
    let ledger = RunLedger::open(&session, &endpoint, COMMAND, &[])?;
    let most = session.settings.removals.max_removals.unwrap_or(MAX_REMOVALS);
    let (run, deleted, halt) =
        session.online(&endpoint, async |online| delete(&ledger, online, &choice, most, args.yes).await)?;
    results.extend(deleted);
    let exit = match &halt {
        Some(halt) => Exit::from(halt),
        None if results.iter().all(Line::is_gone) => session.done(),
        None => Exit::NeedsAPerson,
    };
    ledger.ledger.set_exit(&run, exit.code())?;
    session.print(|| to_json(&results), || to_text(&results))?;
    halt.map_or(Ok(exit), |halt| Err(Failure::halted(&halt, Again::Continues)))
}

/// Which invitations are to be deleted.
struct Choice {
    addresses: Vec<String>,
    expired: bool,
    /// By which the ledger recognises the same command.
    identity: Vec<Input>,
}

impl Choice {
    /// Reads the arguments and the sheet. Rows without an address become results.
    fn read(
        args: &cli::DeleteInvitationsArgs,
        session: &Session<'_>,
        results: &mut Vec<Line>,
    ) -> Result<Self, Failure> {
        let mut addresses: Vec<String> = args.addresses.iter().map(|email| email.as_str().to_owned()).collect();
        let named = addresses.iter().cloned().chain(args.expired.then(|| "--expired".to_owned()));
        let mut identity: Vec<Input> = named.map(|path| Input { path, digest: String::new() }).collect();
        if let Some(file) = &args.from {
            let inputs = session.inputs(std::slice::from_ref(file))?;
            identity.extend(inputs.identities());
            addresses.extend(on_sheet(&inputs.roster, results));
        }
        Ok(Self { addresses, expired: args.expired, identity })
    }

    /// Returns those of the invitations that are chosen.
    fn choose(&self, invitations: Vec<(Email, Invitation)>) -> Vec<(Email, Invitation)> {
        let named: HashSet<&str> = self.addresses.iter().map(String::as_str).collect();
        let is_chosen = |(email, invitation): &(Email, Invitation)| {
            named.contains(email.as_str()) || (self.expired && invitation.expired == Some(true))
        };
        invitations.into_iter().filter(is_chosen).collect()
    }

    /// Returns a result for each chosen address without an invitation, once: the earlier part of the run deleted it, or
    /// there was none.
    fn without_invitation(&self, chosen: &[(Email, Invitation)], memory: &Memory) -> Vec<Line> {
        let mut seen: HashSet<&str> = chosen.iter().map(|(email, _)| email.as_str()).collect();
        let mut earlier: Vec<&String> = memory.deleted.iter().filter(|_| self.expired).collect();
        earlier.sort();
        let missing = self.addresses.iter().chain(earlier).filter(|email| seen.insert(email));
        let result = |email: &String| {
            let was_deleted = memory.deleted.contains(email);
            let result = if was_deleted { LineResult::Attempted(Deletion::Deleted) } else { LineResult::NoInvitation };
            Line { email: email.clone(), result }
        };
        missing.map(result).collect()
    }
}

/// Returns every address of the sheet, whatever else its row lacks.
fn on_sheet(roster: &Roster, results: &mut Vec<Line>) -> Vec<String> {
    let mut named = Vec::with_capacity(roster.rows());
    for answer in roster.answers() {
        if answer.email.is_empty() {
            let why = format!("row {}: {}", answer.at.number, crate::report::detail(&answer));
            results.push(Line { email: String::new(), result: LineResult::Unreadable(why) });
        } else {
            named.push(answer.email);
        }
    }
    named
}

/// Reads the invitations, deletes the chosen ones, and records the run. Returns its id, and why it halted, if it did.
async fn delete(
    ledger: &RunLedger,
    online: &Online,
    choice: &Choice,
    most: usize,
    is_confirmed: bool,
) -> Result<(String, Vec<Line>, Option<Halt>), Failure> {
    let earlier = ledger.resume(online, &choice.identity).await?;
    let chosen = choice.choose(read_invitations(&online.client).await?);
    check_limit(chosen.len(), most)?;
    if !chosen.is_empty() && !is_confirmed {
        let addresses = quoted_list(chosen.iter().map(|(email, _)| email.as_str()), SHOWN);
        output::say(&format!("would delete {}: {addresses}", count(chosen.len(), "invitation", "invitations")));
        confirm(online, "Delete them?").await?;
    }
    let run = ledger.begin(&choice.identity, &earlier, None)?;
    let mut results = choice.without_invitation(&chosen, &earlier.memory);
    let input = DeletionInput {
        invitations: &chosen,
        client: online.client.clone(),
        ledger: Arc::clone(&ledger.ledger),
        run: run.clone(),
        memory: earlier.memory,
        listener: online.progress.listener(),
    };
    let (deletions, halt) = run::delete_invitations(input).await;
    run::end(&ledger.ledger, &run, halt.as_ref(), &online.client.stats())?;
    let line = |((email, _), deletion): (&(Email, Invitation), Deletion)| Line {
        email: email.as_str().to_owned(),
        result: LineResult::Attempted(deletion),
    };
    results.extend(chosen.iter().zip(deletions).map(line));
    Ok((run, results, halt))
}

fn check_limit(count: usize, most: usize) -> Result<(), Failure> {
    if count <= most {
        return Ok(());
    }
    let error = format!("{count} invitations would be deleted, and the limit is {most}");
    Err(Failure::new(Exit::Limit, error).hint(format!("to delete them all, run with --max-removals {count}")))
}

/// One line of the output.
struct Line {
    /// Empty where the row has none.
    email: String,
    result: LineResult,
}

enum LineResult {
    Attempted(Deletion),
    NoInvitation,
    /// A row of the sheet without an address, and why.
    Unreadable(String),
}

impl Line {
    /// Returns whether there was an invitation and it is gone.
    const fn is_gone(&self) -> bool {
        match &self.result {
            LineResult::Attempted(deletion) => deletion.is_gone() && !matches!(deletion, Deletion::WasAccepted),
            LineResult::NoInvitation | LineResult::Unreadable(_) => false,
        }
    }

    /// Returns the stable name in the JSON output, the text for people, and the detail.
    fn parts(&self) -> (&'static str, &'static str, &str) {
        match &self.result {
            LineResult::Attempted(Deletion::Deleted) => ("deleted", "deleted", ""),
            LineResult::Attempted(Deletion::NotVerified) => ("deleted", "deleted", NOT_VERIFIED),
            LineResult::Attempted(Deletion::WasGone) => ("was-gone", "was already deleted", ""),
            LineResult::Attempted(Deletion::WasAccepted) => ("accepted", "was accepted meanwhile", ACCEPTED),
            LineResult::Attempted(Deletion::NotDeleted { why }) => ("not-deleted", "not deleted", why),
            LineResult::Attempted(Deletion::NotAttempted { why }) => ("not-attempted", "not attempted", why),
            LineResult::NoInvitation => ("no-invitation", "has no pending invitation", ""),
            LineResult::Unreadable(why) => ("unreadable", "no valid address", why),
        }
    }
}

fn to_json(lines: &[Line]) -> String {
    let one = |line: &Line| {
        let (result, _, detail) = line.parts();
        json!({ "email": line.email, "result": result, "detail": detail })
    };
    json!({ "results": lines.iter().map(one).collect::<Vec<Value>>() }).to_string()
}

fn to_text(lines: &[Line]) -> String {
    if lines.is_empty() {
        return "no invitation matches".to_owned();
    }
    let mut text = String::new();
    for line in lines {
        let (_, result, detail) = line.parts();
        if !line.email.is_empty() {
            let _ = write!(text, "{}: ", escape_control(&line.email));
        }
        text.push_str(result);
        if !detail.is_empty() {
            let _ = write!(text, ": {}", escape_control(detail));
        }
        text.push('\n');
    }
    text
}
