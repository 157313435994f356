//! Nobody whom a sheet names as a leaver is created, and `sync` removes nobody whom a sheet names as active, wherever it does.

use crate::desk::Desk;

const HEADINGS: &str = "First name,Last name,E-mail";

async fn desk() -> Desk {
    let desk = Desk::new().await;
    for who in ["ann", "bob", "cem"] {
        desk.simulator.add_member(&format!("{who}@example.com"), "Per", "Son");
    }
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn a_movement_or_the_name_of_the_file_keeps_a_leaver_from_being_created() {
    let desk = Desk::new().await;
    for (last_name, heading, leaves, joins) in [
        ("Alder", "Typ", "Austritt", "Eintritt"),
        ("Birch", "Action", "Leaver", "Joiner"),
        ("Cedar", "Vorgang", "Abgang", "Zugang"),
        ("Dogwood", "Mouvement", "Départ", "Arrivée"),
        ("Elm", "J/M/L", "L", "J"),
        ("Fir", "Action", "Remove", "Add"),
    ] {
        let joiners = if joins == "Eintritt" { 150 } else { 2 };
        let row = |n| format!("Joe,{last_name},{last_name}-{n}@example.com,{joins}\n");
        let rows = (0..joiners).map(row).collect::<Vec<_>>().concat();
        desk.sheet("people.csv", &format!("{HEADINGS},{heading}\n{rows}Lee,Leaver,lee@example.com,{leaves}\n"));
        let ended = desk.run(&["onboard", "people.csv", "--max-people", "500", "--rate", "5000"]).await;
        let report = desk.report("people.report.csv");
        assert_eq!(report[joiners]["frontdesk_problem"], "person-left", "{heading} {ended:?}");
        assert!(report[..joiners].iter().all(|row| row["frontdesk_problem"].is_empty()), "{heading} {ended:?}");
    }
    // A word of leaving that the first rows do not have, below a heading of movements.
    let row = |n: usize| format!("Joe,Joiner,x{n}@example.com,\n");
    let rows = (0..150).map(row).collect::<Vec<_>>().concat();
    desk.sheet("people.csv", &format!("{HEADINGS},Typ\n{rows}Lee,Leaver,lee@example.com,Austritt\n"));
    desk.run(&["onboard", "people.csv", "--max-people", "500", "--rate", "5000"]).await;
    assert_eq!(desk.report("people.report.csv")[150]["frontdesk_problem"], "person-left");

    desk.sheet("leavers.csv", &format!("{HEADINGS}\nLee,Leaver,lee@example.com\n"));
    let ended = desk.run(&["onboard", "leavers.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = desk.report("leavers.report.csv");
    assert_eq!(report[0]["frontdesk_problem"], "other-table");
    assert!(report[0]["frontdesk_detail"].contains("in the file “leavers.csv”"), "{report:?}");
    assert!(desk.simulator.organization().users.iter().all(|user| user.email != "lee@example.com"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_removes_nobody_whom_the_sheet_names_where_it_is_not_read() {
    let desk = desk().await;
    let sync = ["sync", "people.csv", "--scope", "organization", "--leavers", "organization", "--dry-run"];
    for (what, rows) in [
        ("a list beside", "First name,Last name,E-mail,,First name,Last name,E-mail\nAnn,Lee,ann@example.com,,Bob,Ray,bob@example.com\n".to_owned()),
        ("a name below leavers", format!("{HEADINGS}\nAnn,Lee,ann@example.com\n\nLeavers,,\nBob,Ray,\n")),
        ("another table", format!("{HEADINGS}\nAnn,Lee,ann@example.com\n\nEmployee ID,First name,Phone\n17,Bob,12\n")),
        ("a row without an address", format!("{HEADINGS}\nAnn,Lee,ann@example.com\nBob,Ray,\n")),
    ] {
        desk.sheet("people.csv", &rows);
        let ended = desk.run(&sync).await;
        assert!(ended.code == 4 && ended.stderr.contains("the sheet looks incomplete"), "{what} {ended:?}");
    }
}
