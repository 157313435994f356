//! Throttling as the simulator sees it: when requests arrive while many workers send without rest, and one response asks
//! the client to wait. Requests that had already left may still arrive; no other request may.

use std::time::{Duration, Instant};

use frontdesk::simulator::{Fault, FaultPlan, FaultTiming, Faults, Simulator, SimulatorOptions, WireFault};

use crate::setting::{KEY, Setting};

const WORKERS: usize = 8;
/// How long a request may be on its way to this very machine.
const ON_THE_WAY: Duration = Duration::from_millis(100);

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_to_go_faster_holds_every_worker_for_as_long_as_it_says() {
    for (fault_kind, pause) in [(WireFault::Throttled, 1000), (WireFault::ThrottledBare, 600)] {
        let pause = Duration::from_millis(pause);
        let fault = FaultPlan::on_read(20, Fault::Wire(fault_kind, FaultTiming::Before));
        let options =
            SimulatorOptions { key: KEY.to_owned(), faults: Faults::none().with(fault), ..SimulatorOptions::default() };
        let simulator = Simulator::start(options).await.unwrap();
        let url = simulator.base_url();
        let setting = Setting::with(url.strip_suffix("/api/admin").unwrap(), |connection| {
            (connection.rate, connection.slowest) = (Some(200.0), 100.0);
            connection.retry.pause = pause;
        });
        let end = Instant::now() + pause + Duration::from_millis(500);
        let workers = (0..WORKERS).map(|_| {
            let client = setting.client.clone();
            tokio::spawn(async move {
                while Instant::now() < end {
                    client.list_invitations().await.unwrap();
                }
            })
        });
        for worker in workers.collect::<Vec<_>>() {
            worker.await.unwrap();
        }
        let arrivals = simulator.requests();
        let refused = arrivals.iter().find(|request| request.fault.is_some()).expect("one was refused").at;
        let after: Vec<Duration> =
            arrivals.iter().filter(|request| request.at > refused).map(|request| request.at - refused).collect();
        let early = after.iter().filter(|at| **at > ON_THE_WAY && **at < pause).count();
        assert_eq!(early, 0, "{fault_kind:?}: {after:?}");
        assert!(after.iter().filter(|at| **at >= pause).count() >= WORKERS, "{fault_kind:?}: they went on: {after:?}");
        assert_eq!(setting.client.stats().retries, 1, "{fault_kind:?}: one was tried again, the others only waited");
    }
}
