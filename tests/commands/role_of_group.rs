//! Roles that come through a group: no demotion of a person takes them, so the row says that they stay.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay};

/// Ada and Bob are administrators through Leads, Bob also by himself, and Cid through a group inside it. Builders make Dan an
/// administrator of Lab.
const ORGANIZATION: &str = r#"{
    "members": [
        {"email": "ada@example.com", "first_name": "Ada", "last_name": "Archer", "roles": ["member"]},
        {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker", "roles": ["organization_admin"]},
        {"email": "cid@example.com", "first_name": "Cid", "last_name": "Cook", "roles": ["member"]},
        {"email": "dan@example.com", "first_name": "Dan", "last_name": "Drew", "roles": ["member"]}],
    "workspaces": [{"name": "Lab", "members": {"dan@example.com": ["workspace_admin"]}}],
    "groups": [
        {"name": "Leads", "members": ["ada@example.com", "bob@example.com"], "organization_role": "organization_admin"},
        {"name": "Deputies", "members": ["cid@example.com"], "parents": ["Leads"]},
        {"name": "Builders", "members": ["dan@example.com"], "workspaces": {"Lab": ["workspace_admin"]}}]}"#;
const NO: &str = r#"{"object":"error","message":"not for this key","type":"forbidden","param":null,"code":"403"}"#;

async fn desk() -> Desk {
    let organization = Some(OrganizationSeed::parse(ORGANIZATION.as_bytes()).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

async fn downgrade(desk: &Desk, people: &[&str], more: &[&str]) -> Ended {
    let rows: Vec<String> = people.iter().map(|name| format!("{name}@example.com")).collect();
    desk.sheet("leavers.csv", &format!("email\n{}\n", rows.join("\n")));
    let args = ["offboard", "leavers.csv", "--from-organization", "--downgrade", "--settle", "0.1"];
    desk.run(&[&args, more].concat()).await
}

async fn replace(desk: &Desk, rows: &str, more: &[&str]) -> Ended {
    desk.sheet("people.csv", &format!("email,first,last,role,workspaces,workspace role\n{rows}"));
    let args = ["onboard", "people.csv", "--update=replace", "--settle", "0.1", "--report", "people.report.csv"];
    desk.run(&[&args, more].concat()).await
}

/// The outcome, the problem and the detail of each row.
fn rows(desk: &Desk, report: &str) -> Vec<[String; 3]> {
    let columns = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"];
    desk.report(report).iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_downgrade_says_which_role_stays_through_which_group() {
    let desk = desk().await;
    let dry = downgrade(&desk, &["ada", "bob", "cid"], &["--dry-run"]).await;
    assert!(dry.code == 3 && dry.stdout.contains("through the group `Leads`"), "{dry:?}");
    let ended = downgrade(&desk, &["ada", "bob", "cid", "dan"], &["--yes"]).await;
    let rows = rows(&desk, "leavers.report.csv");
    assert_eq!(ended.code, 3, "{ended:?} {rows:?}");
    let kept = |row: &[String; 3]| [row[0].clone(), row[1].clone()];
    let all: Vec<[String; 2]> = rows.iter().map(kept).collect();
    let differs = "member-differs";
    assert_eq!(
        all,
        [["already-member", differs], ["updated", differs], ["already-member", differs], ["already-member", ""]]
    );
    for (row, group) in rows.iter().zip(["Leads", "Leads", "Deputies"]) {
        assert!(row[2].contains(&format!("keeps the role “Admin” through the group “{group}”")), "{row:?}");
    }
    assert!(ended.stdout.contains("with `frontdesk offboard` and `--from-group`"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_downgrade_that_also_takes_the_group_keeps_nothing() {
    let desk = desk().await;
    let ended = downgrade(&desk, &["ada"], &["--from-group", "Leads", "--yes"]).await;
    assert_eq!((ended.code, rows(&desk, "leavers.report.csv")[0][1].as_str()), (0, ""), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replacement_says_which_role_stays_through_which_group() {
    let desk = desk().await;
    let people =
        "ada@example.com,Ada,Archer,member,,\nbob@example.com,Bob,Baker,member,,\ndan@example.com,Dan,Drew,,,\n";
    let planned = replace(&desk, people, &["--dry-run"]).await;
    assert!(planned.stdout.contains("keeps the role"), "{planned:?}");
    for outcome in ["updated", "already-member"] {
        let ended = replace(&desk, people, &["--yes"]).await;
        let rows = rows(&desk, "people.report.csv");
        assert_eq!(ended.code, 3, "{ended:?} {rows:?}");
        assert_eq!([&*rows[0][0], &*rows[0][1]], ["already-member", "member-differs"]);
        assert_eq!([&*rows[1][0], &*rows[1][1]], [outcome, "member-differs"]);
        assert!(rows[1][2].contains("keeps the role “Admin” through the group “Leads”"), "{rows:?}");
        assert_eq!(rows[2][1], "", "an empty cell says nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_in_a_workspace_that_a_group_beside_the_sheet_gives_is_not_lowered_in_vain() {
    let desk = desk().await;
    let ended = replace(&desk, "dan@example.com,Dan,Drew,,Lab,member\n", &["--yes"]).await;
    let rows = rows(&desk, "people.report.csv");
    assert_eq!((ended.code, [&*rows[0][0], &*rows[0][1]]), (3, ["already-member", "member-differs"]), "{rows:?}");
    assert!(rows[0][2].contains("Builders"), "{rows:?}");
    let view = desk.simulator.organization();
    let lab = view.workspaces_named("Lab").next().unwrap();
    assert!(lab.members.iter().any(|(email, roles)| email == "dan@example.com" && roles[0] == "workspace_admin"));
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_that_must_not_be_read_are_told_where_somebody_is_demoted() {
    let desk = desk().await;
    let handle = |line: &str| if line.contains("/user-groups") { Handling::Say(403, NO) } else { Handling::Pass };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = downgrade(&desk, &["bob"], &["--yes", "--base-url", &url]).await;
    let row = &rows(&desk, "leavers.report.csv")[0];
    assert_eq!((ended.code, [&*row[0], &*row[1]]), (3, ["updated", "not-readable"]), "{ended:?} {row:?}");
    let ended = replace(&desk, "ada@example.com,Ada,Archer,member,,\n", &["--yes", "--base-url", &url]).await;
    assert_eq!(ended.code, 0, "nothing is taken from them: {ended:?}");
}
