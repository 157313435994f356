//! Describes past runs for people and for programs. Times are RFC 3339, UTC. Pure.

use std::fmt::Write;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::model::{Answer, Place};
use crate::report::{detail, fix};
use crate::run::ledger::{FOLLOW_UP, PastRequest, PastRun};
use crate::text::{count, escape_control, quoted_list};

/// The most addresses of one request that are listed.
const PEOPLE_SHOWN: usize = 4;

/// Returns a time in milliseconds since 1970 as RFC 3339: `2026-11-28T06:45:12Z`.
pub(super) fn time(ms: i64) -> String {
    Timestamp::from_millisecond(ms).unwrap_or_default().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Returns the runs as JSON, in their order.
pub(super) fn list_to_json(runs: &[PastRun]) -> String {
    json!({ "runs": runs.iter().map(run_value).collect::<Vec<_>>() }).to_string()
}

/// Returns one run with its rows and requests as JSON.
pub(super) fn run_to_json(run: &PastRun, answers: &[Answer], requests: &[PastRequest]) -> String {
    let row = |answer: &Answer| {
        json!({
            "source": answer.at.source,
            "row": answer.at.number,
            "outcome": answer.outcome,
            "problem": answer.problem(),
            "detail": detail(answer),
            "fix": fix(answer),
            "email": answer.email,
            "user_uuid": answer.user_uuid,
            "groups": answer.groups,
            "workspaces": answer.workspaces,
        })
    };
    let request = |request: &PastRequest| {
        let person = |(email, result): &(String, Option<String>)| json!({ "email": email, "state": result.as_ref().unwrap_or(&request.state) });
        json!({
            "number": request.number,
            "kind": request.kind,
            "target": request.target,
            "state": request.state,
            "attempts": request.attempts,
            "sent": time(request.sent_ms),
            "note": request.note,
            "people": request.people.iter().map(person).collect::<Vec<_>>(),
        })
    };
    let mut value = run_value(run);
    value["answers"] = answers.iter().map(row).collect();
    value["steps"] = requests.iter().map(request).collect();
    value.to_string()
}

fn run_value(run: &PastRun) -> Value {
    json!({
        "run": run.id,
        "command": run.command,
        "files": run.paths().collect::<Vec<_>>(),
        "started": time(run.started_ms),
        "ended": run.ended_ms.map(time),
        "ended_how": run.ended_how,
        "exit": run.exit,
        "user": run.user,
        "rows": run.outcomes.values().sum::<u32>(),
        "outcomes": run.outcomes,
        "removed_accounts": run.removed_accounts,
        "rows_are_kept": !run.is_compacted,
        "requests": run.requests,
        "retries": run.retries,
        "waited_ms": run.waited_ms,
    })
}

/// Returns the runs as text, in their order.
pub(super) fn list_to_text(runs: &[PastRun]) -> String {
    if runs.is_empty() {
        return "no runs yet: the ledger is empty".to_owned();
    }
    let mut text = String::new();
    for run in runs {
        let _ = writeln!(text, "{}  {}", escape_control(&run.id), escape_control(&title(run)));
        let _ = writeln!(text, "  {}, {}, {}, {}", time(run.started_ms), end(run), by(run), cost(run));
        if let Some(rows) = rows(run) {
            let _ = writeln!(text, "  {rows}");
        }
    }
    text
}

/// Returns one run with its rows and requests as text.
pub(super) fn run_to_text(run: &PastRun, answers: &[Answer], requests: &[PastRequest]) -> String {
    let mut text = format!("run {}: {}\n", escape_control(&run.id), escape_control(&title(run)));
    let ended = run.ended_ms.map_or(String::new(), |ms| format!(" to {}", time(ms)));
    let _ = writeln!(text, "  {}{ended}, {}, {}, {}", time(run.started_ms), end(run), by(run), cost(run));
    if let Some(rows) = rows(run) {
        let _ = writeln!(text, "\n{rows}");
    }
    let several = answers.last().is_some_and(|answer| answer.at.source > 0);
    for answer in answers {
        let table = if several { format!("table {}, ", answer.at.source + 1) } else { String::new() };
        let email = if answer.email.is_empty() { "no address" } else { &answer.email };
        let _ = write!(text, "  {table}row {:<5} {:<16} {}", answer.at.number, answer.outcome, escape_control(email));
        let places = [("groups", &answer.groups), ("workspaces", &answer.workspaces)];
        let places = places.into_iter().filter(|(_, places)| !places.is_empty());
        let places =
            places.map(|(what, all)| format!("{what}: {}", all.iter().map(place).collect::<Vec<_>>().join(", ")));
        let parts: Vec<String> =
            Some(detail(answer)).into_iter().filter(|text| !text.is_empty()).chain(places).collect();
        let colon = if parts.is_empty() { "" } else { ": " };
        let _ = writeln!(text, "{colon}{}", escape_control(&parts.join("; ")));
    }
    if !requests.is_empty() {
        let _ = writeln!(
            text,
            "\n{}",
            count(requests.len(), "request that changes something", "requests that change something")
        );
    }
    for request in requests {
        let _ = writeln!(text, "  {}", escape_control(&request_line(request)));
    }
    text
}

fn request_line(request: &PastRequest) -> String {
    let attempts = if request.attempts > 1 { format!(" after {} attempts", request.attempts) } else { String::new() };
    let state = if request.state == "in-flight" { "no answer yet" } else { &request.state };
    let mut line = format!("{}  {:<19} {state}{attempts}", time(request.sent_ms), request.kind);
    if !request.target.is_empty() {
        let _ = write!(line, ", {}", request.target);
    }
    if !request.people.is_empty() {
        let people = request.people.iter().map(|(email, _)| email);
        let _ = write!(
            line,
            ", {}: {}",
            count(request.people.len(), "person", "people"),
            quoted_list(people, PEOPLE_SHOWN)
        );
    }
    for (email, result) in &request.people {
        if let Some(result) = result {
            let _ = write!(line, "; {result}: {email}");
        }
    }
    if !request.note.is_empty() {
        let _ = write!(line, "; {}", request.note);
    }
    line
}

/// Returns command and files.
fn title(run: &PastRun) -> String {
    let files = run.paths().map(|path| if path.starts_with("-#") { "-" } else { path });
    std::iter::once(run.command.as_str()).chain(files).collect::<Vec<_>>().join(" ")
}

/// Returns how the run ended.
fn end(run: &PastRun) -> String {
    match (run.exit, run.ended_how.as_deref().map(escape_control)) {
        (Some(code), None) => format!("exit code {code}"),
        (Some(code), Some(how)) if how == "finished" => format!("exit code {code}"),
        (Some(code), Some(how)) => format!("{how}, exit code {code}"),
        (None, Some(how)) => how.into_owned(),
        (None, None) => "not ended: the same command continues it".to_owned(),
    }
}

fn by(run: &PastRun) -> String {
    let user = run.user.as_deref().map_or("an unknown user".into(), escape_control);
    format!("by {user}")
}

fn cost(run: &PastRun) -> String {
    let retries =
        if run.retries > 0 { format!(" ({})", count(run.retries, "retry", "retries")) } else { String::new() };
    count(run.requests, "request", "requests") + &retries
}

/// Returns how many rows there are, and how many of each outcome.
fn rows(run: &PastRun) -> Option<String> {
    let total: u32 = run.outcomes.values().sum();
    let outcomes = run.outcomes.iter().map(|(outcome, count)| format!("{count} {outcome}"));
    let outcomes = outcomes.collect::<Vec<_>>().join(", ");
    let accounts = ("account of an earlier address removed", "accounts of earlier addresses removed");
    let removed = match run.removed_accounts {
        0 => String::new(),
        removed => format!("; {}", count(removed, accounts.0, accounts.1)),
    };
    let kept = if run.is_compacted { "; the rows are no longer kept" } else { "" };
    // A follow-up keeps the answers of its sheets whole: most of them an earlier run gave.
    let whole = if run.command == FOLLOW_UP { "its sheets after it: " } else { "" };
    (total > 0).then(|| format!("{whole}{}: {outcomes}{removed}{kept}", count(total, "row", "rows")))
}

fn place(place: &Place) -> String {
    format!("{} {}", place.name, place.placement.as_str())
}
