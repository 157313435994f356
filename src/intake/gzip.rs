//! Unpacks a gzip, so that the file inside is read as if it had been named. Input: the packed file; output: the
//! unpacked one, in memory or in a nameless temporary file, within the limits of an input and of a zip's parts. A gzip holds one file: a
//! second gzip inside it is refused, as any other archive is.

use std::io::{self, BufReader, Read, Write};

use flate2::bufread::MultiGzDecoder;

use super::InputError;
use super::byte_source::{ByteSource, Cursor, Spool, new_spool};
use super::context::ReadContext;
use super::sniff::UNPACK;

type Unpacked = MultiGzDecoder<BufReader<Cursor>>;

const MAGIC: &[u8] = b"\x1f\x8b";
/// The note about it, before those on the text or the sheets.
pub(super) const NOTE: &str = "the file was compressed with gzip";

/// Whether a file that begins like this is packed.
pub(super) fn is_packed(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// Unpacks a file.
pub(super) fn unpack(packed: &ByteSource, context: &ReadContext<'_>) -> Result<ByteSource, InputError> {
    let mut unpacked = MultiGzDecoder::new(BufReader::with_capacity(64 << 10, packed.cursor()));
    let mut spool = new_spool();
    copy(&mut unpacked, &mut spool, context)?;
    let unpacked = ByteSource::of(spool)?;
    if is_packed(&unpacked.head(MAGIC.len() as u64)?) {
        return Err(InputError::NotASpreadsheet { what: "a gzip archive inside a gzip archive", fix: UNPACK });
    }
    Ok(unpacked)
}

/// The bytes unpacked so far are compared with those read so far, so that a bomb ends long before its size.
fn copy(from: &mut Unpacked, to: &mut Spool, context: &ReadContext<'_>) -> Result<(), InputError> {
    let limits = &context.options.limits;
    let mut chunk = vec![0; 64 << 10];
    let mut copied = 0;
    loop {
        let read = from.read(&mut chunk).map_err(refusal)?;
        if read == 0 {
            return Ok(());
        }
        copied += read as u64;
        if copied > limits.bytes {
            return Err(InputError::Packed { why: format!("it unpacks to more than {} MiB", limits.bytes >> 20) });
        }
        if copied.saturating_sub(limits.ratio_free_bytes) / limits.ratio > from.get_ref().get_ref().at() {
            return Err(InputError::Packed { why: format!("it unpacks to more than {} times its size", limits.ratio) });
        }
        context.budget.take(read as u64)?;
        to.write_all(&chunk[..read])?;
    }
}

/// Turns an error of unpacking into one for people.
fn refusal(error: io::Error) -> InputError {
    match error.downcast::<InputError>() {
        Ok(refusal) => refusal,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            InputError::Packed { why: "it is incomplete".to_owned() }
        }
        Err(_) => InputError::Packed { why: "it is damaged, or its checksum is wrong".to_owned() },
    }
}
