//! What `doctor` asks the API: whether it is there and takes the key, which organization it is, and what the key may read. Only
//! requests that read.

use std::fmt::Write;

use super::{Check, State};
use crate::admin_api::UserRecord;
use crate::admin_api::{ApiError, Client};
use crate::commands::failure::Failure;
use crate::model::KnownRole;
use crate::organization::each_person;
use crate::plan::is_surely_administrator;
use crate::run::Again;
use crate::settings::Settings;
use crate::text::{count, escape_truncated};

/// So many people are read within a second or two; more are only counted.
const PEOPLE_READ: u64 = 3_000;
/// The most pages of groups and workspaces that are read.
const PAGES: u64 = 10;
/// A clock that is further off makes dates and certificates wrong.
const CLOCK_OFF_SECONDS: u64 = 120;

/// What to do where the API cannot be reached.
const UNREACHED: &str = "check the host in base_url, the DNS of this computer, its proxy (HTTPS_PROXY) and its firewall; if \
                         they are right, the API is down: run `frontdesk doctor` again later";

/// Asks the API with the key that is in `place`.
pub(super) async fn ask(client: &Client, settings: &Settings, place: &str) -> Vec<Check> {
    let mut checks = Vec::new();
    match client.open().await {
        Ok(default_workspace) => {
            let header = if client.uses_bearer() { "a bearer token" } else { "x-api-key" };
            checks.push(Check::ok("connection", format!("the API answers and takes the key as {header}")));
            let known = client.list_roles().await;
            let roles = known.as_ref().ok().map(|roles| roles.organization.as_slice());
            let (people, name, groups, invitations, rate) = tokio::join!(
                Box::pin(people(client, roles)),
                workspace_name(client, default_workspace),
                groups(client),
                invitations(client),
                client.get_rate_limit(),
            );
            checks.push(match (people, name) {
                (Ok(people), name) => Check::ok("organization", format!("{name}; {people}")),
                (Err(error), _) => unreadable("organization", error),
            });
            checks.push(role_check(known.map(|roles| roles.organization), settings));
            checks.push(
                rate.map_or_else(|error| unreadable("rate-limit", error), |rate| rate_check(rate, client.rate())),
            );
            checks.push(invitations);
            checks.push(groups);
        }
        Err(error) => checks.push(not_opened(error, place)),
    }
    checks.extend(client.clock_ahead().map(clock_check));
    checks
}

/// Names what the first request failed for.
fn not_opened(error: ApiError, place: &str) -> Check {
    let name = match &error {
        ApiError::KeyRefused { .. } => "access",
        ApiError::Untrusted { .. } => "certificates",
        ApiError::Proxy { .. } => "proxy",
        ApiError::Moved { .. } | ApiError::Redirected { .. } => "base-url",
        _ => "connection",
    };
    let is_standard = error.is_forbidden_key();
    let is_silent = matches!(error, ApiError::Unavailable { .. });
    let mut check = Check::failed(name, error);
    if is_silent {
        check.fix = Some(UNREACHED.to_owned());
    }
    if name == "access" {
        let _ = write!(check.message, "; the key is in {place}");
        let again = Again::StartsOver.advice();
        check.fix = Some(format!(
            "make an Admin API key in the Backoffice (a standard API key is refused everywhere), put it there in place of the \
             refused one, then {again}"
        ));
    }
    if is_standard {
        check.message += "; a standard API key is refused like this";
    }
    check
}

/// A part that could not be read: a failure, unless it is only kept from this key.
fn unreadable(name: &'static str, error: ApiError) -> Check {
    let is_hidden = error.is_hidden();
    let mut check = Check::failed(name, Failure::from(error));
    if is_hidden {
        check.state = State::Warning;
    }
    check
}

/// Counts members, administrators and invitations.
async fn people(client: &Client, known: Option<&[KnownRole]>) -> Result<String, ApiError> {
    let total = client.count_users().await?;
    if total > PEOPLE_READ {
        return Ok(format!("{total} members and invitations"));
    }
    let (mut members, mut administrators, mut invitations, mut outsiders) = (0, 0, 0, 0);
    each_person(client, |entry| match entry.record {
        UserRecord::Member(member) => {
            members += 1;
            administrators += usize::from(is_surely_administrator(&member, known));
            outsiders += usize::from(entry.is_sso_outsider == Some(true));
        }
        UserRecord::Invitation(_) => invitations += 1,
    })
    .await?;
    let mut text = format!(
        "{}, {}, {}",
        count(members, "member", "members"),
        count(administrators, "administrator", "administrators"),
        count(invitations, "invitation", "invitations")
    );
    if outsiders > 0 {
        let _ = write!(text, ", {outsiders} outside the domain of single sign-on");
    }
    Ok(text)
}

/// The API has no name for an organization: the default workspace identifies it.
async fn workspace_name(client: &Client, default_workspace: Option<uuid::Uuid>) -> String {
    let Some(uuid) = default_workspace else {
        return "no default workspace is visible, so it is known by its address".to_owned();
    };
    let listed = client.list_workspaces(PAGES).await.ok().flatten().unwrap_or_default().0;
    match listed.iter().find(|(_, workspace)| workspace.uuid == uuid) {
        Some((name, _)) => format!("default workspace `{}` ({uuid})", escape_truncated(name, 60)),
        None => format!("default workspace {uuid}"),
    }
}

fn role_check(known: Result<Vec<KnownRole>, ApiError>, settings: &Settings) -> Check {
    let is_legacy = settings.plan.single_role;
    match known {
        Ok(roles) => {
            let custom = roles.iter().filter(|role| role.is_custom).count();
            Check::ok("roles", format!("role-based access control, {}", count(custom, "custom role", "custom roles")))
        }
        Err(_) if is_legacy => Check::ok("roles", "the list of roles cannot be read; legacy_role is set"),
        Err(error) if error.is_hidden() || error.is_unsupported() => Check::warning(
            "roles",
            format!("the list of roles cannot be read ({error}): only the three standard roles can be given"),
            "without role-based access control, set legacy_role = true; otherwise use a key that may read the roles",
        ),
        Err(error) => unreadable("roles", error),
    }
}

fn rate_check(told: Option<f64>, rate: f64) -> Check {
    match told {
        Some(told) => Check::ok("rate-limit", format!("{told} requests a second; frontdesk sends at most {rate}")),
        None => Check::ok("rate-limit", format!("the API names none; frontdesk sends at most {rate} a second")),
    }
}

async fn invitations(client: &Client) -> Check {
    match client.try_list_invitations().await {
        Ok(Some(list)) => Check::ok("invitations", format!("readable, {} pending", list.len())),
        Ok(None) => Check::warning(
            "invitations",
            "the list of invitations cannot be read",
            "use a key that may read it; otherwise rows of invited people may stay unanswered",
        ),
        Err(error) => unreadable("invitations", error),
    }
}

/// Counts the groups that an identity provider manages.
async fn groups(client: &Client) -> Check {
    let groups = match client.list_groups(PAGES).await {
        Ok(Some((groups, _))) => groups,
        Ok(None) => return Check::ok("groups", format!("more than {PAGES} pages; not read")),
        Err(error) => return unreadable("groups", error),
    };
    let managed: Vec<_> = groups.iter().filter(|(_, group)| group.externally_managed).map(|(name, _)| name).collect();
    if managed.is_empty() {
        return Check::ok("groups", format!("{}, none externally managed", count(groups.len(), "group", "groups")));
    }
    let fix = "leave these groups out of the sheet: their members come from the identity provider (SSO, SCIM)";
    let names = crate::text::quoted_list(managed.iter(), 4);
    let message =
        format!("{} of {} are externally managed and cannot be changed here: {names}", managed.len(), groups.len());
    Check::warning("groups", message, fix)
}

fn clock_check(ahead: i64) -> Check {
    let off = ahead.unsigned_abs();
    if off <= CLOCK_OFF_SECONDS {
        return Check::ok("clock", "that of this computer and that of the API agree");
    }
    let span = crate::text::duration(std::time::Duration::from_secs(off));
    let which = if ahead > 0 { "behind" } else { "ahead of" };
    Check::warning(
        "clock",
        format!("the clock of this computer is {span} {which} that of the API"),
        "set the clock, for example with timedatectl set-ntp true",
    )
}
