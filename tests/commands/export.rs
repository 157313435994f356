//! `export`: the organization as a sheet, for which a plan has nothing to do.

use frontdesk::simulator::{OrganizationSeed, OrganizationView, SimulatorOptions};

use crate::desk::Desk;
use crate::relay::{Handling, relay};

const NO: &str = r#"{"object":"error","message":"Not for this key","type":"permission_denied"}"#;

/// An organization with everything that a sheet can say, and some of what it cannot.
async fn desk() -> Desk {
    let desk = Desk::with(SimulatorOptions::default()).await;
    let ann = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
    let bob = desk.simulator.add_member("bob@example.com", "Bob", "Baker");
    let cid = desk.simulator.add_member("cid@example.com", "Cid", "");
    desk.simulator.add_group("Interns", &[ann, bob]);
    desk.simulator.add_group("R&D; Paris", &[ann]);
    desk.simulator.add_group("Twins", &[bob]);
    desk.simulator.add_group("Twins", &[cid]);
    desk.simulator.add_external_group("Directory", &[ann]);
    desk.simulator.add_workspace("Lab", &[ann]);
    let shop = desk.simulator.add_workspace("Shop", &[bob, cid]);
    desk.simulator.add_invitation("eve@example.com", &[shop]);
    desk.simulator.add_invitation("old@example.com", &[]);
    assert!(desk.simulator.expire_invitation("old@example.com"));
    desk.sheet(
        "people.csv",
        "email,first,last,role,seats,groups,workspaces\nfay@example.com,Fay,Fisher,billing_manager,chat,Interns,\n",
    );
    assert_eq!(desk.run(&["onboard", "people.csv", "--provision", "Interns=Lab"]).await.code, 0);
    desk
}

fn requests(desk: &Desk) -> usize {
    desk.simulator.requests().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_of_the_exported_sheet_has_nothing_to_do() {
    let desk = desk().await;
    let before: OrganizationView = desk.simulator.organization();
    for name in ["all.csv", "all.xlsx"] {
        let exported = desk.run(&["export", name, "--json"]).await;
        assert_eq!(exported.code, 0, "{exported:?}");
        let told = exported.json();
        assert_eq!((&told["members"], &told["invitations"]), (&5.into(), &1.into()), "{told}");
        assert_eq!(told["expired_invitations"], serde_json::json!(["old@example.com"]));
        // Two pages (groups, workspaces), the roles, members and workspaces of each of 5 groups, and the people; beside that the
        // rate limit and the second list of invitations.
        assert_eq!(told["requests"], 2 + 1 + 2 * 5 + 1 + 2, "{told}");
        let checked = desk.run(&["check", name, "--json"]).await;
        assert_eq!(checked.code, 0, "{checked:?}");
        let planned = desk.run(&["plan", name]).await;
        assert_eq!(planned.code, 0, "{planned:?}");
        assert!(planned.stdout.contains("nothing to send for the people on the sheet: everything"), "{planned:?}");
        assert!(!planned.stdout.contains("warnings"), "{planned:?}");
    }
    assert_eq!(format!("{before:?}"), format!("{:?}", desk.simulator.organization()), "an export changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_says_what_the_person_has_and_through_what() {
    let desk = desk().await;
    assert_eq!(desk.run(&["export", "all.csv"]).await.code, 0);
    let rows = desk.report("all.csv");
    let row =
        |email: &str| rows.iter().find(|row| row["Email"] == email).unwrap_or_else(|| panic!("{email}: {rows:?}"));
    let ann = row("ann@example.com");
    assert_eq!(
        (ann["First name"].as_str(), ann["Last name"].as_str(), ann["Role"].as_str()),
        ("Ann", "Archer", "member")
    );
    assert!(ann["Groups"].contains("Interns") && ann["Workspaces"].contains("Lab"), "{ann:?}");
    assert!(ann["Access through"].contains("Lab: member (group Interns)"), "{ann:?}");
    assert_eq!(ann["Not in the other columns"], "group: R&D; Paris");
    let bob = row("bob@example.com");
    assert!(bob["Access through"].contains("Shop: member (direct)"), "{bob:?}");
    assert_eq!((bob["Groups"].as_str(), bob["Not in the other columns"].as_str()), ("Interns", "group: Twins"));
    assert_eq!(
        (row("fay@example.com")["Role"].as_str(), row("fay@example.com")["Seats"].as_str()),
        ("billing_manager", "CHAT")
    );
    assert_eq!(row("cid@example.com")["Action"], "invite", "a person without a last name could not be created");
    let eve = row("eve@example.com");
    assert_eq!(
        (eve["State"].as_str(), eve["Action"].as_str(), eve["Workspaces"].as_str()),
        ("invited, pending", "invite", "Shop")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_in_the_organization_that_comes_with_a_group_is_named_with_the_group() {
    let seed = br#"{
        "members": [{"email": "ann@example.com", "first_name": "Ann", "last_name": "Archer"},
            {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker"}],
        "groups": [
            {"name": "Heads", "organization_role": "organization_admin", "members": ["bob@example.com"]},
            {"name": "Leads", "parents": ["Heads"], "organization_role": "member"},
            {"name": "Interns", "members": ["ann@example.com"], "parents": ["Leads"]}
        ]
    }"#;
    let organization = Some(OrganizationSeed::parse(seed).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    assert_eq!(desk.run(&["export", "all.csv"]).await.code, 0);
    for row in desk.report("all.csv") {
        let through = match row["Email"].as_str() {
            "ann@example.com" => "organization: organization_admin (group Interns in Heads)",
            "bob@example.com" => "organization: organization_admin (group Heads)",
            _ => "",
        };
        assert_eq!(row["Access through"], through, "{row:?}");
    }
    assert_eq!(desk.run(&["plan", "all.csv", "--exit-code"]).await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_replaces_no_file_and_its_format_is_known_before_a_request() {
    let desk = desk().await;
    let before = requests(&desk);
    desk.sheet("all.csv", "mine\n");
    for (name, why) in
        [("all.csv", "`all.csv` exists already and is not replaced"), ("all.json", "must end in .csv or .xlsx")]
    {
        let refused = desk.run(&["export", name]).await;
        assert_eq!(refused.code, 2, "{refused:?}");
        assert!(refused.stderr.contains(why), "{refused:?}");
    }
    assert_eq!(requests(&desk), before);
    assert_eq!(std::fs::read_to_string(desk.path("all.csv")).unwrap(), "mine\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn access_through_a_group_around_another_names_both() {
    let seed = br#"{
        "members": [{"email": "ann@example.com", "first_name": "Ann", "last_name": "Archer"}],
        "workspaces": [{"name": "Lab", "members": {"ann@example.com": []}}, {"name": "Shop", "members": {"ann@example.com": []}}],
        "groups": [
            {"name": "Staff", "workspaces": {"Shop": []}},
            {"name": "Juniors", "parents": ["Staff"]},
            {"name": "Interns", "members": ["ann@example.com"], "parents": ["Juniors"], "workspaces": {"Lab": []}}
        ]
    }"#;
    let organization = Some(OrganizationSeed::parse(seed).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    assert_eq!(desk.run(&["export", "all.csv"]).await.code, 0);
    let rows = desk.report("all.csv");
    let ann = rows.iter().find(|row| row["Email"] == "ann@example.com").unwrap();
    let through: Vec<&str> = ann["Access through"].split("; ").filter(|one| one.contains('(')).collect();
    let of = |name: &str| through.iter().find(|one| one.starts_with(name)).map(|one| one.split_once(" (").unwrap().1);
    assert_eq!((of("Lab"), of("Shop")), (Some("group Interns)"), Some("group Interns in Staff)")), "{through:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_in_a_workspace_that_no_group_gives_is_direct() {
    let seed = br#"{
        "members": [
            {"email": "ann@example.com", "first_name": "Ann", "last_name": "Archer", "roles": ["member"]},
            {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker", "roles": ["member"]}
        ],
        "workspaces": [{"name": "Lab", "members": {"ann@example.com": ["workspace_admin", "dev"], "bob@example.com": ["billing", "dev"]}}],
        "groups": [
            {"name": "Interns", "members": ["ann@example.com", "bob@example.com"], "workspaces": {"Lab": ["dev"]}}
        ]
    }"#;
    let organization = Some(OrganizationSeed::parse(seed).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    assert_eq!(desk.run(&["export", "all.csv"]).await.code, 0);
    let rows = desk.report("all.csv");
    let through = |email: &str| {
        let row = rows.iter().find(|row| row["Email"] == email).unwrap();
        row["Access through"].split("; ").find(|one| one.starts_with("Lab: ")).unwrap()
    };
    assert_eq!(through("ann@example.com"), "Lab: workspace_admin (direct), dev (group Interns)");
    assert_eq!(through("bob@example.com"), "Lab: billing (direct), dev (group Interns)");
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_in_a_workspace_have_their_own_names_and_what_cannot_be_read_is_not_known() {
    let seed = br#"{
        "members": [
            {"email": "ann@example.com", "first_name": "Ann", "last_name": "Archer", "roles": ["organization_admin"]},
            {"email": "bob@example.com", "first_name": "Bob", "last_name": "de la O'Brien", "seats": ["CHAT", "MISTRAL_CODE"]},
            {"email": "cleo@example.com", "first_name": "Cleo", "last_name": "Clay", "roles": ["member", "billing_manager"]},
            {"email": "dan@example.com", "first_name": "Dan"}
        ],
        "workspaces": [
            {"name": "Lab", "members": {"ann@example.com": ["workspace_admin"], "bob@example.com": ["dev", "billing"]}},
            {"name": "Shop", "members": {"bob@example.com": [], "cleo@example.com": ["workspace_contributor"]}}
        ],
        "groups": [
            {"name": "Staff", "organization_role": "member", "workspaces": {"Shop": ["dev"]}},
            {"name": "Interns", "members": ["bob@example.com"], "parents": ["Staff"]}
        ],
        "invitations": [{"email": "eve@example.com", "workspaces": ["Lab"]}, {"email": "fay@example.com"}]
    }"#;
    let desk_of = async |seed: &[u8]| {
        let organization = Some(OrganizationSeed::parse(seed).unwrap());
        Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
    };
    let through = async |desk: &Desk, email: &str| {
        let exported = desk.run(&["export", "all.csv"]).await;
        assert_eq!(exported.code, 0, "{exported:?}");
        let rows = desk.report("all.csv");
        std::fs::remove_file(desk.path("all.csv")).unwrap();
        rows.into_iter().find(|row| row["Email"] == email).unwrap()["Access through"].clone()
    };
    let desk = desk_of(seed).await;
    let owner = through(&desk, "owner@example.org").await;
    assert!(owner.is_empty() || !owner.contains("organization_admin"), "{owner}");
    assert!(
        through(&desk, "ann@example.com").await.contains("Lab: admin (direct)"),
        "{}",
        through(&desk, "ann@example.com").await
    );
    let bob = through(&desk, "bob@example.com").await;
    assert!(bob.contains("(group Interns in Staff)") && bob.contains("Lab: "), "{bob}");

    assert_eq!(desk.run(&["export", "all.xlsx"]).await.code, 0);
    let planned = desk.run(&["plan", "all.xlsx", "--exit-code"]).await;
    assert_eq!(planned.code, 0, "{planned:?}");

    // A group whose workspaces the key must not read may give any of them.
    let refuse = |line: &str| match line {
        line if line.contains("/workspaces?") && line.contains("/user-groups/") => Handling::Say(403, NO),
        _ => Handling::Pass,
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), refuse).await);
    assert_eq!(desk.run(&["export", "hidden.csv", "--base-url", &url]).await.code, 0);
    let rows = desk.report("hidden.csv");
    let bob = rows.iter().find(|row| row["Email"] == "bob@example.com").unwrap();
    assert!(bob["Access through"].contains("Lab: dev, billing (not known)"), "{bob:?}");
}
