//! The forms in which XML and a zip may be written without another meaning: the same workbook is read from each.

use std::io::Cursor;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::Sample;
use crate::hidden::{MAIN, USUAL, workbook, zipped};

/// The name and the bytes of each part of a workbook with one sheet and shared texts.
fn parts(sheet: &str) -> Vec<(String, Vec<u8>)> {
    let texts = format!(
        "<sst xmlns=\"{MAIN}\"><si><t>email</t></si><si><t>first</t></si><si><t>zoe@example.com</t></si><si><t>Zo\u{e9}</t></si></sst>"
    );
    let bytes = workbook(&USUAL, sheet, &[("xl/sharedStrings.xml", texts.as_bytes())]);
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).unwrap();
            let mut bytes = Vec::new();
            std::io::copy(&mut part, &mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn of(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    zipped(&parts.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect::<Vec<_>>())
}

fn sheet(values: [&str; 4]) -> String {
    let [a, b, c, d] = values.map(|value| format!(" t=\"s\"><v>{value}</v></c>"));
    format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"1\"><c r=\"A1\"{a}<c r=\"B1\"{b}</row>\
         <row r=\"2\"><c r=\"A2\"{c}<c r=\"B2\"{d}</row></sheetData></worksheet>"
    )
}

fn read(bytes: Vec<u8>) -> Vec<Vec<String>> {
    crate::cells(&Sample::new("people.xlsx", bytes).open().unwrap())
}

fn refused(bytes: Vec<u8>) -> String {
    let error = Sample::new("people.xlsx", bytes).open().unwrap_err().to_string();
    error.rsplit_once("people.xlsx: ").unwrap().1.to_owned()
}

#[test]
fn a_value_is_the_same_with_sections_comments_and_entities_in_it() {
    for values in [
        ["0", "1", "2", "3"],
        ["<![CDATA[0]]>", "<!-- second -->1", "2<!-- -->", "<?keep it?>3"],
        ["&#48;", "&#x31;", "<![CDATA[]]>2", "&#51;"],
    ] {
        assert_eq!(read(of(&parts(&sheet(values)))), [["zoe@example.com", "Zo\u{e9}"]], "{values:?}");
    }
}

#[test]
fn every_part_may_be_in_utf_16_or_in_a_charset_that_it_declares() {
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let latin = |text: &str| {
        let text = format!("<?xml version=\"1.0\" encoding=\"windows-1252\"?>{text}");
        text.chars().map(|c| c as u8).collect::<Vec<u8>>()
    };
    let marked = |text: &str| utf_16(&format!("\u{feff}{text}"));
    for (what, encode) in
        [("little", &utf_16 as &dyn Fn(&str) -> Vec<u8>), ("big", &big), ("declared", &latin), ("marked", &marked)]
    {
        let mut parts = parts(&sheet(["0", "1", "2", "3"]));
        for (_, bytes) in &mut parts {
            *bytes = encode(std::str::from_utf8(bytes).unwrap());
        }
        assert_eq!(read(of(&parts)), [["zoe@example.com", "Zo\u{e9}"]], "{what}");
    }
}

#[test]
fn names_in_a_zip_may_have_backslashes_or_begin_with_a_slash() {
    for rename in [|name: &str| name.replace('/', "\\"), |name: &str| format!("/{name}")] {
        let parts = parts(&sheet(["0", "1", "2", "3"]));
        let parts: Vec<_> = parts.into_iter().map(|(name, bytes)| (rename(&name), bytes)).collect();
        assert_eq!(read(of(&parts)), [["zoe@example.com", "Zo\u{e9}"]]);
    }
}

#[test]
fn a_form_that_is_not_read_is_refused_by_its_name() {
    let all = parts(&sheet(["0", "1", "2", "3"]));
    let with = |bytes: Vec<u8>| {
        let mut all = all.clone();
        all[0].1 = bytes;
        of(&all)
    };
    assert_eq!(
        refused(with(b"\x4c\x6f\xa7\x94\x93".to_vec())),
        "the text is written in EBCDIC, which is not supported"
    );
    assert_eq!(
        refused(with(format!("<!DOCTYPE worksheet>{}", sheet(["0"; 4])).into_bytes())),
        "the workbook is refused: it declares a document type (DOCTYPE), which no spreadsheet program does"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &all {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    let mut bytes = zip.finish().unwrap().into_inner();
    // The method of each part, in its own header and in the list: LZMA.
    for (mark, at) in [(b"PK\x03\x04", 8), (b"PK\x01\x02", 10)] {
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|&place| &bytes[place..place + 4] == mark).collect();
        for place in places {
            bytes[place + at] = 14;
        }
    }
    assert_eq!(refused(bytes), "the workbook is refused: a part of it is packed by another method than Deflate");
}
