//! Every message that this room has for people: why a report is not written, why a file is kept, and what a summary says of
//! rows that need a person.

use std::fmt::Write;
use std::io;
use std::time::Duration;

use frontdesk::files::FileRefusal;
use frontdesk::messages::Message;
use frontdesk::model::{Answer, Code, Finding, Outcome, Place, Placement, RowRef};
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
    let reasons = [KeptReason::Edited, KeptReason::Open, KeptReason::NotAReport, KeptReason::NothingSent];
    summary.kept = reasons.map(|reason| KeptFile { path: "people.report.csv".into(), reason }).into();
    let mut text = summary.to_text("");
    writeln!(text, "\n{}", summary.to_json()).unwrap();
    insta::assert_snapshot!(text);
}
