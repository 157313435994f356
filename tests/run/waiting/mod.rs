//! `follow-up` under trouble: whoever accepted is in their places in the end, once, nobody is invited who was not to be or
//! twice, every row is answered, what it says is true, and the same command comes to the end of an undisturbed one.

use std::fmt::Write;
use std::process::Command;

use frontdesk::simulator::{Fault, FaultTiming, Faults, OrganizationView, SimulatorOptions};

use crate::crash::{Life, until_unharmed};
use crate::desk::{Desk, Ended};
use crate::many::{DELAY, SLOW, all_at_once, kill_at_request, plan_faults, repeat, run_to_its_end, seeds};

const ACCEPTED: [&str; 3] = ["a0", "a1", "a2"];
const EXPIRED: [&str; 2] = ["e0", "e1"];
const PENDING: [&str; 2] = ["p0", "p1"];
/// Accepted, and was removed by hand since.
const GONE: &str = "g0";
/// On no sheet.
const OTHERS: [&str; 2] = ["o0", "o1"];

fn address(name: &str) -> String {
    format!("{name}@example.com")
}

/// A desk after everybody on the sheet was invited, and some of them have accepted.
async fn desk(options: SimulatorOptions) -> Desk {
    let desk = Desk::with(options).await;
    let others: Vec<_> =
        OTHERS.iter().map(|name| desk.simulator.add_member(&address(name), "Other", "Other")).collect();
    desk.simulator.add_group("Interns", &others[..1]);
    desk.simulator.add_group("Sales", &others[1..]);
    desk.simulator.add_workspace("Lab", &others);
    let mut rows = String::from("email,action,groups,workspaces\n");
    for (name, group) in
        ACCEPTED.iter().chain(&EXPIRED).chain(&PENDING).chain(&[GONE]).zip(["Interns", "Sales"].iter().cycle())
    {
        writeln!(rows, "{},invite,{group},Lab", address(name)).unwrap();
    }
    desk.sheet("people.csv", &rows);
    let ended = desk.run(&["onboard", "people.csv", "--rate", "5000", "--ledger", "ledger.db"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    for name in ACCEPTED.iter().chain(&[GONE]) {
        desk.simulator.accept_invitation(&address(name)).unwrap();
    }
    desk.simulator.remove_member(desk.simulator.organization().user(&address(GONE)).unwrap().uuid);
    for name in EXPIRED {
        assert!(desk.simulator.expire_invitation(&address(name)));
    }
    desk
}

fn command(desk: &Desk) -> Command {
    let args = [
        "follow-up",
        "--renew",
        "--rate",
        "5000",
        "--ledger",
        "ledger.db",
        "--settle",
        "0.3",
        "--patience",
        "2",
        "--json",
    ];
    desk.command(&args)
}

async fn run(desk: &Desk) -> Ended {
    run_to_its_end(command(desk)).await
}

fn groups(view: &OrganizationView, name: &str) -> Vec<String> {
    let members = view.groups.iter().flat_map(|group| group.members.iter().map(|member| (member, &group.name)));
    members.filter(|(member, _)| **member == address(name)).map(|(_, group)| group.clone()).collect()
}

/// How often the person is in the organization: as a member or by an invitation.
fn times(view: &OrganizationView, name: &str) -> usize {
    let email = address(name);
    view.users.iter().filter(|user| user.email == email).count()
        + view.invitations.iter().filter(|one| one.email == email).count()
}

/// Fails where somebody lost something, is there twice or was invited in vain, or an answer is missing or not true.
fn assert_true(desk: &Desk, before: &OrganizationView, what: &str) {
    let view = desk.simulator.organization();
    for name in OTHERS.iter().chain(&ACCEPTED) {
        assert_eq!(times(&view, name), 1, "{what}: {name}");
        let (now, then) = (groups(&view, name), groups(before, name));
        assert!(then.iter().all(|one| now.contains(one)), "{what}: {name} lost a group");
        assert!(now.len() <= 1, "{what}: {name} is in {now:?}");
    }
    assert_eq!(times(&view, GONE), 0, "{what}: somebody who was removed by hand is back");
    let sent = |name: &str| view.emails_sent.get(&address(name)).copied().unwrap_or(0);
    for name in ACCEPTED.iter().chain(&PENDING).chain(&[GONE]) {
        assert_eq!(sent(name), 1, "{what}: {name} was invited again");
    }
    for name in PENDING {
        assert_eq!(times(&view, name), 1, "{what}: {name}");
    }
    for name in EXPIRED {
        assert!(times(&view, name) <= 1, "{what}: {name} is invited twice");
        assert!(sent(name) <= 2, "{what}: {name} was invited {} times", sent(name));
    }
    if !desk.path("people.report.csv").exists() {
        return;
    }
    let report = desk.report("people.report.csv");
    assert_eq!(report.len(), 8, "{what}: {report:?}");
    for row in report {
        let name = row["frontdesk_email"].split('@').next().unwrap().to_owned();
        let is_in = row["frontdesk_groups"].ends_with("added") || row["frontdesk_groups"].ends_with("member");
        assert!(!is_in || groups(&view, &name).len() == 1, "{what}: {row:?}");
        let is_there = matches!(row["frontdesk_outcome"].as_str(), "already-member" | "already-invited" | "invited");
        let was_told_before = EXPIRED.contains(&name.as_str());
        assert!(!is_there || was_told_before || name == GONE || times(&view, &name) == 1, "{what}: {row:?}");
        assert!(!row["frontdesk_outcome"].is_empty(), "{what}: {row:?}");
    }
}

/// Fails where anything is left to do.
fn assert_done(desk: &Desk, what: &str) {
    let view = desk.simulator.organization();
    for name in ACCEPTED {
        assert_eq!(groups(&view, name).len(), 1, "{what}: {name} is not in the group");
    }
    for name in EXPIRED {
        let pending = view.invitation(&address(name));
        assert!(pending.is_some_and(|one| !one.expired), "{what}: {name}: {pending:?}");
        assert_eq!(view.emails_sent[&address(name)], 2, "{what}: {name}");
    }
    let report = desk.report("people.report.csv");
    let told = |name: &str| report.iter().find(|row| row["frontdesk_email"] == address(name)).unwrap();
    assert_eq!(told(GONE)["frontdesk_problem"], "invitation-gone", "{what}");
    for name in ACCEPTED {
        assert_eq!(told(name)["frontdesk_outcome"], "already-member", "{what}");
    }
}

async fn survive(faults: Vec<Fault>, limits: Faults, seed: u64) {
    let what = format!("{faults:?}, seed {seed}");
    let options = Faults { retry_after: "0".to_owned(), ..limits.with_delays(DELAY) };
    let desk = desk(SimulatorOptions { faults: options, seed, ..SimulatorOptions::default() }).await;
    let before = desk.simulator.organization();
    plan_faults(&desk, &faults, seed);
    let check = |ended: &Ended, is_done: bool| {
        let what = format!("{what}: {ended:?}");
        assert_true(&desk, &before, &what);
        if is_done {
            assert!(matches!(ended.code, 0 | 3), "{what}");
            assert_done(&desk, &what);
        }
    };
    let last = repeat(&desk, || run(&desk), check, &what).await;
    assert_eq!(last.code, 0, "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_invites_nobody_twice_and_loses_nobody_under_any_fault() {
    let alone = Fault::all().zip(1..).map(|(fault, seed)| survive(vec![fault], Faults::none(), seed));
    let limits = Faults { batch_max: Some(2), page_max: Some(4), ..Faults::none() };
    let together = seeds().map(|seed| survive(Fault::all().collect(), limits.clone(), seed));
    let cases = all_at_once(alone).await + all_at_once(together).await;
    assert!(cases > 40, "{cases} cases");
}

async fn killed_at_request(n: u64, timing: FaultTiming) -> Life {
    let faults = Faults { slow: SLOW, ..Faults::none() };
    let desk = desk(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let before = desk.simulator.organization();
    let life = kill_at_request(&desk, command(&desk), n, timing).await;
    let what = format!("killed at request {n}, {timing:?}");
    assert_true(&desk, &before, &what);
    if life == Life::Killed {
        let ended = run(&desk).await;
        assert!(matches!(ended.code, 0 | 3), "{what}: {ended:?}");
        assert_true(&desk, &before, &what);
        assert_done(&desk, &format!("{what}: {ended:?}"));
    }
    life
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_request_of_a_follow_up_loses_nobody_and_invites_nobody_twice() {
    for timing in [FaultTiming::Before, FaultTiming::After] {
        let kills = until_unharmed(|n| killed_at_request(n, timing)).await;
        assert!(kills >= 12, "the job has more requests than {kills}");
    }
}
