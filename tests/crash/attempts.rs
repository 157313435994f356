//! Attempts add up: what arrived at the API is what the ledger announced. Nothing underneath sends by itself.

use frontdesk::simulator::{Fault, FaultPlan, Faults, Options, Trouble, When};

use crate::whole_job;

#[tokio::test(flavor = "multi_thread")]
async fn every_request_that_arrives_was_announced_and_no_library_sends_one_again() {
    let whole = whole_job::undisturbed().await;
    let lines = [Trouble::Drop, Trouble::Reset, Trouble::Cut, Trouble::Gateway, Trouble::Unavailable];
    let faults =
        lines.into_iter().flat_map(|trouble| [When::Before, When::After].map(|when| Fault::Wire(trouble, when)));
    for fault in faults {
        // Every third change, and every fourth read, ends without an answer.
        let mut planned = Faults { retry_after: "0".to_owned(), ..Faults::none() };
        for nth in [1, 4, 7, 10, 13] {
            planned = planned.with(FaultPlan::on_change(nth, fault)).with(FaultPlan::on_read(nth + 2, fault));
        }
        let desk = whole_job::desk(Options { faults: planned, ..Options::default() }).await;
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
