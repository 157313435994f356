//! The pace as the other side sees it: when requests arrive while many workers send without rest, and the API asks them
//! to wait. What had left before the word came may still arrive; nothing that leaves after it may.

use std::time::{Duration, Instant};

use frontdesk::simulator::{Fault, FaultPlan, FaultTiming, Faults, Simulator, SimulatorOptions, WireFault};

use crate::script::{Line, Script};
use crate::setting::{KEY, Setting};

const WORKERS: usize = 8;
/// How long a request may be on its way to this very machine.
const ON_THE_WAY: Duration = Duration::from_millis(100);

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_to_go_faster_holds_every_worker_for_as_long_as_it_says() {
    for (trouble, pause) in [(WireFault::Throttled, 1000), (WireFault::ThrottledBare, 600)] {
        let pause = Duration::from_millis(pause);
        let fault = FaultPlan::on_read(20, Fault::Wire(trouble, FaultTiming::Before));
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
                    client.invitations().await.unwrap();
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
        assert_eq!(early, 0, "{trouble:?}: {after:?}");
        assert!(after.iter().filter(|at| **at >= pause).count() >= WORKERS, "{trouble:?}: they went on: {after:?}");
        assert_eq!(setting.client.stats().retries, 1, "{trouble:?}: one was tried again, the others only waited");
    }
}

/// The clock of the other side, which is nowhere near ours.
const DATE: &str = "date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

#[tokio::test]
async fn no_request_comes_before_the_moment_that_an_answer_names() {
    for (status, header, wait) in [
        (429, "retry-after: 1\r\n", 1),
        (503, "retry-after: Sun, 06 Nov 1994 08:49:38 GMT\r\n", 1),
        (503, "retry-after: Sunday, 06-Nov-94 08:49:39 GMT\r\n", 2),
        (503, "retry-after: Sun Nov  6 08:49:38 1994\r\n", 1),
        (403, "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1\r\n", 1),
        (200, "ratelimit: \"default\";r=0;t=1\r\n", 1),
        (200, "ratelimit: \"default\";r=0;t=500\r\nretry-after: 1\r\n", 1),
    ] {
        let headers: &'static str = format!("{DATE}{header}").leak();
        let script =
            Script::play(vec![Line::Say(status, headers, "[]".to_owned()), Line::Say(200, "", "[]".to_owned())]).await;
        let setting = Setting::new(&script.url);
        setting.client.invitations().await.unwrap();
        setting.client.invitations().await.unwrap();
        let arrived = script.arrivals();
        let waited = arrived[1] - arrived[0];
        assert!(waited >= Duration::from_secs(wait), "{status} {header}: after {waited:?}");
        assert!(waited < Duration::from_secs(wait + 1), "{status} {header}: after {waited:?}");
    }
}

#[tokio::test]
async fn a_quota_that_nobody_can_read_holds_nobody() {
    for headers in [
        "ratelimit: default;r=0;t=500\r\n",
        "x-ratelimit-remaining: none\r\nx-ratelimit-reset: 500\r\n",
        "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: soon\r\n",
    ] {
        let script = Script::play(vec![Line::Say(200, headers, "[]".to_owned())]).await;
        // Whoever waited for it would say so at once.
        let setting = Setting::with(&script.url, |connection| connection.retry.longest_wait = Duration::from_secs(5));
        let begun = Instant::now();
        for _ in 0..3 {
            setting.client.invitations().await.unwrap();
        }
        assert!(begun.elapsed() < Duration::from_millis(500), "{headers}: {:?}", begun.elapsed());
    }
}
