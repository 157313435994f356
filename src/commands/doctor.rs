//! `doctor`: examines the set-up line by line, on this computer and at the API, and says how to mend what is wrong. It only
//! reads: nothing is changed, not even a ledger is made, and a file that tries the disk is gone at once.

mod machine;
mod organization;

use std::fmt::Write;
use std::time::Duration;

use serde_json::{Value, json};

use super::endpoint::Endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::session::{Session, print};
use crate::cli;
use crate::run::Again;
use crate::text::escape_control;

/// How long an API that does not answer is given: a person waits for the result.
const PATIENCE: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(10);
const DEADLINE: Duration = Duration::from_mins(1);

/// One line of the result.
pub(super) struct Check {
    name: &'static str,
    state: State,
    message: String,
    fix: Option<String>,
}

/// How a check ended. A failure has the exit code that `onboard` would end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ok,
    Warning,
    Failure(Exit),
}

impl Check {
    fn ok(name: &'static str, message: impl Into<String>) -> Self {
        Self { name, state: State::Ok, message: message.into(), fix: None }
    }

    fn warning(name: &'static str, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { name, state: State::Warning, message: message.into(), fix: Some(fix.into()) }
    }

    pub(super) fn failed(name: &'static str, failure: impl Into<Failure>) -> Self {
        let failure = failure.into();
        let (message, fix) = (failure.sentence(), failure.fix().map(str::to_owned));
        Self { name, state: State::Failure(failure.exit), message, fix }
    }

    fn is_failure(&self) -> bool {
        matches!(self.state, State::Failure(_))
    }
}

/// Examines the set-up, and prints what was found.
pub(super) fn doctor(args: &cli::DoctorArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    doctor_with(args, global, None)
}

/// Does the same with a check that was made before.
pub(super) fn doctor_with(
    args: &cli::DoctorArgs,
    global: &cli::GlobalArgs,
    known: Option<Check>,
) -> Result<Exit, Failure> {
    let mut checks = match Session::open("doctor", args.layer(), global) {
        Ok(session) => examine(session),
        // Nothing else is known without them, and the key must not go to another address.
        Err(failure) => vec![Check::failed("settings", failure)],
    };
    checks.extend(known);
    print(global, || to_json(&checks), || to_text(&checks))?;
    Ok(exit(&checks))
}

fn examine(mut session: Session<'_>) -> Vec<Check> {
    let connection = &mut session.settings.connection;
    connection.patience = connection.patience.min(PATIENCE);
    connection.timeout = connection.timeout.min(TIMEOUT);
    connection.deadline = connection.deadline.min(DEADLINE);
    let (settings, base_url) = (&session.settings, &session.settings.connection.base_url);
    let profile = settings.profile.as_ref();
    let again = profile.map_or("`frontdesk doctor`".to_owned(), |name| format!("`frontdesk doctor --profile {name}`"));
    let mut checks = vec![machine::settings(settings)];
    let endpoint = match Endpoint::of(settings) {
        Ok((endpoint, place)) => {
            checks.push(Check::ok("key", format!("found in {place}")));
            Some((endpoint, place))
        }
        Err(failure) => {
            checks.push(Check::failed("key", failure));
            None
        }
    };
    checks.extend(machine::files(settings));
    checks.extend(machine::log(settings));
    checks.extend(machine::notices(settings));
    checks.push(machine::base_url(base_url));
    let way = machine::way(base_url);
    let is_passable = !way.iter().any(Check::is_failure);
    checks.extend(way);
    match endpoint.filter(|_| is_passable) {
        Some((endpoint, place)) => {
            let asked = session.online(&endpoint, async |online| {
                Ok(organization::ask(&online.client, &session.settings, &place).await)
            });
            checks.extend(asked.unwrap_or_else(|failure| vec![Check::failed("connection", failure)]));
            if session.done() != Exit::Done {
                let fix = "inform the administrator of the organization";
                checks.push(Check::warning("responses", "a response contradicts itself; see the warning above", fix));
            }
        }
        None => checks.push(Check::warning(
            "connection",
            "the API was not asked, because of the failure above",
            format!("mend that first, then run {again} again"),
        )),
    }
    // What the API says of the address or the way to it is the last word.
    let failed: Vec<&str> = checks.iter().filter(|check| check.is_failure()).map(|check| check.name).collect();
    checks.retain(|check| check.is_failure() || !failed.contains(&check.name));
    // The command that goes on from here is this one, also where `init` has called it.
    let other = Again::StartsOver.advice().to_string();
    for fix in checks.iter_mut().filter_map(|check| check.fix.as_mut()) {
        *fix = fix.replace(&other, &format!("run {again} again"));
    }
    checks
}

/// Returns the code of the first failure, else whether there is a warning.
fn exit(checks: &[Check]) -> Exit {
    let failed = checks.iter().find_map(|check| match check.state {
        State::Failure(exit) => Some(exit),
        _ => None,
    });
    let is_clean = checks.iter().all(|check| check.state == State::Ok);
    failed.unwrap_or(if is_clean { Exit::Done } else { Exit::NeedsAPerson })
}

impl State {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failure(_) => "failure",
        }
    }
}

fn to_json(checks: &[Check]) -> String {
    let one = |check: &Check| json!({ "check": check.name, "state": check.state.name(), "message": check.message, "fix": check.fix });
    json!({ "checks": checks.iter().map(one).collect::<Vec<Value>>(), "exit": exit(checks).code() }).to_string()
}

fn to_text(checks: &[Check]) -> String {
    let mut text = String::new();
    for check in checks {
        let message = escape_control(&check.message).replace('\n', " ");
        let _ = writeln!(text, "  {:<9}{:<16}{message}", check.state.name(), check.name);
        if let Some(fix) = &check.fix {
            let _ = writeln!(text, "  {:<9}{:<16}fix: {}", "", "", escape_control(fix));
        }
    }
    let of = |state: fn(State) -> bool| checks.iter().filter(|check| state(check.state)).count();
    let (failures, warnings) = (of(|state| matches!(state, State::Failure(_))), of(|state| state == State::Warning));
    let _ = match (failures, warnings) {
        (0, 0) => writeln!(text, "\neverything is as it should be"),
        _ => writeln!(
            text,
            "\n{}, {}",
            crate::text::count(failures, "failure", "failures"),
            crate::text::count(warnings, "warning", "warnings")
        ),
    };
    text
}
