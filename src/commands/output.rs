//! What goes to stdout and stderr. A reader that has gone away (`| head`) is no error of ours.

use std::io::{self, Write};

/// Writes data that somebody may pipe on.
pub(super) fn data(text: &str) {
    put(&mut io::stdout().lock(), text);
}

/// Writes what is for the person at the terminal.
pub(super) fn say(text: &str) {
    put(&mut io::stderr().lock(), text);
}

fn put(to: &mut dyn Write, text: &str) {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    // There is nobody left to tell that it failed.
    let _ = write!(to, "{text}{end}").and_then(|()| to.flush());
}
