//! The shape of what is written: rows and cells of every workbook in order, each once.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/sheets.rs"]
mod sheets;

use std::fs::File;
use std::io::{Cursor, Read, Seek};

use frontdesk::model::Answer;
use frontdesk::report::{Summary, template};
use sheets::{Sheet, write_with};
use zip::ZipArchive;

/// Every part of a workbook that is a sheet, by name.
fn sheet_parts(workbook: impl Read + Seek) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(workbook).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let sheets = names.into_iter().filter(|name| name.starts_with("xl/worksheets/sheet"));
    sheets.map(|name| (part(&mut archive, &name), name)).map(|(text, name)| (name, text)).collect()
}

fn part(archive: &mut ZipArchive<impl Read + Seek>, name: &str) -> String {
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The value of the attribute `r` of the tag that `rest` continues.
fn reference(rest: &str) -> &str {
    rest.split_once("r=\"").unwrap().1.split_once('"').unwrap().0
}

/// `AB12` → (28, 12).
fn place(reference: &str) -> (u32, u32) {
    let at = reference.find(|c: char| c.is_ascii_digit()).unwrap();
    let column = reference[..at].bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (column, reference[at..].parse().unwrap())
}

/// How many rows each sheet has, after a look at every row and cell: their places ascend strictly.
fn row_counts(workbook: impl Read + Seek) -> Vec<usize> {
    let parts = sheet_parts(workbook);
    assert!(!parts.is_empty());
    let count = |(name, xml): &(String, String)| {
        let data = xml.split_once("<sheetData>").unwrap().1.split_once("</sheetData>").unwrap().0;
        let (mut last_row, mut count) = (0, 0);
        for row in data.split("<row ").skip(1) {
            let number: u32 = reference(row).parse().unwrap();
            assert!(number > last_row, "{name}: row {number} follows row {last_row}");
            (last_row, count) = (number, count + 1);
            let mut last_column = 0;
            for cell in row.split("<c ").skip(1) {
                let (column, of_row) = place(reference(cell));
                assert!(column > last_column, "{name}: column {column} follows column {last_column} in row {number}");
                assert_eq!(of_row, number, "{name}");
                last_column = column;
            }
        }
        count
    };
    parts.iter().map(count).collect()
}

/// Writes the workbook of these tables and gives the rows of each sheet.
fn report_rows(tables: &[&Sheet], answers: &[Answer], summary: &Summary) -> Vec<usize> {
    let dir = tempfile::tempdir().unwrap();
    let path = write_with(&dir.path().join("p.report.xlsx"), "run", summary, tables, answers).unwrap();
    row_counts(File::open(path).unwrap())
}

#[test]
fn rows_and_cells_of_a_report_ascend_whichever_of_them_are_tall() {
    let many = "line\n".repeat(40);
    let kinds: [&[&str]; 4] = [&["flat", "x"], &["two\nlines", "x"], &[&many, "x"], &[]];
    for header in ["Note", "Note\nof two lines"] {
        for length in 0..4 {
            for mut choice in 0..kinds.len().pow(length) {
                let rows = (0..length).map(|_| {
                    let row = kinds[choice % kinds.len()];
                    choice /= kinds.len();
                    row
                });
                let rows: Vec<&[&str]> = rows.collect();
                let sheet = Sheet::new("p.csv", &[header, "B"], &rows);
                let answers = sheet.answers();
                let counts = report_rows(&[&sheet], &answers, &Summary::tally("", &answers));
                assert_eq!(counts[0], rows.len() + 1, "a header and {rows:?}");
            }
        }
    }
}

#[test]
fn rows_ascend_where_only_the_answer_is_tall() {
    let rows: Vec<&[&str]> = vec![&["a@example.com"]; 50];
    let sheet = Sheet::new("p.csv", &["E-mail"], &rows);
    let mut answers = sheet.answers();
    answers[48].fix = "one line\nand another".to_owned();
    answers[49].detail = "a sentence that is longer than the widest column of the workbook ".repeat(30);
    let mut summary = Summary::tally("run", &answers);
    summary.stopped = Some("a reason that takes more than one line of its cell ".repeat(40));
    assert_eq!(report_rows(&[&sheet], &answers, &summary)[0], 51);
}

#[test]
fn rows_ascend_in_every_sheet_of_a_workbook_of_several_tables() {
    let mut tables = [
        Sheet::new("p.xlsx", &["A"], &[&["a\nb"]]),
        Sheet::new("p.xlsx", &["A\nB"], &[]),
        Sheet::new("p.xlsx", &[], &[&[], &["beyond\nthe header"]]),
        Sheet::new("p.xlsx", &["A"], &[&["1"], &["2\n3"], &["4"]]),
    ];
    for (index, table) in (0..).zip(&mut tables) {
        table.index = index;
    }
    let answers: Vec<Answer> = tables.iter().flat_map(Sheet::answers).collect();
    let tables: Vec<&Sheet> = tables.iter().collect();
    let counts = report_rows(&tables, &answers, &Summary::tally("", &answers));
    assert_eq!((counts.len(), &counts[..4]), (5, &[2, 1, 3, 4][..]), "and the summary");
}

#[test]
fn rows_and_cells_of_the_template_ascend() {
    assert_eq!(row_counts(Cursor::new(template().unwrap())), [2]);
}

#[test]
fn tall_rows_have_a_height_and_neither_the_last_nor_the_sheet_has_one() {
    let many = "line\n".repeat(40);
    let sheet = Sheet::new("p.csv", &["A"], &[&["flat"], &["two\nlines"], &["flat"], &[&many], &["two\nlines"]]);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("p.report.xlsx");
    write_with(&path, "", &Summary::default(), &[&sheet], &sheet.answers()).unwrap();
    let xml = &sheet_parts(File::open(&path).unwrap())[0].1;
    let rows: Vec<&str> = xml.split("<row ").skip(1).map(|row| row.split_once('>').unwrap().0).collect();
    assert_eq!(
        rows,
        [
            "r=\"1\" ht=\"18\" customHeight=\"1\"",
            "r=\"2\"",
            "r=\"3\" ht=\"30\" customHeight=\"1\"",
            "r=\"4\"",
            "r=\"5\" ht=\"120\" customHeight=\"1\"",
            "r=\"6\"",
        ]
    );
    assert!(xml.contains("<sheetFormatPr defaultRowHeight=\"15\"/>"), "rows below the table are as low as any");
}
