//! Somebody who comes with another address than before: a question until HR says who it is, and then the whole account
//! moves to the new address.

use crate::desk::{Desk, Ended};

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
    let mut faults = frontdesk::simulator::Faults::none();
    faults.poison = ["ann@example.con".to_owned()].into();
    let options = frontdesk::simulator::SimulatorOptions { faults, ..Default::default() };
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
