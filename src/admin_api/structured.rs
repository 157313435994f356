//! Reads the structured fields (RFC 9651) of the `RateLimit` headers: a list of strings with parameters. A field with
//! any mistake counts as absent, as the RFC demands. Parsing is `sfv`'s.

use sfv::{BareItem, List, ListEntry, Parameters, Parser};

/// A string of the list, with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) name: String,
    parameters: Parameters,
}

impl Item {
    /// Returns a parameter that is a whole number of 0 or more. Of several, the last counts.
    pub(super) fn number(&self, key: &str) -> Option<u64> {
        let number = i64::from(self.parameters.get(key)?.as_integer()?);
        u64::try_from(number).ok()
    }

    /// Returns a parameter that is a string.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.parameters.get(key)?.as_string().map(sfv::StringRef::as_str)
    }
}

/// Parses the list in `field`; `None` where it is malformed, or holds anything but strings.
pub(super) fn items(field: &str) -> Option<Vec<Item>> {
    let list: List = Parser::new(field).parse().ok()?;
    let item = |entry| match entry {
        ListEntry::Item(sfv::Item { bare_item: BareItem::String(name), params }) => {
            Some(Item { name: name.into(), parameters: params })
        }
        _ => None,
    };
    list.into_iter().map(item).collect()
}
