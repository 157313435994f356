//! Reads XML with quick-xml, one tag or text at a time. Input: UTF-8; output: tokens. Nothing is kept from one token to
//! the next, as quick-xml's own reader does with the names of open elements, and none may be longer than its limit:
//! neither the size nor the depth of a part costs memory. A part that declares entities is refused.

use std::io::{BufRead, Read};
use std::sync::Arc;

use quick_xml::errors::Error;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;
use quick_xml::parser::{ElementParser, Parser};
use quick_xml::reader::Reader;

use super::markup::{MarkupReader, TAG_BYTES, TEXT_BYTES, Token, entities, set};
use crate::intake::InputError;

/// Returns a reader of XML.
pub(super) fn reader<R: BufRead>(input: R) -> MarkupReader<R> {
    MarkupReader::new(input, read_markup)
}

fn read_markup<R: BufRead>(xml: &mut MarkupReader<R>) -> Result<Option<Token>, InputError> {
    if matches!(xml.input.fill_buf()?, [b'!' | b'?', ..]) {
        let is_text = read_declaration(&mut xml.input, &mut xml.buffer, &mut xml.text)?;
        Ok(is_text.then_some(Token::Text))
    } else {
        read_tag(xml).map(Some)
    }
}

fn read_tag<R: BufRead>(xml: &mut MarkupReader<R>) -> Result<Token, InputError> {
    let mut parser = ElementParser::default();
    loop {
        let chunk = xml.input.fill_buf()?;
        if chunk.is_empty() {
            return Err(broken());
        }
        let end = parser.feed(chunk);
        let used = end.map_or(chunk.len(), |end| end + 1);
        xml.buffer.extend_from_slice(&chunk[..used]);
        xml.input.consume(used);
        if xml.buffer.len() as u64 > TAG_BYTES {
            return Err(InputError::damaged("a tag in it is too long"));
        }
        if end.is_some() {
            break;
        }
    }
    let (content, token) = match &xml.buffer[..] {
        [b'/', content @ .., b'>'] => (content, Token::End),
        [content @ .., b'/', b'>'] => (content, Token::Start { is_empty: true }),
        [content @ .., _] => (content, Token::Start { is_empty: false }),
        [] => return Err(broken()),
    };
    set(&mut xml.tag.0, content);
    if is_one_tag(&xml.tag.0) { Ok(token) } else { Err(broken()) }
}

/// Reads a comment, a declaration or an instruction, which may be as long as a text. Returns whether it was a `CDATA`,
/// whose text is then in `text`.
fn read_declaration(input: &mut dyn BufRead, buffer: &mut Vec<u8>, text: &mut String) -> Result<bool, InputError> {
    let mut reader = Reader::from_reader((&b"<"[..]).chain(input.take(TEXT_BYTES)));
    match reader.read_event_into(buffer) {
        Ok(Event::CData(content)) => {
            text.clear();
            text.push_str(&content);
            Ok(true)
        }
        Ok(Event::DocType(declaration)) if declaration.contains('[') => Err(entities()),
        Ok(Event::Decl(declaration)) if declaration.contains('<') => Err(broken()),
        Ok(Event::PI(instruction)) if instruction.contains('<') => Err(broken()),
        Ok(_) | Err(Error::IllFormed(_)) => Ok(false),
        Err(Error::Encoding(_)) => {
            let content = String::from_utf8_lossy(buffer);
            let content = content.strip_prefix("<![CDATA[").and_then(|content| content.strip_suffix("]]>"));
            text.clear();
            text.push_str(content.unwrap_or_default());
            Ok(content.is_some())
        }
        Err(Error::Io(error)) => Err(Arc::into_inner(error).map_or_else(broken, InputError::from)),
        Err(_) if reader.get_ref().get_ref().1.limit() == 0 => {
            Err(InputError::damaged("a comment or a text in it is too long"))
        }
        Err(_) => Err(broken()),
    }
}

/// Whether a tag swallowed no other behind a quote that is not closed: then a `<` is only in the values of attributes.
fn is_one_tag(content: &str) -> bool {
    if !content.contains('<') {
        return true;
    }
    let name = content.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(content.len());
    let mut attributes = Attributes::new(content, name);
    let attributes = attributes.with_checks(false);
    !content[..name].contains(['<', '>', '"', '\''])
        && attributes.all(|attribute| attribute.is_ok_and(|attribute| !attribute.key.into_inner().contains('<')))
}

fn broken() -> InputError {
    InputError::damaged("a tag in it is broken, or never ends")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything in `xml`, as far as it can be read.
    fn read(xml: &[u8]) -> (Vec<String>, Option<String>) {
        let mut xml = reader(std::io::BufReader::with_capacity(1, xml));
        let mut all = Vec::new();
        loop {
            match xml.next() {
                Ok(Token::Eof) => return (all, None),
                Ok(Token::Text) => all.push(xml.text().to_owned()),
                Ok(Token::End) => all.push(format!("/{}", xml.tag().name())),
                Ok(Token::Start { is_empty }) => {
                    let a = xml.tag().attribute("a").unwrap_or_default();
                    all.push(format!("{}{} {a}", xml.tag().name(), if is_empty { "/" } else { "" }));
                }
                Err(error) => return (all, Some(error.to_string())),
            }
        }
    }

    #[test]
    fn tags_and_texts_are_read_wherever_the_chunks_end() {
        let xml = b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE x><x:r a='1 > 0'><!-- <no> -->A&amp;B &lol; &eacute;<![CDATA[<&>]]>\
                    <e a=\"&lt;\"/></y></x:r >";
        let expected = ["\u{feff}", "r 1 > 0", "A&B &lol; é", "<&>", "e/ <", "/y", "/r"];
        assert_eq!(read(xml), (expected.map(str::to_owned).to_vec(), None));
    }

    #[test]
    fn bytes_that_are_no_utf_8_cost_their_characters_alone() {
        let (all, error) = read(b"<r a='Zo\xeb'>Zo\xeb</r>");
        assert_eq!((all, error), (["r Zo\u{fffd}", "Zo\u{fffd}", "/r"].map(str::to_owned).to_vec(), None));
    }

    #[test]
    fn a_tag_that_swallows_others_is_refused() {
        for xml in ["<r>Anne <O'Neil> x</r><r>it's</r>", "<r a='1'b <x>'", "<?a <r> ?>", "<r a=\"<x>", "<r a='", "<!x>"]
        {
            assert!(read(xml.as_bytes()).1.is_some(), "{xml}");
        }
        assert_eq!(read(b"<r a='1<2'/>"), (vec!["r/ 1<2".to_owned()], None));
    }

    #[test]
    fn neither_entities_nor_giant_tags_nor_giant_texts_are_read() {
        let giant = "x".repeat(17 << 20);
        for (xml, why) in [
            ("<!DOCTYPE x [<!ENTITY a 'b'>]><x/>".to_owned(), "entities"),
            (format!("<x a='{giant}'/>"), "tag in it is too long"),
            (format!("<!--{giant}-->"), "text in it is too long"),
            (format!("<x>{giant}</x>"), "text in it is longer than a cell"),
        ] {
            let mut xml = reader(xml.as_bytes());
            let error = xml.next().and_then(|_| xml.next()).unwrap_err();
            assert!(error.to_string().contains(why), "{error}");
        }
    }

    #[test]
    fn a_part_of_any_depth_costs_no_memory() {
        let deep = "<x>".repeat(100_000);
        let mut xml = reader(deep.as_bytes());
        while xml.next_tag().unwrap() != Token::Eof {}
        assert!(xml.buffer.capacity() < 100);
    }
}
