//! The small parts of a workbook: their elements with their places in the text, and changes to the text between them. What
//! is not changed stays as it is, byte for byte.

use std::ops::Range;

use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::PackageError;

/// One element of a part.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// As written, with its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// The place of its start tag.
    pub(super) start: Range<usize>,
    /// The place of its end tag; empty for an element without one.
    pub(super) end: Range<usize>,
    pub(super) depth: usize,
}

/// Changes the text of one part.
#[derive(Debug)]
pub(super) struct Part {
    text: String,
    /// In the order of their start tags.
    pub(super) elements: Vec<Element>,
    changes: Vec<(Range<usize>, String)>,
}

impl Element {
    /// Returns its name without the prefix.
    pub(super) fn local(&self) -> &str {
        local(&self.name)
    }

    /// Returns its prefix with the colon; empty without one.
    pub(super) fn prefix(&self) -> &str {
        &self.name[..self.name.len() - self.local().len()]
    }

    /// Returns the value of the attribute of this name, prefix included.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the value of an attribute that has this name after any prefix, as `r:id`.
    pub(super) fn prefixed_attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key.contains(':') && local(key) == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns its place, from its start tag to its end tag.
    pub(super) fn place(&self) -> Range<usize> {
        self.start.start..self.end.end
    }
}

/// Returns a name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Returns the attributes of a start tag, unescaped.
pub(super) fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut all: Attributes<'_> = tag.attributes();
    let pairs = all.with_checks(false).flatten().map(|attribute| {
        let value =
            quick_xml::escape::unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), Into::into);
        (attribute.key.into_inner().to_owned(), value)
    });
    pairs.collect()
}

/// Returns a reader that gives back what it reads as it was written.
pub(super) fn exact<R>(mut reader: Reader<R>) -> Reader<R> {
    let config = reader.config_mut();
    config.trim_markup_names_in_closing_tags = false;
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    reader
}

impl Part {
    /// Reads a part.
    pub(super) fn parse(bytes: Vec<u8>) -> Result<Self, PackageError> {
        let text = String::from_utf8(bytes).map_err(|_| PackageError::Malformed)?;
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut reader = exact(Reader::from_str(&text[mark..]));
        let (mut elements, mut open) = (Vec::<Element>::new(), Vec::new());
        let mut before = mark;
        loop {
            let event = reader.read_event()?;
            let after = mark + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match event {
                Event::Start(tag) => {
                    open.push(elements.len());
                    elements.push(element(&tag, before..after, after..after, open.len() - 1));
                }
                Event::Empty(tag) => elements.push(element(&tag, before..after, after..after, open.len())),
                Event::End(_) => {
                    let opened = open.pop().ok_or(PackageError::Malformed)?;
                    elements[opened].end = before..after;
                }
                Event::Eof if open.is_empty() => break,
                Event::Eof => return Err(PackageError::Malformed),
                _ => {}
            }
            before = after;
        }
        if elements.is_empty() {
            Err(PackageError::Malformed)
        } else {
            Ok(Self { text, elements, changes: Vec::new() })
        }
    }

    /// Returns the root.
    pub(super) fn root(&self) -> &Element {
        &self.elements[0]
    }

    /// Returns the first child of the root with this name.
    pub(super) fn child_of_root(&self, name: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.depth == 1 && element.local() == name)
    }

    /// Returns the children of an element.
    pub(super) fn children<'a>(&'a self, parent: &'a Element) -> impl Iterator<Item = &'a Element> {
        let within = parent.start.end..parent.end.start.max(parent.start.end);
        self.elements.iter().filter(move |child| child.depth == parent.depth + 1 && within.contains(&child.start.start))
    }

    /// Returns the text from one place to another.
    pub(super) fn slice(&self, place: Range<usize>) -> &str {
        &self.text[place]
    }

    /// Returns the prefix, with its colon, that the root declares for a namespace; `None` where it declares none.
    pub(super) fn prefix_of(&self, namespace: &str) -> Option<String> {
        let declared = self.root().attributes.iter().filter(|(_, value)| value == namespace);
        declared.filter_map(|(key, _)| key.strip_prefix("xmlns:")).map(|prefix| format!("{prefix}:")).next()
    }

    /// Replaces the text at a place.
    pub(super) fn replace(&mut self, place: Range<usize>, with: String) {
        self.changes.push((place, with));
    }

    /// Adds children at the end of an element's content.
    pub(super) fn append(&mut self, element: &Element, children: &str) {
        let tag = self.text[element.start.clone()].to_owned();
        self.append_with(element, tag, children);
    }

    /// Adds `added` children to an element that may count them, and corrects its count.
    pub(super) fn append_counted(&mut self, element: &Element, children: &str, added: usize) {
        let tag = &self.text[element.start.clone()];
        let tag = match element.attribute("count") {
            Some(_) => with_attribute(tag, "count", &(self.children(element).count() + added).to_string()),
            None => tag.to_owned(),
        };
        self.append_with(element, tag, children);
    }

    fn append_with(&mut self, element: &Element, tag: String, children: &str) {
        if element.end.is_empty() {
            let open = tag.trim_end_matches('>').trim_end_matches('/').to_owned();
            self.changes.push((element.start.clone(), format!("{open}>{children}</{}>", element.name)));
        } else {
            if self.text[element.start.clone()] != tag {
                self.changes.push((element.start.clone(), tag));
            }
            self.changes.push((element.end.start..element.end.start, children.to_owned()));
        }
    }

    /// Returns the changed text.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.changes.sort_by_key(|(place, _)| (place.start, place.end));
        let mut out = String::with_capacity(self.text.len() + 1024);
        let mut copied = 0;
        for (place, with) in &self.changes {
            out.push_str(&self.text[copied..place.start]);
            out.push_str(with);
            copied = place.end;
        }
        out.push_str(&self.text[copied..]);
        out.into_bytes()
    }
}

fn element(tag: &BytesStart<'_>, start: Range<usize>, end: Range<usize>, depth: usize) -> Element {
    Element { name: tag.name().into_inner().to_owned(), attributes: attributes(tag), start, end, depth }
}

/// Returns a start tag with this value of the attribute `name`, which is added where it is missing.
pub(super) fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let bytes = tag.as_bytes();
    let mut from = 0;
    while let Some(found) = tag[from..].find(name) {
        let at = from + found;
        let after = at + name.len();
        from = after;
        let rest = tag[after..].trim_start();
        let is_name = at > 0 && bytes[at - 1].is_ascii_whitespace() && rest.starts_with('=');
        if !is_name || is_quoted(&tag[..at]) {
            continue;
        }
        let rest = rest[1..].trim_start();
        let Some(quote) = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { continue };
        let open = tag.len() - rest.len() + 1;
        let Some(close) = tag[open..].find(quote) else { continue };
        return format!("{}{value}{}", &tag[..open], &tag[open + close..]);
    }
    let body = tag.trim_end_matches('>');
    let (body, slash) = body.strip_suffix('/').map_or((body, ""), |body| (body, "/"));
    format!("{} {name}=\"{value}\"{slash}>", body.trim_end())
}

/// Returns a start tag without the attribute `name`.
pub(super) fn without_attribute(tag: &str, name: &str) -> String {
    let marked = with_attribute(tag, name, "\u{1}");
    let Some(at) = marked.find('\u{1}') else { return tag.to_owned() };
    let start = marked[..at].rfind(name).unwrap_or(at);
    format!("{}{}", marked[..start].trim_end(), &marked[at + 2..])
}

/// Returns whether a tag that begins like this is within the value of an attribute.
fn is_quoted(begin: &str) -> bool {
    let mut quote = None;
    for c in begin.chars() {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
    }
    quote.is_some()
}

/// Returns `text` as the content of an element or the value of an attribute.
pub(super) fn escape(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_replaced_added_or_removed_and_nothing_else_is() {
        assert_eq!(with_attribute("<c  r='A1' s = '3'>", "s", "7"), "<c  r='A1' s = '7'>");
        assert_eq!(with_attribute("<c r=\"s=1\"/>", "s", "7"), "<c r=\"s=1\" s=\"7\"/>");
        assert_eq!(with_attribute("<c r=\"A1\" >", "s", "7"), "<c r=\"A1\" s=\"7\">");
        assert_eq!(without_attribute("<c r='A1' hidden=\"1\" s='2'/>", "hidden"), "<c r='A1' s='2'/>");
        assert_eq!(without_attribute("<c r='A1'/>", "hidden"), "<c r='A1'/>");
    }

    #[test]
    fn children_are_added_and_counted_and_the_rest_stays() {
        let mut part =
            Part::parse(b"\xef\xbb\xbf<?xml version='1.0'?>\n<x:a><x:b count='1'><x:c/></x:b ><d/></x:a>".to_vec())
                .expect("it is XML");
        let (b, d) = (part.elements[1].clone(), part.elements[3].clone());
        part.append_counted(&b, "<x:c/>", 1);
        part.append(&d, "<e/>");
        let text = String::from_utf8(part.finish()).expect("it is text");
        assert_eq!(text, "\u{feff}<?xml version='1.0'?>\n<x:a><x:b count='2'><x:c/><x:c/></x:b ><d><e/></d></x:a>");
    }

    #[test]
    fn what_is_no_whole_xml_is_refused() {
        for text in ["<a><b></a>", "", "<a", "text"] {
            assert!(Part::parse(text.as_bytes().to_vec()).is_err(), "{text}");
        }
    }
}
