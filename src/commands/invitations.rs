//! `invitations list`: the people who were invited and have not accepted, with what they wait for. `invitations delete` has a
//! file of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::delete_invitations::delete_invitations;
use super::exit::Exit;
use super::export::role_name;
use super::failure::Failure;
use super::run_ledger::look_back;
use super::session::{Online, Session};
use crate::cli::{self, InvitationsCommand};
use crate::model::{Email, Invitation, KnownRole};
use crate::organization::read_invitations;
use crate::run::ledger::{Ledger, Waiting, WaitingRow, now_ms};
use crate::text::{count, escape_control};

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Lists or deletes pending invitations.
pub(super) fn invitations(command: &InvitationsCommand, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    match command {
        InvitationsCommand::List(args) => list(args, global),
        InvitationsCommand::Delete(args) => delete_invitations(args, global),
    }
}

fn list(args: &cli::ListInvitationsArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    const COMMAND: &str = "invitations list";
    let session = Session::open(COMMAND, args.layer(), global)?;
    let listed = session.online(&session.endpoint()?, async |online| {
        let (waiting, _) = look_back(&session, online, COMMAND, &[], |ledger: &Ledger, _| ledger.waiting()).await?;
        read(online, waiting).await
    })?;
    session.print(|| to_json(&listed), || to_text(&listed))?;
    Ok(session.done())
}

/// An invitation, in words.
struct Listed {
    email: Email,
    uuid: Uuid,
    expired: Option<bool>,
    created: Option<Timestamp>,
    roles: Vec<String>,
    workspaces: Vec<String>,
    /// What the ledger says the person waits for.
    waits_for: BTreeSet<String>,
}

/// Reads the invitations, and the names of what they give.
async fn read(online: &Online, waiting: Vec<Waiting>) -> Result<Vec<Listed>, Failure> {
    let client = &online.client;
    let invitations = read_invitations(client).await?;
    let is_letter = |role: &String| role.len() == 1;
    let (some_roles, some_workspaces) = (
        invitations.iter().any(|(_, one)| !one.roles.iter().all(is_letter)),
        invitations.iter().any(|(_, one)| one.workspaces.as_ref().is_some_and(|all| !all.is_empty())),
    );
    let roles =
        if some_roles { client.list_roles_if_allowed().await?.unwrap_or_default().organization } else { Vec::new() };
    let mut names = BTreeMap::new();
    // A list that this key may not read leaves the identifiers.
    if some_workspaces && let Ok(Some((workspaces, _))) = client.list_workspaces(u64::MAX).await {
        names.extend(workspaces.into_iter().map(|(name, workspace)| (workspace.uuid, name)));
    }
    let waiting: BTreeMap<String, BTreeSet<String>> =
        waiting.into_iter().map(|person| (person.email.clone(), places(&person))).collect();
    let listed = invitations.into_iter().map(|(email, invitation)| {
        let waits_for = waiting.get(email.as_str()).cloned().unwrap_or_default();
        Listed::of(email, &invitation, &roles, &names, waits_for)
    });
    Ok(listed.collect())
}

/// Returns the groups and workspaces that the rows of a person name.
fn places(person: &Waiting) -> BTreeSet<String> {
    let groups = |name: &String| format!("group {name}");
    let workspaces = |name: &String| format!("workspace {name}");
    let of_row = |row: &WaitingRow| -> Vec<String> {
        row.groups.iter().map(groups).chain(row.workspaces.iter().map(workspaces)).collect()
    };
    person.rows.iter().flat_map(of_row).collect()
}

impl Listed {
    fn of(
        email: Email,
        invitation: &Invitation,
        roles: &[KnownRole],
        names: &BTreeMap<Uuid, String>,
        waits_for: BTreeSet<String>,
    ) -> Self {
        let name = |uuid: &Uuid| names.get(uuid).cloned().unwrap_or_else(|| uuid.to_string());
        let workspaces: Vec<String> = invitation.workspaces.iter().flatten().map(name).collect();
        // The invitation brings these along.
        let is_included = |what: &String| workspaces.iter().any(|name| *what == format!("workspace {name}"));
        let waits_for = waits_for.into_iter().filter(|what| !is_included(what)).collect();
        Self {
            email,
            uuid: invitation.uuid,
            expired: invitation.expired,
            created: invitation.created,
            roles: invitation.roles.iter().map(|raw| role_name(raw, roles)).collect(),
            workspaces,
            waits_for,
        }
    }

    /// Returns how many days ago it was sent.
    fn age_days(&self) -> Option<i64> {
        self.created.map(|created| (now_ms() / 1000 - created.as_second()).max(0) / SECONDS_OF_A_DAY)
    }
}

fn to_json(listed: &[Listed]) -> String {
    let one = |one: &Listed| {
        json!({
            "email": one.email.as_str(), "uuid": one.uuid, "expired": one.expired,
            "created_at": one.created.map(|created| created.to_string()), "age_days": one.age_days(),
            "roles": one.roles, "workspaces": one.workspaces, "waits_for": one.waits_for,
        })
    };
    listed.iter().map(one).collect::<Value>().to_string()
}

fn to_text(listed: &[Listed]) -> String {
    if listed.is_empty() {
        return "there are no pending invitations".to_owned();
    }
    let width = listed.iter().map(|one| one.email.as_str().chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for one in listed {
        let state = match one.expired {
            Some(true) => "expired",
            Some(false) => "pending",
            None => "pending (the API does not say whether it has expired)",
        };
        let age = match one.age_days() {
            Some(0) => ", sent today".to_owned(),
            Some(days) => format!(", sent {} ago", count(usize::try_from(days).unwrap_or_default(), "day", "days")),
            None => String::new(),
        };
        let _ = writeln!(text, "{:<width$}  {}  {state}{age}", escape_control(one.email.as_str()), one.uuid);
        let waits_for: Vec<&str> = one.waits_for.iter().map(String::as_str).collect();
        let lists = [
            ("role", one.roles.join(", ")),
            ("workspaces", one.workspaces.join(", ")),
            ("waits for", waits_for.join(", ")),
        ];
        for (what, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
            let _ = writeln!(text, "  {what}: {}", escape_control(list));
        }
    }
    text
}
