//! Every fault of the simulator, often, in every scope.

use frontdesk::simulator::{Fault, Faults, SimulatorOptions};

use super::{Scope, assert_done, assert_true, desk, run, stayers};
use crate::desk::Ended;
use crate::many::{DELAY, all_at_once, repeat, seeds};

async fn survive(scope: Scope, faults: Faults, seed: u64) {
    let what = format!("{scope:?}, {faults}, seed {seed}");
    let faults = Faults { retry_after: "0".to_owned(), ..faults.with_delays(DELAY) };
    let desk = desk(SimulatorOptions { faults, seed, ..SimulatorOptions::default() }).await;
    let before = stayers(&desk.simulator.organization());
    let check = |ended: &Ended, is_done: bool| {
        assert_true(&desk, scope, &before, &format!("{what}: {ended:?}"));
        if is_done {
            assert_done(&desk, scope, ended, &what);
        }
    };
    repeat(&desk, || run(&desk, scope), check, &what).await;
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
    for seed in seeds() {
        for scope in Scope::ALL {
            let faults = Faults { batch_max: Some(2), page_max: Some(4), ..Faults::all(0.01) };
            cases.push(survive(scope, faults, seed));
        }
    }
    all_at_once(cases).await;
}
