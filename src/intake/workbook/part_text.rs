//! Parts that are XML, in whichever charset they are written, as UTF-8; and the same part once more in the plain form that
//! every reader understands: no comments, no `CDATA`, no entities but the five of XML, and no declared size.

use std::fmt::Write;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::escape::escape;

use super::markup::Token;
use super::xml;
use crate::intake::InputError;
use crate::intake::encoding::{Charset, Decoder};

/// What the declaration of a part takes at most.
const DECLARATION_BYTES: u64 = 1 << 10;

/// Returns a part as UTF-8, and whether it was written in another charset.
pub(super) fn decode<'p>(mut part: impl Read + 'p) -> Result<(Box<dyn BufRead + 'p>, bool), InputError> {
    let mut head = Vec::new();
    part.by_ref().take(DECLARATION_BYTES).read_to_end(&mut head)?;
    let charset = charset(&head)?;
    let whole = Cursor::new(head).chain(BufReader::with_capacity(64 << 10, part));
    Ok(match charset {
        Some(charset) => (Box::new(Decoder::new(whole, charset)), true),
        None => (Box::new(whole), false),
    })
}

/// Returns the charset of a part that begins like this; `None` for UTF-8. Bytes say more than a declaration, which many
/// programs write wrongly.
fn charset(head: &[u8]) -> Result<Option<Charset>, InputError> {
    let utf_16 = |label| Ok(Charset::by_label(label));
    match head {
        [0xff, 0xfe, 0, 0, ..] | [b'<', 0, 0, 0, ..] => Ok(Some(Charset::Utf32 { big_endian: false })),
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, b'<', ..] => Ok(Some(Charset::Utf32 { big_endian: true })),
        [0xff, 0xfe, ..] | [b'<', 0, ..] => utf_16("utf-16le"),
        [0xfe, 0xff, ..] | [0, b'<', ..] => utf_16("utf-16be"),
        // `<?xm`
        [0x4c, 0x6f, 0xa7, 0x94, ..] => Err(InputError::UnreadEncoding("EBCDIC")),
        [b'<', b'?', ..] => Ok(declared(head).filter(|charset| !charset.is_unicode())),
        _ => Ok(None),
    }
}

/// Returns the charset that the declaration names, if it is known.
fn declared(head: &[u8]) -> Option<Charset> {
    let end = head.windows(2).position(|two| two == b"?>")?;
    let declaration = std::str::from_utf8(&head[..end]).ok()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Charset::by_label(value[1..].split(quote).next()?)
}

/// Writes a part in plain form.
pub(super) fn write_plain(
    part: impl BufRead,
    mut write: impl FnMut(&str) -> Result<(), InputError>,
) -> Result<(), InputError> {
    let mut xml = xml::reader(part);
    let mut piece = String::new();
    loop {
        piece.clear();
        let token = xml.next()?;
        // Writing to a string cannot fail.
        let _ = match token {
            Token::Eof => return Ok(()),
            Token::Text => write!(piece, "{}", escape(xml.text())),
            Token::Start { .. } | Token::End if xml.tag().name() == "dimension" => Ok(()),
            Token::Start { is_empty: true } => write!(piece, "<{}/>", xml.tag().0),
            Token::Start { .. } => write!(piece, "<{}>", xml.tag().0),
            Token::End => write!(piece, "</{}>", xml.tag().0),
        };
        write(&piece)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(bytes: &[u8]) -> String {
        let (part, _) = decode(bytes).unwrap();
        let mut out = String::new();
        write_plain(part, |piece| {
            out.push_str(piece);
            Ok(())
        })
        .unwrap();
        out.trim_start_matches('\u{feff}').to_owned()
    }

    #[test]
    fn every_charset_of_xml_is_the_same_text() {
        let text = "<?xml version='1.0' encoding='ISO-8859-1'?><r>Zo\u{e9}</r>";
        let units = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let wide = |unit: fn(u32) -> [u8; 4]| text.chars().map(u32::from).flat_map(unit).collect::<Vec<u8>>();
        let single = text.chars().map(|c| c as u8).collect::<Vec<u8>>();
        let marked = [&b"\xff\xfe"[..], &units(u16::to_le_bytes)].concat();
        for bytes in [
            units(u16::to_le_bytes),
            units(u16::to_be_bytes),
            wide(u32::to_le_bytes),
            wide(u32::to_be_bytes),
            single,
            marked,
        ] {
            assert_eq!(plain(&bytes), "<r>Zo\u{e9}</r>");
        }
        assert_eq!(plain(text.replace("ISO-8859-1", "UTF-16").as_bytes()), "<r>Zo\u{e9}</r>", "the bytes decide");
        let ebcdic = decode(&b"\x4c\x6f\xa7\x94\x93"[..]).map(|_| ()).unwrap_err();
        assert!(matches!(ebcdic, InputError::UnreadEncoding("EBCDIC")));
    }

    #[test]
    fn a_value_in_pieces_is_one_text() {
        let part = b"<c r='A1'><v>1<!-- x --><![CDATA[2]]>&#51;</v><dimension ref='A1'/><t>a &amp; b</t></c>";
        assert_eq!(plain(part), "<c r='A1'><v>123</v><t>a &amp; b</t></c>");
    }
}
