//! Writes to stdout and stderr. A closed pipe (`| head`) is not an error.

use std::io::{self, IsTerminal, Write};

use super::colour::coloured;
use super::exit::Exit;
use super::failure::Failure;
use crate::progress::{encodable, has_colour, log_message, log_public_message};
use crate::text::{escape_control_lines, escape_json};

/// Writes data to stdout. A full disk is an error; a closed pipe is not.
pub(super) fn data(text: &str) -> Result<(), Failure> {
    match put(&mut io::stdout().lock(), text) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Defect, format!("cannot write to stdout: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes JSON to stdout, in which nothing acts on a terminal.
pub(super) fn json(text: &str) -> Result<(), Failure> {
    data(&escape_json(text))
}

/// Writes lines for people to stdout, wrapped between words and coloured on a terminal. In a pipe they are neither.
pub(super) fn lines(text: &str) -> Result<(), Failure> {
    data(&shown(text, io::stdout().is_terminal()))
}

/// Returns lines as the terminal, or the file in its place, can show them. Nothing in them acts on it, whatever a command has
/// put into them.
fn shown(text: &str, is_terminal: bool) -> String {
    let text = escape_control_lines(text);
    let text = encodable(&text);
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let text = match width.filter(|width| is_terminal && *width >= 40) {
        Some(width) => wrapped(&text, width).into(),
        None => text,
    };
    if is_terminal && has_colour() { coloured(&text) } else { text.into_owned() }
}

/// Wraps lines at `width` where a space allows. A wrapped line continues below its text.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines() {
        let indent = indent(line);
        let mut used = 0;
        for word in line.split_inclusive(' ') {
            let length = word.trim_end().chars().count();
            if used > indent && used + length > width {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
                used = indent;
            }
            out.push_str(word);
            used += word.chars().count();
        }
        out.push('\n');
    }
    out
}

/// Returns where the text of a line begins: behind the name in a table of names, else behind the spaces.
fn indent(line: &str) -> usize {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    let named = line[spaces..].find("  ").map(|gap| spaces + gap);
    let behind = named.map(|gap| gap + line[gap..].len() - line[gap..].trim_start_matches(' ').len());
    behind.filter(|_| spaces > 0).unwrap_or(spaces + 2)
}

/// Writes a message to stderr, and to the log, which does not get what it quotes.
pub(super) fn say(text: &str) {
    if !log_message(text) {
        write_stderr(text);
    }
}

/// Does the same for a message that quotes nothing of a sheet, which the log gets as it is.
pub(super) fn say_public(text: &str) {
    if !log_public_message(text) {
        write_stderr(text);
    }
}

/// Writes a failure to stderr, and to the log.
pub(super) fn say_failure(failure: &Failure) {
    if failure.is_public() { say_public(&failure.to_text()) } else { say(&failure.to_text()) }
}

fn write_stderr(text: &str) {
    // If stderr cannot be written, the error cannot be reported either.
    let _ = put(&mut io::stderr().lock(), &shown(text, io::stderr().is_terminal()));
}

fn put(to: &mut dyn Write, text: &str) -> io::Result<()> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    write!(to, "{text}{end}").and_then(|()| to.flush())
}

#[cfg(test)]
mod tests {
    use super::{shown, wrapped};

    #[test]
    fn nothing_in_a_line_acts_on_a_terminal() {
        assert_eq!(shown("one\u{1b}[31m\n\ttwo\u{9b}\r\n", false), "one\\u{1b}[31m\n\ttwo\\u{9b}\\u{d}\n");
    }

    #[test]
    fn a_long_line_goes_on_below_its_text() {
        let text = "people.csv\n  note        one two three four\n  row 7: one two three four\n";
        let lines = "people.csv\n  note        one two\n              three four\n  row 7: one two three\n    four\n";
        assert_eq!(wrapped(text, 24), lines);
        assert_eq!(wrapped(text, 80), text);
    }
}
