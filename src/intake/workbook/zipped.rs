//! Everything in a zip is unpacked once and thrown away before a parser sees it: sizes and ratios are bounded, every
//! checksum is verified, and no part may declare XML entities. What the sheets of an xlsx say about visibility and links
//! is taken along on the way.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::xml::{Token, Xml, entities};
use super::{damaged, xlsb, xlsx};
use crate::intake::held::{Cursor, Held};
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
pub(super) fn open(held: &Held) -> Result<Zip, Refusal> {
    ZipArchive::new(BufReader::new(held.cursor()))
        .map_err(|_| damaged("its list of parts cannot be read; it may be cut short"))
}

/// Checks every part of the zip and says what it is.
pub(super) fn check(held: &Held, limits: &Limits) -> Result<Package, Refusal> {
    let mut zip = open(held)?;
    if zip.len() > limits.parts {
        return Err(Refusal::Bomb { why: format!("it has more than {} parts", limits.parts) });
    }
    if listed_parts(held)?.is_some_and(|listed| usize::from(listed) != zip.len()) {
        return Err(damaged("two of its parts have the same name"));
    }
    let kind = kind(&mut zip)?;
    if kind != Kind::Ods && has_twins(&zip) {
        return Err(damaged("two of its parts have the same name"));
    }
    let mut facts = xlsx::Facts::default();
    let mut binary = xlsb::Facts::default();
    // Many small parts can be packed as tightly as one large one.
    let most = limits.inflated_bytes.min(held.len().saturating_mul(limits.ratio).max(TOTAL_FREE_BYTES));
    let mut budget = most;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(refusal)?;
        let name = part.name().map_err(refusal)?.into_owned();
        let mut part = BufReader::with_capacity(64 << 10, Bounded::new(part, limits, most, &mut budget));
        // Packed cleverly, the first read may give a single byte; what is judged by its beginning gets all of it.
        let mut beginning = Vec::new();
        part.by_ref().take(HEAD_BYTES).read_to_end(&mut beginning)?;
        judge_head(&name, &beginning)?;
        let mut part = beginning.chain(part);
        match kind {
            Kind::Xlsx => facts.take(&name, &mut part, limits)?,
            Kind::Xlsb => binary.take(&name, &mut part, limits)?,
            Kind::Ods => {}
        }
        // Whatever was not looked at is read to its end: only there does the checksum speak.
        io::copy(&mut part, &mut io::sink())?;
    }
    Ok(match kind {
        Kind::Xlsx => Package::Xlsx(facts),
        Kind::Xlsb => Package::Xlsb(binary),
        Kind::Ods => Package::Ods,
    })
}

/// Names of parts differ by more than letter case, or two programs would not read the same workbook.
fn has_twins(zip: &Zip) -> bool {
    let mut names = HashSet::new();
    !zip.file_names().filter_map(Result::ok).all(|name| names.insert(name.trim_start_matches('/').to_lowercase()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Xlsx,
    Xlsb,
    Ods,
}

/// What is in the zip, by the parts that only such a workbook has.
fn kind(zip: &mut Zip) -> Result<Kind, Refusal> {
    let parts: Vec<String> =
        zip.file_names().filter_map(Result::ok).map(|name| name.trim_start_matches('/').to_lowercase()).collect();
    let has = |name: &str| parts.iter().any(|part| part == name);
    let not = |what| Refusal::NotASpreadsheet { what, cure: "export the sheet as .xlsx or .csv" };
    if has("xl/workbook.bin") {
        return Ok(Kind::Xlsb);
    }
    if has("xl/workbook.xml") || has("[content_types].xml") && parts.iter().any(|part| part.starts_with("xl/")) {
        return Ok(Kind::Xlsx);
    }
    if has("content.xml") && has("mimetype") {
        let mut said = String::new();
        let part = zip.by_name("mimetype").map_err(refusal)?;
        part.take(200).read_to_string(&mut said)?;
        return if said.contains("opendocument.spreadsheet") {
            Ok(Kind::Ods)
        } else {
            Err(not("another document of OpenDocument"))
        };
    }
    Err(match () {
        () if zip.is_empty() => damaged("it is an empty zip"),
        () if has("word/document.xml") => not("a Word document"),
        () if has("ppt/presentation.xml") => not("a PowerPoint presentation"),
        () if has("index/document.iwa") => not("a Numbers document"),
        () => Refusal::NotASpreadsheet { what: "a zip archive", cure: "unpack it and name the spreadsheet inside" },
    })
}

/// How many parts the zip's end says it has; `None` where it is too many for its field.
fn listed_parts(held: &Held) -> Result<Option<u16>, Refusal> {
    const END: &[u8] = b"PK\x05\x06";
    let mut cursor = held.cursor();
    cursor.seek(SeekFrom::Start(held.len().saturating_sub(66_000)))?;
    let mut tail = Vec::new();
    cursor.read_to_end(&mut tail)?;
    let at = tail.windows(END.len()).rposition(|word| word == END);
    let count = at.and_then(|at| tail.get(at + 10..at + 12)).map(|two| u16::from_le_bytes([two[0], two[1]]));
    Ok(count.filter(|count| *count != u16::MAX))
}

/// A small file may unpack to this much however tightly it is packed.
const TOTAL_FREE_BYTES: u64 = 64 << 20;
/// The beginning of a part, in which its root stands.
const HEAD_BYTES: u64 = 64 << 10;

/// Declarations stand before the root, so the beginning tells; UTF-16 hides them behind NULs. A root that is not there
/// is hidden on purpose.
fn judge_head(name: &str, head: &[u8]) -> Result<(), Refusal> {
    let name = name.to_ascii_lowercase();
    if ![".xml", ".rels", ".vml", ".xsd"].iter().any(|end| name.ends_with(end)) {
        return Ok(());
    }
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(damaged("a part of it is written in UTF-16"));
    }
    let plain: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let has = |word: &[u8]| plain.windows(word.len()).any(|here| here.eq_ignore_ascii_case(word));
    if has(b"<!ENTITY") || has(b"<!DOCTYPE") {
        return Err(entities());
    }
    let is_whole = (head.len() as u64) < HEAD_BYTES;
    if is_whole || matches!(Xml::new(&plain[..]).next_tag(), Ok(Token::Open { .. })) {
        return Ok(());
    }
    Err(Refusal::Bomb { why: "a part of it does not begin like any program's".to_owned() })
}

/// Counts what a part unpacks to and stops at the limits.
struct Bounded<'a, 'z> {
    part: ZipFile<'z, BufReader<Cursor>>,
    packed: u64,
    unpacked: u64,
    limits: &'a Limits,
    /// What all parts together may unpack to, and how much of it is left.
    most: u64,
    budget: &'a mut u64,
}

impl<'a, 'z> Bounded<'a, 'z> {
    fn new(part: ZipFile<'z, BufReader<Cursor>>, limits: &'a Limits, most: u64, budget: &'a mut u64) -> Self {
        let packed = part.compressed_size();
        Self { part, packed, unpacked: 0, limits, most, budget }
    }
}

impl Read for Bounded<'_, '_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(out).map_err(|error| match error.downcast::<Refusal>() {
            Ok(refusal) => refusal,
            Err(_) => damaged("a part of it cannot be unpacked, or its checksum is wrong"),
        })?;
        self.unpacked += read as u64;
        let Some(left) = self.budget.checked_sub(read as u64) else {
            let why = format!("it unpacks to more than {} MiB", self.most >> 20);
            return Err(Refusal::Bomb { why }.into());
        };
        *self.budget = left;
        if self.unpacked > self.limits.ratio_free_bytes && self.unpacked / self.limits.ratio > self.packed {
            let why = format!("a part of it unpacks to more than {} times its size", self.limits.ratio);
            return Err(Refusal::Bomb { why }.into());
        }
        Ok(read)
    }
}

/// What an error of the zip reader means to a person.
pub(super) fn refusal(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => Refusal::Encrypted,
        ZipError::Io(error) => error.into(),
        _ => damaged("a part of it cannot be unpacked"),
    }
}

/// Parts that belong together, by the path of the part that names them: relation ids and their targets.
pub(super) type Relations = HashMap<String, String>;

/// The most relations that are kept of one part.
const RELATIONS: usize = 1_000_000;

/// Reads a relations part.
pub(super) fn relations(part: &mut impl BufRead) -> Result<Relations, Refusal> {
    let mut xml = Xml::new(part);
    let mut relations = Relations::new();
    while xml.next_tag()? != Token::End {
        if xml.name() == "Relationship"
            && let (Some(id), Some(target)) = (xml.attribute("Id"), xml.attribute("Target"))
            && relations.len() < RELATIONS
        {
            relations.insert(id.into_owned(), target.into_owned());
        }
    }
    Ok(relations)
}
