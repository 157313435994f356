//! What a file is, by its first bytes and never by its name. Input: the head; output: its kind, or an error
//! that names what it is and the fix.

use std::io::Read;

use super::InputError;
use super::byte_source::ByteSource;
use super::encoding::{Charset, Decoder, Detection, Guess};
use crate::model::Format;

/// How much of the file is looked at.
pub(super) const HEAD_BYTES: u64 = 8 << 10;

/// Which reader takes the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// A zip, which may be an xlsx, an xlsb or an ods.
    Zip,
    /// An OLE compound file, which may be an xls or an encrypted workbook.
    Ole,
    /// Text of any kind, markup included.
    Text,
}

const EXPORT: &str = "export the sheet as .xlsx or .csv";
pub(super) const UNPACK: &str = "unpack it and name the spreadsheet inside";

/// First bytes of what is not a spreadsheet, what it is, and the fix.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"%PDF-", "a PDF document", EXPORT),
    (b"{\\rtf", "an RTF document", EXPORT),
    (b"SQLite format 3\0", "a SQLite database", EXPORT),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"\x89PNG\r\n", "a picture", EXPORT),
    (b"\xff\xd8\xff", "a picture", EXPORT),
    (b"GIF8", "a picture", EXPORT),
    (b"ID;P", "a SYLK file", EXPORT),
    (b"TABLE\r\n0,1\r\n", "a DIF file", EXPORT),
    (b"TABLE\n0,1\n", "a DIF file", EXPORT),
    (b"BEGIN:VCARD", "a vCard file", EXPORT),
    (b"MIME-Version:", "a web archive (MHTML)", EXPORT),
    (b"\x09\x08\x04\x00", "a workbook of Excel 4 or older", EXPORT),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4 or older", EXPORT),
    (b"\x09\x02\x06\x00", "a workbook of Excel 4 or older", EXPORT),
    (b"\x09\x00\x04\x00", "a workbook of Excel 4 or older", EXPORT),
    (b"\x09\x08\x08\x00\x00\x05", "a workbook of Excel 5 without its container", EXPORT),
    (b"\x09\x08\x10\x00\x00\x06", "a workbook of Excel without its container", EXPORT),
    (b"\x7fELF", "a program", EXPORT),
    (b"MZ\x90\0", "a program", EXPORT),
];

/// What a file with this head is.
pub(super) fn kind(head: &[u8]) -> Result<FileKind, InputError> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") || head.starts_with(b"PK\x07\x08") {
        return Ok(FileKind::Zip);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(FileKind::Ole);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Err(InputError::NotASpreadsheet { what: "a tar archive", fix: UNPACK });
    }
    if is_dbase(head) {
        return Err(InputError::NotASpreadsheet { what: "a dBase file", fix: EXPORT });
    }
    match OTHERS.iter().find(|(magic, _, _)| head.starts_with(magic)) {
        Some(&(_, what, fix)) => Err(InputError::NotASpreadsheet { what, fix }),
        None => Ok(FileKind::Text),
    }
}

/// A version, the month and day of the last change, and the length of a header of at least one field. No text begins
/// with these versions.
fn is_dbase(head: &[u8]) -> bool {
    let [0x03 | 0x83 | 0x8B | 0xF5, _, 1..=12, 1..=31, _, _, _, _, low, high, ..] = head else { return false };
    u16::from_le_bytes([*low, *high]) > 32 && head.len() > 32
}

/// Which markup a text is, if it is any; then its own word on its encoding counts. JSON and other markup are refused.
pub(super) fn markup(file: &ByteSource, found: &mut Detection) -> Result<Option<Format>, InputError> {
    let mut decoder = Decoder::new(file.cursor(), found.charset).take(HEAD_BYTES);
    let mut bytes = Vec::new();
    decoder.read_to_end(&mut bytes)?;
    let start = String::from_utf8_lossy(&bytes).trim_start().to_ascii_lowercase();
    if start.is_empty() && file.len() <= HEAD_BYTES {
        return Err(InputError::Empty);
    }
    if looks_like_json(&start) {
        return Err(InputError::NotASpreadsheet { what: "JSON", fix: EXPORT });
    }
    if !start.starts_with('<') || is_cell(&start) {
        return Ok(None);
    }
    let format = if start.contains("urn:schemas-microsoft-com:office:spreadsheet") && start.contains("<?xml") {
        Format::SpreadsheetMl
    } else if start.contains("urn:oasis:names:tc:opendocument") {
        Format::Ods
    } else if ["<html", "<table", "<!doctype html", "<body", "<head", "<meta", "<style", "<div"]
        .iter()
        .any(|tag| start.contains(tag))
    {
        Format::Html
    } else {
        return Err(InputError::NotASpreadsheet { what: "XML of a kind that frontdesk does not know", fix: EXPORT });
    };
    if found.why.starts_with("guessed")
        && let Some(charset) = declared(&start)
    {
        found.charset = charset;
        found.why = "declared in the file";
        found.notes.clear();
        found.guess = Guess::Sure;
    }
    Ok(Some(format))
}

/// A first cell such as `<ann@example.com>`, not a tag.
fn is_cell(head: &str) -> bool {
    let first = head.lines().next().unwrap_or("");
    !first.contains("</") && !first.starts_with("<?") && !first.starts_with("<!") && first.contains('@')
}

fn looks_like_json(head: &str) -> bool {
    let mut chars = head.chars().filter(|c| !c.is_whitespace());
    matches!((chars.next(), chars.next()), (Some('{'), Some('"' | '}')) | (Some('['), Some('{' | '[' | ']' | '"')))
}

/// The encoding that markup names: `encoding="…"` or `charset=…`.
fn declared(head: &str) -> Option<Charset> {
    let after = ["encoding=", "charset="].iter().find_map(|word| head.split_once(word))?.1;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    Charset::by_label(&label)
}
