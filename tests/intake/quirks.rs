//! What programs and people leave in workbooks that no person is to be made of, and that costs no person either.

use crate::hidden::{MAIN, USUAL, workbook};
use crate::{Sample, Seen, cells, codes, numbers, rows, text};
use frontdesk::model::{Code, Severity};

/// A sheet whose cells have texts of their own; `attributes` are those of each cell.
fn sheet(before: &str, lines: &[&[(&str, &str)]]) -> String {
    let mut all = String::new();
    for (number, line) in (1_u32..).zip(lines) {
        let cell = |(letter, (text, attributes)): (char, &(&str, &str))| {
            format!("<c r=\"{letter}{number}\" t=\"inlineStr\" {attributes}><is><t>{text}</t></is></c>")
        };
        let cells: String = ('A'..).zip(line.iter()).map(cell).collect();
        all.extend(["<row r=\"", &number.to_string(), "\">", &cells, "</row>"]);
    }
    format!("<worksheet xmlns=\"{MAIN}\">{before}<sheetData>{all}</sheetData></worksheet>")
}

fn read(sheet: &str, more: &[(&str, &[u8])]) -> Vec<Seen> {
    rows(&Sample::new("people.xlsx", workbook(&USUAL, sheet, more)).open().unwrap())
}

const HEADINGS: [(&str, &str); 3] = [("email", ""), ("first", ""), ("last", "")];

#[test]
fn a_cell_without_a_text_never_gets_that_of_another_cell() {
    let texts = "<sst uniqueCount=\"6\"><si><t>email</t></si><si><t>first</t></si><si><t>last</t></si>\
        <si><t>ann@example.com</t></si><si><t>Ann</t></si><si><t>Lee</t></si></sst>";
    let cell = |name: &str, index: &str| format!("<c r=\"{name}\" t=\"s\"><v>{index}</v></c>");
    let line = |number: u32, indices: [&str; 4]| {
        let cells =
            ["A", "B", "C", "D"].iter().zip(indices).map(|(letter, index)| cell(&format!("{letter}{number}"), index));
        format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
    };
    for (index, last, found) in
        [("-1", "", vec![]), ("x", "", vec![(Code::CellError, Severity::Error)]), ("5", "Lee", vec![])]
    {
        let lines = [line(1, ["0", "1", "2", "-1"]), line(2, ["3", "4", index, "-1"])].concat();
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{lines}</sheetData></worksheet>");
        let seen = read(&sheet, &[("xl/sharedStrings.xml", texts.as_bytes())]);
        assert_eq!((seen[0].cells.get(2).map_or("", String::as_str), codes(&seen[0])), (last, found), "{index}");
        assert_eq!(seen[0].cells[..2], ["ann@example.com", "Ann"]);
        assert!(seen[0].cells.len() <= 3, "{seen:?}");
    }
}

#[test]
fn a_size_that_no_sheet_has_is_no_damage() {
    for size in ["A0:AZ48943", "A0", "", "B7:A1", ":", "A1:", "XYZ"] {
        let sheet = sheet(
            &format!("<dimension ref=\"{size}\"/>"),
            &[&HEADINGS, &[("ann@example.com", ""), ("Ann", ""), ("dimension", "")]],
        );
        assert_eq!(read(&sheet, &[])[0].cells, ["ann@example.com", "Ann", "dimension"], "{size}");
    }
}

#[test]
fn a_crossed_out_row_is_held() {
    let styles = "<styleSheet><fonts><font/><font><strike/></font><font><strike val=\"0\"/></font></fonts>\
        <cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/><xf fontId=\"2\"/></cellXfs></styleSheet>";
    let sheet = sheet(
        "",
        &[
            &[("email", ""), ("first", ""), ("note", "")],
            &[("ann@example.com", "s=\"1\""), ("Ann", "s=\"1\""), ("", "")],
            &[("bob@example.com", "s=\"0\""), ("Bob", "s=\"2\""), ("gone", "s=\"1\"")],
        ],
    );
    let seen = read(&sheet, &[("xl/styles.xml", styles.as_bytes())]);
    assert_eq!(codes(&seen[0]), [(Code::RowStruck, Severity::Error)]);
    assert!(seen[0].findings[0].message.to_string().contains("cell A2 is crossed out"), "{seen:?}");
    assert_eq!(codes(&seen[1]), [], "a note that is crossed out says nothing of the person");
}

#[test]
fn a_number_that_is_shown_with_zeros_keeps_them() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts>\
        <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    let cells = "<c r=\"A2\" t=\"inlineStr\"><is><t>ann@example.com</t></is></c><c r=\"B2\" s=\"1\"><v>123</v></c>\
        <c r=\"C2\"><v>123</v></c><c r=\"D2\" s=\"1\"><v>1234567</v></c><c r=\"E2\" s=\"1\"><v>-1.5</v></c>";
    let heading = "<c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c>";
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"1\">{heading}</row><row r=\"2\">{cells}</row></sheetData></worksheet>"
    );
    let seen = read(&sheet, &[("xl/styles.xml", styles.as_bytes())]);
    assert_eq!(seen[0].cells, ["ann@example.com", "00123", "123", "1234567", "-1.5"]);
}

#[test]
fn a_remark_beside_the_table_of_a_workbook_shifts_nothing() {
    let sheet =
        sheet("", &[&HEADINGS, &[("ann@example.com", ""), ("Ann", ""), ("Lee", ""), ("", ""), ("starts Monday", "")]]);
    let seen = read(&sheet, &[]);
    assert_eq!(codes(&seen[0]), [(Code::RowShifted, Severity::Warning)]);
    assert!(seen[0].findings[0].message.to_string().contains("cell E2 contains `starts Monday`"), "{seen:?}");
    let shifted = rows(&text("email,first\nann@example.com,Ann,Lee\n"));
    assert_eq!(
        codes(&shifted[0]),
        [(Code::RowShifted, Severity::Error)],
        "in text the delimiter may have shifted the cells"
    );
}

#[test]
fn check_boxes_running_numbers_and_repeated_values_alone_are_no_row() {
    let document = text(
        "No,email,first,Active,Country\n7,ann@example.com,Ann,TRUE,FR\n8,bob@example.com,Bob,FALSE,DE\n\
         9,,,FALSE,FR\n10,,,FALSE,FR\n,,,FALSE,\n99,,,FALSE,FR\n12,,,,ES\n13,,Cid,FALSE,FR\n",
    );
    assert_eq!(numbers(&document), [2, 3, 7, 8, 9], "a number out of turn, another country and a name stay rows");
    let mut all = document.rows(0).unwrap();
    let mut row = frontdesk::model::Row::new(document.sources()[0].columns.clone());
    while all.read(&mut row).unwrap() {}
    assert_eq!(all.notes(), ["lines 4, 5, 6 ignored: only check boxes, running numbers or repeated values"]);
    assert_eq!(cells(&document)[4][2], "Cid");
}
