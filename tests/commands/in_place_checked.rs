//! Workbooks of LibreOffice, of others, and one for each trap, answered twice and checked strictly: what an answer must not
//! touch is as it was, and the answered workbook is in order.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};

use crate::in_place::{MAIN, SHEET, answer, small, zip_of};
use crate::workbook_check::{Parts, parts, violations};

/// Answers a workbook and then its report. Returns what is wrong, and the parts of the report; `None` where a new workbook
/// is made or none can be.
fn answered(original: &Path) -> Option<(Vec<String>, Parts)> {
    let folder = tempfile::tempdir().unwrap();
    let extension = original.extension().unwrap().to_str().unwrap();
    let (one, two) = (format!("one.{extension}"), format!("two.{extension}"));
    let (first, ended) = answer(folder.path(), original.to_str().unwrap(), &one);
    if !first.is_file() || ended.stderr.contains("is a new workbook") {
        return None;
    }
    let report = parts(&first);
    // New workbooks have no such property.
    let properties = report.iter().filter(|(name, _)| name.starts_with("docProps/"));
    if !properties.into_iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("frontdesk_sheet")) {
        return None;
    }
    let mut wrong = violations(&parts(original), &report);
    let (second, ended) = answer(folder.path(), &one, &two);
    if !second.is_file() || parts(&second) != report {
        wrong.push(format!("the report of the report differs: {ended:?}"));
    }
    Some((wrong, report))
}

fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(workbooks(&path));
        } else if path.extension().is_some_and(|extension| extension == "xlsx" || extension == "xlsm") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn workbooks_of_libreoffice_are_answered_and_in_order() {
    let all = workbooks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/libreoffice"));
    assert_eq!(all.len(), 10);
    for original in all {
        let (wrong, report) = answered(&original).expect("it is answered in place");
        assert!(wrong.is_empty(), "{}: {wrong:#?}", original.display());
        let comments = report.iter().find(|(name, _)| name.contains("comments")).expect("wrong cells have notes").1;
        assert!(String::from_utf8_lossy(comments).matches("<comment ").count() >= 2, "{}", original.display());
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "what was skipped, or is wrong, is said")]
fn every_workbook_of_the_corpora_that_can_be_read_is_answered_and_in_order() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    if !corpora.is_dir() {
        eprintln!("skipped: there are no workbooks to answer");
        return;
    }
    let (mut checked, mut bad) = (0, Vec::new());
    for original in workbooks(&corpora.join("workbooks")).into_iter().chain(workbooks(&corpora.join("annotate"))) {
        let Some((wrong, _)) = answered(&original) else { continue };
        checked += 1;
        if !wrong.is_empty() {
            eprintln!("{}: {wrong:#?}", original.display());
            bad.push(original);
        }
    }
    assert!(bad.is_empty() && checked > 50, "{checked} were checked, of which {} are wrong", bad.len());
}

/// A sheet with one wrong address in `A3`, and what surrounds its rows.
fn people(before: &str, bob: &str, after: &str) -> String {
    let cell = |name: &str, text: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    format!(
        "<worksheet xmlns=\"{SHEET}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{before}<sheetData>\
         <row r=\"1\">{}{}</row><row r=\"2\">{}{}</row><row r=\"3\">{bob}{}</row></sheetData>{after}</worksheet>",
        cell("A1", "email"),
        cell("B1", "name"),
        cell("A2", "ann@example.com"),
        cell("B2", "Ann Archer"),
        cell("B3", "Bob Baker")
    )
}

const WRONG: &str = "<c r=\"A3\" t=\"inlineStr\"><is><t>bob(at)example.com</t></is></c>";

/// Answers the smallest workbook with this sheet and further parts; `relations` are those of the sheet.
fn trap(sheet: &str, relations: &str, more: &[(&str, &str)]) -> Parts {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.xlsx");
    let mut owned = small(sheet, MAIN);
    owned[0].1 = owned[0].1.replace(
        "</Types>",
        "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/></Types>",
    );
    let related = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    owned.push(("xl/_rels/sheet.xml.rels", related));
    let mut all: Vec<(&str, &str)> = owned.iter().map(|(name, text)| (*name, text.as_str())).collect();
    all.extend(more);
    zip_of(&path, &all);
    let (wrong, report) = answered(&path).expect("it is answered in place");
    assert!(wrong.is_empty(), "{wrong:#?}");
    report
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!("<Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>")
}

fn text<'p>(parts: &'p Parts, name: &str) -> &'p str {
    std::str::from_utf8(&parts[name]).unwrap()
}

#[test]
fn a_missing_address_is_marked_in_its_place_and_in_the_format_of_its_row_or_column() {
    let columns =
        "<cols><col min=\"1\" max=\"1\" width=\"30\" style=\"0\"/><col min=\"4\" max=\"16384\" width=\"9\"/></cols>";
    let report = trap(&people(columns, "", ""), "", &[]);
    let sheet = text(&report, "xl/sheet.xml");
    assert!(sheet.contains("<row r=\"3\"><c r=\"A3\" s=\""), "{sheet}");
    assert!(sheet.contains("min=\"13\" max=\"16384\" width=\"9\"/></cols>"), "{sheet}");
}

#[test]
fn notes_are_added_behind_drawings_that_are_no_xml_and_have_no_notes() {
    let drawing =
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s1030\"><br><b>not closed</v:shape></xml>";
    let sheet = people("", WRONG, "<legacyDrawing r:id=\"rId7\"/>");
    let report =
        trap(&sheet, &relation("rId7", "vmlDrawing", "/xl/drawings/vml.vml"), &[("xl/drawings/vml.vml", drawing)]);
    let drawn = text(&report, "xl/drawings/vml.vml");
    assert!(drawn.starts_with(drawing.trim_end_matches("</xml>")) && drawn.contains("id=\"_x0000_s1031\""), "{drawn}");
    assert!(text(&report, "xl/_rels/sheet.xml.rels").contains("Target=\"comments1.xml\""), "a target is relative");
}

#[test]
fn a_threaded_comment_on_the_wrong_cell_stays_as_it_is() {
    let comments = format!(
        "<comments xmlns=\"{SHEET}\"><authors><author>tc={{1}}</author></authors><commentList><comment ref=\"A3\" authorId=\"0\"><text>\
         <t>[Threaded comment] Who is this?</t></text></comment></commentList></comments>"
    );
    let drawing = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"/>".replace("/>", "></xml>");
    let relations = relation("rId1", "comments", "comments1.xml") + &relation("rId2", "vmlDrawing", "vml.vml");
    let sheet = people("", WRONG, "<legacyDrawing r:id=\"rId2\"/>");
    let report = trap(&sheet, &relations, &[("xl/comments1.xml", &comments), ("xl/vml.vml", &drawing)]);
    assert_eq!(text(&report, "xl/comments1.xml"), comments);
    assert!(!text(&report, "xl/sheet.xml").contains("<c r=\"A3\" t=\"inlineStr\">"), "the cell is marked");
}

#[test]
fn the_check_itself_finds_what_is_wrong() {
    let sound = trap(&people("", WRONG, ""), "", &[]);
    assert_eq!(violations(&sound, &sound), Vec::<String>::new());
    let sheet = text(&sound, "xl/sheet.xml");
    for (name, from, to, what) in [
        ("xl/sheet.xml", "<row r=\"3\">", "<row r=\"2\">", "rows are not in order"),
        ("xl/sheet.xml", "<c r=\"B2\"", "<c r=\"A2\"", "cells are not in order"),
        ("xl/sheet.xml", " s=\"", " s=\"9", "a format that is not there"),
        ("xl/sheet.xml", "Ann Archer", "Ann Arch", "(2, 2) was"),
        ("xl/sheet.xml", "<sheetData>", "<sheetPr/><sheetData>", "elements beside the rows changed"),
        ("xl/_rels/sheet.xml.rels", "Target=\"comments1.xml\"", "Target=\"no.xml\"", "no.xml is missing"),
        ("[Content_Types].xml", "Extension=\"vml\"", "Extension=\"x\"", "has no content type"),
    ] {
        let mut broken = sound.clone();
        broken.insert(name.to_owned(), text(&sound, name).replace(from, to).into_bytes());
        let wrong = violations(&sound, &broken).join("\n");
        assert!(wrong.contains(what), "{what}: {wrong}\n{sheet}");
    }
}

/// A new workbook has numbers, days and yes or no as what they are, and gives back every text.
#[test]
fn a_new_workbook_is_typed_and_read_again_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = "email,no,phone,start,active,score\r\nann@example.com,00123,+33 6 12 34 56 78,2026-03-01,TRUE,-5\r\n\
                 bob@example.com,7,0612345678,2026-02-30,Yes,1.50\r\n";
    std::fs::write(folder.path().join("people.csv"), sheet).unwrap();
    let (book, _) = answer(folder.path(), "people.csv", "out.xlsx");
    let mut opened: Xlsx<_> = calamine::open_workbook(&book).unwrap();
    let range = opened.worksheet_range("people").unwrap();
    let kinds: Vec<Data> = (0..6).map(|column| range.get_value((1, column)).unwrap().clone()).collect();
    assert!(
        matches!(kinds[1..], [Data::Float(_), Data::String(_), Data::DateTime(_), Data::Bool(_), Data::Float(_)]),
        "{kinds:?}"
    );
    let (back, _) = answer(folder.path(), "out.xlsx", "back.csv");
    let back = std::fs::read_to_string(back).unwrap();
    let own = |line: &str| line.split(',').take(6).collect::<Vec<_>>().join(",");
    let lines: Vec<String> = back.trim_start_matches('\u{feff}').lines().map(own).collect();
    assert_eq!(lines, sheet.lines().collect::<Vec<_>>());
    let wrong = violations(&parts(&book), &parts(&book));
    assert!(wrong.is_empty(), "{wrong:#?}");
}
