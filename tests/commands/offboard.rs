//! `offboard`: takes from the people on the sheet what the command names, and nothing from anybody else.

use std::io::{Read, Write};

use frontdesk::simulator::OrganizationView;

use crate::desk::{Desk, Ended};

/// Ann, Bob and Cid are in the workspace Lab, Ann and Bob also in the group Interns; Ida is invited to Lab, Ivo to nothing.
async fn desk() -> Desk {
    let desk = Desk::new().await;
    let people = ["ann", "bob", "cid"].map(|name| desk.simulator.add_member(&address(name), name, "Example"));
    let lab = desk.simulator.add_workspace("Lab", &people);
    desk.simulator.add_group("Interns", &people[..2]);
    desk.simulator.add_invitation("ida@example.com", &[lab]);
    desk.simulator.add_invitation("ivo@example.com", &[]);
    desk
}

fn address(name: &str) -> String {
    format!("{name}@example.com")
}

fn leavers(desk: &Desk, names: &[&str]) {
    let rows: Vec<String> = names.iter().map(|name| format!("{name}@example.com\n")).collect();
    let rows = rows.concat();
    desk.sheet("leavers.csv", &format!("email\n{rows}"));
}

async fn offboard(desk: &Desk, args: &[&str]) -> Ended {
    desk.run(&[&["offboard", "leavers.csv", "--ledger", "ledger.db", "--rate", "5000"], args].concat()).await
}

/// The outcome of each row, with its groups and workspaces.
fn outcomes(desk: &Desk) -> Vec<String> {
    let rows = desk.report("leavers.report.csv");
    let line = |row: &std::collections::HashMap<String, String>| {
        let cells =
            ["outcome", "problem", "groups", "workspaces"].map(|name| row[&format!("frontdesk_{name}")].as_str());
        cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ")
    };
    rows.iter().map(line).collect()
}

fn members_of(view: &OrganizationView, workspace: &str) -> Vec<String> {
    let members = view.workspaces_named(workspace).flat_map(|one| one.members.iter().map(|(email, _)| email.clone()));
    let mut members: Vec<String> = members.collect();
    members.sort();
    members
}

fn sent(desk: &Desk) -> Vec<String> {
    let requests = desk.simulator.requests().into_iter().filter(|request| request.method != "GET");
    requests.map(|request| format!("{} {:?}", request.method, request.operation)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_is_required_and_named() {
    let desk = desk().await;
    leavers(&desk, &["ann"]);
    let ended = offboard(&desk, &["--yes"]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    for flag in ["--from-workspace", "--from-group", "--from-organization"] {
        assert!(ended.stderr.contains(flag), "{ended:?}");
    }
    let ended = offboard(&desk, &["--yes", "--from-group", "Interns", "--downgrade"]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert_eq!(desk.simulator.request_count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_terminal_the_plan_is_shown_and_nothing_is_sent_until_yes() {
    let desk = desk().await;
    leavers(&desk, &["ann", "zoe"]);
    let before = desk.simulator.organization();
    let ended = offboard(&desk, &["--from-organization"]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("- ann@example.com: organization") && ended.stderr.contains("`--yes`"), "{ended:?}");
    assert_eq!(desk.simulator.organization(), before);
    assert!(!desk.path("leavers.report.csv").exists());
    let json = offboard(&desk, &["--from-organization", "--json"]).await.json();
    assert_eq!(json["plan"]["leavers"][0]["removals"][0], "membership", "{json}");

    let ended = offboard(&desk, &["--from-organization", "--yes", "--json"]).await;
    assert_eq!((ended.code, ended.json()["outcomes"]["removed"].as_u64()), (0, Some(1)), "{ended:?}");
    assert!(desk.simulator.organization().user("ann@example.com").is_none());
}

/// Runs on a terminal, on which somebody types `typed`.
#[cfg(target_os = "linux")]
pub(crate) async fn on_a_terminal(desk: &Desk, args: &str, typed: &str) -> Ended {
    let binary = env!("CARGO_BIN_EXE_frontdesk");
    let line = format!("{binary} {args} --rate 5000 --ledger ledger.db");
    let mut command = std::process::Command::new("script");
    // `script` of util-linux gives the program a terminal of its own.
    command.args(["-qec", &line, "/dev/null"]).current_dir(desk.folder.path()).env_clear();
    command.env("ADMIN_API_KEY", crate::desk::KEY).env("ADMIN_API_BASE_URL", desk.simulator.base_url());
    command.env("HOME", desk.folder.path()).env("TERM", "dumb").env("PATH", std::env::var_os("PATH").unwrap());
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let typed = typed.to_owned();
    let talk = move || {
        let mut child = command.spawn().unwrap();
        let (mut stdout, mut shown) = (child.stdout.take().unwrap(), Vec::new());
        while !String::from_utf8_lossy(&shown).contains("[y/N]") {
            let mut byte = [0];
            if stdout.read(&mut byte).unwrap() == 0 {
                break;
            }
            shown.extend(byte);
        }
        // Where nothing is asked, it may have ended by now.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        stdout.read_to_end(&mut shown).unwrap();
        let code = child.wait().unwrap().code().unwrap();
        Ended { code, stdout: String::from_utf8(shown).unwrap(), stderr: String::new() }
    };
    tokio::task::spawn_blocking(talk).await.unwrap()
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_terminal_it_asks_and_anything_but_yes_is_no() {
    let desk = desk().await;
    leavers(&desk, &["ann", "bob"]);
    let before = desk.simulator.organization();
    for typed in ["n\n", "\n", "yess\n", "\u{3}"] {
        let ended = on_a_terminal(&desk, "offboard leavers.csv --from-organization", typed).await;
        assert_eq!(ended.code, if typed == "\u{3}" { 130 } else { 2 }, "{typed:?}: {ended:?}");
        assert!(ended.stdout.contains("take this from 2 people? [y/N]"), "{ended:?}");
        assert_eq!(desk.simulator.organization(), before, "{typed:?}");
    }
    let ended = on_a_terminal(&desk, "offboard leavers.csv --from-organization", "y\n").await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(desk.simulator.organization().users.len(), before.users.len() - 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_scope_is_taken_in_order_and_a_second_run_changes_nothing() {
    let desk = desk().await;
    leavers(&desk, &["ann", "bob", "ida", "zoe"]);
    let args =
        ["--from-workspace", "Lab", "--from-group", "Interns", "--from-organization", "--yes", "--in-flight", "1"];
    let ended = offboard(&desk, &args).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let removed = "removed | Interns: removed | Lab: removed";
    assert_eq!(outcomes(&desk), [removed, removed, "removed", "already-gone"]);
    let expected = ["DeleteInvitation", "RemoveWorkspaceUsers", "RemoveGroupMembers", "DeleteUser", "DeleteUser"];
    let sent_first = sent(&desk);
    assert_eq!(sent_first.len(), expected.len(), "{sent_first:?}");
    assert!(sent_first.iter().zip(expected).all(|(sent, expected)| sent.contains(expected)), "{sent_first:?}");
    let view = desk.simulator.organization();
    let left: Vec<&str> = view.users.iter().map(|user| user.email.as_str()).collect();
    assert_eq!(left, ["owner@example.org", "cid@example.com"]);
    assert_eq!(view.invitations.len(), 1, "the other invitation stays");
    assert_eq!(members_of(&view, "Lab"), ["cid@example.com", "owner@example.org"]);

    let again = offboard(&desk, &args).await;
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(outcomes(&desk), ["already-gone"; 4]);
    assert_eq!((sent(&desk), desk.simulator.organization()), (sent_first, view));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_or_a_group_alone_keeps_the_account() {
    let desk = desk().await;
    leavers(&desk, &["ann", "cid", "ida", "ivo"]);
    let ended = offboard(&desk, &["--from-workspace", "Lab", "--yes"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let removed = "removed | Lab: removed";
    assert_eq!(outcomes(&desk), [removed, removed, "removed", "already-gone"]);
    let view = desk.simulator.organization();
    assert_eq!(members_of(&view, "Lab"), ["bob@example.com", "owner@example.org"]);
    assert_eq!((view.users.len(), view.groups[0].members.len()), (4, 2));
    let invited: Vec<&str> = view.invitations.iter().map(|one| one.email.as_str()).collect();
    assert_eq!(invited, ["ivo@example.com"], "an invitation that brings nobody into the workspace stays");

    let ended = offboard(&desk, &["--from-group", "Interns", "--yes"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(outcomes(&desk), ["removed | Interns: removed", "already-gone", "already-gone", "already-gone"]);
    let view = desk.simulator.organization();
    assert_eq!((&view.groups[0].members, view.users.len()), (&vec!["bob@example.com".to_owned()], 4));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_needs_only_an_address_and_what_else_it_says_does_not_count() {
    let desk = desk().await;
    desk.sheet(
        "leavers.csv",
        "email,first,role,groups,language\nANN@Example.com,,emperor,Nowhere,klingon\nbob@example.com,B,,,\nbob@example.com,X,member,,\nnobody,,,,\n",
    );
    let ended = offboard(&desk, &["--from-organization", "--yes", "--allow-empty"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(outcomes(&desk), ["removed", "removed", "duplicate | row-duplicate", "invalid | email-invalid"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrators_and_protected_people_are_held_and_the_others_leave() {
    let desk = desk().await;
    desk.simulator.add_external_group("Partners", &[]);
    desk.sheet("leavers.csv", "email\nowner@example.org\nann@example.com\nbob@example.com\n");
    let args = ["--from-organization", "--yes", "--protect", "ann@*", "--workspace-admin", "cid@example.com"];
    let ended = offboard(&desk, &args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(outcomes(&desk), ["held | last-administrator", "held | protected", "removed"]);
    desk.sheet("frontdesk.toml", "protect = ['*@example.org']\nadmin_email = 'ann@example.com'\n");
    let ended = offboard(&desk, &["--from-workspace", "Lab", "--yes", "--protect", "zoe@example.com"]).await;
    assert_eq!(ended.code, 3, "a flag takes the protection of the file from nobody: {ended:?}");
    assert_eq!(outcomes(&desk), ["held | protected", "held | protected", "already-gone"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_only_administrator_of_a_workspace_leaves_after_the_successor_took_over() {
    let desk = desk().await;
    desk.sheet("leavers.csv", "email\nowner@example.org\n");
    let ended = offboard(&desk, &["--from-workspace", "Lab", "--yes"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(outcomes(&desk), ["held | workspace-admin-missing"]);
    assert!(sent(&desk).is_empty());
    let args = ["--from-workspace", "Lab", "--yes", "--workspace-admin", "cid@example.com"];
    let ended = offboard(&desk, &args).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stderr.contains("`cid@example.com` becomes administrator of the workspace `Lab`"), "{ended:?}");
    let detail = &desk.report("leavers.report.csv")[0]["frontdesk_detail"];
    assert!(detail.contains("cid@example.com administers the workspace “Lab” now"), "{detail}");
    let view = desk.simulator.organization();
    let lab = view.workspaces_named("Lab").next().unwrap();
    assert!(lab.members.contains(&("cid@example.com".to_owned(), vec!["workspace_admin".to_owned()])), "{lab:?}");
    assert!(!members_of(&view, "Lab").contains(&"owner@example.org".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_downgrade_takes_roles_and_seats_and_nothing_else() {
    let desk = desk().await;
    desk.sheet("people.csv", "email,first,last,role,seats\nann@example.com,Ann,Example,billing_manager,chat\n");
    let promoted = desk.run(&["onboard", "people.csv", "--update", "--rate", "5000"]).await;
    assert_eq!(promoted.code, 0, "{promoted:?}");
    leavers(&desk, &["ann", "bob"]);
    let ended = offboard(&desk, &["--from-organization", "--downgrade", "--yes"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(outcomes(&desk), ["updated", "already-member"]);
    let view = desk.simulator.organization();
    let ann = view.user("ann@example.com").unwrap();
    assert_eq!((ann.roles.as_slice(), ann.seats.len()), (&["member".to_owned()][..], 0));
    assert!(members_of(&view, "Lab").contains(&"ann@example.com".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_the_limit_remove_nobody() {
    let desk = desk().await;
    let names: Vec<String> = (0..26).map(|n| format!("p{n:02}")).collect();
    for name in &names {
        desk.simulator.add_member(&address(name), name, "Example");
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let before = desk.simulator.organization();
    for (count, code) in [(26, 8), (7, 8), (6, 0)] {
        leavers(&desk, &names[..count]);
        let _ = std::fs::remove_file(desk.path("leavers.report.csv"));
        let ended = offboard(&desk, &["--from-organization", "--yes"]).await;
        assert_eq!(ended.code, code, "{count}: {ended:?}");
        assert_eq!(desk.simulator.organization() == before, code == 8, "{count}");
        if code == 8 {
            assert!(ended.stderr.contains(&format!("--max-removals {count}")), "{ended:?}");
            assert_eq!(outcomes(&desk), vec!["held | removal-limit"; count]);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_api_refuses_is_on_the_row_and_in_the_exit_code() {
    let desk = desk().await;
    desk.simulator.add_external_group("Partners", &[desk.simulator.add_member("pam@example.com", "Pam", "Example")]);
    leavers(&desk, &["pam", "ann"]);
    let ended = offboard(&desk, &["--from-group", "Partners", "--from-group", "Interns", "--yes"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(outcomes(&desk), ["held | group-externally-managed", "removed | Interns: removed"]);
    let ended = offboard(&desk, &["--from-group", "Intern", "--yes"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(outcomes(&desk), ["held | name-nearly-equal", "held | name-nearly-equal"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_removed_from_a_block_of_people_who_come_or_stay() {
    let desk = desk().await;
    let gone = |names: &str| {
        desk.sheet("leavers.csv", &format!("email\n{names}\n"));
    };
    for sheet in [
        "ann@example.com\nNew joiners\nbob@example.com\ncid@example.com",
        "bob@example.com\n\nLeavers\n\nann@example.com\n\nStaying\ncid@example.com",
    ] {
        gone(sheet);
        let ended = offboard(&desk, &["--from-workspace", "Lab", "--yes"]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let view = desk.simulator.organization();
        assert_eq!(members_of(&view, "Lab"), ["bob@example.com", "cid@example.com", "owner@example.org"], "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_says_what_was_taken_from_the_person() {
    for (scope, says) in [
        (&["--from-organization"][..], "access removed: organization"),
        (&["--from-group", "Interns"], "access removed: group “Interns”"),
        (&["--from-workspace", "Lab", "--from-group", "Interns"], "access removed: group “Interns”, workspace “Lab”"),
    ] {
        let desk = desk().await;
        leavers(&desk, &["ann"]);
        let ended = offboard(&desk, &[scope, &["--yes"]].concat()).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let row = desk.report("leavers.report.csv").remove(0);
        assert_eq!((&*row["frontdesk_outcome"], &*row["frontdesk_detail"]), ("removed", says), "{scope:?}");
    }
}
