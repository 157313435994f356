//! What a zipped workbook lists: its sheets, and the parts that its relationships name for them. Both kinds of it, markup
//! and records, are resolved here and nowhere else; the facts of a sheet and its cells come from the same part.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Seek, Write};

use tempfile::SpooledTempFile;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, result::ZipResult};

use super::archive;
use super::archive::{Zip, refusal};
use super::parts::{Parts, Relations, relations_name, resolve};
use crate::intake::budget::SpoolBudget;
use crate::intake::byte_source::ByteSource;
use crate::intake::{InputError, Limits};
use crate::text::escape_truncated;

/// What stays in memory of the workbook that is put together for its reader.
const MEMORY_BYTES: usize = 4 << 20;

/// What a workbook lists.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<ListedSheet>,
    /// The places in the zip of the texts that cells share and of the formats of cells.
    pub(super) texts: Option<usize>,
    pub(super) styles: Option<usize>,
    /// Whether its days are counted from 1904 on.
    pub(super) is_1904: bool,
}

/// One sheet as the workbook names it.
#[derive(Debug)]
pub(super) struct NamedSheet {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) hidden: bool,
}

/// One sheet with its parts.
#[derive(Debug)]
pub(super) struct ListedSheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// The places in the zip of its part and of the relationships of that part.
    pub(super) place: Option<usize>,
    pub(super) relations: Option<usize>,
}

impl ListedSheet {
    /// Returns the place of the sheet's part. A sheet without one is never read.
    pub(super) fn found(&self) -> Result<usize, InputError> {
        self.place.ok_or_else(|| {
            InputError::damaged(format!("the part of its sheet `{}` is missing", escape_truncated(&self.name, 60)))
        })
    }
}

impl Book {
    /// Finds the parts of the workbook whose list of sheets is the part `main`. Sheets of charts and macros have no cells.
    pub(super) fn find(
        parts: &mut Parts<'_>,
        main: &str,
        named: Vec<NamedSheet>,
        is_1904: bool,
        limits: &Limits,
    ) -> Result<Self, InputError> {
        const WITHOUT_CELLS: [&str; 4] = ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"];
        if named.len() > limits.sheets {
            return Err(InputError::Bomb { why: format!("it has more than {} sheets", limits.sheets) });
        }
        let relations = parts.relations_of(main)?;
        let mut sheets = Vec::new();
        let (mut known_names, mut known_places) = (HashSet::new(), HashSet::new());
        for NamedSheet { name, relation, hidden } in named {
            let relation = relations.get(&relation).filter(|relation| !relation.external);
            if relation.is_some_and(|relation| WITHOUT_CELLS.contains(&relation.kind.as_str())) {
                continue;
            }
            let part = relation.map(|relation| resolve(main, &relation.target));
            let place = part.as_ref().and_then(|part| parts.place(part));
            let relations = part.and_then(|part| parts.place(&relations_name(&part)));
            if !known_names.insert(name.to_lowercase()) {
                return Err(InputError::damaged("two of its sheets have the same name"));
            }
            if place.is_some_and(|place| !known_places.insert(place)) {
                return Err(InputError::damaged("two of its sheets are the same part"));
            }
            sheets.push(ListedSheet { name, hidden, place, relations });
        }
        let texts = beside(parts, main, &relations, "sharedStrings")?;
        let styles = beside(parts, main, &relations, "styles")?;
        Ok(Self { sheets, texts, styles, is_1904 })
    }
}

/// The part of this kind that the workbook names, or the one that is called so and lies beside it.
fn beside(parts: &Parts<'_>, main: &str, relations: &Relations, kind: &str) -> Result<Option<usize>, InputError> {
    let related = relations.values().filter(|relation| relation.kind == kind && !relation.external);
    let related: BTreeSet<String> = related.map(|relation| resolve(main, &relation.target)).collect();
    if related.len() > 1 {
        return Err(InputError::damaged(format!("it names two parts of the kind `{kind}`")));
    }
    let related = related.first().and_then(|part| parts.place(part));
    let extension = main.rsplit_once('.').map_or("xml", |(_, extension)| extension);
    Ok(related.or_else(|| parts.place(&resolve(main, &format!("{kind}.{extension}")))))
}

/// Puts a workbook together for a reader that finds parts in a way of its own: it gets those that were found here, where
/// it looks for them, and no others.
pub(super) struct Assembly<'b> {
    from: Zip,
    to: ZipWriter<SpooledTempFile>,
    budget: &'b SpoolBudget,
}

impl<'b> Assembly<'b> {
    pub(super) fn new(file: &ByteSource, budget: &'b SpoolBudget) -> Result<Self, InputError> {
        Ok(Self { from: archive::open(file)?, to: ZipWriter::new(SpooledTempFile::new(MEMORY_BYTES)), budget })
    }

    /// Adds a part of our own.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), InputError> {
        self.budget.take(bytes.len() as u64)?;
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.to.start_file(name, stored).map_err(refusal)?;
        Ok(self.to.write_all(bytes)?)
    }

    /// Adds the part at `place` as it is packed.
    pub(super) fn copy(&mut self, place: usize, name: &str) -> Result<(), InputError> {
        let part = self.from.by_index_raw(place).map_err(refusal)?;
        self.budget.take(part.compressed_size())?;
        self.to.raw_copy_file_rename(part, name).map_err(refusal)
    }

    /// The workbook from its first byte on.
    pub(super) fn finish(self) -> Result<SpooledTempFile, InputError> {
        let finished: ZipResult<SpooledTempFile> = self.to.finish();
        let mut workbook = finished.map_err(refusal)?;
        workbook.seek(io::SeekFrom::Start(0))?;
        Ok(workbook)
    }
}
