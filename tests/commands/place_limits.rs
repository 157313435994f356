//! A column that was taken for one of groups or workspaces: the refusal names it, and nothing is sent.

use std::fmt::Write as _;

use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn a_column_of_employee_numbers_makes_no_workspaces() {
    let desk = Desk::new().await;
    let mut sheet = "E-mail,First name,Last name,Workspace,Workspace role\n".to_owned();
    for number in 0..12 {
        let _ = writeln!(sheet, "p{number}@example.com,Ann,Archer,10{number:03},admin");
    }
    desk.sheet("people.csv", &sheet);
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 8, "{ended:?}");
    let expected =
        "the run would make 12 new workspaces, and the limit is 10 (column `Workspace`: is it an employee number?)";
    assert!(ended.stderr.contains(expected), "{ended:?}");
    let ended = desk.run(&["onboard", "people.csv", "--max-workspaces", "12"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_mixes_alphabets_is_refused() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "E-mail,First name,Last name,Group\nann@example.com,Ann,Archer,L\u{435}ads\n");
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert!(ended.code == 4 || ended.code == 3, "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_problem"], "group-name-invalid");
}
