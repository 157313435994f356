//! An API that is down: one request at a time finds out whether it answers again, for as long as the run has patience.

use std::time::{Duration, Instant};

use frontdesk::admin_api::ApiError;
use frontdesk::simulator::{Fault, FaultPlan, FaultTiming, Faults, Operation, Simulator, SimulatorOptions, WireFault};

use crate::script::{Line, Script};
use crate::setting::{KEY, Setting};

const LATENCY: Duration = Duration::from_millis(10);
const WORKERS: usize = 8;
/// The requests that are answered before the outage.
const BEFORE: u64 = 20;

/// A simulator that fails this many requests in the middle of the run.
async fn outage(requests: u64) -> Simulator {
    let fault = Fault::Wire(WireFault::Error, FaultTiming::Before);
    let faults = Faults::none().with(FaultPlan::on_read(BEFORE + 1, fault).times(requests));
    let options = SimulatorOptions { key: KEY.to_owned(), faults, latency: LATENCY, ..SimulatorOptions::default() };
    Simulator::start(options).await.unwrap()
}

/// Lets all workers read until the simulator has seen `enough` requests; returns how each ended.
async fn work(simulator: &Simulator, setting: &Setting, enough: u64) -> Vec<Result<(), ApiError>> {
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let client = setting.client.clone();
            tokio::spawn(async move {
                for _ in 0..enough {
                    client.list_invitations().await?;
                }
                Ok(())
            })
        })
        .collect();
    simulator.wait_for_requests(1).await;
    let mut ends = Vec::new();
    for worker in workers {
        ends.push(worker.await.unwrap());
    }
    ends
}

fn patient(simulator: &Simulator, patience: Duration) -> Setting {
    Setting::with(simulator.base_url().strip_suffix("/api/admin").unwrap(), |connection| {
        connection.retry.patience = patience;
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_in_the_middle_is_waited_out_with_one_request_at_a_time() {
    const FAILED: u64 = 60;
    let simulator = outage(FAILED).await;
    let setting = patient(&simulator, Duration::from_secs(30));
    let ends = work(&simulator, &setting, 20).await;
    assert!(ends.iter().all(Result::is_ok), "{ends:?}");
    let failed: Vec<Instant> =
        simulator.requests().iter().filter(|request| request.fault.is_some()).map(|request| request.at).collect();
    assert_eq!(failed.len() as u64, FAILED);
    // What was in flight when the outage began, and what had left before the third failure was known.
    let probes = &failed[2 * WORKERS..];
    let gaps = probes.windows(2).map(|pair| pair[1] - pair[0]);
    assert!(gaps.min().unwrap() >= LATENCY, "one at a time");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_that_outlasts_the_patience_ends_the_run() {
    let simulator = outage(1_000_000).await;
    let setting = patient(&simulator, Duration::from_millis(300));
    let begin = Instant::now();
    let ends = work(&simulator, &setting, 1000).await;
    assert!((Duration::from_millis(300)..Duration::from_secs(5)).contains(&begin.elapsed()), "{:?}", begin.elapsed());
    for end in ends {
        let error = end.unwrap_err();
        assert!(matches!(error, ApiError::Unavailable { .. }), "{error:?}");
        assert!(error.to_string().contains("no success for"), "{error}");
    }
}

#[tokio::test]
async fn the_last_probe_is_made_when_the_patience_ends() {
    let script = Script::play(vec![Line::Say(503, "", String::new())]).await;
    let setting = Setting::with(&script.url, |connection| {
        connection.retry.patience = Duration::from_secs(1);
        (connection.retry.base, connection.retry.cap) = (Duration::from_mins(5), Duration::from_mins(5));
    });
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..WORKERS {
        let client = setting.client.clone();
        calls.spawn(async move { client.list_invitations().await });
    }
    let begin = Instant::now();
    let error = calls.join_next().await.unwrap().unwrap().unwrap_err();
    assert!(error.to_string().contains("no success for 1 s") && begin.elapsed() < Duration::from_secs(5), "{error}");
}

#[tokio::test]
async fn refusals_to_go_faster_are_waited_out_by_time_and_not_by_number() {
    let mut lines: Vec<Line> = (0..12).map(|_| Line::Say(429, "retry-after: 0\r\n", String::new())).collect();
    lines.push(Line::Say(200, "", "[]".to_owned()));
    let script = Script::play(lines).await;
    let setting = Setting::with(&script.url, |connection| connection.retry.patience = Duration::from_secs(30));
    setting.client.list_invitations().await.unwrap();
    assert_eq!(script.requests(), 13);
    let script = Script::play(vec![Line::Say(429, "retry-after: 0\r\n", String::new())]).await;
    let setting = Setting::with(&script.url, |connection| connection.retry.patience = Duration::from_millis(200));
    assert!(matches!(setting.client.list_invitations().await, Err(ApiError::Unavailable { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_request_that_never_succeeds_costs_its_attempts_and_not_the_patience() {
    let fault = Fault::Wire(WireFault::Error, FaultTiming::Before);
    let faults = Faults::none().with(FaultPlan::on(Operation::ListInvitations, 1, fault).times(1_000_000));
    let options = SimulatorOptions { key: KEY.to_owned(), faults, ..SimulatorOptions::default() };
    let simulator = Simulator::start(options).await.unwrap();
    let setting = patient(&simulator, Duration::from_mins(1));
    let client = setting.client.clone();
    // The API answers others meanwhile, so it is up.
    let others = tokio::spawn(async move {
        loop {
            client.list_roles().await.unwrap();
        }
    });
    let begin = Instant::now();
    let error = setting.client.list_invitations().await.unwrap_err();
    others.abort();
    assert!(error.to_string().contains("4 times") && begin.elapsed() < Duration::from_secs(5), "{error}");
}

#[tokio::test]
async fn a_request_that_the_run_does_without_is_sent_twice_at_most() {
    let script = Script::play(vec![Line::Say(503, "", String::new())]).await;
    let setting = Setting::with(&script.url, |connection| connection.retry.patience = Duration::from_mins(1));
    setting.client.learn_rate().await.unwrap();
    assert_eq!(script.requests(), 2);
}
