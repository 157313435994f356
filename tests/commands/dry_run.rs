//! Commands that only show what they would do: they change nothing, leave no file, and show what the command itself would
//! ask about. With `--exit-code`, they tell whether there is something to do.

use std::collections::BTreeSet;
use std::fs;

use crate::desk::{Desk, Ended};
use crate::sync::interns;

/// The desk of the interns, with a sheet of leavers and one of people.
async fn desk() -> Desk {
    let desk = interns().await;
    desk.sheet("leavers.csv", "email\nguest@example.org\nowner@example.org\ngone@example.net\n");
    let rows = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(|n| format!("p{n}@example.com,Per,Son\n")).concat();
    desk.sheet("people.csv", &format!("email,first name,last name\n{rows}new@example.com,Ned,New\n"));
    desk
}

async fn run(desk: &Desk, command: &str) -> Ended {
    desk.run(&[&command.split(' ').collect::<Vec<_>>()[..], &["--ledger", "ledger.db", "--rate", "5000"]].concat())
        .await
}

fn files(desk: &Desk) -> BTreeSet<String> {
    fs::read_dir(desk.path(".")).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect()
}

const OFFBOARD: &str = "offboard leavers.csv --from-organization";
const SYNC: &str = "sync people.csv --scope group:Interns --leavers group";

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_shows_the_plan_that_is_asked_about_and_changes_nothing() {
    let desk = desk().await;
    let (before, there) = (desk.simulator.organization(), files(&desk));
    for (command, code, shown) in [
        (
            OFFBOARD,
            3,
            "3 people on the sheet: 1 would be removed, 1 held, 1 gone already\n  - guest@example.org: organization",
        ),
        (SYNC, 0, "1 person not on the sheet: 1 would be removed\n  - p9@example.com: group `Interns`"),
    ] {
        let ended = run(&desk, &format!("{command} --dry-run")).await;
        assert!(ended.code == code && ended.stdout.contains(shown), "{ended:?}");
        assert_eq!((desk.simulator.organization() == before, files(&desk)), (true, there.clone()), "{command}");
        let asked = run(&desk, command).await;
        assert!(asked.code == 2 && asked.stderr.contains(shown), "without a terminal: {asked:?}");
        fs::read_dir(desk.path(".")).unwrap().map(|one| one.unwrap().path()).for_each(|path| {
            if path.to_string_lossy().contains("ledger.db") {
                fs::remove_file(path).unwrap();
            }
        });
    }
    desk.sheet("held.csv", "email,first,last\nguest@example.org,Gus,Guest\nno address,Nia,No\n");
    let held = run(&desk, "offboard held.csv --from-organization --dry-run").await;
    let shown =
        "1 person on the sheet: 1 would be removed\n  nothing is taken for 1 row: duplicates, problems, or left out\n";
    assert!(held.stdout.contains(shown), "{held:?}");
    let joiners = run(&desk, &format!("{SYNC} -n")).await;
    assert!(joiners.stdout.contains("new@example.com") && joiners.stdout.contains("Interns"), "{joiners:?}");
    let json = run(&desk, &format!("{SYNC} -n --json --report plan.csv")).await;
    assert_eq!(json.json()["removals"]["leavers"][0]["removals"][0], serde_json::json!({"group": 0}));
    assert_eq!(json.json()["summary"]["outcomes"], serde_json::json!({"already-member": 9, "ready": 2}));
    assert_eq!(desk.report("plan.csv").last().unwrap()["frontdesk_outcome"], "ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_exit_code_tells_whether_there_is_something_to_do() {
    let desk = desk().await;
    for (command, done) in [(OFFBOARD, 3), (SYNC, 0)] {
        let preview = format!("{command} --dry-run --exit-code");
        let limited = run(&desk, &format!("{preview} --max-removals 0")).await;
        assert_eq!((run(&desk, &preview).await.code, limited.code), (9, 8), "{command}: {limited:?}");
        let ended = run(&desk, &format!("{command} --yes")).await;
        assert_eq!(ended.code, done, "{ended:?}");
        assert_eq!(run(&desk, &preview).await.code, done, "{command}: nothing is left to do");
    }
    let plan = ["plan", "people.csv", "--exit-code"];
    assert_eq!(desk.run(&plan).await.code, 0);
    desk.sheet("people.csv", "email,first name,last name\nnext@example.com,Nia,Next\n");
    assert_eq!(desk.run(&plan).await.code, 9);
    assert_eq!(run(&desk, "onboard people.csv --dry-run --exit-code").await.code, 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_of_sync_remembers_what_the_ledger_knows_and_refuses_half_a_sheet() {
    let desk = desk().await;
    let grace = format!("{SYNC} --grace-days 14");
    assert_eq!(run(&desk, &format!("{grace} --yes")).await.code, 3);
    let held = run(&desk, &format!("{grace} --dry-run")).await;
    assert!(held.code == 3 && held.stdout.contains("not on the sheet for 0 days"), "{held:?}");
    desk.sheet("people.csv", "email,first name,last name\np1@example.com,Per,Son\n");
    let refused = run(&desk, &format!("{SYNC} --dry-run")).await;
    assert!(refused.code == 8 && refused.stderr.contains("9 fewer than last time"), "{refused:?}");
}

#[cfg(feature = "simulator")]
#[tokio::test]
async fn each_row_of_the_report_of_a_rehearsal_says_that_it_is_one() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\nbad,Ben,Baker\n");
    let ended = desk.run(&["rehearse", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    for row in desk.report("people.rehearsal.csv") {
        assert!(row["frontdesk_detail"].contains("a rehearsal: the organization was not changed"), "{row:?}");
    }
}
