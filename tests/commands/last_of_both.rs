//! A run that demotes some and removes others at its end counts administrators once: whoever is removed is not the one who
//! stays for whom another is demoted.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::json;

use crate::desk::{Desk, Ended};

const HEAD: &str = "First name,Last name,Email,Previous email,Role,Workspaces,Workspace role\n";
const MOVED: &str = "Ann,Archer,ann@new.example,ann@example.com";
const OWNER: &str = "Olga,Owner,owner@example.org,";
const BOB: &str = "bob@example.com";

/// Ann administers the organization and the Lab, as the owner does, and Bob as well if `bob` does.
async fn desk(bob: bool) -> Desk {
    let (role, here) = if bob { ("organization_admin", "workspace_admin") } else { ("member", "dev") };
    let seed = json!({
        "members": [
            {"email": "ann@example.com", "first_name": "Ann", "last_name": "Archer", "roles": ["organization_admin"]},
            {"email": BOB, "first_name": "Bob", "last_name": "Baker", "roles": [role]},
        ],
        "workspaces": [{"name": "Lab", "members": {"ann@example.com": ["workspace_admin"], BOB: [here]}}],
    });
    let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

async fn run(desk: &Desk, command: &[&str], rows: &[String]) -> Ended {
    desk.sheet("people.csv", &format!("{HEAD}{}\n", rows.join("\n")));
    desk.run(&[command, &["people.csv", "--update=replace", "--settle", "0.1", "--yes"]].concat()).await
}

/// The addresses of those who administer the organization, and of those who administer the Lab.
fn administrators(desk: &Desk) -> [Vec<String>; 2] {
    let organization = desk.simulator.organization();
    let lab = organization.workspaces_named("Lab").next().unwrap();
    let is_admin = |roles: &[String]| roles.iter().any(|role| role.ends_with("_admin"));
    let all = organization.users.iter().filter(|user| is_admin(&user.roles)).map(|user| user.email.clone());
    let here = lab.members.iter().filter(|(_, roles)| is_admin(roles)).map(|(email, _)| email.clone());
    let mut both = [all.collect::<Vec<_>>(), here.collect()];
    for all in &mut both {
        all.sort();
    }
    both
}

/// The outcome, problem and detail of the owner's row.
fn of_owner(desk: &Desk) -> [String; 3] {
    let columns = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"];
    let report = desk.report("people.report.csv");
    let row = report.iter().find(|row| row["frontdesk_email"] == "owner@example.org").unwrap();
    columns.map(|column| row[column].clone())
}

const NOBODY: &str = "the organization would have no administrator left";
const NOBODY_HERE: &str = "the workspace “Lab” would have no administrator left";

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_demoted_for_the_sake_of_an_account_that_moves() {
    let (new, owner) = ("ann@new.example", "owner@example.org");
    for (moved, stays, nobody, expected) in [
        (",Lab,member", ",Lab,member", NOBODY_HERE, [&[new, owner][..], &[owner]]),
        (",,", "member,,", NOBODY, [&[new, owner], &[new, owner]]),
        ("member,,", "member,,", NOBODY, [&[owner], &[new, owner]]),
    ] {
        let desk = desk(false).await;
        let rows = [format!("{MOVED},{moved}"), format!("{OWNER},{stays}")];
        let ended = run(&desk, &["onboard"], &rows).await;
        assert_eq!(ended.code, 3, "{moved}: {ended:?}");
        assert_eq!(of_owner(&desk), ["held", "last-administrator", nobody], "{moved}");
        assert_eq!(administrators(&desk), expected, "{moved}");
        assert_eq!(desk.report("people.report.csv")[0]["frontdesk_outcome"], "created", "the account moves");
        assert!(desk.simulator.organization().user("ann@example.com").is_none(), "{moved}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_demoted_and_who_moves_leave_the_one_who_does_neither() {
    let desk = desk(true).await;
    let rows = [format!("{MOVED},member,Lab,member"), format!("{OWNER},member,Lab,member")];
    let ended = run(&desk, &["onboard"], &rows).await;
    assert_eq!((ended.code, administrators(&desk)), (0, [vec![BOB.to_owned()], vec![BOB.to_owned()]]), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_is_not_counted_as_another_one_beside_a_changed_address() {
    let desk = Desk::new().await;
    let before = [format!("Bob,Baker,{BOB},,,,")];
    assert_eq!(run(&desk, &["onboard"], &before).await.code, 0);
    let rows = ["Bob,Baker,bob@new.example,,,,".to_owned(), format!("{OWNER},member,,")];
    let ended = run(&desk, &["onboard"], &rows).await;
    assert_eq!(
        (ended.code, of_owner(&desk)),
        (3, ["held", "last-administrator", NOBODY].map(str::to_owned)),
        "{ended:?}"
    );
    let owner = desk.simulator.organization().user("owner@example.org").unwrap().roles.clone();
    assert_eq!(owner, ["organization_admin"]);
}
