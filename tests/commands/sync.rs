//! `sync`: the sheet is the complete roster of a scope. An incomplete sheet is refused, people who are not on it are reported,
//! and removed only where that was asked for.

use std::fmt::Write;

use crate::desk::{Desk, Ended};

/// The ten people p0 to p9, who are in the workspace Lab and the group Interns, the administrator and somebody of another domain.
pub(crate) async fn interns() -> Desk {
    let desk = Desk::new().await;
    let people: Vec<_> =
        (0..10).map(|n| desk.simulator.add_member(&format!("p{n}@example.com"), "Per", "Son")).collect();
    desk.simulator.add_workspace("Lab", &people);
    desk.simulator.add_group("Interns", &people);
    desk.simulator.add_member("guest@example.org", "Gus", "Guest");
    desk
}

/// The same, and an invited person.
async fn desk() -> Desk {
    let desk = interns().await;
    desk.simulator.add_invitation("ida@example.com", &[]);
    desk
}

fn sheet(desk: &Desk, people: std::ops::Range<u32>, further: &str) {
    let mut rows = String::from("email,first name,last name\n");
    people.for_each(|n| writeln!(rows, "p{n}@example.com,Per,Son").unwrap());
    desk.sheet("people.csv", &(rows + further));
}

async fn sync(desk: &Desk, args: &[&str]) -> Ended {
    desk.run(&[&["sync", "people.csv", "--ledger", "ledger.db", "--rate", "5000"], args].concat()).await
}

/// The address, outcome and problem of each row.
fn answers(desk: &Desk) -> Vec<String> {
    let cells = ["frontdesk_email", "frontdesk_outcome", "frontdesk_problem"];
    let rows = desk.report("people.report.csv");
    rows.iter().map(|row| cells.map(|cell| row[cell].as_str()).join(" ").trim_end().to_owned()).collect()
}

fn emails(desk: &Desk) -> Vec<String> {
    desk.simulator.organization().users.into_iter().map(|user| user.email).collect()
}

fn changes(desk: &Desk) -> usize {
    desk.simulator.requests().iter().filter(|request| request.method != "GET").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_on_the_sheet_is_reported_below_it_and_taken_out_only_where_that_is_asked_for() {
    let desk = desk().await;
    sheet(&desk, 0..9, "new@example.com,Ned,New\n");
    let scope = ["--scope", "group:Interns"];
    let ended = sync(&desk, &scope).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let rows = answers(&desk);
    assert_eq!((rows.len(), rows[9].as_str()), (11, "new@example.com created"), "{rows:?}");
    assert_eq!(rows[10], "p9@example.com held not-on-sheet");
    assert_eq!(desk.report("people.report.csv")[10]["frontdesk_source"], "not on the sheet");
    assert!(emails(&desk).contains(&"p9@example.com".to_owned()));

    // Without a terminal a removal needs --yes.
    let (before, removes) = (desk.simulator.organization(), [&scope[..], &["--leavers", "organization"]].concat());
    let ended = sync(&desk, &removes).await;
    assert!(ended.code == 2 && ended.stderr.contains("1 person not on the sheet: 1 would be removed"), "{ended:?}");
    assert_eq!(desk.simulator.organization(), before);

    let ended = sync(&desk, &[&removes[..], &["--yes"]].concat()).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(answers(&desk)[10], "p9@example.com removed");
    assert!(!emails(&desk).contains(&"p9@example.com".to_owned()));
    let sent = changes(&desk);
    assert_eq!(sync(&desk, &[&removes[..], &["--yes"]].concat()).await.code, 0);
    assert_eq!((answers(&desk).len(), changes(&desk)), (10, sent), "the second run changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_read_as_a_sheet_brings_nobody_back() {
    let desk = desk().await;
    sheet(&desk, 0..9, "");
    let args = ["--scope", "group:Interns", "--leavers", "organization", "--yes"];
    let ended = sync(&desk, &args).await;
    assert_eq!((ended.code, answers(&desk)[9].as_str()), (0, "p9@example.com removed"), "{ended:?}");
    std::fs::copy(desk.path("people.report.csv"), desk.path("people.csv")).unwrap();
    let sent = changes(&desk);
    assert_eq!(desk.run(&["onboard", "people.csv", "--ledger", "ledger.db"]).await.code, 0);
    assert_eq!(changes(&desk), sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_scope_has_its_people_and_invitations_of_the_organization_count() {
    let desk = desk().await;
    sheet(&desk, 0..9, "");
    for (scope, expected) in [
        ("group:Interns", vec!["p9@example.com"]),
        ("workspace:Lab", vec!["p9@example.com"]),
        ("domain:example.com", vec!["ida@example.com", "p9@example.com"]),
        ("domain:example.org", vec!["guest@example.org"]),
        ("organization", vec!["guest@example.org", "ida@example.com", "p9@example.com"]),
    ] {
        let ended = sync(&desk, &["--scope", scope]).await;
        let found: Vec<String> = answers(&desk).into_iter().skip(9).filter(|row| !row.starts_with("owner@")).collect();
        let expected: Vec<String> = expected.iter().map(|email| format!("{email} held not-on-sheet")).collect();
        assert_eq!((ended.code, found), (3, expected), "{scope}: {ended:?}");
    }
    for (scope, leavers) in [("organization", "workspace"), ("workspace:Lab", "group"), ("team:Lab", "report")] {
        assert_eq!(sync(&desk, &["--scope", scope, "--leavers", leavers]).await.code, 2, "{scope} {leavers}");
    }
    let ended = sync(&desk, &["--scope", "group:Intern"]).await;
    assert!(ended.code == 2 && ended.stderr.contains("there is no group `Intern`"), "{ended:?}");
    assert_eq!(changes(&desk), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_sheet_is_refused() {
    let desk = desk().await;
    let args = ["--scope", "domain:example.com", "--leavers", "organization", "--yes"];
    // Half of the people is more than the limit, also the first time.
    sheet(&desk, 0..4, "new@example.com,Ned,New\n");
    let ended = sync(&desk, &args).await;
    assert!(ended.code == 8 && ended.stderr.contains("would remove 7 people"), "{ended:?}");
    assert_eq!(changes(&desk), 0, "nobody is created either");

    // Pending invitations count like members: somebody would have to send them again.
    let invited = self::desk().await;
    for n in 0..12 {
        invited.simulator.add_invitation(&format!("i{n}@example.com"), &[]);
    }
    sheet(&invited, 0..10, "");
    let ended = sync(&invited, &args).await;
    assert!(ended.code == 8 && ended.stderr.contains("would remove 13 people from domain:example.com"), "{ended:?}");
    assert_eq!(changes(&invited), 0);

    // From then on, fewer rows than last time are refused, also where nobody would be removed.
    sheet(&desk, 0..10, "ida@example.com,Ida,Invited\n");
    assert_eq!(sync(&desk, &args).await.code, 0);
    sheet(&desk, 0..5, "");
    let ended = sync(&desk, &args[..2]).await;
    assert!(ended.code == 8 && ended.stderr.contains("6 fewer than last time"), "{ended:?}");
    assert_eq!(sync(&desk, &[&args[..2], &["--max-removals", "6"]].concat()).await.code, 3);
    assert_eq!(changes(&desk), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_with_a_row_that_may_hide_a_person_is_refused() {
    let desk = desk().await;
    for row in ["p9example.com,Per,Son", ",Per,Son", "p9@example.com;p8@example.com,Per,Son", "p9@gmial.com,Per,Son"] {
        sheet(&desk, 0..9, &format!("{row}\n"));
        let ended = sync(&desk, &["--scope", "organization", "--leavers", "organization", "--yes"]).await;
        assert!(ended.code == 4 && ended.stderr.contains("row 11"), "{row}: {ended:?}");
    }
    assert_eq!(desk.simulator.request_count(), 0);

    // A row that is refused for something else still has its person on the sheet.
    sheet(&desk, 0..9, "p9@example.com,Per,Son\np9@example.com,Pia,Sun\n");
    assert_eq!(sync(&desk, &["--scope", "group:Interns"]).await.code, 3);
    assert_eq!(answers(&desk).len(), 11, "p9 is not missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_before_the_days_of_grace_are_over() {
    let desk = desk().await;
    sheet(&desk, 0..9, "");
    let args = ["--scope", "group:Interns", "--leavers", "group", "--grace-days", "14", "--yes"];
    let age = |days: i64| {
        let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
        ledger.execute("UPDATE missing SET since_ms = since_ms - ?1", [days * 24 * 60 * 60 * 1000]).unwrap();
        ledger.execute("UPDATE run SET started_ms = started_ms - ?1", [days * 24 * 60 * 60 * 1000]).unwrap();
    };
    for days in [0, 13] {
        if days > 0 {
            age(days);
        }
        assert_eq!(sync(&desk, &args).await.code, 3);
        let row = &desk.report("people.report.csv")[9];
        let what = format!("not on the sheet for {days} days");
        assert!(row["frontdesk_outcome"] == "held" && row["frontdesk_detail"].contains(&what), "{row:?}");
    }
    // Whoever was on the sheet in between begins anew.
    sheet(&desk, 0..10, "");
    assert_eq!(sync(&desk, &args).await.code, 0);
    sheet(&desk, 0..9, "");
    assert_eq!(sync(&desk, &args).await.code, 3);
    age(14);
    assert_eq!((sync(&desk, &args).await.code, answers(&desk)[9].as_str()), (0, "p9@example.com removed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn days_of_grace_are_counted_from_sheets_that_were_not_refused() {
    let desk = desk().await;
    let args = ["--scope", "group:Interns", "--leavers", "group", "--grace-days", "14", "--yes"];
    let age = || {
        let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
        ledger.execute("UPDATE missing SET since_ms = since_ms - ?1", [20_i64 * 24 * 60 * 60 * 1000]).unwrap();
        ledger.execute("UPDATE run SET started_ms = started_ms - ?1", [20_i64 * 24 * 60 * 60 * 1000]).unwrap();
    };
    // Half of a sheet, and one that would create too many: nobody on neither is missing from then on.
    sheet(&desk, 0..10, "");
    assert_eq!(sync(&desk, &args).await.code, 0);
    sheet(&desk, 0..4, "");
    assert_eq!(sync(&desk, &args).await.code, 8);
    sheet(&desk, 0..9, "new@example.com,Ned,New\n");
    assert_eq!(sync(&desk, &[&args[..], &["--max-people", "0"]].concat()).await.code, 8);
    age();
    sheet(&desk, 0..9, "");
    assert_eq!(sync(&desk, &args).await.code, 3);
    assert!(answers(&desk)[9].starts_with("p9@example.com held not-on-sheet"), "{:?}", answers(&desk));

    // A sheet that names the person shows that they stay, even if it is refused.
    age();
    sheet(&desk, 5..10, "");
    assert_eq!(sync(&desk, &[&args[..], &["--max-removals", "1"]].concat()).await.code, 8);
    sheet(&desk, 0..9, "");
    assert_eq!(sync(&desk, &args).await.code, 3);
    age();
    assert_eq!((sync(&desk, &args).await.code, answers(&desk)[9].as_str()), (0, "p9@example.com removed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn days_of_grace_begin_anew_after_any_run_of_the_sheet_that_named_the_person() {
    let onboard = ["onboard", "people.csv", "--ledger", "ledger.db"];
    // An onboard, a sheet with a row that may hide somebody, one that the API did not answer, a sync of another scope.
    let back: [(&str, &[&str], i32); 4] = [
        ("", &onboard, 0),
        ("no address,Ned,New\n", &["--scope", "group:Interns"], 4),
        ("", &["--scope", "group:Interns", "--base-url", "http://127.0.0.1:9/api/admin", "--patience", "1"], 6),
        ("", &["--scope", "domain:example.com"], 3),
    ];
    for (further, command, code) in back {
        let desk = desk().await;
        let args = ["--scope", "group:Interns", "--leavers", "group", "--grace-days", "14", "--yes"];
        sheet(&desk, 0..9, "");
        assert_eq!(sync(&desk, &args).await.code, 3);
        let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
        for table in ["missing SET since_ms = since_ms", "run SET started_ms = started_ms"] {
            ledger.execute(&format!("UPDATE {table} - ?1"), [20_i64 * 24 * 60 * 60 * 1000]).unwrap();
        }
        drop(ledger);
        sheet(&desk, 0..10, further);
        let ended = if command == onboard { desk.run(command).await } else { sync(&desk, command).await };
        assert_eq!(ended.code, code, "{command:?}: {ended:?}");
        sheet(&desk, 0..9, "");
        assert_eq!(sync(&desk, &args).await.code, 3, "{command:?}");
        let last = &desk.report("people.report.csv")[9];
        assert!(last["frontdesk_detail"].contains("for 0 days"), "{command:?}: {last:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_on_the_sheet_comes_into_the_group_or_workspace_of_the_scope() {
    for (scope, cell) in [("group:Interns", "frontdesk_groups"), ("workspace:Lab", "frontdesk_workspaces")] {
        let desk = desk().await;
        desk.simulator.add_member("old@example.com", "Ole", "Old");
        // Whoever administers the workspace is in it.
        sheet(
            &desk,
            0..10,
            "new@example.com,Ned,New\nold@example.com,Ole,Old\nida@example.com,Ida,Vited\nowner@example.org,Olga,Owner\n",
        );
        let ended = sync(&desk, &["--scope", scope]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let rows = desk.report("people.report.csv");
        let places: Vec<&str> = rows[9..12].iter().map(|row| row[cell].as_str()).collect();
        let name = scope.split_once(':').unwrap().1;
        assert_eq!(places, [format!("{name}: member"), format!("{name}: added"), format!("{name}: added")], "{scope}");
        let sent = changes(&desk);
        sync(&desk, &["--scope", scope]).await;
        assert_eq!(changes(&desk), sent, "a second run changes nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn protected_people_and_the_last_administrator_stay() {
    let desk = desk().await;
    sheet(&desk, 0..9, "");
    let args = ["--scope", "organization", "--leavers", "organization", "--protect", "guest@*", "--yes"];
    let ended = sync(&desk, &args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let rows = answers(&desk);
    assert!(rows.contains(&"guest@example.org held protected".to_owned()), "{rows:?}");
    assert!(rows.contains(&"ida@example.com removed".to_owned()), "{rows:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_has_the_rows_that_are_not_on_the_sheet_and_the_ledger_tells_them_again() {
    let desk = desk().await;
    sheet(&desk, 0..9, "");
    for format in ["csv", "json", "html", "xlsx"] {
        let (name, ledger) = (format!("out.{format}"), ["--ledger", "ledger.db"]);
        assert_eq!(sync(&desk, &["--scope", "group:Interns", "--report", &name]).await.code, 3);
        let again = desk.run(&[&["report", "last", "--to", "again.csv"], &ledger[..]].concat()).await;
        assert_eq!(again.code, 0, "{again:?}");
        assert_eq!(desk.report("again.csv").last().unwrap()["frontdesk_email"], "p9@example.com");
        if format == "xlsx" {
            let args = ["--scope", "group:Interns", "--leavers", "group", "--report", "of-workbook.xlsx"];
            std::fs::rename(desk.path(&name), desk.path("book.xlsx")).unwrap();
            let book = [&["sync", "book.xlsx", "--yes"], &args[..], &ledger[..]].concat();
            let ended = desk.run(&book).await;
            assert!(ended.code == 0 && !ended.stderr.contains("is a new workbook"), "{ended:?}");
        } else {
            let text = std::fs::read_to_string(desk.path(&name)).unwrap();
            assert!(text.contains("not-on-sheet") || text.contains("not on the sheet"), "{text}");
        }
    }
}

/// Every cell of a sheet of a workbook, as text.
fn cells(desk: &Desk, name: &str, sheet: &str) -> Vec<String> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(desk.path(name)).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, sheet).unwrap();
    range.used_cells().map(|(.., cell)| cell.to_string()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_comes_back_as_itself_with_the_leavers_on_its_last_sheet_and_brings_nobody_back() {
    let desk = desk().await;
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("People").unwrap();
    for (row, n) in (1..).zip(0..9) {
        sheet.write_row(row, 0, [format!("p{n}@example.com").as_str(), "Per", "Son"]).unwrap();
    }
    sheet.write_row(0, 0, ["E-mail", "First name", "Last name"]).unwrap();
    workbook.add_worksheet().set_name("Notes").unwrap().write(0, 0, "ask Finance").unwrap();
    workbook.save(desk.path("book.xlsx")).unwrap();
    let book = ["sync", "book.xlsx", "--yes", "--ledger", "ledger.db"];
    let ended = desk.run(&[&book[..], &["--scope", "group:Interns", "--leavers", "organization"]].concat()).await;
    assert!(ended.code == 0 && !ended.stderr.contains("new workbook"), "{ended:?}");
    let again = desk.run(&["report", "last", "--to", "again.xlsx", "--ledger", "ledger.db"]).await;
    assert_eq!(again.code, 0, "{again:?}");
    for name in ["book.report.xlsx", "again.xlsx"] {
        assert_eq!(cells(&desk, name, "Notes"), ["ask Finance"], "{name}");
        let last = cells(&desk, name, "frontdesk");
        let place = last.iter().position(|cell| cell == "p9@example.com").unwrap_or_else(|| panic!("{name}: {last:?}"));
        assert!(last[place..].contains(&"removed: the access was removed".to_owned()), "{name}: {last:?}");
        assert!(!cells(&desk, name, "People").contains(&"p9@example.com".to_owned()));
    }
    let sent = changes(&desk);
    assert_eq!(desk.run(&["onboard", "book.report.xlsx", "--ledger", "ledger.db"]).await.code, 0);
    assert_eq!((changes(&desk), emails(&desk).contains(&"p9@example.com".to_owned())), (sent, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_of_which_nobody_is_on_the_sheet_is_refused() {
    let desk = desk().await;
    sheet(&desk, 0..10, "");
    let before = desk.simulator.organization();
    let ended = sync(&desk, &["--scope", "domain:example.org", "--leavers", "organization", "--yes"]).await;
    assert!(ended.code == 8 && ended.stderr.contains("nobody of domain:example.org is on the sheet"), "{ended:?}");
    assert_eq!(desk.simulator.organization(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_leaves_while_somebody_on_the_sheet_has_no_account() {
    let desk = desk().await;
    sheet(&desk, 0..9, "new@example.net,Ned,New\n");
    let args = ["--scope", "group:Interns", "--leavers", "organization", "--yes"];
    let before = emails(&desk);
    let dry = sync(&desk, &[&args[..4], &["--allow-domain", "example.com", "--dry-run"]].concat()).await;
    assert_eq!(dry.code, 3, "{dry:?}");
    assert!(dry.stdout.contains("1 person not on the sheet: 1 held") && !dry.stdout.contains("remove-"), "{dry:?}");
    // Nothing is asked about removals that are not made.
    for args in [&args[..4], &args] {
        let ended = sync(&desk, &[args, &["--allow-domain", "example.com"]].concat()).await;
        assert_eq!((ended.code, emails(&desk)), (3, before.clone()), "{ended:?}");
        assert!(!ended.stderr.contains("remove-"), "{ended:?}");
    }
    assert_eq!(answers(&desk)[10], "p9@example.com not-attempted run-stopped");
    let ended = sync(&desk, &args).await;
    assert!(!emails(&desk).contains(&"p9@example.com".to_owned()), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn replacing_roles_and_removing_leavers_are_not_carried_out_together() {
    let desk = desk().await;
    sheet(&desk, 0..9, "");
    let ended =
        sync(&desk, &["--scope", "group:Interns", "--leavers", "organization", "--yes", "--update=replace"]).await;
    assert!(ended.code == 2 && changes(&desk) == 0, "{ended:?}");
}
