//! `invitations list`: the people who were invited and have not accepted. `invitations delete` has a file of its own.

use std::fmt::Write;

use serde_json::json;

use super::delete_invitations::delete_invitations;
use super::exit::Exit;
use super::failure::Failure;
use super::session::Session;
use crate::cli::{self, InvitationsCommand};
use crate::model::{Email, Invitation};
use crate::organization::read_invitations;
use crate::text::escape_control;

/// Lists or deletes pending invitations.
pub(super) fn invitations(command: &InvitationsCommand, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    match command {
        InvitationsCommand::List(args) => list(args, global),
        InvitationsCommand::Delete(args) => delete_invitations(args, global),
    }
}

fn list(args: &cli::ReadArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let session = Session::open("invitations list", args.layer(), global)?;
    let pending = session.online(&session.endpoint()?, async |online| {
        online.client.open().await?;
        Ok(read_invitations(&online.client).await?)
    })?;
    session.print(|| to_json(&pending), || to_text(&pending))?;
    Ok(session.done())
}

fn to_json(invitations: &[(Email, Invitation)]) -> String {
    let one = |(email, invitation): &(Email, Invitation)| json!({ "email": email.as_str(), "uuid": invitation.uuid, "expired": invitation.expired });
    json!(invitations.iter().map(one).collect::<Vec<_>>()).to_string()
}

fn to_text(invitations: &[(Email, Invitation)]) -> String {
    if invitations.is_empty() {
        return "there are no pending invitations".to_owned();
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
