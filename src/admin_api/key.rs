//! The Admin API's key. Parses a text from the environment or a file, and serialises it as a header value that is marked
//! as sensitive; nothing here prints it, not even `Debug`.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use super::redaction::Redaction;

/// Why a text is not a key. The text itself is never part of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApiKeyError {
    #[error("the key is empty")]
    Empty,
    #[error(
        "the key contains a character that is not allowed (a space, a line break, a control or a non-ASCII character)"
    )]
    NotAKey,
    #[error("the key is longer than {MAX_LENGTH} characters")]
    TooLong,
}

const MAX_LENGTH: usize = 4096;

/// A key that can be sent and cannot be printed.
#[derive(Clone)]
pub struct ApiKey(SecretString, Arc<Redaction>);

impl ApiKey {
    /// Returns the value of the `x-api-key` header, marked so that no log of the HTTP library shows it.
    pub(super) fn header(&self) -> HeaderValue {
        let mut value = HeaderValue::from_str(self.0.expose_secret()).expect("a key is printable ASCII");
        value.set_sensitive(true);
        value
    }

    /// Returns the value of the `Authorization` header, marked like that.
    pub(super) fn bearer(&self) -> HeaderValue {
        let text = format!("Bearer {}", self.0.expose_secret());
        let mut value = HeaderValue::from_str(&text).expect("a key is printable ASCII");
        value.set_sensitive(true);
        value
    }

    /// Returns whether `masked` may be this key with its middle left out: `HQSx...Ug6Y`.
    pub(super) fn may_be(&self, masked: &str) -> bool {
        let is_dot = |c: char| matches!(c, '.' | '…' | '*');
        let (Some(start), Some(end)) = (masked.split(is_dot).next(), masked.rsplit(is_dot).next()) else {
            return false;
        };
        // Fewer characters say nothing.
        start.len() + end.len() >= 4
            && self.0.expose_secret().starts_with(start)
            && self.0.expose_secret().ends_with(end)
    }

    /// Returns `text` without the key, which the other side may have echoed.
    pub(super) fn redact(&self, text: &str) -> String {
        self.1.redact(&text.replace(self.0.expose_secret(), "(the key)"))
    }

    /// Returns the body of a response without the key, or without a long piece of it.
    pub(super) fn redact_body(&self, body: Vec<u8>) -> Vec<u8> {
        if !self.1.is_in(&body) {
            return body;
        }
        match String::from_utf8(body) {
            Ok(text) => self.redact(&text).into_bytes(),
            Err(error) => error.into_bytes(),
        }
    }
}

impl FromStr for ApiKey {
    type Err = ApiKeyError;

    /// Parses a key; blanks and line ends around it, as a file has them, are ignored.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let key = text.trim();
        if key.is_empty() {
            return Err(ApiKeyError::Empty);
        }
        if key.len() > MAX_LENGTH {
            return Err(ApiKeyError::TooLong);
        }
        if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ApiKeyError::NotAKey);
        }
        Ok(Self(SecretString::from(key), Arc::new(Redaction::of(key))))
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_line_ends_around_a_key_are_ignored() {
        let key: ApiKey = " sk-fictional-1234\r\n".parse().unwrap();
        assert_eq!(key.header().to_str().unwrap(), "sk-fictional-1234");
        assert!(key.header().is_sensitive());
    }

    #[test]
    fn a_text_that_cannot_be_a_key_is_refused_and_not_repeated() {
        for text in ["", " \n", "two words", "tab\tbed", "line\nbreak", "nul\0", "clé", "\u{7f}"] {
            let error = text.parse::<ApiKey>().unwrap_err();
            assert!(text.trim().is_empty() || !error.to_string().contains(text.trim()), "{error}");
        }
        assert_eq!("k".repeat(5000).parse::<ApiKey>().unwrap_err(), ApiKeyError::TooLong);
    }

    #[test]
    fn a_key_is_never_printed() {
        let key: ApiKey = "sk-fictional-1234".parse().unwrap();
        assert_eq!(format!("{key:?}"), "ApiKey(hidden)");
        assert!(!format!("{:?}", key.header()).contains("fictional"));
        assert_eq!(key.redact("bad key sk-fictional-1234!"), "bad key (the key)!");
    }
}
