//! `invitations list`: the people who were invited and have not accepted. `invitations delete` has a file of its own.

use std::fmt::Write;

use serde_json::json;

use super::connection::{self, Endpoint};
use super::delete_invitations::delete_invitations;
use super::exit::Exit;
use super::failure::Failure;
use super::output;
use crate::admin_api::Client;
use crate::cli::{self, InvitationsCommand};
use crate::model::{Email, Invitation};
use crate::organization::read_invitations;
use crate::settings::Settings;
use crate::text::escape_control;

/// Lists or deletes pending invitations.
pub(super) fn invitations(args: &cli::InvitationsArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    match &args.command {
        InvitationsCommand::List(args) => list(args, global),
        InvitationsCommand::Delete(args) => delete_invitations(args, global),
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

async fn read(client: &Client) -> Result<Vec<(Email, Invitation)>, Failure> {
    client.open().await?;
    Ok(read_invitations(client).await?)
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
