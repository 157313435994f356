//! An e-mail address that may be sent: valid by the strict grammar and by frontdesk's policy, and in a normal form, so
//! that two spellings of one mailbox are equal. The roster cleans what people type (display names, stray spaces,
//! full-width letters) before.

use std::borrow::{Borrow, Cow};
use std::fmt;

use email_address::{EmailAddress, Options};
use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use unicode_normalization::UnicodeNormalization;
use unicode_security::GeneralSecurityProfile;

use super::email_error::EmailError;
use crate::text::escape_control;

/// The longest address, in bytes of its normal form (RFC 5321's path of 256 without its brackets).
const LIMIT: usize = 254;
/// The longest part before the `@`, in bytes (RFC 5321).
const LOCAL_LIMIT: usize = 64;
/// The longest label of a domain, in bytes of its A-label (RFC 1035).
const LABEL_LIMIT: usize = 63;
/// Top-level names under which no mail is delivered on the internet (RFC 6761, 6762, 7686).
const RESERVED: [&str; 4] = ["invalid", "local", "localhost", "onion"];

/// A valid, normalised address: the part before the `@` in ASCII lower case and composed (NFC), the
/// domain as A-labels.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(Box<str>);

impl Email {
    /// Parses `text`, which must be an address and nothing else.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        if is_plain(text) {
            return Ok(Self(text.to_ascii_lowercase().into()));
        }
        let (local, domain) = split(text)?;
        let local = normal_local(local)?;
        let domain = normal_domain(domain)?;
        let address = format!("{local}@{domain}");
        if address.len() > LIMIT {
            return Err(EmailError::TooLong);
        }
        if !fits_grammar(&address) {
            return Err(EmailError::Malformed);
        }
        Ok(Self(address.into()))
    }

    /// The address as it is sent and compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        parts(&self.0).0
    }

    /// The part behind the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        parts(&self.0).1
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Email {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Splits a normal form into what is before and behind its one `@`. A loop over so few bytes is faster than a search.
pub(super) fn parts(address: &str) -> (&str, &str) {
    let at = address.bytes().rposition(|b| b == b'@').unwrap_or(address.len());
    (&address[..at], address.get(at + 1..).unwrap_or(""))
}

/// Whether `text` consists of the letters that nearly all addresses consist of and breaks no rule:
/// a short cut only, since any other text is checked in full and may still be valid.
fn is_plain(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let bytes = local.as_bytes();
    text.len() <= LIMIT
        && (1..=LOCAL_LIMIT).contains(&bytes.len())
        && bytes.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+'))
        && has_no_misplaced_dot(local)
        && !domain.as_bytes().windows(2).any(|pair| pair == b"--")
        && check_domain(domain).is_ok()
}

/// Checks the strict grammar. The crate does not accept combining marks, which Hindi names need; letters outside ASCII
/// were checked before and count as an `x` here.
fn fits_grammar(address: &str) -> bool {
    let strict = Options::default().without_display_text().without_domain_literal().with_required_tld();
    let latin: String = address.chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect();
    EmailAddress::parse_with_options(&latin, strict).is_ok()
}

/// Splits `text` at its one `@`, and refuses every character that no address contains.
fn split(text: &str) -> Result<(&str, &str), EmailError> {
    if text.is_empty() {
        return Err(EmailError::Empty);
    }
    text.chars().try_for_each(check_char)?;
    let (local, domain) = text.split_once('@').ok_or(EmailError::NoAt)?;
    match (local, domain) {
        (_, domain) if domain.contains('@') => Err(EmailError::SeveralAts),
        ("", _) => Err(EmailError::NoLocal),
        (_, "") => Err(EmailError::NoDomain),
        (_, domain) if domain.starts_with('[') => Err(EmailError::Literal),
        both => Ok(both),
    }
}

/// Refuses characters that separate, hide or quote, and those that normalisation would turn into one of them.
fn check_char(c: char) -> Result<(), EmailError> {
    match c {
        ',' | ';' => Err(EmailError::Separator(c)),
        '"' => Err(EmailError::Quoted),
        '(' | ')' | '<' | '>' | '\\' | ':' => Err(EmailError::Forbidden(c)),
        _ if c.is_ascii_control() => Err(EmailError::Unseen(c)),
        _ if c.is_whitespace() => Err(EmailError::Space),
        _ if c.is_ascii() => Ok(()),
        // The two ideographic full stops, which IDNA would read as dots.
        '\u{3002}' | '\u{FF61}' => Err(EmailError::Lookalike(c)),
        _ if matches!(escape_control(c.encode_utf8(&mut [0; 4])), Cow::Owned(_)) => Err(EmailError::Unseen(c)),
        _ if std::iter::once(c).nfkc().any(|c| c.is_ascii()) => Err(EmailError::Lookalike(c)),
        _ => Ok(()),
    }
}

/// Returns the part before the `@` in its normal form. Letters outside ASCII are composed; their case is kept, since only
/// the receiving host knows what it means.
fn normal_local(local: &str) -> Result<String, EmailError> {
    let mut normal: String = if local.is_ascii() { local.to_owned() } else { local.nfc().collect() };
    normal.make_ascii_lowercase();
    if let Some(c) = normal.chars().find(|c| !is_atom_char(*c)) {
        return Err(EmailError::Forbidden(c));
    }
    if !has_no_misplaced_dot(&normal) {
        return Err(EmailError::Dot);
    }
    if normal.len() > LOCAL_LIMIT {
        return Err(EmailError::LocalTooLong);
    }
    if hides_another_address(&normal) {
        return Err(EmailError::Encoded);
    }
    Ok(normal)
}

/// RFC 5322's `atext` and the dot; outside ASCII the letters that Unicode's security profile
/// (UTS #39) allows in identifiers.
fn is_atom_char(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c)
    } else {
        GeneralSecurityProfile::identifier_allowed(c)
    }
}

fn has_no_misplaced_dot(text: &str) -> bool {
    text.as_bytes().split(|b| *b == b'.').all(|part| !part.is_empty())
}

/// Whether a receiver that decodes `%2C` or RFC 2047's `=?…?=` would find a separator, an
/// `@` or a line end in it.
fn hides_another_address(local: &str) -> bool {
    let percent = local.match_indices('%').any(|(at, _)| {
        let hex = local.get(at + 1..at + 3).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        hex.and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .is_some_and(|byte| byte <= b' ' || byte == 0x7f || b",;:<>@\"\\()".contains(&byte))
    });
    let word = local.split_once("=?").is_some_and(|(_, rest)| rest.contains("?="));
    percent || word
}

/// Returns the domain as A-labels in lower case.
fn normal_domain(domain: &str) -> Result<String, EmailError> {
    let normal = if domain.is_ascii() && !domain.to_ascii_lowercase().contains("xn--") {
        domain.to_ascii_lowercase()
    } else {
        check_domain_shape(domain)?;
        Uts46::new()
            .to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::Check, DnsLength::VerifyAllowRootDot)
            .map_err(|_| EmailError::Domain)?
            .into_owned()
    };
    check_domain(&normal)?;
    Ok(normal)
}

/// Checks what has a precise message, before IDNA says only that the domain is wrong.
fn check_domain_shape(domain: &str) -> Result<(), EmailError> {
    match domain {
        _ if !has_no_misplaced_dot(domain) => Err(EmailError::Dot),
        _ if !domain.contains('.') => Err(EmailError::OneLabel),
        _ => Ok(()),
    }
}

/// Checks that an ASCII domain is one that mail is sent to: at least two labels, each of letters, digits
/// and inner hyphens, the last of letters.
fn check_domain(domain: &str) -> Result<(), EmailError> {
    if let Some(c) = domain.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))) {
        return Err(EmailError::Forbidden(c));
    }
    check_domain_shape(domain)?;
    domain.split('.').try_for_each(check_label)?;
    let last = domain.rsplit('.').next().unwrap_or(domain);
    let is_a_label = last.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("xn--"));
    if !is_a_label && last.bytes().any(|b| b.is_ascii_digit()) {
        return Err(EmailError::Ending);
    }
    if RESERVED.iter().any(|reserved| last.eq_ignore_ascii_case(reserved)) {
        return Err(EmailError::Reserved);
    }
    Ok(())
}

/// Checks that hyphens are inside the label, and at its third and fourth place only in an A-label (RFC 5891).
fn check_label(label: &str) -> Result<(), EmailError> {
    let bytes = label.as_bytes();
    if bytes.len() > LABEL_LIMIT {
        return Err(EmailError::LabelTooLong);
    }
    let is_other_label = bytes.get(2..4) == Some(b"--") && !bytes[..2].eq_ignore_ascii_case(b"xn");
    if bytes.first() == Some(&b'-') || bytes.last() == Some(&b'-') || is_other_label {
        return Err(EmailError::Hyphen);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normal(text: &str) -> String {
        Email::parse(text).unwrap_or_else(|error| panic!("`{text}` {error:?}")).to_string()
    }

    #[test]
    fn one_mailbox_has_one_spelling() {
        assert_eq!(normal("Ada.Lovelace+x@Example.COM"), "ada.lovelace+x@example.com");
        assert_eq!(normal("ada@BÜCHER.example"), "ada@xn--bcher-kva.example");
        assert_eq!(normal("ada@XN--bcher-kva.example"), "ada@xn--bcher-kva.example");
        assert_eq!(normal("ada@bu\u{308}cher.example"), "ada@xn--bcher-kva.example");
        assert_eq!(normal("उदाहरण@example.com"), "उदाहरण@example.com");
        assert_eq!(normal("परीक्ष@example.com"), "परीक्ष@example.com");
        assert_eq!(normal("jose\u{301}@example.com"), normal("josé@example.com"));
        assert_ne!(normal("straße@example.com"), normal("strasse@example.com"));
        assert_ne!(normal("\u{130}nn@example.com"), normal("inn@example.com"));
    }

    #[test]
    fn each_refusal_says_its_reason() {
        let cases = [
            ("", EmailError::Empty),
            ("ada", EmailError::NoAt),
            ("@example.com", EmailError::NoLocal),
            ("ada@", EmailError::NoDomain),
            ("a@b@example.com", EmailError::SeveralAts),
            ("a@example.com,b", EmailError::Separator(',')),
            ("a\n@example.com", EmailError::Unseen('\n')),
            ("a@exam\u{2028}ple.com", EmailError::Space),
            ("a\u{200b}@example.com", EmailError::Unseen('\u{200b}')),
            ("a\u{ff0c}b@example.com", EmailError::Lookalike('\u{ff0c}')),
            ("a\u{37e}@example.com", EmailError::Lookalike('\u{37e}')),
            ("\u{212a}ate@example.com", EmailError::Lookalike('\u{212a}')),
            ("ada@example\u{3002}com", EmailError::Lookalike('\u{3002}')),
            ("\"a,b\"@example.com", EmailError::Quoted),
            ("\"a\"@example.com", EmailError::Quoted),
            ("a@[127.0.0.1]", EmailError::Literal),
            ("a(b)@example.com", EmailError::Forbidden('(')),
            ("a@exa_mple.com", EmailError::Forbidden('_')),
            ("a..b@example.com", EmailError::Dot),
            ("a@example..com", EmailError::Dot),
            ("a@-example.com", EmailError::Hyphen),
            ("a@yy--0.com", EmailError::Hyphen),
            ("ada@localhost", EmailError::OneLabel),
            ("ada@127.0.0.1", EmailError::Ending),
            ("ada@corp.local", EmailError::Reserved),
            ("a%2cb@example.com", EmailError::Encoded),
            ("=?utf-8?q?a=2cb?=@example.com", EmailError::Encoded),
            ("ada@xn--a.com", EmailError::Domain),
        ];
        for (text, error) in cases {
            assert_eq!(Email::parse(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn lengths_are_counted_in_the_normal_form() {
        let local = "l".repeat(64);
        assert!(Email::parse(&format!("{local}@example.com")).is_ok());
        assert_eq!(Email::parse(&format!("{local}l@example.com")), Err(EmailError::LocalTooLong));
        let label = "d".repeat(61);
        let domain = format!("{label}.{label}.{label}.com");
        assert_eq!(normal(&format!("{}@{domain}", &local[..64])).len(), 254);
        assert_eq!(Email::parse(&format!("{local}@d{domain}")), Err(EmailError::TooLong));
        assert_eq!(Email::parse(&format!("a@{}.com", "ü".repeat(60))), Err(EmailError::Domain));
    }

    #[test]
    fn a_message_contains_no_character_that_a_terminal_acts_on() {
        let error = Email::parse("a\u{202e}@example.com").unwrap_err();
        assert_eq!(error.message("it".into()), "it contains an invisible character (U+202E)");
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_one_strict_address(text in r"[a-z\PC\x00-\x20,;@.]{1,6}@([a-zA-Z0-9,\-\PC]{1,6}\.)?[a-z]{2,3}") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert!(fits_grammar(email.as_str()));
                prop_assert_eq!(email.as_str().matches('@').count(), 1);
                let compatible: String = email.as_str().nfkc().collect();
                prop_assert!(!compatible.contains([',', ';', '"', '<', '>', ' ', '\n', '\r']), "{}", compatible);
                prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()), "the normal form is its own normal form");
            }
        }

        #[test]
        fn the_short_cut_accepts_only_what_the_full_check_accepts(text in r"[aB0._+\-]{0,5}@[aB0.\-]{0,9}(\.(com|c0m|local))?") {
            if is_plain(&text) {
                let careful = split(&text).and_then(|(local, domain)| Ok((normal_local(local)?, normal_domain(domain)?)));
                prop_assert_eq!(careful.map(|(local, domain)| format!("{local}@{domain}")), Ok(text.to_ascii_lowercase()));
            }
        }
    }
}
