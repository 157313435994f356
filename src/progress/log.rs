//! The log: one line for each event, with its time (RFC 3339), level and run, as text or as JSON. It goes to a file, and to
//! standard error where that is no terminal or the lines were asked for. Addresses, and what a message quotes of a sheet, are left
//! out unless people are asked for. A log
//! that cannot be written is told once and changes nothing else.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::terminal::{encodable, is_dumb};
use crate::files;
use crate::text::{escape_control, escape_json, shown_path, without_addresses, without_quotes};

/// How a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Info,
    Warning,
    Error,
}

/// Where the log goes, and what is in it.
#[derive(Debug, Clone, Default)]
pub struct LogTarget {
    /// Without one, lines are text, and only progress becomes a line on standard error.
    pub format: Option<LogFormat>,
    pub file: Option<PathBuf>,
    /// Whether addresses, and the cells that a message quotes, are logged.
    pub has_people: bool,
    /// Whether standard error gets no progress.
    pub is_quiet: bool,
}

static LOG: Mutex<Log> = Mutex::new(Log {
    target: LogTarget { format: None, file: None, has_people: false, is_quiet: false },
    run: String::new(),
    has_failed: false,
});

#[derive(Debug)]
struct Log {
    target: LogTarget,
    /// The id of the run that its lines are about; empty before one begins.
    run: String,
    /// Whether a line could not be written.
    has_failed: bool,
}

/// Sends all further lines of this process to `target`.
pub fn open_log(target: LogTarget) {
    lock().target = target;
}

/// Names the run that further lines are about; empty for none.
pub fn log_run(run: &str) {
    run.clone_into(&mut lock().run);
}

/// Writes a line of progress, with further `fields` in JSON. It reaches standard error unless a bar or `--quiet` keeps it away, or
/// it is `is_detail` and lines were not asked for there.
pub fn log_event(level: Level, message: &str, fields: Map<String, Value>, is_detail: bool) {
    let mut log = lock();
    let line = log.line(level, message, fields);
    log.write_file(&line);
    if log.has_lines() && !log.target.is_quiet && (!is_detail || log.is_asked()) {
        write_stderr(&line);
    }
}

/// Logs what the log alone says of a row, without what it quotes. Standard error gets it where lines were asked for there.
pub fn log_row(text: &str) {
    let shown = if lock().target.has_people { text.into() } else { without_quotes(text) };
    log_event(Level::Warning, &shown, Map::new(), true);
}

/// Logs a message that begins with `error:`, `warning:`, `note:`, `hint:` or `frontdesk:`, and returns whether standard error
/// got it as a line.
#[expect(clippy::must_use_candidate, reason = "it is logged, whoever asks where")]
pub fn log_message(text: &str) -> bool {
    log_as(text, &without_quotes(text))
}

/// Does the same for a message that quotes nothing of a sheet.
#[expect(clippy::must_use_candidate, reason = "it is logged, whoever asks where")]
pub fn log_public_message(text: &str) -> bool {
    log_as(text, text)
}

/// Logs `text` where people are logged, and `public` elsewhere.
fn log_as(text: &str, public: &str) -> bool {
    let mut log = lock();
    let Some((word, message)) = (if log.target.has_people { text } else { public }).split_once(": ") else {
        return false;
    };
    let level = match word {
        "error" => Level::Error,
        "warning" => Level::Warning,
        "note" | "hint" | "frontdesk" => Level::Info,
        _ => return false,
    };
    let message = message.lines().map(str::trim).collect::<Vec<_>>().join("; ");
    let line = log.line(level, &message, Map::new());
    log.write_file(&line);
    let is_line = log.has_lines() && (log.target.format.is_some() || word == "frontdesk");
    if is_line {
        write_stderr(&line);
    }
    is_line
}

/// Whether progress on standard error is lines, and no bar.
pub(super) fn has_lines() -> bool {
    lock().has_lines()
}

impl Log {
    /// Whether lines were asked for on standard error: with a file, they go there.
    const fn is_asked(&self) -> bool {
        self.target.format.is_some() && self.target.file.is_none()
    }

    fn has_lines(&self) -> bool {
        self.is_asked() || !io::stderr().is_terminal() || is_dumb()
    }

    fn line(&self, level: Level, message: &str, mut fields: Map<String, Value>) -> String {
        let (time, level) = (format!("{:.3}", Timestamp::now()), level.as_str());
        let message = if self.target.has_people { message.into() } else { without_addresses(message) };
        match self.target.format.unwrap_or(LogFormat::Text) {
            LogFormat::Text => {
                let run = if self.run.is_empty() { "-" } else { &self.run };
                format!("{time} {level} run={} {}\n", escape_control(run), encodable(&escape_control(&message)))
            }
            LogFormat::Json => {
                fields.extend(
                    [("time", &*time), ("level", level), ("run", &*self.run), ("message", &*message)]
                        .map(|(name, value)| (name.to_owned(), value.into())),
                );
                escape_json(&Value::Object(fields).to_string()).into_owned() + "\n"
            }
        }
    }

    /// Appends the line. The file is opened for each, so that one that was moved away is made anew.
    fn write_file(&mut self, line: &str) {
        let Some(path) = &self.target.file else { return };
        let Err(error) = files::append(path, line.as_bytes(), is_line) else { return };
        if !std::mem::replace(&mut self.has_failed, true) {
            let text =
                format!("warning: the log file `{}` cannot be written: {error}; the run goes on", shown_path(path));
            write_stderr(&(escape_control(&text).into_owned() + "\n"));
        }
    }
}

impl Level {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl LogTarget {
    /// Tries to open the file for a line, without writing one.
    ///
    /// # Errors
    /// Why no line would be written; also that there is no file yet.
    pub fn try_file(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), |path| files::try_append(path, is_line))
    }
}

/// Whether a file that begins so is a log of frontdesk.
fn is_line(beginning: &[u8]) -> bool {
    let is_time =
        |text: &[u8]| text.get(..11).is_some_and(|date| date[4] == b'-' && date[7] == b'-' && date[10] == b'T');
    is_time(beginning) || beginning.starts_with(b"{\"")
}

fn write_stderr(line: &str) {
    // One write per line, so that the lines of two processes in one log do not mix. If standard error is closed, there is
    // no place for the error.
    let mut to = io::stderr().lock();
    let _ = to.write_all(line.as_bytes());
    let _ = to.flush();
}

fn lock() -> MutexGuard<'static, Log> {
    LOG.lock().unwrap_or_else(PoisonError::into_inner)
}
