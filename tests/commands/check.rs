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
    assert!(ended.stdout.contains("line 3 ignored: the header again"), "{ended:?}");
    assert!(ended.stdout.contains("line 5 ignored: a total"), "{ended:?}");
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

#[test]
fn a_duplicate_says_which_row_it_meets() {
    let sheet = "email,first,last,role\nann@example.com,Ann,Archer,\nbob@example.com,Bob,Baker,member\n\
        ANN@example.com,,,\nbob@example.com,Bob,Baker,admin\n";
    let ended = check(sheet, &[]);
    assert!(
        ended.stdout.contains("note row-duplicate: 1 row\n  row 4 is the same person as row 2: ann@example.com\n"),
        "{ended:?}"
    );
    let json = check(sheet, &["--json"]).json();
    let met = |row: u32, of: u32, email: &str| serde_json::json!({ "table": "people.csv", "row": row, "of": of, "of_table": "people.csv", "email": email });
    assert_eq!(json["duplicates"], serde_json::json!([met(4, 2, "ann@example.com")]));
    let conflicts = [met(3, 5, "bob@example.com"), met(5, 3, "bob@example.com")];
    assert_eq!(json["conflicts"], serde_json::json!(conflicts));
}

#[test]
fn many_duplicates_are_shown_by_a_few() {
    let sheet = format!("email,first,last\n{}", "ann@example.com,Ann,Archer\n".repeat(9));
    let ended = check(&sheet, &[]);
    assert!(ended.stdout.contains("note row-duplicate: 8 rows\n  row 3 is the same person as row 2"), "{ended:?}");
    assert!(
        ended.stdout.contains("  row 5 is the same person as row 2: ann@example.com\n  … and 5 more\n"),
        "{ended:?}"
    );
}

#[test]
fn rows_are_counted_as_rows_and_problems_as_problems() {
    let sheet = "email,first,last\nann@example.com,A\u{85}nn,Ar\u{92}cher\nbob@example.com,B\u{85}b,Baker\n";
    let ended = check(sheet, &[]);
    assert!(ended.stdout.contains("problem cell-control: 3 problems in 2 rows\n"), "{ended:?}");
    assert!(ended.stdout.contains("2 rows: 0 ready, 0 duplicates, 2 invalid, 0 held"), "{ended:?}");
}

#[test]
fn a_control_character_is_shown_once_escaped_in_every_report() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), "email\nann\u{1}x@example.com\n").unwrap();
    let args = ["check", "people.csv", "--report", "out.csv", "--report", "out.html"];
    bare(folder.path()).args(args).output().unwrap();
    for name in ["out.csv", "out.html"] {
        let report = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(report.contains("ann\\u{1}x") && !report.contains("\\u{5c}"), "{name}: {report}");
    }
}

#[test]
fn the_groups_and_workspaces_of_a_sheet_are_listed_with_their_people() {
    let rows =
        "ada@example.com,Ada,Okafor,Platform;Leads,One\nbo@example.com,Bo,Lee,Platform,\nno.address,Cy,Eze,Ghosts,\n";
    let sheet = format!("email,first,last,groups,workspaces\n{rows}ada@example.com,Ada,Okafor,Paris,\n");
    let ended = check(&sheet, &[]);
    let expected = "3 groups: `Platform` (2), `Leads` (1), `Paris` (1)\n1 workspace: `One` (1)\n";
    assert!(ended.stdout.contains(expected), "{ended:?}");
    let json = check(&sheet, &["--json"]).json();
    assert_eq!(json["groups"], serde_json::json!({ "Leads": 1, "Paris": 1, "Platform": 2 }));
    assert_eq!(json["workspaces"], serde_json::json!({ "One": 1 }));
}
