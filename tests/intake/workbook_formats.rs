//! Workbooks that no two programs would read the same are refused, and what a person does not see in one is told.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::io::{Cursor, Write};

use frontdesk::intake::{Document, IntakeError, Options, open};
use frontdesk::model::{Code, Row};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const ROWS: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>email</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>ann@example.com</t></is></c></row><row r="3" ht="0" customHeight="1"><c r="A3" t="inlineStr"><is><t>bob@example.com</t></is></c></row>"#;

/// A workbook of one sheet, with these further parts.
fn workbook(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let root = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/worksheets/sheet1.xml", &sheet.replace("MAIN", MAIN)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(rows: &str, behind: &str) -> String {
    format!(r#"<worksheet xmlns="MAIN"><sheetData>{rows}</sheetData>{behind}</worksheet>"#)
}

fn read(bytes: &[u8]) -> Result<Document, IntakeError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.xlsx");
    std::fs::write(&path, bytes).unwrap();
    open(&path, 0, &Options::default())
}

fn refused(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string().rsplit_once("people.xlsx: ").unwrap().1.to_owned()
}

#[test]
fn a_row_without_height_is_hidden() {
    let document = read(&workbook(&sheet(ROWS, ""), &[])).unwrap();
    assert_eq!(document.sources()[0].notes, ["hidden rows are invalid: 3"]);
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut hidden = Vec::new();
    while rows.read(&mut row).unwrap() {
        hidden.push(row.findings.iter().any(|problem| problem.code == Code::RowHidden));
    }
    assert_eq!(hidden, [false, true]);
}

#[test]
fn cells_merged_over_rows_are_told() {
    let merged = r#"<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B1:C1"/></mergeCells>"#;
    let document = read(&workbook(&sheet(&ROWS.replace(r#" ht="0""#, ""), merged), &[])).unwrap();
    assert_eq!(document.sources()[0].notes, ["merged cells count for each of their rows: A2:A3"]);
}

#[test]
fn a_cell_that_stands_there_twice_is_refused() {
    let twice = ROWS.replace(r#"<c r="A3""#, r#"<c r="A3" t="inlineStr"><is><t>eve@example.org</t></is></c><c r="A3""#);
    assert_eq!(refused(&workbook(&sheet(&twice, ""), &[])), "the workbook is damaged: cell A3 appears twice");
    let rows_twice = ROWS.replace(r#"<row r="3" ht="0""#, r#"<row r="2""#).replace("A3", "A2");
    assert_eq!(refused(&workbook(&sheet(&rows_twice, ""), &[])), "the workbook is damaged: cell A2 appears twice");
}

#[test]
fn parts_whose_names_differ_by_letter_case_alone_are_refused() {
    let bytes = workbook(&sheet(ROWS, ""), &[("xl/worksheets/SHEET1.xml", "<worksheet/>")]);
    assert_eq!(refused(&bytes), "the workbook is damaged: two of its parts have the same name");
}

/// The same two merged cells, one over rows and one over columns, in each format that is markup.
#[test]
fn cells_merged_over_rows_are_told_in_every_format_of_markup() {
    let html = "<table><tr><th>email<th>group<th>name<tr><td>ann@example.com<td rowspan=2>Sales<td>Ann\
                <tr><td>bob@example.com<td>Bob<tr><td colspan=2>cid@example.com<td>Cid</table>";
    let cell = |text: &str, how: &str| format!("<Cell{how}><Data ss:Type=\"String\">{text}</Data></Cell>");
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"People\"><Table><Row>{}{}</Row><Row>{}{}</Row><Row>{}</Row></Table></Worksheet></Workbook>",
        cell("email", ""),
        cell("group", " ss:MergeAcross=\"1\""),
        cell("ann@example.com", ""),
        cell("Sales", " ss:MergeDown=\"1\""),
        cell("bob@example.com", "")
    );
    let cell = |text: &str, how: &str| format!("<table:table-cell{how}><text:p>{text}</text:p></table:table-cell>");
    let ods = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">\
         <table:table table:name=\"People\"><table:table-row>{}{}</table:table-row><table:table-row>{}{}</table:table-row>\
         <table:table-row>{}<table:covered-table-cell/></table:table-row></table:table></office:document>",
        cell("email", ""),
        cell("group", " table:number-columns-spanned=\"2\""),
        cell("ann@example.com", ""),
        cell("Sales", " table:number-rows-spanned=\"2\""),
        cell("bob@example.com", "")
    );
    for bytes in [html.as_bytes(), xml.as_bytes(), ods.as_bytes()] {
        let document = read(bytes).unwrap();
        let notes = &document.sources()[0].notes;
        let told = "merged cells count for each of their rows: B2:B3".to_owned();
        assert!(notes.contains(&told), "{notes:?}");
    }
}

#[test]
fn cells_merged_over_rows_are_told_in_a_workbook_of_records() {
    let document = read(include_bytes!("../fixtures/merged.xls")).unwrap();
    let notes = &document.sources()[0].notes;
    assert_eq!(notes, &["merged cells count for each of their rows: D2:D4"]);
}
