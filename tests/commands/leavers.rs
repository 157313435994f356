//! Whoever has left by the sheet and is still a member or invited is told on the row, and whoever leaves on a later day is
//! left alone until then.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::json;

use crate::desk::Desk;

const SHEET: &str = "\
E-mail,First name,Last name,Status,End date
peter@example.com,Peter,Novak,Terminated,
ines@example.com,Ines,Ferro,left,
gone@example.com,Gus,Onea,Terminated,
late@example.com,Lea,Ahead,Terminated,2999-12-31
";

async fn desk() -> Desk {
    let seed = json!({
        "members": [
            {"email": "peter@example.com", "roles": ["organization_admin"]},
            {"email": "boss@example.com", "roles": ["organization_admin"]},
            {"email": "late@example.com", "roles": ["member"]},
        ],
        "invitations": [{"email": "ines@example.com"}],
    });
    let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", SHEET);
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_left_and_is_still_there_is_told_on_the_row() {
    let desk = desk().await;
    let ended = desk.run(&["onboard", "people.csv", "--report", "people.report.csv", "--report", "page.html"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.stdout.contains("has left and is still a member (role `organization_admin`)"), "{ended:?}");
    assert!(ended.stdout.contains("`frontdesk offboard FILE --from-organization`"), "{ended:?}");
    let report = desk.report("people.report.csv");
    let of =
        |row: usize| ["outcome", "problem", "detail", "fix"].map(|what| &*report[row][&format!("frontdesk_{what}")]);
    let fix = "the administrator removes the account; nothing to do on the sheet";
    let [outcome, problem, detail, says] = of(0);
    assert_eq!((outcome, problem, says), ("held", "leaver-remains", fix), "{report:?}");
    assert!(detail.starts_with("has left and is still a member (role “Admin”): “Status” is “Terminated”"), "{detail}");
    let [outcome, problem, detail, _] = of(1);
    assert_eq!((outcome, problem), ("held", "leaver-remains"), "{report:?}");
    assert!(detail.starts_with("has left and is still invited: “Status” is “left”"), "{detail}");
    for row in [2, 3] {
        assert_eq!(of(row)[..2], ["held", "person-left"], "{report:?}");
    }
    assert!(of(3)[2].contains("leaves on 31 December 2999"), "{report:?}");
    assert!(desk.simulator.requests().iter().all(|request| request.method == "GET"));

    let ended = desk.run(&["plan", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.stdout.contains("nothing can be sent: 2 rows are held\n"), "{ended:?}");
    assert!(ended.stdout.contains("row 2: has left and is still a member (role `organization_admin`)"), "{ended:?}");
    assert!(!ended.stdout.contains("already done"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_without_steps_says_which_rows_stop_it() {
    let desk = desk().await;
    for (rows, says) in [
        ("ann@example.com,Ann,Li,Wibble", "nothing can be sent: 1 row is held\n"),
        (
            "ann@example.com,Ann,Li,Wibble\nno address,Bo,Li,",
            "nothing can be sent: 1 row is held and 1 row is invalid\n",
        ),
        ("no address,Bo,Li,\nnone,Cy,Li,", "nothing can be sent: 2 rows are invalid\n"),
        (
            "gone@example.com,Gus,Onea,left",
            "nothing to send for the people on the sheet: everything that frontdesk can do is already done\n",
        ),
    ] {
        desk.sheet("people.csv", &format!("E-mail,First name,Last name,Status\n{rows}\n"));
        let ended = desk.run(&["plan", "people.csv"]).await;
        assert!(ended.stdout.contains(says), "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_left_and_is_not_there_needs_nobody() {
    let desk = desk().await;
    desk.sheet("people.csv", "E-mail,First name,Last name,Status\ngone@example.com,Gus,Onea,Terminated\n");
    for command in ["onboard", "plan"] {
        let ended = desk.run(&[command, "people.csv"]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
    }
    desk.sheet("people.csv", SHEET);
    let ended = desk.run(&["check", "people.csv"]).await;
    assert_eq!(ended.code, 0, "the sheet alone does not say who is a member: {ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_ready_stays_so_beside_leavers() {
    let desk = desk().await;
    desk.sheet("people.csv", &format!("{SHEET}new@example.com,Ned,New,Active,\n"));
    let ended = desk.run(&["onboard", "people.csv", "--json"]).await;
    assert_eq!((ended.code, &ended.json()["outcomes"]["created"]), (3, &json!(1)), "{ended:?}");
    assert_eq!(ended.json()["left_out"], 2, "{ended:?}");
    let ended = desk.run(&["sync", "people.csv", "--scope", "organization", "--report", "sync.csv"]).await;
    assert_eq!(desk.report("sync.csv")[0]["frontdesk_problem"], "leaver-remains", "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_before_the_last_day() {
    let desk = desk().await;
    let ended = desk.run(&["offboard", "people.csv", "--from-organization", "--yes"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = desk.report("people.report.csv");
    assert_eq!(report[3]["frontdesk_problem"], "person-not-left", "{report:?}");
    assert!(report[3]["frontdesk_detail"].starts_with("leaves on 31 December 2999"), "{report:?}");
    let organization = desk.simulator.organization();
    assert!(organization.user("late@example.com").is_some() && organization.user("peter@example.com").is_none());
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 0, "everybody who has left is gone: {ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_removes_who_is_missing_beside_rows_of_people_who_have_left() {
    for rows in ["peter@example.com,Peter,Novak,Terminated\n", "ines@example.com,Ines,Ferro,left\n"] {
        let desk = desk().await;
        desk.sheet(
            "roster.csv",
            &format!("E-mail,First name,Last name,Status\n{rows}boss@example.com,Bo,Boss,active\n"),
        );
        let args = ["sync", "roster.csv", "--scope", "organization", "--leavers", "organization", "--ledger", "l.db"];
        let dry = desk.run(&[&args[..], &["--dry-run"]].concat()).await;
        assert!(dry.stdout.contains("remove-person"), "{dry:?}");
        let ended = desk.run(&[&args[..], &["--yes"]].concat()).await;
        let report = desk.report("roster.report.csv");
        let found: Vec<_> = report.iter().map(|row| (&*row["frontdesk_email"], &*row["frontdesk_outcome"])).collect();
        assert!(found.contains(&("late@example.com", "removed")), "{ended:?} {found:?}");
        assert_eq!((ended.code, &*report[0]["frontdesk_problem"]), (3, "leaver-remains"), "{ended:?}");
    }
}
