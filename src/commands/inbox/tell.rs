//! What a sweep tells of a file: on the terminal, in notices and in the log.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::slot::{Place, Slot};
use super::{Sweep, shown_name};
use crate::commands::exit::Exit;
use crate::commands::failure::Failure;
use crate::commands::output;
use crate::commands::run_end::RunEnd;
use crate::commands::session::Session;
use crate::files;
use crate::report;

impl Sweep<'_> {
    /// Tells what became of a file: on the terminal, in notices and in the log.
    pub(super) fn conclude(
        &self,
        session: &Session<'_>,
        name: &OsStr,
        mut end: RunEnd,
        errors: &[String],
        filed: &[PathBuf],
    ) -> Result<Exit, Failure> {
        for error in errors {
            output::say(error);
        }
        end.files = vec![self.inbox.folder.join(name)];
        // Also the text that says why a file was refused: HR reads there what to do.
        end.summary.reports = filed.iter().skip(1).cloned().collect();
        if self.inbox.is_news(name, if filed.is_empty() { end.exit } else { Exit::Done }) {
            end.notify(session, Vec::new(), errors);
        }
        end.log();
        self.tell(name, &end, filed)?;
        Ok(end.exit)
    }

    /// Tells that a file could not be taken or filed, and returns the exit code.
    pub(super) fn fail(&self, name: &OsStr, failure: Failure) -> Exit {
        output::say_failure(&failure);
        let end = RunEnd::of(&self.session, &[self.inbox.folder.join(name)], || Err(failure));
        if self.inbox.is_news(name, end.exit) {
            let errors: Vec<String> = end.failures.iter().map(Failure::to_text).collect();
            end.notify(&self.session, Vec::new(), &errors);
        }
        end.log();
        end.exit
    }

    /// Says which files in `attention` a corrected report has made old. Nobody but people removes what was filed.
    pub(super) fn note_corrected(&self, slot: &Slot, filed: &[PathBuf]) -> Result<(), Failure> {
        let attention = self.inbox.folder.join(Place::Attention.folder());
        let all = files::entries(&attention).map_err(|error| self.inbox.failed(&error))?;
        let corrects = |path: &&PathBuf| report::is_named_as_report_of(Path::new(&slot.name), path);
        let (Some(sheet), [_, answer, ..]) = (all.iter().find(corrects), filed) else { return Ok(()) };
        if !filed.contains(sheet) {
            output::say(&format!(
                "note: {} answers the correction of {}; delete that and its report once every row of it is settled",
                self.shown(answer),
                self.shown(sheet)
            ));
        }
        Ok(())
    }

    /// Prints what became of a file.
    fn tell(&self, name: &OsStr, end: &RunEnd, filed: &[PathBuf]) -> Result<(), Failure> {
        if self.inbox.global.json {
            let mut json = json!(end.summary);
            json["file"] = json!(name.to_string_lossy());
            json["exit"] = json!(end.exit.code());
            json["filed"] = json!(filed.first().map(|path| path.to_string_lossy()));
            return output::json(&json.to_string());
        }
        let counts: Vec<String> =
            end.summary.outcomes.iter().map(|(outcome, count)| format!("{count} {outcome}")).collect();
        let counts = if counts.is_empty() { String::new() } else { format!(" ({})", counts.join(", ")) };
        let filed: Vec<String> = filed.iter().map(|path| self.shown(path)).collect();
        let fate = if filed.is_empty() { "stays where it is".to_owned() } else { filed.join(", ") };
        output::lines(&format!("{}: {fate}{counts}", shown_name(name)))
    }
}
