//! Random sheets, random organizations, random faults: everybody is in exactly once, with the right groups and
//! workspaces, every row is answered and the answer is true, and nothing is sent twice without a look in between.
//!
//! `PROPTEST_CASES` says how many; `SURVIVAL_SEED` draws others.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]
#![expect(clippy::print_stdout, reason = "what was survived, and what was skipped, is told")]

mod case;
mod desk;
mod oracle;
mod resent;

use std::sync::Arc;
use std::time::Instant;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use case::Case;
use desk::Desk;

/// How many cases are tried at once; most of the time each of them waits.
const AT_ONCE: u32 = 40;
const CASES: u32 = 600;
/// A run that is stopped again and again must still get on; with faults spared after a few in a row it does.
const RUNS_MAX: usize = 12;

/// Onboards until a run comes to its end, then once more without faults, then to see that nothing is left to do.
async fn survive(case: Case) -> Result<(), TestCaseError> {
    let desk = Desk::open(&case).await;
    let roster = desk.roster();
    let fail = |what: String| TestCaseError::fail(what);
    let mut others = std::pin::pin!(desk.act_for(&case.others));
    for run in 1..=RUNS_MAX {
        let finished = tokio::select! {
            finished = desk.onboard(&case) => finished,
            () = &mut others => unreachable!("it ends with the test"),
        };
        desk.let_it_settle().await;
        let view = desk.simulator.organization();
        oracle::answers_are_true(&finished.answers, &roster, &view)
            .map_err(|why| fail(format!("run {run}, {:?}: {why}", finished.halt)))?;
        oracle::nobody_is_there_twice(&case, &view).map_err(|why| fail(format!("run {run}: {why}")))?;
        if finished.halt.is_none() {
            break;
        }
    }
    let before = desk.simulator.organization();
    desk.simulator.stop_faults();
    let finished = desk.onboard(&case).await;
    let view = desk.simulator.organization();
    if let Some(halt) = finished.halt {
        return Err(fail(format!("without faults it stops: {halt:?}")));
    }
    oracle::answers_are_true(&finished.answers, &roster, &view)
        .map_err(|why| fail(format!("without faults: {why}")))?;
    oracle::two_of_a_name_are_told(&finished.answers, &view).map_err(fail)?;
    oracle::nothing_was_undone(&before, &view).map_err(fail)?;
    oracle::everything_is_right(&case, &roster, &view).map_err(fail)?;

    let changes = desk.changes();
    desk.onboard(&case).await;
    if desk.changes() != changes {
        return Err(fail("a run with nothing left to do changed something".to_owned()));
    }
    resent::nothing_without_a_look(&desk.simulator.requests()).map_err(fail)
}

fn runner(cases: u32, seed: u64, thread: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..12].copy_from_slice(&thread.to_le_bytes());
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn everybody_is_in_exactly_once_whatever_goes_wrong() {
    frontdesk::admin_api::install_tls();
    let started = Instant::now();
    let cases = number("PROPTEST_CASES").map_or(CASES, |cases| u32::try_from(cases).unwrap());
    let seed = number("SURVIVAL_SEED").unwrap_or(1);
    let runtime = Arc::new(tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap());
    let threads: Vec<_> = (0..AT_ONCE)
        .map(|thread| {
            let runtime = Arc::clone(&runtime);
            std::thread::spawn(move || {
                let mut runner = runner(cases.div_ceil(AT_ONCE), seed, thread);
                runner.run(&case::cases().no_shrink(), |case| runtime.block_on(survive(case))).map_err(Box::new)
            })
        })
        .collect();
    let mut failures = Vec::new();
    for thread in threads {
        match thread.join().unwrap() {
            Ok(()) => {}
            Err(error) => failures.push(match *error {
                TestError::Fail(why, case) => format!("{why}\n{case}"),
                TestError::Abort(why) => why.to_string(),
            }),
        }
    }
    println!("{cases} cases of seed {seed} in {:?}", started.elapsed());
    assert!(failures.is_empty(), "{} of the threads failed:\n{}", failures.len(), failures.join("\n\n"));
}
