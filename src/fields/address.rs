//! A cell that should have one e-mail address becomes that address. What people wrap around it is removed and reported; two
//! addresses, or one that imitates another, are an error. Nothing is joined, guessed or corrected.

use std::borrow::Cow;

use unicode_security::{RestrictionLevel, RestrictionLevelDetection, skeleton};

use super::cell_words::is_left_blank;
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Email, EmailError};
use crate::text::escape_truncated;

/// An address, and how it differs from its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) email: Email,
    /// Something other than plain white space was removed.
    pub(crate) cleaned: bool,
    /// The ASCII text that the address, written in other letters throughout, looks like.
    pub(crate) looks_like: Option<String>,
}

/// Why a cell has no address that can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AddressError {
    Missing,
    Several(String),
    Mixed { text: String, part: String },
    Invalid { text: String, error: EmailError },
}

impl AddressError {
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Missing => Code::EmailMissing,
            Self::Several(_) | Self::Invalid { error: EmailError::Separator(_), .. } => Code::EmailSeveral,
            // `bad@@` is no second address.
            Self::Invalid { error: EmailError::SeveralAts, text } if !text.split('@').any(str::is_empty) => {
                Code::EmailSeveral
            }
            Self::Mixed { .. } | Self::Invalid { error: EmailError::Unseen(_) | EmailError::Lookalike(_), .. } => {
                Code::EmailLookalike
            }
            Self::Invalid { .. } => Code::EmailInvalid,
        }
    }

    /// What is wrong with the cell.
    pub(crate) fn message(&self) -> Message {
        let quoted = |text: &str| Arg::Quoted(text.into());
        match self {
            Self::Missing => message!("email-missing"),
            Self::Several(text) => message!("email-several", text = quoted(text)),
            Self::Mixed { text, part } => message!("email-mixed", text = quoted(text), part = quoted(part)),
            Self::Invalid { text, error } => error.message(quoted(text)),
        }
    }

    pub(crate) fn fix(&self) -> Message {
        match self.code() {
            Code::EmailMissing => message!("fix-email-missing"),
            Code::EmailSeveral => message!("fix-one-address"),
            Code::EmailLookalike => message!("fix-type-address"),
            _ => message!("fix-address"),
        }
    }

    /// What is wrong with the cell without its text.
    pub(crate) fn unquoted(&self, cell: Message) -> Message {
        match self.code() {
            Code::EmailMissing => self.message(),
            Code::EmailSeveral => message!("hidden-several", cell = cell),
            Code::EmailLookalike => message!("hidden-look-alike", cell = cell),
            _ => message!("hidden-no-address", cell = cell),
        }
    }
}

/// The most characters of a cell that a message shows.
const SHOWN: usize = 80;

/// Parses the address in a cell.
pub(crate) fn read(cell: &str) -> Result<Read, AddressError> {
    let plain = cell.trim_matches([' ', '\t', '\r', '\n']);
    if plain.starts_with(|c: char| c.is_alphanumeric())
        && let Ok(email) = Email::parse(plain)
    {
        return check_letters(cell, Read { email, cleaned: false, looks_like: None });
    }
    if is_left_blank(cell) {
        return Err(AddressError::Missing);
    }
    let visible = without_invisible(plain);
    let bare = unwrap_address(&visible).ok_or_else(|| AddressError::Several(escape_truncated(plain, SHOWN)))?;
    match Email::parse(bare) {
        Ok(email) => check_letters(cell, Read { email, cleaned: bare != plain, looks_like: None }),
        Err(_) if bare.is_empty() => Err(AddressError::Missing),
        Err(_) if addresses_in(&visible) > 1 => Err(AddressError::Several(escape_truncated(plain, SHOWN))),
        Err(error) => Err(AddressError::Invalid { text: escape_truncated(plain, SHOWN), error }),
    }
}

/// Removes characters without width, and replaces full-width letters, digits and marks with the usual ones. Marks of reading
/// direction are removed only from the ends, where copying leaves them: inside they change what a reader sees. Separators
/// are never replaced, so none appears here.
fn without_invisible(text: &str) -> Cow<'_, str> {
    let ends = text.trim_matches(|c: char| c.is_whitespace() || is_zero_width(c) || is_direction_mark(c));
    if ends.is_ascii() {
        return Cow::Borrowed(ends);
    }
    Cow::Owned(ends.chars().filter(|c| !is_zero_width(*c)).map(usual_width).collect())
}

const fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn usual_width(c: char) -> char {
    match c {
        '\u{3002}' | '\u{FF61}' => '.',
        '\u{FF01}'..='\u{FF5E}' => {
            let usual = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
            if usual.is_ascii_alphanumeric() || matches!(usual, '@' | '.' | '-' | '_' | '+') { usual } else { c }
        }
        _ => c,
    }
}

/// Removes what is around one address; `None` where it is around another address. Each turn shortens the text, so this
/// ends.
fn unwrap_address(text: &str) -> Option<&str> {
    let mut text = text;
    loop {
        let before = text;
        text = text.trim().trim_end_matches([';', ',', '.']).trim_end();
        text = without_scheme(text);
        text = without_quotes(text);
        if let Some((display, inner)) = display_name(text) {
            if display.contains('@')
                && unwrap_address(display).map(Email::parse) != Some(Email::parse(without_scheme(inner)))
            {
                return None;
            }
            text = inner;
        }
        if text == before {
            return Some(text);
        }
    }
}

fn without_scheme(text: &str) -> &str {
    for scheme in ["mailto:", "smtp:"] {
        if text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)) {
            return without_query(&text[scheme.len()..]);
        }
    }
    text
}

/// Removes what follows the address in a link: a subject. Another address in it stays, so that the link is refused.
fn without_query(link: &str) -> &str {
    let Some((local, domain)) = link.split_once('@') else { return link };
    match domain.split_once('?') {
        Some((host, query)) if !query.contains(['@', '%']) => &link[..local.len() + 1 + host.len()],
        _ => link,
    }
}

/// Returns the text inside a pair of quotes around all of it, or behind the apostrophe by which a
/// spreadsheet marks text.
fn without_quotes(text: &str) -> &str {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('«', '»'), ('„', '“')] {
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner;
        }
    }
    match text.strip_prefix('\'') {
        Some(rest) if Email::parse(rest).is_ok() => rest,
        _ => text,
    }
}

/// Splits `Ada Lovelace <ada@example.com>`; the name may be missing.
fn display_name(text: &str) -> Option<(&str, &str)> {
    let (display, rest) = text.split_once('<')?;
    let inner = rest.strip_suffix('>')?;
    (!inner.contains(['<', '>']) && !display.contains('>')).then(|| (display.trim(), inner))
}

/// Counts the parts of the text with an `@`, split at everything that people put between addresses.
fn addresses_in(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace() || ",;|/\u{3001}\u{ff0c}\u{ff1b}\u{37e}<>()".contains(c))
        .filter(|part| part.contains(['@', '\u{ff20}', '\u{fe6b}']))
        .count()
}

/// Checks addresses with letters outside ASCII. Mixed scripts within one part are refused: no registry permits such a
/// domain, and a reader cannot distinguish it from the one that it imitates. A part in letters that all look like ASCII is
/// reported.
fn check_letters(cell: &str, mut read: Read) -> Result<Read, AddressError> {
    let domain = read.email.domain();
    if read.email.as_str().is_ascii() && !domain.as_bytes().windows(4).any(|part| part == b"xn--") {
        return Ok(read);
    }
    let (domain, _) = idna::domain_to_unicode(domain);
    let parts = || std::iter::once(read.email.local()).chain(domain.split('.')).filter(|part| !part.is_ascii());
    if let Some(part) = parts().find(|part| !part.check_restriction_level(RestrictionLevel::HighlyRestrictive)) {
        let (text, part) = (escape_truncated(cell.trim(), SHOWN), escape_truncated(part, SHOWN));
        return Err(AddressError::Mixed { text, part });
    }
    read.looks_like = parts().map(|part| skeleton(part).collect::<String>()).find(|twin| twin.is_ascii());
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(cell: &str) -> String {
        read(cell).unwrap_or_else(|error| panic!("{}", error.message())).email.to_string()
    }

    #[test]
    fn what_is_wrapped_around_an_address_is_removed_and_reported() {
        for cell in [
            "Ada Lovelace <ada@example.com>",
            "\"Lovelace, Ada\" <ada@example.com>",
            "Lovelace, Ada <ada@example.com>",
            "<ada@example.com>",
            "mailto:ada@example.com",
            "MAILTO:Ada@example.com",
            "mailto:ada@example.com?subject=Welcome",
            "ada@example.com;",
            "ada@example.com,",
            "ada@example.com.",
            "\"ada@example.com\"",
            "'ada@example.com'",
            "'ada@example.com",
            "ada@example.com\u{a0}",
            "\u{feff}ada@example.com",
            "ada@\u{200b}example.com",
            "\u{202a}ada@example.com\u{202c}",
            "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ",
            "ada@example。com",
            "ada@example.com <mailto:ada@example.com>",
        ] {
            let read = read(cell).unwrap_or_else(|error| panic!("{}", error.message()));
            assert_eq!((read.email.as_str(), read.cleaned), ("ada@example.com", true), "{cell:?}");
        }
    }

    #[test]
    fn plain_white_space_is_removed_silently() {
        let read = read("  Ada@Example.com \r\n").unwrap();
        assert_eq!((read.email.as_str(), read.cleaned), ("ada@example.com", false));
    }

    #[test]
    fn nothing_is_joined_and_two_addresses_are_reported() {
        for cell in [
            "ada@example.com,bob@example.com",
            "ada@example.com bob@example.com",
            "ada@example.com; bob@example.com;",
            "ada@example.com\nbob@example.com",
            "ada@example.com <bob@example.com>",
            "ada@example.com (bob@example.com)",
            "ada@example.com\u{ff0c}bob@example.com",
            "ada@example.com/bob@example.com",
            "a@b.com <mailto:ada@example.com>",
            "mailto:ada@example.com?cc=bob@example.com",
        ] {
            assert_eq!(read(cell).unwrap_err().code(), Code::EmailSeveral, "{cell:?}");
        }
        for cell in ["ann@@", "ann@@example.com", "@ann@example.com"] {
            assert_eq!(read(cell).unwrap_err().code(), Code::EmailInvalid, "{cell:?}");
        }
        assert_eq!(read("ann@example.combob@example.com").unwrap_err().code(), Code::EmailSeveral);
        for cell in
            ["an\nn@example.com", "ann@exam\nple.com", "ann@exam ple.com", "ann@example,com", ",ann@example.com"]
        {
            assert!(read(cell).is_err(), "{cell:?}");
        }
    }

    #[test]
    fn look_alikes_are_reported_and_mixed_scripts_are_refused() {
        assert_eq!(read("ann@ex\u{430}mple.com").unwrap_err().code(), Code::EmailLookalike);
        assert_eq!(read("\u{430}nn@example.com").unwrap_err().code(), Code::EmailLookalike);
        assert_eq!(read("ann@xn--exmple-4nf.com").unwrap_err().code(), Code::EmailLookalike);
        assert_eq!(read("ann@example.com\u{202e}kcatta").unwrap_err().code(), Code::EmailLookalike);
        assert_eq!(read("ann@аррӏе.com").unwrap().looks_like.as_deref(), Some("apple"));
        assert_eq!(read("josé@bücher.example").unwrap().looks_like, None);
        assert_eq!(address("伊昭傑@邮件.example"), "伊昭傑@xn--5nq051n.example");
    }

    #[test]
    fn an_empty_cell_is_missing_its_address() {
        for cell in ["", "  ", "-", "n/a", "\u{200b}", ";"] {
            assert_eq!(read(cell).unwrap_err(), AddressError::Missing, "{cell:?}");
        }
    }

    #[test]
    fn an_apostrophe_that_belongs_to_the_name_stays() {
        assert_eq!(address("o'brien@example.com"), "o'brien@example.com");
        assert_eq!(address("'@example.com"), "'@example.com");
    }
}
