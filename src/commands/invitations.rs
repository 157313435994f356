//! `invitations list|delete`: who was asked and has not accepted. Only invitations are ever deleted;
//! a member is nobody's invitation.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::json;
use uuid::Uuid;

use super::connection::{self, Reach};
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::output;
use crate::admin_api::{ApiError, AttemptEnd, Client, Intent, IntentError, Reply};
use crate::cli::{self, InvitationsCommand};
use crate::model::{Email, harmless};
use crate::settings::Settings;

/// The page size of the list that tells which invitations have expired.
const PAGE: u32 = 100;

/// Lists or deletes pending invitations.
pub(super) fn invitations(args: &cli::Invitations, global: &cli::Global) -> Result<Exit, Failure> {
    match &args.command {
        InvitationsCommand::List(args) => list(args, global),
        InvitationsCommand::Delete(args) => delete(args, global),
    }
}

/// Pending invitations by address: the UUID, and whether it has expired where the API says.
type Pending = BTreeMap<Email, (Uuid, Option<bool>)>;

fn list(args: &cli::ListInvitations, global: &cli::Global) -> Result<Exit, Failure> {
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let reach = Reach::of(&settings)?;
    let pending = connection::runtime()?.block_on(async {
        let (client, progress) = connection::client(&settings, &reach, global)?;
        client.learn_rate().await?;
        let pending = pending(&client).await;
        progress.finish();
        Ok::<_, Failure>(pending?)
    })?;
    output::data(&if global.json { to_json(&pending) } else { to_text(&pending) });
    Ok(Exit::Done)
}

fn delete(args: &cli::DeleteInvitations, global: &cli::Global) -> Result<Exit, Failure> {
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let reach = Reach::of(&settings)?;
    let mut named = args.addresses.clone();
    if let Some(file) = &args.from {
        let inputs = Inputs::read(std::slice::from_ref(file), &settings.input, settings.roster.clone())?;
        named.extend(inputs.roster.people.iter().filter_map(|person| Email::parse(person.email()).ok()));
    }
    connection::runtime()?.block_on(async {
        let (client, progress) = connection::client(&settings, &reach, global)?;
        client.learn_rate().await?;
        let pending = pending(&client).await?;
        let chosen = choose(&pending, &named, args.expired);
        if chosen.len() > settings.max_removals {
            let error =
                format!("{} invitations would be deleted, and the limit is {}", chosen.len(), settings.max_removals);
            return Err(Failure::new(Exit::Limit, error).hint("if that is meant, raise it with --max-removals N"));
        }
        let deleted = delete_all(&client, &chosen).await;
        progress.finish();
        tell(&named, &chosen, &deleted?, global);
        Ok(Exit::Done)
    })
}

/// Every pending invitation. `GET /users-invite` names them all; `GET /users` knows who has expired.
async fn pending(client: &Client) -> Result<Pending, ApiError> {
    let listed = client.invitations().await?;
    let mut pending: Pending = listed.into_iter().map(|one| (one.email, (one.uuid, None))).collect();
    if pending.is_empty() {
        return Ok(pending);
    }
    let mut seen = 0;
    for page in 1.. {
        let answer = client.users(page, PAGE, None).await?;
        for (email, invitation) in answer.invitations {
            pending.entry(email).or_insert((invitation.uuid, None)).1 = invitation.expired;
        }
        seen += answer.items;
        if answer.items == 0 || answer.total.is_some_and(|total| seen >= total) {
            break;
        }
    }
    Ok(pending)
}

/// Those of the pending invitations that are meant.
fn choose(pending: &Pending, named: &[Email], expired: bool) -> Vec<(Email, Uuid)> {
    let meant =
        |email: &Email, is_expired: Option<bool>| named.contains(email) || (expired && is_expired == Some(true));
    let chosen = pending.iter().filter(|(email, (_, is_expired))| meant(email, *is_expired));
    chosen.map(|(email, (uuid, _))| (email.clone(), *uuid)).collect()
}

/// Deletes one after the other. A deletion that had no clear answer is looked for in the list again.
async fn delete_all(client: &Client, chosen: &[(Email, Uuid)]) -> Result<Vec<String>, ApiError> {
    let mut told = Vec::with_capacity(chosen.len());
    for (email, uuid) in chosen {
        let line = match client.delete_invitation(*uuid, &Unrecorded).await? {
            Reply::Done(()) => format!("{email}: deleted"),
            Reply::Refused(refusal) if refusal.status == 404 => format!("{email}: was gone already"),
            Reply::Refused(refusal) => format!("{email}: not deleted: {}", refusal.words),
            Reply::Unclear(unclear) => {
                let there = client.invitations().await?.iter().any(|one| one.uuid == *uuid);
                if there { format!("{email}: not deleted: {}", unclear.why) } else { format!("{email}: deleted") }
            }
        };
        told.push(line);
    }
    Ok(told)
}

fn tell(named: &[Email], chosen: &[(Email, Uuid)], told: &[String], global: &cli::Global) {
    let missing: Vec<&Email> = named.iter().filter(|email| !chosen.iter().any(|(other, _)| other == *email)).collect();
    if global.json {
        let missing: Vec<&str> = missing.iter().map(|email| email.as_str()).collect();
        output::data(&json!({ "results": told, "without_invitation": missing }).to_string());
        return;
    }
    let mut text = String::new();
    for line in told {
        let _ = writeln!(text, "{line}");
    }
    for email in missing {
        let _ = writeln!(text, "{email}: has no pending invitation");
    }
    if text.is_empty() {
        "no invitation is meant".clone_into(&mut text);
    }
    output::data(&text);
}

fn to_json(pending: &Pending) -> String {
    let one = |(email, (uuid, expired)): (&Email, &(Uuid, Option<bool>))| json!({ "email": email.as_str(), "uuid": uuid, "expired": expired });
    json!(pending.iter().map(one).collect::<Vec<_>>()).to_string()
}

fn to_text(pending: &Pending) -> String {
    if pending.is_empty() {
        return "no invitation is pending".to_owned();
    }
    let width = pending.keys().map(|email| email.as_str().len()).max().unwrap_or(0);
    let mut text = String::new();
    for (email, (uuid, expired)) in pending {
        let state = match expired {
            Some(true) => "expired",
            Some(false) => "pending",
            None => "pending (the API does not say whether it has expired)",
        };
        let _ = writeln!(text, "{:<width$}  {uuid}  {state}", harmless(email.as_str()));
    }
    text
}

/// Deleting an invitation is looked up afterwards where it is unclear; no run remembers it.
struct Unrecorded;

impl Intent for Unrecorded {
    fn about_to_send(&self, _attempt: u32) -> Result<(), IntentError> {
        Ok(())
    }

    fn ended(&self, _attempt: u32, _end: &AttemptEnd) {}
}
