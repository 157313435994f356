//! One pass over all bytes of a text input that counts what distinguishes encodings, and keeps a sample of the lines
//! that are not plain ASCII. A file may be ASCII for a million lines, so the head alone would not do.

use std::io::Read;

use crate::intake::InputError;
use crate::intake::byte_source::ByteSource;

const CHUNK: usize = 64 << 10;
/// Enough for any detector; more only costs time.
const SAMPLE_BYTES: usize = 256 << 10;

/// What the bytes of a file look like.
#[derive(Debug, Default)]
pub(super) struct ByteStats {
    /// Characters of two bytes or more that are valid UTF-8.
    pub(super) valid: u64,
    /// Places that are not.
    pub(super) invalid: u64,
    /// Lines that contain something other than ASCII, or an escape.
    pub(super) sample: Vec<u8>,
    /// How many NULs are at each place of four, in the file's head.
    pub(super) nuls: [usize; 4],
    /// Control characters that no text has, in the head.
    pub(super) controls: usize,
    pub(super) head: Vec<u8>,
}

impl ByteStats {
    pub(super) fn of(file: &ByteSource) -> Result<Self, InputError> {
        let mut byte_stats = Self::default();
        let mut input = file.cursor();
        let mut chunk = vec![0; CHUNK];
        let mut kept = 0;
        loop {
            let read = input.read(&mut chunk[kept..])?;
            let filled = kept + read;
            if byte_stats.head.is_empty() {
                byte_stats.take_head(&chunk[..filled]);
            }
            kept = byte_stats.count(&chunk[..filled], read == 0);
            if read == 0 {
                return Ok(byte_stats);
            }
            chunk.copy_within(filled - kept..filled, 0);
        }
    }

    fn take_head(&mut self, head: &[u8]) {
        // Some programs fill the last block of a file with NULs.
        let end = head.iter().rposition(|&byte| byte != 0).map_or(0, |last| (last + 4).min(head.len()));
        let head = &head[..end];
        self.head = head.to_vec();
        for (index, &byte) in head.iter().enumerate() {
            match byte {
                0 => self.nuls[index % 4] += 1,
                1..=8 | 11 | 14..=25 | 28..=31 => self.controls += 1,
                _ => {}
            }
        }
    }

    /// Counts a chunk and returns how many of its last bytes belong to a character that the next chunk completes.
    fn count(&mut self, bytes: &[u8], last: bool) -> usize {
        if bytes.is_ascii() {
            if self.sample.is_empty() && bytes.contains(&0x1b) {
                self.keep_lines(bytes);
            }
            return 0;
        }
        self.keep_lines(bytes);
        let mut from = 0;
        loop {
            let (valid, error) = match std::str::from_utf8(&bytes[from..]) {
                Ok(valid) => (valid.as_bytes(), None),
                Err(error) => (&bytes[from..from + error.valid_up_to()], Some(error)),
            };
            self.valid += valid.iter().filter(|&&byte| byte >= 0xC0).count() as u64;
            from += valid.len();
            let Some(error) = error else { return 0 };
            match error.error_len() {
                Some(length) => from += length,
                None if last => from = bytes.len(),
                None => return bytes.len() - from,
            }
            self.invalid += 1;
        }
    }

    fn keep_lines(&mut self, bytes: &[u8]) {
        for line in bytes.split_inclusive(|&byte| matches!(byte, b'\n' | b'\r')) {
            if self.sample.len() >= SAMPLE_BYTES {
                return;
            }
            if !line.is_ascii() || line.contains(&0x1b) {
                self.sample.extend_from_slice(&line[..line.len().min(4096)]);
            }
        }
    }
}
