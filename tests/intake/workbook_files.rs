//! Workbooks of every format.

use std::path::{Path, PathBuf};

use crate::{Sample, cells, codes, rows};
use frontdesk::intake::{Options, SheetChoice, open};
use frontdesk::model::{Code, Field, Format, Row, Severity};

#[test]
fn an_html_table_called_xls_is_read() {
    let page = "<html><head><style>td { color: red }</style></head><body><table><tr><th>E-Mail</th><th>Vorname</th></tr>\
        <tr><td><a href=\"mailto:eve@attacker.example\">ann@example.com</a></td><td>Zo&euml;<br>M&amp;M</td></tr>\
        <tr style=\"display: none\"><td>bob@example.com<td>Bob</table></body></html>";
    let document = Sample::new("people.xls", page).open().unwrap();
    assert_eq!(document.sources()[0].format, Format::Html);
    let rows = rows(&document);
    assert_eq!(rows[0].cells, ["ann@example.com", "Zoë\nM&M"]);
    assert_eq!(codes(&rows[0]), [(Code::LinkDisagrees, Severity::Error)]);
    assert_eq!((rows[1].number, codes(&rows[1])), (3, vec![(Code::RowHidden, Severity::Error)]));
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The same workbook in every format: a title, a header in German, a hidden row, dates, a total, a link that lies.
#[test]
fn one_workbook_reads_alike_in_every_format() {
    for (name, format) in [
        ("hires.xlsx", Format::Xlsx),
        ("hires.xls", Format::Xls),
        ("hires.ods", Format::Ods),
        ("hires.xml", Format::SpreadsheetMl),
    ] {
        let document = open(&fixture(name), 0, &Options::default()).unwrap();
        let source = &document.sources()[0];
        assert_eq!((source.format, source.sheet.as_deref(), source.header_row), (format, Some("People"), 3), "{name}");
        assert!(source.notes.contains(&"ignored hidden sheets: `Old`".to_owned()), "{name}: {:?}", source.notes);
        assert!(source.notes.contains(&"hidden rows are invalid: 5".to_owned()), "{name}: {:?}", source.notes);
        let rows = rows(&document);
        let mut first = rows[0].cells.clone();
        // The program that wrote the ods made a number of the truth value.
        assert!(matches!(first.remove(4).as_str(), "TRUE" | "1"), "{name}");
        assert_eq!(first, ["u0@example.com", "Zoë0", "Müller", "2026-01-01", "1000", "Eng"], "{name}");
        assert_eq!(codes(&rows[1]), [(Code::RowHidden, Severity::Error)], "{name}");
        let linked = rows.iter().find(|row| row.number == 11).unwrap();
        assert_eq!(codes(linked), [(Code::LinkDisagrees, Severity::Error)], "{name}");
        assert!(linked.findings[0].message.to_string().contains("cell A11"), "{name}");
        let mut row = Row::new(source.columns.clone());
        assert!(document.rows(0).unwrap().read(&mut row).unwrap());
        assert_eq!(row.columns().cell_name(Field::FirstName, row.at.number).as_deref(), Some("B4"), "{name}");
        let honest = rows.iter().find(|row| row.number == 12).unwrap();
        assert_eq!((codes(honest), honest.cells[3].as_str()), (vec![], "2026-03-01 14:30:00"), "{name}");
    }
}

#[test]
fn a_formula_that_nobody_calculated_is_a_problem_and_no_blank() {
    let document = open(&fixture("uncalculated.xlsx"), 0, &Options::default()).unwrap();
    let rows = rows(&document);
    let uncalculated = rows.iter().find(|row| row.number == 10).unwrap();
    assert_eq!(codes(uncalculated), [(Code::CellError, Severity::Error)]);
    assert!(uncalculated.findings[0].message.to_string().contains("cell A10"));
    let error = rows.iter().find(|row| row.number == 13).unwrap();
    assert!(error.findings[0].message.to_string().contains("cell A13 contains the error `#N/A`"));
}

#[test]
fn a_hidden_sheet_is_read_only_when_it_is_named() {
    let options = Options { sheet: SheetChoice::Named("old".into()), ..Options::default() };
    let document = open(&fixture("hires.xlsx"), 0, &options).unwrap();
    assert_eq!(cells(&document), [["old@example.com"]]);
    let options = Options { sheet: SheetChoice::Named("People2".into()), ..Options::default() };
    let error = open(&fixture("hires.xlsx"), 0, &options).unwrap_err();
    assert_eq!(error.hint().unwrap(), "the sheets are `People`, `Old`, `Notes`");
}

#[test]
fn a_workbook_that_is_cut_short_or_spoiled_is_refused() {
    let whole = std::fs::read(fixture("hires.xlsx")).unwrap();
    for end in (0..whole.len()).step_by(97).skip(1) {
        let error = Sample::new("cut.xlsx", &whole[..end]).open().unwrap_err().to_string();
        assert!(error.contains("the workbook is damaged"), "{end}: {error}");
    }
    for name in ["hires.xls", "hires.ods", "hires.xml"] {
        let whole = std::fs::read(fixture(name)).unwrap();
        for end in (0..whole.len()).step_by(whole.len() / 50).skip(1) {
            // Whatever is read of a part must not panic; a workbook of records may be readable up to where it ends.
            let _ = Sample::new(name, &whole[..end]).open();
        }
    }
    // In a cell, and in a part that nobody reads for its own sake.
    for spoiled in [&b"u1@"[..], b"openpyxl"] {
        let mut stored = std::fs::read(fixture("stored.xlsx")).unwrap();
        let at = stored.windows(spoiled.len()).position(|word| word == spoiled).unwrap();
        stored[at] = b'r';
        let error = Sample::new("spoiled.xlsx", stored).open().unwrap_err().to_string();
        assert!(error.ends_with("a part of it cannot be unpacked, or its checksum is wrong"), "{error}");
    }
}
