//! Files of an inbox whose run was before: one that an earlier sweep took and could not file, and the same content again.
//! Notices tell of them like of every other file.

use std::path::PathBuf;

use super::Sweep;
use super::slot::{Place, Slot};
use crate::admin_api::Stats;
use crate::commands::exit::Exit;
use crate::commands::failure::Failure;
use crate::commands::output;
use crate::commands::run_end::RunEnd;
use crate::model::Answer;
use crate::run::ledger::TakenFile;

impl Sweep<'_> {
    /// Files a file whose content was taken already, where the first went.
    pub(super) fn file_again(&self, slot: &Slot, taken: &TakenFile) -> Result<Exit, Failure> {
        let text = format!(
            "A file with this content was taken already, by run {}. It was not run again.\n`frontdesk history {}` shows the run.\n",
            taken.run, taken.run
        );
        slot.write_text(&text).map_err(|error| self.inbox.failed(&error))?;
        let place = Place::of_finished(taken.exit).unwrap_or(Place::Done);
        let filed = self.file(slot, place)?;
        slot.remove().map_err(|error| self.inbox.failed(&error))?;
        let answers = self.open_ledger()?.reported_answers(&taken.run)?;
        let why = format!("this content was taken already, by run {}; it was not run again", taken.run);
        self.notify_filed(slot, place, taken, &answers, &filed, Some(why));
        output::say(&format!(
            "note: {} was taken already, by run {}; it is in {}",
            slot.shown(),
            taken.run,
            self.shown(&filed[0])
        ));
        Ok(place.exit())
    }

    /// Sends the notices of a file that was filed after its run; `why` is what the administrator has to know of it.
    pub(super) fn notify_filed(
        &self,
        slot: &Slot,
        place: Place,
        taken: &TakenFile,
        answers: &[Answer],
        filed: &[PathBuf],
        why: Option<String>,
    ) {
        let mut summary = self.session.summary(&taken.run, answers, &Stats::default());
        summary.reports = filed.iter().skip(1).cloned().collect();
        let mut end = RunEnd::new(place.exit(), summary, "", Vec::new());
        end.files = vec![self.inbox.folder.join(&slot.name)];
        end.notify(&self.session, Vec::new(), &Vec::from_iter(why));
    }
}
