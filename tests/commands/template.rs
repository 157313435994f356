//! The sheet that HR gets, as a process writes it and as the product reads it back: untouched, filled in, and with the
//! example written over.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use crate::desk::{Ended, bare};
use calamine::{Reader, Xlsx};
use frontdesk::intake::{self, Options};
use frontdesk::model::{Field, Row};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn frontdesk(folder: &Path, args: &[&str]) -> Ended {
    Ended::of(bare(folder).args(args).output().unwrap())
}

/// A folder with the template in it.
fn made() -> TempDir {
    let folder = TempDir::new().unwrap();
    let ended = frontdesk(folder.path(), &["template", "people.xlsx"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (0, ""), "{ended:?}");
    assert!(ended.stderr.contains("people.xlsx"), "{ended:?}");
    folder
}

fn parts(path: &Path) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(name, text);
    }
    parts
}

/// What a spreadsheet program does to the sheet: cells of row `row` are written, by their column letters.
fn type_in(path: &Path, row: u32, cells: &[(&str, &str)]) {
    let mut parts = parts(path);
    let sheet = parts.get_mut("xl/worksheets/sheet1.xml").unwrap();
    let number = row.to_string();
    let typed: String = cells
        .iter()
        .flat_map(|(column, text)| {
            ["<c r=\"", column, &number, "\" t=\"inlineStr\"><is><t>", text, "</t></is></c>"].map(str::to_owned)
        })
        .collect();
    let start = sheet.find(&format!("<row r=\"{row}\""));
    let end = start.map(|start| start + sheet[start..].find("</row>").unwrap() + "</row>".len());
    let at = start.unwrap_or_else(|| sheet.find("</sheetData>").unwrap());
    sheet.replace_range(at..end.unwrap_or(at), &format!("<row r=\"{row}\">{typed}</row>"));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    std::fs::write(path, zip.finish().unwrap().into_inner()).unwrap();
}

/// The addresses of the rows, by row, and what was passed over.
fn read(path: &Path) -> (Vec<(u32, String)>, Vec<String>) {
    let document = intake::open(path, 0, &Options::default()).unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut seen = Vec::new();
    while rows.read(&mut row).unwrap() {
        assert_eq!(row.findings, []);
        seen.push((row.at.number, row.get(Field::Email).to_owned()));
    }
    (seen, rows.notes())
}

#[test]
fn an_untouched_template_has_a_header_and_nobody_on_it() {
    let folder = made();
    let checked = frontdesk(folder.path(), &["check", "people.xlsx", "--json"]);
    assert_eq!(checked.code, 4, "{checked:?}");
    assert!(checked.stderr.contains("contains no people"), "{checked:?}");
    let said = checked.json();
    assert_eq!((&said["rows"], &said["tables"][0]["header_row"]), (&0.into(), &1.into()));
    let columns = said["tables"][0]["columns"].as_object().unwrap();
    assert_eq!(columns.len(), Field::ALL.len() - 1, "every field but the whole name: {columns:?}");
    let (rows, notes) = read(&folder.path().join("people.xlsx"));
    assert_eq!(rows, []);
    assert_eq!(notes, ["line 2 ignored: the template's example", "there is no row below the header"]);
}

#[test]
fn rows_below_the_example_are_people_and_the_example_is_none() {
    let folder = made();
    let path = folder.path().join("people.xlsx");
    type_in(&path, 3, &[("A", "grace@example.org"), ("B", "Grace"), ("C", "Ngata"), ("D", "Member"), ("E", "Chat")]);
    type_in(&path, 4, &[("A", "chen@example.org"), ("B", "Chen"), ("C", "Oduya"), ("J", "Invite")]);
    let (rows, notes) = read(&path);
    assert_eq!(rows, [(3, "grace@example.org".to_owned()), (4, "chen@example.org".to_owned())]);
    assert_eq!(notes.len(), 1);
    let checked = frontdesk(folder.path(), &["check", "people.xlsx"]);
    assert!(checked.code == 0 && checked.stdout.contains("2 rows: 2 ready"), "{checked:?}");
}

#[test]
fn an_example_that_is_overwritten_is_a_row() {
    let folder = made();
    let path = folder.path().join("people.xlsx");
    type_in(&path, 2, &[("A", "grace@example.org"), ("B", "Grace"), ("C", "Ngata")]);
    assert_eq!(read(&path), (vec![(2, "grace@example.org".to_owned())], vec![]));
}

#[test]
fn an_example_that_was_saved_as_text_is_still_none() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("people.csv");
    let text = "E-mail;First name;Last name\n\
                \"example (not read): ada.okafor@example.com\";Ada;Okafor\ngrace@example.org;Grace;Ngata\n";
    std::fs::write(&path, text).unwrap();
    assert_eq!(read(&path).0, [(3, "grace@example.org".to_owned())]);
}

/// The contents of the elements `tag` of `xml`, in order.
fn contents<'a>(xml: &'a str, tag: &str) -> Vec<&'a str> {
    let opening = format!("<{tag}");
    let elements = xml.split(&opening).skip(1).filter(|rest| rest.starts_with(['>', ' ']));
    elements.map(|rest| rest.split_once('>').unwrap().1.split_once('<').unwrap().0).collect()
}

#[test]
fn every_column_has_a_heading_an_example_and_a_note() {
    let folder = made();
    let path = folder.path().join("people.xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let cells = book.worksheet_range("People").unwrap();
    let parts = parts(&path);
    let mut lines = Vec::new();
    for (column, note) in (0..).zip(contents(&parts["xl/comments1.xml"], "t")) {
        let [heading, example] = [0, 1].map(|row| cells.get_value((row, column)).unwrap());
        lines.push(format!("{heading} | {example}\n    {note}"));
    }
    let xml = &parts["xl/worksheets/sheet1.xml"];
    for (list, attributes) in contents(xml, "formula1").iter().zip(xml.split("<dataValidation ").skip(1)) {
        let message = attributes.split_once(" error=\"").unwrap().1.split_once('"').unwrap().0;
        lines.push(format!("{list}\n    {message}"));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn headings_are_protected_and_everything_below_them_is_free() {
    let folder = made();
    let parts = parts(&folder.path().join("people.xlsx"));
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    assert!(sheet.contains("<sheetProtection sheet=\"1\"") && !sheet.contains("password"), "{sheet}");
    assert!(sheet.contains("state=\"frozen\""));
    assert_eq!(sheet.matches("<dataValidation ").count(), 5);
    assert_eq!(parts["xl/comments1.xml"].matches("<comment ").count(), 15);
    // All columns have a style, and each of those styles is unlocked.
    assert!(sheet.contains("max=\"16384\""), "columns of HR's own can be written too");
    assert_eq!(parts["xl/styles.xml"].matches("<protection locked=\"0\"/>").count(), 2, "cells and the example");
}

#[test]
fn a_file_that_exists_stays_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("people.xlsx");
    std::fs::write(&path, "mine").unwrap();
    let ended = frontdesk(folder.path(), &["template", "people.xlsx"]);
    assert_eq!(ended.code, 2);
    assert_eq!(
        ended.stderr,
        "error: `people.xlsx` exists already and is not replaced\nhint: choose another name, or move the file away\n"
    );
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    let ended = frontdesk(folder.path(), &["template", "people.csv"]);
    assert!(ended.code == 2 && ended.stderr.contains("must end in .xlsx"), "{ended:?}");
    let ended = frontdesk(folder.path(), &["template", "nowhere/people.xlsx"]);
    assert!(ended.code == 2 && ended.stderr.contains("nowhere/people.xlsx"), "{ended:?}");
}
