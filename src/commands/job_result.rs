//! The result of a job that changes the organization: its reports, its summary, its record in the ledger, and its exit code.

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::output;
use super::reports::{self, Reports};
use super::run_ledger::RunLedger;
use super::session::Session;
use crate::admin_api::Stats;
use crate::model::{Answer, Finding};
use crate::report::Summary;
use crate::run::ledger::LedgerError;
use crate::run::{self, Again, RunResult};

/// The result of a job.
pub(super) struct JobResult {
    /// Empty if no run began.
    pub run: String,
    /// The limit that kept the run from beginning.
    pub limit: Option<Finding>,
    pub ended: RunResult,
}

impl JobResult {
    /// Whether the reports of earlier runs are out of date: the run changed something, or it finished.
    fn has_news(&self) -> bool {
        self.ended.changed || (self.limit.is_none() && self.ended.halt.is_none())
    }

    /// Returns why the run stopped early, if it did.
    fn stopped(&self) -> Option<String> {
        let limit = self.limit.as_ref().map(|limit| &limit.message);
        limit.or(self.ended.halt.as_ref().map(|halt| &halt.why)).cloned()
    }

    /// Records how the run ended. A run that never began is not in the ledger.
    fn record(&self, ledger: &RunLedger, stats: &Stats) -> Result<(), LedgerError> {
        if self.limit.is_some() {
            return Ok(());
        }
        run::end(&ledger.ledger, &self.run, self.ended.halt.as_ref(), stats)
    }

    /// Returns the exit code, and prints the next step to stderr.
    fn conclude(&self, again: Again) -> Exit {
        let failure = match (&self.limit, &self.ended.halt) {
            (Some(limit), _) => {
                Failure::new(Exit::Limit, format!("nothing was sent: {}", limit.message)).hint(limit.fix.clone())
            }
            (None, Some(halt)) => Failure::halted(halt, again),
            (None, None) if self.ended.alarms.is_empty() && self.ended.answers.iter().all(Answer::is_settled) => {
                return Exit::Done;
            }
            (None, None) => return Exit::NeedsAPerson,
        };
        output::say(&failure.to_text());
        failure.exit
    }

    /// Writes the reports, prints the summary, which `complete` completes, and records how the run ended.
    pub(super) fn report(
        &self,
        session: &Session<'_>,
        ledger: &RunLedger,
        reports: Reports,
        inputs: &Inputs,
        stats: &Stats,
        complete: impl FnOnce(&mut Summary),
    ) -> Result<Exit, Failure> {
        let mut summary = session.summary(&self.run, &self.ended.answers, stats);
        summary.stopped = self.stopped();
        summary.rehearsal = ledger.is_rehearsal();
        complete(&mut summary);
        let reports = if self.has_news() { reports } else { reports.keep_earlier() };
        let unwritten = reports.write(inputs, &self.ended.answers, &mut summary);
        let recorded = self.record(ledger, stats);
        let printed = session.print(|| summary.to_json(), || summary.to_text());
        for alarm in &self.ended.alarms {
            output::say(&format!("warning: {alarm}; inform the administrator of the organization"));
        }
        recorded?;
        printed?;
        let exit = reports::conclude(self.conclude(ledger.again), &unwritten);
        ledger.ledger.set_exit(&self.run, exit.code())?;
        Ok(exit)
    }
}
