//! How many requests `onboard` sends: what must be read, what the plan says that it sends, and at most two more.

use std::fmt::Write as _;

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::{Value, json};

use crate::desk::{Desk, Ended};

/// The most requests above the bound.
const MORE: u64 = 2;
/// What every run reads: the default workspace, which tells whether the key works, the rate limit, the invitations.
const ALWAYS: u64 = 3;

/// An organization, a sheet for it, and the least requests that bring them together.
struct Situation {
    what: &'static str,
    /// Beside the owner.
    organization: Value,
    /// The cells after the names for the person with this number, counted from 1: role, action, groups, workspaces.
    cells: fn(usize) -> String,
    people: usize,
    flags: &'static [&'static str],
    /// What must be read beside [`ALWAYS`].
    reads: u64,
    /// What the plan sends, with its two looks for each thing that the API would make twice, and behind all of it one look at
    /// each group that people join and one at the people.
    sends: u64,
}

fn situations() -> [Situation; 11] {
    let emails = |one: usize, of: usize, people: usize| {
        (1..=people).filter(|n| n % of == one).map(|n| format!("person{n}@example.com")).collect::<Vec<_>>()
    };
    let teams = |people| {
        let team = |n| json!({"name": format!("Team {n}"), "members": emails(n, 4, people)});
        json!({"people": people, "groups": (0..4).map(team).collect::<Vec<_>>()})
    };
    let team = |n: usize| format!(",,Team {},", n % 4);
    let situation = |what, people, cells, (reads, sends)| Situation {
        what,
        organization: json!({}),
        cells,
        people,
        flags: &[],
        reads,
        sends,
    };
    [
        // The person.
        situation("one new person", 1, |_| ",,,".to_owned(), (1, 1 + 1)),
        // The people, the group. The creation of people, of the group, and the membership.
        situation("50 new people in a new group", 50, |_| ",,Lab,".to_owned(), (2, 1 + 3 + 1 + 2)),
        // The same with a workspace, which the group gets.
        Situation {
            flags: &["--workspace-admin", "owner@example.org"],
            ..situation(
                "101 new people, a new group and a new workspace",
                101,
                |_| ",,Lab,Shop".to_owned(),
                (3, 2 + 3 + 3 + 2 + 1 + 2),
            )
        },
        // The people, the groups, and what each group gives. Four groups of 250 in batches of 100.
        Situation {
            organization: teams(0),
            ..situation("1,000 new people in four groups", 1_000, team, (1 + 1 + 4, 10 + 12 + 1 + 4))
        },
        // The people, the group and its members.
        Situation {
            organization: json!({"people": 50, "groups": [{"name": "Lab", "members": emails(0, 1, 50)}]}),
            ..situation("50 members who are in their group", 50, |_| ",,Lab,".to_owned(), (1 + 1 + 1, 0))
        },
        // Two pages of people, the groups and their members.
        Situation {
            organization: teams(1_004),
            ..situation("1,004 members who are in their groups", 1_004, team, (2 + 1 + 4, 0))
        },
        // The people, the workspace.
        Situation {
            organization: json!({"workspaces": [{"name": "Shop"}]}),
            ..situation("50 invitations to a workspace", 50, |_| ",invite,,Shop".to_owned(), (2, 3))
        },
        // The people.
        situation(
            "101 invitations with two roles",
            101,
            |n| format!("{},invite,,", ["member", "billing_manager"][n % 2]),
            (1, 2 * 3),
        ),
        // The people; the group, its members and what it gives; the group around it and what that gives.
        Situation {
            organization: json!({"people": 50, "groups": [{"name": "All"}, {"name": "Lab", "parents": ["All"]}]}),
            ..situation("50 members who join a nested group", 50, |_| ",,Lab,".to_owned(), (1 + 3 + 2, 1 + 1))
        },
        // The people; each of them again right before the change.
        Situation {
            organization: json!({"people": 50}),
            flags: &["--update"],
            ..situation("50 members who get a role", 50, |_| "billing_manager,,,".to_owned(), (1, 50 * 2 + 1))
        },
        // The people, the workspace.
        Situation {
            organization: json!({"people": 60, "workspaces": [{"name": "Shop"}]}),
            ..situation("60 members, 41 new people and a workspace", 101, |_| ",,,Shop".to_owned(), (2, 1 + 2 + 1))
        },
    ]
}

async fn onboard(situation: &Situation) -> (Desk, Ended) {
    let organization = OrganizationSeed::parse(situation.organization.to_string().as_bytes()).unwrap();
    let desk = Desk::with(SimulatorOptions { organization: Some(organization), ..SimulatorOptions::default() }).await;
    let mut sheet = "email,first name,last name,role,action,groups,workspaces\n".to_owned();
    for number in 1..=situation.people {
        writeln!(sheet, "person{number}@example.com,Robin,Example,{}", (situation.cells)(number)).unwrap();
    }
    desk.sheet("people.csv", &sheet);
    let args = ["onboard", "people.csv", "--yes", "--json", "--rate", "5000"];
    let ended = desk.run(&[&args, situation.flags].concat()).await;
    (desk, ended)
}

#[tokio::test(flavor = "multi_thread")]
async fn onboard_sends_what_the_plan_says_and_reads_no_more_than_it_must() {
    let mut wrong = Vec::new();
    for situation in situations() {
        let (desk, ended) = onboard(&situation).await;
        assert_eq!(ended.code, 0, "{}: {ended:?}", situation.what);
        let bound = ALWAYS + situation.reads + situation.sends;
        let requests = desk.simulator.requests();
        let sent = requests.len() as u64;
        if !(bound..=bound + MORE).contains(&sent) {
            let all =
                requests.iter().map(|one| format!("{} {}", one.method, one.path)).collect::<Vec<_>>().join("\n  ");
            wrong.push(format!("{}: {sent} requests, at least {bound} are needed\n  {all}", situation.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
