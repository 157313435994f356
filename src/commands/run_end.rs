//! The end of a command that changes the organization, whichever way it ends: what is printed, and what the log tells.
//! Every such command ends here and nowhere else.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::json;

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use super::session::Session;
use crate::admin_api::Stats;
use crate::notices::{self, FinishedRun, NoticeSettings, Pending};
use crate::progress::{Level, log_event, log_run};
use crate::report::Summary;
use crate::settings::read_secret;
use crate::text::{duration, escape_control, shown_path};

/// A command that has ended.
pub(super) struct RunEnd {
    pub exit: Exit,
    /// The run, its outcomes and reports; without rows if nothing was read.
    pub summary: Summary,
    /// The input files, as they were named.
    pub files: Vec<PathBuf>,
    /// How long the whole command took.
    pub took: Duration,
    /// The summary as it is printed for people; empty if there is none.
    text: String,
    /// Why the run stopped, and why reports were not written.
    pub failures: Vec<Failure>,
    /// What is open where nothing was to be done; `None` where something was.
    idle: Option<Vec<String>>,
    /// The same content was taken before, and nothing was done again.
    is_repeated: bool,
}

impl RunEnd {
    /// Joins the results. `details` follow the counts of the summary.
    pub(super) fn new(exit: Exit, summary: Summary, details: &str, failures: Vec<Failure>) -> Self {
        let text = summary.to_text(details);
        Self { exit, summary, files: Vec::new(), took: Duration::ZERO, text, failures, idle: None, is_repeated: false }
    }

    /// Returns the end of a command that found nothing to do, and says so in `text`. `open` is what is open nevertheless.
    pub(super) fn idle(summary: Summary, text: &str, open: Vec<String>) -> Self {
        Self { text: text.to_owned(), idle: Some(open), ..Self::new(Exit::Done, summary, "", Vec::new()) }
    }

    /// Returns the end for a file whose content was taken before.
    pub(super) fn repeated(exit: Exit, summary: Summary) -> Self {
        Self { is_repeated: true, ..Self::new(exit, summary, "", Vec::new()) }
    }

    /// Runs `work` for the command of the session, and returns how it ended.
    pub(super) fn of(session: &Session<'_>, files: &[PathBuf], work: impl FnOnce() -> Result<Self, Failure>) -> Self {
        let started = Instant::now();
        log_run("");
        let failed = |failure: Failure| {
            let summary = session.summary("", &[], &Stats::default());
            Self { text: String::new(), ..Self::new(failure.exit, summary, "", vec![failure]) }
        };
        let end = work().unwrap_or_else(failed);
        let failures = end.failures.into_iter().map(|failure| session.name_key(failure)).collect();
        Self { files: files.to_vec(), failures, ..end }.after(started)
    }

    fn after(self, started: Instant) -> Self {
        Self { took: started.elapsed(), ..self }
    }

    /// Whether a run finished, and every row has its last answer.
    pub(super) fn is_finished(&self) -> bool {
        let is_done = matches!(self.exit, Exit::Done | Exit::NeedsAPerson);
        is_done && !self.summary.run.is_empty() && self.summary.stopped.is_none()
    }

    /// Prints the summary and what failed, sends the notices, writes the closing line of the log, and returns the exit code.
    pub(super) fn conclude(self, session: &Session<'_>, begun: Vec<Pending>) -> Result<Exit, Failure> {
        let exit = self.print(session);
        let errors: Vec<String> = self.failures.iter().map(Failure::to_text).collect();
        self.notify(session, begun, &errors);
        self.log();
        exit
    }

    /// Prints the summary and what failed, and returns the exit code.
    pub(super) fn print(&self, session: &Session<'_>) -> Result<Exit, Failure> {
        let is_empty = self.text.is_empty();
        let printed = if is_empty { Ok(()) } else { session.print(|| self.summary.to_json(), || self.text.clone()) };
        self.failures.iter().for_each(output::say_failure);
        printed.map(|()| self.exit)
    }

    /// Sends the notices of the run.
    pub(super) fn notify(&self, session: &Session<'_>, begun: Vec<Pending>, errors: &[String]) {
        let run = FinishedRun {
            command: session.command.to_owned(),
            files: self.files.clone(),
            exit: self.exit.code(),
            language: session.settings.report_language.or(self.summary.language),
            summary: self.summary.clone(),
            error: (!errors.is_empty()).then(|| errors.join("\n")),
            idle: self.idle.clone(),
            is_repeated: self.is_repeated,
        };
        send_notices(&session.settings.notices, begun, &run);
    }

    /// Writes the closing line: `people.csv created=2 invalid=1 exit=3 report=people.report.csv took=8s`.
    pub(super) fn log(&self) {
        let command = self.summary.command.as_deref().unwrap_or_default();
        let files = self.files.iter().map(|path| shown_path(path));
        let names: Vec<String> = if self.files.is_empty() { vec![command.to_owned()] } else { files.collect() };
        let outcomes = self.summary.outcomes.iter().map(|(outcome, count)| format!("{outcome}={count}"));
        let reports: Vec<String> = self.summary.reports.iter().map(|path| shown_path(path)).collect();
        let exit = self.exit.code();
        let took = duration(self.took).replace(' ', "");
        let parts = names.iter().cloned().chain(outcomes).chain([format!("exit={exit}")]);
        let parts = parts.chain(reports.iter().map(|path| format!("report={path}"))).chain([format!("took={took}")]);
        let fields = json!({
            "command": command, "files": names, "outcomes": self.summary.outcomes, "exit": exit, "reports": reports,
            "took_ms": u64::try_from(self.took.as_millis()).unwrap_or(u64::MAX),
        });
        let level = match self.exit {
            Exit::Done => Level::Info,
            Exit::NeedsAPerson => Level::Warning,
            _ => Level::Error,
        };
        let fields = fields.as_object().cloned().unwrap_or_default();
        // Where nothing was begun, the error says it all.
        log_event(level, &parts.collect::<Vec<_>>().join(" "), fields, self.summary.rows == 0);
        log_run("");
    }
}

/// Sends the notices of a run, when those of the beginning have arrived. One that fails is a warning.
pub(super) fn send_notices(notices: &NoticeSettings, begun: Vec<Pending>, run: &FinishedRun) {
    for why in notices::finish(notices, begun, run, &read_secret) {
        output::say_public(&format!("warning: {}", escape_control(&why)));
    }
}
