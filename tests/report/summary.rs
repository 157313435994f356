//! What people and programs read of a summary: as text, as JSON, in the workbook and on the page.

use std::fs;
use std::path::Path;
use std::time::Duration;

use calamine::{Reader, Xlsx, open_workbook};
use frontdesk::messages::Message;
use frontdesk::model::{Answer, Code, Finding, Outcome, Placement, RowRef};
use frontdesk::report::{KeptFile, KeptReason, Summary};

use crate::sheets::write_with;
use crate::{RUN, folder, people};

fn summary() -> Summary {
    let (_, mut answers) = people();
    answers[0].groups[0].placement = Placement::Failed;
    let mut summary = Summary::tally(RUN, &answers);
    summary.requests = 1542;
    summary.waited = Duration::from_secs(12);
    summary.elapsed = Duration::from_millis(74_200);
    summary.reports = vec!["people.report.csv".into()];
    summary
}

#[test]
fn the_summary_for_programs_has_exactly_the_promised_keys() {
    let mut plain = Summary::tally(RUN, &people().1);
    plain.reports = vec!["people\u{9b}.csv".into()];
    assert_eq!(
        plain.to_json(),
        format!(
            "{{\"run\":\"{RUN}\",\"rows\":3,\"outcomes\":{{\"created\":1,\"invited\":1,\"invalid\":1}},\"requests\":0,\
             \"retries\":0,\"waited_ms\":0,\"elapsed_ms\":0,\"reports\":[\"people\\u009b.csv\"]}}"
        )
    );
    let mut full = summary();
    full.command = Some("rehearse".to_owned());
    full.rehearsal = true;
    full.survived = vec![("reset".to_owned(), 2)];
    full.stopped = Some("interrupted".to_owned());
    let tail = "\"command\":\"rehearse\",\"rehearsal\":true,\"incomplete\":1,\"survived\":{\"reset\":2},\"stopped\":\"interrupted\"}";
    assert!(full.to_json().ends_with(tail), "{}", full.to_json());
}

/// A summary of `onboard` over rows with these outcomes and problems.
fn onboard(rows: &[(Outcome, Option<Code>)]) -> Summary {
    let answers = (2..).zip(rows).map(|(number, (outcome, problem))| {
        let mut answer = Answer::new(RowRef { source: 0, number }, *outcome);
        answer.findings.extend(problem.map(|code| Finding::warning(code, Message::none(), Message::none())));
        answer
    });
    let mut summary = Summary::tally(RUN, &answers.collect::<Vec<_>>());
    summary.command = Some("onboard".to_owned());
    summary.requests = 7;
    summary.elapsed = Duration::from_millis(1_500);
    summary.reports = vec!["people.report.csv".into()];
    summary
}

#[test]
fn a_run_that_created_everybody_is_short() {
    insta::assert_snapshot!(onboard(&[(Outcome::Created, None); 1200]).to_text(""));
}

#[test]
fn rows_that_need_a_person_are_marked_and_counted_by_reason() {
    let mut summary = onboard(&[
        (Outcome::Created, None),
        (Outcome::Held, Some(Code::EmailTypo)),
        (Outcome::Failed, None),
        (Outcome::Invited, Some(Code::EmailTypo)),
        (Outcome::AlreadyMember, Some(Code::MemberDiffers)),
        (Outcome::AlreadyMember, Some(Code::MemberDiffers)),
        (Outcome::AlreadyInvited, Some(Code::InvitationExpired)),
    ]);
    summary.retries = 2;
    insta::assert_snapshot!(summary.to_text(""));
}

#[test]
fn a_run_that_stopped_says_why_and_which_report_it_kept() {
    let mut summary = onboard(&[(Outcome::Created, None), (Outcome::NotAttempted, None)]);
    summary.stopped = Some("the API stayed unavailable".to_owned());
    summary.waited = Duration::from_secs(12);
    summary.reports.clear();
    let kept = |name: &str, reason| KeptFile { path: name.into(), reason };
    summary.kept = vec![
        kept("people.report.csv", KeptReason::NothingSent),
        kept("people.report.2.csv", KeptReason::Edited),
        kept("people.report.3.csv", KeptReason::NotAReport),
    ];
    insta::assert_snapshot!(summary.to_text(""));
}

#[test]
fn a_rehearsal_says_what_it_was_and_which_faults_it_handled() {
    let mut summary = onboard(&[(Outcome::Created, None)]);
    summary.command = Some("rehearse".to_owned());
    summary.rehearsal = true;
    summary.survived = vec![("reset".to_owned(), 2), ("lost\u{1b} answer".to_owned(), 1200)];
    insta::assert_snapshot!(summary.to_text(""));
}

#[test]
fn a_strict_run_sends_nothing_and_attempts_no_row() {
    let answers = [(Outcome::Invalid, Some(Code::EmailInvalid)), (Outcome::NotAttempted, None)];
    let mut summary = onboard(&answers);
    summary.run.clear();
    summary.reports.clear();
    summary.requests = 0;
    summary.elapsed = Duration::ZERO;
    insta::assert_snapshot!(summary.to_text(""));
}

/// The full summary, with all that a report shows of it.
fn full_summary() -> Summary {
    let mut summary = summary();
    summary.command = Some("onboard".to_owned());
    summary.rehearsal = true;
    summary.retries = 1;
    summary.survived = vec![("reset".to_owned(), 2)];
    summary.stopped = Some("<interrupted>".to_owned());
    summary
}

fn without_version(text: &str) -> String {
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

fn write_full(folder: &Path, name: &str) -> std::path::PathBuf {
    let (sheet, answers) = people();
    write_with(&folder.join(name), RUN, &full_summary(), &[&sheet], &answers).unwrap()
}

#[test]
fn the_workbook_has_a_sheet_with_the_summary() {
    let dir = folder();
    let mut book: Xlsx<_> = open_workbook(write_full(dir.path(), "p.xlsx")).unwrap();
    let range = book.worksheet_range("Summary").unwrap();
    let rows = range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "));
    insta::assert_snapshot!(without_version(&rows.collect::<Vec<_>>().join("\n")));
}

#[test]
fn the_page_reads_like_this() {
    let dir = folder();
    let page = fs::read_to_string(write_full(dir.path(), "p.html")).unwrap();
    let body = page.split_once("<body>").unwrap().1;
    let body: String = body.split("<script").map(|part| part.rsplit("</script>").next().unwrap()).collect();
    // The text of every element, one element per line.
    let texts = body.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text.trim());
    let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(without_version(&text));
}
