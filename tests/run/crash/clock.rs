//! The clock on the wall jumps while the API lets everybody wait: nobody waits less, nobody waits longer.

use std::time::{Duration, Instant};

use frontdesk::simulator::{Fault, FaultPlan, FaultTiming, Faults, SimulatorOptions, WireFault};

use crate::desk::Ended;
use crate::preload;
use crate::whole_job;

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(target_os = "linux"), ignore = "needs the loader of Linux")]
async fn a_clock_that_jumps_during_a_pause_changes_neither_the_pause_nor_the_outcome() {
    const PAUSE: Duration = Duration::from_secs(3);
    // What had left before the word came may still arrive.
    const ON_THE_WAY: Duration = Duration::from_millis(500);
    let library = preload::build("clock");
    let whole = whole_job::undisturbed().await;
    for jump in [86_400, -3_600] {
        let what = format!("{jump} seconds");
        let plan = FaultPlan::on_read(3, Fault::Wire(WireFault::Throttled, FaultTiming::Before));
        let faults = Faults { retry_after: PAUSE.as_secs().to_string(), ..Faults::none() }.with(plan);
        let desk = whole_job::desk(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
        let mut command = whole_job::command(&desk);
        command.env("LD_PRELOAD", &library).env("CLOCK_AFTER_MS", "1500").env("CLOCK_JUMP_S", jump.to_string());
        let begun = Instant::now();
        let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
        let took = begun.elapsed();
        assert_eq!(ended.code, 3, "{what}: one row is invalid: {ended:?}");
        assert!(took >= PAUSE && took < PAUSE + Duration::from_secs(4), "{what}: it took {took:?}");
        let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
        let sent: i64 = ledger.query_row("SELECT max(sent_ms) FROM step", [], |row| row.get(0)).unwrap();
        let now = jiff::Timestamp::now().as_millisecond();
        assert!((sent - now - jump * 1_000).abs() < 30_000, "{what}: the ledger was dated by the clock that jumped");
        let refused = desk.simulator.requests().into_iter().find(|request| request.fault.is_some()).unwrap().at;
        let pause = refused + ON_THE_WAY..refused + PAUSE;
        let early = desk.simulator.requests().iter().filter(|request| pause.contains(&request.at)).count();
        assert_eq!(early, 0, "{what}: the pause was kept");
        drop(ledger);
        // A ledger with two clocks in it would be no help in telling the two runs apart.
        std::fs::remove_file(desk.path("ledger.db")).unwrap();
        whole_job::finish(&desk, &what).await.assert_same_organization(&whole, &what);
    }
}
