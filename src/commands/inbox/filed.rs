//! Files of an inbox whose run was before: one that an earlier sweep took and did not file, and the same content again.
//! Notices tell of them like of every other file.

use std::path::PathBuf;

use super::slot::{Place, Slot};
use super::{Sweep, ends_sweep};
use crate::admin_api::Stats;
use crate::commands::exit::Exit;
use crate::commands::failure::Failure;
use crate::commands::output;
use crate::commands::run_end::RunEnd;
use crate::commands::run_ledger::is_own;
use crate::files;
use crate::messages::message;
use crate::model::Answer;
use crate::report::{ReportKind, default_path};
use crate::run::ledger::{Input, Ledger, TakenFile};

/// What became of a file that an earlier sweep has left behind.
enum Earlier {
    /// Its run finished, and it was not filed.
    Finished(TakenFile, Place),
    /// Its run began.
    Begun,
}

/// Where the file that was taken first is and its report, as far as they are there.
struct FirstFiles {
    sheet: Option<String>,
    report: Option<String>,
}

impl Sweep<'_> {
    /// Finishes and files what an earlier sweep took and was killed or stopped before it had filed it, whatever is at its place in
    /// the folder by now. Anything else that it left is removed: its original is still in the folder. Returns the worst exit code.
    pub(super) fn finish_earlier(&self, is_stopped: &mut dyn FnMut() -> bool) -> Result<Exit, Failure> {
        let failed = |error| self.inbox.failed(&error);
        let mut worst = Exit::Done;
        for path in files::entries(&self.slots).map_err(failed)? {
            let found = Slot::found(&path).map_err(failed)?;
            let earlier = found.as_ref().map(|slot| self.earlier(slot)).transpose()?.flatten();
            match (found, earlier) {
                (Some(slot), Some(Earlier::Finished(taken, place))) => self.file_finished(&slot, &taken, place)?,
                (Some(slot), Some(Earlier::Begun)) => {
                    self.require_folders()?;
                    let run = || self.run(&slot, &slot.name).unwrap_or_else(|failure| self.fail(&slot.name, failure));
                    let exit = if is_stopped() { Exit::Interrupted } else { run() };
                    worst = worst.worse(exit);
                    if ends_sweep(exit) {
                        break;
                    }
                    // It removes its copy itself, once that is not needed any more.
                    continue;
                }
                _ => {}
            }
            files::remove_private(&path).map_err(failed)?;
        }
        Ok(worst)
    }

    /// Returns how far an earlier sweep came with its copy; `None` where it began nothing.
    fn earlier(&self, slot: &Slot) -> Result<Option<Earlier>, Failure> {
        let (ledger, sheet) = (self.open_ledger()?, slot.sheet().to_string_lossy().into_owned());
        let taken = match ledger.taken(&self.folder_name(), &slot.digest)? {
            None => ledger.finished_run(self.session.command, &sheet)?,
            taken => taken,
        };
        let finished = taken.and_then(|taken| Some(Earlier::Finished(taken.clone(), Place::of_finished(taken.exit)?)));
        let is_begun = || -> Result<bool, Failure> {
            let input = Input { path: sheet, digest: String::new() };
            Ok(ledger.unfinished(self.session.command, &[input])?.is_some())
        };
        let earlier = match finished {
            None if is_begun()? => Some(Earlier::Begun),
            finished => finished,
        };
        Ok(if earlier.is_some() && is_own(&self.session, &ledger)? { earlier } else { None })
    }

    /// Files a copy whose run finished.
    fn file_finished(&self, slot: &Slot, taken: &TakenFile, place: Place) -> Result<(), Failure> {
        let ledger = self.open_ledger()?;
        ledger.take(&self.folder_name(), &slot.digest, taken)?;
        let answers = ledger.reported_answers(&taken.run)?;
        drop(ledger);
        let paths = self.file(slot, place)?;
        self.note_corrected(slot, &paths)?;
        self.notify_filed(slot, place, taken, &answers, &paths);
        output::lines(&format!("{}: filed as {}, from run {}", slot.shown(), self.shown(&paths[0]), taken.run))
    }

    /// Files a file whose content was taken already, where the first went.
    pub(super) fn file_again(&self, slot: &Slot, taken: &TakenFile) -> Result<Exit, Failure> {
        let ledger = self.open_ledger()?;
        let first = self.first_files(&ledger, taken)?;
        let (language, run) = (self.session.settings.report_language, taken.run.as_str());
        let language = language.or(ledger.report_language(run, 0)?.unwrap_or_default());
        drop(ledger);
        let sheet = first.sheet.iter().map(|path| message!("inbox-first", path = path.as_str()));
        let report = first.report.iter().map(|path| message!("notice-report", path = path.as_str()));
        let places = sheet.chain(report);
        let text = std::iter::once(message!("inbox-taken")).chain(places).chain([message!("inbox-again", run = run)]);
        let text: String = text.map(|line| line.for_report(language) + "\n").collect();
        slot.write_text(&text).map_err(|error| self.inbox.failed(&error))?;
        let place = Place::of_finished(taken.exit).unwrap_or(Place::Done);
        let filed = self.file(slot, place)?;
        slot.remove().map_err(|error| self.inbox.failed(&error))?;
        let first: Vec<String> = first.sheet.into_iter().chain(first.report).collect();
        let first = if first.is_empty() { String::new() } else { format!(" ({})", first.join(", ")) };
        let why = format!("this content was taken already, by run {run}{first}; it was not run again");
        // What the first run did is not counted again.
        let mut summary = self.session.summary("", &[], &Stats::default());
        summary.reports = filed.iter().skip(1).cloned().collect();
        let mut end = RunEnd::repeated(place.exit(), summary);
        end.files = vec![self.inbox.folder.join(&slot.name)];
        end.notify(&self.session, Vec::new(), &[why]);
        output::say(&format!(
            "note: {} was taken already, by run {run}{first}; it is in {}",
            slot.shown(),
            self.shown(&filed[0])
        ));
        Ok(place.exit())
    }

    /// Returns where the file that was taken first is, and its report.
    fn first_files(&self, ledger: &Ledger, taken: &TakenFile) -> Result<FirstFiles, Failure> {
        let runs = ledger.past_runs(&taken.run)?;
        let run = runs.iter().find(|run| run.id == taken.run);
        let sheet = run.and_then(|run| run.paths().next()).map(PathBuf::from);
        let report = sheet.as_ref().map(|sheet| default_path(sheet, ReportKind::Report));
        let [sheet, report] =
            [sheet, report].map(|path| path.filter(|path| path.exists()).map(|path| self.shown(&path)));
        Ok(FirstFiles { sheet, report })
    }

    /// Sends the notices of a file that was filed after its run.
    fn notify_filed(&self, slot: &Slot, place: Place, taken: &TakenFile, answers: &[Answer], filed: &[PathBuf]) {
        let mut summary = self.session.summary(&taken.run, answers, &Stats::default());
        summary.reports = filed.iter().skip(1).cloned().collect();
        let mut end = RunEnd::new(place.exit(), summary, "", Vec::new());
        end.files = vec![self.inbox.folder.join(&slot.name)];
        end.notify(&self.session, Vec::new(), &[]);
    }
}
