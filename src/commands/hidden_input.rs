//! Reads a line from the terminal without showing it. The terminal is as before when it ends.

use std::io::{self, Read};

/// Calls `ask` once nothing is shown any more, and returns the line; `None` where the person gave up (Ctrl-C, Ctrl-D).
#[cfg(unix)]
pub(super) fn ask_hidden(ask: impl FnOnce()) -> io::Result<Option<String>> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

    let stdin = io::stdin();
    let before = tcgetattr(&stdin)?;
    let mut hidden = before.clone();
    // Without signals, so that Ctrl-C does not leave a terminal behind that shows nothing.
    hidden.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
    tcsetattr(&stdin, OptionalActions::Flush, &hidden)?;
    ask();
    let line = read_keys(&mut stdin.lock());
    tcsetattr(&stdin, OptionalActions::Flush, &before)?;
    line
}

#[cfg(not(unix))]
pub(super) fn ask_hidden(ask: impl FnOnce()) -> io::Result<Option<String>> {
    ask();
    let mut line = String::new();
    Ok((io::stdin().read_line(&mut line)? > 0).then_some(line))
}

/// Reads keys up to the end of the line: the backspace takes one back, and Ctrl-U all.
#[cfg_attr(not(unix), expect(dead_code, reason = "the system reads the line there"))]
fn read_keys(from: &mut impl Read) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let mut key = [0];
    loop {
        if from.read(&mut key)? == 0 {
            return Ok(None);
        }
        match key[0] {
            b'\r' | b'\n' => return Ok(Some(String::from_utf8_lossy(&line).into_owned())),
            3 | 4 => return Ok(None),
            8 | 127 => drop(line.pop()),
            21 => line.clear(),
            byte => line.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_a_line() {
        for (keys, line) in [
            ("abc\n", Some("abc")),
            ("abx\u{7f}c\r", Some("abc")),
            ("zzz\u{15}abc\nmore", Some("abc")),
            ("ab\u{3}", None),
            ("ab\u{4}", None),
            ("ab", None),
            ("\u{8}\n", Some("")),
        ] {
            assert_eq!(read_keys(&mut keys.as_bytes()).unwrap().as_deref(), line, "{keys:?}");
        }
    }
}
