//! Puts a workbook together for a reader that finds parts in its own way: the reader gets the parts that were found
//! before, where it looks for them, and no others.

use std::io::{self, BufRead, Write};

use tempfile::SpooledTempFile;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::archive::{self, Zip, refusal};
use super::part_text::{decode, write_plain};
use crate::files::WriteSeek;
use crate::intake::InputError;
use crate::intake::byte_source::ByteSource;
use crate::intake::context::SpoolBudget;

/// What stays in memory of the workbook.
const MEMORY_BYTES: usize = 4 << 20;

/// A workbook that is put together.
pub(super) struct Assembly<'b> {
    from: Zip,
    to: ZipWriter<&'b mut dyn WriteSeek>,
    budget: &'b SpoolBudget,
}

/// Creates the file of a workbook that is put together.
pub(super) fn spool() -> SpooledTempFile {
    SpooledTempFile::new(MEMORY_BYTES)
}

impl<'b> Assembly<'b> {
    pub(super) fn new(
        file: &ByteSource,
        to: &'b mut SpooledTempFile,
        budget: &'b SpoolBudget,
    ) -> Result<Self, InputError> {
        Ok(Self { from: archive::open(file)?, to: ZipWriter::new(to), budget })
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

    /// Adds the part at `place`, which is XML, as it is packed, or in plain form where its reader would misread it.
    pub(super) fn copy_xml(&mut self, place: usize, name: &str, is_misread: bool) -> Result<(), InputError> {
        let (part, is_decoded) = decode(self.from.by_index(place).map_err(refusal)?)?;
        if !is_misread && !is_decoded {
            drop(part);
            return self.copy(place, name);
        }
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.to.start_file(name, stored).map_err(refusal)?;
        write_plain(part, |piece| {
            self.budget.take(piece.len() as u64)?;
            Ok(self.to.write_all(piece.as_bytes())?)
        })
    }

    /// Reads the part at `place`, which is XML.
    pub(super) fn part(&mut self, place: usize) -> Result<impl BufRead + '_, InputError> {
        Ok(decode(self.from.by_index(place).map_err(refusal)?)?.0)
    }

    /// Completes the workbook, which is then at its first byte.
    pub(super) fn finish(self) -> Result<(), InputError> {
        self.to.finish().map_err(refusal)?.seek(io::SeekFrom::Start(0))?;
        Ok(())
    }
}
