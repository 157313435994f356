//! Reports and templates in five languages, as a process writes them and reads them back.

use std::path::Path;

use calamine::{Reader, Xlsx};
use rust_xlsxwriter::Workbook;

use crate::desk::{Desk, Ended, bare};
use crate::workbook_check::parts;

const LANGUAGES: [&str; 5] = ["en", "fr", "de", "es", "it"];

fn frontdesk(folder: &Path, args: &[&str]) -> Ended {
    Ended::of(bare(folder).args(args).output().unwrap())
}

/// Writes the answers to `name` into `report`, in this language.
fn answer(folder: &Path, name: &str, report: &str, language: &str) {
    let ended = frontdesk(folder, &["check", name, "--report", report, "--report-language", language]);
    assert!(ended.code == 3 && !ended.stderr.contains("new workbook"), "{ended:?}");
}

fn rows(path: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// A workbook of HR's own, with columns that are called like some of ours.
fn workbook(path: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("People").unwrap();
    let lines = [
        ["Row", "E-mail", "First name", "Last name", "Groups", "Result", "What to do", "Run"],
        ["a", "ann@example.com", "Ann", "Archer", "Leads", "passed", "call", "7"],
        ["b", "bob@", "Bob", "Baker", "Leads", "failed", "write", "8"],
    ];
    for (row, line) in (0..).zip(lines) {
        sheet.write_row(row, 0, line).unwrap();
    }
    workbook.save(path).unwrap();
}

#[test]
fn a_report_comes_back_in_another_language_and_nothing_is_stacked() {
    let folder = tempfile::tempdir().unwrap();
    workbook(&folder.path().join("people.xlsx"));
    let own = rows(&folder.path().join("people.xlsx"), "People");
    let mut before = "people.xlsx".to_owned();
    let mut firsts = Vec::new();
    for (round, language) in LANGUAGES.into_iter().chain(LANGUAGES).enumerate() {
        let name = format!("{round}.xlsx");
        answer(folder.path(), &before, &name, language);
        let people = rows(&folder.path().join(&name), "People");
        for (now, then) in people.iter().zip(&own) {
            assert_eq!(now.len(), 18, "{language}: {now:?}");
            assert_eq!(now[..8], then[..], "{language}: a person's own columns stay");
        }
        assert!(people[0][8..].iter().all(|heading| heading.ends_with(" (frontdesk)")), "{:?}", people[0]);
        let result = ["Result", "Résultat", "Ergebnis", "Resultado", "Esito"][round % LANGUAGES.len()];
        assert_eq!(people[0][9], format!("{result} (frontdesk)"));
        assert!(people[2][9].starts_with("invalid"), "{:?}", people[2]);
        if round < LANGUAGES.len() {
            firsts.push(parts(&folder.path().join(&name)));
        } else {
            assert!(parts(&folder.path().join(&name)) == firsts[round - LANGUAGES.len()], "{language}");
        }
        before = name;
    }
}

#[test]
fn a_report_with_the_names_of_earlier_versions_gets_headings_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("People").unwrap();
    sheet.write_row(0, 0, ["E-Mail", "Vorname", "Nachname", "frontdesk_outcome", "frontdesk_fix"]).unwrap();
    sheet.write_row(1, 0, ["ann@", "Ann", "Archer", "ready", ""]).unwrap();
    workbook.save(folder.path().join("people.xlsx")).unwrap();
    answer(folder.path(), "people.xlsx", "out.xlsx", "auto");
    let people = rows(&folder.path().join("out.xlsx"), "People");
    assert_eq!(people[0].len(), 13);
    assert_eq!(people[0][3..5], ["Ergebnis (frontdesk)", "Was zu tun ist (frontdesk)"], "auto is German here");
    assert!(people[1][3].starts_with("invalid: die Zeile muss korrigiert werden"), "{:?}", people[1]);
}

#[test]
fn a_heading_inside_a_table_of_the_workbook_stays_as_the_table_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("People").unwrap();
    let headings = ["E-mail", "First name", "Last name", "Result (frontdesk)"];
    sheet.write_row(1, 0, ["ann@", "Ann", "Archer", "ready"]).unwrap();
    let columns = headings.map(|heading| rust_xlsxwriter::TableColumn::new().set_header(heading));
    sheet.add_table(0, 0, 1, 3, &rust_xlsxwriter::Table::new().set_columns(&columns)).unwrap();
    workbook.save(folder.path().join("people.xlsx")).unwrap();
    answer(folder.path(), "people.xlsx", "out.xlsx", "fr");
    let people = rows(&folder.path().join("out.xlsx"), "People");
    assert_eq!(people[0][3], "Result (frontdesk)");
    assert!(people[1][3].starts_with("invalid : "), "{:?}", people[1]);
    assert_eq!(people[0].len(), 13);
}

#[test]
fn the_template_of_every_language_is_read_back_with_its_values() {
    for language in LANGUAGES {
        let folder = tempfile::tempdir().unwrap();
        let ended = frontdesk(folder.path(), &["template", "--language", language, "people.xlsx"]);
        assert_eq!(ended.code, 0, "{ended:?}");
        let checked = frontdesk(folder.path(), &["check", "people.xlsx", "--json"]);
        assert!(checked.code == 4 && checked.stderr.contains("contains no people"), "{language}: {checked:?}");
        let columns = checked.json()["tables"][0]["columns"].as_object().unwrap().len();
        assert_eq!(columns, 15, "{language}: every column is known");
        let xml = String::from_utf8(parts(&folder.path().join("people.xlsx"))["xl/worksheets/sheet1.xml"].clone());
        let xml = xml.unwrap();
        let lists: Vec<Vec<&str>> = xml
            .split("<formula1>\"")
            .skip(1)
            .map(|rest| rest.split_once('"').unwrap().0.split(',').collect())
            .collect();
        // Role, seats, role in the workspace, language, action: every value that a person can choose is a value.
        let rows = lists.iter().map(Vec::len).max().unwrap();
        let cell = |list: usize, row: usize| lists[list].get(row).copied().unwrap_or("");
        let headings = {
            let mut book: Xlsx<_> = calamine::open_workbook(folder.path().join("people.xlsx")).unwrap();
            let range = book.worksheet_range_at(0).unwrap().unwrap();
            range.rows().next().unwrap().iter().map(ToString::to_string).collect::<Vec<_>>().join("\t")
        };
        let mut text = headings + "\n";
        for row in 0..rows {
            let values: Vec<&str> = (0..5).map(|list| cell(list, row)).collect();
            let (role, seats, place, tongue, action) = (values[0], values[1], values[2], values[3], values[4]);
            let values =
                [&*format!("p{row}@example.com"), "Ann", "Archer", role, seats, "G", "W", place, tongue, action];
            text.push_str(&values.join("\t"));
            text.push('\n');
        }
        std::fs::write(folder.path().join("filled.csv"), text).unwrap();
        let checked = frontdesk(folder.path(), &["check", "filled.csv", "--report", "out.csv"]);
        assert!(checked.code == 0 && checked.stdout.contains(&format!("{rows} ready")), "{language}: {checked:?}");
        let said = frontdesk(folder.path(), &["check", "filled.csv", "--json"]).stdout;
        assert!(!said.contains("custom role"), "{language}: {said}");
    }
}

/// A sheet that is wrong in many ways.
const WRONG: &str = "\
E-mail,First name,Last name,Role,Seats,Groups,Workspaces,Workspace role,Language,Action,Status,End date
ann@example.com,Ann,Archer,Member,Chat,Leads,Lab,,English,Create,active,
ann@example.com,Ann,Archer,Member,Chat,Leads,Lab,,English,Create,active,
ANN@example.com,Ann,Archer,Admin,Chat,Leads,Lab,,English,Create,active,
bob@gmial.com,Bob,Baker,Admin,Chat,Leads,,,,,,
cem@,Cem,Can,Member,,,,,,,,
,Dana,Diaz,Member,,,,,,,,
eve@example.com fay@example.com,Eve,Evans,,,,,,,,,
gus@example.com,,,Membr,Cht,,,Admn,Klingon,Creat,,
hal@example.com,Hal,Hill,,,\"x, x\",,,,,terminated,
ida@example.com,Ida,Iver,,,leads,,,,,,2020-01-31
jo@example.com,12345,n/a,,,,,,,,zzz,soon
kai@ехample.com,Kai,King,,,,,,,,,
<lou@example.com>,Lou,Lane,,,,,,,,,
mia@example.com,Mia,Moss,#REF!,,,,,,,,
";

#[test]
fn many_findings_read_like_this_in_every_language() {
    for language in LANGUAGES {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("people.csv"), WRONG).unwrap();
        let name = format!("{language}.csv");
        answer(folder.path(), "people.csv", &name, language);
        let rows = crate::desk::read_csv(&folder.path().join(&name));
        let columns = ["row", "outcome", "problem", "detail", "fix"];
        let lines: Vec<String> = rows
            .iter()
            .map(|row| columns.map(|column| row[&format!("frontdesk_{column}")].as_str()).join(" | "))
            .collect();
        insta::assert_snapshot!(format!("findings-{language}"), lines.join("\n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cells_that_the_organization_contradicts_are_marked_too() {
    let desk = Desk::new().await;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("People").unwrap();
    let lines = [
        ["E-Mail", "Vorname", "Nachname", "Rolle", "Gruppen"],
        ["ann@example.com", "Ann", "Archer", "", "Vertrieb"],
        ["bob@example.com", "Bob", "Baker", "Archivar", ""],
        ["cem@example.com", "Cem", "Can", "", ""],
    ];
    for (row, line) in (0..).zip(lines) {
        sheet.write_row(row, 0, line).unwrap();
    }
    workbook.save(desk.path("people.xlsx")).unwrap();
    let ended = desk.run(&["onboard", "people.xlsx", "--create-places=false"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let parts = parts(&desk.path("people.report.xlsx"));
    let notes = parts.iter().find(|(name, _)| name.contains("comments")).unwrap().1;
    let notes = String::from_utf8_lossy(notes);
    let marked: Vec<&str> =
        notes.split("<comment ref=\"").skip(1).map(|note| note.split_once('"').unwrap().0).collect();
    assert_eq!(marked, ["E2", "D3"], "{notes}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_written_later_is_in_the_language_of_the_first() {
    let desk = Desk::new().await;
    let sheet =
        "E-mail,First name,Last name,Action,Groups\nann@example.com,Ann,Archer,invite,Leads\nbob@,Bob,Baker,,\n";
    desk.sheet("people.csv", sheet);
    desk.simulator.add_group("Leads", &[desk.simulator.owner()]);
    let fix = |name: &str| {
        desk.report(name).into_iter().find(|row| row["E-mail"] == "bob@").unwrap()["frontdesk_fix"].clone()
    };
    assert_eq!(desk.run(&["onboard", "people.csv", "--report-language", "de"]).await.code, 3);
    let first = fix("people.report.csv");
    let write_again = async |more: &[&str]| {
        let ended = desk.run(&[&["report", "last", "--to", "again.csv"], more].concat()).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        fix("again.csv")
    };
    assert_eq!(write_again(&[]).await, first);
    let french = write_again(&["--report-language", "fr"]).await;
    let english = write_again(&["--report-language", "auto"]).await;
    assert!(first != french && first != english && french != english, "{first} | {french} | {english}");
    desk.simulator.accept_invitation("ann@example.com");
    let followed = desk.run(&["follow-up"]).await;
    assert!(fix("people.report.csv") == first, "{followed:?}");
    // The ledger alone remembers it too.
    desk.sheet("people.csv", "E-mail\ncid@example.com\n");
    assert_eq!(write_again(&[]).await, first);
}
