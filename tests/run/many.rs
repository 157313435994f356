//! Many cases at once, because most of the time each of them waits; and one kill of the real binary.

use std::future::Future;
use std::ops::RangeInclusive;
use std::process::{Command, Stdio};
use std::time::Duration;

use frontdesk::simulator::{Fault, FaultPlan, FaultTarget, FaultTiming, WireFault};

use crate::crash::{Life, killed_when};
use crate::desk::{Desk, Ended};

const AT_ONCE: usize = 24;
/// How long a request waits at which the process is killed.
pub(crate) const SLOW: Duration = Duration::from_millis(300);
/// How late a delayed request is carried out.
pub(crate) const DELAY: Duration = Duration::from_millis(60);

/// Runs all cases to their end. Returns how many there were.
pub(crate) async fn all_at_once<F>(cases: impl IntoIterator<Item = F>) -> usize
where
    F: Future<Output = ()> + Send + 'static,
{
    let (mut left, mut count) = (cases.into_iter(), 0);
    let mut tasks = tokio::task::JoinSet::new();
    loop {
        while tasks.len() < AT_ONCE {
            let Some(case) = left.next() else { break };
            tasks.spawn(case);
            count += 1;
        }
        match tasks.join_next().await {
            Some(ended) => ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic())),
            None => return count,
        }
    }
}

/// Returns the seeds of the cases in which all faults come together: with 63, as in CI, the cases of `offboard`, `sync` and
/// `follow-up` are 600 and more.
pub(crate) fn seeds() -> RangeInclusive<u64> {
    1..=std::env::var("SURVIVAL_SEEDS").map_or(10, |seeds| seeds.parse().unwrap())
}

/// A run that is stopped again and again must still get on.
const RUNS_MAX: usize = 12;

/// Repeats a command until no fault stops it, then without faults until nothing is left to do. `check` looks at the
/// organization and the report after each run; its last argument is whether everything has to be done. Returns how
/// the last run ended.
pub(crate) async fn repeat<F>(desk: &Desk, run: impl Fn() -> F, check: impl Fn(&Ended, bool), what: &str) -> Ended
where
    F: Future<Output = Ended>,
{
    for _ in 0..RUNS_MAX {
        let ended = run().await;
        // What arrived late is carried out by now.
        tokio::time::sleep(DELAY * 3).await;
        assert!(matches!(ended.code, 0 | 3 | 6), "{what}: {ended:?}");
        check(&ended, false);
        if ended.code != 6 {
            break;
        }
    }
    desk.simulator.stop_faults();
    check(&run().await, true);
    let changes = || desk.simulator.requests().iter().filter(|request| request.method != "GET").count();
    let sent = changes();
    let last = run().await;
    check(&last, true);
    assert_eq!(changes(), sent, "{what}: a run with nothing left to do changed something");
    last
}

pub(crate) async fn run_to_its_end(mut command: Command) -> Ended {
    tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap()
}

/// Runs the command, and kills it when its nth request has arrived: before that is carried out, or before it is answered.
/// The simulator has to be one whose slow requests take [`SLOW`].
pub(crate) async fn kill_at_request(desk: &Desk, mut command: Command, n: u64, timing: FaultTiming) -> Life {
    let before = desk.simulator.request_count();
    desk.simulator.plan_fault(FaultPlan::new(FaultTarget::Any, n, Fault::Wire(WireFault::Slow, timing)));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    killed_when(&mut child, || desk.simulator.request_count() >= before + n).await
}

/// Plans a fault for three of ten requests from now on, always the same ones for a seed.
pub(crate) fn plan_faults(desk: &Desk, faults: &[Fault], seed: u64) {
    let mut random = fastrand::Rng::with_seed(seed);
    for n in (1..=80).filter(|_| random.u8(..10) < 3).collect::<Vec<_>>() {
        let fault = faults[random.usize(..faults.len())];
        desk.simulator.plan_fault(FaultPlan::new(FaultTarget::Any, n, fault));
    }
}
