//! `follow-up`: people who were invited get the rest once they have accepted, expired invitations are renewed on request, and
//! nobody is invited again whose invitation is gone.

use std::collections::HashMap;
use std::fs;

use frontdesk::simulator::SimulatorOptions;

use crate::desk::{Desk, Ended};

const SHEET: &str = "\
Badge;E-mail;Action;Groups;Workspaces
1;ann@example.com;invite;Interns;Lab
2;bob@example.com;invite;Interns;
3;cid@example.com;invite;Interns;Lab
4;dan@example.com;invite;Sales;
5;eve@example.com;invite;Interns;
6;nobody;invite;;
";

/// A desk after five people were invited.
async fn invited() -> Desk {
    invited_with(SimulatorOptions::default()).await
}

async fn invited_with(options: SimulatorOptions) -> Desk {
    let desk = Desk::with(options).await;
    let owner = desk.simulator.owner();
    desk.simulator.add_group("Interns", &[owner]);
    desk.simulator.add_workspace("Lab", &[]);
    desk.sheet("people.csv", SHEET);
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 3, "one row is invalid: {ended:?}");
    assert_eq!(desk.simulator.organization().invitations.len(), 5);
    desk
}

async fn follow_up(desk: &Desk, more: &[&str]) -> Ended {
    desk.run(&[&["follow-up", "--json"], more].concat()).await
}

/// The rows of the report, by address.
fn report(desk: &Desk, name: &str) -> HashMap<String, HashMap<String, String>> {
    desk.report(name).into_iter().map(|row| (row["E-mail"].clone(), row)).collect()
}

fn outcome<'a>(rows: &'a HashMap<String, HashMap<String, String>>, name: &str) -> (&'a str, &'a str, &'a str) {
    let row = &rows[&format!("{name}@example.com")];
    (&row["frontdesk_outcome"], &row["frontdesk_problem"], &row["frontdesk_groups"])
}

fn members(desk: &Desk, group: &str) -> Vec<String> {
    let groups = desk.simulator.organization().groups;
    let mut members = groups.into_iter().find(|one| one.name == group).map(|one| one.members).unwrap_or_default();
    members.retain(|email| email.ends_with("@example.com") && email.len() == "ann@example.com".len());
    members.sort();
    members
}

/// Takes a pending invitation back, as an administrator does in the Admin Panel.
async fn withdraw(desk: &Desk, email: &str) {
    // With a ledger of its own, so that frontdesk does not know.
    let ended = desk.run(&["invitations", "delete", "--yes", email, "--ledger", "other.db"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_is_followed_until_nobody_waits() {
    let desk = invited().await;
    for accepted in ["ann@example.com", "bob@example.com"] {
        desk.simulator.accept_invitation(accepted).unwrap();
    }
    assert!(desk.simulator.expire_invitation("cid@example.com"));
    withdraw(&desk, "dan@example.com").await;

    let ended = follow_up(&desk, &[]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(ended.json()["outcomes"], serde_json::json!({"already-member": 2, "already-invited": 2, "held": 1}));
    assert_eq!(members(&desk, "Interns"), ["ann@example.com", "bob@example.com"]);
    let rows = report(&desk, "people.report.csv");
    assert_eq!(rows.len(), 6, "the whole sheet: {rows:?}");
    assert_eq!(outcome(&rows, "ann"), ("already-member", "", "Interns: added"));
    assert_eq!(rows["ann@example.com"]["frontdesk_workspaces"], "Lab: member");
    assert_eq!(outcome(&rows, "cid"), ("already-invited", "invitation-expired", "Interns: waiting"));
    assert_eq!(outcome(&rows, "dan").0, "held");
    assert_eq!(outcome(&rows, "dan").1, "invitation-gone");
    assert_eq!(outcome(&rows, "eve"), ("already-invited", "", "Interns: waiting"));
    assert_eq!((&*rows["nobody"]["frontdesk_outcome"], &*rows["nobody"]["Badge"]), ("invalid", "6"));
    assert_eq!(desk.simulator.organization().emails_sent["cid@example.com"], 1, "nobody is invited without --renew");

    let renewed = follow_up(&desk, &["--renew"]).await;
    assert_eq!(renewed.code, 0, "{renewed:?}");
    assert_eq!(renewed.json()["outcomes"], serde_json::json!({"invited": 1, "already-invited": 1}));
    let view = desk.simulator.organization();
    assert_eq!((view.emails_sent["cid@example.com"], view.emails_sent["dan@example.com"]), (2, 1));
    let rows = report(&desk, "people.report.csv");
    assert_eq!(outcome(&rows, "dan").1, "invitation-gone", "an answer is kept until there is a new one");

    for name in ["cid@example.com", "eve@example.com"] {
        desk.simulator.accept_invitation(name).unwrap();
    }
    let last = follow_up(&desk, &["--renew"]).await;
    assert_eq!((last.code, &last.json()["outcomes"]), (0, &serde_json::json!({"already-member": 2})), "{last:?}");
    assert_eq!(members(&desk, "Interns").len(), 4);

    let before = desk.simulator.request_count();
    let nothing = desk.run(&["follow-up"]).await;
    assert_eq!((nothing.code, &*nothing.stdout), (0, "nobody waits: there is nothing to follow up\n"));
    assert_eq!(desk.simulator.request_count(), before);
    assert!(!desk.path("people.report.2.csv").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_costs_the_reads_of_a_plan_and_its_changes() {
    let desk = invited().await;
    for name in ["ann@example.com", "bob@example.com"] {
        desk.simulator.accept_invitation(name).unwrap();
    }
    desk.simulator.expire_invitation("cid@example.com");
    let reads = desk.run(&["plan", "people.csv", "--json"]).await.json()["summary"]["requests"].as_u64().unwrap();
    let renewed = follow_up(&desk, &["--renew"]).await;
    // One group and the look at its members, one deletion and its look, one invitation; the look at the invitations before one
    // is sent.
    let least = reads + 5;
    let requests = renewed.json()["requests"].as_u64().unwrap();
    assert!((least..=least + 2).contains(&requests), "{requests} for {least}: {:#?}", desk.simulator.requests());
    let again = follow_up(&desk, &["--renew"]).await;
    assert!(again.json()["requests"].as_u64().unwrap() <= reads, "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_accepted_and_was_deleted_is_told_and_not_invited_again() {
    let desk = invited().await;
    desk.simulator.accept_invitation("ann@example.com").unwrap();
    desk.sheet("leavers.csv", "email\nann@example.com\n");
    let elsewhere = ["offboard", "leavers.csv", "--from-organization", "--yes", "--ledger", "other.db"];
    assert_eq!(desk.run(&elsewhere).await.code, 0);
    let ended = follow_up(&desk, &["--renew"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(outcome(&report(&desk, "people.report.csv"), "ann").1, "invitation-gone");
    let again = follow_up(&desk, &["--renew"]).await;
    assert_eq!(again.json()["outcomes"], serde_json::json!({"already-invited": 4}), "told once");
    assert_eq!(desk.simulator.organization().emails_sent["ann@example.com"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_renewed_as_often_as_the_limit_allows() {
    let desk = invited().await;
    for sent in 2..=3 {
        desk.simulator.expire_invitation("cid@example.com");
        assert_eq!(follow_up(&desk, &["--renew"]).await.code, 0);
        assert_eq!(desk.simulator.organization().emails_sent["cid@example.com"], sent);
    }
    desk.simulator.expire_invitation("cid@example.com");
    let ended = desk.run(&["follow-up", "--renew"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.stdout.contains("run `frontdesk follow-up --renew --max-renewals 3`\n"), "{ended:?}");
    let row = &report(&desk, "people.report.csv")["cid@example.com"];
    assert!(row["frontdesk_detail"].contains("it was sent 3 times already"), "{row:?}");
    assert!(row["frontdesk_fix"].ends_with("to invite them again, ask the administrator"), "{row:?}");
    assert_eq!(desk.simulator.organization().emails_sent["cid@example.com"], 3);
    assert_eq!(follow_up(&desk, &["--renew", "--max-renewals", "3"]).await.code, 0);
    assert_eq!(desk.simulator.organization().emails_sent["cid@example.com"], 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_was_deleted_and_not_sent_again_is_sent_by_the_next_follow_up() {
    let latency = std::time::Duration::from_millis(100);
    let desk = invited_with(SimulatorOptions { latency, ..SimulatorOptions::default() }).await;
    desk.simulator.expire_invitation("cid@example.com");
    let mut killed = desk.command(&["follow-up", "--renew", "--quiet"]).spawn().unwrap();
    while desk.simulator.organization().invitations.len() == 5 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert_eq!(desk.simulator.organization().emails_sent["cid@example.com"], 1);
    let next = follow_up(&desk, &["--settle", "0.3"]).await;
    assert_eq!((next.code, &next.json()["outcomes"]["invited"]), (0, &serde_json::json!(1)), "{next:?}");
    assert_eq!(desk.simulator.organization().emails_sent["cid@example.com"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sheet_gets_its_report_and_one_whose_folder_is_gone_beside_the_ledger() {
    let desk = Desk::new().await;
    fs::create_dir(desk.path("gone")).unwrap();
    desk.sheet("gone/may.csv", "E-mail,Badge\nann@example.com,7\nbob@example.com,8\n");
    desk.sheet("june.csv", "E-mail,Groups\nann@example.com,Leads\ncid@example.com,Leads\n");
    // What came from flags counts like what the sheet says.
    let may = ["onboard", "gone/may.csv", "--mode", "invite", "--group", "Night, shift"];
    assert_eq!(desk.run(&may).await.code, 0);
    assert_eq!(desk.run(&["onboard", "june.csv", "--mode", "invite"]).await.code, 0);
    fs::remove_dir_all(desk.path("gone")).unwrap();
    for name in ["ann@example.com", "bob@example.com", "cid@example.com"] {
        desk.simulator.accept_invitation(name).unwrap();
    }
    let ended = follow_up(&desk, &["--ledger", &desk.ledger().to_string_lossy()]).await;
    assert_eq!((ended.code, &ended.json()["rows"]), (0, &serde_json::json!(3)), "{ended:?}");
    assert_eq!(members(&desk, "Night, shift"), ["ann@example.com", "bob@example.com"]);
    assert_eq!(members(&desk, "Leads"), ["ann@example.com", "cid@example.com"]);
    let june = report(&desk, "june.report.csv");
    assert_eq!(outcome(&june, "ann").0, "already-member");
    let may = report(&desk, "state/frontdesk/may.report.csv");
    assert_eq!(may.len(), 2, "{may:?}");
    assert_eq!(outcome(&may, "ann").2, outcome(&june, "ann").2, "one person, one answer");
    assert_eq!(outcome(&may, "bob").2, "Night, shift: added");
    let ledger = desk.ledger();
    let told = desk.run(&["report", "last", "--to", "again.csv", "--ledger", &ledger.to_string_lossy()]).await;
    assert_eq!((told.code, desk.report("again.csv").len()), (0, 4), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sheets_of_one_name_in_two_folders_are_two_sheets_also_in_a_ledger_of_before() {
    for is_old in [false, true] {
        let desk = Desk::new().await;
        for (folder, rows) in
            [("may", "ann@example.com,Leads"), ("june", "ann@example.com,Staff\nbob@example.com,Staff")]
        {
            fs::create_dir(desk.path(folder)).unwrap();
            desk.sheet(&format!("{folder}/people.csv"), &format!("E-mail,Groups\n{rows}\n"));
            let mut invite = desk.command(&["onboard", "people.csv", "--mode", "invite", "--ledger", "../ledger.db"]);
            invite.current_dir(desk.path(folder));
            let ended = tokio::task::spawn_blocking(move || Ended::of(invite.output().unwrap())).await.unwrap();
            assert_eq!(ended.code, 0, "{ended:?}");
        }
        if is_old {
            let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
            let sql = "UPDATE sheet SET about = json_set(about, '$.path', 'people.csv')";
            assert_eq!(ledger.execute(sql, []).unwrap(), 2);
        }
        for name in ["ann@example.com", "bob@example.com"] {
            desk.simulator.accept_invitation(name).unwrap();
        }
        let ended = follow_up(&desk, &["--ledger", "ledger.db"]).await;
        assert_eq!(ended.code, 0, "{is_old}: {ended:?}");
        assert_eq!(members(&desk, "Leads"), ["ann@example.com"], "{is_old}");
        assert_eq!(members(&desk, "Staff"), ["ann@example.com", "bob@example.com"], "{is_old}");
        for (folder, rows) in [("may", 1), ("june", 2)] {
            let report = report(&desk, &format!("{folder}/people.report.csv"));
            assert_eq!(report.len(), rows, "{is_old}, {folder}: {report:?}");
            assert_eq!(outcome(&report, "ann").0, "already-member", "{is_old}, {folder}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_followed_up_in_place() {
    let desk = Desk::new().await;
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("People").unwrap();
    for (row, cells) in (0..).zip([["E-mail", "Groups"], ["ann@example.com", "Leads"], ["bob@example.com", "Leads"]]) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    workbook.add_worksheet().set_name("Notes").unwrap().write(0, 0, "ask Finance").unwrap();
    workbook.save(desk.path("people.xlsx")).unwrap();
    desk.sheet("more.csv", "E-mail,Groups\ncid@example.com,Leads\n");
    for sheet in ["more.csv", "people.xlsx"] {
        assert_eq!(desk.run(&["onboard", sheet, "--mode", "invite"]).await.code, 0);
    }
    for name in ["ann@example.com", "cid@example.com"] {
        desk.simulator.accept_invitation(name).unwrap();
    }
    let ended = desk.run(&["follow-up"]).await;
    assert!(ended.code == 0 && !ended.stderr.contains("new workbook"), "{ended:?}");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(desk.path("people.report.xlsx")).unwrap();
    let mut cells = |sheet: &str| -> Vec<String> {
        let range = calamine::Reader::worksheet_range(&mut book, sheet).unwrap();
        range.used_cells().map(|(.., cell)| cell.to_string()).collect()
    };
    assert_eq!(cells("Notes"), ["ask Finance"]);
    let people = cells("People");
    assert!(
        people.contains(&"Leads: added".to_owned()) && people.contains(&"Leads: waits for the invitation".to_owned()),
        "{people:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_left_since_is_neither_invited_again_nor_put_anywhere() {
    let desk = invited().await;
    let status = |line: &str| match line {
        line if line.starts_with("Badge") => "Status",
        line if line.contains("ann@") || line.contains("bob@") => "terminated",
        _ => "active",
    };
    let lines: Vec<String> = SHEET.lines().map(|line| format!("{line};{}", status(line))).collect();
    desk.sheet("people.csv", &lines.join("\n"));
    desk.run(&["onboard", "people.csv"]).await;
    desk.simulator.accept_invitation("ann@example.com").unwrap();
    assert!(desk.simulator.expire_invitation("bob@example.com"));
    let sent = || desk.simulator.requests().iter().filter(|request| request.method != "GET").count();
    let before = sent();
    let ended = follow_up(&desk, &["--renew"]).await;
    assert_eq!((sent(), members(&desk, "Interns").len()), (before, 0), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_deleted_from_the_sheet_since_is_not_served() {
    let desk = invited().await;
    for accepted in ["ann@example.com", "bob@example.com", "dan@example.com"] {
        desk.simulator.accept_invitation(accepted).unwrap();
    }
    // Bob's row is deleted, and Dan's address is corrected; Eve is deleted from one sheet of two.
    desk.sheet(
        "more.csv",
        "E-mail;Action;Groups\neve@example.com;invite;Night shift\nfay@example.com;invite;Interns\n",
    );
    desk.run(&["onboard", "more.csv"]).await;
    desk.sheet("more.csv", "E-mail;Action;Groups\nfay@example.com;invite;Interns\n");
    desk.run(&["onboard", "more.csv", "--mode", "invite"]).await;
    let lines = SHEET.lines().filter(|line| !line.contains("bob@"));
    let sheet: Vec<String> = lines.map(|line| line.replace("dan@example.com", "dana@example.com")).collect();
    desk.sheet("people.csv", &sheet.join("\n"));
    desk.run(&["onboard", "people.csv"]).await;
    assert!(desk.simulator.accept_invitation("eve@example.com").is_some());

    // Half a sheet that is refused deletes nobody.
    desk.sheet("people.csv", "E-mail;Action\nzoe@example.com;invite\n");
    let refused = desk.run(&["onboard", "people.csv", "--max-people", "0"]).await;
    assert_eq!(refused.code, 8, "{refused:?}");

    let ended = follow_up(&desk, &["--renew"]).await;
    assert_eq!(members(&desk, "Interns"), ["ann@example.com", "eve@example.com"], "{ended:?}");
    assert_eq!(members(&desk, "Sales"), [""; 0], "{ended:?}");
    assert_eq!(members(&desk, "Night shift"), [""; 0], "{ended:?}");
    let note = "note: nothing is done for `bob@example.com`, `dan@example.com`: their sheet no longer names them";
    assert!(ended.stderr.contains(note), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_is_of_the_newest_version_of_the_sheet_also_after_a_narrowed_run() {
    let desk = invited().await;
    for more in [&["--only", "eve@example.com"][..], &["--limit", "1"], &["--where", "Badge=5"]] {
        // A row more above the others, and another badge.
        let newer =
            SHEET.replace("Workspaces\n", "Workspaces\n0;zoe@example.com;invite;;\n").replace("1;ann", "11;ann");
        desk.sheet("people.csv", &newer);
        desk.run(&[&["onboard", "people.csv"], more].concat()).await;
        let _ = desk.simulator.accept_invitation("ann@example.com");
        follow_up(&desk, &[]).await;
        let rows = desk.report("people.report.csv");
        assert_eq!(rows.len(), 7, "{more:?}: {rows:?}");
        let badges: Vec<&str> = rows.iter().map(|row| row["Badge"].as_str()).collect();
        assert_eq!(badges, ["0", "11", "2", "3", "4", "5", "6"], "{more:?}");
        let outcomes: Vec<&str> = rows.iter().skip(1).map(|row| row["frontdesk_outcome"].as_str()).collect();
        let invited = "already-invited";
        assert_eq!(outcomes, ["already-member", invited, invited, invited, invited, "invalid"], "{more:?}: {rows:?}");
    }
}
