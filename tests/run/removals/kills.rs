//! Kills the real binary at every request, before it is carried out and before it is answered, and runs the same command
//! again.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use frontdesk::simulator::{Fault, FaultPlan, FaultTarget, FaultTiming, Faults, SimulatorOptions, WireFault};

use super::{LEAVERS, Scope, assert_done, assert_true, command, desk, run, stayers};
use crate::crash::{Life, killed_when, until_unharmed};

/// Returns the outcome of each row.
async fn killed_at_request(n: u64, timing: FaultTiming, undisturbed: Arc<Vec<String>>) -> Life {
    let slow = FaultPlan::new(FaultTarget::Any, n, Fault::Wire(WireFault::Slow, timing));
    let faults = Faults { slow: Duration::from_millis(300), ..Faults::none() }.with(slow);
    let desk = desk(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let before = stayers(&desk.simulator.organization());
    let scope = Scope::Everything;
    let mut child = command(&desk, scope).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let life = killed_when(&mut child, || desk.simulator.request_count() >= n).await;
    let what = format!("killed at request {n}, {timing:?}");
    if life == Life::Killed {
        let ended = run(&desk, scope).await;
        assert_done(&desk, scope, &ended, &what);
    }
    assert_true(&desk, scope, &before, &what);
    if !undisturbed.is_empty() {
        assert_eq!(outcomes(&desk), *undisturbed, "{what}: it is the same run");
    }
    life
}

fn outcomes(desk: &crate::desk::Desk) -> Vec<String> {
    let columns = ["email", "outcome", "groups", "workspaces"];
    let line = |row: &std::collections::HashMap<String, String>| {
        columns.map(|column| row[&format!("frontdesk_{column}")].as_str()).join(" | ")
    };
    desk.report("leavers.report.csv").iter().map(line).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_request_of_a_removal_loses_no_answer_and_removes_nobody_else() {
    let whole = desk(SimulatorOptions::default()).await;
    assert_eq!(run(&whole, Scope::Everything).await.code, 0);
    let undisturbed = Arc::new(outcomes(&whole));
    assert_eq!(
        undisturbed.iter().filter(|line| line.contains("| removed |")).count(),
        LEAVERS.len(),
        "{undisturbed:?}"
    );
    for timing in [FaultTiming::Before, FaultTiming::After] {
        let kills = until_unharmed(|n| killed_at_request(n, timing, Arc::clone(&undisturbed))).await;
        assert!(kills >= 20, "the job has more requests than {kills}");
    }
}
