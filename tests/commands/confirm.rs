//! `onboard` asks on a terminal before it does much, and never without one.

#[cfg(target_os = "linux")]
use crate::desk::Desk;
#[cfg(target_os = "linux")]
use crate::offboard::on_a_terminal;

#[cfg(target_os = "linux")]
fn sheet(people: usize, role: &str) -> String {
    let row = |n| format!("p{n}@example.com,P,Example,{role}\n");
    std::iter::once("email,first,last,role\n".to_owned()).chain((0..people).map(row)).collect()
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_terminal_more_than_ten_people_and_every_administrator_are_a_question() {
    for (people, role, question) in [
        (11, "", "do this for 11 people? [y/N]"),
        (1, "admin", "do this for 1 person, and make 1 administrator? [y/N]"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &sheet(people, role));
        let before = desk.simulator.organization();
        let ended = on_a_terminal(&desk, "onboard people.csv", "n\n").await;
        assert_eq!(ended.code, 2, "{ended:?}");
        assert!(ended.stdout.contains(question) && ended.stdout.contains("to create"), "{ended:?}");
        assert_eq!(desk.simulator.organization(), before);
        assert!(!desk.path("people.report.csv").exists());
        let ended = on_a_terminal(&desk, "onboard people.csv", "y\n").await;
        assert_eq!((ended.code, desk.simulator.organization().users.len()), (0, before.users.len() + people));
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_small_plan_and_a_confirmed_one_are_carried_out_without_a_question() {
    for (people, args) in [(10, "onboard people.csv"), (11, "onboard people.csv --yes")] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &sheet(people, ""));
        let ended = on_a_terminal(&desk, args, "").await;
        assert_eq!(ended.code, 0, "{ended:?}");
        assert!(!ended.stdout.contains("[y/N]"), "{ended:?}");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn whatever_takes_something_from_a_member_is_a_question() {
    let desk = Desk::new().await;
    let seats = "ann@example.com,Ann,Archer,,chat\n";
    desk.sheet("people.csv", &format!("email,first,last,role,seats\n{seats}"));
    assert_eq!(desk.run(&["onboard", "people.csv", "--ledger", "ledger.db"]).await.code, 0);
    desk.sheet("people.csv", "email,first,last,role,seats\nann@example.com,Ann,Archer,,none\n");
    let before = desk.simulator.organization();
    let ended = on_a_terminal(&desk, "onboard people.csv --update=replace", "n\n").await;
    assert!(ended.stdout.contains("do this for 1 person, and take something from 1 member? [y/N]"), "{ended:?}");
    assert_eq!((ended.code, desk.simulator.organization()), (2, before));
}
