//! One thing for which the API has no answer: it costs that thing, and everything else goes on.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::relay::{Handling, relay, relay_by_body, with_body};

#[tokio::test(flavor = "multi_thread")]
async fn one_person_who_is_always_too_fast_fails_alone() {
    // The first of many, and one of a few.
    for (people, culprit) in [(6, 0), (6, 3), (2, 1)] {
        let desk = Desk::new().await;
        let rows: Vec<String> = (0..people).map(|n| format!("p{n}@example.com,Per,Son\n")).collect();
        desk.sheet("people.csv", &format!("email,first,last\n{}", rows.concat()));
        let address = format!("p{culprit}@example.com");
        let handle = move |line: &str, body: &str| {
            let is_it = line.starts_with("POST") && body.contains(&address);
            if is_it { Handling::Postpone(0) } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay_by_body(desk.simulator.address(), handle).await);
        let args = ["onboard", "people.csv", "--settle", "0.02", "--rate", "5000", "--base-url", &url];
        let ended = desk.run(&args).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let report = desk.report("people.report.csv");
        for (row, line) in report.iter().enumerate() {
            let outcome = if row == culprit { "failed" } else { "created" };
            assert_eq!(line["frontdesk_outcome"], outcome, "{line:?} {ended:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_names_the_group_that_counts_more_than_it_shows() {
    let desk = Desk::new().await;
    let ann = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
    desk.simulator.add_group("Interns", &[ann]);
    let count_more = |head: &str, body: &str| {
        let mut answer: Value = serde_json::from_str(body).unwrap();
        answer["total"] = json!(3);
        let body = answer.to_string();
        (with_body(head, &body), body)
    };
    let handle =
        move |line: &str| if line.contains("/members?") { Handling::Change(count_more) } else { Handling::Pass };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["export", "everybody.csv", "--base-url", &url]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.stderr.contains("the members of the group `Interns`"), "{ended:?}");
    let sheet = std::fs::read_to_string(desk.path("everybody.csv")).unwrap();
    assert!(sheet.lines().any(|line| line.contains("ann@example.com") && line.contains("Interns")), "{sheet}");
}
