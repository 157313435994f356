//! What `sync` and `follow-up` cost: in each situation the least that is needed, part by part, and at most two requests
//! more: the rate limit, and a second look at the pending invitations.

use std::fmt::Write;

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::{Map, json};

use crate::desk::Desk;

/// A situation: its name, the sheet, the flags, and how many requests each part needs: `1 identity, 2 people`. The people
/// are a list and their invitations; a group is a search and its members, with `gives` its workspaces; the list of keys
/// ends with an empty page.
type Situation = (&'static str, &'static [&'static str], &'static str, &'static str);

/// Fails where a command needs more requests than its row of the table says, or fewer.
async fn assert_costs(desk: &Desk, command: &[&str], (what, _, flags, parts): Situation) {
    let flags: Vec<&str> = flags.split(' ').filter(|flag| !flag.is_empty()).collect();
    let before = desk.simulator.requests().len();
    let ended = desk.run(&[command, &flags, &["--json", "--rate", "5000"]].concat()).await;
    assert!(matches!(ended.code, 0 | 3), "{what}: {ended:?}");
    let sent = desk.simulator.requests();
    let sent: Vec<String> = sent[before..].iter().map(|one| format!("{} {}", one.method, one.path)).collect();
    let least: usize = parts.split(", ").map(|part| part.split_once(' ').unwrap().0.parse::<usize>().unwrap()).sum();
    assert!((least..=least + 2).contains(&sent.len()), "{what}: {} for {least}: {sent:#?}", sent.len());
}

/// 60 members, of whom the first ten are in the group Interns and the workspace Lab, two who are invited, and two
/// administrators.
async fn desk() -> Desk {
    let people: Vec<String> = (0..60).map(|n| format!("p{n}@example.com")).collect();
    let member = |email: &String| json!({"email": email, "roles": ["member"], "seats": ["CHAT"]});
    let administrators =
        ["boss", "vice"].map(|name| json!({"email": format!("{name}@example.com"), "roles": ["organization_admin"]}));
    let access: Map<_, _> =
        people[..10].iter().map(|email| (email.clone(), json!(["workspace_contributor"]))).collect();
    let seed = json!({
        "members": people.iter().map(member).chain(administrators).collect::<Vec<_>>(),
        "workspaces": [{"name": "Lab", "members": access}],
        "groups": [{"name": "Interns", "members": people[..10]}],
        "invitations": [{"email": "guest@example.com", "workspaces": ["Lab"]}],
        "api_keys": [{"name": "k0", "created_by": "p0@example.com"}],
    });
    let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

fn write_sheet(desk: &Desk, rows: &[&str]) {
    let mut sheet = String::from("email,first name,last name,role,groups,workspaces\n");
    for row in rows {
        match row.split_once("..") {
            Some((from, to)) => {
                let (to, places) = to.split_once(' ').unwrap_or((to, ","));
                let (letter, from) = from.split_at(usize::from(from.starts_with('i')));
                for n in from.parse::<u32>().unwrap()..to.parse().unwrap() {
                    let letter = if letter.is_empty() { "p" } else { letter };
                    writeln!(sheet, "{letter}{n}@example.com,Per,Son,,{places}").unwrap();
                }
            }
            None => writeln!(sheet, "{row}").unwrap(),
        }
    }
    desk.sheet("people.csv", &sheet);
}

const OWNER: &str = "owner@example.org,Own,Er,,,";
const BOSS: &str = "boss@example.com,Bo,Ss,,,";
const VICE: &str = "vice@example.com,Vi,Ce,,,";

const SYNC: [Situation; 10] = [
    ("everybody is on the sheet", &["0..10"], "--scope group:Interns", "1 identity, 2 people, 2 group"),
    ("two people are not", &["0..8"], "--scope group:Interns", "1 identity, 2 people, 2 group"),
    (
        "two people are taken out of the group",
        &["0..8"],
        "--scope group:Interns --leavers group",
        "1 identity, 2 people, 3 group gives, 2 keys, 2 removal and look",
    ),
    (
        "two people are taken out of the workspace",
        &["0..8", OWNER],
        "--scope workspace:Lab --leavers workspace",
        "1 identity, 2 people, 1 workspace, 2 keys, 3 withdrawal and looks, 2 removal and look",
    ),
    (
        "one person and an invited one leave the organization",
        &["0..59", BOSS, VICE],
        "--scope domain:example.com --leavers organization",
        "1 identity, 2 people, 2 keys, 3 withdrawal and looks, 3 removal and looks",
    ),
    (
        "an administrator leaves",
        &["0..60", OWNER, VICE],
        "--scope organization --leavers organization",
        "1 identity, 2 people, 2 keys, 1 roles, 3 withdrawal and looks, 3 removal and looks",
    ),
    (
        "a joiner",
        &["0..10", "new@example.com,Ned,New,,,"],
        "--scope group:Interns",
        "1 identity, 2 people, 3 group gives, 2 creation and look, 2 joining and look",
    ),
    (
        "a joiner of the group, and a leaver",
        &["0..9 Interns,", "new@example.com,Ned,New,,Interns,"],
        "--scope group:Interns --leavers group",
        "1 identity, 2 people, 3 group gives, 2 keys, 2 creation and look, 2 joining and look, 2 removal and look",
    ),
    (
        "a mover",
        &["0..9", "p9@example.com,Per,Son,billing_manager,,"],
        "--scope workspace:Lab",
        "1 identity, 2 people, 1 workspace, 3 update between two looks",
    ),
    (
        "fifty joiners",
        &["0..10", OWNER, "100..150 ,Lab"],
        "--scope workspace:Lab --leavers workspace",
        "1 identity, 2 people, 1 workspace, 2 keys, 3 creation access and look, 3 withdrawal and looks",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_costs_its_reads_and_its_changes() {
    for situation in SYNC {
        let desk = desk().await;
        write_sheet(&desk, situation.1);
        assert_costs(&desk, &["sync", "people.csv", "--yes"], situation).await;
    }
}

/// What happens between the invitation and the follow-up.
type Since = fn(&Desk);

const FOLLOW_UP: [(Situation, Since); 10] = [
    (("nobody has accepted", &["i0..3 Interns,Lab"], "", "1 identity, 2 people, 1 workspace, 3 group gives"), |_| {}),
    (
        (
            "one has accepted",
            &["i0..3 Interns,Lab"],
            "",
            "1 identity, 2 people, 1 workspace, 3 group gives, 2 joining and look",
        ),
        |desk| accept(desk, 1),
    ),
    (
        (
            "all have accepted",
            &["i0..3 Interns,Lab"],
            "",
            "1 identity, 2 people, 1 workspace, 3 group gives, 2 joining and look",
        ),
        |desk| accept(desk, 3),
    ),
    (
        (
            "all have accepted, of two groups",
            &["i0..2 Interns,", "i2..3 Sales,"],
            "",
            "1 identity, 2 people, 1 groups, 4 groups give, 4 joining and looks",
        ),
        |desk| accept(desk, 3),
    ),
    (("one has expired", &["i0..3 Interns,Lab"], "", "1 identity, 2 people, 1 workspace, 3 group gives"), |desk| {
        expire(desk, 1);
    }),
    (
        (
            "one is renewed",
            &["i0..3 Interns,Lab"],
            "--renew",
            "1 identity, 2 people, 1 workspace, 3 group gives, 1 deletion, 3 invitation between two looks",
        ),
        |desk| expire(desk, 1),
    ),
    (
        (
            "three are renewed",
            &["i0..3 Interns,Lab"],
            "--renew",
            "1 identity, 2 people, 1 workspace, 3 group gives, 3 deletions, 3 invitation between two looks",
        ),
        |desk| expire(desk, 3),
    ),
    (
        ("one alone has accepted", &["i0..1 Interns,"], "", "1 identity, 2 people, 3 group gives, 2 joining and look"),
        |desk| {
            accept(desk, 1);
        },
    ),
    (
        (
            "fifty have accepted",
            &["i0..50 Interns,Lab"],
            "",
            "1 identity, 2 people, 1 workspace, 3 group gives, 2 joining and look",
        ),
        |desk| accept(desk, 50),
    ),
    (("nobody waits for a group", &["i0..3 ,Lab"], "", "1 identity, 2 people, 1 workspace"), |desk| accept(desk, 3)),
];

fn accept(desk: &Desk, count: usize) {
    (0..count).for_each(|n| assert!(desk.simulator.accept_invitation(&format!("i{n}@example.com")).is_some()));
}

fn expire(desk: &Desk, count: usize) {
    (0..count).for_each(|n| assert!(desk.simulator.expire_invitation(&format!("i{n}@example.com"))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_costs_its_reads_and_its_changes() {
    for (situation, since) in FOLLOW_UP {
        let desk = desk().await;
        write_sheet(&desk, situation.1);
        let invited = desk.run(&["onboard", "people.csv", "--mode", "invite", "--yes", "--rate", "5000"]).await;
        assert_eq!(invited.code, 0, "{}: {invited:?}", situation.0);
        since(&desk);
        assert_costs(&desk, &["follow-up"], situation).await;
    }
}
