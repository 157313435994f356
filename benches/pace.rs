//! How well the pacer keeps to a limit: `cargo bench --bench pace`, about 50 seconds. Real HTTP to a simulator that
//! refuses what is too fast; figures are printed, nothing is asserted.

#![expect(clippy::print_stdout, reason = "the figures are what this is run for")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot run fails")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use frontdesk::admin_api::{BaseUrl, Client, Connection, Stop};
use frontdesk::simulator::{Faults, Simulator, SimulatorOptions};
use tokio::sync::watch;

const KEY: &str = "pace";
/// Requests per second that the simulator allows.
const LIMIT: u32 = 50;
const WORKERS: usize = 8;

fn main() {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        println!("a limit of {LIMIT} requests in any second, {WORKERS} workers");
        let told = measure(50.0, true, Duration::from_secs(20)).await;
        report("--rate 50, the limit is told", &told, 0.0);
        let hidden = measure(500.0, false, Duration::from_secs(30)).await;
        report("--rate 500, the limit is not told: all", &hidden, 0.0);
        report("--rate 500, the limit is not told: after 10 s", &hidden, 10.0);
    });
}

/// FaultTiming each request arrived, in seconds from the first, and whether it was refused as too fast.
struct Arrivals(Vec<(f64, bool)>);

async fn measure(rate: f64, reveal: bool, time: Duration) -> Arrivals {
    let options = SimulatorOptions {
        key: KEY.to_owned(),
        rate_limit: Some(LIMIT),
        faults: Faults { hidden_rate: !reveal, ..Faults::none() },
        ..SimulatorOptions::default()
    };
    let simulator = Simulator::start(options).await.unwrap();
    let base_url = BaseUrl::parse(&simulator.base_url()).unwrap();
    let connection = Connection { rate: Some(rate), ..Connection::new(base_url, KEY.parse().unwrap()) };
    let (_stop, stopping) = watch::channel(Stop::Go);
    let client = Client::new(connection, Arc::new(|_| {}), stopping).unwrap();
    client.learn_rate().await.unwrap();
    let end = Instant::now() + time;
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                while Instant::now() < end {
                    client.list_roles_if_allowed().await.unwrap();
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    let requests = simulator.requests();
    let first = requests[0].at;
    Arrivals(
        requests
            .iter()
            .map(|request| (request.at.duration_since(first).as_secs_f64(), request.status == Some(429)))
            .collect(),
    )
}

fn report(name: &str, arrivals: &Arrivals, from: f64) {
    let counted: Vec<(f64, bool)> = arrivals.0.iter().copied().filter(|(at, _)| *at >= from).collect();
    let took = counted.last().unwrap().0 - counted[0].0;
    let refused = counted.iter().filter(|(_, refused)| *refused).count();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand requests")]
    let (all, bad) = (counted.len() as f64, refused as f64);
    let share = 100.0 * (all - bad) / took / f64::from(LIMIT);
    let busiest = (0..counted.len()).map(|i| counted[i..].iter().take_while(|one| one.0 - counted[i].0 < 1.0).count());
    println!(
        "{name}: {share:.1} % of what is allowed, {} in the busiest second, {refused} refused ({:.2} %)",
        busiest.max().unwrap_or(0),
        100.0 * bad / all
    );
}
