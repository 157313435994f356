//! A page of a list, as the API sends it and as the rest of the client sees it.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::elements::{Elements, Unreadable, count_or_unknown};
use super::identities::Shown;

/// A page of a list.
#[derive(Debug, Default)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The elements beside them that could not be read.
    pub unreadable: Vec<Unreadable>,
    /// The body has a list of invitations, even if it is empty.
    pub(super) shows_invitations: bool,
    /// How many items all pages hold; `None` where the API does not count.
    pub total: Option<u64>,
    /// The page size that the API used; `None` where it does not say.
    pub size: Option<u64>,
}

/// The body of most pages. `members` is what the pages of a group's members call their items.
#[derive(Debug, Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
pub(super) struct PageBody<T> {
    #[serde(alias = "members")]
    items: Elements<T>,
    #[serde(default, deserialize_with = "count_or_unknown")]
    total: Option<u64>,
    #[serde(default, deserialize_with = "count_or_unknown")]
    page_size: Option<u64>,
}

/// Something that the API lists in pages.
pub trait ListItem: Sized + Send + 'static {
    /// The body of a page.
    type Body: DeserializeOwned + Into<Page<Self>> + Send;

    fn uuid(&self) -> Uuid;

    /// Whose identifier it shows, if it says.
    fn identity(&self) -> Option<Shown<'_>> {
        None
    }

    /// Whether it shows by which name or address it is known.
    fn is_named(&self) -> bool {
        true
    }
}

impl<T> Page<T> {
    pub(super) const fn empty() -> Self {
        Self { items: Vec::new(), unreadable: Vec::new(), shows_invitations: false, total: None, size: None }
    }

    /// How many elements it has, also those that could not be read.
    pub(super) const fn len(&self) -> u64 {
        (self.items.len() + self.unreadable.len()) as u64
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T> From<PageBody<T>> for Page<T> {
    fn from(body: PageBody<T>) -> Self {
        let Elements { items, unreadable } = body.items;
        Self { items, unreadable, shows_invitations: false, total: body.total, size: body.page_size }
    }
}
