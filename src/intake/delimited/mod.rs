//! Delimited text: a stream of bytes becomes lines of cells. Input: bytes; output: how they are encoded and
//! divided, and their lines, which can be read more than once. Keeps a record at a time, never the file.

mod dialect;
mod record;
mod splitter;

pub(super) use dialect::Dialect;
pub(super) use splitter::Splitter;

use std::io::Read;

use super::byte_source::ByteSource;
use super::encoding::{Charset, Decoder, Detection};
use super::line::Line;
use super::{InputError, Limits, Options};

/// How much decoded text the dialect and the header are looked for in.
const HEAD_BYTES: u64 = 256 << 10;

/// A text input that was understood.
#[derive(Debug, Clone)]
pub(super) struct DelimitedText {
    pub(super) file: ByteSource,
    pub(super) charset: Charset,
    /// Whether decoding is known to lose nothing.
    pub(super) sound: bool,
    pub(super) dialect: Dialect,
    limits: Limits,
}

impl DelimitedText {
    /// Finds out how `file` is divided. Gives the first lines that are not blank, for the header.
    pub(super) fn open(
        file: ByteSource,
        found: &Detection,
        options: &Options,
    ) -> Result<(Self, Vec<Line>), InputError> {
        let charset = found.charset;
        let mut start = Vec::new();
        Decoder::new(file.cursor(), charset).take(HEAD_BYTES).read_to_end(&mut start)?;
        let dialect = dialect::find(&start, options)?;
        let text = Self { file, charset, sound: found.sound, dialect, limits: options.limits };
        let mut lines = Vec::new();
        text.lines().read_filled(options.limits.header_lines, &mut lines)?;
        Ok((text, lines))
    }

    /// All lines from the first one on.
    pub(super) fn lines(&self) -> Splitter<Decoder> {
        Splitter::new(Decoder::new(self.file.cursor(), self.charset), self.dialect, &self.limits)
    }
}
