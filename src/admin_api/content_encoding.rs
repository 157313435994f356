//! Decodes the body of an answer that something on the way has compressed, although the request asks for none of it. The
//! decoded body has the same limit as one that comes plain.

use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use crate::text::escape_truncated;

/// The byte order mark of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// The first byte of a zlib header, without its window size. Some servers leave the header out.
const ZLIB: u8 = 8;

/// Why a body could not be decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum DecodeError {
    TooLarge,
    /// In words, with the encoding.
    Unreadable(String),
}

/// Returns `body` as it was before the encodings in `headers`, without a byte order mark. It is at most `most` bytes.
pub(super) fn decode(headers: &HeaderMap, body: Vec<u8>, most: usize) -> Result<Vec<u8>, DecodeError> {
    let mut body = body;
    let lines = headers.get_all(CONTENT_ENCODING).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let applied: Vec<String> = lines.flat_map(|line| line.split(',').map(named).collect::<Vec<_>>()).collect();
    for encoding in applied.iter().rev() {
        let decoded = match encoding.as_str() {
            "" | "identity" => continue,
            _ if body.is_empty() => continue,
            "gzip" | "x-gzip" => read(MultiGzDecoder::new(body.as_slice()), most),
            "deflate" if body[0] & 0x0f == ZLIB => read(ZlibDecoder::new(body.as_slice()), most),
            "deflate" => read(DeflateDecoder::new(body.as_slice()), most),
            _ => Err(io::ErrorKind::Unsupported.into()),
        };
        body = decoded.map_err(|_| {
            let name = escape_truncated(encoding, 20);
            DecodeError::Unreadable(format!("the answer is encoded as `{name}` and cannot be decoded"))
        })?;
        if body.len() > most {
            return Err(DecodeError::TooLarge);
        }
    }
    let text = body.trim_ascii_start().strip_prefix(BYTE_ORDER_MARK).map(<[u8]>::to_vec);
    Ok(text.unwrap_or(body))
}

fn named(encoding: &str) -> String {
    encoding.trim().to_ascii_lowercase()
}

/// Reads no more than one byte above `most`.
fn read(from: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut decoded = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut decoded)?;
    Ok(decoded)
}
