//! `plan --out` and `onboard --plan`: where a plan may be saved, when it holds, and how an interrupted one goes on.

use std::time::Duration;

use crate::desk::{Desk, Ended};
use frontdesk::simulator::SimulatorOptions;

const ADMIN: [&str; 2] = ["--workspace-admin", "p00@example.com"];

fn people(count: usize) -> String {
    let rows = (0..count).map(|index| format!("p{index:02}@example.com,P,Number {index},Interns,Lab"));
    let header = "email,first,last,groups,workspaces".to_owned();
    std::iter::once(header).chain(rows).collect::<Vec<_>>().join("\n")
}

async fn run(desk: &Desk, args: &[&str]) -> Ended {
    desk.run(&[args, &ADMIN].concat()).await
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_saved_plan_goes_on_and_never_beyond_what_was_saved() {
    let desk = Desk::with(SimulatorOptions { latency: Duration::from_millis(60), ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", &people(20));
    let planned = run(&desk, &["plan", "people.csv", "--out", "plan.json", "--batch", "3"]).await;
    assert_eq!(planned.code, 0, "{planned:?}");

    let apply = ["onboard", "people.csv", "--plan", "plan.json", "--batch", "3", "--in-flight", "1", "--json"];
    let mut command = desk.command(&[&apply[..], &ADMIN].concat());
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    while desk.simulator.organization().users.len() < 4 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let pid = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let status = tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert_eq!(status.code(), Some(130));
    let created = desk.simulator.organization().users.len();
    assert!(created < 21, "it was interrupted");

    let more = run(&desk, &[&apply[..], &["--provision", "Interns=Elsewhere"]].concat()).await;
    assert_eq!(more.code, 8, "more than the saved plan does is refused: {more:?}");
    let role = run(&desk, &[&apply[..], &["--role", "billing"]].concat()).await;
    assert_eq!(role.code, 8, "the same people in another role are refused: {role:?}");
    assert_eq!(desk.simulator.organization().users.len(), created);

    let on = run(&desk, &apply).await;
    assert_eq!(on.code, 0, "{on:?}");
    assert_eq!(on.json()["outcomes"]["created"], 20, "{on:?}");
    assert_eq!(desk.simulator.organization().users.len(), 21);
    let over = run(&desk, &apply).await;
    assert_eq!(over.code, 8, "a finished plan holds no more: {over:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_plan_is_for_the_people_it_was_made_for_and_for_nobody_else() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(3));
    run(&desk, &["plan", "people.csv", "--out", "plan.json"]).await;
    // As many people, who would get the same.
    desk.sheet("people.csv", &people(3).replace("p02@", "zoe@"));
    let other = run(&desk, &["onboard", "people.csv", "--plan", "plan.json"]).await;
    assert_eq!(other.code, 8, "{other:?}");
    desk.sheet("people.csv", &people(3).replace("Number 2", "Number Two"));
    let renamed = run(&desk, &["onboard", "people.csv", "--plan", "plan.json"]).await;
    assert_eq!(renamed.code, 8, "{renamed:?}");
    assert_eq!(desk.simulator.organization().users.len(), 1);
    desk.sheet("people.csv", &people(3));
    assert_eq!(run(&desk, &["onboard", "people.csv", "--plan", "plan.json"]).await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_replaces_nothing_but_a_saved_plan() {
    let desk = Desk::new().await;
    let sheet = people(2);
    desk.sheet("people.csv", &sheet);
    desk.sheet("notes.txt", "mine");
    std::fs::create_dir(desk.path("folder")).unwrap();
    for out in ["people.csv", "./people.csv", "notes.txt", "folder", "nowhere/plan.json"] {
        let ended = run(&desk, &["plan", "people.csv", "--out", out]).await;
        assert_eq!(ended.code, 2, "{out}: {ended:?}");
        assert!(ended.stderr.contains("hint: choose another place with --out"), "{out}: {ended:?}");
    }
    let both = run(&desk, &["plan", "people.csv", "--out", "x.json", "--report", "x.json"]).await;
    assert_eq!(both.code, 2, "{both:?}");
    assert_eq!(desk.simulator.request_count(), 0, "it is refused before anything is read");
    assert_eq!(std::fs::read_to_string(desk.path("people.csv")).unwrap(), sheet);
    assert_eq!(std::fs::read_to_string(desk.path("notes.txt")).unwrap(), "mine");
    for _ in 0..2 {
        let ended = run(&desk, &["plan", "people.csv", "--out", "plan.json"]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn plan_and_a_dry_run_write_no_report_where_strict_refuses_either() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\nnobody,B,B\n");
    for args in [["plan", "people.csv", "--strict"].as_slice(), &["onboard", "people.csv", "--dry-run", "--strict"]] {
        let ended = desk.run(args).await;
        assert_eq!(ended.code, 4, "{ended:?}");
        assert!(!desk.path("people.report.csv").exists(), "{args:?}");
        assert!(!ended.stderr.contains("the report names"), "{ended:?}");
    }
    let asked = desk.run(&["plan", "people.csv", "--strict", "--report", "asked.csv"]).await;
    assert_eq!(asked.code, 4, "{asked:?}");
    assert_eq!(desk.report("asked.csv").len(), 2);
    assert_eq!(desk.run(&["onboard", "people.csv", "--strict"]).await.code, 4);
    assert!(desk.path("people.report.csv").exists(), "onboard answers every row");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_of_another_version_is_refused_as_such() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(2));
    for version in [2, 4] {
        // What an older version wrote of a person, and a newer one may write, need not be readable.
        let saved = format!("{{\n  \"frontdesk_plan\": {version}, \"plan\": {{\"limit\": {{\"held\": 1}}}}\n}}");
        desk.sheet("plan.json", &saved);
        let ended = run(&desk, &["onboard", "people.csv", "--plan", "plan.json"]).await;
        assert_eq!(ended.code, 2, "{ended:?}");
        let text = "error: the plan plan.json was saved by another version of frontdesk";
        assert!(ended.stderr.contains(text), "{ended:?}");
        assert!(ended.stderr.contains("hint: save one with `frontdesk plan FILE --out plan.json`"), "{ended:?}");
    }
    assert_eq!(desk.simulator.request_count(), 0, "it is refused before anything is read");
}
