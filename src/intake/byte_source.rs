//! The bytes of an input, which can be read more than once: a file kept open, or the content of a
//! pipe, in memory or in a nameless temporary file. Detects that a file changed meanwhile. Never writes to the input.

use std::fs::File;
use std::io::{self, BufWriter, IntoInnerError, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use tempfile::{SpooledData, SpooledTempFile};

use super::InputError;

/// What arrives without a file stays in memory up to this many bytes.
const MEMORY_BYTES: usize = 4 << 20;

#[derive(Debug, Clone)]
enum Bytes {
    Memory(Arc<[u8]>),
    File(Arc<File>),
}

/// Bytes that can be read again and again, from any number of [`Cursor`]s at once.
#[derive(Debug, Clone)]
pub(super) struct ByteSource {
    bytes: Bytes,
    len: u64,
    /// When the file was last written, for files that others can write to.
    modified: Option<SystemTime>,
}

impl ByteSource {
    /// Holds the file at `path`; `-` is standard input.
    pub(super) fn open(path: &Path, limit: u64) -> Result<Self, InputError> {
        if path.as_os_str() == "-" {
            return Self::spool(io::stdin().lock(), limit);
        }
        let file = File::open(path)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(InputError::Folder);
        }
        // Some file systems say 0 of files that have something to read.
        if !about.is_file() || about.len() == 0 {
            return Self::spool(file, limit);
        }
        if about.len() > limit {
            return Err(InputError::TooLarge { limit });
        }
        Ok(Self { bytes: Bytes::File(Arc::new(file)), len: about.len(), modified: about.modified().ok() })
    }

    /// Takes everything that `from` gives, up to `limit` bytes.
    fn spool(from: impl Read, limit: u64) -> Result<Self, InputError> {
        let mut spool = new_spool();
        let copied = io::copy(&mut from.take(limit.saturating_add(1)), &mut spool)?;
        if copied > limit { Err(InputError::TooLarge { limit }) } else { Self::of(spool) }
    }

    /// Holds what a spool took.
    pub(super) fn of(spool: Spool) -> Result<Self, InputError> {
        let (bytes, len) = match spool.into_inner().map_err(IntoInnerError::into_error)?.into_inner() {
            SpooledData::InMemory(memory) => {
                let memory = memory.into_inner();
                let len = memory.len() as u64;
                (Bytes::Memory(memory.into()), len)
            }
            SpooledData::OnDisk(file) => {
                let len = file.metadata()?.len();
                (Bytes::File(Arc::new(file)), len)
            }
        };
        Ok(Self { bytes, len, modified: None })
    }

    pub(super) const fn len(&self) -> u64 {
        self.len
    }

    /// A reader of its own, at the first byte.
    pub(super) fn cursor(&self) -> Cursor {
        Cursor { source: self.clone(), at: 0 }
    }

    /// The first bytes, at most `most` of them.
    pub(super) fn head(&self, most: u64) -> Result<Vec<u8>, InputError> {
        let mut head = Vec::new();
        self.cursor().take(most).read_to_end(&mut head)?;
        Ok(head)
    }

    /// Whether the file is still the one that was opened.
    pub(super) fn verify(&self) -> Result<(), InputError> {
        let (Bytes::File(file), Some(modified)) = (&self.bytes, self.modified) else { return Ok(()) };
        let about = file.metadata()?;
        if about.len() == self.len && about.modified().is_ok_and(|now| now == modified) {
            Ok(())
        } else {
            Err(InputError::Changed)
        }
    }
}

/// Reads the bytes from a place of its own.
#[derive(Debug, Clone)]
pub(super) struct Cursor {
    source: ByteSource,
    at: u64,
}

impl Cursor {
    /// Returns how many bytes are before the next one.
    pub(super) const fn at(&self) -> u64 {
        self.at
    }
}

impl Read for Cursor {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.source.len.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = left.min(out.len());
        if most == 0 {
            return Ok(0);
        }
        let read = match &self.source.bytes {
            Bytes::Memory(bytes) => {
                let start = usize::try_from(self.at).map_err(io::Error::other)?;
                out[..most].copy_from_slice(&bytes[start..start + most]);
                most
            }
            Bytes::File(file) => read_at(file, &mut out[..most], self.at)?,
        };
        if read == 0 {
            return Err(InputError::Changed.into());
        }
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Cursor {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.source.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

/// Reads without moving the position that all cursors of a file share.
#[cfg(unix)]
fn read_at(file: &File, out: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, out, at)
}

#[cfg(windows)]
fn read_at(file: &File, out: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, out, at)
}

/// Takes bytes to be kept: in memory while they are few, then in a temporary file without a name, which the system
/// removes with the process.
pub(super) type Spool = BufWriter<SpooledTempFile>;

/// Returns an empty spool.
pub(super) fn new_spool() -> Spool {
    BufWriter::with_capacity(64 << 10, SpooledTempFile::new(MEMORY_BYTES))
}
