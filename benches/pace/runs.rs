//! Whole runs of the program: a first one, which mostly writes, and a second one, which only reads. Batches and pages are
//! small, so that two thousand people take as many requests as a hundred thousand do otherwise.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use frontdesk::simulator::{Faults, OrganizationSeed, Simulator, SimulatorOptions};
use serde_json::json;

use super::arrivals::Arrivals;
use super::{KEY, LIMIT};

const PEOPLE: usize = 2_000;
const GROUPS: usize = 20;
/// Members who are not on the sheet, so that the list of people is long.
const OTHERS: usize = 46_000;

/// Runs all cases whose name contains `wanted` at the same time.
pub(crate) async fn measure(wanted: String) {
    let mut runs = Vec::new();
    for is_first in [true, false] {
        for latency in [1, 100, 400, 1000] {
            let name = format!("{} run, {latency} ms", if is_first { "first" } else { "second" });
            if name.contains(&wanted) {
                let latency = Duration::from_millis(latency);
                runs.push((name, latency, tokio::spawn(run(is_first, latency))));
            }
        }
    }
    for (name, latency, run) in runs {
        let arrivals = run.await.unwrap();
        arrivals.print(&name, (0.0, arrivals.end()), (LIMIT, 0.0), true);
        arrivals.print_bound(LIMIT, latency);
    }
}

/// Runs the program once and returns what arrived. The time of a run ends with its last request.
async fn run(is_first: bool, latency: Duration) -> Arrivals {
    let simulator = Simulator::start(SimulatorOptions {
        key: KEY.to_owned(),
        rate_limit: Some(LIMIT),
        rate_retry_after: Some("1".to_owned()),
        latency,
        faults: Faults { page_max: (!is_first).then_some(25), ..Faults::none() },
        organization: (!is_first).then(organization),
        ..SimulatorOptions::default()
    })
    .await
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut sheet = "email,first name,last name,groups\n".to_owned();
    for number in 1..=PEOPLE {
        writeln!(sheet, "{},Robin,Example,{}", email(number), group(number)).unwrap();
    }
    std::fs::write(folder.path().join("people.csv"), sheet).unwrap();
    let mut command = command(folder.path(), &simulator.base_url());
    let begin = Instant::now();
    let ended = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let first =
        simulator.requests().first().map_or(begin, |request| request.at.checked_sub(latency).unwrap_or(request.at));
    Arrivals::of(&simulator, first)
}

fn command(folder: &Path, base_url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    command.current_dir(folder).env_clear().env("HOME", folder).env("ADMIN_API_KEY", KEY);
    command.args(["onboard", "people.csv", "--yes", "--quiet", "--batch", "2", "--base-url", base_url]);
    command
}

/// An organization in which everything on the sheet is done.
fn organization() -> OrganizationSeed {
    let members = |wanted: usize| (1..=PEOPLE).filter(|one| one % GROUPS == wanted).map(email).collect::<Vec<_>>();
    let groups: Vec<_> = (0..GROUPS).map(|one| json!({"name": group(one), "members": members(one)})).collect();
    OrganizationSeed::parse(json!({"people": PEOPLE + OTHERS, "groups": groups}).to_string().as_bytes()).unwrap()
}

fn email(number: usize) -> String {
    format!("person{number}@example.com")
}

fn group(number: usize) -> String {
    format!("Team {}", number % GROUPS)
}
