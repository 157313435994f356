//! Divides a page of HTML into tags and texts, however carelessly it was written. quick-xml cannot: it takes every quote
//! in a tag for the beginning of a value, and looks for ends of `<![if …]>` and `<?xml:namespace …>` that no page has.

use std::io::{BufRead, Read};

use crate::intake::InputError;
use crate::intake::workbook::markup::{MarkupReader, TAG_BYTES, Token, entities, set};

/// Returns a reader of HTML.
pub(super) fn reader<R: BufRead>(input: R) -> MarkupReader<R> {
    MarkupReader::new(input, read_markup)
}

/// Reads on to the end of a style sheet, which most programs write in a comment, and returns its beginning.
pub(super) fn style_sheet<R: BufRead>(page: &mut MarkupReader<R>) -> Result<String, InputError> {
    /// A page has no longer style sheet.
    const STYLE_BYTES: usize = 1 << 20;
    let (mut sheet, mut end) = (Vec::new(), Vec::new());
    loop {
        let start = end.len();
        if page.input.by_ref().take(TAG_BYTES).read_until(b'>', &mut end)? == 0 {
            break;
        }
        sheet.extend(end[start..].iter().take(STYLE_BYTES.saturating_sub(sheet.len())));
        end.retain(|byte| !byte.is_ascii_whitespace());
        if end.to_ascii_lowercase().ends_with(b"</style>") {
            break;
        }
        end.drain(..end.len().saturating_sub(8));
    }
    Ok(String::from_utf8_lossy(&sheet).into_owned())
}

fn read_markup<R: BufRead>(page: &mut MarkupReader<R>) -> Result<Option<Token>, InputError> {
    read_to_end(page)?;
    if page.buffer.starts_with(b"!--") {
        while page.buffer.len() < 5 || !page.buffer.ends_with(b"--") {
            read_on(page)?;
            if page.buffer.len() > 64 {
                page.buffer.drain(3..page.buffer.len() - 8);
            }
        }
        return Ok(None);
    }
    if page.buffer.starts_with(b"![CDATA[") {
        while !page.buffer.ends_with(b"]]") {
            read_on(page)?;
        }
        set(&mut page.text, &page.buffer[8..page.buffer.len() - 2]);
        return Ok(Some(Token::Text));
    }
    if page.buffer.first().is_some_and(|byte| matches!(byte, b'!' | b'?')) {
        let is_type = page.buffer.get(1..8).is_some_and(|word| word.eq_ignore_ascii_case(b"DOCTYPE"));
        return if is_type && page.buffer.contains(&b'[') { Err(entities()) } else { Ok(None) };
    }
    // A `>` inside quotes ends no tag. Each byte is looked at once, however many of them there are.
    let (mut quotes, mut seen) = (Quotes::default(), 0);
    while quotes.are_open_after(&page.buffer[seen..]) {
        seen = page.buffer.len();
        read_on(page)?;
    }
    let (content, token) = match &page.buffer[..] {
        [b'/', content @ ..] => (content, Token::End),
        [content @ .., b'/'] => (content, Token::Start { is_empty: true }),
        content => (content, Token::Start { is_empty: false }),
    };
    set(&mut page.tag.0, content);
    Ok(Some(token))
}

/// Reads up to the next `>`, which is dropped.
fn read_to_end<R: BufRead>(page: &mut MarkupReader<R>) -> Result<(), InputError> {
    let room = TAG_BYTES.saturating_sub(page.buffer.len() as u64);
    let read = page.input.by_ref().take(room).read_until(b'>', &mut page.buffer)?;
    if read > 0 && page.buffer.pop_if(|byte| *byte == b'>').is_some() {
        Ok(())
    } else if room == read as u64 {
        Err(InputError::damaged("a tag in it is too long"))
    } else {
        Err(InputError::damaged("it ends within a tag"))
    }
}

/// Reads on behind a `>` that is part of the tag.
fn read_on<R: BufRead>(page: &mut MarkupReader<R>) -> Result<(), InputError> {
    page.buffer.push(b'>');
    read_to_end(page)
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
