//! The files under `samples/` are read as people's files are: what each is there to show is found in it.

use std::path::Path;
use std::sync::Arc;

use frontdesk::intake::{self, Options};
use frontdesk::model::{Action, Code, Outcome, Row, Source};
use frontdesk::roster::{Builder, Roster, RosterPolicy};
use frontdesk::simulator::{OrganizationSeed, SimulatorOptions};

use crate::desk::{Desk, Ended, bare};

fn read(name: &str) -> (Source, Roster) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    let document = intake::open(&path, 0, &Options::default()).expect("the sample can be read");
    let [source] = document.sources() else { panic!("{name} has more than one table") };
    let mut builder = Builder::new(RosterPolicy::default());
    let mut rows = document.rows(0).expect("the table can be read");
    let mut row = Row::new(Arc::clone(&source.columns));
    while rows.read(&mut row).expect("every row can be read") {
        builder.push(&row);
    }
    (source.clone(), builder.finish())
}

#[test]
fn the_clean_workbook_has_no_problem_at_all() {
    let (source, roster) = read("new-hires.xlsx");
    assert_eq!((source.sheet.as_deref(), source.header_row), (Some("New hires"), 1));
    assert_eq!((roster.people.len(), roster.rows()), (24, 24));
    assert!(roster.findings.is_empty(), "{:?}", roster.findings);
    let administrators = roster.people.iter().filter(|person| roster.entitlements_of(person).workspace_role.is_some());
    assert_eq!(administrators.count(), 2);
}

#[test]
fn the_clean_workbook_is_carried_out_as_the_readme_says() {
    let folder = tempfile::tempdir().expect("there is a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/new-hires.xlsx");
    std::fs::copy(sample, folder.path().join("new-hires.xlsx")).expect("the sample can be copied");
    let ended = Ended::of(bare(folder.path()).args(["rehearse", "new-hires.xlsx"]).output().expect("it runs"));
    assert!(ended.code == 0 && ended.stdout.contains("    24  created\n"), "{ended:?}");
}

#[test]
fn the_messy_export_shows_what_can_be_wrong_in_a_row_and_half_of_it_goes_on() {
    let (source, roster) = read("messy.csv");
    assert_eq!((source.delimiter, source.header_row), (Some(';'), 2));
    assert_eq!(source.encoding.map(|encoding| encoding.name), Some("windows-1252"));
    assert_eq!(roster.rows(), 20);
    assert!(roster.people.len() >= 9, "{} people", roster.people.len());
    assert_eq!(roster.duplicates.len(), 1);
    assert!(roster.people.iter().any(|person| person.first_name() == "Amélie"), "accents survive");
    for code in [
        Code::EmailCleaned,
        Code::EmailInvalid,
        Code::EmailMissing,
        Code::EmailSeveral,
        Code::EmailTypo,
        Code::NameMissing,
        Code::RoleUnknown,
        Code::RowShifted,
        Code::RowsConflict,
    ] {
        assert!(roster.findings.iter().any(|found| found.finding.code == code), "no row shows {code}");
    }
    assert_eq!(
        roster.unsent.iter().filter(|row| row.outcome == Outcome::Held).count(),
        3,
        "both of the contradiction and the typo"
    );
}

#[test]
fn the_invite_list_needs_no_names() {
    let (_, roster) = read("invite-list.csv");
    assert_eq!((roster.people.len(), roster.rows()), (8, 8));
    assert!(roster.findings.is_empty(), "{:?}", roster.findings);
    for person in &roster.people {
        let entitlements = roster.entitlements_of(person);
        assert_eq!(entitlements.action, Action::Invite);
        assert!(entitlements.invitation.email_language.is_some() && !entitlements.groups.is_empty());
    }
}

#[test]
fn the_export_is_onboarded_by_the_rules_beside_it() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let folder = tempfile::tempdir().expect("there is a folder");
    std::fs::copy(samples.join("staff.csv"), folder.path().join("staff.csv")).expect("the sample can be copied");
    let mut command = bare(folder.path());
    command.args(["rehearse", "staff.csv", "--config"]).arg(samples.join("rules.toml"));
    let ended = Ended::of(command.output().expect("it runs"));
    for line in ["     6  created\n", "     1  invited\n", "     1  not-attempted   left out\n"] {
        assert!(ended.code == 0 && ended.stdout.contains(line), "{ended:?}");
    }
}

/// The sample organization, with a sample beside the desk.
async fn desk_with(name: &str) -> Desk {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let seed = std::fs::read(samples.join("organization.json")).expect("there is an organization");
    let organization = Some(OrganizationSeed::parse(&seed).expect("it can be read"));
    let desk = Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    std::fs::copy(samples.join(name), desk.path(name)).expect("the sample can be copied");
    desk
}

/// The outcome of each row of a report.
fn outcomes(desk: &Desk, report: &str) -> Vec<String> {
    desk.report(report).iter().map(|row| row["frontdesk_outcome"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_leavers_are_taken_out_of_the_sample_organization() {
    let desk = desk_with("leavers.csv").await;
    let args = ["offboard", "leavers.csv", "--from-organization"];
    let ended = desk.run(&[&args[..], &["--dry-run"]].concat()).await;
    assert!(ended.code == 3 && ended.stdout.contains("4 would be removed, 1 gone already"), "{ended:?}");
    let ended = desk.run(&[&args[..], &["--yes"]].concat()).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let expected = ["removed", "removed", "removed", "already-gone", "held", "rejected"];
    assert_eq!(outcomes(&desk, "leavers.report.csv"), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roster_makes_the_group_equal_to_itself() {
    let desk = desk_with("roster.csv").await;
    let args = ["sync", "roster.csv", "--scope", "group:Research", "--leavers", "group"];
    let ended = desk.run(&[&args[..], &["--dry-run"]].concat()).await;
    assert!(ended.code == 0 && ended.stdout.contains("1 person not on the sheet: 1 would be removed"), "{ended:?}");
    let ended = desk.run(&[&args[..], &["--yes"]].concat()).await;
    assert_eq!(
        (ended.code, outcomes(&desk, "roster.report.csv")),
        (0, ["already-member", "created", "removed"].map(str::to_owned).to_vec()),
        "{ended:?}"
    );
}
