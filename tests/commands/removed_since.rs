//! Whom an administrator removed by hand since a run is not brought back: the row is held until a person says `--again`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use uuid::Uuid;

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay};

/// Who acts by hand in the simulator.
const OWNER: &str = "owner@example.org";
const SHEET: &str = "\
email,first,last,action,groups,workspaces
ann@example.com,Ann,Archer,,Interns,Lab
bob@example.com,Bob,Baker,,Interns,
eve@example.com,,,invite,,
";

/// A desk after a run that created two people and invited one.
async fn desk() -> Desk {
    let desk = Desk::new().await;
    desk.simulator.add_workspace("Lab", &[]);
    desk.sheet("people.csv", SHEET);
    assert_eq!(onboard(&desk, &[]).await.code, 0);
    desk
}

async fn onboard(desk: &Desk, more: &[&str]) -> Ended {
    desk.run(&[&["onboard", "people.csv"], more].concat()).await
}

/// The outcome, the problem and the detail of each row.
fn answers(desk: &Desk) -> Vec<[String; 3]> {
    let columns = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"];
    desk.report("people.report.csv").iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

fn user(desk: &Desk, email: &str) -> Uuid {
    let organization = desk.simulator.organization();
    organization.users.iter().find(|user| user.email == email).unwrap_or_else(|| panic!("{email}")).uuid
}

fn is_member(desk: &Desk, email: &str) -> bool {
    desk.simulator.organization().users.iter().any(|user| user.email == email)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_was_removed_by_hand_is_held_until_again() {
    let desk = desk().await;
    desk.simulator.remove_member(user(&desk, "ann@example.com"));
    let today = jiff::Timestamp::now().strftime("%-d %B %Y").to_string();

    let planned = desk.run(&["plan", "people.csv"]).await;
    assert_eq!(planned.code, 3, "{planned:?}");
    assert!(
        planned.stdout.contains("removed-since") && planned.stdout.contains("nothing can be sent: 1 row is held"),
        "{planned:?}"
    );
    let held = onboard(&desk, &[]).await;
    assert_eq!(held.code, 3, "{held:?}");
    assert!(!is_member(&desk, "ann@example.com"));
    let [outcome, problem, detail] = &answers(&desk)[0];
    assert_eq!((outcome.as_str(), problem.as_str()), ("held", "removed-since"));
    assert_eq!(
        *detail,
        format!(
            "became a member on {today} through frontdesk, and was removed from the organization on {today} by {OWNER}"
        )
    );
    assert_eq!(answers(&desk)[1][0], "already-member", "other rows go on");

    let again = onboard(&desk, &["--again"]).await;
    assert_eq!(again.code, 0, "{again:?}");
    assert!(is_member(&desk, "ann@example.com"));
    assert_eq!(answers(&desk)[0][0], "created");
    assert_eq!(onboard(&desk, &[]).await.code, 0, "and from then on the person is there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_membership_that_was_taken_by_hand_is_held_until_again() {
    let desk = desk().await;
    let groups = |desk: &Desk| desk.simulator.organization().groups_named("Interns").next().unwrap().members.len();
    let interns = desk.simulator.organization().groups_named("Interns").next().unwrap().uuid;
    assert!(desk.simulator.remove_group_member(interns, user(&desk, "bob@example.com")));
    let held = onboard(&desk, &[]).await;
    assert_eq!((held.code, groups(&desk)), (3, 1), "{held:?}");
    let [outcome, problem, detail] = &answers(&desk)[1];
    assert_eq!((outcome.as_str(), problem.as_str()), ("held", "removed-since"));
    assert!(detail.contains("was put into the group “Interns” on "), "{detail}");
    assert!(detail.contains(" by frontdesk, and was removed from it on ") && detail.ends_with(OWNER), "{detail}");
    assert_eq!(onboard(&desk, &["--again"]).await.code, 0);
    assert_eq!(groups(&desk), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_command_removed_is_held_and_who_never_accepted_is_not() {
    let desk = desk().await;
    let today = jiff::Timestamp::now().strftime("%-d %B %Y").to_string();
    let left = offboard(&desk, "ann@example.com", &["--from-organization"]).await;
    assert_eq!(desk.run(&["invitations", "delete", "--yes", "eve@example.com"]).await.code, 0);
    let held = onboard(&desk, &[]).await;
    assert_eq!(held.code, 3, "{held:?}");
    let outcomes: Vec<String> = answers(&desk).into_iter().map(|[outcome, ..]| outcome).collect();
    assert_eq!(outcomes, ["held", "already-member", "invited"]);
    let says = format!("removed from the organization on {today} by frontdesk offboard ({left})");
    assert!(
        answers(&desk)[0][1] == "removed-since" && answers(&desk)[0][2].ends_with(&says),
        "{:?}",
        answers(&desk)[0]
    );
    assert!(!desk.simulator.requests().iter().any(|request| request.path.contains("/audit-logs")), "the ledger knows");

    // An invitation that a leaver's sheet withdrew is not sent again.
    offboard(&desk, "eve@example.com", &["--from-organization"]).await;
    assert_eq!(onboard(&desk, &[]).await.code, 3);
    assert_eq!(answers(&desk)[2][..2], ["held", "removed-since"]);
    assert!(answers(&desk)[2][2].contains("by frontdesk offboard ("), "{:?}", answers(&desk)[2]);

    assert_eq!(onboard(&desk, &["--again"]).await.code, 0);
    let outcomes: Vec<String> = answers(&desk).into_iter().map(|[outcome, ..]| outcome).collect();
    assert_eq!(outcomes, ["created", "already-member", "invited"]);
    assert_eq!(onboard(&desk, &[]).await.code, 0, "and from then on they are there");
}

/// Offboards a person, and returns the run.
async fn offboard(desk: &Desk, email: &str, scope: &[&str]) -> String {
    desk.sheet("leavers.csv", &format!("email\n{email}\n"));
    let left = desk.run(&[&["offboard", "leavers.csv", "--yes", "--json"], scope].concat()).await;
    assert_eq!(left.code, 0, "{left:?}");
    left.json()["run"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_membership_that_a_command_took_is_held_until_again() {
    for (scope, row, label) in [("group", 1, "group “Interns”"), ("workspace", 0, "workspace “Lab”")] {
        let desk = desk().await;
        let (flag, name) = (format!("--from-{scope}"), if scope == "group" { "Interns" } else { "Lab" });
        let email = ["ann@example.com", "bob@example.com"][row];
        let left = offboard(&desk, email, &[&flag, name]).await;
        let held = onboard(&desk, &[]).await;
        assert_eq!(held.code, 3, "{held:?}");
        let [outcome, problem, detail] = &answers(&desk)[row];
        assert_eq!((outcome.as_str(), problem.as_str()), ("held", "removed-since"));
        assert!(detail.contains(label) && detail.ends_with(&format!("by frontdesk offboard ({left})")), "{detail}");
        assert_eq!(onboard(&desk, &["--again"]).await.code, 0);
        assert_eq!(onboard(&desk, &[]).await.code, 0, "and from then on it is there");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_brings_nobody_back_who_was_removed_under_the_earlier_one() {
    let moved = "email,first,last,previous email\nanna@example.com,Ann,Archer,ann@example.com\n";
    for by_hand in [true, false] {
        let desk = desk().await;
        if by_hand {
            desk.simulator.remove_member(user(&desk, "ann@example.com"));
        } else {
            offboard(&desk, "ann@example.com", &["--from-organization"]).await;
        }
        desk.sheet("people.csv", moved);
        let held = onboard(&desk, &["--yes"]).await;
        assert_eq!((held.code, is_member(&desk, "anna@example.com")), (3, false), "{held:?}");
        let [outcome, problem, detail] = &answers(&desk)[0];
        assert_eq!((outcome.as_str(), problem.as_str()), ("held", "removed-since"));
        assert!(detail.starts_with("ann@example.com became a member on "), "{detail}");
        let again = onboard(&desk, &["--yes", "--again"]).await;
        assert_eq!((again.code, is_member(&desk, "anna@example.com")), (0, true), "{again:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_moves_back_and_an_old_sheet_makes_no_second_one() {
    let desk = desk().await;
    let rows = |new: &str, old: &str| format!("email,first,last,previous email\n{new}@example.com,Ann,Archer,{old}\n");
    desk.sheet("people.csv", &rows("anna", "ann@example.com"));
    assert_eq!(onboard(&desk, &["--yes"]).await.code, 0);
    assert!(is_member(&desk, "anna@example.com") && !is_member(&desk, "ann@example.com"));
    desk.sheet("people.csv", &rows("ann", ""));
    let stale = onboard(&desk, &["--yes"]).await;
    assert_eq!((stale.code, is_member(&desk, "ann@example.com")), (3, false), "{stale:?}");
    desk.sheet("people.csv", &rows("ann", "anna@example.com"));
    let back = onboard(&desk, &["--yes"]).await;
    assert_eq!((back.code, is_member(&desk, "anna@example.com")), (0, false), "{back:?} {:?}", answers(&desk));
    assert!(is_member(&desk, "ann@example.com"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_accepted_an_invitation_and_was_seen_is_held_after_a_removal() {
    let desk = desk().await;
    desk.simulator.accept_invitation("eve@example.com").unwrap();
    assert_eq!(onboard(&desk, &[]).await.code, 0);
    desk.simulator.remove_member(user(&desk, "eve@example.com"));
    assert_eq!(onboard(&desk, &[]).await.code, 3);
    assert_eq!(answers(&desk)[2][..2], ["held", "removed-since"]);
}

/// The sheet with a start date of the first row.
fn starting(date: &str) -> String {
    SHEET
        .replace("workspaces\n", "workspaces,start date\n")
        .replace(",Interns,Lab\n", &format!(",Interns,Lab,{date}\n"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_date_after_the_removal_brings_a_person_back_and_an_earlier_one_does_not() {
    let desk = desk().await;
    desk.simulator.remove_member(user(&desk, "ann@example.com"));
    let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    for date in ["2020-01-01", &today] {
        desk.sheet("people.csv", &starting(date));
        let held = onboard(&desk, &[]).await;
        assert_eq!(
            (held.code, &answers(&desk)[0][..2]),
            (3, &["held".to_owned(), "removed-since".to_owned()][..]),
            "{date}"
        );
    }
    let tomorrow = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24);
    desk.sheet("people.csv", &starting(&tomorrow.strftime("%Y-%m-%d").to_string()));
    let waiting = onboard(&desk, &[]).await;
    assert_eq!((waiting.code, answers(&desk)[0][0].as_str()), (0, "waiting"), "{waiting:?}");
    let back = onboard(&desk, &["--start-lead-days", "2"]).await;
    assert_eq!((back.code, answers(&desk)[0][0].as_str()), (0, "created"), "{back:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_audit_log_that_must_not_be_read_or_fails_costs_two_attempts_and_no_answer() {
    for status in [403, 404, 500] {
        let desk = Desk::new().await;
        desk.simulator.add_workspace("Lab", &[]);
        desk.sheet("people.csv", SHEET);
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        let url = relay(desk.simulator.address(), move |line| {
            if !line.contains("/audit-logs") {
                return Handling::Pass;
            }
            counter.fetch_add(1, Ordering::SeqCst);
            Handling::Refuse(status)
        });
        let url = format!("http://{}/api/admin", url.await);
        assert_eq!(onboard(&desk, &["--base-url", &url]).await.code, 0);
        desk.simulator.remove_member(user(&desk, "ann@example.com"));
        let held = onboard(&desk, &["--base-url", &url]).await;
        assert_eq!(held.code, 3, "{held:?}");
        assert!(answers(&desk)[0][2].ends_with("was removed from the organization since"), "{:?}", answers(&desk)[0]);
        assert!((1..=2).contains(&asked.load(Ordering::SeqCst)), "{status}");
    }
}

/// A sheet of one month, with numbers.
const NUMBERED: &str = "email,first,last,employee id\nann@example.com,Ann,Archer,7\nbob@example.com,Bob,Baker,8\n";

/// Onboards the people of a month and offboards Ann; returns the run that removed her.
async fn numbered_leaver(desk: &Desk) -> String {
    desk.sheet("people.csv", NUMBERED);
    assert_eq!(onboard(desk, &[]).await.code, 0);
    offboard(desk, "ann@example.com", &["--from-organization"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_somebody_who_was_removed_is_a_question_under_another_address() {
    let desk = Desk::new().await;
    let left = numbered_leaver(&desk).await;
    let today = jiff::Timestamp::now().strftime("%-d %B %Y").to_string();
    desk.sheet("march.csv", "email,first,last,employee id\nanna@example.com,Ann,Archer,7\n");
    for command in ["plan", "onboard"] {
        let held = desk.run(&[command, "march.csv"]).await;
        assert!(held.stdout.contains("run with `--again`"), "{held:?}");
        assert_eq!((held.code, is_member(&desk, "anna@example.com")), (3, false), "{held:?}");
    }
    let row = &desk.report("march.report.csv")[0];
    assert_eq!((row["frontdesk_outcome"].as_str(), row["frontdesk_problem"].as_str()), ("held", "removed-since"));
    let says = format!(
        "the employee number is that of ann@example.com, who became a member on {today} through frontdesk, and was removed \
         from the organization on {today} by frontdesk offboard ({left})"
    );
    assert_eq!(row["frontdesk_detail"], says);
    assert!(row["frontdesk_fix"].ends_with("if not, write New into a new column Previous email"), "{row:?}");

    let again = desk.run(&["onboard", "march.csv", "--again"]).await;
    assert_eq!((again.code, is_member(&desk, "anna@example.com")), (0, true), "{again:?}");
    assert_eq!(desk.run(&["onboard", "march.csv"]).await.code, 0, "and from then on the person is there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_person_a_new_start_and_a_number_of_several_people_ask_nothing_about_a_removal() {
    let tomorrow = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24);
    let start = tomorrow.strftime("%Y-%m-%d").to_string();
    for (rows, why) in [
        ("anna@example.com,Ann,Archer,7,new,", "is another person"),
        (&*format!("anna@example.com,Ann,Archer,7,,{start}"), "is hired again"),
        ("anna@example.com,Ann,Archer,7,,\ncid@example.com,Cid,Cook,7,,", "two rows have the number"),
    ] {
        let desk = Desk::new().await;
        numbered_leaver(&desk).await;
        desk.sheet("march.csv", &format!("email,first,last,employee id,previous email,start date\n{rows}\n"));
        let came = desk.run(&["onboard", "march.csv", "--start-lead-days", "2"]).await;
        assert_eq!((came.code, is_member(&desk, "anna@example.com")), (0, true), "{why}: {came:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_earlier_address_of_somebody_who_was_removed_does_not_hide_their_number() {
    let desk = Desk::new().await;
    numbered_leaver(&desk).await;
    let row = |earlier: &str| {
        format!("email,first,last,employee id,previous email\nanna@example.com,Ann,Archer,7,{earlier}\n")
    };
    for earlier in ["ann@example.com", "an@example.com"] {
        desk.sheet("march.csv", &row(earlier));
        let held = desk.run(&["onboard", "march.csv", "--yes"]).await;
        assert_eq!((held.code, is_member(&desk, "anna@example.com")), (3, false), "{held:?}");
        let row = &desk.report("march.report.csv")[0];
        assert_eq!(row["frontdesk_problem"], "removed-since", "{row:?}");
        assert!(row["frontdesk_detail"].contains("ann@example.com"), "{row:?}");
    }
}
