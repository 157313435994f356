//! What XML and HTML have in common: tags with a name and attributes, and text between them. quick-xml takes attributes
//! apart, in the way that also accepts what a page of HTML leaves out. An entity that a file declares is never resolved.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use quick_xml::events::attributes::Attributes;

use super::entities::unescape;
use crate::intake::InputError;

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

    /// The value of an attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Names and values, entities not resolved.
    fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let start = self.0.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(self.0.len());
        let mut attributes = Attributes::html(&self.0, start);
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).map(|attribute| (attribute.key.into_inner(), attribute.value))
    }
}

/// Resolves the entities of a value.
fn resolve(value: Cow<'_, str>) -> Cow<'_, str> {
    match value {
        Cow::Borrowed(value) => unescape(value),
        Cow::Owned(value) => Cow::Owned(unescape(&value).into_owned()),
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Reads the text before the next `<`, which is consumed too, into `text`. Returns whether there was a `<`.
pub(super) fn read_text(input: &mut impl BufRead, buffer: &mut Vec<u8>, text: &mut String) -> Result<bool, InputError> {
    buffer.clear();
    let read = input.take(TEXT_BYTES).read_until(b'<', buffer)?;
    let is_before_tag = buffer.pop_if(|byte| *byte == b'<').is_some();
    if !is_before_tag && read as u64 == TEXT_BYTES {
        return Err(InputError::damaged("a text in it is longer than any cell"));
    }
    text.clear();
    text.push_str(&unescape(&String::from_utf8_lossy(buffer)));
    Ok(is_before_tag)
}
