//! What few bytes of a file stand for is laid down within one budget for the file, whatever kind of file it is; beyond it
//! the file is refused, and says which limit that was.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use frontdesk::intake::{IntakeError, Limits, Options, SheetChoice, open};
use frontdesk::model::Row;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook of sheets whose cells share these texts.
fn workbook(sheets: &[String], texts: &[&str]) -> Vec<u8> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut listed, mut related, mut shared) = (String::new(), String::new(), String::new());
    for n in 0..sheets.len() {
        write!(listed, r#"<sheet name="S{n}" r:id="r{n}"/>"#).unwrap();
        write!(related, r#"<Relationship Id="r{n}" Type="{KIND}/worksheet" Target="worksheets/s{n}.xml"/>"#).unwrap();
    }
    for text in texts {
        write!(shared, "<si><t>{text}</t></si>").unwrap();
    }
    let root = format!(r#"<Relationship Id="r" Type="{KIND}/officeDocument" Target="xl/workbook.xml"/>"#);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: String| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    part("_rels/.rels", format!("<Relationships>{root}</Relationships>"));
    part("xl/workbook.xml", format!("<workbook><sheets>{listed}</sheets></workbook>"));
    part("xl/_rels/workbook.xml.rels", format!("<Relationships>{related}</Relationships>"));
    part("xl/sharedStrings.xml", format!("<sst>{shared}</sst>"));
    for (n, rows) in sheets.iter().enumerate() {
        part(&format!("xl/worksheets/s{n}.xml"), format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    }
    zip.finish().unwrap().into_inner()
}

/// Rows of cells that show the texts of these numbers.
fn rows(count: usize, cells: &[usize]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| format!("<c t=\"s\"><v>{text}</v></c>")).collect();
    format!("<row>{}</row>", cells.concat()).repeat(count)
}

/// How many rows all sheets have together.
fn read(bytes: &[u8], limits: Limits) -> Result<usize, IntakeError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let document = open(&path, 0, &Options { limits, sheet: SheetChoice::All, ..Options::default() })?;
    let mut count = 0;
    for (index, source) in document.sources().iter().enumerate() {
        let (mut rows, mut row) = (document.rows(index)?, Row::new(source.columns.clone()));
        while rows.read(&mut row)? {
            count += 1;
        }
    }
    Ok(count)
}

fn refused(bytes: &[u8], limits: Limits) -> String {
    let error = read(bytes, limits).unwrap_err();
    assert!(error.hint().unwrap().starts_with("save the sheet with the people as .csv"), "{:?}", error.hint());
    error.to_string().rsplit_once("people.xlsx: ").unwrap().1.to_owned()
}

/// A megabyte for small files, so that the tests write no gigabytes.
const SMALL: Limits = Limits { spool_free_bytes: 1 << 20, spool_ratio: 2, ..Limits::DEFAULT };
const BY_SIZE: &str =
    "the file is refused: its cells need more than 1 MiB of temporary space, the limit for a file of its size";

#[test]
fn one_long_text_for_many_cells_is_refused_by_the_size_of_the_file() {
    let long = "x".repeat(20_000);
    let bytes = workbook(&[rows(1, &[0]) + &rows(100, &[1])], &["email", &long]);
    assert!(bytes.len() < 4_000, "{}", bytes.len());
    assert_eq!(refused(&bytes, SMALL), BY_SIZE);
    assert_eq!(read(&bytes, Limits::DEFAULT).unwrap(), 100);
}

#[test]
fn all_sheets_of_a_file_share_one_budget() {
    let long = "x".repeat(20_000);
    let sheet = rows(1, &[0]) + &rows(30, &[1]);
    assert!(read(&workbook(std::slice::from_ref(&sheet), &["email", &long]), SMALL).is_ok());
    assert_eq!(refused(&workbook(&[sheet.clone(), sheet], &["email", &long]), SMALL), BY_SIZE);
}

#[test]
fn no_file_is_so_large_that_it_may_take_everything() {
    let long = "x".repeat(20_000);
    let bytes = workbook(&[rows(1, &[0]) + &rows(200, &[1])], &["email", &long]);
    let limits = Limits { spool_bytes: 3 << 20, ..Limits::DEFAULT };
    let said = "the file is refused: its cells need more than 3 MiB of temporary space, the limit for any file";
    assert_eq!(refused(&bytes, limits), said);
}

#[test]
fn what_one_row_holds_is_bounded_before_it_is_held() {
    let long = "x".repeat(40_000);
    let bytes = workbook(&[rows(1, &[0]) + &rows(1, &[1; 1_000])], &["email", &long]);
    let error = read(&bytes, Limits::DEFAULT).unwrap_err().to_string();
    assert!(error.ends_with("the workbook is refused: row 2 contains more than 16 MiB of text"), "{error}");
}

/// As HR systems write them: a million such rows take a good twenty megabytes.
#[test]
fn people_of_few_departments_need_a_fraction_of_what_their_file_may_take() {
    let texts: Vec<String> = (0..9).map(|n| format!("Department of {n} and of everything else")).collect();
    let texts: Vec<&str> = ["email"].into_iter().chain(texts.iter().map(String::as_str)).collect();
    let mut sheet = rows(1, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for n in 0..5_000_u64 {
        let address = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        write!(sheet, "<row><c t=\"inlineStr\"><is><t>p{address:x}@example.com</t></is></c>").unwrap();
        sheet.push_str(rows(1, &[1, 2, 3, 4, 5, 6, 7, 8, 9]).trim_start_matches("<row>"));
    }
    let bytes = workbook(&[sheet], &texts);
    // Nothing is free here, and a fourth of the ratio is enough.
    let limits = Limits { spool_free_bytes: 0, spool_ratio: Limits::DEFAULT.spool_ratio / 4, ..Limits::DEFAULT };
    assert_eq!(read(&bytes, limits).unwrap(), 5_000);
}

#[test]
fn every_kind_of_file_that_stands_for_more_than_it_holds_has_the_budget() {
    let cell = |text: &str| {
        format!("<table:table-cell table:number-columns-repeated=\"1000\"><text:p>{text}</text:p></table:table-cell>")
    };
    let ods = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><table:table>\
         <table:table-row><table:table-cell><text:p>email</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"900\">{}</table:table-row></table:table></office:document>",
        cell("ann@example.com")
    );
    let html = format!("<table><tr><th>email</th></tr>{}</table>", "<tr><td>ann@example.com</td></tr>".repeat(60_000));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(html.as_bytes()).unwrap();
    for (what, bytes) in [("repeated cells", ods.into_bytes()), ("a page in a gzip", gzip.finish().unwrap())] {
        assert_eq!(refused(&bytes, SMALL), BY_SIZE, "{what}");
    }
}

/// Tags by which a cell of an open document shows many spaces.
#[test]
fn spaces_that_are_written_as_a_number_do_not_fill_the_memory() {
    let spaces = "<text:s text:c=\"1000\"/>".repeat(20_000);
    let ods = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><table:table>\
         <table:table-row><table:table-cell><text:p>{spaces}</text:p></table:table-cell></table:table-row></table:table></office:document>"
    );
    let error = read(ods.as_bytes(), Limits::DEFAULT).unwrap_err().to_string();
    assert!(error.ends_with("a text in it is longer than a cell can be"), "{error}");
}
