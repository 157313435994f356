//! `sync` under trouble: whatever goes wrong, nobody on the sheet and nobody outside the scope loses anything, joiners are in
//! once, every row is answered, what it says is true, and the same command comes to the end of an undisturbed one.

use std::fmt::Write;
use std::process::Command;

use frontdesk::simulator::{Fault, FaultTiming, Faults, OrganizationSeed, OrganizationView, SimulatorOptions};
use serde_json::{Map, json};

use crate::crash::{Life, until_unharmed};
use crate::desk::{Desk, Ended};
use crate::many::{DELAY, SLOW, all_at_once, kill_at_request, plan_faults, repeat, run_to_its_end, seeds};

/// In the scope and not on the sheet; the last is invited.
const LEAVERS: [&str; 4] = ["l0", "l1", "l2", "i0"];
/// On the sheet and in the scope. The sheet gives the first another role, and the second another workspace.
const STAYERS: [&str; 4] = ["s0", "s1", "s2", "s3"];
const JOINERS: [&str; 3] = ["j0", "j1", "j2"];
/// In no scope and on no sheet, with the same places.
const OTHERS: [&str; 2] = ["o0", "o1"];

/// The scope, and what is taken from the leavers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Domain,
    Workspace,
}

impl Scope {
    const fn flags(self) -> [&'static str; 4] {
        match self {
            Self::Domain => ["--scope", "domain:example.com", "--leavers", "organization"],
            Self::Workspace => ["--scope", "workspace:Lab", "--leavers", "workspace"],
        }
    }
}

fn address(name: &str) -> String {
    let domain = if OTHERS.contains(&name) || name == "owner" { "example.org" } else { "example.com" };
    format!("{name}@{domain}")
}

async fn desk(scope: Scope, options: SimulatorOptions) -> Desk {
    let members: Vec<String> = LEAVERS[..3].iter().chain(&STAYERS).chain(&OTHERS).map(|name| address(name)).collect();
    // Where the workspace is the scope, the others are outside it.
    let inside = if scope == Scope::Workspace { &members[..7] } else { &members[..] };
    let access: Map<_, _> = inside.iter().map(|email| (email.clone(), json!(["dev"]))).collect();
    let member = |email: &String| json!({"email": email, "first_name": "Per", "last_name": "Son", "seats": ["CHAT"]});
    let seed = json!({
        "members": members.iter().map(member).collect::<Vec<_>>(),
        "workspaces": [{"name": "Lab", "members": access}, {"name": "Shop", "members": {}}],
        "groups": [{"name": "Interns", "members": members}],
        "invitations": [{"email": address("i0"), "workspaces": ["Lab"]}, {"email": "o2@example.org"}],
    });
    let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
    let desk = Desk::with(SimulatorOptions { organization, ..options }).await;
    let mut rows = String::from("email,first name,last name,role,groups,workspaces\n");
    for name in STAYERS {
        let role = if name == "s0" { "member; billing_manager" } else { "" };
        let workspaces = if name == "s1" { "Lab; Shop" } else { "Lab" };
        writeln!(rows, "{},Per,Son,{role},Interns,{workspaces}", address(name)).unwrap();
    }
    for name in JOINERS {
        writeln!(rows, "{},Joy,Ner,,Interns,Lab", address(name)).unwrap();
    }
    if scope == Scope::Workspace {
        // Who administers the workspace is in it.
        rows += "owner@example.org,Olga,Owner,,,\n";
    }
    desk.sheet("people.csv", &rows);
    desk
}

fn command(desk: &Desk, scope: Scope) -> Command {
    let args = ["sync", "people.csv", "--yes", "--max-removals", "20", "--rate", "5000", "--ledger", "ledger.db"];
    let mut command = desk.command(&args);
    command.args(scope.flags()).args(["--settle", "0.3", "--patience", "2", "--json"]);
    command
}

async fn run(desk: &Desk, scope: Scope) -> Ended {
    run_to_its_end(command(desk, scope)).await
}

/// What the person has: the account, its roles, and each place; once for each time that they have it.
fn has(view: &OrganizationView, name: &str) -> Vec<String> {
    let email = address(name);
    let mut has = Vec::new();
    for user in view.users.iter().filter(|user| user.email == email) {
        has.push("account".to_owned());
        has.extend(user.roles.iter().chain(&user.seats).cloned());
    }
    has.extend(view.invitations.iter().filter(|one| one.email == email).map(|_| "invitation".to_owned()));
    for group in &view.groups {
        has.extend(group.members.iter().filter(|member| **member == email).map(|_| group.name.clone()));
    }
    for workspace in &view.workspaces {
        has.extend(workspace.members.iter().filter(|(member, _)| **member == email).map(|_| workspace.name.clone()));
    }
    has.sort();
    has
}

/// What the person still has of what is taken.
fn left(view: &OrganizationView, scope: Scope, name: &str) -> Vec<String> {
    let has = has(view, name).into_iter();
    let is_taken = |what: &String| scope == Scope::Domain || *what == "Lab" || *what == "invitation";
    has.filter(is_taken).collect()
}

/// Fails where somebody lost or got what they were not to, a row has no answer, or an answer is not true.
fn assert_true(desk: &Desk, scope: Scope, before: &OrganizationView, what: &str) {
    let view = desk.simulator.organization();
    for name in OTHERS.iter().chain(&["o2"]) {
        assert_eq!(has(&view, name), has(before, name), "{what}: {name} is in no scope");
    }
    for name in STAYERS {
        let (now, then) = (has(&view, name), has(before, name));
        assert!(then.iter().all(|one| now.contains(one)), "{what}: {name} lost something: {then:?} → {now:?}");
    }
    for name in LEAVERS {
        let (now, then) = (has(&view, name), has(before, name));
        assert!(now.iter().all(|one| then.contains(one)), "{what}: {name} got something: {then:?} → {now:?}");
        let kept: Vec<_> = if scope == Scope::Domain { Vec::new() } else { then };
        let kept = kept.into_iter().filter(|one| *one != "Lab" && *one != "invitation");
        kept.for_each(|one| assert!(now.contains(&one), "{what}: {name} lost more than the workspace: {now:?}"));
    }
    for name in JOINERS {
        let mut now = has(&view, name);
        now.dedup();
        assert_eq!(now, has(&view, name), "{what}: {name} is there twice");
    }
    if !desk.path("people.report.csv").exists() {
        return;
    }
    let report = desk.report("people.report.csv");
    assert!(report.len() >= STAYERS.len() + JOINERS.len(), "{what}: {report:?}");
    for row in report {
        let (email, outcome) = (&row["frontdesk_email"], row["frontdesk_outcome"].as_str());
        let name = email.split('@').next().unwrap();
        match outcome {
            "removed" | "already-gone" => assert!(left(&view, scope, name).is_empty(), "{what}: {row:?}"),
            "created" | "updated" | "already-member" => {
                assert!(has(&view, name).contains(&"account".to_owned()), "{what}: {row:?}");
            }
            "" => panic!("{what}: no answer: {row:?}"),
            _ => {}
        }
    }
}

/// Fails where anything is left to do.
fn assert_done(desk: &Desk, scope: Scope, ended: &Ended, what: &str) {
    assert_eq!(ended.code, 0, "{what}: {ended:?}");
    let view = desk.simulator.organization();
    for name in LEAVERS {
        assert!(left(&view, scope, name).is_empty(), "{what}: {name}: {ended:?}");
    }
    for name in STAYERS.iter().chain(&JOINERS) {
        let has = has(&view, name);
        let wanted = ["account", "Interns", "Lab"].into_iter();
        let role = (*name == "s0").then_some("billing_manager");
        let shop = (*name == "s1").then_some("Shop");
        let mut wanted = wanted.chain(role).chain(shop);
        assert!(wanted.all(|one| has.iter().any(|has| has == one)), "{what}: {name} has {has:?}: {ended:?}");
    }
}

async fn survive(scope: Scope, faults: Vec<Fault>, limits: Faults, seed: u64) {
    let what = format!("{scope:?}, {faults:?}, seed {seed}");
    let options = Faults { retry_after: "0".to_owned(), ..limits.with_delays(DELAY) };
    let desk = desk(scope, SimulatorOptions { faults: options, seed, ..SimulatorOptions::default() }).await;
    let before = desk.simulator.organization();
    plan_faults(&desk, &faults, seed);
    let check = |ended: &Ended, is_done: bool| {
        assert_true(&desk, scope, &before, &format!("{what}: {ended:?}"));
        if is_done {
            assert_done(&desk, scope, ended, &what);
        }
    };
    repeat(&desk, || run(&desk, scope), check, &what).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_takes_nothing_from_anybody_else_under_any_fault_and_loses_no_joiner() {
    let alone = Fault::all().zip(1..).map(|(fault, seed)| {
        let scope = if seed % 2 == 0 { Scope::Domain } else { Scope::Workspace };
        survive(scope, vec![fault], Faults::none(), seed)
    });
    let limits = Faults { batch_max: Some(2), page_max: Some(4), ..Faults::none() };
    let together = seeds().map(|seed| {
        let scope = if seed % 2 == 0 { Scope::Domain } else { Scope::Workspace };
        survive(scope, Fault::all().collect(), limits.clone(), seed)
    });
    let cases = all_at_once(alone).await + all_at_once(together).await;
    assert!(cases > 40, "{cases} cases");
}

async fn killed_at_request(scope: Scope, n: u64, timing: FaultTiming) -> Life {
    let faults = Faults { slow: SLOW, ..Faults::none() };
    let desk = desk(scope, SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let before = desk.simulator.organization();
    let life = kill_at_request(&desk, command(&desk, scope), n, timing).await;
    let what = format!("{scope:?}, killed at request {n}, {timing:?}");
    assert_true(&desk, scope, &before, &what);
    if life == Life::Killed {
        let ended = run(&desk, scope).await;
        assert_true(&desk, scope, &before, &what);
        assert_done(&desk, scope, &ended, &what);
        let rows = desk.report("people.report.csv");
        let told: Vec<&str> = rows.iter().map(|row| row["frontdesk_outcome"].as_str()).collect();
        assert_eq!(told[STAYERS.len()..][..JOINERS.len()], ["created"; 3], "{what}: it is the same run");
    }
    life
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_request_of_a_sync_loses_nobody_and_doubles_nobody() {
    let moments = [
        (Scope::Domain, FaultTiming::Before),
        (Scope::Domain, FaultTiming::After),
        (Scope::Workspace, FaultTiming::After),
    ];
    for (scope, timing) in moments {
        let kills = until_unharmed(|n| killed_at_request(scope, n, timing)).await;
        assert!(kills >= 15, "the job has more requests than {kills}");
    }
}
