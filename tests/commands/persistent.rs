//! Requests that fail again and again while looks at the organization show that nothing was done: the real binary asks a
//! relay that fails for one person, for batches of some size, or for everybody.

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay_by_body};

const WORDS: &str = r#"{"object":"error","message":"The tray is jammed","type":"x","param":null,"code":1}"#;

fn people(count: usize) -> String {
    let mut sheet = "email,first,last\n".to_owned();
    for n in 0..count {
        writeln!(sheet, "p{n:03}@example.com,P,Example").unwrap();
    }
    sheet
}

/// Runs the command through a relay that lets `answer` decide on each creation of people, by its body. Gives how many
/// people each of them was for.
async fn through(desk: &Desk, answer: fn(&str) -> Handling, args: &[&str]) -> (Ended, Vec<usize>) {
    let sizes = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&sizes);
    let handle = relay_by_body(desk.simulator.address(), move |line, body| {
        if !line.starts_with("POST /api/admin/users ") {
            return Handling::Pass;
        }
        noted.lock().unwrap().push(body.matches("first_name").count());
        answer(body)
    });
    let url = format!("http://{}/api/admin", handle.await);
    let fixed = ["onboard", "people.csv", "--json", "--settle", "0.02", "--rate", "500", "--base-url", &url];
    let ended = desk.run(&[&fixed, args].concat()).await;
    let sizes = sizes.lock().unwrap().clone();
    (ended, sizes)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_for_whom_the_api_always_fails_costs_one_row_of_the_batch() {
    let fails: [fn(&str) -> Handling; 8] = [
        |body| if body.contains("p013@") { Handling::Say(500, WORDS) } else { Handling::Pass },
        |body| if body.contains("p013@") { Handling::Say(502, WORDS) } else { Handling::Pass },
        |body| if body.contains("p013@") { Handling::Say(503, WORDS) } else { Handling::Pass },
        |body| if body.contains("p013@") { Handling::Say(504, WORDS) } else { Handling::Pass },
        |body| if body.contains("p013@") { Handling::Say(507, WORDS) } else { Handling::Pass },
        |body| if body.contains("p013@") { Handling::Say(402, WORDS) } else { Handling::Pass },
        |body| if body.contains("p013@") { Handling::Say(423, WORDS) } else { Handling::Pass },
        |body| if body.contains("p013@") { Handling::Say(451, WORDS) } else { Handling::Pass },
    ];
    for (case, answer) in fails.into_iter().enumerate() {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &people(60));
        let (ended, sizes) = through(&desk, answer, &["--batch", "30", "--in-flight", "2"]).await;
        assert_eq!(ended.code, 3, "{case}: {ended:?}");
        assert!(sizes.len() <= 16, "{case}: {sizes:?}");
        for (index, row) in desk.report("people.report.csv").iter().enumerate() {
            let is_culprit = index == 13;
            assert_eq!(row["frontdesk_outcome"] == "created", !is_culprit, "{case}: {row:?}");
            assert_eq!(row["frontdesk_detail"].contains("The tray is jammed"), is_culprit, "{case}: {row:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_the_first_batch_both_ends_may_fail_and_the_others_are_created() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(20));
    let answer = |body: &str| {
        let is_culprit = body.contains("p000@") || body.contains("p019@");
        if is_culprit { Handling::Say(500, WORDS) } else { Handling::Pass }
    };
    let (ended, _) = through(&desk, answer, &[]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = desk.report("people.report.csv");
    let created = report.iter().filter(|row| row["frontdesk_outcome"] == "created").count();
    assert_eq!(created, 18, "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_size_of_batch_that_times_out_is_not_used_again_in_the_run() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(300));
    let answer =
        |body: &str| if body.matches("first_name").count() > 25 { Handling::Say(504, "") } else { Handling::Pass };
    let args = ["--batch", "100", "--in-flight", "1", "--max-people", "300"];
    let (ended, sizes) = through(&desk, answer, &args).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(desk.simulator.organization().users.len(), 301);
    let first = sizes.iter().position(|size| *size <= 25).unwrap();
    assert!(sizes[first + 8..].iter().all(|size| *size <= 25), "{sizes:?}");
    assert!(sizes.len() <= 32, "{sizes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_who_times_out_does_not_make_all_batches_of_the_run_small() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(200));
    let answer = |body: &str| if body.contains("p000@") { Handling::Say(504, "") } else { Handling::Pass };
    let args = ["--batch", "50", "--in-flight", "1", "--max-people", "200"];
    let (ended, sizes) = through(&desk, answer, &args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(sizes.iter().filter(|size| **size == 50).count(), 3 + 3, "{sizes:?}");
    assert_eq!(desk.simulator.organization().users.len(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_for_everybody_is_found_without_trying_everybody() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(300));
    let args = ["--batch", "50", "--max-people", "300", "--max-failures", "100"];
    let (ended, sizes) = through(&desk, |_| Handling::Say(500, WORDS), &args).await;
    assert_eq!(ended.code, 6, "the API is down for changes, and a later run may mend it: {ended:?}");
    assert!(ended.stderr.contains("no request that changes something succeeds"), "{ended:?}");
    assert!(sizes.len() <= 6 * 3 + 8, "{sizes:?}");
    let report = desk.report("people.report.csv");
    assert!(report.iter().all(|row| row["frontdesk_problem"] == "unresolved"), "{:?}", report[7]);
    assert!(report.iter().all(|row| row["frontdesk_detail"].contains("The tray is jammed")), "{:?}", report[7]);

    let (again, _) = through(&desk, |_| Handling::Pass, &args).await;
    assert_eq!((again.code, &again.json()["outcomes"]["created"]), (0, &300.into()), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_thing_for_which_the_api_always_fails_is_no_outage() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(300));
    let answer = |body: &str| if body.contains("p29") { Handling::Say(500, WORDS) } else { Handling::Pass };
    let (ended, _) = through(&desk, answer, &["--batch", "50", "--max-people", "300"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(desk.simulator.organization().users.len(), 291);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_apis_own_number_of_a_request_stands_on_the_row_and_in_the_log() {
    let answers: [fn(&str) -> Handling; 6] = [
        |_| Handling::SayWith(400, "x-request-id: abc-4711", WORDS),
        |_| Handling::SayWith(500, "Request-Id: abc-4711", WORDS),
        |_| Handling::SayWith(400, "x-correlation-id: abc-4711", WORDS),
        |_| Handling::SayWith(400, "x-amzn-RequestId: abc-4711", WORDS),
        |_| Handling::SayWith(403, "server: cloudflare\r\ncf-ray: abc-4711", WORDS),
        |_| Handling::SayWith(400, "traceparent: abc-4711", WORDS),
    ];
    for (case, answer) in answers.into_iter().enumerate() {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &people(1));
        let (ended, _) = through(&desk, answer, &["-vv"]).await;
        assert_eq!(ended.code, 3, "{case}: {ended:?}");
        let row = &desk.report("people.report.csv")[0];
        assert!(row["frontdesk_detail"].contains("The tray is jammed (request id abc-4711)"), "{case}: {row:?}");
        let logged = ended.stderr.lines().any(|line| line.contains("POST /users") && line.contains("abc-4711"));
        assert!(logged, "{case}: {ended:?}");
    }
}
