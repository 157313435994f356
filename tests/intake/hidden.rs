//! What a sheet hides is known wherever its part lies and whatever kind of workbook it is in; a sheet of which it is not
//! known is not read.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]
#![expect(clippy::cast_possible_truncation, reason = "the records of these tests are short")]

use std::io::{Cursor, Write};

use frontdesk::intake::{Document, IntakeError, Options, open};
use frontdesk::model::{Code, Row};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub(crate) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(crate) const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) fn related(relations: &[(&str, &str, &str)]) -> String {
    let each = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"/>"#)
    };
    format!("<Relationships>{}</Relationships>", relations.iter().map(each).collect::<String>())
}

/// Where the parts of a workbook of one sheet lie, and how its relationships spell that.
pub(crate) struct Places {
    book: &'static str,
    book_target: &'static str,
    book_relations: &'static str,
    sheet: &'static str,
    sheet_target: &'static str,
    kinds: &'static str,
}

pub(crate) const USUAL: Places = Places {
    book: "xl/workbook.xml",
    book_target: "xl/workbook.xml",
    book_relations: "xl/_rels/workbook.xml.rels",
    sheet: "xl/worksheets/sheet1.xml",
    sheet_target: "worksheets/sheet1.xml",
    kinds: OFFICE,
};

pub(crate) fn workbook(places: &Places, sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let root = related(&[("r1", &format!("{}/officeDocument", places.kinds), places.book_target)]);
    let relations = related(&[("r1", &format!("{}/worksheet", places.kinds), places.sheet_target)]);
    let mut parts = vec![
        (places.sheet, sheet.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        (places.book, book.as_bytes()),
        (places.book_relations, relations.as_bytes()),
    ];
    parts.extend(more);
    zipped(&parts)
}

fn row(number: u32, attributes: &str, cells: &[&str]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    format!("<row r=\"{number}\" {attributes}>{}</row>", cells.iter().map(cell).collect::<String>())
}

/// A sheet with Ann, and with Bob whom nobody sees.
pub(crate) fn sheet() -> String {
    let rows = [
        row(1, "", &["email", "note"]),
        row(2, "", &["ann@example.com"]),
        row(3, "hidden=\"1\"", &["bob@example.com"]),
    ];
    format!(
        r#"<worksheet xmlns="{MAIN}"><cols><col min="2" max="2" hidden="1"/></cols><sheetData>{}</sheetData></worksheet>"#,
        rows.concat()
    )
}

fn read(bytes: &[u8]) -> Result<Document, IntakeError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.xlsx");
    std::fs::write(&path, bytes).unwrap();
    open(&path, 0, &Options::default())
}

pub(crate) fn refused(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string().rsplit_once("people.xlsx: ").unwrap().1.to_owned()
}

/// Which rows are hidden, by their numbers, and which columns are.
fn hidden(document: &Document) -> (Vec<u32>, Vec<bool>) {
    let columns = document.sources()[0].columns.clone();
    let mut row = Row::new(columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut hidden = Vec::new();
    while rows.read(&mut row).unwrap() {
        if row.findings.iter().any(|problem| problem.code == Code::RowHidden) {
            hidden.push(row.at.number);
        }
    }
    (hidden, (0..columns.headers.len()).map(|column| columns.is_hidden(column)).collect())
}

#[test]
fn what_a_sheet_hides_is_known_wherever_its_part_lies() {
    let targets = |sheet, sheet_target| Places { sheet, sheet_target, ..USUAL };
    let books = |book, book_target, book_relations| Places { book, book_target, book_relations, ..USUAL };
    let cases = [
        USUAL,
        Places { kinds: STRICT, ..USUAL },
        targets("xl/sheets/people.xml", "sheets/people.xml"),
        targets("people.xml", "../people.xml"),
        targets("xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml"),
        targets("xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"),
        targets("xl/worksheets/sheet1.xml", "worksheets/sheet%31.xml"),
        targets("xl/worksheets/my%20sheet.xml", "worksheets/my sheet.xml"),
        targets("xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml"),
        targets("xl\\worksheets\\sheet1.xml", "worksheets/sheet1.xml"),
        targets("xl/Worksheets/SHEET1.XML", "worksheets/sheet1.xml"),
        targets("xl/worksheets/sheet1.dat", "worksheets/sheet1.dat"),
        books("xl/book.xml", "/xl/book.xml", "xl/_rels/book.xml.rels"),
        books("xl/Book%201.xml", "./xl/Book 1.xml", "xl/_rels/Book%201.xml.rels"),
        Places { sheet: "data/worksheets/sheet1.xml", ..books("data/b.xml", "data/b.xml", "data/_rels/b.xml.rels") },
        Places { sheet: "worksheets/sheet1.xml", ..books("b.xml", "b.xml", "_rels/b.xml.rels") },
    ];
    for places in cases {
        let what = (places.book, places.sheet, places.sheet_target);
        let document = read(&workbook(&places, &sheet(), &[])).unwrap_or_else(|error| panic!("{what:?}: {error}"));
        assert_eq!(hidden(&document), (vec![3], vec![false, true]), "{what:?}");
    }
}

#[test]
fn links_are_known_wherever_the_sheet_lies() {
    let places = Places { sheet: "xl/sheets/people.xml", sheet_target: "./sheets/people.xml", ..USUAL };
    let linked =
        sheet().replace("</sheetData>", r#"</sheetData><hyperlinks><hyperlink ref="A2" r:id="l1"/></hyperlinks>"#);
    let links = related(&[("l1", &format!("{OFFICE}/hyperlink"), "mailto:eve@example.org")]);
    let document = read(&workbook(&places, &linked, &[("xl/sheets/_rels/people.xml.rels", links.as_bytes())])).unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    document.rows(0).unwrap().read(&mut row).unwrap();
    assert!(row.findings.iter().any(|problem| problem.code == Code::LinkDisagrees), "{:?}", row.findings);
}

#[test]
fn a_link_of_an_earlier_address_must_lead_to_it_too() {
    for (heading, is_checked) in [("previous email", true), ("note", false)] {
        let part = sheet()
            .replace("<t>note</t>", &format!("<t>{heading}</t>"))
            .replace(
                "<t>ann@example.com</t></is></c>",
                "<t>ann@example.com</t></is></c><c t=\"inlineStr\"><is><t>old@example.com</t></is></c>",
            )
            .replace("</sheetData>", r#"</sheetData><hyperlinks><hyperlink ref="B2" r:id="l1"/></hyperlinks>"#);
        let links = related(&[("l1", &format!("{OFFICE}/hyperlink"), "mailto:eve@example.org")]);
        let bytes = workbook(&USUAL, &part, &[("xl/worksheets/_rels/sheet1.xml.rels", links.as_bytes())]);
        let document = read(&bytes).unwrap();
        let mut row = Row::new(document.sources()[0].columns.clone());
        document.rows(0).unwrap().read(&mut row).unwrap();
        let is_found = row.findings.iter().any(|problem| problem.code == Code::LinkDisagrees);
        assert_eq!(is_found, is_checked, "{heading}: {:?}", row.findings);
    }
}

#[test]
fn a_sheet_whose_part_is_not_there_is_refused_by_name() {
    let places = Places { sheet_target: "worksheets/sheet7.xml", ..USUAL };
    let bytes = workbook(&places, &sheet(), &[]);
    assert_eq!(refused(&bytes), "the workbook is damaged: the part of its sheet `People` is missing");
}

/// Programs that hide every row without data list the others; those are seen.
#[test]
fn rows_that_a_sheet_lists_are_seen_where_it_hides_the_rest() {
    let part = sheet().replace("<cols>", r#"<sheetFormatPr zeroHeight="1"/><cols>"#);
    assert_eq!(hidden(&read(&workbook(&USUAL, &part, &[])).unwrap()).0, [3]);
    let elsewhere = part.replace(r#"<row r="2" ><c t"#, r#"<row r="2"/><row r="8"/><row r="9"><c r="A7" t"#);
    let elsewhere = elsewhere.replace(r#"r="3" hidden="1""#, r#"r="10""#);
    assert_eq!(hidden(&read(&workbook(&USUAL, &elsewhere, &[])).unwrap()).0, [7], "row 7 is listed nowhere");
}

#[test]
fn days_and_shared_texts_are_read_from_the_parts_that_the_workbook_names() {
    let part = format!(
        r#"<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="2"><c t="s"><v>2</v></c><c s="1"><v>1</v></c></row></sheetData></worksheet>"#
    );
    let book = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="People" r:id="r1"/></sheets></workbook>"#;
    let kinds = ["worksheet", "sharedStrings", "styles"].map(|kind| format!("{OFFICE}/{kind}"));
    let relations = related(&[("r1", &kinds[0], "s.xml"), ("r2", &kinds[1], "t.xml"), ("r3", &kinds[2], "u.xml")]);
    let root = related(&[("r1", &format!("{OFFICE}/officeDocument"), "b.xml")]);
    let document = read(&zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("b.xml", book.as_bytes()),
        ("_rels/b.xml.rels", relations.as_bytes()),
        ("s.xml", part.as_bytes()),
        ("t.xml", b"<sst><si><t>email</t></si><si><t>start</t></si><si><t>ann@example.com</t></si></sst>"),
        ("u.xml", b"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
    ]))
    .unwrap();
    let mut row = Row::new(document.sources()[0].columns.clone());
    document.rows(0).unwrap().read(&mut row).unwrap();
    assert_eq!(row.cells.iter().collect::<Vec<_>>(), ["ann@example.com", "1904-01-02"]);
}

/// One record of an xlsb.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let kind = if kind < 128 { vec![kind as u8] } else { vec![kind as u8 | 0x80, (kind >> 7) as u8] };
    [&kind[..], &[body.len() as u8 | 0x80, (body.len() >> 7) as u8], body].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    (units.len() as u32).to_le_bytes().into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn what_a_binary_workbook_hides_is_known_wherever_its_sheet_lies() {
    let cell = |column: u32, text: &str| record(6, &[&column.to_le_bytes()[..], &[0; 4], &wide(text)].concat());
    let row = |number: u32, flags: u8| {
        record(0, &[&(number - 1).to_le_bytes()[..], &[0; 4], &300_u16.to_le_bytes(), &[0, flags], &[0; 5]].concat())
    };
    let column = [1_u32, 1, 2_340, 0].map(u32::to_le_bytes).concat();
    let sheet = [
        record(129, &[]),
        record(148, &[0; 16]),
        [record(390, &[]), record(60, &[&column[..], &[1, 0]].concat()), record(391, &[])].concat(),
        record(145, &[]),
        [row(1, 0), cell(0, "email"), cell(1, "note")].concat(),
        [row(2, 0), cell(0, "ann@example.com")].concat(),
        [row(3, 0x10), cell(0, "bob@example.com")].concat(),
        record(146, &[]),
    ]
    .concat();
    let name = [&[0; 8][..], &wide("r1"), &wide("People")].concat();
    let book = [record(131, &[]), record(156, &name), record(144, &[]), record(132, &[])].concat();
    for (part, target) in
        [("xl/worksheets/sheet1.bin", "worksheets/sheet1.bin"), ("data/people.bin", "/data/people.bin")]
    {
        let root = related(&[("r1", &format!("{OFFICE}/officeDocument"), "xl/workbook.bin")]);
        let relations = related(&[("r1", &format!("{OFFICE}/worksheet"), target)]);
        let document = read(&zipped(&[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.bin", &book),
            ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
            (part, &sheet),
        ]))
        .unwrap_or_else(|error| panic!("{part}: {error}"));
        assert_eq!(hidden(&document), (vec![3], vec![false, true]), "{part}");
    }
}

/// A compound file of large sectors that holds one stream.
fn container(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 4_096;
    let sectors = stream.len().div_ceil(SECTOR) as u32;
    let mut bytes = vec![0; 2 * SECTOR];
    let mut put = |at: usize, value: &[u8]| bytes[at..at + value.len()].copy_from_slice(value);
    put(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for (at, value) in [(26, 4_u16), (28, 0xFFFE), (30, 12), (32, 6)] {
        put(at, &value.to_le_bytes());
    }
    put(44, &1_u32.to_le_bytes());
    put(60, &[0xFE, 0xFF, 0xFF, 0xFF]);
    put(68, &[0xFE, 0xFF, 0xFF, 0xFF]);
    put(76, &[0xFF; 436]);
    put(76, &(sectors + 1).to_le_bytes());
    for (at, name, start, size) in
        [(SECTOR, "Root Entry", 0, 0), (SECTOR + 128, "Workbook", 1_u32, stream.len() as u32)]
    {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &name);
        put(at + 64, &(name.len() as u16 + 2).to_le_bytes());
        put(at + 116, &start.to_le_bytes());
        put(at + 120, &size.to_le_bytes());
    }
    bytes.extend(stream);
    bytes.resize((2 + sectors as usize) * SECTOR, 0);
    let mut links: Vec<u32> = vec![0xFFFF_FFFE];
    links.extend((1..=sectors).map(|sector| if sector == sectors { 0xFFFF_FFFE } else { sector + 1 }));
    links.resize(SECTOR / 4, 0xFFFF_FFFF);
    bytes.extend(links.into_iter().flat_map(u32::to_le_bytes));
    bytes
}

/// A workbook of Excel 97 with these records in each of its sheets, which begin at the same place if `twice`.
fn records(sheet: &[Vec<u8>], twice: bool) -> Vec<u8> {
    let one = |kind: u16, body: &[u8]| [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat();
    let begin = |kind: u16| one(0x0809, &[&[0, 6][..], &kind.to_le_bytes(), &[0; 12]].concat());
    let names: &[&[u8]] = if twice { &[b"A", b"B"] } else { &[b"A"] };
    let start = (20 + names.len() * 13 + 4) as u32;
    let mut stream = begin(5);
    for name in names {
        stream.extend(one(0x85, &[&start.to_le_bytes()[..], &[0, 0, 1, 0], name].concat()));
    }
    stream.extend(one(0x0A, &[]));
    assert_eq!(stream.len(), start as usize);
    stream.extend(begin(16));
    stream.extend(sheet.concat());
    stream.extend(one(0x0A, &[]));
    stream.resize(stream.len().max(4_096), 0);
    container(&stream)
}

fn old_record(kind: u16, words: &[u16]) -> Vec<u8> {
    let body: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), &body].concat()
}

fn old_label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let body = [
        &row.to_le_bytes()[..],
        &column.to_le_bytes(),
        &[0, 0],
        &(text.len() as u16).to_le_bytes(),
        &[0],
        text.as_bytes(),
    ]
    .concat();
    [&0x0204_u16.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), &body].concat()
}

#[test]
fn what_an_old_workbook_hides_is_known() {
    let people = [old_label(0, 0, "email"), old_label(0, 1, "note"), old_label(1, 0, "ann@example.com")].concat();
    let people = [people, old_label(2, 0, "bob@example.com"), old_label(3, 0, "cid@example.com")].concat();
    let row = |row: u16, height: u16, flags: u16| old_record(0x0208, &[row, 0, 2, height, 0, 0, flags, 0]);
    let column = |width: u16, flags: u16| old_record(0x7D, &[1, 1, width, 0, flags, 0]);
    let seen = old_record(0x7D, &[0, 0, 2_340, 0, 0, 0]);
    let hide_the_rest = old_record(0x0225, &[2, 0]);
    for (what, records_of_sheet, rows) in [
        ("rows that say so", vec![column(2_340, 1), row(3, 300, 0x20), row(2, 0, 0x40), people.clone()], vec![3, 4]),
        (
            "a chart between",
            vec![
                column(0, 0),
                seen,
                old_record(0x0809, &[0x600, 0x20]),
                row(1, 0, 0x20),
                old_record(0x0A, &[]),
                row(3, 300, 0x20),
                people.clone(),
            ],
            vec![4],
        ),
        (
            "rows that are not listed",
            vec![column(0, 0), hide_the_rest, row(0, 300, 0), row(1, 300, 0), people.clone()],
            vec![3, 4],
        ),
    ] {
        let document = read(&records(&records_of_sheet, false)).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(hidden(&document), (rows, vec![false, true]), "{what}");
    }
    let twice = records(&[people], true);
    assert_eq!(refused(&twice), "the workbook is damaged: two of its sheets begin at the same position");
}

#[test]
fn columns_that_nobody_sees_are_known_in_workbooks_that_are_markup() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let rows = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{}</table:table-row>\
         <table:table-row-group table:display=\"false\"><table:table-row>{}</table:table-row></table:table-row-group>\
         <table:table-row table:style-name=\"flat\">{}</table:table-row>",
        cell("email"),
        cell("note"),
        cell("ann@example.com"),
        cell("bob@example.com"),
        cell("cid@example.com")
    );
    let ods = |columns: &str| {
        format!(
            "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">\
             <style:style style:name=\"flat\"><style:table-row-properties style:row-height=\"0cm\"/></style:style>\
             <style:style style:name=\"thin\"><style:table-column-properties style:column-width=\"0in\"/></style:style>\
             <table:table table:name=\"People\">{columns}{rows}</table:table></office:document>"
        )
    };
    for columns in [
        "<table:table-column/><table:table-column table:visibility=\"collapse\"/>",
        "<table:table-column/><table:table-column table:style-name=\"thin\"/>",
        "<table:table-column/><table:table-column-group table:display=\"false\"><table:table-column/></table:table-column-group>",
    ] {
        assert_eq!(hidden(&read(ods(columns).as_bytes()).unwrap()), (vec![3, 4], vec![false, true]), "{columns}");
    }
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"People\">\
         <Table><Column ss:Index=\"2\" ss:Hidden=\"1\"/><Row>{}{}</Row><Row>{}</Row><Row ss:Height=\"0\">{}</Row></Table></Worksheet></Workbook>",
        cell("email"),
        cell("note"),
        cell("ann@example.com"),
        cell("bob@example.com")
    );
    assert_eq!(hidden(&read(xml.as_bytes()).unwrap()), (vec![3], vec![false, true]));
}
