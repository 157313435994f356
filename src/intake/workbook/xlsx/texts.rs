//! The texts that the cells of an xlsx share. Their reader holds them all at once and trusts the count that the part claims,
//! so both are counted before it sees them. Keeps nothing.

use std::io::BufRead;

use crate::intake::workbook::xml;
use crate::intake::{InputError, Limits};

/// What a text needs beside its letters, spread over the tags around it.
const TAG_BYTES: u64 = 12;

/// Counts the texts of a part.
pub(in crate::intake::workbook) fn check(part: &mut impl BufRead, limits: &Limits) -> Result<(), InputError> {
    let claimed = claimed(part.fill_buf()?).ok_or_else(|| InputError::damaged("its list of texts is not valid"))?;
    let (mut tags, mut bytes, mut text) = (0, 0, 0);
    loop {
        let chunk = part.fill_buf()?;
        let length = chunk.len();
        if length == 0 {
            break;
        }
        let mut pieces = chunk.split(|byte| *byte == b'<').map(<[u8]>::len);
        text += pieces.next().unwrap_or_default();
        let (mut here, mut longest) = (0, text);
        for piece in pieces {
            (here, text) = (here + 1, piece);
            longest = longest.max(piece);
        }
        if longest > limits.row_bytes {
            return Err(InputError::Bomb {
                why: format!("one of its texts has more than {} MiB", limits.row_bytes >> 20),
            });
        }
        part.consume(length);
        tags += here;
        bytes += length as u64 + here * TAG_BYTES;
        if bytes > limits.shared_text_bytes {
            let why = format!("its texts need more than {} MiB", limits.shared_text_bytes >> 20);
            return Err(InputError::Bomb { why });
        }
    }
    if claimed > tags.saturating_mul(2).saturating_add(1_000) {
        let why = format!("it declares {claimed} texts but contains far fewer");
        return Err(InputError::Bomb { why });
    }
    Ok(())
}

/// Returns how many texts a part claims to list, if it is such a list. The root is at its beginning.
fn claimed(head: &[u8]) -> Option<u64> {
    let mut xml = xml::reader(head);
    let root = xml.root().ok()?.filter(|root| root.name() == "sst")?;
    let claimed = root.exact("uniqueCount").unwrap_or_default();
    let digits = claimed.trim();
    // A number too long to parse is too large.
    let endless = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    Some(digits.parse().unwrap_or(if endless { u64::MAX } else { 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(part: &str) -> Result<(), InputError> {
        check(&mut part.as_bytes(), &Limits::DEFAULT)
    }

    #[test]
    fn a_list_of_texts_that_claims_to_be_endless_is_refused() {
        assert!(checked("<sst uniqueCount=\"2\"><si><t>a</t></si><si><t>b</t></si></sst>").is_ok());
        assert!(checked("<sst uniqueCount=\"0\"><si><t>a</t></si></sst>").is_ok());
        assert!(checked("<?xml version=\"1.0\"?><x:sst uniqueCount='99999999999'><x:si/></x:sst>").is_err());
    }

    #[test]
    fn a_text_that_no_row_could_hold_is_refused_before_it_is_read() {
        let text = |bytes| format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "a".repeat(bytes));
        assert!(checked(&text((16 << 20) - 10)).is_ok());
        assert!(checked(&text((16 << 20) + 10)).is_err());
    }

    #[test]
    fn a_list_that_hides_inside_something_else_is_refused() {
        assert!(checked("<x><sst uniqueCount='99999999999'/></x>").is_err());
    }
}
