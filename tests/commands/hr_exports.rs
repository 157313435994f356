//! Exports of six HR systems and a form, each onboarded as it is: what its columns mean is in a settings file beside it.

use std::path::Path;

use crate::desk::{Ended, bare, read_csv};

/// Rehearses an export; returns the report's rows as `outcome, groups, workspaces`.
fn rehearse(name: &str, code: i32) -> Vec<String> {
    let exports = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/exports");
    let folder = tempfile::tempdir().unwrap();
    let sheet = format!("{name}.csv");
    std::fs::copy(exports.join(&sheet), folder.path().join(&sheet)).unwrap();
    let settings = exports.join(format!("{name}.toml"));
    let args = ["rehearse", &sheet, "--config", settings.to_str().unwrap()];
    let ended = Ended::of(bare(folder.path()).args(args).output().unwrap());
    assert_eq!(ended.code, code, "{name}: {ended:?}");
    let report = read_csv(&folder.path().join(format!("{name}.rehearsal.csv")));
    let columns = ["outcome", "groups", "workspaces"];
    report.iter().map(|row| columns.map(|column| row[&format!("frontdesk_{column}")].as_str()).join(", ")).collect()
}

#[test]
fn workday() {
    let expected = [
        "created, Engineering: added, ",
        "created, Engineering: added, ",
        "created, , ",
        "created, Sales: added, CRM: added",
        "not-attempted, , ",
        "held, , ",
    ];
    assert_eq!(rehearse("workday", 0), expected);
}

#[test]
fn personio() {
    let expected = [
        "created, Sales: added, CRM DACH: added",
        "created, Sales: added, CRM DACH: added",
        "created, Technology: added, ",
        "held, , ",
        "invited, Technology: waiting, ",
        "created, People: added, ",
    ];
    assert_eq!(rehearse("personio", 0), expected);
}

#[test]
fn successfactors() {
    let expected = [
        "created, Research: added, Lab: added",
        "created, Managers: added, Lab: added",
        "created, Finance: added, ",
        "created, Research: added, Lab: added",
        "held, , ",
    ];
    assert_eq!(rehearse("successfactors", 0), expected);
}

#[test]
fn bamboohr() {
    let expected = [
        "created, Customer Success: added, Americas: added",
        "created, Research: added, Americas: added",
        "invited, Research: waiting, Europe: waiting",
        "held, , ",
        "created, Leadership: added, Americas: added",
    ];
    assert_eq!(rehearse("bamboohr", 0), expected);
}

#[test]
fn google_sheets() {
    let expected = [
        "created, Design: added, ",
        "created, Data Science: added, ",
        "created, Design: added, ",
        "duplicate, , ",
        "created, Data Science: added, ",
    ];
    assert_eq!(rehearse("google-sheets", 0), expected);
}

#[test]
fn hibob() {
    let expected = [
        "created, Engineering: added, Engineering: added",
        "created, Engineering: added; Leads: added, Engineering: added",
        "created, Leads: added, ",
        "held, , ",
        "waiting, , ",
        "held, , ",
    ];
    assert_eq!(rehearse("hibob", 0), expected);
}

#[test]
fn adp() {
    let expected = [
        "created, Engineering: added, Engineering: added",
        "created, Engineering: added, Engineering: added",
        "created, Sales: added, ",
        "invited, Sales: waiting, ",
        "held, , ",
    ];
    assert_eq!(rehearse("adp", 0), expected);
}
