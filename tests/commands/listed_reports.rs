//! `frontdesk onboard *.csv` in a folder that holds reports already: those of files in the same list are not read.

use std::path::Path;

use crate::desk::{Desk, Ended, bare};

const PEOPLE: &str = "email,first,last\nann@example.com,Ann,Archer\nbob@example.com,Bob,Baker\n";

fn frontdesk(folder: &Path, args: &[&str]) -> Ended {
    Ended::of(bare(folder).args(args).output().unwrap())
}

/// The CSV files of the folder, as a shell lists them.
fn csv_files(folder: &Path) -> Vec<String> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sheets = paths.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    let mut names: Vec<String> = sheets.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// How many rows `check --json` counts in these files.
fn rows(folder: &Path, files: &[&str]) -> (serde_json::Value, String) {
    let ended = frontdesk(folder, &[&["check", "--json"], files].concat());
    (ended.json()["rows"].clone(), ended.stderr)
}

/// A folder with a sheet, two reports of it and a rehearsal.
fn answered() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    for report in ["people.report.csv", "people.report.2.csv", "people.rehearsal.csv"] {
        let ended = frontdesk(folder.path(), &["check", "people.csv", "--report", report]);
        assert_eq!(ended.code, 0, "{ended:?}");
    }
    folder
}

#[tokio::test]
async fn running_on_all_files_of_a_folder_does_not_double_them() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", PEOPLE);
    for run in 0..3 {
        let files = csv_files(desk.folder.path());
        let names = files.iter().map(String::as_str);
        let ended = desk.run(&["onboard"].into_iter().chain(names).collect::<Vec<_>>()).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        assert_eq!(csv_files(desk.folder.path()), ["people.csv", "people.report.csv"], "after run {run}");
        let note = "note: skipped `people.report.csv`, the report of `people.csv`, which is named too; to read the report, \
                    name it alone\n";
        assert_eq!(ended.stderr.contains(note), run > 0, "{ended:?}");
        assert_eq!(desk.report("people.report.csv").len(), 2);
    }
}

#[tokio::test]
async fn every_command_that_takes_a_sheet_skips_its_reports() {
    let desk = Desk::new().await;
    let folder = answered();
    let files = csv_files(folder.path());
    assert_eq!(files.len(), 4);
    for words in [&["check"][..], &["plan"], &["onboard", "--dry-run"], &["onboard"], &["rehearse"]] {
        let mut command = desk.command(words);
        command.args(&files).current_dir(folder.path());
        let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
        for report in &files[1..] {
            assert!(
                ended.stderr.contains(&format!("note: skipped `{report}`")) == (report != "people.csv"),
                "{ended:?}"
            );
        }
        assert!(ended.stderr.matches("note: skipped").count() == 3, "{words:?}: {ended:?}");
    }
    // There is no record of the reports that were there, so they stay, and each kind gets one more.
    let after = ["people.csv", "people.rehearsal.2.csv", "people.rehearsal.csv", "people.report.2.csv"];
    assert_eq!(csv_files(folder.path()), [&after[..], &["people.report.3.csv", "people.report.csv"]].concat());
}

#[test]
fn a_report_that_is_named_without_its_sheet_is_read() {
    let folder = answered();
    for files in [&["people.report.csv"][..], &["people.rehearsal.csv"], &["people.report.2.csv"]] {
        assert_eq!(rows(folder.path(), files), (2.into(), String::new()), "{files:?}");
    }
    std::fs::write(folder.path().join("others.csv"), "email,first,last\ncy@example.com,Cy,Cole\n").unwrap();
    assert_eq!(rows(folder.path(), &["others.csv", "people.report.csv"]), (3.into(), String::new()));
}

#[test]
fn a_file_that_only_has_the_name_of_a_report_is_read() {
    let folder = answered();
    std::fs::write(folder.path().join("people.report.csv"), "email,first,last\ncy@example.com,Cy,Cole\n").unwrap();
    assert_eq!(rows(folder.path(), &["people.csv", "people.report.csv"]), (3.into(), String::new()));
    // An empty one may be replaced by a report, but is none: it is refused as it is when it is named alone.
    std::fs::write(folder.path().join("people.report.csv"), "").unwrap();
    let ended = frontdesk(folder.path(), &["check", "people.csv", "people.report.csv"]);
    assert!(ended.code == 4 && !ended.stderr.contains("skipped"), "{ended:?}");
}

#[test]
fn a_report_that_only_has_another_name_or_folder_is_read() {
    let folder = answered();
    std::fs::create_dir(folder.path().join("old")).unwrap();
    for copy in ["answers.csv", "old/people.report.csv", "people.report.txt"] {
        std::fs::copy(folder.path().join("people.report.csv"), folder.path().join(copy)).unwrap();
        assert_eq!(rows(folder.path(), &["people.csv", copy]), (4.into(), String::new()), "{copy}");
    }
}

#[test]
fn one_folder_is_known_however_it_is_written() {
    let folder = answered();
    let absolute = folder.path().join("people.report.csv");
    for report in ["./people.report.csv", absolute.to_str().unwrap()] {
        let (count, stderr) = rows(folder.path(), &["people.csv", report]);
        assert!(count == 2 && stderr.contains(&format!("skipped `{report}`")), "{count}: {stderr}");
    }
}

#[test]
fn the_report_of_a_workbook_is_skipped_like_that_of_a_csv() {
    let folder = answered();
    let made = frontdesk(folder.path(), &["check", "people.csv", "--report", "staff.xlsx"]);
    assert_eq!(made.code, 0, "{made:?}");
    let made = frontdesk(folder.path(), &["check", "staff.xlsx", "--report", "staff.report.xlsx"]);
    assert_eq!(made.code, 0, "{made:?}");
    let (count, stderr) = rows(folder.path(), &["staff.report.xlsx", "staff.xlsx"]);
    assert!(count == 2 && stderr.contains("skipped `staff.report.xlsx`"), "{count}: {stderr}");
    std::fs::copy(folder.path().join("people.csv"), folder.path().join("staff.report.xlsx")).unwrap();
    assert_eq!(rows(folder.path(), &["staff.report.xlsx", "staff.xlsx"]), (4.into(), String::new()));
}

#[test]
fn a_newer_corrected_report_of_a_sheet_is_named() {
    let folder = answered();
    let at = |name: &str| folder.path().join(name);
    let noted = |args: &[&str]| frontdesk(folder.path(), args).stderr;
    assert_eq!(noted(&["check", "people.csv"]), "", "an unedited report is no news");
    let corrected = std::fs::read_to_string(at("people.report.csv")).unwrap().replace("Ann", "Anna");
    std::fs::write(at("people.report.csv"), corrected).unwrap();
    let note = "note: people.report.csv is newer than people.csv and was corrected";
    for args in [&["check", "people.csv"][..], &["rehearse", "people.csv", "--report", "other.csv"]] {
        assert!(noted(args).contains(note), "{args:?}: {}", noted(args));
    }
    assert!(!noted(&["check", "people.report.csv"]).contains("newer"), "it is the one that is read");
    std::fs::copy(at("people.csv"), at("new.csv")).unwrap();
    std::fs::rename(at("new.csv"), at("people.csv")).unwrap();
    assert!(!noted(&["check", "people.csv"]).contains("newer"), "the sheet is newer again");
}

#[test]
fn lock_files_are_no_sheets_and_say_that_a_sheet_is_open() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), "email\nann@example.com\n").unwrap();
    for lock in ["~$people.csv", ".~lock.people.csv#"] {
        std::fs::write(folder.path().join(lock), "\u{5}Ann").unwrap();
        let ended = frontdesk(folder.path(), &["check", "people.csv", lock]);
        assert_eq!(ended.code == 4, !lock.starts_with('~'), "{ended:?}");
        let ended = frontdesk(folder.path(), &["check", "people.csv"]);
        let note = "note: another program has people.csv open; changes that are not saved there are not read\n";
        assert_eq!(ended.stderr, note);
        std::fs::remove_file(folder.path().join(lock)).unwrap();
    }
}
