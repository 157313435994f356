//! `invitations list|delete`: who was asked and has not accepted. Only invitations are ever deleted;
//! a member is nobody's invitation.

use std::collections::HashSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::connection::{self, Endpoint};
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::output;
use super::withdraw::{Done, Withdrawn, withdraw_all};
use crate::admin_api::{Client, read_invitations};
use crate::cli::{self, InvitationsCommand};
use crate::model::{Email, Invitation};
use crate::roster::Roster;
use crate::run::{Again, Halt};
use crate::settings::Settings;
use crate::text::escape_control;

/// Lists or deletes pending invitations.
pub(super) fn invitations(args: &cli::InvitationsArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    match &args.command {
        InvitationsCommand::List(args) => list(args, global),
        InvitationsCommand::Delete(args) => delete(args, global),
    }
}

fn list(args: &cli::ListInvitationsArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let endpoint = Endpoint::of(&settings)?;
    let pending = connection::runtime()?.block_on(async {
        let (client, progress) = connection::client(&settings, &endpoint, global)?;
        let pending = read(&client).await;
        progress.finish();
        pending
    })?;
    output::data(&if global.json { to_json(&pending) } else { to_text(&pending) })?;
    Ok(Exit::Done)
}

fn delete(args: &cli::DeleteInvitationsArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let endpoint = Endpoint::of(&settings)?;
    let mut named: Vec<String> = args.addresses.iter().map(|email| email.as_str().to_owned()).collect();
    let mut results = Vec::new();
    if let Some(file) = &args.from {
        let inputs = Inputs::read(std::slice::from_ref(file), &settings.input, settings.roster.clone())?;
        inputs.require_rows(settings.allow_empty)?;
        named.extend(on_sheet(&inputs.roster, &mut results));
    }
    let (withdrawn, halt) = connection::runtime()?.block_on(async {
        let (client, progress) = connection::client(&settings, &endpoint, global)?;
        let withdrawn = find_and_withdraw(&client, &named, args.expired, settings.max_removals).await;
        progress.finish();
        withdrawn
    })?;
    results.extend(withdrawn);
    output::data(&if global.json { results_json(&results) } else { results_text(&results) })?;
    if let Some(halt) = halt {
        return Err(Failure::halted(&halt, Again::StartsOver));
    }
    Ok(if results.iter().all(Withdrawn::is_gone) { Exit::Done } else { Exit::NeedsAPerson })
}

/// What became of everybody who is meant, and why it ended before the last, where it did.
async fn find_and_withdraw(
    client: &Client,
    named: &[String],
    expired: bool,
    most: usize,
) -> Result<(Vec<Withdrawn>, Option<Halt>), Failure> {
    let chosen = choose(read(client).await?, named, expired);
    check_limit(chosen.len(), most)?;
    let mut results = without_invitation(named, &chosen);
    let (withdrawn, halt) = withdraw_all(client, &chosen).await;
    results.extend(withdrawn);
    Ok((results, halt))
}

async fn read(client: &Client) -> Result<Vec<(Email, Invitation)>, Failure> {
    client.open().await?;
    Ok(read_invitations(client).await?)
}

/// Every address of the sheet, whatever else its row lacks. Rows without one are told.
fn on_sheet(roster: &Roster, results: &mut Vec<Withdrawn>) -> Vec<String> {
    let mut named = Vec::with_capacity(roster.rows());
    for answer in roster.answers() {
        if answer.email.is_empty() {
            let detail = format!("row {}: {}", answer.at.number, crate::report::detail(&answer));
            results.push(Withdrawn { email: String::new(), done: Done::Unreadable, detail });
        } else {
            named.push(answer.email);
        }
    }
    named
}

fn check_limit(count: usize, most: usize) -> Result<(), Failure> {
    if count <= most {
        return Ok(());
    }
    let error = format!("{count} invitations would be deleted, and the limit is {most}");
    Err(Failure::new(Exit::Limit, error).hint(format!("if that is meant, run with --max-removals {count}")))
}

/// Those of the invitations that are meant.
fn choose(invitations: Vec<(Email, Invitation)>, named: &[String], expired: bool) -> Vec<(Email, Invitation)> {
    let named: HashSet<&str> = named.iter().map(String::as_str).collect();
    let is_meant = |(email, invitation): &(Email, Invitation)| {
        named.contains(email.as_str()) || (expired && invitation.expired == Some(true))
    };
    invitations.into_iter().filter(is_meant).collect()
}

/// Those who were named and have no invitation, each once.
fn without_invitation(named: &[String], chosen: &[(Email, Invitation)]) -> Vec<Withdrawn> {
    let mut told: HashSet<&str> = chosen.iter().map(|(email, _)| email.as_str()).collect();
    let missing = named.iter().filter(|email| told.insert(email));
    let none = |email: &String| Withdrawn { email: email.clone(), done: Done::NoInvitation, detail: String::new() };
    missing.map(none).collect()
}

fn results_json(results: &[Withdrawn]) -> String {
    let one = |told: &Withdrawn| json!({ "email": told.email, "result": told.done.name(), "detail": told.detail });
    json!({ "results": results.iter().map(one).collect::<Vec<Value>>() }).to_string()
}

fn results_text(results: &[Withdrawn]) -> String {
    if results.is_empty() {
        return "no invitation is meant".to_owned();
    }
    let mut text = String::new();
    for told in results {
        let who = if told.email.is_empty() { "no address".into() } else { escape_control(&told.email) };
        let _ = write!(text, "{who}: {}", told.done.words());
        if !told.detail.is_empty() {
            let _ = write!(text, ": {}", escape_control(&told.detail));
        }
        text.push('\n');
    }
    text
}

fn to_json(invitations: &[(Email, Invitation)]) -> String {
    let one = |(email, invitation): &(Email, Invitation)| json!({ "email": email.as_str(), "uuid": invitation.uuid, "expired": invitation.expired });
    json!(invitations.iter().map(one).collect::<Vec<_>>()).to_string()
}

fn to_text(invitations: &[(Email, Invitation)]) -> String {
    if invitations.is_empty() {
        return "no invitation is pending".to_owned();
    }
    let width = invitations.iter().map(|(email, _)| email.as_str().chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (email, invitation) in invitations {
        let state = match invitation.expired {
            Some(true) => "expired",
            Some(false) => "pending",
            None => "pending (the API does not say whether it has expired)",
        };
        let _ = writeln!(text, "{:<width$}  {}  {state}", escape_control(email.as_str()), invitation.uuid);
    }
    text
}
