//! A sheet that names nobody is a mistake unless a person says that it is not: nothing is read of the organization, and
//! nothing is written.

use crate::desk::Desk;

const EMPTY: &str = "email,first,last\n";
const PEOPLE: &str = "email,first,last\nann@example.com,Ann,Archer\n";
const COMMANDS: [&str; 4] = ["check", "plan", "onboard", "rehearse"];

async fn template_of(desk: &Desk) {
    let made = desk.run(&["template", "template.xlsx"]).await;
    assert_eq!(made.code, 0, "{made:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_without_people_ends_with_4_and_a_hint() {
    let desk = Desk::new().await;
    desk.sheet("empty.csv", EMPTY);
    desk.sheet("blank.csv", "email,first,last\n,,\n , ,\n\n");
    desk.sheet("again.csv", "email,first,last\nemail,first,last\n");
    template_of(&desk).await;
    for files in [&["empty.csv"][..], &["blank.csv"], &["again.csv"], &["template.xlsx"], &["empty.csv", "blank.csv"]] {
        for command in COMMANDS {
            let ended = desk.run(&[&[command], files].concat()).await;
            assert_eq!(ended.code, 4, "{command} {files:?}: {ended:?}");
            assert!(ended.stderr.starts_with("error: ") && ended.stderr.contains("no people"), "{ended:?}");
            assert!(ended.stderr.contains("\nhint: ") && ended.stderr.contains("--allow-empty"), "{ended:?}");
        }
    }
    assert_eq!(desk.simulator.request_count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_for_a_sheet_without_people() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let before = std::fs::read(desk.path("people.report.csv")).unwrap();
    desk.sheet("people.csv", EMPTY);
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 4);
    assert_eq!(desk.run(&["rehearse", "people.csv", "--report", "other.csv"]).await.code, 4);
    assert_eq!(std::fs::read(desk.path("people.report.csv")).unwrap(), before, "the last report is left alone");
    assert!(!desk.path("other.csv").exists() && !desk.path("people.rehearsal.csv").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_sheet_may_be_meant() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", EMPTY);
    let checked = desk.run(&["check", "people.csv", "--json"]).await;
    assert_eq!((checked.code, checked.json()["rows"].clone()), (4, 0.into()), "check still says what it understood");
    for command in COMMANDS {
        assert_eq!(desk.run(&[command, "people.csv", "--allow-empty"]).await.code, 0, "{command}");
    }
    let mut by_environment = desk.command(&["check", "people.csv"]);
    by_environment.env("FRONTDESK_ALLOW_EMPTY", "true");
    assert!(by_environment.output().unwrap().status.success());
    desk.sheet("frontdesk.toml", "allow_empty = true\n");
    assert_eq!(desk.run(&["plan", "people.csv"]).await.code, 0);
    assert_eq!(desk.run(&["plan", "people.csv", "--allow-empty=false"]).await.code, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_whose_rows_are_all_invalid_is_not_empty() {
    let desk = Desk::new().await;
    desk.sheet("invalid.csv", "email,first,last\n,Ann,Archer\nnobody,Bob,Baker\n");
    for command in COMMANDS {
        assert_eq!(desk.run(&[command, "invalid.csv"]).await.code, 3, "{command}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_must_hold_somebody_unless_that_is_meant() {
    let desk = Desk::new().await;
    desk.sheet("empty.csv", EMPTY);
    desk.sheet("people.csv", PEOPLE);
    for command in COMMANDS {
        let ended = desk.run(&[command, "people.csv", "empty.csv"]).await;
        assert_eq!(ended.code, 4, "{command}: {ended:?}");
        assert!(ended.stderr.contains("error: empty.csv contains no people: "), "{command}: {ended:?}");
        assert!(!desk.path("people.report.csv").exists() && !desk.path("empty.report.csv").exists(), "{command}");
    }
    let ended = desk.run(&["invitations", "delete", "--yes", "--from", "empty.csv"]).await;
    assert!(ended.code == 4 && ended.stderr.contains("error: empty.csv contains no people: "), "{ended:?}");
    for command in COMMANDS {
        assert_eq!(desk.run(&[command, "people.csv", "empty.csv", "--allow-empty"]).await.code, 0, "{command}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_of_headings_alone_may_be_meant_and_a_file_without_headings_may_not() {
    let desk = Desk::new().await;
    desk.sheet("book.xml", &workbook(&[("First", &[]), ("Second", &[])]));
    for choice in [&[][..], &["--sheet", "Second"], &["--sheet", "all"]] {
        let ended = desk.run(&[&["check", "book.xml"], choice].concat()).await;
        assert_eq!(ended.code, 4, "{choice:?}: {ended:?}");
        assert!(ended.stderr.contains("error: book.xml") && ended.stderr.contains("contains no people"), "{ended:?}");
        let ended = desk.run(&[&["check", "book.xml", "--allow-empty"], choice].concat()).await;
        assert_eq!(ended.code, 0, "{choice:?}: {ended:?}");
    }
    for (name, content) in [("zero.csv", ""), ("blank.csv", "\n \n"), ("blank.xml", &workbook(&[]))] {
        desk.sheet(name, content);
        let ended = desk.run(&["check", name, "--allow-empty"]).await;
        assert_eq!(ended.code, 4, "{name}: {ended:?}");
        assert!(name == "blank.xml" || ended.stderr.contains("it has no headings"), "{name}: {ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_of_headings_among_others_has_a_note_and_one_that_is_named_is_refused() {
    let desk = Desk::new().await;
    desk.sheet(
        "book.xml",
        &workbook(&[("First", &["ann@example.com"]), ("Second", &[]), ("Third", &["bob@example.com"])]),
    );
    for command in COMMANDS {
        let ended = desk.run(&[command, "book.xml", "--sheet", "all", "--report", "out.json"]).await;
        assert_eq!(ended.code, 0, "{command}: {ended:?}");
        assert!(
            ended.stderr.contains("note: book.xml: the sheet `Second` contains no address below its headings"),
            "{ended:?}"
        );
        assert!(!ended.stdout.contains("ignored sheets"), "{command}: {ended:?}");
        let ended = desk.run(&[command, "book.xml", "--sheet", "Second"]).await;
        assert_eq!(ended.code, 4, "{command}: {ended:?}");
        assert!(ended.stderr.contains("error: book.xml [Second] contains no people: "), "{command}: {ended:?}");
    }
}

/// A workbook of Excel 2003, with headings and these addresses in each sheet.
fn workbook(sheets: &[(&str, &[&str])]) -> String {
    let row = |cells: &[&str]| {
        let cells = cells.iter().map(|cell| format!("<Cell><Data ss:Type=\"String\">{cell}</Data></Cell>"));
        format!("<Row>{}</Row>", cells.collect::<String>())
    };
    let sheet = |(name, addresses): &(&str, &[&str])| {
        let rows: String = addresses.iter().map(|address| row(&[address, "Ann", "Archer"])).collect();
        let headings = row(&["email", "first", "last"]);
        format!("<Worksheet ss:Name=\"{name}\"><Table>{headings}{rows}</Table></Worksheet>")
    };
    let sheets: String = sheets.iter().map(sheet).collect();
    let space = "urn:schemas-microsoft-com:office:spreadsheet";
    format!("<?xml version=\"1.0\"?><Workbook xmlns=\"{space}\" xmlns:ss=\"{space}\">{sheets}</Workbook>")
}
