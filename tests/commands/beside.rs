//! What people have beside what was asked: members beside their row, people who left a group beside the group.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::{Value, json};

use crate::desk::Desk;

async fn desk(organization: Value) -> Desk {
    let organization = Some(OrganizationSeed::parse(organization.to_string().as_bytes()).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

fn department() -> Value {
    let ann = "ann@example.com";
    json!({
        "members": [{"email": ann, "first_name": "Ann", "last_name": "Archer"}, {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker"}],
        "workspaces": [
            {"name": "Home", "is_default": true, "members": {ann: []}},
            {"name": "Deals", "members": {ann: []}},
            {"name": "Desk", "members": {ann: []}},
        ],
        "groups": [
            {"name": "Sales", "members": [ann, "bob@example.com"]},
            {"name": "Around", "workspaces": {"Desk": []}},
            {"name": "Support", "members": [ann], "parents": ["Around"]},
        ],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_has_changed_departments_shows_what_the_sheet_does_not_name() {
    let desk = desk(department()).await;
    desk.sheet(
        "people.csv",
        "email,first,last,groups,workspaces\nann@example.com,Ann,Archer,Support,Home\nbob@example.com,Bob,Baker,Sales,\n\
         eve@example.com,Eve,Evans,,Deals;Desk\n",
    );
    let planned = desk.run(&["plan", "people.csv"]).await;
    let says = "also in: groups `Sales`, workspaces `Deals` (not on the sheet)";
    assert_eq!(planned.code, 0, "{planned:?}");
    assert!(
        planned.stdout.contains(&format!("ann@example.com: a member already, nothing to do; {says}")),
        "{planned:?}"
    );
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let report = desk.report("people.report.csv");
    let row = |email: &str| report.iter().find(|row| row["email"] == email).unwrap();
    let ann = row("ann@example.com");
    assert_eq!(ann["frontdesk_detail"], "also in: groups “Sales”, workspaces “Deals” (not on the sheet)");
    assert_eq!([&*ann["frontdesk_outcome"], &*ann["frontdesk_problem"]], ["already-member", ""]);
    assert_eq!(row("bob@example.com")["frontdesk_detail"], "", "it is on the row");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_run_gave_is_named_also_where_no_row_asks_for_it_any_more() {
    let desk = desk(department()).await;
    let sheet = |groups: &str| format!("email,first,last,groups\nbob@example.com,Bob,Baker,{groups}\n");
    desk.sheet("people.csv", &sheet("Support"));
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    desk.sheet("people.csv", &sheet("Sales"));
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let detail = || desk.report("people.report.csv")[0]["frontdesk_detail"].clone();
    assert_eq!(detail(), "an earlier run gave groups “Support”, which the row does not name");
    desk.sheet("leavers.csv", "email\nbob@example.com\n");
    assert_eq!(desk.run(&["offboard", "leavers.csv", "--from-group", "Support", "--yes"]).await.code, 0);
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    assert_eq!(detail(), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_a_group_and_keeps_its_workspace_is_told_so() {
    let ann = "ann@example.com";
    for (direct, stays) in [(json!({ann: ["workspace_contributor"]}), true), (json!({}), false)] {
        let desk = desk(json!({
            "members": [{"email": ann, "first_name": "Ann", "last_name": "Archer"}],
            "workspaces": [{"name": "Lab", "members": direct}],
            "groups": [{"name": "Interns", "members": [ann], "workspaces": {"Lab": []}}],
        }))
        .await;
        let has = desk.simulator.organization().workspaces[0].members.iter().any(|one| one.0 == ann);
        desk.sheet("leavers.csv", "email\nann@example.com\n");
        let ended = desk.run(&["offboard", "leavers.csv", "--from-group", "Interns", "--yes"]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let row = &desk.report("leavers.report.csv")[0];
        let detail = &row["frontdesk_detail"];
        assert_eq!(row["frontdesk_outcome"], "removed");
        if stays {
            assert!(detail.contains("still in the workspaces “Lab”, directly or through another group"), "{detail}");
            let told = desk.run(&["history", "last"]).await;
            assert!(
                told.stdout.contains("still in the workspaces `Lab`")
                    && told.stdout.contains("`--from-workspace` takes that"),
                "{told:?}"
            );
        } else {
            assert!(!detail.contains("still in"), "{has}: {detail}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_a_rule_gave_and_no_longer_gives_is_named() {
    const RULES: &str =
        "[[rule]]\nwhen = { Department = 'Finance' }\nrole = 'billing_manager'\nworkspace_role = 'admin'\n";
    let desk = desk(department()).await;
    desk.sheet("frontdesk.toml", RULES);
    let sheet = |department: &str| {
        format!("email,first,last,workspaces,department\nbob@example.com,Bob,Baker,Deals,{department}\n")
    };
    desk.sheet("people.csv", &sheet("Finance"));
    let given = desk.run(&["onboard", "people.csv", "--update", "--yes"]).await;
    assert_eq!(given.code, 0, "{given:?}");
    assert!(!desk.report("people.report.csv")[0]["frontdesk_detail"].contains("also has"));
    let before = desk.simulator.organization();
    desk.sheet("people.csv", &sheet("Sales"));
    for update in [&["--update"][..], &[]] {
        let ended = desk.run(&[&["onboard", "people.csv"], update].concat()).await;
        assert_eq!((ended.code, desk.simulator.organization()), (0, before.clone()), "{update:?}: {ended:?}");
        let detail = &desk.report("people.report.csv")[0]["frontdesk_detail"];
        let says = "also has: the role “Billing”, the role “Admin” in the workspace “Deals” (not on the sheet)";
        assert!(detail.contains(says), "{detail}");
    }
}
