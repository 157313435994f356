//! What differs from the sheet and cannot be changed is told, with what to do about it, and the exit code is 3.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::json;

use crate::desk::Desk;

async fn desk(organization: &[u8]) -> Desk {
    let organization = Some(OrganizationSeed::parse(organization).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_differs_is_told_also_with_an_update_and_another_spelling_is_not() {
    let desk = desk(
        br#"{"members": [
            {"email": "ann@example.com", "first_name": "Ann", "last_name": "Archer"},
            {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker"}]}"#,
    )
    .await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Miller\nbob@example.com,BOB,Baker\n");
    for args in [&["onboard", "people.csv", "--json"][..], &["onboard", "people.csv", "--update", "--json"]] {
        let ended = desk.run(args).await;
        assert_eq!((ended.code, &ended.json()["questions"]), (3, &json!({"member-differs": 1})), "{ended:?}");
        let row = &desk.report("people.report.csv")[0];
        assert_eq!(row["frontdesk_detail"], "is a member named “Ann Archer”, but the sheet says “Ann Miller”");
        assert!(row["frontdesk_fix"].contains("ask the person to change the name"), "{row:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pending_invitation_with_other_roles_is_told_with_what_to_do() {
    let desk = Desk::new().await;
    let sheet = |roles: [&str; 3]| {
        let [ann, bob, cid] = roles;
        let rows = format!("ann@example.com,Ann,A,{ann}\nbob@example.com,Bob,B,{bob}\ncid@example.com,Cid,C,{cid}\n");
        desk.sheet("people.csv", &format!("email,first,last,role\n{rows}\n"));
    };
    sheet(["member", "billing_manager", "organization_admin"]);
    let invited = desk.run(&["onboard", "people.csv", "--mode", "invite"]).await;
    assert_eq!(invited.code, 0, "{invited:?}");
    sheet(["billing_manager", "billing_manager", "member"]);
    for command in ["plan", "onboard"] {
        let ended = desk.run(&[command, "people.csv", "--report", "told.csv", "--json"]).await;
        let json = ended.json();
        let questions = if command == "plan" { &json["summary"]["questions"] } else { &json["questions"] };
        assert_eq!((ended.code, questions), (3, &json!({"invitation-differs": 2})), "{ended:?}");
        let told = desk.report("told.csv");
        let says = "is invited with the role “Member”, but the sheet says “Billing”";
        assert_eq!(
            (told[0]["frontdesk_outcome"].as_str(), told[0]["frontdesk_detail"].as_str()),
            ("already-invited", says)
        );
        assert!(told[0]["frontdesk_fix"].contains("ask the administrator to send a new invitation"), "{told:?}");
        assert_eq!(told[1]["frontdesk_problem"], "");
        assert_eq!(told[2]["frontdesk_problem"], "invitation-differs");
    }
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert!(
        ended.stdout.contains("2  rows with an invitation that differs from the sheet: see the detail"),
        "{ended:?}"
    );
    assert!(ended.stdout.contains("`frontdesk invitations delete ADDRESS`"), "{ended:?}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_an_interrupted_run_changed_is_still_told_from_what_to_what() {
    let names: Vec<String> = (0..12).map(|n| format!("p{n:02}@example.com")).collect();
    let members: Vec<_> =
        names.iter().map(|email| json!({"email": email, "first_name": "P", "last_name": "Q"})).collect();
    let organization = OrganizationSeed::parse(json!({ "members": members }).to_string().as_bytes()).ok();
    let latency = std::time::Duration::from_millis(40);
    let desk = Desk::with(SimulatorOptions { organization, latency, ..SimulatorOptions::default() }).await;
    let rows = names.iter().map(|email| format!("{email},P,Q,billing_manager")).collect::<Vec<_>>().join("\n");
    desk.sheet("people.csv", &format!("email,first,last,role\n{rows}"));
    let args = ["onboard", "people.csv", "--update", "--in-flight", "1", "--json"];
    let mut command = desk.command(&args);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    let is_changed = |user: &frontdesk::simulator::UserView| user.roles.len() == 2;
    while desk.simulator.organization().users.iter().filter(|user| is_changed(user)).count() < 3 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert!(std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();

    let ended = desk.run(&args).await;
    assert_eq!((ended.code, &ended.json()["outcomes"]), (0, &json!({"updated": 12})), "{ended:?}");
    let says = "role: “Member” → “Member”, “Billing”";
    assert!(
        desk.report("people.report.csv").iter().all(|row| row["frontdesk_detail"] == says),
        "{:?}",
        desk.report("people.report.csv")
    );
    let says = "role: member → member, billing_manager";
    let changes = ended.json()["changes"].clone();
    assert_eq!(changes.as_array().unwrap().len(), 12);
    assert_eq!(changes[0], json!({"row": 2, "email": "p00@example.com", "outcome": "updated", "changes": [says]}));
    let run = ended.json()["run"].as_str().unwrap().to_owned();
    let history = desk.run(&["history", &run]).await;
    let requests = history.stdout.lines().filter(|line| line.contains("update-person") && line.contains(says));
    assert_eq!(requests.count(), 12, "{}", history.stdout);
}
