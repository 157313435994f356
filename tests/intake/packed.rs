//! A spreadsheet inside a gzip is read as if it had been named; whatever else a gzip holds is refused in a sentence.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use frontdesk::intake::{IntakeError, Limits, Options, open};
use frontdesk::model::{Format, Row};

use crate::work_time::WorkTime;

const SHEET: &[u8] = b"email,first_name\nann@example.com,Ann\nbob@example.com,Bob\n";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

/// What the file is, how many rows it has, and what was noted of it.
type Read = (Format, usize, Vec<String>);

fn read(bytes: &[u8], limits: Limits) -> Result<Read, IntakeError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv.gz");
    std::fs::write(&path, bytes).unwrap();
    let document = open(&path, 0, &Options { limits, ..Options::default() })?;
    let source = &document.sources()[0];
    let mut rows = document.rows(0)?;
    let mut row = Row::new(source.columns.clone());
    let mut count = 0;
    while rows.read(&mut row)? {
        count += 1;
    }
    Ok((source.format, count, source.notes.clone()))
}

fn refused(bytes: &[u8]) -> String {
    let error = read(bytes, Limits::DEFAULT).unwrap_err();
    error.to_string().rsplit_once("people.csv.gz: ").unwrap().1.to_owned()
}

#[test]
fn a_packed_sheet_is_read_and_told() {
    let (format, rows, notes) = read(&packed(SHEET), Limits::DEFAULT).unwrap();
    assert_eq!((format, rows), (Format::Delimited, 2));
    assert_eq!(notes, ["the file was compressed with gzip"]);
    let workbook = std::fs::read("samples/new-hires.xlsx").unwrap();
    assert_eq!(read(&packed(&workbook), Limits::DEFAULT).unwrap().0, Format::Xlsx);
}

#[test]
fn a_packed_file_that_is_not_whole_is_refused() {
    let whole = packed(SHEET);
    assert_eq!(refused(&whole[..whole.len() - 12]), "the gzip archive cannot be unpacked: it is incomplete");
    let mut changed = whole.clone();
    let checksum = changed.len() - 6;
    changed[checksum] ^= 1;
    let damaged = "the gzip archive cannot be unpacked: it is damaged, or its checksum is wrong";
    assert_eq!(refused(&changed), damaged);
}

#[test]
fn an_archive_inside_is_named() {
    assert_eq!(refused(&packed(&packed(SHEET))), "this is a gzip archive inside a gzip archive, not a spreadsheet");
    let mut tar = vec![0; 1024];
    tar[..10].copy_from_slice(b"people.csv");
    tar[257..262].copy_from_slice(b"ustar");
    assert_eq!(refused(&packed(&tar)), "this is a tar archive, not a spreadsheet");
}

#[test]
fn a_bomb_ends_long_before_its_size() {
    let bomb = packed(&vec![0; 24 << 20]);
    let begun = WorkTime::start();
    assert_eq!(refused(&bomb), "the gzip archive cannot be unpacked: it unpacks to more than 100 times its size");
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    let small = Limits { bytes: 1 << 20, ..Limits::DEFAULT };
    let error = read(&bomb, small).unwrap_err().to_string();
    assert!(error.ends_with("it unpacks to more than 1 MiB"), "{error}");
}
