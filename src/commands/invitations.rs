//! `invitations list|delete`: who was asked and has not accepted.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::json;

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::{connection, output};
use crate::admin_api::{ApiError, Client, PendingInvitation, Unrecorded, Reply};
use crate::cli::{self, InvitationsCommand};
use crate::model::harmless;
use crate::settings::Settings;

/// Lists or deletes pending invitations.
pub(super) fn invitations(args: &cli::Invitations, global: &cli::Global) -> Result<Exit, Failure> {
    match &args.command {
        InvitationsCommand::List(args) => list(args, global),
        InvitationsCommand::Delete(args) => delete(args, global),
    }
}

fn list(args: &cli::ListInvitations, global: &cli::Global) -> Result<Exit, Failure> {
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let reach = connection::Reach::of(&settings)?;
    let pending = connection::runtime()?.block_on(async {
        let (client, progress) = connection::client(&settings, &reach, global)?;
        let pending = client.pending_invitations().await;
        progress.finish();
        Ok::<_, Failure>(pending?)
    })?;
    output::data(&if global.json { to_json(&pending) } else { to_text(&pending) });
    Ok(Exit::Done)
}
