//! Undoes an encoding as a stream. Input: bytes and their charset; output: UTF-8 through `BufRead`, without
//! byte order marks at its start, with U+FFFD for every byte that means nothing. Keeps a few buffers, never the file.

use std::io::{self, BufRead, Read};

use encoding_rs::CoderResult;

use super::Charset;
use crate::intake::byte_source::Cursor;

const CHUNK: usize = 64 << 10;
const BOM: &[u8] = "\u{FEFF}".as_bytes();

/// Reads text of any charset as UTF-8.
pub(in crate::intake) struct Decoder {
    input: Cursor,
    charset: Charset,
    web: Option<encoding_rs::Decoder>,
    /// Undecoded bytes; what a chunk left unfinished stays at the front.
    raw: Vec<u8>,
    /// How many bytes of `raw` are filled.
    filled: usize,
    text: Vec<u8>,
    /// What of `text` is still to be handed out.
    at: usize,
    ended: bool,
    begun: bool,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoder").field("charset", &self.charset).finish_non_exhaustive()
    }
}

impl Decoder {
    pub(in crate::intake) fn new(input: Cursor, charset: Charset) -> Self {
        let web = match charset {
            Charset::Web(encoding) => Some(encoding.new_decoder_without_bom_handling()),
            Charset::Utf8 | Charset::Utf32 { .. } | Charset::Dos(_) => None,
        };
        let (raw, text) = (vec![0; CHUNK], Vec::with_capacity(CHUNK));
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
            self.at += BOM.len();
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
            Charset::Utf8 => utf8(raw, self.ended, &mut self.text),
            Charset::Utf32 { big_endian } => {
                let whole = if self.ended { raw.len() } else { raw.len() / 4 * 4 };
                push_all(&mut self.text, utf32(&raw[..whole], big_endian));
                whole
            }
            Charset::Dos(page) => {
                push_all(&mut self.text, raw.iter().map(|&byte| page.char(byte)));
                raw.len()
            }
            Charset::Web(_) => {
                let decoder = self.web.as_mut().expect("a charset of the standard has a decoder");
                web(decoder, raw, self.ended, &mut self.text);
                raw.len()
            }
        }
    }
}

fn push_all(text: &mut Vec<u8>, chars: impl Iterator<Item = char>) {
    let mut buffer = [0; 4];
    for c in chars {
        text.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
    }
}

/// Copies what is valid, marks what is not, and leaves a character that is cut by the chunk's end for the next one.
fn utf8(raw: &[u8], ended: bool, text: &mut Vec<u8>) -> usize {
    let mut from = 0;
    loop {
        match std::str::from_utf8(&raw[from..]) {
            Ok(valid) => {
                text.extend_from_slice(valid.as_bytes());
                return raw.len();
            }
            Err(error) => {
                text.extend_from_slice(&raw[from..from + error.valid_up_to()]);
                from += error.valid_up_to();
                match error.error_len() {
                    Some(length) => from += length,
                    None if ended => from = raw.len(),
                    None => return from,
                }
                text.extend_from_slice("\u{FFFD}".as_bytes());
            }
        }
    }
}

fn web(decoder: &mut encoding_rs::Decoder, mut raw: &[u8], ended: bool, text: &mut Vec<u8>) {
    loop {
        let filled = text.len();
        let room = decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3 + 16);
        text.resize(filled + room, 0);
        let (result, read, written, _) = decoder.decode_to_utf8(raw, &mut text[filled..], ended);
        text.truncate(filled + written);
        raw = &raw[read..];
        if result == CoderResult::InputEmpty {
            return;
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

impl BufRead for Decoder {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.text.len() {
            self.refill()?;
        }
        Ok(&self.text[self.at..])
    }

    fn consume(&mut self, used: usize) {
        self.at += used;
    }
}

impl Read for Decoder {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let text = self.fill_buf()?;
        let most = text.len().min(out.len());
        out[..most].copy_from_slice(&text[..most]);
        self.consume(most);
        Ok(most)
    }
}
