//! An API that is not there for a long time, or in whose place something else answers: few requests, exit 6, every row
//! answered, and the same command continues.

use std::fmt::Write;

use frontdesk::simulator::{Faults, SimulatorOptions};

use crate::desk::{Desk, Ended, bare};

/// What may be in flight when the API goes down, what leaves before that is known, and the probes of one second.
const LAST_STRAWS: u64 = 2 * 8 + 20;

fn people(count: usize) -> String {
    let mut sheet = "email,first,last\n".to_owned();
    for n in 0..count {
        writeln!(sheet, "p{n:03}@example.com,P,Number {n}").unwrap();
    }
    sheet
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_ends_the_run_after_a_few_requests_and_the_next_run_continues() {
    const BEFORE: u64 = 12;
    let faults = Faults::parse(&format!("error-before@{BEFORE}x1000000:any")).unwrap();
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", &people(60));
    let pace = ["--rate", "200", "--in-flight", "8", "--patience", "1"];
    let args = [&["onboard", "people.csv", "--batch", "3", "--settle", "0.2", "--json"][..], &pace].concat();
    let first = desk.run(&args).await;
    assert_eq!(first.code, 6, "{first:?}");
    assert!(first.stderr.contains("hint: ") && first.stderr.contains("run"), "{first:?}");
    let made = desk.simulator.request_count();
    assert!(made < BEFORE + LAST_STRAWS, "{made} requests, and no storm");
    let report = desk.report("people.report.csv");
    assert_eq!(report.len(), 60, "every row is answered");
    let count = |outcome: &str| report.iter().filter(|row| row["frontdesk_outcome"] == outcome).count();
    assert_eq!(count("created"), desk.simulator.organization().users.len() - 1, "what was done is told");
    assert!(count("created") > 0 && count("not-attempted") > 0, "{report:?}");

    desk.simulator.stop_faults();
    let second = desk.run(&args).await;
    assert_eq!((second.code, &second.json()["run"]), (0, &first.json()["run"]), "{second:?}");
    assert_eq!(second.json()["outcomes"], serde_json::json!({"created": 60}), "{second:?}");
    assert_eq!(desk.simulator.organization().users.len(), 61);
}

/// A rehearsal, which has less patience than a run, with these faults.
fn rehearse(faults: &str) -> (Ended, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), people(60)).unwrap();
    let fixed = ["rehearse", "people.csv", "--batch", "3", "--json", "--in-flight", "8", "--patience", "1"];
    let args = [&fixed[..], &["--max-failures", "100", "--faults", faults]].concat();
    let ended = Ended::of(bare(folder.path()).args(args).output().unwrap());
    let report = crate::desk::read_csv(&folder.path().join("people.rehearsal.csv"));
    (ended, report.iter().map(|row| row["frontdesk_outcome"].clone()).collect())
}

#[test]
fn something_else_that_answers_in_place_of_the_api_is_believed_nothing_and_stops_the_run() {
    for (fault, before) in
        [("wrong-type-before", 1), ("wrong-type-before", 9), ("cut-after", 9), ("unavailable-before", 9)]
    {
        let (ended, outcomes) = rehearse(&format!("{fault}@{before}x1000000:any"));
        let is_elsewhere = (fault, before) == ("wrong-type-before", 1);
        assert_eq!(ended.code, if is_elsewhere { 2 } else { 6 }, "{fault}: {ended:?}");
        let made = ended.json()["requests"].as_u64().unwrap();
        assert!(made < before + LAST_STRAWS, "{fault}: {made} requests");
        assert_eq!(outcomes.len(), 60, "{fault}: every row is answered");
        let honest = ["created", "failed", "not-attempted"];
        assert!(outcomes.iter().all(|outcome| honest.contains(&outcome.as_str())), "{fault}: {outcomes:?}");
        if before == 1 {
            assert!(outcomes.iter().all(|outcome| outcome == "not-attempted"), "{fault}: {outcomes:?}");
        }
    }
}

#[test]
fn a_rehearsal_waits_a_moment_for_each_second_that_its_refusals_ask_for() {
    let (ended, outcomes) = rehearse("throttled-before@3x6:changes,unavailable-after@12:any,retry-after=60");
    let told = ended.json();
    assert_eq!((ended.code, outcomes), (0, vec!["created".to_owned(); 60]), "{told}");
    let waited = told["waited_ms"].as_u64().unwrap();
    assert!((1_200..60_000).contains(&waited), "each is waited for: {told}");
}

#[test]
fn changes_that_never_succeed_while_reads_do_end_after_three_rounds_each() {
    let (ended, outcomes) = rehearse("gateway-before@1x1000000:create-users");
    assert_eq!(ended.code, 6, "a later run may mend it: {ended:?}");
    assert_eq!(outcomes, ["failed"; 60]);
    // Twenty batches, three times sent and twice looked up each time, and what is read before.
    let made = ended.json()["requests"].as_u64().unwrap();
    assert!(made <= 20 * 3 * 3 + 20, "{made} requests");
}
