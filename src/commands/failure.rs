//! The failure of a command: an error with its causes, its exit code, and what to do next. Each kind of error gets its exit
//! code here and nowhere else.

use std::error::Error;
use std::fmt::Write;

use super::exit::Exit;
use crate::admin_api::{ApiError, BaseUrlError, ClientError};
use crate::intake::IntakeError;
use crate::model::Finding;
use crate::report::ReportError;
use crate::run::ledger::LedgerError;
use crate::run::{Again, Halt};
use crate::settings::{KeyError, SettingsError};
use crate::text::escape_control;

/// Why a command failed.
#[derive(Debug)]
pub struct Failure {
    pub exit: Exit,
    error: Box<dyn Error + Send + Sync>,
    hint: Option<String>,
    /// Whether it is about settings, files or the connection alone.
    is_public: bool,
}

impl Failure {
    /// Returns the failure of a job that a limit stops before it begins.
    pub(super) fn limit(limit: &Finding) -> Self {
        Self::new(Exit::Limit, format!("nothing was sent: {}", limit.message)).hint(limit.fix.to_string())
    }

    pub(super) fn new(exit: Exit, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { exit, error: error.into(), hint: None, is_public: false }
    }

    /// The failure of something that knows no sheet: the log may quote it.
    fn public(exit: Exit, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { is_public: true, ..Self::new(exit, error) }
    }

    /// Whether nothing of a sheet is quoted in it.
    pub(super) const fn is_public(&self) -> bool {
        self.is_public
    }

    /// An error inside frontdesk.
    pub(super) fn defect(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(Exit::Defect, error)
    }

    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a sentence to the hint, unless it is there.
    #[must_use]
    pub(super) fn add_to_hint(mut self, text: &str) -> Self {
        let hint = self.hint.get_or_insert_default();
        if !hint.contains(text) {
            *hint = if hint.is_empty() { text.to_owned() } else { format!("{hint}; {text}") };
        }
        self
    }

    /// Returns the failure of a run that stopped early. `again` is what the same command would do next.
    pub(super) fn halted(halt: &Halt, again: Again) -> Self {
        Self::new(Exit::from(halt), format!("the run stopped: {}", halt.why)).hint(halt.fix(again).to_string())
    }

    /// Returns the error with its causes in one sentence.
    pub(super) fn sentence(&self) -> String {
        let first: &(dyn Error + 'static) = self.error.as_ref();
        let all = std::iter::successors(Some(first), |&error: &&(dyn Error + 'static)| error.source())
            .map(ToString::to_string);
        all.collect::<Vec<_>>().join(": ")
    }

    /// Returns what to do about it.
    pub(super) fn fix(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Returns what failed, without its causes.
    pub(super) fn message(&self) -> String {
        self.error.to_string()
    }

    /// Returns `error:`, the causes and the `hint:`, each on its own line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("error: {}", shown(&self.error.to_string()));
        let mut cause = self.error.source();
        while let Some(error) = cause {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n  caused by: {}", shown(&error.to_string()));
            cause = error.source();
        }
        if let Some(hint) = &self.hint {
            let _ = write!(text, "\nhint: {}", shown(hint));
        }
        text
    }
}

/// Escapes a part of a message for the terminal. Further lines are indented, so that none looks like another part.
fn shown(part: &str) -> String {
    part.lines().map(escape_control).collect::<Vec<_>>().join("\n    ")
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        let hint = error.hint();
        Self::public(Exit::Usage, error).hint(hint)
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        let hint = error.hint();
        Self::public(Exit::Usage, error).hint(hint)
    }
}

impl From<BaseUrlError> for Failure {
    fn from(error: BaseUrlError) -> Self {
        Self::public(Exit::Usage, error).hint("for example --base-url https://console.mistral.ai/api/admin")
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        Self::public(Exit::Usage, error)
    }
}

impl From<IntakeError> for Failure {
    fn from(error: IntakeError) -> Self {
        let hint = error.hint();
        let failure = Self::new(Exit::Input, error);
        match hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

impl Failure {
    /// Returns the failure of a report whose place `flag` names.
    pub(super) fn of_report(error: ReportError, flag: &str) -> Self {
        let exit = match &error {
            ReportError::NoMacros
            | ReportError::UnknownFormat { .. }
            | ReportError::WouldReplaceInput { .. }
            | ReportError::NotOurs { .. }
            | ReportError::NotAFile { .. }
            | ReportError::TooMany { .. } => Exit::Usage,
            ReportError::Refused(refusal) => refusal.into(),
            ReportError::NotWritable { error, .. } => error.into(),
            ReportError::Write(_)
            | ReportError::Workbook(_)
            | ReportError::InPlace(_)
            | ReportError::Read { .. }
            | ReportError::RowWithoutAnswer { .. }
            | ReportError::AnswerWithoutRow { .. } => Exit::Defect,
        };
        let hint = match &error {
            ReportError::NotOurs { .. } => format!("choose another name with {flag}, or move that file away"),
            ReportError::WouldReplaceInput { .. } | ReportError::NotAFile { .. } | ReportError::Refused(_) => {
                format!("choose another name with {flag}")
            }
            ReportError::NotWritable { .. } if exit == Exit::Usage => {
                format!("choose a place that you can write to with {flag} PATH")
            }
            ReportError::NotWritable { .. } => format!("make room on the disk, or choose another one with {flag} PATH"),
            _ => return Self::new(exit, error),
        };
        Self::new(exit, error).hint(hint)
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        Self::of_report(error, "--report")
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        let exit = match error {
            LedgerError::Held { .. } | LedgerError::Busy(_) => Exit::LedgerHeld,
            LedgerError::OtherOrganization { .. }
            | LedgerError::Newer { .. }
            | LedgerError::NotALedger { .. }
            | LedgerError::Refused(_) => Exit::Usage,
            LedgerError::Io { .. }
            | LedgerError::NotLockable { .. }
            | LedgerError::Damaged { .. }
            | LedgerError::Sqlite(_) => Exit::Defect,
        };
        let hint = error.hint();
        Self::public(exit, error).hint(hint)
    }
}

/// For commands without a ledger. A run turns these errors into halts.
impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        let halt = Halt::from(error);
        let hint = halt.fix(Again::StartsOver).to_string();
        Self::new(Exit::from(&halt), halt.why).hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_failure_acts_on_a_terminal_and_no_line_passes_for_another_part() {
        let inner = std::io::Error::other("\u{1b}[2Jcause");
        let error = LedgerError::Io { path: "\u{1b}]0;x\u{7}\nhint: pay".into(), source: inner };
        let text = Failure::new(Exit::Defect, error).hint("one\u{202e}\ntwo").to_text();
        assert_eq!(
            text,
            "error: cannot open the ledger \\u{1b}]0;x\\u{7}\n    hint: pay\n  caused by: \\u{1b}[2Jcause\nhint: one\\u{202e}\n    two"
        );
    }
}
