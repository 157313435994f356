//! The report in each of its formats, read back the way its readers would, and what its destination
//! refuses.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sheets.rs"]
mod sheets;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use calamine::{Data, Reader, Xlsx, open_workbook};
use frontdesk::files::Digests;
use frontdesk::model::{Answer, Code, Outcome, Place, Placement};
use frontdesk::report::{Destination, DestinationContext, KeptReason, OWN_COLUMNS, ReportError, Summary};
use sheets::{Sheet, digests, write_with};
use uuid::Uuid;

const RUN: &str = "0198c0de-0000-7000-8000-000000000001";

/// Three rows: one done, one invalid, one that was invited.
fn people() -> (Sheet, Vec<Answer>) {
    let sheet = Sheet::new(
        "people.csv",
        &["No.", "Name", "E-mail"],
        &[&["007", "Zoë, née \"X\"", "zoe@example.com"], &["008", "=1+1", "anna@"], &["9", "Bo"]],
    );
    let mut answers = sheet.answers();
    answers[0].detail = "signs in with the address".into();
    answers[0].email = "zoe@example.com".into();
    answers[0].user_uuid = Some(Uuid::from_u128(7));
    answers[0].groups = vec![place("Interns", Placement::Added), place("Sales", Placement::Waiting)];
    answers[0].workspaces = vec![place("Research", Placement::Member)];
    answers[1].outcome = Outcome::Invalid;
    answers[1].problem = Some(Code::EmailInvalid);
    answers[1].detail = "the address `anna@` has no domain".into();
    answers[1].fix = "write the whole address".into();
    answers[2].outcome = Outcome::Invited;
    (sheet, answers)
}

fn place(name: &str, placement: Placement) -> Place {
    Place { name: name.to_owned(), placement }
}

fn write(path: &Path, run: &str, sheets: &[&Sheet], answers: &[Answer]) -> Result<PathBuf, ReportError> {
    write_with(path, run, &Summary::tally(run, answers), sheets, answers)
}

/// Proves a place that somebody named, for a report of these inputs.
fn prepare(path: &Path, inputs: &[PathBuf]) -> Result<Destination, ReportError> {
    Destination::prepare(path, DestinationContext { inputs, taken: &[], digests: &digests() })
}

/// Writes a report without rows.
fn write_empty(destination: Destination) -> PathBuf {
    destination.write("", &Summary::default(), Vec::new(), &[]).unwrap().path
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The text of all sheets of the workbook at `path`, as XML.
fn sheet_xml(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut xml = String::new();
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/")) {
        archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    }
    xml
}

#[test]
fn csv_carries_the_input_and_an_answer_on_every_row() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = write(&dir.path().join("people.report.csv"), RUN, &[&sheet], &answers).unwrap();
    let expected = format!(
        "\u{feff}No.,Name,E-mail,{}\r\n\
         007,\"Zoë, née \"\"X\"\"\",zoe@example.com,2,created,,signs in with the address,,zoe@example.com,\
         00000000-0000-0000-0000-000000000007,Interns: added; Sales: waiting,Research: member,{RUN}\r\n\
         008,'=1+1,anna@,3,invalid,email-invalid,the address `anna@` has no domain,write the whole address,,,,,{RUN}\r\n\
         9,Bo,,4,invited,,,,,,,,{RUN}\r\n",
        OWN_COLUMNS.join(",")
    );
    assert_eq!(fs::read_to_string(path).unwrap(), expected);
    assert_eq!(entries(dir.path()), ["people.report.csv"], "nothing else is left in the folder");
}

#[test]
fn csv_keeps_the_delimiter_of_the_input() {
    for (delimiter, row) in [(';', "a;b,c;"), ('\t', "a\tb,c\t"), (',', "a,\"b,c\",")] {
        let dir = folder();
        let mut sheet = Sheet::new("p.csv", &["A", "B"], &[&["a", "b,c"]]);
        sheet.source.delimiter = Some(delimiter);
        let path = write(&dir.path().join("p.report.csv"), "", &[&sheet], &sheet.answers()).unwrap();
        let text = fs::read_to_string(path).unwrap();
        assert!(text.lines().nth(1).unwrap().starts_with(row), "{text}");
    }
}

#[test]
fn tables_of_one_csv_share_a_header_and_say_where_rows_come_from() {
    let dir = folder();
    let first = Sheet::new("a.csv", &["Name", "Mail", "Mail"], &[&["Ada", "1", "2"]]);
    let mut second = Sheet::new("b.csv", &["Mail", "Team", "Name"], &[&["3", "x", "Bo"]]);
    second.index = 1;
    let answers = [first.answers(), second.answers()].concat();
    let path = write(&dir.path().join("all.csv"), "", &[&first, &second], &answers).unwrap();
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}Name,Mail,Mail,Team,frontdesk_source,frontdesk_row,"), "{text}");
    assert!(lines[1].starts_with("Ada,1,2,,a.csv,2,created,"), "{text}");
    assert!(lines[2].starts_with("Bo,3,,x,b.csv,2,created,"), "{text}");
}

#[test]
fn a_report_of_a_report_has_frontdesk_s_columns_once() {
    let dir = folder();
    let headers = ["frontdesk_row", "Mail", "frontdesk_outcome", "frontdesk_source"];
    let sheet = Sheet::new("p.report.csv", &headers, &[&["9", "a@example.com", "failed", "x"]]);
    let path = write(&dir.path().join("p.report.2.csv"), "", &[&sheet], &sheet.answers()).unwrap();
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(text.lines().next().unwrap(), format!("\u{feff}Mail,{}", OWN_COLUMNS.join(",")));
    assert!(text.lines().nth(1).unwrap().starts_with("a@example.com,2,created"));
}

#[test]
fn cells_beyond_the_header_are_kept_in_the_detail() {
    let dir = folder();
    let sheet = Sheet::new("p.csv", &["A"], &[&["1", "lost?", "", "me"]]);
    let mut answers = sheet.answers();
    answers[0].detail = "done".into();
    let path = write(&dir.path().join("p.report.csv"), "", &[&sheet], &answers).unwrap();
    assert!(fs::read_to_string(path).unwrap().contains("done; beyond the last column: `lost?` `me`"));
}

#[test]
fn a_workbook_holds_text_as_text_and_looks_like_a_report() {
    let (dir, (mut sheet, answers)) = (folder(), people());
    sheet.source.sheet = Some("New hires".to_owned());
    sheet.rows[2][1] = "http://example.com\u{1}\u{ffff}_x0041_".into();
    let path = write(&dir.path().join("people.report.xlsx"), RUN, &[&sheet], &answers).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["New hires", "Summary"]);
    let range = book.worksheet_range("New hires").unwrap();
    let row = |at: u32| -> Vec<Data> { (0..13).map(|column| range.get_value((at, column)).unwrap().clone()).collect() };
    let texts = |cells: Vec<Data>| -> Vec<String> { cells.iter().map(ToString::to_string).collect() };
    assert_eq!(texts(row(0)), [&["No.", "Name", "E-mail"], &OWN_COLUMNS[..]].concat());
    assert_eq!(row(1)[0], Data::String("007".to_owned()));
    assert_eq!(row(1)[3], Data::Float(2.0));
    assert_eq!(row(2)[1], Data::String("=1+1".to_owned()));
    assert_eq!(
        texts(row(2))[4..8],
        ["invalid", "email-invalid", "the address `anna@` has no domain", "write the whole address"]
    );
    assert_eq!(row(3)[1], Data::String("http://example.com\\u{1}\\u{ffff}_x0041_".to_owned()));
    let xml = sheet_xml(&path);
    assert!(xml.contains("<autoFilter ref=\"A1:M4\"") && xml.contains("state=\"frozen\""), "filter and frozen header");
    assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "no formula and no link");
}

#[test]
fn sheets_of_one_workbook_each_hold_a_table() {
    let dir = folder();
    let (mut first, mut second) = (Sheet::new("p.xlsx", &["A"], &[&["1"]]), Sheet::new("p.xlsx", &["B"], &[&["2"]]));
    first.source.sheet = Some("Summary".to_owned());
    second.source.sheet = Some("answers".to_owned());
    second.index = 1;
    let answers = [first.answers(), second.answers()].concat();
    let path = write(&dir.path().join("p.report.xlsx"), "", &[&first, &second], &answers).unwrap();
    let book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["Summary", "answers", "Summary (2)"]);
}

#[test]
fn json_holds_the_summary_and_one_object_per_row() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = write(&dir.path().join("people.json"), RUN, &[&sheet], &answers).unwrap();
    let text = fs::read_to_string(path).unwrap();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["frontdesk"]["run"], RUN);
    assert_eq!(report["summary"]["outcomes"], serde_json::json!({"created": 1, "invited": 1, "invalid": 1}));
    assert_eq!(
        report["rows"][0],
        serde_json::json!({
            "source": "people.csv", "row": 2,
            "input": {"No.": "007", "Name": "Zoë, née \"X\"", "E-mail": "zoe@example.com"},
            "outcome": "created", "problem": null, "detail": "signs in with the address", "fix": "",
            "email": "zoe@example.com", "user_uuid": "00000000-0000-0000-0000-000000000007",
            "groups": [{"name": "Interns", "placement": "added"}, {"name": "Sales", "placement": "waiting"}],
            "workspaces": [{"name": "Research", "placement": "member"}],
        })
    );
    assert_eq!(report["rows"][1]["input"]["Name"], "=1+1");
    assert_eq!(report["rows"].as_array().unwrap().len(), 3);
}

#[test]
fn the_page_is_whole_in_itself_and_shows_every_row() {
    let (dir, (mut sheet, answers)) = (folder(), people());
    sheet.rows[1][1] = "<script src=//x.example>\"'&".into();
    let path = write(&dir.path().join("people.html"), RUN, &[&sheet], &answers).unwrap();
    let page = fs::read_to_string(path).unwrap();
    for forbidden in ["<script", "src=", "href=", "url(", "@import", "<link", "<img", "<iframe", "onload"] {
        let page = page.replace("&lt;script src=", "");
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("&lt;script src=//x.example&gt;&quot;&#39;&amp;"));
    assert_eq!(page.matches("<tr").count(), 4, "a header and three rows");
    assert!(page.contains("<b class=\"wrong\">invalid</b>"));
}

#[test]
fn a_row_and_an_answer_that_do_not_meet_are_an_error_and_the_old_report_stays() {
    for extension in ["csv", "xlsx", "json", "html"] {
        let (dir, (sheet, answers)) = (folder(), people());
        let path = dir.path().join("p.report").with_extension(extension);
        write(&path, RUN, &[&sheet], &answers).unwrap();
        let before = fs::read(&path).unwrap();
        let lacking = [answers[..1].to_vec(), answers[2..].to_vec()].concat();
        let error = write(&path, RUN, &[&sheet], &lacking).unwrap_err();
        assert!(matches!(error, ReportError::RowWithoutAnswer { row: 3, .. }), "{error}");
        let error = write(&path, RUN, &[&sheet], &answers[..2]).unwrap_err();
        assert!(matches!(error, ReportError::RowWithoutAnswer { row: 4, .. }), "{error}");
        let mut shorter = people().0;
        shorter.rows.pop();
        let error = write(&path, RUN, &[&shorter], &answers).unwrap_err();
        assert!(matches!(error, ReportError::AnswerWithoutRow { row: 4 }), "{error}");
        shorter.rows.clear();
        let error = write(&path, RUN, &[&shorter], &answers).unwrap_err();
        assert!(matches!(error, ReportError::AnswerWithoutRow { row: 2 }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(entries(dir.path()).len(), 1, "no temporary file is left");
    }
}

#[test]
fn one_report_takes_its_own_answers_from_those_of_all_tables() {
    let dir = folder();
    let (first, mut second) = (people().0, Sheet::new("b.csv", &["A"], &[&["x"]]));
    second.index = 1;
    let answers = [first.answers(), second.answers()].concat();
    let path = write(&dir.path().join("b.report.csv"), "", &[&second], &answers).unwrap();
    let text = fs::read_to_string(path).unwrap();
    assert!(text.lines().count() == 2 && text.contains("\nx,2,created"), "{text}");
}

#[test]
fn a_report_may_replace_a_report_and_an_empty_file_and_nothing_else() {
    for (extension, foreign) in [
        ("csv", "name,email\r\nAda,ada@example.com\r\n"),
        ("xlsx", "PK\u{3}\u{4} no workbook"),
        ("json", "{\"frontdesk\":1}"),
        ("html", "<!doctype html>\n<html lang=\"en\">\n"),
    ] {
        let (dir, (sheet, answers)) = (folder(), people());
        let path = dir.path().join("p").with_extension(extension);
        fs::write(&path, "").unwrap();
        write(&path, RUN, &[&sheet], &answers).unwrap();
        write(&path, RUN, &[&sheet], &answers).expect("a report makes way for a report");
        fs::write(&path, foreign).unwrap();
        let error = write(&path, RUN, &[&sheet], &answers).unwrap_err();
        assert!(matches!(error, ReportError::NotOurs { .. }), "{extension}: {error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), foreign);
    }
}

#[test]
fn a_report_of_a_sheet_whose_header_has_line_breaks_is_known_again() {
    let dir = folder();
    let sheet = Sheet::new("p.csv", &["A\n\"b\"\nc"], &[&["1"]]);
    let path = dir.path().join("p.report.csv");
    write(&path, "", &[&sheet], &sheet.answers()).unwrap();
    write(&path, "", &[&sheet], &sheet.answers()).unwrap();
}

#[cfg(unix)]
#[test]
fn the_input_is_never_replaced_under_whatever_name() {
    let dir = folder();
    let input = dir.path().join("p.report.csv");
    let sheet = Sheet::new("p.csv", &["A"], &[]);
    write(&input, "", &[&sheet], &[]).unwrap();
    let (link, hard) = (dir.path().join("link.csv"), dir.path().join("hard.csv"));
    std::os::unix::fs::symlink(&input, &link).unwrap();
    fs::hard_link(&input, &hard).unwrap();
    fs::create_dir(dir.path().join("sub")).unwrap();
    let around = dir.path().join("sub/../p.report.csv");
    let inputs = ["-".into(), input.clone()];
    for path in [&input, &link, &hard, &around] {
        let error = prepare(path, &inputs).unwrap_err();
        assert!(matches!(error, ReportError::WouldReplaceInput { .. }), "{error}");
        let error = prepare(&input, std::slice::from_ref(path)).unwrap_err();
        assert!(matches!(error, ReportError::WouldReplaceInput { .. }), "{error}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_known_before_anything_is_sent() {
    let dir = folder();
    let error = prepare(&dir.path().join("missing/p.csv"), &[]).unwrap_err();
    assert!(matches!(error, ReportError::NotWritable { .. }), "{error}");
    fs::create_dir(dir.path().join("folder.csv")).unwrap();
    let error = prepare(&dir.path().join("folder.csv"), &[]).unwrap_err();
    assert!(matches!(error, ReportError::NotAFile { .. }), "{error}");
    let error = prepare(&dir.path().join("p.pdf"), &[]).unwrap_err();
    assert!(matches!(error, ReportError::UnknownFormat { .. }), "{error}");
    prepare(&dir.path().join("p.csv"), &[]).unwrap();
    assert_eq!(entries(dir.path()), ["folder.csv"], "proving leaves nothing behind");
}

#[test]
fn a_file_that_appears_during_the_run_is_not_lost_and_neither_is_the_report() {
    let dir = folder();
    let path = dir.path().join("p.csv");
    let destination = prepare(&path, &[]).unwrap();
    fs::write(&path, "somebody's work\n").unwrap();
    let written = destination.write("", &Summary::default(), Vec::new(), &[]).unwrap();
    assert_eq!(written.path, dir.path().join("p.2.csv"));
    assert_eq!((&written.kept[0].path, written.kept[0].reason), (&path, KeptReason::NotAReport));
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody's work\n");
    assert_eq!(entries(dir.path()), ["p.2.csv", "p.csv"]);
}

#[test]
fn an_edited_report_stays_in_every_format_and_the_new_one_gets_the_next_number() {
    for extension in ["csv", "xlsx", "json", "html"] {
        let (dir, (sheet, answers)) = (folder(), people());
        let at = |name: &str| dir.path().join(name).with_extension(extension);
        let path = at("p.report.x");
        assert_eq!(write(&path, RUN, &[&sheet], &answers).unwrap(), path);
        // One byte behind the end: all of these formats bear it.
        let edited = [fs::read(&path).unwrap(), b"\n".to_vec()].concat();
        fs::write(&path, &edited).unwrap();
        for _ in 0..2 {
            let second = write(&path, RUN, &[&sheet], &answers).unwrap();
            assert_eq!(second, at("p.report.2.x"), "{extension}");
        }
        fs::write(at("p.report.2.x"), &edited).unwrap();
        assert_eq!(write(&path, RUN, &[&sheet], &answers).unwrap(), at("p.report.3.x"), "{extension}");
        for name in ["p.report.x", "p.report.2.x"] {
            assert_eq!(fs::read(at(name)).unwrap(), edited, "{extension}: {name}");
        }
        assert_eq!(entries(dir.path()).len(), 3, "{extension}");
    }
}

#[test]
fn a_report_that_is_edited_while_the_run_goes_on_stays() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = dir.path().join("p.report.csv");
    write(&path, RUN, &[&sheet], &answers).unwrap();
    let destination = prepare(&path, &[]).unwrap();
    assert_eq!((destination.path(), destination.kept()), (path.clone(), &[][..]));
    let edited = fs::read_to_string(&path).unwrap().replace("zoe@", "zoë@");
    fs::write(&path, &edited).unwrap();
    let written = destination.write("", &Summary::default(), Vec::new(), &[]).unwrap();
    assert_eq!(written.path, dir.path().join("p.report.2.csv"));
    assert_eq!((&written.kept[0].path, written.kept[0].reason), (&path, KeptReason::Edited));
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
}

#[test]
fn a_report_without_a_record_counts_as_edited() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = dir.path().join("p.report.csv");
    write(&path, RUN, &[&sheet], &answers).unwrap();
    let (lost, none) = (Digests::at(Some(dir.path().join("lost/list"))), Digests::default());
    for digests in [&lost, &none] {
        let around = DestinationContext { inputs: &[], taken: &[], digests };
        let destination = Destination::prepare(&path, around).unwrap();
        assert_eq!(destination.path(), dir.path().join("p.report.2.csv"));
        assert_eq!(destination.earlier_report(), Some(path.clone()));
    }
}

#[test]
fn a_report_with_columns_that_people_added_or_deleted_is_still_a_report() {
    let (dir, (sheet, answers)) = (folder(), people());
    let path = dir.path().join("p.csv");
    write(&path, RUN, &[&sheet], &answers).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    for edited in [
        text.replacen("frontdesk_run", "frontdesk_run,done by", 1),
        text.replacen(",frontdesk_run", "", 1),
        text.replace(',', ";"),
        text.replacen("frontdesk_outcome", "\"frontdesk_outcome\"", 1),
    ] {
        fs::write(&path, &edited).unwrap();
        assert_eq!(prepare(&path, &[]).unwrap().path(), dir.path().join("p.2.csv"), "{edited}");
    }
}

#[cfg(unix)]
#[test]
fn a_place_that_nobody_named_is_passed_over_whatever_is_found_there() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("mine.txt"), "mine").unwrap();
    std::os::unix::fs::symlink(at("mine.txt"), at("p.report.csv")).unwrap();
    fs::create_dir(at("p.report.2.csv")).unwrap();
    fs::write(at("p.report.3.csv"), "name\r\nAda\r\n").unwrap();
    fs::write(at("p.report.4.csv"), "a report of another file of the same command").unwrap();
    let taken = [at("p.report.4.csv"), at("p.report.5.csv")];
    let around = DestinationContext { inputs: &[], taken: &taken, digests: &digests() };
    let destination = Destination::prepare_default(&at("p.report.csv"), around).unwrap();
    assert_eq!(destination.path(), at("p.report.6.csv"));
    let kept: Vec<_> = destination.kept().iter().map(|kept| (kept.path.clone(), kept.reason)).collect();
    assert_eq!(kept, ["", "2.", "3."].map(|number| (at(&format!("p.report.{number}csv")), KeptReason::NotAReport)));
    assert_eq!(destination.earlier_report(), None);
    write_empty(destination);
    assert_eq!(fs::read_to_string(at("mine.txt")).unwrap(), "mine");

    let named = prepare(&at("p.report.csv"), &[]).unwrap_err();
    assert!(named.to_string().contains("symbolic link"), "{named}");
}

#[cfg(unix)]
#[test]
fn a_report_is_as_readable_as_its_input() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = folder();
    let input = dir.path().join("p.csv");
    fs::write(&input, "A\n").unwrap();
    for (of_input, of_report) in [(0o600, 0o600), (0o640, 0o640), (0o400, 0o600)] {
        fs::set_permissions(&input, fs::Permissions::from_mode(of_input)).unwrap();
        let destination = prepare(&dir.path().join("p.report.csv"), std::slice::from_ref(&input)).unwrap();
        assert_eq!(mode(&write_empty(destination)), of_report);
    }
    let alone = prepare(&dir.path().join("stdin.report.csv"), &["-".into()]).unwrap();
    assert_eq!(mode(&write_empty(alone)), 0o600);
}

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

#[test]
fn the_summary_for_people_is_a_few_aligned_lines() {
    let mut summary = summary();
    summary.command = Some("onboard".to_owned());
    summary.retries = 1;
    insta::assert_snapshot!(summary.to_text(), @r"
    onboard, run 0198c0de-0000-7000-8000-000000000001

         1  created
         1  invited
         1  invalid         needs a person
         3  rows
         1  of them lacks a group or workspace: see the detail

    1,542 requests (1 retry, 12 s of waiting) in 1 min 14 s
    report: people.report.csv
    ");
    summary.rehearsal = true;
    summary.survived = vec![("reset".to_owned(), 2), ("lost\u{1b} answer".to_owned(), 1200)];
    summary.stopped = Some("the API stayed unavailable".to_owned());
    insta::assert_snapshot!(summary.to_text(), @r"
    onboard, run 0198c0de-0000-7000-8000-000000000001 (a rehearsal: the organization was not changed)

         1  created
         1  invited
         1  invalid         needs a person
         3  rows
         1  of them lacks a group or workspace: see the detail

    1,542 requests (1 retry, 12 s of waiting) in 1 min 14 s
    survived: 2 × reset, 1,200 × lost\u{1b} answer
    stopped early: the API stayed unavailable
    report: people.report.csv
    ");
}

#[test]
fn the_summary_stands_in_the_workbook_and_on_the_page() {
    let dir = folder();
    let (sheet, answers) = people();
    let mut summary = summary();
    summary.stopped = Some("<interrupted>".to_owned());
    for extension in ["xlsx", "html"] {
        let path = dir.path().join("p").with_extension(extension);
        write_with(&path, RUN, &summary, &[&sheet], &answers).unwrap();
    }
    let mut book: Xlsx<_> = open_workbook(dir.path().join("p.xlsx")).unwrap();
    let range = book.worksheet_range("Summary").unwrap();
    let cells: Vec<String> = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for part in ["created", "invalid", "<interrupted>", "1,542 requests (12 s of waiting) in 1 min 14 s"] {
        assert!(cells.iter().any(|cell| cell == part), "{part} in {cells:?}");
    }
    let page = fs::read_to_string(dir.path().join("p.html")).unwrap();
    assert!(page.contains("Stopped early: &lt;interrupted&gt;") && page.contains("rows that need a person (2)"));
}
