//! What goes to stdout and stderr. A reader that has gone away (`| head`) is no error of ours.

use std::io::{self, Write};

use super::exit::Exit;
use super::failure::Failure;

/// Writes data that somebody may pipe on. A full disk behind it is told; a closed pipe is not.
pub(super) fn data(text: &str) -> Result<(), Failure> {
    match put(&mut io::stdout().lock(), text) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Defect, format!("what belongs on stdout could not be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes what is for the person at the terminal.
pub(super) fn say(text: &str) {
    // There is nobody left to tell that it failed.
    let _ = put(&mut io::stderr().lock(), text);
}

fn put(to: &mut dyn Write, text: &str) -> io::Result<()> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    write!(to, "{text}{end}").and_then(|()| to.flush())
}
