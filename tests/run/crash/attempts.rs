//! Attempts add up: what arrived at the API is what the ledger announced. Nothing underneath sends by itself.

use frontdesk::simulator::{Fault, FaultPlan, FaultTiming, Faults, SimulatorOptions, WireFault};

use crate::whole_job;

#[tokio::test(flavor = "multi_thread")]
async fn every_request_that_arrives_was_announced_and_no_library_sends_one_again() {
    let whole = whole_job::undisturbed().await;
    let lines = [WireFault::Drop, WireFault::Reset, WireFault::Cut, WireFault::Gateway, WireFault::Unavailable];
    let faults = lines
        .into_iter()
        .flat_map(|fault| [FaultTiming::Before, FaultTiming::After].map(|timing| Fault::Wire(fault, timing)));
    for fault in faults {
        // Some reads and two changes end without an answer. Steps overlap, so that the same one may meet both; a change
        // that meets three is given up.
        let mut planned = Faults { retry_after: "0".to_owned(), ..Faults::none() };
        planned = [1, 7].into_iter().fold(planned, |all, nth| all.with(FaultPlan::on_change(nth, fault)));
        planned = [3, 6, 9, 12, 15].into_iter().fold(planned, |all, nth| all.with(FaultPlan::on_read(nth, fault)));
        let desk = whole_job::desk(SimulatorOptions { faults: planned, ..SimulatorOptions::default() }).await;
        let what = format!("{fault}");
        whole_job::finish(&desk, &what).await.assert_undisturbed(&whole, &what);

        let requests = desk.simulator.requests();
        let arrived = requests.iter().filter(|request| request.method != "GET").count();
        let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
        let sum = |sql: &str| ledger.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap() as usize;
        assert_eq!(sum("SELECT sum(attempts) FROM step"), arrived, "{what}: the changes that arrived were announced");
        assert_eq!(sum("SELECT sum(requests) FROM run"), requests.len(), "{what}: and all requests were counted");
        assert!(requests.iter().filter(|request| request.fault.is_some()).count() >= 6, "{what}: it met its faults");
    }
}
