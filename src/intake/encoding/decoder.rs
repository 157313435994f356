//! Decodes a stream of bytes. Input: bytes and their charset; output: UTF-8 through `BufRead`, without
//! byte order marks at its start, with U+FFFD for every invalid byte. Keeps a few buffers, never the file.

use std::io::{self, BufRead, Read};

use super::Charset;
use crate::intake::byte_source::Cursor;

const CHUNK: usize = 64 << 10;
const BOM: char = '\u{FEFF}';

/// Reads text of any charset as UTF-8.
pub(in crate::intake) struct Decoder<R = Cursor> {
    input: R,
    charset: Charset,
    web: Option<encoding_rs::Decoder>,
    /// Undecoded bytes; what a chunk left unfinished stays at the front.
    raw: Vec<u8>,
    /// How many bytes of `raw` are filled.
    filled: usize,
    text: String,
    /// What of `text` is still to be handed out.
    at: usize,
    ended: bool,
    begun: bool,
}

impl<R> std::fmt::Debug for Decoder<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoder").field("charset", &self.charset).finish_non_exhaustive()
    }
}

impl<R: Read> Decoder<R> {
    pub(in crate::intake) fn new(input: R, charset: Charset) -> Self {
        let web = match charset {
            Charset::Web(encoding) => Some(encoding.new_decoder_without_bom_handling()),
            Charset::Utf32 { .. } | Charset::Dos(_) => None,
        };
        let (raw, text) = (vec![0; CHUNK], String::with_capacity(CHUNK));
        Self { input, charset, web, raw, filled: 0, text, at: 0, ended: false, begun: false }
    }

    /// Fills `text` from the next chunk.
    fn refill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.at = 0;
        while self.text.is_empty() && !self.ended {
            let read = self.input.read(&mut self.raw[self.filled..])?;
            self.ended = read == 0;
            self.filled += read;
            let used = self.decode();
            self.raw.copy_within(used..self.filled, 0);
            self.filled -= used;
            if !self.begun && !self.text.is_empty() {
                self.skip_marks();
            }
        }
        Ok(())
    }

    /// Some files begin with two marks: they were saved twice, or put together from several.
    fn skip_marks(&mut self) {
        while self.text[self.at..].starts_with(BOM) {
            self.at += BOM.len_utf8();
        }
        if self.at == self.text.len() {
            self.text.clear();
            self.at = 0;
        } else {
            self.begun = true;
        }
    }

    /// Decodes what of `raw` is complete and returns how many bytes that was.
    fn decode(&mut self) -> usize {
        let raw = &self.raw[..self.filled];
        match self.charset {
            Charset::Utf32 { big_endian } => {
                let whole = if self.ended { raw.len() } else { raw.len() / 4 * 4 };
                self.text.extend(utf32(&raw[..whole], big_endian));
                whole
            }
            Charset::Dos(page) => {
                self.text.extend(raw.iter().map(|&byte| page.char(byte)));
                raw.len()
            }
            Charset::Web(_) => {
                let decoder = self.web.as_mut().expect("a charset of the standard has a decoder");
                // With room for the longest text, everything is decoded at once.
                self.text.reserve(decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3 + 16));
                decoder.decode_to_string(raw, &mut self.text, self.ended).1
            }
        }
    }
}

/// The characters of UTF-32; what is none, and a rest of fewer than four bytes, is U+FFFD.
pub(super) fn utf32(bytes: &[u8], big_endian: bool) -> impl Iterator<Item = char> {
    bytes.chunks(4).map(move |unit| {
        <[u8; 4]>::try_from(unit)
            .ok()
            .map(|unit| if big_endian { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) })
            .and_then(char::from_u32)
            .unwrap_or('\u{FFFD}')
    })
}

impl<R: Read> BufRead for Decoder<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.text.len() {
            self.refill()?;
        }
        Ok(&self.text.as_bytes()[self.at..])
    }

    fn consume(&mut self, used: usize) {
        self.at += used;
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let text = self.fill_buf()?;
        let most = text.len().min(out.len());
        out[..most].copy_from_slice(&text[..most]);
        self.consume(most);
        Ok(most)
    }
}
