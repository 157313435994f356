//! Every fault of the simulator, often, in every scope.

use std::time::Duration;

use frontdesk::simulator::{Fault, Faults, SimulatorOptions};

use super::{Scope, assert_done, assert_true, desk, run, stayers};
use crate::many::all_at_once;

/// A run that is stopped again and again must still get on.
const RUNS_MAX: usize = 12;
const DELAY: Duration = Duration::from_millis(60);

async fn survive(scope: Scope, faults: Faults, seed: u64) {
    let what = format!("{scope:?}, {faults}, seed {seed}");
    let faults = Faults { retry_after: "0".to_owned(), ..faults.with_delays(DELAY) };
    let desk = desk(SimulatorOptions { faults, seed, ..SimulatorOptions::default() }).await;
    let before = stayers(&desk.simulator.organization());
    for _ in 0..RUNS_MAX {
        let ended = run(&desk, scope).await;
        tokio::time::sleep(DELAY * 3).await;
        assert!(matches!(ended.code, 0 | 3 | 6), "{what}: {ended:?}");
        assert_true(&desk, scope, &before, &format!("{what}: {ended:?}"));
        if ended.code != 6 {
            break;
        }
    }
    desk.simulator.stop_faults();
    let ended = run(&desk, scope).await;
    assert_true(&desk, scope, &before, &what);
    assert_done(&desk, scope, &ended, &what);
    let changes = || desk.simulator.requests().iter().filter(|request| request.method != "GET").count();
    let sent = changes();
    assert_done(&desk, scope, &run(&desk, scope).await, &what);
    assert_eq!(changes(), sent, "{what}: a run with nothing left to do changed something");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_removed_who_was_not_to_be_under_any_fault_alone() {
    let of_fault = |(number, fault): (usize, Fault)| {
        // Each fault meets two of the scopes, and everything at once.
        let scopes = [Scope::ALL[number % 4], Scope::ALL[(number + 1) % 4], Scope::Everything];
        scopes.map(|scope| survive(scope, Faults::none().chance(fault, 0.3), number as u64 + 1))
    };
    let cases: Vec<_> = Fault::all().enumerate().flat_map(of_fault).collect();
    assert!(all_at_once(cases).await > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_removed_who_was_not_to_be_under_all_faults_and_limits_together() {
    let mut cases = Vec::new();
    for seed in 1..=6 {
        for scope in Scope::ALL {
            let faults = Faults { batch_max: Some(2), page_max: Some(4), ..Faults::all(0.01) };
            cases.push(survive(scope, faults, seed));
        }
    }
    all_at_once(cases).await;
}
