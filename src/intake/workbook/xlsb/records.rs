//! The records that the parts of an xlsb are made of, one after the other. Input: a part; output: kinds and bodies, and
//! records of our own. Pure.

use std::io::{BufRead, Read};

use crate::intake::InputError;

/// Record types of MS-XLSB.
pub(super) const ROW_HEADER: u16 = 0;
/// Cells, from a blank one to a formula with an error, and one more with a text.
pub(super) const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
pub(super) const RICH_CELL: u16 = 62;
pub(super) const FONT: u16 = 43;
pub(super) const FORMAT: u16 = 47;
pub(super) const SHARED_STRING: u16 = 19;
pub(super) const COLUMN: u16 = 60;
pub(super) const BEGIN_BOOK: u16 = 131;
pub(super) const END_BOOK: u16 = 132;
pub(super) const END_SHEETS: u16 = 144;
pub(super) const BOOK_PROPERTIES: u16 = 153;
pub(super) const SHEET_NAME: u16 = 156;
pub(super) const MERGED: u16 = 176;
pub(super) const SHEET_FORMAT: u16 = 485;
pub(super) const BEGIN_FORMATS: u16 = 617;
pub(super) const END_FORMATS: u16 = 618;

/// Gives every record of a binary part to `take`.
pub(super) fn each_record(
    part: &mut impl BufRead,
    mut take: impl FnMut(u16, &[u8]) -> Result<(), InputError>,
) -> Result<(), InputError> {
    /// No record of a real file is as long.
    const RECORD_BYTES: u32 = 16 << 20;
    let mut body = Vec::new();
    while let Some(first) = byte(part)? {
        let mut kind = u16::from(first & 0x7F);
        if first & 0x80 != 0 {
            kind |= u16::from(byte(part)?.unwrap_or(0) & 0x7F) << 7;
        }
        let mut length = 0_u32;
        for shift in [0, 7, 14, 21] {
            let next = byte(part)?.unwrap_or(0);
            length |= u32::from(next & 0x7F) << shift;
            if next & 0x80 == 0 {
                break;
            }
        }
        if length > RECORD_BYTES {
            return Err(InputError::damaged("a record in it is too long"));
        }
        body.clear();
        if part.take(u64::from(length)).read_to_end(&mut body)? < length as usize {
            return Err(InputError::damaged("it ends within a record"));
        }
        take(kind, &body)?;
    }
    Ok(())
}

fn byte(part: &mut impl BufRead) -> Result<Option<u8>, InputError> {
    let first = part.fill_buf()?.first().copied();
    part.consume(usize::from(first.is_some()));
    Ok(first)
}

/// A text of UTF-16 behind its length, and what follows it.
pub(super) fn wide(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?.checked_mul(2)?;
    let (text, rest) = rest.split_at_checked(length)?;
    let units = text.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    Some((char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect(), rest))
}

/// Writes a record with this body. Kinds from 128 on take two bytes, and so do lengths.
pub(super) fn put(out: &mut Vec<u8>, kind: u16, body: &[u8]) {
    let low = |number: usize| u8::try_from(number & 0x7F).unwrap_or(0);
    let kind = usize::from(kind);
    if kind < 128 {
        out.push(low(kind));
    } else {
        out.extend([low(kind) | 0x80, low(kind >> 7)]);
    }
    out.extend([
        low(body.len()) | 0x80,
        low(body.len() >> 7) | 0x80,
        low(body.len() >> 14) | 0x80,
        low(body.len() >> 21),
    ]);
    out.extend_from_slice(body);
}

/// A text of UTF-16 behind its length.
pub(super) fn put_wide(out: &mut Vec<u8>, text: &str) {
    let units: Vec<u16> = text.encode_utf16().collect();
    out.extend(u32::try_from(units.len()).unwrap_or(0).to_le_bytes());
    out.extend(units.into_iter().flat_map(u16::to_le_bytes));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut part = Vec::new();
        put(&mut part, 0, b"ab");
        put(&mut part, 156, &[7; 300]);
        let mut read = Vec::new();
        each_record(&mut &part[..], |kind, body| {
            read.push((kind, body.to_vec()));
            Ok(())
        })
        .unwrap();
        assert_eq!(read, [(0, b"ab".to_vec()), (156, vec![7; 300])]);
        let mut text = Vec::new();
        put_wide(&mut text, "rId1");
        assert_eq!(wide(&text), Some(("rId1".to_owned(), &[][..])));
    }
}
