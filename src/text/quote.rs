//! Names and paths from outside, fit for a message: escaped, quoted, and cut where they are too long or too many.

use std::borrow::Cow;
use std::path::Path;

use super::escape_truncated;

/// The most characters of a name that a message shows.
pub const NAME_CHARS: usize = 80;
/// The most characters of a path that a message shows: none that a person wrote is longer.
const PATH_CHARS: usize = 1_000;

/// Returns a name in back-ticks.
#[must_use]
pub fn quoted(name: &str) -> String {
    in_back_ticks(&escape_truncated(name, NAME_CHARS))
}

/// Puts text that is safe to show in back-ticks. None inside it ends them.
#[must_use]
pub fn in_back_ticks(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
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

/// What is shown in place of a quoted text.
const HIDDEN: &str = "(not shown)";

/// Returns a message without what it quotes, for logs and notices: the cell of a sheet can name anybody. The flags and
/// commands of frontdesk stay, and whole paths.
#[must_use]
pub fn without_quotes(message: &str) -> Cow<'_, str> {
    if !message.contains('`') {
        return Cow::Borrowed(message);
    }
    let mut out = String::with_capacity(message.len());
    // No quoted text has a line break.
    for line in message.split_inclusive('\n') {
        let (text, end) = line.strip_suffix('\n').map_or((line, ""), |text| (text, "\n"));
        for (at, part) in text.split('`').enumerate() {
            if at % 2 == 0 {
                out.push_str(part);
            } else {
                out.push_str(&in_back_ticks(&without_words(part)));
            }
        }
        out.push_str(end);
    }
    Cow::Owned(out)
}

/// What messages of frontdesk quote word for word, whatever is on a sheet.
const OWN: [&str; 7] = [
    "-",
    "email,first_name,last_name,groups",
    "--map email=\"NAME OF THE COLUMN\"",
    "--delimiter \":\"",
    "chmod 600",
    "chmod go-w",
    "chmod +x",
];

/// Returns a quoted text as far as it is frontdesk's own.
fn without_words(quoted: &str) -> String {
    let is_path = quoted.starts_with('/') && !quoted.contains(char::is_whitespace);
    if is_path || OWN.contains(&quoted) {
        return quoted.to_owned();
    }
    let is_lower = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let is_flag = |word: &str| word.strip_prefix("--").is_some_and(is_lower);
    let is_placeholder = |word: &str| word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let is_run = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
    };
    let words: Vec<&str> = quoted.split(' ').collect();
    let is_own = |(at, word): (usize, &&str)| match words[0] {
        "frontdesk" => at == 0 || (at == 1 && is_lower(word)) || is_flag(word) || is_placeholder(word) || is_run(word),
        first => is_flag(first) && (is_flag(word) || is_placeholder(word)),
    };
    if !is_own((0, &words[0])) {
        return HIDDEN.to_owned();
    }
    let mut kept: Vec<&str> = words.iter().enumerate().map(|word| if is_own(word) { *word.1 } else { "…" }).collect();
    kept.dedup_by(|next, word| *next == "…" && *word == "…");
    kept.join(" ")
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

    #[test]
    fn nothing_of_a_sheet_is_left_of_a_message_and_the_next_step_is() {
        for (message, without) in [
            (
                "row 3: `Petra Lang` has no column\nhint: use `--map`",
                "row 3: `(not shown)` has no column\nhint: use `--map`",
            ),
            ("use `--where \"Name=Petra Lang\" --yes`, or `-`", "use `--where … --yes`, or `-`"),
            ("`frontdesk report RUN --to Petra Lang`", "`frontdesk report RUN --to …`"),
            ("`frontdesk history 20261129-0105-4711`", "`frontdesk history 20261129-0105-4711`"),
            ("the file `/etc/frontdesk/key`, and `Petra", "the file `/etc/frontdesk/key`, and `(not shown)`"),
            ("`/Petra Lang`, `PETRA`, ``, `petra`", "`(not shown)`, `(not shown)`, `(not shown)`, `(not shown)`"),
            ("such as `email,first_name,last_name,groups`", "such as `email,first_name,last_name,groups`"),
            ("`--map email=\"NAME OF THE COLUMN\"`", "`--map email=\"NAME OF THE COLUMN\"`"),
            ("`--map email=\"Petra Lang\"`, `email,petra`", "`--map …`, `(not shown)`"),
            ("plain", "plain"),
        ] {
            assert_eq!(without_quotes(message), without);
        }
        let name = quoted("a` Petra `b");
        assert_eq!(name, "`a' Petra 'b`");
        assert!(!without_quotes(&name).contains("Petra"));
    }
}
