//! Divides a page of HTML into tags and texts, however carelessly it was written. quick-xml cannot: it takes every quote
//! in a tag for the beginning of a value, and looks for ends of `<![if …]>` and `<?xml:namespace …>` that no page has.

use std::io::{BufRead, Read};

use crate::intake::InputError;
use crate::intake::workbook::markup::{TAG_BYTES, Tag, Token, read_text};
use crate::intake::workbook::xml::entities;

/// Reads HTML.
#[derive(Debug)]
pub(super) struct Tokens<R> {
    input: R,
    buffer: Vec<u8>,
    tag: Tag,
    text: String,
    /// Whether the `<` of the next tag is consumed.
    in_tag: bool,
}

impl<R: BufRead> Tokens<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), tag: Tag::default(), text: String::new(), in_tag: false }
    }

    /// The tag that was read last.
    pub(super) const fn tag(&self) -> &Tag {
        &self.tag
    }

    /// The text that was read last, entities resolved.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Reads the next tag or text.
    pub(super) fn next(&mut self) -> Result<Token, InputError> {
        loop {
            if !self.in_tag {
                self.in_tag = read_text(&mut self.input, &mut self.buffer, &mut self.text)?;
                if !self.text.is_empty() {
                    return Ok(Token::Text);
                }
                if !self.in_tag {
                    return Ok(Token::Eof);
                }
            }
            self.in_tag = false;
            if let Some(token) = self.read_markup()? {
                return Ok(token);
            }
        }
    }

    /// Reads what follows a `<`; `None` for comments and instructions.
    fn read_markup(&mut self) -> Result<Option<Token>, InputError> {
        if self.input.fill_buf()?.is_empty() {
            return Ok(Some(Token::Eof));
        }
        self.buffer.clear();
        self.read_to_end()?;
        if self.buffer.starts_with(b"!--") {
            while self.buffer.len() < 5 || !self.buffer.ends_with(b"--") {
                self.read_on()?;
                if self.buffer.len() > 64 {
                    self.buffer.drain(3..self.buffer.len() - 8);
                }
            }
            return Ok(None);
        }
        if self.buffer.starts_with(b"![CDATA[") {
            while !self.buffer.ends_with(b"]]") {
                self.read_on()?;
            }
            self.text.clear();
            self.text.push_str(&String::from_utf8_lossy(&self.buffer[8..self.buffer.len() - 2]));
            return Ok(Some(Token::Text));
        }
        if self.buffer.first().is_some_and(|byte| matches!(byte, b'!' | b'?')) {
            let is_type = self.buffer.get(1..8).is_some_and(|word| word.eq_ignore_ascii_case(b"DOCTYPE"));
            return if is_type && self.buffer.contains(&b'[') { Err(entities()) } else { Ok(None) };
        }
        // A `>` inside quotes ends no tag. Each byte is looked at once, however many of them there are.
        let (mut quotes, mut seen) = (Quotes::default(), 0);
        while quotes.are_open_after(&self.buffer[seen..]) {
            seen = self.buffer.len();
            self.read_on()?;
        }
        let (content, token) = match &self.buffer[..] {
            [b'/', content @ ..] => (content, Token::End),
            [content @ .., b'/'] => (content, Token::Start { is_empty: true }),
            content => (content, Token::Start { is_empty: false }),
        };
        self.tag.0.clear();
        self.tag.0.push_str(&String::from_utf8_lossy(content));
        Ok(Some(token))
    }

    /// Reads up to the next `>`, which is dropped.
    fn read_to_end(&mut self) -> Result<(), InputError> {
        let room = TAG_BYTES.saturating_sub(self.buffer.len() as u64);
        let read = (&mut self.input).take(room).read_until(b'>', &mut self.buffer)?;
        if read > 0 && self.buffer.pop_if(|byte| *byte == b'>').is_some() {
            Ok(())
        } else if room == read as u64 {
            Err(InputError::damaged("a tag in it is longer than any program writes"))
        } else {
            Err(InputError::damaged("it ends within a tag"))
        }
    }

    /// The `>` was part of the tag: reads on behind it.
    fn read_on(&mut self) -> Result<(), InputError> {
        self.buffer.push(b'>');
        self.read_to_end()
    }
}

/// Whether a quote of an attribute is open, from one piece of a tag to the next.
#[derive(Default)]
struct Quotes {
    open: Option<u8>,
    after_equals: bool,
}

impl Quotes {
    fn are_open_after(&mut self, piece: &[u8]) -> bool {
        for &byte in piece {
            match self.open {
                Some(quote) if byte == quote => self.open = None,
                None if matches!(byte, b'"' | b'\'') && self.after_equals => self.open = Some(byte),
                _ => {}
            }
            self.after_equals = byte == b'=' || self.after_equals && byte.is_ascii_whitespace();
        }
        self.open.is_some()
    }
}
