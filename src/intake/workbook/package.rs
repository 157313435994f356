//! Everything in a zip is unpacked once and thrown away before a parser sees it: sizes and ratios are bounded, every
//! checksum is verified, and no part may declare XML entities. The facts of the sheets of a workbook, hidden rows and links
//! among them, are collected on the way, from the parts that its relationships name.

use std::io::{self, Read};

use super::archive::{listed_parts, open};
use super::office::{OfficeBook, OfficeFormat};
use super::parts::Parts;
use crate::intake::byte_source::ByteSource;
use crate::intake::{InputError, Limits};
use crate::text::part_name::resolve;

/// As much of a part as its root takes.
const HEAD_BYTES: u64 = 64 << 10;

/// Checks every part of the zip. Returns the workbook of Excel that it is, or `None` for an OpenDocument spreadsheet.
pub(super) fn check(file: &ByteSource, limits: &Limits) -> Result<Option<OfficeBook>, InputError> {
    let twins = || InputError::damaged("two of its parts have the same name");
    let zip = open(file)?;
    if zip.len() > limits.parts {
        return Err(InputError::Bomb { why: format!("it has more than {} parts", limits.parts) });
    }
    if listed_parts(file)?.is_some_and(|listed| usize::from(listed) != zip.len()) {
        return Err(twins());
    }
    let mut parts = Parts::new(zip, file.len(), limits)?;
    // Only the relationships say which parts are sheets, so what lists them is read first.
    let mut book = match office(&mut parts)? {
        Some(_) if parts.have_twins() => return Err(twins()),
        Some((format, main)) => Some(OfficeBook::open(&mut parts, format, &main, limits)?),
        None => {
            check_open_document(&mut parts)?;
            None
        }
    };
    parts.reset();
    for place in 0..parts.len() {
        let is_markup = book.as_ref().is_some_and(|book| book.reads_as_markup(place));
        let mut part = parts.at(place, is_markup)?;
        if let Some(book) = &mut book {
            book.take(place, &mut part, limits)?;
        }
        // The rest is read to its end: only there is the checksum compared.
        io::copy(&mut part, &mut io::sink())?;
    }
    Ok(book)
}

/// Refuses everything but an OpenDocument spreadsheet.
fn check_open_document(parts: &mut Parts<'_>) -> Result<(), InputError> {
    let not = |what| InputError::NotASpreadsheet { what, fix: "export the sheet as .xlsx or .csv" };
    if parts.has("content.xml")
        && let Some(part) = parts.named("mimetype")?
    {
        let mut mimetype = String::new();
        part.take(200).read_to_string(&mut mimetype)?;
        let is_spreadsheet = mimetype.contains("opendocument.spreadsheet");
        return if is_spreadsheet { Ok(()) } else { Err(not("another kind of OpenDocument file")) };
    }
    Err(match () {
        () if parts.len() == 0 => InputError::damaged("it is an empty zip"),
        () if parts.has("word/document.xml") => not("a Word document"),
        () if parts.has("ppt/presentation.xml") => not("a PowerPoint presentation"),
        () if parts.has("index/document.iwa") => not("a Numbers document"),
        () if parts.has("[content_types].xml") && parts.has_folder("xl") => {
            InputError::damaged("the part that lists its sheets is missing")
        }
        () => InputError::NotASpreadsheet { what: "a zip archive", fix: "unpack it and name the spreadsheet inside" },
    })
}

/// Finds the part of the workbook that the package names, or the one at the place where all programs write it.
fn office(parts: &mut Parts<'_>) -> Result<Option<(OfficeFormat, String)>, InputError> {
    let mut mains: Vec<String> = parts
        .relations_of("")?
        .values()
        .filter(|relation| relation.kind == "officeDocument" && !relation.external)
        .map(|relation| resolve("", &relation.target))
        .collect();
    mains.sort();
    mains.dedup();
    if mains.len() > 1 {
        return Err(InputError::damaged("it declares two documents"));
    }
    mains.extend(["xl/workbook.bin", "xl/workbook.xml"].map(str::to_owned));
    for main in mains {
        let Some(place) = parts.place(&main) else { continue };
        let mut head = Vec::new();
        parts.at(place, false)?.take(HEAD_BYTES).read_to_end(&mut head)?;
        if let Some(format) = OfficeFormat::of(&head) {
            return Ok(Some((format, main)));
        }
    }
    Ok(None)
}
