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
