//! A small reader of markup, strict enough for the parts of a workbook and forgiving enough for HTML that a payroll
//! system wrote. Comes in: UTF-8; goes out: one tag or text after the other. It resolves no entity that a file
//! declares, follows no reference, and holds one tag at a time.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use super::damaged;
use super::entities::unescaped;
use crate::intake::Refusal;

/// No tag of a real file is as long.
const TAG_BYTES: u64 = 1 << 20;
/// No text between two tags either; a cell holds 32,767 characters.
const TEXT_BYTES: usize = 16 << 20;

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A tag; `closed` where nothing stands inside it (`<row/>`).
    Open {
        closed: bool,
    },
    Close,
    /// Text, entities undone.
    Text,
    End,
}

/// Reads markup.
#[derive(Debug)]
pub(super) struct Xml<R> {
    input: R,
    /// What stands between `<` and `>`.
    tag: Vec<u8>,
    raw: Vec<u8>,
    text: String,
    /// Whether a `<` was consumed and its tag is next.
    in_tag: bool,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, tag: Vec::new(), raw: Vec::new(), text: String::new(), in_tag: false }
    }

    /// The next tag; what stands between tags is passed over.
    pub(super) fn next_tag(&mut self) -> Result<Token, Refusal> {
        loop {
            if !self.in_tag && self.input.skip_until(b'<')? == 0 {
                return Ok(Token::End);
            }
            self.in_tag = false;
            if let Some(token) = self.read_tag()?
                && token != Token::Text
            {
                return Ok(token);
            }
        }
    }

    /// The next tag that is not among the many that hold a sheet's cells: `<c r="A1">`, `<v>`, and everything that
    /// closes. What is passed over is not even looked at, which is most of a sheet.
    pub(super) fn next_beside_cells(&mut self) -> Result<Token, Refusal> {
        while self.input.skip_until(b'<')? > 0 {
            if matches!(self.input.fill_buf()?, [b'/', ..] | [b'c', b' ', ..] | [b'v', b'>', ..]) {
                continue;
            }
            if let Some(token) = self.read_tag()?
                && token != Token::Text
            {
                return Ok(token);
            }
        }
        Ok(Token::End)
    }

    /// The next tag or text.
    pub(super) fn next(&mut self) -> Result<Token, Refusal> {
        loop {
            if !self.in_tag {
                self.raw.clear();
                let read = (&mut self.input).take(TEXT_BYTES as u64).read_until(b'<', &mut self.raw)?;
                if read == 0 {
                    return Ok(Token::End);
                }
                self.in_tag = self.raw.last() == Some(&b'<');
                if self.in_tag {
                    self.raw.pop();
                } else if read == TEXT_BYTES {
                    return Err(damaged("a text in it is longer than any cell"));
                }
                if !self.raw.is_empty() {
                    self.text.clear();
                    self.text.push_str(&unescaped(&String::from_utf8_lossy(&self.raw)));
                    return Ok(Token::Text);
                }
            }
            if self.in_tag {
                self.in_tag = false;
                if let Some(token) = self.read_tag()? {
                    return Ok(token);
                }
            }
        }
    }

    /// Reads what follows a `<`. `None` for comments and instructions.
    fn read_tag(&mut self) -> Result<Option<Token>, Refusal> {
        // What is passed over at the very end was no way to a tag.
        if self.input.fill_buf()?.is_empty() {
            return Ok(Some(Token::End));
        }
        self.tag.clear();
        self.until_end()?;
        if self.tag.starts_with(b"!--") {
            while self.tag.len() < 5 || !self.tag.ends_with(b"--") {
                self.more()?;
                if self.tag.len() > 64 {
                    self.tag.drain(3..self.tag.len() - 8);
                }
            }
            return Ok(None);
        }
        if self.tag.starts_with(b"![CDATA[") {
            while !self.tag.ends_with(b"]]") {
                self.more()?;
            }
            self.text.clear();
            self.text.push_str(&String::from_utf8_lossy(&self.tag[8..self.tag.len() - 2]));
            return Ok(Some(Token::Text));
        }
        if self.tag.first().is_some_and(|byte| matches!(byte, b'!' | b'?')) {
            let is_type = self.tag.get(1..8).is_some_and(|word| word.eq_ignore_ascii_case(b"DOCTYPE"));
            return if is_type && self.tag.contains(&b'[') { Err(entities()) } else { Ok(None) };
        }
        // A `>` inside quotes ends no tag. Each byte is looked at once, however many of them stand there.
        let (mut quotes, mut seen) = (Quotes::default(), 0);
        while quotes.are_open_after(&self.tag[seen..]) {
            seen = self.tag.len();
            self.more()?;
        }
        if self.tag.first() == Some(&b'/') {
            self.tag.remove(0);
            return Ok(Some(Token::Close));
        }
        let closed = self.tag.last() == Some(&b'/');
        if closed {
            self.tag.pop();
        }
        Ok(Some(Token::Open { closed }))
    }

    fn until_end(&mut self) -> Result<(), Refusal> {
        let room = TAG_BYTES.saturating_sub(self.tag.len() as u64);
        let read = (&mut self.input).take(room).read_until(b'>', &mut self.tag)?;
        if self.tag.last() == Some(&b'>') && read > 0 {
            self.tag.pop();
            Ok(())
        } else if room == read as u64 {
            Err(damaged("a tag in it is longer than any program writes"))
        } else {
            Err(damaged("it ends within a tag"))
        }
    }

    /// The `>` was part of the tag: reads on behind it.
    fn more(&mut self) -> Result<(), Refusal> {
        self.tag.push(b'>');
        self.until_end()
    }

    /// The present tag's name, without its prefix.
    pub(super) fn name(&self) -> &str {
        let end =
            self.tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/').unwrap_or(self.tag.len());
        std::str::from_utf8(local(&self.tag[..end])).unwrap_or("")
    }

    /// The value of the attribute of that name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        attributes(&self.tag)
            .find(|(key, _)| local(key).eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, bytes)| value(bytes))
    }

    /// The value of the attribute that is called exactly so. One of another namespace is another attribute.
    pub(super) fn own(&self, name: &str) -> Option<Cow<'_, str>> {
        attributes(&self.tag).find(|(key, _)| *key == name.as_bytes()).map(|(_, bytes)| value(bytes))
    }

    /// The values of all attributes of that name, whatever their prefixes.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = Cow<'_, str>> {
        attributes(&self.tag).filter(move |(key, _)| local(key) == name.as_bytes()).map(|(_, bytes)| value(bytes))
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// An attribute that says yes.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value.trim(), "1" | "true"))
    }

    /// The text that was read last.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// The refusal of a part that declares entities: they multiply text or reach for other files.
pub(super) fn entities() -> Refusal {
    Refusal::Bomb { why: "it declares XML entities, which no spreadsheet program does".to_owned() }
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

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    name.iter().rposition(|&byte| byte == b':').map_or(name, |colon| &name[colon + 1..])
}

fn value(bytes: &[u8]) -> Cow<'_, str> {
    match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(value) => unescaped(value),
        Cow::Owned(value) => Cow::Owned(unescaped(&value).into_owned()),
    }
}

/// The attributes of a tag, names and values as they stand.
fn attributes(tag: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let start = tag.iter().position(u8::is_ascii_whitespace).unwrap_or(tag.len());
    let mut rest = &tag[start..];
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'=').unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        let (key, after) = rest.split_at(end);
        let Some(after) = after.trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start) else {
            rest = after;
            return Some((key, &b""[..]));
        };
        let (value, after) = match after {
            [quote @ (b'"' | b'\''), inner @ ..] => {
                let end = inner.iter().position(|byte| byte == quote).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or(&[]))
            }
            _ => after.split_at(after.iter().position(u8::is_ascii_whitespace).unwrap_or(after.len())),
        };
        rest = after;
        Some((key, value))
    })
}
