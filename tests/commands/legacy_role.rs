//! An organization without role-based access control refuses `role_names`: that is about the organization and nobody on
//! the sheet, and `--legacy-role` is the answer.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay_by_body};

async fn without_roles(
    desk: &Desk,
    body_part: &'static str,
    answer: fn() -> Handling,
    args: &[&str],
) -> (Ended, usize) {
    let times = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&times);
    let handle = relay_by_body(desk.simulator.address(), move |line, body| {
        let is_it = !line.starts_with("GET") && body.contains("role_names") && body.contains(body_part);
        counter.fetch_add(usize::from(is_it), Ordering::SeqCst);
        if is_it { answer() } else { Handling::Pass }
    });
    let url = format!("http://{}/api/admin", handle.await);
    let ended = desk.run(&[args, &["--settle", "0.02", "--rate", "500", "--base-url", &url]].concat()).await;
    (ended, times.load(Ordering::SeqCst))
}

fn people(count: usize) -> String {
    let mut sheet = "email,first,last\n".to_owned();
    for n in 0..count {
        writeln!(sheet, "p{n:03}@example.com,P,Example").unwrap();
    }
    sheet
}

#[tokio::test(flavor = "multi_thread")]
async fn role_names_that_are_refused_for_everybody_cost_a_few_requests_and_name_the_flag() {
    let answers: [fn() -> Handling; 3] = [
        || Handling::Say(422, r#"{"detail":[{"loc":["body",0,"role_names"],"msg":"Extra inputs are not permitted"}]}"#),
        || Handling::Say(422, r#"{"message":"role_names needs role-based access control"}"#),
        || Handling::Say(400, r#"{"message":"role_names is not supported for this organization"}"#),
    ];
    for mode in ["create", "invite"] {
        for answer in answers {
            let desk = Desk::new().await;
            desk.sheet("people.csv", &people(200));
            let args =
                ["onboard", "people.csv", "--mode", mode, "--batch", "20", "--in-flight", "1", "--max-people", "200"];
            let (ended, times) = without_roles(&desk, "", answer, &args).await;
            assert_eq!(ended.code, 3, "{ended:?}");
            assert!(times <= 4, "{times}");
            assert!(ended.stdout.contains("--legacy-role"), "{ended:?}");
            for row in desk.report("people.report.csv") {
                assert!(row["frontdesk_detail"].contains("role_names"), "{row:?}");
                assert!(row["frontdesk_fix"].contains("ask the administrator whether"), "{row:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_whose_role_names_are_refused_costs_one_row() {
    for culprit in ["p000@", "p007@", "p019@"] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &people(20));
        let answer = || Handling::Say(422, r#"{"detail":[{"loc":["body",0,"role_names"],"msg":"no such role"}]}"#);
        let (ended, _) = without_roles(&desk, culprit, answer, &["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let report = desk.report("people.report.csv");
        assert_eq!(report.iter().filter(|row| row["frontdesk_outcome"] == "created").count(), 19, "{report:?}");
    }
}
