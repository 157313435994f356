//! What the terminal can show, by its environment variables and nothing else.

use std::env::{var, var_os};

use crate::text::to_ascii;

/// Whether text is shown in UTF-8: unless the locale names another encoding.
#[must_use]
pub fn is_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| var(name).ok().filter(|it| !it.is_empty()));
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Returns text as the terminal or the log can show it.
#[must_use]
pub fn encodable(text: &str) -> std::borrow::Cow<'_, str> {
    if is_utf8() { text.into() } else { to_ascii(text) }
}

/// Whether a terminal may be coloured: not if `NO_COLOR` is set (<https://no-color.org>), nor if `CLICOLOR` is 0
/// (<https://bixense.com/clicolors>), nor if `TERM` is `dumb`.
#[must_use]
pub fn has_colour() -> bool {
    let is_set = |name| var_os(name).is_some_and(|value| !value.is_empty());
    !is_set("NO_COLOR") && !is("CLICOLOR", "0") && !is_dumb()
}

/// Whether the terminal cannot move its cursor.
#[must_use]
pub fn is_dumb() -> bool {
    is("TERM", "dumb")
}

fn is(name: &str, value: &str) -> bool {
    var_os(name).is_some_and(|it| it == value)
}
