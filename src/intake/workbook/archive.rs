//! Opens a zip and reads its list of parts. No part is unpacked here.

use std::io::{BufReader, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::intake::InputError;
use crate::intake::byte_source::{ByteSource, Cursor};

pub(super) type Zip = ZipArchive<BufReader<Cursor>>;

/// Opens a zip without looking into its parts.
pub(super) fn open(file: &ByteSource) -> Result<Zip, InputError> {
    ZipArchive::new(BufReader::new(file.cursor()))
        .map_err(|_| InputError::damaged("its list of parts cannot be read; it may be cut short"))
}

/// Returns how many parts the zip's end claims; `None` where it is too many for its field.
pub(super) fn listed_parts(file: &ByteSource) -> Result<Option<u16>, InputError> {
    const END: &[u8] = b"PK\x05\x06";
    let mut cursor = file.cursor();
    cursor.seek(SeekFrom::Start(file.len().saturating_sub(66_000)))?;
    let mut tail = Vec::new();
    cursor.read_to_end(&mut tail)?;
    let at = tail.windows(END.len()).rposition(|word| word == END);
    let count = at.and_then(|at| tail.get(at + 10..at + 12)).map(|two| u16::from_le_bytes([two[0], two[1]]));
    Ok(count.filter(|count| *count != u16::MAX))
}

/// Turns an error of the zip reader into one for people.
pub(super) fn refusal(error: ZipError) -> InputError {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => InputError::Encrypted,
        ZipError::Io(error) => error.into(),
        _ => InputError::damaged("a part of it cannot be unpacked"),
    }
}
