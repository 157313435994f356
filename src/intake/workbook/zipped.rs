//! Everything in a zip is unpacked once and thrown away before a parser sees it: sizes and ratios are bounded, every
//! checksum is verified, and no part may declare XML entities. What the sheets of a workbook say about visibility and
//! links is taken along on the way, from the parts that its relationships name.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::parts::{Parts, resolve};
use super::{xlsb, xlsx};
use crate::intake::byte_source::{ByteSource, Cursor};
use crate::intake::{Limits, Refusal};

/// What kind of workbook the zip is.
#[derive(Debug)]
pub(super) enum Package {
    Xlsx(xlsx::Facts),
    Xlsb(xlsb::Facts),
    Ods,
}

pub(super) type Zip = ZipArchive<BufReader<Cursor>>;

/// Opens a zip without looking into its parts.
pub(super) fn open(held: &ByteSource) -> Result<Zip, Refusal> {
    ZipArchive::new(BufReader::new(held.cursor()))
        .map_err(|_| Refusal::damaged("its list of parts cannot be read; it may be cut short"))
}

/// Checks every part of the zip and says what it is.
pub(super) fn check(held: &ByteSource, limits: &Limits) -> Result<Package, Refusal> {
    let zip = open(held)?;
    if zip.len() > limits.parts {
        return Err(Refusal::Bomb { why: format!("it has more than {} parts", limits.parts) });
    }
    if listed_parts(held)?.is_some_and(|listed| usize::from(listed) != zip.len()) {
        return Err(Refusal::damaged("two of its parts have the same name"));
    }
    let mut parts = Parts::new(zip, held.len(), limits)?;
    let kind = kind(&mut parts)?;
    if kind != Kind::Ods && parts.have_twins() {
        return Err(Refusal::damaged("two of its parts have the same name"));
    }
    // Only the relationships say which parts are sheets, so what lists them is read first.
    let mut package = match &kind {
        Kind::Xlsx(main) => Package::Xlsx(xlsx::Facts::of(&mut parts, main, limits)?),
        Kind::Xlsb(main) => Package::Xlsb(xlsb::Facts::of(&mut parts, main, limits)?),
        Kind::Ods => Package::Ods,
    };
    parts.reset();
    for place in 0..parts.len() {
        let is_markup = matches!(&package, Package::Xlsx(facts) if facts.needs(place));
        let mut part = parts.at(place, is_markup)?;
        match &mut package {
            Package::Xlsx(facts) => facts.take(place, &mut part, limits)?,
            Package::Xlsb(facts) => facts.take(place, &mut part, limits)?,
            Package::Ods => {}
        }
        // Whatever was not looked at is read to its end: only there does the checksum speak.
        io::copy(&mut part, &mut io::sink())?;
    }
    Ok(package)
}

/// What kind of workbook a zip is, and the name of the part that lists its sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Xlsx(String),
    Xlsb(String),
    Ods,
}

fn kind(parts: &mut Parts<'_>) -> Result<Kind, Refusal> {
    if let Some(kind) = office(parts)? {
        return Ok(kind);
    }
    let not = |what| Refusal::NotASpreadsheet { what, cure: "export the sheet as .xlsx or .csv" };
    if parts.has("content.xml")
        && let Some(part) = parts.named("mimetype")?
    {
        let mut said = String::new();
        part.take(200).read_to_string(&mut said)?;
        return if said.contains("opendocument.spreadsheet") {
            Ok(Kind::Ods)
        } else {
            Err(not("another document of OpenDocument"))
        };
    }
    Err(match () {
        () if parts.len() == 0 => Refusal::damaged("it is an empty zip"),
        () if parts.has("word/document.xml") => not("a Word document"),
        () if parts.has("ppt/presentation.xml") => not("a PowerPoint presentation"),
        () if parts.has("index/document.iwa") => not("a Numbers document"),
        () if parts.has("[content_types].xml") && parts.has_folder("xl") => {
            Refusal::damaged("the part that lists its sheets is missing")
        }
        () => Refusal::NotASpreadsheet { what: "a zip archive", cure: "unpack it and name the spreadsheet inside" },
    })
}

/// The workbook that the package says it is, or the one that stands where all programs write it.
fn office(parts: &mut Parts<'_>) -> Result<Option<Kind>, Refusal> {
    let mut mains: Vec<String> = parts
        .relations_of("")?
        .values()
        .filter(|relation| relation.kind == "officeDocument" && !relation.external)
        .map(|relation| resolve("", &relation.target))
        .collect();
    mains.sort();
    mains.dedup();
    if mains.len() > 1 {
        return Err(Refusal::damaged("it says that it is two documents"));
    }
    mains.extend(["xl/workbook.bin", "xl/workbook.xml"].map(str::to_owned));
    for main in mains {
        let Some(place) = parts.place(&main) else { continue };
        let mut head = Vec::new();
        parts.at(place, false)?.take(HEAD_BYTES).read_to_end(&mut head)?;
        if xlsb::is_workbook(&head) {
            return Ok(Some(Kind::Xlsb(main)));
        }
        if xlsx::is_workbook(&head) {
            return Ok(Some(Kind::Xlsx(main)));
        }
    }
    Ok(None)
}

/// How many parts the zip's end says it has; `None` where it is too many for its field.
fn listed_parts(held: &ByteSource) -> Result<Option<u16>, Refusal> {
    const END: &[u8] = b"PK\x05\x06";
    let mut cursor = held.cursor();
    cursor.seek(SeekFrom::Start(held.len().saturating_sub(66_000)))?;
    let mut tail = Vec::new();
    cursor.read_to_end(&mut tail)?;
    let at = tail.windows(END.len()).rposition(|word| word == END);
    let count = at.and_then(|at| tail.get(at + 10..at + 12)).map(|two| u16::from_le_bytes([two[0], two[1]]));
    Ok(count.filter(|count| *count != u16::MAX))
}

/// As much of a part as its root takes.
const HEAD_BYTES: u64 = 64 << 10;

/// What an error of the zip reader means to a person.
pub(super) fn refusal(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => Refusal::Encrypted,
        ZipError::Io(error) => error.into(),
        _ => Refusal::damaged("a part of it cannot be unpacked"),
    }
}
