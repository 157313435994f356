//! The report of a workbook is that workbook: nothing in it changes but the answers. Workbooks of several shapes are
//! answered by the binary, and every part and every old cell is compared.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, Note, Workbook,
};

use crate::desk::{Ended, bare};
use crate::workbook_check::{Parts, parts};

fn text(parts: &Parts, name: &str) -> String {
    String::from_utf8(parts[name].clone()).unwrap()
}

/// Writes a zip of these parts.
pub(crate) fn zip_of(path: &Path, parts: &[(&str, &str)]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

/// Answers `name`, and returns the report.
pub(crate) fn answer(folder: &Path, name: &str, report: &str) -> (PathBuf, Ended) {
    let output = bare(folder).args(["check", name, "--report", report]).output().unwrap();
    (folder.join(report), Ended::of(output))
}

/// The smallest workbook with this sheet.
pub(crate) fn small(sheet: &str, main_type: &str) -> Vec<(&'static str, String)> {
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{main_type}\"/>\
         <Override PartName=\"/xl/sheet.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
    );
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:d=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"People\" sheetId=\"65534\" d:id=\"rId1\"/>\
         </sheets></workbook>";
    vec![
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book.to_owned()),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "sheet.xml")),
        ("xl/sheet.xml", sheet.to_owned()),
    ]
}

pub(crate) const MAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
pub(crate) const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn write_small(path: &Path, sheet: &str, main_type: &str) {
    let owned = small(sheet, main_type);
    let parts: Vec<(&str, &str)> = owned.iter().map(|(name, text)| (*name, text.as_str())).collect();
    zip_of(path, &parts);
}

/// A styled workbook as HR keeps it: a title, headings in row 3, a hidden salary, a note, a formula, rules.
fn styled(path: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("New hires").unwrap();
    let title = Format::new().set_bold().set_font_size(18).set_background_color(Color::RGB(0x00_33_66));
    sheet.merge_range(0, 0, 0, 4, "New hires 2026", &title).unwrap();
    for (column, heading) in (0..).zip(["E-mail", "First name", "Last name", "Salary", "Starts"]) {
        sheet.write_with_format(2, column, heading, &Format::new().set_bold()).unwrap();
    }
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let people = ["ann@example.com", "no address", "cem@example.com", ""];
    for (row, email) in (3..).zip(people) {
        if !email.is_empty() {
            sheet.write(row, 0, email).unwrap();
        }
        sheet.write(row, 1, "Given").unwrap().write(row, 2, "Family").unwrap();
        sheet.write_formula(row, 3, "=40000+1").unwrap();
        sheet.write_with_format(row, 4, 46_100, &date).unwrap();
    }
    sheet.set_column_hidden(3).unwrap().set_freeze_panes(3, 1).unwrap();
    sheet.insert_note(4, 1, &Note::new("Ask Finance")).unwrap();
    let list = DataValidation::new().allow_list_strings(&["a", "b"]).unwrap();
    sheet.add_data_validation(3, 4, 9, 4, &list).unwrap();
    let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::GreaterThan(3)).set_format(&title);
    sheet.add_conditional_format(3, 4, 9, 4, &rule).unwrap();
    workbook.add_worksheet().set_name("Payroll").unwrap().write(0, 0, 99).unwrap();
    workbook.save(path).unwrap();
}

#[test]
fn a_styled_workbook_comes_back_with_answers_and_nothing_else_changed() {
    let folder = tempfile::tempdir().unwrap();
    styled(&folder.path().join("people.xlsx"));
    let (report, ended) = answer(folder.path(), "people.xlsx", "out.xlsx");
    assert!(ended.code == 3 && !ended.stderr.contains("new workbook"), "{ended:?}");
    let (before, after) = (parts(&folder.path().join("people.xlsx")), parts(&report));
    let changed: Vec<&str> =
        before.iter().filter(|(name, bytes)| after[*name] != **bytes).map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        changed,
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/_rels/workbook.xml.rels",
            "xl/comments1.xml",
            "xl/drawings/vmlDrawing1.vml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml"
        ]
    );
    let (old, new) = (text(&before, "xl/worksheets/sheet1.xml"), text(&after, "xl/worksheets/sheet1.xml"));
    for kept in
        ["<mergeCells", "<dataValidations", "<conditionalFormatting", "<sheetViews>", "<pageMargins", "<f>40000+1</f>"]
    {
        let of = |sheet: &str| sheet.matches(kept).count();
        assert!(of(&old) > 0 && of(&old) == of(&new), "{kept}");
    }
    assert!(new.contains("<col min=\"4\" max=\"4\" width=\"0\" hidden=\"1\"") || new.contains("hidden=\"1\""), "{new}");
    let comments = text(&after, "xl/comments1.xml");
    assert!(
        comments.contains("Ask Finance") && comments.contains("ref=\"A5\"") && comments.contains("ref=\"A7\""),
        "{comments}"
    );
    let mut book: Xlsx<_> = calamine::open_workbook(&report).unwrap();
    assert_eq!(book.sheet_names(), ["New hires", "Payroll", "frontdesk"]);
    let sheet = book.worksheet_range("New hires").unwrap();
    let cell = |row: u32, column: u32| sheet.get_value((row, column)).cloned().unwrap_or(Data::Empty).to_string();
    assert_eq!((cell(2, 5).as_str(), cell(2, 6).as_str()), ("Row (frontdesk)", "Result (frontdesk)"));
    let outcomes: Vec<String> = (3..7).map(|row| cell(row, 6).split_once(": ").unwrap().0.to_owned()).collect();
    assert_eq!(outcomes, ["ready", "invalid", "ready", "invalid"]);
    assert_eq!((cell(3, 5).as_str(), cell(6, 5).as_str()), ("4", "7"));
    assert!(matches!(sheet.get_value((3, 4)), Some(Data::DateTime(_))), "a date stays a date");
}

#[test]
fn the_report_of_a_report_differs_only_where_an_answer_does() {
    let folder = tempfile::tempdir().unwrap();
    styled(&folder.path().join("people.xlsx"));
    let (first, _) = answer(folder.path(), "people.xlsx", "one.xlsx");
    let (second, _) = answer(folder.path(), "one.xlsx", "two.xlsx");
    let (third, _) = answer(folder.path(), "two.xlsx", "three.xlsx");
    assert!(parts(&first) == parts(&second) && parts(&second) == parts(&third), "nothing is stacked");
}

#[test]
fn a_corrected_cell_loses_its_mark_and_its_note() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = |second: &str| {
        format!(
            "<worksheet xmlns=\"{SHEET}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c>\
             <c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>ann@example.com</t></is></c>\
             <c r=\"B2\" t=\"inlineStr\"><is><t>Ann Archer</t></is></c></row><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>{second}</t></is></c>\
             <c r=\"B3\" t=\"inlineStr\"><is><t>Bob Baker</t></is></c></row></sheetData></worksheet>"
        )
    };
    write_small(&folder.path().join("people.xlsx"), &sheet("bob at example"), MAIN);
    let (first, _) = answer(folder.path(), "people.xlsx", "one.xlsx");
    let mut corrected = parts(&first);
    let marked = text(&corrected, "xl/sheet.xml");
    assert!(marked.contains("<c r=\"A3\" t=\"inlineStr\" s=\""), "{marked}");
    corrected.insert("xl/sheet.xml".to_owned(), marked.replace("bob at example", "bob@example.com").into_bytes());
    let all: Vec<(&str, String)> = corrected.keys().map(|name| (name.as_str(), text(&corrected, name))).collect();
    let borrowed: Vec<(&str, &str)> = all.iter().map(|(name, text)| (*name, text.as_str())).collect();
    zip_of(&folder.path().join("again.xlsx"), &borrowed);
    let (second, ended) = answer(folder.path(), "again.xlsx", "two.xlsx");
    assert!(ended.stdout.contains("2 rows: 2 ready"), "{ended:?}");
    let after = parts(&second);
    assert!(
        text(&after, "xl/sheet.xml").contains("<c r=\"A3\" t=\"inlineStr\" s=\"0\">"),
        "{}",
        text(&after, "xl/sheet.xml")
    );
    assert!(!text(&after, "xl/comments1.xml").contains("<comment "), "the note is gone");
    assert!(!text(&after, "xl/drawings/vmlDrawing1.vml").contains("ObjectType"), "and its shape");
    assert_eq!(after.len(), parts(&first).len());
}

/// Sheets in odd but valid forms, and a text that the answered sheet must contain.
#[test]
fn sheets_of_odd_forms_are_answered_in_their_own_form() {
    let head = "<c t=\"inlineStr\"><is><t>email</t></is></c>";
    let ann = "<c t=\"inlineStr\"><is><t>ann@example.com</t></is></c>";
    let far = "<c r=\"XFD2\"><v>1</v></c>";
    let cases = [
        (
            "neither rows nor cells have a reference",
            format!(
                "<worksheet xmlns=\"{SHEET}\"><sheetData><row>{head}</row><row>{ann}</row></sheetData></worksheet>"
            ),
            "<row><c t=\"inlineStr\"><is><t>ann@example.com</t></is></c><c r=\"B2\" ",
        ),
        (
            "every element has a prefix",
            format!(
                "<x:worksheet xmlns:x=\"{SHEET}\"><x:sheetData><x:row r='1'>{}</x:row><x:row r='2'>{}</x:row></x:sheetData></x:worksheet>",
                head.replace('<', "<x:").replace("<x:/", "</x:"),
                ann.replace('<', "<x:").replace("<x:/", "</x:")
            ),
            "<x:c r=\"B2\" ",
        ),
        (
            "columns to the right edge are hidden",
            format!(
                "<worksheet xmlns=\"{SHEET}\"><cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols><sheetData><row r=\"1\">{head}</row>\
                 <row r=\"2\" spans=\"1:1\">{ann}</row></sheetData><extLst/></worksheet>"
            ),
            "<col min=\"12\" max=\"16384\" hidden=\"1\"/></cols>",
        ),
        (
            "comments, instructions and sections stay where they are",
            format!(
                "<worksheet xmlns=\"{SHEET}\"><sheetData><!-- a > b --><row r=\"1\">{head}</row><?keep me?><row r=\"2\" >{ann}</row ></sheetData></worksheet>"
            ),
            "</c></row ></sheetData>",
        ),
        (
            "no column is left on the right",
            format!(
                "<worksheet xmlns=\"{SHEET}\"><sheetData><row r=\"1\">{head}</row><row r=\"2\">{ann}{far}</row></sheetData></worksheet>"
            ),
            far,
        ),
    ];
    for (what, sheet, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        write_small(&folder.path().join("people.xlsx"), &sheet, MAIN);
        let (report, ended) = answer(folder.path(), "people.xlsx", "out.xlsx");
        assert!(report.is_file() && !ended.stderr.contains("new workbook"), "{what}: {ended:?}");
        let after = parts(&report);
        let answered = text(&after, "xl/sheet.xml");
        assert!(answered.contains(expected), "{what}: {answered}");
        let overview = text(&after, "xl/worksheets/sheet1.xml");
        let lists_all = overview.contains("Answers to the rows of People");
        assert_eq!(lists_all, what.starts_with("no column"), "{what}");
        let mut book: Xlsx<_> = calamine::open_workbook(&report).unwrap();
        assert_eq!(book.worksheets().len(), 2, "{what}");
    }
}

#[test]
fn macros_stay_and_the_kind_of_the_file_with_them() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = format!(
        "<worksheet xmlns=\"{SHEET}\"><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>email</t></is></c></row>\
         <row r=\"2\"><c t=\"inlineStr\"><is><t>ann@example.com</t></is></c></row></sheetData></worksheet>"
    );
    let macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    write_small(&folder.path().join("people.xlsm"), &sheet, macros);
    let (report, ended) = answer(folder.path(), "people.xlsm", "out.xlsm");
    assert!(report.is_file() && !ended.stderr.contains("new workbook"), "{ended:?}");
    assert!(text(&parts(&report), "[Content_Types].xml").contains(macros));
    let (_, ended) = answer(folder.path(), "people.xlsm", "plain.xlsx");
    assert!(ended.stderr.contains("plain.xlsx is a new workbook"), "{ended:?}");
}

/// Workbooks that others made, judged by their own checker, where both are beside the checkout.
#[test]
#[expect(clippy::print_stderr, reason = "what was skipped, or is wrong, is said")]
fn the_workbooks_of_the_corpus_are_answered_in_place() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let (corpus, judge) = (shared.join("corpora/annotate"), shared.join("tools/check-annotated"));
    let has_python = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !corpus.is_dir() || !judge.is_file() || !has_python {
        eprintln!("skipped: there are no workbooks, or there is no python3, to judge answers in place");
        return;
    }
    let expected = std::fs::read_to_string(corpus.join("expect.jsonl")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for line in expected.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (id, file) = (case["id"].as_str().unwrap(), case["file"].as_str().unwrap());
        let original = corpus.join(file);
        let extension = original.extension().unwrap().to_str().unwrap();
        let (report, ended) = answer(folder.path(), original.to_str().unwrap(), &format!("{id}.{extension}"));
        let judged = Command::new("python3")
            .args([&judge, &original, &report])
            .args([id, "--expect"])
            .arg(corpus.join("expect.jsonl"))
            .output()
            .unwrap();
        if !judged.status.success() {
            wrong.push(id.to_owned());
            eprintln!("{id}: {ended:?}\n{}", String::from_utf8_lossy(&judged.stdout));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
