//! Every message that this room has for people: why a report is not written, why a file is kept, and what a summary says of
//! rows that need a person.

use std::fmt::Write;
use std::io;
use std::time::Duration;

use frontdesk::files::FileRefusal;
use frontdesk::messages::{Arg, Message, ReportLanguage};
use frontdesk::model::{Answer, Code, Finding, OrgRole, Outcome, Place, Placement, RowRef, Seat, WorkspaceRole};
use frontdesk::report::{KeptFile, KeptReason, ReportError, Summary};

use crate::{RUN, place};

#[test]
fn every_reason_why_a_report_is_not_written() {
    let path = || "people.report.csv".into();
    let error = || io::Error::other("the disk is full");
    let errors = [
        ReportError::UnknownFormat { path: "people.pdf".into(), known: frontdesk::report::extensions() },
        ReportError::WouldReplaceInput { path: path() },
        ReportError::NotOurs { path: path() },
        ReportError::NotAFile { path: path() },
        ReportError::Refused(FileRefusal::HardLink { path: path() }),
        ReportError::TooMany { path: path() },
        ReportError::NotWritable { path: path(), error: error() },
        ReportError::Write(error()),
        ReportError::Workbook(rust_xlsxwriter::XlsxError::RowColumnLimitError),
        ReportError::Read { table: "people.csv".to_owned(), error: error().into() },
        ReportError::RowWithoutAnswer { table: "people.csv".to_owned(), row: 7 },
        ReportError::AnswerWithoutRow { row: 7 },
    ];
    insta::assert_snapshot!(errors.map(|error| error.to_string()).join("\n"));
}

fn answer(number: u32, outcome: Outcome, code: Option<Code>, groups: Vec<Place>) -> Answer {
    let mut answer = Answer::new(RowRef { source: 0, number }, outcome);
    answer.findings.extend(code.map(|code| Finding::warning(code, Message::none(), Message::none())));
    answer.groups = groups;
    answer
}

#[test]
fn every_line_of_a_summary() {
    let questions =
        [Code::EmailTypo, Code::EmailLookalike, Code::MemberDiffers, Code::InvitationExpired, Code::NotReadable];
    let outcomes = (2..).zip(Outcome::ALL).map(|(number, outcome)| answer(number, outcome, None, Vec::new()));
    let asking = (20..).zip(questions).map(|(number, code)| answer(number, Outcome::Created, Some(code), Vec::new()));
    let incomplete = answer(30, Outcome::Created, None, vec![place("Sales", Placement::Failed)]);
    let mut summary = Summary::tally(RUN, &outcomes.chain(asking).chain([incomplete]).collect::<Vec<_>>());
    summary.command = Some("rehearse".to_owned());
    summary.rehearsal = true;
    (summary.requests, summary.retries) = (1, 2);
    (summary.waited, summary.elapsed) = (Duration::from_secs(3), Duration::from_secs(65));
    summary.survived = vec![("reset".to_owned(), 1200)];
    summary.stopped = Some("interrupted".to_owned());
    summary.reports = vec!["people.report.2.csv".into()];
    let reasons =
        [KeptReason::Edited, KeptReason::Open, KeptReason::NotAReport, KeptReason::NothingSent, KeptReason::OtherRun];
    summary.kept = reasons.map(|reason| KeptFile { path: "people.report.csv".into(), reason }).into();
    let mut text = summary.to_text("");
    writeln!(text, "\n{}", summary.to_json()).unwrap();
    insta::assert_snapshot!(text);
}

#[test]
fn hr_reads_no_name_of_the_api_for_a_role_or_a_seat() {
    let org = OrgRole::STANDARD.map(|role| role.api_name().unwrap().to_owned());
    let seats = Seat::ALL.map(|seat| seat.api_name().to_owned());
    let names = org.into_iter().chain(seats).chain(WorkspaceRole::ALL.map(|role| role.name().to_owned()));
    for name in names {
        for language in ReportLanguage::ALL {
            let list = format!("{name}, Data_Steward");
            let said = Message::new("change-role", vec![("from", name.clone().into()), ("to", list.into())]);
            let said = said.for_report(language);
            assert!(!said.contains(&name.replace(' ', "_")) || !name.contains('_'), "{said}");
            assert!(!said.split([' ', ',']).any(|word| word == name), "{said}");
            assert!(said.ends_with("Data_Steward"), "a role of the organization keeps its name: {said}");
        }
        let typed = Message::new("organization-role-unknown", vec![("role", Arg::quoted(&name))]);
        assert!(typed.for_report(ReportLanguage::German).contains(&format!("„{name}“")), "the cell's own text");
    }
    let said = Message::new("change-role", vec![("from", "member".into()), ("to", "member, billing_manager".into())]);
    assert_eq!(said.to_string(), "role: member → member, billing_manager");
    assert_eq!(said.for_report(ReportLanguage::German), "Rolle: „Mitglied“ → „Mitglied“, „Abrechnung“");
}
