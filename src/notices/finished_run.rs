//! A run that has ended, and what notices say of it: a subject, a few lines in the language of its report, and one JSON object.
//! Pure.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::messages::{Message, ReportLanguage, message};
use crate::model::Outcome;
use crate::report::Summary;
use crate::text::{escape_control, shown_path, without_addresses, without_quotes};

/// The most files that a subject names.
const NAMED: usize = 3;

/// A run that has ended, also one that did not begin.
#[derive(Debug, Clone, Default)]
pub struct FinishedRun {
    /// The command's name: `onboard`.
    pub command: String,
    /// The sheets.
    pub files: Vec<PathBuf>,
    pub exit: u8,
    /// The language of the report.
    pub language: ReportLanguage,
    /// The numbers; without rows where the run did not begin.
    pub summary: Summary,
    /// Why the command failed, in the administrator's words.
    pub error: Option<String>,
    /// What is open where nothing was to be done; `None` where something was.
    pub idle: Option<Vec<String>>,
    /// The same content was taken before, and nothing was done again.
    pub is_repeated: bool,
}

impl FinishedRun {
    /// Whether the run did not finish: any exit code but 0 and 3.
    pub(super) const fn has_failed(&self) -> bool {
        !matches!(self.exit, 0 | 3)
    }

    /// Whether nothing was to be done, and nothing is open.
    pub(super) fn is_nothing(&self) -> bool {
        self.exit == 0 && self.idle.as_ref().is_some_and(Vec::is_empty)
    }

    /// Returns how many people still have to accept an invitation after a run that looked after these.
    fn invited(&self) -> usize {
        let outcomes = self.summary.outcomes.iter().filter(|_| self.command == "follow-up");
        let pending = outcomes.filter(|(outcome, _)| matches!(outcome, Outcome::Invited | Outcome::AlreadyInvited));
        pending.map(|(_, count)| count).sum()
    }

    /// Returns the id of the run; empty without one.
    pub(super) fn run(&self) -> &str {
        &self.summary.run
    }

    /// Returns the paths of the reports.
    pub(super) fn reports(&self) -> &[PathBuf] {
        &self.summary.reports
    }

    /// Returns one line: what the run was about, and how it ended.
    pub(super) fn subject(&self) -> String {
        let names: Vec<String> = self
            .files
            .iter()
            .take(NAMED)
            .filter_map(|file| file.file_name())
            .map(|name| shown_path(name.as_ref()))
            .collect();
        let what = match (names.is_empty(), self.files.len() > NAMED) {
            (true, _) => self.command.clone(),
            (false, false) => names.join(", "),
            (false, true) => names.join(", ") + ", …",
        };
        let rows = self.summary.need_a_person();
        let waiting = self.summary.waiting();
        self.say(&match self.exit {
            _ if self.is_repeated => message!("notice-repeated", what = what),
            0 if self.idle.is_some() => message!("notice-nothing", what = what),
            0 if self.invited() > 0 => message!("notice-invited", what = what, rows = self.invited()),
            0 if waiting > 0 => message!("notice-waiting", what = what, rows = waiting),
            0 => message!("notice-done", what = what),
            _ if self.summary.stopped.is_some() || (self.summary.rows == 0 && self.exit != 3) => {
                message!("notice-stopped", what = what)
            }
            _ if rows > 0 => message!("notice-attention", what = what, rows = rows),
            _ => message!("notice-problem", what = what),
        })
    }

    /// Returns the lines below the subject. They name people only if `people`.
    pub(super) fn lines(&self, people: bool) -> Vec<String> {
        let mut lines = self.summary.notice_lines(self.language);
        let open = self.idle.iter().flatten();
        lines.extend(open.map(|note| self.say(&message!("notice-reason", reason = masked(note, people)))));
        let reasons =
            self.error.as_deref().or(self.summary.stopped.as_deref()).into_iter().flat_map(str::lines).map(str::trim);
        lines.extend(reasons.map(|reason| self.say(&message!("notice-reason", reason = masked(reason, people)))));
        let reports = self.reports().iter();
        lines.extend(reports.map(|path| self.say(&message!("notice-report", path = shown_path(path)))));
        lines.push(self.say(&message!("notice-exit", code = self.exit.to_string())));
        lines.iter().map(|line| escape_control(line).into_owned()).collect()
    }

    /// Returns the object that `--json` prints, and the exit code, the files and the error. It names people only if `people`.
    pub(super) fn json(&self, people: bool) -> Value {
        let mut all = json!(self.summary);
        if !people && let Some(all) = all.as_object_mut() {
            all.remove("changes");
        }
        if let Some(stopped) = &self.summary.stopped {
            all["stopped"] = masked(stopped, people).into();
        }
        all["command"] = self.command.as_str().into();
        all["exit"] = self.exit.into();
        all["files"] = self.files.iter().map(|file| file.to_string_lossy()).collect();
        if let Some(error) = &self.error {
            all["error"] = masked(error, people).into();
        }
        all
    }

    fn say(&self, message: &Message) -> String {
        message.for_report(self.language)
    }
}

/// Returns a text without the addresses and the cells of the sheet in it, unless `people`.
fn masked(text: &str, people: bool) -> String {
    if people { text.to_owned() } else { without_addresses(&without_quotes(text)).into_owned() }
}
