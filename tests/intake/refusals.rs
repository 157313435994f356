//! What cannot be read, and the sentence that says so.

use std::io::Write;
use std::path::Path;

use crate::{Sample, refusal, rows};
use frontdesk::intake::{InputError, IntakeError, Limits, Options};
use frontdesk::model::Row;

#[test]
fn what_is_no_spreadsheet_is_named() {
    for (bytes, what) in [
        (&b"BZh91AY&SY"[..], "this is a bzip2 archive, not a spreadsheet"),
        (
            b"\x03\x7e\x0b\x17\x02\0\0\0\x61\0\x50\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x03\0\0EMAIL\0\0",
            "this is a dBase file, not a spreadsheet",
        ),
        (b"%PDF-1.7\n", "this is a PDF document, not a spreadsheet"),
        (b"TABLE\r\n0,1\r\n\"EXCEL\"\r\n", "this is a DIF file, not a spreadsheet"),
        (b"[{\"email\": \"ann@example.com\"}]", "this is JSON, not a spreadsheet"),
        (b"<?xml version=\"1.0\"?><people/>", "this is XML of a kind that frontdesk does not know, not a spreadsheet"),
        (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "the workbook is damaged: it is an empty zip"),
        (b"", "the file is empty: it has no headings"),
        (b"\xef\xbb\xbf", "the file is empty: it has no headings"),
    ] {
        assert_eq!(refusal(bytes).0, what);
    }
}

#[test]
fn a_file_that_changes_meanwhile_is_noticed() {
    let sample = Sample::new("people.csv", "email\nann@example.com\n");
    let document = sample.open().unwrap();
    assert_eq!(rows(&document), rows(&document));
    std::fs::OpenOptions::new().append(true).open(&sample.path).unwrap().write_all(b"eve@example.com\n").unwrap();
    let error = document.rows(0).unwrap_err();
    assert!(error.to_string().ends_with("the file changed while it was being read"));
}

#[test]
fn every_limit_is_a_sentence() {
    let tight = Limits { bytes: 1_000, rows: 5, columns: 3, record_bytes: 100, ..Limits::DEFAULT };
    let options = Options { limits: tight, ..Options::default() };
    let said = |bytes: String| {
        let sample = Sample::new("people.csv", bytes);
        let document = match sample.with(&options) {
            Ok(document) => document,
            Err(error) => return error.to_string(),
        };
        let mut row = Row::new(document.sources()[0].columns.clone());
        let mut rows = document.rows(0).unwrap();
        loop {
            match rows.read(&mut row) {
                Ok(true) => {}
                Ok(false) => return "read".to_owned(),
                Err(error) => return error.to_string(),
            }
        }
    };
    assert!(said("x".repeat(1_001)).ends_with("the file is larger than 0 MiB"));
    assert!(said("email\n".to_owned() + &"a@example.com\n".repeat(5)).ends_with("the table has more than 5 rows"));
    assert!(said("email,a,b,c,d\n".to_owned()).ends_with("line 1 has more than 3 cells"));
    assert!(said(format!("email\n{}\n", "a".repeat(200))).contains("line 2 is longer than"));
    assert_eq!(said("email\na@example.com\n".to_owned()), "read");
}

#[test]
fn columns_that_only_spaces_keep_apart_are_refused_with_the_cure() {
    let table = "email               first name   last_name\nann@example.com     Ann          Archer\n";
    let (message, hint) = refusal(table);
    assert!(message.starts_with("no e-mail column was found"), "{message}");
    assert_eq!(
        hint,
        "columns separated only by spaces are not supported: save it as CSV, with a comma or semicolon between the cells"
    );
    let (_, hint) = refusal("email/first/last\nann@example.com/Ann/Archer\n");
    assert_eq!(hint, "name the character that separates the cells: `--delimiter \":\"`");
}

#[test]
fn a_file_that_this_user_may_not_read_has_a_hint() {
    let denied = InputError::Unreadable(std::io::ErrorKind::PermissionDenied.into());
    let error = IntakeError::new(Path::new("people.csv"), denied);
    assert!(error.to_string().starts_with("people.csv: the file cannot be read: "), "{error}");
    assert!(error.hint().is_some_and(|hint| hint.contains("readable for the user who runs frontdesk")), "{error:?}");
}
