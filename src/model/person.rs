//! A person: a valid row, de-duplicated. A roster of a million people must fit in memory, so the
//! three texts share one allocation.

use super::email;
use super::identity::SEPARATOR;
use super::{Email, EntitlementsId, Identity, RowRef};

/// A person on the sheet. While the rows are still being read, `E` says what their first row asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<E = EntitlementsId> {
    /// The first row that names this person; further rows are duplicates of it.
    pub at: RowRef,
    /// What they ask for.
    pub entitlements: E,
    email_end: u16,
    first_end: u16,
    /// Address, first name, last name and identity, one after the other.
    texts: Box<str>,
}

impl<E> Person<E> {
    /// A person with this address and these names; either name may be empty.
    ///
    /// # Panics
    /// Never for names that the roster accepts: it limits each to 255 characters.
    #[must_use]
    pub fn new(at: RowRef, email: &Email, first_name: &str, last_name: &str, entitlements: E) -> Self {
        let texts = [email.as_str(), first_name, last_name].concat();
        let email_end = u16::try_from(email.as_str().len()).expect("an address has at most 254 bytes");
        let first_end =
            u16::try_from(email.as_str().len() + first_name.len()).expect("the roster limits a name to 255 characters");
        Self { at, entitlements, email_end, first_end, texts: texts.into_boxed_str() }
    }

    /// The same person with entitlements of another sort.
    #[must_use]
    pub fn with_entitlements<F>(self, entitlements: F) -> Person<F> {
        let Self { at, email_end, first_end, texts, .. } = self;
        Person { at, entitlements, email_end, first_end, texts }
    }

    /// The same person with this identity, in place of any other.
    #[must_use]
    pub fn with_identity(mut self, identity: &Identity) -> Self {
        let text = identity.to_text();
        let end = usize::from(self.first_end) + self.last_name().len();
        if !text.is_empty() || end < self.texts.len() {
            self.texts = [&self.texts[..end], &text].concat().into_boxed_str();
        }
        self
    }

    /// Who the person is beside their address and name.
    #[must_use]
    pub fn identity(&self) -> Identity {
        let behind = self.texts[usize::from(self.first_end)..].split_once(SEPARATOR);
        behind.map(|(_, text)| Identity::from_text(text)).unwrap_or_default()
    }

    /// Returns the address from which the account of the person moves, if the row names one.
    #[must_use]
    pub fn earlier_address(&self) -> Option<String> {
        Some(self.identity().previous_email).filter(|earlier| !earlier.is_empty() && earlier != self.email())
    }

    /// The address as it is sent.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.texts[..usize::from(self.email_end)]
    }

    /// The domain of the address.
    #[must_use]
    pub fn domain(&self) -> &str {
        email::parts(self.email()).1
    }

    /// Whether the address has this domain.
    #[must_use]
    pub fn is_of(&self, domain: &str) -> bool {
        self.email().strip_suffix(domain).is_some_and(|head| head.ends_with('@'))
    }

    /// Whether the sheet gives no first or no last name.
    #[must_use]
    pub fn lacks_a_name(&self) -> bool {
        let last = &self.texts[usize::from(self.first_end)..];
        self.email_end == self.first_end || last.is_empty() || last.starts_with(SEPARATOR)
    }

    /// The first name; empty where the sheet gives none.
    #[must_use]
    pub fn first_name(&self) -> &str {
        &self.texts[usize::from(self.email_end)..usize::from(self.first_end)]
    }

    /// The last name; empty where the sheet gives none.
    #[must_use]
    pub fn last_name(&self) -> &str {
        let behind = &self.texts[usize::from(self.first_end)..];
        behind.split_once(SEPARATOR).map_or(behind, |(last, _)| last)
    }
}
