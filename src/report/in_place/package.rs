//! The parts of a workbook's zip: found by every spelling of their names, related to one another, replaced or added, and
//! copied without unpacking where nothing changes.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::PackageError;
use super::xml::{Part, escape};
use crate::files::WriteSeek;
use crate::text::part_name::{relations_name, resolve};

/// The part that lists the types of the others.
const TYPES: &str = "[content_types].xml";
/// The most bytes of a part that is changed in memory.
const MAX_PART: u64 = 64 << 20;
const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A workbook, and what changes in it.
pub(super) struct Package<R> {
    zip: ZipArchive<R>,
    /// The places of the parts by name, as names are compared.
    places: HashMap<String, usize>,
    changed: HashMap<usize, Vec<u8>>,
    added: Vec<(String, Vec<u8>)>,
    /// Content types to add: the name of the part, and its type.
    types: Vec<(String, String)>,
}

/// What relates one part to another.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: `worksheet`.
    pub(super) kind: String,
    /// The name of the part that it leads to, as names are compared; `None` where it leads out of the file.
    pub(super) target: Option<String>,
}

/// Writes the content of one changed part.
pub(super) trait Stream {
    /// Writes the part that `from` reads to `to`, changed.
    fn copy(&mut self, from: &mut dyn BufRead, to: &mut dyn Write) -> Result<(), PackageError>;
}

impl<R: Read + Seek> Package<R> {
    pub(super) fn open(reader: R) -> Result<Self, PackageError> {
        let zip = ZipArchive::new(reader)?;
        let mut places = HashMap::new();
        for (place, name) in zip.file_names().enumerate() {
            if places.insert(resolve("", &name?), place).is_some() {
                return Err(PackageError::Malformed);
            }
        }
        Ok(Self { zip, places, changed: HashMap::new(), added: Vec::new(), types: Vec::new() })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name) || self.added.iter().any(|(added, _)| resolve("", added) == name)
    }

    /// Returns whether a part is in this folder.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.places.keys().any(|name| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Reads the part as it is now.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        if let Some((_, added)) = self.added.iter().find(|(added, _)| resolve("", added) == name) {
            return Ok(Some(added.clone()));
        }
        let Some(&place) = self.places.get(name) else { return Ok(None) };
        if let Some(changed) = self.changed.get(&place) {
            return Ok(Some(changed.clone()));
        }
        let mut bytes = Vec::new();
        self.zip.by_index(place)?.take(MAX_PART + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_PART { Err(PackageError::TooLarge) } else { Ok(Some(bytes)) }
    }

    /// Reads the part as XML.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Part>, PackageError> {
        self.bytes(name)?.map(Part::parse).transpose()
    }

    /// Reads the original part as a stream.
    pub(super) fn stream(&mut self, name: &str) -> Result<impl BufRead + '_, PackageError> {
        let &place = self.places.get(name).ok_or(PackageError::Malformed)?;
        Ok(BufReader::with_capacity(1 << 16, self.zip.by_index(place)?))
    }

    /// Replaces the part `name`, or adds it with a content type.
    pub(super) fn put(&mut self, name: &str, bytes: Vec<u8>, content_type: &str) {
        if let Some(&place) = self.places.get(&resolve("", name)) {
            self.changed.insert(place, bytes);
        } else if let Some(added) = self.added.iter_mut().find(|(added, _)| added == name) {
            added.1 = bytes;
        } else {
            self.added.push((name.to_owned(), bytes));
            if !content_type.is_empty() {
                self.types.push((name.to_owned(), content_type.to_owned()));
            }
        }
    }

    /// Returns the content type of the part `name`.
    pub(super) fn content_type(&mut self, name: &str) -> Result<Option<String>, PackageError> {
        let Some(types) = self.xml(TYPES)? else { return Ok(None) };
        let extension = name.rsplit('.').next().unwrap_or_default();
        let is_own = |part: Option<&str>| part.is_some_and(|part| resolve("", part) == name);
        let is_default = |known: Option<&str>| known.is_some_and(|known| known.eq_ignore_ascii_case(extension));
        let own = types.elements.iter().find(|element| is_own(element.attribute("PartName")));
        let default = || types.elements.iter().find(|element| is_default(element.attribute("Extension")));
        Ok(own.or_else(default).and_then(|element| element.attribute("ContentType")).map(str::to_owned))
    }

    /// Returns the first name of this pattern that no part has; `#` stands for its number.
    pub(super) fn free_name(&self, pattern: &str) -> String {
        let names = (1..u32::MAX).map(|number| pattern.replace('#', &number.to_string()));
        names.into_iter().find(|name| !self.has(&resolve("", name))).unwrap_or_default()
    }

    /// Reads the relationships of the part `name`.
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, PackageError> {
        let Some(part) = self.xml(&relations_name(name))? else { return Ok(Vec::new()) };
        let found = part.elements.iter().filter(|element| element.local() == "Relationship");
        let relation = found.filter_map(|element| {
            let target = element.attribute("Target")?;
            let is_external = element.attribute("TargetMode") == Some("External");
            Some(Relation {
                id: element.attribute("Id")?.to_owned(),
                kind: element.attribute("Type")?.rsplit('/').next()?.to_owned(),
                target: (!is_external).then(|| resolve(name, target)),
            })
        });
        Ok(relation.collect())
    }

    /// Relates the part `name` to `target`, which is written as given, and returns the id.
    pub(super) fn relate(&mut self, name: &str, kind: &str, target: &str) -> Result<String, PackageError> {
        let used: Vec<String> = self.relations(name)?.into_iter().map(|relation| relation.id.to_lowercase()).collect();
        let ids = (1..u32::MAX).map(|number| format!("rIdFd{number}"));
        let id = ids.into_iter().find(|id| !used.contains(&id.to_lowercase())).unwrap_or_default();
        let line = |prefix: &str| {
            let (kind, target) = (escape(kind), escape(target));
            format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
        };
        let list = self.relations_part(name);
        if let Some(mut part) = self.xml(&relations_name(name))? {
            let root = part.root().clone();
            part.append(&root, &line(root.prefix()));
            self.put(&list, part.finish(), "");
        } else {
            let text = format!("{HEADER}<Relationships xmlns=\"{RELATIONSHIPS}\">{}</Relationships>", line(""));
            self.put(&list, text.into_bytes(), "application/vnd.openxmlformats-package.relationships+xml");
        }
        Ok(id)
    }

    /// Returns the name of the relationships of `name`, in the spelling of the zip.
    fn relations_part(&self, name: &str) -> String {
        relations_name(&self.spelling(name))
    }

    /// Returns the name of a part in the spelling of the zip, with slashes.
    pub(super) fn spelling(&self, name: &str) -> String {
        let written = self.places.get(name).and_then(|&place| self.zip.name_for_index(place)?.ok());
        written.map_or_else(|| name.to_owned(), |name| name.replace('\\', "/").trim_start_matches('/').to_owned())
    }

    /// Writes the workbook: each part as it is, changed as `streams` say, or replaced; then the added parts.
    pub(super) fn save(
        mut self,
        to: &mut dyn WriteSeek,
        streams: &mut HashMap<String, impl Stream>,
    ) -> Result<(), PackageError> {
        self.add_types()?;
        let mut out = ZipWriter::new(to);
        let mut by_place: HashMap<usize, _> = HashMap::new();
        for (name, stream) in streams.iter_mut() {
            by_place.insert(*self.places.get(name).ok_or(PackageError::Malformed)?, stream);
        }
        for place in 0..self.zip.len() {
            let name = self.zip.name_for_index(place).ok_or(PackageError::Malformed)??.into_owned();
            if let Some(bytes) = self.changed.get(&place) {
                out.start_file(name, options(bytes.len() as u64))?;
                out.write_all(bytes)?;
            } else if let Some(stream) = by_place.remove(&place) {
                let part = self.zip.by_index(place)?;
                // Answers add less than the part itself.
                out.start_file(name, options(part.size().saturating_mul(4)))?;
                let mut buffered = std::io::BufWriter::with_capacity(1 << 16, &mut out);
                stream.copy(&mut BufReader::with_capacity(1 << 16, part), &mut buffered)?;
                buffered.flush()?;
            } else {
                out.raw_copy_file(self.zip.by_index_raw(place)?)?;
            }
        }
        for (name, bytes) in &self.added {
            out.start_file(name.as_str(), options(bytes.len() as u64))?;
            out.write_all(bytes)?;
        }
        out.finish()?.flush()?;
        Ok(())
    }

    /// Lists the content types of added parts.
    fn add_types(&mut self) -> Result<(), PackageError> {
        let types = std::mem::take(&mut self.types);
        let Some(mut part) = self.xml(TYPES)? else { return Err(PackageError::Malformed) };
        let root = part.root().clone();
        let defaults: Vec<(String, String)> = part
            .elements
            .iter()
            .filter(|element| element.local() == "Default")
            .filter_map(|element| {
                Some((element.attribute("Extension")?.to_lowercase(), element.attribute("ContentType")?.to_owned()))
            })
            .collect();
        let mut lines = Vec::new();
        for (name, content_type) in types {
            let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
            if !defaults.iter().any(|(known, default)| *known == extension && *default == content_type) {
                let (prefix, name) = (root.prefix(), escape(&name));
                lines.push(format!("<{prefix}Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>"));
            }
        }
        if !lines.is_empty() {
            part.append(&root, &lines.concat());
            self.put(TYPES, part.finish(), "");
        }
        Ok(())
    }
}

fn options(bytes: u64) -> SimpleFileOptions {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Takes half the time of the default level, for files that are less than twice as large.
    options.compression_level(Some(1)).large_file(bytes > u64::from(u32::MAX))
}
