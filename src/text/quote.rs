//! Names and paths from outside, fit for a message: escaped, quoted, and cut where they are too long or too many.

use std::path::Path;

use super::escape_truncated;

/// The most characters of a name that a message shows.
pub const NAME_CHARS: usize = 80;
/// The most characters of a path that a message shows: none that a person wrote is longer.
const PATH_CHARS: usize = 1_000;

/// Returns a name in back-ticks.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("`{}`", escape_truncated(name, NAME_CHARS))
}

/// Returns the first `limit` of `names`, quoted, and how many more there are.
#[must_use]
pub fn quoted_list<T: AsRef<str>>(names: impl ExactSizeIterator<Item = T>, limit: usize) -> String {
    let more = names.len().saturating_sub(limit);
    let shown = names.take(limit).map(|name| quoted(name.as_ref())).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} … and {more} more") }
}

/// Returns a path for a message; `-` is standard input.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        escape_truncated(&path.to_string_lossy(), PATH_CHARS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_cut_and_a_name_cannot_act_on_a_terminal() {
        assert_eq!(quoted("Ops\u{1b}[2J"), "`Ops\\u{1b}[2J`");
        assert_eq!(quoted_list(["a", "b", "c"].iter(), 2), "`a`, `b` … and 1 more");
        assert_eq!(quoted_list(["a", "b"].iter(), 2), "`a`, `b`");
        assert_eq!(shown_path(Path::new("-")), "standard input");
    }
}
