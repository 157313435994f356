//! Removals under trouble: whatever goes wrong, nobody is removed who was not to be, every row is answered, what a row says
//! is true, and the same command comes to the end that an undisturbed one comes to.

mod faults;
mod kills;

use std::process::Command;

use frontdesk::simulator::{OrganizationSeed, OrganizationView, SimulatorOptions};
use serde_json::{Map, json};

use crate::desk::{Desk, Ended};

/// The first are members, the last two are invited.
const LEAVERS: [&str; 8] = ["l0", "l1", "l2", "l3", "l4", "l5", "i0", "i1"];
/// What is said of whoever has nothing left of what is taken.
const DONE: [&str; 4] = ["removed", "already-gone", "updated", "already-member"];
const STAYERS: [&str; 5] = ["s0", "s1", "s2", "s3", "s4"];

/// What people are removed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Workspace,
    Group,
    Organization,
    Power,
    Everything,
}

impl Scope {
    const ALL: [Self; 5] = [Self::Workspace, Self::Group, Self::Organization, Self::Power, Self::Everything];

    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Workspace => &["--from-workspace", "Lab"],
            Self::Group => &["--from-group", "Interns"],
            Self::Organization => &["--from-organization"],
            Self::Power => &["--from-organization", "--downgrade", "--revoke-keys"],
            Self::Everything => {
                &["--from-workspace", "Lab", "--from-group", "Interns", "--from-organization", "--revoke-keys"]
            }
        }
    }
}

fn address(name: &str) -> String {
    format!("{name}@example.com")
}

/// An organization in which those who leave and those who stay have the same, in the same places.
async fn desk(options: SimulatorOptions) -> Desk {
    let names = LEAVERS[..6].iter().zip(&STAYERS).flat_map(|(one, other)| [*one, *other]);
    let all: Vec<String> = names.chain(["l5"]).map(address).collect();
    let member = |email: &String| json!({"email": email, "roles": ["member", "billing_manager"], "seats": ["CHAT"]});
    let access = |people: &[String]| people.iter().map(|email| (email.clone(), json!(["dev"]))).collect::<Map<_, _>>();
    let invitations = ["i0", "i1", "s5"].map(|name| json!({"email": address(name), "workspaces": ["Lab"]}));
    let keys = ["l0", "l1", "s0"].map(|name| json!({"name": name, "created_by": address(name)}));
    let seed = json!({
        "members": all.iter().map(member).collect::<Vec<_>>(),
        "workspaces": [{"name": "Lab", "members": access(&all)}, {"name": "Shop", "members": access(&all[..6])}],
        "groups": [{"name": "Interns", "members": all[2..]}],
        "invitations": invitations,
        "api_keys": keys,
    });
    let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..options }).await;
    let rows: String = LEAVERS.iter().chain(&["zoe"]).map(|name| address(name) + "\n").collect();
    desk.sheet("leavers.csv", &format!("email\n{rows}"));
    desk
}

fn command(desk: &Desk, scope: Scope) -> Command {
    let args = ["offboard", "leavers.csv", "--yes", "--max-removals", "20", "--batch", "3", "--rate", "5000"];
    let mut command = desk.command(&args);
    command.args(scope.flags()).args(["--settle", "0.3", "--patience", "2", "--ledger", "ledger.db", "--json"]);
    command
}

async fn run(desk: &Desk, scope: Scope) -> Ended {
    let mut command = command(desk, scope);
    tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap()
}

/// Everything of those who stay, in words.
fn stayers(view: &OrganizationView) -> Vec<String> {
    let stays = |email: &str| !LEAVERS.iter().any(|name| address(name) == email);
    let users = view.users.iter().filter(|user| stays(&user.email));
    let mut words: Vec<String> =
        users.map(|user| format!("{} {:?} {:?}", user.email, user.roles, user.seats)).collect();
    words.extend(view.invitations.iter().filter(|one| stays(&one.email)).map(|one| format!("invited {}", one.email)));
    for group in &view.groups {
        let members = group.members.iter().filter(|email| stays(email));
        words.extend(members.map(|email| format!("{email} in {} {:?}", group.name, group.workspaces)));
    }
    for workspace in &view.workspaces {
        let members = workspace.members.iter().filter(|(email, _)| stays(email));
        words.extend(members.map(|(email, roles)| format!("{email} in {} {roles:?}", workspace.name)));
    }
    words.extend(view.api_keys.iter().filter(|key| stays(&key.created_by)).map(|key| format!("key {}", key.name)));
    words.sort();
    words
}

/// What the person still has of what the scope takes.
fn left(view: &OrganizationView, scope: Scope, email: &str) -> Vec<&'static str> {
    let invitation = view.invitation(email).is_some();
    let mut workspaces = view.workspaces_named("Lab").flat_map(|one| &one.members);
    let workspace = workspaces.any(|(member, _)| member == email);
    let group = view.groups_named("Interns").any(|group| group.members.iter().any(|member| member == email));
    let organization = view.user(email).is_some();
    let power = view.user(email).is_some_and(|user| user.roles != ["member"] || !user.seats.is_empty());
    let key = view.api_keys.iter().any(|key| key.created_by == email);
    let none = (false, "");
    let has = match scope {
        Scope::Workspace => [(invitation, "invitation"), (workspace, "workspace"), none, none],
        Scope::Group => [(group, "group"), none, none, none],
        Scope::Organization => {
            [(invitation, "invitation"), (organization, "account"), (workspace || group, "place"), none]
        }
        Scope::Power => [(invitation, "invitation"), (power, "power"), (key, "key"), none],
        Scope::Everything => {
            [(invitation, "invitation"), (organization, "account"), (workspace || group, "place"), (key, "key")]
        }
    };
    has.into_iter().filter(|(has, _)| *has).map(|(_, what)| what).collect()
}

/// Fails where somebody who stays lost or got anything, a row has no answer, or an answer is not true.
fn assert_true(desk: &Desk, scope: Scope, before: &[String], what: &str) {
    let view = desk.simulator.organization();
    assert_eq!(stayers(&view), before, "{what}: somebody who stays");
    if !desk.path("leavers.report.csv").exists() {
        return;
    }
    let report = desk.report("leavers.report.csv");
    assert_eq!(report.len(), LEAVERS.len() + 1, "{what}: every row is answered");
    for row in report {
        if DONE.contains(&row["frontdesk_outcome"].as_str()) {
            let left = left(&view, scope, &row["frontdesk_email"]);
            assert!(left.is_empty(), "{what}: {left:?} is left: {row:?}");
        }
        assert!(!row["frontdesk_outcome"].is_empty(), "{what}: {row:?}");
    }
}

/// Fails where anything is left of what the scope takes, or a row says something else.
fn assert_done(desk: &Desk, scope: Scope, ended: &Ended, what: &str) {
    // Keys that stay valid after a removal are for a person to look at.
    assert_eq!(ended.code, if scope == Scope::Organization { 3 } else { 0 }, "{what}: {ended:?}");
    let view = desk.simulator.organization();
    for name in LEAVERS {
        assert!(left(&view, scope, &address(name)).is_empty(), "{what}: {name}: {ended:?}");
    }
    let outcomes: Vec<String> =
        desk.report("leavers.report.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect();
    assert!(outcomes.iter().all(|outcome| DONE.contains(&outcome.as_str())), "{what}: {outcomes:?}");
}
