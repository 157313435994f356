//! What moves with an address where the new account is there already, and where the earlier address was only invited.

use frontdesk::simulator::{OrganizationSeed, OrganizationView, SimulatorOptions};
use serde_json::{Value, json};

use crate::desk::{Desk, Ended};
use crate::moved_account::account;

const SHEET: &str = "email,first,last,role,seats,previous email\nnew@example.com,Olga,Older,,,old@example.com\n";

async fn desk(organization: Value) -> Desk {
    let organization = Some(OrganizationSeed::parse(organization.to_string().as_bytes()).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

async fn onboard(desk: &Desk, sheet: &str, more: &[&str]) -> Ended {
    desk.sheet("people.csv", sheet);
    desk.run(&[&["onboard", "people.csv", "--settle", "0.3", "--yes"], more].concat()).await
}

fn detail(desk: &Desk) -> String {
    desk.report("people.report.csv")[0]["frontdesk_detail"].clone()
}

fn sorted(view: &OrganizationView, email: &str) -> Vec<String> {
    let user = view.users.iter().find(|user| user.email == email);
    let mut words: Vec<String> =
        user.into_iter().flat_map(|user| [user.roles.clone(), user.seats.clone()].concat()).collect();
    words.extend(account(view, email).into_iter().skip(1));
    words.sort();
    words
}

/// Two accounts of one person, each with something that the other lacks.
fn two_accounts(lab_of_new: &[&str]) -> Value {
    json!({
        "members": [
            {"email": "old@example.com", "first_name": "Olga", "last_name": "Older", "roles": ["member", "billing_manager"], "seats": ["CHAT"]},
            {"email": "new@example.com", "first_name": "Olga", "last_name": "Older", "roles": ["member", "organization_admin"], "seats": ["MISTRAL_CODE"]},
            {"email": "other@example.com"},
        ],
        "workspaces": [
            {"name": "Home", "is_default": true, "members": {}},
            {"name": "Lab", "members": {"old@example.com": ["workspace_admin"], "new@example.com": lab_of_new, "other@example.com": ["workspace_admin"]}},
            {"name": "Shop", "members": {"old@example.com": ["dev"], "new@example.com": ["billing"]}},
        ],
        "groups": [{"name": "Interns", "members": ["old@example.com", "other@example.com"]}],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_there_already_gets_the_larger_of_both_and_loses_nothing() {
    for update in [&[][..], &["--update"], &["--update=replace"], &["--update=replace", "--drop-unknown"]] {
        let desk = desk(two_accounts(&["workspace_contributor"])).await;
        let moved = onboard(&desk, SHEET, update).await;
        assert_eq!(moved.code, 0, "{update:?}: {moved:?} {}", detail(&desk));
        let view = desk.simulator.organization();
        assert_eq!(account(&view, "old@example.com").len(), 0, "{update:?}");
        let has = [
            "CHAT",
            "MISTRAL_CODE",
            "billing_manager",
            "group Interns",
            "member",
            "organization_admin",
            "workspace Home [\"workspace_contributor\"]",
            "workspace Lab [\"workspace_admin\"]",
            "workspace Shop [\"billing\", \"dev\"]",
        ];
        assert_eq!(sorted(&view, "new@example.com"), has, "{update:?}");
        assert!(detail(&desk).contains("role in the workspace “Lab”: “Member” → “Admin”"), "{}", detail(&desk));
        assert!(
            detail(&desk).contains("role in the workspace “Shop”: “Billing” → “Billing”, “Developer”"),
            "{}",
            detail(&desk)
        );
        let again = onboard(&desk, SHEET, update).await;
        assert_eq!(
            (again.code, sorted(&desk.simulator.organization(), "new@example.com")),
            (0, has.map(str::to_owned).to_vec())
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_roles_cannot_be_added_up_the_earlier_account_stays_and_the_row_says_why() {
    let desk = desk(two_accounts(&["workspace_contributor", "dev"])).await;
    let ended = onboard(&desk, SHEET, &[]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(detail(&desk).contains("both cannot be given together"), "{}", detail(&desk));
    assert!(detail(&desk).contains("the account of old@example.com stays"), "{}", detail(&desk));
    assert_eq!(account(&desk.simulator.organization(), "old@example.com").len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_invitation_of_an_earlier_address_moves_with_its_role_its_workspaces_and_the_groups_that_wait() {
    for mode in ["invite", "create"] {
        let desk = desk(
            json!({"groups": [{"name": "Interns", "members": []}], "workspaces": [{"name": "Lab", "members": {}}]}),
        )
        .await;
        let invited = "email,first,last,role,groups,workspaces,action\n\
            old@example.com,Olga,Older,billing_manager,Interns,Lab,invite\n";
        assert_eq!(onboard(&desk, invited, &[]).await.code, 0);
        let moved = onboard(&desk, SHEET, &["--mode", mode]).await;
        assert_eq!(moved.code, 0, "{moved:?} {}", detail(&desk));
        let says = "the invitation of old@example.com moves to this address with role “Billing”; groups “Interns”; workspaces “Lab”";
        assert!(detail(&desk).contains(says), "{}", detail(&desk));
        if mode == "invite" {
            let pending: Vec<String> =
                desk.simulator.organization().invitations.iter().map(|one| one.email.clone()).collect();
            assert_eq!(pending, ["new@example.com"]);
            desk.simulator.accept_invitation("new@example.com").unwrap();
            let followed = desk.run(&["follow-up"]).await;
            assert_eq!(followed.code, 0, "{followed:?}");
        }
        let view = desk.simulator.organization();
        assert_eq!(view.invitations.len(), 0, "{mode}");
        let has = ["billing_manager", "group Interns", "workspace Lab [\"workspace_contributor\"]"];
        assert_eq!(sorted(&view, "new@example.com"), has, "{mode}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_and_seats_that_the_row_names_are_final_at_once_where_they_replace() {
    let named = SHEET.replace("Older,,,", "Older,member,none,");
    for is_there in [true, false] {
        let mut organization = two_accounts(&["workspace_contributor"]);
        if !is_there {
            organization["members"].as_array_mut().unwrap().remove(1);
            organization["workspaces"][1]["members"].as_object_mut().unwrap().remove("new@example.com");
            organization["workspaces"][2]["members"].as_object_mut().unwrap().remove("new@example.com");
        }
        for (update, roles) in
            [("--update=replace", &["member"][..]), ("--update", &["CHAT", "billing_manager", "member"])]
        {
            let desk = desk(organization.clone()).await;
            for run in 0..if update == "--update" { 1 } else { 2 } {
                let moved = onboard(&desk, &named, &[update]).await;
                assert_eq!(moved.code, 0, "{update} {run}: {moved:?} {}", detail(&desk));
                let mut has = sorted(&desk.simulator.organization(), "new@example.com");
                has.retain(|word| {
                    !word.contains(' ') && !["MISTRAL_CODE", "organization_admin"].contains(&word.as_str())
                });
                assert_eq!(has, roles, "{update} {run}");
                let lost = desk.simulator.organization().user("new@example.com").unwrap().roles.len() == 1;
                assert_eq!(lost, update == "--update=replace", "{update} {run}: the row is final");
            }
            assert_eq!(account(&desk.simulator.organization(), "old@example.com").len(), 0);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn follow_up_finishes_a_move_that_waited_for_the_invitation() {
    for (args, may_remove) in [(&["follow-up"][..], false), (&["follow-up", "--yes"], true)] {
        let desk = crate::moved_account::desk(SimulatorOptions::default()).await;
        let before = account(&desk.simulator.organization(), "old@example.com");
        let sheet = crate::moved_account::SHEET;
        assert_eq!(onboard(&desk, sheet, &["--mode", "invite"]).await.code, 0);
        let waits = desk.run(args).await;
        assert_eq!((waits.code, account(&desk.simulator.organization(), "old@example.com").len()), (0, 5), "{waits:?}");
        assert_eq!(waits.stderr.contains("1 account of an earlier address stays"), !may_remove, "{waits:?}");
        desk.simulator.accept_invitation("new@example.com").unwrap();
        let followed = desk.run(args).await;
        let view = desk.simulator.organization();
        if may_remove {
            assert_eq!(followed.code, 0, "{followed:?} {}", detail(&desk));
            assert_eq!(
                (account(&view, "new@example.com"), account(&view, "old@example.com")),
                (before.clone(), vec![])
            );
            assert!(detail(&desk).contains("the account of old@example.com was removed"), "{}", detail(&desk));
        } else {
            assert_eq!(account(&view, "old@example.com"), before, "{followed:?}");
        }
        let again = onboard(&desk, sheet, &["--mode", "invite"]).await;
        let view = desk.simulator.organization();
        assert_eq!((again.code, account(&view, "old@example.com").len()), (0, 0), "{again:?} {}", detail(&desk));
        assert_eq!(account(&view, "new@example.com"), before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_role_in_workspaces_of_an_earlier_invitation_is_carried_or_told() {
    let organization = json!({"workspaces": [{"name": "Lab", "members": {}}]});
    let invited = "email,first,last,workspaces,workspace role,action\nold@example.com,Olga,Older,Lab,dev,invite\n";
    for (mode, is_known) in [("create", true), ("invite", true), ("create", false)] {
        let desk = desk(organization.clone()).await;
        if is_known {
            assert_eq!(onboard(&desk, invited, &[]).await.code, 0);
        } else {
            desk.sheet("people.csv", invited);
            let args = ["onboard", "people.csv", "--ledger", "other.db", "--report", "other.csv", "--settle", "0.3"];
            assert_eq!(desk.run(&args).await.code, 0);
        }
        let moved = onboard(&desk, SHEET, &["--mode", mode]).await;
        let (view, says) = (desk.simulator.organization(), detail(&desk));
        assert!(view.invitations.iter().all(|one| one.email != "old@example.com"), "{mode}: {says}");
        match (mode, is_known) {
            ("create", true) => {
                assert_eq!(moved.code, 0, "{moved:?} {says}");
                assert!(sorted(&view, "new@example.com").contains(&"workspace Lab [\"dev\"]".to_owned()), "{view:?}");
            }
            (_, true) => {
                assert!(
                    moved.code == 3 && says.contains("cannot contain the role “Developer” in “Lab”"),
                    "{moved:?} {says}"
                );
            }
            (_, false) => {
                assert!(moved.code == 3 && says.contains("does not show which role"), "{moved:?} {says}");
            }
        }
        let again = onboard(&desk, SHEET, &["--mode", mode]).await;
        assert_eq!(again.code, 0, "told once: {again:?} {}", detail(&desk));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn follow_up_tells_of_an_earlier_account_until_it_is_gone_whoever_removes_it() {
    for by_hand in [false, true] {
        let desk = crate::moved_account::desk(SimulatorOptions::default()).await;
        let before = account(&desk.simulator.organization(), "old@example.com");
        assert_eq!(onboard(&desk, crate::moved_account::SHEET, &["--mode", "invite"]).await.code, 0);
        desk.simulator.accept_invitation("new@example.com").unwrap();
        for night in 0..3 {
            let told = desk.run(&["follow-up"]).await;
            assert_eq!(told.code, 3, "{night}: {told:?} {}", detail(&desk));
            assert!(told.stderr.contains("1 account of an earlier address stays"), "{night}: {told:?}");
            let row = &desk.report("people.report.csv")[0];
            let said = [&row["frontdesk_outcome"], &row["frontdesk_problem"]];
            assert_eq!(said, ["already-member", "address-changed"], "{night}");
            assert!(detail(&desk).contains("the account of old@example.com stays: its removal"), "{}", detail(&desk));
            assert_eq!(account(&desk.simulator.organization(), "old@example.com"), before, "{night}");
        }
        if by_hand {
            let old = desk.simulator.organization().user("old@example.com").unwrap().uuid;
            desk.simulator.remove_member(old);
        }
        let args = if by_hand { &["follow-up"][..] } else { &["follow-up", "--yes"] };
        let last = desk.run(args).await;
        let view = desk.simulator.organization();
        assert_eq!((last.code, account(&view, "old@example.com").len()), (0, 0), "{last:?} {}", detail(&desk));
        assert!(!last.stderr.contains("account of an earlier address stays"), "{last:?}");
        if !by_hand {
            assert_eq!(account(&view, "new@example.com"), before);
        }
        let after = desk.run(&["follow-up"]).await;
        assert!(after.code == 0 && after.stdout.contains("nobody waits"), "{after:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_consent_only_the_row_of_a_move_is_held_and_the_others_are_done() {
    let sheet = format!("{}zoe@example.com,Zoe,Zander,\n", crate::moved_account::SHEET);
    for more in [&[][..], &["--mode", "invite"], &["--max-removals", "0"]] {
        let desk = crate::moved_account::desk(SimulatorOptions::default()).await;
        let before = account(&desk.simulator.organization(), "old@example.com");
        desk.sheet("people.csv", &sheet);
        let args = [&["onboard", "people.csv", "--settle", "0.3"], more].concat();
        let held = desk.run(&args).await;
        assert_eq!(held.code, 3, "{held:?}");
        let rows = desk.report("people.report.csv");
        let said: Vec<_> =
            rows.iter().map(|row| [row["frontdesk_outcome"].as_str(), &row["frontdesk_problem"]]).collect();
        let done = if more.contains(&"invite") { "invited" } else { "created" };
        assert_eq!(said, [["held", "address-changed"], [done, ""]], "{more:?}");
        assert!(held.stdout.contains("`--yes`"), "{held:?}");
        assert!(!rows[0]["frontdesk_detail"].contains("--yes"), "HR reads {}", rows[0]["frontdesk_detail"]);
        assert_eq!(rows[0]["frontdesk_detail"].matches("the account of old@example.com").count(), 1);
        let view = desk.simulator.organization();
        assert_eq!(account(&view, "old@example.com"), before);
        assert!(
            view.invitations.iter().all(|one| one.email != "new@example.com")
                && sorted(&view, "new@example.com").is_empty()
        );

        let moved = desk.run(&[&args[..4], &["--yes"]].concat()).await;
        assert_eq!((moved.code, sorted(&desk.simulator.organization(), "old@example.com").len()), (0, 0), "{moved:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nightly_onboard_without_consent_lets_a_move_wait_and_then_tells_it() {
    let desk = crate::moved_account::desk(SimulatorOptions::default()).await;
    let args = ["onboard", "people.csv", "--settle", "0.3", "--mode", "invite"];
    assert_eq!(desk.run(&[&args[..], &["--yes"]].concat()).await.code, 0);
    let waits = desk.run(&args).await;
    assert_eq!(waits.code, 0, "{waits:?} {}", detail(&desk));
    desk.simulator.accept_invitation("new@example.com").unwrap();
    let told = desk.run(&args).await;
    assert_eq!(told.code, 3, "{told:?} {}", detail(&desk));
    assert!(detail(&desk).contains("the account of old@example.com stays: its removal"), "{}", detail(&desk));
    let moved = desk.run(&["follow-up", "--yes"]).await;
    let view = desk.simulator.organization();
    assert_eq!((moved.code, account(&view, "old@example.com").len()), (0, 0), "{moved:?} {}", detail(&desk));
    assert_eq!(account(&view, "new@example.com").len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_invitation_waits_for_moves_also_after_a_run_that_held_the_row() {
    let organization = json!({
        "groups": [{"name": "Interns", "members": []}],
        "workspaces": [{"name": "Lab", "members": {}}],
    });
    let invited = "email,first,last,groups,workspaces,workspace role,action\n\
        old@example.com,Olga,Older,Interns,Lab,dev,invite\n";
    let desk = desk(organization).await;
    assert_eq!(onboard(&desk, invited, &[]).await.code, 0);
    desk.sheet("people.csv", SHEET);
    let held = desk.run(&["onboard", "people.csv", "--settle", "0.3"]).await;
    assert_eq!(held.code, 3, "{held:?}");
    let moved = onboard(&desk, SHEET, &[]).await;
    assert_eq!(moved.code, 0, "{moved:?} {}", detail(&desk));
    let has = sorted(&desk.simulator.organization(), "new@example.com");
    assert_eq!(has, ["group Interns", "member", "workspace Lab [\"dev\"]"], "{}", detail(&desk));
}
