//! What XML and HTML have in common: tags with a name and attributes, text between them, and the reader of both. quick-xml
//! takes attributes apart, also those of HTML without a value or quotes. An entity that a file declares is never resolved.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use quick_xml::events::attributes::Attributes;

use crate::intake::InputError;
use crate::text::unescape_entities;

/// The longest tag. Programs write far shorter ones.
pub(super) const TAG_BYTES: u64 = 1 << 20;
/// The longest text between two tags; a cell holds 32,767 characters.
pub(super) const TEXT_BYTES: u64 = 16 << 20;

/// A piece of markup. The tag or the text itself is in the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A start tag; `is_empty` where its element has no content and no end tag (`<row/>`).
    Start {
        is_empty: bool,
    },
    End,
    Text,
    Eof,
}

/// The content of a tag, between `<` or `</` and `>` or `/>`.
#[derive(Debug, Default)]
pub(super) struct Tag(pub(super) String);

impl Tag {
    /// The name, without its prefix.
    pub(super) fn name(&self) -> &str {
        let end = self.0.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'/');
        local(&self.0[..end.unwrap_or(self.0.len())])
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes().find(|(key, _)| local(key).eq_ignore_ascii_case(name)).map(|(_, value)| resolve(value))
    }

    /// The value of the attribute of exactly this name. One with a prefix is another attribute.
    pub(super) fn exact(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| resolve(value))
    }

    /// The values of all attributes of this name, whatever their prefixes.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = Cow<'_, str>> {
        self.attributes().filter(move |(key, _)| local(key) == name).map(|(_, value)| resolve(value))
    }

    /// The values of the attributes of these names, whatever their prefixes, in one pass; the first of each name counts.
    pub(super) fn attributes_named<const N: usize>(&self, names: [&str; N]) -> [Option<Cow<'_, str>>; N] {
        let mut values = [const { None }; N];
        for (key, value) in self.attributes() {
            let key = local(key);
            if let Some(index) = names.iter().position(|name| key.eq_ignore_ascii_case(name)) {
                values[index].get_or_insert_with(|| resolve(value));
            }
        }
        values
    }

    /// The value of an attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        number(&self.attribute(name)?)
    }

    /// Names and values, entities not resolved.
    fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let start = self.0.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(self.0.len());
        let mut attributes = Attributes::html(&self.0, start);
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).map(|attribute| (attribute.key.into_inner(), attribute.value))
    }
}

/// The value of an attribute as a number.
pub(super) fn number(value: &str) -> Option<u32> {
    value.trim().parse().ok()
}

/// Resolves the entities of a value.
fn resolve(value: Cow<'_, str>) -> Cow<'_, str> {
    match value {
        Cow::Borrowed(value) => unescape_entities(value),
        Cow::Owned(value) => Cow::Owned(unescape_entities(&value).into_owned()),
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.bytes().rposition(|byte| byte == b':').map_or(name, |colon| &name[colon + 1..])
}

/// Whether the value of an attribute is a number that is zero, with or without a unit: `0`, `0.0cm`.
pub(super) fn is_zero(value: Option<Cow<'_, str>>) -> bool {
    value.is_some_and(|value| value.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse() == Ok(0.0))
}

/// Reads markup, one tag or text at a time, by the rules of XML or of HTML.
#[derive(Debug)]
pub(super) struct MarkupReader<R> {
    pub(super) input: R,
    /// The bytes of the present tag or text.
    pub(super) buffer: Vec<u8>,
    pub(super) tag: Tag,
    pub(super) text: String,
    /// Whether a value that was skipped begins with something else than a digit.
    pub(super) has_odd_values: bool,
    /// Whether one may contain an entity, a comment or a `CDATA`.
    pub(super) has_markup_in_values: bool,
    /// Whether the `<` of the next tag is consumed.
    in_tag: bool,
    /// Reads what follows a `<`; `None` for comments, declarations and instructions.
    read_markup: ReadMarkup<R>,
}

type ReadMarkup<R> = fn(&mut MarkupReader<R>) -> Result<Option<Token>, InputError>;

impl<R: BufRead> MarkupReader<R> {
    pub(super) fn new(input: R, read_markup: ReadMarkup<R>) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            tag: Tag::default(),
            text: String::new(),
            has_odd_values: false,
            has_markup_in_values: false,
            in_tag: false,
            read_markup,
        }
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
                self.in_tag = self.read_text()?;
                if !self.text.is_empty() {
                    return Ok(Token::Text);
                }
                if !self.in_tag {
                    return Ok(Token::Eof);
                }
            }
            if let Some(token) = self.read_tag()? {
                return Ok(token);
            }
        }
    }

    /// Reads the next tag. Text before it is skipped.
    pub(super) fn next_tag(&mut self) -> Result<Token, InputError> {
        loop {
            if !self.in_tag && self.input.skip_until(b'<')? == 0 {
                return Ok(Token::Eof);
            }
            if let Some(token) = self.read_tag()?
                && token != Token::Text
            {
                return Ok(token);
            }
        }
    }

    /// Reads the next tag that is not one of the many around the cells of an xlsx: `<c r="A1">`, `<v>`, and every end tag.
    /// These are most of a sheet, and skipped unread.
    pub(super) fn next_beside_cells(&mut self) -> Result<Token, InputError> {
        while self.input.skip_until(b'<')? > 0 {
            match self.input.fill_buf()? {
                [b'/', ..] | [b'c', b' ', ..] => continue,
                [b'v', b'>', rest @ ..] => {
                    let value = rest.split(|byte| *byte == b'<').next().unwrap_or_default();
                    self.has_odd_values |= !matches!(value, [b'0'..=b'9', ..]);
                    self.has_markup_in_values |= value.contains(&b'&');
                    continue;
                }
                [b'!', ..] | [b'?', b' '..=b'w' | b'y'..=b'z', ..] => self.has_markup_in_values = true,
                _ => {}
            }
            if let Some(token) = self.read_tag()?
                && token != Token::Text
            {
                return Ok(token);
            }
        }
        Ok(Token::Eof)
    }

    /// Reads the first start tag; `None` where there is none.
    pub(super) fn root(&mut self) -> Result<Option<&Tag>, InputError> {
        loop {
            match self.next_tag()? {
                Token::Start { .. } => return Ok(Some(&self.tag)),
                Token::Eof => return Ok(None),
                Token::End | Token::Text => {}
            }
        }
    }

    fn read_tag(&mut self) -> Result<Option<Token>, InputError> {
        self.in_tag = false;
        self.buffer.clear();
        if self.input.fill_buf()?.is_empty() { Ok(Some(Token::Eof)) } else { (self.read_markup)(self) }
    }

    /// Reads the text before the next `<`, which is consumed too. Returns whether there was a `<`.
    fn read_text(&mut self) -> Result<bool, InputError> {
        self.buffer.clear();
        let read = self.input.by_ref().take(TEXT_BYTES).read_until(b'<', &mut self.buffer)?;
        let is_before_tag = self.buffer.pop_if(|byte| *byte == b'<').is_some();
        if !is_before_tag && read as u64 == TEXT_BYTES {
            return Err(InputError::damaged("a text in it is longer than a cell can be"));
        }
        set(&mut self.text, &self.buffer);
        if let Cow::Owned(text) = unescape_entities(&self.text) {
            self.text = text;
        }
        Ok(is_before_tag)
    }
}

/// Sets `text` to `bytes`. What is not UTF-8 costs its characters and not the file.
pub(super) fn set(text: &mut String, bytes: &[u8]) {
    text.clear();
    match std::str::from_utf8(bytes) {
        Ok(valid) => text.push_str(valid),
        Err(_) => text.push_str(&String::from_utf8_lossy(bytes)),
    }
}

/// The refusal of a part that declares entities: they multiply text or reach for other files.
pub(super) fn entities() -> InputError {
    InputError::Bomb { why: "it declares XML entities, which no spreadsheet program does".to_owned() }
}
