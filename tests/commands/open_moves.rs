//! A move to another address that was not finished is told until the earlier account is gone, whatever HR does with the sheet;
//! and a follow-up gives and takes only what the newest sheets ask.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::json;

use crate::desk::{Desk, Ended};
use crate::moved_account::{self, account};

const CLEARED: &str = "email,first,last,previous email\nnew@example.com,Olga,Older,\n";
const WITHOUT_COLUMN: &str = "email,first,last\nnew@example.com,Olga,Older\n";

fn row<'a>(
    desk: &'a [std::collections::HashMap<String, String>],
    email: &str,
) -> &'a std::collections::HashMap<String, String> {
    desk.iter().find(|row| row["email"] == email).unwrap()
}

/// The outcome, the code, the detail and the fix of the row of the new address.
fn said(desk: &Desk) -> [String; 4] {
    let report = desk.report("people.report.csv");
    let row = row(&report, "new@example.com");
    ["outcome", "problem", "detail", "fix"].map(|column| row[&format!("frontdesk_{column}")].clone())
}

fn still_told(desk: &Desk, ended: &Ended) {
    assert_eq!(ended.code, 3, "{ended:?} {:?}", said(desk));
    let [outcome, code, detail, _] = said(desk);
    assert_eq!([&*outcome, &*code], ["already-member", "address-changed"], "{ended:?}");
    assert!(detail.contains("old@example.com") && detail.contains("still there"), "{detail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_is_not_finished_is_told_after_hr_clears_the_earlier_address() {
    for (cleared, end) in [(CLEARED, "offboard"), (WITHOUT_COLUMN, "by hand"), (CLEARED, "downgrade"), (CLEARED, "row")]
    {
        let desk = moved_account::desk(SimulatorOptions::default()).await;
        let first = desk.run(&["onboard", "people.csv", "--settle", "0.3", "--mode", "invite", "--yes"]).await;
        assert_eq!(first.code, 0, "{first:?}");
        desk.simulator.accept_invitation("new@example.com").unwrap();
        desk.sheet("people.csv", cleared);
        let onboard = ["onboard", "people.csv", "--settle", "0.3", "--mode", "invite", "--yes"];
        still_told(&desk, &desk.run(&onboard).await);
        let place = if cleared == CLEARED {
            "into the column “previous email”"
        } else {
            "into a new column Previous email"
        };
        assert!(said(&desk)[3].contains(place), "{:?}", said(&desk));
        for args in [&["follow-up"][..], &["follow-up", "--yes"], &onboard] {
            still_told(&desk, &desk.run(args).await);
        }
        let plan = desk.run(&["plan", "people.csv"]).await;
        assert!(plan.code == 3 && plan.stdout.contains("old@example.com was to move to this address"), "{plan:?}");
        assert_eq!(account(&desk.simulator.organization(), "old@example.com").len(), 5, "nobody asked for it");
        match end {
            "by hand" => {
                let old = desk.simulator.organization().user("old@example.com").unwrap().uuid;
                desk.simulator.remove_member(old);
            }
            "row" => drop(desk.sheet("people.csv", &format!("{cleared}old@example.com,Olga,Older,\n"))),
            end => {
                desk.sheet("leavers.csv", "email\nold@example.com\n");

                let args = ["offboard", "leavers.csv", "--from-organization", "--yes", "--downgrade"];
                let ended = desk.run(&args[..if end == "downgrade" { 5 } else { 4 }]).await;
                assert_eq!(ended.code, 0, "{ended:?}");
            }
        }
        let last = desk.run(&onboard).await;
        assert_eq!(last.code, 0, "{end}: {last:?} {:?}", said(&desk));
        let nobody = desk.run(&["follow-up"]).await;
        assert!(nobody.code == 0 && nobody.stdout.contains("nobody waits"), "{end}: {nobody:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_created_account_whose_earlier_one_stays_is_followed_up_too() {
    let organization = json!({
        "members": [{"email": "old@example.com", "first_name": "Olga", "last_name": "Older"}],
        "groups": [{"name": "Okta", "externally_managed": true, "members": ["old@example.com"]}],
    });
    let organization = Some(OrganizationSeed::parse(organization.to_string().as_bytes()).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", moved_account::SHEET);
    let first = desk.run(&["onboard", "people.csv", "--settle", "0.3", "--yes"]).await;
    assert_eq!((first.code, &*said(&desk)[0]), (3, "created"), "{first:?}");
    let followed = desk.run(&["follow-up"]).await;
    assert_eq!((followed.code, &*said(&desk)[1]), (3, "address-changed"), "{followed:?}");
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let gone = desk.run(&["follow-up"]).await;
    assert!(gone.stderr.contains("old@example.com") && gone.stderr.contains("`frontdesk offboard`"), "{gone:?}");
    desk.sheet("people.csv", "email,first,last\nold@example.com,Olga,Older\n");
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let stays = desk.run(&["follow-up"]).await;
    assert!(stays.code == 0 && !stays.stderr.contains("old@example.com"), "it has a row again: {stays:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn follow_up_keeps_an_earlier_account_that_a_newer_run_of_another_sheet_names() {
    for (later, stays) in [
        ("email,first,last\nold@example.com,Olga,Older\n", true),
        ("email\nold@example.com\n", true),
        ("email,first,last,role\nold@example.com,Olga,Older,no such role\n", true),
        ("email,first,last,status,end date\nold@example.com,Olga,Older,Terminated,2199-12-31\n", true),
        ("email,first,last,status\nold@example.com,Olga,Older,Left\nann@example.com,Ann,Archer,Active\n", false),
        ("email,first,last\nann@example.com,Ann,Archer\n", false),
    ] {
        let desk = moved_account::desk(SimulatorOptions::default()).await;
        // An older sheet names the earlier address, as the one with which the person was hired does.
        desk.sheet("hired.csv", "email,first,last\nold@example.com,Olga,Older\n");
        assert_eq!(desk.run(&["onboard", "hired.csv"]).await.code, 0);
        let invite = ["onboard", "people.csv", "--settle", "0.3", "--mode", "invite", "--yes"];
        assert_eq!(desk.run(&invite).await.code, 0);
        desk.sheet("staff.csv", later);
        desk.run(&["onboard", "staff.csv", "--mode", "invite"]).await;
        desk.simulator.accept_invitation("new@example.com").unwrap();
        let followed = desk.run(&["follow-up", "--yes"]).await;
        let left = account(&desk.simulator.organization(), "old@example.com").len();
        assert_eq!((followed.code, left > 0), if stays { (3, true) } else { (0, false) }, "{later}: {followed:?}");
        let detail = &said(&desk)[2];
        assert_eq!(detail.contains("has a row of its own in") && detail.contains("staff.csv"), stays, "{detail}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn follow_up_gives_what_the_newest_row_asks_also_where_that_run_was_narrowed() {
    const SHEET: &str =
        "email,action,groups,team\nann@example.com,invite,Interns,North\nbob@example.com,invite,Interns,South\n";
    for narrowed in [&["--only", "bob@example.com"][..], &["--where", "team=South"]] {
        let desk = Desk::new().await;
        let owner = desk.simulator.owner();
        for group in ["Interns", "Sales", "Everybody"] {
            desk.simulator.add_group(group, &[owner]);
        }
        desk.sheet("people.csv", SHEET);
        let first = desk.run(&["onboard", "people.csv", "--group", "Everybody"]).await;
        assert_eq!(first.code, 0, "{first:?}");
        desk.sheet("people.csv", &SHEET.replacen("Interns", "Sales", 1));
        let ended = desk.run(&[&["onboard", "people.csv"], narrowed].concat()).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        desk.simulator.accept_invitation("ann@example.com").unwrap();
        let followed = desk.run(&["follow-up"]).await;
        let groups = desk.simulator.organization().groups;
        let of = |email: &str| -> Vec<String> {
            groups
                .iter()
                .filter(|one| one.members.iter().any(|member| member == email))
                .map(|one| one.name.clone())
                .collect()
        };
        assert_eq!(of("ann@example.com"), ["Sales"], "{narrowed:?}: {followed:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_groups_of_an_earlier_invitation_are_not_forgotten_by_the_next_run() {
    let organization = json!({"groups": [{"name": "Interns", "members": []}]});
    let organization = Some(OrganizationSeed::parse(organization.to_string().as_bytes()).unwrap());
    for by_follow_up in [true, false] {
        let desk =
            Desk::with(SimulatorOptions { organization: organization.clone(), ..SimulatorOptions::default() }).await;
        desk.sheet("people.csv", "email,first,last,groups,action\nold@example.com,Olga,Older,Interns,invite\n");
        assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
        desk.sheet("people.csv", moved_account::SHEET);
        let onboard = ["onboard", "people.csv", "--settle", "0.3", "--mode", "invite", "--yes"];
        for _ in 0..3 {
            let ended = desk.run(&onboard).await;
            assert_eq!(ended.code, 0, "{ended:?} {:?}", said(&desk));
            assert_eq!(
                row(&desk.report("people.report.csv"), "new@example.com")["frontdesk_groups"],
                "Interns: waiting"
            );
        }
        desk.simulator.accept_invitation("new@example.com").unwrap();
        let ended = if by_follow_up { desk.run(&["follow-up"]).await } else { desk.run(&onboard).await };
        assert_eq!(ended.code, 0, "{ended:?}");
        assert!(account(&desk.simulator.organization(), "new@example.com").contains(&"group Interns".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_account_that_was_removed_is_counted_everywhere_and_limited() {
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let args = ["onboard", "people.csv", "--settle", "0.3", "--yes"];
    let refused = desk.run(&[&args[..], &["--max-removals", "0"]].concat()).await;
    assert_eq!(refused.code, 8, "{refused:?}");
    assert!(refused.stderr.contains("would remove 1 person"), "{refused:?}");
    let moved = desk.run(&args).await;
    assert_eq!(moved.code, 0, "{moved:?}");
    assert!(moved.stderr.contains("1 account of an earlier address: 1 would be removed"), "{moved:?}");
    assert!(moved.stdout.contains("     1  account of an earlier address removed\n"), "{moved:?}");
    let history = desk.run(&["history"]).await;
    assert!(history.stdout.contains("1 row: 1 created; 1 account of an earlier address removed"), "{history:?}");
    assert_eq!(desk.run(&["history", "--json"]).await.json()["runs"][0]["removed_accounts"], 1);
    let report = desk.run(&["report", "last", "--to", "again.csv", "--json"]).await;
    assert_eq!(report.json()["removed_accounts"], 1, "{report:?}");
    let again = desk.run(&[&args[..], &["--json"]].concat()).await;
    assert_eq!((again.code, again.json().get("removed_accounts")), (0, None), "{again:?}");
}
