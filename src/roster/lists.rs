//! Cells that hold a list: names of groups and workspaces, seats. A cell's text comes in, its
//! parts go out, cleaned; a name that cannot be sent is said, never mended by cutting.

use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest name of a group or workspace, in characters (`maxLength` of the API's `name`).
pub(super) const NAME_LIMIT: usize = 255;

/// The parts of a list cell as they stand, blank ones left out.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', ',', '|', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty())
}

/// Why a name in a list cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadName(pub(super) String);

/// The names in a list cell, or the first one that cannot be sent.
pub(super) fn names(cell: &str) -> Result<BTreeSet<String>, BadName> {
    parts(cell).map(|part| clean_name(part).ok_or_else(|| BadName(part.to_owned()))).collect()
}

/// One name: composed, white space folded; `None` where nothing is left, it is too long, or it
/// holds characters that nobody can see or that an encoding has lost.
pub(super) fn clean_name(text: &str) -> Option<String> {
    let mut name = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    if !is_nfc(&name) {
        name = name.nfc().collect();
    }
    let sendable = !name.is_empty() && name.chars().count() <= NAME_LIMIT && !name.chars().any(super::names::is_unfit);
    sendable.then_some(name)
}
