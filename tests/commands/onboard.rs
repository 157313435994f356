//! The main job from the outside: the real binary, real files, real HTTP to a simulated organization.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use crate::desk::{Desk, Ended};
use frontdesk::simulator::{Fault, FaultPlan, Faults, Operation, SimulatorOptions};

const SHEET: &str = "\
E-mail,First name,Last name,Groups,Workspaces
ann@example.com,Ann,Archer,Interns,Lab
bob@example.com,Bob,Baker,Interns,Lab
cid@example.com,Cid,Cooper,Sales,Shop
";

fn outcomes(desk: &Desk, report: &str) -> Vec<(String, String)> {
    let row = |row: &std::collections::HashMap<String, String>| {
        (row["frontdesk_email"].clone(), row["frontdesk_outcome"].clone())
    };
    desk.report(report).iter().map(row).collect()
}

fn members(desk: &Desk, group: &str) -> Vec<String> {
    let organization = desk.simulator.organization();
    let groups: Vec<_> = organization.groups_named(group).collect();
    assert_eq!(groups.len(), 1, "one group `{group}`");
    let mut members = groups[0].members.clone();
    members.sort();
    members
}

fn in_workspace(desk: &Desk, workspace: &str) -> Vec<String> {
    let organization = desk.simulator.organization();
    let workspaces: Vec<_> = organization.workspaces_named(workspace).collect();
    assert_eq!(workspaces.len(), 1, "one workspace `{workspace}`");
    let mut members: Vec<String> = workspaces[0].members.iter().map(|(email, _)| email.clone()).collect();
    members.sort();
    members
}

fn changes(desk: &Desk) -> usize {
    desk.simulator.requests().iter().filter(|request| request.method != "GET").count()
}

async fn onboard(desk: &Desk, more: &[&str]) -> Ended {
    let mut args = vec!["onboard", "people.csv", "--workspace-admin", "ann@example.com", "--json"];
    args.extend(more);
    desk.run(&args).await
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_in_with_groups_and_workspaces_and_the_second_run_changes_nothing() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = onboard(&desk, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.json()["outcomes"]["created"], 3);
    assert_eq!(members(&desk, "Interns"), ["ann@example.com", "bob@example.com"]);
    assert_eq!(members(&desk, "Sales"), ["cid@example.com"]);
    assert_eq!(in_workspace(&desk, "Lab"), ["ann@example.com", "bob@example.com"]);
    assert!(in_workspace(&desk, "Shop").contains(&"cid@example.com".to_owned()));
    let report = desk.report("people.report.csv");
    assert_eq!(report[0]["First name"], "Ann");
    assert_eq!(report[0]["frontdesk_row"], "2");
    assert_eq!(report[0]["frontdesk_outcome"], "created");
    assert_eq!(report[0]["frontdesk_groups"], "Interns: added");
    assert!(!report[0]["frontdesk_user_uuid"].is_empty());
    assert_eq!(report[0]["frontdesk_run"], ended.json()["run"]);

    let before = changes(&desk);
    let again = onboard(&desk, &[]).await;
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(changes(&desk), before, "the second run changes nothing");
    assert_eq!(again.json()["outcomes"]["already-member"], 3);
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_groups"], "Interns: member");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_valid_input_and_changes_nothing() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &SHEET.replace("Workspaces\n", "Workspaces,Phone\n").replace(",Lab\n", ",Lab,+33 1 44\n"));
    onboard(&desk, &[]).await;
    let report = std::fs::read_to_string(desk.path("people.report.csv")).unwrap();
    assert!(report.contains(",+33 1 44,"), "a telephone number stays as it is: {report}");
    std::fs::rename(desk.path("people.report.csv"), desk.path("back.csv")).unwrap();
    let before = changes(&desk);
    let again = desk.run(&["onboard", "back.csv", "--workspace-admin", "ann@example.com"]).await;
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(changes(&desk), before);
    let back = desk.report("back.report.csv");
    assert_eq!(back[0]["frontdesk_outcome"], "already-member");
    assert_eq!(back[0]["Phone"], "+33 1 44", "a telephone number stays as it is");
}

#[tokio::test(flavor = "multi_thread")]
async fn invited_people_wait_for_their_groups() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,groups,language\nann@example.com,Interns,fr\nbob@example.com,Interns,de\n");
    let ended = desk.run(&["onboard", "people.csv", "--mode", "invite", "--json"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.json()["outcomes"]["invited"], 2);
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_groups"], "Interns: waiting");
    let before = changes(&desk);
    let again = desk.run(&["onboard", "people.csv", "--mode", "invite", "--json"]).await;
    assert_eq!(again.json()["outcomes"]["already-invited"], 2, "{again:?}");
    assert_eq!(changes(&desk), before, "nobody is invited twice");

    desk.simulator.accept_invitation("ann@example.com").unwrap();
    let third = desk.run(&["onboard", "people.csv", "--mode", "invite", "--json"]).await;
    assert_eq!(third.code, 0, "{third:?}");
    assert_eq!(members(&desk, "Interns"), ["ann@example.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_reply_creates_nobody_twice() {
    for nth in 1..=8 {
        let faults = Faults::none().with(FaultPlan::lose_response_to_change(nth));
        let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
        desk.sheet("people.csv", SHEET);
        let ended = onboard(&desk, &["--batch", "2"]).await;
        assert_eq!(ended.code, 0, "losing reply {nth}: {ended:?}");
        assert_eq!(ended.json()["outcomes"]["created"], 3, "losing reply {nth}");
        assert_eq!(desk.simulator.organization().users.len(), 4, "three and the owner");
        assert_eq!(members(&desk, "Interns"), ["ann@example.com", "bob@example.com"]);
        assert_eq!(in_workspace(&desk, "Lab"), ["ann@example.com", "bob@example.com"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_created_and_shows_late_is_not_taken_for_an_invalid_address() {
    // The reply of the second creation is lost, and what it made shows only after the settling delay: sent
    // again, its people are refused, since they are there.
    let mut faults = Faults::none()
        .with(FaultPlan::on(Operation::CreateUsers, 1, Fault::LateVisibility))
        .with(FaultPlan::on(Operation::CreateUsers, 2, Fault::LOST));
    faults.late_visibility = Duration::from_millis(1500);
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,A\nbob@example.com,Bob,B\ncid@example.com,Cid,C\n");
    let ended =
        desk.run(&["onboard", "people.csv", "--json", "--batch", "1", "--in-flight", "1", "--settle", "1"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.json()["outcomes"]["created"], 3, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_never_arrived_is_sent_again_once_the_api_has_said_so() {
    let faults = Faults::none().with(FaultPlan::lose_change(1)).with(FaultPlan::lose_change(3));
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", SHEET);
    let ended = onboard(&desk, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(desk.simulator.organization().users.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_poisoned_address_costs_one_row() {
    let mut sheet = "email,first,last\n".to_owned();
    for index in 0..40 {
        writeln!(sheet, "p{index}@example.com,P,Number {index}").unwrap();
    }
    for (mode, outcome) in [("create", "created"), ("invite", "invited")] {
        let mut faults = Faults::none();
        faults.poison.push("p13@example.com".to_owned());
        let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
        desk.sheet("people.csv", &sheet);
        let ended = desk.run(&["onboard", "people.csv", "--json", "--mode", mode]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let tally: BTreeMap<String, u64> = serde_json::from_value(ended.json()["outcomes"].clone()).unwrap();
        assert_eq!(tally, [(outcome.to_owned(), 39), ("rejected".to_owned(), 1)].into());
        let report = outcomes(&desk, "people.report.csv");
        let rejected: Vec<_> = report.into_iter().filter(|(_, outcome)| outcome == "rejected").collect();
        assert_eq!(rejected[0].0, "p13@example.com");
        let sent = desk.simulator.requests().iter().filter(|request| request.method == "POST").count();
        assert!(sent <= 14, "halving 40 people costs a dozen requests and not {sent}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_that_refuses_everybody_is_not_asked_about_each_of_them() {
    let mut faults = Faults::none();
    faults.poison = (0..600).map(|index| format!("p{index}@example.com")).collect();
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let mut sheet = "email,first,last\n".to_owned();
    for index in 0..600 {
        writeln!(sheet, "p{index}@example.com,P,Number {index}").unwrap();
    }
    // The last batch holds her alone.
    writeln!(sheet, "zoe@example.com,Zoe,Example").unwrap();
    desk.sheet("people.csv", &sheet);
    let args = ["onboard", "people.csv", "--json", "--in-flight", "1", "--max-failures", "100"];
    let ended = desk.run(&args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let tally: BTreeMap<String, u64> = serde_json::from_value(ended.json()["outcomes"].clone()).unwrap();
    assert_eq!(tally.get("created"), Some(&1), "who comes alone is tried: {tally:?} {ended:?}");
    assert_eq!(tally["rejected"] + tally["failed"], 600, "{tally:?}");
    let creations = desk.simulator.requests().iter().filter(|r| r.method == "POST").count();
    assert!(creations < 250, "100 are tried alone, of the others a few: {creations}");
    let report = std::fs::read_to_string(desk.path("people.report.csv")).unwrap();
    assert!(report.contains("not sent: Mistral refused each of 1"), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_key_stops_at_once_and_the_report_is_written() {
    // One that nobody knows, and one that is known and may do nothing here.
    for key in ["some-other-key", "simulator-standard-key"] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        let mut command = desk.command(&["onboard", "people.csv"]);
        command.env("ADMIN_API_KEY", key);
        let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
        assert_eq!(ended.code, 5, "{ended:?}");
        assert!(desk.simulator.request_count() <= 2, "it stops at once");
        assert!(outcomes(&desk, "people.report.csv").iter().all(|(_, outcome)| outcome == "not-attempted"));
        assert!(!ended.stderr.contains(key) && !ended.stdout.contains(key));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_revoked_in_the_middle_loses_nobody() {
    let faults = Faults { revoked_after: Some(9), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let mut sheet = "email,first,last\n".to_owned();
    for index in 0..30 {
        writeln!(sheet, "p{index:02}@example.com,P,Number {index}").unwrap();
    }
    desk.sheet("people.csv", &sheet);
    let ended = desk.run(&["onboard", "people.csv", "--batch", "5", "--in-flight", "1", "--json"]).await;
    assert_eq!(ended.code, 5, "{ended:?}");
    let found = outcomes(&desk, "people.report.csv");
    assert_eq!(found.len(), 30);
    let users = desk.simulator.organization().users.len() - 1;
    assert_eq!(found.iter().filter(|(_, outcome)| outcome == "created").count(), users);
    assert_eq!(found.iter().filter(|(_, outcome)| outcome == "not-attempted").count(), 30 - users);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_workspace_without_an_administrator_is_told_before_anything_is_sent() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(changes(&desk), 0);
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_problem"], "workspace-admin-missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_stops_the_run_before_it_begins() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = onboard(&desk, &["--max-people", "2"]).await;
    assert_eq!(ended.code, 8, "{ended:?}");
    assert_eq!(changes(&desk), 0);
    let ended = onboard(&desk, &["--role", "admin", "--max-administrators", "1"]).await;
    assert_eq!(ended.code, 8, "{ended:?}");
    assert_eq!(changes(&desk), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn plan_changes_nothing_and_a_saved_plan_is_applied_only_while_it_holds() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let admin = ["--workspace-admin", "ann@example.com"];
    let planned = desk.run(&["plan", "people.csv", "--out", "plan.json", admin[0], admin[1]]).await;
    assert_eq!(planned.code, 0, "{planned:?}");
    assert_eq!(changes(&desk), 0);
    let dry = desk.run(&["onboard", "people.csv", "--dry-run", admin[0], admin[1]]).await;
    assert_eq!(dry.stdout, planned.stdout);

    desk.sheet("other.csv", "email,first,last\nzoe@example.com,Zoe,Zest\n");
    let other = desk.run(&["onboard", "other.csv", "--plan", "plan.json", admin[0], admin[1]]).await;
    assert_eq!(other.code, 8, "{other:?}");
    assert_eq!(changes(&desk), 0);

    let applied = onboard(&desk, &["--plan", "plan.json"]).await;
    assert_eq!(applied.code, 0, "{applied:?}");
    let stale = onboard(&desk, &["--plan", "plan.json"]).await;
    assert_eq!(stale.code, 8, "the organization has changed: {stale:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_on_the_same_ledger_is_told_who_holds_it() {
    let desk =
        Desk::with(SimulatorOptions { latency: std::time::Duration::from_millis(400), ..SimulatorOptions::default() })
            .await;
    desk.sheet("people.csv", SHEET);
    let mut first = desk.command(&["onboard", "people.csv", "--workspace-admin", "ann@example.com"]).spawn().unwrap();
    while desk.simulator.request_count() == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let second = onboard(&desk, &[]).await;
    assert_eq!(second.code, 7, "{second:?}");
    assert!(second.stderr.contains(&format!("process {}", first.id())), "{}", second.stderr);
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(onboard(&desk, &[]).await.code, 0, "a killed holder blocks nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provision_that_never_arrived_is_not_believed_because_the_administrator_is_in() {
    let faults = Faults::parse("drop-before@1:provision-workspace").unwrap();
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.sheet(
        "people.csv",
        "email,first,last,group\nada@example.com,Ada,A,Interns\nbob@example.com,Bob,B,Interns\ncyd@example.com,Cyd,C,Interns\n",
    );
    let args =
        ["onboard", "people.csv", "--workspace-admin", "ada@example.com", "--provision", "Interns=MySpace:member"];
    let ended = desk.run(&args).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(in_workspace(&desk, "MySpace"), ["ada@example.com", "bob@example.com", "cyd@example.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_can_no_longer_be_accepted_needs_a_person() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,groups\nann@example.com,Interns\n");
    assert_eq!(desk.run(&["onboard", "people.csv", "--mode", "invite"]).await.code, 0);
    assert!(desk.simulator.expire_invitation("ann@example.com"));
    let ended = desk.run(&["onboard", "people.csv", "--mode", "invite"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_problem"], "invitation-expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_refused_as_too_fast_is_asked_about_before_it_is_sent_again() {
    for faults in ["throttled-before@1", "throttled-after@1", "throttled-bare-after@3", "throttled-after@2x2"] {
        let desk =
            Desk::with(SimulatorOptions { faults: Faults::parse(faults).unwrap(), ..SimulatorOptions::default() })
                .await;
        desk.sheet("people.csv", SHEET);
        let ended = onboard(&desk, &[]).await;
        assert_eq!(ended.code, 0, "{faults}: {ended:?}");
        assert_eq!(ended.json()["outcomes"]["created"], 3, "{faults}");
        let organization = desk.simulator.organization();
        assert_eq!(organization.users.len(), 4, "{faults}");
        assert_eq!((organization.groups.len(), members(&desk, "Interns").len()), (2, 2), "{faults}");
    }
}
