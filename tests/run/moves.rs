//! Kills the real binary at every request of a move to a new address, and runs the same command again.

use std::process::{Command, Stdio};
use std::time::Duration;

use frontdesk::simulator::{Fault, FaultPlan, FaultTarget, FaultTiming, Faults, SimulatorOptions, WireFault};

use crate::crash::{Life, killed_when, until_unharmed};
use crate::desk::{Desk, Ended};
use crate::moved_account::{self, ARGS, account};

fn command(desk: &Desk) -> Command {
    let mut command = desk.command(&ARGS);
    command.args(["--yes", "--rate", "5000"]);
    command
}

/// Fails unless the new account has everything or the earlier one is still whole.
fn assert_nothing_is_lost(desk: &Desk, whole: &[String], what: &str) {
    let view = desk.simulator.organization();
    let (earlier, new) = (account(&view, "old@example.com"), account(&view, "new@example.com"));
    assert!(earlier == whole || new == whole, "{what}: {earlier:?} {new:?}");
}

async fn killed_at_request(n: u64, timing: FaultTiming) -> Life {
    let slow = FaultPlan::new(FaultTarget::Any, n, Fault::Wire(WireFault::Slow, timing));
    let faults = Faults { slow: Duration::from_millis(300), ..Faults::none() }.with(slow);
    let desk = moved_account::desk(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let whole = account(&desk.simulator.organization(), "old@example.com");
    let mut child = command(&desk).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let life = killed_when(&mut child, || desk.simulator.request_count() >= n).await;
    let what = format!("killed at request {n}, {timing:?}");
    assert_nothing_is_lost(&desk, &whole, &what);
    if life == Life::Killed {
        let mut again = command(&desk);
        let ended = tokio::task::spawn_blocking(move || Ended::of(again.output().unwrap())).await.unwrap();
        assert_eq!(ended.code, 0, "{what}: {ended:?}");
    }
    let view = desk.simulator.organization();
    assert_eq!(account(&view, "new@example.com"), whole, "{what}");
    assert_eq!(account(&view, "old@example.com"), [""; 0], "{what}");
    let row = &desk.report("people.report.csv")[0];
    assert_eq!(row["frontdesk_outcome"], "created", "{what}: {row:?}");
    assert!(row["frontdesk_detail"].contains("the account of old@example.com was removed"), "{what}: {row:?}");
    life
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_request_of_a_move_loses_nothing_and_the_same_command_ends_it() {
    for timing in [FaultTiming::Before, FaultTiming::After] {
        let kills = until_unharmed(|n| killed_at_request(n, timing)).await;
        assert!(kills >= 15, "the job has more requests than {kills}");
    }
}
