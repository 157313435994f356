//! How much of the optimum frontdesk reaches: `cargo bench --bench pace`, about 80 seconds. Real HTTP to simulators that
//! refuse what is too fast, all cases at the same time; figures are printed, nothing is asserted. What follows `--` limits the
//! cases to those whose name contains it. A named limit that is broken is no share: it says OVER.

#![expect(clippy::print_stdout, reason = "the figures are what this is run for")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot run fails")]
#![expect(clippy::cast_precision_loss, reason = "a few thousand requests")]

mod arrivals;
mod runs;

use std::sync::Arc;
use std::time::{Duration, Instant};

use frontdesk::admin_api::{BaseUrl, Client, Connection, Stop};
use frontdesk::simulator::{Fault, FaultTiming, Faults, Simulator, SimulatorOptions, WireFault};
use tokio::sync::watch;

use arrivals::Arrivals;

const KEY: &str = "pace";
/// Requests per second that the simulators allow.
const LIMIT: u32 = 40;
const TIME: Duration = Duration::from_secs(75);
/// What is not counted where the limit is unknown or changes: the time to find it.
const SEARCH: Duration = Duration::from_secs(10);

/// One case: how the API behaves.
#[derive(Clone)]
struct Case {
    name: String,
    is_named: bool,
    /// The share of requests that is refused for no reason of this client's.
    strays: f64,
    latency: Duration,
    in_flight: usize,
    halves: bool,
}

impl Case {
    fn new(name: impl Into<String>) -> Self {
        let latency = Duration::from_millis(1);
        Self { name: name.into(), is_named: true, strays: 0.0, latency, in_flight: 8, halves: false }
    }
}

fn main() {
    let mut cases = vec![Case::new("named"), Case { is_named: false, ..Case::new("not named, --rate 400") }];
    for percent in [1, 5, 10] {
        let name = format!("named, {percent} % stray 429s");
        cases.push(Case { strays: f64::from(percent) / 100.0, ..Case::new(name) });
    }
    for (latency, in_flight) in [(1, 64), (100, 64), (400, 64), (1000, 64), (400, 8)] {
        let name = format!("named, {latency} ms, {in_flight} in flight");
        cases.push(Case { latency: Duration::from_millis(latency), in_flight, ..Case::new(name) });
    }
    cases.push(Case { halves: true, ..Case::new("named, halves in the middle") });
    let wanted = std::env::args().nth(1).filter(|argument| !argument.starts_with("--")).unwrap_or_default();
    cases.retain(|case| case.name.contains(&wanted));
    println!("a limit of {LIMIT} requests in any second; the optimum is 1/(1/{LIMIT} + share of stray 429s)");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let runs = tokio::spawn(runs::measure(wanted));
        let all: Vec<_> = cases.into_iter().map(|case| tokio::spawn(async { (measure(&case).await, case) })).collect();
        for one in all {
            let (arrivals, case) = one.await.unwrap();
            report(&case, &arrivals);
        }
        runs.await.unwrap();
    });
}

async fn measure(case: &Case) -> Arrivals {
    let throttled = Fault::Wire(WireFault::Throttled, FaultTiming::Before);
    let faults = Faults { hidden_rate: !case.is_named, in_a_row: None, ..Faults::none() };
    let simulator = Simulator::start(SimulatorOptions {
        key: KEY.to_owned(),
        rate_limit: Some(LIMIT),
        rate_retry_after: Some("1".to_owned()),
        latency: case.latency,
        faults: faults.chance(throttled, case.strays),
        ..SimulatorOptions::default()
    })
    .await
    .unwrap();
    let connection = Connection {
        rate: Some(400.0),
        in_flight: case.in_flight,
        ..Connection::new(BaseUrl::parse(&simulator.base_url()).unwrap(), KEY.parse().unwrap())
    };
    let (_stop, stopping) = watch::channel(Stop::Go);
    let client = Client::new(connection, Arc::new(|_| {}), stopping).unwrap();
    client.learn_rate().await.unwrap();
    let (begin, end) = (Instant::now(), Instant::now() + TIME);
    let workers: Vec<_> = (0..case.in_flight)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                while Instant::now() < end {
                    client.list_roles().await.unwrap();
                }
            })
        })
        .collect();
    if case.halves {
        tokio::time::sleep(TIME / 2).await;
        simulator.set_rate_limit(LIMIT / 2);
    }
    for worker in workers {
        worker.await.unwrap();
    }
    Arrivals::of(&simulator, begin)
}

fn report(case: &Case, arrivals: &Arrivals) {
    let (search, half, end) = (SEARCH.as_secs_f64(), TIME.as_secs_f64() / 2.0, TIME.as_secs_f64());
    if case.halves {
        let name = |part| format!("{}: {part}", case.name);
        // Only refusals tell that it was halved.
        arrivals.print(&name("before"), (1.0, half), (LIMIT, 0.0), true);
        arrivals.print(&name("all after"), (half, end), (LIMIT / 2, 0.0), false);
        arrivals.print(&name("10 s after"), (half + search, end), (LIMIT / 2, 0.0), false);
    } else {
        let from = if case.is_named { 1.0 } else { search };
        arrivals.print(&case.name, (from, end), (LIMIT, case.strays), case.is_named);
    }
}
