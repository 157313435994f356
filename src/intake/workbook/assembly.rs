//! Puts a workbook together for a reader that finds parts in its own way: the reader gets the parts that were found
//! before, where it looks for them, and no others.

use std::io::{self, BufRead, BufReader, Read, Write};

use tempfile::SpooledTempFile;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::archive::{self, Zip, refusal};
use crate::intake::InputError;
use crate::intake::byte_source::ByteSource;
use crate::files::WriteSeek;
use crate::intake::context::SpoolBudget;

/// What stays in memory of the workbook.
const MEMORY_BYTES: usize = 4 << 20;

/// How much of a part its size is looked for in: it precedes the cells.
const HEAD_BYTES: u64 = 4 << 10;

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

    /// Reads the part at `place`.
    pub(super) fn part(&mut self, place: usize) -> Result<impl BufRead + '_, InputError> {
        Ok(BufReader::new(self.from.by_index(place).map_err(refusal)?))
    }

    /// Adds the part at `place` without the size that it declares.
    pub(super) fn copy_without_size(&mut self, place: usize, name: &str) -> Result<(), InputError> {
        const SIZE: &[u8] = b"dimension";
        let mut part = self.from.by_index(place).map_err(refusal)?;
        self.budget.take(part.size())?;
        let mut head = Vec::new();
        part.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        if let Some(at) = head.windows(SIZE.len()).position(|here| here == SIZE) {
            // A name of the same length that no reader knows.
            head[at..at + SIZE.len()].copy_from_slice(b"forgotten");
        }
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.to.start_file(name, stored).map_err(refusal)?;
        self.to.write_all(&head)?;
        io::copy(&mut part, &mut self.to)?;
        Ok(())
    }

    /// Completes the workbook, which is then at its first byte.
    pub(super) fn finish(self) -> Result<(), InputError> {
        self.to.finish().map_err(refusal)?.seek(io::SeekFrom::Start(0))?;
        Ok(())
    }
}
