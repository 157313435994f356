//! Somebody who comes with another address than before: a question until HR says who it is, and then the whole account
//! moves to the new address.

use frontdesk::simulator::{Faults, SimulatorOptions};

use crate::desk::{Desk, Ended};
use crate::moved_account::{self, ARGS, SHEET, account};

async fn onboard(desk: &Desk, sheet: &str, more: &[&str]) -> Ended {
    desk.sheet("people.csv", sheet);
    desk.run(&[&["onboard", "people.csv", "--json"], more].concat()).await
}

fn answers(desk: &Desk) -> Vec<[String; 3]> {
    let columns = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"];
    desk.report("people.report.csv").iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

fn emails(desk: &Desk) -> Vec<String> {
    let users = desk.simulator.organization().users;
    users.into_iter().map(|user| user.email).filter(|email| !email.starts_with("owner")).collect()
}

const BEFORE: &str = "email,first,last\nann@example.com,Ann,Archer\nbob@example.com,Bob,Baker\n";
const AFTER: &str = "email,first,last\nann@example.org,Ann,Archer\nbob@example.com,Bob,Baker\n";

#[tokio::test(flavor = "multi_thread")]
async fn the_same_name_with_another_address_is_a_question_and_no_second_account() {
    let desk = Desk::new().await;
    assert_eq!(onboard(&desk, BEFORE, &[]).await.code, 0);
    for _ in 0..2 {
        let held = onboard(&desk, AFTER, &[]).await;
        assert_eq!(held.code, 3, "{held:?}");
        let [outcome, problem, detail] = &answers(&desk)[0];
        assert_eq!((outcome.as_str(), problem.as_str()), ("held", "address-changed"));
        assert_eq!(detail, "the name is that of ann@example.com, who is a member: is it the same person?");
        assert_eq!(answers(&desk)[1][0], "already-member", "other rows go on");
        assert_eq!(emails(&desk), ["ann@example.com", "bob@example.com"]);
    }
    let planned = desk.run(&["plan", "people.csv"]).await;
    assert!(planned.code == 3 && planned.stdout.contains("address-changed"), "{planned:?}");

    let ann = desk.simulator.organization().users.iter().find(|user| user.email.starts_with("ann")).unwrap().uuid;
    desk.simulator.remove_member(ann);
    assert_eq!(onboard(&desk, AFTER, &[]).await.code, 3);
    assert!(answers(&desk)[0][2].contains("who was in the organization"), "{:?}", answers(&desk));

    let new = "email,first,last,previous e-mail\nann@example.org,Ann,Archer,New\nbob@example.com,Bob,Baker,\n";
    let answered = onboard(&desk, new, &[]).await;
    assert_eq!((answered.code, emails(&desk).len()), (0, 2), "{answered:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_takes_nothing_from_the_earlier_address_of_somebody_on_the_sheet() {
    let desk = Desk::new().await;
    assert_eq!(onboard(&desk, BEFORE, &[]).await.code, 0);
    let named =
        "email,first,last,previous e-mail\nann@example.org,Ann,Archer,ann@example.com\nbob@example.com,Bob,Baker,\n";
    for sheet in [AFTER, named] {
        desk.sheet("people.csv", sheet);
        let ended =
            desk.run(&["sync", "people.csv", "--scope", "organization", "--leavers", "organization", "--yes"]).await;
        assert_eq!((ended.code, emails(&desk)), (3, vec!["ann@example.com".to_owned(), "bob@example.com".to_owned()]));
        let report = std::fs::read_to_string(desk.path("people.report.csv")).unwrap();
        assert!(report.contains("may be the account of ann@example.org, who is on the sheet"), "{report}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_earlier_address_is_a_question_and_no_second_account() {
    let desk = Desk::new().await;
    assert_eq!(onboard(&desk, BEFORE, &[]).await.code, 0);
    let typo =
        "email,first,last,previous e-mail\nann@example.org,Ann,Archer,ann@exmaple.com\nbob@example.com,Bob,Baker,\n";
    let held = onboard(&desk, typo, &["--yes"]).await;
    assert_eq!((held.code, emails(&desk).len()), (3, 2), "{held:?}");
    let [outcome, problem, detail] = &answers(&desk)[0];
    assert_eq!((outcome.as_str(), problem.as_str()), ("held", "address-changed"));
    assert!(detail.contains("may be of ann@example.com"), "{detail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_employee_number_is_remembered_whatever_the_name_and_the_sheet() {
    let desk = Desk::new().await;
    desk.sheet("joiners.csv", "email,first,last,Personalnummer\nann@example.com,Ann,Archer,E-7\n");
    assert_eq!(desk.run(&["onboard", "joiners.csv"]).await.code, 0);
    let other_name =
        "email,first,last,employee id\nann.baker@example.com,Ann,Baker,e-7\nzoe@example.com,Zoe,Zander,e-8\n";
    let held = onboard(&desk, other_name, &[]).await;
    assert_eq!((held.code, emails(&desk).len()), (3, 2), "{held:?}");
    let [outcome, problem, detail] = &answers(&desk)[0];
    assert_eq!((outcome.as_str(), problem.as_str()), ("held", "address-changed"));
    assert!(detail.starts_with("the employee number is that of ann@example.com"), "{detail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_typo_a_person_who_was_offboarded_and_one_who_is_still_listed_are_no_question() {
    let mut faults = Faults::none();
    faults.poison = ["ann@example.con".to_owned()].into();
    let options = SimulatorOptions { faults, ..SimulatorOptions::default() };
    let desk = Desk::with(options).await;
    let typo = BEFORE.replace("ann@example.com", "ann@example.con");
    assert_eq!(onboard(&desk, &typo, &[]).await.code, 3);
    let corrected = onboard(&desk, BEFORE, &[]).await;
    assert_eq!((corrected.code, emails(&desk).len()), (0, 2), "{corrected:?}");

    let two = format!("{BEFORE}ann.2@example.com,Ann,Archer\n");
    assert_eq!(onboard(&desk, &two, &[]).await.code, 0, "two people of one name");

    desk.sheet("leavers.csv", "email\nbob@example.com\n");
    assert_eq!(desk.run(&["offboard", "leavers.csv", "--from-organization", "--yes"]).await.code, 0);
    let back = two.replace("bob@example.com", "bob@example.org");
    assert_eq!(onboard(&desk, &back, &[]).await.code, 0, "hired again: {:?}", answers(&desk));
}

async fn move_account(desk: &Desk, more: &[&str]) -> Ended {
    desk.run(&[&ARGS, more].concat()).await
}

fn has(desk: &Desk, email: &str) -> Vec<String> {
    account(&desk.simulator.organization(), email)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_moves_with_everything_it_has_and_the_earlier_one_is_removed_last() {
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let before = has(&desk, "old@example.com");
    assert_eq!(before.len(), 5, "{before:?}");
    let planned = desk.run(&["plan", "people.csv"]).await;
    assert_eq!(planned.code, 0, "{planned:?}");
    insta::assert_snapshot!("moved_account_plan", planned.stdout);

    let unasked = move_account(&desk, &[]).await;
    assert_eq!((unasked.code, has(&desk, "new@example.com").len()), (3, 0), "{unasked:?}");
    assert_eq!(answers(&desk)[0][..2], ["held", "address-changed"], "{unasked:?}");

    let moved = move_account(&desk, &["--yes"]).await;
    assert_eq!(moved.code, 0, "{moved:?}");
    assert_eq!((has(&desk, "new@example.com"), has(&desk, "old@example.com")), (before.clone(), vec![]));
    let [outcome, problem, detail] = &answers(&desk)[0];
    assert_eq!((outcome.as_str(), problem.as_str()), ("created", ""));
    assert!(detail.contains("the account of old@example.com moves to this address with role “Member”"), "{detail}");
    assert!(detail.contains("the account of old@example.com was removed"), "{detail}");
    let deletion = |r: &frontdesk::simulator::RequestRecord| r.method == "DELETE";
    let writes: Vec<_> = desk.simulator.requests().into_iter().filter(|r| r.method != "GET").collect();
    assert!(writes.iter().rev().skip(1).all(|r| !deletion(r)) && writes.last().is_some_and(deletion), "{writes:?}");

    let again = move_account(&desk, &[]).await;
    assert_eq!((again.code, answers(&desk)[0][0].as_str()), (0, "already-member"), "{again:?}");
    assert_eq!(desk.simulator.requests().iter().filter(|r| r.method != "GET").count(), writes.len());
    assert_eq!(has(&desk, "new@example.com"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_something_cannot_be_copied_or_the_earlier_account_is_protected_it_stays() {
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let limited = move_account(&desk, &["--yes", "--max-removals", "0"]).await;
    assert_eq!((limited.code, has(&desk, "new@example.com").len()), (8, 0), "{limited:?}");
    desk.sheet("frontdesk.toml", "protect = ['old@*']\n");
    let protected = move_account(&desk, &["--yes"]).await;
    assert_eq!(protected.code, 3, "{protected:?}");
    let [outcome, problem, detail] = &answers(&desk)[0];
    assert_eq!((outcome.as_str(), problem.as_str()), ("created", "address-changed"));
    assert!(
        detail.contains("the account of old@example.com stays: the administrator’s settings protect this person"),
        "{detail}"
    );
    assert_eq!((has(&desk, "old@example.com").len(), has(&desk, "new@example.com").len()), (5, 5));

    // Nobody may write to the workspace any more.
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let url = crate::relay::relay(desk.simulator.address(), |line| {
        let is_access = line.starts_with("PATCH ") && line.contains("/workspaces/");
        if is_access { crate::relay::Handling::Refuse(400) } else { crate::relay::Handling::Pass }
    });
    let url = format!("http://{}/api/admin", url.await);
    let refused = move_account(&desk, &["--yes", "--base-url", &url]).await;
    assert_eq!((refused.code, has(&desk, "old@example.com").len()), (3, 5), "{refused:?}");
    let detail = &answers(&desk)[0][2];
    assert!(
        detail.contains("the account of old@example.com stays: the new account does not have everything yet"),
        "{detail}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_person_keeps_the_earlier_account_until_they_accept() {
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let invited = move_account(&desk, &["--yes", "--mode", "invite"]).await;
    assert_eq!((invited.code, answers(&desk)[0][0].as_str()), (0, "invited"), "{invited:?}");
    assert!(
        answers(&desk)[0][2].contains("the account of old@example.com stays: the invitation"),
        "{:?}",
        answers(&desk)
    );
    assert_eq!(has(&desk, "old@example.com").len(), 5);
    desk.simulator.accept_invitation("new@example.com").unwrap();
    let moved = move_account(&desk, &["--yes", "--mode", "invite", "--update"]).await;
    assert_eq!((moved.code, has(&desk, "old@example.com").len()), (0, 0), "{moved:?} {:?}", answers(&desk));
    assert_eq!(has(&desk, "new@example.com").len(), 5, "{:?}", has(&desk, "new@example.com"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_address_that_is_nobodys_or_on_the_sheet_is_a_question() {
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let accounts = emails(&desk);
    for (earlier, near) in [("nobody@example.com", ""), ("odl@example.com", "; did you mean “old@example.com”?")] {
        desk.sheet("people.csv", &SHEET.replace("old@example.com", earlier));
        for more in [&[][..], &["--yes"]] {
            let held = move_account(&desk, more).await;
            let [outcome, problem, detail] = &answers(&desk)[0];
            assert_eq!((held.code, &**outcome, &**problem), (3, "held", "address-changed"), "{held:?}");
            let says = format!("the earlier address {earlier} is nobody's in the organization{near}");
            assert!(detail.starts_with(&says) && !detail.contains("stays"), "{detail}");
            assert_eq!(emails(&desk), accounts);
        }
    }
    desk.simulator.add_member("new@example.com", "Olga", "Older");
    assert_eq!(move_account(&desk, &["--yes"]).await.code, 0, "a member already: {:?}", answers(&desk));

    desk.sheet("people.csv", &format!("{SHEET}old@example.com,Olga,Older,\n").replace("new@", "newer@"));
    let held = move_account(&desk, &["--yes"]).await;
    assert_eq!(
        (held.code, &answers(&desk)[0][..2]),
        (3, &["held".to_owned(), "address-changed".to_owned()][..]),
        "{held:?}"
    );
    assert_eq!(has(&desk, "old@example.com").len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_of_somebody_with_another_name_does_not_move() {
    let desk = Desk::new().await;
    desk.simulator.add_member("ada@example.com", "Ada", "Archer");
    let sheet = "email,first,last,previous e-mail\nzoe@example.com,Zoe,Zander,ada@example.com\n";
    let held = onboard(&desk, sheet, &["--yes"]).await;
    assert_eq!((held.code, emails(&desk)), (3, vec!["ada@example.com".to_owned()]), "{held:?}");
    assert!(answers(&desk)[0][2].contains("belongs to “Ada Archer”"), "{:?}", answers(&desk));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_account_has_is_given_to_nobody_of_another_name() {
    let desk = Desk::new().await;
    desk.simulator.add_member("ada@example.com", "Ada", "Archer");
    desk.simulator.add_member("bob@example.com", "Bob", "Baker");
    let before = desk.simulator.organization();
    let sheet = "email,first,last,previous e-mail\nbob@example.com,Ada,Archer,ada@example.com\n";
    let held = onboard(&desk, sheet, &["--yes"]).await;
    assert_eq!((held.code, &desk.simulator.organization()), (3, &before), "{held:?}");
    assert!(answers(&desk)[0][2].contains("belongs to “Bob Baker”"), "{:?}", answers(&desk));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_and_a_number_without_its_zeros_are_of_the_same_people() {
    let desk = Desk::new().await;
    assert_eq!(onboard(&desk, BEFORE, &[]).await.code, 0);
    assert_eq!(onboard(&desk, AFTER, &[]).await.code, 3);
    let again = desk.run(&["onboard", "people.report.csv"]).await;
    assert_eq!((again.code, emails(&desk).len()), (3, 2), "the report asks as the sheet does: {again:?}");
    for (number, email, last, code) in [("007", "eve@example.com", "Evans", 0), ("7", "eve@example.org", "Edwards", 3)]
    {
        desk.sheet("numbers.csv", &format!("email,first,last,employee id\n{email},Eve,{last},{number}\n"));
        assert_eq!(desk.run(&["onboard", "numbers.csv"]).await.code, code, "{number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_to_administer_new_workspaces_keeps_the_account() {
    let desk = Desk::new().await;
    desk.simulator.add_member("bob@example.com", "Bob", "Baker");
    let sheet = "email,first,last,previous e-mail,workspaces\nbob@example.org,Bob,Baker,bob@example.com,Fresh\n";
    let ended = onboard(&desk, sheet, &["--yes", "--workspace-admin", "bob@example.com"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(emails(&desk).contains(&"bob@example.com".to_owned()), "{:?}", answers(&desk));
}
