//! `roles`: lists the organization's roles and their UUIDs.

use std::fmt::Write;

use serde_json::json;

use super::exit::Exit;
use super::failure::Failure;
use super::known_names::KnownNames;
use super::session::Session;
use crate::admin_api::{ApiError, Roles};
use crate::cli;
use crate::model::KnownRole;
use crate::text::escape_control;

/// Lists organization roles, then workspace roles.
pub(super) fn roles(args: &cli::ReadArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let session = Session::open("roles", args.layer(), global)?;
    let roles = session.online(&session.endpoint()?, async |online| {
        online.client.open().await?;
        online.client.list_roles().await.map_err(not_listed)
    })?;
    KnownNames::with_roles(&session, &roles.organization, &roles.workspace).keep(&session);
    session.print(|| to_json(&roles), || to_text(&roles))?;
    Ok(Exit::Done)
}

/// The API refuses the list to a key that may not read it, and in an organization without role-based access control.
fn not_listed(error: ApiError) -> Failure {
    const STANDARD: &str =
        "without role-based access control there are only member, billing_manager and organization_admin";
    if error.is_forbidden() {
        let hint = format!("use a key that may read the roles; {STANDARD}");
        Failure::new(Exit::NeedsAPerson, error).hint(hint)
    } else if error.is_unsupported() {
        Failure::new(Exit::NeedsAPerson, format!("this organization does not list its roles: {error}")).hint(STANDARD)
    } else {
        error.into()
    }
}

fn to_json(roles: &Roles) -> String {
    let list = |roles: &[KnownRole]| -> Vec<_> {
        let one = |role: &KnownRole| json!({ "name": role.name, "uuid": role.uuid, "is_custom_role": role.is_custom });
        roles.iter().map(one).collect()
    };
    let organization = list(&roles.organization);
    json!({ "organization_roles": organization, "workspace_roles": list(&roles.workspace) }).to_string()
}

fn to_text(roles: &Roles) -> String {
    let mut text = String::new();
    table(&mut text, "Organization roles", &roles.organization);
    table(&mut text, "\nWorkspace roles", &roles.workspace);
    text
}

fn table(text: &mut String, title: &str, roles: &[KnownRole]) {
    let _ = writeln!(text, "{title}");
    let width = roles.iter().map(|role| escape_control(&role.name).chars().count()).max().unwrap_or(0);
    for role in roles {
        let custom = if role.is_custom { "  custom" } else { "" };
        let _ = writeln!(text, "  {:<width$}  {}{custom}", escape_control(&role.name), role.uuid);
    }
}
