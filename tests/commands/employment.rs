//! A run creates nobody who has left or who starts later, whatever the sheet calls it.

use crate::desk::Desk;

/// Sheets of one person each.
const LEFT: [(&str, &str); 16] = [
    ("Status", "Terminated"),
    ("Employment status", "Inactive"),
    ("Status", "suspended"),
    ("Status", "left"),
    ("Active", "FALSE"),
    ("Is active?", "no"),
    ("Terminated", "TRUE"),
    ("Leaver", "x"),
    ("Status", "ausgeschieden"),
    ("Aktiv", "Nein"),
    ("Statut", "Parti"),
    ("Estado", "Baja"),
    ("Stato", "Cessato"),
    ("Termination date", "2020-01-31"),
    ("Austrittsdatum", "31.01.2020"),
    ("Date de sortie", "31/01/2020"),
];

/// With what the report says, in the language of the headings.
const LATER: [(&str, &str, &str); 6] = [
    ("Start date", "2999-03-01", "March 2999"),
    ("Hire Date", "1 March 2999", "March 2999"),
    ("Eintrittsdatum", "01.03.2999", "beginnt am 1. März 2999"),
    ("Date d'entrée", "13/03/2999", "arrive le 13 mars 2999"),
    ("Fecha de inicio", "03/04/2999;03/14/2020", "empieza el 4 de marzo de 2999"),
    ("Data di assunzione", "1 marzo 2999", "comincia il 1 marzo 2999"),
];

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_created_who_has_left() {
    for (heading, value) in LEFT {
        let desk = Desk::new().await;
        desk.sheet(
            "people.csv",
            &format!("Email;First name;Last name;{heading}\nada@example.com;Ada;Okafor;{value}\n"),
        );
        let ended = desk.run(&["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 0, "nothing is left to do: {heading} {value}: {ended:?}");
        assert!(ended.stdout.contains("1  held            has left\n"), "{ended:?}");
        let report = desk.report("people.report.csv");
        assert_eq!(report[0]["frontdesk_outcome"], "held", "{heading} {value}: {report:?}");
        assert_eq!(report[0]["frontdesk_problem"], "person-left", "{heading} {value}: {report:?}");
        assert!(desk.simulator.organization().user("ada@example.com").is_none(), "{heading} {value}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_starts_later_waits_and_the_run_is_done() {
    for (heading, value, says) in LATER {
        let desk = Desk::new().await;
        let rows: Vec<String> = value
            .split(';')
            .enumerate()
            .map(|(index, date)| format!("ada{index}@example.com;Ada;Okafor;{date}\n"))
            .collect();
        desk.sheet("people.csv", &format!("Email;First name;Last name;{heading}\n{}", rows.concat()));
        let ended = desk.run(&["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 0, "{heading} {value}: {ended:?}");
        let report = desk.report("people.report.csv");
        assert_eq!(report[0]["frontdesk_outcome"], "waiting", "{heading} {value}: {report:?}");
        assert!(report[0]["frontdesk_detail"].contains(says), "{report:?}");
        assert!(desk.simulator.organization().user("ada0@example.com").is_none(), "{heading} {value}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn check_and_strict_know_who_waits_and_who_has_left() {
    let desk = Desk::new().await;
    let rows = "ada@example.com,Ada,Okafor,Active,2020-01-01\nbruno@example.com,Bruno,Fontaine,Active,2999-03-01\n";
    desk.sheet("people.csv", &format!("email,first,last,status,start date\n{rows}"));
    let ended = desk.run(&["check", "people.csv", "--strict"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stdout.contains("2 rows: 1 ready, 0 duplicates, 0 invalid, 0 held, 1 waiting\n"), "{ended:?}");
    assert!(ended.stdout.contains("row 3: starts 2999-03-01"), "{ended:?}");

    let rows = format!("{rows}cleo@example.com,Cleo,Diaz,Wibble,\ndan@example.com,Dan,Eze,Wibble,\n");
    desk.sheet("people.csv", &format!("email,first,last,status,start date\n{rows}"));
    let ended = desk.run(&["check", "people.csv", "--json", "--report", "checked.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let problems = ended.json()["problems"].clone();
    let unknown = problems.as_array().unwrap().iter().filter(|problem| problem["code"] == "status-unknown");
    assert_eq!(unknown.count(), 1, "{problems}");
    let report = desk.report("checked.csv");
    assert_eq!(
        (&report[2]["frontdesk_problem"], &report[3]["frontdesk_problem"]),
        (&"status-unknown".to_owned(), &"status-unknown".to_owned())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn lead_days_send_somebody_before_the_start() {
    let desk = Desk::new().await;
    let soon = jiff::tz::Offset::UTC
        .to_datetime(jiff::Timestamp::now())
        .date()
        .checked_add(jiff::Span::new().days(5))
        .unwrap();
    desk.sheet("people.csv", &format!("email,first,last,start date\nada@example.com,Ada,Okafor,{soon}\n"));
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!((ended.code, desk.simulator.organization().user("ada@example.com").is_none()), (0, true), "{ended:?}");
    let ended = desk.run(&["onboard", "people.csv", "--start-lead-days", "6"]).await;
    assert_eq!((ended.code, desk.simulator.organization().user("ada@example.com").is_some()), (0, true), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn offboard_reads_the_same_sheet_and_removes_who_has_left() {
    let desk = Desk::new().await;
    let people = "email,first,last,status\nada@example.com,Ada,Okafor,Active\nbruno@example.com,Bruno,Fontaine,";
    desk.sheet("people.csv", &format!("{people}Active\n"));
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    desk.sheet("staff.csv", &format!("{people}Terminated\n"));
    let ended = desk.run(&["offboard", "staff.csv", "--from-organization", "--yes"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = desk.report("staff.report.csv");
    assert_eq!(report[0]["frontdesk_problem"], "person-not-left", "{report:?}");
    assert_eq!(report[1]["frontdesk_outcome"], "removed", "{report:?}");
    let organization = desk.simulator.organization();
    assert!(organization.user("ada@example.com").is_some() && organization.user("bruno@example.com").is_none());
}
