//! People who are marked as leavers elsewhere than in a status: no command creates them, and `offboard` takes nothing from anybody
//! else, nor before the last day.

use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};
use serde_json::json;

use crate::desk::Desk;

/// The heading and the cell of a leaver, and what is beside it in other rows.
const MARKS: [(&str, &str, &str); 15] = [
    ("Remove", "x", ""),
    ("To delete", "yes", "no"),
    ("Zu löschen", "ja", ""),
    ("Employment type", "Terminated", "Permanent"),
    ("Comment", "no longer with us", "new laptop"),
    ("Bemerkung", "Austritt zum 31.10.2020", "neuer Laptop"),
    ("Notes", "left 3 March 2020", "replaces Cem who left"),
    ("Reason for leaving", "better offer", ""),
    ("Ausgetreten am", "31.10.2020", ""),
    ("Team", "Leavers", "Sales"),
    ("Group", "Former employees", "Sales"),
    ("Full name", "Cem Can (left)", "Ann Archer"),
    ("Full name", "LEAVER - Cem Can", "Ann Archer"),
    ("Name", "Cem Can [Austritt]", "Ann Archer"),
    ("Status", "Leaver 31.10.2020", "active"),
];

async fn desk(members: &[&str]) -> Desk {
    let boss = [json!({"email": "boss@example.com", "roles": ["organization_admin"]})];
    let members = members.iter().map(|email| json!({"email": email, "roles": ["member"]}));
    let seed = json!({"members": boss.into_iter().chain(members).collect::<Vec<_>>()});
    let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
    Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await
}

fn sheet(heading: &str, leaver: &str, other: &str) -> String {
    format!(
        "Email,First name,Last name,{heading}\ncem@example.com,Cem,Can,{leaver}\nann@example.com,Ann,Archer,{other}\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_is_marked_as_a_leaver_is_created() {
    let desk = desk(&[]).await;
    for (heading, leaver, other) in MARKS {
        desk.sheet("people.csv", &sheet(heading, leaver, other));
        let planned = desk.run(&["onboard", "people.csv", "--dry-run"]).await;
        assert!(planned.stdout.contains("ann@example.com: create"), "{heading} {leaver} {planned:?}");
        assert!(!planned.stdout.contains("cem@example.com: create"), "{heading} {leaver} {planned:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_below_the_label_of_leavers_is_a_question() {
    let desk = desk(&["bob@example.com", "cem@example.com"]).await;
    for heading in ["Section", "Type", "Team", ""] {
        let sheet = format!(
            "{heading},Email,First name,Last name\nJoiners,ann@example.com,Ann,Archer\n,eva@example.com,Eva,East\n\
             Leavers,cem@example.com,Cem,Can\n,bob@example.com,Bob,Baker\nJoiners,dee@example.com,Dee,Dorn\n"
        );
        desk.sheet("people.csv", &sheet);
        let planned = desk.run(&["onboard", "people.csv", "--dry-run", "--report", "planned.csv"]).await;
        let rows = desk.report("planned.csv");
        let answers: Vec<&str> = rows.iter().map(|row| &*row["frontdesk_problem"]).collect();
        assert_eq!(answers, ["", "", "leaver-remains", "status-unknown", ""], "{heading} {planned:?}");
        std::fs::remove_file(desk.path("planned.csv")).unwrap();
        let planned = desk.run(&["offboard", "people.csv", "--from-organization", "--dry-run"]).await;
        assert!(planned.code == 3 && !planned.stdout.contains("- bob@example.com"), "{heading} {planned:?}");
        assert!(planned.stdout.contains("is blank below `Leavers`"), "{heading} {planned:?}");
    }
    // The name of a department that may be of anybody is no label.
    desk.sheet(
        "people.csv",
        "Team,Email,First name,Last name\nExits,ann@example.com,Ann,Archer\n,eva@example.com,Eva,East\nSales,dee@example.com,Dee,Dorn\n",
    );
    let planned = desk.run(&["onboard", "people.csv", "--dry-run"]).await;
    assert!(planned.stdout.contains("to create               3"), "{planned:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn offboard_takes_only_from_those_who_are_marked() {
    let desk = desk(&["cem@example.com", "ann@example.com"]).await;
    for (heading, leaver, other) in MARKS {
        desk.sheet("people.csv", &sheet(heading, leaver, other));
        let planned = desk.run(&["offboard", "people.csv", "--from-organization", "--dry-run"]).await;
        assert!(planned.stdout.contains("- cem@example.com: organization"), "{heading} {leaver} {planned:?}");
        assert!(!planned.stdout.contains("- ann@example.com"), "{heading} {leaver} {planned:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_before_the_day_that_the_text_names() {
    let desk = desk(&["cem@example.com", "ann@example.com"]).await;
    for (heading, leaver) in
        [("Comment", "leaving 31.12.2999"), ("Typ", "Austritt 31.12.2999"), ("Name", "Cem Can (left 1 May 2999)")]
    {
        desk.sheet("people.csv", &sheet(heading, leaver, ""));
        let planned = desk.run(&["offboard", "people.csv", "--from-organization", "--dry-run"]).await;
        assert!(!planned.stdout.contains("@example.com: organization"), "{heading} {leaver} {planned:?}");
        assert!(planned.stdout.contains("leaves on 2999-"), "{heading} {leaver} {planned:?}");
    }
}
