//! The shape of reports: rows and cells of every workbook ascend, each once, and columns that a sheet hides stay hidden.

use std::fs::{self, File};
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use calamine::{Reader, Xlsx};
use frontdesk::messages::Message;
use frontdesk::messages::ReportLanguage;
use frontdesk::model::OWN_COLUMNS;
use frontdesk::model::{Answer, Code, Columns, Finding, Row, Source};
use frontdesk::report::Summary;
use frontdesk::template::template;
use zip::ZipArchive;

use crate::sheets::{Sheet, write_with};

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
    answers[48].add(Finding::warning(
        Code::EmailCleaned,
        Message::verbatim("cleaned"),
        Message::verbatim("one line\nand another"),
    ));
    answers[49].notes =
        vec![Message::verbatim("a sentence that is longer than the widest column of the workbook ".repeat(30))];
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
    assert_eq!(row_counts(Cursor::new(template(ReportLanguage::English).unwrap())), [2]);
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

/// A workbook's table whose columns B, D, and E hide; no header stands above D and E.
fn half_hidden() -> (Sheet, Vec<Answer>) {
    let rows: [&[&str]; 2] =
        [&["ada@example.com", "salary-1", "Ada", "surplus-1", "", "shown-1"], &["bo@example.com", "salary-2", "Bo"]];
    let headers = ["E-mail", "Salary", "Name"];
    let mut sheet = Sheet::new("p.xlsx", &headers, &rows);
    let mut columns = Columns::new(headers.map(str::to_owned).to_vec());
    columns.set_hidden(vec![false, true, false, true, true]);
    sheet.source = Source { columns: Arc::new(columns), ..sheet.source };
    let answers = sheet.answers();
    (sheet, answers)
}

/// The report of [`half_hidden`] with this extension.
fn half_hidden_report(dir: &Path, extension: &str) -> Vec<u8> {
    let (sheet, answers) = half_hidden();
    let path = dir.join("p.report").with_extension(extension);
    fs::read(write_with(&path, "run", &Summary::tally("run", &answers), &[&sheet], &answers).unwrap()).unwrap()
}

#[test]
fn a_hidden_column_is_hidden_in_the_workbook_and_no_other_is() {
    let dir = tempfile::tempdir().unwrap();
    let bytes = half_hidden_report(dir.path(), "xlsx");
    let xml = &sheet_parts(Cursor::new(&bytes))[0].1;
    let columns = xml.split_once("<cols>").unwrap().1.split_once("</cols>").unwrap().0;
    let hidden: Vec<&str> = columns.split("<col ").skip(1).filter(|column| column.contains("hidden=\"1\"")).collect();
    assert_eq!(hidden.len(), 1, "{columns}");
    assert!(hidden[0].starts_with("min=\"2\" max=\"2\" "), "{columns}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("p").unwrap();
    assert_eq!(range.get_value((2, 1)).unwrap().to_string(), "salary-2", "nothing of the sheet is lost");
    let detail = range.get_value((1, 6)).unwrap().to_string();
    assert_eq!(detail, "cells without a heading: “shown-1”", "what was hidden does not come to sight");
}

#[test]
fn hidden_columns_stay_where_they_are_behind_columns_of_an_earlier_report() {
    let dir = tempfile::tempdir().unwrap();
    let headers = ["frontdesk_row", "E-mail", "frontdesk_run", "Salary"];
    let mut sheet = Sheet::new("p.report.xlsx", &headers, &[&["2", "ada@example.com", "x", "1"]]);
    let mut columns = Columns::new(headers.map(str::to_owned).to_vec());
    columns.set_hidden(vec![true, false, true, true]);
    sheet.source.columns = Arc::new(columns);
    let path = dir.path().join("p.report.2.xlsx");
    write_with(&path, "", &Summary::default(), &[&sheet], &sheet.answers()).unwrap();
    let xml = &sheet_parts(File::open(&path).unwrap())[0].1;
    let hidden: Vec<&str> = xml.split("<col ").skip(1).filter(|column| column.contains("hidden=\"1\"")).collect();
    assert!(
        hidden.len() == 1 && hidden[0].starts_with("min=\"2\" max=\"2\" "),
        "frontdesk's own are shown: {hidden:?}"
    );
}

#[test]
fn a_hidden_column_is_not_in_the_page_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let page = String::from_utf8(half_hidden_report(dir.path(), "html")).unwrap();
    for hidden in ["Salary", "salary-1", "salary-2", "surplus-1"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    for shown in ["E-mail", "Name", "Ada", "bo@example.com", "shown-1", "Left out: 1 hidden column of p.xlsx"] {
        assert!(page.contains(shown), "{shown}");
    }
    let cells: Vec<usize> = page.split("<tr").skip(1).map(|row| row.matches("class=\"input\"").count()).collect();
    assert_eq!(cells, [2, 2, 2], "headings stand above their cells");
}

#[test]
fn a_hidden_column_is_in_the_reports_for_programs_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let csv = String::from_utf8(half_hidden_report(dir.path(), "csv")).unwrap();
    assert!(csv.starts_with(&format!("\u{feff}E-mail,Salary,Name,{}", OWN_COLUMNS[0])), "{csv}");
    assert!(csv.contains("salary-1") && csv.contains("“surplus-1” “shown-1”"), "{csv}");
    let json = String::from_utf8(half_hidden_report(dir.path(), "json")).unwrap();
    assert!(json.contains("\"Salary\":\"salary-2\"") && json.contains("“surplus-1” “shown-1”"), "{json}");
}

#[test]
fn a_page_of_a_sheet_that_hides_nothing_says_nothing_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let sheet = Sheet::new("p.csv", &["A"], &[&["1"]]);
    assert!(!Row::new(sheet.source.columns.clone()).columns().is_hidden(0));
    let path = dir.path().join("p.html");
    write_with(&path, "", &Summary::default(), &[&sheet], &sheet.answers()).unwrap();
    assert!(!fs::read_to_string(path).unwrap().contains("Left out"));
}
