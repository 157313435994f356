//! Removals under trouble: whatever goes wrong, nobody is removed who was not to be, every row is answered, what a row says
//! is true, and the same command comes to the end that an undisturbed one comes to.

mod faults;
mod kills;

use std::process::Command;

use frontdesk::simulator::{OrganizationView, SimulatorOptions};

use crate::desk::{Desk, Ended};

/// The first are members, the last two are invited.
const LEAVERS: [&str; 8] = ["l0", "l1", "l2", "l3", "l4", "l5", "i0", "i1"];
const STAYERS: [&str; 5] = ["s0", "s1", "s2", "s3", "s4"];

/// What people are removed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Workspace,
    Group,
    Organization,
    Everything,
}

impl Scope {
    const ALL: [Self; 4] = [Self::Workspace, Self::Group, Self::Organization, Self::Everything];

    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Workspace => &["--from-workspace", "Lab"],
            Self::Group => &["--from-group", "Interns"],
            Self::Organization => &["--from-organization"],
            Self::Everything => &["--from-workspace", "Lab", "--from-group", "Interns", "--from-organization"],
        }
    }
}

fn address(name: &str) -> String {
    format!("{name}@example.com")
}

/// An organization in which those who leave and those who stay are in the same places.
async fn desk(options: SimulatorOptions) -> Desk {
    let desk = Desk::with(options).await;
    let add = |names: &[&str]| -> Vec<uuid::Uuid> {
        names.iter().map(|name| desk.simulator.add_member(&address(name), name, "Example")).collect()
    };
    let (leavers, stayers) = (add(&LEAVERS[..6]), add(&STAYERS));
    let all: Vec<_> = leavers.iter().zip(&stayers).flat_map(|(one, other)| [*one, *other]).collect();
    let lab = desk.simulator.add_workspace("Lab", &all);
    desk.simulator.add_workspace("Shop", &all[..6]);
    desk.simulator.add_group("Interns", &all[2..]);
    for name in ["i0", "i1", "s5"] {
        desk.simulator.add_invitation(&address(name), &[lab]);
    }
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
    let has = match scope {
        Scope::Workspace => [(invitation, "invitation"), (workspace, "workspace"), (false, "")],
        Scope::Group => [(group, "group"), (false, ""), (false, "")],
        Scope::Organization | Scope::Everything => {
            [(invitation, "invitation"), (organization, "organization"), (workspace || group, "place")]
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
        if matches!(row["frontdesk_outcome"].as_str(), "removed" | "already-gone") {
            let left = left(&view, scope, &row["frontdesk_email"]);
            assert!(left.is_empty(), "{what}: {left:?} is left: {row:?}");
        }
        assert!(!row["frontdesk_outcome"].is_empty(), "{what}: {row:?}");
    }
}

/// Fails where anything is left of what the scope takes, or a row says something else.
fn assert_done(desk: &Desk, scope: Scope, ended: &Ended, what: &str) {
    assert_eq!(ended.code, 0, "{what}: {ended:?}");
    let view = desk.simulator.organization();
    for name in LEAVERS {
        assert!(left(&view, scope, &address(name)).is_empty(), "{what}: {name}: {ended:?}");
    }
    let outcomes: Vec<String> =
        desk.report("leavers.report.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect();
    assert!(
        outcomes.iter().all(|outcome| matches!(outcome.as_str(), "removed" | "already-gone")),
        "{what}: {outcomes:?}"
    );
}
