//! The parts of a zipped workbook: their names as they are compared, what relates one to another, and their unpacked bytes
//! within the limits. All spellings of a name that programs write are one name here, and one name is one part.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};

use zip::CompressionMethod;
use zip::read::ZipFile;

use super::archive::{Zip, refusal};
use super::markup::{Token, entities};
use super::part_text::decode;
use super::xml;
use crate::intake::byte_source::Cursor;
use crate::intake::{InputError, Limits};
use crate::text::part_name::{relations_name, resolve};

/// The beginning of a part, which contains its root.
const HEAD_BYTES: u64 = 64 << 10;
/// How parts that are markup are called.
const MARKUP: [&str; 4] = [".xml", ".rels", ".vml", ".xsd"];
/// A small file may unpack to this much even if it is packed tightly.
const TOTAL_FREE_BYTES: u64 = 64 << 20;
/// The most relationships of one part; Excel itself writes 65,530 links.
const RELATIONS: usize = 1_000_000;

/// Every part of a zip.
pub(super) struct Parts<'l> {
    zip: Zip,
    /// Places in the zip by name.
    places: HashMap<String, usize>,
    twins: bool,
    limits: &'l Limits,
    /// What all parts together may unpack to, and how much of it is left.
    most: u64,
    budget: u64,
}

impl<'l> Parts<'l> {
    pub(super) fn new(zip: Zip, zip_bytes: u64, limits: &'l Limits) -> Result<Self, InputError> {
        let (mut places, mut twins) = (HashMap::new(), false);
        for (place, name) in zip.file_names().enumerate() {
            let name = name.map_err(refusal)?;
            twins |= places.insert(resolve("", &name), place).is_some();
        }
        // Many small parts can be packed as tightly as one large one.
        let most = limits.inflated_bytes.min(zip_bytes.saturating_mul(limits.ratio).max(TOTAL_FREE_BYTES));
        Ok(Self { zip, places, twins, limits, most, budget: most })
    }

    pub(super) fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether two parts have one name, so that two programs would not read the same workbook.
    pub(super) const fn have_twins(&self) -> bool {
        self.twins
    }

    /// Whether a part has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// Whether a part is in this folder.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.places.keys().any(|name| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Returns the place of the part of this name.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// Restarts the count of unpacked bytes.
    pub(super) fn reset(&mut self) {
        self.budget = self.most;
    }

    /// The part at a place; one that is read as markup, or is called like markup, as UTF-8, and its beginning is judged.
    pub(super) fn at(&mut self, place: usize, is_markup: bool) -> Result<impl BufRead + '_, InputError> {
        let part = self.zip.by_index(place).map_err(refusal)?;
        let name = part.name().map_err(refusal)?.into_owned();
        if !matches!(part.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(InputError::Bomb { why: "a part of it is packed by another method than Deflate".to_owned() });
        }
        let bounded = BoundedPart { part, unpacked: 0, limits: self.limits, most: self.most, budget: &mut self.budget };
        let is_markup = is_markup || MARKUP.iter().any(|end| name.to_ascii_lowercase().ends_with(end));
        let mut part =
            if is_markup { decode(bounded)?.0 } else { Box::new(BufReader::with_capacity(64 << 10, bounded)) };
        // Packed cleverly, the first read may give a single byte; what is judged by its beginning gets all of it.
        let mut beginning = Vec::new();
        part.by_ref().take(HEAD_BYTES).read_to_end(&mut beginning)?;
        if is_markup {
            judge_head(&beginning)?;
        }
        Ok(io::Cursor::new(beginning).chain(part))
    }

    /// The part of this name.
    pub(super) fn named(&mut self, name: &str) -> Result<Option<impl BufRead + '_>, InputError> {
        self.place(name).map(|place| self.at(place, true)).transpose()
    }

    /// Reads the relationships of the part of this name; empty if it has none.
    pub(super) fn relations_of(&mut self, name: &str) -> Result<Relations, InputError> {
        let Some(mut part) = self.named(&relations_name(name))? else { return Ok(Relations::new()) };
        relations(&mut part)
    }
}

/// Refuses declarations, which precede the root; NULs could hide them. A root that is not there is hidden on purpose.
fn judge_head(head: &[u8]) -> Result<(), InputError> {
    let plain: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let has = |word: &[u8]| plain.windows(word.len()).any(|here| here.eq_ignore_ascii_case(word));
    if has(b"<!ENTITY") {
        return Err(entities());
    }
    if has(b"<!DOCTYPE") {
        let why = "it declares a document type (DOCTYPE), which no spreadsheet program does".to_owned();
        return Err(InputError::Bomb { why });
    }
    let is_whole = (head.len() as u64) < HEAD_BYTES;
    if is_whole || matches!(xml::reader(&plain[..]).next_tag(), Ok(Token::Start { .. })) {
        return Ok(());
    }
    Err(InputError::Bomb { why: "one of its parts has an unknown beginning".to_owned() })
}

/// Counts what a part unpacks to and stops at the limits.
struct BoundedPart<'a, 'z> {
    part: ZipFile<'z, BufReader<Cursor>>,
    unpacked: u64,
    limits: &'a Limits,
    most: u64,
    budget: &'a mut u64,
}

impl Read for BoundedPart<'_, '_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(out).map_err(|error| match error.downcast::<InputError>() {
            Ok(refusal) => refusal,
            Err(_) => InputError::damaged("a part of it cannot be unpacked, or its checksum is wrong"),
        })?;
        self.unpacked += read as u64;
        let Some(left) = self.budget.checked_sub(read as u64) else {
            let why = format!("it unpacks to more than {} MiB", self.most >> 20);
            return Err(InputError::Bomb { why }.into());
        };
        *self.budget = left;
        if self.unpacked > self.limits.ratio_free_bytes
            && self.unpacked / self.limits.ratio > self.part.compressed_size()
        {
            let why = format!("a part of it unpacks to more than {} times its size", self.limits.ratio);
            return Err(InputError::Bomb { why }.into());
        }
        Ok(read)
    }
}

/// What a relationship leads to.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) target: String,
    /// The last word of its type, which is the same in both editions of the standard: `worksheet`.
    pub(super) kind: String,
    /// Whether it leads out of the file.
    pub(super) external: bool,
}

/// The relationships of a part by their ids.
pub(super) type Relations = HashMap<String, Relation>;

/// Reads a relationships part.
pub(super) fn relations(part: &mut impl BufRead) -> Result<Relations, InputError> {
    let mut xml = xml::reader(part);
    let mut relations = Relations::new();
    loop {
        match xml.next_tag()? {
            Token::Start { is_empty: true } | Token::End if xml.tag().name() == "Relationships" => {
                return Ok(relations);
            }
            Token::Eof => return Err(InputError::damaged("its XML ends within `Relationships`")),
            Token::Start { .. } if xml.tag().name() == "Relationship" => {}
            _ => continue,
        }
        if let (Some(id), Some(target)) = (xml.tag().exact("Id"), xml.tag().exact("Target")) {
            let kind = xml.tag().exact("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let external = xml.tag().exact("TargetMode").is_some_and(|mode| mode == "External");
            let relation = Relation { target: target.into_owned(), kind, external };
            // Some programs read the first of two, others the last.
            if relations.insert(id.into_owned(), relation).is_some() {
                return Err(InputError::damaged("two of its relationships have the same id"));
            }
        }
        if relations.len() > RELATIONS {
            return Err(InputError::Bomb { why: format!("a part of it has more than {RELATIONS} links") });
        }
    }
}
