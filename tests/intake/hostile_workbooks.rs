//! Workbooks that were made to do harm: few bytes that claim a giant table, unpack to a giant one, or reach for other
//! files. Each is read or refused in a moment and in little memory.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use frontdesk::intake::{Options, open};
use frontdesk::model::{Field, Row};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::work_time::WorkTime;

/// What stands before and after the cells of a sheet.
const SHEET: &str =
    r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const END: &str = "</sheetData></worksheet>";
const HEADER: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>email</t></is></c></row>"#;
const ANN: &str = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>ann@example.com</t></is></c></row>"#;

/// A workbook of these sheets: name, further attributes, and the whole of the part.
fn workbook(sheets: &[(&str, &str, String)]) -> Vec<u8> {
    let (mut listed, mut related, mut typed) = (String::new(), String::new(), String::new());
    for (index, (name, attributes, _)) in sheets.iter().enumerate() {
        let n = index + 1;
        write!(listed, r#"<sheet name="{name}" sheetId="{n}" r:id="rId{n}" {attributes}/>"#).unwrap();
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
        write!(related, r#"<Relationship Id="rId{n}" Type="{kind}" Target="worksheets/sheet{n}.xml"/>"#).unwrap();
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
        write!(typed, r#"<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}"/>"#).unwrap();
    }
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{book}"/>{typed}</Types>"#
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<Relationships xmlns="{relations}">{related}</Relationships>"#),
        ),
    ];
    for (index, (_, _, part)) in sheets.iter().enumerate() {
        parts.push((format!("xl/worksheets/sheet{}.xml", index + 1), part.clone()));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The addresses in a workbook, or why it is refused.
fn read(bytes: &[u8]) -> Result<Vec<String>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let document = open(&path, 0, &Options::default()).map_err(|error| error.to_string())?;
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).map_err(|error| error.to_string())?;
    let mut addresses = Vec::new();
    while rows.read(&mut row).map_err(|error| error.to_string())? {
        addresses.push(row.get(Field::Email).to_owned());
    }
    Ok(addresses)
}

/// What `frontdesk check` takes for a file: its peak memory in KiB and its processor time, as far as looking every few
/// milliseconds shows; none where the system does not tell. A process of its own, since the other tests of this one take
/// memory and time meanwhile.
fn cost(bytes: &[u8]) -> Option<(u64, Duration)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    let mut child = command.arg("check").arg(&path).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let proc = PathBuf::from(format!("/proc/{}", child.id()));
    let mut cost = None;
    while child.try_wait().unwrap().is_none() {
        cost = peak_kib(&proc).zip(processor_time(&proc)).or(cost);
        std::thread::sleep(Duration::from_millis(2));
    }
    cost
}

fn peak_kib(proc: &Path) -> Option<u64> {
    let status = std::fs::read_to_string(proc.join("status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
}

/// User and system time: the 14th and 15th field of `stat`, in hundredths of a second.
fn processor_time(proc: &Path) -> Option<Duration> {
    let stat = std::fs::read_to_string(proc.join("stat")).ok()?;
    let mut fields = stat.rsplit_once(") ")?.1.split(' ').skip(11).map(|field| field.parse::<u64>().ok());
    Some(Duration::from_millis((fields.next()?? + fields.next()??) * 10))
}

#[test]
fn what_claims_to_be_giant_costs_neither_time_nor_memory() {
    const SPACE: usize = 24 << 20;
    let ann = |rest: &str| vec![("People", "", format!("{SHEET}{HEADER}{ANN}{rest}{END}"))];
    assert_eq!(read(&workbook(&ann(""))), Ok(vec!["ann@example.com".to_owned()]), "without harm it is read");
    let corner = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let cell = format!(r#"<row r="3"><c r="A3" t="inlineStr"><is><t>{}</t></is></c></row>"#, " x".repeat(SPACE / 2));
    let one = r#"<row><c t="inlineStr"><is><t>eve@example.com</t></is></c></row>"#;
    let rows = one.repeat(SPACE / one.len());
    let entities = ann("")[0].2.replace(
        "<worksheet",
        r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet"#,
    );
    let outside =
        ann("")[0].2.replace("<worksheet", r#"<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet"#);
    let outside = outside.replace("ann@example.com", "&a;");
    let quoted =
        format!("{}<x y=\"{}\"/></worksheet>", ann("")[0].2.trim_end_matches("</worksheet>"), ">".repeat(1_000_000));
    for (what, bytes, may_read) in [
        ("a quotation full of ends of tags", workbook(&[("People", "", quoted)]), true),
        ("the last cell that there can be", workbook(&ann(corner)), true),
        ("one giant cell", workbook(&ann(&cell)), false),
        ("giant rows", workbook(&ann(&rows)), false),
        ("entities in entities", workbook(&[("People", "", entities)]), false),
        ("somebody else's file", workbook(&[("People", "", outside)]), false),
    ] {
        match read(&bytes) {
            Ok(addresses) => assert!(may_read && addresses[0] == "ann@example.com", "{what}: {addresses:?}"),
            Err(error) => assert!(!error.contains('\n') && error.len() < 500, "{what}: {error}"),
        }
        let cost = cost(&bytes);
        let is_small = |(kib, time)| kib < 120 << 10 && time < Duration::from_secs(2);
        assert!(cost.is_none_or(is_small), "{what} takes {cost:?}");
    }
}

#[test]
fn a_hidden_sheet_that_comes_first_is_not_the_one_that_is_meant() {
    let people = |email: &str| format!("{SHEET}{HEADER}{}{END}", ANN.replace("ann@example.com", email));
    for state in [r#"state="hidden""#, r#"state="veryHidden""#] {
        let book = workbook(&[("Left", state, people("old@example.com")), ("People", "", people("ann@example.com"))]);
        assert_eq!(read(&book), Ok(vec!["ann@example.com".to_owned()]), "{state}");
    }
}

#[test]
fn a_page_of_wide_cells_over_many_rows_is_read_in_a_moment() {
    let wide = "<td colspan=1000 rowspan=1000>x".repeat(16);
    let page = format!("<table><tr><th>email{wide}{}<td>ann@example.com</table>", "<tr>".repeat(400_000));
    let begun = WorkTime::start();
    assert_eq!(read(page.as_bytes()), Ok(vec!["ann@example.com".to_owned()]));
    assert!(begun.elapsed() < Duration::from_secs(5), "it takes {:?}", begun.elapsed());
}
