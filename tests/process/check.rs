//! What `check` prints for people: what was passed over, and the cure of every problem that it shows.

use crate::desk::{Ended, bare};

fn check(sheet: &str, more: &[&str]) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), sheet).unwrap();
    Ended::of(bare(folder.path()).args(["check", "people.csv"]).args(more).output().unwrap())
}

#[test]
fn lines_that_are_no_rows_are_told() {
    let sheet = "email,first,last\nann@example.com,Ann,Archer\nemail,first,last\nbob@example.com,Bob,Baker\nTotal,2,\n";
    let ended = check(sheet, &[]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(ended.stdout.contains("line 3: the header once more, not read as a row"), "{ended:?}");
    assert!(ended.stdout.contains("line 5: a total, not read as a row"), "{ended:?}");
    let notes = check(sheet, &["--json"]).json()["tables"][0]["notes"].clone();
    assert_eq!(notes.as_array().unwrap().len(), 2, "{notes}");
}

#[test]
fn every_example_has_its_own_cure_where_cures_differ_and_one_is_said_once() {
    let long = "x".repeat(300);
    let names = format!("email,first,last\nann@example.com,\u{fffd}nn,Archer\nbob@example.com,{long},Baker\n");
    let ended = check(&names, &[]);
    let cures = ended.stdout.matches("    fix: ").count();
    assert_eq!(cures, 2, "{ended:?}");
    assert!(ended.stdout.contains("--encoding") && ended.stdout.contains("at most 255"), "{ended:?}");

    let missing = "email,first,last\n,Ann,Archer\n,Bob,Baker\n";
    let ended = check(missing, &[]);
    assert_eq!(ended.stdout.matches("fix: ").count(), 1, "{ended:?}");
}
